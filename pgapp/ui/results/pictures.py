"""The pictures of a run to walk through: narrowed by facets, a search and a range of margins, as a grid or a table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.scene import IntArray
from pgapp.core.wording import worded
from pgapp.data.results.query import ResultsQuery, Show, SortBy
from pgapp.data.results.run_record import RunRecord, defence_title
from pgapp.engine.loading.background import RunReader
from pgapp.ui.gallery.filter import SORTED, TYPING
from pgapp.ui.gallery.model import certified_word
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.results.facets import Facets
from pgapp.ui.results.histogram import MarginHistogram, Range, ends_of
from pgapp.ui.results.listing import Listing
from pgapp.ui.results.looking import Found, Page, id_of, look_for, page_of
from pgapp.ui.results.table import ARROWS, ResultsModel, ResultsTable
from pgapp.ui.results.thumbnails import RunThumbnails
from pgapp.ui.results.tiles import TilesModel, TilesView
from pgapp.ui.results.views import View, ViewsButton
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.flow_layout import FlowLayout
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE_TIGHT, Meaning, TypeRole, set_meaning, set_role

NEIGHBOURS = (1, -1, 2, -2)
"""places beside the one that is opened, whose pictures are made ready, in this order"""
BRUSHING = 60
"""milliseconds between two looks while the mouse brushes"""
GRID, TABLE = 0, 1
LEAST_LINES = 28
"""of text, from which on there is room for facets, histogram and pictures"""
ORDERS = {
    **SORTED,
    SortBy.POSITION: worded("In the run's order"),
    SortBy.UNDEFENDED: worded("By undefended class"),
    SortBy.DEFENDED: worded("By defended class"),
    SortBy.OUTCOME: worded("By verdict"),
}


class PicturesList(QWidget):
    """A click, or the arrows, opens a picture; the filters stay from one run to the next."""

    picture_wanted = Signal(str, int)
    """key and patch size (canvas pixels)"""
    counted = Signal(object)
    """by patch size (pixels), how many pictures the list would have"""
    size_wanted = Signal(int)
    """a view is about this patch size"""
    near = Signal(list)
    """keys of the pictures beside the one that was opened, the most likely next one first"""

    def __init__(
        self, reader: RunReader, thumbnails: RunThumbnails, store: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._store = reader, store
        self._run: tuple[Path, RunRecord] | None = None
        self._sort = (SortBy.POSITION, False)
        self._margins: Range | None = None
        self._patch_size: int | None = None
        self._current: int | None = None
        """id of the row whose picture is on the stage, or on its way there"""
        self._awaited: str | None = None
        """key of the picture that was opened from here and has not come yet"""
        self._wanted = -1
        """place of a row that is to be opened and on its way"""
        self._marking = False
        self.listing = Listing(self._fetch, self)
        self.model = ResultsModel(self.listing, self)
        self.table = ResultsTable(self.model)
        self.tiles = TilesView(TilesModel(self.listing, thumbnails, self), self.listing)
        self.facets = Facets()
        self.histogram = MarginHistogram()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search file names"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search file names"))
        self.views = ViewsButton(store)
        self.narrow = self._button(
            tr("Filter"), tr("What the list is narrowed to: outcome, class, patch size, margin.")
        )
        self.as_grid = self._button(tr("Grid"), tr("The pictures as a grid of thumbnails."))
        self.as_table = self._button(tr("Table"), tr("The pictures as a table, with all that the run says of them."))
        self.order = QComboBox()
        self.order.setAccessibleName(tr("Order"))
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order.setMinimumContentsLength(13)
        for sort, text in ORDERS.items():
            self.order.addItem(shown(text), sort)
        self.direction = self._button(ARROWS[False], tr("Turn the order round."))
        self.direction.setAccessibleName(tr("Descending"))
        self.count = ElidedLabel()
        self.count.setAccessibleName(tr("How many pictures are listed"))
        set_role(self.count, TypeRole.CAPTION)
        set_meaning(self.count, Meaning.NEUTRAL)
        self._lay_out()
        self._connect()
        self.show_as(TABLE if str(store.value("results_as", "grid")) == "table" else GRID)
        self._low: bool | None = None
        self._fold(self._unfolded)

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self.ask)
        self._brushing = QTimer(self, singleShot=True, interval=BRUSHING)
        self._brushing.timeout.connect(self.ask)
        self._open = QTimer(self, singleShot=True, interval=0)
        self._open.timeout.connect(self._open_wanted)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.facets.changed.connect(self.ask)
        self.histogram.brushed.connect(self._brush)
        self.views.wanted.connect(self.show_view)
        self.views.keeping.connect(lambda name: self.views.keep(self.view(name)))
        self.narrow.clicked.connect(self._choose_fold)
        self.as_grid.clicked.connect(lambda: self.show_as(GRID))
        self.as_table.clicked.connect(lambda: self.show_as(TABLE))
        self.order.activated.connect(lambda _: self.sort_by(self.order.currentData(), self.direction.isChecked()))
        self.direction.clicked.connect(lambda down: self.sort_by(self._sort[0], down))
        self.table.sort_wanted.connect(self._on_head)
        self.table.clicked.connect(lambda index: self._want(index.row()))
        self.table.activated.connect(lambda index: self._want(index.row()))
        self.table.selectionModel().selectionChanged.connect(self._on_row)
        self.tiles.chosen.connect(self._want)
        self.tiles.clicked.connect(lambda _index: self._want(self.tiles.place))
        self.listing.came.connect(lambda _first, _last: self._open.start() if self._wanted >= 0 else None)

    # ---- what is shown

    def show_run(self, path: Path, record: RunRecord, patch_size: int) -> None:
        """List the rows of a run; the filter stays."""
        if self._run is None or self._run[0] != path:
            self._current, self._margins = None, None
            self._wanted, self._awaited = -1, None
        self._run = (path, record)
        self._patch_size = patch_size
        self.facets.show_run(record.label_names, certified_word(record))
        self.histogram.name_verdicts(certified_word(record))
        self.ask()

    def show_failures(self, label: int | None) -> None:
        """The wrong ones of a true label, None for all of them."""
        self.search.clear()
        self._margins = None
        self.facets.choose(Show.WRONG, label)
        self.ask()

    def show_as(self, how: int) -> None:
        """``GRID`` or ``TABLE``."""
        place = self.place
        self.stack.setCurrentIndex(how)
        (self.as_table if how == TABLE else self.as_grid).setChecked(True)
        self._store.setValue("results_as", "table" if how == TABLE else "grid")
        self._mark(place)

    def sort_by(self, sort: SortBy, descending: bool) -> None:
        self._sort = (sort, descending)
        self._show_sort()
        self.ask()

    def view(self, name: str) -> View:
        """What is listed now, as a view of that name."""
        label = self.facets.label
        names = self._run[1].label_names if self._run is not None else ()
        return View(
            name=name,
            show=self.facets.show_,
            label=names[label] if label is not None and label < len(names) else None,
            search=self.search.text().strip(),
            margins=self._margins,
            size=self.patch_size,
            sort=self._sort[0],
            descending=self._sort[1],
        )

    def show_view(self, view: View) -> None:
        """List what a view says."""
        names = self._run[1].label_names if self._run is not None else ()
        self.facets.choose(view.show, names.index(view.label) if view.label in names else None)
        self.search.setText(view.search)
        self._margins = view.margins
        self._sort = (view.sort, view.descending)
        self._show_sort()
        self._typing.stop()
        if view.size is not None and view.size != self._patch_size:
            self.size_wanted.emit(view.size)
        self.ask()

    @property
    def patch_size(self) -> int | None:
        """Of the verdicts, in canvas pixels; None without a run."""
        return self._patch_size

    @property
    def place(self) -> int:
        """Of the picture that is marked in the list, -1 where none is."""
        if self.stack.currentIndex() == GRID:
            return self.tiles.place
        return self.table.currentIndex().row()

    @property
    def query(self) -> ResultsQuery:
        sort, descending = self._sort
        return ResultsQuery(
            patch_size=self.patch_size,
            show=self.facets.show_,
            label=self.facets.label,
            search=self.search.text().strip(),
            sort=sort,
            descending=descending,
            margins=None if self._margins is None else ends_of(self._margins),
        )

    def ask(self) -> None:
        """Ask for the rows that the query means, and for how many there are beside them."""
        self._typing.stop()
        self._brushing.stop()
        if self._run is not None:
            query = self.query
            self._reader.ask("table", self._run[0], lambda store: look_for(store, query), self._take)

    def follow(self, key: str | None) -> None:
        """Mark the picture that has come on the stage, None for one that the run has not; opens nothing. While the
        person walks through the list, those that come late do not turn him back."""
        if self._run is None or (self._awaited not in (None, key) and self._has_focus):
            return
        self._awaited = None
        if key is None:
            self._reader.forget("current")
            self._take_current(None)
        else:
            self._reader.ask("current", self._run[0], lambda store: id_of(store, key), self._take_current)

    def _take_current(self, number: int | None) -> None:
        if number != self._current:
            self._current = number
            self._mark(self.listing.place_of(number))

    @property
    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def refetch(self) -> None:
        """Tags or notes have changed."""
        self.listing.refetch()

    def _take(self, found: Found) -> None:
        if self._run is None:
            return
        record = self._run[1]
        size = self.patch_size or record.patch_sizes[0]
        counts = found.facets
        self.facets.show_counts(dict(counts.shows), counts.labels)
        self.counted.emit(dict(counts.sizes))
        self.histogram.show_bars(counts.margins.bins, self._margins)
        self._wanted = -1
        self.listing.show(found.ids, size, record.label_names, defence_title(record), certified_word(record))
        self._mark(self.listing.place_of(self._current))
        count = len(found.ids)
        said = tr("{count:,} picture" if count == 1 else "{count:,} pictures", count=count)
        if count != counts.total:
            said = tr("{pictures} of {total:,}", pictures=said, total=counts.total)
        self.count.setText(said)

    def _fetch(self, page: int, ids: IntArray) -> None:
        def take(found: Page) -> None:
            self.listing.take_page(page, ids, found.rows, found.repeated)

        if self._run is not None:
            self._reader.ask(f"page {page}", self._run[0], lambda store: page_of(store, ids), take)

    # ---- what the person does

    def _brush(self, margins: Range | None) -> None:
        self._margins = margins
        if not self._brushing.isActive():
            self._brushing.start()

    def _on_head(self, sort: SortBy) -> None:
        self.sort_by(sort, not self._sort[1] if self._sort[0] is sort else False)

    def _on_row(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows and not self._marking:
            self._want(rows[0].row())

    def _mark(self, place: int) -> None:
        """In the view that is in sight; opens nothing."""
        self._marking = True
        (self.table if self.stack.currentIndex() == TABLE else self.tiles).mark(place)
        self._marking = False

    def _want(self, place: int) -> None:
        """A click also selects: the row is opened once."""
        self._wanted = place
        self._open.start()

    def _open_wanted(self) -> None:
        place, size = self._wanted, self.patch_size
        row = self.listing.row_at(place) if 0 <= place < len(self.listing) else None
        if row is None or size is None:
            return  # its page is on the way
        self._wanted = -1
        self._current, self._awaited = self.listing.id_at(place), row.key
        self.picture_wanted.emit(row.key, size)
        beside = [self.listing.row_at(place + by) for by in NEIGHBOURS if 0 <= place + by < len(self.listing)]
        self.near.emit([each.key for each in beside if each is not None])

    def step(self, by: int) -> None:
        """Open the next (1) or the previous (-1) picture of the list."""
        if len(self.listing):
            place = max(0, min(len(self.listing) - 1, self.place + by))
            self._mark(place)
            self._want(place)

    # ---- how it is laid out

    def _show_sort(self) -> None:
        sort, descending = self._sort
        self.order.setCurrentIndex(self.order.findData(sort))
        self.direction.setChecked(descending)
        self.direction.setText(ARROWS[descending])
        self.model.show_sort(sort, descending)

    @property
    def _unfolded(self) -> bool:
        """As the person chose."""
        return str(self._store.value("results_filter", "true")) == "true"

    def _choose_fold(self, unfolded: bool) -> None:
        self._store.setValue("results_filter", "true" if unfolded else "false")
        self._fold(unfolded)

    def _fold(self, unfolded: bool) -> None:
        self.narrow.setChecked(unfolded)
        self.facets.setVisible(unfolded)
        self.histogram.setVisible(unfolded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low dock, or with large text, what narrows the list would leave no room for it: it folds by itself."""
        super().resizeEvent(event)
        low = self.height() < LEAST_LINES * self.fontMetrics().lineSpacing()
        if low != self._low:
            self._low = low
            self._fold(not low and self._unfolded)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.table.fit_text()
            self.tiles.fit()

    @staticmethod
    def _button(text: str, explanation: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setProperty("compact", "true")
        button.setToolTip(tip(explanation))
        return button

    def _lay_out(self) -> None:
        how = QButtonGroup(self)
        for button in (self.as_grid, self.as_table):
            how.addButton(button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tiles)
        self.stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addLayout(_line((self.search, 1), (self.narrow, 0), (self.views, 0)))
        column.addWidget(self.facets)
        column.addWidget(self.histogram)
        self.order.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        order = FlowLayout(spacing=SPACE_TIGHT)
        for each in (self.order, self.direction, self.as_grid, self.as_table):
            order.addWidget(each)
        column.addLayout(order)
        column.addWidget(self.stack, 1)
        column.addWidget(self.count)


def _line(*widgets: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_TIGHT)
    for widget, stretch in widgets:
        row.addWidget(widget, stretch)
    return row
