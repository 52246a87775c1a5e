"""Slow, plain readings of the algorithms: loops over classes, windows and cells, one picture at a time, float64."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np


@cache
def window_cells(grid: tuple[int, int], window: tuple[int, int], wrap: bool) -> dict[tuple[int, int], np.ndarray]:
    """Bool [Hf, Wf] of every window, keyed by its top-left cell, in row-major order. Read-only."""
    height, width = grid
    rows, cols = min(window[0], height), min(window[1], width)
    cells = {}
    for row in range(height - rows + 1):
        for col in range(width if wrap else width - cols + 1):
            inside = np.zeros(grid, bool)
            for i in range(row, row + rows):
                for j in range(col, col + cols):
                    inside[i, j % width] = True
            inside.flags.writeable = False
            cells[row, col] = inside
    return cells


@cache
def windows(grid: tuple[int, int], window: tuple[int, int], wrap: bool) -> tuple[list[tuple[int, int]], np.ndarray]:
    """The same as top-left cells and bool [N, Hf, Wf]."""
    cells = window_cells(grid, window, wrap)
    masks = np.stack(list(cells.values()))
    masks.flags.writeable = False
    return list(cells), masks


def masked_class(
    evidence: np.ndarray, window: tuple[int, int], threshold: float, wrap: bool
) -> tuple[float, tuple[int, int], float]:
    """Algorithm 1 for one class: score, detected top-left cell (or (-1, -1)), unmasked score."""
    total = float(evidence.sum())
    tops, masks = windows(evidence.shape, window, wrap)
    held = np.where(masks, evidence, 0.0).sum((1, 2))
    best = int(held.argmax())  # the first of the highest
    if total > 0 and held[best] > threshold * total:
        return float(evidence[~masks[best]].sum()), tops[best], total
    return total, (-1, -1), total


def masking(
    evidence: np.ndarray, window: tuple[int, int], threshold: float = 0.0, wrap: bool = False
) -> tuple[int, np.ndarray, np.ndarray, np.ndarray]:
    """Algorithm 1: label, scores [K], windows [K, 2], unmasked [K]."""
    classes = [masked_class(plane, window, threshold, wrap) for plane in evidence]
    scores = np.array([score for score, _, _ in classes])
    return (
        int(scores.argmax()),
        scores,
        np.array([top for _, top, _ in classes]),
        np.array([total for _, _, total in classes]),
    )


def bounds(
    evidence: Any,
    label: Any,
    window: Any,
    threshold: float = 0.0,
    wrap: bool = False,
    mask_window: Any = None,
    corrected: bool = True,
) -> Any:
    """Algorithm 2, read plainly: lower [N] of the label and upper [K, N] of every class, over malicious windows.

    ``corrected=False`` is the published pseudocode for T > 0: a mask that meets the malicious window counts only when
    its benign share exceeds T.
    """
    grid = evidence.shape[1:]
    _, masks = windows(grid, mask_window or window, wrap)
    lower, upper = [], []
    for malicious in windows(grid, window, wrap)[1]:
        left = np.where(malicious, 0.0, evidence)
        totals = left.sum((1, 2))
        held = np.where(masks, left[:, None], 0.0).sum((2, 3))  # [K, masks]
        counts = held[label] > threshold * totals[label]
        if corrected:
            counts |= (masks & malicious).any((1, 2))
        lower.append(totals[label] - held[label][counts].max(initial=0.0))
        covering = (masks >= malicious).all((1, 2))
        upper.append((totals - held[:, covering].max(1)) / (1.0 - threshold))
    return np.array(lower), np.array(upper).T


def margins(
    evidence: Any,
    label: Any,
    window: Any,
    threshold: float = 0.0,
    wrap: bool = False,
    mask_window: Any = None,
    corrected: bool = True,
) -> Any:
    """Lower bound of the label less the highest upper bound of any other class, [N] in row-major order."""
    lower, upper = bounds(evidence, label, window, threshold, wrap, mask_window, corrected)
    return lower - np.delete(upper, label, 0).max(0)


def double_masking(evidence: Any, window: Any, wrap: bool = False) -> Any:
    """PatchCleanser's double masking over all windows of cells: the label."""
    said = left_of_pairs(evidence, window, wrap).argmax(0)
    first = said.diagonal().tolist()  # two masks in one place are one
    majority = max(sorted(set(first)), key=first.count)
    for answer, second in zip(first, said, strict=True):
        if answer != majority and (second == answer).all():
            return answer
    return majority


def left_of_pairs(evidence: Any, window: Any, wrap: bool) -> Any:
    """[K, N, N]: what every two masks leave of each class."""
    _, masks = windows(evidence.shape[1:], window, wrap)
    kept = ~(masks[:, None] | masks)
    return np.stack([np.where(kept, plane, 0.0).sum((2, 3)) for plane in evidence])


def double_margins(evidence: Any, label: Any, window: Any, wrap: bool = False) -> Any:
    """The label's least lead over any class with each window and any second one masked, [N] in row-major order."""
    leads = evidence[label] - np.delete(evidence, label, 0)
    return left_of_pairs(leads, window, wrap).min((0, 2))
