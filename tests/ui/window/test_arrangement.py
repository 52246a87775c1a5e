"""The window at the sizes of screens and texts that people have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.elided_label import ElidedLabel, LinkLabel
from pgapp.ui.widgets.fitted_label import FittedLabel
from pgapp.ui.widgets.scrolled import FittedArea
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.main_window import MainWindow
from tests.support.windows import open_picture

SIZES = [(1024, 768), (1440, 900), (1920, 1080)]


@pytest.fixture(autouse=True)
def usual_text(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp)


def settle(qtbot: QtBot, window: MainWindow, size: tuple[int, int]) -> None:
    qtbot.wait(50)
    window.resize(*size)
    qtbot.wait(50)


def area_of(window: MainWindow) -> FittedArea:
    area = window.centralWidget()
    assert isinstance(area, FittedArea)
    return area


def least_width(window: MainWindow) -> int:
    """How narrow the window may be before something of it has to scroll sideways."""
    return window.centralWidget().widget().minimumSizeHint().width()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.slow
def test_no_panel_needs_more_width_than_the_window_has(qapp: QApplication, qtbot: QtBot, window: MainWindow) -> None:
    for scale in (1.0, 1.5, 2.0):
        apply_theme(qapp, Theme.DARK, scale)
        for size in SIZES:
            settle(qtbot, window, size)
            for key in window.tabs.keys:
                window.tabs.show_panel(key)
                qtbot.waitUntil(lambda size=size: least_width(window) <= size[0], timeout=5000)  # type: ignore[misc]
                assert window.tabs.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_verdict_words_are_never_elided(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, picture: Path, scale: float
) -> None:
    open_picture(qtbot, window, picture)
    apply_theme(qapp, Theme.DARK, scale)
    for size in SIZES:
        settle(qtbot, window, size)
        words = [label for label in window.verdicts.findChildren(ElidedLabel) if not isinstance(label, LinkLabel)]
        assert len(words) > 8
        assert all(isinstance(label, FittedLabel) for label in words)
        for label in window.verdicts.findChildren(QLabel):
            if label.isVisible() and label.text() and not isinstance(label, ElidedLabel):
                assert label.width() >= label.sizeHint().width()
        for card in (window.verdicts.undefended, window.verdicts.defended, window.verdicts.certificate):
            assert card.isVisible()
            assert card.remark is not None


def test_at_a_full_screen_the_picture_takes_two_fifths_of_it(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    settle(qtbot, window, (1920, 1040))  # what the frame of a window leaves
    side = window.stage.view.transform().m11() * window.session.canvas.size[0]
    assert side**2 >= 0.4 * 1920 * 1080
    assert window.strip.upright
    assert window.tabs.isVisible()


def test_a_tall_column_has_its_strip_below_the_picture(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    open_picture(qtbot, window, picture)
    settle(qtbot, window, (860, 1000))
    assert not window.strip.upright
    wide = window.strip.height()
    settle(qtbot, window, (860, 640))
    assert window.strip.upright or window.strip.height() < wide


def test_in_a_narrow_window_the_panels_are_a_drawer_and_the_verdicts_stay(
    qtbot: QtBot, window: MainWindow, picture: Path
) -> None:
    open_picture(qtbot, window, picture)
    settle(qtbot, window, (1440, 900))
    assert window.tabs.isVisible()
    assert not window.verdicts.certificate.collapsed
    settle(qtbot, window, (1024, 768))
    assert not window.tabs.isVisible()
    assert window.verdicts.isVisible()
    assert window.verdicts.certificate.collapsed
    shown = window.stage.view.width()
    QTest.mouseClick(window.view_bar.panels, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.tabs.isVisible, timeout=2000)
    assert window.view_bar.panels.isChecked()
    assert window.verdicts.isVisible()
    assert window.stage.view.width() < shown
    QTest.keyClick(window, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: not window.tabs.isVisible(), timeout=2000)
    window.tabs.show_panel("attack")
    assert window.tabs.isVisible()
    settle(qtbot, window, (1440, 900))
    assert window.tabs.isVisible()
    assert not window.verdicts.certificate.collapsed


def test_cards_are_lines_where_the_tabs_would_not_keep_theirs(qtbot: QtBot, window: MainWindow) -> None:
    settle(qtbot, window, (1440, 560))
    assert window.verdicts.certificate.collapsed
    assert window.verdicts.parentWidget() is not area_of(window).widget()
    settle(qtbot, window, (1440, 900))
    assert not window.verdicts.certificate.collapsed


def test_one_key_leaves_only_the_picture_and_brings_the_rest_back(
    qtbot: QtBot, window: MainWindow, picture: Path
) -> None:
    open_picture(qtbot, window, picture)
    around: list[QWidget] = [window.gallery, window.tabs, window.verdicts, window.view_bar, window.strip]
    size = window.size()
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert not any(each.isVisible() for each in around)
    assert window.isFullScreen()
    assert window.menuBar().height() == 0
    qtbot.waitUntil(lambda: window.stage.height() >= 0.95 * window.height(), timeout=2000)
    window.stage.view.setFocus()
    QTest.keyClick(window.stage.view, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    window.resize(size)  # with no window system nothing brings that back
    assert all(each.isVisible() for each in around)
    QTest.keyClick(window, Qt.Key.Key_F12)
    QTest.keyClick(window, Qt.Key.Key_F12)
    window.resize(size)
    assert all(each.isVisible() for each in around)
