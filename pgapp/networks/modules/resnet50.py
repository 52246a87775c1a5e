"""torchvision's ResNet-50 as it is: the undefended network of the paper's case study."""

from __future__ import annotations

from torchvision.models.resnet import Bottleneck, ResNet

from pgapp.networks.families.family import Variant


class ResNet50Module(ResNet):  # type: ignore[misc]
    """torchvision's ResNet-50, with its parameter names."""

    def __init__(self, classes: int) -> None:
        super().__init__(Bottleneck, [3, 4, 6, 3], num_classes=classes)
        self.classes = classes


def build(_variant: Variant, classes: int) -> ResNet50Module:
    """The module of the ResNet-50."""
    return ResNet50Module(classes)
