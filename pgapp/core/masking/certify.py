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

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from pgapp.core.masking.robust_masking import mask_windows
from pgapp.core.masking.windows import (
    checked_evidence,
    checked_threshold,
    covering_sums,
    fitted_window,
    shared_sums,
    window_sums,
)
from pgapp.core.scene import Outcome

SCORES = 2.0**-23
"""Robust masking compares scores in float32: label and rival round by half of this each."""

Outcomes = Outcome | list["Outcomes"]


@dataclass(frozen=True, eq=False)
class Certificate:
    """Algorithm 2's answer. Batch dimensions first.

    ``certified`` bool ``[...]``: true exactly when ``correct`` and every margin is positive. ``correct`` bool
    ``[...]``: the robust prediction on the clean picture is the label. ``margins`` ``[..., Nr, Nc]``, by the top-left
    cell of the malicious window: lower bound of the label less the highest upper bound of any other class (float64
    for float64 evidence, else float32). ``rivals`` int64 ``[..., Nr, Nc]``: the class of that upper bound.
    """

    certified: Tensor
    correct: Tensor
    margins: Tensor
    rivals: Tensor

    @property
    def outcome(self) -> Outcomes:
        """An ``Outcome``; for a batch, lists of them, nested as the batch dimensions are."""
        codes = torch.where(self.correct, torch.where(self.certified, 2, 1), 0)
        return _outcomes(codes.tolist())


def certify(
    evidence: Tensor,
    label: int | Tensor,
    window: tuple[int, int],
    threshold: float = 0.0,
    wrap: bool = False,
    mask_window: tuple[int, int] | None = None,
    uncertainty: float | Tensor = 0.0,
) -> Certificate:
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
    threshold = checked_threshold(threshold)
    values = checked_evidence(evidence.detach())
    grid = (values.shape[-2], values.shape[-1])
    labels = checked_labels(label, values)
    window = fitted_window(window, grid)
    mask = window if mask_window is None else fitted_window(mask_window, grid)
    if mask[0] < window[0] or mask[1] < window[1]:
        raise ValueError(f"the mask {mask} is smaller than the malicious window {window}: make it at least as large")
    totals = values.sum((-2, -1))
    errors = checked_uncertainty(uncertainty, totals)
    kept = _kept(values, totals, labels, mask, wrap)
    kept_totals, sums = totals[..., kept], window_sums(values.index_select(-3, kept), mask, wrap)
    kept_labels = torch.searchsorted(kept, labels.contiguous())
    greatest = torch.finfo(torch.float64 if evidence.dtype == torch.float64 else torch.float32).max
    fits = totals <= greatest
    correct = _clearly_correct(kept_totals, sums, kept_labels, threshold) if bool(fits.all()) else None
    if correct is None:
        every = window_sums(values, mask, wrap)
        correct = mask_windows(values, every, mask, threshold, wrap, evidence.dtype).label == labels
    moved = torch.where(fits, errors + _sum_rounding(values, evidence.dtype) * totals, torch.inf)
    certain = errors.take_along_dim(labels[..., None], -1)[..., None] == 0
    slack = (1.0 + threshold) * moved.take_along_dim(labels[..., None], -1)[..., None]
    own = values.take_along_dim(labels[..., None, None, None], -3).squeeze(-3)
    upper, rivals = _upper_bound(kept_totals, sums, kept_labels, window, mask, wrap)
    lower = _lower_bound(own, window, mask, threshold, wrap, slack, certain)
    margins = lower - upper / (1.0 - threshold)
    allowance = of_label_and_rivals(moved, labels, 1.0 / (1.0 - threshold))
    found = conclude(margins, kept[rivals], correct, allowance)
    margins = found.margins.clamp(-greatest, greatest)
    return replace(found, margins=margins.to(torch.float64 if evidence.dtype == torch.float64 else torch.float32))


def conclude(margins: Tensor, rivals: Tensor, correct: Tensor, allowance: Tensor) -> Certificate:
    """The certificate of ``margins [..., Nr, Nc]``; positive ones within ``allowance`` (broadcast) become 0."""
    margins = torch.where((margins > 0) & (margins <= allowance), 0.0, margins)
    return Certificate(correct & (margins > 0).flatten(-2).all(-1), correct, margins, rivals)


