"""The notes of a session."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.plain_text import plain_label, title_text
from pgapp.ui.widgets.theme import SPACE_TIGHT


class NotesDialog(QDialog):
    """``text`` holds them; they are the person's once it was accepted."""

    def __init__(self, notes: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title_text(tr("Notes of the session")))
        self.setMinimumWidth(480)
        self.text = QPlainTextEdit(notes)
        self.text.setAccessibleName(tr("Notes"))
        self.text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_TIGHT)
        label = plain_label(tr("They are saved with the &session."))
        label.setBuddy(self.text)
        column.addWidget(label)
        column.addWidget(self.text)
        column.addWidget(buttons)
