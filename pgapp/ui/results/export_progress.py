"""How far an export is, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, TypeRole, set_role

PARTS = 1000
"""of the bar: Qt's ranges end at 2**31, rows need not"""


class ExportProgress(QWidget):
    """Hidden unless something is being written."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = ElidedLabel()
        set_role(self.said, TypeRole.CAPTION)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How far the export is"))
        self.stop = QPushButton(tr("&Cancel"))
        self.stop.setToolTip(tip(tr("Stop writing; a file that was there before stays as it is.")))
        self.stop.clicked.connect(self.cancelled)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addWidget(self.said)
        column.addLayout(line)
        self.hide()

    def begin(self, name: str) -> None:
        """A file of this name is being written; how much of it there is to do is not known yet."""
        self._name = name
        self.said.setText(tr("Writing {name}…", name=name))
        self.bar.setRange(0, 0)
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """``done`` of ``total`` rows."""
        if not self.isHidden() and total > 0:
            self.bar.setRange(0, PARTS)
            self.bar.setValue(PARTS * done // total)
            self.said.setText(
                tr("Writing {name}: {done:,} of {total:,} pictures", name=self._name, done=done, total=total)
            )
