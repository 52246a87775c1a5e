"""The network itself. torch is imported here, and this only once the network is used."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from pgapp.core.geometry import Rect
from pgapp.networks.families.family import Settings, Variant
from pgapp.networks.inference.float32 import in_full
from pgapp.networks.inference.folding import frozen_copy
from pgapp.networks.inference.rectangles import seen_pixels
from toy_network import BLOCK


class ToyModule(nn.Module):
    """Takes normalized pixels ``[B, 3, h, w]``, gives local logits ``[B, K, h / 8, w / 8]``."""

    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.toy_block = nn.Conv2d(3, width, BLOCK, BLOCK)
        self.classifier = nn.Conv2d(width, classes, 1)

    def forward(self, pixels: Tensor) -> Tensor:
        logits: Tensor = self.classifier(self.toy_block(pixels).relu())
        return logits


def build(variant: Variant, classes: int) -> ToyModule:
    return ToyModule(variant.width, classes)


class ToyNetwork:
    """Meets ``pgapp.networks.protocols.LocalLogitNetwork``."""

    def __init__(self, module: ToyModule, settings: Settings) -> None:
        self.name = settings.name
        self.names = settings.names
        self.digest = settings.digest
        self.grid = settings.grid
        self.canvas_spec = settings.canvas_spec
        self.device = settings.device
        self.precision = settings.precision
        self._normalize = settings.normalization
        self._module = frozen_copy(module).to(settings.device, settings.precision)

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        seen = seen_pixels(canvases, cells, self.grid)
        with in_full(self.device):
            logits: Tensor = self._module(self._normalize(seen).to(self.precision))
        return logits.to(torch.float32)
