"""Recordings as animated WebP and PNG. Frames wait in a file, packed, and are read one at a time: memory is bounded.

WebP is Pillow's. Pillow's animated PNG keeps all frames in memory, three times over; here each frame is Pillow's PNG,
and its data go into the chunks acTL, fcTL and fdAT of the PNG specification (third edition).
"""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import IO

from PIL import Image, ImageChops, ImageOps

from pgapp.core.wording import worded
from pgapp.whole_files import replaced

RATES = (1, 30)
"""frames a second"""
SIDES = (64, 3840)
"""pixels of a side"""
QUALITY = 80
_PACKING = 1
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class AnimationError(ValueError):
    """A recording that cannot be written; its message is one sentence that says what to do."""


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file. ``write`` is given the roll, the open file and what is called before each frame."""

    key: str
    """the suffix without its dot"""
    title: str
    plays: str
    """where it plays, in a sentence"""
    write: Callable[[Roll, IO[bytes], Callable[[int, int], None]], None]


@dataclass(frozen=True)
class _Kept:
    """Where a frame lies in the file, and from which tick on it is shown."""

    start: int
    length: int
    first: int


class Roll:
    """Frames of one size at one rate, put down in the order in which they are seen. One thread at a time; ``close`` it.

    A frame like the one before is not kept again: that one is shown longer.
    """

    def __init__(self, size: tuple[int, int], rate: int) -> None:
        """``size`` is width and height in pixels, ``rate`` the ticks a second.

        Raises:
            AnimationError: a side or the rate is out of range.
        """
        if not all(SIDES[0] <= side <= SIDES[1] for side in size):
            wanted = f"{size[0]} × {size[1]}"
            raise AnimationError(
                worded(
                    "A recording is {least} to {most} pixels wide and high, not {size}.",
                    least=SIDES[0],
                    most=SIDES[1],
                    size=wanted,
                )
            )
        if not RATES[0] <= rate <= RATES[1]:
            raise AnimationError(
                worded(
                    "A recording has {least} to {most} frames a second, not {rate}.",
                    least=RATES[0],
                    most=RATES[1],
                    rate=rate,
                )
            )
        self.size, self.rate = size, rate
        self._file = tempfile.TemporaryFile(prefix="pgapp-recording-")  # noqa: SIM115 - open as long as the roll
        self._kept: list[_Kept] = []
        self._last = b""
        self.ticks = 0
        """how long it is"""

    @property
    def frames(self) -> int:
        """How many frames are kept: each differs from the one before."""
        return len(self._kept)

    @property
    def seconds(self) -> float:
        return self.ticks / self.rate

    @property
    def packed(self) -> int:
        """Bytes that the frames take on disk."""
        return self._kept[-1].start + self._kept[-1].length if self._kept else 0

    def put(self, picture: Image.Image, tick: int) -> None:
        """What is seen from ``tick`` on, counted from 0, where the first frame is put; it is brought to the size of the
        roll, with black beside it where it has another shape. A tick that the roll has already is left out.

        Raises ``OSError`` where the disk is full.
        """
        tick = tick if self._kept else 0
        if tick < self.ticks:
            return
        self.ticks = tick + 1
        pixels = fitted(picture, self.size).tobytes()
        if pixels != self._last:
            packed, start = zlib.compress(pixels, _PACKING), self.packed
            self._file.seek(start)
            self._file.write(packed)
            self._kept.append(_Kept(start, len(packed), tick))
            self._last = pixels

    def finish(self, tick: int) -> None:
        """The last frame is seen until ``tick``."""
        self.ticks = max(self.ticks, tick) if self._kept else 0

    def frame(self, index: int) -> Image.Image:
        """As RGB."""
        kept = self._kept[index]
        self._file.seek(kept.start)
        return Image.frombytes("RGB", self.size, zlib.decompress(self._file.read(kept.length)))

    def lengths(self) -> list[int]:
        """Ticks of each frame."""
        return [after - before for before, after in pairwise([*(kept.first for kept in self._kept), self.ticks])]

    def durations(self) -> list[int]:
        """Milliseconds of each frame, whose sum is right to the millisecond: what is rounded off goes to the next."""
        ends = [round(1000 * tick / self.rate) for tick in (*(kept.first for kept in self._kept), self.ticks)]
        return [after - before for before, after in pairwise(ends)]

    def close(self) -> None:
        """Its file is gone."""
        self._file.close()


def fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """RGB of exactly ``size``: scaled where its shape is the same to a pixel or two (grabs of a screen at 150 % differ
    by one), else with black beside it."""
    rgb = picture.convert("RGB")
    if rgb.size == size:
        return rgb
    scale = min(size[0] / rgb.width, size[1] / rgb.height)
    if all(abs(side * scale - wanted) <= 2 for side, wanted in zip(rgb.size, size, strict=True)):
        return rgb.resize(size, Image.Resampling.LANCZOS)
    return ImageOps.pad(rgb, size, Image.Resampling.LANCZOS)


def write_animation(roll: Roll, path: Path, told: Callable[[int, int], None]) -> None:
    """Write the roll as ``path``'s suffix says; what was there before is replaced once all is written.

    ``told`` is called before each frame and after the last with how many of how many are done; what it raises ends the
    writing.

    Raises:
        AnimationError: there is no frame, or no format of that suffix.
        OSError: the file cannot be written.
    """
    form = format_of(path)
    if not roll.frames:
        raise AnimationError(worded("Nothing was recorded: record for at least one frame."))
    with replaced(path) as draft, draft.open("x+b") as file:
        form.write(roll, file, told)
        told(roll.frames, roll.frames)


class _Shown(Image.Image):
    """A roll as one of Pillow's pictures with several frames, each of which is read when it is sought."""

    def __init__(self, roll: Roll, told: Callable[[int, int], None]) -> None:
        super().__init__()
        self._roll, self._told = roll, told
        self._at, self._furthest = -1, -1
        self._mode, self._size = "RGB", roll.size
        self.seek(0)

    @property
    def n_frames(self) -> int:
        return self._roll.frames

    def seek(self, frame: int) -> None:
        if frame > self._furthest:  # Pillow goes back to the first at the end, also when it was stopped
            self._furthest = frame
            self._told(frame, self._roll.frames)
        if frame != self._at:
            self._at = frame
            self.im = self._roll.frame(frame).im

    def tell(self) -> int:
        return self._at


