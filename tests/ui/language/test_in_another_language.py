"""The language changes without a restart: the window that takes the place of another goes on with what that showed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from pgapp.data.saved.demos import demo_files
from pgapp.ui.language.catalogue import Language, Speech, folder_of, read_catalogue
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.start import in_another_language, make_window
from tests.support.fakes import HeldAnalyst
from tests.support.windows import open_picture

GERMAN = read_catalogue(folder_of(Language.GERMAN))


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def analyst() -> Iterator[HeldAnalyst]:
    made = HeldAnalyst()
    yield made
    made.gate.set()


@pytest.fixture
def window(
    qtbot: QtBot, store: QSettings, analyst: HeldAnalyst, picture: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[MainWindow]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = make_window(store, lambda: analyst)
    made.show()
    qtbot.waitExposed(made)
    open_picture(qtbot, made, picture)
    session = made.session
    yield made
    if isValid(made):
        made.close()
        made.deleteLater()
    session.close()


def go_on(qtbot: QtBot, window: MainWindow, store: QSettings, language: Language) -> MainWindow:
    app = QApplication.instance()
    assert app is not None
    speech = Speech(app)
    fresh = in_another_language(window, store, lambda: speech.speak(language), HeldAnalyst)
    qtbot.addWidget(fresh)
    fresh.show()
    qtbot.waitUntil(lambda: fresh.session.certification is not None, timeout=20000)
    speech.speak(Language.ENGLISH)
    return fresh


def test_picture_patch_and_what_can_be_undone_are_there_in_the_other_language(
    qtbot: QtBot, window: MainWindow, store: QSettings
) -> None:
    session = window.session
    session.put_patch(40, 50)
    session.set_assumed_size(40)
    session.select_class(3)
    window.show_overlay("margins")
    window.tabs.show_panel("attack")
    window.sessions.set_notes("ask them first")
    steps, settings, picture = session.undo_stack.count(), session.settings, session.canvas
    fresh = go_on(qtbot, window, store, Language.GERMAN)
    try:
        qtbot.waitUntil(lambda: not isValid(window), timeout=20000)  # else each change would leave one behind
        assert fresh.session.canvas is picture
        assert fresh.session.settings == settings
        assert fresh.session.selected == 3
        assert fresh.session.undo_stack.count() == steps == 2
        assert (fresh.stage.overlay, fresh.tabs.key) == ("margins", "attack")
        assert fresh.sessions.notes == "ask them first"
        assert fresh.menus.submenu("themes").title() == GERMAN["&Theme"]
        fresh.session.undo_stack.undo()
        fresh.session.undo_stack.undo()
        assert fresh.session.settings.defence.patch_size != 40
        assert fresh.session.settings.patch != settings.patch
    finally:
        fresh.close()
        fresh.session.close()


def test_what_the_defence_panel_did_is_said_in_the_other_language_too(
    qtbot: QtBot, window: MainWindow, store: QSettings
) -> None:
    panel = window.tabs.panel("defence")
    spin = panel.settings.controls["threshold"].widget
    spin.setValue(0.25)
    spin.editingFinished.emit()
    qtbot.mouseClick(panel.side.presets[2], Qt.MouseButton.LeftButton)
    for key in ("clipped-bagnet", "patchguard"):
        panel.defence.setCurrentIndex(panel.defence.findData(key))
        panel.defence.activated.emit(panel.defence.currentIndex())
    qtbot.mouseClick(panel.defaults, Qt.MouseButton.LeftButton)

    def texts(of: MainWindow) -> list[str]:
        stack = of.session.undo_stack
        return [stack.text(place) for place in range(stack.count())]

    english = texts(window)
    fresh = go_on(qtbot, window, store, Language.GERMAN)
    try:
        assert len(english) >= 4
        assert len(texts(fresh)) == len(english)
        assert not set(english) & set(texts(fresh))
    finally:
        fresh.close()
        fresh.session.close()


def test_the_application_does_not_end_meanwhile(qtbot: QtBot, window: MainWindow, store: QSettings) -> None:
    quits = []
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.lastWindowClosed.connect(lambda: quits.append(1))
    fresh = go_on(qtbot, window, store, Language.ENGLISH)
    try:
        assert QApplication.quitOnLastWindowClosed()
        assert fresh.autosave.earlier is None
    finally:
        fresh.close()
        fresh.session.close()


def test_the_menu_remembers_the_language_and_says_that_it_changed(
    qtbot: QtBot, window: MainWindow, store: QSettings
) -> None:
    with qtbot.waitSignal(window.look.language_chosen) as said:
        window.menus.action("language-de").trigger()
    assert said.args == [Language.GERMAN]
    assert store.value("language") == "de"
    assert window.menus.action("language-de").isChecked()


def test_while_a_demo_plays_the_menu_says_why_it_cannot_change(qtbot: QtBot, window: MainWindow) -> None:
    window.demos.start(demo_files()[0])
    action = window.menus.action("language-de")
    qtbot.waitUntil(lambda: window.demos.playing, timeout=10000)
    window.menus.refresh()
    assert not action.isEnabled()
    assert "end what runs" in action.toolTip()
    window.demos.end()
    window.menus.refresh()
    assert action.isEnabled()
