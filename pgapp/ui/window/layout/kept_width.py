"""The width that a person gave a part of the window, which larger text and smaller text again leave as it was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSplitter, QWidget


class KeptWidth(QObject):
    """Of one of the two parts of a splitter, as a multiple of ``unit``, pixels that grow with the text."""

    dragged = Signal()

    def __init__(self, splitter: QSplitter, part: QWidget, unit: Callable[[], int], usual: float) -> None:
        super().__init__(splitter)
        self._splitter, self._part, self._unit, self._usual = splitter, part, unit, usual
        self.share = usual
        self.rests = False
        """whether something else decides on the width for a while, and what is dragged is not kept"""
        self._done: tuple[int, int] | None = None
        splitter.splitterMoved.connect(self._moved)

    @property
    def wanted(self) -> int:
        """Pixels."""
        return round(self.share * self._unit())

    def ask(self, width: int) -> None:
        """Make it so wide for now."""
        self.share = width / max(1, self._unit())

    def reset(self) -> None:
        self.share = self._usual

    def fit(self, most: int) -> None:
        """Give the part its width, or ``most`` where that is less."""
        done = max(self._part.minimumSizeHint().width(), self._part.minimumWidth(), min(self.wanted, most)), most
        if self.rests or (done == self._done and done[0] == self._part.width()):
            return
        self._done = done
        rest = max(1, self._splitter.width() - self._splitter.handleWidth() - done[0])
        first = self._splitter.indexOf(self._part) == 0
        self._splitter.setSizes([done[0], rest] if first else [rest, done[0]])

    def _moved(self) -> None:
        if not self.rests and self._part.isVisible():
            self.ask(self._part.width())
            self.dragged.emit()
