"""Decodes pictures and makes canvases on a thread of its own, so that the GUI thread never waits for a file."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from pgapp.core.scene import CanvasSpec, Failure, Picture
from pgapp.data.images import PictureError, load_picture, make_canvas, picture_from_bytes

log = logging.getLogger(__name__)


class PictureLoader(QObject):
    """Loads one picture at a time; only the newest request is answered. Call ``shutdown`` before it goes."""

    loaded = Signal(int, object)
    """request number, Canvas"""
    failed = Signal(object)
    """a Failure; the picture shown before stays"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pgapp-pictures")
        self._newest = 0

    def open_path(self, path: str, spec: CanvasSpec) -> int:
        return self._submit(lambda: load_picture(path), spec)

    def open_bytes(self, data: bytes, name: str, spec: CanvasSpec) -> int:
        return self._submit(lambda: picture_from_bytes(data, name), spec)

    def recanvas(self, picture: Picture, spec: CanvasSpec) -> int:
        """The same picture for another network."""
        return self._submit(lambda: picture, spec)

    def shutdown(self) -> None:
        self._newest += 1
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, read: Callable[[], Picture], spec: CanvasSpec) -> int:
        self._newest += 1
        number = self._newest
        self._pool.submit(self._load, number, read, spec)
        return number

    def _load(self, number: int, read: Callable[[], Picture], spec: CanvasSpec) -> None:
        if number != self._newest:
            return
        try:
            canvas = make_canvas(read(), spec)
        except PictureError as error:
            self.failed.emit(Failure(number, str(error), traceback.format_exc()))
        except Exception as error:
            log.exception("a picture was not loaded")
            self.failed.emit(Failure(number, f"The picture could not be opened: {error}", traceback.format_exc()))
        else:
            if number == self._newest:
                self.loaded.emit(number, canvas)
