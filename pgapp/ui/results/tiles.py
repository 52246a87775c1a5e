"""The pictures of a run as a grid of thumbnails."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from pgapp.data.pictures.folders import printable
from pgapp.data.results.rows import ResultRow
from pgapp.ui.gallery.grid import LinesModel
from pgapp.ui.gallery.grid_view import GridView
from pgapp.ui.gallery.model import AnyIndex
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.results.listing import Listing
from pgapp.ui.results.thumbnails import RunThumbnails
from pgapp.ui.results.tile_delegate import BROKEN_ROLE, TILE_ROLE, Tile, TileDelegate
from pgapp.ui.results.words import class_words, margin_words, meaning_at, short_verdict, verdict_words
from pgapp.ui.widgets.plain_text import tip


class TilesModel(LinesModel):
    """The pictures of ``listing``, with their thumbnails."""

    def __init__(self, listing: Listing, thumbnails: RunThumbnails, parent: QObject | None = None) -> None:
        super().__init__(lambda: len(listing), parent)
        self._listing, self._thumbnails = listing, thumbnails
        self._places: dict[str, int] = {}
        """of the keys whose thumbnails were wanted last"""
        listing.leaving.connect(self.beginResetModel)
        listing.changed.connect(self.endResetModel)
        listing.came.connect(self._came)
        thumbnails.made.connect(self._made)

    def want(self, places: list[int]) -> None:
        """Thumbnails of these, the most urgent first."""
        rows = [(place, self._listing.row_at(place)) for place in places]
        self._places = {row.key: place for place, row in rows if row is not None}
        self._thumbnails.want(list(self._places))

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
            return tip(f"{printable(row.key)}\n{shown(self._listing.hint_of(row))}")
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
            self.say_changed(first, last)

    def _made(self, key: str) -> None:
        place = self._places.get(key)
        if place is not None:
            self._came(place, place)


class TilesView(GridView):
    """The list of a run as tiles."""

    def __init__(self, model: TilesModel, listing: Listing, parent: QWidget | None = None) -> None:
        self._delegate, self._model = TileDelegate(), model
        super().__init__(model, self._delegate, tr("Pictures of the run as a grid"), parent)
        self.setItemDelegate(self._delegate)
        self.rests.connect(self._look)
        listing.came.connect(lambda _first, _last: self.look_soon())

    def _look(self) -> None:
        """Thumbnails of what is in sight, then of a screen below and above."""
        count = self._model.count()
        if not self.isVisible() or not count:
            return
        first, last = self.in_sight()
        screen = last - first + 1
        near = [
            *range(first, last + 1),
            *range(last + 1, min(count, last + 1 + screen)),
            *range(max(0, first - screen), first),
        ]
        self._model.want(near)
