"""Records a demo with no display: station after station, each for as long as is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from pgapp.core.scene import Failure
from pgapp.data.saved.animations import AnimationError, format_of
from pgapp.engine.loading.recording import Written
from pgapp.ui.recording.recorder import Phase, Plan
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.start import make_window

LOOKS = 40
"""milliseconds between two looks whether all is there"""


class FilmError(RuntimeError):
    """The demo could not be recorded; ``str`` of it is one sentence."""


def film_demo(
    demo: Path,
    target: Path,
    *,
    size: tuple[int, int],
    width: int,
    rate: int,
    seconds: float,
    theme: str,
    present: bool,
    timeout: float,
    settings_file: str,
) -> Written:
    """Write a demo as an animation of ``width`` pixels: a window of ``size`` (width, height) shows each station for
    ``seconds``, from when its answers are there; what they take longer is not in it. ``present``: as for an audience.

    Raises:
        FilmError: the demo cannot be used, a network fails, nothing answers in time, or the file cannot be written.
    """
    app = QApplication.instance() or QApplication(["pgapp"])
    if not isinstance(app, QApplication):
        raise FilmError("Qt runs already, but without windows.")
    try:
        format_of(target)
    except AnimationError as error:
        raise FilmError(str(error)) from error
    apply_theme(app, Theme(theme))
    window = make_window(QSettings(settings_file, QSettings.Format.IniFormat))
    film = _Film(window, timeout)
    try:
        window.resize(*size)
        window.show()
        window.demos.start(demo)
        film.wait(lambda: window.demos.playing)
        if present:
            window.presentation.begin()
            window.resize(*size)
        plan = Plan(path=target, subject="window", size=(width, round(width * size[1] / size[0])), rate=rate)
        return film.shoot(plan, seconds)
    except AnimationError as error:
        raise FilmError(str(error)) from error
    finally:
        window.close()
        window.session.close()


class _Film(QObject):
    """Knows when a station stands."""

    def __init__(self, window: MainWindow, timeout: float) -> None:
        super().__init__(window)
        self._window, self._timeout = window, timeout
        self._failure: Failure | None = None
        self._written: Written | None = None
        self._stale = self._busy = False
        session, recorder = window.session, window.recordings.recorder
        session.stale_changed.connect(self._take_stale)
        session.runner.busy.connect(self._take_busy)
        for failed in (session.failed, recorder.failed):
            failed.connect(self._take_failure)
        recorder.written.connect(self._take_written)

    def shoot(self, plan: Plan, seconds: float) -> Written:
        demos, recorder = self._window.demos, self._window.recordings.recorder
        at, count = demos.where
        for number in range(at, count + 1):
            self.wait(self._stands)
            until = (number - at + 1) * seconds
            if recorder.phase is Phase.RESTING:
                recorder.begin(plan, until)
            else:
                recorder.go_on(until)
            self.wait(partial(self._has_recorded, until))
            recorder.pause()
            if number < count:
                demos.step(1)
        recorder.stop()
        while self._written is None:
            self.wait(lambda: self._written is not None)
        return self._written

    def wait(self, done: Callable[[], bool]) -> None:
        """Until that is so. Raises ``FilmError`` where something fails, or it takes too long."""
        loop = QEventLoop()
        look = QTimer(interval=LOOKS)
        look.timeout.connect(lambda: loop.quit() if done() or self._failure is not None else None)
        QTimer.singleShot(round(1000 * self._timeout), loop, loop.quit)
        look.start()
        loop.exec()
        if self._failure is not None:
            raise FilmError(self._failure.sentence)
        if not done():
            raise FilmError(f"Nothing answered within {self._timeout:g} seconds; give more with --timeout.")

    def _stands(self) -> bool:
        """Its answers are there; an attack of its own is what it shows, and goes on."""
        attacks = self._window.adversary.running
        return self._window.session.analysis is not None and (attacks or not (self._stale or self._busy))

    def _has_recorded(self, until: float) -> bool:
        return self._window.recordings.recorder.seconds >= until

    def _take_stale(self, verdicts: bool, certificate: bool) -> None:
        self._stale = verdicts or certificate

    def _take_busy(self, busy: bool) -> None:
        self._busy = busy

    def _take_failure(self, failure: Failure) -> None:
        self._failure = failure

    def _take_written(self, written: Written) -> None:
        self._written = written
