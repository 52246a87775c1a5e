"""Two runs side by side: their figures, and the pictures whose verdict differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.patch import share_of_side
from pgapp.core.scene import Outcome, Promise
from pgapp.core.wording import Worded, joined, percent_text, worded
from pgapp.data.pictures.folders import printable
from pgapp.data.results.comparing import Comparison, Difference, compare, differences
from pgapp.data.results.glance import KnownRun, difference_words
from pgapp.data.results.run_record import RunRecord, defence_title, open_words, run_promise, run_top
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import (
    Share,
    SizeSummary,
    Summary,
    certified_curve,
    summarize,
)
from pgapp.engine.jobs.past_runs import known_runs
from pgapp.engine.loading.background import RunReader
from pgapp.ui.gallery.model import AnyIndex, certified_word
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.results.pages import Pages, rows_of
from pgapp.ui.results.summary import conditions_of, share_lines
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.form import side_by_side
from pgapp.ui.widgets.plain_text import plain_label, rich_label, set_tip, tip
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, set_meaning, set_role

HEADS = (worded("file"), worded("this run"), worded("the other run"))
NO_OTHER = worded("No other run is open")
PROMISED = {
    Promise.RECOVERY: worded("that the answer stays right"),
    Promise.DETECTION: worded("that it is right or there is an alert"),
    Promise.TOP_K: worded("that the label stays in the top {top}"),
    Promise.NONE: worded("nothing"),
}
IN_TOP, STAYS_IN_TOP = worded("In the top {top}, clean"), worded("Stays in the top {top}")
Run = tuple[Path, RunRecord]
Answer = tuple[Comparison, Summary, Summary, list[tuple[int, Share]]]


class DifferencesModel(QAbstractTableModel):
    """Pictures whose verdict differs."""

    def __init__(self, fetch: Callable[[int, Comparison], None], parent: QObject | None = None) -> None:
        """``fetch`` asks for a page of a comparison's differences; ``take_page`` brings it."""
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._certified = ("certified", "certified")
        self._pages: Pages[Difference] = Pages(lambda page: fetch(page, self._comparison) if self._comparison else None)

    def show(self, comparison: Comparison | None, certified: tuple[str, str] = ("certified", "certified")) -> None:
        """``certified``: what the highest verdict of each run is called."""
        self.beginResetModel()
        self._comparison, self._certified = comparison, certified
        self._pages.clear()
        self.endResetModel()

    def take_page(self, page: int, comparison: Comparison, rows: Sequence[Difference]) -> None:
        if comparison is self._comparison and rows:
            self._pages.take(page, rows)
            first = rows_of(page).start
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, len(HEADS) - 1))

    def key_at(self, row: int) -> str | None:
        """None while its page is on the way."""
        found = self._pages.at(row)
        return None if found is None else found.key

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() or self._comparison is None else len(self._comparison)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return shown(HEADS[section]) if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        found = self._pages.at(index.row())
        if found is None:
            return "…" if index.column() == 0 and role == Qt.ItemDataRole.DisplayRole else None
        first, second = (
            word_of_outcome(outcome, word)
            for outcome, word in zip((found.first, found.second), self._certified, strict=True)
        )
        text = (printable(found.key), shown(first), shown(second))[index.column()]
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text


def word_of_outcome(outcome: Outcome | None, certified: str) -> str:
    """``certified`` is what the run calls its highest verdict; None where the picture could not be read."""
    words = {Outcome.CERTIFIED: certified, Outcome.VULNERABLE: open_words(certified), Outcome.WRONG: worded("wrong")}
    return worded("unreadable") if outcome is None else words[outcome]


