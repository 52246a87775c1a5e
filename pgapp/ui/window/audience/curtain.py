"""Black or white over a whole window, until it is taken off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from pgapp.ui.language.translate import tr

SHADES = {"black": Qt.GlobalColor.black, "white": Qt.GlobalColor.white}


class Curtain(QWidget):
    """Lies over all of ``window``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.colour = ""
        """one of ``SHADES``, or "" while the window is in sight"""
        self.setAutoFillBackground(True)
        self.setAccessibleName(tr("The screen is covered"))
        self.hide()
        window.installEventFilter(self)

    def draw(self, colour: str) -> None:
        """Cover the window in this colour; "" uncovers it."""
        self.colour = colour
        if colour:
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.Window, SHADES[colour])
            self.setPalette(palette)
            self.resize(self.window().size())
            self.raise_()
        self.setVisible(bool(colour))

    def toggle(self, colour: str) -> None:
        """Cover the window in this colour, or uncover it where it is covered so."""
        self.draw("" if self.colour == colour else colour)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and isinstance(event, QResizeEvent):
            self.resize(event.size())
        return False
