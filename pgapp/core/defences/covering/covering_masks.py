"""Masks of which one covers the patch, wherever it is (PatchCleanser, Xiang et al., USENIX Security 2022). No torch.

Of an axis of ``n`` pixels with ``L = n - p + 1`` places of a patch of ``p`` and at most ``k`` masks: masks of
``m = min(p + s - 1, n)`` pixels, ``s = ceil(L / k)``, start at 0, s, 2s, ... up to ``n - m``, and at ``n - m``. One
that starts at ``a`` covers the patch at places ``a`` to ``a + m - p``; these are ``s`` in a row, so no place is left
out. There are ``ceil(L / s)`` starts, never more than ``k`` and sometimes fewer. The masks of a canvas are the product
of those of both axes. A patch smaller than ``p`` lies within one of ``p``, so what is proven of those holds for it,
too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pgapp.core.geometry import Rect
from pgapp.core.scene import BoolArray, IntArray
from pgapp.core.wording import worded


def starts(length: int, patch_size: int, most: int) -> tuple[tuple[int, ...], int]:
    """Where the masks of one axis start, ascending, and their side: at most ``most``, covering every place of a patch.

    ``ValueError`` for a patch that does not fit, and for no mask at all.
    """
    if not 1 <= patch_size <= length:
        raise ValueError(
            worded("a patch of {patch_size} pixels does not fit on {length}", patch_size=patch_size, length=length)
        )
    if most < 1:
        raise ValueError(f"it takes at least one mask, not {most}")
    stride = -(-(length - patch_size + 1) // most)
    side = min(patch_size + stride - 1, length)
    return tuple(sorted({*range(0, length - side + 1, stride), length - side})), side


@dataclass(frozen=True, eq=False)
class CoveringMasks:
    """The masks of a canvas, in reading order, for patches of ``patch_size`` pixels and at most ``k`` a side.

    ``covers`` bool ``[S, N]``: which of the N masks wholly cover a patch, for each of S kinds of places; places that
    the same masks cover are of one kind. ``kinds`` int64 ``[rows - p + 1, cols - p + 1]``: the kind of each place, by
    the patch's top-left pixel.
    """

    masks: tuple[Rect, ...]
    covers: BoolArray
    kinds: IntArray

    def best(self, values: NDArray[np.float64]) -> tuple[NDArray[np.float64], IntArray]:
        """For each kind of place the greatest of ``values [N]`` of the masks that cover it, and which mask that is."""
        of_kinds = np.where(self.covers, values, -np.inf)
        which = of_kinds.argmax(1)
        return of_kinds[np.arange(len(which)), which], which


@lru_cache(maxsize=32)
def covering_masks(canvas: tuple[int, int], patch_size: int, k: int) -> CoveringMasks:
    """The masks for a canvas of ``(rows, cols)``. Raises ``ValueError`` as ``starts`` does."""
    (rows, height), (cols, width) = (starts(length, patch_size, k) for length in canvas)
    row_covers, row_kinds = _axis(rows, height, canvas[0], patch_size)
    col_covers, col_kinds = _axis(cols, width, canvas[1], patch_size)
    masks = tuple(Rect(row, col, height, width) for row in rows for col in cols)
    covers = (row_covers[:, None, :, None] & col_covers[None, :, None, :]).reshape(-1, len(masks))
    return CoveringMasks(masks, covers, row_kinds[:, None] * len(col_covers) + col_kinds)


def _axis(firsts: tuple[int, ...], side: int, length: int, patch_size: int) -> tuple[BoolArray, IntArray]:
    """Which masks cover each kind of place on one axis, and the kind of each place."""
    places = np.arange(length - patch_size + 1)[:, None]
    covered = (places >= np.array(firsts)) & (places + patch_size <= np.array(firsts) + side)
    kinds, of_places = np.unique(covered, axis=0, return_inverse=True)
    return kinds, of_places.reshape(-1).astype(np.int64)
