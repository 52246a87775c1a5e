"""A small convolutional network for pictures of 32 x 32 pixels, to be trained for interval bounds. Ours. No torch."""

from __future__ import annotations

from pgapp.networks.classes.normalization import CIFAR10
from pgapp.networks.families.canvases import one_cell, small_canvas
from pgapp.networks.families.family import TRAINED_WIDTHS, WIDEST, Family, Shapes, Training, Variant

USUAL_WIDTH = 64
"""channels of both convolutions"""
BLOCK = 4
"""pixels a side of the blocks that the first convolution sees, side by side"""


def variant_of(width: int) -> Variant:
    """The one of that width."""
    return Variant("Small CNN", width=width)


def recognize(shapes: Shapes) -> Variant | None:
    """By the kernels of both convolutions."""
    first, second = shapes.get("conv1.weight"), shapes.get("conv2.weight")
    if not first or first[1:] != (3, BLOCK, BLOCK) or not 1 <= first[0] <= WIDEST:
        return None
    return variant_of(first[0]) if second == (first[0], first[0], 1, 1) else None


SMALL_CNN = Family(
    key="small-cnn",
    title="Small CNN",
    variants=(variant_of(USUAL_WIDTH),),
    classifier="linear.weight",
    data_sets=("cifar10",),
    canvas=small_canvas,
    grid=lambda _variant, size: one_cell(size),
    statistics=lambda _data_set: CIFAR10,
    recognize=recognize,
    module="pgapp.networks.modules.small_cnn:build",
    network="pgapp.networks.modules.undefended:make",
    undefended=True,
    training=Training(canvas=(32, 32), widths=TRAINED_WIDTHS, bounded=True),
)
