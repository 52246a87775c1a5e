from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp import paths
from pgapp.core.scene import Noise, Outcome, Patch, Solid
from pgapp.data.pictures.samples import sample
from pgapp.data.saved.demos import read_demo
from pgapp.engine.jobs.attack_request import AttackOptions, ExpectationOverTransformation, Where
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.attack.panel import Phase
from pgapp.ui.demos import player as player_module
from pgapp.ui.demos.bar import DemoBar
from pgapp.ui.demos.player import DemoPlayer
from pgapp.ui.widgets.theme import FEW_LINES, Theme, apply_theme
from pgapp.ui.window.main_window import MainWindow
from tests.support.attack_window import HeldAnalyst
from tests.support.fakes import patchguard
from tests.support.there import there
from tests.support.windows import shown_window

DEMO = """
title = "Nothing & more"
summary = "For a test."

[[station]]
text = "One."
picture = "chelsea"
label_space = "ImageNette"
overlay = "picture"

[[station]]
text = "Two, and so many words that they need far more room than the single one of the station before did, I think."
picture = "coffee"
label_space = "ImageNette"
patch = { row = 3, col = 4, size = 50, colour = [1, 0, 0] }
overlay = "margins"
panel = "why"
select = "church"
label = "tench"
defence = { patch_size = 29, threshold = 0.1 }

[[station]]
text = "Three."
picture = "coffee"
label_space = "ImageNette"
patch = { row = 5, col = 6, size = 41, noise = 1 }
panel = "attack"
attack = { against = "mean", steps = 1000, seed = 3 }
"""


@pytest.fixture
def analyst() -> HeldAnalyst:
    return HeldAnalyst()


@pytest.fixture
def window(qtbot: QtBot, analyst: HeldAnalyst, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, analyst, tmp_path) as made:
        made.session.set_label_space(label_spaces(catalog.entry(catalog.DEFAULT_KEY))[1])
        made.session.open_path(str(sample("rocket").path))
        qtbot.waitUntil(lambda: made.session.certification is not None, timeout=20000)
        yield made
        for network in analyst.networks:
            network.gate.set()


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(DEMO, encoding="utf-8")
    return path


@pytest.fixture
def player(qtbot: QtBot, window: MainWindow, demo: Path) -> DemoPlayer:
    window.demos.start(demo)
    qtbot.waitUntil(lambda: window.demos.playing, timeout=20000)
    return window.demos


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key)


def test_the_words_of_a_demo_for_panels_are_those_of_the_window(window: MainWindow) -> None:
    tabs = [window.tabs.tabText(index).replace("&", "").casefold() for index in range(window.tabs.count())]
    assert tabs == list(window.tabs.keys)


