"""Sessions in the real window: saved, opened in another one, dropped, kept for the next start."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLockFile, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchGuardPlusPlusSettings
from pgapp.core.patch import patch_pixels
from pgapp.core.scene import Noise, Patch, Pixels
from pgapp.data.saved.session_files import SUFFIX, SavedSession, read_session
from pgapp.engine.jobs.attack_request import AttackOptions
from pgapp.ui.window import start
from pgapp.ui.window.kept.autosave import AFTER, Autosave, left_behind
from pgapp.ui.window.kept.notes_dialog import NotesDialog
from pgapp.ui.window.kept.resume_bar import LAST, RUNNING, Earlier, ResumeBar, leftovers
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.offscreen.shot import ShotError, draw_window
from pgapp.ui.window.start import begin
from tests.support.fakes import HeldAnalyst
from tests.support.windows import open_picture, shown_window


@pytest.fixture
def other(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A second window, as of another person."""
    analyst = HeldAnalyst()
    (tmp_path / "other").mkdir()
    with shown_window(qtbot, analyst, tmp_path / "other") as made:
        yield made


OPTIONS = AttackOptions(steps=17, seed=3, restarts=2, step_size=0.1)


def prepared(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    """Everything that a session is about is other than at the start."""
    session = window.session
    open_picture(qtbot, window, picture)
    session.set_defence(replace(session.settings.defence, settings=PatchGuardPlusPlusSettings(tau=0.7), patch_size=50))
    session.edit_patch(Patch(7, 9, 31, Pixels(patch_pixels(Noise(5), 31), "found")))
    session.set_label(4)
    session.select_class(2)
    window.tabs.show_panel("attack")
    window.show_overlay("now")
    window.adversary.panel.settings.show_options(OPTIONS)
    window.sessions.set_notes("for the talk")


def same(found: MainWindow, expected: MainWindow) -> None:
    before, after = expected.session.settings, found.session.settings
    assert replace(after, patch=None) == replace(before, patch=None)
    assert after.patch is not None
    assert before.patch is not None
    assert replace(after.patch, content=Noise(0)) == replace(before.patch, content=Noise(0))
    pixels = [patch_pixels(each.content, each.size) for each in (after.patch, before.patch)]
    assert pixels[0].tobytes() == pixels[1].tobytes()
    assert found.session.selected == expected.session.selected
    assert found.tabs.key == expected.tabs.key
    assert found.stage.overlay == expected.stage.overlay
    assert found.adversary.panel.settings.options == expected.adversary.panel.settings.options
    assert found.sessions.notes == expected.sessions.notes


def save(qtbot: QtBot, window: MainWindow, path: Path, with_picture: bool = False) -> SavedSession:
    window.sessions.save_to(path, with_picture)
    qtbot.waitUntil(lambda: window.sessions.path == path, timeout=20000)
    return read_session(path)


def opened(qtbot: QtBot, window: MainWindow, act: Any) -> None:
    with qtbot.waitSignal(window.sessions.opened, timeout=20000):
        act()


def test_another_window_opens_it_as_it_was(
    qtbot: QtBot, window: MainWindow, other: MainWindow, picture: Path, tmp_path: Path
) -> None:
    prepared(qtbot, window, picture)
    path = tmp_path / "talk.pgapp"
    save(qtbot, window, path)
    opened(qtbot, other, lambda: other.open_any(str(path)))
    same(other, window)
    assert other.session.canvas is not None
    assert other.session.canvas.picture.path == str(picture)
    assert str(path) in other.recent.paths or str(path) in window.recent.paths
    assert not other.session.undo_stack.canUndo()


def test_with_its_picture_it_opens_where_that_is_not(
    qtbot: QtBot, window: MainWindow, other: MainWindow, picture: Path, tmp_path: Path
) -> None:
    prepared(qtbot, window, picture)
    pixels = window.session.canvas.picture.pixels.tobytes()  # type: ignore[union-attr]
    save(qtbot, window, tmp_path / "talk.pgapp", with_picture=True)
    picture.unlink()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "talk.pgapp"))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    opened(qtbot, other, lambda: other.dropEvent(drop))
    same(other, window)
    assert other.session.canvas is not None
    assert other.session.canvas.picture.pixels.tobytes() == pixels
    assert not other.status.failure.isVisible()


