"""The adversary: what it is to do, start and stop, how it goes, and what came of it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from pgapp.core.attack.state import OWN, Snapshot
from pgapp.core.defences.table import row
from pgapp.core.scene import Canvas
from pgapp.core.wording import worded
from pgapp.engine.jobs.attack_request import AttackOptions, AttackOutcome, AttackReport, AttackRequest, PlaceMap, Where
from pgapp.ui.attack.map import AttackMap
from pgapp.ui.attack.settings_form import GALLERY, THIS, AttackSettings
from pgapp.ui.attack.words import (
    Over,
    averaged_over,
    outcome_remark,
    outcome_sentences,
    progress_text,
    running_remark,
    title_of,
)
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.dress.unseen import Part
from pgapp.ui.widgets.form import button_row
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, set_meaning, set_role
from pgapp.ui.widgets.verdict_card import Remark, RemarkLabel

IDLE_TEXT = worded(
    "Put the patch where it should lie, choose what it attacks, and start. The patch changes on the picture while "
    "the attack runs, and everything follows."
)


class Phase(Enum):
    """What the adversary is doing."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    DONE = "done"
    """there is a patch to keep or to discard"""


class AttackPanel(QWidget, Part):
    """Emits what the person asks for; ``show_...`` shows what the adversary does."""

    start_requested = Signal()
    pause_requested = Signal()
    stop_requested = Signal()
    keep_requested = Signal()
    discard_requested = Signal()
    save_requested = Signal()
    load_requested = Signal()
    print_requested = Signal()
    place_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phase = Phase.IDLE
        self.settings = AttackSettings()
        self.go = QPushButton(tr("St&art"))
        self.go.setToolTip(tip(tr("Optimize the patch (Ctrl+Return; again to pause and to go on).")))
        self.go.clicked.connect(self._on_go)
        self.stop = self._button(tr("Stop"), tr("End here, with the best patch so far (Escape)."), self.stop_requested)
        self.keep = self._button(tr("Keep"), tr("Keep the optimized patch. Undo takes it off."), self.keep_requested)
        self.discard = self._button(
            tr("Discard"), tr("Back to the patch from before the attack."), self.discard_requested
        )
        self.save = self._button(
            tr("Save patch…"), tr("As a PNG, with its settings in a JSON beside it."), self.save_requested
        )
        self.load = self._button(tr("Load patch…"), tr("A patch that was saved before."), self.load_requested)
        self.print = self._button(tr("Print…"), tr("As a PDF, at a size in centimetres."), self.print_requested)
        self.remark = RemarkLabel()
        self.remark.setAccessibleName(tr("Outcome of the attack"))
        self.sentence = plain_label(shown(IDLE_TEXT))
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.sentence, TypeRole.CAPTION)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.progress.setAccessibleName(tr("Progress of the attack"))
        self.pace = plain_label()
        self.pace.setWordWrap(True)
        set_role(self.pace, TypeRole.CAPTION)
        set_meaning(self.pace, Meaning.NEUTRAL)
        self.map = AttackMap()
        self.map.place_chosen.connect(self.place_chosen)
        self.map_caption = plain_label()
        set_role(self.map_caption, TypeRole.CAPTION)
        set_meaning(self.map_caption, Meaning.NEUTRAL)
        self._plot_place = QVBoxLayout()
        self._plot: QWidget | None = None
        self._steps = 0
        self._attacked = self._defence = ""
        self._over = Over.NOTHING
        self._lay_out()
        self.show_phase(Phase.IDLE)
        self._forget()

    @property
    def options(self) -> AttackOptions:
        return self.settings.options

    @property
    def for_gallery(self) -> bool:
        return self.settings.pictures.currentIndex() == GALLERY

    @property
    def for_folder(self) -> bool:
        return self.settings.pictures.currentIndex() not in (THIS, GALLERY)

    def show_phase(self, phase: Phase, patch: bool = True) -> None:
        """Offer what can be done now; ``patch`` says whether there is one to attack with."""
        self.phase = phase
        running = phase in (Phase.RUNNING, Phase.PAUSED, Phase.STOPPING)
        self.go.setText({Phase.RUNNING: tr("P&ause"), Phase.PAUSED: tr("Continue")}.get(phase, tr("St&art")))
        self._offer(
            {
                self.go: patch and phase is not Phase.STOPPING,
                self.stop: phase in (Phase.RUNNING, Phase.PAUSED),
                self.keep: phase is Phase.DONE,
                self.discard: running or phase is Phase.DONE,
            }
        )
        self.settings.setVisible(not running)
        for button in (self.save, self.print):
            button.setEnabled(patch and not running)
        self.load.setEnabled(not running)

    def _offer(self, buttons: dict[QPushButton, bool]) -> None:
        """Enable those, and disable the others. The focus of one that goes stays among them: Qt would give it to a
        field further down, and scroll these out of sight."""
        offered = [button for button, on in buttons.items() if on]
        for button in offered:
            button.setEnabled(True)
        if offered and any(button.hasFocus() and not on for button, on in buttons.items()):
            offered[0].setFocus()
        for button, on in buttons.items():
            button.setEnabled(on)

    def show_started(self, summary: str, request: AttackRequest) -> None:
        """Clear what was, and say what runs."""
        options, key = request.options, request.scene.defence.key
        self._steps = options.steps if options.where is Where.HERE else 0
        own = options.against in (OWN, key)
        self._attacked = title_of(key if own else options.against)
        self._defence = "" if own else shown(row(key).title)
        self._over = averaged_over(request)
        self.map.show_places(None)
        for widget in (self.map, self.map_caption):
            widget.setVisible(False)
        self.sentence.setText(summary)
        self.remark.show_remark(Remark(Meaning.NEUTRAL, tr("starting…"), "computing"))
        self.pace.setText("")
        self.progress.setRange(0, 0)
        for part in (self.remark, self.progress, self.pace):
            part.setVisible(True)
        self._show_curves(None)

    def show_summary(self, text: str) -> None:
        """What runs, or why it stands still."""
        self.sentence.setText(text)

    def show_report(self, report: AttackReport, paused: bool = False) -> None:
        self.progress.setRange(0, report.steps)
        self.progress.setValue(report.step)
        self.pace.setText(progress_text(report, paused))
        self.remark.show_remark(running_remark(report, self._over))
        if report.snapshot is not None:
            self._show_curves(report.snapshot)
        self.show_places(report.places)

    def show_outcome(self, outcome: AttackOutcome, pace: str) -> None:
        self.remark.show_remark(outcome_remark(outcome))
        self.sentence.setText(outcome_sentences(outcome))
        self.pace.setText(pace)
        self.progress.setVisible(False)
        self._show_curves(outcome.snapshot)
        self.show_places(outcome.places)

    def show_end(self, remark: Remark, sentence: str) -> None:
        """It ended without a verdict."""
        self.remark.show_remark(remark)
        self.remark.setVisible(True)
        self.sentence.setText(sentence)
        self.progress.setVisible(False)

    def show_canvas(self, canvas: Canvas) -> None:
        """Another picture: what was found on the last one goes."""
        self.map.show_canvas(canvas.pixels)
        self._forget()

    def show_places(self, places: PlaceMap | None) -> None:
        if places is not None:
            self.map.show_places(places)
            self.map_caption.setText(self.map.summary())
            for widget in (self.map, self.map_caption):
                widget.setVisible(True)

    def _forget(self) -> None:
        self.sentence.setText(shown(IDLE_TEXT))
        for widget in (self.remark, self.progress, self.pace, self.map, self.map_caption):
            widget.setVisible(False)
        self.pace.setText("")
        if self._plot is not None:
            self._plot.setVisible(False)

    def _show_curves(self, snapshot: Snapshot | None) -> None:
        """The plot is made when it is first wanted: its library takes long to import."""
        from pgapp.ui.attack.plot import AttackPlot

        if not isinstance(self._plot, AttackPlot):
            self._plot = AttackPlot()
            self._plot_place.addWidget(self._plot)
        self._plot.show_attacked(self._attacked, self._defence, self._over)
        self._plot.show_snapshot(snapshot, self._steps)
        self._plot.setVisible(True)

    def _on_go(self) -> None:
        if self.phase in (Phase.RUNNING, Phase.PAUSED):
            self.pause_requested.emit()
        else:
            self.start_requested.emit()

    def _button(self, text: str, explanation: str, signal: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip(explanation))
        button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined]
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(button_row(self.go, self.stop, self.keep, self.discard))
        told = QVBoxLayout()
        told.setSpacing(SPACE_TIGHT)
        for widget in (self.remark, self.sentence, self.progress, self.pace):
            told.addWidget(widget)
        column.addLayout(told)
        column.addWidget(self.map_caption)
        column.addWidget(self.map)
        column.addLayout(self._plot_place)
        column.addWidget(self.settings)
        column.addLayout(button_row(self.save, self.load, self.print))
        column.addStretch(1)
