"""BagNet-9, -17 and -33 (Brendel and Bethge, ICLR 2019). No torch."""

from __future__ import annotations

from pgapp.core.geometry import Grid
from pgapp.networks.families.canvases import usual_canvas, usual_statistics
from pgapp.networks.families.family import EVERYWHERE, Family, Shapes, Training, Variant

STRIDE = 8
STAGES_WITH_3X3 = {9: 2, 17: 3, 33: 4}
"""receptive field -> how many stages, from the first, have a 3 x 3 kernel in their first block"""
VARIANTS = {r: Variant(f"BagNet-{r}", receptive_field=r) for r in STAGES_WITH_3X3}


def grid(variant: Variant, size: tuple[int, int]) -> Grid:
    """A cell every 8 pixels, as many as fit."""
    r = variant.receptive_field
    rows, cols = ((side - r) // STRIDE + 1 for side in size)
    return Grid(size, (r, r), (STRIDE, STRIDE), (rows, cols))


def recognize(shapes: Shapes) -> Variant | None:
    """By the stem of 1 x 1 and the number of stages with a 3 x 3 kernel."""
    if shapes.get("conv1.weight") != (64, 3, 1, 1):
        return None
    stages = sum(shapes.get(f"layer{stage}.0.conv2.weight", ())[-1:] == (3,) for stage in (1, 2, 3, 4))
    return next((VARIANTS[r] for r, wide in STAGES_WITH_3X3.items() if wide == stages), None)


BAGNET = Family(
    key="bagnet",
    title="BagNet",
    variants=tuple(VARIANTS.values()),
    classifier="fc.weight",
    data_sets=EVERYWHERE,
    canvas=usual_canvas,
    grid=grid,
    statistics=usual_statistics,
    recognize=recognize,
    module="pgapp.networks.modules.bagnet:build",
    network="pgapp.networks.modules.bagnet:make",
    training=Training(
        canvas=(96, 512), receptive_fields=tuple(STAGES_WITH_3X3), data_sets=("cifar10", "imagenette"), local=True
    ),
)