def test_the_titles_of_demos_are_read_once_and_again_when_a_file_has_changed(
    window: MainWindow, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def noted(path: Path, **more: Any) -> Any:
        read.append(path)
        return read_demo(path, **more)

    monkeypatch.setattr(player_module, "read_demo", noted)
    assert [window.demos.title(demo)[0] for _ in range(3)] == ["Nothing & more"] * 3
    assert read == [demo]
    demo.write_text(DEMO.replace("Nothing & more", "Something else"), encoding="utf-8")
    assert window.demos.title(demo)[0] == "Something else"
    demo.unlink()
    assert window.demos.title(demo)[0] == "mine (cannot be used)"


def test_what_an_attack_is_at_begins_and_ends_no_demo(window: MainWindow) -> None:
    said: list[None] = []
    window.demos.playing_changed.connect(lambda: said.append(None))
    for phase in (Phase.RUNNING, Phase.PAUSED, Phase.IDLE):
        window.adversary.phase_changed.emit(phase)
    assert said == []


def test_a_station_sets_everything_at_once(qtbot: QtBot, window: MainWindow, player: DemoPlayer) -> None:
    session = window.session
    assert session.canvas.picture.name == "chelsea.jpg"
    assert session.settings.patch is None
    assert window.stage.overlay == "picture"
    player.bar.next.click()
    settings = session.settings
    assert session.canvas.picture.name == "coffee.jpg"
    assert settings.patch == Patch(3, 4, 50, Solid(1.0, 0.0, 0.0))
    assert (settings.defence, settings.network.fitted_to) == (patchguard(29, threshold=0.1), 29)
    names = settings.label_space.names
    assert (names[session.selected], names[there(settings.label)]) == ("church", "tench")
    assert window.stage.overlay == "margins"
    assert window.tabs.tabText(window.tabs.currentIndex()) == "Wh&y"
    qtbot.waitUntil(lambda: session.certification is not None, timeout=20000)
    assert session.certification.scene.defence == settings.defence
    assert session.certification.outcome in Outcome


def test_the_bar_shows_where_one_is_and_keeps_its_height(window: MainWindow, player: DemoPlayer) -> None:
    bar = player.bar
    assert bar.isVisible()
    assert (bar.title.text(), bar.place.text(), bar.text.text()) == ("Nothing & more", "1 of 3", "One.")
    assert not bar.back.isEnabled()
    height = bar.height()
    bar.next.click()
    assert (bar.place.text(), bar.height()) == ("2 of 3", height)
    assert bar.text.heightForWidth(bar.text.width()) <= bar.text.height()
    assert bar.back.isEnabled()


def test_a_screen_of_720_lines_holds_the_window_with_a_demo_that_ships(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, player: DemoPlayer
) -> None:
    apply_theme(qapp, Theme.LIGHT)
    qtbot.waitUntil(lambda: window.minimumSizeHint().height() <= 690, timeout=5000)
    window.resize(1280, 690)
    for path in sorted((paths.resources() / "demos").glob("*.toml")):
        stations = tomllib.loads(path.read_text(encoding="utf-8"))["station"]
        heads = [each.get("headline", "") for each in stations]
        texts = [each["text"] for each in stations]
        player.bar.show_demo("What a certificate says, and what it does not", texts, heads)
        qtbot.wait(1)
        assert window.height() == 690, path.name


def test_a_presenters_clicker_leads_through(window: MainWindow, player: DemoPlayer) -> None:
    picture = window.gallery.key_of_current
    for key, place in (
        (Qt.Key.Key_PageUp, "1 of 3"),
        (Qt.Key.Key_PageDown, "2 of 3"),
        (Qt.Key.Key_PageUp, "1 of 3"),
        (Qt.Key.Key_PageDown, "2 of 3"),
        (Qt.Key.Key_PageDown, "3 of 3"),
        (Qt.Key.Key_PageDown, "3 of 3"),
    ):
        press(window, key)
        assert player.bar.place.text() == place
    assert window.gallery.key_of_current == picture


def test_left_and_right_are_the_bars_only_while_it_has_the_focus(window: MainWindow, player: DemoPlayer) -> None:
    player.bar.next.setFocus()
    QTest.keyClick(player.bar.next, Qt.Key.Key_Right)
    assert player.bar.place.text() == "2 of 3"
    QTest.keyClick(player.bar.end, Qt.Key.Key_Left)
    QTest.keyClick(player.bar.end, Qt.Key.Key_Right)
    assert player.bar.place.text() == "2 of 3"
    col = window.session.settings.patch.col
    window.stage.view.setFocus()
    QTest.keyClick(window.stage.view, Qt.Key.Key_Right)
    assert player.bar.place.text() == "2 of 3"
    assert window.session.settings.patch.col == col + 1


def test_return_presses_the_button_that_has_the_focus(window: MainWindow, player: DemoPlayer) -> None:
    for button, key, place in (
        (player.bar.next, Qt.Key.Key_Return, "2 of 3"),
        (player.bar.next, Qt.Key.Key_Enter, "3 of 3"),
        (player.bar.next, Qt.Key.Key_Return, "3 of 3"),
        (player.bar.back, Qt.Key.Key_Return, "2 of 3"),
    ):
        QTest.keyClick(button, key)
        assert player.bar.place.text() == place
    QTest.keyClick(player.bar.end, Qt.Key.Key_Return)
    assert not player.playing


def test_whatever_was_changed_next_and_back_go_on_as_written(window: MainWindow, player: DemoPlayer) -> None:
    session = window.session
    player.step(1)
    written = session.settings
    session.nudge(10, 10)
    session.set_defence(patchguard(written.defence.patch_size, "logits"))
    window.show_overlay("clean")
    player.step(-1)
    player.step(1)
    assert session.settings == written
    assert window.stage.overlay == "margins"


def test_undo_takes_back_what_the_person_did_and_never_the_station(window: MainWindow, player: DemoPlayer) -> None:
    player.step(1)
    written = window.session.settings
    assert not window.session.undo_stack.canUndo()
    window.session.nudge(10, 10)
    window.session.undo_stack.undo()
    assert window.session.settings == written
    assert not window.session.undo_stack.canUndo()


def test_its_end_is_what_was_before_it_with_all_that_can_be_undone(
    qtbot: QtBot, window: MainWindow, demo: Path
) -> None:
    session = window.session
    session.edit_patch(Patch(10, 10, 41, Noise(5)), "first")
    session.edit_patch(Patch(20, 20, 41, Noise(5)), "second")
    session.edit_patch(Patch(30, 30, 41, Noise(5)), "third")
    session.undo_stack.undo()
    session.select_class(4)
    window.show_overlay("flipped")
    window.tabs.setCurrentIndex(2)
    window.adversary.panel.settings.steps.setValue(77)
    canvas, settings, count = session.canvas, session.settings, session.undo_stack.count()
    player = window.demos
    player.start(demo)
    qtbot.waitUntil(lambda: player.playing, timeout=20000)
    player.step(1)
    player.step(1)
    session.nudge(1, 1)
    press(window, Qt.Key.Key_Escape)  # stops the attack
    qtbot.waitUntil(lambda: window.adversary.phase is not Phase.STOPPING, timeout=20000)
    assert player.playing
    press(window, Qt.Key.Key_Escape)
    assert not player.playing
    assert not player.bar.isVisible()
    assert session.canvas is canvas
    assert session.settings == settings
    assert session.selected == 4
    assert window.stage.overlay == "flipped"
    assert window.tabs.currentIndex() == 2
    assert window.adversary.panel.settings.steps.value() == 77
    assert session.undo_stack.count() == count
    session.undo_stack.redo()
    assert session.settings.patch.row == 30
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.settings.patch.row == 10
    qtbot.waitUntil(
        lambda: session.analysis is not None and session.analysis.scene.patch == session.settings.patch, timeout=20000
    )


def test_page_down_is_the_gallerys_again_afterwards(qtbot: QtBot, window: MainWindow, player: DemoPlayer) -> None:
    press(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.session.certification is not None, timeout=20000)
    before = window.session.canvas.picture.name
    press(window, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: window.session.canvas.picture.name != before, timeout=20000)


def test_a_station_starts_its_attack_and_the_next_one_leaves_it(
    qtbot: QtBot, window: MainWindow, player: DemoPlayer
) -> None:
    player.step(2)
    assert window.adversary.phase is Phase.RUNNING
    options = window.adversary.panel.options
    assert (options.against, options.steps, options.seed) == ("mean", 1000, 3)
    player.step(-1)
    assert window.adversary.phase is Phase.IDLE
    assert window.session.settings.patch == Patch(3, 4, 50, Solid(1.0, 0.0, 0.0))
    assert not window.session.undo_stack.canUndo()


def test_the_form_of_the_attack_takes_what_it_gave(window: MainWindow) -> None:
    form, usual = window.adversary.panel.settings, AttackOptions()
    expectation_over_transformation = ExpectationOverTransformation(2.0, 0.1, 5.0, 0.2)
    options = AttackOptions(
        "mean", 2, Where.EVERYWHERE, 30, 12, 0.1, "adam", 3, 9, True, expectation_over_transformation
    )
    for wanted in (options, usual, options):
        form.show_options(wanted)
        assert form.options == wanted


def test_escape_and_page_down_during_a_drag(window: MainWindow, player: DemoPlayer) -> None:
    player.step(1)
    viewport, view = window.stage.view.viewport(), window.stage.view
    patch = window.session.settings.patch
    for key, place in ((Qt.Key.Key_Escape, "2 of 3"), (Qt.Key.Key_PageUp, "1 of 3")):
        start = view.mapFromScene(QPointF(patch.col + 20, patch.row + 20))
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(viewport, start + QPoint(60, 40))
        assert window.session.dragging
        press(window, key)
        assert player.bar.place.text() == place
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(60, 40))
        assert not window.session.dragging
    assert not window.session.undo_stack.canUndo()
    assert window.session.settings.patch is None


