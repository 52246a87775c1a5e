"""Evaluating a folder in German; what a results file keeps stays English."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import LabelSpace
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.label_mapping import LabelMapping, LabelMatch, MatchedBy
from pgapp.engine.jobs.evaluation_request import EvaluationReport
from pgapp.engine.loading.labelling import Knowing
from pgapp.ui.evaluation.annotation_dialog import AnnotationDialog
from pgapp.ui.evaluation.folder_session import Halt
from pgapp.ui.evaluation.mapping_dialog import MappingDialog
from pgapp.ui.evaluation.panel import EvaluationPanel
from pgapp.ui.evaluation.words import SizesError, sizes_from
from tests.support.fakes import GRID
from tests.support.galleries import labelled_folder
from tests.support.languages.german import in_german, left_in_english


def test_the_panel_says_nothing_in_english(qtbot: QtBot, tmp_path: Path) -> None:
    with in_german():
        panel = EvaluationPanel()
        qtbot.addWidget(panel)
        panel.show_grids((288, 288), lambda _size: GRID)
        panel.show_set(open_folder(labelled_folder(tmp_path / "set")))
        panel.attack.wanted.setChecked(True)
        assert panel.folder.text().startswith("set: 4 Bilder, ")
        assert panel.sizes_said.text().endswith(" px von 288; Fenster 3 × 3, 3 × 3, 4 × 4 von 6 × 6 Zellen")
        panel.sizes.setText("2x")
        assert panel.sizes_said.text().startswith("„2x“ ist keine Patchgröße")
        panel.show_progress(EvaluationReport("Evaluating", 1, 4, 0, 2.0, 90.0, tmp_path), Halt.PERSON)
        assert panel.said.text().startswith("Angehalten. ")
        assert panel.said.text().endswith(": 1 von 4, 2,0 Bilder/s, noch 1:30")
        assert left_in_english(panel) == []


def test_links_lead_where_they_do_in_english(qtbot: QtBot) -> None:
    mapping = LabelMapping((LabelMatch("a", None, MatchedBy.NOTHING),))
    with in_german():
        panel = EvaluationPanel()
        qtbot.addWidget(panel)
        panel.show_mapping(mapping, "ImageNet <1000>", Knowing("other", "Another & one", 1), LabelSpace("own", ("a",)))
        text = panel.matched.text()
    assert '<a href="other">Another &amp; one verwenden</a>, das alle kennt.' in text
    assert "ImageNet &lt;1000&gt;" in text
    with qtbot.waitSignal(panel.network_chosen) as caught:
        panel.matched.linkActivated.emit("other")
    assert caught.args == ["other"]
    with qtbot.waitSignal(panel.own_space_wanted):
        panel.matched.linkActivated.emit(text.split('href="')[2].split('"')[0])


def test_a_usual_tag_is_shown_in_german_and_kept_in_english(qtbot: QtBot) -> None:
    with in_german():
        dialog = AnnotationDialog("a.png", ["interesting"], "", ["mine"])
        qtbot.addWidget(dialog)
        assert [box.text() for box in dialog.boxes] == ["interessant", "zweifelhafte Klasse", "mine"]
        dialog.boxes[1].setChecked(True)
        assert dialog.tags == ["interesting", "label noise"]
        assert [type(tag) for tag in dialog.tags] == [str, str]
        assert left_in_english(dialog) == []


def test_the_labels_of_classes_are_told_in_german(qtbot: QtBot) -> None:
    mapping = LabelMapping((LabelMatch("tench", 0, MatchedBy.NAME), LabelMatch("b", None, MatchedBy.NOTHING)))
    with in_german():
        dialog = MappingDialog(mapping, ("tench", "goldfish"))
        qtbot.addWidget(dialog)
        assert dialog.model.index(1, 1).data() == "keine Klasse"
        heads = [dialog.model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
        assert heads == ["Klasse der Bilder", "Klasse des Netzes", "Zugeordnet über"]


def test_an_error_says_itself_in_english_until_it_is_shown(qapp: QApplication) -> None:
    with in_german(), pytest.raises(SizesError, match="is no patch size"):
        sizes_from("none", (288, 288))
