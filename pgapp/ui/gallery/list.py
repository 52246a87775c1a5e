"""The scrolling list of the gallery: says which rows are in view, and which one the person chose.

A table of one column: a ``QListView`` asks Python about every row each time it lays them out, which takes a
second for 50,000; a ``QTableView`` keeps the rows' places itself.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from pgapp.ui.gallery.delegate import TileDelegate
from pgapp.ui.gallery.model import GalleryModel
from pgapp.ui.gallery.tiled import tiled

SETTLE = 30
"""milliseconds of scrolling after which the rows in view are asked for"""


class GalleryList(QTableView):
    """Click or arrow keys choose a picture. ``in_view`` follows scrolling and every change of the rows."""

    chosen = Signal(int)
    """row"""
    in_view = Signal(int, int)
    """first and last row that can be seen"""
    menu_wanted = Signal(int, QPoint)
    """row, place on the screen"""

    def __init__(self, entries: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = entries
        self._program_moves = False
        self._top = 0
        self.setModel(entries)
        self._tiles = TileDelegate(self)
        self.setItemDelegate(self._tiles)
        self.setAccessibleName("Pictures")
        tiled(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.set_tile(self._tiles.tile)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._say_in_view)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look_soon())
        for changed in (entries.modelReset, entries.rowsInserted):
            changed.connect(self._look_soon)
        # not currentChanged: Qt makes the first row current when the list merely gets the focus
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    def mark(self, row: int) -> None:
        """Make a row current, -1 for none; emits nothing."""
        self._program_moves = True
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row))
        else:
            self.selectionModel().clear()
        self._program_moves = False

    def step(self, by: int) -> None:
        """Go so many rows down, or up where negative."""
        count = self.entries.rowCount()
        if count:
            row = max(0, min(count - 1, self.currentIndex().row() + by))
            self.setCurrentIndex(self.entries.index(row))

    def rows_in_view(self) -> tuple[int, int]:
        """First and last row that can be seen; (0, -1) where there is none."""
        count = self.entries.rowCount()
        top = max(0, self.verticalScrollBar().value() // self._tiles.tile.height())
        bottom = (self.verticalScrollBar().value() + self.viewport().height() - 1) // self._tiles.tile.height()
        return (top, min(bottom, count - 1)) if count else (0, -1)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last picture, as in a list."""
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self.entries.index(0)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self.entries.index(self.entries.rowCount() - 1)
        return super().moveCursor(action, modifiers)

    def set_tile(self, tile: QSize) -> None:
        """How large a picture with its name is."""
        self._tiles.tile = tile
        self.verticalHeader().setDefaultSectionSize(tile.height())
        self.verticalScrollBar().setSingleStep(tile.height() // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_soon()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        if index.isValid():
            self.menu_wanted.emit(index.row(), event.globalPos())

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
            self.chosen.emit(indexes[0].row())
