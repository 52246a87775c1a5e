"""The published networks, and ours, by their parameters' shapes, and the data that they may have been trained on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import torch
from torch import nn

from pgapp.core.scene import CanvasSpec
from pgapp.networks.classes.data_sets import CLASS_COUNTS, class_names
from pgapp.networks.families.layouts import BANDS, CIFAR10_CANVAS, IMAGENET_CANVAS, canvas_spec
from pgapp.networks.inference.normalization import CIFAR10, IMAGENET, UNCHANGED, Normalization
from pgapp.networks.modules import bagnet, small_bagnet
from pgapp.networks.modules.bagnet import BagNet, BagNetModule
from pgapp.networks.modules.ds_resnet import CutDSResNet18Module, DSResNet, DSResNet18Module, DSResNet50Module
from pgapp.networks.modules.ordinary import PictureClassifier, ResNet50Module
from pgapp.networks.modules.resnet18 import USUAL_WIDTH, ResNet18Module
from pgapp.networks.modules.small_bagnet import SmallBagNet, SmallBagNetModule
from pgapp.networks.protocols import LocalLogitNetwork

Shapes = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class PictureInput:
    """How an ordinary classifier for ImageNet wants its pictures. ``fold``: ``fold_batch_norms`` may be used."""

    canvas_spec: CanvasSpec
    normalization: Normalization
    fold: bool

    def on(self, data_set: str | None) -> PictureInput:
        """The same for a data set; on CIFAR-10 as the paper's networks have it: scaled up, with its own statistics."""
        if data_set != "cifar10":
            return self
        return replace(self, canvas_spec=CIFAR10_CANVAS, normalization=CIFAR10)


@dataclass(frozen=True)
class Architecture:
    """One network. ``build`` makes its module for a number of classes.

    ``classifier`` is the parameter whose first dimension is the class count. ``data_sets`` are those it was
    made for: "imagenet", "imagenette", "cifar10". ``picture`` is there for ordinary classifiers, which can be the
    base of a crop ensemble.
    """

    title: str
    build: Callable[[int], nn.Module]
    classifier: str
    data_sets: tuple[str, ...]
    picture: PictureInput | None = None

    def candidates(self, classes: int) -> tuple[str, ...]:
        """The data sets that a network with so many classes may be for; none where it is somebody's own."""
        return tuple(name for name in self.data_sets if CLASS_COUNTS[name] == classes)


WIDEST = 1024
"""channels of a stem that a file may ask for"""
MOST_CLASSES = 32768
EVERYWHERE = ("imagenet", "imagenette", "cifar10")
BAGNETS = {
    r: Architecture(f"BagNet-{r}", lambda classes, r=r: BagNetModule(r, classes), "fc.weight", EVERYWHERE)  # type: ignore[misc]
    for r in (9, 17, 33)
}
DS_RESNET50 = Architecture("DS-ResNet-50", DSResNet50Module, "fc.weight", ("imagenet", "imagenette"))
DS_RESNET18 = Architecture("DS-ResNet-18", DSResNet18Module, "linear.weight", ("cifar10",))
RESNET18 = Architecture("ResNet-18", ResNet18Module, "linear.weight", ("cifar10",))
RESNET50 = Architecture(
    "ResNet-50", ResNet50Module, "fc.weight", EVERYWHERE, PictureInput(IMAGENET_CANVAS, IMAGENET, fold=True)
)


def recognize(shapes: Shapes) -> Architecture | None:
    """The architecture that parameters of these shapes belong to, by the kernels that tell them apart; None: unknown.

    That every other parameter is there as well is for the caller to check.
    """
    stem = shapes.get("conv1.weight")
    if stem == (64, 6, 7, 7):
        return DS_RESNET50
    if stem is not None and stem[1:] in ((3, 3, 3), (6, 3, 3)):
        return _resnet18(width=stem[0], channels=stem[1], cut="band" in shapes)
    if stem == (64, 3, 7, 7) and _is_resnet50(shapes):
        return RESNET50
    if stem == (64, 3, 1, 1):
        stages = sum(shapes.get(f"layer{stage}.0.conv2.weight", ())[-1:] == (3,) for stage in (1, 2, 3, 4))
        return next((BAGNETS[r] for r, wide in bagnet.STAGES_WITH_3X3.items() if wide == stages), None)
    if "down.0.weight" in shapes:
        return _small_bagnet(shapes)
    return None


