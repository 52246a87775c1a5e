"""What went wrong, above the line at the bottom."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout

from pgapp.core.scene import Failure
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.icons import icon, mark_of, pixmap
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, colours_of, set_meaning


class FailureBox(QFrame):
    """A mark, the sentence, "Details" and "Dismiss"; the details unfold beneath."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Failure"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._mark = plain_label()
        self.sentence = plain_label()
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_meaning(self.sentence, Meaning.ATTACK_FOUND)
        self.details = QPushButton(tr("Details"))
        self.details.setCheckable(True)
        self.details.setToolTip(tip(tr("What the program knows about it, for a report.")))
        self.dismiss = QPushButton()
        self.dismiss.setAccessibleName(tr("Dismiss"))
        self.dismiss.setToolTip(tip(tr("Dismiss this message")))
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self._mark)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.details)
        row.addWidget(self.dismiss)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, SPACE_TIGHT, SPACE, SPACE_TIGHT)
        self._column.addLayout(row)
        self.details.toggled.connect(lambda wanted: self.text.setVisible(wanted))
        self.dismiss.clicked.connect(self.hide)

    @cached_property
    def text(self) -> QPlainTextEdit:
        """The details; made with the first failure."""
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setAccessibleName(tr("Details of the failure"))
        text.setFixedHeight(140)
        text.hide()
        self._column.addWidget(text)
        return text

    def height_in(self, width: int) -> int:
        """Pixels that it needs in that width."""
        layout = self._column
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def show_failure(self, failure: Failure) -> None:
        colours = colours_of(self.palette())
        side = self.fontMetrics().height()
        name = mark_of(Meaning.ATTACK_FOUND)
        self._mark.setPixmap(pixmap(name, colours.attack_found, side, self.devicePixelRatioF()))
        self.dismiss.setIcon(icon("dismiss", colours.text, side))
        self.sentence.setText(shown(failure.sentence))
        self.text.setPlainText(failure.details)
        self.details.setVisible(bool(failure.details))
        self.details.setChecked(False)
        self.setAccessibleDescription(shown(failure.sentence))
        self.show()
