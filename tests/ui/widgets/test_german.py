"""What shows a text of the program's own shows it in German; what is handed on stays English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.wording import capitalized, uncapitalized, worded
from pgapp.ui.language.translate import shown
from pgapp.ui.widgets.class_chooser import ClassChooser
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.fields.number_spin import WholeSpin
from pgapp.ui.widgets.plain_text import key_free, plain_label, tip, title_text
from pgapp.ui.widgets.size_field import SizeField
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.widgets.verdict_card import Remark, VerdictCard
from pgapp.ui.widgets.wording import assumptions, settings_lines, size_text
from tests.support.fakes import GRID, patchguard
from tests.support.languages.german import in_german, left_in_english

CLOSED = worded("closed: no patch here changes the answer")
GERMAN = "geschlossen: kein Patch hier ändert die Antwort"


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with in_german():
        yield


def test_labels_tooltips_and_titles_say_it_in_german(qtbot: QtBot) -> None:
    label, line = plain_label(CLOSED), ElidedLabel(CLOSED)
    card = VerdictCard(CLOSED, CLOSED, lines=1)
    for widget in (label, line, card):
        qtbot.addWidget(widget)
    card.show_verdict(CLOSED, Remark(Meaning.NEUTRAL, CLOSED), (CLOSED,), CLOSED)
    said = [label.text(), line.text(), line.toolTip(), tip(CLOSED), key_free(CLOSED), title_text(CLOSED)]
    said += [card.title, card.toolTip(), card.accessibleName(), card.headline, card.score, *card.lines]
    assert set(said) == {GERMAN}
    assert card.accessibleDescription() == f"{GERMAN}. {GERMAN}. {GERMAN}"


def test_a_name_from_outside_stays_as_it_is(qtbot: QtBot) -> None:
    label = plain_label("closed: no patch here changes the answer")
    qtbot.addWidget(label)
    assert label.text() == "closed: no patch here changes the answer"


def test_fields_and_dialogs_are_in_german(qtbot: QtBot) -> None:
    chooser, size, spin = ClassChooser(["cat", "dog", "owl"], [0]), SizeField("Patchgröße"), WholeSpin()
    for widget in (chooser, size, spin):
        qtbot.addWidget(widget)
    assert left_in_english(chooser) + left_in_english(size) == []
    assert chooser.windowTitle() == "Klassen wählen, die konkurrieren"
    assert chooser.label_space.name == "1 chosen classes", "which files keep"
    assert size.pixels.accessibleName() == "Patchgröße in Pixeln"


def test_a_title_begins_as_its_language_has_it() -> None:
    title = worded("Malicious window: certified")
    assert uncapitalized(title) == "malicious window: certified"
    assert shown(uncapitalized(title)) == "Bösartiges Fenster: zertifiziert"
    assert (capitalized(worded("certified")), shown(capitalized(worded("certified")))) == ("Certified", "zertifiziert")


def test_what_a_certificate_rests_on_can_be_said_in_german_and_is_english() -> None:
    lines = assumptions(patchguard(41), GRID, 41, (288, 288), "Crop ensemble", "float32")
    assert lines[0] == "One square patch, at most 41 px (2.03 %), anywhere, any content"
    german = "Ein quadratischer Patch, höchstens 41 px (2,03 %), an beliebiger Stelle, mit beliebigem Inhalt"
    assert shown(lines[0]) == german
    assert [shown(line) for line in lines[1:2]] == ["Netz: Crop ensemble"]
    assert shown(size_text(41, (288, 288))) == "41\u00a0px (2,03\u00a0%)"
    assert settings_lines(PatchGuardSettings())[0].startswith("feature ")
