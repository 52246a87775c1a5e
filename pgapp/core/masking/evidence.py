"""From local logits to class evidence: feature types and clipping (PatchGuard, Sections 3 and 4)."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from pgapp.core.masking.rounding import clipped_errors, confidence_errors, summed_confidence_errors
from pgapp.core.masking.windows import accumulator, first_max
from pgapp.core.scene import FEATURES


def class_evidence(
    local_logits: Tensor,
    feature: str = "logits",
    clip: tuple[float, float] = (0.0, math.inf),
    temperature: float = 1.0,
    vote_threshold: float | None = None,
) -> Tensor:
    """Each class's evidence in each cell, clipped.

    Masking and certificates need evidence of at least 0, so a lower clipping bound of at least 0; other bounds are
    for looking at.

    Args:
        local_logits: ``[..., K, Hf, Wf]``, floating point.
        feature: "logits"; "confidence", the softmax over the classes of each cell; "prediction", 1 for the cell's
            highest class (the lowest index of equals) and 0 for all others.
        clip: lower and upper bound ``c_l <= c_h``; either may be infinite.
        temperature: divides the logits before the softmax, above 0; used with "confidence".
        vote_threshold: in (0, 1], only with "confidence": a cell votes, 1 or 0, for every class whose confidence is
            at least this.

    Returns:
        ``[..., K, Hf, Wf]``, same dtype and device.

    Raises:
        ValueError: an argument is outside of these ranges.
    """
    low, high = clip
    if feature not in FEATURES:
        raise ValueError(f"feature must be one of {', '.join(FEATURES)}, got {feature!r}")
    if math.isnan(low) or math.isnan(high) or low > high or low == math.inf or high == -math.inf:
        raise ValueError(f"the clipping bounds must be two numbers, the lower one first, got {clip}")
    if not (0.0 < temperature < math.inf):
        raise ValueError(f"the temperature must be above 0 and finite, got {temperature}")
    if vote_threshold is not None and (feature != "confidence" or not 0.0 < vote_threshold <= 1.0):
        raise ValueError(f"a vote threshold needs the feature confidence and lies in (0, 1], got {vote_threshold}")
    if local_logits.ndim < 3 or not local_logits.is_floating_point():
        raise ValueError(
            "local logits must be floating point [..., classes, rows, cols], "
            f"got {local_logits.dtype} {list(local_logits.shape)}"
        )

    values = local_logits
    if feature == "confidence":
        values = _softmax(local_logits, temperature)
        if vote_threshold is not None:
            values = (values >= vote_threshold).to(local_logits.dtype)
    elif feature == "prediction":
        _, winners = first_max(local_logits, -3)
        values = torch.zeros_like(local_logits).scatter(-3, winners.unsqueeze(-3), 1.0)
    return values if clip == (-math.inf, math.inf) else values.clamp(low, high)


def evidence_error(
    local_logits: Tensor,
    error: Tensor,
    feature: str = "logits",
    clip: tuple[float, float] = (0.0, math.inf),
    temperature: float = 1.0,
    vote_threshold: float | None = None,
    evidence: Tensor | None = None,
) -> Tensor:
    """How far each class's evidence, summed over any set of cells, may lie off when it is computed again.

    ``[..., K]``, at least 0, float64 (float32 on MPS); arguments and derivation as for ``cell_errors``. ``evidence``:
    what ``class_evidence`` made of the same arguments, where it is there already.
    """
    if feature == "confidence" and vote_threshold is None and clip[0] <= 0.0 and clip[1] >= 1.0:
        values = local_logits.detach()
        confidences = _softmax(values, temperature) if evidence is None else evidence.detach()
        return summed_confidence_errors(confidences, values.abs().amax((-3, -2, -1)), error, temperature)
    of_cells = cell_errors(local_logits, error, feature, clip, temperature, vote_threshold)
    return of_cells.sum((-2, -1), dtype=accumulator(of_cells.device))


def cell_errors(
    local_logits: Tensor,
    error: Tensor,
    feature: str = "logits",
    clip: tuple[float, float] = (0.0, math.inf),
    temperature: float = 1.0,
    vote_threshold: float | None = None,
) -> Tensor:
    """How far the evidence of each class in each cell may lie off when it is computed again (derivation:
    ``pgapp.core.masking.rounding``).

    Args:
        local_logits: ``[..., K, Hf, Wf]``, as for ``class_evidence``.
        error: how far each logit may lie off, ``[...]``; see ``rounding.logit_error``.
        feature, clip, temperature, vote_threshold: as for ``class_evidence``.

    Returns:
        ``[..., K, Hf, Wf]``, at least 0. Of votes: a whole vote in the cells whose votes hang on rounding, else 0.
    """
    values, error = local_logits.detach(), error.detach()[..., None, None, None].to(local_logits.dtype)
    if feature == "logits":
        error = error.expand_as(values)
        return clipped_errors(values, error, error, clip)
    if feature == "prediction":
        highest = values.topk(min(2, values.shape[-3]), -3).values
        doubtful = highest[..., :1, :, :] - highest[..., -1:, :, :] <= 2.0 * error
    else:
        confidences = _softmax(values, temperature)
        greatest = values.abs().amax((-3, -2, -1), keepdim=True)
        rise, fall = confidence_errors(confidences, greatest, error, temperature)
        if vote_threshold is None:
            return clipped_errors(confidences, rise, fall, clip)
        doubtful = (confidences + rise >= vote_threshold) & (confidences - fall <= vote_threshold)
        doubtful = doubtful.any(-3, keepdim=True)
    no, yes = (min(max(vote, clip[0]), clip[1]) for vote in (0.0, 1.0))
    return ((yes - no) * doubtful.to(values.dtype)).expand(values.shape)


def _softmax(local_logits: Tensor, temperature: float) -> Tensor:
    """Softmax over the classes, divided once more by its sum in float64.

    Over this axis torch adds up the denominator one class after the other, which in float32 lost up to 3.5e-4 of that
    of 21,841 classes.
    """
    found = torch.softmax(local_logits / temperature, -3)
    total = found.sum(-3, keepdim=True, dtype=accumulator(found.device)).to(found.dtype)
    return found / total if found.requires_grad else found.div_(total)
