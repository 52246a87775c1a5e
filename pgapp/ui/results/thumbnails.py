"""Small pictures of a run's rows: of the folder that is open, or of where the run says that its pictures lie."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from pgapp.core.scene import ByteArray
from pgapp.data.pictures.folders import PictureSet
from pgapp.engine.loading.thumbnail_loader import ThumbnailLoader
from pgapp.ui.gallery.model import LooseKeys, as_pixmap, find

KEPT = 300


class RunThumbnails(QObject):
    """``want`` says what is in sight; ``made`` that one of them is there."""

    made = Signal(str)
    """a key"""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._pictures = PictureSet("", Path(), LooseKeys(), array("i"))
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        loader.made.connect(self._take)

    def show_run(self, source: str, pictures: PictureSet | None) -> None:
        """Of a run over ``source``; ``pictures`` are its pictures where they are open."""
        shown = pictures or PictureSet(source, Path(source), LooseKeys(), array("i"))
        known = self._pictures
        if shown is known or (pictures is None and isinstance(known.keys, LooseKeys) and known.name == source):
            return
        self._pictures = shown
        self._kept.clear()

    def want(self, keys: Sequence[str]) -> None:
        """These and no others, the most urgent first; what is here counts as just used."""
        missing = []
        for key in keys:
            if key in self._kept:
                self._kept.move_to_end(key)
            elif (index := self._index_of(key)) >= 0:
                missing.append(index)
        self._loader.want(self._pictures, missing)

    def get(self, key: str) -> QPixmap | None:
        """None where it is on its way, or cannot be read."""
        return self._kept.get(key)

    def is_broken(self, key: str) -> bool:
        """Whether the picture cannot be read."""
        return key in self._kept and self._kept[key] is None

    def _index_of(self, key: str) -> int:
        keys = self._pictures.keys
        if isinstance(keys, LooseKeys) and keys.place(key) < 0:
            keys.add(key)
            self._pictures.class_numbers.append(-1)  # type: ignore[attr-defined]
        return find(self._pictures, key)

    def _take(self, pictures: PictureSet, index: int, pixels: ByteArray | None) -> None:
        if pictures is not self._pictures:
            return
        key = pictures.keys[index]
        self._kept[key] = None if pixels is None else as_pixmap(pixels)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.made.emit(key)
