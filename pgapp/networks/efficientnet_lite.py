"""EfficientNet-Lite for inference: batch norm folded, working on pictures turned by 180 degrees.

The weights were trained with TensorFlow's "same" padding, which gives a convolution of stride 2 one more row below
than above; torch has to copy the features for that. Turned round, the surplus lies above and left, where torch's
ordinary symmetric padding puts it, for free: nine blocks take 30 ms instead of 45.

timm has the same network; importing timm takes two seconds and 270 MB more, for it brings torchvision and the
compiler along. A test compares the two.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from torch import Tensor, nn
from torch.nn import functional

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


class _Pointwise(nn.Module):
    """A convolution of 1 x 1 pixels as a matrix product. On a CPU that is faster where there are few pixels, for a
    convolution rearranges its weights at every call; on many pixels it is slower."""

    def __init__(self, convolution: nn.Conv2d) -> None:
        super().__init__()
        self.weight = nn.Parameter(convolution.weight.flatten(1), requires_grad=False)
        self.bias = convolution.bias

    def forward(self, features: Tensor) -> Tensor:
        return functional.linear(features.permute(0, 2, 3, 1), self.weight, self.bias).permute(0, 3, 1, 2)


class EfficientNetLite(nn.Module):
    """Takes pictures ``[N, 3, h, w]`` normalized as (255 x - 127) / 128, gives logits ``[N, K]``.

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
        self.early_stride, self.early_reach = _stride_and_reach([self.stem, *self.blocks[:EARLY]])

    def prepare(self) -> None:
        """Fold every batch norm into its convolution and turn the kernels, in place; for inference only."""
        self.eval().requires_grad_(False)
        for part in list(self.modules()):
            if isinstance(part, nn.Sequential) and "norm" in part._modules:
                convolution, norm = part.get_submodule("conv"), part.get_submodule("norm")
                if isinstance(convolution, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                    folded = nn.utils.fuse_conv_bn_eval(convolution, norm)
                    folded.weight = nn.Parameter(folded.weight.flip(2, 3), requires_grad=False)
                    part.add_module("conv", folded)
                    del part._modules["norm"]
        for late in (*self.blocks[EARLY:], self.head):
            for part in list(late.modules()):
                if isinstance(part, nn.Sequential) and "conv" in part._modules:
                    convolution = part.get_submodule("conv")
                    if isinstance(convolution, nn.Conv2d) and convolution.kernel_size == (1, 1):
                        part.add_module("conv", _Pointwise(convolution))
        self.requires_grad_(False)

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
        features: Tensor = self.stem(turned)
        for block in list(self.blocks)[:EARLY]:
            features = block(features)
        return features

    def late(self, features: Tensor) -> Tensor:
        """Logits ``[N, K]`` from what ``early`` gives of whole pictures."""
        for block in list(self.blocks)[EARLY:]:
            features = block(features)
        logits: Tensor = self.classifier(self.head(features).mean((2, 3)))
        return logits


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
