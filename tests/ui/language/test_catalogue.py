"""The files of translations: complete, and saying of the same values what the English says."""

from __future__ import annotations

import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.wording import worded
from pgapp.ui.language.catalogue import Language, Speech, folder_of, read_catalogue
from pgapp.ui.language.translate import all_shown, shown, tr
from tests.support.languages.templates import names_in

ROOT = Path(__file__).resolve().parents[3]
GERMAN = read_catalogue(folder_of(Language.GERMAN))


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that collects the texts."""
    spec = importlib.util.spec_from_file_location("translations_script", ROOT / "scripts" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    vars(module)["collected"] = cache(module.collected)  # reads the whole source, and three tests ask
    return module


def test_every_text_can_be_collected(script: ModuleType) -> None:
    assert [f"{each.path}:{each.line}: {each.problem}" for each in script.collected() if each.problem] == []


def test_forms_that_cannot_be_collected_are_named(script: ModuleType) -> None:
    source = "tr(f'{n} cells'); worded(text); tr('one' if n == 1 else 'two'); tr(**what); other('three')"
    found = list(script.texts_of(source, Path("a.py")))
    assert [each.text for each in found if not each.problem] == ["one", "two"]
    assert [each.problem for each in found if each.problem] == [
        "tr is called with an f-string",
        "worded is called with no literal",
    ]


def test_the_files_are_as_the_script_writes_them(script: ModuleType) -> None:
    """``python scripts/translations.py`` brings them up to date."""
    folder = folder_of(Language.GERMAN)
    said = read_catalogue(folder)
    rooms = script.texts_by_room()
    assert {path.stem for path in folder.glob("*.ts")} == set(rooms)
    for room, texts in rooms.items():
        assert (folder / f"{room}.ts").read_text(encoding="utf-8") == script.as_ts(texts, said, "de_DE"), room


def test_german_is_complete(script: ModuleType) -> None:
    missing = {text for texts in script.texts_by_room().values() for text in texts if not GERMAN.get(text)}
    assert sorted(missing) == []


def test_a_translation_names_the_same_values_in_the_same_form() -> None:
    odd = {text: said for text, said in GERMAN.items() if _fields(text) != _fields(said)}
    assert odd == {}


def test_a_translation_has_the_marks_of_its_text() -> None:
    """A key letter, lines, spaces at the ends, markup: where a text is put together with others, they decide."""
    odd = {text: said for text, said in GERMAN.items() if _marks(text) != _marks(said)}
    assert odd == {}


def test_dots_that_stand_for_left_out_words_follow_a_space_in_german() -> None:
    assert {text: said for text, said in GERMAN.items() if re.search(r"[^ ]…", said)} == {}
    assert sum("…" in said for said in GERMAN.values()) > 60


def test_the_language_is_that_of_the_window_from_then_on(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert app is not None
    sentence = worded("As the system")
    speech = Speech(app)
    assert (tr("As the system"), shown(sentence)) == ("As the system", "As the system")
    speech.speak(Language.GERMAN)
    try:
        assert tr("As the system") == shown(sentence) == GERMAN["As the system"] != "As the system"
        assert all_shown(", ", (sentence, "cat.jpg")) == f"{GERMAN['As the system']}, cat.jpg"
        assert shown("As the system") == "As the system", "a name from outside stays as it is"
        assert sentence == "As the system", "and what is stored"
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen", "Qt's own words, too"
    finally:
        speech.speak(Language.ENGLISH)
    assert tr("As the system") == "As the system"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def _fields(text: str) -> object:
    try:
        return sorted(set(re.findall(r"(?<!{)(?:{{)*({[^{}]+})", text))), names_in(text) if "{" in text else ()
    except ValueError:
        return text  # braces that are no fields


def _marks(text: str) -> tuple[object, ...]:
    spaces = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    keys = len(re.findall(r"&(?=[^\W\d_])", text)) if "&&" not in text else -1
    return keys, text.count("\n"), spaces, sorted(re.findall(r"</?[a-z0-9]+", text))
