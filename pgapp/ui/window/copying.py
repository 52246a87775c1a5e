"""Puts texts on the clipboard that take a moment to make: files are written for what lies nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from pgapp.data.pictures.folders import printable
from pgapp.engine.loading.background import BackgroundTasks
from pgapp.ui.session.notices import Notices


@dataclass(frozen=True)
class Made:
    """A command and a script that do the same. ``remarks`` are sentences about what they cannot say."""

    words: tuple[str, ...]
    code: str
    remarks: tuple[str, ...] = ()


Make = Callable[[Path], Made]
"""called on another thread, with the folder for files"""


class Copying(QObject):
    """One a window. Files go into ``folder``, the program's own, and stay there: what was copied may be kept."""

    def __init__(self, folder: Path, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._notices = folder, notices
        self._tasks = BackgroundTasks("copying", self)
        self._tasks.failed.connect(notices.failed)

    def copy(self, make: Make, python: bool) -> None:
        """The command, or the script, as soon as it is made."""
        self._tasks.run("copy", lambda: make(self._folder), lambda made: self._put(made, python))

    def _put(self, made: Made, python: bool) -> None:
        from pgapp.engine.repeat.command_line import command_text  # not before it is needed

        QGuiApplication.clipboard().setText(made.code if python else command_text(made.words))
        kept = [word for word in made.words if word.startswith(str(self._folder))]
        parts = ["Copied as Python." if python else "Copied as a command line."]
        parts += [f"It reads {printable(', '.join(kept))}."] if kept else []
        self._notices.said.emit(" ".join((*parts, *made.remarks)))

    def close(self) -> None:
        self._tasks.shutdown()
