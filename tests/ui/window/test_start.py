"""What is made late, so that the window is on screen soon, behaves as if it had been there from the beginning."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pgapp.ui.window.start import _FirstPaint


class Painted(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def paintEvent(self, event: Any) -> None:
        self.times += 1


def test_the_first_picture_waits_for_the_first_drawing_and_is_asked_for_once(qtbot: QtBot) -> None:
    widget = Painted()
    qtbot.addWidget(widget)
    drawn = []
    _FirstPaint(widget, lambda: drawn.append(widget.times))
    qtbot.wait(20)
    assert drawn == []
    widget.show()
    qtbot.waitUntil(lambda: bool(drawn), timeout=5000)
    assert drawn[0] >= 1
    widget.repaint()
    qtbot.wait(20)
    assert len(drawn) == 1
