"""A BagNet for pictures of 32 x 32 pixels as they are, small enough to be trained without a GPU. Ours, not the paper's.

Convolutions of 3 x 3 at full resolution, one of stride 2, some at half resolution, none padded; then 1 x 1. A cell
sees 5 to 13 pixels, every 2 pixels. Even receptive fields cost no more cells than the odd ones before them: the
window of a 5 x 5 patch is 5 cells for both 5 and 6 pixels, and 6 cells for both 7 and 8.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from pgapp.core.geometry import Rect
from pgapp.core.scene import CanvasSpec
from pgapp.networks.classes.normalization import CIFAR10, Normalization
from pgapp.networks.families.canvases import CIFAR10_BANDS_CANVAS
from pgapp.networks.families.family import Settings, Variant
from pgapp.networks.families.small_bagnet import LAYERS, USUAL_WIDTH, grid, variant_of
from pgapp.networks.inference.float32 import in_full
from pgapp.networks.inference.folding import folded_copy
from pgapp.networks.inference.rectangles import seen_pixels


class SmallBagNetModule(nn.Module):
    """The network itself; takes normalized pixels.

    Args:
        receptive_field: one of ``LAYERS``, in pixels (``ValueError`` otherwise).
        classes: how many.
        width: channels after the convolution of stride 2, an even number from 2 on (``ValueError`` otherwise).
    """

    def __init__(self, receptive_field: int, classes: int, width: int = USUAL_WIDTH) -> None:
        super().__init__()
        if receptive_field not in LAYERS:
            raise ValueError(f"a small BagNet has a receptive field of 5 to 9 or 13 pixels, not {receptive_field}")
        if width < 2 or width % 2:
            raise ValueError(f"a small BagNet's width is an even number from 2 on, not {width}")
        self.receptive_field = receptive_field
        self.classes = classes
        self.width = width
        fine, kernel, coarse = LAYERS[receptive_field]
        narrow, wide = width // 2, 2 * width
        self.fine = nn.Sequential(*(_unit(3 if step == 0 else narrow, narrow, 3, 1) for step in range(fine)))
        self.down = _unit(narrow, width, kernel, 2)
        self.coarse = nn.Sequential(*(_unit(width if step == 0 else wide, wide, 3, 1) for step in range(coarse)))
        self.mix = nn.Sequential(_unit(wide if coarse else width, 3 * width, 1, 1), _unit(3 * width, 3 * width, 1, 1))
        self.classifier = nn.Conv2d(3 * width, classes, 1)

    def forward(self, pixels: Tensor) -> Tensor:
        """Local logits ``[B, K, rows, cols]`` of normalized pixels ``[B, 3, h, w]``."""
        logits: Tensor = self.classifier(self.mix(self.coarse(self.down(self.fine(pixels)))))
        return logits


class SmallBagNet:
    """A small BagNet that meets ``LocalLogitNetwork``. It keeps a copy of ``module`` that is folded for speed.

    Args:
        module: with its weights; it is not changed.
        names: the classes in order, as many as the module has (``ValueError`` otherwise).
        digest: sha256 of the weights' file, hex.
        normalization: that the weights were trained with.
    """

    def __init__(
        self,
        module: SmallBagNetModule,
        names: Sequence[str],
        digest: str = "",
        *,
        canvas_spec: CanvasSpec = CIFAR10_BANDS_CANVAS,
        normalization: Normalization = CIFAR10,
        device: torch.device | str = "cpu",
        precision: torch.dtype = torch.float32,
    ) -> None:
        if len(names) != module.classes:
            raise ValueError(f"this small BagNet has {module.classes} classes, but {len(names)} names were given")
        self.name = f"Small BagNet-{module.receptive_field}"
        self.grid = grid(variant_of(module.receptive_field), canvas_spec.size)
        self.canvas_spec = canvas_spec
        self.names = tuple(names)
        self.device = torch.device(device)
        self.precision = precision
        self.digest = digest
        self._normalize = normalization
        self._module = folded_copy(module).to(self.device, precision).to(memory_format=torch.channels_last)

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        """Local logits float32 ``[B, K, rows, cols]`` of a rectangle of cells; see ``LocalLogitNetwork``.

        Nothing is padded and each crop starts at a multiple of the stride, so no other pixel comes in.
        """
        seen = seen_pixels(canvases, cells, self.grid)
        with in_full(self.device):
            pixels = self._normalize(seen).to(self.precision, memory_format=torch.channels_last)
            logits: Tensor = self._module(pixels)
        return logits.float()


def build(variant: Variant, classes: int) -> SmallBagNetModule:
    """The module of a variant."""
    return SmallBagNetModule(variant.receptive_field, classes, variant.width)


def make(module: SmallBagNetModule, settings: Settings) -> SmallBagNet:
    """The network around a module."""
    return SmallBagNet(
        module,
        settings.names,
        settings.digest,
        canvas_spec=settings.canvas_spec,
        normalization=settings.normalization,
        device=settings.device,
        precision=settings.precision,
    )


def _unit(channels_in: int, channels: int, kernel: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(channels_in, channels, kernel, stride, bias=False), nn.BatchNorm2d(channels), nn.ReLU(inplace=True)
    )
