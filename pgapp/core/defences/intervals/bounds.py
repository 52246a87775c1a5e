"""Interval bound propagation (Gowal et al., 2018; for patches: Chiang et al., ICLR 2020), rounded outwards.

A *box* holds, for every value after a layer, a lower and an upper bound ``[B, ...]`` in float64.

*Claim.* Let ``x`` be any canvas within the box of the input, and let the network compute its layers in float32, summing
in any order, with or without fused operations. Then each value that it computes lies within the box of its layer.

*Proof,* layer by layer. Let ``z`` be the float32 values that a layer is given, within ``[low, high]`` by induction; let
``c`` and ``r`` be middle and half width, ``m = max(|low|, |high|)``, ``u = 2**-24``.

- A convolution, or a linear layer, has for each output the exact value ``s = sum w_i z_i + b`` over ``n`` inputs, which
  is within ``sum |w_i| r_i`` of ``sum w_i c_i + b``. What float32 makes of it differs from ``s`` by at most
  ``g (sum |w_i| m_i + |b|)`` with ``g = (n + 1) u / (1 - (n + 1) u)``, in whatever order the ``n`` products and ``b``
  are added (Higham, *Accuracy and Stability of Numerical Algorithms*, section 3.1), and by what underflow takes where
  numbers below ``2**-126`` become 0: at most that from each product and each sum, ``2**-126 |w_i|`` where inputs do,
  ``2**-126 m_i`` where weights do. ``_slack`` is more than 1.005 times ``g`` for all ``n`` below ``MOST_TERMS``.
- A mean of ``n`` values is such a sum with the weights ``1 / n``, whether it is divided at last or before. A residual
  sum has two terms. ``(x - mean) / std`` rounds three times at most, with the float32 numbers nearest to mean and std,
  also where it is multiplied by ``1 / std``.
- ReLU and the maximum over a window round nothing, and never lower a greater input's value below a smaller one's: they
  are applied to both ends.

The bounds themselves are computed in float64, whose rounding is ``2**-29`` of that of float32 for the same sums: it is
less than the part of ``_slack`` that is not needed. Where a bound is beyond ``LARGEST``, float32 might not hold the
value; then there is no bound, and ``ExplodedError`` is raised.

*The last layer.* The lead of ``y`` over ``k`` is ``sum (w_y - w_k)_i z_i + b_y - b_k``, bounded as one sum, so that
what moves both logits alike does not count; the rounding is that of both logits.

What is not proven here, but measured when networks are loaded (``masking.rounding``): that no way of computing is used
which does not just sum products, or sums fewer bits (Winograd's convolutions, TF32). For these, a lead must in addition
be above what logits are allowed to differ by between two ways of computing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pgapp.core.defences.layers import (
    AveragePool,
    Convolution,
    Flatten,
    Layer,
    Linear,
    MaxPool,
    NoLayersError,
    Relu,
    Residual,
    Scale,
)
from pgapp.core.wording import worded

if TYPE_CHECKING:
    from torch import Tensor

UNIT = 2.0**-24
"""float32 rounds by at most so much, relative"""
SMALLEST = 2.0**-126
"""below it float32 may become 0"""
MOST_TERMS = 2**16
"""products in one sum: so many are refused"""
LARGEST = 1e30
"""bounds beyond which float32 might overflow"""


class ExplodedError(ArithmeticError):
    """Bounds are beyond what float32 can hold. ``width`` is the greatest one seen."""

    def __init__(self, width: float) -> None:
        super().__init__(f"the bounds are {width:.0e} apart")
        self.width = width


@dataclass(frozen=True, eq=False)
class Box:
    """Lower and upper bounds float64 ``[B, ...]`` of what float32 may compute."""

    low: Tensor
    high: Tensor

    @property
    def middle(self) -> Tensor:
        return (self.low + self.high) / 2

    @property
    def radius(self) -> Tensor:
        return (self.high - self.low) / 2

    @property
    def magnitude(self) -> Tensor:
        return self.low.abs().maximum(self.high.abs())


@dataclass(frozen=True, eq=False)
class Outcome:
    """Bounds of the logits of all classes, ``[B, K]``; and of the leads of one class over each, float64 ``[B, K]``, the
    least that they may be; infinite over itself."""

    logits: Box
    leads: Tensor


def within(layers: Sequence[Layer], box: Box, label: int) -> Outcome:
    """What the network may say of any canvas within ``box``, ``[B, 3, H, W]``, and how far ``label`` leads at least.

    Raises:
        NoLayersError: the last layer is not linear, or a layer does not fit what it is given.
        ExplodedError: see this module.
    """
    if not layers or not isinstance(layers[-1], Linear):
        raise NoLayersError(worded("Bounds are for networks whose last layer is linear."))
    last = layers[-1]
    try:
        for layer in layers[:-1]:
            box = through(layer, box)
        return Outcome(checked(_linear(last, box)), _leads(last, box, label))
    except RuntimeError as error:
        raise NoLayersError(worded("The layers that the network lists do not fit together.")) from error


def through(layer: Layer, box: Box) -> Box:
    """The box after one layer. Raises as ``within`` does."""
    from torch.nn import functional

    match layer:
        case Scale():
            found = _scaled(layer, box)
        case Convolution():
            found = _convolved(layer, box)
        case Linear():
            found = _linear(layer, box)
        case Relu():
            found = Box(box.low.clamp_min(0), box.high.clamp_min(0))
        case MaxPool(kernel, stride):
            found = Box(*(functional.max_pool2d(end, kernel, stride) for end in (box.low, box.high)))
        case AveragePool(kernel):
            found = _averaged(kernel, box)
        case Flatten():
            found = Box(box.low.flatten(1), box.high.flatten(1))
        case Residual(main, shortcut):
            found = _added(_along(main, box), _along(shortcut, box))
        case _:
            raise NoLayersError(worded("Bounds are not known for the layer {name}.", name=type(layer).__name__))
    return checked(found)


def checked(box: Box) -> Box:
    """The same box. Raises ``ExplodedError`` where it is beyond what float32 holds."""
    greatest = float(box.magnitude.max())
    if not greatest <= LARGEST:
        width = float((box.high - box.low).nan_to_num(math.inf, math.inf, math.inf).max())
        raise ExplodedError(width)
    return box


def _along(layers: Sequence[Layer], box: Box) -> Box:
    for layer in layers:
        box = through(layer, box)
    return box


def _slack(terms: int) -> float:
    """How far float32 sums of so many products may lie off, relative to the sum of the products' magnitudes."""
    if terms >= MOST_TERMS:
        raise NoLayersError(
            worded(
                "Bounds are for layers that sum up less than {most} products, not {terms}.",
                most=MOST_TERMS,
                terms=terms,
            )
        )
    return 1.01 * (terms + 4) * UNIT