def test_without_its_picture_the_rest_is_shown_and_told(
    qtbot: QtBot, window: MainWindow, other: MainWindow, picture: Path, tmp_path: Path
) -> None:
    prepared(qtbot, window, picture)
    save(qtbot, window, tmp_path / "talk.pgapp")
    copy = shutil.copyfile(picture, tmp_path / "elsewhere.png")
    picture.unlink()
    open_picture(qtbot, other, copy)
    opened(qtbot, other, lambda: other.open_any(str(tmp_path / "talk.pgapp")))
    same(other, window)
    assert "it is not there any more" in other.status.failure.sentence.text()
    other.session.undo_stack.undo()
    assert other.session.settings.defence.patch_size != 50


def test_what_is_no_session_is_told_and_nothing_changes(
    qtbot: QtBot, window: MainWindow, picture: Path, tmp_path: Path
) -> None:
    prepared(qtbot, window, picture)
    before = window.session.settings
    (tmp_path / "odd.PGAPP").write_bytes(b"hello")
    window.open_any(str(tmp_path / "odd.PGAPP"))
    qtbot.waitUntil(window.status.failure.isVisible, timeout=20000)
    assert "cannot be opened as a session" in window.status.failure.sentence.text()
    assert window.session.settings == before
    assert window.sessions.path is None


def test_ctrl_s_saves_the_session_again_and_the_patch_has_its_entry_still(
    qtbot: QtBot, window: MainWindow, picture: Path, tmp_path: Path
) -> None:
    prepared(qtbot, window, picture)
    path = tmp_path / "talk.pgapp"
    assert save(qtbot, window, path).selected == 2
    window.session.select_class(1)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: read_session(path).selected == 1, timeout=20000)
    assert not window.menus.action("save-patch").shortcuts()
    assert window.menus.action("save-patch").isEnabled()
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["patch.png", "session.json"]


# ---- the next start


SOON = AFTER // 10
"""milliseconds after a change in which a session is kept here"""


def keeping(window: MainWindow, folder: Path) -> Autosave:
    """The window's own, in a folder of the test, under a name that no other window of this process has."""
    window.autosave._due.setInterval(SOON)
    window.autosave._folder = folder
    window.autosave._path = folder / f"{RUNNING}{id(window)}{SUFFIX}"
    window.autosave._lock = type(window.autosave._lock)(str(window.autosave._path) + ".lock")
    window.autosave.begin()
    return window.autosave


def test_nothing_is_kept_of_a_window_that_did_nothing(
    qtbot: QtBot, window: MainWindow, picture: Path, tmp_path: Path
) -> None:
    kept = keeping(window, tmp_path / "state")
    open_picture(qtbot, window, picture)
    qtbot.wait(2 * SOON)
    kept.close()
    assert not (tmp_path / "state").exists()


