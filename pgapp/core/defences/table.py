"""The table of defences: what the program offers is what stands here. No torch until a defence is made.

A new defence is one file with its class, a settings class, and one row. Other installed packages bring rows, too: they
are listed without being imported, and loaded when they are asked for.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pgapp.core.defences.brought import Brought
from pgapp.core.defences.choices import (
    ClippedBagNetSettings,
    CrossCertSettings,
    DerandomizedSmoothingSettings,
    DoubleMaskingSettings,
    HiCertSettings,
    IntervalBoundsSettings,
    MeanSettings,
    MinorityReportsSettings,
    PatchCleanserSettings,
    PatchGuardPlusPlusSettings,
    PatchGuardSettings,
    TopVotesSettings,
)
from pgapp.core.defences.row import DefenceRow, RunsOn
from pgapp.core.defences.settings import checked, from_record, record_of
from pgapp.core.geometry import Grid
from pgapp.core.plugins import PluginError, resolve
from pgapp.core.scene import Defence, DefenceSettings, Promise
from pgapp.core.wording import worded

if TYPE_CHECKING:
    from pgapp.core.defences.base import LocalDefence
    from pgapp.core.defences.masked import CanvasDefence

__all__ = [
    "BROUGHT",
    "DEFENCES",
    "OTHER_TARGETS",
    "DefenceRow",
    "Listed",
    "RunsOn",
    "UnknownDefenceError",
    "defence_record",
    "failures",
    "fitting",
    "guarded",
    "is_failed",
    "is_on_cells",
    "line",
    "listing",
    "made",
    "made_on_canvases",
    "mask_fitted_to",
    "paints_masks",
    "row",
    "rows",
    "runs_on_canvases",
    "settings_from",
    "top_of",
]


class UnknownDefenceError(LookupError):
    """There is no such defence. The message is one sentence that names those there are."""


def _larger_mask(settings: PatchGuardSettings, grid: Grid, patch_size: int) -> PatchGuardSettings | None:
    rows, cols = grid.window(patch_size)
    larger = grid.largest_patch((min(rows + 1, grid.cells[0]), min(cols + 1, grid.cells[1])))
    if settings.mask_patch_size is not None or not patch_size < larger < min(grid.canvas):
        return None
    return replace(settings, mask_patch_size=larger)


DEFENCES: tuple[DefenceRow, ...] = (
    DefenceRow(
        title=worded("robust masking"),
        promise=Promise.RECOVERY,
        settings=PatchGuardSettings,
        make="pgapp.core.defences.patchguard:RobustMasking",
        masks=True,
        source="PatchGuard, Xiang et al., USENIX Security 2021",
        about=worded("Masks for each class the window with the most evidence, and predicts from what is left."),
        larger=_larger_mask,
    ),
    DefenceRow(
        title=worded("double masking"),
        promise=Promise.RECOVERY,
        settings=DoubleMaskingSettings,
        make="pgapp.core.defences.double_masking:DoubleMasking",
        masks=True,
        source=worded(
            "PatchCleanser's double masking, Xiang et al., USENIX Security 2022, on local logits as in PatchCURE, "
            "Xiang et al., USENIX Security 2024"
        ),
        about=worded(
            "Predicts with every window masked; where these predictions disagree, a second mask finds the one to trust."
        ),
    ),
    DefenceRow(
        title=worded("mean of the cells"),
        promise=Promise.NONE,
        settings=MeanSettings,
        make="pgapp.core.defences.mean:Mean",
        source="",
        about=worded("No defence: the mean over all cells, which one patch may flip."),
    ),
    DefenceRow(
        title=worded("clipped BagNet"),
        promise=Promise.RECOVERY,
        settings=ClippedBagNetSettings,
        make="pgapp.core.defences.clipped_bagnet:ClippedBagNet",
        source="Zhang et al., 2020",
        about=worded("Squeezes each local logit into −1 to 1, so that a spoiled cell counts for little."),
        unfit=lambda grid: worded("It is made for square receptive fields, not for bands.") if grid.wrap else "",
    ),
    DefenceRow(
        title=worded("derandomized smoothing"),
        promise=Promise.RECOVERY,
        settings=DerandomizedSmoothingSettings,
        make="pgapp.core.defences.derandomized_smoothing:DerandomizedSmoothing",
        source="Levine and Feizi, NeurIPS 2020",
        about=worded("Every band of columns votes; a patch meets few bands."),
        unfit=lambda grid: "" if grid.wrap else worded("It needs a network of column bands."),
    ),
    DefenceRow(
        title="PatchGuard++",
        promise=Promise.DETECTION,
        settings=PatchGuardPlusPlusSettings,
        make="pgapp.core.defences.patchguard_plus_plus:PatchGuardPlusPlus",
        masks=True,
        source="Xiang and Mittal, 2021",
        about=worded("Predicts the mean, and raises an alert when the prediction under some mask contradicts it."),
    ),
    DefenceRow(
        title=worded("top k by votes"),
        promise=Promise.TOP_K,
        settings=TopVotesSettings,
        make="pgapp.core.defences.top_votes:TopVotes",
        source=worded("after CostCert, arXiv 2507.23335"),
        about=worded(
            "Every cell votes for one class, and the answer names the k classes with the most votes. Its certificate "
            "says that the label stays among them, which need not be the first place."
        ),
        top=lambda settings: int(settings.top),
    ),
    DefenceRow(
        title="PatchCleanser",
        promise=Promise.RECOVERY,
        settings=PatchCleanserSettings,
        make="pgapp.core.defences.patch_cleanser:PatchCleanser",
        source="Xiang et al., USENIX Security 2022",
        about=worded(
            "Asks the undefended network about pictures with one and two masks painted over, of which one covers the "
            "patch."
        ),
        runs_on=RunsOn.CANVASES,
    ),
    DefenceRow(
        title="Minority Reports",
        promise=Promise.DETECTION,
        settings=MinorityReportsSettings,
        make="pgapp.core.defences.covering.minority_reports:MinorityReports",
        source=worded("McCoyd et al., 2020, with masks that cover every place"),
        about=worded(
            "Answers as the undefended network does, and raises an alert when the answer under some mask differs and "
            "is sure of itself."
        ),
        runs_on=RunsOn.CANVASES,
    ),
    DefenceRow(
        title="HiCert",
        promise=Promise.DETECTION,
        settings=HiCertSettings,
        make="pgapp.core.defences.covering.hicert:HiCert",
        source="arXiv 2512.06123",
        about=worded(
            "Answers as the undefended network does, and raises an alert when the answer under some mask differs, or "
            "agrees without being sure of itself."
        ),
        runs_on=RunsOn.CANVASES,
    ),
    DefenceRow(
        title="CrossCert",
        promise=Promise.DETECTION,
        settings=CrossCertSettings,
        make="pgapp.core.defences.cross_cert:CrossCert",
        source="Zhou et al., FSE 2024",
        about=worded(
            "Answers as PatchCleanser does, and raises an alert when a defence on the cells says another class."
        ),
        runs_on=RunsOn.CANVASES,
        unfit=lambda grid: (
            worded("It compares with a defence on cells, and this network has none.") if grid.sees_all else ""
        ),
    ),
    DefenceRow(
        title=worded("interval bounds (IBP)"),
        promise=Promise.RECOVERY,
        settings=IntervalBoundsSettings,
        make="pgapp.core.defences.intervals.ibp:IntervalBounds",
        source="Chiang et al., ICLR 2020",
        about=worded(
            "Answers as the undefended network does, and bounds what it could answer under any patch; for small "
            "networks that were trained for it."
        ),
        runs_on=RunsOn.CANVASES,
    ),
)
"""the first is what the program starts with"""


OTHER_TARGETS = ("defence", "undefended", "mean-confidence")
"""what an attack can be told to turn beside the keys of defences: no defence has such a key"""
BROUGHT = Brought(taken=(*OTHER_TARGETS, *(each.key for each in DEFENCES)))
"""the rows of other packages"""


@dataclass(frozen=True)
class Listed:
    """One defence that can be chosen. ``package`` brings it ("toy-defence 1.0"), "" for ours; what was not asked for
    yet has its key for a title."""

    key: str
    title: str
    about: str
    package: str = ""


def listing(grid: Grid | None = None, look: bool = True) -> tuple[Listed, ...]:
    """Every defence that can be chosen on a grid (None: on any), in the order of ``rows``, as far as is known: what
    other packages bring is not imported for it. For ``look`` see ``Plugins.listed``."""
    lines = [
        Listed(each.key, each.title, each.explanation) for each in DEFENCES if grid is None or not each.misfit(grid)
    ]
    for plugin in BROUGHT.listed(look):
        known = BROUGHT.loaded(plugin.name)
        if known is None:
            lines.append(
                Listed(
                    plugin.name,
                    plugin.name,
                    worded("Brought by {package}; not opened yet.", package=plugin.package),
                    plugin.package,
                )
            )
        elif grid is None or not known.misfit(grid):
            lines.append(
                Listed(
                    known.key,
                    known.title,
                    worded(
                        "{explanation} Brought by {package}.", explanation=known.explanation, package=plugin.package
                    ),
                    plugin.package,
                )
            )
    return tuple(lines)


def line(key: str) -> Listed:
    """How a defence reads in a list, whether it can be used or not. Imports nothing and looks for nothing."""
    known = _at_hand(key)
    return Listed(key, key, "") if known is None else Listed(key, known.title, known.about)


def failures() -> tuple[str, ...]:
    """One sentence for each defence of another package that cannot be used, as far as was found out."""
    return BROUGHT.failures()


def guarded(key: str, *through: type[Exception]) -> AbstractContextManager[None]:
    """Around code of a defence, which may be another package's; see ``Brought.guarded``."""
    return BROUGHT.guarded(key, *through)


