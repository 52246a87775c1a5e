"""Arrays to Qt images. Each image owns its pixels, so the array may go."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from pgapp.core.scene import BoolArray, ByteArray, FloatArray

BANDS = 56
"""as wide as the image is long, of which every second is striped"""


def image_of_bytes(pixels: ByteArray) -> QImage:
    """uint8 ``[H, W, 3]`` or ``[H, W, 4]`` (alpha not premultiplied) as an image of the same size."""
    rows, cols, channels = pixels.shape
    form = QImage.Format.Format_RGBA8888 if channels == 4 else QImage.Format.Format_RGB888
    flat = np.ascontiguousarray(pixels)
    return QImage(flat.data, cols, rows, channels * cols, form).copy()


def image_of_cells(
    rgba: ByteArray, row_cells: NDArray[np.int64], col_cells: NDArray[np.int64], stripes: ByteArray | None = None
) -> QImage:
    """Cells uint8 ``[rows, cols, 4]`` as an image whose pixel ``(i, j)`` shows ``row_cells[i], col_cells[j]``, in every
    second band across it that of ``stripes``, where there are any."""
    spread = _spread(rgba, row_cells, col_cells)
    if stripes is not None:
        rows, cols = np.indices(spread.shape)
        wide = max(1, max(spread.shape) // BANDS)
        spread = np.where((rows + cols) // wide % 2 == 0, _spread(stripes, row_cells, col_cells), spread)
    return image_of_bytes(spread[..., None].view(np.uint8))


def _spread(rgba: ByteArray, row_cells: NDArray[np.int64], col_cells: NDArray[np.int64]) -> NDArray[np.uint32]:
    packed = np.ascontiguousarray(rgba).view(np.uint32)[..., 0]
    found: NDArray[np.uint32] = packed.take(col_cells, axis=1).take(row_cells, axis=0)
    return found


def image_of_canvas(pixels: FloatArray) -> QImage:
    """float32 ``[3, H, W]`` in 0..1 as an image; values outside the range are clipped."""
    return image_of_bytes(_levels(pixels))


def image_of_patch(pixels: FloatArray, mask: BoolArray | None) -> QImage:
    """The same of a patch, transparent outside of ``mask`` bool ``[H, W]``."""
    if mask is None:
        return image_of_canvas(pixels)
    return image_of_bytes(np.concatenate([_levels(pixels), np.where(mask, 255, 0).astype(np.uint8)[..., None]], axis=2))


def _levels(pixels: FloatArray) -> ByteArray:
    """uint8 ``[H, W, 3]``; plane by plane, a quarter of the time that it takes to step through all three at once."""
    scaled = np.clip(pixels, 0.0, 1.0)
    scaled *= 255
    np.rint(scaled, out=scaled)
    levels = np.empty((*pixels.shape[1:], 3), np.uint8)
    for channel, plane in enumerate(scaled):
        levels[..., channel] = plane
    return levels
