"""The right side: what the program says above, the tabs beneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from pgapp.ui.widgets.form import column_of
from pgapp.ui.widgets.scrolled import scrolled
from pgapp.ui.widgets.theme import SPACE

LEAST_WIDTH = 410
LEAST_LINES = 12
"""lines of text that the tabs keep: where the cards would take their room, the cards scroll"""


class SideColumn(QWidget):
    """Cards as high as they need, and tabs that take the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = QWidget()
        self._cards_column = column_of(self._cards, SPACE)
        self._area = scrolled(self._cards)
        self._column = column_of(self, SPACE)
        self._column.addWidget(self._area)
        self._cards.installEventFilter(self)
        self._tabs: QWidget | None = None

    def add_card(self, card: QWidget) -> None:
        self._cards_column.addWidget(card)

    def hold(self, tabs: QWidget) -> None:
        self._tabs = tabs
        self._column.addWidget(tabs, 1)

    def minimumSizeHint(self) -> QSize:
        held = [each for each in (self._area, self._tabs) if each is not None]
        width = max(LEAST_WIDTH, *(each.minimumSizeHint().width() for each in held))
        return QSize(width, self._room_of_tabs() + self.fontMetrics().lineSpacing() * LEAST_LINES)

    def _room_of_tabs(self) -> int:
        needed = self._tabs.minimumSizeHint().height() if self._tabs is not None else 0
        return max(needed, self.fontMetrics().lineSpacing() * LEAST_LINES)

    def _fit(self) -> None:
        width = self._area.width()
        high = self._cards.heightForWidth(width) if self._cards.hasHeightForWidth() else -1
        wanted = max(high, self._cards.minimumSizeHint().height())
        self._area.setFixedHeight(max(0, min(wanted, self.height() - SPACE - self._room_of_tabs())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return False
