from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.geometry import Rect
from pgapp.core.scene import Pixels, Scene
from pgapp.ui.stage.stage import Stage
from tests.support.fakes import make_analysis
from tests.support.stages import (
    GRID,
    LEFT,
    PATCH,
    Counted,
    at,
    click,
    move,
    press,
    record,
    release,
)

# the patch under the mouse


def test_a_click_puts_the_middle_of_the_patch_there(stage: Stage) -> None:
    placed = record(stage.patch_placed)
    click(stage, 150, 60)
    ((row, col),) = placed
    assert abs(row - 130) <= 1
    assert abs(col - 40) <= 1


def test_a_click_near_the_corner_keeps_the_patch_on_the_canvas(stage: Stage) -> None:
    placed = record(stage.patch_placed)
    click(stage, 197, 297)
    click(stage, 2, 2)
    assert placed == [(160, 260), (0, 0)]


def test_a_click_beside_the_picture_does_nothing(stage: Stage) -> None:
    placed, clicked = record(stage.patch_placed), record(stage.cell_clicked)
    QTest.mouseClick(stage.view.viewport(), LEFT, pos=at(stage, -8, 100))
    assert placed == clicked == []


def test_without_a_patch_the_click_uses_the_size_of_the_next_one(stage: Stage) -> None:
    stage.show_patch(None, None)
    stage.set_placing(True, new_patch_size=20)
    placed = record(stage.patch_placed)
    click(stage, 100, 150)
    ((row, col),) = placed
    assert abs(row - 90) <= 1
    assert abs(col - 140) <= 1


def test_the_label_of_the_patch_has_room_for_its_words_at_any_size_of_text(stage: Stage) -> None:
    app, usual = QApplication.instance(), QApplication.font()
    assert isinstance(app, QApplication)
    try:
        larger = QFont(usual)
        larger.setPointSizeF(2.5 * usual.pointSizeF())
        app.setFont(larger)
        stage.set_covered(False)
        label = stage.patch_item._label
        metrics = QFontMetricsF(larger)
        assert label.boundingRect().width() > metrics.horizontalAdvance("not covered")
        assert label.boundingRect().height() > metrics.height()
    finally:
        app.setFont(usual)


def test_when_not_placing_a_click_only_names_the_cell(stage: Stage) -> None:
    stage.set_placing(False)
    placed, clicked = record(stage.patch_placed), record(stage.cell_clicked)
    click(stage, 180, 20)
    assert placed == []
    assert clicked == [(5, 0)]


def test_a_drag_moves_the_patch_at_once_and_is_one_pair_of_start_and_finish(stage: Stage) -> None:
    started, finished = record(stage.patch_drag_started), record(stage.patch_drag_finished)
    moved, placed = record(stage.patch_moved), record(stage.patch_placed)
    press(stage, 80, 140)
    for step in range(1, 11):
        move(stage, 80 - 2 * step, 140 + 5 * step)
    assert abs(stage.patch_item.place.row - 40) <= 1
    assert abs(stage.patch_item.place.col - 170) <= 1
    assert finished == []
    release(stage, 60, 190)
    assert len(started) == len(finished) == 1
    assert len(moved) >= 8
    assert moved[-1] == (stage.patch_item.place.row, stage.patch_item.place.col)
    assert placed == []


def test_a_drag_beyond_the_edge_stops_at_the_edge(stage: Stage) -> None:
    moved = record(stage.patch_moved)
    press(stage, 80, 140)
    move(stage, 400, 140)
    move(stage, -90, 420)
    release(stage, -90, 420)
    assert moved[-1] == (0, 260)
    assert all(0 <= row <= 160 and 0 <= col <= 260 for row, col in moved)


def test_pressing_without_moving_is_no_drag(stage: Stage) -> None:
    started, finished = record(stage.patch_drag_started), record(stage.patch_drag_finished)
    click(stage, 80, 140)
    assert started == finished == []


def test_results_that_arrive_during_a_drag_do_not_pull_the_patch_back(stage: Stage) -> None:
    press(stage, 80, 140)
    move(stage, 90, 160)
    here = stage.patch_item.place
    stage.show_patch(PATCH, None)
    assert stage.patch_item.place == here
    release(stage, 90, 160)
    stage.show_patch(PATCH, None)
    assert stage.patch_item.place == PATCH.rect


