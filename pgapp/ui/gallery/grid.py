"""Pictures in the lines of a table: which one lies where, and where the keys lead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView

from pgapp.ui.gallery.model import AnyIndex

CursorAction = QAbstractItemView.CursorAction


def moved(action: CursorAction, place: int, count: int, columns: int, lines: int) -> int | None:
    """The picture that a key leads to from the one at ``place`` (-1: none) of ``count`` in ``columns``, as in a text:
    left and right go on in the next line, up and down keep the column. ``lines`` are on the screen. None: to none."""
    steps = {
        CursorAction.MoveLeft: -1,
        CursorAction.MovePrevious: -1,
        CursorAction.MoveRight: 1,
        CursorAction.MoveNext: 1,
        CursorAction.MoveUp: -columns,
        CursorAction.MoveDown: columns,
        CursorAction.MovePageUp: -columns * max(1, lines),
        CursorAction.MovePageDown: columns * max(1, lines),
        CursorAction.MoveHome: -count,
        CursorAction.MoveEnd: count,
    }
    if not count or action not in steps:
        return None
    if place < 0:
        return count - 1 if action == CursorAction.MoveEnd else 0
    wanted = place + steps[action]
    if action in (CursorAction.MoveUp, CursorAction.MoveDown) and not 0 <= wanted < count:
        return place  # no jump to another column at the ends
    return min(count - 1, max(0, wanted))


class LinesModel(QAbstractTableModel):
    """Pictures, ``columns`` of them a line, as many as ``count`` says; what derives from it says what each is."""

    def __init__(self, count: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = count
        self.columns = 1

    def set_columns(self, columns: int) -> None:
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def place_of(self, index: AnyIndex) -> int:
        return index.row() * self.columns + index.column()

    def index_of(self, place: int) -> QModelIndex:
        return self.index(*divmod(place, self.columns))

    def say_changed(self, first: int, last: int) -> None:
        """The pictures from ``first`` to ``last`` are others."""
        above, below = self.index_of(first), self.index_of(last)
        if above.row() != below.row():
            above, below = self.index(above.row(), 0), self.index(below.row(), self.columns - 1)
        self.dataChanged.emit(above, below)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else -(-self.count() // self.columns)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self.columns

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """The end of the last line holds no picture."""
        return super().flags(index) if self.place_of(index) < self.count() else Qt.ItemFlag.NoItemFlags


class GridModel(LinesModel):
    """The rows of ``entries``."""

    def __init__(self, entries: QAbstractListModel, parent: QObject | None = None) -> None:
        super().__init__(entries.rowCount, parent)
        self._entries = entries
        self._grows = False
        entries.modelAboutToBeReset.connect(self.beginResetModel)
        entries.modelReset.connect(self.endResetModel)
        entries.rowsAboutToBeInserted.connect(self._about_to_append)
        entries.rowsInserted.connect(self._appended)
        entries.dataChanged.connect(lambda first, last, *_roles: self.say_changed(first.row(), last.row()))

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.place_of(index)
        return self._entries.data(self._entries.index(place), role) if place < self.count() else None

    def _about_to_append(self, _parent: QModelIndex, place: int, _last: int) -> None:
        """One picture, after all others."""
        line, column = divmod(place, self.columns)
        self._grows = column == 0
        if self._grows:
            self.beginInsertRows(QModelIndex(), line, line)

    def _appended(self, _parent: QModelIndex, place: int, _last: int) -> None:
        if self._grows:
            self.endInsertRows()
        else:
            self.say_changed(place, place)
