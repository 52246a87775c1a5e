"""Colours: heatmap scales and one stable colour for every class, all safe for colour-blind eyes. Numpy only.

The tables are short lists of anchors, joined linearly to 256 entries (within 7/255 of the originals):
viridis, cividis and magma of matplotlib (public domain, CC0), PuOr of ColorBrewer (Apache 2.0).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from pgapp.core.scene import ByteArray

EVIDENCE_MAP = "viridis"
DIVERGING_MAP = "diverging"
"""orange below the middle, purple above it, near white in the middle"""

_ANCHORS = {
    "viridis": "440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1f9f88 27ad81 3dbc74 5cc863 81d34d "
    "aadc32 d5e21a fde725",
    "cividis": "00204d 002c69 06366e 2d426c 414d6b 52596c 61646f 6f7073 7d7c78 8b8779 9b9477 aca174 bcaf6f cebc68 "
    "e0cb5e f2da50 ffea46",
    "magma": "000004 0a0822 1d1147 36106b 51127c 6a1c81 832681 9c2e7f b73779 cf4070 e55064 f4695c fb8761 fea571 "
    "fec287 fde0a1 fcfdbf",
    "diverging": "7f3b08 b35806 e08214 fdb863 fee0b6 f7f7f7 d8daeb b2abd2 8073ac 542788 2d004b",
}

# Okabe and Ito's seven colours (the blue lighter, for dark backgrounds), then lighter and darker relatives of them.
_CLASS_COLOURS = (
    (230, 159, 0),
    (86, 180, 233),
    (0, 158, 115),
    (240, 228, 66),
    (51, 125, 214),
    (213, 94, 0),
    (204, 121, 167),
    (170, 220, 245),
    (125, 200, 150),
    (255, 190, 140),
    (150, 90, 200),
    (190, 160, 60),
    (240, 170, 210),
)


@cache
def colour_table(name: str) -> ByteArray:
    """uint8 ``[256, 3]`` of the map called ``name``; raises ``ValueError`` for a name that there is not."""
    if name not in _ANCHORS:
        raise ValueError(f"there is no colour map {name!r}; choose one of {', '.join(_ANCHORS)}")
    anchors = np.array([list(bytes.fromhex(code)) for code in _ANCHORS[name].split()], dtype=np.float64)
    at = np.linspace(0, 255, len(anchors))
    table = np.stack([np.interp(np.arange(256), at, anchors[:, channel]) for channel in range(3)], axis=1)
    rounded = table.round().astype(np.uint8)
    rounded.setflags(write=False)
    return rounded


def heatmap_rgba(values: NDArray[np.floating], low: float, high: float, name: str = EVIDENCE_MAP) -> ByteArray:
    """Colours of ``values`` float ``[..., H, W]`` on a scale from ``low`` to ``high``: uint8 ``[..., H, W, 4]``.

    Values outside the scale take its end colours; values that are not numbers are transparent; a scale
    without extent gives the middle colour where a value equals it.
    """
    wanted = np.asarray(values, dtype=np.float64)
    valid = ~np.isnan(wanted)
    if high > low:
        share = (np.clip(wanted, low, high) - low) / (high - low)
    else:
        share = np.where(wanted < low, 0.0, np.where(wanted > low, 1.0, 0.5))
    index = (np.where(valid, share, 0.0) * 255).round().astype(np.uint8)
    rgba = np.empty((*wanted.shape, 4), dtype=np.uint8)
    rgba[..., :3] = colour_table(name)[index]
    rgba[..., 3] = np.where(valid, 255, 0)
    return rgba


def class_colour(k: int) -> tuple[int, int, int]:
    """The colour of class ``k`` (any integer), always the same, as red, green and blue in 0..255."""
    return _CLASS_COLOURS[k % len(_CLASS_COLOURS)]


def hex_of(colour: tuple[int, int, int]) -> str:
    """``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def text_colour_on(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """Black or white, whichever reads better on ``colour``."""
    red, green, blue = colour
    return (20, 20, 20) if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else (255, 255, 255)
