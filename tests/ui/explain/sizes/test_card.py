from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pgapp.core.progress import Underway
from pgapp.core.scene import Failure
from pgapp.ui.explain.sizes import words
from pgapp.ui.explain.sizes.card import GO_ON, STOP, SizesCard
from tests.support.fakes import GRID, make_scene
from tests.support.there import there
from tests.ui.explain.sizes.made import CLEANSER, DETECTS, MASKING, VOTES, curves


@pytest.fixture
def card(qtbot: QtBot) -> SizesCard:
    made = SizesCard()
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    return made


def test_nothing_is_asked_for_until_the_button_is_pressed(card: SizesCard) -> None:
    heard: list[str] = []
    card.wanted.connect(lambda: heard.append("wanted"))
    card.unwanted.connect(lambda: heard.append("unwanted"))
    assert not card.body.isVisible()
    card.button.click()
    assert card.body.isVisible()
    card.button.click()
    assert not card.body.isVisible()
    assert heard == ["wanted", "unwanted"]


def test_how_far_it_is_can_be_seen_and_stopped_and_taken_up_again(card: SizesCard) -> None:
    heard: list[str] = []
    card.body.stopped.connect(lambda: heard.append("stopped"))
    card.body.resumed.connect(lambda: heard.append("resumed"))
    card.button.click()
    body = card.body
    body.show_underway(Underway("masking, 41 px", 3, 40))
    assert (body.bar.value(), body.bar.maximum(), body.said.text()) == (3, 40, "…computing (masking, 41 px)")
    body.show_answer(curves(complete=False))
    assert body.bar.isVisible()
    assert body.stop.text() == STOP
    body.stop.click()
    assert not body.bar.isVisible()
    assert body.stop.text() == GO_ON
    assert there(body.lanes).isVisible(), "what is known stays"
    body.stop.click()
    assert body.stop.text() == STOP
    assert heard == ["stopped", "resumed"]
    body.show_answer(curves())
    assert not body.bar.isVisible()
    assert not body.stop.isVisible()


def test_another_picture_takes_the_curves_away_and_a_failure_can_be_tried_again(card: SizesCard) -> None:
    card.button.click()
    card.body.show_answer(curves())
    lanes = there(card.body.lanes)
    card.body.show_answer(None)
    assert not lanes.isVisible()
    card.body.show_failure(Failure(1, "It failed.", ""))
    assert card.body.said.text() == "It failed."
    assert card.body.stop.text() == GO_ON
    assert card.body.stop.isVisible()


def test_what_is_awaited_is_dimmed_after_a_while(card: SizesCard, qtbot: QtBot) -> None:
    card.button.click()
    card.body.show_answer(curves())
    card.body.set_stale(True)
    qtbot.waitUntil(lambda: card.body.dimmed, timeout=5000)
    card.body.show_answer(curves())
    card.body.set_stale(False)
    assert not card.body.dimmed


def test_what_was_asked_for_is_scrolled_into_sight_once(qtbot: QtBot) -> None:
    area, panel, card = QScrollArea(), QWidget(), SizesCard()
    qtbot.addWidget(area)
    column = QVBoxLayout(panel)
    above = QLabel()
    above.setFixedHeight(900)
    column.addWidget(above)
    column.addWidget(card)
    area.setWidget(panel)
    area.setWidgetResizable(True)
    area.resize(460, 500)
    area.show()
    bar = area.verticalScrollBar()
    card.button.click()
    card.body.show_answer(curves())
    qtbot.waitUntil(lambda: bar.value() > 800, timeout=5000)
    bar.setValue(0)
    card.body.show_answer(None)
    card.body.show_answer(curves())
    qtbot.wait(50)
    assert bar.value() < 800


def test_words_say_what_is_promised_and_never_certified_of_a_top_k() -> None:
    scene = make_scene()
    said = [words.point_sentence(VOTES, point.patch_size, point) for point in VOTES.points]
    said += [words.curve_sentence(VOTES, scene), words.margin_title(VOTES)]
    assert said[0] == "votes, 20 px: the label stays in the top 3; least margin +40.00"
    assert said[2] == "votes, 80 px: on the clean picture the label is not in the top 3"
    assert "stays in the top 3 up to 20\N{NO-BREAK SPACE}px" in said[3]
    assert not any("certified" in each for each in said)
    assert words.point_sentence(DETECTS, 18, DETECTS.points[0]) == (
        "HiCert, 18 px: certified: right or an alert; least margin +0.40; there is an alert on the clean picture, too"
    )
    assert words.point_sentence(DETECTS, 36, DETECTS.points[1]).endswith("may exist. The bounds explode.")
    assert words.point_sentence(CLEANSER, 72, CLEANSER.points[2]) == "PatchCleanser, 72 px: wrong on the clean picture"
    assert words.point_sentence(MASKING, 280, None) == "masking, 280 px: not computed yet"
    assert words.curve_sentence(MASKING, scene) == "masking for “class 3”: 3 of 4 sizes so far"
    assert (
        words.curve_sentence(CLEANSER, scene)
        == "PatchCleanser for “class 3”: certified up to 36\N{NO-BREAK SPACE}px (1.56\N{NO-BREAK SPACE}%)"
    )
    assert "6 × 6 cells." in words.ground(scene, GRID)