def _write_webp(roll: Roll, file: IO[bytes], told: Callable[[int, int], None]) -> None:
    shown = _Shown(roll, told)
    shown.save(file, "WEBP", save_all=True, duration=roll.durations(), loop=0, quality=QUALITY, method=0)


def _write_png(roll: Roll, file: IO[bytes], told: Callable[[int, int], None]) -> None:
    """Of each frame after the first only the rectangle that has changed."""
    (wide, high), count = roll.size, roll.frames
    file.write(_SIGNATURE)
    _write_chunk(file, b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    _write_chunk(file, b"acTL", struct.pack(">II", count, 0))
    before: Image.Image | None = None
    number = 0
    for index, ticks in enumerate(roll.lengths()):
        told(index, count)
        picture = roll.frame(index)
        box = (0, 0, wide, high)
        if before is not None:
            box = ImageChops.difference(picture, before).getbbox() or (0, 0, 1, 1)
        left, top, right, bottom = box
        place = struct.pack(">IIII", right - left, bottom - top, left, top)
        _write_chunk(file, b"fcTL", struct.pack(">I", number) + place + struct.pack(">HHBB", ticks, roll.rate, 0, 0))
        number += 1
        data = _png_data(picture.crop(box))
        if before is None:
            _write_chunk(file, b"IDAT", data)
        else:
            _write_chunk(file, b"fdAT", struct.pack(">I", number) + data)
            number += 1
        before = picture
    _write_chunk(file, b"IEND", b"")


def _png_data(picture: Image.Image) -> bytes:
    """The compressed pixels of a picture, as Pillow writes them."""
    held = BytesIO()
    picture.save(held, "PNG")
    data, at, found = held.getvalue(), len(_SIGNATURE), b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IDAT":
            found += data[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def _write_chunk(file: IO[bytes], kind: bytes, data: bytes) -> None:
    file.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))


FORMATS = (
    Format(
        key="webp",
        title="WebP",
        plays=worded(
            "Plays in browsers and in Qt's viewers; ffmpeg up to 5.1 cannot read it. Small, and not quite exact."
        ),
        write=_write_webp,
    ),
    Format(
        key="png",
        title=worded("Animated PNG"),
        plays=worded(
            "Plays in browsers; Qt's viewers, and others that know only still PNG, show its first frame. Exact, and "
            "larger."
        ),
        write=_write_png,
    ),
)


def _or(first: str, second: str) -> str:
    return worded("{first} or {second}", first=first, second=second)


def format_of(path: Path) -> Format:
    """Raises ``AnimationError`` where no format has this suffix."""
    for each in FORMATS:
        if path.suffix.casefold() == f".{each.key}":
            return each
    known = reduce(_or, (f".{each.key}" for each in FORMATS))
    raise AnimationError(
        worded("A recording is written as {known}, not as {name}: choose another name.", known=known, name=path.name)
    )
