"""A stage with a picture, a patch and results that are not square, and the mouse over it."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from pgapp.core.geometry import Grid
from pgapp.core.scene import Defence, Noise, Patch
from pgapp.ui.stage.stage import Stage
from tests.support.fakes import make_analysis, make_canvas, make_certification, make_scene

GRID = Grid(canvas=(200, 300), receptive_field=(40, 50), stride=(32, 30), cells=(6, 9))
PATCH = Patch(60, 120, 40, Noise(1))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(name="scene")
def oblong_scene():
    return make_scene(patch=PATCH, canvas=make_canvas((200, 300)), defence=Defence(patch_size=40))


@pytest.fixture(name="stage")
def shown_stage(qtbot, scene):
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(900, 600)
    stage.show_canvas(scene.canvas)
    stage.show_patch(PATCH, np.full((3, 40, 40), 0.5, np.float32))
    stage.show_analysis(make_analysis(scene, GRID))
    stage.show_certification(make_certification(scene, GRID))
    stage.show()
    qtbot.waitExposed(stage)
    return stage


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
