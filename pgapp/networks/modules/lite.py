"""EfficientNet-Lite's layers and folded weights, from which the graphs and torch's module are both made. No torch.

The weights were trained with TensorFlow's "same" padding, which gives a convolution of stride 2 one more row below
than above. Everything here works on pictures turned by 180 degrees: there the surplus lies above and left, where the
usual symmetric padding puts it, so that no features need be copied for it. So kernels are turned as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pgapp.core.scene import FloatArray

STAGES = ((1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112), (4, 5, 2, 6, 192))
"""Lite0's stages but the last: blocks, kernel, stride, expansion, channels"""
LAST_STAGE = (1, 3, 1, 6, 320)
STEM, HEAD = 32, 1280
EARLY = 2
"""so many blocks, down to a quarter of the side, look no further than the pixels close by (see ``Lite.reach``)"""
MASKED = 4
"""so many, down to an eighth: of pictures with two masks most features there are those of pictures with one mask"""
KEPT = (EARLY, 4)
"""behind so many, those of a clean picture are kept for when a patch lies on it, which soon reaches everywhere"""
NORM_EPSILON = 1e-3
STORED = ("weight", "norm weight", "norm bias", "norm mean", "norm variance", "norm batches")
"""what is stored of each layer, in that order"""


@dataclass(frozen=True)
class Layer:
    """A convolution without bias, its batch norm, and ReLU6 where it is ``active``; padded by half of its kernel."""

    name: str
    taken: int
    given: int
    kernel: int = 1
    stride: int = 1
    groups: int = 1
    active: bool = True

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Of the stored weights, by name, in the published order."""
        weight = (self.given, self.taken // self.groups, self.kernel, self.kernel)
        shapes = (weight, *[(self.given,)] * 4, ())
        return {f"{self.name} {part}": shape for part, shape in zip(STORED, shapes, strict=True)}


@dataclass(frozen=True)
class Block:
    """Inverted residual: widen (but for the first block), convolve each channel alone, narrow."""

    layers: tuple[Layer, ...]
    shortcut: bool


@dataclass(frozen=True)
class Lite:
    """The layers of one EfficientNet-Lite, which takes pictures normalized as (255 x - 127) / 128.

    Its input may have any side: for an odd one TensorFlow's padding is symmetric anyway.
    """

    stem: Layer
    blocks: tuple[Block, ...]
    head: Layer
    classes: int

    def layers(self) -> tuple[Layer, ...]:
        """All convolutions, in the order of the published weights."""
        return (self.stem, *layers_of(self.blocks), self.head)

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Of all stored weights, by name, in the published order."""
        found: dict[str, tuple[int, ...]] = {}
        for layer in self.layers():
            found |= layer.shapes()
        classifier = (self.classes, self.head.given)
        return found | {"classifier weight": classifier, "classifier bias": classifier[:1]}

    @property
    def stride(self) -> int:
        """Pixels from one early feature to the next."""
        return self.sight(EARLY)[0]

    @property
    def reach(self) -> int:
        """How far early features look, see ``sight``."""
        return self.sight(EARLY)[1]

    def sight(self, blocks: int) -> tuple[int, int]:
        """Stride and reach, in pixels, of the features after so many blocks: one in row ``i`` depends on the picture's
        rows from ``i * stride - reach`` to ``i * stride + reach``, both included, and on nothing else; the same holds
        for columns. So what is cut out of a picture at multiples of the stride has the same features, but where the
        cut is in reach."""
        return sight_of((self.stem, *layers_of(self.blocks[:blocks])))


def layers_of(blocks: Iterable[Block]) -> list[Layer]:
    """Their convolutions, in order."""
    return [layer for block in blocks for layer in block.layers]


def sight_of(layers: Iterable[Layer]) -> tuple[int, int]:
    """Stride and reach of what layers, one after the other, make of features or pixels; see ``Lite.sight``."""
    stride, reach = 1, 0
    for layer in layers:
        reach += layer.kernel // 2 * stride
        stride *= layer.stride
    return stride, reach


def lite(deeper: int = 0, classes: int = 1000, wider: float = 1.0) -> Lite:
    """``deeper`` blocks more in every stage but the first and the last, and ``wider`` times the channels of every
    stage, rounded: 0 and 1 for Lite0, 1 and 1 for Lite1, 1 and 1.1 for Lite2."""
    blocks: list[Block] = []
    taken = STEM
    for index, (count, kernel, stride, expansion, channels) in enumerate((*STAGES, LAST_STAGE)):
        more = deeper if 0 < index < len(STAGES) else 0
        given = _rounded(channels * wider)
        for number in range(count + more):
            blocks.append(_block(len(blocks), taken, given, kernel, stride if number == 0 else 1, expansion))
            taken = given
    return Lite(Layer("stem", 3, STEM, 3, 2), tuple(blocks), Layer("head", taken, HEAD), classes)


def _rounded(channels: float) -> int:
    """To a multiple of 8, as the published networks have them: the nearest, and no tenth less."""
    nearest = int(channels + 4) // 8 * 8
    return nearest if nearest >= 0.9 * channels else nearest + 8


def _block(number: int, taken: int, given: int, kernel: int, stride: int, expansion: int) -> Block:
    name, wide = f"block {number}", taken * expansion
    widen = [Layer(f"{name} widen", taken, wide)] if expansion > 1 else []
    depthwise = Layer(f"{name} depthwise", wide, wide, kernel, stride, groups=wide)
    narrow = Layer(f"{name} narrow", wide, given, active=False)
    return Block((*widen, depthwise, narrow), stride == 1 and taken == given)


@dataclass(frozen=True, eq=False)
class Folded:
    """A layer's convolution with its batch norm in it: ``weight`` float32 ``[given, taken / groups, k, k]``, turned by
    180 degrees, ``bias`` float32 ``[given]``."""

    weight: FloatArray
    bias: FloatArray


@dataclass(frozen=True, eq=False)
class LiteWeights:
    """An EfficientNet-Lite with its weights, ready to infer: ``folded`` by the names of its layers, ``classifier``
    float32 ``[K, C]`` and ``bias`` float32 ``[K]``."""

    lite: Lite
    folded: Mapping[str, Folded]
    classifier: FloatArray
    bias: FloatArray


def folded(network: Lite, stored: Mapping[str, NDArray[Any]]) -> LiteWeights:
    """Fold every batch norm into the convolution before it, in float64: in float32 that rounds twice as much.

    ``stored`` has the weights by the names of ``network.shapes()``.
    """
    layers = {layer.name: _folded(layer, stored) for layer in network.layers()}
    classifier, bias = (np.array(stored[f"classifier {part}"], np.float32, order="C") for part in ("weight", "bias"))
    return LiteWeights(network, layers, classifier, bias)


def _folded(layer: Layer, stored: Mapping[str, NDArray[Any]]) -> Folded:
    parts = [stored[f"{layer.name} {part}"].astype(np.float64) for part in STORED[:-1]]
    weight, scale, shift, mean, variance = parts
    by = scale / np.sqrt(variance + NORM_EPSILON)
    turned = (weight * by[:, None, None, None])[:, :, ::-1, ::-1]
    return Folded(np.array(turned, np.float32, order="C"), (shift - mean * by).astype(np.float32))
