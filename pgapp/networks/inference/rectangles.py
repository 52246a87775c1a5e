"""Which rectangle of cells is asked of which canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pgapp.core.geometry import Grid, Rect

if TYPE_CHECKING:
    from torch import Tensor


def rectangles(canvases: Any, cells: Rect | Sequence[Rect] | None, grid: Grid) -> list[Rect]:
    """One rectangle of cells for each of ``canvases`` ``[B, 3, H, W]``, arrays or tensors, checked against ``grid``.

    ``cells`` is one rectangle for all canvases, one of equal extent for each, or None for the whole grid. Raises
    ``ValueError`` for canvases of another size, and for rectangles that are off the grid or of unequal extent.
    """
    if canvases.ndim != 4 or tuple(canvases.shape[1:]) != (3, *grid.canvas):
        wanted = f"[B, 3, {grid.canvas[0]}, {grid.canvas[1]}]"
        raise ValueError(f"this network takes canvases {wanted}, got {list(canvases.shape)}")
    if cells is None:
        cells = grid.everything
    chosen = [cells] * len(canvases) if isinstance(cells, Rect) else list(cells)
    if len(chosen) != len(canvases):
        raise ValueError(f"{len(canvases)} canvases need as many rectangles of cells, got {len(chosen)}")
    for rect in chosen:
        if (rect.rows, rect.cols) != (chosen[0].rows, chosen[0].cols):
            raise ValueError(f"the rectangles of cells of one batch have equal extent, got {chosen[0]} and {rect}")
        if not _on_grid(rect, grid):
            raise ValueError(f"{rect} is off the grid of {grid.cells[0]} x {grid.cells[1]} cells")
    return chosen


def seen_pixels(canvases: Tensor, cells: Rect | Sequence[Rect] | None, grid: Grid) -> Tensor:
    """What the rectangles of cells see of their canvases, ``[B, 3, h, w]``; arguments and errors as ``rectangles``.

    For a network without padding on a grid that does not wrap.
    """
    import torch

    crops = []
    for canvas, rect in zip(canvases, rectangles(canvases, cells, grid), strict=True):
        seen = grid.receptive_pixels(rect)
        crops.append(canvas[:, seen.row : seen.row + seen.rows, seen.col : seen.col + seen.cols])
    return torch.stack(crops)


def _on_grid(rect: Rect, grid: Grid) -> bool:
    rows, cols = grid.cells
    fits_rows = rect.row >= 0 and rect.rows >= 1 and rect.row + rect.rows <= rows
    if grid.wrap:
        return fits_rows and 0 <= rect.col < cols and 1 <= rect.cols <= cols
    return fits_rows and rect.col >= 0 and rect.cols >= 1 and rect.col + rect.cols <= cols
