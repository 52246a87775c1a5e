"""Sees to it that a window which is on screen becomes whole, before anybody can notice that it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from pgapp.ui.session.session import Session

PATIENCE = 1000
"""milliseconds that the rest waits at most for the first verdict, which it would hold up"""
DONE_BY_HAND = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.NativeGesture,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
    }
)
"""what a window is told first of what a person does"""


class Completion(QObject):
    """The rest is made step by step once the first verdict is there, and at once when the person does anything."""

    def __init__(self, steps: Iterator[None], session: Session, place: QWindow, done: Callable[[], object]) -> None:
        """``place`` is the window as the window system has it, ``done`` what else was waiting."""
        super().__init__(place)
        self._steps, self._place, self._done = steps, place, done
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._step)
        self._latest = QTimer(self, singleShot=True, interval=PATIENCE)
        self._latest.timeout.connect(self._next.start)
        self._latest.start()
        for signal in (session.analysis_changed, session.failed):
            signal.connect(self._begin)
        place.installEventFilter(self)

    def _begin(self, _what: object) -> None:
        if self._latest.isActive():
            self._latest.stop()
            self._next.start()

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self._end()
        else:
            self._next.start()

    def _end(self) -> None:
        self._latest.stop()
        self._next.stop()
        self._place.removeEventFilter(self)
        self._done()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in DONE_BY_HAND:
            for _ in self._steps:
                pass
            self._end()
        return False
