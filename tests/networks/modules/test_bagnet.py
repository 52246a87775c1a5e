from __future__ import annotations

from typing import Any

import pytest
import torch
from torch.nn import functional

from pgapp.core.geometry import Rect
from pgapp.networks.classes.normalization import CIFAR10, IMAGENET
from pgapp.networks.families.canvases import CIFAR10_CANVAS
from pgapp.networks.families.table import architecture, recognize
from pgapp.networks.modules.bagnet import BagNet, BagNetModule, Bottleneck
from tests.support.published import filled, keys, names, published_keys

FIELDS = (9, 17, 33)
CLASSES = 6


@pytest.fixture(scope="module")
def modules() -> dict[int, BagNetModule]:
    return {r: filled(BagNetModule(r, CLASSES)) for r in FIELDS}


@pytest.fixture(scope="module")
def networks(modules: dict[int, BagNetModule]) -> dict[int, BagNet]:
    return {r: BagNet(module, names(CLASSES), "d" * 64) for r, module in modules.items()}


def pictures(count: int = 1, side: int = 224, seed: int = 0) -> torch.Tensor:
    return torch.rand(count, 3, side, side, generator=torch.Generator().manual_seed(seed))


def assert_same(got: torch.Tensor, wanted: torch.Tensor) -> None:
    torch.testing.assert_close(got, wanted, rtol=1e-4, atol=1e-4 * float(wanted.abs().max()))


@pytest.mark.parametrize("r", FIELDS)
def test_parameters_are_the_published_ones_in_order(r: int) -> None:
    with torch.device("meta"):
        module = BagNetModule(r, 1000)
    assert keys(module) == published_keys(f"bagnet{r}")


@pytest.mark.parametrize("r", FIELDS)
def test_each_is_recognized_by_its_own_parameters(modules: dict[int, BagNetModule], r: int) -> None:
    shapes = {name: tuple(value.shape) for name, value in modules[r].state_dict().items()}
    assert recognize(shapes) == architecture(f"BagNet-{r}")


@pytest.mark.parametrize(("r", "large", "small"), [(9, 27, 23), (17, 26, 22), (33, 24, 20)])
def test_grids(modules: dict[int, BagNetModule], networks: dict[int, BagNet], r: int, large: int, small: int) -> None:
    assert networks[r].grid.cells == (large, large)
    cifar = BagNet(modules[r], names(CLASSES), canvas_spec=CIFAR10_CANVAS, normalization=CIFAR10)
    assert cifar.grid.cells == (small, small)
    assert cifar.grid.receptive_field == (r, r)
    with torch.inference_mode():
        corner = cifar.local_logits(pictures(side=192), Rect(small - 1, small - 1, 1, 1))
    assert corner.shape == (1, CLASSES, 1, 1)


@pytest.mark.parametrize("r", FIELDS)
def test_whole_grid_is_the_published_network_unfolded(
    modules: dict[int, BagNetModule], networks: dict[int, BagNet], r: int
) -> None:
    picture = pictures()
    with torch.inference_mode():
        everything = networks[r].local_logits(picture)
        features = modules[r].features(IMAGENET(picture))
    assert everything.shape == (1, CLASSES, *networks[r].grid.cells)
    assert_same(everything, modules[r].fc(features.permute(0, 2, 3, 1)).permute(0, 3, 1, 2))
    pooled = modules[r].fc(functional.adaptive_avg_pool2d(features, 1).flatten(1))
    assert_same(everything.mean((2, 3)), pooled)
    assert float(everything.std(dim=(2, 3)).min()) > 1e-3, "cells that are all alike would prove nothing"


