"""Text from outside is shown letter by letter: names of files, folders, classes and networks, notes, what a file holds.

Qt takes a text for HTML wherever it looks like it: in labels, message boxes and tooltips. It takes ``&`` for a key in
menus and on buttons, and ``[*]`` in a title for the mark of what is not saved. Labels, boxes and tooltips are made
here, so that no text is ever guessed about; ``tests/ui/widgets/test_plain_text.py`` holds that. All that is made here
says what is the program's own in the language of the window.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import Qt as Texts
from PySide6.QtWidgets import QDialog, QInputDialog, QLabel, QMessageBox, QWidget

from pgapp.ui.language.translate import shown


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that takes every text as it is."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(shown(text))
    return label


def rich_label() -> QLabel:
    """A label for HTML that we write; what comes from outside is in it through ``html.escape`` only."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


def plain_box(icon: QMessageBox.Icon, title: str, text: str, parent: QWidget | None, more: str = "") -> QMessageBox:
    """A message box that takes its text, and what is said beneath, as they are."""
    box = QMessageBox(icon, shown(title), "", parent=parent)
    box.setInformativeText(" " if more else "")  # makes the label
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(shown(text))
    box.setInformativeText(shown(more))
    return box


def rich_box(title: str, text: str, parent: QWidget | None) -> QMessageBox:
    """A message box for HTML that we write, to be read and closed."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, QMessageBox.StandardButton.Close, parent)
    box.setTextFormat(Qt.TextFormat.RichText)
    return box


def plain_question(title: str, question: str, parent: QWidget | None) -> QInputDialog:
    """A dialog for one answer that takes its question as it is."""
    box = QInputDialog(parent)
    box.setWindowTitle(shown(title))
    box.setLabelText(" ")  # makes the label, whose buddy is the field
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    box.setLabelText(key_free(question))
    return box


def tip(text: str) -> str:
    """``text`` for a tooltip, which has no format to set: as HTML that shows it, where it would be taken for HTML."""
    said = shown(text)
    if not Texts.mightBeRichText(said):
        return said
    lines = escape(said).replace("\n", "<br/>")  # Qt leaves out a line break that comes first
    return f'<p style="margin: 0; white-space: pre-wrap">{lines}</p>'


def set_tip(widget: QWidget, text: str) -> None:
    """Set a tooltip from outside. A screen reader, which would be told the tooltip's HTML, hears the text itself."""
    widget.setToolTip(tip(text))
    widget.setAccessibleDescription(shown(text))


def key_free(text: str) -> str:
    """``text`` for a menu, a button or a tab, where ``&`` marks a key and a tabulator the shortcut."""
    return shown(text).replace("&", "&&").replace("\t", " ")


def title_text(text: str) -> str:
    """``text`` for a window's title, where ``[*]`` marks what is not saved."""
    return shown(text).replace("[*]", "[*][*]")


class PlainBoxes(QObject):
    """Watches a dialog of Qt's own: the message boxes that it opens, about a file by its name, take text as it is."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildPolished:
            for box in watched.findChildren(QMessageBox):
                box.setTextFormat(Qt.TextFormat.PlainText)
        return False
