"""What only the presenter reads: notes of the station, what comes next, how long it has taken; and keys as buttons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.data.saved.demos import Station
from pgapp.ui.demos.player import DemoPlayer
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.flow_layout import FlowLayout
from pgapp.ui.widgets.form import button_row
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.scrolled import scrolled
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, set_meaning, set_role, set_style_property
from pgapp.ui.window.audience.present import Presentation
from pgapp.ui.window.audience.second_screen import SecondScreen

EVERY = 250
"""milliseconds between two looks at the clock"""
NO_DEMO = worded(
    "No demo plays. Help > Guided demos has some: the notes of a station stand here, where no audience sees them."
)
NO_NOTES = worded("This station has no notes.")
LAST = worded("This is the last station.")


class Presenter(QWidget):
    """Lies in a dock, which may float or lie on another screen."""

    def __init__(
        self, demos: DemoPlayer, here: Presentation, there: SecondScreen, start_over: Callable[[], object]
    ) -> None:
        """``here`` presents on the window's own screen, ``there`` on another one."""
        super().__init__()
        self._demos, self._here, self._there = demos, here, there
        self._since = monotonic()
        self.setAccessibleName(tr("Presenter"))
        self.taken = self._label(TypeRole.DISPLAY, tr("Time since the start"))
        self.time = self._label(TypeRole.TITLE, tr("Time of day"))
        self.place = self._label(TypeRole.CAPTION, tr("Which station of how many"))
        self.headline = self._label(TypeRole.TITLE, tr("The station that is shown"))
        self.notes = self._label(TypeRole.TITLE, tr("Notes of the station"))
        set_style_property(self.notes, "light", "true")
        self.next_one = self._label(TypeRole.BODY, tr("The next station"))
        set_meaning(self.place, Meaning.NEUTRAL)
        set_meaning(self.next_one, Meaning.NEUTRAL)
        self.from_zero = self._button(tr("From zero"), tr("Count the time anew."), self.start_clock)
        self.back = self._button(tr("← Back"), tr("The station before (Page up)."), lambda: demos.step(-1))
        self.next = self._button(tr("Next →"), tr("The next station (Page down)."), lambda: demos.step(1))
        covered = tr("The audience sees nothing, until it is pressed again")
        self.black = self._button(tr("Black"), f"{covered} (B).", lambda: self._cover("black"))
        self.white = self._button(tr("White"), f"{covered} (W).", lambda: self._cover("white"))
        self.again = self._button(tr("Start over"), tr("Back to the start of the station (R)."), start_over)
        self.smaller = self._button("A−", tr("Smaller text for the audience."), lambda: there.grow(-1))
        self.larger = self._button("A+", tr("Larger text for the audience."), lambda: there.grow(1))
        for button in (self.black, self.white):
            button.setCheckable(True)
        self._lay_out()
        demos.station_changed.connect(self.refresh)
        for screen in (here, there):
            screen.changed.connect(self._show_change)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.refresh)
        self.refresh()

    def start_clock(self) -> None:
        """Count the time from now on."""
        self._since = monotonic()
        self.refresh()

    def refresh(self) -> None:
        """Bring the clock, the station and the buttons up to date."""
        seconds = int(monotonic() - self._since)
        self.taken.setText(f"{seconds // 60}:{seconds % 60:02d}")
        self.time.setText(f"{datetime.now():%H:%M}")
        demos, station = self._demos, self._demos.station
        at, count = demos.where
        self.place.setText(tr("Station {at} of {count}", at=at, count=count) if station is not None else "")
        self.headline.setText("" if station is None else title_of(station))
        self.notes.setText(shown(NO_DEMO if station is None else station.notes or NO_NOTES))
        further = demos.next_station
        self.next_one.setText(
            "" if station is None else shown(LAST) if further is None else tr("Next: {title}", title=title_of(further))
        )
        self.back.setEnabled(at > 1)
        self.next.setEnabled(further is not None)
        presenting = self._here.on or self._there.on
        curtain = self._here.curtain or self._there.curtain
        for button, colour in ((self.black, "black"), (self.white, "white")):
            button.setEnabled(presenting)
            button.setChecked(curtain == colour)
        self.again.setEnabled(presenting or station is not None)
        for button in (self.smaller, self.larger):
            button.setEnabled(self._there.on)

    def _show_change(self, begun: bool) -> None:
        if begun:
            self.start_clock()
        else:
            self.refresh()

    def _cover(self, colour: str) -> None:
        (self._there if self._there.on else self._here).cover(colour)
        self.refresh()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.refresh()
            self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return super().event(event)

    def _label(self, role: TypeRole, name: str) -> QLabel:
        label = plain_label()
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setAccessibleName(name)
        set_role(label, role)
        return label

    def _button(self, text: str, explanation: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip(explanation))
        button.setAccessibleName(tr("Presenter: {text}", text=text))
        button.setAccessibleDescription(explanation)
        button.clicked.connect(lambda: act())
        return button

    def _lay_out(self) -> None:
        for label in (self.taken, self.time):
            label.setWordWrap(False)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        clock = QHBoxLayout()
        clock.addWidget(self.taken)
        clock.addWidget(self.from_zero)
        clock.addStretch(1)
        clock.addWidget(self.time)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.notes.setMargin(SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(clock)
        column.addWidget(self.place)
        column.addWidget(self.headline)
        column.addWidget(scrolled(self.notes), 1)
        column.addWidget(self.next_one)
        column.addLayout(button_row(self.back, self.next))
        rest = FlowLayout(spacing=SPACE_TIGHT)
        sizes = QWidget()  # which stay together where the line is short
        size_row = QHBoxLayout(sizes)
        size_row.setContentsMargins(0, 0, 0, 0)
        size_row.setSpacing(SPACE_TIGHT)
        size_row.addWidget(self.smaller)
        size_row.addWidget(self.larger)
        for each in (self.black, self.white, self.again, sizes):
            rest.addWidget(each)
        column.addLayout(rest)


def title_of(station: Station) -> str:
    """Its headline, or where it has none its text."""
    return shown(station.headline or station.text)
