"""Pictures with masks, computed in part, are what the whole network says of them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.geometry import Rect
from pgapp.core.masking.rounding import ROUNDING
from pgapp.core.patch import stamp
from pgapp.core.scene import FloatArray, NetworkSpec, Noise, Patch
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.samples import sample
from pgapp.networks.catalogue import catalog
from pgapp.networks.inference.device import Run
from pgapp.networks.modules import masked_pictures
from pgapp.networks.modules.block_cuts import scaling
from pgapp.networks.modules.crop_ensemble import WholePicture
from pgapp.networks.modules.lite_graphs import CutGraphs, masked_graphs
from pgapp.networks.modules.masked_pictures import KEPT, MaskedPictures, Masks
from pgapp.networks.protocols import MaskingNetwork
from tests.networks.lite_weights import random_weights

SIDE = 96
COLOUR = (0.25, 0.5, 1.0)
CANVAS = (80, 110)


@lru_cache
def cut(deeper: int = 0) -> CutGraphs:
    return masked_graphs(random_weights(deeper))


def picture(seed: int = 0, size: tuple[int, int] = CANVAS) -> FloatArray:
    return np.random.default_rng(seed).random((3, *size), np.float32)


def painted(pixels: FloatArray, masks: Masks) -> FloatArray:
    now = pixels.copy()
    for mask in masks:
        now[:, mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = np.array(COLOUR)[:, None, None]
    return now


def plainly(pixels: FloatArray, several: list[Masks], deeper: int = 0) -> FloatArray:
    """The whole of each picture."""
    rows, cols = (scaling(length, SIDE).weights[None, None] for length in pixels.shape[1:])
    graphs = cut(deeper).graphs
    found = [graphs.early.run(painted(pixels, masks)[None], rows=rows, cols=cols.mT) for masks in several]
    return np.concatenate([graphs.late.run(features) for features in found])


def off(found: FloatArray, expected: FloatArray) -> float:
    """The greatest difference, relative to the greatest logit of each picture."""
    return float((np.abs(found - expected).max(1) / np.abs(expected).max(1)).max())


def masks_on(size: tuple[int, int]) -> st.SearchStrategy[Rect]:
    def rect(shares: tuple[float, float, float, float]) -> Rect:
        rows, cols = 1 + round(shares[2] * (size[0] - 1)), 1 + round(shares[3] * (size[1] - 1))
        return Rect(round(shares[0] * (size[0] - rows)), round(shares[1] * (size[1] - cols)), rows, cols)

    return st.tuples(*[st.floats(0, 1)] * 4).map(rect)


several = st.lists(st.lists(masks_on(CANVAS), max_size=3).map(tuple), min_size=1, max_size=5)


@settings(max_examples=30)
@given(several, st.sampled_from([0, 1]))
@example([(Rect(0, 0, 20, 20), Rect(60, 90, 20, 20)), (Rect(0, 0, 20, 20), Rect(10, 15, 20, 20)), ()], 0)
@example([(Rect(0, 0, 80, 110), Rect(0, 0, 80, 110))], 0)
def test_whatever_is_painted_over_the_logits_are_those_of_the_whole(several: list[Masks], deeper: int) -> None:
    asked = MaskedPictures(cut(deeper), SIDE, picture(), COLOUR)
    assert off(asked.logits(several), plainly(picture(), several, deeper)) < ROUNDING / 2


@settings(max_examples=20)
@given(several, st.integers(1, 30), st.floats(0, 1), st.floats(0, 1))
def test_beside_another_canvas_only_what_differs_is_computed(
    several: list[Masks], size: int, row: float, col: float
) -> None:
    patch = Patch(round(row * (CANVAS[0] - size)), round(col * (CANVAS[1] - size)), size, Noise(3))
    now = stamp(picture(), patch)
    clean = MaskedPictures(cut(), SIDE, picture(), COLOUR)
    asked = MaskedPictures(cut(), SIDE, now, COLOUR, clean, patch.rect)
    assert off(asked.logits(several), plainly(now, several)) < ROUNDING / 2
    assert off(clean.logits(several), plainly(picture(), several)) < ROUNDING / 2


def test_a_reach_that_is_too_short_is_seen() -> None:
    wrong = 0.0
    short = replace(cut(), reach=cut().reach - 1)
    for col in range(24, 40):
        several: list[Masks] = [(Rect(30, 10, 20, 20), Rect(30, col, 20, 20))]
        found = MaskedPictures(short, SIDE, picture(), COLOUR).logits(several)
        wrong = max(wrong, off(found, plainly(picture(), several)))
    assert wrong > ROUNDING


class Counted:
    """The early layers, which count what they are given."""

    def __init__(self) -> None:
        self.pixels: list[tuple[int, ...]] = []

    def run(self, features: FloatArray, **others: FloatArray) -> FloatArray:
        self.pixels.append((others["rows"].shape[2], others["cols"].shape[3]))
        return cut().graphs.early.run(features, **others)


def counted() -> tuple[Counted, CutGraphs]:
    early = Counted()
    counts: Any = early
    return early, replace(cut(), graphs=replace(cut().graphs, early=counts))


def test_early_layers_run_only_where_both_masks_are_seen() -> None:
    early, graphs = counted()
    asked = MaskedPictures(graphs, SIDE, picture(size=(SIDE, SIDE)), COLOUR)
    corner, other, beside = Rect(0, 0, 16, 16), Rect(80, 80, 16, 16), Rect(0, 32, 16, 16)
    asked.logits([(corner,), (other,), (beside,)])
    assert early.pixels[0] == (SIDE, SIDE)
    assert len(early.pixels) == 4
    asked.logits([(corner, other), (corner,), ()])
    assert len(early.pixels) == 4
    asked.logits([(corner, beside)])
    assert len(early.pixels) == 5
    assert early.pixels[-1] < (SIDE, SIDE)


def test_features_of_no_more_than_some_masks_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    early, graphs = counted()
    asked = MaskedPictures(graphs, SIDE, picture(), COLOUR)
    several: list[Masks] = [(Rect(0, col, 9, 9),) for col in range(KEPT + 5)]
    asked.logits(several)
    assert len(asked._known) == KEPT + 6, "all that one question needs"
    asked.logits(several[-2:])
    assert len(asked._known) == KEPT
    computed = len(early.pixels)
    asked.logits([several[-1], several[0]])
    assert len(early.pixels) == computed + 1
    monkeypatch.setattr(masked_pictures, "KEPT", 1)
    pairs: list[Masks] = [(several[0][0], several[j][0]) for j in range(4)]
    assert off(asked.logits(pairs), plainly(picture(), pairs)) < ROUNDING / 2


def test_of_the_pairs_for_a_patch_of_32_pixels_so_many_need_no_early_layer() -> None:
    asked = MaskedPictures(cut(), 224, picture(size=(224, 224)), COLOUR)
    spots = [asked._spot(mask) for mask in covering_masks((224, 224), 32, 6).masks]
    pairs = [(j, i) for j in range(len(spots)) for i in range(j)]
    assert (len(pairs), sum(spots[j].common(spots[i]).empty for j, i in pairs)) == (630, 310)


@pytest.mark.real_network
@pytest.mark.parametrize("key", ["crop-lite0", "crop-lite0-dense"])
def test_the_network_that_ships_is_off_by_less_than_is_allowed(key: str) -> None:
    pair = catalog.load(NetworkSpec(key, device="cpu", precision="float32"))
    assert isinstance(pair.undefended, MaskingNetwork)
    for name in ("coffee", "china"):
        pixels = make_canvas(load_picture(sample(name).path), pair.local.canvas_spec).pixels
        asked = pair.undefended.masked(pixels, COLOUR)
        assert asked is not None
        masks = covering_masks((pixels.shape[1], pixels.shape[2]), 40, 3).masks
        several: list[Masks] = [(), *((mask,) for mask in masks), *((masks[0], mask) for mask in masks)]
        several += [(masks[4], mask) for mask in masks]
        whole = np.stack([painted(pixels, each) for each in several])
        assert off(asked.logits(several), np.asarray(pair.undefended.logits(whole))) < ROUNDING / 2


def test_another_run_time_computes_pictures_as_wholes() -> None:
    entry = catalog.entry("crop-lite0-fast")
    undefended = catalog.load_run(entry, entry.default_grid, Run("cpu", "bfloat16")).undefended
    assert isinstance(undefended, WholePicture)
    assert undefended.masked(picture(), COLOUR) is None