def test_escape_during_a_drag_puts_the_patch_back(stage: Stage) -> None:
    moved, finished, escaped = record(stage.patch_moved), record(stage.patch_drag_finished), record(stage.escaped)
    press(stage, 80, 140)
    move(stage, 100, 180)
    QTest.keyClick(stage.view, Qt.Key.Key_Escape)
    assert stage.patch_item.place == PATCH.rect
    assert moved[-1] == (PATCH.row, PATCH.col)
    assert len(finished) == 1
    assert escaped == []
    release(stage, 100, 180)
    assert len(finished) == 1
    QTest.keyClick(stage.view, Qt.Key.Key_Escape)
    assert len(escaped) == 1


def test_the_corner_resizes_and_stays_on_the_canvas(stage: Stage) -> None:
    resized, finished = record(stage.patch_resized), record(stage.patch_drag_finished)
    corner = (PATCH.row + PATCH.size + 1, PATCH.col + PATCH.size + 1)
    press(stage, *corner)
    move(stage, corner[0] + 10, corner[1] + 20)
    row, col, size = resized[-1]
    assert (row, col) == (PATCH.row, PATCH.col)
    assert abs(size - 60) <= 1
    move(stage, 390, 590)
    assert resized[-1] == (60, 120, 140)
    move(stage, 10, 10)
    assert resized[-1] == (60, 120, 1)
    release(stage, 10, 10)
    assert len(finished) == 1


def test_the_patch_is_drawn_at_its_place(stage: Stage) -> None:
    stage.set_overlays_hidden(True)
    stage.show_patch(PATCH, np.zeros((3, 40, 40), np.float32))
    image = stage.view.grab().toImage()
    ratio = stage.view.devicePixelRatioF()
    for row, col, dark in ((80, 140, True), (80, 110, False), (50, 140, False), (140, 80, False)):
        point = at(stage, row, col)
        colour = image.pixelColor(round(point.x() * ratio), round(point.y() * ratio))
        assert (colour.red() + colour.green() + colour.blue() < 12) == dark, (row, col)


def test_a_patch_of_its_own_shape_lets_the_picture_through(stage: Stage) -> None:
    """Its square is 40 wide: what is red here is the part that it covers."""
    stage.set_overlays_hidden(True)
    mask = np.zeros((40, 40), np.bool_)
    mask[:20] = True
    red = np.zeros((3, 40, 40), np.float32)
    red[0] = 1
    patch = dataclasses.replace(PATCH, content=Pixels(red, "half", mask))
    stage.show_patch(patch, red)
    image = stage.view.grab().toImage()
    ratio = stage.view.devicePixelRatioF()
    for row, covered in ((patch.row + 10, True), (patch.row + 30, False)):
        point = at(stage, row, patch.col + 20)
        colour = image.pixelColor(round(point.x() * ratio), round(point.y() * ratio))
        assert ((colour.red(), colour.green(), colour.blue()) == (255, 0, 0)) == covered, row


# the keyboard


