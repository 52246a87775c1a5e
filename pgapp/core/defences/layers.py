"""The layers that bounds are carried through. Networks list theirs as these; core knows no other network. No torch.

A list of layers says what a network computes, in float32, for canvases ``[B, 3, H, W]`` in 0..1: each layer takes what
the one before it gives, the last one is ``Linear`` and gives the logits ``[B, K]``. Weights and biases are the float32
tensors themselves that the network runs with, on the CPU.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from pgapp.core.scene import FloatArray

if TYPE_CHECKING:
    from torch import Tensor

Pair = tuple[int, int]


class NoLayersError(ValueError):
    """A network is not made of these layers, or does not run as they say. The message is one sentence."""


@dataclass(frozen=True)
class Scale:
    """``(x - mean) / std`` for each channel."""

    mean: tuple[float, ...]
    std: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Convolution:
    """A convolution with ``weight [O, I, kh, kw]`` and ``bias [O]``, zeros as padding."""

    weight: Tensor
    bias: Tensor | None
    stride: Pair = (1, 1)
    padding: Pair = (0, 0)


@dataclass(frozen=True, eq=False)
class Linear:
    """``weight [O, I]`` and ``bias [O]``."""

    weight: Tensor
    bias: Tensor | None


@dataclass(frozen=True)
class Relu:
    """Negative values become 0."""


@dataclass(frozen=True)
class MaxPool:
    """The greatest of each window; nothing is padded."""

    kernel: Pair
    stride: Pair


@dataclass(frozen=True)
class AveragePool:
    """The mean of each window, which are side by side; None: of all, which gives ``[B, C]``."""

    kernel: Pair | None


@dataclass(frozen=True)
class Flatten:
    """``[B, C, h, w]`` to ``[B, C h w]``."""


@dataclass(frozen=True, eq=False)
class Residual:
    """The sum of two ways from the same input; one without layers is the input itself."""

    main: tuple[Layer, ...]
    shortcut: tuple[Layer, ...] = ()


Layer: TypeAlias = Scale | Convolution | Linear | Relu | MaxPool | AveragePool | Flatten | Residual


@dataclass(frozen=True, eq=False)
class Layered:
    """A canvas, float32 ``[3, H, W]`` in 0..1, and the network that it is put before.

    ``classes``: which of the network's classes compete, in order; None for all. ``layers`` gives them, or raises
    ``NoLayersError``. ``known`` is kept with canvas, network and classes for whoever asks next: margin and rival by
    label, patch size, and row and column of the patch.
    """

    name: str
    pixels: FloatArray
    layers: Callable[[], tuple[Layer, ...]]
    classes: tuple[int, ...] | None = None
    known: dict[tuple[int, int, int, int], tuple[float, int]] = field(default_factory=dict)
