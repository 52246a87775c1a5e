"""Sums over every window of a grid at once. Shared by masking and certificates.

Window sums are built by doubling: runs of 1, 2, 4, ... cells are added to one another. Evidence is at least 0, so
nothing cancels, and each sum is the same chain of additions on every device, so ties fall the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import add
from typing import Any

from pgapp.core.arrays import Array, accumulator, first_max, lasting, padded, picked, piece, xp_of

__all__ = [
    "accumulated",
    "accumulator",
    "cells_inside",
    "checked_threshold",
    "covering_sums",
    "entries",
    "first_max",
    "fitted_window",
    "flat",
    "outside_sums",
    "outside_window",
    "sum_outside",
    "window_sums",
]


def accumulated(values: Array) -> Array:
    """``values`` in the dtype that sums are accumulated in."""
    return xp_of(values).astype(values, accumulator(values), copy=False)


def flat(values: Array) -> Array:
    """``values [..., N, M]`` as ``[..., N * M]``."""
    height, width = values.shape[-2:]
    return xp_of(values).reshape(values, (*values.shape[:-2], height * width))


def checked_threshold(threshold: float) -> float:
    """``threshold`` when it lies in [0, 1); raises ``ValueError`` otherwise."""
    if not 0.0 <= threshold < 1.0:
        raise ValueError(f"the threshold T must be at least 0 and less than 1, got {threshold}")
    return float(threshold)


def fitted_window(window: tuple[int, int], grid: tuple[int, int]) -> tuple[int, int]:
    """``window`` (rows, cols) cut to the grid; raises ``ValueError`` when a side is not a whole number from 1 on."""
    if len(window) != 2 or any(side != int(side) or side < 1 for side in window):
        raise ValueError(f"a window needs two whole numbers of cells from 1 on, (rows, cols), got {window}")
    return min(int(window[0]), grid[0]), min(int(window[1]), grid[1])


def window_sums(values: Array, window: tuple[int, int], wrap: bool = False) -> Array:
    """Sums over all windows: ``[..., Hf, Wf]`` to ``[..., Hf - rows + 1, Wf - cols + 1]``, by top-left cell.

    The window must fit the grid. With ``wrap`` windows run around the last axis, so that it keeps its ``Wf``.
    """
    rows, cols = window
    if wrap and cols > 1:
        values = xp_of(values).concat([values, values[..., : cols - 1]], axis=-1)
    return _sliding(_sliding(values, rows, -2, add), cols, -1, add)


def outside_sums(values: Array, window: tuple[int, int], wrap: bool = False) -> Array:
    """Sums over all cells outside each window, of any sign: ``[..., Hf, Wf]`` to ``[..., Nr, Nc]``.

    What lies inside a window, however large, leaves no rounding in its sum: it is never added. Arguments as in
    ``window_sums``.
    """
    rows, cols = window
    xp, width = xp_of(values), values.shape[-1]
    if not wrap:
        beside = _before_and_after(values, cols)
    elif cols < width:
        beside = xp.roll(window_sums(values, (1, width - cols), True), -cols, axis=-1)
    else:
        beside = xp.zeros_like(values)
    above_and_below: Array = _before_and_after(xp.sum(values, axis=-1), rows)[..., None]
    return above_and_below + _sliding(beside, rows, -2, add)


def sum_outside(values: Array, tops: Array, window: tuple[int, int], wrap: bool) -> Array:
    """``[...]``: the sum of ``values [..., Hf, Wf]`` outside the windows at ``tops [..., 2]``; it only ever adds."""
    xp = xp_of(values)
    rows, cols = _inside_at(values, tops, window, wrap)
    beside = xp.sum(values * cols[..., None, :], axis=-1)
    return xp.sum(xp.where(rows, beside, xp.sum(values, axis=-1)), axis=-1)


def outside_window(values: Array, tops: Array, window: tuple[int, int], wrap: bool) -> Array:
    """``values [..., Hf, Wf]``, 0 inside the windows at ``tops [..., 2]``."""
    rows, cols = _inside_at(values, tops, window, wrap)
    return xp_of(values).where(rows[..., None], values * cols[..., None, :], values)


def _inside_at(values: Array, tops: Array, window: tuple[int, int], wrap: bool) -> tuple[Array, Array]:
    """For windows at ``tops [..., 2]``: the rows that they cover, bool ``[..., Hf]``, and 0 for the columns that they
    cover, 1 for the others, ``[..., Wf]``."""
    xp, at = xp_of(values), values.device
    rows, _ = _inside(values.shape[-2], window[0], False, xp, at)
    _, cols = _inside(values.shape[-1], window[1], wrap, xp, at)
    return entries(rows, tops[..., 0]), entries(cols, tops[..., 1])


def entries(table: Array, places: Array) -> Array:
    """``table [N, ...]`` at int64 ``places [...]``, of which the shape comes first."""
    xp: Any = xp_of(table)
    if places.ndim == 1:
        return picked(table, places)
    found: Any = picked(table, xp.reshape(places, (-1,)))
    return xp.reshape(found, (*places.shape, *found.shape[1:]))


def cells_inside(values: Array, window: tuple[int, int], wrap: bool) -> Array:
    """Which cells of ``values [..., Hf, Wf]`` lie inside each window, bool ``[Nr * Nc, Hf, Wf]``, windows in row-major
    order."""
    xp: Any = xp_of(values)
    height, width = values.shape[-2:]
    rows, _ = _inside(height, window[0], False, xp, values.device)
    cols, _ = _inside(width, window[1], wrap, xp, values.device)
    found: Array = xp.reshape(rows[:, None, :, None] & cols[None, :, None, :], (-1, height, width))
    return found


@lru_cache(maxsize=32)
def _inside(extent: int, size: int, wrap: bool, xp: Any, device: Any) -> tuple[Any, Any]:
    """Of each window of ``size`` cells on an axis of ``extent``: which lie inside, bool ``[windows, extent]``, and 1
    for those outside, 0 for the others."""
    with lasting(xp):
        cells = xp.arange(extent, device=device)
        away = cells - xp.arange(extent if wrap else extent - size + 1, device=device)[:, None]
        if wrap:
            away = away % extent
        inside = (away >= 0) & (away < size)
        return inside, xp.astype(~inside, accumulator(inside))


def covering_sums(sums: Array, mask: tuple[int, int], window: tuple[int, int], wrap: bool = False) -> Array:
    """For every window, the largest sum of a mask that covers it.

    Args:
        sums: ``[..., Mr, Mc]``, ``window_sums`` of the mask, nowhere negative.
        mask: (rows, cols) of the mask, on each axis at least as large as ``window``.

    Returns:
        ``[..., Nr, Nc]`` over the windows.
    """
    rows, cols = mask[0] - window[0], mask[1] - window[1]
    xp = xp_of(sums)
    sums = padded(sums, rows, rows, -2)
    sums = xp.concat([sums[..., sums.shape[-1] - cols :], sums], axis=-1) if wrap else padded(sums, cols, cols)
    return _sliding(_sliding(sums, rows + 1, -2, xp.maximum), cols + 1, -1, xp.maximum)


def _before_and_after(values: Array, size: int) -> Array:
    """Sums of what lies before and after each run of ``size`` along the last axis: ``[..., L]`` to ``[..., N]``."""
    xp = xp_of(values)
    before = xp.cumulative_sum(values, axis=-1, include_initial=True)
    after = xp.flip(xp.cumulative_sum(xp.flip(values, axis=-1), axis=-1, include_initial=True), axis=-1)
    return before[..., : values.shape[-1] - size + 1] + after[..., size:]


def _sliding(values: Array, size: int, axis: int, combine: Callable[[Array, Array], Array]) -> Array:
    """``combine`` over each run of ``size`` neighbours along ``axis``, one of the last two: the binary digits of
    ``size``, low to high."""
    extent = values.shape[axis]
    run, length, done = values, 1, 0
    out = values
    while True:
        if size & length:
            starts = extent - done - length + 1
            out = combine(piece(out, 0, starts, axis), piece(run, done, starts, axis)) if done else run
            done += length
        if done == size:
            return out
        starts = extent - 2 * length + 1
        run = combine(piece(run, 0, starts, axis), piece(run, length, starts, axis))
        length *= 2
