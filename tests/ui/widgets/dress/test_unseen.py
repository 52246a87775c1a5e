"""What is hidden is dressed when it is shown, as if it had been dressed with the rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.dress.unseen import Part, is_dressed
from pgapp.ui.widgets.theme import DARK, LIGHT, Meaning, Theme, TypeRole, apply_theme, set_meaning, set_role


class Told(QLabel):
    """Counts how often it is told that its style is another one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.times = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.times += event.type() == QEvent.Type.StyleChange


class Hidden(QFrame, Part):
    """A panel, say."""


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, Theme.LIGHT)
    yield
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[tuple[Hidden, Told, Told]]:
    """A part of a window with a verdict in it, and another label beside it."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    part, beside, held = Hidden(), Told("beside"), Told("held")
    column.addWidget(beside)
    column.addWidget(part)
    inner = QVBoxLayout(part)
    inner.addWidget(held)
    for number in range(5):
        inner.addWidget(QPushButton(str(number)))
    set_meaning(held, Meaning.CERTIFIED)
    set_role(held, TypeRole.DISPLAY)
    window.show()
    qtbot.waitExposed(window)
    yield part, beside, held
    window.close()


def colour(label: QLabel) -> str:
    return label.palette().color(QPalette.ColorRole.WindowText).name()


def test_what_is_in_sight_is_told_once(qapp: QApplication, shown: tuple[Hidden, Told, Told]) -> None:
    _part, beside, held = shown
    beside.times = held.times = 0
    apply_theme(qapp, Theme.DARK, 1.5)
    assert (beside.times, held.times) == (1, 1)
    assert colour(held) == DARK.certified
    assert beside.font().pointSizeF() == pytest.approx(15.0, abs=0.1)


def test_what_is_hidden_is_told_when_it_is_shown(qapp: QApplication, shown: tuple[Hidden, Told, Told]) -> None:
    part, _beside, held = shown
    part.hide()
    held.times = 0
    for scale in (1.2, 1.4, 2.0):
        apply_theme(qapp, Theme.DARK, scale)
    assert held.times == 0
    assert not is_dressed(part)
    part.show()
    assert held.times == 1
    assert is_dressed(part)
    assert colour(held) == DARK.certified
    assert held.font().pointSizeF() == pytest.approx(40.0, abs=0.1)
    part.hide()
    part.show()
    assert held.times == 1


def test_nothing_of_an_earlier_dress_comes_back(qapp: QApplication, shown: tuple[Hidden, Told, Told]) -> None:
    part, beside, held = shown
    part.hide()
    apply_theme(qapp, Theme.DARK)
    part.show()
    set_meaning(held, None)
    set_role(held, TypeRole.BODY)
    assert colour(held) == colour(beside) == DARK.text
    assert held.font().pointSizeF() == beside.font().pointSizeF()


def test_what_is_said_of_a_hidden_part_is_seen_when_it_is_shown(
    qapp: QApplication, shown: tuple[Hidden, Told, Told]
) -> None:
    part, _beside, held = shown
    part.hide()
    apply_theme(qapp, Theme.DARK)
    set_meaning(held, Meaning.WRONG)
    added = QLabel("added")
    set_meaning(added, Meaning.VULNERABLE)
    layout = part.layout()
    assert layout is not None
    layout.addWidget(added)
    apply_theme(qapp, Theme.LIGHT)
    part.show()
    assert (colour(held), colour(added)) == (LIGHT.wrong, LIGHT.vulnerable)


def hidden_frame(qtbot: QtBot, *held: QWidget) -> tuple[Hidden, QWidget]:
    """A frame that holds ``held`` and buttons, and is hidden, and the window in sight that it is in."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    frame = Hidden()
    column.addWidget(frame)
    inner = QVBoxLayout(frame)
    for widget in (*held, *(QPushButton(str(number)) for number in range(5))):
        inner.addWidget(widget)
    window.show()
    qtbot.waitExposed(window)
    frame.hide()
    return frame, window


def verdict() -> Told:
    label = Told("certified")
    set_meaning(label, Meaning.CERTIFIED)
    set_role(label, TypeRole.DISPLAY)
    return label


def test_whatever_is_hidden_with_much_in_it_is_told_when_it_is_shown(qapp: QApplication, qtbot: QtBot) -> None:
    held = Told("held")
    frame, _window = hidden_frame(qtbot, held)
    set_meaning(held, Meaning.CERTIFIED)
    held.times = 0
    for scale in (1.5, 2.0):
        apply_theme(qapp, Theme.DARK, scale)
    assert held.times == 0
    assert not is_dressed(frame)
    frame.show()
    assert (held.times, colour(held), held.font().pointSizeF()) == (1, DARK.certified, 20.0)
    assert is_dressed(frame)
    apply_theme(qapp, Theme.LIGHT)
    assert (held.times, colour(held), held.font().pointSizeF()) == (2, LIGHT.certified, 10.0)


def test_a_panel_that_was_put_off_before_it_had_a_place_is_dressed_when_its_place_is_shown(
    qapp: QApplication, qtbot: QtBot
) -> None:
    frame, _window = hidden_frame(qtbot)
    panel, held = Hidden(), verdict()
    inner = QVBoxLayout(panel)
    for widget in (held, *(QPushButton(str(number)) for number in range(5))):
        inner.addWidget(widget)
    assert panel.minimumSizeHint().isValid()
    apply_theme(qapp, Theme.DARK, 2.0)
    assert not is_dressed(panel)
    layout = frame.layout()
    assert layout is not None
    layout.addWidget(panel)
    frame.show()
    assert (colour(held), held.font().pointSizeF()) == (DARK.certified, 40.0)


def test_what_moves_out_of_something_hidden_is_dressed_where_it_is_shown(qapp: QApplication, qtbot: QtBot) -> None:
    part, held = Hidden(), verdict()
    QVBoxLayout(part).addWidget(held)
    _frame, window = hidden_frame(qtbot, part)
    apply_theme(qapp, Theme.DARK, 2.0)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(part)
    part.show()
    assert (colour(held), held.font().pointSizeF()) == (DARK.certified, 40.0)


def test_what_may_be_asked_for_its_size_while_it_is_hidden_is_dressed_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    dialog, held = QDialog(), verdict()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addWidget(held)
    dialog.show()
    dialog.hide()
    apply_theme(qapp, Theme.DARK, 2.0)
    assert (colour(held), held.font().pointSizeF()) == (DARK.certified, 40.0)
