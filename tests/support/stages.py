"""The mouse over a stage, and what lies on it."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from pgapp.core.geometry import Grid
from pgapp.core.scene import Noise, Patch

GRID = Grid(canvas=(200, 300), receptive_field=(40, 50), stride=(32, 30), cells=(6, 9))
PATCH = Patch(60, 120, 40, Noise(1))
LEFT = Qt.MouseButton.LeftButton


def at(stage, row, col):
    return stage.view.mapFromScene(QPointF(col, row))


def press(stage, row, col):
    QTest.mouseMove(stage.view.viewport(), at(stage, row, col))
    QTest.mousePress(stage.view.viewport(), LEFT, pos=at(stage, row, col))


def move(stage, row, col):
    QTest.mouseMove(stage.view.viewport(), at(stage, row, col))


def release(stage, row, col):
    QTest.mouseRelease(stage.view.viewport(), LEFT, pos=at(stage, row, col))


def click(stage, row, col):
    press(stage, row, col)
    release(stage, row, col)


def record(signal):
    calls = []
    signal.connect(lambda *values: calls.append(values))
    return calls
