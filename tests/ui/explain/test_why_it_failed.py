"""The card that says why: current while it is in sight, and what it points at is outlined on the picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from pgapp.core.geometry import Rect
from pgapp.core.scene import Outcome
from pgapp.paths import resources
from pgapp.ui.explain.failing_card import FailingCard
from pgapp.ui.explain.failing_words import Said
from pgapp.ui.explain.why_it_failed import WhyItFailed
from tests.support.fakes import HeldAnalyst
from tests.support.windows import open_picture, shown_window

SAID = (
    Said("nothing to point at"),
    Said("a window", (Rect(1, 2, 3, 4),)),
    Said("two", (Rect(0, 0, 2, 2),), (Rect(5, 5, 2, 2),)),
)


class Analyst(HeldAnalyst):
    other: tuple[int, Outcome] | None = None

    def verdict_on_cells(self, scene: Any) -> tuple[int, Outcome] | None:
        return self.other


@pytest.fixture
def analyst() -> Analyst:
    return Analyst()


@pytest.fixture
def window(qtbot: QtBot, analyst: Analyst, tmp_path: Path) -> Iterator[Any]:
    with shown_window(qtbot, analyst, tmp_path) as made:
        yield made
        analyst.gate.set()


@pytest.fixture
def card(qtbot: QtBot) -> FailingCard:
    made = FailingCard()
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    made.show_said("Why", SAID)
    return made


def enter(widget: Any) -> None:
    at = QPointF(3, 3)
    QApplication.sendEvent(widget, QEnterEvent(at, at, at))


def leave(widget: Any) -> None:
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def test_mouse_and_keyboard_point_and_a_click_keeps(card: FailingCard) -> None:
    pointed: list[Any] = []
    card.pointed.connect(pointed.append)
    none, window, two = card.lines
    enter(none)
    assert not pointed
    assert none.focusPolicy() == Qt.FocusPolicy.NoFocus
    enter(window)
    leave(window)
    assert pointed == [SAID[1], None]
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert pointed[-1] is SAID[1]
    enter(two)
    leave(two)
    assert pointed[-2:] == [SAID[2], SAID[1]], "what is kept comes back"
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert pointed[-1] is None
    QTest.keyClick(two, Qt.Key.Key_Return)
    assert pointed[-1] is SAID[2]
    card.show_said("Why", SAID[:1])
    assert pointed[-1] is None, "the picture may be another one"
    assert not card.hint.isVisible()


def test_it_follows_the_picture_and_outlines_the_window(qtbot: QtBot, window: Any) -> None:
    open_picture(qtbot, window, resources() / "samples" / "coffee.jpg")
    window.tabs.show_panel("why")
    card = window.side.insight.failing
    qtbot.waitUntil(lambda: bool(card.lines), timeout=10000)
    assert card.title.text() == "Why it is not certified"
    margins = window.session.certification.margins
    assert f"The proof fails in {(~(margins > 0)).sum()} of {margins.size} windows" in card.lines[2].text()
    full, dashed = window.side._why._outlines
    (line,) = [each for each in card.lines if "costs the most" in each.text()]
    enter(line)
    assert full.rects == line.said.solid != ()
    assert dashed.rects == ()
    leave(line)
    assert full.rects == ()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    window.session.open_path(str(resources() / "samples" / "chelsea.jpg"))
    qtbot.waitUntil(lambda: full.rects == (), timeout=10000)
    qtbot.waitUntil(lambda: bool(card.lines), timeout=10000)


def test_nothing_is_asked_while_it_is_out_of_sight(qtbot: QtBot, window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = window.session.runner.ask
    monkeypatch.setattr(window.session.runner, "ask", lambda name, work: (asked.append(name), ask(name, work))[1])
    window.tabs.show_panel("why")
    window.tabs.show_panel("classes")
    open_picture(qtbot, window, resources() / "samples" / "coffee.jpg")
    qtbot.wait(50)
    assert "why it failed" not in asked
    window.tabs.show_panel("why")
    qtbot.waitUntil(lambda: "why it failed" in asked, timeout=10000)


def test_another_defence_that_holds_is_named_and_chosen(qtbot: QtBot, window: Any, analyst: Analyst) -> None:
    analyst.other = (4, Outcome.CERTIFIED)
    open_picture(qtbot, window, resources() / "samples" / "coffee.jpg")
    window.tabs.show_panel("why")
    card = window.side.insight.failing
    qtbot.waitUntil(card.use.isVisible, timeout=10000)
    assert card.other.text().startswith("Double masking certifies “")
    QTest.mouseClick(card.use, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert window.session.settings.defence.key == "double-masking"
    qtbot.waitUntil(lambda: not card.use.isVisible(), timeout=10000)


def test_that_no_other_defence_holds_is_said_once_it_is_known(qtbot: QtBot, window: Any) -> None:
    open_picture(qtbot, window, resources() / "samples" / "coffee.jpg")
    window.tabs.show_panel("why")
    card = window.side.insight.failing
    sentence = "No other defence that is asked here certifies it; Compare asks all of them."
    qtbot.waitUntil(lambda: card.other.text() == sentence, timeout=10000)
    assert not card.use.isVisible()


def test_nothing_is_asked_for_a_card_that_is_gone(window: Any) -> None:
    """The session may live on, and answers arrive, when a window and its cards are no more."""
    session, card = window.session, FailingCard()
    WhyItFailed(session, window.stage, card, window.side.other_defence)
    session.settings_changed.emit(session.settings)
    delete(card)
    with capture_exceptions() as raised:
        QApplication.processEvents()
        session.settings_changed.emit(session.settings)
        QApplication.processEvents()
    assert not raised
