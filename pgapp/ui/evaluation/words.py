"""What the evaluation panel says and understands, as text."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from pgapp.core.defences.settings import record_of
from pgapp.core.patch import side_of_share
from pgapp.core.scene import LabelSpace
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import PictureSet, printable
from pgapp.data.results.run_record import RunRecord, defence_words, frozen
from pgapp.networks.catalogue import catalog
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.session.settings import Settings

if TYPE_CHECKING:
    from pgapp.engine.jobs.evaluation_request import EvaluationReport
    from pgapp.engine.loading.labelling import Knowing


class SizesError(ValueError):
    """Why a text names no patch sizes: one sentence."""


_SIZE = re.compile(r"(?P<share>[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)\s*%|(?P<side>[0-9]+)(?:\s*px)?")
_BETWEEN = re.compile(r"[\s,;]+")


def sizes_from(text: str, canvas: tuple[int, int]) -> tuple[int, ...]:
    """Patch sizes in canvas pixels, ascending, from "23, 32" or "1 %, 2.4 %". Raises ``SizesError``.

    A comma between two digits of a percentage is its decimal point ("2,5 %"); else it stands between two sizes.
    """
    rest = text.strip()
    if not rest:
        raise SizesError(worded("Give at least one patch size, as 32 or 2 %."))
    sizes = set()
    while rest:
        found = _SIZE.match(rest)
        gap = _BETWEEN.match(rest, found.end()) if found else None
        if not found or (gap is None and found.end() < len(rest)):
            raise _no_size(rest.split()[0])
        if found["side"] and re.match(r",[0-9]+,[0-9]+\s*%", rest[found.end() :]):
            raise SizesError(worded("“{text}” can be read in two ways: put a space between two sizes.", text=rest))
        size = _side(found["share"], found["side"], canvas)
        if not 1 <= size < min(canvas):
            most = min(canvas) - 1
            raise SizesError(worded("A patch of {size} px does not fit: give 1 to {most} px.", size=size, most=most))
        sizes.add(size)
        rest = rest[gap.end() :] if gap else ""
    return tuple(sorted(sizes))


def _side(share: str | None, side: str | None, canvas: tuple[int, int]) -> int:
    try:
        return side_of_share(float(share.replace(",", ".")) / 100, canvas) if share else int(side or 0)
    except ValueError:
        raise _no_size(share or side or "") from None


def _no_size(text: str) -> SizesError:
    return SizesError(worded("“{text}” is no patch size: give pixels (32) or percent (2 %).", text=text))


def folder_words(pictures: PictureSet) -> str:
    """``photos: 30 pictures, 3 classes``."""
    count, classes = len(pictures), len(pictures.classes)
    parts = [tr("{count:,} picture" if count == 1 else "{count:,} pictures", count=count)]
    parts += [tr("{count:,} class" if classes == 1 else "{count:,} classes", count=classes)] if classes else []
    return f"{printable(pictures.name)}: {', '.join(parts)}"


def whose_marks(record: RunRecord, settings: Settings) -> str:
    """What a run was made with, where that is not what is chosen now; empty where it is."""
    defence, space = settings.defence.settings, settings.label_space
    try:
        entry = catalog.entry(record.network)
        network, fits = entry.title, entry.fits_patch
    except (LookupError, RuntimeError):  # not here any more
        network, fits = record.network, False
    same = (
        record.network == settings.network.key
        and (record.defence, record.settings) == (settings.defence.key, frozen(record_of(defence)))
        and (record.label_names, record.label_indices) == (space.names, space.indices)
        and (not fits or settings.fit_grid == all(grid.fitted_to is not None for grid in record.grids))
    )
    if same:
        return ""
    return tr(
        "Marks of a run with {network}, {defence}: not what is chosen now.",
        network=network,
        defence=defence_words(record),
    )


def no_label_sentence(classes: int, space: str, knowing: Knowing | None) -> str:
    """That nothing can be right or wrong here, and what to do about it; rich text with a link to a network's key."""
    text = tr(
        "None of the {classes:,} classes is a label of {space}, so that no answer counts as right or wrong.",
        classes=classes,
        space=escape(shown(space)),
    )
    if knowing is None:
        return f"{text} {tr('Choose another network, or the labels by hand.')}"
    use = tr(
        '<a href="{key}">Use {network}</a>, which knows all of them.'
        if knowing.known == classes
        else '<a href="{key}">Use {network}</a>, which knows {known:,} of them.',
        key=escape(knowing.key),
        network=escape(shown(knowing.title)),
        known=knowing.known,
    )
    return f"{text} {use}"


OWN_SPACE = "folder's classes"
"""where the link of ``own_space_sentence`` leads"""


def own_space_sentence(own: LabelSpace) -> str:
    """That the folder has few of the classes that compete, as ImageNet-A and -R have, and a link to let no others."""
    said = tr(
        'They are {count} of many that compete: <a href="{link}">let only these compete</a>, as '
        "figures for ImageNet-A and -R are given.",
        count=len(own.names),
        link=OWN_SPACE,
    )
    return f" {said}"


def progress_sentence(report: EvaluationReport) -> str:
    """``Evaluating: 12 of 209, 3.1 pictures/s, 1:04 left``."""
    if report.total == 0:
        return tr("{doing}…", doing=report.doing)
    attacks = report.doing == "Attacking"
    parts = [tr("{doing}: {done:,} of {total:,}", doing=report.doing, done=report.done, total=report.total)]
    if report.per_second > 0:
        parts.append(tr("{rate:.1f} attacks/s" if attacks else "{rate:.1f} pictures/s", rate=report.per_second))
    if report.seconds_left is not None and report.done < report.total:
        parts.append(tr("{time} left", time=duration_text(report.seconds_left)))
    if report.unreadable:
        parts.append(tr("{count} unreadable", count=report.unreadable))
    return ", ".join(parts)


def duration_text(seconds: float) -> str:
    """``0:42`` or ``3:05:00``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"
