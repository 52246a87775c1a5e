"""What the defence makes of a patched canvas, where all but the cells that the patch touches is known.

For robust masking, only the windows that may meet a touched cell are summed anew; the best of all others is the
clean canvas's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.attack.transforms import flat_index, gathered, scattered
from pgapp.core.defences.patchguard import MaskingRule
from pgapp.core.defences.rules import Rule
from pgapp.core.geometry import Rect
from pgapp.core.masking.robust_masking import large
from pgapp.core.masking.windows import accumulated, first_max, fitted_window, sum_outside, window_sums


@dataclass(frozen=True, eq=False)
class Readings:
    """Scores ``[N, K]`` of patched canvases: ``undefended`` over all cells, ``defended`` as the defence decides (for
    masking, the evidence outside the windows), ``untouched`` over the cells that the patch does not touch.

    ``excess`` ``[N]``: above 0 where the defence raises its alert; None for one that raises none.
    """

    undefended: Tensor
    defended: Tensor
    untouched: Tensor
    excess: Tensor | None = None

    @property
    def promise(self) -> Tensor:
        """``[N, K]``: the most that each class has or can have, which says how good a rival it is.

        A window that is drawn onto the patch leaves a class all of its untouched evidence, so the class with the
        most left now, under a window elsewhere, need not be the one that can have the most.
        """
        return torch.maximum(self.defended, self.untouched)


def whole_readings(rule: Rule, logits: Tensor, touched: Tensor | None) -> Readings:
    """From local logits ``[N, K, Hf, Wf]``; ``touched`` int64 ``[N, cells]`` are the touched cells' flat indices.

    Only masking has evidence that a mask may give back; what other rules leave is their scores.
    """
    if not isinstance(rule, MaskingRule):
        scores = rule.scores(logits)
        return Readings(logits.mean((2, 3)), scores, scores, rule.excess(logits))
    evidence = rule.evidence(logits)
    masked = rule.masked(evidence)
    untouched = masked.unmasked if touched is None else _filled(evidence, touched, 0.0).sum((2, 3))
    return Readings(masked.unmasked, masked.scores, untouched)


class KnownEvidence:
    """Algorithm 1 for canvases that differ from clean ones in the touched cells only.

    Args:
        rule: the masking.
        clean: local logits of the clean canvases, ``[N, K, Hf, Wf]``.
        cells: the touched rectangle of each canvas, all of one extent.
        touched: flat indices of their cells, int64 ``[N, cells]``.
    """

    def __init__(self, rule: MaskingRule, clean: Tensor, cells: Sequence[Rect], touched: Tensor) -> None:
        grid = (clean.shape[-2], clean.shape[-1])
        self._rule, self._window = rule, fitted_window(rule.window, grid)
        regions = [_region(rect, self._window, grid, rule.wrap) for rect in cells]
        region = flat_index(regions, grid[1], clean.device, wrap=False)
        moved = [
            Rect(rect.row - around.row, rect.col - around.col, rect.rows, rect.cols)
            for rect, around in zip(cells, regions, strict=True)
        ]
        self._touched = flat_index(moved, regions[0].cols, clean.device, rule.wrap)
        evidence = rule.evidence(clean)
        self._largest = rule.highest
        if self._largest is None and clean.device.type == "cpu":
            self._largest = float(evidence.max())
        evidence = _filled(evidence, touched, 0.0)
        self._region = gathered(evidence, region, regions[0].rows, regions[0].cols)
        values = accumulated(evidence)
        self._untouched = values.sum((2, 3))
        self._beyond = _filled(values, region, 0.0).sum((2, 3))
        self._find_best(values, regions)

    def _find_best(self, values: Tensor, regions: Sequence[Rect]) -> None:
        """The window with the most evidence (-1 for none), and what it leaves, of those that are not looked at anew."""
        sums = window_sums(values, self._window, self._rule.wrap)
        self._windows_wide = sums.shape[-1]
        rows = regions[0].rows - self._window[0] + 1
        cols = regions[0].cols if self._rule.wrap else regions[0].cols - self._window[1] + 1
        again = [Rect(around.row, around.col, rows, cols) for around in regions]
        self._first = torch.tensor([(around.row, around.col) for around in regions], device=values.device)[:, None]
        sums = _filled(sums, flat_index(again, self._windows_wide, values.device, wrap=False), -1.0)
        self._best, self._best_window = first_max(sums.flatten(2))
        tops = torch.stack([self._best_window // self._windows_wide, self._best_window % self._windows_wide], -1)
        self._left_by_best = sum_outside(values, tops, self._window, self._rule.wrap)

    def readings(self, part: Tensor) -> Readings | None:
        """From the touched cells' logits ``[N, K, rows, cols]``; None where evidence so large needs all cells."""
        rule = self._rule
        evidence = rule.evidence(part)
        found = accumulated(evidence)
        if not self._is_small(found):
            return None
        values = accumulated(scattered(self._region, self._touched, evidence))
        sums = window_sums(values, self._window, rule.wrap)
        most, index = first_max(sums.flatten(2))
        tops = torch.stack([index // sums.shape[-1], index % sums.shape[-1]], -1)
        place = tops + self._first
        window = place[..., 0] * self._windows_wide + place[..., 1]
        kept = (self._best > most) | ((self._best == most) & (self._best_window < window))
        added = found.sum((2, 3))
        left = self._beyond + sum_outside(values, tops, self._window, rule.wrap)
        left = torch.where(kept, self._left_by_best + added, left)
        undefended = self._untouched + added
        detected = torch.maximum(self._best, most) > rule.threshold * undefended
        defended = torch.where(detected, left, undefended)
        return Readings(*(each.to(evidence.dtype) for each in (undefended, defended, self._untouched)))

    def _is_small(self, found: Tensor) -> bool:
        """Whether differences of sums serve. What only its values tell is not looked at on a card, for which the host
        would wait: there all cells are read."""
        if self._rule.highest is not None:
            return self._rule.highest <= large(found)
        return self._largest is not None and max(self._largest, float(found.max())) <= large(found)


def _region(touched: Rect, window: tuple[int, int], grid: tuple[int, int], wrap: bool) -> Rect:
    """Cells that hold every window meeting the touched ones; of one extent for touched rectangles of one extent."""
    rows = min(grid[0], touched.rows + 2 * (window[0] - 1))
    cols = grid[1] if wrap else min(grid[1], touched.cols + 2 * (window[1] - 1))
    row = max(0, min(touched.row - window[0] + 1, grid[0] - rows))
    col = max(0, min(touched.col - window[1] + 1, grid[1] - cols))
    return Rect(row, col, rows, cols)


def _filled(planes: Tensor, index: Tensor, value: float) -> Tensor:
    """A copy of planes ``[N, C, H, W]`` with ``value`` at the flat ``index [N, cells]``."""
    spread = index[:, None].expand(-1, planes.shape[1], -1)
    return planes.flatten(2).scatter(2, spread, value).view_as(planes)
