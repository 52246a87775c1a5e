from __future__ import annotations

from typing import Any

import pytest
import torch

from pgapp.core.geometry import Rect
from pgapp.networks.classes.normalization import IMAGENET, UNCHANGED
from pgapp.networks.families.canvases import CIFAR10_BANDS_CANVAS, IMAGENET_BANDS_CANVAS
from pgapp.networks.modules.ds_resnet import (
    CutDSResNet18Module,
    DSResNet,
    DSResNet18Module,
    DSResNet50Module,
    cut_bands,
)
from tests.support.published import filled, keys, names, published_keys

CLASSES = 6


@pytest.fixture(scope="module")
def small() -> Any:
    module = filled(DSResNet18Module(CLASSES))
    network = DSResNet(module, names(CLASSES), canvas_spec=CIFAR10_BANDS_CANVAS, band=4, normalization=UNCHANGED)
    return network, module


@pytest.fixture(scope="module")
def large() -> Any:
    module = filled(DSResNet50Module(CLASSES))
    network = DSResNet(module, names(CLASSES), canvas_spec=IMAGENET_BANDS_CANVAS, band=25, normalization=IMAGENET)
    return network, module


def pictures(count: Any, side: Any, seed: int = 0) -> Any:
    return torch.rand(count, 3, side, side, generator=torch.Generator().manual_seed(seed))


def banded_by_hand(picture: Any, start: Any, band: Any) -> Any:
    """One picture [3, H, W], normalized already; written with a loop, to be compared with."""
    width = picture.shape[-1]
    banded = torch.zeros(6, *picture.shape[1:])
    for step in range(band):
        col = (start + step) % width
        banded[:3, :, col] = picture[:, :, col]
        banded[3:, :, col] = 1 - picture[:, :, col]
    return banded[None]


def assert_same(got: Any, wanted: Any) -> None:
    torch.testing.assert_close(got, wanted, rtol=1e-4, atol=1e-4 * float(wanted.abs().max()))


@pytest.mark.parametrize(
    ("module", "classes", "name"),
    [(DSResNet50Module, 1000, "dsresnet50_imgnt"), (DSResNet18Module, 10, "dsresnet18_cifar")],
)
def test_parameters_are_the_published_ones_in_order(module: Any, classes: int, name: str) -> None:
    with torch.device("meta"):
        assert keys(module(classes)) == published_keys(name)


def test_grids_are_rings_of_columns(small: Any, large: Any) -> None:
    assert small[0].grid.cells == (1, 32)
    assert small[0].grid.receptive_field == (32, 4)
    assert small[0].grid.wrap
    assert large[0].grid.cells == (1, 299)
    assert large[0].grid.receptive_field == (299, 25)
    assert large[0].grid.wrap
    assert large[0].canvas_spec.resize is None


@pytest.mark.parametrize("start", [0, 13, 28, 29, 31])
def test_bands_hold_the_pixels_and_one_minus_them_and_wrap(start: int) -> None:
    picture = pictures(1, 32)
    banded = cut_bands(picture, torch.tensor([start]), 4)
    assert torch.equal(banded, banded_by_hand(picture[0], start, 4))


def test_small_network_is_its_module_on_each_band(small: Any) -> None:
    network, module = small
    picture = pictures(1, 32, seed=1)
    with torch.inference_mode():
        logits = network.local_logits(picture)
        by_hand = torch.cat([module(banded_by_hand(picture[0], start, 4)) for start in range(32)])
    assert logits.shape == (1, CLASSES, 1, 32)
    assert_same(logits[0, :, 0].T, by_hand)
    assert float(by_hand.std(0).min()) > 1e-3, "bands that are all alike would prove nothing"


def test_some_bands_equal_the_whole_cell_for_cell(small: Any) -> None:
    network, _ = small
    picture = pictures(1, 32, seed=2)
    with torch.inference_mode():
        everything = network.local_logits(picture)
        for rect in (Rect(0, 0, 1, 1), Rect(0, 7, 1, 5), Rect(0, 29, 1, 6), Rect(0, 31, 1, 32)):
            columns = [(rect.col + step) % 32 for step in range(rect.cols)]
            assert_same(network.local_logits(picture, rect), everything[..., columns])


def test_each_canvas_of_a_batch_has_its_own_run_of_bands(small: Any) -> None:
    network, _ = small
    batch = pictures(2, 32, seed=3)
    rects = [Rect(0, 30, 1, 4), Rect(0, 5, 1, 4)]
    with torch.inference_mode():
        together = network.local_logits(batch, rects)
        for index, rect in enumerate(rects):
            assert_same(together[index : index + 1], network.local_logits(batch[index : index + 1], rect))


