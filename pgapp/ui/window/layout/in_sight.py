"""Windows that were left outside of all screens come back into sight, when a screen is unplugged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QDialog, QDockWidget, QWidget

AFTER = 300
"""milliseconds after a screen has gone: the window system moves some of its own accord, not always as far"""


class InSight(QObject):
    """One a window; it sees to that, to what floats over it, and to its dialogs."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._owed = False
        """whether the window filled a screen when one had gone: what it goes back to may lie outside"""
        window.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self.bring_back)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._lose_screen)

    def _lose_screen(self, _screen: QScreen) -> None:
        self._timer.start()

    def bring_back(self) -> None:
        """Move what is not wholly on a screen, as little as needed."""
        self._owed = self._window.isFullScreen() or self._window.isMaximized()
        for widget in (self._window, *self._window.findChildren(QDockWidget), *self._window.findChildren(QDialog)):
            if widget.isVisible() and widget.isWindow() and not (widget.isFullScreen() or widget.isMaximized()):
                _bring_back(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._owed and watched is self._window and event.type() == QEvent.Type.WindowStateChange:
            self._timer.start()
        return False


def nearest(place: QRect) -> QRect:
    """What is free of the screen that shows most of ``place``, or of the first one where none shows anything of it."""

    def seen(free: QRect) -> int:
        common = free.intersected(place)
        return common.width() * common.height()

    return max((screen.availableGeometry() for screen in QGuiApplication.screens()), key=seen)


def within(place: QRect, free: QRect) -> QRect:
    """``place`` moved into ``free``, and made smaller where that has no room for it."""
    size = place.size().boundedTo(free.size())
    left = min(max(place.left(), free.left()), free.right() + 1 - size.width())
    top = min(max(place.top(), free.top()), free.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)


def _bring_back(widget: QWidget) -> None:
    frame = widget.frameGeometry()
    wanted = within(frame, nearest(frame))
    if wanted.size() != frame.size():
        widget.resize(widget.size() - (frame.size() - wanted.size()))
    if wanted.topLeft() != frame.topLeft():
        widget.move(wanted.topLeft())
