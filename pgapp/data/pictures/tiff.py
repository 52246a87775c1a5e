"""TIFF files that Pillow (seen with 12.3 and 13.0) reads wrongly without an error: put right, or refused.

Found by comparing what it reads of files of every sample format, byte order, layout and compression with what was
written into them.
"""

from __future__ import annotations

import io
import struct
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pgapp.core.wording import worded

_BITS, _PHOTOMETRIC, _PLANES, _FORMAT = 258, 262, 284, 339
_WHITE_IS_ZERO, _SEPARATE = 0, 2


def tiff_problem(image: Image.Image) -> str | None:
    """Why the levels of a TIFF cannot be trusted, as what follows "is a TIFF that"; asked before it is loaded."""
    if image.format != "TIFF":
        return None
    tags = _tags(image)
    by_libtiff = any(tile[0] == "libtiff" for tile in getattr(image, "tile", ()))
    mixed_up = image.mode in ("LA", "LAB") or (_first(tags.get(_BITS, 8)) == 16 and not by_libtiff)
    if _first(tags.get(_PLANES, 1)) == _SEPARATE and mixed_up:
        return worded("keeps its channels in separate planes, which Pillow mixes up: save it with interleaved channels")
    if by_libtiff and image.mode in ("F", "I") and getattr(getattr(image, "tag_v2", None), "prefix", b"") == b"MM":
        return worded(
            "is big-endian and compressed, whose bytes Pillow swaps once too often: save it uncompressed or as PNG"
        )
    if image.mode == "F" and tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO:
        return worded(
            "keeps floating point with white as zero, and nobody says how dark black is: save it with black as zero"
        )
    return None


def tiff_levels(image: Image.Image) -> NDArray[np.generic]:
    """The grey levels of a loaded picture of more than 8 bits, as the file means them."""
    levels = np.asarray(image)
    if image.format != "TIFF":
        return levels
    tags = _tags(image)
    if image.mode == "I" and _first(tags.get(_BITS, 8)) == 32 and _first(tags.get(_FORMAT, 1)) == 1:
        return levels.view(np.uint32)
    if image.mode.startswith("I;16") and tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO and not _pillow_inverts():
        return np.uint16(65535) - levels
    return levels


def _tags(image: Image.Image) -> dict[int, object]:
    return dict(getattr(image, "tag_v2", {}))


def _first(value: object) -> object:
    return value[0] if isinstance(value, tuple) and value else value


@lru_cache(maxsize=1)
def _pillow_inverts() -> bool:
    """Whether the installed Pillow turns 16-bit levels with white as zero around, which 13.0 does not."""
    fields = [
        (256, 1),
        (257, 1),
        (_BITS, 16),
        (259, 1),
        (_PHOTOMETRIC, _WHITE_IS_ZERO),
        (273, 0),
        (277, 1),
        (278, 1),
        (279, 2),
    ]
    place = 8 + 2 + 12 * len(fields) + 4
    table = b"".join(struct.pack("<HHII", tag, 3, 1, place if tag == 273 else value) for tag, value in fields)
    data = b"II*\0\x08\0\0\0" + struct.pack("<H", len(fields)) + table + b"\0" * 4 + b"\0\0"
    with Image.open(io.BytesIO(data), formats=["TIFF"]) as image:
        return bool(np.asarray(image)[0, 0] == 65535)
