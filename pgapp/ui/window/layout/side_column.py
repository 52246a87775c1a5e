"""The right side: what the program says above, the tabs beneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from pgapp.ui.panels.verdict_panel import VerdictPanel
from pgapp.ui.widgets.form import column_of
from pgapp.ui.widgets.scrolled import scrolled
from pgapp.ui.widgets.theme import SPACE

LEAST_WIDTH = 60
"""digits of text that stand side by side in the panels"""
LEAST_LINES = 12
"""lines of text that the tabs keep: where the cards would take their room, the cards scroll"""
TABS_SHARE = 0.75
"""of the height, which the tabs keep where that is less"""


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
        self._verdicts: VerdictPanel | None = None
        self._fitting = False

    def add_card(self, card: QWidget) -> None:
        """A last card. The verdicts collapse where the tabs would not keep their lines beside them."""
        self._cards_column.addWidget(card)
        if isinstance(card, VerdictPanel):
            self._verdicts = card
            self._fit()

    def take_card(self, card: QWidget) -> None:
        """Give a card away; the caller puts it elsewhere."""
        self._cards_column.removeWidget(card)
        if card is self._verdicts:
            self._verdicts = None

    def hold(self, tabs: QWidget) -> None:
        self._tabs = tabs
        self._column.addWidget(tabs, 1)

    def show_tabs(self, shown: bool) -> None:
        """Whether the tabs are seen, or the cards alone."""
        if self._tabs is not None and self._tabs.isHidden() == shown:
            self._tabs.setVisible(shown)
            self._fit()

    def width_wanted(self) -> int:
        """How wide it has to be for all that it may show, in the present text size."""
        return LEAST_WIDTH * self.digit()

    def digit(self) -> int:
        """How wide one is."""
        return self.fontMetrics().horizontalAdvance("0")

    def minimumSizeHint(self) -> QSize:
        tabs = self._tabs.minimumSizeHint() if self._tabs is not None else QSize(0, 0)
        width = 0 if self._tabs is None or self._tabs.isHidden() else tabs.width()
        if not self._area.isHidden():
            width = max(width, self._area.minimumSizeHint().width())
        return QSize(width, tabs.height() + self.fontMetrics().lineSpacing() * LEAST_LINES // 3)

    def _least_of_tabs(self) -> int:
        return self._tabs.minimumSizeHint().height() if self._tabs is not None else 0

    def _room_of_tabs(self) -> int:
        if self._tabs is None or self._tabs.isHidden():  # before an audience
            return 0
        lines = self.fontMetrics().lineSpacing() * LEAST_LINES
        return max(self._least_of_tabs(), min(lines, round(TABS_SHARE * self.height())))

    def _fit(self) -> None:
        width, room = self._area.width(), self.height() - SPACE - self._room_of_tabs()
        if self._fitting:  # what is set here asks for this again
            return
        self._fitting = True
        if self._verdicts is not None and self.isVisible():
            high = self._height_of_others(width) + self._verdicts.height_expanded()
            self._verdicts.set_collapsed(high > room)
        self._area.setFixedHeight(max(0, min(self._needed(width), room)))
        self._fitting = False

    def _height_of_others(self, width: int) -> int:
        """The cards but the verdicts, with the gaps below them."""
        high = 0
        for place in range(self._cards_column.count()):
            item = self._cards_column.itemAt(place)
            if item is not None and item.widget() is not self._verdicts and not item.isEmpty():
                high += SPACE + (item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height())
        return high

    def _needed(self, width: int) -> int:
        high = self._cards.heightForWidth(width) if self._cards.hasHeightForWidth() else -1
        return max(high, self._cards.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return False
