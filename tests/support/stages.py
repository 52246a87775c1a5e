"""The mouse over a stage, what lies on it, and which events a widget gets."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pgapp.core.geometry import Grid
from pgapp.core.scene import Noise, Patch
from pgapp.ui.stage.stage import Stage

GRID = Grid(canvas=(200, 300), receptive_field=(40, 50), stride=(32, 30), cells=(6, 9))
PATCH = Patch(60, 120, 40, Noise(1))
LEFT = Qt.MouseButton.LeftButton


def at(stage: Stage, row: float, col: float) -> QPoint:
    return stage.view.mapFromScene(QPointF(col, row))


def press(stage: Stage, row: int, col: int) -> None:
    QTest.mouseMove(stage.view.viewport(), at(stage, row, col))
    QTest.mousePress(stage.view.viewport(), LEFT, pos=at(stage, row, col))


def move(stage: Stage, row: int, col: int) -> None:
    QTest.mouseMove(stage.view.viewport(), at(stage, row, col))


def release(stage: Stage, row: int, col: int) -> None:
    QTest.mouseRelease(stage.view.viewport(), LEFT, pos=at(stage, row, col))


def click(stage: Stage, row: int, col: int) -> None:
    press(stage, row, col)
    release(stage, row, col)


def record(signal: SignalInstance) -> list[Any]:
    calls = []
    signal.connect(lambda *values: calls.append(values))
    return calls


class Counted(QObject):
    """How many events of a kind a widget gets."""

    def __init__(self, widget: QWidget, kind: QEvent.Type) -> None:
        super().__init__(widget)
        self.count = 0
        self._kind = kind
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == self._kind
        return False
