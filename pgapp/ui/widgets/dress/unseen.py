"""Another style sheet for what is in sight, and for the rest once it comes into sight: most of a window is hidden."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

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

    def put_off(self) -> list[QWidget]:
        """Be dressed when it is shown next; what that is about."""
        self._undressed = True
        return self._held()

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
    told = [widget for widget in app.allWidgets() if not widget.testAttribute(_STYLED)]
    for widget in told:
        widget.setAttribute(_STYLED)
    app.setStyleSheet("")
    unseen = {held for part in told if isinstance(part, Part) and not part.isVisible() for held in part.put_off()}
    for widget in told:
        widget.setAttribute(_POLISHED if widget in unseen else _STYLED, False)
    app.setStyleSheet(sheet)
    for widget in unseen:
        widget.setAttribute(_STYLED, False)
