"""Two convolutions on blocks of pixels and a linear layer over all of them: shallow enough for interval bounds. Ours.

The blocks lie side by side, so that a patch of up to 5 pixels a side reaches four of them, and all else is as it was;
where they are put together nothing is cut off, so that bounds lose least there.
"""

from __future__ import annotations

from torch import Tensor, nn

from pgapp.core.defences.layers import Layer
from pgapp.networks.families.family import Variant
from pgapp.networks.families.small_cnn import BLOCK, USUAL_WIDTH
from pgapp.networks.inference.layer_lists import layers_of

SIDE = 32
"""pixels"""


class SmallCnnModule(nn.Module):
    """Takes normalized pictures of 32 x 32. It has no batch norm, whose statistics bounds would have to go through."""

    def __init__(self, classes: int, width: int = USUAL_WIDTH) -> None:
        super().__init__()
        self.classes = classes
        self.width = width
        self.conv1 = nn.Conv2d(3, width, BLOCK, BLOCK)
        self.conv2 = nn.Conv2d(width, width, 1)
        self.linear = nn.Linear(width * (SIDE // BLOCK) ** 2, classes)

    def in_order(self) -> tuple[nn.Module, ...]:
        """What it does, one after the other."""
        return self.conv1, nn.ReLU(), self.conv2, nn.ReLU(), nn.Flatten(), self.linear

    def forward(self, pictures: Tensor) -> Tensor:
        """Logits ``[B, K]`` of ``[B, 3, 32, 32]``."""
        out = pictures
        for module in self.in_order():
            out = module(out)
        return out

    def listed_layers(self) -> tuple[Layer, ...]:
        """See ``layers_of``."""
        return layers_of(*self.in_order())


def build(variant: Variant, classes: int) -> SmallCnnModule:
    """The module of a variant."""
    return SmallCnnModule(classes, variant.width)
