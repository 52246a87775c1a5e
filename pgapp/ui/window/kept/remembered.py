"""What the program remembers of the person's settings, written by a thread of its own."""

from __future__ import annotations

import math
import threading
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QEvent, QSettings, QTimer
from PySide6.QtWidgets import QWidget

from pgapp.ui.language.catalogue import Language
from pgapp.ui.widgets.theme import Theme

Choice = TypeVar("Choice", bound=Enum)
WAIT = 500
"""milliseconds after a change before it is written, together with those that follow it"""
USUAL_SIZE = (1920, 1080)
"""where the screen has room for it"""
TITLE_BAR = 40
"""pixels kept free for the window manager's frame"""
SCALES = (0.6, 2.5)
"""the smallest and the largest text, against the usual one"""


class Remembered(QSettings):
    """``QSettings`` whose changes never hold the calling thread: Qt waits for the disk, often for 20 ms.

    ``sync`` writes at once, at the end of the program say.
    """

    def __init__(self, *where: Any) -> None:
        super().__init__(*where)
        self._due = QTimer(self, singleShot=True, interval=WAIT)
        self._due.timeout.connect(self._write)

    def setValue(self, key: str, value: Any) -> None:
        super().setValue(key, value)
        if not self._due.isActive():
            self._due.start()

    def event(self, event: QEvent) -> bool:
        """Leave out the writing that Qt would do here as soon as the thread is idle."""
        return event.type() == QEvent.Type.UpdateRequest or super().event(event)

    def _write(self) -> None:
        threading.Thread(target=_sync, args=(self.fileName(), self.format()), name="pgapp-settings").start()


def _sync(file: str, kind: QSettings.Format) -> None:
    """What has been set through any object of this file waits in the process and is written by any of them."""
    QSettings(file, kind).sync()


def remembered_number(store: QSettings, key: str, usual: float, least: float, most: float) -> float:
    """A number from ``least`` to ``most``; ``usual`` where none is remembered, or something else: anybody can write
    into the file."""
    try:
        number = float(str(store.value(key, usual)))
    except ValueError:
        return usual
    return usual if math.isnan(number) else min(most, max(least, number))


def remembered_theme(store: QSettings) -> Theme:
    """The system's where none is remembered, or something else."""
    return _remembered(store, "theme", Theme.SYSTEM)


def remembered_language(store: QSettings) -> Language:
    """The system's where none is remembered, or something else."""
    return _remembered(store, "language", Language.SYSTEM)


def _remembered(store: QSettings, key: str, usual: Choice) -> Choice:
    try:
        return type(usual)(str(store.value(key, usual.value)))
    except ValueError:
        return usual


def restore_size(store: QSettings, window: QWidget) -> None:
    """A window as it was left, or as large as usual where the screen has room: also where Qt refuses what was left, as
    that of a screen of quite another size."""
    geometry = store.value("geometry")
    if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
        free = window.screen().availableGeometry().size()
        window.resize(min(USUAL_SIZE[0], free.width()), min(USUAL_SIZE[1], free.height() - TITLE_BAR))
