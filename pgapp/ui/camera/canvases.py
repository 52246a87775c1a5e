"""Canvases of a feed's frames: one is made at a time, always of the newest frame, so that none waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtMultimedia import QVideoFrame

from pgapp.core.scene import Canvas, CanvasSpec, Frame
from pgapp.engine.loading.background import BackgroundTasks
from pgapp.ui.camera.feed import CameraFeed
from pgapp.ui.camera.frames import canvas_of

SHOWN_EVERY, REST = 0.04, 6.0
"""seconds between two frames that are shown, at least, and so many times what it takes to make one, which is longer
where the machine is busy: more of them would take from the verdicts"""
_STREAMS = count(1)


class LiveCanvases(QObject):
    """Between ``begin`` and ``end``: says ``made`` of canvases with ever larger numbers of frames."""

    made = Signal(object)
    """a Canvas"""

    def __init__(
        self,
        feed: CameraFeed,
        tasks: BackgroundTasks,
        spec: Callable[[], CanvasSpec],
        mirrored: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """``tasks`` has the thread that makes them; ``spec`` and ``mirrored`` are asked for each frame."""
        super().__init__(parent)
        self._feed, self._tasks, self._spec, self._mirrored = feed, tasks, spec, mirrored
        self._due = QTimer(self, singleShot=True)
        self._due.timeout.connect(self._make)
        self._making = False
        self._used = 0
        self._not_before = 0.0
        self.stream = 0
        """number of the present stream, 0 for none"""
        feed.came.connect(self._on_came)

    def begin(self) -> None:
        """A new stream."""
        self.end()
        self.stream = next(_STREAMS)

    def end(self) -> None:
        """What is being made is left."""
        self.stream = self._used = 0
        self._due.stop()
        self._tasks.forget("frame")
        self._making = False

    def _on_came(self) -> None:
        if self.stream and not self._making and not self._due.isActive():
            self._due.start(max(0, round(1000 * (self._not_before - time.perf_counter()))))

    def _make(self) -> None:
        frame = self._feed.newest()
        if not self.stream or not frame.isValid():
            return
        self._making, self._used = True, self._feed.arrived
        self._not_before = time.perf_counter() + SHOWN_EVERY
        which = Frame(self.stream, self._used, time.time())
        work = partial(_timed, frame, self._spec(), self._mirrored(), which, self._feed.name)
        self._tasks.run("frame", work, self._on_made)

    def _on_made(self, made: tuple[Canvas, float]) -> None:
        canvas, seconds = made
        self._making = False
        self._not_before += max(0.0, REST * seconds - SHOWN_EVERY)
        self.made.emit(canvas)
        if self._feed.arrived > self._used:
            self._on_came()


def _timed(frame: QVideoFrame, spec: CanvasSpec, mirrored: bool, which: Frame, name: str) -> tuple[Canvas, float]:
    """The canvas, and the seconds that it took."""
    begun = time.perf_counter()
    canvas = canvas_of(frame, spec, mirrored, which, name)
    return canvas, time.perf_counter() - begun
