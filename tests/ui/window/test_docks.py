"""The results dock beside the picture: made when they are wanted, put aside where there is no room, remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.layout.arrangement import RESULTS
from tests.support.fakes import HeldAnalyst
from tests.support.galleries import labelled_folder, make_run
from tests.support.windows import shown_window

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


def resized(qtbot: QtBot, window: Any, width: int, height: int) -> None:
    window.resize(width, height)
    qtbot.wait(80)


@pytest.fixture
def run(qtbot: QtBot, window: Any, tmp_path: Path) -> Any:
    """A folder is open, and a run over it is shown."""
    root = labelled_folder(tmp_path / "set")
    make_run(tmp_path / "run.sqlite", root)
    window.folders.open_folder(str(root))
    qtbot.waitUntil(lambda: window.session.canvas is not None, timeout=10000)
    window.folders.folder.show_run(tmp_path / "run.sqlite")
    qtbot.waitUntil(lambda: window.folders.folder.run is not None, timeout=10000)
    return window


def test_they_are_made_when_they_are_wanted_and_list_the_run(qtbot: QtBot, run: Any) -> None:
    assert run.folders._results is None
    assert not run.menus.action("results").isChecked()
    QTest.keyClick(run, Qt.Key.Key_F2)
    results = run.folders.results
    assert results.isVisible()
    assert run.dockWidgetArea(run.docks.dock(RESULTS)) is LEFT
    qtbot.waitUntil(lambda: len(results.pictures.listing) == 4, timeout=10000)
    run.menus.refresh()
    assert run.menus.action("results").isChecked()
    QTest.keyClick(run, Qt.Key.Key_F2)
    assert not results.isVisible()


def test_the_stage_follows_the_list(qtbot: QtBot, run: Any) -> None:
    run.folders.show_results()
    pictures = run.folders.results.pictures
    qtbot.waitUntil(lambda: pictures.listing.row_at(1) is not None, timeout=10000)
    pictures.step(1)
    for name in ("delta.png", "gamma.png", "alpha.png"):
        qtbot.waitUntil(lambda name=name: run.session.canvas.picture.name == name, timeout=10000)  # type: ignore[misc]
        QTest.keyClick(pictures.tiles, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: run.session.canvas.picture.name == "beta.png", timeout=10000)
    ready = run.session.loader._ready
    qtbot.waitUntil(lambda: len(ready._kept) == 4, timeout=10000)


def test_the_gallery_gives_way_while_they_stand_beside_the_picture(qtbot: QtBot, run: Any) -> None:
    assert run.gallery.isVisible()
    run.folders.show_results()
    qtbot.waitUntil(lambda: not run.gallery.isVisible(), timeout=5000)
    assert not run.arrangement.gallery_shown
    QTest.keyClick(run, Qt.Key.Key_F3)
    assert run.gallery.isVisible()
    QTest.keyClick(run, Qt.Key.Key_F3)
    run.docks.dock(RESULTS).setFloating(True)
    qtbot.waitUntil(run.gallery.isVisible, timeout=5000)
    run.docks.close(RESULTS)
    assert run.gallery.isVisible()


def test_only_the_picture_and_an_audience_put_them_aside(qtbot: QtBot, run: Any) -> None:
    run.folders.show_results()
    size = run.size()
    for action in ("only-picture", "present"):
        run.menus.action(action).trigger()
        assert not run.folders.results.isVisible()
        assert run.docks.is_shown(RESULTS)
        run.menus.action(action).trigger()
        run.resize(size)  # with no window system nothing brings that back
        qtbot.waitUntil(run.folders.results.isVisible, timeout=5000)


def test_an_open_drawer_takes_their_place_in_a_narrow_window(qtbot: QtBot, run: Any) -> None:
    run.folders.show_results()
    resized(qtbot, run, 1024, 768)
    assert run.folders.results.isVisible()
    assert not run.tabs.isVisible()
    QTest.keyClick(run, Qt.Key.Key_F4)
    qtbot.waitUntil(run.tabs.isVisible, timeout=5000)
    assert not run.folders.results.isVisible()
    qtbot.waitUntil(lambda: run.stage.view.width() > 250, timeout=5000)
    qtbot.wait(100)
    assert run.tabs.isVisible(), "neither takes the other's place back"
    QTest.keyClick(run, Qt.Key.Key_F4)
    qtbot.waitUntil(run.folders.results.isVisible, timeout=5000)
    assert run.width() == 1024


def test_their_place_is_remembered_and_reset(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.folders.show_results()
        window.addDockWidget(RIGHT, window.docks.dock(RESULTS))
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        assert window.folders._results is None, "nobody wants them yet"
        window.folders.show_results()
        assert window.dockWidgetArea(window.docks.dock(RESULTS)) is RIGHT
        window.docks.dock(RESULTS).setFloating(True)
        window.arrangement.show_gallery(False)
        window.menus.action("reset-layout").trigger()
        assert window.dockWidgetArea(window.docks.dock(RESULTS)) is LEFT
        assert not window.docks.dock(RESULTS).isFloating()
        window.docks.close(RESULTS)
        qtbot.waitUntil(window.gallery.isVisible, timeout=5000)
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.folders.show_results()
        assert window.folders.results.isVisible()
        assert window.dockWidgetArea(window.docks.dock(RESULTS)) is LEFT


def test_the_title_of_a_dock_grows_with_the_text(qtbot: QtBot, window: Any, qapp: QApplication) -> None:
    apply_theme(qapp)
    window.folders.show_results()
    dock = window.docks.dock(RESULTS)
    usual = dock.fontMetrics().height()
    apply_theme(qapp, Theme.DARK, 2.0)
    try:
        qtbot.waitUntil(lambda: dock.fontMetrics().height() > 1.6 * usual, timeout=5000)
    finally:
        apply_theme(qapp)
    qtbot.waitUntil(lambda: dock.fontMetrics().height() == usual, timeout=5000)


def test_what_somebody_wrote_into_the_settings_does_no_harm(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text('[General]\ndocks="@ByteArray(nonsense)"\nresults_as=x\nresults_views=7\n')
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.folders.show_results()
        assert window.dockWidgetArea(window.docks.dock(RESULTS)) is LEFT
