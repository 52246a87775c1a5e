"""A window that is shown before it is whole: what it lacks is there before anybody can ask for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pgapp.ui.window.actions.titles import MENUS
from pgapp.ui.window.later import completion
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.start import begin, make_window
from tests.support.fakes import HeldAnalyst

Opening = Callable[[HeldAnalyst], AbstractContextManager[MainWindow]]


@pytest.fixture
def opening(qtbot: QtBot, tmp_path: Path, picture: Path, monkeypatch: pytest.MonkeyPatch) -> Opening:
    """Opens a window as ``start`` does, on a picture."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(completion, "PATIENCE", 100_000)
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)

    @contextmanager
    def opened(analyst: HeldAnalyst) -> Iterator[MainWindow]:
        window = make_window(store, lambda: analyst, later=True)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        begin(window, str(picture))
        try:
            yield window
        finally:
            analyst.gate.set()
            window.close()
            window.session.close()

    return opened


def held() -> HeldAnalyst:
    analyst = HeldAnalyst()
    analyst.gate.clear()
    return analyst


def place_of(window: MainWindow) -> QWindow:
    place = window.windowHandle()
    assert place is not None
    return place


def wait_for_the_question(qtbot: QtBot, analyst: HeldAnalyst) -> None:
    qtbot.waitUntil(lambda: bool(analyst.scenes), timeout=20000)


def test_the_rest_waits_for_the_first_verdict_and_is_there_after_it(qtbot: QtBot, opening: Opening) -> None:
    analyst = held()
    with opening(analyst) as window:
        wait_for_the_question(qtbot, analyst)
        qtbot.wait(50)
        assert not window.is_complete
        assert [each.text() for each in window.menuBar().actions()] == [title for _, title in MENUS], "nothing jumps"
        assert window.tabs.panel("classes").isVisible()
        analyst.gate.set()
        qtbot.waitUntil(lambda: window.is_complete and window.autosave._begun, timeout=20000)
        assert all(not menu.isEmpty() for menu in window._titles.values())
        assert not window.steps.bar.isVisible()
        assert not window.camera.bar.isVisible()


def test_what_a_person_does_first_finds_the_whole_window(qtbot: QtBot, opening: Opening) -> None:
    analyst = held()
    with opening(analyst) as window:
        wait_for_the_question(qtbot, analyst)
        assert not window.is_complete
        window.activateWindow()
        QTest.keyClick(place_of(window), Qt.Key.Key_F6)  # as the window system tells it, before any widget
        assert window.is_complete
        qtbot.waitUntil(lambda: window.steps.is_open, timeout=20000)
        assert window.autosave._begun


def test_a_click_comes_after_the_rest(qtbot: QtBot, opening: Opening) -> None:
    analyst = held()
    with opening(analyst) as window:
        wait_for_the_question(qtbot, analyst)
        middle = window.stage.view.mapTo(window, window.stage.view.rect().center())
        patches = []
        window.session.settings_changed.connect(lambda settings: patches.append((settings.patch, window.is_complete)))
        QTest.mouseClick(place_of(window), Qt.MouseButton.LeftButton, pos=middle)
        qtbot.waitUntil(lambda: bool(patches), timeout=20000)
        assert all(whole for _, whole in patches)


def test_a_failure_is_a_first_answer_too(qtbot: QtBot, opening: Opening) -> None:
    analyst = held()
    analyst.error = RuntimeError("no")
    with opening(analyst) as window:
        wait_for_the_question(qtbot, analyst)
        analyst.gate.set()
        qtbot.waitUntil(lambda: window.is_complete, timeout=20000)


def test_it_does_not_wait_for_ever(qtbot: QtBot, opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completion, "PATIENCE", 10)
    analyst = held()
    with opening(analyst) as window:
        qtbot.waitUntil(lambda: window.is_complete, timeout=20000)
        assert window.session.analysis is None


def test_a_window_that_is_closed_at_once_keeps_its_place_and_begins_nothing(
    qtbot: QtBot, opening: Opening, tmp_path: Path
) -> None:
    analyst, before = held(), set(threading.enumerate())
    with opening(analyst) as window:
        wait_for_the_question(qtbot, analyst)
        window.close()
        analyst.gate.set()
        assert window.store.value("geometry") is not None
        qtbot.wait(50)
        assert not window.autosave._begun
    begun = set(threading.enumerate()) - before
    assert not any(thread.name.startswith("pgapp-autosave") for thread in begun)


def test_a_panel_that_needs_the_whole_window_has_it_made(qtbot: QtBot, opening: Opening) -> None:
    analyst = held()
    with opening(analyst) as window:
        wait_for_the_question(qtbot, analyst)
        assert window.tabs.panel("defence") is not None
        assert not window.is_complete, "it needs nothing of the rest"
        panel = window.tabs.panel("attack")
        assert window.is_complete
        assert panel is window.adversary.panel
        assert panel.go.isEnabled() == (window.session.settings.patch is not None)


def test_what_comes_late_knows_the_picture(qtbot: QtBot, opening: Opening) -> None:
    analyst = held()
    with opening(analyst) as window:
        wait_for_the_question(qtbot, analyst)
        analyst.gate.set()
        qtbot.waitUntil(lambda: window.is_complete and window.session.certification is not None, timeout=20000)
        assert window.presentation.sentence.text()
        assert window.menus.action("attack-go").isEnabled() == window.adversary.can_go
