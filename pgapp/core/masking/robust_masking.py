"""Algorithm 1 of PatchGuard (Xiang et al., 2021): robust masking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic

import numpy as np

from pgapp.core.arrays import Array, along, detached, first_max, is_tensor, on_a_card, replaced, xp_of
from pgapp.core.masking.checked import Checked, blocks, highest_of
from pgapp.core.masking.windows import (
    accumulated,
    checked_threshold,
    entries,
    fitted_window,
    flat,
    outside_sums,
    sum_outside,
    window_sums,
)

TENSOR = 2**21
"""numbers that torch masks together just as fast"""
FEW = 16
"""where only the label is asked, so many classes are all masked at once"""


def large(values: Any) -> float:
    """Evidence above this could swallow, in a sum in the dtype of ``values``, the small evidence beside it."""
    return 2.0**20 if values.dtype == xp_of(values).float64 else 1.0


@dataclass(frozen=True, eq=False)
class MaskedPrediction(Generic[Array]):
    """What robust masking finds. Batch dimensions first.

    ``label`` int64 ``[...]``, the robust prediction. ``scores`` ``[..., K]``, the evidence left after masking;
    ``unmasked`` ``[..., K]``, all of it (float64 for float64 evidence, else float32). ``windows`` int64
    ``[..., K, 2]``: top-left cell (row, col) of each class's detected window, -1 where it has none.
    """

    label: Array
    scores: Array
    windows: Array
    unmasked: Array


@np.errstate(over="ignore", invalid="ignore")
def robust_masking(
    evidence: Array, window: tuple[int, int], threshold: float = 0.0, wrap: bool = False
) -> MaskedPrediction[Array]:
    """Mask each class's most suspicious window, then predict the class with the most evidence left (Algorithm 1).

    A class's window is masked when its share of the class's evidence is above ``threshold``; a class without
    evidence has no mask. Equal windows: the first in row-major order. Equal classes: the lowest index.

    A score is the sum of the cells left outside, never a difference, so it is 0 exactly when nothing is left, and
    evidence of any size under the mask leaves no rounding in it. Sums are float64 (float32 on MPS). Memory: about
    four float64 copies of the evidence (1000 classes on 26 x 26 cells: 22 MB), of many classes those of a block of
    them. Gradients flow from the scores to the evidence.

    Args:
        evidence: ``[..., K, Hf, Wf]``, finite, nowhere negative.
        window: (rows, cols) in cells; larger than the grid means the whole grid.
        threshold: T, in [0, 1).
        wrap: windows run around the last axis.

    Raises:
        ValueError: an argument is outside of these ranges.
    """
    threshold, highest = checked_threshold(threshold), highest_of(evidence)
    window = fitted_window(window, (evidence.shape[-2], evidence.shape[-1]))
    parts = []
    for block in blocks(evidence, TENSOR if is_tensor(evidence) else 0):
        values = accumulated(block)
        sums = window_sums(detached(values), window, wrap)
        parts.append(mask_windows(values, sums, window, threshold, wrap, evidence.dtype, highest))
    if len(parts) == 1:
        return parts[0]
    xp = xp_of(evidence)
    scores, unmasked = (xp.concat(each, axis=-1) for each in zip(*((p.scores, p.unmasked) for p in parts), strict=True))
    windows = xp.concat([part.windows for part in parts], axis=-2)
    return MaskedPrediction(first_max(scores)[1], scores, windows, unmasked)


def masked_unseen(
    evidence: Array, window: tuple[int, int], threshold: float, wrap: bool, highest: float | None = None
) -> MaskedPrediction[Array]:
    """``robust_masking`` of evidence that is taken to be finite and nowhere negative: its values, for which the host
    would wait for a device, are not looked at. ``highest``: none of it is above this; None where only its values tell.
    """
    values = accumulated(evidence)
    window = fitted_window(window, (values.shape[-2], values.shape[-1]))
    sums = window_sums(detached(values), window, wrap)
    return mask_windows(values, sums, window, threshold, wrap, evidence.dtype, highest)


def robust_label(evidence: Array, window: tuple[int, int], threshold: float = 0.0, wrap: bool = False) -> Array:
    """``robust_masking(...).label`` alone, int64 ``[...]``; arguments and errors as there.

    Of many classes most are not masked at all. Evidence is at least 0, so what masking leaves of a class, with
    whatever window and threshold, is at most all that it has; and at least that less what its largest window holds,
    whether that one is masked, an equal one or none. Of two classes with the most evidence one leaves the more in this
    way, and a class that has less in all is below it: it can neither lead nor tie. All that is compared is rounded: so
    totals are taken as the most that any order of addition makes of them, and what is left as the least. A class is
    left out only where its most is less, in the precision in which scores are compared, so that scores that are equal
    there are never told apart. Sums that overflow are infinite and are kept. All other classes are masked as in
    ``robust_masking``, by the same sums, so that equal scores go to the lowest index as there.
    """
    return label_of(Checked.of(evidence), window, threshold, wrap)


@np.errstate(over="ignore", invalid="ignore")
def label_of(checked: Checked[Array], window: tuple[int, int], threshold: float, wrap: bool) -> Array:
    """``robust_label`` of evidence that was looked at."""
    threshold = checked_threshold(threshold)
    evidence = checked.evidence
    window = fitted_window(window, (evidence.shape[-2], evidence.shape[-1]))
    kept = None if evidence.shape[-3] <= FEW else _can_lead(checked, window, wrap)
    values = checked.values if kept is None else checked.classes(kept)
    sums = window_sums(values, window, wrap)
    label = mask_windows(values, sums, window, threshold, wrap, evidence.dtype, checked.highest).label
    return label if kept is None else entries(kept, label)


def _can_lead(checked: Checked[Array], window: tuple[int, int], wrap: bool) -> Array:
    """The classes that ``robust_label`` masks, int64, ascending: those that can lead in any picture of the batch."""
    xp: Any = xp_of(checked.evidence)
    most = checked.most
    # of a picture with a patch the first may be the attack's target, of which masking leaves little
    _, first = first_max(most)
    _, second = first_max(replaced(most, first[..., None], -1.0))
    two = checked.classes_of_each(xp.stack([first, second], axis=-1))
    totals, sums = xp.sum(two, axis=(-2, -1)), window_sums(two, window, wrap)
    rounding = 8.0 * two.shape[-2] * two.shape[-1] * float(xp.finfo(two.dtype).eps)
    left = totals - xp.max(sums, axis=(-2, -1)) - rounding * totals
    best = xp.astype(xp.max(xp.where(xp.isfinite(left), left, 0.0), axis=-1, keepdims=True), most.dtype)
    return xp.nonzero(xp.any(xp.reshape(most >= best, (-1, most.shape[-1])), axis=0))[0]


def mask_windows(
    values: Array,
    sums: Array,
    window: tuple[int, int],
    threshold: float,
    wrap: bool,
    dtype: Any,
    highest: float | None = None,
) -> MaskedPrediction[Array]:
    """Algorithm 1 from checked evidence and its ``window_sums``; ``dtype`` is the evidence's own, ``highest`` the most
    of all of it where that is known."""
    xp = xp_of(values)
    unmasked = xp.sum(values, axis=(-2, -1))
    ranking = _ranking(detached(values), sums, window, wrap, highest)
    inside, index = first_max(flat(ranking))
    tops = xp.stack([index // sums.shape[-1], index % sums.shape[-1]], axis=-1)
    if ranking is sums:
        detected = inside > threshold * unmasked
    else:
        inside = along(flat(sums), index[..., None])[..., 0]
        # what overflows holds nearly all of the evidence, but is not above T times infinity
        detected = (inside > threshold * unmasked) | xp.isinf(inside)
    out = dtype if dtype in (xp.float32, xp.float64) else xp.float32
    left = sum_outside(values, tops, window, wrap)
    scores = xp.astype(xp.where(detected, left, unmasked), out, copy=False)
    _, label = first_max(scores)
    return MaskedPrediction(
        label, scores, xp.where(detected[..., None], tops, -1), xp.astype(unmasked, out, copy=False)
    )


def _ranking(values: Array, sums: Array, window: tuple[int, int], wrap: bool, highest: float | None) -> Array:
    """``[..., Nr, Nc]``, highest at the window with the most evidence inside, that is with the least outside.

    Where an attacker may have written huge evidence, sums inside would tie by rounding while differing in what they
    leave; sums outside the window that covers it all never see it.
    """
    xp = xp_of(values)
    if highest is not None or not on_a_card(values):
        found = float(xp.max(values)) if highest is None else highest
        return sums if found <= large(values) else -outside_sums(values, window, wrap)
    return xp.where(xp.max(values) <= large(values), sums, -outside_sums(values, window, wrap))
