"""Undo and redo are the window's in every number field and editable list, save where text is half typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget


class UndoKeys(QObject):
    """Without it such a field takes the keys and does nothing, so that undo seems broken after each of its changes."""

    def watch(self, whole: QWidget) -> None:
        """All fields of a window or a panel that there are by now."""
        fields: list[tuple[QWidget, QLineEdit | None]] = []
        fields += [(spin, spin.lineEdit()) for spin in whole.findChildren(QAbstractSpinBox)]
        fields += [(combo, combo.lineEdit()) for combo in whole.findChildren(QComboBox)]
        for field, edit in fields:
            if edit is not None:
                field.installEventFilter(self)
                edit.installEventFilter(self)
                edit.editingFinished.connect(lambda edit=edit: edit.setModified(False))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)):
            return False
        if not (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)):
            return False
        edit = watched.lineEdit() if isinstance(watched, QAbstractSpinBox | QComboBox) else watched
        if isinstance(edit, QLineEdit) and edit.isModified():
            return False
        event.ignore()
        return True
