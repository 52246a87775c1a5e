"""The ResNet-18 for 32 x 32 pictures: the undefended network beside those for CIFAR-10. No torch."""

from __future__ import annotations

from pgapp.networks.classes.normalization import CIFAR10
from pgapp.networks.families.canvases import one_cell, small_canvas
from pgapp.networks.families.family import TRAINED_WIDTHS, WIDEST, Family, Shapes, Training, Variant

USUAL_WIDTH = 64
"""channels of the stem; the stages have 1, 2, 4 and 8 times as many"""
NARROW = 16
"""the width that stands for all narrow ones in the lists of names"""


def width_of(shapes: Shapes, channels: int) -> int | None:
    """The width of a ResNet-18 for pictures of so many channels; None: another network."""
    stem = shapes.get("conv1.weight")
    return stem[0] if stem is not None and stem[1:] == (channels, 3, 3) and 1 <= stem[0] <= WIDEST else None


def narrow(title: str, width: int) -> Variant:
    """The variant of that width; all but the usual one are called narrow."""
    return Variant(title if width == USUAL_WIDTH else f"Narrow {title}", width=width)


def recognize(shapes: Shapes) -> Variant | None:
    """By the 3 x 3 stem."""
    width = width_of(shapes, channels=3)
    return None if width is None else narrow("ResNet-18", width)


RESNET18 = Family(
    key="resnet18",
    title="ResNet-18",
    variants=(narrow("ResNet-18", USUAL_WIDTH), narrow("ResNet-18", NARROW)),
    classifier="linear.weight",
    data_sets=("cifar10",),
    canvas=small_canvas,
    grid=lambda _variant, size: one_cell(size),
    statistics=lambda _data_set: CIFAR10,
    recognize=recognize,
    module="pgapp.networks.modules.resnet18:build",
    network="pgapp.networks.modules.undefended:make",
    undefended=True,
    training=Training(canvas=(32, 32), widths=TRAINED_WIDTHS),
)
