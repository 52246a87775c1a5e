"""Dialogs that block nothing and go when they are closed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from pgapp.ui.widgets.plain_text import PlainBoxes


def open_once(dialog: QDialog) -> None:
    """Open a dialog that is deleted when it is closed: one that stays would watch its folder to the program's end."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    PlainBoxes(dialog)
    dialog.open()


def close_button(dialog: QDialog) -> QDialogButtonBox:
    """The foot of a dialog that only shows something."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())  # the system's may be dark on dark
    buttons.rejected.connect(dialog.reject)
    return buttons


def room_over(window: QWidget) -> QRect:
    """What can be seen of a window, on the screen: with large text on a small screen it may be larger than that."""
    return QRect(window.mapToGlobal(window.rect().topLeft()), window.size()) & window.screen().availableGeometry()
