"""Whence a picture comes, so that it can be opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pgapp.core.scene import CanvasSpec, Picture
from pgapp.data.pictures.reading import Reading
from pgapp.engine.loading.picture_loader import PictureLoader

Source = Callable[[CanvasSpec, Reading], int]
"""asks the loader for a picture, for a canvas and read in one of several ways; returns the request's number"""


@dataclass(frozen=True, eq=False)
class Origin:
    """``reading``: how it was read. ``held``: bytes of memory that are kept for it."""

    name: str
    load: Source
    reading: Reading
    held: int = 0

    @staticmethod
    def of(picture: Picture, loader: PictureLoader) -> Origin:
        """Its file, or where it has none the picture itself."""
        path, reading = picture.path, Reading(picture.reading)
        if path is not None:
            return Origin(picture.name, lambda spec, reading: loader.open_path(path, spec, reading), reading)
        return Origin(
            picture.name, lambda spec, _reading: loader.open_picture(picture, spec), reading, picture.pixels.nbytes
        )
