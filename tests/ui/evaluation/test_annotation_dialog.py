"""Tags and a note of a picture."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from pgapp.ui.evaluation.annotation_dialog import AnnotationDialog


def test_one_writes_into_the_note_at_once_and_at_its_end(qtbot: QtBot) -> None:
    dialog = AnnotationDialog("a.png", ["odd"], "seen", ["glare"])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.text.hasFocus, timeout=5000)
    qtbot.keyClicks(dialog.text, " twice")
    assert dialog.note == "seen twice"
    assert dialog.tags == ["odd"]


def test_tags_are_offered_and_new_ones_taken(qtbot: QtBot) -> None:
    dialog = AnnotationDialog("a.png", ["mine"], "before", ["theirs"])
    qtbot.addWidget(dialog)
    assert [box.text() for box in dialog.boxes] == ["interesting", "label noise", "theirs", "mine"]
    dialog.boxes[0].setChecked(True)
    dialog.new.setText(" odd ")
    assert dialog.tags == ["interesting", "mine", "odd"]
    assert dialog.note == "before"
