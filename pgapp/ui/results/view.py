"""A run's results: its pictures to walk through, summary, curve, failures, comparison, export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.scene import Promise
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import PictureSet, printable
from pgapp.data.results.export import write_csv, write_json, write_markdown
from pgapp.data.results.other_tools import MissingLibraryError, write_fiftyone, write_parquet
from pgapp.data.results.run_record import RunRecord, alerts_are_wrong, run_fits_masks, run_is_on_cells
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import Confusions, Curve, Share, Summary, certified_curve, confusions, summarize
from pgapp.data.results.tau import NO_TRADE, TauTrade, tau_of, tau_trade
from pgapp.engine.loading.background import RunReader
from pgapp.networks.catalogue import catalog
from pgapp.ui.gallery.model import certified_word
from pgapp.ui.language.translate import number, shown, tr
from pgapp.ui.results.export_progress import ExportProgress
from pgapp.ui.results.failures import FailuresView
from pgapp.ui.results.pictures import PicturesList
from pgapp.ui.results.summary import SummaryTable
from pgapp.ui.results.thumbnails import RunThumbnails
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.plain_text import set_tip, tip
from pgapp.ui.widgets.scrolled import WhenShown
from pgapp.ui.widgets.theme import SPACE_TIGHT, Meaning, TypeRole, set_meaning, set_role, set_style_property
from pgapp.ui.widgets.wording import KIND_TITLES
from pgapp.whole_files import write_whole

if TYPE_CHECKING:
    from pgapp.ui.results.compare import RunComparison
    from pgapp.ui.results.plots.curve import CurvePlot
    from pgapp.ui.results.plots.figure import PlotFigure
    from pgapp.ui.results.plots.tau import TauPlot


def _write_report(store: ResultsStore, path: str, patch_size: int) -> None:
    from pgapp.data.reports.facts import gather  # and jinja2: not before it is needed
    from pgapp.data.reports.page import write_page

    write_page(gather(store, catalog.title_of(store.record.network), patch_size), path)


def _write_pdf(store: ResultsStore, path: str, patch_size: int) -> None:
    from pgapp.data.reports.facts import gather
    from pgapp.data.reports.page import page
    from pgapp.data.reports.printed import pdf_of

    printed = pdf_of(page(gather(store, catalog.title_of(store.record.network), patch_size)))
    with store.reading():  # unless nobody wants it any more
        write_whole(Path(path), printed)


WRITERS: dict[str, Callable[[ResultsStore, str, int], None]] = {
    "csv": lambda store, path, _size: write_csv(store, path),
    "json": lambda store, path, _size: write_json(store, path),
    "md": lambda store, path, _size: write_markdown(store, path),
    "parquet": lambda store, path, _size: write_parquet(store, path),
    "labels.json": write_fiftyone,
    "html": _write_report,
    "pdf": _write_pdf,
}
"""from a run's file into another one; the patch size is the one that is looked at"""
EXPORT = "export"
"""one at a time: another one takes the place of the one before"""
EXPORTS = (
    (worded("&Report as a page (HTML)…"), "html"),
    (worded("Report as PD&F…"), "pdf"),
    (worded("Pictures as &CSV…"), "csv"),
    (worded("Everything as &JSON…"), "json"),
    (worded("Pictures and sizes as Par&quet…"), "parquet"),
    (worded("Labels for Fifty&One…"), "labels.json"),
    (worded("Summary as &Markdown…"), "md"),
)
FIGURES = {"curve": worded("C&urve as a figure"), "tau": worded("What τ &trades as a figure")}


Figures = tuple[Summary, list[tuple[int, Share]], Confusions, TauTrade | None]
NO_RUN = worded("No run is shown: open a folder and evaluate it")
PICTURES = "pictures"
"""key of the tab that is in front at first"""
TABS = {
    PICTURES: worded("Pictures"),
    "summary": worded("Summary"),
    "curve": worded("Curve"),
    "tau": worded("Tau"),
    "failures": worded("Failures"),
    "compare": worded("Compare"),
}


