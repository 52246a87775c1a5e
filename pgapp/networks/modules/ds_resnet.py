"""The networks of derandomized smoothing (Levine and Feizi, NeurIPS 2020): one vote for each band of columns.

A cell is a band of columns; the last bands run on at the left edge. The network sees a picture of six channels:
the band's pixels and, inside the band, 1 minus them; zero everywhere else, so that black can be told from hidden.

Normalization comes first and "1 minus" afterwards, that is ``1 - (x - mean) / std``, as in the published evaluation
scripts of both derandomized smoothing and PatchGuard: the pictures are normalized as they are read and the band is
cut from the normalized picture. DS-ResNet-18 for CIFAR-10 is not normalized, so there it is plainly ``1 - x``.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint
from torchvision.models.resnet import Bottleneck, ResNet

from pgapp.core.geometry import Rect
from pgapp.core.scene import CanvasSpec
from pgapp.networks.classes.normalization import Normalization
from pgapp.networks.families.ds_resnet import SMALL_BAND, grid
from pgapp.networks.families.family import Settings, Variant
from pgapp.networks.families.resnet18 import USUAL_WIDTH
from pgapp.networks.inference.float32 import in_full
from pgapp.networks.inference.folding import folded_copy
from pgapp.networks.inference.rectangles import rectangles
from pgapp.networks.modules.resnet18 import ResNet18Module

PIXELS_AT_ONCE = 16 * 299 * 299
"""bands are classified in chunks of about so many pixels, which bounds the memory"""


def cut_bands(pixels: Tensor, starts: Tensor, band: int) -> Tensor:
    """``[B, 6, H, W]``: the band of each picture, then 1 minus it, zero outside the band.

    ``pixels`` is ``[B, 3, H, W]``; ``starts`` int64 ``[B]`` is each band's first column; the band wraps around.
    """
    columns = torch.arange(pixels.shape[-1], device=pixels.device)
    inside = (columns - starts[:, None]) % pixels.shape[-1] < band
    return torch.cat((pixels, 1 - pixels), 1).where(inside[:, None, None, :], pixels.new_zeros(()))


def cut_out_bands(pixels: Tensor, starts: Tensor, band: int) -> Tensor:
    """``[B, 6, H, band]``: the band of each picture alone, and 1 minus it; arguments as for ``cut_bands``."""
    columns = (starts[:, None] + torch.arange(band, device=pixels.device)) % pixels.shape[-1]
    index = columns[:, None, None, :].expand(-1, *pixels.shape[1:3], -1)
    bands = pixels.gather(3, index)
    return torch.cat((bands, 1 - bands), 1)


class DSResNet50Module(ResNet):  # type: ignore[misc]
    """torchvision's ResNet-50 with a stem of six channels; same parameter names. Takes banded pictures."""

    depth, banded = 50, staticmethod(cut_bands)

    def __init__(self, classes: int) -> None:
        super().__init__(Bottleneck, [3, 4, 6, 3], num_classes=classes)
        self.conv1 = nn.Conv2d(6, 64, 7, 2, 3, bias=False)
        self.classes = classes


class DSResNet18Module(ResNet18Module):
    """The ResNet-18 for 32 x 32 pictures with six channels. Takes banded pictures."""

    depth, banded = 18, staticmethod(cut_bands)

    def __init__(self, classes: int, width: int = USUAL_WIDTH) -> None:
        super().__init__(classes, width, channels=6)


class CutDSResNet18Module(DSResNet18Module):
    """The same network, given the band alone, 32 x 4 pixels: an eighth of the work, to be trained without a GPU. Ours.

    The buffer ``band`` (columns) tells such a file from one for banded pictures.
    """

    banded = staticmethod(cut_out_bands)
    band: Tensor

    def __init__(self, classes: int, width: int = USUAL_WIDTH, band: int = SMALL_BAND) -> None:
        super().__init__(classes, width)
        self.register_buffer("band", torch.tensor(float(band)))


