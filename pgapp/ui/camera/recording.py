"""A minute of verdicts, noted as they come and written as CSV."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pgapp.core.scene import Analysis
from pgapp.data.pictures.folders import printable
from pgapp.data.reports.verdict_log import FrameVerdict, provenance_line, verdict_of, write_verdicts
from pgapp.engine.loading.background import BackgroundTasks
from pgapp.ui.language.translate import tr
from pgapp.ui.session.notices import Notices
from pgapp.ui.widgets.dialogs import open_once

LASTS = 60_000
"""milliseconds"""


class Recording(QObject):
    """One a camera."""

    changed = Signal()
    """it has begun or ended"""

    def __init__(self, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._notices, self._window = notices, window
        self._verdicts: list[FrameVerdict] = []
        self._camera = self._provenance = ""
        self._tasks: BackgroundTasks | None = None
        self._since = QElapsedTimer()
        self._over = QTimer(self, singleShot=True, interval=LASTS)
        self._over.timeout.connect(self.end)

    @property
    def is_on(self) -> bool:
        return self._over.isActive()

    def begin(self, camera: str) -> None:
        """Note what is said of the frames of ``camera`` from now on."""
        self._camera, self._provenance, self._verdicts = camera, "", []
        self._over.start()
        self._since.start()
        self.changed.emit()

    def note(self, analysis: Analysis) -> None:
        """An answer about a frame."""
        if self.is_on:
            self._provenance = self._provenance or provenance_line(analysis, self._camera)
            self._verdicts.append(verdict_of(analysis))

    def text(self) -> str:
        """How it goes, "" where nothing is recorded."""
        if not self.is_on:
            return ""
        left = max(0, LASTS - self._since.elapsed()) / 1000
        return tr("recording: {count} verdicts, {left:.0f} s left", count=len(self._verdicts), left=left)

    def end(self) -> None:
        """Ask where to write what was noted."""
        if self._over.isActive() or self._verdicts:
            self._over.stop()
            self.changed.emit()
            if self._verdicts:
                self._ask()
            else:
                self._notices.said.emit(tr("No verdict came while it was recorded: there is nothing to save."))

    def close(self) -> None:
        """Wait for what is being written."""
        self._over.stop()
        if self._tasks is not None:
            self._tasks.shutdown()

    def save_to(self, path: str) -> None:
        """Write what was noted last."""
        if self._tasks is None:
            self._tasks = BackgroundTasks("verdicts", self)
            self._tasks.failed.connect(self._notices.failed)
        verdicts, provenance = tuple(self._verdicts), self._provenance
        self._tasks.run(
            "save",
            lambda: write_verdicts(path, provenance, verdicts),
            lambda _: self._notices.said.emit(
                tr("Saved {count} verdicts as {path}", count=len(verdicts), path=printable(path))
            ),
        )

    def _ask(self) -> None:
        first = datetime.fromtimestamp(self._verdicts[0].frame.taken)
        name = f"verdicts {first:%Y-%m-%d %H.%M.%S}.csv"
        dialog = QFileDialog(self._window, tr("Save the verdicts"), name, "CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.save_to)
        open_once(dialog)