class ResultsView(QWidget):
    """Shows one run; asks its file on the reader's thread. Whoever has the window gives it its place."""

    picture_wanted = Signal(str, int)
    """key of a picture of the run, and the patch size (canvas pixels) at which it is to be seen"""

    def __init__(
        self,
        reader: RunReader,
        exports: RunReader,
        thumbnails: RunThumbnails,
        store: QSettings,
        parent: QWidget | None = None,
    ) -> None:
        """``reader`` answers what is shown, ``exports`` writes files, each on its thread."""
        super().__init__(parent)
        self._reader, self._exports, self._thumbnails = reader, exports, thumbnails
        self._run: tuple[Path, RunRecord] | None = None
        self._curve: Curve = ()
        self._figures: Figures | None = None
        self._figures_due = False
        """whether what is shown beside the pictures is older than the run, or of another size"""
        self._other: tuple[str, Curve] | None = None
        self.title = ElidedLabel(shown(NO_RUN))
        set_style_property(self.title, "strong", "true")
        self.size_ = QComboBox()
        self.size_.setAccessibleName(tr("Patch size"))
        self.size_.setToolTip(tip(tr("The patch size that the failures and the pictures' verdicts are about.")))
        self.size_.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.size_.setMinimumContentsLength(12)
        self.size_.activated.connect(lambda _: self.refresh())
        self.export = QPushButton(tr("Export"))
        menu = QMenu(self.export)
        for title, kind in EXPORTS:
            menu.addAction(shown(title)).triggered.connect(partial(self.ask_export, kind))
        self._figure_menus = {plot: menu.addMenu(shown(title)) for plot, title in FIGURES.items()}
        for plot, figures in self._figure_menus.items():
            for kind, text in KIND_TITLES.items():
                figures.addAction(shown(text)).triggered.connect(partial(self.ask_export, f"{plot}.{kind}"))
            figures.addAction(tr("Cop&y")).triggered.connect(partial(self.copy_figure, plot))
        self.export.setMenu(menu)
        self.pictures = PicturesList(reader, thumbnails, store)
        self.said = ElidedLabel()
        self.said.setAccessibleName(tr("What became of the export"))
        set_role(self.said, TypeRole.CAPTION)
        self.said.hide()
        self.under_way = ExportProgress()
        self.under_way.cancelled.connect(self._cancel_export)
        exports.progressed.connect(lambda _kind, done, total: self.under_way.show_progress(done, total))
        self._lay_out()
        self.pictures.picture_wanted.connect(self.picture_wanted)
        self.pictures.counted.connect(self._count_sizes)
        self.pictures.size_wanted.connect(self._choose_size)

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._lazy = {
            "summary": WhenShown(self._make_summary),
            "curve": WhenShown(self._make_curve, scrolls=False),
            "tau": WhenShown(self._make_tau),
            "failures": WhenShown(self._make_failures, scrolls=False),
            "compare": WhenShown(self._make_compare, scrolls=False),
        }
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_TIGHT, SPACE_TIGHT, SPACE_TIGHT, SPACE_TIGHT)
        outer.setSpacing(SPACE_TIGHT)
        outer.addWidget(self.title)
        top = QHBoxLayout()
        top.addWidget(self.size_, 1)
        top.addWidget(self.export)
        outer.addLayout(top)
        outer.addWidget(self.tabs, 1)
        outer.addWidget(self.under_way)
        outer.addWidget(self.said)
        self._pages: dict[str, QWidget] = {}
        for key, widget in {PICTURES: self.pictures, **self._lazy}.items():
            self._pages[key] = page = QWidget()
            self.tabs.addTab(page, shown(TABS[key]))
            column = QVBoxLayout(page)
            column.setContentsMargins(0, SPACE_TIGHT, 0, 0)
            column.addWidget(widget)
        self.tabs.setTabVisible(self.tabs.indexOf(self._pages["tau"]), False)
        self.tabs.currentChanged.connect(lambda _index: self._ask_figures())

    # ---- the tabs beside the pictures, each made when it is first wanted

    @property
    def summary(self) -> SummaryTable:
        return self._lazy["summary"].panel  # type: ignore[return-value]

    @property
    def curve(self) -> CurvePlot:
        return self._lazy["curve"].panel  # type: ignore[return-value]

    @property
    def tau(self) -> TauPlot:
        return self._lazy["tau"].panel  # type: ignore[return-value]

    @property
    def failures(self) -> FailuresView:
        return self._lazy["failures"].panel  # type: ignore[return-value]

    @property
    def compare(self) -> RunComparison:
        return self._lazy["compare"].panel  # type: ignore[return-value]

    def _make_summary(self) -> SummaryTable:
        made = SummaryTable()
        if self._run is not None and self._figures is not None:
            made.show_summary(self._run[1], self._figures[0])
        return made

    def _make_curve(self) -> CurvePlot:
        from pgapp.ui.results.plots.curve import CurvePlot  # pyqtgraph takes long to import

        made = CurvePlot()
        made.show_curves(self._curves(), self._certified, *self._curve_is)
        return made

    def _make_tau(self) -> TauPlot:
        from pgapp.ui.results.plots.tau import TauPlot

        made = TauPlot()
        if self._figures is not None:
            made.show_trade(self._figures[3])
        return made

    def _make_failures(self) -> FailuresView:
        made = FailuresView()
        made.label_wanted.connect(self._show_failures)
        if self._run is not None and self._figures is not None:
            made.show_confusions(self._figures[2], self._run[1].label_names)
        return made

    def _make_compare(self) -> RunComparison:
        from pgapp.ui.results.compare import RunComparison

        made = RunComparison(self._reader)
        made.picture_wanted.connect(self.picture_wanted)
        made.other_curve.connect(self._show_other_curve)
        if self._run is not None:
            made.show_run(*self._run)
        return made

    @property
    def tab_keys(self) -> tuple[str, ...]:
        return tuple(self._pages)

    @property
    def tab(self) -> str:
        """Key of the tab in front."""
        return next(key for key, page in self._pages.items() if page is self.tabs.currentWidget())

    def show_tab(self, key: str) -> None:
        """One of ``pictures``, ``summary``, ``curve``, ``tau``, ``failures``, ``compare``. Raises ``KeyError`` for
        another."""
        self.tabs.setCurrentWidget(self._pages[key])

    def show_run(self, path: Path, record: RunRecord, pictures: PictureSet | None = None) -> None:
        """Show this run, at the size that was looked at before where it has that; ``pictures`` are its own where they
        are open."""
        self._thumbnails.show_run(record.source, pictures)
        chosen = self.size_.currentData()
        if self._run is not None and self._run[1].source != record.source:
            self._other = None
            if self._lazy["compare"].is_made:
                self.compare.forget_other()
        if self._run is None or self._run[0] != path:
            self.said.hide()
            self._figures, self._curve = None, ()
        self._run = (path, record)
        name = printable(Path(record.source).name)
        self.title.setText(f"{name}: {printable(path.name)}")
        set_tip(self.title, printable(str(path)))
        self.size_.clear()
        for size in record.patch_sizes:
            self.size_.addItem(tr("Patch of {size} px", size=size), size)
        self.size_.setCurrentIndex(max(0, self.size_.findData(chosen)))
        if self._lazy["compare"].is_made:
            self.compare.show_run(path, record)
        trades = tau_of(record) is not None
        self.tabs.setTabVisible(self.tabs.indexOf(self._pages["tau"]), trades)
        self._figure_menus["tau"].menuAction().setVisible(trades)
        self.refresh()

    def refresh(self, table: bool = True) -> None:
        """Ask again: the run has grown, or another size was chosen. ``table`` False leaves the pictures as they are."""
        if self._run is None:
            return
        path, record = self._run
        self._figures_due = True
        self._ask_figures()
        if table:
            self.pictures.show_run(path, record, self._size_of(record))

    def _size_of(self, record: RunRecord) -> int:
        """Patch size (canvas pixels) that is looked at."""
        size: int = self.size_.currentData() or record.patch_sizes[0]
        return size

    def _ask_figures(self) -> None:
        """What is shown beside the pictures, once it is in sight."""
        if self._run is None or not self._figures_due or self.tabs.currentWidget() is self._pages[PICTURES]:
            return
        self._figures_due = False
        path, record = self._run
        size = self._size_of(record)

        def question(store: ResultsStore) -> Figures:
            return summarize(store), certified_curve(store), confusions(store, size), tau_trade(store, size)

        self._reader.ask("figures", path, question, self._take)

    def _take(self, found: Figures) -> None:
        if self._run is None:
            return
        self._figures = found
        summary, self._curve, confused, trade = found
        if self._lazy["summary"].is_made:
            self.summary.show_summary(self._run[1], summary)
        if self._lazy["failures"].is_made:
            record = self._run[1]
            alerts = summary.promise is Promise.DETECTION and alerts_are_wrong(record)
            self.failures.show_confusions(confused, record.label_names, summary.top, alerts)
        if self._lazy["tau"].is_made:
            self.tau.show_trade(trade)
        self._draw_curves()

    def _show_other_curve(self, name: str, curve: Curve) -> None:
        self._other = (name, curve)
        self._draw_curves()

    def _draw_curves(self) -> None:
        if self._lazy["curve"].is_made:
            self.curve.show_curves(self._curves(), self._certified, *self._curve_is)

    @property
    def _certified(self) -> str:
        return worded("certified") if self._run is None else certified_word(self._run[1])

    @property
    def _curve_is(self) -> tuple[bool, bool]:
        """Of a defence on cells, and of one whose sizes have masks of their own."""
        return (True, True) if self._run is None else (run_is_on_cells(self._run[1]), run_fits_masks(self._run[1]))

    def _curves(self) -> list[tuple[str, Curve]]:
        first = [] if self._run is None else [(self._run[0].stem, self._curve)]
        return [*first, self._other] if self._other is not None else first

    def _count_sizes(self, sizes: Mapping[int, int]) -> None:
        """How many pictures the list would have at each size."""
        for row in range(self.size_.count()):
            size = self.size_.itemData(row)
            count = f" ({number(sizes[size], ',')})" if size in sizes else ""
            self.size_.setItemText(row, tr("Patch of {size} px", size=size) + count)

    def _choose_size(self, size: int) -> None:
        """Where the run has it."""
        if self.size_.findData(size) >= 0:
            self.size_.setCurrentIndex(self.size_.findData(size))
            self.refresh()

    def _show_failures(self, label: int) -> None:
        self.show_tab(PICTURES)
        self.pictures.show_failures(label)

    # ---- export

    def ask_export(self, kind: str) -> None:
        """Ask for the file; see ``export_to``."""
        if self._run is None:
            return
        ending = kind.rpartition(".")[2]
        name = kind if kind == "labels.json" else f"{self._run[0].stem}.{kind}"
        dialog = QFileDialog(self, tr("Export"), name, f"{ending.upper()} (*.{ending})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.fileSelected.connect(partial(self.export_to, kind))
        open_once(dialog)

    def export_to(self, kind: str, path: str) -> None:
        """Write ``kind`` (one of ``EXPORTS``, or a plot of ``FIGURES`` as ``curve.svg``) to a file."""
        if self._run is None:
            return
        if kind in WRITERS:
            write = WRITERS[kind]
            size = self._size_of(self._run[1])
            self._exports.ask(
                EXPORT,
                self._run[0],
                lambda store: why_not_written(lambda: write(store, path, size)),
                partial(self._say_written, path),
            )
            self.said.hide()
            self.under_way.begin(printable(Path(path).name))
        else:
            self._ask_figure(
                kind.partition(".")[0],
                lambda figure: self._say_written(path, why_not_written(lambda: figure.write(path))),
            )

    def copy_figure(self, plot: str) -> None:
        """Put one of ``FIGURES`` on the clipboard, as a picture, SVG and PDF."""

        def copy(figure: PlotFigure) -> None:
            QGuiApplication.clipboard().setMimeData(figure.mime())
            self._say(tr("The figure is on the clipboard."))

        self._ask_figure(plot, copy)

    def _ask_figure(self, plot: str, use: Callable[[PlotFigure], None]) -> None:
        """Of what the run's file has now."""
        if self._run is None:
            return
        path, record = self._run
        size = self._size_of(record)

        def take_curve(curve: Curve) -> None:
            self._curve = curve
            self._draw_curves()
            use(self.curve.figure)

        def take_trade(trade: TauTrade | None) -> None:
            self.tau.show_trade(trade)
            if (figure := self.tau.figure) is None:
                self._say(shown(NO_TRADE), Meaning.ATTACK_FOUND)
            else:
                use(figure)

        if plot == "curve":
            self._reader.ask("curve", path, certified_curve, take_curve)
        else:
            self._reader.ask("trade", path, lambda store: tau_trade(store, size), take_trade)

    def _cancel_export(self) -> None:
        """What was there before stays; nothing half is left."""
        self._exports.forget(EXPORT)
        self.under_way.hide()
        self._say(tr("The export was cancelled; nothing was written."))

    def _say_written(self, path: str, why_not: str) -> None:
        self.under_way.hide()
        if why_not:
            said = tr("{path} was not written: {reason}", path=printable(path), reason=why_not)
            self._say(said, Meaning.ATTACK_FOUND)
        else:
            self._say(tr("Written: {path}", path=printable(path)))

    def _say(self, text: str, meaning: Meaning = Meaning.NEUTRAL) -> None:
        """Here, since this may float over the window, or lie on another screen."""
        self.said.setText(text)
        set_meaning(self.said, meaning)
        self.said.show()


def why_not_written(write: Callable[[], None]) -> str:
    """Write; returns why that failed, empty where it did not."""
    try:
        write()
    except (OSError, ResultsError, MissingLibraryError) as error:
        return getattr(error, "strerror", None) or str(error)
    return ""
