"""Algorithm 2 of PatchGuard: provable analysis of one clean picture.

The proof, for a malicious window W whose evidence the attacker chooses freely (any values of at least 0):

*Any other class.* Let ``t`` be its evidence outside W, ``k`` the most that a mask covering W holds outside W (0 when
mask and window have one size), ``a`` what the attacker adds. If a mask is applied, it holds at least ``a + k``, so
at most ``t - k`` is left. If none is, the covering mask's share is at most T: ``a + k <= T (t + a)``, so at most
``t + a <= (t - k) / (1 - T)`` is left. The second is the larger: it is the upper bound (Lemma 2).

*The true class.* Let ``t`` be its evidence outside W. A mask M takes ``e(M outside W)`` of it. Every M that meets W
can be provoked, whatever its share, because the attacker may *add* evidence of the true class where M and W meet.
An M that misses W is applied only when its share exceeds T, and the share is largest, ``e(M) / t``, when the attacker
leaves W empty. The lower bound is ``t`` less the most that any of these masks takes. (The pseudocode of the paper
has no case for the first kind when T > 0.)

The robust prediction stands when, for every W, the lower bound is above every upper bound.

*Rounding.* Evidence that is computed again moves, for class ``k`` and over any set of cells, by at most ``A_k``
(``pgapp.core.masking.rounding``). The lower bound is the label's evidence in such a set, the cells outside W and
outside one mask, so it moves by at most ``A_y``; ``t - k`` is that of the cells outside the covering mask, so the
upper bound moves by at most ``A_k / (1 - T)``. The sums round, too: those of ``n`` cells by no more than ``n`` units
in the last place of the total. A margin must exceed all of these together, and a share stay below T by what they let
it move. Robust masking compares scores in float32; nothing is proven of evidence that adds up to more than it holds,
where all are equal.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Generic

import numpy as np

from pgapp.core.arrays import Array, along, first_max, picked, replaced, xp_of
from pgapp.core.masking.checked import Checked
from pgapp.core.masking.pairs import most_taken
from pgapp.core.masking.robust_masking import label_of
from pgapp.core.masking.windows import checked_threshold, covering_sums, entries, fitted_window, window_sums
from pgapp.core.scene import Outcome
from pgapp.core.wording import worded

SCORES = 2.0**-23
"""Robust masking compares scores in float32: label and rival round by half of this each."""

Outcomes = Outcome | list["Outcomes"]


@dataclass(frozen=True, eq=False)
class Certificate(Generic[Array]):
    """Algorithm 2's answer. Batch dimensions first.

    ``certified`` bool ``[...]``: true exactly when ``correct`` and every margin is positive. ``correct`` bool
    ``[...]``: the robust prediction on the clean picture is the label. ``margins`` ``[..., Nr, Nc]``, by the top-left
    cell of the malicious window: lower bound of the label less the highest upper bound of any other class (float64
    for float64 evidence, else float32). ``rivals`` int64 ``[..., Nr, Nc]``: the class of that upper bound.
    """

    certified: Array
    correct: Array
    margins: Array
    rivals: Array

    @property
    def outcome(self) -> Outcomes:
        """An ``Outcome``; for a batch, lists of them, nested as the batch dimensions are."""
        xp = xp_of(self.correct)
        codes = xp.where(self.correct, xp.where(self.certified, 2, 1), 0)
        return _outcomes(codes.tolist())


def certify(
    evidence: Array,
    label: int | Array,
    window: tuple[int, int],
    threshold: float = 0.0,
    wrap: bool = False,
    mask_window: tuple[int, int] | None = None,
    uncertainty: float | Array = 0.0,
) -> Certificate[Array]:
    """Whether no patch can change the robust prediction of this clean picture (Algorithm 2; proof: this module).

    A positive margin within what the ``uncertainty`` of label and rival allows is set to 0 and does not certify. A
    share that close to T counts as above it, except when the label's evidence is all whole numbers (votes) and certain,
    which is exact.

    Args:
        evidence: of the clean picture, ``[..., K, Hf, Wf]`` with K of at least 2, finite, nowhere negative.
        label: the true class, an int or int64 ``[...]``.
        window: (rows, cols) of the malicious window, Equation 1; larger than the grid means the whole grid.
        threshold: T, in [0, 1).
        wrap: windows run around the last axis.
        mask_window: the window that robust masking uses, at least as large as ``window``, which is the default.
        uncertainty: how far each class's evidence, summed over any cells, may lie off when it is computed again: a
            number or ``[..., K]``, at least 0, from ``evidence.evidence_error``. By default evidence is taken as it is.

    Raises:
        ValueError: an argument is outside of these ranges.
    """
    return certify_checked(Checked.of(evidence), label, window, threshold, wrap, mask_window, uncertainty)


@np.errstate(over="ignore", invalid="ignore")
def certify_checked(
    checked: Checked[Array],
    label: int | Array,
    window: tuple[int, int],
    threshold: float = 0.0,
    wrap: bool = False,
    mask_window: tuple[int, int] | None = None,
    uncertainty: float | Array = 0.0,
) -> Certificate[Array]:
    """``certify`` of evidence that was looked at; arguments and errors as there."""
    threshold = checked_threshold(threshold)
    evidence, totals, out = checked.evidence, checked.totals, checked.scores
    xp, grid = xp_of(evidence), (evidence.shape[-2], evidence.shape[-1])
    labels = checked_labels(label, evidence)
    window = fitted_window(window, grid)
    mask = window if mask_window is None else fitted_window(mask_window, grid)
    if mask[0] < window[0] or mask[1] < window[1]:
        raise ValueError(f"the mask {mask} is smaller than the malicious window {window}: make it at least as large")
    errors = checked_uncertainty(uncertainty, totals)
    kept = _kept(checked, labels, mask, wrap)
    kept_totals, sums = picked(totals, kept, axis=-1), window_sums(checked.classes(kept), mask, wrap)
    kept_labels = xp.searchsorted(kept, labels)
    greatest = float(xp.finfo(out).max)
    fits = totals <= greatest
    correct = _clearly_correct(kept_totals, sums, kept_labels, threshold) if bool(xp.all(fits)) else None
    if correct is None:
        correct = label_of(checked, mask, threshold, wrap) == labels
    moved = xp.where(fits, errors + _sum_rounding(checked) * totals, math.inf)
    certain = along(errors, labels[..., None])[..., None] == 0
    slack = (1.0 + threshold) * along(moved, labels[..., None])[..., None]
    upper, rivals = _upper_bound(kept_totals, sums, kept_labels, window, mask, wrap)
    own = checked.classes_of_each(labels[..., None])[..., 0, :, :]
    lower = _lower_bound(own, window, mask, threshold, wrap, slack, certain)
    margins = lower - upper / (1.0 - threshold)
    allowance = of_label_and_rivals(moved, labels, 1.0 / (1.0 - threshold))
    found = conclude(margins, entries(kept, rivals), correct, allowance)
    margins = xp.clip(found.margins, min=-greatest, max=greatest)
    return replace(found, margins=xp.astype(margins, out, copy=False))


def conclude(margins: Array, rivals: Array, correct: Array, allowance: Array) -> Certificate[Array]:
    """The certificate of ``margins [..., Nr, Nc]``; positive ones within ``allowance`` (broadcast) become 0."""
    xp = xp_of(margins)
    margins = xp.where((margins > 0) & (margins <= allowance), 0.0, margins)
    return Certificate(correct & xp.all(margins > 0, axis=(-2, -1)), correct, margins, rivals)


def highest_rival(scores: Array, labels: Array) -> tuple[Array, Array]:
    """Highest of ``scores [..., K, Nr, Nc]`` over the classes but the label, and that class (lowest index)."""
    index = labels[..., None, None, None]
    index = xp_of(scores).broadcast_to(index, (*labels.shape, 1, *scores.shape[-2:]))
    return first_max(replaced(scores, index, -math.inf, -3), -3)


def _kept(checked: Checked[Array], labels: Array, mask: tuple[int, int], wrap: bool) -> Array:
    """int64, ascending: the labels, and every class that can be a picture's highest rival after some mask.

    Whatever the mask, the leading rival keeps what its own largest one leaves; a class whose evidence is less than
    that in all is never higher. Of a thousand classes that compete, most have no window sums to be computed then.
    """
    xp: Any = xp_of(labels)
    rivals_only = replaced(checked.totals, labels[..., None], -math.inf)
    most, leader = first_max(rivals_only)
    leading = checked.classes_of_each(leader[..., None])
    possible = rivals_only >= most[..., None] - xp.max(window_sums(leading, mask, wrap), axis=(-2, -1))
    possible = replaced(possible, labels[..., None], True)
    of_any = xp.any(xp.reshape(possible, (-1, possible.shape[-1])), axis=0)
    return xp.nonzero(of_any)[0]


def _clearly_correct(totals: Array, sums: Array, labels: Array, threshold: float) -> Array | None:
    """Whether the robust prediction is the label, bool ``[...]``; None where rounding could decide for any picture.

    All of the classes that ``_kept`` names; no other could lead. Scores as differences are good enough to tell a
    clear lead, and spare the exact ones of Algorithm 1.
    """
    xp = xp_of(sums)
    best = xp.max(sums, axis=(-2, -1))
    left = totals - xp.where(best > threshold * totals, best, 0.0)
    own = along(left, labels[..., None])
    lead = xp.min(own - replaced(left, labels[..., None], -math.inf), axis=-1)
    doubt = 1e-5 * xp.max(totals, axis=-1)
    clear = xp.abs(lead) > doubt
    if threshold > 0:
        clear = clear & (xp.min(xp.abs(best - threshold * totals), axis=-1) > doubt)
    return lead > 0 if bool(xp.all(clear)) else None


def _upper_bound(
    totals: Array, sums: Array, labels: Array, window: tuple[int, int], mask: tuple[int, int], wrap: bool
) -> tuple[Array, Array]:
    """``[..., Nr, Nc]``: the highest ``t - k`` of any class but the label, and that class.

    The label is taken out of the totals, which spares a pass over the window sums.
    """
    held = sums if mask == window else covering_sums(sums, mask, window, wrap)
    rivals_only = replaced(totals, labels[..., None], -math.inf)
    upper, rivals = first_max(rivals_only[..., None, None] - held, -3)
    return xp_of(upper).clip(upper, min=0.0), rivals


def _lower_bound(
    own: Array,
    window: tuple[int, int],
    mask: tuple[int, int],
    threshold: float,
    wrap: bool,
    slack: Array,
    certain: Array,
) -> Array:
    """``[..., Nr, Nc]``: what the attacker must leave of the label's evidence ``own [..., Hf, Wf]``.

    A mask that misses the window counts when it holds more than T times the rest, less ``slack [..., 1, 1]`` unless
    the evidence is whole and ``certain`` (bool, same shape).
    """
    xp = xp_of(own)
    outside = xp.clip(xp.sum(own, axis=(-2, -1))[..., None, None] - window_sums(own, window, wrap), min=0.0)
    limit = None
    if threshold > 0:
        exact = xp.all(own == xp.round(own), axis=(-2, -1))[..., None, None] & certain
        limit = threshold * outside - xp.where(exact, 0.0, slack)
    taken = most_taken(own, window_sums(own, mask, wrap), window, mask, wrap, limit)
    return xp.clip(outside - taken, min=0.0)


def checked_uncertainty(uncertainty: float | Array, totals: Array) -> Array:
    """``uncertainty`` for ``totals [..., K]``; ``ValueError`` where it cannot be."""
    xp = xp_of(totals)
    errors = xp.asarray(uncertainty, dtype=totals.dtype, device=totals.device)
    if errors.ndim and errors.shape != totals.shape:
        raise ValueError(f"the uncertainty {list(errors.shape)} does not fit the classes {list(totals.shape)}")
    if not bool(xp.all(errors >= 0)):
        raise ValueError("the uncertainty must be at least 0")
    return xp.broadcast_to(errors, totals.shape)


def _sum_rounding(checked: Checked[Any]) -> float:
    """What the sums of one class round by, relative to its total: in their own precision, and as scores."""
    xp, cells = xp_of(checked.evidence), checked.evidence.shape[-2] * checked.evidence.shape[-1]
    scores = 0.0 if checked.scores == xp.float64 else SCORES
    return 4.0 * cells * float(xp.finfo(checked.totals.dtype).eps) + scores


def of_label_and_rivals(errors: Array, labels: Array, rivals_share: float = 1.0) -> Array:
    """What a margin may move by, ``[..., 1, 1]``: the label's of ``errors [..., K]``, and the most of any other class
    times ``rivals_share``."""
    most = xp_of(errors).max(replaced(errors, labels[..., None], 0.0), axis=-1, keepdims=True)
    return (along(errors, labels[..., None]) + rivals_share * most)[..., None]


def checked_labels(label: int | Array, values: Array) -> Array:
    """``label`` as int64 ``[...]`` on the device of ``values [..., K, Hf, Wf]``; ``ValueError`` where it cannot be."""
    batch, classes = values.shape[:-3], values.shape[-3]
    if classes < 2:
        raise ValueError(worded("a certificate needs at least two classes that compete"))
    xp = xp_of(values)
    labels = xp.asarray(label, device=values.device)
    if not xp.isdtype(labels.dtype, "integral"):
        raise ValueError(f"labels must be whole numbers, got {labels.dtype}")
    if tuple(labels.shape) != tuple(batch) and labels.ndim:
        raise ValueError(f"labels {list(labels.shape)} do not fit the batch {list(batch)}")
    if not bool(xp.all((labels >= 0) & (labels < classes))):
        raise ValueError(f"the label must lie between 0 and {classes - 1}, got {label}")
    return xp.astype(labels, xp.int64, copy=False) + xp.zeros(batch, dtype=xp.int64, device=values.device)


def _outcomes(codes: int | list[int]) -> Outcomes:
    if isinstance(codes, list):
        return [_outcomes(code) for code in codes]
    return (Outcome.WRONG, Outcome.VULNERABLE, Outcome.CERTIFIED)[codes]
