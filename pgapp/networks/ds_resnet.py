"""The networks of derandomized smoothing (Levine and Feizi, NeurIPS 2020): one vote for each band of columns.

A cell is a band of columns; the last bands run on at the left edge. The network sees a picture of six channels:
the band's pixels and, inside the band, 1 minus them; zero everywhere else, so that black can be told from hidden.

Normalization comes first and "1 minus" afterwards, that is ``1 - (x - mean) / std``, as in the published evaluation
scripts of both derandomized smoothing and PatchGuard: the pictures are normalized as they are read and the band is
cut from the normalized picture. DS-ResNet-18 for CIFAR-10 is not normalized, so there it is plainly ``1 - x``.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.checkpoint import checkpoint
from torchvision.models.resnet import Bottleneck, ResNet

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import CanvasSpec
from pgapp.networks.folding import fold_batch_norms
from pgapp.networks.normalization import Normalization
from pgapp.networks.rectangles import rectangles

PIXELS_AT_ONCE = 16 * 299 * 299
"""bands are classified in chunks of about so many pixels, which bounds the memory"""


class DSResNet50Module(ResNet):  # type: ignore[misc]
    """torchvision's ResNet-50 with a stem of six channels; same parameter names. Takes banded pictures."""

    def __init__(self, classes: int) -> None:
        super().__init__(Bottleneck, [3, 4, 6, 3], num_classes=classes)
        self.conv1 = nn.Conv2d(6, 64, 7, 2, 3, bias=False)
        self.classes = classes


class BasicBlock(nn.Module):
    """Two 3 x 3 convolutions with a shortcut."""

    def __init__(self, channels_in: int, channels: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels_in, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.shortcut = nn.Sequential()
        if stride != 1 or channels_in != channels:
            self.shortcut = nn.Sequential(
                nn.Conv2d(channels_in, channels, 1, stride, bias=False), nn.BatchNorm2d(channels)
            )

    def forward(self, features: Tensor) -> Tensor:
        """``[B, channels_in, h, w]`` to ``[B, channels, h / stride, w / stride]``."""
        out = functional.relu(self.bn1(self.conv1(features)))
        return functional.relu(self.bn2(self.conv2(out)) + self.shortcut(features))


class DSResNet18Module(nn.Module):
    """The ResNet-18 for 32 x 32 pictures (3 x 3 stem, no pooling after it), with six channels."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.classes = classes
        self.conv1 = nn.Conv2d(6, 64, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.layer1 = nn.Sequential(BasicBlock(64, 64, 1), BasicBlock(64, 64, 1))
        self.layer2 = nn.Sequential(BasicBlock(64, 128, 2), BasicBlock(128, 128, 1))
        self.layer3 = nn.Sequential(BasicBlock(128, 256, 2), BasicBlock(256, 256, 1))
        self.layer4 = nn.Sequential(BasicBlock(256, 512, 2), BasicBlock(512, 512, 1))
        self.linear = nn.Linear(512, classes)

    def forward(self, banded: Tensor) -> Tensor:
        """Logits ``[B, K]`` of banded pictures ``[B, 6, 32, 32]``."""
        out = functional.relu(self.bn1(self.conv1(banded)))
        out = self.layer4(self.layer3(self.layer2(self.layer1(out))))
        logits: Tensor = self.linear(out.mean((2, 3)))
        return logits


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
        depth = 50 if isinstance(module, DSResNet50Module) else 18
        rows, cols = canvas_spec.size
        self.name = f"DS-ResNet-{depth}, band {band}"
        self.grid = Grid(canvas_spec.size, (rows, band), (1, 1), (1, cols), wrap=True)
        self.canvas_spec = canvas_spec
        self.names = tuple(names)
        self.device = torch.device(device)
        self.precision = precision
        self.digest = digest
        self._normalize = normalization
        folded = copy.deepcopy(module).eval().requires_grad_(False)
        fold_batch_norms(folded)
        self._module = folded.to(self.device, precision).to(memory_format=torch.channels_last)

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        """Local logits float32 ``[B, K, 1, cols]`` of a run of bands; see ``LocalLogitNetwork``.

        Where ``canvases`` wants gradients, each chunk's activations are computed again on the way back.
        """
        chosen = rectangles(canvases, cells, self.grid)
        width = self.grid.cells[1]
        normalized = self._normalize(canvases)
        pictures = torch.arange(len(chosen), device=canvases.device).repeat_interleave(chosen[0].cols)
        starts = torch.tensor(
            [(rect.col + step) % width for rect in chosen for step in range(rect.cols)], device=canvases.device
        )
        step = max(1, PIXELS_AT_ONCE // (self.grid.canvas[0] * width))
        logits = [
            self._classify(normalized, pictures[first : first + step], starts[first : first + step])
            for first in range(0, len(starts), step)
        ]
        return torch.cat(logits).view(len(chosen), chosen[0].cols, -1).transpose(1, 2).unsqueeze(2)

    def _classify(self, normalized: Tensor, pictures: Tensor, starts: Tensor) -> Tensor:
        banded = cut_bands(normalized[pictures], starts, self.grid.receptive_field[1])
        banded = banded.to(self.precision, memory_format=torch.channels_last)
        if banded.requires_grad:
            logits: Tensor = checkpoint(self._module, banded, use_reentrant=False)
        else:
            logits = self._module(banded)
        return logits.float()


def cut_bands(pixels: Tensor, starts: Tensor, band: int) -> Tensor:
    """``[B, 6, H, W]``: the band of each picture, then 1 minus it, zero outside the band.

    ``pixels`` is ``[B, 3, H, W]``; ``starts`` int64 ``[B]`` is each band's first column; the band wraps around.
    """
    columns = torch.arange(pixels.shape[-1], device=pixels.device)
    inside = (columns - starts[:, None]) % pixels.shape[-1] < band
    return torch.cat((pixels, 1 - pixels), 1).where(inside[:, None, None, :], pixels.new_zeros(()))
