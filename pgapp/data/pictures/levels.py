"""From a file's own levels and colours to 8-bit sRGB, whatever its mode."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageCms

from pgapp.core.scene import ByteArray
from pgapp.core.wording import worded
from pgapp.data.pictures.reading import BITS, CONVERTED, FLOATS, FROM_LAB, NEARLY_BLACK, ON_WHITE
from pgapp.data.pictures.tiff import tiff_levels

_NO_LITTLECMS = worded("its colour profile was ignored, since this Pillow was built without littleCMS")


def eight_bits(image: Image.Image, notes: list[str], stretched: bool) -> Image.Image:
    """L, RGB, CMYK or LAB with 8 bits a channel, opaque. ``notes`` gets what was done."""
    if image.mode.startswith("I") or image.mode == "F":
        return _from_deep(image, notes, stretched)
    if image.has_transparency_data:
        return _on_white(image.convert("RGBA"), notes)
    if image.mode in ("L", "RGB", "CMYK", "LAB"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def to_srgb(image: Image.Image, profile: bytes | None, notes: list[str]) -> Image.Image:
    """Convert by the embedded colour profile; without one, or with one that cannot be used, as Pillow does.

    Raises ``ImportError`` for L*a*b* where Pillow has no littleCMS.
    """
    if image.mode == "LAB":
        notes.append(FROM_LAB)
        return _through(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")))
    if not profile:
        return image.convert("RGB")
    try:
        embedded = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode != "CMYK" and "srgb" in ImageCms.getProfileDescription(embedded).lower():
            return image.convert("RGB")
        converted = _through(image, embedded)
    except ImportError:
        notes.append(_NO_LITTLECMS)
        return image.convert("RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        notes.append(worded("its colour profile does not fit and was ignored"))
        return image.convert("RGB")
    notes.append(CONVERTED)
    return converted


def _from_deep(image: Image.Image, notes: list[str], stretched: bool) -> Image.Image:
    """Grey levels of 16 bits, 32 bits or floating point to 8 bits."""
    levels = tiff_levels(image).astype(np.float32)
    finite = np.isfinite(levels)
    if not finite.all():
        levels = np.where(finite, levels, 0)
        notes.append(worded("pixels that are no numbers shown black"))
    low, high, said = _range(levels, image.mode, str(image.format))
    least, most = float(levels.min()), float(levels.max())
    if stretched and most > least:
        low, high, said = least, most, _stretched(least, most)
    elif said == BITS and 0 < most < 4096:
        bits = 10 if most < 1024 else 12
        said = worded(
            "{reduced}; no level is above {most:g}, as in files of {bits} bits, so it is {dark}",
            reduced=BITS,
            most=most,
            bits=bits,
            dark=NEARLY_BLACK,
        )
    if said:
        notes.append(said)
    scaled = (levels - low) * (255.0 / (high - low)) if high > low else np.zeros_like(levels)
    return Image.fromarray(_rounded(scaled))


def _range(levels: np.typing.NDArray[np.float32], mode: str, kind: str) -> tuple[float, float, str]:
    """What becomes black, what white, and how that is called; empty for levels that are 8 bits already."""
    low, high = float(levels.min()), float(levels.max())
    if mode.startswith("I;16") or (mode == "I" and kind in ("PNG", "PPM")):
        return 0.0, 65535.0, BITS
    if mode == "F" and low >= 0 and high <= 1:
        return 0.0, 1.0, FLOATS
    if low >= 0 and high <= 255:
        return 0.0, 255.0, ""
    if mode == "I" and low >= 0 and high <= 65535:
        return 0.0, 65535.0, BITS
    return low, high, _stretched(low, high)


def _stretched(low: float, high: float) -> str:
    return worded("levels {low:g} to {high:g} stretched to 8 bits", low=low, high=high)


def _rounded(levels: np.typing.NDArray[np.float32]) -> ByteArray:
    return np.clip(np.rint(levels), 0, 255).astype(np.uint8)


def _on_white(image: Image.Image, notes: list[str]) -> Image.Image:
    low, _ = image.getchannel("A").getextrema()
    if low == 255:
        return image.convert("RGB")
    notes.append(ON_WHITE)
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=image.getchannel("A"))
    return flat


def _through(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    converted = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    if converted is None:
        raise ValueError("the colour profile gave no picture")
    return converted
