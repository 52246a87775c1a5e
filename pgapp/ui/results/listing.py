"""The rows of a query, for table and grid alike: their numbers are here, their contents come page by page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal

from pgapp.core.scene import IntArray
from pgapp.data.pictures.folders import printable
from pgapp.data.results.rows import ResultRow
from pgapp.ui.gallery.model import seen_of
from pgapp.ui.results.pages import PAGE, Pages, rows_of


class Listing(QObject):
    """What table and grid show. A row is named by its place in the list, from 0."""

    leaving = Signal()
    """the rows are about to be others"""
    changed = Signal()
    """they are"""
    came = Signal(int, int)
    """the first and the last place whose row is here now, or has to be asked for anew"""

    def __init__(self, fetch: Callable[[int, IntArray], None], parent: QObject | None = None) -> None:
        """``fetch`` asks for the rows of page number with these ids; ``take_page`` brings them."""
        super().__init__(parent)
        self._ids: IntArray = np.empty(0, np.int64)
        self._pages: Pages[ResultRow] = Pages(lambda page: fetch(page, self._ids[rows_of(page)]))
        self._repeated: set[str] = set()
        self.names: tuple[str, ...] = ()
        """of the run's classes"""
        self.size = 0
        """the patch size (pixels) that verdicts are about"""
        self.defence = ""
        """what the run's defence is called"""
        self.certified = "certified"
        """and its highest verdict"""

    def __len__(self) -> int:
        return len(self._ids)

    def show(
        self, ids: IntArray, patch_size: int, names: tuple[str, ...], defence: str, certified: str = "certified"
    ) -> None:
        """Show these rows of a run, their verdicts at ``patch_size``; ``defence`` is what its defence is called, and
        ``certified`` its highest verdict."""
        self.leaving.emit()
        self.defence, self.certified = defence, certified
        self._ids, self.size, self.names = ids, patch_size, names
        self._pages.clear()
        self._repeated.clear()
        self.changed.emit()

    def refetch(self) -> None:
        """Tags or notes have changed: what is in sight is asked for again."""
        self._pages.clear()
        if len(self):
            self.came.emit(0, len(self) - 1)

    def take_page(self, page: int, ids: IntArray, rows: Sequence[ResultRow], repeated: Collection[str] = ()) -> None:
        """The rows of a page; ``repeated`` are those of their file names that other pictures of the run have, too."""
        if not np.array_equal(ids, self._ids[rows_of(page)]) or len(ids) != len(rows):
            return
        self._pages.take(page, rows)
        self._repeated.update(repeated)
        self.came.emit(page * PAGE, page * PAGE + len(rows) - 1)

    def row_at(self, place: int) -> ResultRow | None:
        """A row, None while its page is on the way."""
        return self._pages.at(place)

    def id_at(self, place: int) -> int | None:
        """What the file calls the row; None where there is none."""
        return int(self._ids[place]) if 0 <= place < len(self._ids) else None

    def place_of(self, number: int | None) -> int:
        """Where the row that the file calls so stands, -1 where it is not listed."""
        places = np.flatnonzero(self._ids == number) if number is not None else self._ids[:0]
        return int(places[0]) if len(places) else -1

    def title(self, row: ResultRow) -> str:
        """The file name, with its folder where another picture of the run has the same."""
        return printable(folder_and_name(row.key)) if row.name in self._repeated else row.name

    def hint_of(self, row: ResultRow) -> str:
        """All that the run says of a picture, a line each."""
        return seen_of(row, self.size, self.names, self.certified).hint


def folder_and_name(key: str) -> str:
    """The last folder of a key with the file name; the name alone where it lies in none."""
    return "/".join(key.rsplit("/", 2)[-2:])
