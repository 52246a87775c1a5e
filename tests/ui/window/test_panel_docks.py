"""Panels leave the tabs for a dock or a window of their own, come back, and are where they were at the next start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from pgapp.ui.window.layout.docks import Docks
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.panels import PANELS
from tests.support.fakes import HeldAnalyst
from tests.support.windows import open_picture, shown_window

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
KEYS = [panel.key for panel in PANELS]


def titles(window: MainWindow) -> list[str]:
    tabs = window.tabs
    return [tabs.key_at(index) for index in range(tabs.count())]


def dock_of(window: MainWindow, key: str) -> Any:
    return window.docks.dock(f"panel_{key}")


def test_keys_take_the_panel_in_front_out_and_bring_it_back(qtbot: QtBot, window: MainWindow) -> None:
    assert titles(window) == KEYS
    window.tabs.show_panel("why")
    QTest.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.ControlModifier)
    assert titles(window) == [key for key in KEYS if key != "why"]
    assert window.tabs.panel("why").isVisible()
    dock = dock_of(window, "why")
    assert (dock.windowTitle(), dock.isFloating(), window.dockWidgetArea(dock)) == ("Why", False, RIGHT)
    window.tabs.show_panel("patch")
    QTest.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert dock_of(window, "patch").isFloating()
    assert window.tabs.panel("patch").isVisible()
    window.tabs.show_panel("classes")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_F4, keys)
    assert titles(window) == KEYS
    assert window.tabs.key == "classes"
    assert not dock.isVisible()
    assert not dock_of(window, "patch").isVisible()


def test_closing_its_dock_puts_a_panel_back_in_front(window: MainWindow) -> None:
    panel = window.tabs.panel("compare")
    window.panel_docks.dock("compare")
    assert panel.isVisible()
    dock_of(window, "compare").close()
    assert titles(window) == KEYS
    assert window.tabs.key == "compare"
    assert window.tabs.panel("compare") is panel
    assert panel.isVisible()


def test_a_panel_outside_is_brought_up_by_its_key_and_the_tabs_stay(window: MainWindow) -> None:
    window.panel_docks.dock("attack")
    window.tabs.show_panel("defence")
    window.menus.action("panel-attack").trigger()
    assert window.tabs.key == "defence"
    assert window.tabs.panel("attack").isVisible()


def test_the_last_panel_stays_in_the_tabs(window: MainWindow) -> None:
    for key in KEYS:
        window.panel_docks.float(key)
    assert titles(window) == KEYS[-1:]
    window.menus.refresh()
    assert not window.menus.action(f"dock-{KEYS[-1]}").isEnabled()
    assert not window.menus.action("float-panel").isEnabled()
    window.menus.action("reset-layout").trigger()
    assert titles(window) == KEYS


def test_the_menu_names_each_panel_and_where_it_would_go(window: MainWindow) -> None:
    action = window.menus.action("dock-attack")
    assert action.text() == "Attack: beside the picture"
    action.trigger()
    assert window.panel_docks.is_outside("attack")
    assert window.menus.action("dock-attack").text() == "Attack: back into the tabs"
    window.menus.action("dock-attack").trigger()
    assert titles(window) == KEYS


def test_a_tab_that_is_dragged_away_floats_and_one_that_is_let_go_near_stays(window: MainWindow) -> None:
    bar = window.tabs.tabBar()
    start = bar.tabRect(2).center()
    for end, out in ((start + QPoint(3, 2), False), (start + QPoint(-60, 240), True)):
        QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(bar, end)
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end)
        assert window.panel_docks.is_outside(KEYS[2]) is out
    assert dock_of(window, KEYS[2]).isFloating()


def test_a_tab_has_a_menu_for_mouse_and_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    bar, reasons = window.tabs.tabBar(), QContextMenuEvent.Reason
    window.tabs.show_panel("certificate")
    for reason, index, key in ((reasons.Mouse, 1, KEYS[1]), (reasons.Keyboard, 0, "certificate")):
        at = bar.tabRect(index).center()
        QApplication.sendEvent(bar, QContextMenuEvent(reason, at, bar.mapToGlobal(at)))
        menu = next(each for each in window.tabs.findChildren(QMenu) if each.isVisible())
        menu.actions()[0].trigger()
        menu.close()
        assert window.panel_docks.is_outside(key)
        assert not dock_of(window, key).isFloating()
        qtbot.waitUntil(lambda: not window.tabs.findChildren(QMenu), timeout=5000)


def test_panels_are_where_they_were_at_the_next_start_and_reset(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.panel_docks.dock("why")
        window.addDockWidget(LEFT, dock_of(window, "why"))
        window.panel_docks.float("attack")
        dock_of(window, "attack").setGeometry(40, 60, 500, 420)
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        assert titles(window) == [key for key in KEYS if key not in ("why", "attack")]
        assert window.dockWidgetArea(dock_of(window, "why")) is LEFT
        assert dock_of(window, "attack").isFloating()
        assert dock_of(window, "attack").geometry().topLeft() == QPoint(40, 60)
        assert window.tabs.panel("why").isVisible()
        window.menus.action("reset-layout").trigger()
        assert titles(window) == KEYS
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        assert titles(window) == KEYS


@pytest.mark.parametrize("written", ["nonsense attack attack", "@ByteArray(x)", "7"])
def test_what_somebody_wrote_into_the_settings_names_no_panel(qtbot: QtBot, tmp_path: Path, written: str) -> None:
    (tmp_path / "settings.ini").write_text(f'[General]\ndocks="@ByteArray(nonsense)"\npanels_outside={written}\n')
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        out = ["attack"] if "attack" in written else []
        assert titles(window) == [key for key in KEYS if key not in out]
        assert all(window.tabs.panel(key).isVisible() for key in out)


def test_a_panel_that_nobody_sees_asks_for_nothing(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    """Behind the tab of another dock Qt has it as visible."""
    open_picture(qtbot, window, picture)
    for key in ("why", "compare"):
        window.panel_docks.dock(key)
    why, compare = dock_of(window, "why"), dock_of(window, "compare")
    window.tabifyDockWidget(why, compare)
    compare.raise_()
    qtbot.waitUntil(lambda: not window.tabs.panel("why").isVisible(), timeout=5000)
    qtbot.waitUntil(window.tabs.panel("compare").isVisible, timeout=5000)
    asked: list[str] = []
    runner: Any = window.session.runner
    ask = runner.ask

    def watched(name: str, question: Any) -> Any:
        asked.append(name)
        return ask(name, question)

    runner.ask = watched
    window.session.nudge(2, 2)
    before = list(asked)
    why.raise_()
    qtbot.waitUntil(window.tabs.panel("why").isVisible, timeout=5000)
    later = asked[len(before) :]
    assert any("compar" in name for name in before)
    assert not any("why" in name or "insight" in name for name in before)
    assert any("why" in name or "insight" in name for name in later)


def test_a_docked_panel_makes_room_for_an_audience_and_stays_beside_a_demo(qtbot: QtBot, window: MainWindow) -> None:
    window.panel_docks.dock("attack")
    panel, size = window.tabs.panel("attack"), window.size()
    window.menus.action("present").trigger()
    assert not panel.isVisible()
    window.menus.action("present").trigger()
    window.resize(size)
    qtbot.waitUntil(panel.isVisible, timeout=5000)
    window.arrangement.put_aside(stepping=False, presenting=False, playing=True)
    assert panel.isVisible()


def test_one_that_floats_lies_within_the_screen_and_off_the_middle_of_the_picture(
    qtbot: QtBot, window: MainWindow, picture: Path
) -> None:
    window.resize(700, 560)  # the offscreen platform has a screen of 800 x 800
    window.panel_docks.float("attack")
    dock, screen = dock_of(window, "attack"), window.screen().availableGeometry()
    assert screen.contains(dock.geometry())
    assert dock.height() > 200
    dock.setGeometry(20, 30, 420, 400)
    qtbot.waitUntil(lambda: window.docks._floats["panel_attack"].topLeft() == QPoint(20, 30), timeout=5000)
    window.panel_docks.dock("attack")
    assert not dock.isFloating()
    window.panel_docks.float("attack")
    assert dock.geometry().topLeft() == QPoint(20, 30), "where it lay before"


def test_docks_know_whether_what_they_hold_is_in_sight(window: MainWindow) -> None:
    docks: Docks = window.docks
    window.panel_docks.dock("classes")
    assert docks.is_shown("panel_classes")
    window.panel_docks.put_back("classes")
    assert not docks.is_shown("panel_classes")


def test_panels_beside_the_picture_share_its_height(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1440, 900)
    keys = ("patch", "certificate", "why")
    for count, key in enumerate(keys, 1):
        window.panel_docks.dock(key)
        qtbot.wait(20)
        heights = [dock_of(window, each).height() for each in keys[:count]]
        assert min(heights) >= 0.6 * window.stage.height() / count
