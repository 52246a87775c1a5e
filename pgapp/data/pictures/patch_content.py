"""The content of a patch, cut out of a picture."""

from __future__ import annotations

import numpy as np
from PIL import Image

from pgapp.core.scene import Picture, Pixels

CONTENT_SIDE = 640
"""pixels of a patch's content on a side at most: no canvas is much larger, and the window scales it with every event
while the patch is resized"""


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
