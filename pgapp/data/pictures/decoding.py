"""From a file's bytes to a picture, or to a sentence that says why there is none.

Nothing here changes Pillow's global settings or Python's warning filters, so any thread may call it; but libtiff, which
Pillow brings along, is kept from writing to standard error, and plug-ins that are installed are taken in.
"""

from __future__ import annotations

import contextlib
import ctypes
from typing import IO

import numpy as np
from PIL import Image, _imaging

from pgapp.core.scene import ByteArray, Picture
from pgapp.core.wording import worded
from pgapp.data.pictures.levels import eight_bits, to_srgb
from pgapp.data.pictures.plug_ins import JPEG_XL, plug_in_for
from pgapp.data.pictures.reading import TURNED, Reading
from pgapp.data.pictures.tiff import tiff_problem

KEPT_PIXELS = 81_000_000
"""Pictures of more pixels are reduced while they are read, to ``LONGEST_SIDE`` on the longer side; the others keep
every pixel, so that what is resized is what other programs resize. 9000 x 9000 take 243 MB."""

LONGEST_SIDE = 4096

MOST_PIXELS = 256_000_000
"""Files that claim more pixels than this are refused from their header."""

_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "DIB", "TIFF", "WEBP", "AVIF", "JPEG2000", "PPM", "HEIF", "JXL")
_KNOWN = worded("JPEG, PNG, TIFF, WebP, AVIF, GIF, BMP, JPEG 2000 or PNM")
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


def decode(file: IO[bytes], name: str, path: str | None, reading: Reading) -> Picture:
    """The picture in an open file. ``name`` is what the person sees. Raises ``PictureError``."""
    notes: list[str] = []
    try:
        with _recognise(file, name) as image:
            _refuse_bomb(image, name)
            problem = tiff_problem(image)
            if problem is not None:
                raise PictureError(worded("“{name}” is a TIFF that {problem}.", name=name, problem=problem))
            _note_frames(image, notes)
            pixels, extent, opacity = _pixels(image, notes, reading)
    except PictureError:
        raise
    except MemoryError as error:
        raise PictureError(
            worded(
                "“{name}” needs more memory than there is: close other programs or reduce the picture first.", name=name
            )
        ) from error
    except Image.DecompressionBombError as error:
        raise PictureError(
            worded("“{name}” claims more pixels than this program reads: reduce the picture first.", name=name)
        ) from error
    except Exception as error:
        raise PictureError(_damage(name, error)) from error
    return Picture(name, pixels, path, tuple(notes), extent=extent, opacity=opacity, reading=reading.value)


