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


def masked_class(
    evidence: np.ndarray, window: tuple[int, int], threshold: float, wrap: bool
) -> tuple[float, tuple[int, int], float]:
    """Algorithm 1 for one class: score, detected top-left cell (or (-1, -1)), unmasked score."""
    total = float(evidence.sum())
    best, found = -1.0, None
    for top, inside in window_cells(evidence.shape, window, wrap).items():
        held = float(evidence[inside].sum())
        if held > best:
            best, found = held, (top, inside)
    assert found is not None
    top, inside = found
    if total > 0 and best > threshold * total:
        return float(evidence[~inside].sum()), top, total
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
    masks = list(window_cells(grid, mask_window or window, wrap).values())
    lower, upper = [], []
    for malicious in window_cells(grid, window, wrap).values():
        own = np.where(malicious, 0.0, evidence[label])
        taken = [0.0]
        for mask in masks:
            held = own[mask].sum()
            if held > threshold * own.sum() or (corrected and (mask & malicious).any()):
                taken.append(held)
        lower.append(own.sum() - max(taken))
        left = np.where(malicious, 0.0, evidence)
        covering = [left[:, mask].sum(1) for mask in masks if (mask | malicious).sum() == mask.sum()]
        upper.append((left.sum((1, 2)) - np.max(covering, 0)) / (1.0 - threshold))
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
    masks = list(window_cells(evidence.shape[1:], window, wrap).values())

    def said(*masked: Any) -> Any:
        return int(evidence[:, ~np.any(masked, 0)].sum(1).argmax())

    first = [said(mask) for mask in masks]
    majority = max(sorted(set(first)), key=first.count)
    for mask, answer in zip(masks, first, strict=True):
        if answer != majority and all(said(mask, second) == answer for second in masks):
            return answer
    return majority


def double_margins(evidence: Any, label: Any, window: Any, wrap: bool = False) -> Any:
    """The label's least lead over any class with each window and any second one masked, [N] in row-major order."""
    masks = list(window_cells(evidence.shape[1:], window, wrap).values())
    leads = evidence[label] - np.delete(evidence, label, 0)
    return np.array([min(leads[:, ~(first | second)].sum(1).min() for second in masks) for first in masks])
