"""Evaluate a folder: which pictures, which patch sizes, how far it is. Emits what the person asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.geometry import Grid
from pgapp.core.scene import LabelSpace
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.label_mapping import LabelMapping
from pgapp.data.results.run_record import RunRecord
from pgapp.engine.jobs.evaluation_request import EvaluationReport
from pgapp.engine.loading.labelling import Knowing, mapping_sentence
from pgapp.ui.evaluation.attack_each_form import AttackEachForm
from pgapp.ui.evaluation.folder_session import Halt, RunChoice
from pgapp.ui.evaluation.processes_form import ProcessesForm
from pgapp.ui.evaluation.words import (
    OWN_SPACE,
    SizesError,
    folder_words,
    no_label_sentence,
    own_space_sentence,
    progress_sentence,
    sizes_from,
)
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.dress.unseen import Part
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.form import add_row, button_row, make_form, make_spin, side_by_side
from pgapp.ui.widgets.plain_text import plain_label, rich_label, set_tip, tip
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, set_meaning, set_role

START_SIZES = "1 %, 2 %, 3 %"
RESULTS_FILTER = worded("Results (*.sqlite)")
NO_CLASSES = worded("The pictures have no classes: what is proven is about each picture's own prediction.")


class EvaluationPanel(QWidget, Part):
    """What to run, and how far the run is."""

    folder_wanted = Signal()
    labels_wanted = Signal()
    run_wanted = Signal(object)
    """a RunChoice"""
    pause_wanted = Signal(bool)
    cancel_wanted = Signal()
    results_wanted = Signal()
    results_file_chosen = Signal(str)
    network_chosen = Signal(str)
    """catalogue key of a network that knows the folder's classes"""
    own_space_wanted = Signal()
    """only the folder's classes are to compete"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = (288, 288)
        self._grid_of: Callable[[int], Grid] | None = None
        self._path: Path | None = None
        self._running = False
        self._count = 0
        self._problems: tuple[str, ...] = ()
        self._has_classes = False
        self._told = ""
        self.folder = ElidedLabel(tr("No folder is open"))
        self.open = self._button(
            tr("Open a folder…"), tr("One folder a class, a flat folder, or through the menu a CSV.")
        )
        self.labels = self._button(tr("La&bels…"), tr("Which class of the network each folder means; correct it here."))
        self.matched = self._caption(rich_label())
        self.matched.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.all = QRadioButton(tr("&all"))
        self.all.setChecked(True)
        self.all.setToolTip(tip(tr("Evaluate every picture of the folder.")))
        self.some = QRadioButton(tr("a ra&ndom"))
        self.some.setToolTip(tip(tr("So many pictures, drawn at random; the same seed draws the same ones.")))
        self.limit = make_spin(1, 10_000_000, 100, tr("Number of random pictures"))
        self.seed = make_spin(0, 2**31 - 1, 0, tr("Seed of the draw"))
        self.seed.setPrefix(tr("seed "))
        self.sizes = QLineEdit(START_SIZES)
        self.sizes.setToolTip(
            tip(tr("Patch sizes in pixels (32) or percent of the canvas (2 %), several with commas between."))
        )
        self.sizes_said = self._caption()
        self.attack = AttackEachForm()
        self.processes = ProcessesForm()
        self.keep = ElidedLabel(tr("in the program's own folder"))
        self.choose = self._button(
            tr("Save &to…"), tr("Choose the results file yourself. A file that holds this run goes on.")
        )
        self.run = self._button(tr("R&un"), tr("Start, or go on where the same run was stopped, also after a crash."))
        self.pause = self._button(tr("Pau&se"), tr("Hold the run; the rest of the program goes on."))
        self.pause.setCheckable(True)
        self.cancel = self._button(tr("Stop"), tr("Stop after the picture in work. Running again goes on from there."))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress of the run"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        self.said = self._caption()
        self.said.setAccessibleName(tr("Where the run is"))
        self.results = self._button(tr("Results…"), tr("Tables, curve, failures and comparison."))
        self.other = self._button(tr("&Other results…"), tr("Look at a results file of another run."))
        self._lay_out()
        self._connect()
        self._explain_sizes()
        self._enable()

    # ---- what is shown

    def show_grids(self, canvas: tuple[int, int], grid_of: Callable[[int], Grid]) -> None:
        """The network's canvas, and the grid on which a patch of so many pixels is judged."""
        self._canvas, self._grid_of = canvas, grid_of
        self._explain_sizes()

    def show_set(self, pictures: PictureSet) -> None:
        """The open folder."""
        self._count, self._problems = len(pictures), tuple(pictures.problems)
        self.folder.setText(folder_words(pictures))
        with QSignalBlocker(self.limit):  # a smaller number does not mean that the person wants a random share
            self.limit.setMaximum(max(1, len(pictures)))
        self._path = None
        self.keep.setText(tr("in the program's own folder"))
        self.said.setText("")
        self.bar.hide()
        self._enable()

    def show_mapping(
        self, mapping: LabelMapping, space: str = "", knowing: Knowing | None = None, own: LabelSpace | None = None
    ) -> None:
        """Which classes have a label in the label space called ``space``. Where none has: ``knowing`` is the network
        that has the most of them. ``own`` is the label space of the folder's classes, where they are few of it."""
        none = mapping.nothing_matched and not mapping.readings
        text = (
            no_label_sentence(len(mapping.matches), space, knowing)
            if none
            else escape(shown(mapping_sentence(mapping)))
        )
        text += own_space_sentence(own) if own is not None else ""
        if not mapping.matches:
            text = " ".join((shown(NO_CLASSES), *(escape(shown(each)) for each in self._problems)))
        self.matched.setText(text)
        set_meaning(self.matched, Meaning.VULNERABLE if none or mapping.readings else Meaning.NEUTRAL)
        self._has_classes = bool(mapping.matches)
        self._enable()

    def _on_link(self, link: str) -> None:
        if link == OWN_SPACE:
            self.own_space_wanted.emit()
        else:
            self.network_chosen.emit(link)

    def show_run(self, path: Path | None) -> None:
        """Whether there are results to look at."""
        self.results.setEnabled(path is not None)
        if path is not None:
            set_tip(self.results, tr("Tables, curve, failures and comparison of {path}", path=path))

    def show_unfinished(self, record: RunRecord, done: int, goes_on: Callable[[RunChoice], bool]) -> None:
        """The folder's last run stopped before its end: set what it was about, so that Run goes on.

        ``goes_on`` says whether a choice does; other settings of the network or the defence make another run.
        """
        self.sizes.setText(", ".join(f"{size} px" for size in record.patch_sizes))
        with QSignalBlocker(self.limit):
            self.limit.setValue(record.limit or self.limit.value())
        self.seed.setValue(record.seed)
        (self.all if record.limit is None else self.some).setChecked(True)
        self.keep.setText(tr("in the program's own folder"))
        said = tr("The last run has done {done:,} of {total:,} pictures.", done=done, total=record.shard_total)
        more = tr(
            "Run goes on from there."
            if goes_on(self.choice())
            else "It had another network or defence; with the present ones Run starts anew."
        )
        self.said.setText(f"{said} {more}")

    def show_started(self, path: Path) -> None:
        self._running = True
        self._told = ""
        self.attack.more.setChecked(False)  # else the progress may lie out of sight
        self.keep.setText(str(path))
        self.said.setText(tr("Starting…"))
        self.bar.setRange(0, 0)
        self.bar.show()
        self._enable()

    def show_progress(self, report: EvaluationReport, halt: Halt = Halt.NONE) -> None:
        self.bar.setRange(0, max(0, report.total))
        self.bar.setValue(report.done)
        self._told = progress_sentence(report)
        self._say_progress(halt)

    def show_halt(self, halt: Halt) -> None:
        """Whether the run stands still, whoever wished it."""
        self.pause.setChecked(halt is not Halt.NONE)
        self.pause.setText(tr("Pau&se") if halt is Halt.NONE else tr("Re&sume"))
        self._say_progress(halt)

    def _say_progress(self, halt: Halt) -> None:
        self.said.setText(f"{shown(halt.value)} {self._told}".strip())

    def show_end(self, stopped: bool, failed: bool) -> None:
        self._running = False
        self.show_halt(Halt.NONE)
        self.bar.setRange(0, max(1, self.bar.maximum()))
        if failed:
            self.said.setText(tr("Not finished: it failed. Run goes on from the last picture."))
        elif stopped:
            self.said.setText(tr("Stopped. Run goes on from here."))
        else:
            self.bar.setValue(self.bar.maximum())
            self.said.setText(f"{tr('Done.')} {self._told}".strip())
        self._enable()

    # ---- what the person does

    def choice(self) -> RunChoice:
        """Raises ``SizesError``."""
        return RunChoice(
            sizes_from(self.sizes.text(), self._canvas),
            self.limit.value() if self.some.isChecked() else None,
            self.seed.value(),
            self.attack.chosen,
            self._path,
            self.processes.chosen,
        )

    def _on_run(self) -> None:
        try:
            choice = self.choice()
        except SizesError as error:
            self.said.setText(shown(str(error)))
            self.sizes.setFocus()
            return
        self.run_wanted.emit(choice)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, tr("Save the results to"), "results.sqlite", shown(RESULTS_FILTER))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # a run is only ever added to
        dialog.setDefaultSuffix("sqlite")
        dialog.fileSelected.connect(self.choose_file)
        open_once(dialog)

    def choose_file(self, path: str) -> None:
        """The next run goes into this file."""
        self._path = Path(path)
        self.keep.setText(path)

    def _on_other(self) -> None:
        dialog = QFileDialog(self, tr("Open results"), "", f"{shown(RESULTS_FILTER)};;{tr('All files (*)')}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.results_file_chosen)
        open_once(dialog)

    def _explain_sizes(self) -> None:
        try:
            sizes = sizes_from(self.sizes.text(), self._canvas)
        except SizesError as error:
            self.sizes_said.setText(shown(str(error)))
            set_meaning(self.sizes_said, Meaning.ATTACK_FOUND)
            return
        set_meaning(self.sizes_said, Meaning.NEUTRAL)
        listed = ", ".join(str(size) for size in sizes)
        said = tr("{sizes} px of {canvas}", sizes=listed, canvas=self._canvas[0])
        if self._grid_of is not None:
            said = f"{said}; {_window_words(sizes, [self._grid_of(size) for size in sizes])}"
        self.sizes_said.setText(said)

    def _enable(self) -> None:
        opened, running = self._count > 0, self._running
        had_focus = any(button.hasFocus() for button in (self.run, self.pause, self.cancel))
        shares = self.all, self.some, self.limit, self.seed
        for widget in (*shares, self.sizes, self.attack, self.processes, self.choose):
            widget.setEnabled(not running)
        self.run.setEnabled(opened and not running)
        self.labels.setEnabled(opened and not running and self._has_classes)
        self.pause.setEnabled(running)
        self.cancel.setEnabled(running)
        if had_focus:  # else it goes to a button that has nothing to do with the run
            (self.pause if running else self.run).setFocus()

    def _connect(self) -> None:
        self.open.clicked.connect(self.folder_wanted)
        self.labels.clicked.connect(self.labels_wanted)
        self.matched.linkActivated.connect(self._on_link)
        self.sizes.textChanged.connect(self._explain_sizes)
        self.sizes.returnPressed.connect(self._on_run)
        self.limit.valueChanged.connect(lambda _: self.some.setChecked(True))
        self.choose.clicked.connect(self._on_choose)
        self.run.clicked.connect(self._on_run)
        self.pause.clicked.connect(self.pause_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.results.clicked.connect(self.results_wanted)
        self.other.clicked.connect(self._on_other)

    def _lay_out(self) -> None:
        form = make_form()
        form.setContentsMargins(0, 0, 0, 0)
        add_row(form, tr("Pictures"), side_by_side(self.all, self.some, self.limit, self.seed), focus=self.all)
        add_row(form, tr("Si&zes"), self.sizes)
        form.addRow("", self.sizes_said)
        add_row(form, tr("Attack"), self.attack, focus=self.attack.wanted)
        add_row(form, tr("Processes"), self.processes, focus=self.processes.count)
        kept = QWidget()
        line = QHBoxLayout(kept)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.keep, 1)
        line.addWidget(self.choose)
        add_row(form, tr("Results"), kept, tr("One file a run; it grows picture by picture."), self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        for row in ((self.folder, self.open), (self.matched, self.labels)):
            line = QHBoxLayout()
            line.addWidget(row[0], 1)
            line.addWidget(row[1], 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)
        column.addLayout(form)
        column.addLayout(button_row(self.run, self.pause, self.cancel, spacing=SPACE))
        column.addLayout(button_row(self.results, self.other, spacing=SPACE))
        column.addWidget(self.bar)  # last, so that nothing moves when it comes and goes
        column.addWidget(self.said)
        column.addStretch(1)
        self.bar.hide()
        self.results.setEnabled(False)

    @staticmethod
    def _button(text: str, explanation: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip(explanation))
        return button

    @staticmethod
    def _caption(label: QLabel | None = None) -> QLabel:
        label = label or plain_label()
        label.setWordWrap(True)
        set_role(label, TypeRole.CAPTION)
        set_meaning(label, Meaning.NEUTRAL)
        return label


def _window_words(sizes: Sequence[int], grids: Sequence[Grid]) -> str:
    """The window of each size on its grid, once where all are the same."""
    found = [grid.window(size) for grid, size in zip(grids, sizes, strict=True)]
    each = [found[0]] if len(set(found)) == 1 else found
    return tr(
        "window {windows} of {rows} × {cols} cells, each size on the grid fitted to it"
        if len(set(grids)) > 1
        else "window {windows} of {rows} × {cols} cells",
        windows=", ".join(f"{rows} × {cols}" for rows, cols in each),
        rows=grids[0].cells[0],
        cols=grids[0].cells[1],
    )