def _is_resnet50(shapes: Shapes) -> bool:
    """Neither a deeper ResNet, nor one with wider or grouped convolutions."""
    narrow = shapes.get("layer1.0.conv2.weight") == (64, 64, 3, 3)
    return narrow and "layer3.5.conv3.weight" in shapes and "layer3.6.conv3.weight" not in shapes


def _resnet18(width: int, channels: int, cut: bool) -> Architecture | None:
    usual = DS_RESNET18 if channels == 6 else RESNET18
    if not 1 <= width <= WIDEST:
        return None
    if cut:
        return Architecture(
            f"Cut {usual.title}", lambda classes: CutDSResNet18Module(classes, width), usual.classifier, usual.data_sets
        )
    if width == USUAL_WIDTH:
        return usual
    module = DSResNet18Module if channels == 6 else ResNet18Module
    return Architecture(
        f"Narrow {usual.title}", lambda classes: module(classes, width), usual.classifier, usual.data_sets
    )


def _small_bagnet(shapes: Shapes) -> Architecture | None:
    fine, coarse = (sum(f"{part}.{step}.0.weight" in shapes for step in range(4)) for part in ("fine", "coarse"))
    width, kernel = (shapes["down.0.weight"][0], shapes["down.0.weight"][-1]) if shapes["down.0.weight"] else (0, 0)
    r = next((r for r, layers in small_bagnet.LAYERS.items() if layers == (fine, kernel, coarse)), None)
    if r is None or width % 2 or not 2 <= width <= WIDEST:
        return None
    return Architecture(
        f"Small BagNet-{r}", lambda classes: SmallBagNetModule(r, classes, width), "classifier.weight", ("cifar10",)
    )


def normalization_of(module: nn.Module, data_set: str | None) -> Normalization:
    """The channel statistics that such a network is, or was, trained with on a data set (None: unknown)."""
    if isinstance(module, DSResNet18Module):
        return UNCHANGED
    if isinstance(module, (SmallBagNetModule, ResNet18Module)) or data_set == "cifar10":
        return CIFAR10
    return IMAGENET


def make_network(
    module: nn.Module, data_set: str | None, digest: str, device: torch.device, precision: torch.dtype
) -> LocalLogitNetwork:
    """The network around a module with its weights, prepared as its data set wants it.

    Raises ``TypeError`` for a module that is none of the architectures here.
    """
    normalization = normalization_of(module, data_set)
    if isinstance(module, BagNetModule):
        title = f"BagNet-{module.receptive_field}"
        return BagNet(
            module,
            class_names(module.classes, data_set),
            digest,
            canvas_spec=canvas_spec(title, data_set),
            normalization=normalization,
            device=device,
            precision=precision,
        )
    if isinstance(module, SmallBagNetModule):
        names = class_names(module.classes, data_set)
        return SmallBagNet(module, names, digest, normalization=normalization, device=device, precision=precision)
    if isinstance(module, (DSResNet50Module, DSResNet18Module)):
        title = "DS-ResNet-18" if isinstance(module, DSResNet18Module) else "DS-ResNet-50"
        return DSResNet(
            module,
            class_names(module.classes, data_set),
            digest,
            canvas_spec=canvas_spec(title, data_set),
            band=BANDS[title],
            normalization=normalization,
            device=device,
            precision=precision,
        )
    if isinstance(module, (ResNet50Module, ResNet18Module)):
        title = "ResNet-50" if isinstance(module, ResNet50Module) else "ResNet-18"
        return PictureClassifier(
            module,
            title,
            class_names(module.classes, data_set),
            digest,
            canvas_spec=canvas_spec(title, data_set),
            normalization=normalization,
            fold=True,
            device=device,
            precision=precision,
        )
    raise TypeError(f"no network is made of a {type(module).__name__}")
