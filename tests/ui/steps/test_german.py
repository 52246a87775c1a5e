"""The steps of an algorithm are told in German, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.ui.steps.bar import StepBar
from tests.support.languages.german import in_german, left_in_english
from tests.ui.steps.test_stories import masked, proven


@pytest.fixture(autouse=True)
def _german(qapp: QApplication) -> Iterator[None]:
    with in_german():
        yield


def test_masking_is_told_in_german() -> None:
    story = masked()
    part = next(part for part in story.parts if part.title == "class 0")
    assert story.frames[part.first].sentence == (
        "„class 0“ hat 6,50 Evidenz. Fenster 1 von 4 enthält 1,00; das bisher vollste enthält 1,00."
    )
    assert story.frames[part.first + 4].sentence == (
        "Das vollste Fenster von „class 0“ enthält 3,00 von 6,50. Es wird maskiert: 3,50 bleibt für „class 0“."
    )
    assert story.frames[-1].sentence.endswith("Die robuste Maskierung antwortet „class 0“, wie ohne den Patch.")


def test_a_proof_is_told_in_german_and_shown(qtbot: QtBot) -> None:
    story = proven()
    bar = StepBar()
    qtbot.addWidget(bar)
    bar.make_room_for([story.longest])
    bar.show_story(story)
    for at, frame in enumerate(story.frames):
        bar.show_frame(story, at)
        assert bar.sentence.text() == frame.sentence
        assert left_in_english(bar) == []
    assert bar.count.text() == f"{len(story.frames)} von {len(story.frames)}"
    said = " ".join(frame.sentence for frame in story.frames)
    assert "Hier scheitert der Beweis" in said or "Hier gilt der Beweis" in said
