"""What masks take outside malicious windows: of each window only the masks near it are looked at one by one.

A mask that has no cell in common with the window takes all that it holds. Of those only the largest counts, and it lies
in other rows or in other columns than the window. So a table of pairs has, for each window, the masks that can meet it,
of which there are not more than ``(rows + mask rows - 1)`` times ``(cols + mask cols - 1)`` however large the grid is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pgapp.core.arrays import Array, lasting, xp_of


def most_taken(
    values: Array,
    sums: Array,
    window: tuple[int, int],
    mask: tuple[int, int],
    wrap: bool = False,
    limit: Array | None = None,
) -> Array:
    """The most that any mask takes of what lies outside each window; what is common is from a summed-area table.

    Args:
        values: ``[..., Hf, Wf]``, nowhere negative.
        sums: ``[..., Mr, Mc]``, ``window_sums`` of the mask.
        limit: ``[..., Nr, Nc]``: a mask that has no cell in common with the window counts only when it holds more.

    Returns:
        ``[..., Nr, Nc]``, at least 0.
    """
    xp: Any = xp_of(values)
    rows: Any = _near(values.shape[-2], window[0], mask[0], False, xp, values.device)
    cols: Any = _near(values.shape[-1], window[1], mask[1], wrap, xp, values.device)
    around = xp.concat([values, values], axis=-1) if wrap else values
    shared: Any = _interval_sums(_interval_sums(around, rows.low, rows.high).mT, cols.low, cols.high)
    pairs: Any = (*cols.places.shape, *rows.places.shape)
    shared = xp.reshape(shared, (*shared.shape[:-2], *pairs))
    held = sums.mT[..., :, None, :, None]
    if rows.apart is not None or cols.apart is not None:
        held = xp.take(
            xp.take(sums, xp.reshape(rows.places, (-1,)), axis=-2).mT, xp.reshape(cols.places, (-1,)), axis=-2
        )
        held = xp.reshape(held, shared.shape)
    taken = held - xp.clip(shared, min=0.0)
    if limit is not None:
        meets = cols.meets[:, :, None, None] & rows.meets
        taken = xp.where(meets | (held > limit.mT[..., None, :, None, :]), taken, 0.0)
    most = xp.clip(xp.max(xp.max(taken, axis=-2), axis=-3), min=0.0).mT
    for axis, apart, largest in ((-1, rows.apart, xp.max(sums, axis=-1)), (-2, cols.apart, xp.max(sums, axis=-2))):
        if apart is not None:
            far = xp.expand_dims(xp.max(xp.where(apart, largest[..., None, :], 0.0), axis=-1), axis=axis)
            most = xp.maximum(most, far if limit is None else xp.where(far > limit, far, 0.0))
    return most


@dataclass(frozen=True, eq=False)
class _Near:
    """The masks near each of ``N`` windows on one axis.

    ``places`` int64 ``[n, N]``: the first cells of ``n`` masks of each, among them all that meet it. ``low`` and
    ``high`` ``[pieces, n, N]``: the first cell and the end of what they share, and ``meets`` bool ``[n, N]`` whether
    they share any. ``apart`` bool ``[N, M]``, which of all masks share none; None where ``places`` holds all ``M``.
    """

    places: Any
    low: Any
    high: Any
    meets: Any
    apart: Any


@lru_cache(maxsize=64)
def _near(extent: int, window: int, mask: int, wrap: bool, xp: Any, device: Any) -> _Near:
    """On a ring of ``extent`` cells a mask lies unrolled in ``[b, b + mask)`` and meets the window and its images one
    turn before and after: three pieces, which never overlap. An empty piece has its end at its start."""
    with lasting(xp):
        starts = xp.arange(extent if wrap else extent - window + 1, device=device)
        masks = xp.arange(extent if wrap else extent - mask + 1, device=device)
        all_near = window + mask - 1 >= masks.shape[0]
        if all_near:
            places = xp.broadcast_to(masks[:, None], (masks.shape[0], starts.shape[0]))
        else:
            places = starts + xp.arange(1 - mask, window, device=device)[:, None]
            places = places % extent if wrap else xp.clip(places, min=0, max=masks.shape[0] - 1)
        turns = xp.arange(-1, 2, device=device) * extent if wrap else xp.zeros(1, dtype=starts.dtype, device=device)
        images = starts + turns[:, None, None]
        low = xp.maximum(images, places)
        high = xp.maximum(low, xp.minimum(images + window, places + mask))
        gap = masks - starts[:, None]
        apart = (gap >= window) | (gap <= -mask)
        if wrap:
            apart = (gap % extent >= window) & (-gap % extent >= mask)
        return _Near(places, low, high, xp.any(high > low, axis=0), None if all_near else apart)


def _interval_sums(values: Array, low: Array, high: Array) -> Array:
    """Sums of rows ``[low, high)``: ``[..., L, X]`` and int64 ``[pieces, n, N]`` to ``[..., n * N, X]``."""
    xp = xp_of(values)
    table = xp.cumulative_sum(values, axis=-2, include_initial=True)
    ends, starts = (xp.take(table, xp.reshape(each, (-1,)), axis=-2) for each in (high, low))
    sums: Any = ends - starts
    if low.shape[0] > 1:
        sums = xp.sum(xp.reshape(sums, (*sums.shape[:-2], low.shape[0], -1, sums.shape[-1])), axis=-3)
    return sums
