"""Classifiers that torchvision and timm build: recognized by their tensors, or named by the person.

timm is imported only when a model of its is asked for: that takes two seconds and 270 MB. Nothing is fetched.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any, TypeVar

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from pgapp.core.scene import CanvasSpec
from pgapp.core.wording import joined, worded
from pgapp.networks.checkpoints.preparation import (
    PreparationError,
    timm_preparation,
    timm_preset,
    torchvision_preparation,
)
from pgapp.networks.checkpoints.said import LARGEST_SIDE
from pgapp.networks.classes.normalization import CIFAR10, Normalization
from pgapp.networks.families.canvases import CIFAR10_CANVAS, one_cell
from pgapp.networks.families.family import EVERYWHERE, MOST_CLASSES, Architecture, Family, Shapes, Variant
from pgapp.networks.protocols import NetworkLoadError

MARKERS = {
    "layer1.0.conv1.weight": ("resnet", "resnext", "wide_resnet"),
    "features.1.conv.0.0.weight": ("mobilenet_v2",),
    "features.1.block.0.0.weight": ("mobilenet_v3",),
    "features.1.0.block.0.0.weight": ("efficientnet",),
    "features.1.0.layer_scale": ("convnext",),
    "features.1.0.attn.qkv.weight": ("swin",),
    "features.conv0.weight": ("densenet",),
    "encoder.pos_embedding": ("vit",),
    "stage2.0.branch1.0.weight": ("shufflenet",),
    "features.3.squeeze.weight": ("squeezenet",),
    "layers.0.weight": ("mnasnet",),
    "inception3a.branch1.conv.weight": ("googlenet",),
    "Mixed_5b.branch1x1.conv.weight": ("inception",),
    "stem.0.0.weight": ("maxvit",),
    "classifier.6.weight": ("alexnet", "vgg"),
}
"""a parameter that tells a family of torchvision's models -> how their names begin. RegNets, which cannot be built
without memory for their weights, are known by the file's name."""
FOLDED = ("resnet", "resnext", "wide_resnet", "mobilenet", "mnasnet", "efficientnet", "shufflenet", "regnet")
"""families whose batch norms stand right behind their convolutions"""
OPTIONS = {"googlenet": {"init_weights": False, "transform_input": True}}
OPTIONS["inception_v3"] = OPTIONS["googlenet"]
OLDER_NAMES = (
    (r"(\.denselayer\d+\.(?:norm|conv))\.([12])\.", r"\1\2."),
    (r"\.mlp\.linear_1\.", ".mlp.0."),
    (r"\.mlp\.linear_2\.", ".mlp.3."),
)
"""how torchvision called parameters of DenseNets and vision transformers when it published their weights"""
FILLS = frozenset({"add_", "clamp_", "erfinv_", "fill_", "mul_", "normal_", "uniform_", "zero_"})
FILLS |= {"constant_", "kaiming_normal_", "kaiming_uniform_"}
"""what weights are drawn with, in place"""
USUAL_CLASSES = 1000
USUAL_SIDE = 224
NEAR = 0.8
"""share of its parameters that a near miss has"""


def recognize_classifier(shapes: Shapes, file_name: str) -> Architecture | None:
    """torchvision's model with parameters of these shapes, but for the number of classes; None: unknown.

    ``file_name`` only says which model to try first.
    """
    side = _side(shapes)
    names = (name for name in _likely(shapes, file_name) if not side or name.startswith("vit"))
    return next((found for name in names if _fits(found := _torchvision(name, side), shapes)), None)


def named_classifier(model: str) -> Architecture:
    """The model "torchvision:NAME" or "timm:NAME".

    Raises:
        NetworkLoadError: there is no such model, or its library is not installed; one sentence.
    """
    library, _, name = model.partition(":")
    if library == "timm":
        return _timm(name)
    name = name.partition(".")[0]  # behind it, which weights
    if name not in _torchvision_names():
        raise NetworkLoadError(
            worded("torchvision has no classifier '{name}'{near}.", name=name, near=_near(name, _torchvision_names()))
        )
    return _torchvision(name)


Named = TypeVar("Named")


