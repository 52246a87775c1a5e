"""EfficientNet-Lite for inference: batch norm folded, working on pictures turned by 180 degrees.

The weights were trained with TensorFlow's "same" padding, which gives a convolution of stride 2 one more row below
than above; torch has to copy the features for that. Turned round, the surplus lies above and left, where torch's
ordinary symmetric padding puts it, for free: nine blocks take 30 ms instead of 45.

timm has the same network; importing timm takes two seconds and 270 MB more, for it brings torchvision and the
compiler along. A test compares the two.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from pgapp.networks.classes.normalization import EFFICIENTNET_LITE
from pgapp.networks.inference.folding import folded_convolution
from pgapp.networks.inference.onnx_inference import Graph, Inference

STAGES = ((1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112), (4, 5, 2, 6, 192))
"""Lite0's stages but the last: blocks, kernel, stride, expansion, channels"""
LAST_STAGE = (1, 3, 1, 6, 320)
STEM, HEAD = 32, 1280
EARLY = 2
"""so many blocks, down to a quarter of the side, look no further than the pixels close by (see ``early``)"""
NORM_EPSILON = 1e-3


def _convolution(
    taken: int, given: int, kernel: int = 1, stride: int = 1, groups: int = 1, active: bool = True
) -> nn.Sequential:
    parts: OrderedDict[str, nn.Module] = OrderedDict(
        conv=nn.Conv2d(taken, given, kernel, stride, padding=kernel // 2, groups=groups, bias=False),
        norm=nn.BatchNorm2d(given, eps=NORM_EPSILON),
    )
    if active:
        parts["act"] = nn.ReLU6(inplace=True)
    return nn.Sequential(parts)


class _Block(nn.Module):
    """Inverted residual: widen, convolve each channel alone, narrow."""

    def __init__(self, taken: int, given: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        wide = taken * expansion
        widen = [_convolution(taken, wide)] if expansion > 1 else []
        depthwise = _convolution(wide, wide, kernel, stride, groups=wide)
        self.path = nn.Sequential(*widen, depthwise, _convolution(wide, given, active=False))
        self.shortcut = stride == 1 and taken == given

    def forward(self, features: Tensor) -> Tensor:
        result: Tensor = self.path(features)
        return result + features if self.shortcut else result


class _Late(nn.Module):
    """A folded ``_Block`` on rows of features, one for each pixel: convolutions of 1 x 1 pixels are matrix products.

    On a CPU these are faster where there are few pixels, for a convolution rearranges its weights at every call; on
    many pixels they are slower. All is written out, for each layer within a layer asks for Python's lock, which the
    window's thread may hold.
    """

    def __init__(self, block: _Block) -> None:
        super().__init__()
        widen, self.depthwise, narrow = map(_convolution_of, block.path)
        self.widen, self.widen_bias = _product(widen)
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


def _product(convolution: nn.Conv2d) -> tuple[nn.Parameter, nn.Parameter]:
    """Weight ``[taken, given]`` and bias of a folded convolution of 1 x 1 pixels."""
    if convolution.bias is None:
        raise TypeError("only a folded convolution, which has a bias, becomes a product")
    return nn.Parameter(convolution.weight.flatten(1).T.contiguous()), nn.Parameter(convolution.bias)


@dataclass(frozen=True, eq=False)
class WithoutGradients:
    """The network's parts as onnxruntime runs them."""

    early: Inference
    early_of_cuts: Inference
    """``early`` of pictures in 0..1 that are scaled (see ``Graph.scale``) and normalized first"""
    late: Inference


class EfficientNetLite(nn.Module):
    """Takes pictures ``[N, 3, h, w]`` normalized as (255 x - 127) / 128, gives logits ``[N, K]``.

    Asked without gradients, onnxruntime answers, where it was prepared for that.

    Build it, load weights under its own names (in order they match the published ones), then call ``prepare`` once.
    Sides of its input must be multiples of 16: every stride but the last halves an even side, and for an odd side
    TensorFlow's padding is symmetric anyway.
    """

    def __init__(self, deeper: int = 0, classes: int = 1000) -> None:
        """``deeper`` blocks more in every stage but the first and the last: 0 for Lite0, 1 for Lite1."""
        super().__init__()
        self.stem = _convolution(3, STEM, 3, 2)
        self.blocks = nn.Sequential(*_blocks(deeper))
        self.head = _convolution(LAST_STAGE[-1], HEAD)
        self.classifier = nn.Linear(HEAD, classes)
        self.inference: WithoutGradients | None = None
        self.early_stride, self.early_reach = _stride_and_reach([self.stem, *self.blocks[:EARLY]])

    def prepare(self, fast: bool = False) -> None:
        """Fold every batch norm into its convolution and turn the kernels, in place; for inference only.

        With ``fast`` it must stay on the CPU in float32, where onnxruntime then answers what needs no gradients.
        """
        self.eval().requires_grad_(False)
        for part in list(self.modules()):
            if isinstance(part, nn.Sequential) and "norm" in part._modules:
                convolution, norm = part.get_submodule("conv"), part.get_submodule("norm")
                if isinstance(convolution, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                    exact = folded_convolution(convolution, norm)
                    exact.weight = nn.Parameter(exact.weight.flip(2, 3), requires_grad=False)
                    part.add_module("conv", exact)
                    del part._modules["norm"]
        if fast:
            self._write_down()
        for index, block in enumerate(self.blocks):
            if index >= EARLY and isinstance(block, _Block):
                self.blocks[index] = _Late(block)
        self.head_weight, self.head_bias = _product(_convolution_of(self.head))
        del self.head
        self.requires_grad_(False)

    def _write_down(self) -> None:
        early, of_cuts = Graph(3), Graph(3)
        of_cuts.scale()
        of_cuts.normalize(EFFICIENTNET_LITE)
        for graph in (early, of_cuts):
            _write(graph, [self.stem, *self.blocks[:EARLY]])
        late = Graph(_convolution_of(self.blocks[EARLY].get_submodule("path.0")).in_channels)
        _write(late, [*self.blocks[EARLY:], self.head])
        late.average()
        late.classify(self.classifier)
        self.inference = WithoutGradients(Inference(early), Inference(of_cuts), Inference(late))

    def forward(self, pictures: Tensor) -> Tensor:
        if pictures.shape[-1] % 16 or pictures.shape[-2] % 16:
            raise ValueError(f"the sides of the input must be multiples of 16, got {list(pictures.shape[-2:])}")
        return self.late(self.early(pictures.flip(2, 3)))

    def early(self, turned: Tensor) -> Tensor:
        """The features ``[N, 24, h / 4, w / 4]`` after the stem and ``EARLY`` blocks, of turned pictures.

        A feature in row ``i`` depends on the picture's rows from ``i * early_stride - early_reach`` to
        ``i * early_stride + early_reach``, both included, and on nothing else; the same holds for columns. So what
        is cut out of a picture at multiples of the stride has the same features, but where the cut is in reach.
        """
        if self.inference is not None and not torch.is_grad_enabled():
            return self.inference.early(turned)
        features: Tensor = self.stem(turned.contiguous(memory_format=torch.channels_last))
        for block in list(self.blocks)[:EARLY]:
            features = block(features)
        return features

    def late(self, features: Tensor) -> Tensor:
        """Logits ``[N, K]`` from what ``early`` gives of whole pictures."""
        if self.inference is not None and not torch.is_grad_enabled():
            return self.inference.late(features)
        pictures, _, height, _ = features.shape
        rows = _rows(features)
        for block in list(self.blocks)[EARLY:]:
            rows, height = block(rows, pictures, height)
        head = functional.relu6(torch.addmm(self.head_bias, rows, self.head_weight), inplace=True)
        logits: Tensor = self.classifier(head.view(pictures, -1, HEAD).mean(1))
        return logits


def _write(graph: Graph, parts: Iterable[nn.Module]) -> None:
    """Folded convolutions and blocks of them, one after the other."""
    for part in parts:
        if isinstance(part, _Block):
            before = graph.last
            _write(graph, part.path)
            if part.shortcut:
                graph.add(before)
        else:
            graph.convolve(_convolution_of(part), "act" in part._modules)


def _convolution_of(part: nn.Module) -> nn.Conv2d:
    convolution = part.get_submodule("conv")
    if not isinstance(convolution, nn.Conv2d):
        raise TypeError(f"expected a convolution, found a {type(convolution).__name__}")
    return convolution


def _stride_and_reach(parts: list[nn.Module]) -> tuple[int, int]:
    """Of the convolutions of all parts one after the other, in pixels of the first one's input."""
    stride, reach = 1, 0
    for part in parts:
        for convolution in part.modules():
            if isinstance(convolution, nn.Conv2d):
                reach += convolution.kernel_size[0] // 2 * stride
                stride *= convolution.stride[0]
    return stride, reach


def _blocks(deeper: int) -> Iterator[_Block]:
    taken = STEM
    for index, (blocks, kernel, stride, expansion, given) in enumerate((*STAGES, LAST_STAGE)):
        more = deeper if 0 < index < len(STAGES) else 0
        for block in range(blocks + more):
            yield _Block(taken, given, kernel, stride if block == 0 else 1, expansion)
            taken = given
