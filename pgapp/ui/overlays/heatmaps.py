"""Which overlay shows which numbers, on which scale. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, ByteArray, Certification, FloatArray
from pgapp.ui.overlays.colours import DIVERGING_MAP, EVIDENCE_MAP, class_colour
from pgapp.ui.overlays.tiling import Tiling, tiling_of, window_grid


class Overlay(StrEnum):
    """What is drawn over the picture."""

    NONE = "none"
    CLEAN = "evidence clean"
    NOW = "evidence now"
    DIFFERENCE = "difference"
    MARGINS = "margin map"
    FLIPPED = "flipped cells"


@dataclass(frozen=True)
class Scale:
    """A colour scale: its ends, its map and what it counts."""

    low: float
    high: float
    map: str
    unit: str


@dataclass(frozen=True, eq=False)
class Heatmap:
    """Numbers over a grid with the scale that fits them: ``values`` float32 ``[rows, cols]``."""

    values: FloatArray
    tiling: Tiling
    scale: Scale


def heatmap_of(
    overlay: Overlay, analysis: Analysis | None, certification: Certification | None, k: int
) -> Heatmap | None:
    """The numbers that ``overlay`` shows of class ``k``, with an automatic scale; None where there are none.

    The scale of evidence is the same for clean and now, so that the two can be compared. Cells whose evidence did
    not change are NaN in the difference: the picture stays clear there.
    """
    if overlay is Overlay.MARGINS:
        return None if certification is None else _margins(certification)
    if analysis is None or overlay in (Overlay.NONE, Overlay.FLIPPED) or not 0 <= k < len(analysis.now.evidence):
        return None
    tiling = tiling_of(analysis.grid)
    clean, now = analysis.clean.evidence[k], analysis.now.evidence[k]
    name = analysis.scene.label_space.names[k]
    if overlay is Overlay.DIFFERENCE:
        change = now - clean
        reach = _largest(np.abs(change))
        change = np.where(change == 0, np.nan, change).astype(np.float32)
        return Heatmap(change, tiling, Scale(-reach, reach, DIVERGING_MAP, f"change for {name}"))
    low = min(0.0, -_largest(-clean, 0.0), -_largest(-now, 0.0))
    high = max(_largest(clean), _largest(now))
    values = clean if overlay is Overlay.CLEAN else now
    return Heatmap(values, tiling, Scale(low, high, EVIDENCE_MAP, f"evidence for {name}"))


def flipped_rgba(analysis: Analysis) -> ByteArray:
    """uint8 ``[Hf, Wf, 4]``: flipped cells in the colour of what they say now, the others transparent."""
    flipped = analysis.flipped
    rgba = np.zeros((*flipped.shape, 4), dtype=np.uint8)
    for row, col in np.argwhere(flipped).tolist():
        rgba[row, col] = (*class_colour(int(analysis.now.cell_labels[row, col])), 255)
    return rgba


def window_cells(analysis: Analysis, k: int) -> Rect | None:
    """The detected window of class ``k`` now, in cells; None where nothing is masked."""
    masked = analysis.now.masked
    if not 0 <= k < len(masked.windows) or masked.windows[k, 0] < 0:
        return None
    row, col = masked.windows[k].tolist()
    return Rect(row, col, *masked.window)


def signed(value: float) -> str:
    """A margin in words: two decimals, but never a zero that is none, since its sign decides."""
    text = f"{value:+.2f}" if value == 0 or abs(value) >= 0.005 else f"{value:+.0e}"
    return text.replace("-", "−")


def in_window(analysis: Analysis, window: Rect, row: int, col: int) -> bool:
    """Whether cell ``(row, col)`` lies in ``window``, around the edge too where the grid is a ring."""
    beyond = col - window.col
    if analysis.grid.wrap:
        beyond %= analysis.grid.cells[1]
    return 0 <= row - window.row < window.rows and 0 <= beyond < window.cols


def _margins(certification: Certification) -> Heatmap:
    shape = certification.margins.shape
    grid = window_grid(certification.grid, certification.window, (shape[0], shape[1]))
    finite = np.where(np.isfinite(certification.margins), certification.margins, np.nan)
    reach = _largest(np.abs(finite))
    return Heatmap(certification.margins, tiling_of(grid), Scale(-reach, reach, DIVERGING_MAP, "margin"))


def _largest(values: FloatArray, least: float = 1e-6) -> float:
    finite = values[np.isfinite(values)]
    return max(least, float(finite.max())) if finite.size else least
