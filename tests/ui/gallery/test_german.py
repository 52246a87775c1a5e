"""The gallery in German."""

from __future__ import annotations

from array import array
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.results.query import Show
from pgapp.data.results.rows import ResultRow, SizeResult
from pgapp.ui.gallery.filter import GalleryFilter
from pgapp.ui.gallery.model import GalleryModel, seen_of
from pgapp.ui.widgets.theme import Meaning
from tests.support.languages.german import in_german, left_in_english

ROW = ResultRow(
    0,
    "a.png",
    0,
    0,
    None,
    0.1,
    (SizeResult(32, 1, Outcome.VULNERABLE, -0.5, 0, 0, attack_succeeded=False),),
    tags=("interesting", "dark"),
    note="look",
)


def test_the_filter_says_nothing_in_english(qtbot: QtBot) -> None:
    with in_german():
        made = GalleryFilter()
        qtbot.addWidget(made)
        made.show_classes(("tench",))
        made.show_tags(("interesting", "odd"))
        made.show_run((29, 41))
        made.show_count(3, 40)
        assert made.count.text() == "3 von 40 Bildern"
        assert made.show_.itemText(made.show_.findData(Show.WRONG)) == "Falsch"
        assert made.tag.itemText(made.tag.findData("interesting")) == "interessant"
        assert left_in_english(made) == []


def test_a_picture_tells_what_a_run_says_of_it_in_the_language_of_the_window(qapp: QApplication) -> None:
    model = GalleryModel()
    model.show_set(PictureSet("set", Path("set"), ["a.png"], array("i", [0])))
    model.set_seen({"a.png": seen_of(ROW, 32, ("tench", "church"), "certified")})
    model.show_foreign("of another run")

    def told(role: Qt.ItemDataRole) -> str:
        return str(model.index(0).data(role))

    english = told(Qt.ItemDataRole.ToolTipRole)
    assert "true label: tench\n32 px: not certified, “church”, margin −0.500, attack failed\n" in english
    assert english.endswith("tags: interesting, dark\nlook")
    assert told(Qt.ItemDataRole.AccessibleTextRole) == f"a.png, {Meaning.VULNERABLE.value} in another run"
    with in_german():
        german = told(Qt.ItemDataRole.ToolTipRole)
        assert "wahre Klasse: tench\n" in german
        assert ", „church“, Abstand −0,500, Angriff gescheitert\n" in german
        assert german.endswith("Schlagwörter: interessant, dark\nlook")
        assert told(Qt.ItemDataRole.AccessibleTextRole).endswith("in einem anderen Lauf")
