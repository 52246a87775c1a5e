"""What is known of a family of networks: one row of the table. No torch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pgapp.core.geometry import Grid
from pgapp.core.plugins import resolve
from pgapp.core.scene import CanvasSpec
from pgapp.networks.classes.data_sets import CLASS_COUNTS
from pgapp.networks.classes.normalization import Normalization

if TYPE_CHECKING:
    import torch
    from torch import nn

    from pgapp.networks.protocols import LocalLogitNetwork

Shapes = Mapping[str, tuple[int, ...]]
"""parameter -> its shape, of a weights file"""

EVERYWHERE = ("imagenet", "imagenette", "cifar10")
WIDEST = 1024
"""channels of a stem that a file may ask for"""
TRAINED_WIDTHS = range(16, WIDEST + 1, 16)
"""channels; with layers of 4, channels-last, torch 2.15 ends the process in the backward pass on a CPU"""
MOST_CLASSES = 32768


@dataclass(frozen=True)
class Variant:
    """One member of a family, but for classes and weights.

    ``title`` is how people, and the lists of weights, call it. ``receptive_field`` (pixels) and ``width`` (channels)
    are 0 where the family has but one.
    """

    title: str
    receptive_field: int = 0
    width: int = 0


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a network is made with, besides its module with its weights.

    ``name`` is the family's title, ``names`` the classes in order, ``digest`` the sha256 of the weights (hex).
    ``fold``: its batch norms may be folded into the convolutions before them.
    """

    name: str
    names: tuple[str, ...]
    digest: str
    canvas_spec: CanvasSpec
    grid: Grid
    normalization: Normalization
    fold: bool
    device: torch.device
    precision: torch.dtype


@dataclass(frozen=True, kw_only=True)
class Training:
    """What of a family can be trained; the limits that its recipes keep.

    ``canvas`` is the smallest and the largest one, pixels a side. ``widths`` and ``receptive_fields`` hold 0 alone
    where there is nothing to choose. ``local``: in training its module answers with local logits ``[B, K, rows, cols]``
    of the grid, to which the provable loss applies; else with logits ``[B, K]``. ``bounded``: it is made of layers that
    bounds go through in training, so that the interval loss applies.

    ``prepare`` is a dotted name: what is drawn at random of a batch before the module sees it, a function of
    normalized canvases float32 ``[B, 3, H, W]`` and a ``torch.Generator`` on the CPU; "" where nothing is.
    """

    canvas: tuple[int, int]
    receptive_fields: tuple[int, ...] = (0,)
    widths: range = range(1)
    data_sets: tuple[str, ...] = ("cifar10",)
    local: bool = False
    bounded: bool = False
    prepare: str = ""


@dataclass(frozen=True, kw_only=True)
class Family:
    """A family of networks.

    Args:
        key: how recipes call it.
        title: how people do.
        variants: those with a name; ``recognize`` may find others, of other widths.
        classifier: the parameter whose first dimension is the class count.
        data_sets: what it was made for, of "imagenet", "imagenette", "cifar10".
        canvas: the canvas for a data set (None: unknown).
        grid: the grid of a variant on a canvas of a size (rows, cols).
        statistics: the channel statistics of the pictures that it is trained on, for a data set (None: unknown).
        recognize: the variant that parameters of these shapes belong to, by the kernels that tell it apart; None:
            another network. That every other parameter is there as well is for the caller to check. It gets what any
            file holds, and must not raise.
        module: makes the module for a variant and a number of classes, with the parameters of a weights file: a dotted
            name ("package.module:function"), so that torch is imported only then, or the function itself.
        network: makes the network around a module with its weights: ``(module, settings) -> LocalLogitNetwork``.
        undefended: its one cell sees the whole picture; it stands beside itself as the undefended network.
        crops: an undefended network that may classify the blocks of a crop ensemble.
        fold: ``fold_batch_norms`` may be used on its modules.
        training: what of it can be trained; None: nothing.

    Raises:
        ValueError: a data set that is not known here.
    """

    key: str
    title: str
    variants: tuple[Variant, ...]
    classifier: str
    data_sets: tuple[str, ...]
    canvas: Callable[[str | None], CanvasSpec]
    grid: Callable[[Variant, tuple[int, int]], Grid]
    statistics: Callable[[str | None], Normalization]
    recognize: Callable[[Shapes], Variant | None]
    module: str | Callable[[Variant, int], nn.Module]
    network: str | Callable[[nn.Module, Settings], LocalLogitNetwork]
    undefended: bool = False
    crops: bool = False
    fold: bool = True
    training: Training | None = None

    def __post_init__(self) -> None:
        if not set(self.data_sets) <= set(CLASS_COUNTS):
            raise ValueError(f"the data sets of the family '{self.key}' are some of {', '.join(CLASS_COUNTS)}")

    def build(self, variant: Variant, classes: int) -> nn.Module:
        """The module of a variant with fresh weights, drawn from torch's global generator."""
        made: nn.Module = resolve(self.module)(variant, classes)
        return made


@dataclass(frozen=True)
class Architecture:
    """One variant of a family: a network but for its classes and weights."""

    family: Family
    variant: Variant

    @property
    def title(self) -> str:
        return self.variant.title

    def build(self, classes: int) -> nn.Module:
        """Its module for a number of classes, with fresh weights."""
        return self.family.build(self.variant, classes)

    def candidates(self, classes: int) -> tuple[str, ...]:
        """The data sets that a network with so many classes may be for; none where it is somebody's own."""
        return tuple(name for name in self.family.data_sets if CLASS_COUNTS[name] == classes)

    def grid(self, data_set: str | None) -> Grid:
        """Its grid on the canvas for a data set (None: unknown)."""
        return self.family.grid(self.variant, self.family.canvas(data_set).size)
