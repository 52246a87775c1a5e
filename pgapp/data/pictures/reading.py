"""In which of several ways a file becomes 8-bit RGB, and what was changed about it, in words that can be counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from pgapp.core.wording import joined, worded


class Reading(Enum):
    """How a file is read; the value is what the command line calls it."""

    SHOWN = "shown"
    """upright sRGB on white, as a person sees it"""
    TORCHVISION = "torchvision"
    """what ``Image.convert("RGB")`` makes of it, as torchvision's ImageFolder reads files: not turned upright, not laid
    on white, colour profiles ignored, 16 bits cut off at 255"""
    STRETCHED = "stretched"
    """as SHOWN, but grey levels of more than 8 bits are stretched from the least to the greatest of the picture"""
    REPEATABLE = "repeatable"
    """as SHOWN, and scaled along one axis at a time, columns first: alike under every version of Pillow, which itself
    takes the axes in one order up to 12 and in another from 13 on; no other program's canvas, though"""
    CUT_OUT = "cut-out"
    """as SHOWN, with transparency kept as ``Picture.opacity``: for patches"""
    PREVIEW = "preview"
    """as SHOWN, and large pictures are reduced while they are read: for thumbnails, not for networks"""


ASKED_FOR = (Reading.SHOWN, Reading.TORCHVISION, Reading.STRETCHED, Reading.REPEATABLE)
"""what a person may choose"""
READ_AS = "pictures read as"
"""under this name a run keeps how its files were read, beside the versions that it was computed with"""

TURNED = worded("turned upright as its EXIF data say")
ON_WHITE = worded("transparency laid on white")
CONVERTED = worded("colours converted from its profile to sRGB")
FROM_LAB = worded("colours converted from L*a*b* to sRGB")
BITS = worded("16 bits reduced to 8")
NEARLY_BLACK = worded("nearly black unless stretched")
"""the end of a note on a picture that uses few of its 16 bits"""
STRETCHED = " stretched to 8 bits"
"""the end of a note on a picture whose levels were"""
FLOATS = worded("floating point reduced to 8 bits")

_KINDS = (
    ("turned upright", (TURNED,)),
    ("laid on white", (ON_WHITE,)),
    ("reduced to 8 bits", (BITS, FLOATS, "levels ")),
    ("reduced in size", ("reduced from ",)),
    ("converted to sRGB", (CONVERTED, FROM_LAB)),
)
_COUNTED: dict[str, Callable[[int], str]] = {
    "turned upright": lambda n: worded("{n} was turned upright" if n == 1 else "{n} were turned upright", n=n),
    "laid on white": lambda n: worded("{n} was laid on white" if n == 1 else "{n} were laid on white", n=n),
    "reduced to 8 bits": lambda n: worded("{n} was reduced to 8 bits" if n == 1 else "{n} were reduced to 8 bits", n=n),
    "reduced in size": lambda n: worded("{n} was reduced in size" if n == 1 else "{n} were reduced in size", n=n),
    "converted to sRGB": lambda n: worded("{n} was converted to sRGB" if n == 1 else "{n} were converted to sRGB", n=n),
}
CHANGES = tuple(kind for kind, _ in _KINDS)
"""What may be counted of pictures, in the order in which it is said."""


def changes(notes: Iterable[str]) -> tuple[str, ...]:
    """Which of ``CHANGES`` a picture's notes speak of."""
    said = tuple(notes)
    return tuple(kind for kind, starts in _KINDS if any(note.startswith(starts) for note in said))


def changes_sentence(counts: dict[str, int], pictures: int) -> str:
    """``Of 50 pictures 3 were turned upright, 1 was laid on white.``; empty where none was changed."""
    parts = [_COUNTED[kind](counts[kind]) for kind in CHANGES if counts.get(kind)]
    return worded("Of {pictures} pictures {parts}.", pictures=pictures, parts=joined(", ", parts)) if parts else ""
