"""Keys in number fields and editable lists: undo and redo are the window's, and Enter leaves the field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget


class FieldKeys(QObject):
    """Without it such a field takes undo and does nothing, so that undo seems broken after each of its changes; and it
    keeps the focus after Enter, so that the digit of an overlay changes its number."""

    def __init__(self, window: QWidget, leave: Callable[[], object]) -> None:
        """``leave`` gives the focus to what has no text."""
        super().__init__(window)
        self._leave = leave

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
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(watched, QWidget) and watched.hasFocus():
                QTimer.singleShot(0, watched, lambda: self._leave_if_done(watched))  # when it has taken what was typed
            return False
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        if not (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)):
            return False
        edit = watched.lineEdit() if isinstance(watched, QAbstractSpinBox | QComboBox) else watched
        if isinstance(edit, QLineEdit) and edit.isModified():
            return False
        event.ignore()
        return True

    def _leave_if_done(self, field: QWidget) -> None:
        """Not where the field opened a list of its own, say."""
        if field.hasFocus():
            self._leave()
