"""Pictures from files and bytes, whatever their format, and the canvas that a network sees of them.

Everything that can be wrong with a file ends as a ``PictureError`` whose text is one sentence for the person.
Nothing here changes Pillow's global settings or Python's warning filters, so any thread may call it; but libtiff, which
Pillow brings along, is kept from writing to standard error.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import io
import os
import stat
from typing import IO

import numpy as np
from PIL import Image, ImageCms, _imaging

from pgapp.core.geometry import Rect
from pgapp.core.scene import ByteArray, Canvas, CanvasSpec, Picture

SUFFIXES = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".bmp", ".dib", ".tif", ".tiff",
    ".webp", ".avif", ".jp2", ".j2k", ".ppm", ".pgm", ".pbm", ".pnm", ".pfm",
)  # fmt: skip
"""Lower-case endings of the files that ``load_picture`` reads, for dialogs and for folders."""

LONGEST_SIDE = 4096
"""A picture's longer side in pixels at most; larger files are reduced while they are read."""

MOST_PIXELS = 256_000_000
"""Files that claim more pixels than this are refused from their header."""

_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "DIB", "TIFF", "WEBP", "AVIF", "JPEG2000", "PPM")
_KNOWN = "JPEG, PNG, TIFF, WebP, AVIF, GIF, BMP, JPEG 2000 or PNM"
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class PictureError(Exception):
    """A picture cannot be read. ``str()`` is one sentence: which file, why, and what to do."""


def load_picture(path: str | os.PathLike[str]) -> Picture:
    """Read a picture file as upright sRGB, uint8 ``[H, W, 3]``, read-only, at most ``LONGEST_SIDE`` on a side.

    Of several frames the first is taken; transparency is laid on white. ``Picture.notes`` says what was done.
    Never waits on a pipe or a device.

    Raises:
        PictureError: the file is missing, unreadable, not a picture, damaged, or too large.
    """
    path = os.fspath(path)
    name = _shown(os.path.basename(os.path.normpath(path)) or path)
    try:
        with _open_regular(path, name) as file:
            return _decode(file, name, os.path.abspath(path))
    except (OSError, ValueError) as error:
        raise PictureError(f"“{name}” cannot be opened: {_reason(error)}.") from error


def picture_from_bytes(data: bytes, name: str) -> Picture:
    """As ``load_picture``, from the bytes of a file (clipboard, drag and drop). ``path`` is None."""
    return _decode(io.BytesIO(data), _shown(name), None)


def make_canvas(picture: Picture, spec: CanvasSpec) -> Canvas:
    """Resize and centre-crop a picture to a network's input, as torchvision's Resize and CenterCrop do in 8 bits.

    The crop is resampled straight from the picture, so a picture of one pixel by 5000 costs no more than another.
    ``Canvas.crop`` is in ``picture.pixels`` coordinates, rounded to whole pixels.

    Raises:
        ValueError: the spec is impossible (an empty size, a resize smaller than the crop, no such interpolation).
    """
    if min(spec.size) < 1 or (spec.resize is not None and spec.resize < max(spec.size)):
        raise ValueError(f"a canvas needs a positive size and a resize that covers it: {spec}")
    try:
        resample = Image.Resampling[spec.interpolation.upper()]
    except KeyError:
        raise ValueError(f"no interpolation is called {spec.interpolation!r}: bilinear, bicubic, lanczos") from None
    extent = (picture.pixels.shape[0], picture.pixels.shape[1])
    (top, bottom), (left, right) = (_span(axis, extent, spec) for axis in (0, 1))
    image = Image.fromarray(picture.pixels).resize(
        (spec.size[1], spec.size[0]), resample, box=(left, top, right, bottom)
    )
    pixels = np.asarray(image, dtype=np.float32).transpose(2, 0, 1) / np.float32(255)
    pixels = np.ascontiguousarray(pixels)
    pixels.setflags(write=False)
    row, rows = _whole(top, bottom, extent[0])
    col, cols = _whole(left, right, extent[1])
    return Canvas(pixels, picture, spec, Rect(row, col, rows, cols))


