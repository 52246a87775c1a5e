"""Dialogs that block nothing and go when they are closed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialog, QWidget

from pgapp.ui.widgets.plain_text import PlainBoxes


def open_once(dialog: QDialog) -> None:
    """Open a dialog that is deleted when it is closed: one that stays would watch its folder to the program's end."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    PlainBoxes(dialog)
    dialog.open()


def room_over(window: QWidget) -> QRect:
    """What can be seen of a window, on the screen: with large text on a small screen it may be larger than that."""
    return QRect(window.mapToGlobal(window.rect().topLeft()), window.size()) & window.screen().availableGeometry()
