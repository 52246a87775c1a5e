"""Slow, plain readings of the algorithms: loops over classes, windows and cells, one picture at a time, float64."""

from __future__ import annotations

from typing import Any

import numpy as np


def window_cells(grid: tuple[int, int], window: tuple[int, int], wrap: bool) -> dict[tuple[int, int], np.ndarray]:
    """Bool [Hf, Wf] of every window, keyed by its top-left cell, in row-major order."""
    height, width = grid
    rows, cols = min(window[0], height), min(window[1], width)
    cells = {}
    for row in range(height - rows + 1):
        for col in range(width if wrap else width - cols + 1):
            inside = np.zeros(grid, bool)
            for i in range(row, row + rows):
                for j in range(col, col + cols):
                    inside[i, j % width] = True
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
            share_counts = own[mask].sum() > threshold * own.sum()
            if share_counts or (corrected and (mask & malicious).any()):
                taken.append(own[mask].sum())
        lower.append(own.sum() - max(taken))
        uppers = []
        for plane in evidence:
            left = np.where(malicious, 0.0, plane)
            covering = max(left[mask].sum() for mask in masks if (mask | malicious).sum() == mask.sum())
            uppers.append((left.sum() - covering) / (1.0 - threshold))
        upper.append(uppers)
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
        kept = ~np.any(masked, 0)
        return int(np.array([plane[kept].sum() for plane in evidence]).argmax())

    first = [said(mask) for mask in masks]
    majority = max(sorted(set(first)), key=first.count)
    for mask, answer in zip(masks, first, strict=True):
        if answer != majority and all(said(mask, second) == answer for second in masks):
            return answer
    return majority


def double_margins(evidence: Any, label: Any, window: Any, wrap: bool = False) -> Any:
    """The label's least lead over any class with each window and any second one masked, [N] in row-major order."""
    masks = list(window_cells(evidence.shape[1:], window, wrap).values())
    rivals = [plane for k, plane in enumerate(evidence) if k != label]
    return np.array(
        [
            min((evidence[label] - plane)[~(first | second)].sum() for second in masks for plane in rivals)
            for first in masks
        ]
    )