@pytest.mark.parametrize(("kernel", "stride"), [(3, 2), (1, 2), (3, 1), (1, 1)])
def test_the_shortcut_is_the_top_left_pixel_of_what_the_kernel_sees(kernel: int, stride: int) -> None:
    block = filled(Bottleneck(8, 4, kernel, stride, project=True))
    features = torch.randn(1, 8, 11, 14, generator=torch.Generator().manual_seed(0))
    out = block(features)
    assert out.shape[2:] == tuple((side - kernel) // stride + 1 for side in (11, 14))
    for row, col in ((0, 0), (1, 3), (out.shape[2] - 1, out.shape[3] - 1)):
        top, left = row * stride, col * stride
        seen = features[..., top : top + kernel, left : left + kernel]
        inner = functional.relu(block.bn2(block.conv2(functional.relu(block.bn1(block.conv1(seen))))))
        shortcut = block.downsample(features[..., top : top + 1, left : left + 1])
        wanted = functional.relu(block.bn3(block.conv3(inner)) + shortcut)
        torch.testing.assert_close(out[..., row : row + 1, col : col + 1], wanted)


@pytest.mark.parametrize("r", FIELDS)
def test_a_rectangle_of_cells_equals_the_whole_cell_for_cell(networks: dict[int, BagNet], r: int) -> None:
    network = networks[r]
    picture = pictures(seed=1)
    rows, cols = network.grid.cells
    with torch.inference_mode():
        everything = network.local_logits(picture)
        for rect in (
            Rect(0, 0, 1, 1),
            Rect(3, 4, 6, 5),
            Rect(rows - 2, 0, 2, 3),
            Rect(5, cols - 1, 3, 1),
            Rect(7, 0, 1, cols),
        ):
            part = network.local_logits(picture, rect)
            wanted = everything[..., rect.row : rect.row + rect.rows, rect.col : rect.col + rect.cols]
            assert_same(part, wanted)


@pytest.mark.parametrize("r", FIELDS)
def test_a_patch_changes_only_the_cells_that_it_touches(networks: dict[int, BagNet], r: int) -> None:
    network = networks[r]
    picture = pictures(seed=2)
    patched = picture.clone()
    patch = Rect(77, 130, 11, 11)
    patched[..., patch.row : patch.row + patch.rows, patch.col : patch.col + patch.cols] = 1
    with torch.inference_mode():
        clean, now = network.local_logits(picture), network.local_logits(patched)
    changed = ((clean - now).abs() > 1e-4 * clean.abs().max()).any(1)[0]
    touched = network.grid.touched(patch)
    inside = torch.zeros_like(changed)
    inside[touched.row : touched.row + touched.rows, touched.col : touched.col + touched.cols] = True
    assert not (changed & ~inside).any()
    assert changed[inside].all(), "random weights notice every pixel that they see"


def test_each_canvas_of_a_batch_has_its_own_rectangle(networks: dict[int, BagNet]) -> None:
    network = networks[17]
    batch = pictures(2, seed=3)
    rects = [Rect(0, 5, 2, 3), Rect(20, 23, 2, 3)]
    with torch.inference_mode():
        together = network.local_logits(batch, rects)
        for index, rect in enumerate(rects):
            assert_same(together[index : index + 1], network.local_logits(batch[index : index + 1], rect))


def test_gradients_reach_exactly_the_pixels_that_the_cells_see(networks: dict[int, BagNet]) -> None:
    network = networks[17]
    picture = pictures(seed=4).requires_grad_(True)
    rect = Rect(4, 9, 2, 1)
    network.local_logits(picture, rect).square().sum().backward()
    moved = picture.grad.abs().sum(1)[0] > 0
    seen = network.grid.receptive_pixels(rect)
    inside = torch.zeros_like(moved)
    inside[seen.row : seen.row + seen.rows, seen.col : seen.col + seen.cols] = True
    assert torch.equal(moved, inside)


def test_making_a_network_leaves_the_module_as_it_was(modules: dict[int, BagNetModule]) -> None:
    module = modules[9]
    before = {key: value.clone() for key, value in module.state_dict().items()}
    BagNet(module, names(CLASSES))
    after = module.state_dict()
    assert list(after) == list(before)
    assert all(torch.equal(after[key], value) for key, value in before.items())


def test_bfloat16_is_near_float32_and_answers_in_float32(
    modules: dict[int, BagNetModule], networks: dict[int, BagNet]
) -> None:
    network = BagNet(modules[9], names(CLASSES), precision=torch.bfloat16)
    picture = pictures(seed=5)
    rect = Rect(10, 10, 2, 2)
    with torch.inference_mode():
        rough, exact = network.local_logits(picture, rect), networks[9].local_logits(picture, rect)
    assert rough.dtype == torch.float32
    torch.testing.assert_close(rough, exact, rtol=0.1, atol=0.1 * float(exact.abs().max()))


@pytest.mark.parametrize(
    ("canvases", "cells"),
    [
        (torch.zeros(1, 3, 192, 224), None),
        (torch.zeros(1, 1, 224, 224), None),
        (torch.zeros(3, 224, 224), None),
        (torch.zeros(1, 3, 224, 224), Rect(26, 0, 1, 1)),
        (torch.zeros(1, 3, 224, 224), Rect(0, 20, 1, 7)),
        (torch.zeros(1, 3, 224, 224), Rect(-1, 0, 1, 1)),
        (torch.zeros(1, 3, 224, 224), Rect(0, 0, 0, 1)),
        (torch.zeros(2, 3, 224, 224), [Rect(0, 0, 1, 1)]),
        (torch.zeros(2, 3, 224, 224), [Rect(0, 0, 1, 1), Rect(0, 0, 2, 1)]),
    ],
)
def test_wrong_canvases_and_rectangles_are_refused(networks: dict[int, BagNet], canvases: Any, cells: Any) -> None:
    with pytest.raises(ValueError, match=r"cells|canvases"):
        networks[17].local_logits(canvases, cells)


def test_wrong_names_and_fields_are_refused(modules: dict[int, BagNetModule]) -> None:
    with pytest.raises(ValueError, match="names"):
        BagNet(modules[9], names(CLASSES + 1))
    with pytest.raises(ValueError, match="9, 17 or 33"):
        BagNetModule(25, 10)


@pytest.mark.parametrize("r", FIELDS)
def test_gradients_flow_to_the_pixels_and_to_no_weight(networks: dict[int, BagNet], r: int) -> None:
    assert not networks[r].local_logits(pictures(), Rect(0, 0, 1, 1)).requires_grad
    asked = pictures().requires_grad_()
    assert networks[r].local_logits(asked, Rect(0, 0, 1, 1)).requires_grad
