"""The pictures of a run as a table of any length: pages come from the results file when they scroll into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.scene import IntArray
from pgapp.data.pictures.folders import printable
from pgapp.data.results.query import ResultsQuery, Show, SortBy
from pgapp.data.results.run_record import RunRecord, defence_title
from pgapp.data.results.store import ResultRow
from pgapp.engine.loading.background import RunReader
from pgapp.ui.gallery.filter import SHOWN, TYPING
from pgapp.ui.gallery.model import AnyIndex, seen_of
from pgapp.ui.results.pages import PAGE, Pages, rows_of
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, set_meaning, set_role

HEADS = ("file", "true label", "undefended", "defended", "verdict", "margin", "one mask to", "tags")
ONE_MASK = "Every patch up to this size is certified with the one mask that is fitted to it, on one of the run's grids."
DEFENDED = HEADS.index("defended")
SORTS = {0: SortBy.NAME, 1: SortBy.LABEL, 5: SortBy.MARGIN, 6: SortBy.LARGEST_SIZE}


class ResultsModel(QAbstractTableModel):
    """The rows of a query: their numbers are here, their contents come page by page."""

    def __init__(self, fetch: Callable[[int, IntArray], None], parent: QObject | None = None) -> None:
        """``fetch`` asks for the rows of page number with these ids; ``take_page`` brings them."""
        super().__init__(parent)
        self._ids: IntArray = np.empty(0, np.int64)
        self._pages: Pages[ResultRow] = Pages(lambda page: fetch(page, self._ids[rows_of(page)]))
        self._names: tuple[str, ...] = ()
        self._size = 0
        self._defence = ""

    def show(self, ids: IntArray, patch_size: int, names: tuple[str, ...], defence: str) -> None:
        """Show these rows of a run, their verdicts at ``patch_size``; ``defence`` is what its defence is called."""
        self.beginResetModel()
        self._defence = defence
        self._ids, self._size, self._names = ids, patch_size, names
        self._pages.clear()
        self.endResetModel()

    def take_page(self, page: int, ids: IntArray, rows: Sequence[ResultRow]) -> None:
        if not np.array_equal(ids, self._ids[rows_of(page)]) or len(ids) != len(rows):
            return
        self._pages.take(page, rows)
        first = self.index(page * PAGE, 0)
        self.dataChanged.emit(first, self.index(page * PAGE + len(rows) - 1, len(HEADS) - 1))

    def row_at(self, number: int) -> ResultRow | None:
        """A row, None while its page is on the way."""
        return self._pages.at(number)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and section == DEFENDED:
            return tip(f"What {self._defence} says of the clean picture.")
        if role == Qt.ItemDataRole.ToolTipRole and SORTS.get(section) is SortBy.LARGEST_SIZE:
            return ONE_MASK
        return HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in (5, 6) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.row_at(index.row())
        if row is None:
            return "…" if column == 0 and role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(printable(row.key) + "\n" + seen_of(row, self._size, self._names).hint)
        return self._cells(row)[column]

    def _cells(self, row: ResultRow) -> tuple[str, ...]:
        def name(label: int | None) -> str:
            return "–" if label is None else self._names[label]

        size = row.at(self._size)
        seen = seen_of(row, self._size, self._names)
        verdict = "cannot be read" if row.error is not None else seen.badge.value if seen.badge else "–"
        if size is not None:
            verdict += ", alert" * size.alert + ", attack failed" * (size.attack_succeeded is False)
        margin = "–" if size is None or size.margin is None else _margin_text(size.margin)
        largest = "–" if row.largest_size is None else f"{row.largest_size} px" if row.largest_size else "none"
        robust = size.robust_label if size is not None else None
        tags = ", ".join([*row.tags, *(["note"] if row.note else [])])
        return (row.name, name(row.label), name(row.undefended_label), name(robust), verdict, margin, largest, tags)


def _margin_text(margin: float) -> str:
    """Short enough for its column: margins of logits reach hundreds."""
    return f"{margin:+.{1 if abs(margin) >= 100 else 3}f}".replace("-", "−")


class PicturesTable(QWidget):
    """Search, filter, sort; click or Enter opens a picture."""

    picture_wanted = Signal(str, int)
    """key and patch size (canvas pixels)"""

    def __init__(self, reader: RunReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._run: tuple[Path, RunRecord] | None = None
        self._label: int | None = None
        self._patch_size: int | None = None
        self._sort = (SortBy.POSITION, False)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search file names")
        self.search.setClearButtonEnabled(True)
        self.filter = QComboBox()
        self.filter.setAccessibleName("Which pictures")
        for show, text in SHOWN.items():
            self.filter.addItem(text, show)
        self.of_label = QComboBox()
        self.of_label.setAccessibleName("Which true label")
        self.of_label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.of_label.setMinimumContentsLength(16)
        self.count = plain_label()
        set_role(self.count, TypeRole.CAPTION)
        set_meaning(self.count, Meaning.NEUTRAL)
        self.model = ResultsModel(self._fetch, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Pictures of the run")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((190, 130, 130, 130, 105, 70, 85, 90)):
            header.resizeSection(column, width)
        header.setStretchLastSection(True)
        header.sectionClicked.connect(self._on_head)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self.ask)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.filter.activated.connect(lambda _: self.ask())
        self.of_label.activated.connect(lambda _: self.ask())
        self._wanted, self._late = QPersistentModelIndex(), False
        self._open = QTimer(self, singleShot=True, interval=0)
        self._open.timeout.connect(lambda: self._on_row(self._wanted))
        self.model.dataChanged.connect(lambda *_: self._open.start() if self._late else None)
        self.table.clicked.connect(self._want)
        self.table.activated.connect(self._want)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.search, 1)
        line.addWidget(self.filter)
        line.addWidget(self.of_label)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(SPACE)
        column_.addLayout(line)
        column_.addWidget(self.table, 1)
        column_.addWidget(self.count)

    def show_run(self, path: Path, record: RunRecord, patch_size: int) -> None:
        """Ask for the rows of a run; the filter stays."""
        if self._run is None or self._run[1].label_names != record.label_names or not self.of_label.count():
            self.of_label.clear()
            self.of_label.addItem("Every true label", None)
            used = sorted({label for _, label in record.mapping if label is not None})
            for label in used:
                self.of_label.addItem(record.label_names[label], label)
        self._run, self._patch_size = (path, record), patch_size
        self.ask()

    def show_failures(self, label: int | None) -> None:
        """The wrong ones of a true label, None for all of them."""
        self.filter.setCurrentIndex(self.filter.findData(Show.WRONG))
        self.of_label.setCurrentIndex(max(0, self.of_label.findData(label)))
        self.ask()

    @property
    def query(self) -> ResultsQuery:
        sort, descending = self._sort
        show: Show = self.filter.currentData()
        return ResultsQuery(
            self._patch_size, show, self.of_label.currentData(), self.search.text().strip(), None, sort, descending
        )

    def ask(self) -> None:
        """Ask for the rows that the query means."""
        if self._run is not None:
            query = self.query
            self._reader.ask("table", self._run[0], lambda store: store.ids(query), self._take_ids)

    def _take_ids(self, ids: IntArray) -> None:
        if self._run is None:
            return
        record = self._run[1]
        self.model.show(ids, self._patch_size or record.patch_sizes[0], record.label_names, defence_title(record))
        self.count.setText(f"{len(ids):,} picture{'' if len(ids) == 1 else 's'}")

    def _fetch(self, page: int, ids: IntArray) -> None:
        if self._run is not None:
            take = partial(self.model.take_page, page, ids)
            self._reader.ask(f"page {page}", self._run[0], lambda store: store.by_ids(ids), take)

    def _on_head(self, column: int) -> None:
        if column in SORTS:
            same = self._sort[0] is SORTS[column]
            self._sort = (SORTS[column], not self._sort[1] if same else False)
            header = self.table.horizontalHeader()
            header.setSortIndicatorShown(True)
            order = Qt.SortOrder.DescendingOrder if self._sort[1] else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(column, order)
            self.ask()

    def _on_selected(self, selected: QItemSelection) -> None:
        """Arrows walk the rows, and the picture follows."""
        indexes = selected.indexes()
        if indexes:
            self._want(indexes[0])

    def _want(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """A click also selects: the row is opened once."""
        self._wanted = QPersistentModelIndex(index)
        self._open.start()

    def _on_row(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = self.model.row_at(index.row()) if index.isValid() else None
        self._late = index.isValid() and row is None  # its page is on the way
        if row is not None and self._run is not None:
            self.picture_wanted.emit(row.key, self._patch_size or self._run[1].patch_sizes[0])
