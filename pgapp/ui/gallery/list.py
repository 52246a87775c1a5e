"""The scrolling pictures of the gallery, as many in a line as there is room for: says which are in view, and which one
the person chose.

A table underneath: a ``QListView`` asks Python about every row each time it lays them out, which takes a second for
50,000; a ``QTableView`` keeps the rows' places itself.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from pgapp.ui.gallery.delegate import TileDelegate
from pgapp.ui.gallery.grid import GridModel, moved
from pgapp.ui.gallery.model import GalleryModel
from pgapp.ui.gallery.tiled import tiled

SETTLE = 30
"""milliseconds of scrolling after which the pictures in view are asked for"""


class GalleryList(QTableView):
    """Click or arrow keys choose a picture. ``in_view`` follows scrolling and every change of the rows. A row is one of
    ``entries``, wherever it lies in the grid."""

    chosen = Signal(int)
    """row"""
    in_view = Signal(int, int)
    """first and last row that can be seen"""
    menu_wanted = Signal(int, QPoint)
    """row, place on the screen"""
    resize_wanted = Signal(int)
    """the pictures larger (1) or smaller (-1): Ctrl and the wheel"""

    def __init__(self, entries: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = entries
        self._grid = GridModel(entries, self)
        self._program_moves = False
        self._top = 0
        self.setModel(self._grid)
        self._tiles = TileDelegate(self)
        self.setItemDelegate(self._tiles)
        self.setAccessibleName("Pictures")
        tiled(self)
        self.horizontalHeader().setMinimumSectionSize(1)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._say_in_view)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look_soon())
        for changed in (self._grid.modelReset, self._grid.rowsInserted):
            changed.connect(self._look_soon)
        # not currentChanged: Qt makes the first row current when the list merely gets the focus
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self._fit()

    @property
    def row(self) -> int:
        """Of the chosen picture; -1 where there is none."""
        index = self.currentIndex()
        return self._grid.place_of(index) if index.isValid() else -1

    @property
    def columns(self) -> int:
        return self._grid.columns

    @property
    def tile(self) -> QSize:
        """What a picture with its name takes at least."""
        return self._tiles.tile

    def mark(self, row: int) -> None:
        """Make a row current, -1 for none; emits nothing."""
        self._program_moves = True
        if row >= 0:
            self.choose(row)
        else:
            self.selectionModel().clear()
        self._program_moves = False

    def choose(self, row: int) -> None:
        """As a click does."""
        self.setCurrentIndex(self._grid.index_of(row))

    def step(self, by: int) -> None:
        """Go so many rows on, or back where negative."""
        count = self.entries.rowCount()
        if count:
            self.choose(max(0, min(count - 1, self.row + by)))

    def rows_in_view(self) -> tuple[int, int]:
        """First and last row that can be seen; (0, -1) where there is none."""
        count, high, top = self.entries.rowCount(), self.tile.height(), self.verticalScrollBar().value()
        first, last = max(0, top // high), (top + self.viewport().height() - 1) // high
        return (first * self.columns, min((last + 1) * self.columns, count) - 1) if count else (0, -1)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        lines = self.viewport().height() // max(1, self.tile.height())
        row = moved(action, self.row, self.entries.rowCount(), self.columns, lines)
        return QModelIndex() if row is None else self._grid.index_of(row)

    def set_side(self, side: int) -> None:
        """How wide the place of a picture is, in pixels."""
        self._tiles.side = side
        self._fit()

    def fit_text(self) -> None:
        """Bring the tiles up to date with the text's size."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._look_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_soon()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.resize_wanted.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.menu_wanted.emit(self._grid.place_of(index), event.globalPos())

    def _fit(self) -> None:
        """As many columns as there is room for. What was chosen stays so, and what was in sight stays in sight."""
        tile = self._tiles.fit(self.fontMetrics())
        columns = max(1, self.viewport().width() // tile.width())
        high = self.verticalHeader().defaultSectionSize()
        if columns == self.columns and tile.height() == high:
            return
        bar, row = self.verticalScrollBar(), self.row
        first = bar.value() // max(1, high) * self.columns
        self.verticalHeader().setDefaultSectionSize(tile.height())
        bar.setSingleStep(tile.height() // 3)
        if columns != self.columns:
            self._grid.set_columns(columns)
            self.mark(row)
        self.updateGeometries()  # at once, or the bar knows only its old end
        shown = self.rows_in_view()
        if not shown[0] <= row <= shown[1]:
            bar.setValue(first // columns * tile.height())

    def _look_soon(self) -> None:
        if not self._settle.isActive():
            self._settle.start()

    def _say_in_view(self) -> None:
        if not self.isVisible():
            return
        first, last = self.rows_in_view()
        passed, self._top = abs(first - self._top), first
        if passed > last - first + 1:  # it flies past: whoever makes thumbnails now only takes time from scrolling
            self._settle.start()
        else:
            self.in_view.emit(first, last)

    def _selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes and not self._program_moves:
            self.chosen.emit(self._grid.place_of(indexes[0]))
