"""The pictures of a run as a table of any length."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.data.results.query import SortBy
from pgapp.data.results.rows import ResultRow
from pgapp.ui.gallery.model import AnyIndex
from pgapp.ui.gallery.tags import tag_text
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.results.listing import Listing
from pgapp.ui.results.words import class_name, margin_words, verdict_words
from pgapp.ui.widgets.plain_text import tip

HEADS = (
    worded("file"),
    worded("true label"),
    worded("undefended"),
    worded("defended"),
    worded("verdict"),
    worded("margin"),
    worded("up to"),
    worded("tags"),
)
UP_TO = worded(
    "Under every patch up to this size, {certified}: the largest that was found, on one of the run's grids, with the "
    "one mask fitted to it or with what the defence masks. Of defences that mask the picture only the run's sizes were "
    "tried."
)
DEFENDED = HEADS.index("defended")
SORTS = dict(
    enumerate(
        (
            SortBy.NAME,
            SortBy.LABEL,
            SortBy.UNDEFENDED,
            SortBy.DEFENDED,
            SortBy.OUTCOME,
            SortBy.MARGIN,
            SortBy.LARGEST_SIZE,
        )
    )
)
"""by column"""
ARROWS = {False: "▲", True: "▼"}
"""of ascending and descending order"""
WIDTHS = (24, 16, 16, 16, 18, 10, 12, 12)
"""of the columns, in digits"""


class ResultsModel(QAbstractTableModel):
    """A line a picture."""

    def __init__(self, listing: Listing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._sort: tuple[SortBy, bool] = (SortBy.POSITION, False)
        listing.leaving.connect(self.beginResetModel)
        listing.changed.connect(self.endResetModel)
        listing.came.connect(self._came)

    def show_sort(self, sort: SortBy, descending: bool) -> None:
        """In which order the rows are."""
        self._sort = (sort, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._listing)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and section == DEFENDED:
            return tip(tr("What {defence} says of the clean picture.", defence=self._listing.defence))
        if role == Qt.ItemDataRole.ToolTipRole and SORTS.get(section) is SortBy.LARGEST_SIZE:
            return tip(shown(UP_TO.format(certified=self._listing.certified)))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        sort, descending = self._sort
        head = shown(HEADS[section])
        return f"{head} {ARROWS[descending]}" if SORTS.get(section) is sort else head

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in (5, 6) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self._listing.row_at(index.row())
        if row is None:
            return "…" if column == 0 and role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{printable(row.key)}\n{shown(self._listing.hint_of(row))}")
        return self._cells(row)[column]

    def _cells(self, row: ResultRow) -> tuple[str, ...]:
        names = self._listing.names
        size = row.at(self._listing.size)
        margin = "–" if size is None or size.margin is None else margin_words(size.margin)
        largest = "–" if row.largest_size is None else f"{row.largest_size} px" if row.largest_size else tr("none")
        robust = size.robust_label if size is not None else None
        tags = ", ".join([*map(tag_text, row.tags), *([tr("note")] if row.note else [])])
        return (
            self._listing.title(row),
            class_name(row.label, names),
            class_name(row.undefended_label, names),
            class_name(robust, names),
            verdict_words(row, self._listing.size, self._listing.certified),
            margin,
            largest,
            tags,
        )

    def _came(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(HEADS) - 1))


class ResultsTable(QTableView):
    """The table itself: a click or the arrows choose a row, a click on a head sorts."""

    sort_wanted = Signal(object)
    """a SortBy"""

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sized = False
        self.setModel(model)
        self.setAccessibleName(tr("Pictures of the run"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.sectionClicked.connect(self._on_head)
        self.fit_text()

    def fit_text(self) -> None:
        """Bring the height of the rows up to date with the text's size."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit_text()
        if not self._sized:
            self._sized = True
            digit = self.fontMetrics().horizontalAdvance("0")
            for column, digits in enumerate(WIDTHS):
                self.horizontalHeader().resizeSection(column, digits * digit)

    def mark(self, place: int) -> None:
        """Make a row current, -1 for none."""
        if place < 0:
            self.selectionModel().clear()
        elif place != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.model().index(place, 0))

    def _on_head(self, column: int) -> None:
        if column in SORTS:
            self.sort_wanted.emit(SORTS[column])
