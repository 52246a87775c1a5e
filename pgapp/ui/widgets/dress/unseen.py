"""Another style sheet for what is in sight, and for the rest once it comes into sight: most of a window is hidden."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
"""whether Qt dresses a widget when the style changes: it passes over one that was never in sight"""
_STYLED = Qt.WidgetAttribute.WA_SetStyle
"""whether a widget has a style of its own: Qt does not tell it that the application has another one"""


class Part(QWidget):
    """One that may be hidden for long, with all that it holds; then it is dressed when it is shown."""

    _undressed = False

    @property
    def is_dressed(self) -> bool:
        """As the application is now."""
        return not self._undressed

    def put_off(self) -> None:
        """Be dressed when it is shown next."""
        self._undressed = True
        for widget in self._held():
            widget.setAttribute(_POLISHED, False)

    def tell(self, told: bool) -> None:
        """Whether Qt tells what it holds of another style."""
        for widget in self._held():
            widget.setAttribute(_STYLED, not told)

    def _held(self) -> list[QWidget]:
        return [self, *self.findChildren(QWidget)]

    def showEvent(self, event: QShowEvent) -> None:
        if self._undressed:
            self._undressed = False
            for widget in self._held():
                if not widget.testAttribute(_POLISHED):
                    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))
                    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        super().showEvent(event)


def change_sheet(app: QApplication, sheet: str) -> None:
    """Have ``app`` wear ``sheet``. One in place of another takes Qt four times as long as off and on again, and between
    these it would tell every widget of the style that it has for nothing."""
    with _nothing_collected():
        for widget in app.allWidgets():
            widget.setAttribute(_STYLED)
    app.setStyleSheet("")
    with _nothing_collected():
        for widget in app.allWidgets():
            widget.setAttribute(_STYLED, False)
        hidden = [part for part in app.allWidgets() if isinstance(part, Part) and not part.isVisible()]
        unseen = [part for part in hidden if not any(each is not part and each.isAncestorOf(part) for each in hidden)]
        for part in unseen:
            part.put_off()
            part.tell(False)
    app.setStyleSheet(sheet)
    with _nothing_collected():
        for part in filter(isValid, unseen):
            part.tell(True)


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