def test_arrows_nudge_by_one_and_with_shift_by_ten(stage: Stage) -> None:
    nudged = record(stage.nudge)
    QTest.keyClick(stage.view, Qt.Key.Key_Up)
    QTest.keyClick(stage.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(stage.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(stage.view, Qt.Key.Key_Left)
    assert nudged == [(-1, 0), (0, 10), (10, 0), (0, -1)]


def test_plus_and_minus_resize_the_patch_each_as_one_step(stage: Stage) -> None:
    resized, finished = record(stage.patch_resized), record(stage.patch_drag_finished)
    QTest.keyClick(stage.view, Qt.Key.Key_Plus)
    QTest.keyClick(stage.view, Qt.Key.Key_Minus)
    QTest.keyClick(stage.view, Qt.Key.Key_Minus)
    assert resized == [(60, 120, 41), (60, 120, 40), (60, 120, 39)]
    assert len(finished) == 3


def test_keys_do_not_interfere_with_a_drag(stage: Stage) -> None:
    nudged, removed = record(stage.nudge), record(stage.patch_removed)
    press(stage, 80, 140)
    move(stage, 90, 150)
    QTest.keyClick(stage.view, Qt.Key.Key_Left)
    QTest.keyClick(stage.view, Qt.Key.Key_Delete)
    assert nudged == removed == []
    release(stage, 90, 150)


def test_a_patch_taken_away_during_its_drag_ends_the_drag_without_moving(stage: Stage) -> None:
    press(stage, 80, 140)
    move(stage, 90, 150)
    moved, finished = record(stage.patch_moved), record(stage.patch_drag_finished)
    stage.show_patch(None, None)
    move(stage, 120, 180)
    release(stage, 120, 180)
    assert moved == []
    assert len(finished) == 1


def test_delete_removes_the_patch_only_where_there_is_one(stage: Stage) -> None:
    removed = record(stage.patch_removed)
    QTest.keyClick(stage.view, Qt.Key.Key_Delete)
    assert len(removed) == 1
    stage.show_patch(None, None)
    QTest.keyClick(stage.view, Qt.Key.Key_Delete)
    assert len(removed) == 1


def test_overlays_are_hidden_while_space_is_held(stage: Stage) -> None:
    QTest.keyPress(stage.view, Qt.Key.Key_Space)
    assert stage.overlays_hidden
    assert not stage.layer.heatmap_item.isVisible()
    assert not stage.layer.window_item.isVisible()
    assert stage.picture_item.isVisible()
    assert stage.patch_item.isVisible()
    QTest.keyRelease(stage.view, Qt.Key.Key_Space)
    assert stage.layer.heatmap_item.isVisible()


# zoom


def test_fit_shows_the_whole_canvas_and_follows_the_window(stage: Stage) -> None:
    for size in ((900, 600), (500, 700)):
        stage.resize(*size)
        corner, end = at(stage, 0, 0), at(stage, 200, 300)
        room = stage.view.viewport().rect()
        assert room.contains(corner)
        assert room.contains(end)
        assert max((end.x() - corner.x()) / room.width(), (end.y() - corner.y()) / room.height()) > 0.85


def test_full_size_is_one_canvas_pixel_to_one_screen_pixel(stage: Stage) -> None:
    zooms = record(stage.zoom_changed)
    stage.show_full_size()
    assert stage.view.transform().m11() * stage.devicePixelRatioF() == pytest.approx(1.0)
    assert zooms
    stage.zoom_by(2.0)
    assert stage.view.transform().m11() * stage.devicePixelRatioF() == pytest.approx(2.0)


def wheel(stage: Stage, row: int, col: int, notches: int) -> None:
    point = QPointF(at(stage, row, col))
    event = QWheelEvent(
        point,
        QPointF(stage.view.viewport().mapToGlobal(point.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(stage.view.viewport(), event)


def test_the_wheel_zooms_in_and_out(stage: Stage) -> None:
    before = stage.view.transform().m11()
    wheel(stage, 100, 150, 3)
    closer = stage.view.transform().m11()
    assert closer > 1.5 * before
    wheel(stage, 100, 150, -3)
    assert stage.view.transform().m11() == pytest.approx(before)


def test_the_middle_mouse_pans_and_leaves_the_cursor_as_it_was(stage: Stage) -> None:
    stage.zoom_by(3)
    cursor = stage.view.viewport().cursor().shape()
    before = at(stage, 100, 150)
    middle = Qt.MouseButton.MiddleButton
    view = stage.view.viewport()
    start = view.rect().center()
    placed = record(stage.patch_placed)
    QTest.mousePress(view, middle, pos=start)
    QTest.mouseMove(view, start + QPoint(60, -25))
    QTest.mouseRelease(view, middle, pos=start + QPoint(60, -25))
    assert at(stage, 100, 150) - before == QPoint(60, -25)
    assert placed == []
    assert view.cursor().shape() == cursor


def test_a_left_drag_beside_the_patch_takes_it_along_by_its_middle(stage: Stage) -> None:
    placed, moved = record(stage.patch_placed), record(stage.patch_moved)
    started, finished = record(stage.patch_drag_started), record(stage.patch_drag_finished)
    before, view = at(stage, 100, 150), stage.patch_item.place
    press(stage, 150, 60)
    assert stage.patch_item.place == view
    move(stage, 120, 90)
    move(stage, 100, 150)
    assert len(started) == 1
    assert finished == []
    assert abs(moved[-1][0] - (100 - view.rows / 2)) <= 1
    assert abs(moved[-1][1] - (150 - view.cols / 2)) <= 1
    release(stage, 100, 150)
    move(stage, 60, 60)
    assert len(finished) == 1
    assert (stage.patch_item.place.row, stage.patch_item.place.col) == moved[-1]
    assert at(stage, 100, 150) == before
    assert placed == []


def test_escape_takes_back_a_drag_that_began_beside_the_patch(stage: Stage) -> None:
    before = stage.patch_item.place
    press(stage, 150, 60)
    move(stage, 120, 90)
    assert stage.patch_item.place != before
    QTest.keyClick(stage.view, Qt.Key.Key_Escape)
    move(stage, 100, 100)
    release(stage, 100, 100)
    assert stage.patch_item.place == before


def test_a_drag_that_begins_off_the_picture_leaves_the_patch(stage: Stage) -> None:
    before = stage.patch_item.place
    viewport = stage.view.viewport()
    QTest.mousePress(viewport, LEFT, pos=at(stage, -8, 100))
    QTest.mouseMove(viewport, at(stage, 100, 100))
    QTest.mouseRelease(viewport, LEFT, pos=at(stage, 100, 100))
    assert stage.patch_item.place == before


def test_a_left_drag_beside_the_patch_pans_when_zoomed_in_and_places_nothing(stage: Stage) -> None:
    placed, moved = record(stage.patch_placed), record(stage.patch_moved)
    stage.zoom_by(2)
    before = at(stage, 100, 150)
    start = at(stage, 150, 60)
    QTest.mousePress(stage.view.viewport(), LEFT, pos=start)
    QTest.mouseMove(stage.view.viewport(), start + QPoint(40, 30))
    QTest.mouseRelease(stage.view.viewport(), LEFT, pos=start + QPoint(40, 30))
    assert at(stage, 100, 150) - before == QPoint(40, 30)
    assert placed == moved == []


def test_the_crop_is_shown_only_where_something_was_cut_off(stage: Stage, scene: Scene) -> None:
    assert not stage.crop_inset.isVisible()
    canvas = scene.canvas
    stage.show_canvas(dataclasses.replace(canvas, crop=Rect(0, 50, 200, 200)))
    assert stage.crop_inset.isVisible()
    assert "200 × 200" in stage.crop_inset.toolTip()
    stage.set_inset_shown(False)
    assert not stage.crop_inset.isVisible()


def test_the_next_answer_lays_nothing_out_anew(stage: Stage, scene: Scene) -> None:
    """All of the window would be: tens of times a second in a drag."""
    for _ in range(10):
        QApplication.processEvents()
    asked = Counted(stage, QEvent.Type.LayoutRequest)
    for seed in range(3):
        stage.show_analysis(make_analysis(scene, GRID, seed=seed))
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert asked.count == 0


def test_the_stage_lives_without_a_picture(qtbot: QtBot) -> None:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.show()
    placed = record(stage.patch_placed)
    QTest.mouseClick(stage.view.viewport(), LEFT)
    stage.set_overlay("margins")
    stage.show_analysis(None)
    stage.show_certification(None)
    assert placed == []


# at the edges


@pytest.mark.parametrize("col", [0, 260])
def test_what_is_said_of_a_patch_at_the_edge_stays_on_the_picture(stage: Stage, col: int) -> None:
    place = dataclasses.replace(PATCH, row=100, col=col)
    stage.show_patch(place, np.zeros((3, 40, 40), np.float32))
    stage.set_covered(False)
    label = stage.patch_item._label
    assert label.isVisible()
    on_screen = label.deviceTransform(stage.view.viewportTransform()).mapRect(label.boundingRect())
    picture = stage.view.mapFromScene(stage.picture_item.boundingRect()).boundingRect()
    assert picture.left() - 1 <= on_screen.left()
    assert on_screen.right() <= picture.right() + 2


def test_the_handle_hides_no_patch(stage: Stage) -> None:
    for size in (1, 3, 40):
        stage.show_patch(dataclasses.replace(PATCH, size=size), np.zeros((3, size, size), np.float32))
        handle = stage.patch_item._handle
        on_screen = handle.deviceTransform(stage.view.viewportTransform()).mapRect(handle.boundingRect())
        corner = stage.view.mapFromScene(QPointF(PATCH.col + size, PATCH.row + size))
        hidden = max(0.0, corner.x() - on_screen.left())
        assert hidden <= size * stage.view.transform().m11() / 4


def test_with_ctrl_a_drag_goes_from_cell_to_cell(stage: Stage) -> None:
    viewport = stage.view.viewport()
    for from_row, from_col in ((80, 140), (180, 30)):  # on the patch, and beside it
        press(stage, from_row, from_col)
        seen = set()
        for step in range(4, 20):
            point = QPointF(at(stage, from_row - 3 * step, from_col + 5 * step))
            moved = QMouseEvent(
                QEvent.Type.MouseMove,
                point,
                viewport.mapToGlobal(point),
                Qt.MouseButton.NoButton,
                LEFT,
                Qt.KeyboardModifier.ControlModifier,
            )
            QApplication.sendEvent(viewport, moved)
            seen.add((stage.patch_item.place.row, stage.patch_item.place.col))
        release(stage, from_row - 57, from_col + 95)
        assert len(seen) >= 2
        assert all(row % 32 == 0 and col % 30 == 0 for row, col in seen), seen
