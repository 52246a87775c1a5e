"""A window that fills the screen for a while."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from pgapp.ui.widgets.form import ANY_SIZE


class FullScreen:
    """For one reason to fill the screen: afterwards the window is as it was before, which may have been full, too."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._was_full = False

    def fill(self) -> None:
        self._was_full = self._window.isFullScreen()
        self._window.menuBar().setMaximumHeight(0)  # hidden, it would take its keys along
        self._window.showFullScreen()

    def leave(self) -> None:
        self._window.menuBar().setMaximumHeight(ANY_SIZE)
        if not self._was_full:
            self._window.showNormal()
