"""The bytes of a camera's frame as pixels: what Pillow and numpy do without holding Python's lock, and no Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from pgapp.core.scene import ByteArray

WEIGHTS = {"601": (0.299, 0.114), "709": (0.2126, 0.0722), "2020": (0.2627, 0.0593)}
"""shares of red and of blue in the luma of ITU-R BT.601, BT.709 and BT.2020"""
PACKED = {
    "RGBA8888": (0, 1, 2),
    "RGBX8888": (0, 1, 2),
    "BGRA8888": (2, 1, 0),
    "BGRA8888_Premultiplied": (2, 1, 0),
    "BGRX8888": (2, 1, 0),
    "ARGB8888": (1, 2, 3),
    "ARGB8888_Premultiplied": (1, 2, 3),
    "XRGB8888": (1, 2, 3),
    "ABGR8888": (3, 2, 1),
    "XBGR8888": (3, 2, 1),
}
"""of four bytes a pixel, in which of them red, green and blue lie; a frame is opaque, and alpha left out"""
PLANES = {"YUV420P": 3, "YUV422P": 3, "YV12": 3, "NV12": 2, "NV21": 2, "YUYV": 1, "UYVY": 1, "Y8": 1}
PLANES |= dict.fromkeys(PACKED, 1)
"""layouts that ``rgb_of`` knows, by Qt's names, and how many planes each has"""


@dataclass(frozen=True, eq=False)
class Planes:
    """A frame of ``rows`` by ``cols`` pixels as it lies in memory.

    ``planes`` are uint8 ``[lines, bytes a line]``, a line maybe longer than what is used of it. ``full``: luma takes
    all of 0..255, and not 16..235; ``weights`` is a key of ``WEIGHTS``.
    """

    layout: str
    rows: int
    cols: int
    planes: tuple[ByteArray, ...]
    full: bool = False
    weights: str = "601"


def rgb_of(frame: Planes) -> ByteArray:
    """The frame as uint8 ``[H, W, 3]``, sRGB; colours that are told for two or four pixels at once are interpolated.

    Raises ``ValueError`` for a layout that is not in ``PLANES``, or planes that are too small for it.
    """
    rows, cols = frame.rows, frame.cols
    if len(frame.planes) != PLANES.get(frame.layout, -1) or not _large_enough(frame):
        raise ValueError(f"no frame of {cols} x {rows} pixels: {frame.layout}, {[p.shape for p in frame.planes]}")
    if frame.layout in PACKED:
        pixels = frame.planes[0][:rows, : 4 * cols].reshape(rows, cols, 4)
        return np.stack([pixels[..., place] for place in PACKED[frame.layout]], axis=-1)
    if frame.layout == "Y8":
        grey = Image.fromarray(np.ascontiguousarray(frame.planes[0][:rows, :cols]))
        mixed = Image.merge("RGB", (grey, Image.new("L", grey.size, 128), Image.new("L", grey.size, 128)))
    else:
        luma, *chroma = (Image.fromarray(np.ascontiguousarray(each)) for each in _parts(frame))
        wide = (each.resize(luma.size, Image.Resampling.BILINEAR) for each in chroma)
        mixed = Image.merge("RGB", (luma, *wide))
    return np.asarray(mixed.convert("RGB", _matrix(frame)))


def _parts(frame: Planes) -> tuple[ByteArray, ByteArray, ByteArray]:
    """Luma ``[H, W]``, and the two differences, of blue and of red, in fewer pixels."""
    rows, cols = frame.rows, frame.cols
    half_rows, half_cols = (rows + 1) // 2, (cols + 1) // 2
    first, *others = frame.planes
    if frame.layout in ("YUYV", "UYVY"):
        luma = 0 if frame.layout == "YUYV" else 1
        line = first[:rows]
        blue, red = (line[:, place : 4 * half_cols : 4] for place in (1 - luma, 3 - luma))
        return line[:, luma : 4 * half_cols : 2][:, :cols], blue, red
    luma_plane = first[:rows, :cols]
    if frame.layout in ("NV12", "NV21"):
        pairs = others[0][:half_rows, : 2 * half_cols]
        blue, red = pairs[:, 0::2], pairs[:, 1::2]
    else:
        lines = rows if frame.layout == "YUV422P" else half_rows
        blue, red = (each[:lines, :half_cols] for each in others)
    return (luma_plane, blue, red) if frame.layout not in ("NV21", "YV12") else (luma_plane, red, blue)


def _large_enough(frame: Planes) -> bool:
    rows, cols = frame.rows, frame.cols
    half_rows, half_cols = (rows + 1) // 2, (cols + 1) // 2
    needed = {
        "YUV420P": ((rows, cols), (half_rows, half_cols), (half_rows, half_cols)),
        "YV12": ((rows, cols), (half_rows, half_cols), (half_rows, half_cols)),
        "YUV422P": ((rows, cols), (rows, half_cols), (rows, half_cols)),
        "NV12": ((rows, cols), (half_rows, 2 * half_cols)),
        "NV21": ((rows, cols), (half_rows, 2 * half_cols)),
        "YUYV": ((rows, 4 * half_cols),),
        "UYVY": ((rows, 4 * half_cols),),
        "Y8": ((rows, cols),),
    }.get(frame.layout, ((rows, 4 * cols),))
    sizes = zip(frame.planes, needed, strict=True)
    return min(rows, cols) > 0 and all(each.shape[0] >= h and each.shape[1] >= w for each, (h, w) in sizes)


def _matrix(frame: Planes) -> tuple[float, ...]:
    """Rows of factors and an offset that make red, green and blue of luma and the differences of blue and of red, both
    around 128 (ITU-R BT.601-7 section 2.5, BT.709-6 section 3)."""
    red, blue = WEIGHTS[frame.weights]
    green = 1 - red - blue
    scale, black, chroma = (1.0, 0.0, 1.0) if frame.full else (255 / 219, 16.0, 255 / 224)
    of_blue, of_red = 2 * (1 - blue) * chroma, 2 * (1 - red) * chroma
    factors = ((0.0, of_red), (-of_blue * blue / green, -of_red * red / green), (of_blue, 0.0))
    return tuple(each for b, r in factors for each in (scale, b, r, -scale * black - 128 * (b + r)))
