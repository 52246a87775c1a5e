"""Small pictures for the gallery, made once and kept on disk. Any thread may ask."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

import numpy as np
from PIL import Image

from pgapp.core.scene import ByteArray
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.reading import Reading
from pgapp.whole_files import replaced

SIDE = 128
MOST_BYTES = 512 * 2**20
QUALITY = 85
"""of JPEG: so many bytes hold 122,000 thumbnails that are read in a third of the time, and 23,000 as PNG"""
_CHECK_EVERY = 256


class ThumbnailCache:
    """Thumbnails of at most ``side`` pixels under ``folder``; the least recently made go beyond ``most_bytes``.

    A thumbnail belongs to a file's place, size and time of change, so a changed file gets a new one. Where the
    folder cannot be written, thumbnails are simply made again.
    """

    def __init__(self, folder: Path | str, side: int = SIDE, most_bytes: int = MOST_BYTES) -> None:
        self._folder = Path(folder)
        self._side = side
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._made = 0

    def get(self, pictures: PictureSet, index: int) -> ByteArray:
        """uint8 ``[h, w, 3]``, upright. Raises ``PictureError`` where the picture cannot be read."""
        place = self._place(pictures, index)
        kept = _read(place) if place is not None else None
        if kept is not None:
            return kept
        image = Image.fromarray(pictures.load(index, Reading.PREVIEW).pixels)
        image.thumbnail((self._side, self._side), Image.Resampling.BICUBIC, reducing_gap=2.0)
        if place is not None:
            self._keep(image, place)
        return np.asarray(image, dtype=np.uint8)

    def _place(self, pictures: PictureSet, index: int) -> Path | None:
        """Where the thumbnail lies; None for pictures that are not files, or are gone."""
        path = pictures.item(index).path
        if path is None:
            return None
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            return None
        identity = (os.path.abspath(path), status.st_size, status.st_mtime_ns, self._side)
        name = hashlib.sha256(repr(identity).encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / name[:2] / f"{name[2:]}.jpg"

    def _keep(self, image: Image.Image, place: Path) -> None:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with replaced(place) as temporary:
                image.save(temporary, "JPEG", quality=QUALITY)
        except OSError:
            return  # a cache that cannot be written costs time, nothing else
        with self._lock:
            self._made += 1
            due = self._made % _CHECK_EVERY == 0
        if due:
            self.trim()

    def trim(self) -> None:
        """Delete the oldest thumbnails until the rest fits into ``most_bytes``."""
        kept = sorted(
            (status.st_mtime_ns, status.st_size, path)
            for path in self._folder.glob("*/*")
            if (status := _status(path)) is not None
        )
        excess = sum(size for _, size, _ in kept) - self._most_bytes
        for _, size, path in kept:
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= size


def _read(place: Path) -> ByteArray | None:
    try:
        with Image.open(place, formats=["JPEG"]) as image:
            return np.asarray(image.convert("RGB"), dtype=np.uint8)
    except (OSError, SyntaxError, ValueError):
        return None


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
