"""Thumbnails for the rows in view: made on threads of their own, what was scrolled away is forgotten."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from pgapp.core.scene import ByteArray
from pgapp.data.pictures.folders import FolderError, PictureSet
from pgapp.data.pictures.images import PictureError
from pgapp.data.pictures.thumbnails import ThumbnailCache

log = logging.getLogger(__name__)

THREADS = 2


class ThumbnailLoader(QObject):
    """``want`` says what is in view, most urgent first; ``made`` answers. ``shutdown`` before it goes."""

    made = Signal(object, int, object)
    """PictureSet, index, and uint8 ``[h, w, 3]``, None for a file that is no picture"""

    def __init__(self, cache: ThumbnailCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self._changed = threading.Condition()
        self._pictures: PictureSet | None = None
        self._wanted: deque[int] = deque()
        self._in_work: set[int] = set()
        self._stopping = False
        self._threads: list[threading.Thread] = []

    def want(self, pictures: PictureSet, indices: Sequence[int]) -> None:
        """These thumbnails and no others, in this order; replaces what was wanted before."""
        with self._changed:
            if pictures is not self._pictures:
                self._pictures = pictures
                self._in_work.clear()
            self._wanted = deque(index for index in indices if index not in self._in_work)
            if not self._threads and self._wanted and not self._stopping:
                self._start()
            self._changed.notify_all()

    def shutdown(self) -> None:
        """Stop after the pictures in work. Safe to call twice."""
        with self._changed:
            self._stopping = True
            self._wanted.clear()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _start(self) -> None:
        for number in range(THREADS):
            thread = threading.Thread(target=self._work, name=f"pgapp-thumbnails-{number}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _work(self) -> None:
        while (taken := self._take()) is not None:
            pictures, index = taken
            pixels = self._make(pictures, index)
            with self._changed:
                self._in_work.discard(index)
                if self._stopping:
                    return
            self.made.emit(pictures, index, pixels)

    def _take(self) -> tuple[PictureSet, int] | None:
        with self._changed:
            while not self._stopping:
                if self._wanted and self._pictures is not None:
                    index = self._wanted.popleft()
                    self._in_work.add(index)
                    return self._pictures, index
                self._changed.wait()
        return None

    def _make(self, pictures: PictureSet, index: int) -> ByteArray | None:
        try:
            return self._cache.get(pictures, index)
        except (PictureError, FolderError):
            return None
        except Exception:
            log.exception("no thumbnail of %s", pictures.keys[index])
            return None
