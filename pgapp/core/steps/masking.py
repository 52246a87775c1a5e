"""Algorithms 1 and 2 of PatchGuard, step by step, from evidence and what the code found of it."""

from __future__ import annotations

from typing import Any

import numpy as np

from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.robust_masking import large
from pgapp.core.masking.windows import (
    accumulated,
    cells_inside,
    covering_sums,
    outside_sums,
    window_sums,
)
from pgapp.core.scene import Certification, Defended, FloatArray, IntArray
from pgapp.core.steps.values import BoundSteps, ClassSlide, Doubles, MaskingSteps

LEADING = 2
"""classes that are followed because they lead without masks, and as many because they lead with them"""
PLANES = 2**22
"""cells of windows times cells of the grid that are summed at once"""


def leading(defended: Defended, label: int | None = None) -> tuple[int, ...]:
    """Which classes are worth following: those that lead before or after masking, and ``label``; the most evidence
    first."""
    found = {int(k) for scores in (defended.unmasked, defended.scores) for k in _order(scores)[:LEADING]}
    found |= {defended.label} if label is None else {defended.label, label}
    return tuple(int(k) for k in _order(defended.unmasked) if int(k) in found)


def masking_steps(
    evidence: FloatArray, defended: Defended, grid: Grid, threshold: float, classes: tuple[int, ...]
) -> MaskingSteps:
    """Algorithm 1 (``masking.robust_masking``) step by step.

    Args:
        evidence: ``[K, Hf, Wf]``, finite, nowhere negative.
        defended: what Algorithm 1 said of it.
        threshold: T.
        classes: that are followed, in order.
    """
    values = accumulated(evidence[list(classes)])
    sums = window_sums(values, defended.window, grid.wrap)
    # as robust masking ranks them, where the sums inside would tie by rounding
    ranking = sums if float(values.max()) <= large(values) else -outside_sums(values, defended.window, grid.wrap)
    slides = []
    for k, plane, held, ranks in zip(classes, values, sums, ranking, strict=True):
        detected = _detected(defended, k)
        best = _best_so_far(ranks.reshape(-1))
        if detected is not None:  # on another device sums that are equal here may differ in their last bits
            number = detected.row * held.shape[1] + detected.col
            best = np.where(np.arange(len(best)) >= number, number, best) if best[-1] != number else best
        slides.append(
            ClassSlide(
                k=k,
                sums=held.copy(),
                best=best,
                total=float(plane.sum()),
                held=float(held.reshape(-1)[best[-1]]),
                detected=detected,
                score=float(defended.scores[k]),
            )
        )
    return MaskingSteps(
        grid=grid,
        window=defended.window,
        threshold=threshold,
        evidence=evidence,
        slides=tuple(slides),
        scores=defended.scores,
        label=defended.label,
    )


def bound_steps(
    evidence: FloatArray, certification: Certification, mask: tuple[int, int], threshold: float
) -> BoundSteps:
    """Algorithm 2 (``masking.certify``) step by step.

    Args:
        evidence: of the clean picture, ``[K, Hf, Wf]``, finite, nowhere negative.
        certification: what Algorithm 2 said of it.
        mask: the window that robust masking uses, at least as large as the malicious one.
        threshold: T.
    """
    window, grid, label = certification.window, certification.grid, certification.label
    values = accumulated(evidence)
    margins, rivals = certification.margins, certification.rivals
    upper = _upper_bounds(values, rivals, window, mask, grid.wrap) / (1.0 - threshold)
    lower = _lower_bounds(values[label], window, mask, threshold, grid.wrap)
    # a share that rounding could lift above T counts as above it: then the code's bound is the lower one
    lower = np.where(margins != 0, np.minimum(lower, np.maximum(margins + upper, 0.0)), lower)
    return BoundSteps(
        grid=grid,
        window=window,
        mask=mask,
        threshold=threshold,
        label=label,
        outcome=certification.outcome,
        lower=lower,
        upper=upper,
        rivals=rivals,
        margins=margins,
    )


def part_size(values: Any) -> int:
    """How many windows of ``values [..., Hf, Wf]`` are looked at together, so that they do not fill the memory."""
    height, width = values.shape[-2:]
    return max(1, PLANES // int(height * width))


def _order(scores: FloatArray) -> IntArray:
    return np.argsort(-scores, kind="stable")


def _detected(defended: Defended, k: int) -> Rect | None:
    row, col = defended.windows[k].tolist()
    return None if row < 0 else Rect(row, col, *defended.window)


def _best_so_far(ranks: Doubles) -> IntArray:
    """``[N]``: which of the first, of the first two, ... is the highest, the first of equals."""
    highest = np.maximum.accumulate(ranks)
    higher = np.concatenate([[True], highest[1:] > highest[:-1]])
    return np.maximum.accumulate(np.where(higher, np.arange(len(ranks)), 0))


def _upper_bounds(
    values: Doubles, rivals: IntArray, window: tuple[int, int], mask: tuple[int, int], wrap: bool
) -> Doubles:
    """``[Nr, Nc]``: what is left of each window's rival outside the mask over the window that holds most."""
    classes = np.unique(rivals)
    planes = values[classes]
    held = covering_sums(window_sums(planes, mask, wrap), mask, window, wrap)
    left = np.maximum(planes.sum((-2, -1))[:, None, None] - held, 0.0)
    found: Doubles = np.take_along_axis(left, np.searchsorted(classes, rivals)[None], 0)[0]
    return found


def _lower_bounds(
    own: Doubles, window: tuple[int, int], mask: tuple[int, int], threshold: float, wrap: bool
) -> Doubles:
    """``[Nr, Nc]``: what is left of the label outside each window and the mask that takes most of the rest: one that
    meets the window, or whose share exceeds T."""
    inside = cells_inside(own, window, wrap)
    found = []
    for start in range(0, len(inside), part_size(own)):
        part = inside[start : start + part_size(own)]
        left = np.where(part, 0.0, own)
        outside = left.sum((-2, -1))
        taken = window_sums(left, mask, wrap)
        counts = (window_sums(part.astype(own.dtype), mask, wrap) > 0) | (taken > threshold * outside[:, None, None])
        found.append(np.maximum(outside - np.where(counts, taken, 0.0).max((-2, -1)), 0.0))
    rows = own.shape[0] - window[0] + 1
    return np.concatenate(found).reshape(rows, -1)
