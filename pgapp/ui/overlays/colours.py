"""Colours: heatmap scales and the colours of classes, all safe for colour-blind eyes. Numpy only.

The tables are short lists of anchors, joined linearly to 256 entries (within 7/255 of the originals):
viridis, cividis and magma of matplotlib (public domain, CC0), PuOr of ColorBrewer (Apache 2.0).
"""

from __future__ import annotations

from collections.abc import Iterable
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

# Two of Okabe and Ito's, and those that stay apart from these and each other: two differ by 12.9 (CIEDE2000) at least,
# also as protanopes and deuteranopes see them (Machado et al. 2009), and by 11 as tritanopes do. All are seen on a dark
# window, and beside the dark line that goes with each on a light one.
CLASS_COLOURS = (
    (230, 159, 0),
    (86, 180, 233),
    (170, 221, 204),
    (238, 51, 119),
    (238, 238, 85),
    (204, 119, 170),
    (119, 238, 255),
    (119, 119, 255),
    (204, 187, 136),
    (0, 136, 119),
    (102, 119, 0),
    (187, 68, 170),
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


class ClassColours:
    """Which class has which colour on one picture."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        """of a class that was told apart, among the colours; the one that was longest ago first"""

    @property
    def told_apart(self) -> tuple[int, ...]:
        """The classes that have a colour of their own, those that were told apart last at the end."""
        return tuple(self._places)

    def forget(self) -> None:
        """What was told apart so far."""
        self._places.clear()

    def tell_apart(self, classes: Iterable[int]) -> None:
        """These are shown side by side: each has a colour of its own from now on, the first of them if there are more
        than colours. Those that were told apart before keep theirs, until others need them."""
        wanted = list(dict.fromkeys(classes))[: len(CLASS_COLOURS)]
        for k in wanted:
            if k in self._places:
                self._places[k] = self._places.pop(k)
        for k in wanted:
            if k not in self._places:
                self._places[k] = self._free_place(k, wanted)

    def _free_place(self, k: int, wanted: list[int]) -> int:
        if len(self._places) < len(CLASS_COLOURS):
            return self._next_free(k)
        return self._places.pop(next(other for other in self._places if other not in wanted))

    def of(self, k: int) -> tuple[int, int, int]:
        """Red, green and blue in 0..255 of class ``k``, any integer: its own, or one that it shares with others."""
        place = self._places.get(k)
        return CLASS_COLOURS[self._next_free(k) if place is None else place]

    def _next_free(self, k: int) -> int:
        """The place that is the class's by its number, or the first free one after it, if there is any."""
        count, taken = len(CLASS_COLOURS), set(self._places.values())
        return next((place % count for place in range(k, k + count) if place % count not in taken), k % count)


SHOWN = ClassColours()
"""of the picture that is shown: one for all of the window, so that nothing in it contradicts another part"""


def begin_picture() -> None:
    """Another picture is shown: its classes get colours anew."""
    SHOWN.forget()


def tell_apart(classes: Iterable[int]) -> None:
    """See ``ClassColours.tell_apart``, of the picture that is shown."""
    SHOWN.tell_apart(classes)


def class_colour(k: int) -> tuple[int, int, int]:
    """See ``ClassColours.of``, on the picture that is shown."""
    return SHOWN.of(k)


def most_frequent(labels: NDArray[np.integer], count: int = 3) -> tuple[int, ...]:
    """Of an array of labels those that are there most often, the most frequent first: many cells may say much."""
    found, times = np.unique(labels, return_counts=True)
    return tuple(int(found[place]) for place in np.argsort(-times, kind="stable")[:count])


def hex_of(colour: tuple[int, int, int]) -> str:
    """``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def text_colour_on(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """Black or white, whichever reads better on ``colour``."""
    red, green, blue = colour
    return (20, 20, 20) if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else (255, 255, 255)
