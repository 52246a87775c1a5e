"""A table that looks like tiles, as many in a line as there is room for: no heads, one picture chosen at a time.

A table underneath: a ``QListView`` asks Python about every row each time it lays them out, which takes a second for
50,000; a ``QTableView`` keeps the rows' places itself.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QItemSelection, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from pgapp.ui.gallery.grid import LinesModel, moved

SETTLE = 30
"""milliseconds of scrolling after which the pictures in view are asked for"""


class Tiles(Protocol):
    """The part of a delegate that says how large its tiles are."""

    tile: QSize

    def fit(self, metrics: QFontMetrics) -> QSize:
        """``tile`` with this text."""
        ...


class GridView(QTableView):
    """A click or the arrows choose a picture; left and right go on in the next line. Pictures are told by their
    place in the list, whichever line they lie in."""

    chosen = Signal(int)
    """place"""
    rests = Signal()
    """after it has scrolled, or has other pictures in sight; see ``in_sight``"""

    def __init__(self, lines: LinesModel, tiles: Tiles, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._tiles = lines, tiles
        self._program_moves = False
        self.setModel(lines)
        self.setAccessibleName(name)
        self._dress()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self.rests)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.look_soon())
        for changed in (lines.modelReset, lines.rowsInserted):
            changed.connect(self.look_soon)
        # not currentChanged: Qt makes the first row current when the list merely gets the focus
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.fit()

    @property
    def place(self) -> int:
        """Of the chosen picture; -1 where there is none."""
        index = self.currentIndex()
        return self._lines.place_of(index) if index.isValid() else -1

    @property
    def columns(self) -> int:
        return self._lines.columns

    @property
    def tile(self) -> QSize:
        """What a picture takes at least."""
        return self._tiles.tile

    def choose(self, place: int) -> None:
        """As a click does."""
        self.setCurrentIndex(self._lines.index_of(place))

    def mark(self, place: int) -> None:
        """Make a picture current, -1 for none; emits nothing."""
        self._program_moves = True
        if 0 <= place < self._lines.count():
            self.choose(place)
        else:
            self.selectionModel().clear()
        self._program_moves = False

    def in_sight(self) -> tuple[int, int]:
        """The first and the last place that can be seen; (0, -1) where there is none."""
        count, high, top = self._lines.count(), self.tile.height(), self.verticalScrollBar().value()
        first, last = max(0, top // high), (top + self.viewport().height() - 1) // high
        return (first * self.columns, min((last + 1) * self.columns, count) - 1) if count else (0, -1)

    def fit(self) -> None:
        """As many columns as there is room for, with the present text. What was chosen stays so, and what was in sight
        stays in sight."""
        tile = self._tiles.fit(self.fontMetrics())
        columns = max(1, self.viewport().width() // tile.width())
        high = self.verticalHeader().defaultSectionSize()
        if columns == self.columns and tile.height() == high:
            return
        bar, place = self.verticalScrollBar(), self.place
        first = bar.value() // max(1, high) * self.columns
        self.verticalHeader().setDefaultSectionSize(tile.height())
        bar.setSingleStep(tile.height() // 3)
        if columns != self.columns:
            self._lines.set_columns(columns)
            self.mark(place)
        self.updateGeometries()  # at once, or the bar knows only its old end
        shown = self.in_sight()
        if not shown[0] <= place <= shown[1]:
            bar.setValue(first // columns * tile.height())

    def look_soon(self) -> None:
        if not self._settle.isActive():
            self._settle.start()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        lines = self.viewport().height() // max(1, self.tile.height())
        place = moved(action, self.place, self._lines.count(), self.columns, lines)
        return QModelIndex() if place is None else self._lines.index_of(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self.look_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()
        self.look_soon()

    def _selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes and not self._program_moves:
            self.chosen.emit(self._lines.place_of(indexes[0]))

    def _dress(self) -> None:
        """Each column takes its share of the width, each row has its own height; whoever draws sees the pointer."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView { border: none; selection-background-color: transparent; }")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
