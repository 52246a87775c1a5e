"""What a wipe compares: what stands on either side of its line. No Qt.

Another comparison is a row more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis
from pgapp.core.wording import worded
from pgapp.ui.overlays.base import Heatmap
from pgapp.ui.overlays.cells import sees_all, window_cells
from pgapp.ui.overlays.evidence import evidence_clean, evidence_now
from pgapp.ui.overlays.tiling import tiling_of


def nothing_masked(_analysis: Analysis, _k: int) -> tuple[Rect, ...]:
    """All of it counts."""
    return ()


def masked_window(analysis: Analysis, k: int) -> tuple[Rect, ...]:
    """The tiles of the detected window of class ``k``, in canvas pixels."""
    cells = window_cells(analysis, k)
    return () if cells is None else tiling_of(analysis.grid).tiles(cells)


def _clean(analysis: Analysis, k: int) -> Heatmap | None:
    return None if sees_all(analysis, None) else evidence_clean(analysis, None, k)


def _now(analysis: Analysis, k: int) -> Heatmap | None:
    return None if sees_all(analysis, None) else evidence_now(analysis, None, k)


def _needs_patch(analysis: Analysis, _k: int) -> str:
    if analysis.scene.patch is not None:
        return ""
    return worded("There is no patch to compare with and without: click on the picture to put one there.")


def _needs_mask(analysis: Analysis, k: int) -> str:
    if sees_all(analysis, None):
        return sees_all(analysis, None)
    if analysis.now.defended.alert or window_cells(analysis, k) is None:
        return worded(
            "Nothing is masked for the selected class here: select another one, or a defence that masks cells."
        )
    return ""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of the line. ``heatmap`` and ``masked`` are of class ``k``."""

    words: str
    patched: bool
    """whether the patch lies on the picture"""
    heatmap: Callable[[Analysis, int], Heatmap | None]
    masked: Callable[[Analysis, int], tuple[Rect, ...]] = nothing_masked
    """rectangles of canvas pixels that are painted dark"""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """``fits`` says in a sentence why there is no such comparison for an answer and a class, and "" where there is."""

    key: str
    title: str
    """as an entry of a menu, with ``&`` before its letter"""
    explanation: str
    keys: str
    left: Side
    right: Side
    fits: Callable[[Analysis, int], str]
    always_evidence: bool = False
    """whether evidence is drawn where no overlay is, too"""


COMPARISONS = (
    Comparison(
        key="patch",
        title=worded("Wipe: &without and with the patch"),
        explanation=worded(
            "The line follows the pointer and the arrow keys; Escape ends it. Where an overlay is shown, the "
            "evidence of the selected class is wiped, too."
        ),
        keys="Ctrl+D",
        left=Side(words=worded("without the patch"), patched=False, heatmap=_clean),
        right=Side(words=worded("with the patch"), patched=True, heatmap=_now),
        fits=_needs_patch,
    ),
    Comparison(
        key="mask",
        title=worded("Wipe: without and with the &mask"),
        explanation=worded(
            "What the cells say for the selected class, and what masking leaves of it. The line follows the "
            "pointer and the arrow keys; Escape ends it."
        ),
        keys="Ctrl+Shift+D",
        left=Side(words=worded("all evidence"), patched=True, heatmap=_now),
        right=Side(words=worded("its detected window masked"), patched=True, heatmap=_now, masked=masked_window),
        fits=_needs_mask,
        always_evidence=True,
    ),
)


def comparison(key: str) -> Comparison:
    """Raises ``KeyError`` where there is none of this key."""
    return {each.key: each for each in COMPARISONS}[key]
