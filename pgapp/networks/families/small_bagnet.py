"""A BagNet for pictures of 32 x 32 pixels as they are. Ours, not the paper's. No torch."""

from __future__ import annotations

from pgapp.core.geometry import Grid
from pgapp.networks.classes.normalization import CIFAR10
from pgapp.networks.families.canvases import small_canvas
from pgapp.networks.families.family import TRAINED_WIDTHS, WIDEST, Family, Shapes, Training, Variant

STRIDE = 2
LAYERS = {5: (1, 3, 0), 6: (1, 4, 0), 7: (2, 3, 0), 8: (2, 4, 0), 9: (1, 3, 1), 13: (1, 3, 2)}
"""receptive field -> how many 3 x 3 convolutions come first, the kernel of the one of stride 2, how many come after"""
USUAL_WIDTH = 64
"""channels after the convolution of stride 2"""


def variant_of(receptive_field: int, width: int = USUAL_WIDTH) -> Variant:
    """The one with that receptive field, of any width."""
    return Variant(f"Small BagNet-{receptive_field}", receptive_field, width)


def grid(variant: Variant, size: tuple[int, int]) -> Grid:
    """A cell every 2 pixels, as many as fit."""
    r = variant.receptive_field
    rows, cols = ((side - r) // STRIDE + 1 for side in size)
    return Grid(size, (r, r), (STRIDE, STRIDE), (rows, cols))


def recognize(shapes: Shapes) -> Variant | None:
    """By its layers and the width of the convolution of stride 2."""
    down = shapes.get("down.0.weight")
    if not down:
        return None
    fine, coarse = (sum(f"{part}.{step}.0.weight" in shapes for step in range(4)) for part in ("fine", "coarse"))
    width, kernel = down[0], down[-1]
    r = next((r for r, layers in LAYERS.items() if layers == (fine, kernel, coarse)), None)
    return None if r is None or width % 2 or not 2 <= width <= WIDEST else variant_of(r, width)


SMALL_BAGNET = Family(
    key="small-bagnet",
    title="Small BagNet",
    variants=tuple(variant_of(r) for r in LAYERS),
    classifier="classifier.weight",
    data_sets=("cifar10",),
    canvas=small_canvas,
    grid=grid,
    statistics=lambda _data_set: CIFAR10,
    recognize=recognize,
    module="pgapp.networks.modules.small_bagnet:build",
    network="pgapp.networks.modules.small_bagnet:make",
    training=Training(canvas=(32, 32), receptive_fields=tuple(LAYERS), widths=TRAINED_WIDTHS, local=True),
)