def highest_rival(scores: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Highest of ``scores [..., K, Nr, Nc]`` over the classes but the label, and that class (lowest index)."""
    index = labels[..., None, None, None].expand(*labels.shape, 1, *scores.shape[-2:])
    highest, rivals = scores.scatter(-3, index, -torch.inf).max(-3)
    return highest, rivals


def _kept(values: Tensor, totals: Tensor, labels: Tensor, mask: tuple[int, int], wrap: bool) -> Tensor:
    """int64, ascending: the labels, and every class that can be a picture's highest rival after some mask.

    Whatever the mask, the leading rival keeps what its own largest one leaves; a class whose evidence is less than
    that in all is never higher. Of a thousand classes that compete, most have no window sums to be computed then.
    """
    rivals_only = totals.scatter(-1, labels[..., None], -torch.inf)
    most, leader = rivals_only.max(-1, keepdim=True)
    leading = values.take_along_dim(leader[..., None, None], -3)
    possible = rivals_only >= most - window_sums(leading, mask, wrap).amax((-2, -1))
    of_any = possible.scatter(-1, labels[..., None], True).reshape(-1, possible.shape[-1]).any(0)
    return of_any.nonzero().squeeze(-1)


def _clearly_correct(totals: Tensor, sums: Tensor, labels: Tensor, threshold: float) -> Tensor | None:
    """Whether the robust prediction is the label, bool ``[...]``; None where rounding could decide for any picture.

    All of the classes that ``_kept`` names; no other could lead. Scores as differences are good enough to tell a
    clear lead, and spare the exact ones of Algorithm 1.
    """
    best = sums.amax((-2, -1))
    left = totals - torch.where(best > threshold * totals, best, 0.0)
    own = left.take_along_dim(labels[..., None], -1)
    lead = (own - left.scatter(-1, labels[..., None], -torch.inf)).amin(-1)
    shares = (best - threshold * totals).abs().amin(-1)
    doubt = 1e-5 * totals.amax(-1)
    clear = (lead.abs() > doubt) & ((shares > doubt) | (threshold == 0))
    return lead > 0 if bool(clear.all()) else None


def _upper_bound(
    totals: Tensor, sums: Tensor, labels: Tensor, window: tuple[int, int], mask: tuple[int, int], wrap: bool
) -> tuple[Tensor, Tensor]:
    """``[..., Nr, Nc]``: the highest ``t - k`` of any class but the label, and that class.

    The label is taken out of the totals, which spares a pass over the window sums.
    """
    held = sums if mask == window else covering_sums(sums, mask, window, wrap)
    rivals_only = totals.scatter(-1, labels[..., None], -torch.inf)
    upper, rivals = (rivals_only[..., None, None] - held).max(-3)
    return upper.clamp_min(0), rivals


def _lower_bound(
    own: Tensor,
    window: tuple[int, int],
    mask: tuple[int, int],
    threshold: float,
    wrap: bool,
    slack: Tensor,
    certain: Tensor,
) -> Tensor:
    """``[..., Nr, Nc]``: what the attacker must leave of the label's evidence ``own [..., Hf, Wf]``.

    A mask that misses the window counts when it holds more than T times the rest, less ``slack [..., 1, 1]`` unless
    the evidence is whole and ``certain`` (bool, same shape).
    """
    outside = (own.sum((-2, -1))[..., None, None] - window_sums(own, window, wrap)).clamp_min(0)
    masks = window_sums(own, mask, wrap).mT[..., None, :, None, :]
    shared, meets = shared_sums(own, window, mask, wrap)
    taken = masks - shared
    if threshold > 0:
        exact = (own == own.round()).flatten(-2).all(-1)[..., None, None] & certain
        limit = threshold * outside - torch.where(exact, 0.0, slack)
        taken = torch.where(meets | (masks > limit.mT[..., :, None, :, None]), taken, 0.0)
    return (outside - taken.amax(-1).amax(-2).clamp_min(0).mT).clamp_min(0)


def checked_uncertainty(uncertainty: float | Tensor, totals: Tensor) -> Tensor:
    """``uncertainty`` for ``totals [..., K]``; ``ValueError`` where it cannot be."""
    errors = torch.as_tensor(uncertainty, dtype=totals.dtype, device=totals.device)
    if errors.ndim and errors.shape != totals.shape:
        raise ValueError(f"the uncertainty {list(errors.shape)} does not fit the classes {list(totals.shape)}")
    if not bool((errors >= 0).all()):
        raise ValueError("the uncertainty must be at least 0")
    return errors.expand(totals.shape)


def _sum_rounding(values: Tensor, dtype: torch.dtype) -> float:
    """What the sums of one class round by, relative to its total: in their own precision, and as scores."""
    cells = values.shape[-2] * values.shape[-1]
    scores = 0.0 if dtype == torch.float64 else SCORES
    return 4.0 * cells * torch.finfo(values.dtype).eps + scores


def of_label_and_rivals(errors: Tensor, labels: Tensor, rivals_share: float = 1.0) -> Tensor:
    """What a margin may move by, ``[..., 1, 1]``: the label's of ``errors [..., K]``, and the most of any other class
    times ``rivals_share``."""
    own = errors.take_along_dim(labels[..., None], -1)
    most = errors.scatter(-1, labels[..., None], 0.0).amax(-1, keepdim=True)
    return (own + rivals_share * most)[..., None]


def checked_labels(label: int | Tensor, values: Tensor) -> Tensor:
    """``label`` as int64 ``[...]`` on the device of ``values [..., K, Hf, Wf]``; ``ValueError`` where it cannot be."""
    batch, classes = values.shape[:-3], values.shape[-3]
    if classes < 2:
        raise ValueError("a certificate needs at least two classes that compete")
    labels = torch.as_tensor(label, device=values.device)
    if labels.is_floating_point() or labels.is_complex() or labels.dtype == torch.bool:
        raise ValueError(f"labels must be whole numbers, got {labels.dtype}")
    if labels.shape != batch and labels.ndim:
        raise ValueError(f"labels {list(labels.shape)} do not fit the batch {list(batch)}")
    if labels.numel() and not bool(((labels >= 0) & (labels < classes)).all()):
        raise ValueError(f"the label must lie between 0 and {classes - 1}, got {label}")
    return labels.long().expand(batch)


def _outcomes(codes: int | list[int]) -> Outcomes:
    if isinstance(codes, list):
        return [_outcomes(code) for code in codes]
    return (Outcome.WRONG, Outcome.VULNERABLE, Outcome.CERTIFIED)[codes]