def test_a_picture_on_its_way_does_not_take_the_stations_place(
    qtbot: QtBot, window: MainWindow, player: DemoPlayer
) -> None:
    window.session.open_path(str(sample("flower").path))
    player.step(1)
    qtbot.waitUntil(lambda: window.session.certification is not None, timeout=20000)
    qtbot.wait(200)
    assert window.session.canvas.picture.name == "coffee.jpg"


def test_a_broken_demo_is_told_in_a_sentence_and_the_window_goes_on(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path)
    broken = tmp_path / "demos" / "broken.toml"
    broken.parent.mkdir()
    broken.write_text(DEMO.replace('panel = "why"', 'panel = "how"'), encoding="utf-8")
    menu = window.menus.submenu("demos")
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    titles = [action.text() for action in menu.actions()]
    assert titles[:2] == ["The window in 60 seconds", "What a patch does"]
    assert titles[-1] == "broken (cannot be used)"
    assert len(titles) == len(set(titles)) >= 4
    menu.actions()[-1].trigger()
    qtbot.waitUntil(window.status.failure.isVisible, timeout=20000)
    assert "broken.toml: station 2: panel must be one of" in window.status.failure.sentence.text()
    assert not window.demos.playing
    assert window.session.canvas.picture.name == "rocket.jpg"


def test_in_a_window_with_few_lines_of_text_the_words_are_smaller(qtbot: QtBot) -> None:
    bar = DemoBar()
    qtbot.addWidget(bar)
    bar.show_demo("Title", ["A text.", "Another one."], ["A headline", "Another headline"])
    bar.show_station(0)
    lines = {}
    for name, height in (("few", FEW_LINES - 6), ("many", FEW_LINES + 6)):
        bar.resize(900 + height, height * bar.fontMetrics().height())
        bar.show()
        qtbot.wait(20)
        lines[name] = (bar.headline.property("role"), bar.text.property("role"))
    assert lines["few"] != lines["many"]
    assert lines["few"][0] != lines["few"][1], "the headline is still the larger one"
