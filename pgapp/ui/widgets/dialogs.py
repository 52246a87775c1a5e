"""Dialogs that block nothing and go when they are closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from pgapp.ui.widgets.plain_text import PlainBoxes


def open_once(dialog: QDialog) -> None:
    """Open a dialog that is deleted when it is closed: one that stays would watch its folder to the program's end."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    PlainBoxes(dialog)
    dialog.open()