class DSResNet:
    """A band classifier that meets ``LocalLogitNetwork``: ``[K, 1, W]`` local logits, one cell a band.

    Args:
        module: with its weights; a folded copy of it is kept.
        names: the classes in order, as many as the module has (``ValueError`` otherwise).
        digest: sha256 of the weights' file, hex.
        canvas_spec: 299 x 299 or 32 x 32, both without cropping.
        band: columns that a cell sees.
        normalization: applied before the band is cut out.
    """

    def __init__(
        self,
        module: DSResNet50Module | DSResNet18Module,
        names: Sequence[str],
        digest: str = "",
        *,
        canvas_spec: CanvasSpec,
        band: int,
        normalization: Normalization,
        device: torch.device | str = "cpu",
        precision: torch.dtype = torch.float32,
    ) -> None:
        if len(names) != module.classes:
            raise ValueError(f"this DS-ResNet has {module.classes} classes, but {len(names)} names were given")
        self.name = f"DS-ResNet-{module.depth}, band {band}"
        self.grid = grid(band, canvas_spec.size)
        self.canvas_spec = canvas_spec
        self.names = tuple(names)
        self.device = torch.device(device)
        self.precision = precision
        self.digest = digest
        self._normalize = normalization
        self._module = folded_copy(module).to(self.device, precision).to(memory_format=torch.channels_last)

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        """Local logits float32 ``[B, K, 1, cols]`` of a run of bands; see ``LocalLogitNetwork``.

        Where ``canvases`` wants gradients, each of several chunks' activations are computed again on the way back.
        """
        chosen = rectangles(canvases, cells, self.grid)
        width = self.grid.cells[1]
        normalized = self._normalize(canvases)
        pictures = torch.arange(len(chosen), device=canvases.device).repeat_interleave(chosen[0].cols)
        starts = torch.tensor(
            [(rect.col + step) % width for rect in chosen for step in range(rect.cols)], device=canvases.device
        )
        step = max(1, PIXELS_AT_ONCE // (self.grid.canvas[0] * width))
        keep = len(starts) <= step
        logits = [
            self._classify(normalized, pictures[first : first + step], starts[first : first + step], keep)
            for first in range(0, len(starts), step)
        ]
        return torch.cat(logits).view(len(chosen), chosen[0].cols, -1).transpose(1, 2).unsqueeze(2)

    def _classify(self, normalized: Tensor, pictures: Tensor, starts: Tensor, keep_activations: bool) -> Tensor:
        banded = self._module.banded(normalized[pictures], starts, self.grid.receptive_field[1])
        banded = banded.to(self.precision, memory_format=torch.channels_last)
        with in_full(self.device):
            if banded.requires_grad and not keep_activations:
                logits: Tensor = checkpoint(self._module, banded, use_reentrant=False)
            else:
                logits = self._module(banded)
        return logits.float()


def build_50(_variant: Variant, classes: int) -> DSResNet50Module:
    """The module of DS-ResNet-50."""
    return DSResNet50Module(classes)


def build_18(variant: Variant, classes: int) -> DSResNet18Module:
    """The module of DS-ResNet-18 of a width."""
    return DSResNet18Module(classes, variant.width)


def build_cut(variant: Variant, classes: int) -> CutDSResNet18Module:
    """The module of the cut DS-ResNet-18 of a width."""
    return CutDSResNet18Module(classes, variant.width)


def make(module: DSResNet50Module | DSResNet18Module, settings: Settings) -> DSResNet:
    """The network around a module."""
    return DSResNet(
        module,
        settings.names,
        settings.digest,
        canvas_spec=settings.canvas_spec,
        band=settings.grid.receptive_field[1],
        normalization=settings.normalization,
        device=settings.device,
        precision=settings.precision,
    )


def random_bands(normalized: Tensor, generator: torch.Generator) -> Tensor:
    """``cut_bands`` at random for training: one band of each picture, drawn from ``generator``, on the CPU."""
    return cut_bands(normalized, _starts(normalized, generator), SMALL_BAND)


def random_bands_cut_out(normalized: Tensor, generator: torch.Generator) -> Tensor:
    """``cut_out_bands``, likewise."""
    return cut_out_bands(normalized, _starts(normalized, generator), SMALL_BAND)


def _starts(normalized: Tensor, generator: torch.Generator) -> Tensor:
    return torch.randint(0, normalized.shape[-1], (len(normalized),), generator=generator).to(normalized.device)
