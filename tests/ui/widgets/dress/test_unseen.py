"""What is hidden is dressed when it is shown, as if it had been dressed with the rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.dress.unseen import Part
from pgapp.ui.widgets.theme import DARK, LIGHT, Meaning, Theme, TypeRole, apply_theme, set_meaning, set_role


class Told(QLabel):
    """Counts how often it is told that its style is another one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.times = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.times += event.type() == QEvent.Type.StyleChange


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, Theme.LIGHT)
    yield
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[tuple[Part, Told, Told]]:
    """A part of a window with a verdict in it, and another label beside it."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    part, beside, held = Part(), Told("beside"), Told("held")
    column.addWidget(beside)
    column.addWidget(part)
    inner = QVBoxLayout(part)
    inner.addWidget(held)
    inner.addWidget(QPushButton("one"))
    set_meaning(held, Meaning.CERTIFIED)
    set_role(held, TypeRole.DISPLAY)
    window.show()
    qtbot.waitExposed(window)
    yield part, beside, held
    window.close()


def colour(label: QLabel) -> str:
    return label.palette().color(QPalette.ColorRole.WindowText).name()


def test_what_is_in_sight_is_told_once(qapp: QApplication, shown: tuple[Part, Told, Told]) -> None:
    _part, beside, held = shown
    beside.times = held.times = 0
    apply_theme(qapp, Theme.DARK, 1.5)
    assert (beside.times, held.times) == (1, 1)
    assert colour(held) == DARK.certified
    assert beside.font().pointSizeF() == pytest.approx(15.0, abs=0.1)


def test_what_is_hidden_is_told_when_it_is_shown(qapp: QApplication, shown: tuple[Part, Told, Told]) -> None:
    part, _beside, held = shown
    part.hide()
    held.times = 0
    for scale in (1.2, 1.4, 2.0):
        apply_theme(qapp, Theme.DARK, scale)
    assert held.times == 0
    assert not part.is_dressed
    part.show()
    assert held.times == 1
    assert part.is_dressed
    assert colour(held) == DARK.certified
    assert held.font().pointSizeF() == pytest.approx(40.0, abs=0.1)
    part.hide()
    part.show()
    assert held.times == 1


def test_nothing_of_an_earlier_dress_comes_back(qapp: QApplication, shown: tuple[Part, Told, Told]) -> None:
    part, beside, held = shown
    part.hide()
    apply_theme(qapp, Theme.DARK)
    part.show()
    set_meaning(held, None)
    set_role(held, TypeRole.BODY)
    assert colour(held) == colour(beside) == DARK.text
    assert held.font().pointSizeF() == beside.font().pointSizeF()


def test_what_is_said_of_a_hidden_part_is_seen_when_it_is_shown(
    qapp: QApplication, shown: tuple[Part, Told, Told]
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
