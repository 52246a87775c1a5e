"""What the overlays say in German, on the card under the pointer and beside the picture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome
from pgapp.ui.language.translate import shown
from pgapp.ui.overlays.cell_card import CellCard
from pgapp.ui.overlays.cells import card_of_cell
from pgapp.ui.overlays.margins import card_of_window
from pgapp.ui.overlays.table import OVERLAYS
from tests.support.fakes import GRID, make_analysis, make_certification, make_scene
from tests.support.languages.german import in_german


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with in_german():
        yield


def test_every_overlay_has_a_german_title_and_explanation() -> None:
    assert all(shown(text) != text for each in OVERLAYS for text in (each.title, each.explanation))
    assert [each.key for each in OVERLAYS][-1] == "all fail", "which commands and files say"


def test_the_card_says_in_german_what_the_proof_says_of_a_window(qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    card = CellCard(area)
    for outcome, title, note in (
        (Outcome.CERTIFIED, "Bösartiges Fenster: zertifiziert", "was ein Patch hier auch tut, class 3 bleibt vorn"),
        (
            Outcome.VULNERABLE,
            "Bösartiges Fenster: nicht zertifiziert",
            "hier kann ein Angriff existieren; ein Klick setzt den Patch hierher",
        ),
    ):
        found = make_certification(outcome=outcome)
        row, col = divmod(int(found.margins.argmin()), found.margins.shape[1])
        card.show_text(card_of_window(found, row, col), QPoint(0, 0), QRect(0, 0, 9, 9))
        assert card.text.title == title
        assert card.text.note.splitlines()[0].startswith(f"Zellen ab Zeile {row}, Spalte {col}: ")
        assert card.text.note.splitlines()[1] == note
        assert card.text.lines[0].name.startswith("Abstand zu ")


def test_the_card_of_a_cell_is_in_german(qtbot: QtBot) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    card = CellCard(area)
    card.show_text(card_of_cell(make_analysis(make_scene(), GRID), 1, 2, 3), QPoint(0, 0), QRect(0, 0, 9, 9))
    assert card.text.title == "Zelle Zeile 1, Spalte 2"
    assert card.text.note.startswith("sieht Zeilen ")
    assert card.accessibleDescription().startswith("Zelle Zeile 1, Spalte 2. class ")
