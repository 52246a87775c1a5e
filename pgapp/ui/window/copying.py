"""Puts texts on the clipboard that take a moment to make: files are written for what lies nowhere."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtGui import QGuiApplication

from pgapp.data.pictures.folders import printable
from pgapp.engine.loading.background import BackgroundTasks
from pgapp.ui.language.translate import all_shown, tr
from pgapp.ui.session.notices import Notices


@dataclass(frozen=True)
class Made:
    """A command and a script that do the same. ``remarks`` are sentences about what they cannot say."""

    words: tuple[str, ...]
    code: str
    remarks: tuple[str, ...] = ()


KEPT = 24 * 3600.0
"""seconds"""
OPEN = ".open"
Make = Callable[[Path], Made]
"""called on another thread, with the folder for files"""


class Copying(QObject):
    """One a window. Files go into ``folder``, the program's own, and stay there for a day and as long as the window is
    open: what was copied may be pasted later."""

    def __init__(self, folder: Path, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._notices = folder, notices
        self._open = QLockFile(str(folder / f"{os.getpid()}-{id(self)}{OPEN}"))
        """held from the first copy on, as long as the window is open"""
        self._open.setStaleLockTime(0)
        self._tasks = BackgroundTasks("copying", self)
        self._tasks.failed.connect(notices.failed)

    def copy(self, make: Make, python: bool) -> None:
        """The command, or the script, as soon as it is made."""
        self._tasks.run("copy", lambda: self._make(make), lambda made: self._put(made, python))

    def _make(self, make: Make) -> Made:
        self._folder.mkdir(parents=True, exist_ok=True)
        if not self._open.isLocked():
            self._open.tryLock(0)
        return make(self._folder)

    def _put(self, made: Made, python: bool) -> None:
        from pgapp.engine.repeat.command_line import command_text  # not before it is needed

        QGuiApplication.clipboard().setText(made.code if python else command_text(made.words))
        kept = [word for word in made.words if word.startswith(str(self._folder))]
        parts = [tr("Copied as Python.") if python else tr("Copied as a command line.")]
        parts += [tr("It reads {files}.", files=printable(", ".join(kept)))] if kept else []
        self._notices.said.emit(all_shown(" ", (*parts, *made.remarks)))

    def close(self) -> None:
        self._tasks.shutdown(self._finish)

    def _finish(self) -> None:
        self._open.unlock()
        empty(self._folder, time.time() - KEPT)


def empty(folder: Path, before: float) -> None:
    """Remove what was copied before a time (seconds since 1970), but nothing of a window that is still open."""
    with suppress(OSError):  # what cannot be removed now is, when another window closes
        for path in folder.glob(f"*{OPEN}"):
            lock, since = QLockFile(str(path)), path.stat().st_mtime
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                lock.unlock()
            else:
                before = min(before, since)
        for path in folder.glob("*.png"):
            if path.stat().st_mtime < before:
                path.unlink()
