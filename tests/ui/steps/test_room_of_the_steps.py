"""The player in a small window with large text: a picture that one can see, and nothing cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pgapp.ui.steps.player import Player
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.main_window import MainWindow

SMALL = (1024, 733)
"""what the frame of a window leaves of a screen of 1024 x 768"""
LEAST_SIDE = 260
"""pixels of the picture's side"""


@pytest.fixture(autouse=True)
def usual_text(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp)


def opened(qtbot: QtBot, window: MainWindow) -> Player:
    window.steps.open(proof=True)
    qtbot.waitUntil(lambda: window.steps.player.story is not None, timeout=10000)
    qtbot.wait(60)
    return window.steps.player


def side(window: MainWindow) -> float:
    """Pixels of the picture's side on screen."""
    return window.stage.view.transform().m11() * window.session.canvas.size[0]


def is_within(part: QWidget, whole: QWidget) -> bool:
    return whole.rect().contains(part.mapTo(whole, QPoint(0, 0))) and whole.rect().contains(
        part.mapTo(whole, part.rect().bottomRight())
    )


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_steps_leave_a_picture_that_one_can_see(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, scale: float
) -> None:
    window.resize(1920, 1080)
    apply_theme(qapp, Theme.DARK, scale)
    qtbot.wait(60)
    window.resize(*SMALL)
    qtbot.wait(60)
    window.arrangement.show_panels(True)
    opened(qtbot, window)
    bar, area = window.steps.bar, window.centralWidget()
    assert side(window) >= LEAST_SIDE
    assert area.verticalScrollBar().maximum() == area.horizontalScrollBar().maximum() == 0  # type: ignore[attr-defined]
    for part in (bar.sentence, bar.diagram, bar.slider, *bar.buttons.values()):
        assert part.isHidden() or is_within(part, bar)
    assert is_within(bar, window)
    assert is_within(window.status, window)


def test_all_sentences_of_a_story_are_of_one_size(qapp: QApplication, qtbot: QtBot, window: MainWindow) -> None:
    apply_theme(qapp, Theme.DARK, 2.0)
    window.resize(*SMALL)
    player = opened(qtbot, window)
    bar, sizes, wide = window.steps.bar, set(), []
    for at in range(player.last + 1):
        player.seek(at)
        sizes.add((bar.sentence.height(), round(bar.sentence.fit(), 6)))
        wide.append(bar.sentence.height_of(bar.sentence.text(), bar.sentence.width(), bar.sentence.fit()))
    assert len(sizes) == 1
    assert max(wide) <= bar.sentence.height()


def test_a_drawer_and_the_steps_have_the_room_in_turns(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(*SMALL)
    qtbot.wait(60)
    player = opened(qtbot, window)
    QTest.keyClick(window.steps.bar, Qt.Key.Key_Right)
    QTest.keyClick(window, Qt.Key.Key_F4)
    qtbot.waitUntil(window.tabs.isVisible, timeout=2000)
    assert not window.steps.bar.isVisible()
    assert window.steps.is_open
    QTest.keyClick(window, Qt.Key.Key_F4)
    qtbot.waitUntil(window.steps.bar.isVisible, timeout=2000)
    assert not window.tabs.isVisible()
    assert player.at == 1
    QTest.keyClick(window, Qt.Key.Key_F4)
    qtbot.waitUntil(window.tabs.isVisible, timeout=2000)
    window.menus.action("steps-answer").trigger()
    assert window.steps.bar.isVisible()
    assert window.steps.bar.hasFocus()
    assert not window.tabs.isVisible()
    window.steps.close()
    window.arrangement.show_panels(True)
    window.steps.open()
    assert window.steps.bar.isVisible()
    assert not window.tabs.isVisible()


def test_where_there_is_room_the_panels_stay_beside_the_steps(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1440, 900)
    qtbot.wait(60)
    opened(qtbot, window)
    assert window.tabs.isVisible()
    assert window.steps.bar.isVisible()


def test_where_no_form_has_room_the_diagram_gives_way_and_nothing_lies_on_it(
    qapp: QApplication, qtbot: QtBot, window: MainWindow
) -> None:
    """Beneath the words of a demo, at twice the usual size of text, the slider lay on the last bar."""
    apply_theme(qapp, Theme.DARK, 2.0)
    window.resize(*SMALL)
    opened(qtbot, window)
    bar = window.steps.bar
    most = bar.least_height() - 16
    bar.set_form((5, 0.7), most)
    assert bar.minimumSizeHint().height() <= most
    bar.resize(bar.width(), most)
    bar.layout().activate()  # type: ignore[union-attr]
    assert bar.diagram.geometry().bottom() < bar.slider.geometry().top()