def is_failed(key: str) -> bool:
    """Whether a defence that was in use turned out not to work since."""
    return BROUGHT.loaded(key) is not None and all(plugin.name != key for plugin in BROUGHT.listed(look=False))


def rows() -> tuple[DefenceRow, ...]:
    """Every defence that can be used. Imports what other packages bring."""
    return (*DEFENCES, *BROUGHT.rows())


def row(key: str) -> DefenceRow:
    """The row with a key; the package that brings it is imported, where it was not. Raises ``UnknownDefenceError``."""
    found = _at_hand(key)
    if found is not None:
        return found
    try:
        return BROUGHT.load(key)
    except KeyError:
        known = ", ".join(each.key for each in listing())
        raise UnknownDefenceError(
            worded("There is no defence {key!r}; there are {known}.", key=key, known=known)
        ) from None
    except PluginError as error:
        raise UnknownDefenceError(str(error)) from error


def _at_hand(key: str) -> DefenceRow | None:
    return next((each for each in DEFENCES if each.key == key), None) or BROUGHT.loaded(key)


def is_on_cells(key: str) -> bool:
    """Whether it runs on local logits, as far as is known without importing what brings it."""
    known = _at_hand(key)
    return known is None or known.runs_on is RunsOn.CELLS


def runs_on_canvases(defence: Defence) -> bool:
    """Whether it asks about whole masked pictures, instead of local logits."""
    return row(defence.key).runs_on is RunsOn.CANVASES


