"""What masks take outside malicious windows: of each window only the masks near it are looked at one by one.

A mask that has no cell in common with the window takes all that it holds. Of those only the largest counts, and it lies
in other rows or in other columns than the window. So a table of pairs has, for each window, the masks that can meet it,
of which there are not more than ``(rows + mask rows - 1)`` times ``(cols + mask cols - 1)`` however large the grid is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic

from pgapp.core.arrays import Array, lasting, picked, xp_of
from pgapp.core.masking.windows import entries, window_sums

AT_ONCE = 2**17
"""numbers that are looked up together"""


def most_taken(
    values: Array,
    sums: Array,
    window: tuple[int, int],
    mask: tuple[int, int],
    wrap: bool = False,
    limit: Array | None = None,
    signed: bool = False,
) -> Array:
    """The most that any mask takes of what lies outside each window; what is common is from a summed-area table.

    Args:
        values: ``[..., Hf, Wf]``, nowhere negative unless ``signed``, where mask and window must be one size.
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
        held = picked(picked(sums, xp.reshape(rows.places, (-1,)), axis=-2).mT, xp.reshape(cols.places, (-1,)), axis=-2)
        held = xp.reshape(held, shared.shape)
    taken = held - (shared if signed else xp.clip(shared, min=0.0))
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
class SecondMasks(Generic[Array]):
    """What second masks take of what a first one leaves, both of one window, of values of any sign.

    ``sums`` ``[C, Nr, Nc]``: what each mask holds. ``far``, the same shape: the most that any mask holds which is not
    near that one, at least 0. ``table`` ``[C, Hf + 1, L + 1]``: the sum of all cells above and to the left of each
    corner; on a ring over two turns.
    """

    sums: Array
    far: Array
    table: Array
    rows: _Near
    cols: _Near

    @classmethod
    def of(cls, values: Array, window: tuple[int, int], wrap: bool) -> SecondMasks[Array]:
        """Of ``values [C, Hf, Wf]``."""
        xp: Any = xp_of(values)
        rows = _near(values.shape[-2], window[0], window[0], False, xp, values.device)
        cols = _near(values.shape[-1], window[1], window[1], wrap, xp, values.device)
        sums: Any = window_sums(values, window, wrap)
        far = xp.zeros_like(sums)
        for axis, near in ((-1, rows), (-2, cols)):
            if near.apart is not None:
                most = xp.max(xp.where(near.apart, xp.max(sums, axis=axis)[:, None, :], 0.0), axis=-1)
                far = xp.maximum(far, xp.expand_dims(most, axis=axis))
        table: Any = xp.cumulative_sum(values, axis=-2, include_initial=True)
        table = xp.cumulative_sum(table, axis=-1, include_initial=True)
        if wrap:
            table = xp.concat([table, table[..., 1:] + table[..., -1:]], axis=-1)
        return cls(sums, far, table, rows, cols)

    @property
    def together(self) -> int:
        """So many first masks are looked at together."""
        return max(1, AT_ONCE // int(self.rows.ends.shape[0] * self.cols.ends.shape[0]))

    def both(self, which: Array, places: Array) -> Array:
        """``[P]``: what the first mask ``places [P]``, its number in row-major order, and a second one take together at
        most of class ``which [P]``."""
        starts = range(0, places.shape[0], self.together)
        ends = [slice(start, start + self.together) for start in starts]
        parts = [self._both(which[some], places[some]) for some in ends]
        return parts[0] if len(parts) == 1 else xp_of(self.sums).concat(parts)

    def _both(self, which: Any, places: Any) -> Any:
        xp: Any = xp_of(self.sums)
        width = self.sums.shape[-1]
        row, col = places // width, places % width
        near: Any = _entries(self.sums, which, picked(self.rows.places, row, -1), picked(self.cols.places, col, -1))
        corners = _entries(self.table, which, picked(self.rows.ends, row, -1), picked(self.cols.ends, col, -1))
        lines, ends = near.shape[0], corners.shape[1] // 2
        shared: Any = corners[lines:, ...] - corners[:lines, ...]
        shared = shared[:, ends:, :] - shared[:, :ends, :]
        if ends > near.shape[1]:
            shared = xp.sum(xp.reshape(shared, (lines, -1, *near.shape[1:])), axis=1)
        first = which * (self.sums.shape[-2] * width) + places
        held, far = (entries(xp.reshape(each, (-1,)), first) for each in (self.sums, self.far))
        return held + xp.maximum(xp.max(xp.max(near - shared, axis=0), axis=0), far)


def _entries(table: Any, which: Any, rows: Any, cols: Any) -> Any:
    """``table [C, N, M]`` of class ``which [P]`` at ``rows [n, P]`` and ``cols [m, P]``: ``[n, m, P]``."""
    lines = (which * table.shape[1] + rows) * table.shape[2]
    return entries(xp_of(table).reshape(table, (-1,)), lines[:, None, :] + cols)


@dataclass(frozen=True, eq=False)
class _Near:
    """The masks near each of ``N`` windows on one axis.

    ``places`` int64 ``[n, N]``: the first cells of ``n`` masks of each, among them all that meet it. ``low`` and
    ``high`` ``[pieces, n, N]``: the first cell and the end of what they share, ``ends`` ``[2 * pieces * n, N]`` both,
    and ``meets`` bool ``[n, N]`` whether they share any. ``apart`` bool ``[N, M]``, which of all masks share none; None
    where ``places`` holds all ``M``.
    """

    places: Any
    low: Any
    high: Any
    ends: Any
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
        ends = xp.reshape(xp.stack([low, high]), (-1, starts.shape[0]))
        return _Near(places, low, high, ends, xp.any(high > low, axis=0), None if all_near else apart)


def _interval_sums(values: Array, low: Array, high: Array) -> Array:
    """Sums of rows ``[low, high)``: ``[..., L, X]`` and int64 ``[pieces, n, N]`` to ``[..., n * N, X]``."""
    xp = xp_of(values)
    table = xp.cumulative_sum(values, axis=-2, include_initial=True)
    ends, starts = (picked(table, xp.reshape(each, (-1,)), axis=-2) for each in (high, low))
    sums: Any = ends - starts
    if low.shape[0] > 1:
        sums = xp.sum(xp.reshape(sums, (*sums.shape[:-2], low.shape[0], -1, sums.shape[-1])), axis=-3)
    return sums