def shown(text: str) -> str:
    """On one line, with nothing that a terminal or a label could stumble over."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


def _damage(name: str, error: Exception) -> str:
    said = shown(str(error))
    if "MAX_TEXT_CHUNK" in said or "text chunks" in said:
        return worded(
            "“{name}” carries a text beside its picture that is longer than Pillow reads (1 MiB, 64 MiB "
            "in all): save it without its text, or choose another picture.",
            name=name,
        )
    if isinstance(error, ImportError):
        return worded(
            "“{name}” needs littleCMS, which this Pillow was built without: choose it saved as an sRGB PNG.", name=name
        )
    said = said[:120].rstrip(".") or type(error).__name__
    return worded(
        "“{name}” is damaged, incomplete or of an unusual kind ({said}): copy or save it again, or choose "
        "another picture.",
        name=name,
        said=said,
    )


def _recognise(file: IO[bytes], name: str) -> Image.Image:
    """Read the header. Goes around ``Image.open``, whose size limit is a global setting and a global warning."""
    Image.preinit()
    prefix = file.read(16)
    plug_in = plug_in_for(prefix)
    if plug_in is not None and not plug_in.is_ready:
        raise PictureError(
            worded(
                "“{name}” is a {kind} file, which Pillow does not read here: {advice}.",
                name=name,
                kind=plug_in.title,
                advice=plug_in.advice,
            )
        )
    damage: Exception | None = None
    for key in _FORMATS:
        if key not in Image.OPEN:
            Image.init()  # the rare ones: sixty modules, ten times the time of decoding a photograph
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
    raise PictureError(
        worded("“{name}” is not a picture that this program knows: choose a {known} file.", name=name, known=_KNOWN)
    )


def _refuse_bomb(image: Image.Image, name: str) -> None:
    cols, rows = image.size
    if cols * rows > MOST_PIXELS:
        raise PictureError(
            worded(
                "“{name}” claims {cols} x {rows} pixels, more than the {most} million that this "
                "program reads: reduce the picture first.",
                name=name,
                cols=cols,
                rows=rows,
                most=MOST_PIXELS // 1_000_000,
            )
        )


def _note_frames(image: Image.Image, notes: list[str]) -> None:
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and image.format != "MPO":  # an MPO is a phone's JPEG with a preview behind it
        notes.append(worded("first of {frames} frames", frames=frames))


def _pixels(
    image: Image.Image, notes: list[str], reading: Reading
) -> tuple[ByteArray, tuple[int, int] | None, ByteArray | None]:
    """uint8 ``[H, W, 3]``, read-only, the file's own rows and cols where these are a reduction of them, and the opacity
    uint8 ``[H, W]`` where it was asked for and there is one."""
    original = image.size
    preview = reading is Reading.PREVIEW and max(original) > LONGEST_SIDE
    reduced = preview or original[0] * original[1] > KEPT_PIXELS
    if reduced:
        image.draft(None, _fitting(original))
    image.load()
    orientation = 1 if reading is Reading.TORCHVISION else _orientation(image, notes)
    profile = image.info.get("icc_profile")
    as_it_is = reading is Reading.TORCHVISION
    opacity: Image.Image | None = None
    if reading is Reading.CUT_OUT and image.has_transparency_data and not image.mode.startswith("I"):
        whole = image.convert("RGBA")
        opacity, image = whole.getchannel("A"), whole.convert("RGB")
    levels = image.convert("RGB") if as_it_is else eight_bits(image, notes, reading is Reading.STRETCHED)
    if reduced:
        levels = _reduced(levels, _fitting(original), reading is Reading.REPEATABLE)
        opacity = opacity and _reduced(opacity, _fitting(original), False)
        notes.append(worded("reduced from {cols} x {rows}", cols=original[0], rows=original[1]))
    rgb = levels if as_it_is else to_srgb(levels, profile, notes)
    if orientation in _UPRIGHT:
        rgb = rgb.transpose(_UPRIGHT[orientation])
        opacity = opacity and opacity.transpose(_UPRIGHT[orientation])
        notes.append(TURNED)
    pixels: ByteArray = np.array(rgb, dtype=np.uint8)
    pixels.setflags(write=False)
    cols, rows = original[::-1] if orientation in (5, 6, 7, 8) else original
    return pixels, (rows, cols) if reduced else None, None if opacity is None else np.array(opacity, dtype=np.uint8)


def _orientation(image: Image.Image, notes: list[str]) -> int:
    """What the EXIF data say of how the pixels lie, 1 where they are upright.

    A JPEG XL says it in its codestream, its decoder follows that, and the EXIF data beside it do not count (ISO/IEC
    18181-2): followed as well they would turn it twice (``findings/jxl_turned_twice.sh``). Only a JPEG that is kept
    whole within one comes out of pillow-jxl-plugin as it lies.
    """
    if image.format == JPEG_XL.key and not getattr(image, "jpeg", False):
        return 1
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - a picture is worth showing whatever its EXIF data raise
        notes.append(worded("its EXIF data are damaged and were ignored"))
        return 1


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    scale = LONGEST_SIDE / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _reduced(image: Image.Image, size: tuple[int, int], by_axes: bool) -> Image.Image:
    """To (cols, rows); ``by_axes``: as ``images.scaled`` does."""
    method = Image.Resampling.HAMMING
    if by_axes:
        return image.resize((size[0], image.height), method).resize(size, method)
    return image.resize(size, method, reducing_gap=2.0)


def _quieten_libtiff() -> None:
    """Its errors reach Python all the same. Where it is linked into Pillow without a name, it keeps its voice."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(_imaging.__file__)
        for name in ("TIFFSetErrorHandler", "TIFFSetWarningHandler"):
            change = getattr(library, name)
            change.argtypes, change.restype = [ctypes.c_void_p], ctypes.c_void_p
            change(None)


_quieten_libtiff()
