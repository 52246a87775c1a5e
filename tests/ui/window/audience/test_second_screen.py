"""What the audience sees on a screen of its own, and what is left when that goes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication, QImage, QScreen
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Noise, Patch
from pgapp.ui.stage.colour_bar import WIDTH
from pgapp.ui.widgets.theme import BODY_POINTS, TypeRole
from pgapp.ui.window.audience.hall import LEAST_SHARE, SCALE_SHARE, USUAL, Hall
from pgapp.ui.window.audience.presenter import Presenter
from pgapp.ui.window.audience.second_screen import GONE, SecondScreen
from pgapp.ui.window.layout.arrangement import PRESENTER
from pgapp.ui.window.main_window import MainWindow
from tests.support.stages import record
from tests.support.windows import open_picture
from tests.ui.window.audience.test_presenter import DEMO

ROOT = Path(__file__).parents[4]


@pytest.fixture(name="window")
def with_picture(qtbot: QtBot, window: MainWindow, picture: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The only screen passes for a second one."""
    open_picture(qtbot, window, picture)
    monkeypatch.setattr(SecondScreen, "screens", lambda _self: QGuiApplication.screens())
    return window


@pytest.fixture
def hall(qtbot: QtBot, window: MainWindow) -> Hall:
    window.menus.action("present").trigger()
    assert window.second_screen.hall is not None
    qtbot.waitExposed(window.second_screen.hall)
    return window.second_screen.hall


def grabbed(hall: Hall) -> QImage:
    return hall.view.grab().toImage()


def test_f5_fills_the_second_screen_and_the_window_stays_as_it_is(window: MainWindow, hall: Hall) -> None:
    assert hall.isVisible()
    assert not window.presentation.on
    assert window.tabs.isVisible()
    assert window.docks.is_shown(PRESENTER)
    assert window.menus.action("present").isChecked()
    window.menus.action("present").trigger()
    assert not window.second_screen.on
    assert not hall.isVisible()


def test_picture_verdicts_and_sentence_follow(qtbot: QtBot, window: MainWindow, hall: Hall) -> None:
    before = grabbed(hall)
    window.session.edit_patch(Patch(60, 70, 80, Noise(5)))
    assert grabbed(hall) != before, "at once, as on the stage"
    qtbot.waitUntil(lambda: window.verdicts.defended.headline != "…", timeout=5000)
    for own, other in zip(hall.verdicts._cards, window.verdicts._cards, strict=True):
        qtbot.waitUntil(lambda own=own, other=other: (own.headline, own.lines) == (other.headline, other.lines))  # type: ignore[misc]
        assert own.remark == other.remark
    assert hall.sentence.isVisible()
    window.show_overlay("now")
    qtbot.waitUntil(lambda: hall.colour_bar.scale == window.stage.colour_bar.scale is not None)
    window.show_overlay("open")
    qtbot.waitUntil(lambda: hall.colour_key.words == window.stage.colour_key.words != ())
    assert not hall.colour_bar.isVisible()


def test_it_looks_where_the_presenter_looks(qtbot: QtBot, window: MainWindow, hall: Hall) -> None:
    fitted = hall.view.transform().m11()
    window.stage.zoom_by(3.0)
    assert hall.view.transform().m11() > 1.5 * fitted
    window.stage.fit()
    assert hall.view.transform().m11() == pytest.approx(fitted)


def test_a_demos_words_and_light_are_there_and_the_notes_are_not(
    qtbot: QtBot, window: MainWindow, hall: Hall, tmp_path: Path
) -> None:
    path = tmp_path / "talk.toml"
    path.write_text(f'{DEMO}\n[[station]]\ntext = "Lit."\npicture = "coffee"\nspotlight = {{ card = "defended" }}\n')
    window.demos.start(path)
    qtbot.waitUntil(lambda: hall.words.isVisible(), timeout=20000)
    assert (hall.headline.text(), hall.text.text()) == ("First", "One.")
    shown = [label.text() for label in hall.findChildren(type(hall.text))]
    assert not any("Say hello" in text for text in shown)
    desk = window.findChild(Presenter)
    assert isinstance(desk, Presenter)
    assert desk.notes.text().startswith("Say hello")
    window.demos.step(2)
    qtbot.waitUntil(lambda: len(hall.light.lit) == 1, timeout=10000)
    assert not hall.headline.isVisible()
    window.demos.end()
    qtbot.waitUntil(lambda: not hall.words.isVisible())
    assert hall.light.lit == ()


def test_b_and_w_cover_the_audiences_screen_and_not_the_presenters(window: MainWindow, hall: Hall) -> None:
    window.menus.action("blank-screen").trigger()
    assert hall.curtain.isVisible()
    assert hall.grab().toImage().pixelColor(50, 50).name() == "#000000"
    assert window.presentation.curtain == ""
    window.menus.action("white-screen").trigger()
    assert hall.grab().toImage().pixelColor(50, 50).name() == "#ffffff"
    window.menus.action("white-screen").trigger()
    assert not hall.curtain.isVisible()


