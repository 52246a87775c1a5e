"""From local logits to class evidence: feature types and clipping (PatchGuard, Sections 3 and 4)."""

from __future__ import annotations

import math

from pgapp.core.arrays import Array, accumulator, detached, first_max, is_tensor, replaced, softmax, xp_of
from pgapp.core.masking.rounding import clipped_errors, confidence_errors, greatest_logit, summed_confidence_errors
from pgapp.core.scene import FEATURES


def class_evidence(
    local_logits: Array,
    feature: str = "logits",
    clip: tuple[float, float] = (0.0, math.inf),
    temperature: float = 1.0,
    vote_threshold: float | None = None,
) -> Array:
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
    xp = xp_of(local_logits)
    if local_logits.ndim < 3 or not xp.isdtype(local_logits.dtype, "real floating"):
        raise ValueError(
            "local logits must be floating point [..., classes, rows, cols], "
            f"got {local_logits.dtype} {list(local_logits.shape)}"
        )

    values = local_logits
    if feature == "confidence":
        values = _softmax(local_logits, temperature)
        if vote_threshold is not None:
            values = xp.astype(values >= vote_threshold, local_logits.dtype)
    elif feature == "prediction":
        _, winners = first_max(local_logits, -3)
        values = replaced(xp.zeros_like(local_logits), winners[..., None, :, :], 1.0, -3)
    return values if clip == (-math.inf, math.inf) else xp.clip(values, min=low, max=high)


def evidence_error(
    local_logits: Array,
    error: Array,
    feature: str = "logits",
    clip: tuple[float, float] = (0.0, math.inf),
    temperature: float = 1.0,
    vote_threshold: float | None = None,
    evidence: Array | None = None,
) -> Array:
    """How far each class's evidence, summed over any set of cells, may lie off when it is computed again.

    ``[..., K]``, at least 0, float64 (float32 on MPS); arguments and derivation as for ``cell_errors``. ``evidence``:
    what ``class_evidence`` made of the same arguments, where it is there already.
    """
    if feature == "confidence" and vote_threshold is None and clip[0] <= 0.0 and clip[1] >= 1.0:
        confidences = _softmax(detached(local_logits), temperature) if evidence is None else detached(evidence)
        return summed_confidence_errors(confidences, greatest_logit(local_logits), error, temperature)
    of_cells = cell_errors(local_logits, error, feature, clip, temperature, vote_threshold)
    return xp_of(of_cells).sum(of_cells, axis=(-2, -1), dtype=accumulator(of_cells))


def cell_errors(
    local_logits: Array,
    error: Array,
    feature: str = "logits",
    clip: tuple[float, float] = (0.0, math.inf),
    temperature: float = 1.0,
    vote_threshold: float | None = None,
) -> Array:
    """How far the evidence of each class in each cell may lie off when it is computed again (derivation:
    ``pgapp.core.masking.rounding``).

    Args:
        local_logits: ``[..., K, Hf, Wf]``, as for ``class_evidence``.
        error: how far each logit may lie off, ``[...]``; see ``rounding.logit_error``.
        feature, clip, temperature, vote_threshold: as for ``class_evidence``.

    Returns:
        ``[..., K, Hf, Wf]``, at least 0. Of votes: a whole vote in the cells whose votes hang on rounding, else 0.
    """
    xp, values = xp_of(local_logits), detached(local_logits)
    error = xp.astype(detached(error), values.dtype)[..., None, None, None]
    if feature == "logits":
        error = xp.broadcast_to(error, values.shape)
        return clipped_errors(values, error, error, clip)
    if feature == "prediction":
        doubtful = _lead(values) <= 2.0 * error
    else:
        confidences = _softmax(values, temperature)
        greatest = greatest_logit(values)[..., None, None, None]
        rise, fall = confidence_errors(confidences, greatest, error, temperature)
        if vote_threshold is None:
            return clipped_errors(confidences, rise, fall, clip)
        doubtful = (confidences + rise >= vote_threshold) & (confidences - fall <= vote_threshold)
        doubtful = xp.any(doubtful, axis=-3, keepdims=True)
    no, yes = (min(max(vote, clip[0]), clip[1]) for vote in (0.0, 1.0))
    return xp.broadcast_to((yes - no) * xp.astype(doubtful, values.dtype), values.shape)


def _lead(values: Array) -> Array:
    """By how much the highest class leads before the second in each cell, ``[..., 1, Hf, Wf]``; 0 of one class."""
    xp = xp_of(values)
    if values.shape[-3] == 1:
        return xp.zeros_like(values)
    highest, winners = first_max(values, -3)
    others = replaced(values, winners[..., None, :, :], -math.inf, -3)
    return highest[..., None, :, :] - xp.max(others, axis=-3, keepdims=True)


def _softmax(local_logits: Array, temperature: float) -> Array:
    """Softmax over the classes; a tensor's divided once more by its sum in float64.

    Over this axis torch adds up the denominator one class after the other, which in float32 lost up to 3.5e-4 of that
    of 21,841 classes.
    """
    found = softmax(local_logits / temperature, -3)
    if not is_tensor(found):
        return found
    total = found.sum(-3, keepdim=True, dtype=accumulator(found)).to(found.dtype)
    return found / total if found.requires_grad else found.div_(total)