class RunComparison(QWidget):
    """This run and another one that the person opens."""

    picture_wanted = Signal(str, int)
    """key, and the patch size of this run"""
    other_curve = Signal(object, object)
    """the other run's name and its certified accuracy against patch size"""

    def __init__(self, reader: RunReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._first: Run | None = None
        self._second: Run | None = None
        self.choose = QComboBox()
        self.choose.setAccessibleName(tr("The other run"))
        self.choose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choose.setMinimumContentsLength(12)
        self.choose.activated.connect(self._on_chosen)
        self.open = QPushButton(tr("From a file…"))
        self.open.setToolTip(tip(tr("Open the other run from a results file.")))
        self.open.clicked.connect(self._on_open)
        self.other = ElidedLabel(shown(NO_OTHER))
        self.first_size = QComboBox()
        self.first_size.setAccessibleName(tr("Patch size of this run"))
        self.second_size = QComboBox()
        self.second_size.setAccessibleName(tr("Patch size of the other run"))
        for combo in (self.first_size, self.second_size):
            combo.activated.connect(lambda _: self._ask())
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(10)
        self.figures = rich_label()
        self.figures.setWordWrap(True)
        self.figures.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sizes_differ = plain_label()
        self.sizes_differ.setWordWrap(True)
        set_meaning(self.sizes_differ, Meaning.WRONG)
        self.sizes_differ.hide()
        self.differ = plain_label()
        self.differ.setWordWrap(True)
        self.differ.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.differ.hide()
        self.said = plain_label()
        self.said.setWordWrap(True)
        set_role(self.said, TypeRole.CAPTION)
        set_meaning(self.said, Meaning.NEUTRAL)
        self.model = DifferencesModel(self._fetch, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Pictures whose verdict differs"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.resizeSection(column, 150)
        for signal in (self.table.clicked, self.table.activated):
            signal.connect(self._on_row)
        self._lay_out()

    def _lay_out(self) -> None:
        second = side_by_side(plain_label(tr("Compare with")), self.choose, self.open)
        top = side_by_side(
            plain_label(tr("This run at")), self.first_size, plain_label(tr("against")), self.second_size
        )
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(SPACE)
        column_.addWidget(second)
        column_.addWidget(self.other)
        column_.addWidget(top)
        column_.addWidget(self.differ)
        column_.addWidget(self.sizes_differ)
        column_.addWidget(self.figures)
        column_.addWidget(self.said)
        column_.addWidget(self.table, 1)
        self.second_size.hide()
        self._say_nothing()

    def show_run(self, path: Path, record: RunRecord) -> None:
        """The run on the left."""
        self._first = (path, record)
        _fill(self.first_size, record)
        self._reader.run("known runs", known_runs, self._take_known)
        self._ask()

    def _take_known(self, runs: tuple[KnownRun, ...]) -> None:
        """The others that there are, those over the same pictures first."""
        if self._first is None:
            return
        path, record = self._first
        others = [run for run in runs if run.path != path]
        others.sort(key=lambda run: run.record.source != record.source)
        self.choose.clear()
        self.choose.addItem(tr("Choose another run") if others else tr("No other run is known"), None)
        for run in others:
            self.choose.addItem(shown(run.title), str(run.path))
            self.choose.setItemData(
                self.choose.count() - 1, tip(f"{run.path}\n{conditions_of(run.record)}"), Qt.ItemDataRole.ToolTipRole
            )
        self.choose.setEnabled(bool(others))
        if self._second is not None:
            self.choose.setCurrentIndex(max(0, self.choose.findData(str(self._second[0]))))

    def _on_chosen(self, index: int) -> None:
        path = self.choose.itemData(index)
        if path is not None:
            self.show_other(Path(path))

    def forget_other(self) -> None:
        """The run on the right is about other pictures now."""
        self._second = None
        self._reader.forget("other run")
        self._reader.forget("compare")
        self.other.setText(shown(NO_OTHER))
        set_tip(self.other, "")
        self.second_size.hide()
        self.model.show(None)
        self.figures.clear()
        self.differ.hide()
        self.sizes_differ.hide()
        self._say_nothing()

    def show_other(self, path: Path) -> None:
        """The run on the right."""
        self._reader.ask("other run", path, lambda store: (path, store.record), self._take_other)

    def _on_open(self) -> None:
        folder = str(self._first[0].parent) if self._first is not None else ""
        kinds = f"{tr('Results (*.sqlite)')};;{tr('All files (*)')}"
        dialog = QFileDialog(self, tr("Open the other run"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.show_other(Path(path)))
        open_once(dialog)

    def _take_other(self, found: Run) -> None:
        self._second = found
        self.other.setText(shown(KnownRun(*found).title))
        self.choose.setCurrentIndex(max(0, self.choose.findData(str(found[0]))))
        set_tip(self.other, f"{found[0]}\n{conditions_of(found[1])}")
        _fill(self.second_size, found[1], self.first_size.currentData())
        self.second_size.show()
        self._ask()

    def _ask(self) -> None:
        if self._first is None or self._second is None:
            return
        sizes = (self.first_size.currentData(), self.second_size.currentData())

        def question(first: ResultsStore, second: ResultsStore) -> Answer:
            return compare(first, second, *sizes), summarize(first), summarize(second), certified_curve(second)

        self._reader.compare("compare", (self._first[0], self._second[0]), question, self._take)

    def _fetch(self, page: int, comparison: Comparison) -> None:
        part = rows_of(page)
        if self._first is not None:
            self._reader.ask(
                f"differences {page}",
                self._first[0],
                lambda store: differences(store, comparison, part.start, part.stop),
                partial(self.model.take_page, page, comparison),
            )

    def _take(self, found: Answer) -> None:
        comparison, first, second, curve = found
        if self._first is None or self._second is None:
            return
        certified = certified_word(self._first[1]), certified_word(self._second[1])
        name = self._second[0].stem
        several = joined("", (name, " (", certified[1], ")"))
        self.other_curve.emit(name if certified[0] == certified[1] else several, curve)
        self._say_differences(self._first[1], self._second[1])
        self.model.show(comparison, certified)
        sizes = [_at(first, self.first_size.currentData()), _at(second, self.second_size.currentData())]
        self.figures.setText(_figures(first, second, sizes, self._defences()))
        self.said.setText(_count_words(comparison))

    def _say_differences(self, first: RunRecord, second: RunRecord) -> None:
        differences = difference_words(first, second)
        self.differ.setText(
            tr("The runs differ in {differences}.", differences=joined("; ", differences))
            if differences
            else tr("Both runs were computed alike.")
        )
        self.differ.show()
        sizes = [
            (combo.currentData(), record.canvas)
            for combo, record in ((self.first_size, first), (self.second_size, second))
        ]
        shares = [shown(percent_text(share_of_side(*size), 2)) for size in sizes]
        one, other = (f"{size} px ({share} %)" for (size, _), share in zip(sizes, shares, strict=True))
        warnings = []
        if shares[0] != shares[1]:
            warnings.append(
                tr(
                    "Two patch sizes, {one} here and {other} there: these figures are about different attackers.",
                    one=one,
                    other=other,
                )
            )
        if (run_promise(first), certified_word(first)) != (run_promise(second), certified_word(second)):
            here, there = (PROMISED[run_promise(run)].format(top=run_top(run)) for run in (first, second))
            warnings.append(
                tr(
                    "Two promises, {here} here and {there} there: what is proven cannot be compared.",
                    here=here,
                    there=there,
                )
            )
        self.sizes_differ.setText(" ".join(warnings))
        self.sizes_differ.setVisible(bool(warnings))

    def _defences(self) -> list[str]:
        return [escape(shown(defence_title(run[1]))) for run in (self._first, self._second) if run is not None]

    def _say_nothing(self) -> None:
        self.said.setText(
            tr("Choose another run, of other settings or another network, to see what it judges otherwise.")
        )

    def _on_row(self, index: QModelIndex | QPersistentModelIndex) -> None:
        key = self.model.key_at(index.row())
        if key is not None:
            self.picture_wanted.emit(key, self.first_size.currentData())


def _fill(combo: QComboBox, record: RunRecord, wanted: int | None = None) -> None:
    """The run's patch sizes; chosen is ``wanted`` where the run has it, else what was chosen before."""
    chosen = wanted if wanted in record.patch_sizes else combo.currentData()
    combo.clear()
    for size in record.patch_sizes:
        combo.addItem(tr("{size} px of {canvas}", size=size, canvas=record.canvas[0]), size)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))


def _count_words(comparison: Comparison) -> str:
    """How many pictures have another verdict, and how many only one of the runs has."""
    said = [
        tr(
            "{count:,} of {common:,} common pictures have another verdict.",
            count=len(comparison),
            common=comparison.common,
        )
    ]
    if len(comparison):
        said.append(tr("Click one to open it."))
    if comparison.only_first + comparison.only_second:
        said.append(
            tr(
                "{here:,} are only in this run, {there:,} only in the other.",
                here=comparison.only_first,
                there=comparison.only_second,
            )
        )
    return " ".join(said)


def _at(summary: Summary, patch_size: int) -> SizeSummary:
    return next(size for size in summary.sizes if size.patch_size == patch_size)


def _apart(
    first: Summary, second: Summary, plain: str, of_top: Worded, shares: tuple[Share | None, Share | None]
) -> list[tuple[str, Share | None, Share | None]]:
    """A figure of both: in one line where it is the same, in two where one is about the first ``top`` classes."""
    one, other = ((each.promise is Promise.TOP_K, each.top) for each in (first, second))
    names = [shown(of_top.format(top=top) if several else plain) for several, top in (one, other)]
    if one == other:
        return [(names[0], *shares)]
    return [(names[0], shares[0], None), (names[1], None, shares[1])]


def _figures(first: Summary, second: Summary, sizes: list[SizeSummary], defences: list[str]) -> str:
    rows = [
        (tr("Undefended, clean"), first.undefended, second.undefended),
        *_apart(first, second, worded("Defended, clean"), IN_TOP, (sizes[0].clean, sizes[1].clean)),
        *_apart(first, second, worded("Certified"), STAYS_IN_TOP, (sizes[0].certified, sizes[1].certified)),
        (tr("Attack failed"), sizes[0].attack_failed, sizes[1].attack_failed),
    ]
    lines = [
        f"<tr><td>{name}</td><td><b>{share_lines(a)[0]}</b> {' · '.join(share_lines(a)[1:])}</td>"
        f"<td><b>{share_lines(b)[0]}</b> {' · '.join(share_lines(b)[1:])}</td></tr>"
        for name, a, b in rows
        if a is not None or b is not None
    ]
    this, other = tr("this run: {defence}", defence=defences[0]), tr("the other: {defence}", defence=defences[1])
    heads = f"<tr><td></td><td>{this}</td><td>{other}</td></tr>"
    return f"<table cellpadding=4>{heads}{''.join(lines)}</table>"