def with_present_names(named: Mapping[str, Named]) -> dict[str, Named]:
    """The same tensors or shapes, those of torchvision's older files under their present names."""
    renamed = dict(named)
    for older, present in OLDER_NAMES:
        renamed = {re.sub(older, present, name): value for name, value in renamed.items()}
    return renamed


def near_miss(shapes: Shapes, file_name: str) -> str:
    """The model of torchvision that parameters of these shapes are almost, and what keeps them from being it, such as
    "a resnet18 but for 2 keys: it lacks fc.bias, fc.weight"; "" where none is near."""
    best, said = 0.0, ""
    found = _without_counters(shapes)
    for name in _likely(shapes, file_name):
        known = _torchvision(name)
        classes = (found.get(known.family.classifier) or (USUAL_CLASSES,))[0]
        if not 0 < classes <= MOST_CLASSES:
            continue
        wanted = shapes_of(known.build, classes)
        alike = sum(found.get(key) == shape for key, shape in wanted.items())
        share = alike / max(len(wanted), len(found), 1)
        if share > max(best, NEAR):
            said = worded("a {name} but for {differences}", name=name, differences=_differences(found, wanted))
            best = share
    return said


def _differences(found: Shapes, wanted: Shapes) -> str:
    lacks = sorted(key for key in wanted if key not in found)
    more = sorted(key for key in found if key not in wanted)
    other = sorted(key for key in wanted if key in found and found[key] != wanted[key])
    count = len(lacks) + len(more) + len(other)
    said = []
    if lacks:
        said.append(worded("it lacks {keys}", keys=_listed(lacks)))
    if more:
        said.append(worded("it has besides {keys}", keys=_listed(more)))
    if other:
        said.append(worded("of another shape are {keys}", keys=_listed(other)))
    return worded("{count} key: {said}" if count == 1 else "{count} keys: {said}", count=count, said=joined("; ", said))


def _listed(keys: list[str]) -> str:
    shown = ", ".join(key[:80] for key in keys[:3])
    return worded("{shown} and {count} more", shown=shown, count=len(keys) - 3) if len(keys) > 3 else shown


def _likely(shapes: Shapes, file_name: str) -> Iterator[str]:
    names = _torchvision_names()
    stem = file_name.partition("-")[0].partition(".pth")[0]
    yield from (name for name in names if name == stem)
    beginnings = tuple(beginning for marker in MARKERS if marker in shapes for beginning in MARKERS[marker])
    yield from (name for name in names if name != stem and beginnings and name.startswith(beginnings))


def _fits(architecture: Architecture, shapes: Shapes) -> bool:
    classes = (shapes.get(architecture.family.classifier) or (0,))[0]
    return 0 < classes <= MOST_CLASSES and shapes_of(architecture.build, classes) == _without_counters(shapes)


@contextmanager
def without_memory() -> Iterator[None]:
    """Where modules are built for their shapes alone: nothing is given memory, or drawn for what has none."""
    with torch.device("meta"), _Undrawn():
        yield


class _Undrawn(TorchFunctionMode):
    """Leaves out what fills tensors that have no memory. torch follows it in Python, for their shapes, which it never
    changes: most of the time that a vision transformer takes to be built."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        named = kwargs or {}
        filled = args[0] if args else named.get("tensor")  # as torch.nn.init hands it on
        if getattr(func, "__name__", "") in FILLS and isinstance(filled, torch.Tensor) and filled.is_meta:
            return filled
        return func(*args, **named)


@lru_cache(maxsize=128)
def shapes_of(build: Callable[[int], nn.Module], classes: int) -> Shapes:
    """The shapes of what a model keeps in a file, but for counters of batches; nothing is given memory for them."""
    with without_memory():
        state = build(classes).state_dict()
    return _without_counters({name: tuple(value.shape) for name, value in state.items()})


def _without_counters(shapes: Shapes) -> dict[str, tuple[int, ...]]:
    return {name: shape for name, shape in shapes.items() if not name.endswith("num_batches_tracked")}


def _torchvision_names() -> list[str]:
    from torchvision import models

    names: list[str] = models.list_models(module=models)
    return names


@cache
def _torchvision(name: str, side: int = 0) -> Architecture:
    from torchvision import models

    def build(classes: int) -> nn.Module:
        options: dict[str, Any] = {"image_size": side} if side else OPTIONS.get(name, {})
        module: nn.Module = models.get_model(name, weights=None, num_classes=classes, **options)
        return module

    usual = torchvision_preparation(name)
    canvas = CanvasSpec((side, side), side, "bicubic") if side else usual.canvas
    return _architecture("torchvision", name, build, canvas, usual.statistics, name.startswith(FOLDED))


def _side(shapes: Shapes) -> int:
    """Of the pictures that a vision transformer's table of positions is for, pixels; 0 for the usual, or no table."""
    positions, patches = shapes.get("encoder.pos_embedding", ()), shapes.get("conv_proj.weight", ())
    if len(positions) != 3 or len(patches) != 4 or not 1 < positions[1] <= LARGEST_SIDE:
        return 0
    side = math.isqrt(positions[1] - 1) * patches[-1]
    return 0 if side == USUAL_SIDE or side > LARGEST_SIDE else side


