"""The pictures of a run again: as the network was given them, with and without the patch that an attack found."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from pgapp.core.patch import stamp
from pgapp.core.scene import FloatArray, Patch, Pixels
from pgapp.data.pictures.folders import FolderError, PictureSet, open_pictures, printable
from pgapp.data.pictures.images import PictureError, make_canvas
from pgapp.data.pictures.selection import selected
from pgapp.data.results.gallery_order import index_of
from pgapp.data.results.patches import Attacked
from pgapp.data.results.run_record import RunRecord, selection_digest

LARGEST = 288
"""pixels of the longer side of a picture in the page"""
LOSSLESS = 64
"""up to so many, no level of it is changed"""
QUALITY = 85


@dataclass(frozen=True)
class Shown:
    """Addresses that hold the pictures (``data:``), empty where there is none. ``trouble`` is a sentence."""

    clean: str = ""
    patched: str = ""
    patch: str = ""
    trouble: str = ""


class RunPictures:
    """The pictures that a run was about, where they still are."""

    def __init__(self, record: RunRecord, place: Path | None = None) -> None:
        """``place`` is where they lie now, None for where the record says. Nothing is raised: ``trouble`` says why
        there are none."""
        self._record = record
        self.trouble = ""
        self.pictures: PictureSet | None = None
        source = Path(record.source) if place is None else place
        try:
            if place is None and not source.is_absolute():
                raise FolderError(f"The run does not say where {printable(record.source)} lies.")
            self.pictures = open_pictures(source)
        except (FolderError, OSError, ValueError) as error:
            self.trouble = str(error)

    @property
    def same_selection(self) -> bool:
        """Whether the run would choose the same pictures again from what lies there now."""
        if self.pictures is None:
            return False
        chosen = selected(self.pictures.keys, self._record.limit, self._record.seed)
        return selection_digest([self.pictures.keys[index] for index in chosen]) == self._record.selection

    def shown(self, key: str, attacked: Attacked | None) -> Shown:
        """One of them, and the patch that an attack on it ended with where the file holds it."""
        patch = patch_picture(attacked)
        if self.pictures is None:
            return Shown(patch=patch)
        index = index_of(self.pictures.keys, key)
        if index < 0:
            return Shown(patch=patch, trouble="The picture is not there any more.")
        try:
            canvas = self._canvas(index)
        except (PictureError, FolderError, OSError, ValueError) as error:
            return Shown(patch=patch, trouble=printable(str(error)))
        return Shown(as_address(canvas), _patched(canvas, attacked), patch)

    def _canvas(self, index: int) -> FloatArray:
        if self.pictures is None:
            raise FolderError(self.trouble)
        record = self._record
        if record.reading is None:
            raise FolderError("The run's pictures were read in several ways, and none of them is this one's for sure.")
        return make_canvas(self.pictures.load(index, record.reading), record.canvas_spec).pixels


def patch_picture(attacked: Attacked | None) -> str:
    """The patch as an address, its levels in 8 bits; empty where the file holds none."""
    return "" if attacked is None or attacked.found is None else as_address(attacked.found.pixels, lossless=True)


def as_address(pixels: FloatArray, *, lossless: bool = False) -> str:
    """Pixels float32 ``[3, H, W]`` in 0..1 as a ``data:`` address."""
    levels = np.rint(np.clip(pixels, 0, 1) * 255).astype(np.uint8)
    image = Image.fromarray(np.ascontiguousarray(levels.transpose(1, 2, 0)))
    kind = "PNG" if lossless or max(image.size) <= LOSSLESS else "JPEG"
    if not lossless:
        image.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    image.save(file, kind, **({"optimize": True} if kind == "PNG" else {"quality": QUALITY}))
    return f"data:image/{kind.lower()};base64,{base64.b64encode(file.getvalue()).decode('ascii')}"


def _patched(canvas: FloatArray, attacked: Attacked | None) -> str:
    """With the patch where it lay; empty where the file does not hold it, or it does not lie on the canvas."""
    if attacked is None or attacked.found is None:
        return ""
    content = Pixels(attacked.found.pixels, "the attack")
    try:
        return as_address(stamp(canvas, Patch(attacked.row, attacked.col, attacked.patch_size, content)))
    except ValueError:
        return ""