def paints_masks(defence: Defence) -> bool:
    """Whether it paints masks on the picture before it asks about it."""
    return runs_on_canvases(defence) and hasattr(defence.settings, "k")


def mask_fitted_to(settings: DefenceSettings) -> int | None:
    """The patch (pixels) that the one mask is fitted to, whatever size is assumed; None where it follows that size."""
    fitted: int | None = getattr(settings, "mask_patch_size", None)
    return fitted


def top_of(settings: DefenceSettings) -> int:
    """How many classes the answer of a defence with these settings names."""
    return row(settings.key).top(settings)


def fitting(grid: Grid) -> tuple[DefenceRow, ...]:
    """The defences that fit a grid. Imports what other packages bring."""
    return tuple(each for each in rows() if not each.misfit(grid))


def made(settings: DefenceSettings) -> LocalDefence:
    """The defence on local logits with these settings. Imports torch.

    Raises ``ValueError`` where they are outside their ranges, or of a defence on whole masked pictures, and
    ``PluginError`` where the package that brings it fails.
    """
    found: LocalDefence = _made(settings, RunsOn.CELLS)
    return found


def made_on_canvases(settings: DefenceSettings) -> CanvasDefence:
    """The defence on whole masked pictures with these settings.

    Raises ``ValueError`` where they are outside their ranges, or of a defence on local logits, and ``PluginError``
    where the package that brings it fails.
    """
    found: CanvasDefence = _made(settings, RunsOn.CANVASES)
    return found


@lru_cache(maxsize=64)
def _made(settings: DefenceSettings, runs_on: RunsOn) -> Any:
    found = row(settings.key)
    if found.runs_on is not runs_on:
        on_cells = found.runs_on is RunsOn.CELLS
        raise ValueError(
            worded(
                "{title} runs on local logits, not on whole masked pictures"
                if on_cells
                else "{title} runs on whole masked pictures, not on local logits",
                title=found.title,
            )
        )
    values = {each.name: getattr(settings, each.name) for each in fields(checked(settings))}
    with guarded(settings.key, ValueError):
        return resolve(found.make)(**values)


def defence_record(defence: Defence) -> dict[str, Any]:
    """A defence as JSON can say it: its key, the patch size, then its settings."""
    return {"key": defence.key, "patch_size": defence.patch_size, **record_of(defence.settings)}


def settings_from(key: str, record: dict[str, Any]) -> DefenceSettings:
    """The settings of the defence ``key`` from what ``settings.record_of`` made.

    Raises ``UnknownDefenceError``, and ``ValueError`` where the record holds no such settings.
    """
    return from_record(row(key).settings, record)