def _span(axis: int, extent: tuple[int, int], spec: CanvasSpec) -> tuple[float, float]:
    """From where to where the crop reaches on an axis of the picture, in its pixels."""
    if spec.resize is None:
        return 0.0, float(extent[axis])
    shorter = min(extent)
    resized = spec.resize * extent[axis] // shorter
    start = round((resized - spec.size[axis]) / 2.0)
    scale = extent[axis] / resized
    return start * scale, min((start + spec.size[axis]) * scale, float(extent[axis]))


def _whole(start: float, stop: float, extent: int) -> tuple[int, int]:
    first = min(round(start), extent - 1)
    return first, max(1, min(round(stop), extent) - first)


def _open_regular(path: str, name: str) -> IO[bytes]:
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        raise PictureError(f"“{name}” is a folder, not a picture: open it as a folder, or choose a picture in it.")
    if not stat.S_ISREG(mode):
        raise PictureError(f"“{name}” is a device or a pipe, not a picture file: choose a picture file.")
    # the file may have been replaced since: without O_NONBLOCK, opening a pipe would wait for its writer
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    file = os.fdopen(os.open(path, flags), "rb")
    status = os.fstat(file.fileno())
    if stat.S_ISREG(status.st_mode) and status.st_size > 0:
        return file
    file.close()
    if stat.S_ISREG(status.st_mode):
        raise PictureError(f"“{name}” is empty: copy or save the picture again, or choose another.")
    raise PictureError(f"“{name}” was replaced by something that is no picture file: choose another picture.")


