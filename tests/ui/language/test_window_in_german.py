"""The window in German: menus, palette, list of keys, undo, presentation, camera, recording, demos."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome
from pgapp.core.wording import worded
from pgapp.data.saved.demos import LONGEST_HEADLINE, LONGEST_NOTES, LONGEST_TEXT, demo_files, read_demo
from pgapp.ui.camera.bar import CameraBar, Phase
from pgapp.ui.camera.feed import UNPLUGGED
from pgapp.ui.demos.bar import DemoBar
from pgapp.ui.language.catalogue import Language, Speech
from pgapp.ui.language.translate import shown
from pgapp.ui.recording.dialog import RecordDialog, Subject
from pgapp.ui.session.history import History
from pgapp.ui.window.actions.help import about_text
from pgapp.ui.window.actions.keys import KeysDialog
from pgapp.ui.window.actions.palette import Palette
from pgapp.ui.window.audience.present import audience_sentence
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst, make_analysis, make_certification
from tests.support.windows import open_picture, shown_window


@pytest.fixture
def german(qapp: QApplication) -> Iterator[Speech]:
    speech = Speech(qapp)
    speech.speak(Language.GERMAN)
    yield speech
    speech.speak(Language.ENGLISH)


@pytest.fixture
def window(qtbot: QtBot, german: Speech, tmp_path: Path, picture: Path) -> Iterator[MainWindow]:
    analyst = HeldAnalyst()
    with shown_window(qtbot, analyst, tmp_path) as made:
        open_picture(qtbot, made, picture)
        yield made
        analyst.gate.set()


def titles(menu: Any) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def letters(texts: list[str]) -> list[str]:
    bare = [text.replace("&&", "") for text in texts]
    return [text[text.index("&") + 1].casefold() for text in bare if "&" in text]


def test_the_menus_are_german_and_no_letter_stands_twice(window: MainWindow) -> None:
    bar = window.menuBar()
    assert [title.replace("&", "") for title in titles(bar)] == [
        *("Datei", "Bearbeiten", "Angriff", "Schritte", "Ansicht", "Vorführen", "Hilfe"),
    ]
    assert len(letters(titles(bar))) == 7
    for menu in [bar, *(action.menu() for action in bar.actions())]:
        assert [letter for letter, count in Counter(letters(titles(menu))).items() if count > 1] == [], titles(menu)
    assert window.menus.action("save-session").text() == "&Sitzung speichern"
    assert window.menus.submenu("languages").title().replace("&", "") == "Sprache"


def test_the_palette_finds_german_words_and_sets_off_their_letters(qtbot: QtBot, window: MainWindow) -> None:
    palette = Palette(window.menus.commands(), window)
    qtbot.addWidget(palette)
    for words, first in (("größere schr", "larger-text"), ("ordner öff", "open-folder"), ("vorführen", "present")):
        palette.search.setText(words)
        assert palette.found[0].id == first, words
    palette.search.setText("größere schrift")
    entry = palette.list.entries.entries[0]
    assert "".join(entry.title[at] for at in sorted(entry.letters)) == "GrößereSchrift"
    assert entry.note == "Ansicht"


def test_the_list_of_keys_names_them_as_german_keyboards_do(qtbot: QtBot, window: MainWindow) -> None:
    dialog = KeysDialog(window.menus.commands(), window)
    qtbot.addWidget(dialog)
    dialog.search.setText("Wörter, die es nicht gibt")
    assert not dialog.list.entries.entries
    dialog.search.setText("entfernen")
    assert ("Patch entfernen", ("Entf",)) in [(each.title, each.keys) for each in dialog.list.entries.entries]
    dialog.search.setText("speichern strg+s")
    assert "Sitzung speichern" in [each.title for each in dialog.list.entries.entries]


def test_what_can_be_undone_is_said_in_the_language_of_the_window(window: MainWindow, german: Speech) -> None:
    session = window.session
    session.put_patch(3, 4)
    assert window.menus.action("undo").text() == "&Rückgängig: Patch setzen"
    session.undo_stack.undo()
    assert window.menus.action("undo").text() == "&Rückgängig"
    assert window.menus.action("redo").text() == "&Wiederholen: Patch setzen"
    session.undo_stack.redo()
    history = History.of(session.undo_stack)
    german.speak(Language.ENGLISH)
    stack = QUndoStack(window)
    history.put_on(stack, lambda _settings, _origin: None)
    assert stack.undoText() == "place the patch", "steps from before the language changed, too"


def test_what_the_rooms_say_is_german_below(window: MainWindow) -> None:
    window.status.show_computing(worded("Looking…"))
    assert window.status.message.text() == "Berechnet wird … Wird geprüft …"
    window.status.show_message(worded("Opening {name}", name="Opening {name}"))
    assert window.status.message.text() == "Opening {name} wird geöffnet", "a name is no text of ours"


def test_the_sentence_for_the_audience(german: Speech) -> None:
    analysis = make_analysis()
    found = make_certification(analysis.scene, outcome=Outcome.CERTIFIED)
    said = audience_sentence(analysis, found)
    assert said.startswith("Ohne Verteidigung ")
    assert f"Bewiesen: Was immer ein Patch von {found.patch_size} px zeigt, wo immer er liegt, " in said
    assert "Proven" not in audience_sentence(analysis, replace(found, outcome=Outcome.VULNERABLE))
    assert "gegnerischer Patch" in about_text()


def test_the_camera(qtbot: QtBot, german: Speech) -> None:
    bar = CameraBar()
    qtbot.addWidget(bar)
    bar.show_phase(Phase.FROZEN)
    bar.show_sources({"a": "Kamera 1"}, "a")
    assert (bar.freeze.text(), bar.mirror.text()) == ("Live fortsetzen", "Spiegeln")
    assert bar.source.itemText(bar.source.count() - 1) == "Eine Videodatei …"
    bar.say(UNPLUGGED.format(name="Kamera 1"))
    assert bar.said.text().startswith("„Kamera 1“ wurde abgezogen:")


def test_a_recording(qtbot: QtBot, german: Speech, tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    dialog = RecordDialog([Subject("window", worded("The window"), QSize(400, 300))], "demo", store)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Aufzeichnen"
    assert dialog.subject.itemText(0) == "Das Fenster"
    assert dialog.told.text().startswith("1280 × 960 Pixel, und dabei bleibt es. ")


def test_the_demos_that_ship_are_german_and_no_longer_than_english_ones_may_be(german: Speech) -> None:
    for path in demo_files():
        demo = read_demo(path)
        assert shown(demo.title) != demo.title
        for station in demo.stations:
            assert shown(station.text) != station.text, "what it is compared with stays English"
            assert len(shown(station.text)) <= LONGEST_TEXT, shown(station.text)
            assert len(shown(station.headline)) <= LONGEST_HEADLINE
            assert len(shown(station.notes)) <= LONGEST_NOTES


def test_a_demo_of_ones_own_is_shown_as_it_is_written(qtbot: QtBot, german: Speech, tmp_path: Path) -> None:
    ships = read_demo(demo_files()[0])
    text = ships.stations[0].text
    mine = tmp_path / "mine.toml"
    mine.write_text(f'title = "{ships.title}"\n[[station]]\ntext = "{text}"\npicture = "chelsea"\n', encoding="utf-8")
    for demo, same in ((ships, False), (read_demo(mine), True)):
        bar = DemoBar()
        qtbot.addWidget(bar)
        bar.show_demo(demo.title, [each.text for each in demo.stations], [each.headline for each in demo.stations])
        bar.show_station(0)
        assert (bar.title.text() == ships.title) is same
        assert (bar.text.text() == text) is same
    assert bar.next.text() == "Weiter →"