def test_a_patch_changes_exactly_the_bands_that_it_touches(small: Any) -> None:
    network, _ = small
    picture = pictures(1, 32, seed=4)
    patched = picture.clone()
    patch = Rect(20, 1, 3, 3)
    patched[..., patch.row : patch.row + patch.rows, patch.col : patch.col + patch.cols] = 1
    with torch.inference_mode():
        clean, now = network.local_logits(picture), network.local_logits(patched)
    changed = ((clean - now).abs() > 1e-5 * clean.abs().max()).any(1)[0, 0]
    touched = network.grid.touched(patch)
    assert touched.col + touched.cols > 32, "this patch is there for the bands that wrap"
    assert set(changed.nonzero().flatten().tolist()) == {(touched.col + i) % 32 for i in range(touched.cols)}


def test_chunks_do_not_change_the_answer(small: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    network, _ = small
    batch = pictures(2, 32, seed=5)
    with torch.inference_mode():
        at_once = network.local_logits(batch, Rect(0, 28, 1, 6))
        monkeypatch.setattr("pgapp.networks.modules.ds_resnet.PIXELS_AT_ONCE", 5 * 32 * 32)
        assert_same(network.local_logits(batch, Rect(0, 28, 1, 6)), at_once)


def test_gradients_reach_exactly_the_columns_of_the_bands(small: Any) -> None:
    network, _ = small
    picture = pictures(1, 32, seed=6).requires_grad_(True)
    network.local_logits(picture, Rect(0, 30, 1, 2)).square().sum().backward()
    moved = picture.grad.abs().sum((0, 1, 2)) > 0
    assert set(moved.nonzero().flatten().tolist()) == {30, 31, 0, 1, 2}


def test_chunks_do_not_change_the_gradients(small: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    network, _ = small
    gradients = []
    for at_once in (1000, 5):
        monkeypatch.setattr("pgapp.networks.modules.ds_resnet.PIXELS_AT_ONCE", at_once * 32 * 32)
        picture = pictures(2, 32, seed=6).requires_grad_(True)
        network.local_logits(picture, Rect(0, 28, 1, 6)).square().sum().backward()
        gradients.append(picture.grad)
    assert_same(*gradients)


def test_large_network_normalizes_before_one_minus_and_wraps(large: Any) -> None:
    network, module = large
    picture = pictures(1, 299, seed=7)
    with torch.inference_mode():
        logits = network.local_logits(picture, Rect(0, 298, 1, 2))
        by_hand = torch.cat([module(banded_by_hand(IMAGENET(picture)[0], start, 25)) for start in (298, 0)])
    assert logits.shape == (1, CLASSES, 1, 2)
    assert_same(logits[0, :, 0].T, by_hand)


@pytest.mark.parametrize("rect", [Rect(0, 32, 1, 1), Rect(1, 0, 1, 1), Rect(0, 0, 2, 1), Rect(0, 0, 1, 33)])
def test_bands_off_the_ring_are_refused(small: Any, rect: Any) -> None:
    with pytest.raises(ValueError, match="off the grid"):
        small[0].local_logits(pictures(1, 32), rect)


def test_wrong_names_are_refused(small: Any) -> None:
    with pytest.raises(ValueError, match="names"):
        DSResNet(small[1], names(3), canvas_spec=CIFAR10_BANDS_CANVAS, band=4, normalization=UNCHANGED)


@pytest.fixture(scope="module")
def cut() -> Any:
    module = filled(CutDSResNet18Module(CLASSES, 16))
    network = DSResNet(module, names(CLASSES), canvas_spec=CIFAR10_BANDS_CANVAS, band=4, normalization=UNCHANGED)
    return network, module


@pytest.mark.parametrize("start", [0, 13, 28, 30])
def test_a_cut_network_is_given_the_band_alone(cut: Any, start: int) -> None:
    network, module = cut
    picture = pictures(1, 32)
    columns = [(start + step) % 32 for step in range(4)]
    band = picture[:, :, :, columns]
    wanted = module(torch.cat((band, 1 - band), 1))
    assert_same(network.local_logits(picture, Rect(0, start, 1, 1))[:, :, 0, 0], wanted)


def test_a_cut_network_does_not_see_what_is_outside_of_a_band(cut: Any) -> None:
    network, _ = cut
    picture = pictures(1, 32)
    other = pictures(1, 32, seed=1)
    other[:, :, :, 7:11] = picture[:, :, :, 7:11]
    touched = Rect(0, 7, 1, 1)
    torch.testing.assert_close(network.local_logits(other, touched), network.local_logits(picture, touched))
