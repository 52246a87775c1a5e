"""Nothing that floats is lost outside of the screens that are there, or lies on the one that an audience looks at."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pgapp.ui.window.audience.second_screen import SecondScreen
from pgapp.ui.window.layout.arrangement import PRESENTER
from pgapp.ui.window.layout.in_sight import AFTER, within
from pgapp.ui.window.main_window import MainWindow

FREE = QRect(100, 50, 1000, 800)


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        (QRect(200, 100, 300, 200), QRect(200, 100, 300, 200)),
        (QRect(1050, 100, 300, 200), QRect(800, 100, 300, 200)),
        (QRect(-900, -300, 300, 200), QRect(100, 50, 300, 200)),
        (QRect(500, 900, 300, 200), QRect(500, 650, 300, 200)),
        (QRect(500, 900, 3000, 2000), FREE),
    ],
)
def test_a_place_is_moved_as_little_as_needed_and_made_smaller_where_it_must(place: QRect, wanted: QRect) -> None:
    assert within(place, FREE) == wanted


def unplug() -> None:
    app: Any = QGuiApplication.instance()
    app.screenRemoved.emit(QGuiApplication.primaryScreen())


def test_what_an_unplugged_screen_left_outside_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    free = QGuiApplication.primaryScreen().availableGeometry()
    window.docks.float(PRESENTER)
    dock = window.docks.dock(PRESENTER)
    dock.setGeometry(free.right() - 40, free.top() + 10, 300, 400)
    window.resize(600, 500)
    window.move(free.right() + 500, free.top())
    unplug()
    for widget in (window, dock):
        qtbot.waitUntil(lambda each=widget: free.contains(each.frameGeometry().topLeft()), timeout=5000)  # type: ignore[misc]
    assert free.contains(dock.frameGeometry())
    assert dock.size().toTuple() == (300, 400)


def test_a_window_that_filled_a_screen_goes_back_to_where_it_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    free = QGuiApplication.primaryScreen().availableGeometry()
    window.showFullScreen()
    unplug()
    qtbot.wait(2 * AFTER)
    assert window.isFullScreen()
    window.showNormal()
    window.move(free.right() + 500, free.top())  # as a window system does
    qtbot.waitUntil(lambda: free.contains(window.frameGeometry().topLeft()), timeout=5000)


def test_one_that_floats_again_lies_where_a_screen_is(window: MainWindow) -> None:
    free = QGuiApplication.primaryScreen().availableGeometry()
    window.docks.float(PRESENTER)
    dock = window.docks.dock(PRESENTER)
    dock.setGeometry(free.right() + 700, free.top() + 10, 300, 400)
    dock.setFloating(False)
    dock.setFloating(True)
    assert free.contains(dock.geometry())
    dock.setGeometry(free.left() + 30, free.top() + 10, 300, 400)
    dock.setFloating(False)
    dock.setFloating(True)
    assert dock.geometry() == QRect(free.left() + 30, free.top() + 10, 300, 400), "and where it was, where that is seen"


@pytest.mark.parametrize("whose", ["audience", "presenter", "another"])
def test_a_screen_that_neither_uses_may_go(window: MainWindow, monkeypatch: pytest.MonkeyPatch, whose: str) -> None:
    """The presenter's own leaves the window nowhere but under what the audience sees."""
    monkeypatch.setattr(SecondScreen, "screens", lambda _self: QGuiApplication.screens())
    window.second_screen.begin()
    presenters = None if whose == "presenter" else object()
    monkeypatch.setattr(window, "screen", lambda: presenters)
    app: Any = QGuiApplication.instance()
    app.screenRemoved.emit(QGuiApplication.primaryScreen() if whose == "audience" else None)
    assert window.second_screen.on is (whose == "another")
    monkeypatch.undo()
