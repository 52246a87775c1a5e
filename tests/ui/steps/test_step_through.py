"""The player in the window: real keys, real events, and no evaluation of the network."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem, QWidget
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import DoubleMaskingSettings, MeanSettings, PatchGuardPlusPlusSettings
from pgapp.core.scene import DefenceSettings
from pgapp.ui.steps.frames import Mark
from pgapp.ui.steps.player import Player
from pgapp.ui.window.actions.keys import KeysDialog
from pgapp.ui.window.main_window import MainWindow
from tests.support.there import there

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, window: MainWindow, proof: bool = False) -> Player:
    window.steps.open(proof=proof)
    qtbot.waitUntil(lambda: window.steps.player.story is not None, timeout=10000)
    return window.steps.player


def choose(qtbot: QtBot, window: MainWindow, settings: DefenceSettings) -> None:
    session = window.session
    session.set_defence(replace(session.settings.defence, settings=settings))
    qtbot.waitUntil(lambda: session.analysis.scene.defence.settings == settings, timeout=10000)


def press(window: MainWindow, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(window.steps.bar, key, modifier)


def test_every_step_to_the_end_asks_the_network_nothing(qtbot: QtBot, window: MainWindow, asked: list[Any]) -> None:
    player = opened(qtbot, window)
    for proof in (False, True):
        window.steps.show_proof(proof)
        while player.at < player.last:
            press(window, KEY.Key_Right)
        window.grab()
    player.play()
    qtbot.wait(60)
    assert asked == []


def test_the_last_step_says_what_the_session_holds(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    press(window, KEY.Key_End)
    said = window.session.analysis.now.defended
    name = window.session.settings.label_space.names[said.label]
    assert player.at == player.last
    assert f"Robust masking answers “{name}”" in window.steps.bar.sentence.text()
    window.steps.show_proof(True)
    press(window, KEY.Key_End)
    margins = window.session.certification.margins
    failing = int((margins <= 0).sum())
    assert f"fails at {failing} of {margins.size}" in window.steps.bar.sentence.text() or not failing


def test_the_keys_of_the_player(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    firsts = [part.first for part in player.story.parts]
    press(window, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left)
    assert player.at == 1
    press(window, KEY.Key_Right, modifier=CONTROL)
    assert player.at == firsts[1]
    press(window, KEY.Key_Right, modifier=CONTROL)
    press(window, KEY.Key_Left, modifier=CONTROL)
    assert player.at == firsts[1]
    press(window, KEY.Key_End)
    assert player.at == player.last
    press(window, KEY.Key_Right)
    assert player.at == player.last
    press(window, KEY.Key_Home)
    assert player.at == 0
    press(window, KEY.Key_Up, KEY.Key_Up)
    assert (player.speed, window.steps.bar.speed.currentText()) == (4.0, "4×")
    press(window, KEY.Key_Down)
    assert player.speed == 2.0
    press(window, KEY.Key_Space)
    assert player.playing
    press(window, KEY.Key_Space)
    assert not player.playing
    press(window, KEY.Key_Escape)
    assert not window.steps.is_open
    assert window.strip.isVisible()


def test_the_keys_are_taken_from_every_part_of_the_player_but_a_button_keeps_its_space(
    qtbot: QtBot, window: MainWindow
) -> None:
    player = opened(qtbot, window)
    bar = window.steps.bar
    for part in (bar.slider, bar.speed, bar.buttons["proof"]):
        at = player.at
        QTest.keyClick(part, KEY.Key_Right)
        assert player.at == at + 1
    QTest.keyClick(bar.buttons["last"], KEY.Key_Space)
    assert player.at == player.last
    assert not player.playing


def test_it_plays_by_itself_to_the_end_and_begins_again(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    player._timer.stop()
    player.play()
    player.advance(player.story.frames[0].seconds + 0.01)
    assert player.at == 1
    player.advance(sum((frame.seconds for frame in player.story.frames), 0.0))
    assert player.at == player.last
    assert not player.playing
    player.play()
    assert (player.at, player.playing) == (0, True)


def test_what_moves_is_on_its_way_between_two_steps(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    player.seek(player.story.parts[1].first)
    scan = window.steps.marks.mark_items[Mark.SCAN]
    start = scan.areas[0].left()
    player._timer.stop()
    player.step(1)
    player.advance(player._glide / 2)
    half = scan.areas[0].left()
    player.advance(player._glide)
    assert start < half < scan.areas[0].left()
    assert not player.moving


def test_the_slider_scrubs_and_the_buttons_say_what_can_be_done(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    bar = window.steps.bar
    assert not bar.buttons["back"].isEnabled()
    bar.slider.setValue(player.last)
    assert player.at == player.last
    assert not bar.buttons["step"].isEnabled()
    assert bar.count.text() == f"{player.last + 1} of {player.last + 1}"


def test_to_the_weakest_window(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window, proof=True)
    window.steps.bar.buttons["weakest"].click()
    number = int(window.session.certification.margins.argmin()) + 1
    assert f"Window {number} of " in window.steps.bar.sentence.text()
    window.steps.show_proof(False)
    assert window.steps.bar.buttons["weakest"].isHidden()
    assert player.story.weakest is None


def test_the_stage_is_lent_and_given_back(qtbot: QtBot, window: MainWindow) -> None:
    stage = window.stage
    opened(qtbot, window)
    assert stage.layer.hidden
    assert stage.patch_item.isVisible()
    assert not window.strip.isVisible()
    window.steps.show_proof(True)
    assert not stage.patch_item.isVisible(), "a certificate is about the picture without a patch"
    assert stage.colour_bar.scale.unit == "margin"
    window.steps.close()
    assert not stage.layer.hidden
    assert stage.patch_item.isVisible()
    assert not any(item.areas for item in window.steps.marks.mark_items.values())
    assert "evidence" in stage.colour_bar.scale.unit


def test_space_held_over_the_picture_brings_no_overlay_back(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot, window)
    window.stage.view.setFocus()
    QTest.keyPress(window.stage.view, KEY.Key_Space)
    QTest.keyRelease(window.stage.view, KEY.Key_Space)
    assert window.stage.layer.hidden


def test_an_overlay_that_is_chosen_ends_the_steps(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot, window)
    window.menus.action("overlay-difference").trigger()
    assert not window.steps.is_open
    assert window.stage.overlay == "difference"


def test_another_place_of_the_patch_keeps_the_place_in_the_story(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window, proof=True)
    press(window, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right)
    before = player.story
    window.session.put_patch(200, 200)
    qtbot.waitUntil(lambda: player.story is not before, timeout=10000)
    assert player.at == 3
    press(window, KEY.Key_End)
    again = player.story
    window.session.put_patch(100, 20)
    qtbot.waitUntil(lambda: player.story is not again, timeout=10000)
    assert player.at == player.last


def test_marks_of_a_picture_that_has_changed_are_taken_off_at_once(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    press(window, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right)
    player.play()
    analysis = window.session.analysis
    window.session.put_patch(200, 200)
    qtbot.waitUntil(lambda: window.session.analysis is not analysis, timeout=10000)
    assert not player.playing
    assert not any(item.areas for item in window.steps.marks.mark_items.values())
    assert not window.steps.bar.sentence.isEnabled()
    qtbot.waitUntil(window.steps.bar.sentence.isEnabled, timeout=10000)


def test_the_undefended_answer_that_comes_later_disturbs_nothing(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    player.play()
    analysis = there(window.session.analysis)
    window.session._answered(replace(analysis, now=replace(analysis.now, undefended=analysis.now.mean_logits)))
    assert player.playing


@pytest.mark.parametrize("settings", [DoubleMaskingSettings(), DoubleMaskingSettings("confidence")], ids=repr)
def test_double_masking_has_its_own_story(
    qtbot: QtBot, window: MainWindow, settings: DefenceSettings, asked: list[Any]
) -> None:
    choose(qtbot, window, settings)
    qtbot.waitUntil(lambda: window.session.certification.scene.defence.settings == settings, timeout=10000)
    player = opened(qtbot, window)
    assert player.story.title == "Double masking, on cells"
    press(window, KEY.Key_End)
    name = window.session.settings.label_space.names[window.session.analysis.now.defended.label]
    assert f"answers “{name}”" in window.steps.bar.sentence.text()
    window.steps.show_proof(True)
    window.grab()


def test_a_defence_without_steps_says_so(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot, window)
    choose(qtbot, window, PatchGuardPlusPlusSettings())
    qtbot.waitUntil(lambda: "not shown step by step" in window.steps.bar.sentence.text(), timeout=10000)
    assert "PatchGuard++ is not shown step by step." in window.steps.bar.sentence.text()
    assert not window.steps.bar.buttons["play"].isEnabled()
    choose(qtbot, window, MeanSettings())
    qtbot.waitUntil(lambda: "Mean of the cells" in window.steps.bar.sentence.text(), timeout=10000)
    assert not window.steps.bar.buttons["step"].isEnabled()


def test_nothing_moves_from_one_step_to_the_next(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    QTest.qWait(50)
    heights = set()
    for proof in (False, True):
        window.steps.show_proof(proof)
        for part in player.story.parts:
            player.seek(part.first)
            QTest.qWait(5)
            heights.add((window.steps.bar.height(), window.stage.view.height()))
    assert len(heights) == 1


def test_the_button_under_the_stage_and_the_menu_lead_there(qtbot: QtBot, window: MainWindow) -> None:
    QTest.mouseClick(window.step_button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert window.steps.is_open
    assert window.menus.action("step-through").isChecked()
    assert window.steps.bar.hasFocus()
    window.menus.action("step-through").trigger()
    assert not window.steps.is_open
    window.menus.action("steps-proof").trigger()
    assert window.steps.is_proof
    qtbot.waitUntil(lambda: window.steps.player.story is not None, timeout=10000)
    window.menus.action("steps-step").trigger()
    assert window.steps.player.at == 1


def test_the_list_of_keys_has_those_of_the_player(window: MainWindow) -> None:
    dialog = KeysDialog(window.menus.commands(), window)
    titles = [entry.title for entry in dialog._all]
    assert "While the steps have the focus" in titles
    assert "Play or pause" in titles


def test_in_a_small_window_the_steps_stand_beside_the_picture(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 520)
    window.arrangement.show_panels(False)
    opened(qtbot, window)
    stage, bar = window.stage, window.steps.bar

    def is_beside() -> bool:
        return bar.mapTo(window, QPoint()).x() >= stage.mapTo(window, QPoint(stage.width(), 0)).x() - 1

    qtbot.waitUntil(is_beside, timeout=5000)
    assert bar.mapTo(window, QPoint()).y() == stage.mapTo(window, QPoint()).y()
    assert bar.width() < stage.width() * 1.2
    assert bar.buttons["last"].mapTo(bar, bar.buttons["last"].rect().bottomRight()).y() < bar.height()
    window.resize(1024, 1400)
    qtbot.waitUntil(lambda: not is_beside(), timeout=5000)
    assert bar.width() > 0.9 * window.stage_column.width()


def test_the_word_of_a_mark_lies_over_the_signs_and_grows_with_the_view(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot, window, proof=True)
    marks = window.steps.marks
    tag = marks.mark_items[Mark.ATTACKER].tag_item
    assert marks.above.index(tag) > marks.above.index(marks.number_item)

    def inked_cols(zoom: float) -> int:
        image = QImage(600, 100, QImage.Format.Format_RGB32)
        image.fill(QColor("#808080"))
        with QPainter(image) as painter:
            painter.scale(zoom, zoom)
            tag.paint(painter, QStyleOptionGraphicsItem())
        cols = [col for col in range(600) if any(image.pixelColor(col, row).lightness() > 200 for row in range(100))]
        return cols[-1] - cols[0]

    tag.set_zoom(1.0)
    tag.show_words("the attacker's", QRectF(0, 0, 200, 90))
    assert inked_cols(2.0) == pytest.approx(2 * inked_cols(1.0), rel=0.12)
    tag.show_words("", QRectF())


def test_nothing_is_laid_out_anew_from_one_step_to_the_next(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    player.seek(player.story.parts[1].first)
    qtbot.waitUntil(lambda: not player.moving, timeout=5000)
    asked: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.LayoutRequest:
                asked.append(watched)
            return False

    watch = Watch()
    for part in (window, *window.findChildren(QWidget)):
        part.installEventFilter(watch)
    of_each_step: list[int] = []
    for _ in range(5):  # what else the window does meanwhile falls into one of them
        said = window.steps.bar.sentence.text()
        QApplication.processEvents()
        asked.clear()
        player.step(1)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        assert window.steps.bar.sentence.text() != said
        of_each_step.append(len(asked))
    assert min(of_each_step) == 0


def test_the_count_has_room_for_the_last_step(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    count, beside = window.steps.bar.count, window.steps.bar.buttons["weakest"]
    window.steps.show_proof(True)
    press(window, KEY.Key_End)
    qtbot.waitUntil(beside.isVisible)
    assert not count.geometry().intersects(beside.geometry())
    assert count.text() == f"{player.last + 1} of {player.last + 1}"
    assert count.shown_text() == count.text()


def test_the_numbers_are_drawn_anew_only_where_something_moves(qtbot: QtBot, window: MainWindow) -> None:
    player = opened(qtbot, window)
    player._timer.stop()
    drawn: list[object] = []
    window.steps.bar.diagram.drawn.connect(lambda frame, _before, _share: drawn.append(frame))
    player.play()
    still = min(0.5, player.story.frames[0].seconds / 2)
    player.advance(still)
    player.advance(0.01)
    assert drawn == []
    player.advance(player.story.frames[0].seconds - still)
    player.advance(0.01)
    assert drawn == [player.story.frames[1]] * 2
