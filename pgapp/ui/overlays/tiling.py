"""How the cells of a grid are drawn: a partition of the canvas into tiles, one a cell. Numpy only.

Receptive fields overlap, so a heatmap cannot show them side by side. Each cell gets the tile around the centre of
its receptive field instead, cut half way to its neighbours; the outermost tiles reach the edges of the canvas.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pgapp.core.geometry import Grid, Rect


class Tiling:
    """The tiles of ``grid``, in whole canvas pixels. On a ring the tiles of the last axis run around the edge.

    ``row_edges`` and ``col_edges`` are int64 ``[cells + 1]``, from 0 to the canvas's extent, of the tiles as they
    lie from top to bottom and from left to right. ``row_cells [H]`` and ``col_cells [W]`` name each pixel's cell.
    ``col_shift`` is how many tiles further to the right than its number a cell lies, on a ring.
    """

    def __init__(self, grid: Grid, edges: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None) -> None:
        """``edges`` are those of rows and columns; None for those half way between cells."""
        self.grid = grid
        usual = _edges(grid, 0), _ring_edges(grid) if grid.wrap else _edges(grid, 1)
        self.row_edges, self.col_edges = edges or usual
        shift = round((grid.receptive_field[1] - grid.stride[1]) / 2 / grid.stride[1]) if grid.wrap else 0
        self.col_shift = shift % grid.cells[1]
        self.row_cells = np.repeat(np.arange(grid.cells[0]), np.diff(self.row_edges))
        order = (np.arange(grid.cells[1]) - self.col_shift) % grid.cells[1]
        self.col_cells = np.repeat(order, np.diff(self.col_edges))

    def cell_at(self, row: float, col: float) -> tuple[int, int] | None:
        """The cell whose tile holds the canvas point ``(row, col)``; None outside the canvas."""
        rows, cols = self.grid.canvas
        if not (0 <= row < rows and 0 <= col < cols):
            return None
        return int(self.row_cells[int(row)]), int(self.col_cells[int(col)])

    def tiles(self, cells: Rect) -> tuple[Rect, ...]:
        """The pixels of the tiles of ``cells``: one rectangle, or two where they run around the edge."""
        top, bottom = int(self.row_edges[cells.row]), int(self.row_edges[cells.row + cells.rows])
        count = self.grid.cells[1]
        first = (cells.col + self.col_shift) % count
        spans = [(first, min(first + cells.cols, count)), (0, first + cells.cols - count)]
        return tuple(
            Rect(top, int(self.col_edges[a]), bottom - top, int(self.col_edges[b] - self.col_edges[a]))
            for a, b in spans
            if b > a
        )

    def receptive_field(self, cells: Rect) -> tuple[Rect, ...]:
        """The pixels that ``cells`` see: one rectangle on the canvas, or two where they run around the edge."""
        seen = self.grid.receptive_pixels(cells)
        width = self.grid.canvas[1]
        if not self.grid.wrap or seen.col + seen.cols <= width:
            return (seen,)
        if seen.cols >= width:
            return (Rect(seen.row, 0, seen.rows, width),)
        start = seen.col % width
        over = start + seen.cols - width
        whole = Rect(seen.row, start, seen.rows, min(seen.cols, width - start))
        return (whole, Rect(seen.row, 0, seen.rows, over)) if over > 0 else (whole,)


@lru_cache(maxsize=16)
def tiling_of(grid: Grid) -> Tiling:
    """The tiling of ``grid``; the same object for equal grids."""
    return Tiling(grid)


@lru_cache(maxsize=16)
def mask_tiling(masks: tuple[Rect, ...], canvas: tuple[int, int]) -> Tiling:
    """A tile for each of ``masks``, in reading order, which overlap and are the product of those of both axes: cut half
    way between their middles."""
    axes = sorted({mask.row for mask in masks}), sorted({mask.col for mask in masks})
    extents = masks[0].rows, masks[0].cols
    edges, strides = [], []
    for starts, extent, length in zip(axes, extents, canvas, strict=True):
        middles = np.array(starts) + extent / 2
        edges.append(np.array([0, *np.floor((middles[:-1] + middles[1:]) / 2 + 0.5), length], np.int64))
        strides.append(max(1, (length - extent) // max(1, len(starts) - 1)))
    grid = Grid(canvas, extents, (strides[0], strides[1]), (len(axes[0]), len(axes[1])))
    return Tiling(grid, (edges[0], edges[1]))


def window_grid(grid: Grid, window: tuple[int, int], places: tuple[int, int]) -> Grid:
    """The grid whose cells are the windows of ``window`` cells on ``grid``: ``places`` of them (rows, cols)."""
    extent = tuple((window[axis] - 1) * grid.stride[axis] + grid.receptive_field[axis] for axis in (0, 1))
    return Grid(grid.canvas, (extent[0], extent[1]), grid.stride, places, grid.wrap)


def _edges(grid: Grid, axis: int) -> NDArray[np.int64]:
    centres = np.arange(grid.cells[axis]) * grid.stride[axis] + grid.receptive_field[axis] / 2
    middles = np.floor((centres[:-1] + centres[1:]) / 2 + 0.5).astype(np.int64)
    return np.concatenate([[0], middles, [grid.canvas[axis]]]).astype(np.int64)


def _ring_edges(grid: Grid) -> NDArray[np.int64]:
    return np.round(np.linspace(0, grid.canvas[1], grid.cells[1] + 1)).astype(np.int64)
