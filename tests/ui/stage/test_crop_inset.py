"""The crop is moved in the small picture beside the stage, with mouse and keys, and on the stage with Alt."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Canvas, CanvasSpec, Framing, Picture
from pgapp.data.pictures.images import make_canvas
from pgapp.ui.stage.crop_inset import LONG_STEP, STEP, CropInset
from pgapp.ui.stage.stage import Stage

SPEC = CanvasSpec((60, 60), 60)
LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
PICTURE = Picture("portrait", np.random.default_rng(0).integers(0, 255, (300, 100, 3), dtype=np.uint8))


def canvas_at(row: float, picture: Picture = PICTURE) -> Canvas:
    return make_canvas(picture, replace(SPEC, framing=Framing(at=(row, 0.5))))


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    made = Stage()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    qtbot.waitExposed(made)
    made.show_canvas(canvas_at(0.5))
    return made


@pytest.fixture
def said(stage: Stage) -> list[Any]:
    found: list[Any] = []
    stage.crop_inset.begun.connect(lambda: found.append("begun"))
    stage.crop_inset.moved.connect(lambda row, col: found.append((round(row, 2), round(col, 2))))
    stage.crop_inset.ended.connect(lambda: found.append("ended"))
    return found


def middle_of(inset: CropInset) -> QPoint:
    return inset.rect().center()


def test_the_frame_is_dragged_and_stays_within_the_picture(stage: Stage, said: list[Any]) -> None:
    inset = stage.crop_inset
    assert inset.isVisible()
    start = middle_of(inset)
    QTest.mousePress(inset, LEFT, pos=start)
    assert said == ["begun"]
    QTest.mouseMove(inset, start - QPoint(0, 20))
    stage.show_canvas(canvas_at(0.45))  # what was made meanwhile is behind the mouse
    QTest.mouseMove(inset, start - QPoint(0, 500))
    QTest.mouseRelease(inset, LEFT, pos=start - QPoint(0, 500))
    assert said[0] == "begun"
    assert said[-2:] == [(0.0, 0.5), "ended"]
    rows = [row for row, _ in said[1:-1]]
    assert rows == sorted(rows, reverse=True)
    assert 0 < rows[0] < 0.5


def test_a_press_beside_the_frame_brings_it_there(stage: Stage, said: list[Any]) -> None:
    inset = stage.crop_inset
    QTest.mouseClick(inset, LEFT, pos=QPoint(inset.width() // 2, inset.height() - 6))
    assert said == ["begun", (1.0, 0.5), "ended"]


def test_keys_move_it(stage: Stage, said: list[Any]) -> None:
    inset = stage.crop_inset
    QTest.keyClick(inset, Qt.Key.Key_Up)
    QTest.keyClick(inset, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(inset, Qt.Key.Key_Left)
    QTest.keyClick(inset, Qt.Key.Key_Home)
    assert said == [(0.5 - STEP, 0.5), (round(0.5 - STEP + LONG_STEP, 2), 0.5), (0.5, 0.5)], (
        "there is nothing at its sides"
    )


def test_alt_drags_the_picture_under_the_canvas(stage: Stage, said: list[Any]) -> None:
    view, viewport = stage.view, stage.view.viewport()
    placed: list[Any] = []
    stage.patch_placed.connect(lambda *at: placed.append(at))
    start = viewport.rect().center()
    pixel = view.transform().m11()
    QTest.mousePress(viewport, LEFT, ALT, pos=start)
    QTest.mouseMove(viewport, start + QPoint(0, round(30 * pixel)))
    QTest.mouseRelease(viewport, LEFT, ALT, pos=start + QPoint(0, round(30 * pixel)))
    assert (said[0], said[-1]) == ("begun", "ended")
    ((row, col),) = said[1:-1]
    assert row == pytest.approx(0.5 - 30 / 120, abs=0.02), "30 of the 120 rows that lie outside"
    assert col == 0.5
    assert placed == []


def test_another_canvas_puts_the_frame_where_it_is(stage: Stage, said: list[Any]) -> None:
    stage.show_canvas(canvas_at(0.0))
    QTest.keyClick(stage.crop_inset, Qt.Key.Key_Down)
    assert said == [(STEP, 0.5)]
    assert "above" in stage.crop_inset.accessibleDescription()
    square = Picture("square", PICTURE.pixels[:100])
    stage.show_canvas(canvas_at(0.5, square))
    assert not stage.crop_inset.isVisible()


def test_it_leaves_a_low_stage_to_the_colour_bar_whose_colours_nothing_else_explains(
    stage: Stage, qtbot: QtBot
) -> None:
    line = stage.fontMetrics().height()
    inset = stage.crop_inset
    stage.resize(700, inset.height() + 4 * line)
    qtbot.waitUntil(lambda: not inset.isVisible())
    stage.show_canvas(canvas_at(0.25))
    assert not inset.isVisible()
    stage.resize(700, inset.height() + 20 * line)
    qtbot.waitUntil(inset.isVisible)
