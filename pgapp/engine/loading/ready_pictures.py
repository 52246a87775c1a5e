"""Pictures that are likely to be opened next, decoded ahead, and those that were opened last."""

from __future__ import annotations

import logging
import os
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock

from pgapp.core.scene import Canvas, CanvasSpec, Picture
from pgapp.data.pictures.folders import FolderError, PictureSet
from pgapp.data.pictures.images import PictureError, load_picture, make_canvas
from pgapp.data.pictures.reading import Reading

log = logging.getLogger(__name__)

Source = str | tuple[PictureSet, int]
"""a path, or a picture of a set that is not made of files, by its index"""
MOST_BYTES = 96 * 2**20
"""of decoded pictures that are kept"""


class ReadyPictures:
    """Any thread may ask. ``shutdown`` before it goes."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "pgapp-pictures-ahead")
        self._lock = Lock()
        self._kept: OrderedDict[object, Canvas] = OrderedDict()
        self._bytes = 0
        self._newest = 0

    def want(self, sources: Sequence[Source], spec: CanvasSpec, reading: Reading) -> None:
        """Make these ready, in this order; what was wanted before and is not begun is forgotten."""
        with self._lock:
            self._newest += 1
            number = self._newest
        for source in sources:
            self._pool.submit(self._make, number, source, spec, reading)

    def canvas(self, source: Source, spec: CanvasSpec, reading: Reading) -> Canvas:
        """A canvas of its own of this picture, which is decoded where it is not ready. Raises what that raises."""
        key = _key(source, spec, reading)
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
        if known is not None:
            return replace(known, picture=replace(known.picture))  # opened anew, it is another one to whoever asks
        found = make_canvas(decoded(source, reading), spec)
        self._keep(key, found)
        return found

    def shutdown(self) -> None:
        """Forget what is wanted, and wait for what is being decoded."""
        with self._lock:
            self._newest += 1
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _make(self, number: int, source: Source, spec: CanvasSpec, reading: Reading) -> None:
        if number != self._newest:
            return
        key = _key(source, spec, reading)
        with self._lock:
            if key in self._kept:
                return
        try:
            self._keep(key, make_canvas(decoded(source, reading), spec))
        except (PictureError, FolderError, OSError):
            return  # whoever opens it is told
        except Exception:
            log.exception("a picture was not made ready")

    def _keep(self, key: object, canvas: Canvas) -> None:
        size = _bytes_of(canvas)
        if size > MOST_BYTES // 2:
            return
        with self._lock:
            before = self._kept.pop(key, None)
            self._bytes += size - (0 if before is None else _bytes_of(before))
            self._kept[key] = canvas
            while self._bytes > MOST_BYTES:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= _bytes_of(gone)


def decoded(source: Source, reading: Reading) -> Picture:
    """Raises ``PictureError`` or ``FolderError`` with a sentence where it cannot be read."""
    return load_picture(source, reading) if isinstance(source, str) else source[0].load(source[1], reading)


def _key(source: Source, spec: CanvasSpec, reading: Reading) -> object:
    """A file that was changed is another picture."""
    if not isinstance(source, str):
        return *source, spec, reading  # the set itself: another one may come to lie where it lay
    try:
        status = os.stat(source)
    except (OSError, ValueError):
        return source, None, None, spec, reading
    return source, status.st_size, status.st_mtime_ns, spec, reading


def _bytes_of(canvas: Canvas) -> int:
    return canvas.pixels.nbytes + canvas.picture.pixels.nbytes
