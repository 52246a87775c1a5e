"""The grid of a crop ensemble, fitted to the assumed patch size. No torch."""

from __future__ import annotations

from functools import lru_cache

from pgapp.core.geometry import Grid, window_size
from pgapp.core.wording import worded
from pgapp.networks.families.crop_ensemble import square_grid

SMALLEST_BLOCK = 16
"""Blocks narrower than this (pixels) hold nothing that a classifier could recognize."""


@lru_cache(maxsize=64)
def fitted_grid(canvas: int, cells: int, window: int, patch_size: int) -> Grid:
    """The grid of ``cells x cells`` blocks with the widest blocks of which a patch spoils ``window x window``.

    With ``n`` cells a side the stride is ``s = (canvas - r) // (n - 1)``, so the blocks reach from edge to edge,
    and ``r`` is the largest for which Equation 1 gives at most ``window``. A patch that is too large for that
    even with blocks of ``SMALLEST_BLOCK`` pixels gets those, and a larger window.

    Args:
        canvas: side of the square canvas, pixels.
        cells: blocks a side, at least 2.
        window: cells a side that a patch of the assumed size may spoil.
        patch_size: the assumed patch's side, canvas pixels.

    Raises:
        ValueError: the patch has no pixel or is wider than the canvas.
    """
    if not 1 <= patch_size <= canvas:
        raise ValueError(
            worded(
                "the assumed patch must be 1 to {canvas} pixels wide on this canvas, got {patch_size}",
                canvas=canvas,
                patch_size=patch_size,
            )
        )
    for receptive_field in range(canvas - cells + 1, SMALLEST_BLOCK - 1, -1):
        stride = (canvas - receptive_field) // (cells - 1)
        if window_size(patch_size, receptive_field, stride) <= window:
            return square_grid(canvas, receptive_field, stride, cells)
    return square_grid(canvas, SMALLEST_BLOCK, (canvas - SMALLEST_BLOCK) // (cells - 1), cells)
