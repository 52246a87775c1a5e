"""EfficientNet-Lite as torch runs it, for gradients, for other devices, and to compare onnxruntime with.

timm has the same network; importing timm takes two seconds and 270 MB more, for it brings torchvision and the
compiler along. A test compares the two.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from pgapp.networks.modules.lite import EARLY, Block, Folded, Layer, LiteWeights


class _Early(nn.Module):
    """A folded block as convolutions."""

    def __init__(self, block: Block, weights: LiteWeights) -> None:
        super().__init__()
        self.layers = nn.ModuleList(_convolution(layer, weights.folded[layer.name]) for layer in block.layers)
        self.active = [layer.active for layer in block.layers]
        self.shortcut = block.shortcut

    def forward(self, features: Tensor) -> Tensor:
        result = features
        for layer, active in zip(self.layers, self.active, strict=True):
            result = functional.relu6(layer(result), inplace=True) if active else layer(result)
        return result + features if self.shortcut else result


class _Late(nn.Module):
    """A folded block on rows of features, one for each pixel: convolutions of 1 x 1 pixels are matrix products.

    On a CPU these are faster where there are few pixels, for a convolution rearranges its weights at every call; on
    many pixels they are slower. All is written out, for each layer within a layer asks for Python's lock, which the
    window's thread may hold.
    """

    def __init__(self, block: Block, weights: LiteWeights) -> None:
        super().__init__()
        widen, depthwise, narrow = (weights.folded[layer.name] for layer in block.layers)
        self.widen, self.widen_bias = _product(widen)
        self.depthwise = _convolution(block.layers[1], depthwise)
        self.narrow, self.narrow_bias = _product(narrow)
        self.shortcut = block.shortcut

    def forward(self, rows: Tensor, pictures: int, height: int) -> tuple[Tensor, int]:
        """Rows ``[N * h * w, C]`` and the height ``h`` after the block, of those before it."""
        wide = functional.relu6(torch.addmm(self.widen_bias, rows, self.widen), inplace=True)
        features = wide.view(pictures, height, -1, wide.shape[1]).permute(0, 3, 1, 2)
        features = functional.relu6(self.depthwise(features), inplace=True)
        narrow = torch.addmm(self.narrow_bias, _rows(features), self.narrow)
        return narrow.add_(rows) if self.shortcut else narrow, features.shape[2]


def _rows(features: Tensor) -> Tensor:
    """``[N * h * w, C]`` of ``[N, C, h, w]``: a view where these lie channels last."""
    return features.permute(0, 2, 3, 1).reshape(-1, features.shape[1])


def _product(layer: Folded) -> tuple[nn.Parameter, nn.Parameter]:
    """Weight ``[taken, given]`` and bias of a folded convolution of 1 x 1 pixels."""
    weight = torch.from_numpy(layer.weight).flatten(1).T.contiguous()
    return nn.Parameter(weight, False), nn.Parameter(torch.from_numpy(layer.bias), False)


def _convolution(layer: Layer, weights: Folded) -> nn.Conv2d:
    with torch.device("meta"):  # nothing is drawn: the weights are there
        made = nn.Conv2d(
            layer.taken, layer.given, layer.kernel, layer.stride, padding=layer.kernel // 2, groups=layer.groups
        )
    made.weight = nn.Parameter(torch.from_numpy(weights.weight), False)
    made.bias = nn.Parameter(torch.from_numpy(weights.bias), False)
    return made


class EfficientNetLite(nn.Module):
    """Takes pictures ``[N, 3, h, w]`` normalized as (255 x - 127) / 128, gives logits ``[N, K]``.

    In eval mode; gradients flow to the input, and none to the weights.
    """

    def __init__(self, weights: LiteWeights) -> None:
        super().__init__()
        self.stem = _convolution(weights.lite.stem, weights.folded[weights.lite.stem.name])
        self.first = nn.ModuleList(_Early(block, weights) for block in weights.lite.blocks[:EARLY])
        self.rest = nn.ModuleList(_Late(block, weights) for block in weights.lite.blocks[EARLY:])
        self.head, self.head_bias = _product(weights.folded[weights.lite.head.name])
        self.classifier = nn.Parameter(torch.from_numpy(weights.classifier), False)
        self.classifier_bias = nn.Parameter(torch.from_numpy(weights.bias), False)
        self.eval()

    def forward(self, pictures: Tensor) -> Tensor:
        return self.late(self.early(pictures.flip(2, 3)))

    def early(self, turned: Tensor) -> Tensor:
        """The features ``[N, 24, h / 4, w / 4]`` after the stem and ``EARLY`` blocks, of turned pictures."""
        features = functional.relu6(self.stem(turned.contiguous(memory_format=torch.channels_last)), inplace=True)
        for block in self.first:
            features = block(features)
        return features

    def late(self, features: Tensor) -> Tensor:
        """Logits ``[N, K]`` from what ``early`` gives of whole pictures."""
        pictures, _, height, _ = features.shape
        rows = _rows(features)
        for block in self.rest:
            rows, height = block(rows, pictures, height)
        head = functional.relu6(torch.addmm(self.head_bias, rows, self.head), inplace=True)
        means = head.view(pictures, -1, head.shape[1]).mean(1)
        return functional.linear(means, self.classifier, self.classifier_bias)
