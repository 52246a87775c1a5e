"""The patch: its pixels and its shape, stamping it on a canvas, sizes in pixels and in percent. No torch."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np
from PIL import Image

from pgapp.core.scene import BoolArray, FloatArray, Noise, Patch, PatchContent, Pixels, Solid
from pgapp.core.wording import worded

PIXELS_KEPT = 4
"""patches whose pixels are remembered: as a drag, an attack and two networks side by side need them. Each may be as
large as a canvas, and holds what it was made of: more of them would fill with every size of a resized patch"""


def side_of_share(share: float, canvas: tuple[int, int]) -> int:
    """Side in pixels of a square patch that covers at least ``share`` (0..1) of a canvas ``(H, W)``, rounded up.

    Raises ``ValueError`` for a share outside (0, 1].
    """
    if not 0 < share <= 1:
        raise ValueError(
            worded("a patch covers more than 0 % and at most 100 % of the canvas, not {share:g} %", share=100 * share)
        )
    exact = math.sqrt(share * canvas[0] * canvas[1])
    return max(1, min(math.ceil(exact - 1e-9), *canvas))


def share_of_side(side: int, canvas: tuple[int, int]) -> float:
    """Share (0..1) of a canvas ``(H, W)`` that a square patch of ``side`` pixels covers."""
    return side * side / (canvas[0] * canvas[1])


def fit_into(patch: Patch, canvas: tuple[int, int]) -> Patch:
    """The patch moved and, where needed, shrunk so that it lies on a canvas ``(H, W)``."""
    size = max(1, min(patch.size, *canvas))
    row = max(0, min(patch.row, canvas[0] - size))
    col = max(0, min(patch.col, canvas[1] - size))
    return (
        patch if (row, col, size) == (patch.row, patch.col, patch.size) else replace(patch, row=row, col=col, size=size)
    )


def rescaled(patch: Patch, old: tuple[int, int], new: tuple[int, int]) -> Patch:
    """The patch of a canvas ``old`` (H, W) at the same place of a canvas ``new``, as large in proportion."""
    scale = new[0] / old[0]
    row, col, size = (round(pixels * scale) for pixels in (patch.row, patch.col, patch.size))
    return fit_into(replace(patch, row=row, col=col, size=max(1, size)), new)


@lru_cache(maxsize=PIXELS_KEPT)
def patch_pixels(content: PatchContent, size: int) -> FloatArray:
    """Pixels of a patch, float32 ``[3, size, size]`` in 0..1, read-only. Noise of one seed and size never changes."""
    if size < 1:
        raise ValueError(f"a patch is at least 1 pixel wide, not {size}")
    match content:
        case Noise(seed):
            pixels = np.random.default_rng(seed).random((3, size, size), dtype=np.float32)
        case Solid(red, green, blue):
            colour = np.array([red, green, blue], dtype=np.float32).reshape(3, 1, 1)
            pixels = np.broadcast_to(np.clip(colour, 0, 1), (3, size, size)).copy()
        case Pixels():  # pragma: no branch - there is no fourth kind of content
            pixels = _resized(content.pixels, size) if content.mask is None else _shaped(content, size)[0]
    pixels.setflags(write=False)
    return pixels


@lru_cache(maxsize=PIXELS_KEPT)
def patch_mask(content: PatchContent, size: int) -> BoolArray | None:
    """Which pixels of its square a patch covers, bool ``[size, size]``, at least one, read-only; None for all."""
    if not isinstance(content, Pixels) or content.mask is None:
        return None
    mask = _shaped(content, size)[1]
    mask.setflags(write=False)
    return None if mask.all() else mask


def _resized(pixels: FloatArray, size: int, method: Image.Resampling = Image.Resampling.BICUBIC) -> FloatArray:
    if pixels.shape[1:] == (size, size):
        return pixels.astype(np.float32)
    planes = [
        np.asarray(Image.fromarray(plane, mode="F").resize((size, size), method))
        for plane in np.ascontiguousarray(pixels, dtype=np.float32)
    ]
    resized: FloatArray = np.clip(np.stack(planes), 0, 1).astype(np.float32)
    return resized


def _shaped(content: Pixels, size: int) -> tuple[FloatArray, BoolArray]:
    """Pixels and mask of a patch that has a shape: a pixel is covered where at least half of it is, and its colour is
    that of the covered part alone."""
    mask = content.mask
    if mask is None:
        raise ValueError("this patch is a whole square")
    if content.pixels.shape[1:] == (size, size):
        return content.pixels.astype(np.float32), mask.copy()
    weighted = np.concatenate([content.pixels * mask, mask[None].astype(np.float32)]).astype(np.float32)
    resized = _resized(weighted, size, Image.Resampling.BILINEAR)
    share = resized[3]
    pixels = np.clip(resized[:3] / np.maximum(share, np.float32(1e-6)), 0, 1).astype(np.float32)
    return pixels, share >= min(0.5, float(share.max()))


def stamp(canvas: FloatArray, patch: Patch) -> FloatArray:
    """A copy of a canvas ``[3, H, W]`` with the patch on it. Raises ``ValueError`` where the patch sticks out."""
    rows, cols = canvas.shape[1:]
    if patch.row < 0 or patch.col < 0 or patch.row + patch.size > rows or patch.col + patch.size > cols:
        raise ValueError(
            worded(
                "the patch {rect} does not lie on a canvas of {rows} x {cols} pixels",
                rect=patch.rect,
                rows=rows,
                cols=cols,
            )
        )
    stamped = canvas.copy()
    square = stamped[:, patch.row : patch.row + patch.size, patch.col : patch.col + patch.size]
    square[:] = under_patch(square, patch)
    return stamped


def under_patch(square: FloatArray, patch: Patch) -> FloatArray:
    """The part of a canvas ``[3, size, size]`` on which a patch lies, with the patch on it."""
    pixels, mask = patch_pixels(patch.content, patch.size), patch_mask(patch.content, patch.size)
    return pixels if mask is None else np.where(mask, pixels, square)
