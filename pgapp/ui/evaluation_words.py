"""What the evaluation panel says and understands, as text."""

from __future__ import annotations

import re
from html import escape

from pgapp.core.patch import side_of_share
from pgapp.engine.evaluation_request import EvaluationReport
from pgapp.engine.labelling import Knowing


class SizesError(ValueError):
    """Why a text names no patch sizes: one sentence."""


def sizes_from(text: str, canvas: tuple[int, int]) -> tuple[int, ...]:
    """Patch sizes in canvas pixels, ascending, from "23, 32" or "1 %, 2.4 %". Raises ``SizesError``."""
    parts = re.findall(r"([^\s,;%]+)\s*(%|px)?", text)
    if not parts or re.sub(r"[^\s,;%]+\s*(%|px)?", "", text).strip(" ,;"):
        raise SizesError("Give at least one patch size, as 32 or 2 %.")
    sizes = set()
    for number, unit in parts:
        try:
            size = side_of_share(float(number) / 100, canvas) if unit == "%" else int(number.removesuffix("px"))
        except (ValueError, OverflowError):
            raise SizesError(f"“{number}” is no patch size: give pixels (32) or percent (2 %).") from None
        if not 1 <= size < min(canvas):
            raise SizesError(f"A patch of {size} px does not fit: give 1 to {min(canvas) - 1} px.")
        sizes.add(size)
    return tuple(sorted(sizes))


def counted(number: int, what: str) -> str:
    """``1 picture``, ``3 classes``."""
    plural = f"{what}es" if what.endswith("s") else f"{what}s"
    return f"{number:,} {what if number == 1 else plural}"


def no_label_sentence(classes: int, space: str, knowing: Knowing | None) -> str:
    """That nothing can be right or wrong here, and what to do about it; rich text with a link to a network's key."""
    text = f"None of the {classes:,} classes is a label of {escape(space)}, so that no answer counts as right or wrong."
    if knowing is None:
        return f"{text} Choose another network, or the labels by hand."
    share = "all of them" if knowing.known == classes else f"{knowing.known:,} of them"
    return f'{text} <a href="{escape(knowing.key)}">Use {escape(knowing.title)}</a>, which knows {share}.'


def progress_sentence(report: EvaluationReport) -> str:
    """``Evaluating: 12 of 209, 3.1 pictures/s, 1:04 left``."""
    if report.total == 0:
        return f"{report.doing}…"
    what = "attacks" if report.doing == "Attacking" else "pictures"
    parts = [f"{report.doing}: {report.done:,} of {report.total:,}"]
    if report.per_second > 0:
        parts.append(f"{report.per_second:.1f} {what}/s")
    if report.seconds_left is not None and report.done < report.total:
        parts.append(f"{duration_text(report.seconds_left)} left")
    if report.unreadable:
        parts.append(f"{report.unreadable} unreadable")
    return ", ".join(parts)


def duration_text(seconds: float) -> str:
    """``0:42`` or ``3:05:00``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"
