from __future__ import annotations

import numpy as np

from pgapp.core.geometry import Grid, Rect
from pgapp.ui.overlays.tiling import Tiling, window_grid

OBLONG = Grid(canvas=(200, 300), receptive_field=(40, 50), stride=(32, 30), cells=(6, 9))
RING = Grid(canvas=(32, 32), receptive_field=(32, 4), stride=(32, 1), cells=(1, 32), wrap=True)


def test_tiles_partition_the_canvas_half_way_between_the_centres() -> None:
    tiling = Tiling(OBLONG)
    assert tiling.row_edges.tolist() == [0, 36, 68, 100, 132, 164, 200]
    assert tiling.col_edges.tolist() == [0, 40, 70, 100, 130, 160, 190, 220, 250, 300]
    assert len(tiling.row_cells) == 200
    assert len(tiling.col_cells) == 300


def test_each_tile_lies_inside_the_receptive_field_of_its_cell_where_fields_overlap() -> None:
    grid = Grid((288, 288), (83, 83), (41, 41), (6, 6))
    tiling = Tiling(grid)
    for row in range(6):
        for col in range(6):
            (tile,) = tiling.tiles(Rect(row, col, 1, 1))
            (seen,) = tiling.receptive_field(Rect(row, col, 1, 1))
            assert seen.row <= tile.row
            assert tile.row + tile.rows <= seen.row + seen.rows
            assert seen.col <= tile.col
            assert tile.col + tile.cols <= seen.col + seen.cols
            assert tiling.cell_at(tile.row + 0.5, tile.col + 0.5) == (row, col)


def test_points_find_their_cell_and_none_outside() -> None:
    tiling = Tiling(OBLONG)
    assert tiling.cell_at(0, 299) == (0, 8)
    assert tiling.cell_at(199.9, 0) == (5, 0)
    assert tiling.cell_at(35.9, 40) == (0, 1)
    assert tiling.cell_at(200, 10) is None
    assert tiling.cell_at(10, 300) is None
    assert tiling.cell_at(-0.1, 10) is None


def test_on_a_ring_the_tiles_sit_in_their_bands_and_run_around_the_edge() -> None:
    tiling = Tiling(RING)
    for col in range(32):
        tiles = tiling.tiles(Rect(0, col, 1, 1))
        fields = tiling.receptive_field(Rect(0, col, 1, 1))
        seen = {c % 32 for field in fields for c in range(field.col, field.col + field.cols)}
        assert seen == {(col + step) % 32 for step in range(4)}
        (tile,) = tiles
        middle = tile.col + tile.cols / 2 - (col + 2)
        assert abs((middle + 16) % 32 - 16) <= 0.5, "in the middle of its band"
    wide = tiling.tiles(Rect(0, 29, 1, 5))
    assert sum(tile.cols for tile in wide) == 5
    assert np.all(np.sort(tiling.col_cells) == np.arange(32))


def test_the_whole_ring_is_seen_by_a_window_as_wide_as_it() -> None:
    assert Tiling(RING).receptive_field(Rect(0, 3, 1, 32)) == (Rect(0, 0, 32, 32),)


def test_the_windows_of_a_grid_tile_the_canvas_too() -> None:
    tiling = Tiling(window_grid(OBLONG, (2, 3), (5, 7)))
    assert tiling.row_edges[[0, -1]].tolist() == [0, 200]
    assert tiling.col_edges[[0, -1]].tolist() == [0, 300]
    assert tiling.cell_at(0, 299) == (0, 6)
    assert tiling.cell_at(199, 0) == (4, 0)
