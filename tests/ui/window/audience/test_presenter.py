"""What only the presenter reads, and the keys while presenting."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Noise, Patch
from pgapp.ui.window.audience import presenter
from pgapp.ui.window.audience.presenter import LAST, NO_DEMO, NO_NOTES, Presenter
from pgapp.ui.window.layout.arrangement import PRESENTER, RESULTS
from pgapp.ui.window.main_window import MainWindow
from tests.support.windows import click, open_picture

KEY = Qt.Key
DEMO = """
title = "A talk"

[[station]]
headline = "First"
text = "One."
notes = "Say hello & <b>wait</b>."
picture = "coffee"
patch = { row = 5, col = 6, size = 41, noise = 1 }
overlay = "picture"
select = "espresso"

[[station]]
text = "Two."
picture = "coffee"
"""


@pytest.fixture(name="window")
def with_picture(qtbot: QtBot, window: MainWindow, picture: Path) -> MainWindow:
    open_picture(qtbot, window, picture)
    return window


@pytest.fixture
def talk(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Path:
    path = tmp_path / "talk.toml"
    path.write_text(DEMO, encoding="utf-8")
    window.demos.start(path)
    qtbot.waitUntil(lambda: window.demos.playing, timeout=20000)
    return path


@pytest.fixture
def results(window: MainWindow) -> None:
    window.docks.show(RESULTS)


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.stage.view, key)


def test_notes_the_next_station_and_where_one_is(window: MainWindow, desk: Presenter, talk: Path) -> None:
    assert (desk.headline.text(), desk.notes.text()) == ("First", "Say hello & <b>wait</b>.")
    assert (desk.place.text(), desk.next_one.text()) == ("Station 1 of 2", "Next: Two.")
    assert not desk.back.isEnabled()
    click(desk.next)
    assert (desk.headline.text(), desk.notes.text(), desk.next_one.text()) == ("Two.", NO_NOTES, LAST)
    assert not desk.next.isEnabled()
    click(desk.back)
    assert desk.headline.text() == "First"
    window.demos.end()
    assert (desk.headline.text(), desk.notes.text(), desk.place.text()) == ("", NO_DEMO, "")


def test_the_clock_counts_from_when_the_presentation_begins(
    window: MainWindow, desk: Presenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(presenter, "monotonic", lambda: now[0])
    click(desk.from_zero)
    now[0] += 754
    desk.refresh()
    assert desk.taken.text() == "12:34"
    assert len(desk.time.text()) == 5
    window.presentation.begin()
    assert desk.taken.text() == "0:00"
    now[0] += 61
    window.presentation.end()
    assert desk.taken.text() == "1:01"


def test_the_notes_stay_while_a_demo_plays_and_make_room_for_a_full_screen(
    window: MainWindow, results: None, desk: Presenter, talk: Path
) -> None:
    assert desk.isVisible()
    assert window.docks.is_shown(RESULTS)
    assert not window.docks.dock(RESULTS).isVisible()
    window.presentation.begin()
    assert not desk.isVisible()
    window.presentation.end()
    assert desk.isVisible()
    window.demos.end()
    assert window.docks.dock(RESULTS).isVisible()


def test_its_buttons_cover_what_the_audience_sees(window: MainWindow, desk: Presenter) -> None:
    assert not desk.black.isEnabled()
    window.docks.dock(PRESENTER).setFloating(True)
    window.presentation.begin()
    click(desk.black)
    assert (window.presentation.curtain, desk.black.isChecked()) == ("black", True)
    click(desk.white)
    assert (window.presentation.curtain, desk.black.isChecked(), desk.white.isChecked()) == ("white", False, True)
    click(desk.white)
    assert window.presentation.curtain == ""
    window.presentation.end()


def test_r_goes_back_to_the_station_as_it_is_written_and_undo_brings_back_what_was_tried(
    qtbot: QtBot, window: MainWindow, talk: Path
) -> None:
    session = window.session
    written = session.settings
    session.edit_patch(Patch(50, 60, 30, Noise(2)))
    tried = session.settings
    window.show_overlay("now")
    session.select_class(3)
    window.stage.view.setFocus()
    press(window, KEY.Key_R)
    assert session.settings == written
    assert window.stage.overlay == "picture"
    assert session.settings.label_space.names[session.selected] == "espresso"
    assert window.demos.where == (1, 2)
    session.undo_stack.undo()
    assert session.settings == tried
    session.undo_stack.redo()
    assert session.settings == written
    press(window, KEY.Key_R)
    assert session.undo_stack.count() == 2, "nothing to go back to"


def test_r_brings_back_the_stations_picture_too(qtbot: QtBot, window: MainWindow, talk: Path, picture: Path) -> None:
    canvas = window.session.canvas
    open_picture(qtbot, window, picture)
    qtbot.waitUntil(lambda: window.session.canvas is not canvas, timeout=10000)
    window.demos.restart()
    assert window.session.canvas is canvas
    assert window.session.settings.patch == Patch(5, 6, 41, Noise(1))


def test_r_resets_while_presenting_without_a_demo_and_does_nothing_else_where(window: MainWindow) -> None:
    session = window.session
    first = session.settings.patch
    session.edit_patch(Patch(50, 60, 30, Noise(2)))
    window.stage.view.setFocus()
    press(window, KEY.Key_R)
    assert session.settings.patch == Patch(50, 60, 30, Noise(2))
    window.presentation.begin()
    press(window, KEY.Key_R)
    assert session.settings.patch == first
    session.undo_stack.undo()
    assert session.settings.patch == Patch(50, 60, 30, Noise(2))
    window.presentation.end()


def test_escape_ends_the_wipe_before_the_demo_and_the_presentation(
    qtbot: QtBot, window: MainWindow, talk: Path
) -> None:
    qtbot.waitUntil(lambda: window.session.analysis is not None, timeout=10000)
    window.presentation.begin()
    QTest.keyClick(window.stage.view, KEY.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert window.wipe.is_open
    press(window, KEY.Key_Escape)
    assert not window.wipe.is_open
    assert window.demos.playing
    QTest.keyClick(window.stage.view, KEY.Key_D, Qt.KeyboardModifier.ControlModifier)
    window.demos.step(1)
    assert not window.wipe.is_open, "another station shows what it is written to show"
    window.presentation.end()


def test_the_steps_and_the_wipe_take_the_picture_from_one_another(qtbot: QtBot, window: MainWindow, talk: Path) -> None:
    qtbot.waitUntil(lambda: window.session.analysis is not None, timeout=10000)
    window.menus.action("wipe-patch").trigger()
    assert window.wipe.is_open
    assert window.menus.action("wipe-patch").isChecked()
    window.steps.open()
    assert not window.wipe.is_open
    window.menus.action("wipe-patch").trigger()
    assert not window.steps.is_open
    window.menus.action("wipe-patch").trigger()
    assert not window.wipe.is_open
