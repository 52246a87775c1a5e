from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch
import torchvision
from torch.nn import functional

from pgapp.core.geometry import Rect
from pgapp.networks.classes.normalization import IMAGENET, UNCHANGED
from pgapp.networks.families.canvases import IMAGENET_CANVAS
from pgapp.networks.modules.resnet50 import ResNet50Module
from pgapp.networks.modules.undefended import PictureClassifier, SomeClasses, resized
from tests.support.published import filled, keys, names

CLASSES = 6


@pytest.fixture(scope="module")
def resnet() -> Any:
    module = filled(ResNet50Module(CLASSES))
    return PictureClassifier(module, "ResNet-50", names(CLASSES), "d" * 64, fold=True), module


def picture(side: int = 224, seed: int = 0) -> Any:
    return torch.rand(1, 3, side, side, generator=torch.Generator().manual_seed(seed))


def test_parameters_are_those_of_torchvision() -> None:
    with torch.device("meta"):
        assert keys(ResNet50Module(1000)) == keys(torchvision.models.resnet50())


def test_logits_are_those_of_the_module_on_the_normalized_picture(resnet: Any) -> None:
    network, module = resnet
    with torch.inference_mode():
        logits = network.logits(picture())
        wanted = module(IMAGENET(picture()))
    torch.testing.assert_close(logits, wanted, rtol=1e-4, atol=1e-4 * float(wanted.abs().max()))


def test_other_canvases_are_resized_to_the_network_s_own(resnet: Any) -> None:
    network, _ = resnet
    with torch.inference_mode():
        logits = network.logits(picture(299))
        small = functional.interpolate(picture(299), (224, 224), mode="bilinear", antialias=True)
        torch.testing.assert_close(logits, network.logits(small))


@pytest.mark.parametrize("interpolation", ["bilinear", "bicubic"])
def test_a_network_in_bfloat16_scales_its_pictures_in_float32(interpolation: str) -> None:
    """torch has no antialiased scaling of bfloat16 on a CPU, and what it rounded first would be another picture."""
    seen: list[torch.Tensor] = []

    class Keeps(torch.nn.Module):
        def forward(self, pixels: torch.Tensor) -> torch.Tensor:
            seen.append(pixels)
            return pixels.mean((2, 3))

    spec = replace(IMAGENET_CANVAS, size=(32, 32), interpolation=interpolation)
    reduced = {"precision": torch.bfloat16, "normalization": UNCHANGED, "canvas_spec": spec}
    PictureClassifier(Keeps(), "keeps", names(3), **reduced).logits(picture(48))  # type: ignore[arg-type]
    scaled = functional.interpolate(picture(48), (32, 32), mode=interpolation, antialias=True).clamp(0, 1)
    assert seen[0].dtype == torch.bfloat16
    torch.testing.assert_close(seen[0], scaled.to(torch.bfloat16), rtol=0, atol=0)


def test_as_a_local_network_its_one_cell_sees_everything(resnet: Any) -> None:
    network, _ = resnet
    assert network.grid.cells == (1, 1)
    assert network.grid.touched(Rect(223, 0, 1, 1)) == Rect(0, 0, 1, 1)
    with torch.inference_mode():
        local = network.local_logits(picture())
        torch.testing.assert_close(local[:, :, 0, 0], network.logits(picture()))


def test_any_torchvision_classifier_will_do() -> None:
    module = torchvision.models.squeezenet1_1(num_classes=CLASSES)
    network = PictureClassifier(module, "SqueezeNet", names(CLASSES))
    with torch.inference_mode():
        assert network.logits(picture()).shape == (1, CLASSES)
        with pytest.raises(ValueError, match="SqueezeNet"):
            PictureClassifier(module, "SqueezeNet", names(CLASSES + 1)).logits(picture())


def test_some_classes_keep_their_order(resnet: Any) -> None:
    network, _ = resnet
    some = SomeClasses(network, (4, 1))
    assert some.names == ("class 4", "class 1")
    with torch.inference_mode():
        torch.testing.assert_close(some.logits(picture()), network.logits(picture())[:, [4, 1]])


class Weighted(torch.nn.Module):
    """One score: a weighted sum of all that it sees, so that its gradient is the weights."""

    def __init__(self, side: Any) -> None:
        super().__init__()
        weight = torch.randn(1, 3, side, side, generator=torch.Generator().manual_seed(5))
        self.weight = torch.nn.Parameter(weight)

    def forward(self, pixels: Any) -> Any:
        return (pixels * self.weight).sum((1, 2, 3))[:, None]


def patched(colour: Any, side: Any, top: int = 10, size: int = 14) -> Any:
    """A random canvas with a uniform patch, and the patch's pixels."""
    canvas = picture(side)
    inside = (..., slice(top, top + size), slice(top, top + size))
    canvas[inside] = colour
    return canvas, inside


@pytest.mark.parametrize("side", [48, 40, 24])  # smaller, slightly smaller, larger than the network's 32 pixels
@pytest.mark.parametrize("interpolation", ["bilinear", "bicubic"])
@pytest.mark.parametrize("colour", [0.0, 1.0])
def test_every_pixel_of_a_black_or_white_patch_has_the_gradient_that_scaling_gives_it(
    colour: float, interpolation: str, side: int
) -> None:
    module = Weighted(32)
    spec = replace(IMAGENET_CANVAS, size=(32, 32), interpolation=interpolation)
    network = PictureClassifier(module, "weighted", ("one",), canvas_spec=spec, normalization=UNCHANGED)
    canvas, inside = patched(colour, side)
    canvas.requires_grad_()
    (gradient,) = torch.autograd.grad(network.logits(canvas).sum(), canvas)

    # scaling is linear: with no cut, the gradient is the transposed scaling of the weights, whatever the pixels are
    plain = torch.full_like(canvas, 0.5, dtype=torch.float64, requires_grad=True)
    scaled = functional.interpolate(plain, (32, 32), mode=interpolation, antialias=True, align_corners=False)
    (wanted,) = torch.autograd.grad((scaled * module.weight.double()).sum(), plain)
    torch.testing.assert_close(gradient[inside], wanted[inside].float(), rtol=1e-4, atol=1e-5)
    assert (gradient[inside] == 0).float().mean() == (wanted[inside] == 0).float().mean() == 0


@pytest.mark.parametrize("side", [24, 40, 48, 299, 384])
@pytest.mark.parametrize("goal", [32, 224])
def test_bilinear_scaling_leaves_the_range_by_rounding_at_most_and_bicubic_never(side: int, goal: int) -> None:
    for canvas in (torch.ones(1, 3, side, side), picture(side).round(), patched(1.0, side)[0], patched(0.0, side)[0]):
        bilinear, bicubic = resized(canvas, (goal, goal), False), resized(canvas, (goal, goal), True)
        assert bilinear.min() >= -5e-7
        assert bilinear.max() <= 1 + 5e-7
        cut = functional.interpolate(canvas, (goal, goal), mode="bicubic", antialias=True).clamp(0, 1)
        assert torch.equal(bicubic, cut)