def test_its_text_has_a_size_of_its_own_for_its_screen_which_is_remembered(window: MainWindow, hall: Hall) -> None:
    theirs = hall.verdicts.defended._headline
    share = min(hall.width() / USUAL.width(), hall.height() / USUAL.height())
    before = theirs.font().pointSizeF()
    headline = BODY_POINTS * (TypeRole.TITLE if hall.verdicts.defended.collapsed else TypeRole.DISPLAY).value
    assert before == pytest.approx(headline * window.second_screen.scale * max(LEAST_SHARE, share), abs=0.1)
    window.second_screen.grow(2)
    assert theirs.font().pointSizeF() > 1.1 * before
    scale = window.second_screen.scale
    window.second_screen.end()
    window.second_screen.begin()
    assert window.second_screen.scale == scale


def test_what_explains_the_frames_is_as_wide_as_its_text_is_large(window: MainWindow, hall: Hall) -> None:
    hall.resize(USUAL)
    hall.set_scale(2.0)
    for each in (hall.legend, hall.colour_bar, hall.colour_key):
        assert each.minimumWidth() == 2 * WIDTH, "else a line has one word"
    hall.set_scale(4.0)
    assert hall.legend.minimumWidth() == round(SCALE_SHARE * USUAL.width()), "the picture is wider still"
    hall.set_scale(0.5)
    assert hall.legend.minimumWidth() == WIDTH


def test_an_unplugged_screen_ends_it_without_loss_and_is_told(window: MainWindow, hall: Hall) -> None:
    said = record(window.notices.said)
    window.session.edit_patch(Patch(60, 70, 80, Noise(5)))
    settings, steps = window.session.settings, window.session.undo_stack.count()
    app: Any = QGuiApplication.instance()
    app.screenRemoved.emit(QGuiApplication.primaryScreen())
    assert not window.second_screen.on
    assert not hall.isVisible()
    assert (window.session.settings, window.session.undo_stack.count()) == (settings, steps)
    assert (GONE,) in said
    assert window.isVisible()
    app.screenRemoved.emit(QGuiApplication.primaryScreen())
    assert said.count((GONE,)) == 1, "only while it is used"
    window.menus.action("present").trigger()
    assert window.second_screen.on
    assert window.status.message.text() == "", "it has ended no longer"


def test_the_steps_are_there_with_their_numbers(qtbot: QtBot, window: MainWindow, hall: Hall) -> None:
    assert not hall.diagram.isVisible()
    window.steps.open()
    qtbot.waitUntil(lambda: window.steps.player.story is not None, timeout=10000)
    window.steps.player.seek(1)
    assert hall.diagram.shown == window.steps.bar.diagram.shown
    assert hall.diagram.shown[0] is window.steps.player.story.frames[1]
    qtbot.waitUntil(hall.diagram.isVisible)


def test_on_one_screen_f5_is_as_before(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    none: list[QScreen] = []
    monkeypatch.setattr(SecondScreen, "screens", lambda _self: none)
    window.menus.action("present").trigger()
    assert window.presentation.on
    assert not window.second_screen.on
    window.menus.action("present").trigger()
    assert not window.presentation.on
    assert not window.docks.is_shown(PRESENTER)
    window.menus.action("presenter").trigger()
    dock = window.docks.dock(PRESENTER)
    assert dock.isFloating(), "a window of its own"
    assert [each.id for each in window.menus.commands() if each.id.startswith("present-on")] == ["present-on-none"]


def test_shift_f5_presents_here_although_there_is_another_screen(window: MainWindow, hall: Hall) -> None:
    window.menus.action("present-here").trigger()
    assert (window.presentation.on, window.second_screen.on) == (True, False)
    window.presentation.end()


@pytest.mark.slow
def test_with_two_screens_each_has_its_window_and_neither_keeps_the_program_alive(tmp_path: Path) -> None:
    usual = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [
        {"name": "LAPTOP", "x": 0, "width": 1440, "height": 900, **usual},
        {"name": "BEAMER", "x": 1440, "width": 1920, "height": 1080, **usual},
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    command = [sys.executable, "-m", "tests.ui.window.audience.two_screens", str(config), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, cwd=ROOT)
    facts = json.loads(done.stdout.splitlines()[-1])
    assert facts == {
        "offered": ["BEAMER: 1920 × 1080"],
        "hall": [1440, 0, 1920, 1080],
        "full": False,
        "screen": "LAPTOP",
        "after": "ended",
        "floating": True,
        "notes on": ["LAPTOP", "BEAMER", "LAPTOP"],
    }


def test_the_numbers_of_a_step_are_there_when_it_opens(qtbot: QtBot, window: MainWindow) -> None:
    window.steps.open()
    qtbot.waitUntil(lambda: window.steps.player.story is not None, timeout=10000)
    window.steps.player.seek(2)
    window.menus.action("present").trigger()
    hall = window.second_screen.hall
    assert hall is not None
    assert hall.diagram.shown[0] is window.steps.player.story.frames[2]
