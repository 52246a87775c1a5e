"""Where evidence lies, which places are open, which masks change an answer: by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import MaskTable
from pgapp.core.steps.failing import Held, Open, Pair, held_of, open_of, pair_over, turned_by
from tests.support.fakes import make_certification

GRID = Grid((40, 40), (10, 10), (10, 10), (4, 4))
RING = Grid((40, 40), (40, 10), (40, 10), (1, 4), wrap=True)
MASKS = tuple(Rect(0, col, 4, 4) for col in (0, 2, 4))


def test_the_window_with_the_most_evidence_and_its_share() -> None:
    evidence = np.zeros((2, 4, 4), np.float32)
    evidence[1, 2:, 1:3] = 2.0
    evidence[1, 0, 0] = 2.0
    evidence[1, 0, 3] = -5.0
    assert held_of(evidence, 1, (2, 2), GRID) == Held(Rect(2, 1, 2, 2), 0.8, 10.0, negative=True)
    assert held_of(evidence, 0, (2, 2), GRID) is None


def test_a_window_may_run_around_the_edge() -> None:
    evidence = np.array([[[3.0, 0.0, 1.0, 3.0]]], np.float32)
    found = held_of(evidence, 0, (1, 2), RING)
    assert found is not None
    assert found.cells == Rect(0, 3, 1, 2)
    assert found.share == pytest.approx(6 / 7)
    assert not found.negative


def test_open_places_are_counted_by_rival() -> None:
    found = replace(
        make_certification(),
        margins=np.array([[1.0, -2.0], [0.0, -0.5]], np.float32),
        rivals=np.array([[7, 3], [5, 3]]),
    )
    assert open_of(found) == Open(3, 4, (0, 1), -2.0, 3, ((3, 2), (5, 1)))
    held = replace(found, margins=np.abs(found.margins) + np.float32(1))
    assert open_of(held).count == 0
    assert open_of(held).rivals == ()


def table(labels: list[list[int]]) -> MaskTable:
    return MaskTable(MASKS, np.array(labels), 6)


def test_masks_that_alone_change_the_answer() -> None:
    assert turned_by(table([[1, -1, -1], [-1, 2, -1], [-1, -1, -1]]), 1) == (MASKS[1],)


def test_the_pair_over_a_place_is_of_the_mask_with_the_fewest_dissenters() -> None:
    labels = [[1, 2, 3], [2, 1, 1], [3, 1, 1]]
    both = Rect(1, 2, 2, 2)  # under the first mask, and under the second
    assert pair_over(table(labels), 1, both) == Pair(MASKS[1], MASKS[0], 2)
    assert pair_over(table(labels), 1, Rect(0, 0, 2, 2)) == Pair(MASKS[0], MASKS[1], 2)
    assert pair_over(table([[1, 1, 1], [1, 1, 1], [1, 1, 1]]), 1, both) is None