def _reason(error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        return "there is no such file (any more), so check its place or choose another picture"
    if number in (errno.EACCES, errno.EPERM):
        return "you have no permission to read it, so change its permissions or choose another picture"
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"the system says “{_shown(said)}”, so check the disk or choose another picture"


def _decode(file: IO[bytes], name: str, path: str | None) -> Picture:
    notes: list[str] = []
    try:
        with _recognise(file, name) as image:
            _refuse_bomb(image, name)
            _note_frames(image, notes)
            pixels = _pixels(image, notes)
    except PictureError:
        raise
    except MemoryError as error:
        raise PictureError(
            f"“{name}” needs more memory than there is: close other programs or reduce the picture first."
        ) from error
    except Image.DecompressionBombError as error:
        raise PictureError(f"“{name}” claims more pixels than this program reads: reduce the picture first.") from error
    except Exception as error:
        said = _shown(str(error))[:120].rstrip(".") or type(error).__name__
        raise PictureError(
            f"“{name}” is damaged, incomplete or of an unusual kind ({said}): "
            "copy or save it again, or choose another picture."
        ) from error
    return Picture(name, pixels, path, tuple(notes))


def _recognise(file: IO[bytes], name: str) -> Image.Image:
    """Read the header. Goes around ``Image.open``, whose size limit is a global setting and a global warning."""
    Image.init()
    prefix = file.read(16)
    damage: Exception | None = None
    for key in _FORMATS:
        if key not in Image.OPEN:
            continue
        factory, accept = Image.OPEN[key]
        if accept is not None and accept(prefix) is not True:
            continue
        file.seek(0)
        try:
            return factory(file, "")
        except Exception as error:  # noqa: BLE001 - as above; another format may still know the file
            damage = error
    if damage is not None:
        raise damage
    raise PictureError(f"“{name}” is not a picture that this program knows: choose a {_KNOWN} file.")


def _refuse_bomb(image: Image.Image, name: str) -> None:
    cols, rows = image.size
    if cols * rows > MOST_PIXELS:
        raise PictureError(
            f"“{name}” claims {cols} x {rows} pixels, more than the {MOST_PIXELS // 1_000_000} million that "
            "this program reads: reduce the picture first."
        )


def _note_frames(image: Image.Image, notes: list[str]) -> None:
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and image.format != "MPO":  # an MPO is a phone's JPEG with a preview behind it
        notes.append(f"first of {frames} frames")


def _pixels(image: Image.Image, notes: list[str]) -> ByteArray:
    original = image.size
    longest = max(original)
    if longest > LONGEST_SIDE:
        image.draft(None, _fitting(original))
    image.load()
    orientation = _orientation(image, notes)
    profile = image.info.get("icc_profile")
    rgb = _eight_bits(image, notes)
    if longest > LONGEST_SIDE:
        rgb = rgb.resize(_fitting(original), Image.Resampling.HAMMING, reducing_gap=2.0)
        notes.append(f"reduced from {original[0]} x {original[1]}")
    rgb = _to_srgb(rgb, profile, notes)
    if orientation in _UPRIGHT:
        rgb = rgb.transpose(_UPRIGHT[orientation])
        notes.append("turned upright as its EXIF data say")
    pixels: ByteArray = np.array(rgb, dtype=np.uint8)
    pixels.setflags(write=False)
    return pixels


def _orientation(image: Image.Image, notes: list[str]) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - a picture is worth showing whatever its EXIF data raise
        notes.append("its EXIF data are damaged and were ignored")
        return 1


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    scale = LONGEST_SIDE / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _eight_bits(image: Image.Image, notes: list[str]) -> Image.Image:
    """L, RGB, CMYK or LAB with 8 bits a channel, opaque."""
    if image.mode.startswith("I") or image.mode == "F":
        return _from_deep(image, notes)
    if image.has_transparency_data:
        return _on_white(image.convert("RGBA"), notes)
    if image.mode in ("L", "RGB", "CMYK", "LAB"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _from_deep(image: Image.Image, notes: list[str]) -> Image.Image:
    """Grey levels of 16 bits, 32 bits or floating point to 8 bits."""
    levels = np.asarray(image).astype(np.float32)
    finite = np.isfinite(levels)
    if not finite.all():
        levels = np.where(finite, levels, 0)
        notes.append("pixels that are no numbers shown black")
    low, high = float(levels.min()), float(levels.max())
    if image.mode.startswith("I;16") or (image.mode == "I" and image.format in ("PNG", "PPM")):
        low, high = 0.0, 65535.0
        notes.append("16 bits reduced to 8")
    elif image.mode == "F" and low >= 0 and high <= 1:
        low, high = 0.0, 1.0
        notes.append("floating point reduced to 8 bits")
    elif low >= 0 and high <= 255:
        low, high = 0.0, 255.0
    elif image.mode == "I" and low >= 0 and high <= 65535:
        low, high = 0.0, 65535.0
        notes.append("16 bits reduced to 8")
    else:
        notes.append(f"levels {low:g} to {high:g} stretched to 8 bits")
    scaled = (levels - low) * (255.0 / (high - low)) if high > low else np.zeros_like(levels)
    return Image.fromarray(np.clip(np.rint(scaled), 0, 255).astype(np.uint8))


def _on_white(image: Image.Image, notes: list[str]) -> Image.Image:
    low, _ = image.getchannel("A").getextrema()
    if low == 255:
        return image.convert("RGB")
    notes.append("transparency laid on white")
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=image.getchannel("A"))
    return flat


def _to_srgb(image: Image.Image, profile: bytes | None, notes: list[str]) -> Image.Image:
    """Convert by the embedded colour profile; without one, or with a broken one, as Pillow does."""
    if image.mode == "LAB":
        return _through(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")))
    if not profile:
        return image.convert("RGB")
    try:
        embedded = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode != "CMYK" and "srgb" in ImageCms.getProfileDescription(embedded).lower():
            return image.convert("RGB")
        converted = _through(image, embedded)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        notes.append("its colour profile does not fit and was ignored")
        return image.convert("RGB")
    notes.append("colours converted from its profile to sRGB")
    return converted


def _through(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    converted = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    if converted is None:
        raise ValueError("the colour profile gave no picture")
    return converted


def _quieten_libtiff() -> None:
    """Its errors reach Python all the same. Where it is linked into Pillow without a name, it keeps its voice."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(_imaging.__file__)
        for name in ("TIFFSetErrorHandler", "TIFFSetWarningHandler"):
            change = getattr(library, name)
            change.argtypes, change.restype = [ctypes.c_void_p], ctypes.c_void_p
            change(None)


_quieten_libtiff()


def _shown(text: str) -> str:
    """On one line, with nothing that a terminal or a label could stumble over."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


def is_picture_name(name: str | os.PathLike[str]) -> bool:
    """Whether a file's ending is one of ``SUFFIXES``, in capitals or not."""
    return os.path.splitext(name)[1].lower() in SUFFIXES
