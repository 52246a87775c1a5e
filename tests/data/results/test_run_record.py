"""Which grid each size had, and which settings, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pgapp.data.results.run_record import RunRecord, SizeGrid, defence_words, grid_words
from tests.support.runs import make_record

SQUARE = SizeGrid(None, (83, 83), (41, 41), (6, 6))


def record_of(*grids: SizeGrid, sizes: tuple[int, int] = (29, 41), **changes: Any) -> RunRecord:
    return replace(make_record(), canvas=(288, 288), patch_sizes=sizes, grids=grids, **changes)


@pytest.mark.parametrize(
    ("grid", "words"),
    [
        (SQUARE, "its default grid (6 x 6 cells, r 83, s 41)"),
        (replace(SQUARE, fitted_to=41), "grid fitted to 41 px (6 x 6 cells, r 83, s 41)"),
        (SizeGrid(None, (83, 93), (41, 39), (6, 6)), "its default grid (6 x 6 cells, r 83 x 93, s 41 x 39)"),
    ],
)
def test_one_grid_for_all(grid: SizeGrid, words: str) -> None:
    assert grid_words(record_of(grid, grid)) == words


def test_a_grid_for_each_size() -> None:
    other = SizeGrid(29, (77, 77), (42, 42), (6, 6))
    assert grid_words(record_of(other, replace(SQUARE, fitted_to=41))) == (
        "each size on the grid fitted to it (29 px: 6 x 6 cells, r 77, s 42; 41 px: 6 x 6 cells, r 83, s 41)"
    )


def test_bands_have_a_width_and_no_height() -> None:
    bands = SizeGrid(None, (32, 4), (1, 1), (1, 32))
    record = record_of(bands, bands, sizes=(2, 5), wrap=True)
    assert grid_words(replace(record, canvas=(32, 32))) == "its default grid (1 x 32 cells, r 4, s 1)"


def test_the_defence_of_a_record_is_named_in_words_whatever_its_bounds_are() -> None:
    """Records hold tuples, and null for an infinite bound."""
    words = "robust masking (feature confidence, clipped to [0, ∞), temperature 1, T 0)"
    assert defence_words(make_record()) == words
