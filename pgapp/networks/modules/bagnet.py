"""BagNet-9, -17 and -33 (Brendel and Bethge, ICLR 2019): a ResNet-50 that sees the picture in small pieces.

Most 3 x 3 kernels of the ResNet-50 are 1 x 1 here and nothing is padded, so a cell of the last feature map sees
9, 17 or 33 pixels, every 8 pixels. The classifier, which the authors apply to the averaged features, is applied in
each cell: being linear, the mean of the local logits is the published network's output.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from pgapp.core.geometry import Rect
from pgapp.core.scene import CanvasSpec
from pgapp.networks.classes.normalization import IMAGENET, Normalization
from pgapp.networks.families.bagnet import STAGES_WITH_3X3, VARIANTS, grid
from pgapp.networks.families.canvases import IMAGENET_CANVAS
from pgapp.networks.families.family import Settings, Variant
from pgapp.networks.inference.float32 import in_full
from pgapp.networks.inference.folding import fold_batch_norms, frozen_copy
from pgapp.networks.inference.rectangles import seen_pixels


class Bottleneck(nn.Module):
    """1 x 1, then ``kernel`` x ``kernel`` without padding, then 1 x 1, with a shortcut cropped to match."""

    def __init__(self, channels_in: int, width: int, kernel: int, stride: int, project: bool) -> None:
        super().__init__()
        channels_out = 4 * width
        self.conv1 = nn.Conv2d(channels_in, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, kernel, stride, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, channels_out, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(channels_out)
        self.downsample: nn.Module = nn.Identity()
        if project:
            self.downsample = nn.Sequential(
                nn.Conv2d(channels_in, channels_out, 1, stride, bias=False), nn.BatchNorm2d(channels_out)
            )

    def forward(self, features: Tensor) -> Tensor:
        """``[B, channels_in, h, w]`` to ``[B, 4 width, h', w']``."""
        out = functional.relu(self.bn1(self.conv1(features)), inplace=True)
        out = functional.relu(self.bn2(self.conv2(out)), inplace=True)
        out = self.bn3(self.conv3(out))
        out += self.downsample(features)[..., : out.shape[-2], : out.shape[-1]]
        return functional.relu(out, inplace=True)


class BagNetModule(nn.Module):
    """The network itself, with the published parameter names; takes normalized pixels.

    ``receptive_field`` is 9, 17 or 33 (``ValueError`` otherwise).
    """

    def __init__(self, receptive_field: int, classes: int) -> None:
        super().__init__()
        if receptive_field not in STAGES_WITH_3X3:
            raise ValueError(f"a BagNet has a receptive field of 9, 17 or 33 pixels, not {receptive_field}")
        self.receptive_field = receptive_field
        self.classes = classes
        self.conv1 = nn.Conv2d(3, 64, 1, bias=False)
        self.conv2 = nn.Conv2d(64, 64, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        wide = STAGES_WITH_3X3[receptive_field]
        self.layer1 = _stage(64, 64, blocks=3, kernel=3, stride=2)
        self.layer2 = _stage(256, 128, blocks=4, kernel=3, stride=2)
        self.layer3 = _stage(512, 256, blocks=6, kernel=3 if wide > 2 else 1, stride=2)
        self.layer4 = _stage(1024, 512, blocks=3, kernel=3 if wide > 3 else 1, stride=1)
        self.fc = nn.Linear(2048, classes)

    def features(self, pixels: Tensor) -> Tensor:
        """``[B, 2048, rows, cols]`` of normalized pixels ``[B, 3, h, w]``."""
        out = functional.relu(self.bn1(self.conv2(self.conv1(pixels))), inplace=True)
        features: Tensor = self.layer4(self.layer3(self.layer2(self.layer1(out))))
        return features

    def forward(self, pixels: Tensor) -> Tensor:
        """Local logits ``[B, K, rows, cols]`` of normalized pixels ``[B, 3, h, w]``."""
        logits: Tensor = self.fc(self.features(pixels).permute(0, 2, 3, 1))
        return logits.permute(0, 3, 1, 2)


class BagNet:
    """A BagNet that meets ``LocalLogitNetwork``. It keeps a copy of ``module`` that is folded for speed.

    Args:
        module: with its weights; it is not changed.
        names: the classes in order, as many as the module has (``ValueError`` otherwise).
        digest: sha256 of the weights' file, hex.
        canvas_spec: 224 for ImageNet and ImageNette, 192 for CIFAR-10.
        normalization: that the weights were trained with.
    """

    def __init__(
        self,
        module: BagNetModule,
        names: Sequence[str],
        digest: str = "",
        *,
        canvas_spec: CanvasSpec = IMAGENET_CANVAS,
        normalization: Normalization = IMAGENET,
        device: torch.device | str = "cpu",
        precision: torch.dtype = torch.float32,
    ) -> None:
        if len(names) != module.classes:
            raise ValueError(f"this BagNet has {module.classes} classes, but {len(names)} names were given")
        variant = VARIANTS[module.receptive_field]
        self.name = variant.title
        self.grid = grid(variant, canvas_spec.size)
        self.canvas_spec = canvas_spec
        self.names = tuple(names)
        self.device = torch.device(device)
        self.precision = precision
        self.digest = digest
        self._normalize = normalization
        self._module = _FoldedBagNet(module).to(self.device, precision).to(memory_format=torch.channels_last)

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        """Local logits float32 ``[B, K, rows, cols]`` of a rectangle of cells; see ``LocalLogitNetwork``.

        Rows ``i0..i1`` of cells need exactly the pixels ``8 i0 .. 8 i1 + r - 1``: the crop is a multiple of 8 from
        the top left corner, so each strided layer keeps its phase and no other pixel comes in.
        """
        seen = seen_pixels(canvases, cells, self.grid)
        with in_full(self.device):
            pixels = self._normalize(seen).to(self.precision, memory_format=torch.channels_last)
            logits: Tensor = self._module(pixels)
        return logits.float()


def build(variant: Variant, classes: int) -> BagNetModule:
    """The module of a variant."""
    return BagNetModule(variant.receptive_field, classes)


def make(module: BagNetModule, settings: Settings) -> BagNet:
    """The network around a module."""
    return BagNet(
        module,
        settings.names,
        settings.digest,
        canvas_spec=settings.canvas_spec,
        normalization=settings.normalization,
        device=settings.device,
        precision=settings.precision,
    )


def _stage(channels_in: int, width: int, blocks: int, kernel: int, stride: int) -> nn.Sequential:
    first = Bottleneck(channels_in, width, kernel, stride, project=True)
    return nn.Sequential(first, *(Bottleneck(4 * width, width, 1, 1, project=False) for _ in range(blocks - 1)))


class _FoldedBlock(nn.Module):
    """A ``Bottleneck`` whose batch norms are folded, on features ``[B, h, w, channels]``.

    As matrix products its 1 x 1 convolutions are spared a slow path that torch has for those of small crops.
    """

    def __init__(self, block: Bottleneck) -> None:
        super().__init__()
        self.narrow = _product(block.conv1)
        pointwise = block.conv2.kernel_size == block.conv2.stride == (1, 1)
        self.look = _product(block.conv2) if pointwise else block.conv2
        self.widen = _product(block.conv3)
        self.stride = block.conv2.stride[0]
        shortcut = [_product(layer) for layer in block.downsample.children() if isinstance(layer, nn.Conv2d)]
        self.project = nn.Sequential(*shortcut)

    def forward(self, features: Tensor) -> Tensor:
        """``[B, h, w, channels_in]`` to ``[B, h', w', channels_out]``."""
        out = functional.relu(self.narrow(features), inplace=True)
        if isinstance(self.look, nn.Conv2d):
            out = _convolved(self.look, out)
        else:
            out = functional.relu(self.look(out), inplace=True)
        rows, cols = (self.stride * side for side in out.shape[1:3])
        shortcut = features[:, : rows : self.stride, : cols : self.stride].contiguous()
        out = self.widen(out)
        out += self.project(shortcut)
        return functional.relu(out, inplace=True)


class _FoldedBagNet(nn.Module):
    """The network for inference, frozen: batch norms folded, the stem's two convolutions merged into one.

    Nothing stands between the 1 x 1 and the 3 x 3 convolution of the stem, so their product is one 3 x 3
    convolution from 3 channels, which spares most of the work at full resolution. ``module`` is not changed.
    """

    def __init__(self, module: BagNetModule) -> None:
        super().__init__()
        folded = frozen_copy(module)
        first, second = folded.conv1, folded.conv2
        merged = nn.Conv2d(3, 64, 3, bias=False)
        weight = torch.einsum("omuv,mc->ocuv", second.weight.double(), first.weight.double()[:, :, 0, 0])
        merged.weight = nn.Parameter(weight.to(second.weight.dtype), requires_grad=False)
        folded.conv2 = merged.eval()
        fold_batch_norms(folded)
        self.stem = folded.conv2
        blocks = [_FoldedBlock(block) for block in folded.modules() if isinstance(block, Bottleneck)]
        self.blocks = nn.Sequential(*blocks)
        self.classifier = folded.fc

    def forward(self, pixels: Tensor) -> Tensor:
        """Local logits ``[B, K, rows, cols]`` of normalized pixels ``[B, 3, h, w]``."""
        logits: Tensor = self.classifier(self.blocks(_convolved(self.stem, pixels.permute(0, 2, 3, 1))))
        return logits.permute(0, 3, 1, 2)


def _convolved(convolution: nn.Module, features: Tensor) -> Tensor:
    """``[B, h, w, channels]`` to the same, with ReLU (before the axes are moved: in place, gradients stay cheap)."""
    return functional.relu(convolution(features.permute(0, 3, 1, 2)), inplace=True).permute(0, 2, 3, 1)


def _product(convolution: nn.Conv2d) -> nn.Linear:
    """A 1 x 1 convolution with bias as a matrix product over the last axis; its stride is the caller's."""
    product = nn.Linear(convolution.in_channels, convolution.out_channels, device="meta").requires_grad_(False)
    state = {"weight": convolution.weight[:, :, 0, 0].contiguous(), "bias": convolution.bias}
    product.load_state_dict(state, assign=True)
    return product
