from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.geometry import Grid, Rect, place_in_window, window_size


@st.composite
def grids(draw: Callable[..., Any]) -> Grid:
    """Grids with unequal axes, spare pixels at the end, and rings whose last cells run past the edge."""
    wrap = draw(st.booleans())
    axes = []
    for axis in (0, 1):
        receptive_field, stride = draw(st.integers(1, 7)), draw(st.integers(1, 5))
        cells = draw(st.integers(1, 7))
        extent = (cells - 1) * stride + receptive_field
        if wrap and axis == 1:
            extent, spare = cells * stride, 0
        else:
            spare = draw(st.integers(0, 6))
        axes.append((extent + spare, receptive_field, stride, cells))
    canvas, receptive_field, stride, cells = zip(*axes, strict=True)
    return Grid(canvas, receptive_field, stride, cells, wrap)


def cells_that_see(grid: Grid, pixels: Rect) -> set[tuple[int, int]]:
    """Every cell whose receptive field holds one of the pixels, read plainly, pixel by pixel."""
    rows = set(range(pixels.row, pixels.row + pixels.rows))
    cols = set(range(pixels.col, pixels.col + pixels.cols))
    found = set()
    for i in range(grid.cells[0]):
        for j in range(grid.cells[1]):
            sees_rows = range(i * grid.stride[0], i * grid.stride[0] + grid.receptive_field[0])
            sees_cols: Sequence[int] = range(j * grid.stride[1], j * grid.stride[1] + grid.receptive_field[1])
            if grid.wrap:
                sees_cols = [col % grid.canvas[1] for col in sees_cols]
            if rows.intersection(sees_rows) and cols.intersection(sees_cols):
                found.add((i, j))
    return found


def cells_of(grid: Grid, rect: Rect | None) -> set[tuple[int, int]]:
    if rect is None:
        return set()
    return {
        (rect.row + i, (rect.col + j) % grid.cells[1] if grid.wrap else rect.col + j)
        for i in range(rect.rows)
        for j in range(rect.cols)
    }


def test_equation_1() -> None:
    assert window_size(32, 83, 41) == 3
    assert window_size(32, 17, 8) == 6
    assert window_size(1, 1, 1) == 1
    assert window_size(42, 25, 1) == 66
    with pytest.raises(ValueError, match="at least 1"):
        window_size(0, 17, 8)


@settings(max_examples=300, deadline=None)
@given(grids(), st.data())
def test_a_patch_touches_exactly_the_cells_that_see_it(grid: Grid, data: Any) -> None:
    size = data.draw(st.integers(1, min(grid.canvas)))
    row = data.draw(st.integers(0, grid.canvas[0] - size))
    col = data.draw(st.integers(0, grid.canvas[1] - size))
    patch = Rect(row, col, size, size)
    touched = grid.touched(patch)
    assert cells_of(grid, touched) == cells_that_see(grid, patch)
    if touched is not None:
        assert touched.area == len(cells_of(grid, touched))
        window = grid.window(size)
        assert touched.rows <= window[0]
        assert touched.cols <= window[1]


@settings(max_examples=150, deadline=None)
@given(grids())
def test_largest_patch_inverts_the_window(grid: Grid) -> None:
    for size in range(1, min(grid.canvas) + 1):
        window = grid.window(size)
        largest = grid.largest_patch(window)
        assert largest >= size
        held = grid.window(largest)
        assert held[0] <= window[0]
        assert held[1] <= window[1]


def test_receptive_pixels_of_neighbouring_cells() -> None:
    grid = Grid((48, 48), (12, 12), (6, 6), (7, 7))
    assert grid.receptive_pixels(Rect(1, 2, 2, 3)) == Rect(6, 12, 18, 24)
    assert grid.receptive_pixels(grid.everything) == Rect(0, 0, 48, 48)


def test_column_bands_run_around_the_edge() -> None:
    grid = Grid((8, 8), (8, 3), (8, 1), (1, 8), wrap=True)
    assert grid.touched(Rect(0, 0, 2, 2)) == Rect(0, 6, 1, 4)
    assert grid.window(2) == (1, 4)


def test_pixels_that_no_cell_sees_touch_nothing() -> None:
    grid = Grid((10, 10), (2, 2), (4, 4), (2, 2))
    assert grid.touched(Rect(2, 2, 2, 2)) is None


@pytest.mark.parametrize(
    "arguments",
    [
        {"canvas": (5, 10), "receptive_field": (2, 2), "stride": (4, 4), "cells": (2, 2)},
        {"canvas": (10, 10), "receptive_field": (0, 2), "stride": (4, 4), "cells": (2, 2)},
    ],
)
def test_refuses_grids_that_do_not_fit(arguments: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"axis 0|at least 1"):
        Grid(**arguments)


@pytest.mark.parametrize(("stride", "cells"), [(3, 4), (3, 3), (4, 2)])
def test_refuses_rings_whose_cells_do_not_go_around_evenly(stride: int, cells: int) -> None:
    """The last of 4 cells, 3 apart, sees the columns 9, 0, 1 and 2 of 10: a patch on column 2 would be missed."""
    with pytest.raises(ValueError, match="ring"):
        Grid((10, 10), (10, 4), (10, stride), (1, cells), wrap=True)


@pytest.mark.parametrize(
    "grid",
    [
        Grid((48, 60), (12, 12), (6, 8), (7, 7)),
        Grid((30, 30), (2, 3), (4, 3), (8, 10)),
        Grid((32, 32), (6, 6), (2, 2), (14, 14)),
    ],
    ids=["overlapping", "apart", "dense"],
)
def test_a_patch_amid_a_window_touches_that_window_only(grid: Grid) -> None:
    """For every window of every size of patch, and every place of the window."""
    for size in range(1, 12):
        window = grid.window(size)
        for row in range(grid.cells[0] - window[0] + 1):
            for col in range(grid.cells[1] - window[1] + 1):
                place = place_in_window(grid, (row, col), window, size)
                touched = grid.touched(Rect(*place, size, size))
                if touched is not None:
                    assert row <= touched.row
                    assert col <= touched.col
                    assert touched.row + touched.rows <= row + window[0]
                    assert touched.col + touched.cols <= col + window[1]


def test_a_window_of_the_second_row_holds_the_middle_of_its_own_pixels() -> None:
    grid = Grid((48, 48), (12, 12), (6, 6), (7, 7))
    assert place_in_window(grid, (0, 1), (3, 3), 7) == (5, 14)
    assert place_in_window(grid, (2, 4), (3, 3), 7) == (20, 35)
