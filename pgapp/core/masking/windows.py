"""Sums over every window of a grid at once, and what two windows share. Shared by masking and certificates.

Window sums are built by doubling: runs of 1, 2, 4, ... cells are added to one another. Evidence is at least 0, so
nothing cancels, and each sum is the same chain of additions on every device, so ties fall the same everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import torch
from torch import Tensor

from pgapp.core.scene import NotFiniteError


def checked_evidence(evidence: Tensor) -> Tensor:
    """The evidence in the dtype that sums are accumulated in: float64 (float32 on MPS, which has no float64).

    Raises ``ValueError`` unless ``evidence`` is ``[..., K, Hf, Wf]``, not empty, finite (``NotFiniteError``)
    and nowhere negative.
    """
    if evidence.ndim < 3 or evidence.numel() == 0:
        raise ValueError(f"evidence must be [..., classes, rows, cols] and not empty, got {list(evidence.shape)}")
    low, high = torch.stack(evidence.detach().aminmax()).tolist()
    if not (math.isfinite(low) and math.isfinite(high)):
        raise NotFiniteError("evidence must be finite: the network yields NaN or infinity for this picture")
    if low < 0:
        raise ValueError(f"evidence must not be negative (found {low:.3g}): set the lower clipping bound to 0 or more")
    return accumulated(evidence)


def accumulated(values: Tensor) -> Tensor:
    """``values`` in the dtype that sums are accumulated in."""
    return values.to(accumulator(values.device))


def accumulator(device: torch.device) -> torch.dtype:
    """The dtype that sums are accumulated in: float64 (float32 on MPS, which has no float64)."""
    return torch.float32 if device.type == "mps" else torch.float64


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


def window_sums(values: Tensor, window: tuple[int, int], wrap: bool = False) -> Tensor:
    """Sums over all windows: ``[..., Hf, Wf]`` to ``[..., Hf - rows + 1, Wf - cols + 1]``, by top-left cell.

    The window must fit the grid. With ``wrap`` windows run around the last axis, so that it keeps its ``Wf``.
    """
    rows, cols = window
    if wrap and cols > 1:
        values = torch.cat([values, values[..., : cols - 1]], -1)
    return _sliding(_sliding(values, rows, -2, torch.add), cols, -1, torch.add)


def outside_sums(values: Tensor, window: tuple[int, int], wrap: bool = False) -> Tensor:
    """Sums over all cells outside each window, of any sign: ``[..., Hf, Wf]`` to ``[..., Nr, Nc]``.

    What lies inside a window, however large, leaves no rounding in its sum: it is never added. Arguments as in
    ``window_sums``.
    """
    rows, cols = window
    width = values.shape[-1]
    if not wrap:
        beside = _before_and_after(values, cols)
    elif cols < width:
        beside = window_sums(values, (1, width - cols), True).roll(-cols, -1)
    else:
        beside = torch.zeros_like(values)
    above_and_below = _before_and_after(values.sum(-1), rows)[..., None]
    return above_and_below + _sliding(beside, rows, -2, torch.add)


def sum_outside(values: Tensor, tops: Tensor, window: tuple[int, int], wrap: bool) -> Tensor:
    """``[...]``: the sum of ``values [..., Hf, Wf]`` outside the windows at ``tops [..., 2]``; it only ever adds."""
    rows, _ = _inside(values.shape[-2], window[0], False, values.device)
    _, cols = _inside(values.shape[-1], window[1], wrap, values.device)
    beside = (values * cols[tops[..., 1]][..., None, :]).sum(-1)
    return torch.where(rows[tops[..., 0]], beside, values.sum(-1)).sum(-1)


def outside_window(values: Tensor, tops: Tensor, window: tuple[int, int], wrap: bool) -> Tensor:
    """``values [..., Hf, Wf]``, 0 inside the windows at ``tops [..., 2]``."""
    rows, _ = _inside(values.shape[-2], window[0], False, values.device)
    _, cols = _inside(values.shape[-1], window[1], wrap, values.device)
    beside = values * cols[tops[..., 1]][..., None, :]
    return torch.where(rows[tops[..., 0]][..., None], beside, values)


def cells_inside(grid: tuple[int, int], window: tuple[int, int], wrap: bool, device: torch.device) -> Tensor:
    """Which cells lie inside each window, bool ``[Nr * Nc, Hf, Wf]``, windows in row-major order."""
    rows, _ = _inside(grid[0], window[0], False, device)
    cols, _ = _inside(grid[1], window[1], wrap, device)
    return (rows[:, None, :, None] & cols[None, :, None, :]).flatten(0, 1)


@lru_cache(maxsize=16)
def _inside(extent: int, size: int, wrap: bool, device: torch.device) -> tuple[Tensor, Tensor]:
    """Of each window of ``size`` cells on an axis of ``extent``: which lie inside, bool ``[windows, extent]``, and 1
    for those outside, 0 for the others."""
    with torch.inference_mode(False):
        cells = torch.arange(extent, device=device)
        away = cells - torch.arange(extent if wrap else extent - size + 1, device=device)[:, None]
        if wrap:
            away = away % extent
        inside = (away >= 0) & (away < size)
        return inside, (~inside).to(accumulator(device))


def covering_sums(sums: Tensor, mask: tuple[int, int], window: tuple[int, int], wrap: bool = False) -> Tensor:
    """For every window, the largest sum of a mask that covers it.

    Args:
        sums: ``[..., Mr, Mc]``, ``window_sums`` of the mask, nowhere negative.
        mask: (rows, cols) of the mask, on each axis at least as large as ``window``.

    Returns:
        ``[..., Nr, Nc]`` over the windows.
    """
    rows, cols = mask[0] - window[0], mask[1] - window[1]
    sums = torch.nn.functional.pad(sums, (0, 0, rows, rows))
    if wrap:
        sums = torch.cat([sums[..., sums.shape[-1] - cols :], sums], -1)
    else:
        sums = torch.nn.functional.pad(sums, (cols, cols))
    return _sliding(_sliding(sums, rows + 1, -2, torch.maximum), cols + 1, -1, torch.maximum)


def shared_sums(
    values: Tensor, window: tuple[int, int], mask: tuple[int, int], wrap: bool = False
) -> tuple[Tensor, Tensor]:
    """What every window and every mask have in common, from one summed-area table.

    Args:
        values: ``[..., Hf, Wf]``, nowhere negative.

    Returns:
        The sums over the common cells, ``[..., Nc, Mc, Nr, Mr]`` (window col, mask col, window row, mask row), and
        whether there is a common cell, bool ``[Nc, Mc, Nr, Mr]``.
    """
    height, width = values.shape[-2:]
    device = values.device
    row_low, row_high = _common_spans(height, window[0], mask[0], False, device)
    col_low, col_high = _common_spans(width, window[1], mask[1], wrap, device)
    if wrap:
        values = torch.cat([values, values], -1)
    bands = _interval_sums(values, row_low, row_high)
    shared = _interval_sums(bands.mT, col_low, col_high)
    shared = shared.reshape(*shared.shape[:-2], *col_low.shape[1:], *row_low.shape[1:])
    meets_rows, meets_cols = (row_high > row_low).any(0), (col_high > col_low).any(0)
    return shared.clamp_min_(0), meets_cols[:, :, None, None] & meets_rows


def first_max(values: Tensor, dim: int = -1) -> tuple[Tensor, Tensor]:
    """Maximum along ``dim`` and the lowest index that holds it, on every device: CPU and CUDA promise it."""
    if values.device.type in ("cpu", "cuda"):
        best, index = values.max(dim)
        return best, index
    best = values.amax(dim, keepdim=True)
    return best.squeeze(dim), (values == best).to(torch.uint8).argmax(dim)


def _before_and_after(values: Tensor, size: int) -> Tensor:
    """Sums of what lies before and after each run of ``size`` along the last axis: ``[..., L]`` to ``[..., N]``."""
    before = torch.nn.functional.pad(values, (1, 0)).cumsum(-1)
    after = torch.nn.functional.pad(values.flip(-1), (1, 0)).cumsum(-1).flip(-1)
    return before[..., : values.shape[-1] - size + 1] + after[..., size:]


def _sliding(values: Tensor, size: int, dim: int, combine: Callable[[Tensor, Tensor], Tensor]) -> Tensor:
    """``combine`` over each run of ``size`` neighbours along ``dim``: the binary digits of ``size``, low to high."""
    extent = values.shape[dim]
    run, length, done = values, 1, 0
    out = values
    while True:
        if size & length:
            starts = extent - done - length + 1
            out = combine(out.narrow(dim, 0, starts), run.narrow(dim, done, starts)) if done else run
            done += length
        if done == size:
            return out
        starts = extent - 2 * length + 1
        run = combine(run.narrow(dim, 0, starts), run.narrow(dim, length, starts))
        length *= 2


def _interval_sums(values: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """Sums of rows ``[low, high)``: ``[..., L, X]`` and int64 ``[pieces, Na, Nb]`` to ``[..., Na * Nb, X]``."""
    table = torch.nn.functional.pad(values, (0, 0, 1, 0)).cumsum(-2)
    sums = table.index_select(-2, high.flatten()).sub_(table.index_select(-2, low.flatten()))
    return sums.reshape(*sums.shape[:-2], len(low), -1, sums.shape[-1]).sum(-3) if len(low) > 1 else sums


@lru_cache(maxsize=16)
def _common_spans(extent: int, window: int, mask: int, wrap: bool, device: torch.device) -> tuple[Tensor, Tensor]:
    """First cell and end of what window ``a`` and mask ``b`` share on one axis, int64 ``[pieces, Na, Nb]``.

    On a ring of ``extent`` cells the mask lies unrolled in ``[b, b + mask)`` and meets the window and its images one
    turn before and after: three pieces, which never overlap. An empty piece has its end at its start.
    """
    with torch.inference_mode(False):
        starts = torch.arange(extent if wrap else extent - window + 1, device=device)
        masks = torch.arange(extent if wrap else extent - mask + 1, device=device)
        turns = torch.arange(-1, 2, device=device) * extent if wrap else torch.zeros(1, dtype=torch.long, device=device)
        images = starts[:, None] + turns[:, None, None]
        low = torch.maximum(images, masks)
        high = torch.minimum(images + window, masks + mask)
        return low, torch.maximum(low, high)
