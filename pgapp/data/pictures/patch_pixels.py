"""The pixels of a patch as a PNG that gives every one of them back, whatever they are."""

from __future__ import annotations

import io
import struct

import numpy as np
from PIL import Image

from pgapp.core.scene import BoolArray, FloatArray

LARGEST_SIDE = 1024
"""pixels; no canvas is larger"""
_LEVELS = np.float32(255)
_FLOATS = 12
"""bytes of a pixel of three float32 numbers"""


class PatchPixelsError(ValueError):
    """Bytes that are no patch; the end of a sentence that begins with where they lie."""


def packed(pixels: FloatArray) -> bytes:
    """A PNG of pixels float32 ``[3, size, size]`` in 0..1.

    Where all are n / 255, as attacks leave them, it is the picture of the patch. Others would be rounded by that, and
    are kept as a grey one, 12 times as wide as high: the little-endian bytes of the numbers, row by row, red, green and
    blue. Raises ``ValueError`` for what is no patch.
    """
    size = pixels.shape[-1]
    if pixels.shape != (3, size, size) or not 1 <= size <= LARGEST_SIDE:
        raise ValueError(f"a patch is [3, size, size], at most {LARGEST_SIDE} pixels wide, not {list(pixels.shape)}")
    if not np.isfinite(pixels).all() or pixels.min() < 0 or pixels.max() > 1:
        raise ValueError("the pixels of a patch lie between 0 and 1")
    upright = np.ascontiguousarray(pixels.transpose(1, 2, 0), dtype="<f4")
    levels = np.rint(upright * _LEVELS).astype(np.uint8)
    if np.array_equal(levels.astype(np.float32) / _LEVELS, upright):
        picture = Image.fromarray(levels)
    else:
        picture = Image.fromarray(upright.view(np.uint8).reshape(size, _FLOATS * size))
    file = io.BytesIO()
    picture.save(file, format="PNG")
    return file.getvalue()


def unpacked(data: bytes) -> FloatArray:
    """The pixels again, bit for bit, float32 ``[3, size, size]``. Raises ``PatchPixelsError`` for anything else."""
    size = _size(data)
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            whole, mode, values = picture.size, picture.mode, np.asarray(picture)
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError) as error:
        raise PatchPixelsError("holds a patch that is damaged") from error
    if mode == "RGB" and whole == (size, size):
        pixels = values.astype(np.float32) / _LEVELS
    elif mode == "L" and whole == (_FLOATS * size, size):
        pixels = np.ascontiguousarray(values).view("<f4").reshape(size, size, 3).astype(np.float32)
    else:
        raise PatchPixelsError("holds a picture that is no patch")
    if not np.isfinite(pixels).all() or pixels.min() < 0 or pixels.max() > 1:
        raise PatchPixelsError("holds a patch with numbers that are no pixels")
    return np.ascontiguousarray(pixels.transpose(2, 0, 1))


def packed_mask(mask: BoolArray) -> bytes:
    """A PNG of a mask bool ``[size, size]``, white where it is True."""
    file = io.BytesIO()
    Image.fromarray(np.where(mask, 255, 0).astype(np.uint8)).save(file, format="PNG")
    return file.getvalue()


def unpacked_mask(data: bytes, size: int) -> BoolArray:
    """The mask again. Raises ``PatchPixelsError`` for anything else, and for one that covers nothing."""
    if _size(data) != size:
        raise PatchPixelsError("holds a shape that is not as large as its patch")
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            whole, mode, values = picture.size, picture.mode, np.asarray(picture)
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError) as error:
        raise PatchPixelsError("holds a shape that is damaged") from error
    if mode != "L" or whole != (size, size) or not set(np.unique(values).tolist()) <= {0, 255} or not values.any():
        raise PatchPixelsError("holds a shape that is none")
    mask: BoolArray = values > 0
    return mask


def _size(data: bytes) -> int:
    """Rows, out of the head of a PNG, before anything of it is unpacked."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR" or len(data) < 24:
        raise PatchPixelsError("holds something else than a patch")
    cols, rows = struct.unpack(">II", data[16:24])
    if not 1 <= rows <= LARGEST_SIDE or cols not in (rows, _FLOATS * rows):
        raise PatchPixelsError("holds a picture that is no patch")
    return int(rows)
