"""The results dock beside the picture: made when they are wanted, put aside where there is no room, remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pgapp.data.results.query import Show, SortBy
from pgapp.data.saved.session_files import SessionFileError, read_session
from pgapp.ui.results.pictures import TABLE
from pgapp.ui.widgets.theme import Theme, apply_theme
from pgapp.ui.window.layout.arrangement import RESULTS
from pgapp.ui.window.layout.docks import Offer
from pgapp.ui.window.start import begin
from tests.support.fakes import HeldAnalyst
from tests.support.galleries import labelled_folder, make_run, write_picture
from tests.support.there import there
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


def test_what_is_docked_is_put_at_once_into_the_window(window: Any) -> None:
    """With each step into what holds it, all that it holds would be dressed anew."""
    where: list[QWidget] = []

    class Panel(QWidget):
        def event(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.ParentChange:
                where.append(self.window())
            return super().event(event)

    window.docks.offer("toy", Offer(title="Toy", make=Panel, area=LEFT))
    window.docks.show("toy")
    assert len(where) == 1
    assert where[0].isAncestorOf(window.docks.dock("toy").widget()) or where[0] is window.docks.dock("toy")


def test_the_stage_follows_the_list(qtbot: QtBot, run: Any) -> None:
    run.folders.show_results()
    pictures = run.folders.results.pictures
    qtbot.waitUntil(lambda: pictures.listing.row_at(1) is not None and pictures.place == 0, timeout=10000)
    pictures.step(1)
    for name in ("gamma.png", "alpha.png"):
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


def made_on(qtbot: QtBot, window: Any) -> Any:
    window.folders.show_results()
    results = window.folders.results
    qtbot.waitUntil(lambda: len(results.pictures.listing) == 4, timeout=10000)
    return results


def test_what_was_open_is_open_again_with_its_run_filter_and_tab(qtbot: QtBot, tmp_path: Path) -> None:
    root = labelled_folder(tmp_path / "set")
    make_run(tmp_path / "run.sqlite", root)
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.folders.folder.show_run(tmp_path / "run.sqlite")
        results = made_on(qtbot, window)
        results.size_.setCurrentIndex(1)
        results.refresh()
        results.pictures.facets.choose(Show.WRONG, 1)
        results.pictures.sort_by(SortBy.MARGIN, True)
        results.pictures.show_as(TABLE)
        results.show_tab("summary")
        query = results.pictures.query
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        assert window.folders._results is None
        begin(window, str(root / "tench" / "alpha.png"))
        qtbot.waitUntil(lambda: window.results_shown() and window.folders.folder.run is not None, timeout=20000)
        results = window.folders.results
        qtbot.waitUntil(lambda: len(results.pictures.listing) == 1, timeout=10000)
        assert results.isVisible()
        assert (results.pictures.query, results.tab) == (query, "summary")
        assert results.pictures.stack.currentIndex() == TABLE
        assert there(window.folders.folder.run)[0] == tmp_path / "run.sqlite"
        window.docks.close(RESULTS)
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.kept_results.reopen()
        qtbot.wait(100)
        assert not window.results_shown(), "they were closed"


def test_closed_before_they_were_there_again_they_are_open_the_next_time(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.folders.show_results()
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.kept_results.reopen()
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.kept_results.reopen()
        qtbot.waitUntil(window.results_shown, timeout=10000)
        assert window.folders.folder.run is None


def test_a_run_that_is_gone_opens_none(qtbot: QtBot, tmp_path: Path) -> None:
    root = labelled_folder(tmp_path / "set")
    make_run(tmp_path / "run.sqlite", root)
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.folders.folder.show_run(tmp_path / "run.sqlite")
        made_on(qtbot, window)
    (tmp_path / "run.sqlite").unlink()
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.kept_results.reopen()
        qtbot.waitUntil(window.results_shown, timeout=10000)
        qtbot.wait(50)
        assert window.folders.folder.run is None
        assert not window.status.failure.isVisible()


def test_the_picture_on_the_stage_is_marked_however_it_came_there(qtbot: QtBot, run: Any) -> None:
    run.gallery.choose(2)
    qtbot.waitUntil(lambda: run.session.canvas.picture.name == "alpha.png", timeout=10000)
    results = made_on(qtbot, run)
    pictures = results.pictures
    qtbot.waitUntil(lambda: pictures.place == 2, timeout=5000)
    run.session.open_path(str(run.folders.folder.pictures.root / "tench" / "beta.png"))
    qtbot.waitUntil(lambda: pictures.place == 3, timeout=5000)
    pictures.show_as(TABLE)
    assert pictures.place == 3
    elsewhere = run.folders.folder.pictures.root.parent / "other.png"
    write_picture(elsewhere)
    run.session.open_path(str(elsewhere))
    qtbot.waitUntil(lambda: pictures.place == -1, timeout=5000)


def test_while_the_list_is_walked_through_pictures_that_come_late_do_not_turn_back(qtbot: QtBot, run: Any) -> None:
    pictures = made_on(qtbot, run).pictures
    qtbot.waitUntil(lambda: pictures.listing.row_at(3) is not None, timeout=10000)
    pictures.tiles.setFocus()
    qtbot.waitUntil(pictures.tiles.hasFocus, timeout=5000)
    pictures.step(1)
    pictures._open_wanted()
    pictures.step(1)
    pictures._open_wanted()
    place, key = pictures.place, pictures._awaited
    pictures.follow("English springer/delta.png")  # the one before it is there only now
    qtbot.wait(50)
    assert pictures.place == place
    qtbot.waitUntil(lambda: pictures._awaited is None, timeout=10000)
    assert run.session.canvas.picture.name == Path(key).name
    pictures.follow("English springer/delta.png")
    qtbot.waitUntil(lambda: pictures.place == 0, timeout=5000)


def kept_picture(window: Any) -> str:
    """Of what the window keeps for the next start."""
    try:
        saved = read_session(window.autosave._path)
    except SessionFileError:
        return ""
    return "" if saved.picture is None else saved.picture.name


def test_going_on_with_a_session_keeps_the_run_and_marks_its_picture(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("pgapp.engine.jobs.past_runs.newest_run", lambda _source: None)
    root = labelled_folder(tmp_path / "set")
    make_run(tmp_path / "run.sqlite", root)
    first = tmp_path / "first.png"
    write_picture(first)
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        begin(window, str(first))
        qtbot.waitUntil(lambda: window.session.canvas is not None, timeout=10000)
        window.folders.open_folder(str(root))
        qtbot.waitUntil(lambda: window.folders.folder.pictures is not None, timeout=10000)
        window.folders.folder.show_run(tmp_path / "run.sqlite")
        made_on(qtbot, window)
        window.gallery.choose(3)
        qtbot.waitUntil(lambda: window.session.canvas.picture.name == "beta.png", timeout=10000)
        qtbot.waitUntil(lambda: kept_picture(window) == "beta.png", timeout=10000)
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        begin(window, str(first))
        qtbot.waitUntil(lambda: window.folders.folder.run is not None, timeout=20000)
        window.autosave.go_on()
        qtbot.waitUntil(lambda: window.folders.folder.pictures is not None, timeout=10000)
        qtbot.waitUntil(lambda: window.session.canvas.picture.name == "beta.png", timeout=10000)
        qtbot.waitUntil(lambda: window.folders.results.pictures.place == 3, timeout=10000)
        assert there(window.folders.folder.run)[0] == tmp_path / "run.sqlite"


def test_the_widths_of_large_text_do_not_stay(qtbot: QtBot, run: Any, qapp: QApplication) -> None:
    apply_theme(qapp)
    made_on(qtbot, run)
    resized(qtbot, run, 1440, 1000)

    def widths() -> tuple[int, int]:
        return run.docks.dock(RESULTS).width(), run.splitter.sizes()[1]

    usual = widths()
    try:
        run.look.set(scale=2.0)
        qtbot.waitUntil(lambda: widths()[0] > usual[0], timeout=5000)
        run.arrangement.show_panels(True)  # a drawer, with this text
        qtbot.waitUntil(lambda: widths()[1] > usual[1], timeout=5000)
        run.look.set(scale=1.0)
        qtbot.waitUntil(lambda: widths() == usual, timeout=5000)
        run.resizeDocks([run.docks.dock(RESULTS)], [usual[0] + 60], Qt.Orientation.Horizontal)
        qtbot.waitUntil(lambda: widths()[0] == usual[0] + 60, timeout=5000)
        run.look.set(scale=2.0)
        qtbot.wait(100)
        run.look.set(scale=1.0)
        qtbot.waitUntil(lambda: widths()[0] == usual[0] + 60, timeout=5000)
    finally:
        apply_theme(qapp)


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


def test_the_title_of_a_dock_is_written_as_large_as_its_font_says(
    qtbot: QtBot, window: Any, qapp: QApplication
) -> None:
    def ink() -> int:
        """Columns from the first letter to the last, in the left half of the title."""
        picture = dock.grab(QRect(2, 4, dock.width() // 2, dock.fontMetrics().height())).toImage()
        paper = picture.pixelColor(0, 0).lightness()
        inked = [
            col
            for col in range(picture.width())
            if any(abs(picture.pixelColor(col, row).lightness() - paper) > 60 for row in range(picture.height()))
        ]
        return inked[-1] - inked[0]

    apply_theme(qapp, Theme.DARK, 2.0)
    try:
        window.folders.show_results()
        dock = window.docks.dock(RESULTS)
        qtbot.wait(100)
        large = ink()
        apply_theme(qapp, Theme.DARK, 1.0)
        qtbot.waitUntil(lambda: ink() < 0.7 * large, timeout=5000)
        apply_theme(qapp, Theme.DARK, 2.0)
        qtbot.waitUntil(lambda: ink() >= 0.95 * large, timeout=5000)
    finally:
        apply_theme(qapp)


def test_docked_beside_large_text_they_make_no_window_wider_than_the_screen(
    qtbot: QtBot, run: Any, qapp: QApplication
) -> None:
    screen = run.screen().availableSize().width()
    resized(qtbot, run, 700, 700)
    try:
        run.look.set(scale=1.6)
        run.arrangement.show_panels(True)
        qtbot.wait(100)
        assert run.width() <= screen
        run.folders.show_results()
        for _ in range(2):
            qtbot.waitUntil(run.folders.results.isVisible, timeout=5000)
            qtbot.wait(100)
            assert run.width() <= screen
            run.arrangement.show_panels(True)
            qtbot.waitUntil(lambda: not run.folders.results.isVisible(), timeout=5000)
            QTest.keyClick(run, Qt.Key.Key_F2)
        run.look.set(scale=2.0)
        qtbot.wait(100)
        assert run.width() <= screen
    finally:
        apply_theme(qapp)


def test_asked_for_beside_an_open_drawer_they_take_its_place(qtbot: QtBot, run: Any) -> None:
    resized(qtbot, run, 1024, 768)
    run.arrangement.show_panels(True)
    qtbot.waitUntil(run.tabs.isVisible, timeout=5000)
    for _ in range(2):
        QTest.keyClick(run, Qt.Key.Key_F2)
        qtbot.waitUntil(run.folders.results.isVisible, timeout=5000)
        assert not run.tabs.isVisible()
        run.arrangement.show_panels(True)
        qtbot.waitUntil(lambda: not run.folders.results.isVisible(), timeout=5000)


def test_a_panel_that_is_put_beside_the_picture_takes_the_drawers_place(qtbot: QtBot, window: Any) -> None:
    resized(qtbot, window, 1024, 768)
    window.tabs.show_panel("attack")
    qtbot.waitUntil(window.tabs.isVisible, timeout=5000)
    window.panel_docks.dock("attack")
    qtbot.waitUntil(lambda: not window.tabs.isVisible(), timeout=5000)
    qtbot.wait(100)
    assert window.tabs.panel("attack").isVisible()


def test_what_somebody_wrote_into_the_settings_does_no_harm(qtbot: QtBot, tmp_path: Path) -> None:
    nonsense = 'docks="@ByteArray(nonsense)"\nresults_as=x\nresults_views=7\nresults_open="{}"\n'
    (tmp_path / "settings.ini").write_text(f"[General]\n{nonsense}")
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.kept_results.reopen()
        window.folders.show_results()
        assert window.dockWidgetArea(window.docks.dock(RESULTS)) is LEFT


def test_one_that_is_asked_for_while_a_demo_plays_comes_when_that_ends(qtbot: QtBot, run: Any) -> None:
    aside = {"stepping": False, "presenting": False}
    run.arrangement.put_aside(**aside, playing=True)
    QTest.keyClick(run, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: not run.folders.results.isVisible(), timeout=5000)
    assert run.docks.is_shown(RESULTS)
    run.arrangement.put_aside(**aside, playing=False)
    assert run.folders.results.isVisible()
