"""Records the window, the picture or what the audience sees; the same key stops it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QMainWindow, QWidget

from pgapp.core.scene import Failure
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.data.saved.animations import AnimationError
from pgapp.engine.loading.recording import Written
from pgapp.ui.demos.player import DemoPlayer
from pgapp.ui.language.translate import tr
from pgapp.ui.recording.dialog import RecordDialog, Subject
from pgapp.ui.recording.recorder import Phase, Plan, Recorder
from pgapp.ui.recording.sign import RecordingSign
from pgapp.ui.session.notices import Notices
from pgapp.ui.stage.stage import Stage
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.window.audience.second_screen import SecondScreen

KEYS = "Ctrl+Shift+R"
_TITLES = {
    "window": worded("The window"),
    "picture": worded("The picture with its overlay"),
    "audience": worded("What the audience sees"),
}


class Recordings(QObject):
    """One a window."""

    def __init__(
        self,
        window: QMainWindow,
        stage: Stage,
        second_screen: SecondScreen,
        demos: DemoPlayer,
        store: QSettings,
        notices: Notices,
    ) -> None:
        super().__init__(window)
        self._window, self._stage, self._second_screen, self._demos = window, stage, second_screen, demos
        self._store, self._notices = store, notices
        self.recorder = Recorder(self._widget, self)
        self.sign: RecordingSign | None = None
        """made when it is first wanted"""
        self.recorder.written.connect(self._say_written)
        self.recorder.failed.connect(notices.failed)

    @property
    def phase(self) -> Phase:
        return self.recorder.phase

    def toggle(self) -> None:
        """Ask what to record, or end what is recorded."""
        if self.phase is Phase.RESTING:
            self.ask()
        else:
            self.recorder.stop()

    def ask(self) -> None:
        """Which widget, how large, how often, into which file."""
        known = {key: self._widget(key) for key in _TITLES}
        subjects = [Subject(key, _TITLES[key], each.size()) for key, each in known.items() if each is not None]
        station = self._demos.station
        name = "demo" if station is not None else "recording"
        dialog = RecordDialog(subjects, name, self._store, self._window)
        dialog.wanted.connect(self.begin)
        open_once(dialog)

    def begin(self, plan: Plan) -> None:
        """Record; what is wrong with the plan is told."""
        self.sign = self.sign or RecordingSign(self.recorder, KEYS, self._window)
        try:
            self.recorder.begin(plan)
        except (AnimationError, OSError) as error:
            self._notices.failed.emit(Failure(0, str(error), ""))

    def close(self) -> None:
        self.recorder.close()

    def _widget(self, key: str) -> QWidget | None:
        return {"window": self._window, "picture": self._stage, "audience": self._second_screen.hall}[key]

    def _say_written(self, written: Written) -> None:
        self._notices.said.emit(
            tr(
                "Recorded {name}: {seconds:.1f} s, {size:.1f} MB",
                name=printable(Path(written.path).name),
                seconds=written.seconds,
                size=written.size / 1e6,
            )
        )
