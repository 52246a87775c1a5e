"""The bar of the camera: which one, start and stop, mirror, freeze, record; and what there is to say."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.dress.unseen import Part
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.flow_layout import FlowLayout
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.icons import icon
from pgapp.ui.widgets.plain_text import key_free, plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, colours_of, set_meaning, set_role

RATE_WIDTH = 34
"""digits that there is room for beside the buttons"""
FILE_KEY = "file"
"""of the line that asks for a video file"""
ABOUT_MIRROR = worded(
    "As in a mirror, for the network, too: a printed patch is then another picture than the one that was optimized. "
    "Leave it off to hold one up."
)


class Phase(Enum):
    """What the camera is at."""

    SHUT = "shut"
    LOADING = "loading"
    IDLE = "idle"
    STARTING = "starting"
    LIVE = "live"
    FROZEN = "frozen"
    """its last frame is the picture that is shown"""

    @property
    def is_running(self) -> bool:
        return self in (Phase.STARTING, Phase.LIVE)


class CameraBar(QFrame, Part):
    """Says what the person wants; what becomes of it is shown to it."""

    source_chosen = Signal(str)
    """the key of a camera, or ``FILE_KEY``"""
    start_wanted = Signal()
    stop_wanted = Signal()
    freeze_wanted = Signal()
    """or to go on after that"""
    mirror_chosen = Signal(bool)
    record_wanted = Signal()
    """or an end of the recording"""
    save_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = Phase.SHUT
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Camera"))
        self.source = QComboBox()
        self.source.setAccessibleName(tr("Which camera"))
        self.source.setToolTip(tip(tr("The camera, or a video file in its place.")))
        self.source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.source.setMinimumContentsLength(20)
        self.start = self._button(tr("Start"), tr("Show what the camera sees; Stop leads back to the picture before."))
        self.freeze = self._button(tr("Freeze"), "")
        self.mirror = QCheckBox(tr("Mirror"))
        self.mirror.setToolTip(tip(ABOUT_MIRROR))
        self.record = self._button(tr("Record a minute"), "")
        self.save = self._button(tr("Save the frame…"), tr("Write the frozen frame as a PNG file."))
        self.rate = FittedLabel()
        self.rate.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rate.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_role(self.rate, TypeRole.CAPTION)
        set_meaning(self.rate, Meaning.NEUTRAL)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(tr("Close the camera"))
        self.close_button.setToolTip(tip(tr("Switch the camera off and close this line.")))
        self.said = plain_label()
        self.said.setWordWrap(True)
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        set_role(self.said, TypeRole.BODY)
        self.said.hide()
        self._lay_out()
        self._connect()
        self._refit = soon(self, self._fit_to_font)
        self.show_phase(Phase.SHUT)

    # ---- what is shown

    def show_sources(self, sources: Mapping[str, str], chosen: str) -> None:
        """Cameras and files by their keys, then the line that asks for a file."""
        with QSignalBlocker(self.source):
            self.source.clear()
            if not sources:
                self.source.addItem(tr("No camera found"), "")
            for key, title in sources.items():
                self.source.addItem(title, key)
            self.source.addItem(tr("A video file…"), FILE_KEY)
            self.source.setCurrentIndex(max(0, self.source.findData(chosen)))

    def show_phase(self, phase: Phase) -> None:
        self._phase = phase
        running = phase.is_running
        self.start.setText(tr("Stop") if running else tr("Start"))
        self.start.setEnabled(phase is not Phase.LOADING)
        self.source.setEnabled(phase is not Phase.LOADING)
        self.freeze.setText(tr("Go on live") if phase is Phase.FROZEN else tr("Freeze"))
        self.freeze.setToolTip(tip(shown(ABOUT_GOING_ON if phase is Phase.FROZEN else ABOUT_FREEZING)))
        self.freeze.setEnabled(phase in (Phase.LIVE, Phase.FROZEN))
        self.record.setEnabled(phase is Phase.LIVE)
        for button in (self.start, self.record):
            button.setVisible(phase is not Phase.FROZEN)
        self.save.setVisible(phase is Phase.FROZEN)
        if not running:
            self.rate.setText("")
        self._fit_to_font()

    def show_recording(self, recording: bool) -> None:
        self.record.setText(tr("End the recording") if recording else tr("Record a minute"))
        self.record.setToolTip(tip(shown(ABOUT_ENDING if recording else ABOUT_RECORDING)))

    def show_mirrored(self, mirrored: bool) -> None:
        with QSignalBlocker(self.mirror):
            self.mirror.setChecked(mirrored)

    def show_rate(self, text: str) -> None:
        """How many verdicts a second, quietly."""
        self.rate.setText(text)

    def say(self, sentence: str, meaning: Meaning | None = None) -> None:
        """A line below the buttons; "" for none."""
        self.said.setText(shown(sentence))
        self.said.setVisible(bool(sentence))
        set_meaning(self.said, meaning)
        self.setAccessibleDescription(shown(sentence))

    # ---- how it is made

    def _button(self, text: str, explanation: str) -> QPushButton:
        button = QPushButton(key_free(text))
        button.setProperty("compact", "true")
        button.setToolTip(tip(explanation))
        return button

    def _connect(self) -> None:
        self.source.activated.connect(lambda index: self.source_chosen.emit(self.source.itemData(index)))
        self.start.clicked.connect(self._start_or_stop)
        self.freeze.clicked.connect(self.freeze_wanted)
        self.mirror.toggled.connect(self.mirror_chosen)
        self.record.clicked.connect(self.record_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.close_button.clicked.connect(self.close_wanted)
        self.show_recording(False)

    def _start_or_stop(self) -> None:
        (self.stop_wanted if self._phase.is_running else self.start_wanted).emit()

    def _lay_out(self) -> None:
        line = QWidget()
        row = FlowLayout(line, spacing=SPACE_TIGHT)
        parts = (self.source, self.start, self.freeze, self.mirror, self.record, self.save, self.rate)
        for each in (*parts, self.close_button):
            row.addWidget(each)
        policy = line.sizePolicy()
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_TIGHT, SPACE_TIGHT, SPACE_TIGHT)
        column.setSpacing(SPACE_TIGHT)
        column.addWidget(line)
        column.addWidget(self.said)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._refit.start()

    def _fit_to_font(self) -> None:
        side = round(1.1 * self.fontMetrics().height())
        self.close_button.setIcon(icon("dismiss", colours_of(self.palette()).text, side))
        self.close_button.setIconSize(QSize(side, side))
        wide = RATE_WIDTH * self.rate.fontMetrics().horizontalAdvance("0")
        self.rate.setMinimumWidth(wide if self._phase.is_running or self._phase is Phase.FROZEN else 0)


ABOUT_FREEZING = worded(
    "Keep this frame as an ordinary picture, with its time as its name, and switch the camera off. Undo leads back to "
    "the picture before."
)
ABOUT_GOING_ON = worded("Switch the camera on again.")
ABOUT_RECORDING = worded(
    "Note what is said of each frame for a minute, and save it as CSV: time, frame, undefended and defended label, "
    "lead, alert, network and precision."
)
ABOUT_ENDING = worded("End now, and save what was noted.")
