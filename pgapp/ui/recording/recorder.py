"""Takes pictures of a widget at a fixed rate, and has them written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from math import inf
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QWidget

from pgapp.core.scene import Failure
from pgapp.engine.loading.recording import Grab, Recording, Written

LONGEST = 600
"""seconds, after which it ends by itself"""


class Phase(Enum):
    RESTING = "resting"
    RECORDING = "recording"
    WRITING = "writing"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be recorded: ``subject`` is the key of a widget, ``size`` width and height in pixels, ``rate`` frames
    a second. None of it changes until the recording is written."""

    path: Path
    subject: str
    size: tuple[int, int]
    rate: int


class Recorder(QObject):
    """One a window. A frame takes the time of drawing the widget once; all else is done on another thread."""

    changed = Signal()
    """another phase, or a second or a frame more"""
    written = Signal(object)
    """a Written"""
    failed = Signal(object)
    """a Failure"""

    def __init__(self, subject: Callable[[str], QWidget | None], parent: QObject) -> None:
        """``subject`` gives the widget of a key, None where it is gone: then the recording ends."""
        super().__init__(parent)
        self._subject = subject
        self._plan: Plan | None = None
        self._recording: Recording | None = None
        self._leaving: list[Recording] = []
        """those that are done with, whose threads may still run"""
        self.phase = Phase.RESTING
        self.done = (0, 0)
        """frames written, of how many"""
        self._tick = -1
        self._clock = QElapsedTimer()
        self._before = 0
        """milliseconds recorded before the last pause"""
        self._until = inf
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._take)

    @property
    def seconds(self) -> float:
        """How long it has been recording, pauses left out."""
        passed = (self._before + (self._clock.elapsed() if self._clock.isValid() else 0)) / 1000
        return min(passed, self._until)

    def begin(self, plan: Plan, until: float = inf) -> None:
        """Record from now on; nothing where a recording is under way. Time stands still at ``until`` seconds.

        Raises ``AnimationError`` where the plan cannot be.
        """
        if self.phase is not Phase.RESTING:
            return
        recording = Recording(plan.path, plan.size, plan.rate, self)
        recording.progressed.connect(self._show_progress)
        recording.ended.connect(self._end)
        recording.full.connect(self.stop)
        self._plan, self._recording, self._tick, self.done, self._before = plan, recording, -1, (0, 0), 0
        self.phase, self._until = Phase.RECORDING, until
        self._clock.start()
        self._timer.start(_interval(plan))
        self._take()
        self.changed.emit()

    def pause(self) -> None:
        """Leave out what is seen from now on."""
        self._before = round(1000 * self.seconds)
        self._clock.invalidate()
        self._timer.stop()

    def go_on(self, until: float = inf) -> None:
        """After a pause: what is seen now follows upon what was seen last, up to ``until`` seconds in all."""
        if self._plan is not None and self.phase is Phase.RECORDING and not self._clock.isValid():
            self._until = until
            self._clock.start()
            self._timer.start(_interval(self._plan))
            self._take()

    def stop(self) -> None:
        """That was it: write the file."""
        if self._recording is not None and self.phase is Phase.RECORDING:
            self._timer.stop()
            self.phase = Phase.WRITING
            self._recording.finish(max(self._now(), self._tick + 1))
            self.changed.emit()

    def cancel(self) -> None:
        """Write nothing."""
        if self._recording is not None:
            self._recording.cancel()
            self._rest()

    def close(self) -> None:
        """The window goes: what was recorded is written, for which the end of the program waits a while."""
        recording = self._recording
        self.stop()
        for each in (*self._leaving, *([recording] if recording is not None else [])):
            each.shutdown()

    # ---- frames

    def _now(self) -> int:
        """The tick."""
        return int(self.seconds * self._plan.rate + 1e-6) if self._plan is not None else 0

    def _take(self) -> None:
        plan, recording, tick = self._plan, self._recording, self._now()
        if plan is None or recording is None or tick == self._tick or self.seconds >= self._until:
            return
        widget = self._subject(plan.subject)
        if widget is None or self.seconds > LONGEST:
            self.stop()
            return
        if recording.has_room():
            recording.put(grab(widget, plan.size, tick))
            second = tick // plan.rate != self._tick // plan.rate
            self._tick = tick
            if second:
                self.changed.emit()

    # ---- the end

    def _show_progress(self, done: int, total: int) -> None:
        self.done = (done, total)
        self.changed.emit()

    def _end(self, outcome: Written | Failure) -> None:
        """Not where that one was cancelled, and another has begun since."""
        if self._recording is None or self._recording.outcome is not outcome:
            return
        self._rest()
        if isinstance(outcome, Written):
            self.written.emit(outcome)
        else:
            self.failed.emit(outcome)

    def _rest(self) -> None:
        recording, self._recording, self._plan = self._recording, None, None
        self._timer.stop()
        self._clock.invalidate()
        self.phase = Phase.RESTING
        if recording is not None:
            self._leaving.append(recording)
        for each in [each for each in self._leaving if each.is_over]:
            self._leaving.remove(each)
            each.deleteLater()
        self.changed.emit()


def _interval(plan: Plan) -> int:
    """Milliseconds between two looks at the clock: half a tick."""
    return max(1, 500 // plan.rate)


def grab(widget: QWidget, size: tuple[int, int], tick: int) -> Grab:
    """What a widget shows, drawn no finer than its screen does and than ``size`` asks for."""
    fine = min(widget.devicePixelRatioF(), max(1.0, size[0] / max(1, widget.width())))
    image = QImage(widget.size() * fine, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(fine)
    image.fill(Qt.GlobalColor.black)
    widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren)
    return Grab(bytes(image.constBits()), image.width(), image.height(), image.bytesPerLine(), tick)
