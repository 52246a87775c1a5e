"""The ResNet-50 for ImageNet: the undefended network of the paper. No torch."""

from __future__ import annotations

from pgapp.networks.families.canvases import one_cell, usual_canvas, usual_statistics
from pgapp.networks.families.family import EVERYWHERE, Family, Shapes, Variant

VARIANT = Variant("ResNet-50")


def recognize(shapes: Shapes) -> Variant | None:
    """Neither a deeper ResNet, nor one with wider or grouped convolutions."""
    if shapes.get("conv1.weight") != (64, 3, 7, 7) or shapes.get("layer1.0.conv2.weight") != (64, 64, 3, 3):
        return None
    return VARIANT if "layer3.5.conv3.weight" in shapes and "layer3.6.conv3.weight" not in shapes else None


RESNET50 = Family(
    key="resnet50",
    title="ResNet-50",
    variants=(VARIANT,),
    classifier="fc.weight",
    data_sets=EVERYWHERE,
    canvas=usual_canvas,
    grid=lambda _variant, size: one_cell(size),
    statistics=usual_statistics,
    recognize=recognize,
    module="pgapp.networks.modules.resnet50:build",
    network="pgapp.networks.modules.undefended:make",
    undefended=True,
    crops=True,
)
