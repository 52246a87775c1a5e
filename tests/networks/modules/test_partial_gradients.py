"""The way back that is written out, beside automatic differentiation of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from torch import Tensor

from pgapp.core.attack.objectives import PatchedNetwork, touched_cells
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import CanvasSpec, FloatArray
from pgapp.networks.catalogue.fitted_grid import fitted_grid
from pgapp.networks.classes.normalization import EFFICIENTNET_LITE
from pgapp.networks.families.crop_ensemble import square_grid
from pgapp.networks.modules.block_cuts import scaling
from pgapp.networks.modules.crop_ensemble import CropEnsemble
from pgapp.networks.modules.efficientnet_lite import EfficientNetLite
from pgapp.networks.modules.lite import EARLY, Folded, LiteWeights
from pgapp.networks.modules.lite_classifier import LiteClassifier
from pgapp.networks.modules.lite_gradients import LiteGradients, Tape
from pgapp.networks.modules.lite_graphs import LiteGraphs, lite_graphs
from pgapp.networks.modules.partial_blocks import blocks_of
from pgapp.networks.modules.partial_gradients import PatchGradients
from pgapp.networks.modules.torch_classifier import TorchClassifier
from tests.networks.lite_weights import short_weights

GRIDS = {
    "fitted": fitted_grid(72, 3, 2, 12),
    "dense": square_grid(64, 40, 12, 3),
    "pixels that no cell sees": square_grid(100, 20, 30, 3),
}
NAMES = tuple("abcdefghij")


WEIGHTS = short_weights()
GRAPHS = lite_graphs(WEIGHTS, (EARLY,))


@dataclass(frozen=True, eq=False)
class InDouble:
    """A classifier that computes in float64, where no ReLU6 lies within rounding of its bend: there it would let a
    gradient pass in one way of computing and not in the other."""

    module: EfficientNetLite
    gradients: LiteGradients
    graphs: LiteGraphs
    stride: int = WEIGHTS.lite.stride
    reach: int = WEIGHTS.lite.reach
    block_side: int = 48

    def early(self, blocks: FloatArray) -> FloatArray:
        with torch.no_grad():
            found: FloatArray = self.module.early(self.scaled(torch.from_numpy(blocks))).numpy()
        return found

    def of_blocks(self, blocks: Tensor) -> Tensor:
        """The whole, by automatic differentiation."""
        return self.module.late(self.module.early(self.scaled(blocks)))

    def scaled(self, blocks: Tensor) -> Tensor:
        """Turned by 180 degrees, and normalized."""
        rows, cols = (torch.from_numpy(scaling(side, self.block_side).weights).to(blocks) for side in blocks.shape[2:])
        return EFFICIENTNET_LITE(rows @ blocks @ cols.T)


def in_double() -> InDouble:
    layers = {
        name: Folded(layer.weight.astype(np.float64), layer.bias.astype(np.float64))
        for name, layer in WEIGHTS.folded.items()
    }
    weights = LiteWeights(WEIGHTS.lite, layers, WEIGHTS.classifier.astype(np.float64), WEIGHTS.bias.astype(np.float64))
    return InDouble(EfficientNetLite(weights), LiteGradients(weights), GRAPHS)


DOUBLE = in_double()


def in_single() -> LiteClassifier:
    def differentiable() -> TorchClassifier:
        module = EfficientNetLite(WEIGHTS)
        return TorchClassifier("lite", module, NAMES, torch.device("cpu"), torch.float32, "0" * 64, block_side=48)

    lite = WEIGHTS.lite
    return LiteClassifier(
        "lite", GRAPHS, lite.stride, lite.reach, NAMES, "0" * 64, differentiable, lambda: WEIGHTS, block_side=48
    )


SINGLE = in_single()


def ensemble(grid: Grid) -> CropEnsemble:
    return CropEnsemble("small", SINGLE, grid, CanvasSpec(grid.canvas, grid.canvas[0]))


def drawn(*shape: int, seed: int = 0) -> Tensor:
    return torch.rand(*shape, generator=torch.Generator().manual_seed(seed))


@pytest.fixture(params=[1, 2, 3])
def threads(request: pytest.FixtureRequest) -> Iterator[int]:
    before = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield request.param
    torch.set_num_threads(before)


def stamped(canvases: Tensor, boxes: list[Rect], seed: int) -> Tensor:
    """With other content in the boxes, and gradients."""
    found = canvases.clone()
    for canvas, box in zip(found, boxes, strict=True):
        content = drawn(3, box.rows, box.cols, seed=seed)
        canvas[:, box.row : box.row + box.rows, box.col : box.col + box.cols] = content
    return found.requires_grad_()


def test_each_layer_takes_gradients_back_as_autograd_does() -> None:
    pictures = (2 * drawn(3, 3, 32, 48).double() - 1).requires_grad_()
    wanted = drawn(3, 10, seed=1).double() - 0.5
    expected = DOUBLE.module(pictures)
    (by_autograd,) = torch.autograd.grad(expected, pictures, wanted)
    written, tape = DOUBLE.gradients, Tape()
    with torch.no_grad():
        logits = written.late(written.early(pictures.flip(2, 3), tape), tape)
        back = written.early_back(written.late_back(wanted, tape), tape).flip(2, 3)
    assert not tape
    torch.testing.assert_close(logits, expected)
    torch.testing.assert_close(back, by_autograd)


def assert_equals_the_whole(name: str, boxes: list[Rect]) -> None:
    """Twice, with other content in the boxes than where it began: what was kept must not depend on it."""
    grid = GRIDS[name]
    cells = touched_cells(grid, boxes)
    before = drawn(len(boxes), 3, *grid.canvas).double()
    patched = PatchGradients(DOUBLE, grid, before, boxes, cells)
    for seed in (1, 2):
        after = stamped(before, boxes, seed)
        expected = torch.stack([whole(grid, canvas, rect) for canvas, rect in zip(after, cells, strict=True)])
        found = patched.local_logits(after)
        torch.testing.assert_close(found, expected)
        wanted = drawn(*found.shape, seed=seed).double() - 0.5
        (by_autograd,) = torch.autograd.grad(expected, after, wanted)
        (back,) = torch.autograd.grad(found, after, wanted)
        inside = torch.zeros_like(after, dtype=torch.bool)
        for canvas, box in zip(inside, boxes, strict=True):
            canvas[:, box.row : box.row + box.rows, box.col : box.col + box.cols] = True
        torch.testing.assert_close(back[inside], by_autograd[inside])
        assert not back[~inside].any()


def whole(grid: Grid, canvas: Tensor, cells: Rect) -> Tensor:
    """``[K, rows, cols]``, every block from the beginning."""
    place = grid.receptive_pixels(cells)
    pixels = canvas[:, place.row : place.row + place.rows, place.col : place.col + place.cols]
    blocks = blocks_of(pixels, grid).reshape(cells.area, 3, *grid.receptive_field)
    return DOUBLE.of_blocks(blocks).T.reshape(-1, cells.rows, cells.cols)


@settings(max_examples=8, deadline=None)
@given(
    name=st.sampled_from(sorted(GRIDS)),
    size=st.integers(1, 40),
    places=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=3),
)
@example(name="fitted", size=72, places=[(0.0, 0.0)])
@example(name="dense", size=1, places=[(1.0, 0.0)])
@example(name="pixels that no cell sees", size=5, places=[(0.24, 0.5), (0.0, 1.0)])
def test_a_patch_anywhere_has_the_gradients_of_the_whole(
    name: str, size: int, places: list[tuple[float, float]]
) -> None:
    rows, cols = GRIDS[name].canvas
    size = min(size, rows, cols)
    boxes = [Rect(round(row * (rows - size)), round(col * (cols - size)), size, size) for row, col in places]
    assert_equals_the_whole(name, boxes)


def test_any_number_of_threads_gives_the_same(threads: int) -> None:
    assert_equals_the_whole("fitted", [Rect(30, 20, 12, 12), Rect(0, 60, 12, 12)])


def test_in_single_precision_it_is_the_network_that_answers() -> None:
    boxes = [Rect(30, 20, 12, 12), Rect(0, 60, 12, 12)]
    network = ensemble(GRIDS["fitted"])
    cells = touched_cells(network.grid, boxes)
    before = drawn(2, 3, *network.grid.canvas)
    patched = network.around(before, boxes, cells)
    assert patched is not None
    after = stamped(before, boxes, 1)
    torch.testing.assert_close(
        patched.local_logits(after), network.local_logits(after.detach(), cells), rtol=0, atol=1e-4
    )


def test_only_a_classifier_with_a_way_back_of_its_own_keeps_anything() -> None:
    grid = GRIDS["dense"]
    boxes = [Rect(3, 4, 5, 5)]
    assert isinstance(ensemble(grid), PatchedNetwork)
    other = CropEnsemble("other", SINGLE.with_gradients, grid, CanvasSpec(grid.canvas, grid.canvas[0]))
    assert other.around(drawn(1, 3, *grid.canvas), boxes, touched_cells(grid, boxes)) is None


def test_cells_off_the_grid_are_refused() -> None:
    network = ensemble(GRIDS["dense"])
    with pytest.raises(ValueError, match="off the grid"):
        network.around(drawn(1, 3, 64, 64), [Rect(0, 0, 5, 5)], [Rect(2, 2, 2, 2)])
