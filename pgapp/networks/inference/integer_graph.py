"""Layers whose products are those of whole numbers of 8 bits, for onnxruntime. No torch.

Values are rounded to ``scale * (0..255 - zero)`` between the layers, weights to ``scale * (-127..127)`` for each output
channel, and biases to 32 bits on the scale of the products (Jacob et al. 2018, Krishnamoorthi 2018). The graph says so
with QuantizeLinear and DequantizeLinear around each operator; onnxruntime makes of that operators on integers, whose
sums are exact in whatever order.

Processors with AVX2 alone add two products, of a pair of channels that follow one another, in 16 bits (``vpmaddubsw``),
and cut off what these do not hold. Weights are therefore so small that two of one sign have a sum of at most
``GREATEST``: 255 times that, and the rounding of both, is less than 2**15. Where channels are convolved alone nothing
is added in 16 bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pgapp.core.scene import FloatArray
from pgapp.networks.inference.onnx_inference import Graph

GREATEST = 127
"""of a weight, and of the sum of a pair"""
LARGEST_BIAS = 2**29
"""of 2**31: what is left is more than the sums of products need"""


@dataclass(frozen=True)
class Steps:
    """Values as ``scale * (n - zero)``, n from 0 to 255."""

    scale: float
    zero: int

    @classmethod
    def over(cls, low: float, high: float) -> Steps:
        """The finest that reach from ``low`` to ``high`` and have 0 exactly; what lies outside becomes the nearest."""
        low, high = min(low, 0.0), max(high, 0.0)
        scale = float(np.float32((high - low) / 255)) or 1.0
        return cls(scale, round(-low / scale))


RELU6 = Steps.over(0.0, 6.0)
"""What is rounded to these needs no ReLU6 before."""


@dataclass(frozen=True, eq=False)
class Whole:
    """Weights as ``scale[k] * weight[k]``: int8 ``[K, ...]`` and float32 ``[K]``; the bias as int32 ``[K]`` in units of
    ``scale[k]`` times the scale of what is multiplied."""

    weight: NDArray[np.int8]
    scale: FloatArray
    bias: NDArray[np.int32]


def whole(weight: FloatArray, bias: FloatArray, taken: Steps) -> Whole:
    """The nearest to float32 weights ``[K, C, k, k]`` and a bias ``[K]`` of a layer that takes values in such steps.

    Raises ``ValueError`` where both C and k are above 1: which weights are pairs is not known there.
    """
    greatest = _greatest(weight).astype(np.float64) / GREATEST
    least = np.abs(bias).astype(np.float64) / (taken.scale * LARGEST_BIAS)
    scale = np.maximum(np.maximum(greatest, least), np.finfo(np.float32).tiny).astype(np.float32)
    by = scale.astype(np.float64)
    rounded = np.rint(weight / by.reshape(-1, *[1] * (weight.ndim - 1))).astype(np.int8)
    return Whole(rounded, scale, np.rint(bias / (by * taken.scale)).astype(np.int32))


def _greatest(weight: FloatArray) -> FloatArray:
    """Of each output channel, ``[K]``: the greatest absolute weight, or sum of a pair."""
    if weight.shape[1] == 1:
        alone: FloatArray = np.abs(weight).max((1, 2, 3))
        return alone
    if weight.shape[2:] != (1, 1):
        raise ValueError(f"weights {list(weight.shape)} are neither of single pixels nor of single channels")
    pairs = np.pad(weight[:, :, 0, 0], ((0, 0), (0, weight.shape[1] % 2))).reshape(len(weight), -1, 2)
    of_one_sign = [np.maximum(sign * pairs, 0).sum(2).max(1) for sign in (1, -1)]
    found: FloatArray = np.maximum(*of_one_sign)
    return found


class IntegerGraph(Graph):
    """The same layers; each takes what was rounded before (``round_to``), and is to be rounded itself."""

    def __init__(self, channels: int, steps: Steps) -> None:
        super().__init__(channels)
        self._steps = steps
        self.round_to(steps)

    def round_to(self, steps: Steps) -> None:
        """Round what was ``last``."""
        names = [self._given("scale", np.float32(steps.scale)), self._given("zero", np.uint8(steps.zero))]
        self._node("QuantizeLinear", names)
        self._node("DequantizeLinear", names)
        self._steps = steps

    def classify(self, weight: FloatArray, bias: FloatArray) -> None:
        """In float32: rounded scores would be equal where classes are not."""
        super()._add("Gemm", weight, bias, transB=1)

    def _add(self, kind: str, weight: FloatArray, bias: FloatArray, **options: Any) -> None:
        found = whole(weight, bias, self._steps)
        products = (found.scale * np.float32(self._steps.scale)).astype(np.float32)
        names = [self._in_steps(found.weight, found.scale), self._in_steps(found.bias, products)]
        self._node(kind, names, **options)

    def _in_steps(self, values: NDArray[Any], scale: FloatArray) -> str:
        """The name of constants, which are given as whole numbers for each output channel."""
        names = [
            self._given("whole", values),
            self._given("scale", scale),
            self._given("zero", np.zeros(len(scale), values.dtype)),
        ]
        return self._constant("DequantizeLinear", names, axis=0)

    def _given(self, word: str, values: Any) -> str:
        name = f"{word}{len(self._weights)}"
        self._weights[name] = np.ascontiguousarray(values) if np.ndim(values) else np.array(values)
        return name
