"""The palette: found by words, run by Enter. And the list of keys, which looks like it."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.ui.window.actions.keys import IN_A_DEMO, ON_THE_PICTURE, KeysDialog
from pgapp.ui.window.actions.matching import match
from pgapp.ui.window.actions.palette import Palette
from pgapp.ui.window.command import letters_of
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst
from tests.support.there import there

WORDS = some.text(string.ascii_letters + string.digits, min_size=1, max_size=8)


@pytest.fixture
def palette(qtbot: QtBot, window: MainWindow) -> Palette:
    window.menus.action("palette").trigger()
    made = window.findChild(Palette)
    assert isinstance(made, Palette)
    qtbot.waitUntil(made.isVisible, timeout=5000)
    return made


def test_it_finds_every_action_by_its_title(window: MainWindow, palette: Palette) -> None:
    commands = window.menus.commands()
    assert len(palette.found) == len(commands)
    for command in commands:
        palette.search.setText(command.title)
        best = palette.found[0]
        assert best.title == command.title
        assert command.id in [each.id for each in palette.found]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("opf", "open-folder"),
        ("folder open", "open-folder"),
        ("light", "theme-light"),
        ("theme", "theme-system"),
        ("alt+3", "panel-defence"),
        ("margins", "overlay-margins"),
        ("weakest", "patch-to-weakest"),
        ("UNDO", "undo"),
        ("whole", "full-screen"),
        ("palace", "open-sample-china"),
    ],
)
def test_a_few_letters_lead_to_it(palette: Palette, words: str, first: str) -> None:
    palette.search.setText(words)
    assert palette.found[0].id == first


def test_enter_runs_what_is_chosen_and_the_palette_goes(qtbot: QtBot, window: MainWindow, palette: Palette) -> None:
    gone: list[object] = []
    palette.destroyed.connect(lambda *_: gone.append(None))
    QTest.keyClicks(palette.search, "certificate")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(palette.search, key)
    wanted = palette.found[0].id.removeprefix("panel-")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone), timeout=5000)
    qtbot.waitUntil(lambda: window.tabs.key == wanted, timeout=5000)


def test_what_cannot_be_done_now_is_shown_and_not_run(
    window: MainWindow, palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    triggered: list[bool] = []
    action = window.menus.action("attack-keep")
    action.triggered.connect(triggered.append)
    palette.search.setText("keep the patch")
    assert palette.found[0].id == action.objectName()
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert palette.isVisible()
    assert triggered == []
    assert palette.hint.text() == "It cannot be done just now."
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    assert "Enter" in palette.hint.text()


def test_where_nothing_is_called_that_it_says_so(palette: Palette) -> None:
    palette.search.setText("zzzz qqqq")
    assert palette.found == ()
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.search.setText("")
    assert palette.list.isVisible()


def test_the_keys_move_within_the_list(palette: Palette) -> None:
    def row() -> int:
        return palette.list.currentIndex().row()

    last = len(palette.found) - 1
    moves = [(Qt.Key.Key_Up, 0), (Qt.Key.Key_PageDown, 11), (Qt.Key.Key_PageUp, 0), (Qt.Key.Key_Down, 1)]
    for key, at in moves:
        QTest.keyClick(palette.search, key)
        assert row() == at
    for _ in range(last):
        QTest.keyClick(palette.search, Qt.Key.Key_PageDown)
    assert row() == last


@pytest.mark.parametrize("how", ["escape", "elsewhere"])
def test_it_goes_without_having_done_anything(qtbot: QtBot, window: MainWindow, palette: Palette, how: str) -> None:
    gone: list[object] = []
    palette.destroyed.connect(lambda *_: gone.append(None))
    if how == "escape":
        QTest.keyClick(palette.search, Qt.Key.Key_Escape)
    else:
        QApplication.sendEvent(palette, QEvent(QEvent.Type.WindowDeactivate))
    qtbot.waitUntil(lambda: bool(gone), timeout=5000)
    assert window.findChild(Palette) is None


def test_it_fits_into_a_small_window(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(900, 620)
    window.menus.action("palette").trigger()
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    assert palette.width() <= window.width()
    assert palette.height() <= window.height()
    assert palette.list.geometry().bottom() < palette.hint.geometry().top()


def test_the_list_of_keys_has_every_key_and_every_gesture(window: MainWindow) -> None:
    dialog = KeysDialog(window.menus.commands(), window)
    shown = dialog.list.entries.entries
    assert [entry.title for entry in shown if entry.heading][:2] == ["On the picture", "File"]
    listed = [key for entry in shown for key in entry.keys]
    for command in window.menus.commands():
        assert set(command.keys) <= set(listed)
    for rows in (ON_THE_PICTURE, IN_A_DEMO):
        assert {title for title, _ in rows} <= {entry.title for entry in shown}
    assert not [key for key in listed if key in ("F18", "Paste", "Open")], "keys that few keyboards have"
    dialog.search.setText("zoom")
    assert [entry.title for entry in dialog.list.entries.entries] == [
        "On the picture",
        "Zoom",
        "View",
        "Zoom in",
        "Zoom out",
    ]


def test_every_command_has_a_key_or_is_at_least_in_a_menu(window: MainWindow) -> None:
    for command in window.menus.commands():
        assert command.title
        assert command.place


def test_a_title_is_said_without_its_key() -> None:
    assert letters_of("Sa&ve R&&D && more…") == "Save R&D & more…"
    assert letters_of("") == ""


@given(words=some.lists(WORDS, min_size=1, max_size=5), data=some.data())
def test_every_word_and_every_beginning_of_one_is_found(words: list[str], data: some.DataObject) -> None:
    title = " ".join(words)
    chosen = data.draw(some.lists(some.sampled_from(words), min_size=1, max_size=4))
    cut = [word[: data.draw(some.integers(1, len(word)))] for word in chosen]
    found = match(" ".join(cut), title)
    assert found is not None
    assert all(0 <= at < len(title) for at in found.letters)
    assert {title[at].casefold() for at in found.letters} == set("".join(cut).casefold())


@given(title=WORDS, query=some.text(max_size=6))
def test_a_letter_that_is_not_there_is_not_found(title: str, query: str) -> None:
    if match(query, title) is not None:
        assert set("".join(query.casefold().split())) <= set(title.casefold())


def test_better_answers_cost_less() -> None:
    def cost(query: str, title: str, more: str = "") -> int:
        found = match(query, title, more)
        assert found is not None
        return found.cost

    costs = [
        cost("open", "Open a list"),
        cost("ope", "Open a list"),
        cost("pen", "Open a list"),
        cost("file", "Open a list", "File"),
        cost("ile", "Open a list", "File"),
        cost("oal", "Open a list"),
    ]
    assert costs == sorted(costs)
    assert len(set(costs)) == len(costs)
    assert match("x", "Open a list", "File") is None
    assert match("", "Open a list") is not None


def test_a_title_from_outside_is_shown_letter_by_letter(window: MainWindow) -> None:
    window.recent.remember('/somewhere/<b>a & "b".png')
    palette = Palette(window.menus.commands(), window)
    palette.search.setText("<b>a")
    (command,) = palette.found
    assert command.title == '<b>a & "b".png'
    assert palette.list.entries.index(0).data() == command.title


def test_it_finds_what_can_be_chosen_by_its_name(
    qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst, picture: Path
) -> None:
    """Defences that fit, networks and classes stand in no menu."""
    analyst.gate.set()
    window.session.open_path(str(picture))
    qtbot.waitUntil(lambda: window.session.analysis is not None, timeout=10000)
    names = there(window.session.analysis).scene.label_space.names
    window.menus.action("palette").trigger()
    palette = there(window.findChild(Palette))
    assert not [each for each in palette.found if each.id.startswith(("defence-", "network-", "class-"))]
    for words, first in (
        ("double masking", "defence-double-masking"),
        ("defence mean", "defence-mean"),
        ("bagnet-6 network", "network-bagnet6-cifar10"),
        (f"class {names[1]}", "class-1"),
    ):
        palette.search.setText(words)
        assert palette.found[0].id == first, [each.id for each in palette.found[:5]]
    assert window.session.selected != 1
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.selected == 1, timeout=5000)


def test_a_defence_chosen_in_the_palette_is_a_step_of_undo_and_shown_in_its_tab(
    qtbot: QtBot, window: MainWindow, palette: Palette
) -> None:
    palette.search.setText("clipped bagnet")
    assert (palette.found[0].id, palette.found[0].checked) == ("defence-clipped-bagnet", False)
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.settings.defence.key == "clipped-bagnet", timeout=5000)
    assert window.tabs.key == "defence"
    assert window.tabs.panel("defence").defence.currentData() == "clipped-bagnet"
    window.session.undo_stack.undo()
    assert window.session.settings.defence.key == "patchguard"
