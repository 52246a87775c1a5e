from __future__ import annotations

from typing import Any

import pytest
import torch

from pgapp.core.geometry import Rect
from pgapp.networks.classes.normalization import CIFAR10
from pgapp.networks.families.small_bagnet import LAYERS
from pgapp.networks.families.table import recognize
from pgapp.networks.modules.ds_resnet import CutDSResNet18Module, DSResNet18Module
from pgapp.networks.modules.resnet18 import ResNet18Module
from pgapp.networks.modules.small_bagnet import SmallBagNet, SmallBagNetModule
from pgapp.networks.protocols import UndefendedNetwork
from tests.support.published import filled, names, network_of

CPU = torch.device("cpu")


@pytest.fixture(params=sorted(LAYERS), ids=lambda r: f"r{r}")
def small(request: pytest.FixtureRequest) -> Any:
    module = filled(SmallBagNetModule(request.param, 4, 8))
    return module, SmallBagNet(module, names(4))


def canvases(count: int = 2, seed: int = 0) -> Any:
    return torch.rand(count, 3, 32, 32, generator=torch.Generator().manual_seed(seed))


def test_the_whole_grid_is_the_module_itself(small: Any) -> None:
    module, network = small
    wanted = module(CIFAR10(canvases()))
    assert tuple(wanted.shape[-2:]) == network.grid.cells
    torch.testing.assert_close(network.local_logits(canvases()), wanted, atol=1e-4, rtol=1e-4)


def test_a_cell_sees_its_receptive_field_and_no_more(small: Any) -> None:
    _, network = small
    canvas = canvases(1).requires_grad_(True)
    rows, cols = network.grid.cells
    for row, col in ((0, 0), (rows - 1, cols - 1), (2, 1)):
        (slope,) = torch.autograd.grad(network.local_logits(canvas)[0, :, row, col].pow(2).sum(), canvas)
        seen = slope[0].abs().sum(0).nonzero()
        pixels = network.grid.receptive_pixels(Rect(row, col, 1, 1))
        assert seen.amin(0).tolist() == [pixels.row, pixels.col]
        assert seen.amax(0).tolist() == [pixels.row + pixels.rows - 1, pixels.col + pixels.cols - 1]


def test_some_cells_are_those_of_the_whole_grid(small: Any) -> None:
    _, network = small
    whole = network.local_logits(canvases())
    rows, cols = network.grid.cells
    for rect in (Rect(0, 0, 1, 1), Rect(rows - 2, cols - 3, 2, 3), Rect(1, 2, 3, 2)):
        part = whole[:, :, rect.row : rect.row + rect.rows, rect.col : rect.col + rect.cols]
        torch.testing.assert_close(network.local_logits(canvases(), rect), part, atol=1e-4, rtol=1e-4)
    each = network.local_logits(canvases(), [Rect(0, 0, 2, 2), Rect(1, 3, 2, 2)])
    torch.testing.assert_close(each[1], whole[1, :, 1:3, 3:5], atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize(
    ("module", "title"),
    [
        *((SmallBagNetModule(r, 10, 16), f"Small BagNet-{r}") for r in sorted(LAYERS)),
        (DSResNet18Module(10, 16), "Narrow DS-ResNet-18"),
        (DSResNet18Module(10), "DS-ResNet-18"),
        (CutDSResNet18Module(10, 16), "Cut DS-ResNet-18"),
        (CutDSResNet18Module(10), "Cut DS-ResNet-18"),
        (ResNet18Module(10, 16), "Narrow ResNet-18"),
        (ResNet18Module(10), "ResNet-18"),
    ],
)
def test_ours_are_recognized_by_their_shapes(module: Any, title: Any) -> None:
    wanted = {name: tuple(value.shape) for name, value in module.state_dict().items()}
    architecture = recognize(wanted)
    assert architecture.title == title
    with torch.device("meta"):
        built = architecture.build(10)
    assert {name: tuple(value.shape) for name, value in built.state_dict().items()} == wanted
    assert architecture.candidates(10) == ("cifar10",)


def test_shapes_that_claim_too_much_are_unknown() -> None:
    assert recognize({"conv1.weight": (100_000, 3, 3, 3)}) is None
    assert recognize({"down.0.weight": (100_000, 2, 3, 3), "fine.0.0.weight": (2, 3, 3, 3)}) is None
    assert recognize({"down.0.weight": (16, 8, 3, 3)}) is None
    assert recognize({"down.0.weight": ()}) is None


@pytest.mark.parametrize(("receptive_field", "width"), [(4, 16), (9, 7), (9, 0)])
def test_impossible_small_bagnets(receptive_field: int, width: int) -> None:
    with pytest.raises(ValueError, match="small BagNet"):
        SmallBagNetModule(receptive_field, 10, width)


def test_the_undefended_network_takes_other_canvases() -> None:
    network = network_of(filled(ResNet18Module(10, 16)), "cifar10")
    assert network.canvas_spec.size == (32, 32)
    plain = torch.rand(2, 3, 1, 1, generator=torch.Generator().manual_seed(0))
    small, large = plain.expand(2, 3, 32, 32), plain.expand(2, 3, 192, 192)
    assert isinstance(network, UndefendedNetwork)
    torch.testing.assert_close(network.logits(large), network.logits(small), atol=1e-3, rtol=1e-3)
