"""Another style sheet for what is in sight, and for the rest once it comes into sight: most of a window is hidden."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
"""whether Qt dresses a widget when the style changes: it passes over one that was never in sight"""
_STYLED = Qt.WidgetAttribute.WA_SetStyle
"""whether a widget has a style of its own: Qt does not tell it that the application has another one"""


class Part:
    """A widget that may be hidden for long, with all that it holds; then it is dressed when it is shown. Nobody may ask
    meanwhile how large it has to be."""


class _Undressed(QObject):
    """Dresses a hidden widget, with all that it holds, when it is shown."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            self.setParent(None)
            self.deleteLater()
            for widget in _held(watched):
                if not widget.testAttribute(_POLISHED):
                    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))
                    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        return False


def is_dressed(part: QWidget) -> bool:
    """As the application is now, and not only once it is shown."""
    return part.findChild(_Undressed, options=Qt.FindChildOption.FindDirectChildrenOnly) is None


def change_sheet(app: QApplication, sheet: str) -> None:
    """Have ``app`` wear ``sheet``. One in place of another takes Qt four times as long as off and on again, and between
    these it would tell every widget of the style that it has for nothing."""
    with _nothing_collected():
        for widget in app.allWidgets():
            widget.setAttribute(_STYLED)
    app.setStyleSheet("")
    with _nothing_collected():
        every = app.allWidgets()
        hidden = [part for part in every if isinstance(part, Part) and not part.isVisible()]
        unseen = [part for part in hidden if not any(each is not part and each.isAncestorOf(part) for each in hidden)]
        later = {widget for part in unseen for widget in _put_off(part)}
        for widget in every:
            if widget not in later:
                widget.setAttribute(_STYLED, False)
    app.setStyleSheet(sheet)
    with _nothing_collected():
        for widget in filter(isValid, later):
            widget.setAttribute(_STYLED, False)


def _put_off(part: QWidget) -> list[QWidget]:
    """Have it dressed when it is shown next, and return all that it holds; Qt dresses what moves out of it before."""
    held = _held(part)
    for widget in held:
        widget.setAttribute(_POLISHED, False)
    if is_dressed(part):
        part.installEventFilter(_Undressed(part))
    return held


def _held(part: QWidget) -> list[QWidget]:
    return [part, *part.findChildren(QWidget)]


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Of what is listed here nothing may vanish meanwhile: Python does not hear of it where Qt made it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
