"""Undo reaches the window from a number field, save while something is half typed in it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.label_picker import LabelPicker
from pgapp.ui.window.field_keys import FieldKeys
from tests.support.there import there


@pytest.fixture
def window(qtbot: QtBot) -> Any:
    made: Any = QWidget()
    qtbot.addWidget(made)
    made.spin, made.picker = QSpinBox(), LabelPicker("True label")
    made.spin.setKeyboardTracking(False)
    column = QVBoxLayout(made)
    column.addWidget(made.spin)
    column.addWidget(made.picker)
    made.undone = []
    action = QAction("Undo", made)
    action.setShortcuts(QKeySequence.StandardKey.Undo)
    action.triggered.connect(lambda: made.undone.append(True))
    made.addAction(action)
    FieldKeys(made, made.setFocus).watch(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def undo() -> None:
    """As the keyboard does, through the window's shortcuts."""
    QTest.keyClick(there(QApplication.focusWidget()), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_after_a_step_by_mouse_undo_is_the_windows(qtbot: QtBot, window: Any) -> None:
    window.spin.setFocus()
    qtbot.waitUntil(window.spin.hasFocus)
    window.spin.stepUp()
    undo()
    assert window.undone == [True]


def test_a_half_typed_number_keeps_its_own_undo(qtbot: QtBot, window: Any) -> None:
    window.spin.setFocus()
    qtbot.waitUntil(window.spin.hasFocus)
    qtbot.keyClicks(window.spin, "7")
    undo()
    assert window.undone == []
    qtbot.keyClicks(window.spin, "5")
    qtbot.keyClick(window.spin, Qt.Key.Key_Return)
    undo()
    assert window.undone == [True], "once it is taken, undo is the window's"


def test_after_a_choice_by_name_undo_is_the_windows(qtbot: QtBot, window: Any) -> None:
    window.picker.show_label(("tabby", "tiger cat"), None)
    window.picker.setFocus()
    qtbot.waitUntil(window.picker.hasFocus)
    qtbot.keyClicks(window.picker.lineEdit(), "tabby")
    qtbot.keyClick(window.picker.lineEdit(), Qt.Key.Key_Return)
    undo()
    assert window.undone == [True]


def test_other_keys_are_the_fields(qtbot: QtBot, window: Any) -> None:
    """The window's shortcuts must not take what a field does with the same key."""
    taken = []
    action = QAction("Select all in the window", window)
    action.setShortcut(QKeySequence.StandardKey.SelectAll)
    action.triggered.connect(lambda: taken.append(True))
    window.addAction(action)
    window.picker.show_label(("tabby", "tiger cat"), 0)
    field = window.picker.lineEdit()
    window.picker.setFocus()
    qtbot.waitUntil(window.picker.hasFocus)
    field.deselect()
    QTest.keyClick(there(QApplication.focusWidget()), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert taken == []
    assert field.selectedText() == field.text() != ""


def test_enter_takes_the_number_and_leaves_the_field(qtbot: QtBot, window: Any) -> None:
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.spin.setFocus()
    qtbot.waitUntil(window.spin.hasFocus)
    window.spin.selectAll()
    qtbot.keyClicks(window.spin, "41")
    assert window.spin.hasFocus()
    qtbot.keyClick(window.spin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.spin.hasFocus(), timeout=2000)
    assert window.spin.value() == 41
    QTest.keyClick(there(QApplication.focusWidget()), Qt.Key.Key_3)
    assert window.spin.value() == 41, "the digit is an overlay's"
