"""The four cases in the proof of Lemma 1, for the patch that lies on the picture now. Numpy only.

The proof bounds what a class has left after masking, whatever the attacker puts into the malicious window W. For a
wrong class with evidence ``t`` outside W it goes through four cases, by where the detected window lies: on W; on
benign cells only; on a part of W; nowhere, because no share exceeds T. In every case at most ``t / (1 - T)`` is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import BoolArray, Defended, FloatArray


class Case(Enum):
    """Where a class's detected window lies. The values are the proof's numbers."""

    ON_IT = 1
    """it covers every cell that the patch touches: all that the attacker added is masked"""
    BENIGN = 2
    """it misses the patch: it held even more evidence than the attacker added"""
    PARTLY = 3
    """it covers some of the touched cells"""
    NONE = 4
    """no window has a share above T"""


@dataclass(frozen=True)
class ClassCase:
    """One class. ``outside`` is its clean evidence outside the malicious window, ``after`` what masking leaves now.

    ``bound`` is what the proof promises about ``after``: at most that for a wrong class, at least that for the label;
    None where the patch touches more cells than the window has, of which the proof says nothing.
    """

    k: int
    case: Case
    window: Rect | None
    outside: float
    after: float
    bound: float | None


@dataclass(frozen=True)
class PatchCases:
    """The cases of the label and of its strongest rival. ``malicious`` is a window with all touched cells in it.

    ``covered`` is False where the touched cells do not fit into a window; ``malicious`` is then these cells.
    ``allowance``: how far the difference of the bounds may lie off when the picture is computed again.
    """

    malicious: Rect
    touched: Rect
    covered: bool
    label: ClassCase
    rival: ClassCase
    allowance: float

    @property
    def margin(self) -> float | None:
        """Of the label's bound above the rival's, 0 where only rounding parts them, as in the certificate; None where
        the proof says nothing."""
        if self.label.bound is None or self.rival.bound is None:
            return None
        margin = self.label.bound - self.rival.bound
        return 0.0 if 0 < margin <= self.allowance else margin


def cases_of(
    evidence: FloatArray,
    masked: Defended,
    touched: Rect,
    grid: Grid,
    label: int,
    threshold: float = 0.0,
    uncertainty: FloatArray | None = None,
) -> PatchCases:
    """Which case the patch is in.

    Args:
        evidence: of the clean picture, ``[K, Hf, Wf]`` with K of at least 2, nowhere negative.
        masked: Algorithm 1 on the picture with the patch.
        touched: the cells whose receptive field meets the patch.
        label: the class that must win; its rival is the class with the most evidence left besides it.
        threshold: T, in [0, 1).
        uncertainty: as for ``certify``, ``[K]``; None takes the evidence as it is.
    """
    window = masked.window
    covered = touched.rows <= window[0] and touched.cols <= window[1]
    malicious = malicious_window(touched, window, grid) if covered else touched
    others = np.where(np.arange(len(masked.scores)) == label, -np.inf, masked.scores)
    inside, hit = cells_of(malicious, grid), cells_of(touched, grid)

    def one(k: int, bound: float | None) -> ClassCase:
        detected = detected_window(masked, k)
        outside = float(evidence[k][~inside].sum(dtype=np.float64))
        return ClassCase(k, _case(detected, hit, grid), detected, outside, float(masked.scores[k]), bound)

    rival = int(others.argmax())
    upper = float(evidence[rival][~inside].sum(dtype=np.float64)) / (1.0 - threshold) if covered else None
    lower = least_left(evidence[label], inside, window, grid, threshold) if covered else None
    allowance = 0.0 if uncertainty is None else float(uncertainty[label] + uncertainty[rival] / (1.0 - threshold))
    return PatchCases(malicious, touched, covered, one(label, lower), one(rival, upper), allowance)


def malicious_window(touched: Rect, window: tuple[int, int], grid: Grid) -> Rect:
    """A window of the grid that holds all of ``touched``, which must fit into it."""
    row = min(touched.row, grid.cells[0] - window[0])
    col = touched.col if grid.wrap else min(touched.col, grid.cells[1] - window[1])
    return Rect(row, col, *window)


def detected_window(masked: Defended, k: int) -> Rect | None:
    """The detected window of class ``k``; None where nothing is masked."""
    row, col = masked.windows[k].tolist()
    return None if row < 0 else Rect(row, col, *masked.window)


def cells_of(cells: Rect, grid: Grid) -> BoolArray:
    """``[Hf, Wf]``: true within ``cells``, which run around the edge where the grid wraps."""
    found: BoolArray = np.zeros(grid.cells, dtype=np.bool_)
    cols = np.arange(cells.col, cells.col + cells.cols)
    found[cells.row : cells.row + cells.rows, cols % grid.cells[1] if grid.wrap else cols] = True
    return found


def least_left(evidence: FloatArray, inside: BoolArray, window: tuple[int, int], grid: Grid, threshold: float) -> float:
    """What the attacker must leave of the label's evidence ``[Hf, Wf]``: the lower bound of Algorithm 2.

    Every mask that meets the malicious window can be provoked; another is applied only when its share exceeds T.
    """
    values = np.where(inside, 0.0, evidence.astype(np.float64))
    outside = float(values.sum())
    taken = _window_sums(values, window, grid.wrap)
    meets = _window_sums(inside.astype(np.float64), window, grid.wrap) > 0
    most = float(np.where(meets | (taken > threshold * outside), taken, 0.0).max())
    return max(0.0, outside - most)


def _window_sums(values: NDArray[np.float64], window: tuple[int, int], wrap: bool) -> NDArray[np.float64]:
    rows, cols = window
    if wrap:
        values = np.concatenate([values, values[:, : cols - 1]], 1)
    table = np.pad(values.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    sums: NDArray[np.float64] = (
        table[rows:, cols:] - table[:-rows, cols:] - table[rows:, :-cols] + table[:-rows, :-cols]
    )
    return sums


def _case(detected: Rect | None, hit: BoolArray, grid: Grid) -> Case:
    if detected is None:
        return Case.NONE
    covered = cells_of(detected, grid) & hit
    if not covered.any():
        return Case.BENIGN
    return Case.ON_IT if (covered == hit).all() else Case.PARTLY
