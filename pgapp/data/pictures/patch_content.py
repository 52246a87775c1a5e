"""The content of a patch: cut out of a picture, or a picture with its shape."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from PIL import Image

from pgapp.core.scene import ByteArray, Picture, Pixels
from pgapp.core.wording import worded
from pgapp.data.pictures.decoding import PictureError
from pgapp.data.pictures.images import load_picture
from pgapp.data.pictures.patch_pixels import PatchPixelsError, unpacked, unpacked_mask
from pgapp.data.pictures.reading import Reading

CONTENT_SIDE = 640
"""pixels of a patch's content on a side at most: no canvas is much larger, and the window scales it with every event
while the patch is resized"""


OPAQUE = 128
"""levels of a picture's opacity from which on a patch covers the pixel"""


def whole_picture(picture: Picture) -> Pixels:
    """A picture with its shape, in the middle of a square: float32 ``[3, side, side]``, ``side`` at most
    ``CONTENT_SIDE``. What is transparent (``picture.opacity``) or beyond its edges is no part of the patch.

    Raises ``PictureError`` where nothing of it is opaque.
    """
    opacity = np.full(picture.pixels.shape[:2], 255, np.uint8) if picture.opacity is None else picture.opacity
    square = in_square(np.dstack([picture.pixels, opacity]))
    side = square.shape[0]
    if side > CONTENT_SIDE:  # Pillow weighs the colours of RGBA by their opacity
        square = np.asarray(Image.fromarray(square).resize((CONTENT_SIDE, CONTENT_SIDE), Image.Resampling.BICUBIC))
    mask = square[..., 3] >= OPAQUE
    if not mask.any():
        raise PictureError(
            worded("“{name}” is transparent everywhere: choose another picture for the patch.", name=picture.name)
        )
    pixels = np.ascontiguousarray(square[..., :3].transpose(2, 0, 1)).astype(np.float32) / np.float32(255)
    return Pixels(pixels, picture.name, None if mask.all() else mask)


def in_square(levels: ByteArray) -> ByteArray:
    """Red, green, blue and opacity uint8 ``[rows, cols, 4]`` in the middle of a square that is transparent around."""
    rows, cols = levels.shape[:2]
    side = max(rows, cols)
    if rows == cols:
        return levels
    square = np.zeros((side, side, 4), np.uint8)
    top, left = (side - rows) // 2, (side - cols) // 2
    square[top : top + rows, left : left + cols] = levels
    return square


def middle_square(picture: Picture, share: float) -> Pixels:
    """The middle square of a picture as float32 ``[3, side, side]``, ``side`` at most ``CONTENT_SIDE``."""
    rows, cols = picture.pixels.shape[:2]
    side = max(1, round(share * min(rows, cols)))
    top, left = (rows - side) // 2, (cols - side) // 2
    square = picture.pixels[top : top + side, left : left + side]
    if side > CONTENT_SIDE:
        square = np.asarray(Image.fromarray(square).resize((CONTENT_SIDE, CONTENT_SIDE), Image.Resampling.BICUBIC))
    pixels = np.ascontiguousarray(square.transpose(2, 0, 1)).astype(np.float32) / np.float32(255)
    return Pixels(pixels, picture.name)


def content_from_file(path: str | os.PathLike[str]) -> Pixels:
    """A patch that was kept, to the last bit and in its shape, or else any picture with its shape.

    Raises ``PictureError``: the file is missing or no picture.
    """
    if os.path.isfile(path):  # to read a pipe would wait for its writer
        try:
            pixels = unpacked(Path(path).read_bytes())
            shape = shape_beside(Path(path))
            mask = unpacked_mask(shape.read_bytes(), pixels.shape[-1]) if shape.is_file() else None
        except (PatchPixelsError, OSError):
            pass  # another picture, or none
        else:
            return Pixels(pixels, os.path.basename(path), mask)
    return whole_picture(load_picture(path, Reading.CUT_OUT))


def shape_beside(path: Path) -> Path:
    """Where the shape of a patch that was kept at ``path`` lies."""
    return path.with_suffix(".shape.png")