def test_a_kill_at_any_moment_leaves_a_session_of_what_was_on_screen(
    qtbot: QtBot, window: MainWindow, picture: Path, tmp_path: Path
) -> None:
    """The file at a moment is what a kill then would leave."""
    state = tmp_path / "state"
    seen: list[Patch | None] = []
    found: list[Patch | None] = []
    open_picture(qtbot, window, picture)
    kept = keeping(window, state)
    session = window.session

    def change() -> None:
        session.edit_patch(Patch(len(seen), 3, 20 + len(seen) % 7, Noise(len(seen))))
        seen.append(session.settings.patch)

    timer = QTimer(interval=SOON // 20)
    timer.timeout.connect(change)
    timer.start()
    for number in range(20):
        qtbot.wait(SOON // 6 + SOON // 16 * (number % 5))
        if kept._path.exists():
            copy = shutil.copyfile(kept._path, tmp_path / "copy.pgapp")
            found.append(read_session(copy).patch)
    timer.stop()
    assert len(found) > 5
    assert all(patch in seen for patch in found)
    assert len({patch.row for patch in found if patch is not None}) > 1, "it goes on while there are changes"
    qtbot.waitUntil(lambda: read_session(kept._path).patch == seen[-1], timeout=20000)
    assert AFTER <= 1000


def test_after_a_crash_the_next_start_offers_to_go_on_and_after_a_close_the_last_session(
    qtbot: QtBot, window: MainWindow, other: MainWindow, picture: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    kept = keeping(window, state)
    prepared(qtbot, window, picture)
    qtbot.waitUntil(lambda: kept._path.exists() and read_session(kept._path).notes == "for the talk", timeout=20000)
    assert left_behind(state) is None, "that window is open"
    crashed = state / "running-1.pgapp"
    shutil.copyfile(kept._path, crashed)
    next_start = keeping(other, state)
    bar = other.findChild(ResumeBar)
    assert bar is not None
    assert bar.isVisible()
    assert bar.text.text() == f"pgapp ended before it was closed. Go on where it was ({picture.name})?"
    opened(qtbot, other, bar.go_on.click)
    same(other, window)
    assert not bar.isVisible()
    assert other.sessions.path is None, "Ctrl+S asks where"
    qtbot.waitUntil(next_start._path.exists, timeout=20000)
    qtbot.waitUntil(lambda: not crashed.exists(), timeout=20000)  # not before something newer is kept
    assert next_start.earlier is None
    kept.close()
    assert [path.name for path in state.glob("*.pgapp") if path.name == LAST] == [LAST]
    found = left_behind(state)
    assert found is not None
    assert (found.crashed, found.text) == (False, f"Go on with your last session ({picture.name})?")


def test_a_second_crash_before_anything_changes_loses_nothing(
    qtbot: QtBot, window: MainWindow, picture: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    state.mkdir()
    prepared(qtbot, window, picture)
    save(qtbot, window, state / "running-1.pgapp")
    kept = keeping(window, state)
    opened(qtbot, window, kept.go_on)
    qtbot.waitUntil(kept._path.exists, timeout=20000)
    assert not (state / "running-1.pgapp").exists()
    assert read_session(kept._path).notes == "for the talk"
    assert left_behind(state) is None, "that window is open"
    kept._lock.unlock()  # as it is when a process is no more
    found = left_behind(state)
    assert found is not None
    assert found.crashed


def test_what_was_left_can_be_declined(qtbot: QtBot, window: MainWindow, picture: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    prepared(qtbot, window, picture)
    save(qtbot, window, state / "running-1.pgapp")
    (state / "running-2.pgapp").write_bytes(b"cut off")
    os.utime(state / "running-1.pgapp", (1, 1))
    keeping(window, state)
    bar = window.findChild(ResumeBar)
    assert bar is not None
    assert bar.isVisible()
    bar.dismiss.click()
    assert not bar.isVisible()
    assert not (state / "running-1.pgapp").exists()


def test_the_picture_does_not_move_when_an_earlier_session_is_offered(
    qtbot: QtBot,
    window: MainWindow,
    other: MainWindow,
    picture: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    state = tmp_path / "state"
    state.mkdir()
    monkeypatch.setattr(start, "user_state", lambda: state)
    start.reserve_offer(other)
    assert not other.resume_bar.isVisible(), "there is none"
    prepared(qtbot, window, picture)
    save(qtbot, window, state / LAST)
    start.reserve_offer(other)
    assert other.resume_bar.isVisible()
    assert not other.resume_bar.go_on.isEnabled()
    qtbot.wait(100)
    before = other.stage.mapTo(other, other.stage.rect().topLeft()), other.stage.size()
    keeping(other, state)
    assert other.resume_bar.go_on.isEnabled()
    assert picture.name in other.resume_bar.text.text()
    qtbot.wait(100)
    assert (other.stage.mapTo(other, other.stage.rect().topLeft()), other.stage.size()) == before


def test_room_for_an_offer_that_does_not_come_is_given_back(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / LAST).write_bytes(b"cut off")
    window.resume_bar.reserve()
    assert window.resume_bar.isVisible()
    keeping(window, tmp_path)
    assert not window.resume_bar.isVisible()


def test_the_session_of_a_window_that_is_open_is_not_offered(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / f"{RUNNING}1.pgapp").write_bytes(b"")
    lock = QLockFile(str(tmp_path / f"{RUNNING}1.pgapp.lock"))
    assert lock.tryLock(0)
    assert list(leftovers(tmp_path)) == []
    lock.unlock()
    assert [path.name for path in leftovers(tmp_path)] == [f"{RUNNING}1.pgapp"]


def test_notes_are_kept_once_they_are_accepted(window: MainWindow) -> None:
    for end, notes in ((NotesDialog.reject, ""), (NotesDialog.accept, "first <b>the</b> cat")):
        window.sessions.ask_for_notes()
        dialog = next(each for each in window.findChildren(NotesDialog) if each.isVisible())
        dialog.text.setPlainText("first <b>the</b> cat")
        end(dialog)
        assert window.sessions.notes == notes


def test_a_session_may_be_named_at_the_start(
    qtbot: QtBot, window: MainWindow, other: MainWindow, picture: Path, tmp_path: Path
) -> None:
    prepared(qtbot, window, picture)
    save(qtbot, window, tmp_path / "talk.pgapp")
    opened(qtbot, other, lambda: begin(other, str(tmp_path / "talk.pgapp")))
    same(other, window)


def test_a_shot_of_a_session_shows_it_as_it_was_saved(
    qtbot: QtBot, window: MainWindow, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(qtbot, window, picture)
    save(qtbot, window, tmp_path / "talk.pgapp")
    shown: list[MainWindow] = []
    found: list[Any] = []
    made = start.make_window

    def watched(store: Any) -> MainWindow:
        shown.append(made(store, HeldAnalyst))
        shown[-1].session.certification_changed.connect(
            lambda _: found.append((shown[-1].session.settings.patch, shown[-1].tabs.key, shown[-1].stage.overlay))
        )
        return shown[-1]

    monkeypatch.setattr("pgapp.ui.window.offscreen.shot.make_window", watched)
    draw = partial(draw_window, str(tmp_path / "talk.pgapp"), size=(1300, 800), settings_file=str(tmp_path / "s.ini"))
    draw(tmp_path / "shot.png")
    patch, panel, overlay = found[-1]
    assert (patch.row, patch.col, patch.size) == (7, 9, 31)
    assert (panel, overlay) == ("attack", "now")
    assert (tmp_path / "shot.png").stat().st_size > 0
    picture.unlink()
    with pytest.raises(ShotError, match="cannot be shown: it is not there any more"):
        draw(tmp_path / "none.png")
    (tmp_path / "talk.pgapp").write_bytes(b"no zip")
    with pytest.raises(ShotError, match="cannot be opened as a session"):
        draw(tmp_path / "none.png")
    assert not (tmp_path / "none.png").exists()


def test_the_offer_to_go_on_waits_while_only_the_picture_is_to_be_seen(window: Any, tmp_path: Path) -> None:
    bar = window.findChild(ResumeBar)
    window.autosave.offered.emit(Earlier(tmp_path, "cat.jpg", crashed=False))
    assert bar.isVisible()
    for action in ("only-picture", "present-here", "step-through"):
        window.menus.action(action).trigger()
        assert not bar.isVisible()
        window.menus.action(action).trigger()
        assert bar.isVisible()
    window.menus.action("only-picture").trigger()
    window.autosave.answered.emit()
    window.menus.action("only-picture").trigger()
    assert not bar.isVisible(), "it was answered meanwhile"
