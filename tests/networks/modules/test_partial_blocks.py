from __future__ import annotations

import copy
import dataclasses
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional

from pgapp.core.geometry import Rect
from pgapp.core.scene import CanvasSpec, NetworkSpec
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.fitted_grid import fitted_grid
from pgapp.networks.families.crop_ensemble import square_grid
from pgapp.networks.inference.device import Run
from pgapp.networks.modules.block_cuts import Cut, CutBlock, alike_in_size, cut_for, scaling, shared_out
from pgapp.networks.modules.crop_ensemble import CropEnsemble
from pgapp.networks.modules.lite_classifier import LiteClassifier
from pgapp.networks.modules.lite_graphs import lite_graphs
from pgapp.networks.modules.partial_blocks import CALL
from pgapp.networks.modules.torch_classifier import TorchClassifier
from pgapp.networks.protocols import PartialNetwork
from tests.networks.lite_weights import random_weights

GRIDS = {
    "fitted to 29": fitted_grid(288, 6, 3, 29),
    "fitted to 41": fitted_grid(288, 6, 3, 41),
    "fitted to 50": fitted_grid(288, 6, 3, 50),
    "dense": square_grid(224, 64, 16, 11),
    "fast": square_grid(288, 90, 66, 4),
    "wider than the classifier's input": square_grid(288, 150, 60, 3),
    "pixels that no cell sees": square_grid(100, 20, 30, 3),
}


@lru_cache
def ensemble(name: Any) -> Any:
    network = catalog.load(NetworkSpec("crop-lite0", device="cpu", precision="float32")).local
    assert isinstance(network, CropEnsemble)
    classifier = network.classifier
    grid = GRIDS[name]
    return CropEnsemble(name, classifier, grid, CanvasSpec(grid.canvas, grid.canvas[0]))


@lru_cache
def clean(name: Any) -> Any:
    canvas = np.random.default_rng(0).random((3, *GRIDS[name].canvas), np.float32)
    return canvas, ensemble(name).prepare(canvas)


def stamped(canvas: Any, rect: Any, seed: int = 1) -> Any:
    patched = canvas.copy()
    content = np.random.default_rng(seed).random((3, rect.rows, rect.cols), np.float32)
    patched[:, rect.row : rect.row + rect.rows, rect.col : rect.col + rect.cols] = content
    return patched


def content_of(canvas: Any, rect: Any) -> Any:
    return canvas[:, rect.row : rect.row + rect.rows, rect.col : rect.col + rect.cols]


@pytest.fixture(params=[1, 2, 3])
def threads(request: pytest.FixtureRequest) -> Iterator[Any]:
    before = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield request.param
    torch.set_num_threads(before)


def assert_equals_the_whole(name: Any, rect: Any) -> None:
    canvas, prepared = clean(name)
    patched = stamped(canvas, rect)
    touched = GRIDS[name].touched(rect)
    expected = ensemble(name).local_logits(patched[None], touched)[0]
    np.testing.assert_allclose(prepared.patched_logits(content_of(patched, rect), rect), expected, rtol=0, atol=1e-4)


@settings(max_examples=25)
@given(
    name=st.sampled_from(sorted(GRIDS)),
    size=st.integers(1, 70),
    row=st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1)),
    col=st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1)),
)
@example(name="fitted to 41", size=41, row=0.5, col=0.5)
@example(name="fitted to 41", size=288, row=0.0, col=0.0)
@example(name="dense", size=1, row=1.0, col=0.0)
def test_a_patch_anywhere_equals_the_whole_computation(name: Any, size: Any, row: Any, col: Any) -> None:
    rows, cols = GRIDS[name].canvas
    size = min(size, rows, cols)
    rect = Rect(round(row * (rows - size)), round(col * (cols - size)), size, size)
    if GRIDS[name].touched(rect) is not None:
        assert_equals_the_whole(name, rect)


def test_any_number_of_threads_gives_the_same(threads: Any) -> None:
    for rect in (Rect(100, 120, 41, 41), Rect(287, 0, 1, 1), Rect(41, 82, 30, 50)):
        if GRIDS["fitted to 41"].touched(rect) is not None:
            assert_equals_the_whole("fitted to 41", rect)


def test_clean_logits_are_those_of_the_whole_canvas() -> None:
    canvas, prepared = clean("fast")
    expected = ensemble("fast").local_logits(canvas[None])[0]
    np.testing.assert_allclose(prepared.local_logits, expected, rtol=1e-5, atol=1e-5)


def test_an_unchanged_canvas_has_clean_logits() -> None:
    canvas, prepared = clean("fitted to 41")
    rect = Rect(30, 140, 41, 41)
    cells = GRIDS["fitted to 41"].touched(rect)
    expected = prepared.local_logits[:, cells.row : cells.row + cells.rows, cells.col : cells.col + cells.cols]
    np.testing.assert_allclose(prepared.patched_logits(content_of(canvas, rect), rect), expected, rtol=0, atol=1e-4)


