"""Tags and a note for one picture of a run."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from pgapp.data.pictures.folders import printable
from pgapp.ui.gallery.tags import USUAL_TAGS, tag_text
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.plain_text import key_free, plain_label, title_text
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT


class AnnotationDialog(QDialog):
    """``tags`` and ``note`` are the person's once it was accepted."""

    def __init__(
        self,
        name: str,
        tags: Sequence[str],
        note: str,
        known: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title_text(tr("Tags and note of {name}", name=printable(name))))
        self.setMinimumWidth(480)
        offered = list(dict.fromkeys([*USUAL_TAGS, *known, *tags]))
        self.boxes = [QCheckBox(key_free(tag_text(tag))) for tag in offered]
        self._offered = offered
        for box, tag in zip(self.boxes, offered, strict=True):
            box.setChecked(tag in tags)
        self.new = QLineEdit()
        self.new.setPlaceholderText(tr("another tag"))
        self.new.setAccessibleName(tr("Another tag"))
        self.text = QPlainTextEdit(note)
        self.text.setAccessibleName(tr("Note"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(110)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        tags_column = QVBoxLayout()
        for box in self.boxes:
            tags_column.addWidget(box)
        tags_column.addWidget(self.new)
        tags_column.addStretch(1)
        label = plain_label(tr("&Note"))
        label.setBuddy(self.text)
        note_column = QVBoxLayout()
        note_column.addWidget(label)
        note_column.addWidget(self.text)
        both = QHBoxLayout()
        both.setSpacing(SPACE)
        both.addLayout(note_column, 2)
        both.addLayout(tags_column, 1)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_TIGHT)
        column.addLayout(both)
        column.addWidget(buttons)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setFocus()

    @property
    def tags(self) -> list[str]:
        chosen = [tag for tag, box in zip(self._offered, self.boxes, strict=True) if box.isChecked()]
        new = self.new.text().strip()
        return [*chosen, new] if new and new not in chosen else chosen

    @property
    def note(self) -> str:
        return self.text.toPlainText().strip()
