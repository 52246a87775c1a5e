"""EfficientNet-Lite's layers forth and back, written out, for the many steps of an attack on a CPU.

Automatic differentiation copies what goes into each ReLU6, and keeps every layer for gradients of weights that nobody
asks for. Here what comes *out* of each ReLU6 is kept, which says as well where gradients pass, and gradients are masked
in place. Features are ``[N, C, h, w]``, channels last, so that their rows ``[N * h * w, C]`` are a view.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from pgapp.networks.modules.lite import EARLY, Block, Folded, Layer, LiteWeights

MOST = 6.0


class Tape(list[Tensor]):
    """What the parts of a network were given and what came out of each ReLU6, in the order of computing."""

    def bounded(self, values: Tensor) -> Tensor:
        """ReLU6, in place."""
        self.append(values.clamp_(0.0, MOST))
        return values

    def masked(self, gradient: Tensor) -> Tensor:
        """The gradient of what went into the last ReLU6, in place."""
        torch.ops.aten.hardtanh_backward.grad_input(gradient, self.pop(), 0.0, MOST, grad_input=gradient)
        return gradient


class _Product:
    """A convolution of 1 x 1 pixels."""

    def __init__(self, folded: Folded) -> None:
        self.weight = torch.from_numpy(folded.weight).flatten(1).T.contiguous()
        self.bias = torch.from_numpy(folded.bias)

    def forward(self, features: Tensor) -> Tensor:
        return _like(torch.addmm(self.bias, _rows(features), self.weight), features)

    def backward(self, gradient: Tensor) -> Tensor:
        return _like(_rows(gradient) @ self.weight.T, gradient)


class _Convolution:
    """One with a larger kernel: each channel alone, or all of the stem's."""

    def __init__(self, layer: Layer, folded: Folded) -> None:
        self.weight = torch.from_numpy(folded.weight).contiguous(memory_format=torch.channels_last)
        self.bias = torch.from_numpy(folded.bias)
        self.layer = layer
        self.padding = layer.kernel // 2
        self.turned = self.weight.flip(2, 3) if layer.groups > 1 and layer.stride == 1 else None
        """the kernel that takes gradients back"""

    def forward(self, features: Tensor) -> Tensor:
        return functional.conv2d(
            features, self.weight, self.bias, self.layer.stride, self.padding, groups=self.layer.groups
        )

    def backward(self, gradient: Tensor, taken: Tensor) -> Tensor:
        """``taken`` has the shape of what ``forward`` was given."""
        if self.turned is not None:
            return functional.conv2d(gradient, self.turned, None, 1, self.padding, groups=self.layer.groups)
        sides = [self.layer.stride] * 2, [self.padding] * 2, [1, 1]
        found: tuple[Tensor, ...] = torch.ops.aten.convolution_backward(
            gradient, taken, self.weight, None, *sides, False, [0, 0], self.layer.groups, [True, False, False]
        )
        return found[0]


class _Block:
    """An inverted residual."""

    def __init__(self, block: Block, weights: LiteWeights) -> None:
        *widen, depthwise, narrow = block.layers
        self.widen = _Product(weights.folded[widen[0].name]) if widen else None
        self.depthwise = _Convolution(depthwise, weights.folded[depthwise.name])
        self.narrow = _Product(weights.folded[narrow.name])
        self.shortcut = block.shortcut

    def forward(self, features: Tensor, tape: Tape) -> Tensor:
        wide = features if self.widen is None else tape.bounded(self.widen.forward(features))
        narrow = self.narrow.forward(tape.bounded(self.depthwise.forward(wide)))
        return narrow.add_(features) if self.shortcut else narrow

    def backward(self, gradient: Tensor, tape: Tape) -> Tensor:
        """Of the features before the block."""
        back = tape.masked(self.narrow.backward(gradient))
        back = self.depthwise.backward(back, tape[-1])
        if self.widen is not None:
            back = self.widen.backward(tape.masked(back))
        return back.add_(gradient) if self.shortcut else back


class LiteGradients:
    """The network in two parts, as ``LiteGraphs``, each with the way back; the weights get no gradients.

    Whoever calls keeps the tape of a call for its way back, which uses it up. Nothing here asks autograd anything: call
    it under ``torch.no_grad``.
    """

    def __init__(self, weights: LiteWeights) -> None:
        lite = weights.lite
        self.stride = lite.stride
        self._stem = _Convolution(lite.stem, weights.folded[lite.stem.name])
        self._early = [_Block(block, weights) for block in lite.blocks[:EARLY]]
        self._late = [_Block(block, weights) for block in lite.blocks[EARLY:]]
        self._head = _Product(weights.folded[lite.head.name])
        self._classifier, self._bias = torch.from_numpy(weights.classifier), torch.from_numpy(weights.bias)

    def early(self, pictures: Tensor, tape: Tape) -> Tensor:
        """Features ``[N, 24, h / 4, w / 4]`` of turned, normalized pictures ``[N, 3, h, w]``."""
        tape.append(pictures.contiguous(memory_format=torch.channels_last))
        features = tape.bounded(self._stem.forward(tape[-1]))
        for block in self._early:
            features = block.forward(features, tape)
        return features

    def early_back(self, gradient: Tensor, tape: Tape) -> Tensor:
        """The gradient of the pictures, of that of the features."""
        for block in reversed(self._early):
            gradient = block.backward(gradient, tape)
        return self._stem.backward(tape.masked(gradient), tape.pop())

    def late(self, features: Tensor, tape: Tape) -> Tensor:
        """Logits ``[N, K]`` of features."""
        tape.append(features)
        for block in self._late:
            features = block.forward(features, tape)
        means = tape.bounded(self._head.forward(features)).mean((2, 3))
        return functional.linear(means, self._classifier, self._bias)

    def late_back(self, gradient: Tensor, tape: Tape) -> Tensor:
        """The gradient of the features, of that of the logits."""
        head = tape[-1]
        each = gradient @ self._classifier / (head.shape[2] * head.shape[3])
        back = each[:, :, None, None].expand_as(head).contiguous(memory_format=torch.channels_last)
        back = self._head.backward(tape.masked(back))
        for block in reversed(self._late):
            back = block.backward(back, tape)
        tape.pop()
        return back


def _rows(features: Tensor) -> Tensor:
    """``[N * h * w, C]``."""
    return features.permute(0, 2, 3, 1).reshape(-1, features.shape[1])


def _like(rows: Tensor, features: Tensor) -> Tensor:
    """Rows as features, where ``features`` lie."""
    pictures, _, height, width = features.shape
    return rows.view(pictures, height, width, -1).permute(0, 3, 1, 2)
