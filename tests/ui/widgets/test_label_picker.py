"""A class by name among a thousand."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.label_picker import LabelPicker

NAMES = ("tabby", "tiger cat", "Egyptian cat", "coffee mug", "cup")


@pytest.fixture
def picker(qtbot: QtBot) -> LabelPicker:
    picker = LabelPicker("True label")
    qtbot.addWidget(picker)
    picker.show()
    picker.show_label(NAMES, None)
    return picker


@pytest.fixture
def chosen(picker: LabelPicker) -> list[Any]:
    seen: list[Any] = []
    picker.label_chosen.connect(seen.append)
    return seen


def _type(qtbot: QtBot, picker: LabelPicker, text: str) -> None:
    picker.lineEdit().setFocus()
    picker.lineEdit().selectAll()
    qtbot.keyClicks(picker.lineEdit(), text)
    qtbot.keyClick(picker.lineEdit(), Qt.Key.Key_Return)


def test_nothing_is_chosen_at_first(picker: LabelPicker, chosen: list[Any]) -> None:
    assert picker.label is None
    assert picker.currentText() == ""
    assert chosen == []


def test_a_whole_name_in_any_case(qtbot: QtBot, picker: LabelPicker, chosen: list[Any]) -> None:
    _type(qtbot, picker, "EGYPTIAN CAT")
    assert chosen == [2]
    assert picker.currentText() == "Egyptian cat"


def test_a_part_that_only_one_name_holds(qtbot: QtBot, picker: LabelPicker, chosen: list[Any]) -> None:
    _type(qtbot, picker, "mug")
    assert chosen == [3]


def test_what_no_class_is_called_goes_back(qtbot: QtBot, picker: LabelPicker, chosen: list[Any]) -> None:
    picker.show_label(NAMES, 0)
    _type(qtbot, picker, "zebra")
    assert chosen == []
    assert picker.currentText() == "tabby"
    assert picker.label == 0


def test_the_same_choice_twice_is_said_once(qtbot: QtBot, picker: LabelPicker, chosen: list[Any]) -> None:
    _type(qtbot, picker, "mug")
    _type(qtbot, picker, "coffee mug")
    assert chosen == [3]


def test_completion_finds_parts_of_names(picker: LabelPicker) -> None:
    completer = picker.completer()
    completer.setCompletionPrefix("cat")
    found = [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())]
    assert found == ["tiger cat", "Egyptian cat"]


def test_new_names_keep_quiet(picker: LabelPicker, chosen: list[Any]) -> None:
    picker.show_label(("a", "b"), 1)
    assert picker.currentText() == "b"
    assert picker.count() == 2
    assert chosen == []


def test_deleting_the_name_says_so_once_and_the_owner_decides(
    qtbot: QtBot, picker: LabelPicker, chosen: list[Any]
) -> None:
    emptied = []
    picker.emptied.connect(lambda: emptied.append(picker.label))
    _type(qtbot, picker, "\b")
    assert emptied == [], "there was nothing to delete"
    picker.show_label(NAMES, 1)
    _type(qtbot, picker, "\b")
    assert emptied == [1]
    assert picker.currentText() == "tiger cat"
    assert chosen == []
