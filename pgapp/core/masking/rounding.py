"""How far evidence may lie off when it is computed again, and why that is a bound.

A certificate is computed from the clean picture; the prediction that it is about is computed from another picture, by
another batch, thread or run time, whole or in part. The cells that the patch does not touch see the same pixels, yet
their numbers differ by rounding. What follows carries that difference from the logits to the margin.

*Logits.* Two ways of computing a local logit differ by at most ``d = rounding_of(precision) * U``, where ``U`` is the
greatest absolute local logit of the picture over all classes of the network. This is the one thing that is measured and
not derived: networks are compared over every path when they are loaded, and in the tests (float32: at most 2.6e-6 of
``U`` was seen, 1e-5 is allowed).

In int8 a network is used only where the way of computing was seen not to matter at all, to the last bit
(``pgapp.networks.precision.integers``): sums of whole numbers are exact, but where values that differ by nothing but
rounding were rounded to two neighbours of 255, logits would lie up to a twentieth of ``U`` apart. The same allowance as
for float32 is therefore more than enough, on the machine that computes both.

*A cell's evidence.* The feature "logits" moves by at most ``d``. A confidence ``p`` has the log odds
``u_k / t - log sum exp(u_j / t)`` over the other classes ``j``, at temperature ``t``; its two terms move by at most
``d / t`` each, so the odds change by a factor of at most ``exp(s)``, ``s = 2 d / t``. With ``E = exp(s) - 1`` the
confidence rises by at most ``p (1 - p) E / (1 + p E)`` and falls by at most ``p (1 - p) E / (1 + (1 - p) E)``. The
softmax itself rounds: its argument by less than ``2**-21 U / t``, the quotient by less than ``2**-21 p``. What
rounded away may matter, since ``E`` may be large: ``1 - p`` is taken as ``1 - p + 2**-21``, also where ``p`` is 1 in
float32. Clipping to ``[c_l, c_h]`` is monotone, so clipped evidence moves at most as far as the clipped ends of that
interval: never by more than ``c_h - c_l``. A vote is whole; it moves by 1 when the interval holds what decides it,
otherwise not at all.

*Sums.* Over any set of cells, a class's evidence moves by at most the sum of what its cells move: ``A_k``. That bounds
every sum in the proof of Algorithm 2 (``certify``) at once, whatever window and mask.
"""

from __future__ import annotations

import math
from typing import Any

from pgapp.core.arrays import Array, accumulator, detached, xp_of

ROUNDING = 1e-5
"""Between two ways of computing float32 local logits, relative to the greatest of the picture."""

ROUNDING_REDUCED = 1e-2
"""The same for networks that run in bfloat16 or float16."""

SOFTMAX = 2.0**-21
"""What the softmax adds, relative: to its argument, and to the confidence (float32 has 24 bits)."""

ARITHMETIC = 2.0**-20
"""What these bounds themselves round by, relative to the greatest logit."""

CERTAIN = 20.0
"""Log odds that may move by more than this leave nothing certain of a confidence: not even one that is 0 in float32."""


def rounding_of(precision: Any) -> float:
    """The most that two ways of computing local logits in ``precision`` differ by, relative to their greatest.

    ``precision``: a dtype of torch or of numpy, or its name ("float32", "bfloat16", "int8").
    """
    return ROUNDING if str(precision).removeprefix("torch.") in ("float32", "int8") else ROUNDING_REDUCED


def logit_error(local_logits: Array, precision: Any) -> Array:
    """How far each local logit may lie off when it is computed again, ``[...]``, at least 0.

    Args:
        local_logits: ``[..., K, Hf, Wf]`` of *all* classes of the network: a logit's rounding comes from features
            that they share.
        precision: in which the network ran, as for ``rounding_of``.
    """
    return (rounding_of(precision) + ARITHMETIC) * greatest_logit(local_logits)


def greatest_logit(local_logits: Array) -> Array:
    """The greatest absolute logit of each picture, ``[...]``, of logits ``[..., K, Hf, Wf]``."""
    xp = xp_of(local_logits)
    return xp.max(xp.abs(detached(local_logits)), axis=(-3, -2, -1))


def canvas_logit_error(logits: Array, precision: Any) -> Array:
    """The same for logits ``[..., K]`` of whole pictures: ``[...]``."""
    return logit_error(logits[..., None, None], precision)


def confidence_errors(confidences: Array, greatest: Array, error: Array, temperature: float) -> tuple[Array, Array]:
    """How far confidences ``[..., K, Hf, Wf]`` may rise and fall when they are computed again, same shape.

    Args:
        greatest: the greatest absolute logit, ``[..., 1, 1, 1]``.
        error: how far each logit may lie off, ``[..., 1, 1, 1]``.
        temperature: that of the softmax.
    """
    xp = xp_of(confidences)
    shift = _shift(error, greatest, temperature)
    factor = xp.expm1(xp.clip(shift, max=CERTAIN))
    others = 1.0 - confidences + SOFTMAX
    moved = confidences * others * factor
    rounded = SOFTMAX * confidences
    lost = shift > CERTAIN
    rise = xp.where(lost, 1.0, moved / (1.0 + confidences * factor) + rounded)
    fall = xp.where(lost, 1.0, moved / (1.0 + others * factor) + rounded)
    return rise, fall


def summed_confidence_errors(confidences: Array, greatest: Array, error: Array, temperature: float) -> Array:
    """How far the confidences of each class, summed over any set of cells, may lie off: ``[..., K]``, float64.

    A little more than the sum of ``confidence_errors``, for a tenth of the work: in a cell at most ``p (1 - p) E`` and
    ``tanh(s / 4)``, the most for any ``p``. Arguments as there, but ``greatest`` and ``error`` ``[...]``.
    """
    xp, out = xp_of(confidences), accumulator(confidences)
    shift = _shift(xp.astype(detached(error), out), xp.astype(greatest, out), temperature)[..., None]
    cells = float(confidences.shape[-2] * confidences.shape[-1])
    totals = xp.sum(confidences, axis=(-2, -1), dtype=out)
    squares = xp.sum(xp.square(confidences), axis=(-2, -1), dtype=out)
    spread = xp.clip(totals - squares, min=0.0) + SOFTMAX * totals
    moved = xp.minimum(xp.expm1(xp.clip(shift, max=CERTAIN)) * spread, xp.tanh(0.25 * shift) * cells)
    return xp.where(shift > CERTAIN, cells, moved + SOFTMAX * totals)


def _shift(error: Array, greatest: Array, temperature: float) -> Array:
    """How far log odds may move."""
    return (2.0 * error + 2.0 * SOFTMAX * greatest) / temperature


def clipped_errors(values: Array, rise: Array, fall: Array, clip: tuple[float, float]) -> Array:
    """How far ``values`` that may rise and fall by so much move once they are clipped; same shape."""
    xp, (low, high) = xp_of(values), clip
    if clip == (-math.inf, math.inf):
        return xp.maximum(rise, fall)
    held = xp.clip(values, min=low, max=high)
    risen, fallen = (xp.clip(each, min=low, max=high) for each in (values + rise, values - fall))
    return xp.maximum(risen - held, held - fallen)