def test_what_does_not_fit_is_refused() -> None:
    canvas, prepared = clean("pixels that no cell sees")
    with pytest.raises(ValueError, match="no cell sees"):
        prepared.patched_logits(np.zeros((3, 5, 100), np.float32), Rect(22, 0, 5, 100))
    for content, rect in (
        (np.zeros((3, 5, 4), np.float32), Rect(0, 0, 5, 5)),
        (np.zeros((1, 5, 5), np.float32), Rect(0, 0, 5, 5)),
        (np.zeros((3, 5, 5), np.float32), Rect(96, 0, 5, 5)),
        (np.zeros((3, 5, 5), np.float32), Rect(0, -1, 5, 5)),
    ):
        with pytest.raises(ValueError, match="do not fill"):
            prepared.patched_logits(content, rect)
    with pytest.raises(ValueError, match="canvases"):
        ensemble("fast").prepare(canvas)


def test_other_classifiers_and_reduced_precision_have_nothing_to_prepare() -> None:
    known = ensemble("fast")
    assert isinstance(known, CropEnsemble)
    assert isinstance(known, PartialNetwork)
    entry = catalog.entry("crop-lite0-fast")
    reduced = catalog.load_run(entry, entry.default_grid, Run("cpu", "bfloat16")).local
    assert isinstance(reduced, CropEnsemble)
    canvas = np.zeros((3, 288, 288), np.float32)
    assert reduced.prepare(canvas) is None
    other = TorchClassifier("other", nn.Flatten(), tuple("ab"), torch.device("cpu"), torch.float32, "0" * 64)
    assert CropEnsemble("other", other, known.grid, known.canvas_spec).prepare(canvas) is None


# ---- scaling, reach and cuts


