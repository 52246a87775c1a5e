"""Menus, palette and the list of keys all come from one table."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Noise, Patch
from pgapp.ui.window import menus
from pgapp.ui.window.actions.keys import KeysDialog
from pgapp.ui.window.actions.palette import Palette
from pgapp.ui.window.actions.row import Action, Family
from pgapp.ui.window.actions.titles import MENUS
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.menus import ACTIONS
from pgapp.ui.window.parts import Parts
from tests.support.fakes import HeldAnalyst
from tests.support.windows import open_picture, shown_window


def rows_of(parts: Parts) -> list[Action]:
    found: list[Action] = []
    for row in ACTIONS:
        found += row.rows(parts) if isinstance(row, Family) else [row]
    return found


def shown_in(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from shown_in(inner)
        elif not action.isSeparator():
            yield action


def test_every_action_has_a_title_an_id_and_a_menu_and_no_key_is_taken_twice(window: MainWindow) -> None:
    window.recent.remember("/somewhere/a & b.png")
    rows = rows_of(window.menus._parts)
    assert len(rows) > 60
    assert all(row.title.strip("&… ") and row.id for row in rows)
    assert [one for one, count in Counter(row.id for row in rows).items() if count > 1] == []
    keys = Counter(key.toString() for row in rows for key in row.sequences)
    assert [key for key, count in keys.items() if count > 1 or not key] == []
    assert {row.menu for row in ACTIONS} == {key for key, _ in MENUS}


def test_every_row_is_in_the_menus_in_order(window: MainWindow) -> None:
    window.recent.remember("/somewhere/a.png")
    commands = window.menus.commands()
    assert [each.id for each in commands] == [row.id for row in rows_of(window.menus._parts)]
    bar = [menu.menu() for menu in window.menuBar().actions()]
    shown = [action.objectName() for menu in bar if isinstance(menu, QMenu) for action in shown_in(menu)]
    assert sorted(shown) == sorted(each.id for each in commands)


def test_no_letter_of_a_menu_stands_twice(window: MainWindow) -> None:
    menus: list[Any] = [window.menuBar(), *(action.menu() for action in window.menuBar().actions())]
    for menu in menus:
        texts = [action.text().replace("&&", "") for action in menu.actions()]
        letters = Counter(text[text.index("&") + 1].casefold() for text in texts if "&" in text)
        assert [letter for letter, count in letters.items() if count > 1] == []


def test_neighbours_of_different_groups_are_kept_apart_and_no_group_comes_twice() -> None:
    for key, _ in MENUS:
        groups = [row.group for row in ACTIONS if row.menu == key]
        runs = [group for at, group in enumerate(groups) if at == 0 or groups[at - 1] != group]
        assert len(runs) == len(set(runs)), key


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> list[Parts]:
    """An action more; what it was done with."""
    done: list[Parts] = []
    row = Action(
        id="toy",
        title="Wind the &toy up",
        menu="help",
        group="toys",
        keys=("Ctrl+Shift+F9",),
        tooltip="It runs.",
        act=done.append,
        enabled=lambda parts: parts.session.canvas is not None,
        checked=lambda _parts: len(done) % 2 == 1,
        now=lambda _parts: f"Wind the &toy up {len(done)}",
    )
    monkeypatch.setattr(menus, "ACTIONS", (*ACTIONS, row))
    return done


def test_a_row_more_is_in_the_menu_the_palette_and_the_list_of_keys(
    qtbot: QtBot, toy: list[Parts], tmp_path: Path, picture: Path
) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        action = window.menus.action("toy")
        last = window.menuBar().actions()[-1].menu()
        assert isinstance(last, QMenu)
        assert last.actions()[-1] is action
        assert last.actions()[-2].isSeparator()
        assert (action.text(), action.toolTip(), action.isEnabled()) == ("Wind the &toy up 0", "It runs.", False)
        QTest.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert toy == []
        open_picture(qtbot, window, picture)
        assert action.isEnabled()
        QTest.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert toy == [window.menus._parts]
        assert action.isChecked()
        assert action.text() == "Wind the &toy up 1"
        palette = Palette(window.menus.commands(), window)
        palette.search.setText("toy wind")
        assert [command.id for command in palette.found] == ["toy"]
        keys = KeysDialog(window.menus.commands(), window)
        (entry,) = [entry for entry in keys.list.entries.entries if entry.title == "Wind the toy up 1"]
        assert entry.keys == (QKeySequence("Ctrl+Shift+F9").toString(QKeySequence.SequenceFormat.NativeText),)


def test_what_can_be_undone_is_in_the_title(qtbot: QtBot, window: MainWindow, picture: Path) -> None:
    action = window.menus.action
    assert (action("undo").text(), action("undo").isEnabled(), action("redo").isEnabled()) == ("&Undo", False, False)
    open_picture(qtbot, window, picture)
    window.session.edit_patch(Patch(5, 5, 30, Noise(1)), "put R&D there")
    assert action("undo").text() == "&Undo put R&&D there"
    action("undo").trigger()
    assert (action("undo").isEnabled(), action("redo").text()) == (False, "&Redo put R&&D there")
    action("redo").trigger()
    assert window.session.settings.patch == Patch(5, 5, 30, Noise(1))


def test_all_that_one_event_changes_is_looked_up_once_and_soon(
    qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_picture(qtbot, window, picture)
    analyst.gate.clear()  # the next answer would be another event
    undo = window.menus.action("undo")
    times: list[None] = []
    look_up = window.menus._show_state

    def counted(bound: Any) -> None:
        times.extend([None] * (bound.action is undo))
        look_up(bound)

    monkeypatch.setattr(window.menus, "_show_state", counted)
    for number in range(5):
        window.session.edit_patch(Patch(5, number, 30, Noise(1)), f"step {number}")
    window.adversary.phase_changed.emit(window.adversary.phase)
    assert times == []
    qtbot.waitUntil(lambda: undo.text() == "&Undo step 4")
    assert len(times) == 1
    analyst.gate.set()


def test_a_key_does_what_can_be_done_since_the_event_before_and_nothing_that_no_longer_can(
    qtbot: QtBot, window: MainWindow, picture: Path
) -> None:
    open_picture(qtbot, window, picture)
    undo = window.menus.action("undo")
    window.session.edit_patch(Patch(5, 5, 30, Noise(1)))
    assert not undo.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.settings.patch != Patch(5, 5, 30, Noise(1))
    assert window.menus.action("redo").isEnabled()
    remove = window.menus.action("remove-patch")
    steps = window.session.undo_stack.count()
    window.session.edit_patch(None)
    assert remove.isEnabled()
    remove.trigger()
    assert window.session.undo_stack.count() == steps


def test_what_needs_a_patch_a_picture_or_a_certificate_waits_for_it(
    qtbot: QtBot, window: MainWindow, picture: Path
) -> None:
    def enabled() -> list[bool]:
        return [window.menus.action(one).isEnabled() for one in ("patch-to-middle", "patch-to-weakest", "remove-patch")]

    assert enabled() == [False, False, False]
    open_picture(qtbot, window, picture)
    assert enabled() == [True, True, True]
    window.menus.action("remove-patch").trigger()
    assert window.session.settings.patch is None
    assert enabled() == [True, True, False]
    window.menus.action("patch-to-middle").trigger()
    assert enabled() == [True, True, True]


def test_what_is_on_is_ticked_whoever_turned_it_on(window: MainWindow) -> None:
    window.view_bar.overlay_chosen.emit("clean")
    window.menus.refresh()
    assert [window.menus.action(f"overlay-{one}").isChecked() for one in ("clean", "now")] == [True, False]
    QTest.keyClick(window, Qt.Key.Key_3)
    assert window.stage.overlay == "now"
    assert [window.menus.action(f"overlay-{one}").isChecked() for one in ("clean", "now")] == [False, True]
    crop = window.menus.action("show-crop")
    assert crop.isChecked()
    crop.trigger()
    assert not crop.isChecked()
    assert not window.stage.inset_shown
    window.tabs.show_panel("attack")
    assert window.menus.action("panel-attack").isChecked()
    assert not window.menus.action("panel-classes").isChecked()


def test_an_unknown_action_is_an_error(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window.menus.action("fly")
