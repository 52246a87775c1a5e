"""Every network that ships, in every way that this machine offers, agrees with float32 on whatever rectangle and batch;
and the reference answers that travel with them are what torch computes here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.geometry import Rect
from pgapp.core.masking.rounding import rounding_of
from pgapp.core.scene import NetworkSpec
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.samples import sample
from pgapp.networks.catalogue import catalog
from pgapp.networks.inference.device import REFERENCE
from pgapp.networks.precision import probe
from pgapp.networks.precision.agreement import read_reference

pytestmark = pytest.mark.real_network

KEYS = ("crop-lite0", "bagnet6-cifar10", "ds-resnet18-cifar10", "resnet18-cifar10")
OFFERED = [("cpu", "float32"), *([("cuda", "float32"), ("cuda", "bfloat16")] if torch.cuda.is_available() else [])]
BLOCKS = (1, 2, 3, 5, 7, 11, 13, 17, 36)
"""numbers of blocks: each is classified alone, and takes a hundred times as long as the other networks' cells"""


def pair_of(key: Any, run: Any) -> Any:
    entry = catalog.entry(key)
    return catalog.load_run(entry, entry.default_grid, run)


@lru_cache(maxsize=8)
def expected(key: Any) -> Any:
    """A photograph, and what the whole of it gives in float32."""
    local = pair_of(key, REFERENCE).local
    canvas = torch.from_numpy(make_canvas(load_picture(sample("coffee").path), local.canvas_spec).pixels.copy())
    with torch.inference_mode():
        return canvas, local.local_logits(canvas[None])[0]


def rectangles(key: Any, grid: Any) -> Iterator[Any]:
    """Batches of rectangles of one extent, one a canvas."""
    rows, cols = grid.cells
    places = [(number % rows, 3 * number % cols) for number in range(36)]
    for count in BLOCKS if key.startswith("crop") else range(1, 37):
        yield [Rect(row, col, 1, 1) for row, col in places[:count]]
    if key.startswith("crop"):
        yield from ([Rect(0, 0, rows, 1)], [Rect(rows - 1, 0, 1, cols)], [grid.everything])
        return
    for height in range(1, rows + 1):
        for col in {0, cols // 2, cols - 1}:
            yield [Rect(rows - height, col, height, 1)]
    for width in range(1, cols + 1):
        for row in {0, rows - 1}:
            yield [Rect(row, cols - width, 1, width)]
    if rows > 1:
        for count in (2, 7, 16, 36):
            yield [Rect(row, 0, 1, cols) for row, _ in places[:count]]
            yield [Rect(0, col, rows, 1) for _, col in places[:count]]


@pytest.mark.parametrize(("device", "precision"), [*OFFERED, ("reference", "float32")])
@pytest.mark.parametrize("key", KEYS)
def test_narrow_rectangles_and_batches_are_what_the_whole_says(key: str, device: Any, precision: Any) -> None:
    if device == "reference":
        local = pair_of(key, REFERENCE).local
    else:
        local = catalog.load(NetworkSpec(key, None, device, precision)).local
    canvas, whole = expected(key)
    allowed = rounding_of(local.precision) * float(whole.abs().max())
    with torch.inference_mode():
        for asked in rectangles(key, local.grid):
            found = local.local_logits(canvas.to(local.device).expand(len(asked), -1, -1, -1), asked).cpu()
            for answer, rect in zip(found, asked, strict=True):
                right = whole[:, rect.row : rect.row + rect.rows, rect.col : rect.col + rect.cols]
                assert float((answer - right).abs().max()) <= allowed, (rect, len(asked))


@pytest.mark.parametrize("key", KEYS)
def test_reference_answers_travel_with_the_weights(key: str) -> None:
    pair = pair_of(key, REFERENCE)
    beside = catalog.reference_beside(catalog.entry(key))
    assert beside is not None
    kept = read_reference(beside, pair)
    assert kept is not None, "run scripts/reference_answers.py"
    computed = probe.reference(pair)
    assert kept.keys() == computed.keys()
    for name, answers in computed.items():
        greatest = np.abs(computed["undefended" if name == "undefended" else "cells"]).max()
        assert np.abs(kept[name] - answers).max() <= rounding_of(torch.float32) * greatest, name
    assert probe.disagreement(pair, kept) <= rounding_of(torch.float32)


def test_all_that_ships_has_reference_answers() -> None:
    beside = {entry.key: catalog.reference_beside(entry) for entry in catalog.entries()}
    assert {key for key, place in beside.items() if place is not None and place.is_file()} >= {*KEYS, "crop-lite0-fast"}
