"""Pictures from files and bytes, whatever their format, and the canvas that a network sees of them.

Everything that can be wrong with a file ends as a ``PictureError`` whose text is one sentence for the person.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from dataclasses import replace
from typing import IO

import numpy as np
from PIL import Image

from pgapp.core.geometry import Rect
from pgapp.core.scene import Canvas, CanvasSpec, Picture
from pgapp.core.wording import worded
from pgapp.data.pictures.decoding import KEPT_PIXELS, LONGEST_SIDE, PictureError, decode, shown
from pgapp.data.pictures.plug_ins import PLUG_INS
from pgapp.data.pictures.reading import Reading

__all__ = [
    "KEPT_PIXELS",
    "LONGEST_SIDE",
    "SUFFIXES",
    "PictureError",
    "is_picture_name",
    "load_picture",
    "make_canvas",
    "picture_from_bytes",
]

SUFFIXES = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".bmp", ".dib", ".tif", ".tiff",
    ".webp", ".avif", ".jp2", ".j2k", ".ppm", ".pgm", ".pbm", ".pnm", ".pfm",
)  # fmt: skip
"""Lower-case endings of the files that ``load_picture`` reads, for dialogs and for folders; those of ``PLUG_INS`` are
read, too, where the plug-in is installed."""

CUT_FIRST = 8
"""A picture whose resized longer side is more than so many times the crop's is cut before it is scaled: a picture of
1 x 5000 would become one of 256 x 1,280,000."""
CUT = worded("so long that it was cut before it was scaled, which may differ from scaling it whole by some levels")


def load_picture(path: str | os.PathLike[str], reading: Reading = Reading.SHOWN) -> Picture:
    """Read a picture file as upright sRGB, uint8 ``[H, W, 3]``, read-only; above ``KEPT_PIXELS`` reduced.

    Of several frames the first is taken; transparency is laid on white. ``Picture.notes`` says what was done.
    Never waits on a pipe or a device.

    Raises:
        PictureError: the file is missing, unreadable, not a picture, damaged, or too large.
    """
    path = os.fspath(path)
    name = shown(os.path.basename(os.path.normpath(path)) or path)
    try:
        with _open_regular(path, name) as file:
            return decode(file, name, os.path.abspath(path), reading)
    except (OSError, ValueError) as error:
        raise PictureError(worded("“{name}” cannot be opened: {reason}.", name=name, reason=_reason(error))) from error


def picture_from_bytes(data: bytes, name: str, reading: Reading = Reading.SHOWN) -> Picture:
    """As ``load_picture``, from the bytes of a file (clipboard, drag and drop). ``path`` is None."""
    return decode(io.BytesIO(data), shown(name), None, reading)


def make_canvas(picture: Picture, spec: CanvasSpec) -> Canvas:
    """Resize and centre-crop a picture to a network's input: to the last level what torchvision's ``Resize`` and
    ``CenterCrop`` make of a Pillow picture with these pixels, under the installed Pillow. One that was read as
    ``Reading.REPEATABLE`` is scaled along one axis at a time instead.

    Where ``spec.framing`` asks for another fit or another place of the crop, the canvas is not the network's own.
    Two kinds of pictures may differ, and ``Canvas.picture.notes`` says so: those that were reduced while they were read
    (the size that they are resized to is that of the whole file), and those of which ``CUT`` speaks.
    ``Canvas.crop`` is in ``picture.pixels`` coordinates, rounded to whole pixels; around a picture with a border it is
    larger than that.

    Raises:
        ValueError: the spec is impossible (an empty size, a resize smaller than the crop, no such interpolation, a crop
            beyond the picture).
    """
    asked, spec = spec, spec.fitted
    if not _is_possible(spec):
        raise ValueError(
            worded("a canvas needs a positive size, a resize that covers it and a crop within: {spec}", spec=spec)
        )
    try:
        resample = Image.Resampling[spec.interpolation.upper()]
    except KeyError:
        raise ValueError(
            worded(
                "no interpolation is called {interpolation!r}: bilinear, bicubic, lanczos",
                interpolation=spec.interpolation,
            )
        ) from None
    extent = (picture.pixels.shape[0], picture.pixels.shape[1])
    resized = _resized(picture.extent or extent, spec)
    start = tuple(_start(resized[axis], spec.size[axis], spec.framing.at[axis]) for axis in (0, 1))
    (top, bottom), (left, right) = (
        (start[axis] * scale, (start[axis] + spec.size[axis]) * scale)
        for axis in (0, 1)
        for scale in (extent[axis] / resized[axis],)
    )
    image = Image.fromarray(picture.pixels)
    cut = spec.border is None and any(resized[axis] > CUT_FIRST * spec.size[axis] for axis in (0, 1))
    by_axes = picture.reading == Reading.REPEATABLE.value
    if cut:
        box = (left, top, min(right, float(extent[1])), min(bottom, float(extent[0])))
        image = scaled(image, spec.size, resample, by_axes, box)
    elif spec.border is not None:
        whole = Image.new("RGB", spec.size[::-1], spec.border)
        whole.paste(scaled(image, resized, resample, by_axes), (-start[1], -start[0]))
        image = whole
    else:
        image = scaled(image, resized, resample, by_axes)
        image = image.crop((start[1], start[0], start[1] + spec.size[1], start[0] + spec.size[0]))
    pixels = np.asarray(image, dtype=np.float32).transpose(2, 0, 1) / np.float32(255)
    pixels = np.ascontiguousarray(pixels)
    pixels.setflags(write=False)
    if spec.border is None:
        row, rows = _whole(top, bottom, extent[0])
        col, cols = _whole(left, right, extent[1])
    else:
        row, rows, col, cols = round(top), round(bottom) - round(top), round(left), round(right) - round(left)
    return Canvas(pixels, _with_note(picture, cut), asked, Rect(row, col, rows, cols))


def _is_possible(spec: CanvasSpec) -> bool:
    if min(spec.size) < 1 or not all(0 <= share <= 1 for share in spec.framing.at):
        return False
    if isinstance(spec.resize, tuple):
        covered = all(each >= least for each, least in zip(spec.resize, spec.size, strict=True))
        return covered if spec.border is None else min(spec.resize) >= 1
    return spec.border is None and (spec.resize is None or spec.resize >= max(spec.size))


def scaled(
    image: Image.Image,
    size: tuple[int, int],
    resample: Image.Resampling,
    by_axes: bool,
    box: tuple[float, float, float, float] | None = None,
) -> Image.Image:
    """An image, or ``box`` (left, top, right, bottom) of it, in ``size`` (rows, cols).

    Pillow scales along both axes with a rounding to 8 bits between, up to version 12 along the columns first, from 13
    on along whichever is cheaper. ``by_axes`` asks for one axis at a time, columns first, which all versions do alike.
    """
    rows, cols = size
    if not by_axes:
        return image.resize((cols, rows), resample, box=box)
    left, top, right, bottom = box or (0.0, 0.0, float(image.width), float(image.height))
    narrow = image.resize((cols, image.height), resample, box=(left, 0.0, right, float(image.height)))
    return narrow.resize((cols, rows), resample, box=(0.0, top, float(cols), bottom))


def _resized(extent: tuple[int, int], spec: CanvasSpec) -> tuple[int, int]:
    """Rows and cols after torchvision's ``Resize``: the longer side is rounded down; with a border, after timm's
    ``ResizeKeepRatio`` of the longer side, which rounds both."""
    if spec.resize is None:
        return spec.size
    if isinstance(spec.resize, tuple):
        if spec.border is None:
            return spec.resize
        ratio = max(extent[0] / spec.resize[0], extent[1] / spec.resize[1])
        return max(1, round(extent[0] / ratio)), max(1, round(extent[1] / ratio))
    return spec.resize * extent[0] // min(extent), spec.resize * extent[1] // min(extent)


def _start(extent: int, size: int, share: float) -> int:
    """Of a crop with that share of the rest before it; in the middle as torchvision's ``CenterCrop`` has it, below 0 as
    timm's ``CenterCropOrPad``."""
    return round((extent - size) * share) if extent >= size else -((size - extent) // 2)


def _with_note(picture: Picture, cut: bool) -> Picture:
    if cut == (CUT in picture.notes):
        return picture
    others = tuple(note for note in picture.notes if note != CUT)
    return replace(picture, notes=(*others, CUT) if cut else others)


def _whole(start: float, stop: float, extent: int) -> tuple[int, int]:
    first = min(round(start), extent - 1)
    return first, max(1, min(round(stop), extent) - first)


def _open_regular(path: str, name: str) -> IO[bytes]:
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        raise PictureError(
            worded("“{name}” is a folder, not a picture: open it as a folder, or choose a picture in it.", name=name)
        )
    if not stat.S_ISREG(mode):
        raise PictureError(
            worded("“{name}” is a device or a pipe, not a picture file: choose a picture file.", name=name)
        )
    # the file may have been replaced since: without O_NONBLOCK, opening a pipe would wait for its writer
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    file = os.fdopen(os.open(path, flags), "rb")
    status = os.fstat(file.fileno())
    if stat.S_ISREG(status.st_mode) and status.st_size > 0:
        return file
    file.close()
    if stat.S_ISREG(status.st_mode):
        raise PictureError(worded("“{name}” is empty: copy or save the picture again, or choose another.", name=name))
    raise PictureError(
        worded("“{name}” was replaced by something that is no picture file: choose another picture.", name=name)
    )


def _reason(error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        return worded("there is no such file (any more), so check its place or choose another picture")
    if number in (errno.EACCES, errno.EPERM):
        return worded("you have no permission to read it, so change its permissions or choose another picture")
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return worded("the system says “{said}”, so check the disk or choose another picture", said=shown(said))


def is_picture_name(name: str | os.PathLike[str]) -> bool:
    """Whether a file's ending is one of ``SUFFIXES``, or one that an installed plug-in reads, in capitals or not."""
    suffix = os.path.splitext(name)[1].lower()
    return suffix in SUFFIXES or any(suffix in plug_in.suffixes and plug_in.is_ready for plug_in in PLUG_INS)
