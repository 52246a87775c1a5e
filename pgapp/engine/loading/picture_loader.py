"""Decodes pictures and makes canvases on threads of its own, so that the GUI thread never waits for a file."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pgapp import paths
from pgapp.core.scene import Canvas, CanvasSpec, Failure, Picture
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import FolderError, PictureSet
from pgapp.data.pictures.images import PictureError, load_picture, make_canvas, picture_from_bytes
from pgapp.data.pictures.patch_content import middle_square, whole_picture
from pgapp.data.pictures.reading import Reading
from pgapp.data.pictures.thumbnails import ThumbnailCache
from pgapp.engine.loading.ready_pictures import ReadyPictures, Source
from pgapp.engine.loading.thumbnail_loader import ThumbnailLoader

log = logging.getLogger(__name__)

THUMBNAIL_SIDE = 192


class PictureLoader(QObject):
    """Opens pictures, the newest request only; ``thumbnails`` makes small ones. ``shutdown`` before it goes."""

    loaded = Signal(int, object)
    """request number, Canvas"""
    content_loaded = Signal(object)
    """Pixels for the patch"""
    failed = Signal(object)
    """a Failure; what was shown before stays"""
    demo_ready = Signal(object)
    """a ReadyDemo"""
    session_ready = Signal(object)
    """a ReadySession"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "pgapp-pictures", initializer=_import_random)
        self._cache = ThumbnailCache(paths.user_cache() / "thumbnails", THUMBNAIL_SIDE)
        self.thumbnails = ThumbnailLoader(self._cache, self)
        self._more: list[ThumbnailLoader] = []
        self._ready = ReadyPictures()
        self._newest = 0

    def open_path(self, path: str, spec: CanvasSpec, reading: Reading) -> int:
        return self._submit(lambda: self._ready.canvas(path, spec, reading))

    def open_item(self, pictures: PictureSet, index: int, spec: CanvasSpec, reading: Reading) -> int:
        """A picture of a set that is not made of files."""
        return self._submit(lambda: self._ready.canvas((pictures, index), spec, reading))

    def open_bytes(self, data: bytes, name: str, spec: CanvasSpec, reading: Reading) -> int:
        return self._submit(lambda: make_canvas(picture_from_bytes(data, name, reading), spec))

    def open_picture(self, picture: Picture, spec: CanvasSpec) -> int:
        """A picture that is decoded already, for another network say."""
        return self._submit(lambda: make_canvas(picture, spec))

    def make_ready(self, sources: Sequence[Source], spec: CanvasSpec, reading: Reading) -> None:
        """Decode what is likely to be opened next, in this order, beside what is opened."""
        self._ready.want(sources, spec, reading)

    def more_thumbnails(self) -> ThumbnailLoader:
        """For another list of pictures than the gallery's: each wants what it has in sight."""
        self._more.append(ThumbnailLoader(self._cache, self))
        return self._more[-1]

    def open_content(self, path: str, share: float = 1.0) -> None:
        """A picture with its shape as the patch's content; where ``share`` is less than 1, the middle square that is so
        much of its shorter side wide."""

        def work() -> None:
            if share < 1:
                self.content_loaded.emit(middle_square(load_picture(path), share))
            else:
                self.content_loaded.emit(whole_picture(load_picture(path, Reading.CUT_OUT)))

        self._pool.submit(self._guarded, 0, work)

    def open_demo(
        self, path: Path, *, overlays: Mapping[str, str] | None = None, panels: Sequence[str] | None = None
    ) -> None:
        """A guided demo with all its pictures, with ``overlays`` and ``panels`` as for ``read_demo``."""
        from pgapp.data.saved.demos import DemoError
        from pgapp.engine.loading.demos import prepare

        self._pool.submit(
            self._guarded, 0, lambda: self.demo_ready.emit(prepare(path, overlays=overlays, panels=panels)), DemoError
        )

    def open_session(self, path: Path) -> None:
        """A saved session with its picture."""
        from pgapp.data.saved.session_files import SessionFileError
        from pgapp.engine.loading.sessions import prepare_session

        self._pool.submit(self._guarded, 0, lambda: self.session_ready.emit(prepare_session(path)), SessionFileError)

    def forget(self) -> None:
        """Drop the picture that is on its way."""
        self._newest += 1

    def shutdown(self) -> None:
        self.forget()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._ready.shutdown()
        for thumbnails in (self.thumbnails, *self._more):
            thumbnails.shutdown()

    def _submit(self, make: Callable[[], Canvas]) -> int:
        self._newest += 1
        number = self._newest
        self._pool.submit(self._guarded, number, lambda: self._load(number, make))
        return number

    def _load(self, number: int, make: Callable[[], Canvas]) -> None:
        if number == self._newest:
            canvas = make()
            if number == self._newest:
                self.loaded.emit(number, canvas)

    def _guarded(self, number: int, work: Callable[[], None], *says: type[Exception]) -> None:
        """``says``: errors that are a sentence for the person, beside those of pictures."""
        sentences: tuple[type[Exception], ...] = (PictureError, FolderError, *says)
        try:
            work()
        except sentences as error:
            self.failed.emit(Failure(number, str(error), traceback.format_exc()))
        except Exception as error:
            log.exception("a picture was not loaded")
            self.failed.emit(
                Failure(number, worded("The picture could not be opened: {error}", error=error), traceback.format_exc())
            )


def _import_random() -> None:
    """The first patch is noise, and this takes long to import: the GUI thread had to wait for it."""
    import numpy.random  # noqa: F401