def _underflow(terms: int, box: Box) -> float:
    """What a sum of so many products loses at most where tiny numbers become 0, but for tiny inputs."""
    return 4.0 * terms * SMALLEST * (1.0 + float(box.magnitude.max()))


def _around(middle: Tensor, radius: Tensor) -> Box:
    return Box(middle - radius, middle + radius)


def _scaled(layer: Scale, box: Box) -> Box:
    import torch

    mean, std = (
        torch.tensor(values, dtype=torch.float32).double()[:, None, None].to(box.low.device)
        for values in (layer.mean, layer.std)
    )
    slack = _slack(3) * (box.magnitude + mean.abs()) / std + 4 * SMALLEST / std
    return _around((box.middle - mean) / std, box.radius / std + slack)


def _convolved(layer: Convolution, box: Box) -> Box:
    from torch.nn import functional

    weight, bias = _parameters(layer)
    terms = weight[0].numel()
    middle = functional.conv2d(box.middle, weight, bias, layer.stride, layer.padding)
    spread = box.radius + _slack(terms) * box.magnitude + SMALLEST
    radius = functional.conv2d(spread, weight.abs(), None, layer.stride, layer.padding)
    radius = radius + (_slack(terms) * bias.abs())[:, None, None]
    return _around(middle, radius + _underflow(terms, box))


def _linear(layer: Linear, box: Box) -> Box:
    weight, bias = _parameters(layer)
    terms = weight.shape[1]
    spread = box.radius + _slack(terms) * box.magnitude + SMALLEST
    radius = spread @ weight.abs().T + _slack(terms) * bias.abs() + _underflow(terms, box)
    return _around(box.middle @ weight.T + bias, radius)


def _leads(layer: Linear, box: Box, label: int) -> Tensor:
    weight, bias = _parameters(layer)
    terms = weight.shape[1]
    differences = weight[label] - weight
    middle = box.middle @ differences.T + (bias[label] - bias)
    both = weight.abs() + weight[label].abs()
    rounding = (_slack(terms) * box.magnitude + SMALLEST) @ both.T + _slack(terms) * (bias.abs() + bias[label].abs())
    least = middle - box.radius @ differences.abs().T - rounding - 2 * _underflow(terms, box)
    least[:, label] = math.inf
    return least


def _averaged(kernel: tuple[int, int] | None, box: Box) -> Box:
    from torch.nn import functional

    size = kernel or (int(box.low.shape[-2]), int(box.low.shape[-1]))
    terms = size[0] * size[1]

    def mean(values: Tensor) -> Tensor:
        return functional.avg_pool2d(values, size)

    radius = mean(box.radius + _slack(terms) * box.magnitude + SMALLEST) + _underflow(terms, box)
    found = _around(mean(box.middle), radius)
    return found if kernel is not None else Box(found.low.flatten(1), found.high.flatten(1))


def _added(one: Box, other: Box) -> Box:
    slack = _slack(2) * (one.magnitude + other.magnitude) + 4 * SMALLEST
    return Box(one.low + other.low - slack, one.high + other.high + slack)


def _parameters(layer: Any) -> tuple[Tensor, Tensor]:
    weight = layer.weight.double()
    bias = weight.new_zeros(len(weight)) if layer.bias is None else layer.bias.double()
    return weight, bias
