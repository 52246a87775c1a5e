"""Patches on disk: a PNG, and a JSON beside it that says how the patch was made.

A PNG has 8 bits a channel. Attacks measure patches rounded to n / 255, so nothing changes on the way to disk and
back; other pixels are rounded to the nearest n / 255 here.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from pgapp.core.scene import BoolArray, FloatArray
from pgapp.core.wording import worded
from pgapp.data.pictures.patch_content import OPAQUE, in_square
from pgapp.whole_files import replaced, write_whole

FORMAT = "pgapp patch 1"
LARGEST_SIDE = 1024
"""pixels; nothing larger is taken for a patch: canvases are smaller, and the window waits while it is read"""


class PatchFileError(Exception):
    """A patch that cannot be saved or loaded; its text is a sentence that says why."""


def save_patch(path: Path, pixels: FloatArray, settings: Mapping[str, object], mask: BoolArray | None = None) -> Path:
    """Write a patch as PNG, and its settings as JSON beside it (same name, ``.json``).

    Args:
        path: where; the ending becomes ``.png``.
        pixels: float32 ``[3, size, size]`` in 0..1.
        settings: what JSON can hold; infinite numbers are written as text.
        mask: bool ``[size, size]``, the pixels of its square that it covers, None for all; the others are transparent.

    Returns:
        The path of the PNG.

    Raises:
        PatchFileError: it cannot be written, or the pixels are not a patch.
    """
    if pixels.ndim != 3 or pixels.shape[0] != 3 or pixels.shape[1] != pixels.shape[2] or pixels.size == 0:
        raise PatchFileError(
            worded("A patch is a square of [3, size, size] pixels, but these are {shape}.", shape=list(pixels.shape))
        )
    if not np.isfinite(pixels).all() or pixels.min() < 0 or pixels.max() > 1:
        raise PatchFileError(worded("The pixels of a patch lie between 0 and 1, and these do not."))
    if mask is not None and mask.shape != pixels.shape[1:]:
        raise PatchFileError(
            worded("The mask of a patch is as large as it is, but this one is {shape}.", shape=list(mask.shape))
        )
    levels = np.rint(pixels.transpose(1, 2, 0) * 255).astype(np.uint8)
    if mask is not None:
        levels = np.concatenate([levels, np.where(mask, 255, 0).astype(np.uint8)[..., None]], axis=2)
    picture = Image.fromarray(levels)
    path = path.with_suffix(".png")
    try:
        text = json.dumps({"format": FORMAT, "size": pixels.shape[1], **_finite(dict(settings))}, indent=2)
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path) as temporary:
            picture.save(temporary, format="PNG")
        write_whole(path.with_suffix(".json"), f"{text}\n".encode())
    except OSError as error:
        raise PatchFileError(
            worded("The patch cannot be saved as {path}: {reason}.", path=path, reason=error.strerror or error)
        ) from error
    except (TypeError, ValueError) as error:
        raise PatchFileError(
            worded("The settings of the patch {path} cannot be written as JSON: {error}.", path=path, error=error)
        ) from error
    return path


def load_patch(path: Path) -> tuple[FloatArray, dict[str, object], BoolArray | None]:
    """A patch's pixels, float32 ``[3, size, size]`` in 0..1, its settings (empty where no JSON lies beside it), and
    which pixels of its square it covers, bool ``[size, size]``: those that are at least half opaque; None for all. One
    that is oblong lies in the middle of the square that is as wide as its longer side.

    Raises:
        PatchFileError: there is no readable PNG at ``path``, or the JSON beside it is not a patch's.
    """
    beside = path.with_suffix(".json") if path.name else path
    for file in (path, beside):
        if os.path.exists(file) and not os.path.isfile(file):  # to read a pipe would wait for its writer
            raise PatchFileError(
                worded("{file} cannot be read: it is a folder, a pipe or a device, not the PNG of a patch.", file=file)
            )
    try:
        with Image.open(path, formats=["PNG"]) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise PatchFileError(
                    worded(
                        "{path} is {width} x {height} pixels; a saved patch has at most {most} on a "
                        "side: a larger picture is put on the patch in the Patch tab, and keeps its shape.",
                        path=path,
                        width=picture.width,
                        height=picture.height,
                        most=LARGEST_SIDE,
                    )
                )
            square = in_square(np.asarray(picture.convert("RGBA")))
            mask, pixels = square[..., 3] >= OPAQUE, square[..., :3].astype(np.float32)
    except FileNotFoundError as error:
        raise PatchFileError(worded("There is no file {path}.", path=path)) from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PatchFileError(
            worded("{path} cannot be read as a PNG picture of a patch: {error}.", path=path, error=error)
        ) from error
    if not mask.any():
        raise PatchFileError(worded("{path} is transparent everywhere: there is no patch in it.", path=path))
    settings = _settings_beside(beside, pixels.shape[0])
    return np.ascontiguousarray(pixels.transpose(2, 0, 1) / np.float32(255)), settings, None if mask.all() else mask


def _settings_beside(beside: Path, size: int) -> dict[str, object]:
    try:
        settings = json.loads(beside.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise PatchFileError(
            worded("The settings {beside} cannot be read: {error}.", beside=beside, error=error)
        ) from error
    if not isinstance(settings, dict) or settings.get("format") != FORMAT or settings.get("size") != size:
        raise PatchFileError(
            worded("{beside} does not hold the settings of the patch beside it; move it away to go on.", beside=beside)
        )
    return settings


def _finite(value: Any) -> Any:
    """``value`` with infinite numbers as text, which JSON has no numbers for."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return value
