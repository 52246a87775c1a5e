"""What the window is at is kept in the program's own folder, so that the next start can go on there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from pgapp.core.scene import Canvas
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.data.saved.session_files import SUFFIX, SessionFileError, read_session, write_session
from pgapp.engine.loading.background import BackgroundTasks
from pgapp.ui.session.session import Session
from pgapp.ui.window.kept.resume_bar import LAST, RUNNING, Earlier, leftovers
from pgapp.ui.window.kept.sessions import Sessions

AFTER = 500
"""milliseconds after a change before it is written, with those that follow it: a kill loses no more than two seconds"""


class Autosave(QObject):
    """One a window. Nothing is written before ``begin``, nor while the person has done nothing."""

    offered = Signal(object)
    """an Earlier"""
    answered = Signal()
    """it is offered no more"""

    def __init__(
        self,
        session: Session,
        sessions: Sessions,
        folder: Path,
        held: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        """``held``: what is on screen is not the person's own just now, as in a demo."""
        super().__init__(parent)
        self._held = held
        self._session, self._sessions, self._folder = session, sessions, folder
        self._path = folder / f"{RUNNING}{os.getpid()}{SUFFIX}"
        self._lock = QLockFile(str(self._path) + ".lock")
        self._lock.setStaleLockTime(0)
        self._tasks = BackgroundTasks("autosave", self)
        self._due = QTimer(self, singleShot=True, interval=AFTER)
        self._due.timeout.connect(self._write)
        self._first: object = None
        self._begun = False
        self.earlier: Earlier | None = None

    def begin(self) -> None:
        """Offer what an earlier start left, and keep what this one is at from now on."""
        self.earlier = left_behind(self._folder)
        self._begun = True
        if self._session.canvas is not None:
            self._note_first(self._session.canvas)
        session, sessions = self._session, self._sessions
        session.canvas_changed.connect(self._note_first)
        for signal in (
            session.settings_changed,
            session.canvas_changed,
            session.class_selected,
            sessions.notes_changed,
            sessions.opened,
        ):
            signal.connect(self.soon)
        sessions.opened.connect(self._opened)
        if self.earlier is not None:
            self.offered.emit(self.earlier)
        else:
            self.answered.emit()

    def soon(self, *_what: object) -> None:
        """Something has changed."""
        if self._begun and not self._due.isActive():
            self._due.start()

    def dismiss(self) -> None:
        """The person does not want what was offered, or has it. What a crash left is no longer needed then."""
        earlier, self.earlier = self.earlier, None
        self.answered.emit()
        if earlier is not None and earlier.crashed:
            earlier.path.unlink(missing_ok=True)

    def go_on(self) -> None:
        """Open what was offered."""
        if self.earlier is not None:
            self._sessions.open(self.earlier.path)

    def _opened(self) -> None:
        earlier = self.earlier
        if earlier is not None and self._sessions.path == earlier.path:
            self._sessions.path = None  # it is no file of the person's: saving asks for one
            if earlier.crashed:
                self._take_over(earlier)
        self.dismiss()

    def _take_over(self, earlier: Earlier) -> None:
        """What a crash left is this window's from now on: killed before anything changes, nothing is lost."""
        self.earlier = None

        def work() -> None:
            if not self._lock.isLocked():
                self._lock.tryLock(0)
            os.replace(earlier.path, self._path)

        self._tasks.run("take over", work, lambda _: None)

    def close(self) -> None:
        """The window closes: what it was at becomes the last session."""
        if self._due.isActive():
            self._due.stop()
            self._write()
        self._tasks.shutdown(self._finish)

    def _finish(self) -> None:
        if self._path.exists():
            os.replace(self._path, self._folder / LAST)
        self._lock.unlock()

    def _write(self) -> None:
        if not self._worth():
            return
        make = self._sessions.snapshot()

        def work() -> None:
            self._folder.mkdir(parents=True, exist_ok=True)
            if not self._lock.isLocked():
                self._lock.tryLock(0)
            write_session(self._path, make(False))

        self._tasks.run("autosave", work, lambda _: None)

    def _note_first(self, canvas: Canvas) -> None:
        if self._first is None:
            self._first = canvas.picture

    def _worth(self) -> bool:
        """Not the picture that the program starts with, as long as nothing was done to it."""
        canvas = self._session.canvas
        if canvas is None or self._held():
            return False
        return canvas.picture is not self._first or self._session.undo_stack.count() > 0 or bool(self._sessions.notes)


def left_behind(folder: Path) -> Earlier | None:
    """The newest session that a start which is no more has left, one that crashed before the last that was closed."""
    found = (_earlier(path, crashed=path.name != LAST) for path in leftovers(folder))
    return next((each for each in found if each is not None), None)


def _earlier(path: Path, crashed: bool) -> Earlier | None:
    try:
        saved = read_session(path)
    except SessionFileError:
        return None  # none, or one of a newer program
    return Earlier(path, worded("no picture") if saved.picture is None else printable(saved.picture.name), crashed)
