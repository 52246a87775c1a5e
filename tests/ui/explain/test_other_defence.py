"""The line on the certificate card: another defence certifies the picture, and a click chooses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pgapp.core.progress import Underway
from pgapp.core.scene import Analysis, Certification, Outcome, Scene
from pgapp.paths import resources
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst
from tests.support.windows import open_picture, shown_window


class Analyst(HeldAnalyst):
    """Its certificates do not hold, but double masking's do."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Scene] = []
        self.other: tuple[int, Outcome] | None = (4, Outcome.CERTIFIED)

    def stages(self, scene: Scene, number: int) -> Iterator[Analysis | Certification]:
        for answer in super().stages(scene, number):
            holds = scene.defence.key == "double-masking"
            outcome = Outcome.CERTIFIED if holds else Outcome.VULNERABLE
            yield replace(answer, outcome=outcome) if isinstance(answer, Certification) else answer

    def prepare(self, scene: Scene) -> Iterator[Underway]:
        yield Underway("bands", 1, 2)

    def verdict_on_cells(self, scene: Scene) -> tuple[int, Outcome] | None:
        self.asked.append(scene)
        return self.other


@pytest.fixture
def analyst() -> Analyst:
    return Analyst()


@pytest.fixture
def window(qtbot: QtBot, analyst: Analyst, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, analyst, tmp_path) as found:
        open_picture(qtbot, found, resources() / "samples" / "coffee.jpg")
        yield found


def card(window: Any) -> Any:
    return window.verdicts.certificate


def test_the_card_says_that_double_masking_certifies_and_a_click_chooses_it(
    qtbot: QtBot, window: Any, analyst: Analyst
) -> None:
    qtbot.waitUntil(lambda: card(window).link.isVisible(), timeout=10000)
    size = window.session.settings.defence.patch_size
    name = window.session.settings.label_space.names[4]
    assert card(window).link.text().startswith(f"double masking certifies “{name}” up to {size}\u00a0px")
    before = window.session.settings.defence
    QTest.mouseClick(card(window).link, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert window.session.settings.defence.key == "double-masking"
    assert window.session.settings.defence.patch_size == size
    assert not card(window).link.isVisible()
    qtbot.waitUntil(lambda: card(window).headline == "Certified", timeout=10000)
    assert not card(window).link.isVisible()
    window.session.undo_stack.undo()
    assert window.session.settings.defence == before


def test_the_keyboard_chooses_it_too(qtbot: QtBot, window: Any) -> None:
    qtbot.waitUntil(lambda: card(window).link.isVisible(), timeout=10000)
    card(window).link.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card(window).link, Qt.Key.Key_Return)
    assert window.session.settings.defence.key == "double-masking"


def test_it_is_asked_once_for_a_question_and_not_again_while_the_patch_moves(
    qtbot: QtBot, window: Any, analyst: Analyst
) -> None:
    qtbot.waitUntil(lambda: card(window).link.isVisible(), timeout=10000)
    assert len(analyst.asked) == 1
    seen = len(analyst.scenes)
    for step in range(1, 4):
        window.session.put_patch(10 * step, 20)
    qtbot.waitUntil(lambda: len(analyst.scenes) > seen and window.session.certification.number > 0, timeout=10000)
    qtbot.wait(50)
    assert len(analyst.asked) == 1
    assert card(window).link.isVisible()
    window.session.set_assumed_size(window.session.settings.defence.patch_size + 4)
    assert not card(window).link.isVisible()
    qtbot.waitUntil(lambda: card(window).link.isVisible(), timeout=10000)
    assert len(analyst.asked) == 2


def test_nothing_is_offered_where_double_masking_does_not_certify(qtbot: QtBot, window: Any, analyst: Analyst) -> None:
    qtbot.waitUntil(lambda: card(window).link.isVisible(), timeout=10000)
    analyst.other = (4, Outcome.VULNERABLE)
    window.session.set_assumed_size(window.session.settings.defence.patch_size + 4)
    qtbot.waitUntil(lambda: len(analyst.asked) == 2, timeout=10000)
    qtbot.waitUntil(lambda: card(window).headline == "Not certified", timeout=10000)
    qtbot.wait(50)
    assert not card(window).link.isVisible()
    assert card(window).lines[1]
