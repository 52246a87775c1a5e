"""From local logits to class evidence: feature types and clipping (PatchGuard, Sections 3 and 4)."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from pgapp.core.scene import FEATURES, Defence
from pgapp.core.windows import first_max


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
        values = torch.softmax(local_logits / temperature, -3)
        if vote_threshold is not None:
            values = (values >= vote_threshold).to(local_logits.dtype)
    elif feature == "prediction":
        _, winners = first_max(local_logits, -3)
        values = torch.zeros_like(local_logits).scatter(-3, winners.unsqueeze(-3), 1.0)
    return values if clip == (-math.inf, math.inf) else values.clamp(low, high)


def doubtful_cells(
    local_logits: Tensor, feature: str, temperature: float, vote_threshold: float | None, rounding: float
) -> Tensor:
    """How many cells' votes hang on rounding, int64 ``[...]``; 0 for features that are no votes.

    A vote is whole, but computed again by other batches or threads the logits differ by up to ``rounding`` times the
    greatest of a picture, and a cell whose two highest classes lie that close together, or a class's confidence that
    close to the threshold, may vote otherwise. Arguments as for ``class_evidence``.
    """
    if feature != "prediction" and vote_threshold is None:
        return torch.zeros(local_logits.shape[:-3], dtype=torch.int64, device=local_logits.device)
    close = rounding * local_logits.abs().amax((-3, -2, -1), keepdim=True)
    if vote_threshold is None:
        highest = local_logits.topk(min(2, local_logits.shape[-3]), -3).values
        doubtful = highest[..., 0, :, :] - highest[..., -1, :, :] <= close.squeeze(-3)
    else:
        # a confidence changes by at most half as much as the logits of its softmax
        confidences = torch.softmax(local_logits / temperature, -3)
        doubtful = ((confidences - vote_threshold).abs() <= 0.5 * close / temperature).any(-3)
    return doubtful.sum((-2, -1))


def doubtful_under(local_logits: Tensor, defence: Defence, rounding: float) -> Tensor:
    """``doubtful_cells`` with a defence's settings; ``local_logits [..., K, Hf, Wf]`` are of its label space."""
    return doubtful_cells(local_logits, defence.feature, defence.temperature, defence.vote_threshold, rounding)


def evidence_under(local_logits: Tensor, defence: Defence) -> Tensor:
    """``class_evidence`` with a defence's settings; ``local_logits [..., K, Hf, Wf]`` are of its label space."""
    return class_evidence(local_logits, defence.feature, defence.clip, defence.temperature, defence.vote_threshold)
