"""Pixels and cells: receptive fields, windows (Equation 1), the cells that a patch touches. No torch."""

from __future__ import annotations

from dataclasses import dataclass


def window_size(patch_size: int, receptive_field: int, stride: int) -> int:
    """Side of the window of cells that a patch can spoil: ``ceil((p + r - 1) / s)`` (Equation 1).

    Args are in canvas pixels and at least 1; raises ``ValueError`` otherwise.
    """
    if patch_size < 1 or receptive_field < 1 or stride < 1:
        raise ValueError(
            "patch size, receptive field and stride must be at least 1 pixel, "
            f"got {patch_size}, {receptive_field}, {stride}"
        )
    return -(-(patch_size + receptive_field - 1) // stride)


@dataclass(frozen=True)
class Rect:
    """A rectangle, of pixels or of cells: top left ``(row, col)``, then its extent.

    On a grid that wraps, ``col + cols`` may run past the last column; columns then count modulo the grid.
    """

    row: int
    col: int
    rows: int
    cols: int

    @property
    def area(self) -> int:
        return self.rows * self.cols


@dataclass(frozen=True)
class Grid:
    """How the cells of a local-logit network lie on its canvas. All pairs are ``(rows, cols)``.

    A cell ``(i, j)`` sees the pixels ``[i * stride, i * stride + receptive_field)`` of each axis. With ``wrap``
    the last axis is a ring: the receptive field of its last cells goes on at the left edge (column bands). The cells
    of a ring lie evenly, also from the last to the first: ``cells * stride`` is the canvas's width. ``ValueError`` for
    grids that do not fit.
    """

    canvas: tuple[int, int]
    receptive_field: tuple[int, int]
    stride: tuple[int, int]
    cells: tuple[int, int]
    wrap: bool = False

    def __post_init__(self) -> None:
        for axis in (0, 1):
            if min(self.receptive_field[axis], self.stride[axis], self.cells[axis]) < 1:
                raise ValueError(f"receptive field, stride and cells must be at least 1: {self}")
            extent = (self.cells[axis] - 1) * self.stride[axis] + self.receptive_field[axis]
            if not (self.wrap and axis == 1) and extent > self.canvas[axis]:
                raise ValueError(f"the cells of axis {axis} need {extent} pixels, the canvas has fewer: {self}")
        around = self.cells[1] * self.stride[1]
        if self.wrap and around != self.canvas[1]:
            raise ValueError(f"the cells of a ring go around in {around} pixels, the canvas has others: {self}")

    @property
    def everything(self) -> Rect:
        """The rectangle of all cells."""
        return Rect(0, 0, *self.cells)

    @property
    def sees_all(self) -> bool:
        """Whether there is but one cell: nothing is left where it is masked."""
        return self.cells == (1, 1)

    def window(self, patch_size: int) -> tuple[int, int]:
        """Equation 1 on both axes, never more cells than the grid has."""
        rows, cols = (
            min(window_size(patch_size, self.receptive_field[axis], self.stride[axis]), self.cells[axis])
            for axis in (0, 1)
        )
        return rows, cols

    def windows(self, largest: int | None = None) -> list[tuple[int, int]]:
        """The windows of all patches up to ``largest`` pixels (None: the canvas), each once, the smallest first."""
        limit = min(self.canvas) if largest is None else largest
        return sorted({self.window(size) for size in range(1, limit + 1)})

    def largest_patch(self, window: tuple[int, int]) -> int:
        """The largest patch (pixels) that spoils at most ``window`` cells; 0 where even one pixel spoils more."""
        sizes = [
            self.canvas[axis]
            if window[axis] >= self.cells[axis]
            else window[axis] * self.stride[axis] - self.receptive_field[axis] + 1
            for axis in (0, 1)
        ]
        return max(0, min(sizes))

    def receptive_pixels(self, cells: Rect) -> Rect:
        """The pixels that a rectangle of cells sees together."""
        return Rect(
            cells.row * self.stride[0],
            cells.col * self.stride[1],
            (cells.rows - 1) * self.stride[0] + self.receptive_field[0],
            (cells.cols - 1) * self.stride[1] + self.receptive_field[1],
        )

    def touched(self, pixels: Rect) -> Rect | None:
        """The smallest rectangle of cells holding every cell that sees one of ``pixels``; None when none does.

        ``pixels`` must lie on the canvas.
        """
        row, rows = _touched_span(pixels.row, pixels.rows, self.receptive_field[0], self.stride[0], self.cells[0])
        if self.wrap:
            col, cols = _touched_ring(pixels.col, pixels.cols, self.receptive_field[1], self.stride[1], self.cells[1])
        else:
            col, cols = _touched_span(pixels.col, pixels.cols, self.receptive_field[1], self.stride[1], self.cells[1])
        return Rect(row, col, rows, cols) if rows > 0 and cols > 0 else None


def _touched_span(start: int, length: int, receptive_field: int, stride: int, cells: int) -> tuple[int, int]:
    first = max(0, -(-(start - receptive_field + 1) // stride))
    last = min(cells - 1, (start + length - 1) // stride)
    return first, last - first + 1


def _touched_ring(start: int, length: int, receptive_field: int, stride: int, cells: int) -> tuple[int, int]:
    first = -(-(start - receptive_field + 1) // stride)
    count = (start + length - 1) // stride - first + 1
    return (0, cells) if count >= cells else (first % cells, count)


def place_in_window(grid: Grid, top_left: tuple[int, int], window: tuple[int, int], size: int) -> tuple[int, int]:
    """Where on the canvas a patch of ``size`` pixels lies amid a malicious window of cells: its ``(row, col)``.

    The place touches no cell outside the window where such a place exists, else it is centred on the window.
    """
    places = []
    for axis in (0, 1):
        first, stride, sees = top_left[axis], grid.stride[axis], grid.receptive_field[axis]
        low = (first - 1) * stride + sees if first > 0 else 0
        last = first + window[axis]
        high = last * stride - size if last < grid.cells[axis] else grid.canvas[axis] - size
        places.append(max(0, min((low + high) // 2, grid.canvas[axis] - size)))
    return places[0], places[1]
