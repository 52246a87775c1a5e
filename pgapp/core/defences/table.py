"""The table of defences: what the program offers is what stands here. No torch until a defence is made.

A new defence is one file with its class, a settings class, and one row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pgapp.core.defences.choices import (
    ClippedBagNetSettings,
    DerandomizedSmoothingSettings,
    HiCertSettings,
    MeanSettings,
    MinorityReportsSettings,
    PatchCleanserSettings,
    PatchGuardPlusPlusSettings,
    PatchGuardSettings,
)
from pgapp.core.defences.settings import checked, from_record, record_of
from pgapp.core.geometry import Grid
from pgapp.core.plugins import resolve
from pgapp.core.scene import Defence, DefenceSettings, Promise

if TYPE_CHECKING:
    from pgapp.core.defences.base import LocalDefence
    from pgapp.core.defences.masked import CanvasDefence


class RunsOn(Enum):
    """What a defence asks of the network."""

    CELLS = "local logits"
    CANVASES = "whole masked pictures"


def fits_every_grid(grid: Grid) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class DefenceRow:
    """One defence. ``settings`` is its settings class, whose ``key`` is the row's, too.

    ``make`` is a dotted name, ``module:Class``; the class takes the fields of ``settings`` and meets
    ``base.LocalDefence``, or ``masked.CanvasDefence`` where it runs on whole masked pictures. ``masks``: what it
    predicts depends on a mask that is fitted to the assumed patch. ``unfit`` says why it does not fit a grid, "" where
    it does. ``larger``: the settings with a mask one cell larger, where there is such a thing.
    """

    title: str
    promise: Promise
    settings: type[DefenceSettings]
    make: str
    source: str
    about: str
    runs_on: RunsOn = RunsOn.CELLS
    masks: bool = False
    unfit: Callable[[Grid], str] = fits_every_grid
    larger: Callable[[Any, Grid, int], DefenceSettings | None] = lambda _settings, _grid, _size: None

    @property
    def key(self) -> str:
        return self.settings.key


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
        title="robust masking",
        promise=Promise.RECOVERY,
        settings=PatchGuardSettings,
        make="pgapp.core.defences.patchguard:RobustMasking",
        masks=True,
        source="PatchGuard, Xiang et al., USENIX Security 2021",
        about="Masks for each class the window with the most evidence, and predicts from what is left.",
        larger=_larger_mask,
    ),
    DefenceRow(
        title="mean of the cells",
        promise=Promise.NONE,
        settings=MeanSettings,
        make="pgapp.core.defences.mean:Mean",
        source="",
        about="No defence: the mean over all cells, which one patch can turn.",
    ),
    DefenceRow(
        title="clipped BagNet",
        promise=Promise.RECOVERY,
        settings=ClippedBagNetSettings,
        make="pgapp.core.defences.clipped_bagnet:ClippedBagNet",
        source="Zhang et al., 2020",
        about="Squeezes each local logit into −1 to 1, so that a spoiled cell counts for little.",
        unfit=lambda grid: "It is made for square receptive fields, not for bands." if grid.wrap else "",
    ),
    DefenceRow(
        title="derandomized smoothing",
        promise=Promise.RECOVERY,
        settings=DerandomizedSmoothingSettings,
        make="pgapp.core.defences.derandomized_smoothing:DerandomizedSmoothing",
        source="Levine and Feizi, NeurIPS 2020",
        about="Every band of columns votes; a patch meets few bands.",
        unfit=lambda grid: "" if grid.wrap else "It needs a network of column bands.",
    ),
    DefenceRow(
        title="PatchGuard++",
        promise=Promise.DETECTION,
        settings=PatchGuardPlusPlusSettings,
        make="pgapp.core.defences.patchguard_plus_plus:PatchGuardPlusPlus",
        masks=True,
        source="Xiang and Mittal, 2021",
        about="Predicts the mean, and raises an alert when the prediction under some mask contradicts it.",
    ),
    DefenceRow(
        title="PatchCleanser",
        promise=Promise.RECOVERY,
        settings=PatchCleanserSettings,
        make="pgapp.core.defences.patch_cleanser:PatchCleanser",
        source="Xiang et al., USENIX Security 2022",
        about="Asks the undefended network about pictures with one and two masks painted over, of which one covers the "
        "patch.",
        runs_on=RunsOn.CANVASES,
    ),
    DefenceRow(
        title="Minority Reports",
        promise=Promise.DETECTION,
        settings=MinorityReportsSettings,
        make="pgapp.core.defences.minority_reports:MinorityReports",
        source="McCoyd et al., 2020, with masks that cover every place",
        about="Answers as the undefended network does, and raises an alert when the answer under some mask differs and "
        "is sure of itself.",
        runs_on=RunsOn.CANVASES,
    ),
    DefenceRow(
        title="HiCert",
        promise=Promise.DETECTION,
        settings=HiCertSettings,
        make="pgapp.core.defences.hicert:HiCert",
        source="arXiv 2512.06123",
        about="Answers as the undefended network does, and raises an alert when the answer under some mask differs, or "
        "agrees without being sure of itself.",
        runs_on=RunsOn.CANVASES,
    ),
)
"""the first is what the program starts with"""


def rows() -> tuple[DefenceRow, ...]:
    """Every defence."""
    return DEFENCES


def row(key: str) -> DefenceRow:
    """The row with a key. Raises ``UnknownDefenceError``."""
    found = next((each for each in rows() if each.key == key), None)
    if found is None:
        raise UnknownDefenceError(f"There is no defence {key!r}; there are {', '.join(each.key for each in rows())}.")
    return found


def runs_on_canvases(defence: Defence) -> bool:
    """Whether it asks about whole masked pictures, instead of local logits."""
    return row(defence.key).runs_on is RunsOn.CANVASES


def fitting(grid: Grid) -> tuple[DefenceRow, ...]:
    """The defences that fit a grid."""
    return tuple(each for each in rows() if not each.unfit(grid))


def made(settings: DefenceSettings) -> LocalDefence:
    """The defence on local logits with these settings. Imports torch.

    Raises ``ValueError`` where they are outside their ranges, or of a defence on whole masked pictures.
    """
    found: LocalDefence = _made(settings, RunsOn.CELLS)
    return found


def made_on_canvases(settings: DefenceSettings) -> CanvasDefence:
    """The defence on whole masked pictures with these settings.

    Raises ``ValueError`` where they are outside their ranges, or of a defence on local logits.
    """
    found: CanvasDefence = _made(settings, RunsOn.CANVASES)
    return found


@lru_cache(maxsize=64)
def _made(settings: DefenceSettings, runs_on: RunsOn) -> Any:
    found = row(settings.key)
    if found.runs_on is not runs_on:
        raise ValueError(f"{found.title} runs on {found.runs_on.value}, not on {runs_on.value}")
    kind = resolve(found.make)
    return kind(**{each.name: getattr(settings, each.name) for each in fields(checked(settings))})


def defence_record(defence: Defence) -> dict[str, Any]:
    """A defence as JSON can say it: its key, the patch size, then its settings."""
    return {"key": defence.key, "patch_size": defence.patch_size, **record_of(defence.settings)}


def settings_from(key: str, record: dict[str, Any]) -> DefenceSettings:
    """The settings of the defence ``key`` from what ``settings.record_of`` made.

    Raises ``UnknownDefenceError``, and ``ValueError`` where the record holds no such settings.
    """
    return from_record(row(key).settings, record)
