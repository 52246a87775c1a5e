"""The pictures of a run as a grid of thumbnails, as many in a line as there is room for.

A table underneath: a ``QListView`` asks Python about every picture each time it lays them out.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from pgapp.data.pictures.folders import printable
from pgapp.data.results.rows import ResultRow
from pgapp.ui.gallery.grid import moved
from pgapp.ui.gallery.list import SETTLE
from pgapp.ui.gallery.model import AnyIndex
from pgapp.ui.gallery.tiled import tiled
from pgapp.ui.results.listing import Listing
from pgapp.ui.results.thumbnails import RunThumbnails
from pgapp.ui.results.tile_delegate import BROKEN_ROLE, TILE_ROLE, Tile, TileDelegate
from pgapp.ui.results.words import class_words, margin_words, meaning_at, short_verdict, verdict_words
from pgapp.ui.widgets.plain_text import tip


class TilesModel(QAbstractTableModel):
    """``columns`` pictures a line."""

    def __init__(self, listing: Listing, thumbnails: RunThumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing, self._thumbnails = listing, thumbnails
        self.columns = 1
        self._places: dict[str, int] = {}
        """of the keys whose thumbnails were wanted last"""
        listing.leaving.connect(self.beginResetModel)
        listing.changed.connect(self.endResetModel)
        listing.came.connect(self._came)
        thumbnails.made.connect(self._made)

    def set_columns(self, columns: int) -> None:
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def place_of(self, index: AnyIndex) -> int:
        return index.row() * self.columns + index.column()

    def index_of(self, place: int) -> QModelIndex:
        return self.index(*divmod(place, self.columns))

    def want(self, places: list[int]) -> None:
        """Thumbnails of these, the most urgent first."""
        rows = [(place, self._listing.row_at(place)) for place in places]
        self._places = {row.key: place for place, row in rows if row is not None}
        self._thumbnails.want(list(self._places))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else -(-len(self._listing) // self.columns)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self.columns

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """The end of the last line holds no picture."""
        return super().flags(index) if self.place_of(index) < len(self._listing) else Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.place_of(index)
        row = self._listing.row_at(place) if place < len(self._listing) else None
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and place < len(self._listing) else None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.get(row.key)
        if role == BROKEN_ROLE:
            return self._thumbnails.is_broken(row.key)
        if role == TILE_ROLE:
            return self._tile(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._listing.title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tile = self._tile(row)
            said = verdict_words(row, self._listing.size, self._listing.certified)
            return ", ".join(part for part in (tile.title, tile.said, said, tile.number) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(printable(row.key) + "\n" + self._listing.hint_of(row))
        return None

    def _tile(self, row: ResultRow) -> Tile:
        listing = self._listing
        size = row.at(listing.size)
        number = "" if size is None or size.margin is None else margin_words(size.margin)
        return Tile(
            title=listing.title(row),
            said=class_words(row, listing.size, listing.names),
            meaning=meaning_at(row, listing.size),
            word=short_verdict(row, listing.size, listing.certified),
            number=number,
            tagged=bool(row.tags or row.note),
        )

    def _came(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            columns = self.columns
            self.dataChanged.emit(self.index(first // columns, 0), self.index(last // columns, columns - 1))

    def _made(self, key: str) -> None:
        place = self._places.get(key)
        if place is not None:
            self._came(place, place)


class TilesView(QTableView):
    """A click or the arrows choose a picture; left and right go on in the next line."""

    chosen = Signal(int)
    """the place of the picture in the list"""

    def __init__(self, model: TilesModel, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles, self._listing = model, listing
        self._program_moves = False
        self.setModel(model)
        self._delegate = TileDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Pictures of the run as a grid")
        tiled(self)
        self.horizontalHeader().setMinimumSectionSize(1)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look_soon())
        model.modelReset.connect(self._look_soon)
        listing.came.connect(lambda _first, _last: self._look_soon())
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self._fit()

    def mark(self, place: int) -> None:
        """Make a picture current, -1 for none; emits nothing."""
        self._program_moves = True
        if 0 <= place < len(self._listing):
            self.setCurrentIndex(self._tiles.index_of(place))
        else:
            self.selectionModel().clear()
        self._program_moves = False

    @property
    def place(self) -> int:
        """Of the current picture, -1 where there is none."""
        index = self.currentIndex()
        return self._tiles.place_of(index) if index.isValid() else -1

    def fit_text(self) -> None:
        """Bring the tiles up to date with the text's size."""
        self._fit()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        lines = self.viewport().height() // max(1, self._delegate.tile.height())
        place = moved(action, self.place, len(self._listing), self._tiles.columns, lines)
        return QModelIndex() if place is None else self._tiles.index_of(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._look_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self._look_soon()

    def _fit(self) -> None:
        """As many columns as there is room for; the picture that was current stays so and in sight."""
        tile = self._delegate.fit(self.fontMetrics())
        if self.verticalHeader().defaultSectionSize() != tile.height():
            self.verticalHeader().setDefaultSectionSize(tile.height())
            self.verticalScrollBar().setSingleStep(tile.height() // 3)
        columns = max(1, self.viewport().width() // max(1, tile.width()))
        if columns != self._tiles.columns:
            place = self.place
            self._tiles.set_columns(columns)
            self.mark(place)

    def _look_soon(self) -> None:
        if not self._settle.isActive():
            self._settle.start()

    def _look(self) -> None:
        """Thumbnails of what is in sight, then of a screen below and above."""
        if not self.isVisible() or not len(self._listing):
            return
        high, columns, top = self._delegate.tile.height(), self._tiles.columns, self.verticalScrollBar().value()
        first = max(0, top // high) * columns
        last = min(len(self._listing) - 1, ((top + self.viewport().height() - 1) // high + 1) * columns - 1)
        screen = last - first + 1
        near = [
            *range(first, last + 1),
            *range(last + 1, min(len(self._listing), last + 1 + screen)),
            *range(max(0, first - screen), first),
        ]
        self._tiles.want(near)

    def _selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes and not self._program_moves:
            self.chosen.emit(self._tiles.place_of(indexes[0]))

    @property
    def tile(self) -> QSize:
        """What a picture takes."""
        return self._delegate.tile