def _timm(name: str) -> Architecture:
    try:
        import timm
    except ImportError as error:
        raise NetworkLoadError(
            worded("The model '{name}' needs timm: run 'pip install timm' and start again.", name=name)
        ) from error
    if not timm.is_model(name):
        raise NetworkLoadError(
            worded("timm has no model '{name}'{near}.", name=name, near=_near(name, timm.list_models()))
        )

    def build(classes: int) -> nn.Module:
        module: nn.Module = timm.create_model(name, pretrained=False, num_classes=classes)
        return module

    try:
        found = timm_preparation(timm_preset(name), worded("timm's {name}", name=name))
        canvas, statistics = found.canvas, found.statistics
    except PreparationError:  # the person must say how, and until then only the size counts
        preset = timm_preset(name)
        rows, cols = preset["input_size"][-2:]
        canvas, statistics = CanvasSpec((rows, cols), None), Normalization(preset["mean"], preset["std"])
    # its batch norms contain their activations, so they cannot be folded
    return _architecture("timm", name, build, canvas, statistics, fold=False)


def _architecture(
    library: str,
    name: str,
    build: Callable[[int], nn.Module],
    canvas: CanvasSpec,
    statistics: Normalization,
    fold: bool,
) -> Architecture:
    """A library's model as a family of one, for pictures as ImageNet has them; on CIFAR-10 as the paper's networks have
    it: scaled up, with its own statistics."""

    def robust(_variant: Variant, classes: int) -> nn.Module:
        return _or_with_memory(build, classes)

    variant = Variant(name)
    shapes = shapes_of(lambda classes: robust(variant, classes), USUAL_CLASSES)
    heads = [key for key, shape in shapes.items() if key.endswith(".weight") and shape[:1] == (USUAL_CLASSES,)]
    if not heads:
        raise NetworkLoadError(worded("'{name}' is not a classifier with an ordinary last layer.", name=name))
    family = Family(
        key=f"{library}:{name}",
        title=name,
        variants=(variant,),
        classifier=heads[-1],
        data_sets=EVERYWHERE,
        canvas=lambda data_set: CIFAR10_CANVAS if data_set == "cifar10" else canvas,
        grid=lambda _variant, size: one_cell(size),
        statistics=lambda data_set: CIFAR10 if data_set == "cifar10" else statistics,
        recognize=lambda _shapes: None,
        module=robust,
        network="pgapp.networks.modules.undefended:make",
        undefended=True,
        crops=True,
        fold=fold,
    )
    return Architecture(family, variant)


def _or_with_memory(build: Callable[[int], nn.Module], classes: int) -> nn.Module:
    """Build where torch stands; a model that computes while it is built, on the CPU."""
    try:
        return build(classes)
    except (RuntimeError, NotImplementedError):
        with torch.device("cpu"):
            return build(classes)


def _triple(values: Iterable[float]) -> tuple[float, float, float]:
    red, green, blue = (float(value) for value in values)
    return red, green, blue


def _near(name: str, names: list[str]) -> str:
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    return worded("; near it are {names}", names=", ".join(close)) if close else ""
