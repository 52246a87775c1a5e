"""The ResNet-18 for 32 x 32 pictures (3 x 3 stem, no pooling after it), of any width and number of input channels."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from pgapp.core.defences.layers import AveragePool, Layer, Relu, Residual
from pgapp.networks.families.family import Variant
from pgapp.networks.families.resnet18 import USUAL_WIDTH
from pgapp.networks.inference.layer_lists import layers_of


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

    def listed_layers(self) -> tuple[Layer, ...]:
        """See ``layers_of``."""
        main = *layers_of(self.conv1, self.bn1), Relu(), *layers_of(self.conv2, self.bn2)
        return Residual(main, layers_of(self.shortcut)), Relu()


class ResNet18Module(nn.Module):
    """Takes pictures of 3 channels, or banded ones of 6 (see ``ds_resnet``)."""

    def __init__(self, classes: int, width: int = USUAL_WIDTH, channels: int = 3) -> None:
        super().__init__()
        self.classes = classes
        self.width = width
        self.conv1 = nn.Conv2d(channels, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.layer1 = nn.Sequential(BasicBlock(width, width, 1), BasicBlock(width, width, 1))
        self.layer2 = nn.Sequential(BasicBlock(width, 2 * width, 2), BasicBlock(2 * width, 2 * width, 1))
        self.layer3 = nn.Sequential(BasicBlock(2 * width, 4 * width, 2), BasicBlock(4 * width, 4 * width, 1))
        self.layer4 = nn.Sequential(BasicBlock(4 * width, 8 * width, 2), BasicBlock(8 * width, 8 * width, 1))
        self.linear = nn.Linear(8 * width, classes)

    def forward(self, pictures: Tensor) -> Tensor:
        """Logits ``[B, K]`` of ``[B, channels, 32, 32]``."""
        out = functional.relu(self.bn1(self.conv1(pictures)))
        out = self.layer4(self.layer3(self.layer2(self.layer1(out))))
        logits: Tensor = self.linear(out.mean((2, 3)))
        return logits

    def listed_layers(self) -> tuple[Layer, ...]:
        """See ``layers_of``."""
        stages = layers_of(self.layer1, self.layer2, self.layer3, self.layer4)
        return *layers_of(self.conv1, self.bn1), Relu(), *stages, AveragePool(None), *layers_of(self.linear)


def build(variant: Variant, classes: int) -> ResNet18Module:
    """The module of a variant."""
    return ResNet18Module(classes, variant.width)