@pytest.mark.parametrize("pixels", [1, 20, 83, 112, 150])
def test_scaling_is_the_classifiers_turned(pixels: int) -> None:
    block = torch.rand(1, 3, pixels, pixels, generator=torch.Generator().manual_seed(0))
    found = scaling(pixels, 112)
    expected = functional.interpolate(block, (112, 112), mode="bilinear", align_corners=False).flip(2, 3)
    weights = torch.from_numpy(found.weights)
    torch.testing.assert_close(weights @ block @ weights.T, expected)
    unit = functional.interpolate(torch.eye(pixels)[None], 112, mode="linear", align_corners=False)[0].T.flip(0)
    torch.testing.assert_close(weights, unit, rtol=0, atol=1e-5)
    assert torch.equal(weights != 0, unit != 0)
    changed = block.clone()
    changed[:, :, pixels // 2] += 1
    moved = (weights @ changed[0, 0] != weights @ block[0, 0]).any(1)
    assert np.array_equal(moved.numpy(), found.uses[:, pixels // 2])


SIDE = 64


def features_from_the_cut(classifier: Any, before: Any, after: Any, low: Any, high: Any, reach: int) -> Any:
    """Those of ``after``, which differs in rows and columns ``low`` to ``high`` once it is turned, computed there
    only."""
    cut = cut_for(np.arange(low, high), SIDE, classifier.stride, reach)
    span, first = slice(cut.start, cut.end), cut.first // classifier.stride
    rows = scaling(SIDE, SIDE).of_cuts([cut.first], cut.size)
    features = early(classifier, before)
    inner = slice(cut.start - first, cut.end - first)
    features[:, :, span, span] = classifier.graphs.early.run(after, rows=rows, cols=rows.mT)[:, :, inner, inner]
    return features


def early(classifier: Any, pictures: Any) -> Any:
    whole = scaling(SIDE, SIDE).weights[None, None]
    return classifier.graphs.early.run(pictures, rows=whole, cols=whole.mT)


def wrong_places(classifier: Any, reach: int) -> Any:
    """How many of many changes the cuts get wrong."""
    before, after = np.random.default_rng(2).random((2, 1, 3, SIDE, SIDE), np.float32)
    wrong = 0
    for low in range(SIDE):
        for high in {low + 1, min(low + 7, SIDE), min(low + 30, SIDE)}:
            changed, place = before.copy(), slice(SIDE - high, SIDE - low)
            changed[:, :, place, place] = after[:, :, place, place]
            found = features_from_the_cut(classifier, before, changed, low, high, reach)
            wrong += not np.allclose(found, early(classifier, changed), atol=1e-5)
    return wrong


def unused() -> Any:
    raise AssertionError("no gradients are wanted here")


@pytest.mark.parametrize("deeper", [0, 1])
def test_what_is_cut_out_reaches_just_far_enough(deeper: int) -> None:
    weights = random_weights(deeper)
    network = weights.lite
    classifier = LiteClassifier("random", lite_graphs(weights), network.stride, network.reach, (), "", unused, unused)
    assert wrong_places(classifier, network.reach) == 0
    assert wrong_places(classifier, network.reach - 1) > 0


def test_the_comparison_with_the_whole_sees_a_reach_that_is_too_short(monkeypatch: pytest.MonkeyPatch) -> None:
    _, prepared = clean("fitted to 41")
    short = copy.copy(prepared)
    classifier = prepared._classifier
    monkeypatch.setattr(short, "_classifier", dataclasses.replace(classifier, reach=classifier.reach - 1))
    rect = Rect(100, 120, 41, 41)
    patched = stamped(clean("fitted to 41")[0], rect)
    assert_equals_the_whole("fitted to 41", rect)
    content = content_of(patched, rect)
    assert np.abs(short.patched_logits(content, rect) - prepared.patched_logits(content, rect)).max() > 1e-3
    (between,) = classifier.graphs.between
    graphs = dataclasses.replace(classifier.graphs, between=(dataclasses.replace(between, reach=between.reach - 1),))
    monkeypatch.setattr(short, "_classifier", dataclasses.replace(classifier, graphs=graphs))
    assert np.abs(short.patched_logits(content, rect) - prepared.patched_logits(content, rect)).max() > 1e-3


@pytest.mark.parametrize("deeper", [0, 1])
def test_parts_between_look_just_as_far_as_they_say(deeper: int) -> None:
    (part,) = lite_graphs(random_weights(deeper)).between
    before = np.random.default_rng(4).random((1, 24, 28, 28), np.float32)
    whole = part.inference.run(before)
    assert whole.shape[2] == 28 // part.stride
    for row in range(28):
        changed = before.copy()
        changed[:, :, row] += 1
        rows = np.flatnonzero((part.inference.run(changed) != whole).any((0, 1, 3)))
        sees = [one for one in range(whole.shape[2]) if abs(one * part.stride - row) <= part.reach]
        assert rows.tolist() == sees


@given(
    pixels=st.sampled_from([20, 83, 112, 150]),
    size=st.integers(1, 112),
    ends=st.lists(st.floats(0, 1), min_size=1, max_size=3),
)
def test_scaling_takes_no_more_pixels_than_it_needs(pixels: int, size: int, ends: list[float]) -> None:
    found, begins = scaling(pixels, 112), [round(end * (112 - size)) for end in ends]
    rows = np.random.default_rng(3).random((pixels, 5), np.float32)
    firsts, weights = found.of_pixels(begins, size)
    count = weights.shape[3]
    taken = np.stack([rows[first : first + count] for first in firsts])
    np.testing.assert_allclose(weights[:, 0] @ taken, found.of_cuts(begins, size)[:, 0] @ rows, rtol=0, atol=1e-6)
    assert count <= -(-size * pixels // 112) + 3


@settings(max_examples=200)
@given(
    quarters=st.integers(1, 32),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    reach=st.integers(3, 20),
)
def test_a_cut_lies_on_the_block_and_holds_what_it_must(quarters: Any, ends: Any, reach: Any) -> None:
    side, stride = 16 * quarters, 4
    low, high = sorted(round(end * (side - 1)) for end in ends)
    cut = cut_for(np.arange(low, high + 1), side, stride, reach)
    assert 0 <= cut.first < cut.first + cut.size <= side
    assert cut.first % stride == cut.size % stride == 0
    for feature in range(side // stride):
        sees = range(feature * stride - reach, feature * stride + reach + 1)
        inside = [pixel for pixel in sees if 0 <= pixel < side]
        if set(inside) & set(range(low, high + 1)):
            assert cut.start <= feature < cut.end
        if cut.start <= feature < cut.end:
            assert cut.first <= inside[0]
            assert inside[-1] < cut.first + cut.size


def test_threads_have_as_many_blocks_or_the_quick_ones() -> None:
    def blocks(count: int) -> list[CutBlock]:
        return [CutBlock(number, 0, 0, *(Cut(0, 1, 0, number + 1) for _ in "rc")) for number in range(count)][::-1]

    def shares(count: int, threads: int) -> list[list[int]]:
        return [[block.number for block in batch] for batch in shared_out(blocks(count), threads)]

    assert shares(9, 2) == [[0, 1, 2, 3, 4], [5, 6, 7, 8]]
    assert shares(6, 2) == [[0, 3, 4], [1, 2, 5]]
    assert shares(4, 4) == [[0], [1], [2], [3]]
    assert shares(9, 1) == [[0, 1, 2, 3, 4, 5, 6, 7, 8]]
    assert shares(2, 3) == [[0], [1]]


def test_blocks_are_computed_together_where_that_costs_less_than_a_call() -> None:
    def block(number: int, rows: int, cols: int) -> CutBlock:
        return CutBlock(number, 0, 0, *(Cut(0, 1, 0, size) for size in (rows, cols)))

    sizes = [(36, 16), (44, 16), (80, 16), (36, 64), (36, 72), (44, 64), (80, 64), (80, 72)]
    blocks = [block(number, *size) for number, size in enumerate(sizes)]
    runs = alike_in_size(blocks, CALL)
    assert [one for run in runs for one in run] == blocks
    assert [[sizes[one.number] for one in run] for run in runs] == [
        [(36, 16), (44, 16), (80, 16)],
        [(36, 64), (36, 72)],
        [(44, 64)],
        [(80, 64), (80, 72)],
    ]
    assert alike_in_size([], CALL) == []
