"""The verdicts say what was found, in words that mean what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.geometry import Grid
from pgapp.core.scene import Frame, LabelSpace, Outcome, Prediction
from pgapp.ui.panels.verdict_panel import VerdictPanel
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.theme import Meaning
from tests.support.fakes import make_analysis, make_certification, make_scene
from tests.support.stages import Counted


@pytest.fixture
def panel(qtbot: QtBot) -> Any:
    panel = VerdictPanel()
    panel.resize(400, 320)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def _prediction(label: Any, classes: int = 10) -> Any:
    scores = np.full(classes, 0.02, np.float32)
    scores[label] = 0.82
    return Prediction(label, scores)


def _answer(clean: Any, now: Any, truth: Any = None, patch: bool = True) -> Any:
    """An analysis in which every network says ``clean`` without and ``now`` with the patch."""
    scene = make_scene(label=truth) if patch else make_scene(label=truth, patch=None)
    analysis = make_analysis(scene)

    def reading(base: Any, label: Any) -> Any:
        one = _prediction(label)
        return replace(
            base,
            undefended=one,
            mean_logits=one,
            mean_confidence=one,
            defended=replace(base.defended, label=label, scores=one.scores),
        )

    return replace(analysis, clean=reading(analysis.clean, clean), now=reading(analysis.now, now))


def test_without_an_undefended_network_the_mean_of_logits_stands_in(panel: Any) -> None:
    analysis = make_analysis()
    none = replace(analysis, now=replace(analysis.now, undefended=None), clean=replace(analysis.clean, undefended=None))
    panel.set_undefended(False)
    panel.show_analysis(none)
    assert panel.undefended.headline == none.scene.label_space.names[none.now.mean_logits.label]
    assert "no undefended network" in panel.undefended.lines[0]


def test_evidence_that_was_masked_is_not_said_never_to_have_been(panel: Any) -> None:
    """Masking leaves nothing of any other class, which had evidence before it."""
    analysis = _answer(clean=3, now=3)
    scores = np.zeros(10, np.float32)
    scores[3] = 2.0
    masked = replace(analysis.now.defended, scores=scores)
    for windows, said in (
        (masked.windows, "no other class has evidence left"),
        (np.full_like(masked.windows, -1), "no other class has evidence"),
    ):
        now = replace(analysis.now, defended=replace(masked, windows=windows))
        panel.show_analysis(replace(analysis, now=now))
        assert panel.defended.lines[0] == said


def test_a_flipped_prediction_is_called_fooled_and_says_what_it_was(panel: Any) -> None:
    panel.show_analysis(_answer(clean=3, now=7))
    for card in (panel.undefended, panel.defended):
        assert card.headline == "class 7"
        assert card.remark.meaning is Meaning.ATTACK_FOUND
        assert card.remark.text == "fooled: was class 3"
    assert panel.undefended.score == "82 % confident"
    assert "class 7 ⚠ was class 3" in panel.undefended.lines[0]
    assert "82 %" in panel.undefended.lines[1]


def test_a_prediction_that_stays_is_not_alarming(panel: Any) -> None:
    panel.show_analysis(_answer(clean=3, now=3, truth=3))
    assert panel.defended.remark.meaning is Meaning.NEUTRAL
    assert panel.defended.remark.text == "same as without the patch"


def test_a_prediction_that_was_wrong_before_is_wrong_and_not_fooled(panel: Any) -> None:
    panel.show_analysis(_answer(clean=3, now=3, truth=5))
    assert panel.undefended.remark.meaning is Meaning.WRONG
    assert panel.undefended.remark.text == "wrong: is class 5"


def test_a_patch_that_turns_it_right_is_not_called_an_attack(panel: Any) -> None:
    panel.show_analysis(_answer(clean=3, now=5, truth=5))
    assert panel.undefended.remark.meaning is Meaning.NEUTRAL
    assert "was class 3" in panel.undefended.remark.text


def test_without_a_patch_nothing_is_said_about_one(panel: Any) -> None:
    panel.show_analysis(_answer(clean=3, now=3, patch=False))
    assert "patch" not in panel.undefended.remark.text


def test_no_undefended_network_yet(panel: Any) -> None:
    analysis = make_analysis()
    panel.show_analysis(replace(analysis, now=replace(analysis.now, undefended=None)))
    assert "not ready" in panel.undefended.remark.text
    assert panel.undefended.lines[0]


def test_a_mean_that_the_patch_flipped_has_the_colour_of_it(panel: Any) -> None:
    analysis = _answer(clean=3, now=3)
    flipped = replace(analysis, now=replace(analysis.now, mean_logits=_prediction(7)))
    panel.show_analysis(flipped)
    lines = panel.undefended.findChildren(ElidedLabel)[-2:]
    assert [line.text() for line in lines] == list(panel.undefended.lines)
    assert "class 7 ⚠ was class 3" in lines[0].text()
    assert [line.property("meaning") for line in lines] == ["attack_found", "neutral"]
    panel.show_analysis(analysis)
    assert [line.property("meaning") for line in lines] == ["neutral", "neutral"]


@pytest.mark.parametrize(
    ("outcome", "meaning", "headline"),
    [
        (Outcome.CERTIFIED, Meaning.CERTIFIED, "Certified"),
        (Outcome.VULNERABLE, Meaning.VULNERABLE, "Not certified"),
        (Outcome.WRONG, Meaning.WRONG, "Already wrong"),
    ],
)
def test_each_outcome_has_its_words(panel: Any, outcome: Any, meaning: Any, headline: str) -> None:
    panel.show_certification(make_certification(outcome=outcome))
    assert panel.certificate.headline == headline
    assert panel.certificate.remark.meaning is meaning
    said = " ".join((headline, panel.certificate.remark.text, *panel.certificate.lines))
    assert "attack was found" not in said
    assert "attack found" not in said


def test_vulnerable_says_that_an_attack_may_exist(panel: Any) -> None:
    panel.show_certification(make_certification(outcome=Outcome.VULNERABLE))
    assert panel.certificate.remark.text == "an attack may exist"
    assert panel.certificate.lines[1] == "no mask on this grid certifies it"
    panel.show_certification(replace(make_certification(outcome=Outcome.VULNERABLE), patch_size=41, largest_size=82))
    assert panel.certificate.lines[1] == "with a larger mask certified up to 82\u00a0px (8.11\u00a0%)"
    panel.show_certification(replace(make_certification(outcome=Outcome.VULNERABLE), patch_size=41, largest_size=12))
    assert panel.certificate.lines[1] == "with a smaller mask certified up to 12\u00a0px (0.17\u00a0%)"


def test_certified_says_what_a_larger_mask_would_certify(panel: Any) -> None:
    found = make_certification(outcome=Outcome.CERTIFIED)
    covered = found.grid.largest_patch(found.window)
    panel.show_certification(replace(found, largest_size=covered))
    assert panel.certificate.lines[1] == "no larger mask on this grid certifies it"
    panel.show_certification(replace(found, largest_size=82))
    assert panel.certificate.lines[1] == "with a larger mask certified up to 82\u00a0px (8.11\u00a0%)"


def test_a_patch_larger_than_certified_is_not_covered_until_it_shrinks(panel: Any) -> None:
    panel.show_certification(make_certification(outcome=Outcome.CERTIFIED))
    panel.set_covered(False, 60)
    assert panel.certificate.headline == "Not covered"
    assert panel.certificate.remark.meaning is Meaning.NOT_COVERED
    assert "60 px" in panel.certificate.remark.text
    panel.set_covered(True, 41)
    assert panel.certificate.headline == "Certified"


def test_a_vulnerable_picture_stays_so_when_the_patch_is_too_large_as_well(panel: Any) -> None:
    panel.show_certification(make_certification(outcome=Outcome.VULNERABLE))
    panel.set_covered(False, 60)
    assert panel.certificate.headline == "Not certified"
    assert panel.certificate.remark.text == "an attack may exist; not covered"
    assert "this patch has 60 px" in panel.certificate.lines[0]


def test_computing_until_there_is_a_certificate(panel: Any) -> None:
    assert panel.certificate.headline == "…computing"


def test_the_certificate_awaits_what_the_others_await(panel: Any) -> None:
    panel.show_loading("Loading the network…")
    panel.set_covered(False, 60)
    assert panel.certificate.headline == panel.defended.headline == "Loading the network…"
    panel.show_analysis(make_analysis())
    assert panel.certificate.headline == "…computing"


def test_no_certificate_is_awaited_of_a_frame(panel: Any) -> None:
    panel.show_frame(Frame(1, 1, 0.0))
    panel.show_loading("Looking…")
    assert (panel.defended.headline, panel.certificate.headline) == ("Looking…", "No claim")


def test_a_card_that_says_the_same_is_left_alone(panel: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    panel.show_analysis(_answer(clean=3, now=7))
    written: list[str] = []
    monkeypatch.setattr(ElidedLabel, "setText", lambda _label, text: written.append(text))
    panel.show_analysis(_answer(clean=3, now=7))
    assert written == []
    panel.show_analysis(_answer(clean=3, now=8))
    assert "class 8" in written


def test_stale_cards_are_dimmed_and_keep_their_words(panel: Any) -> None:
    panel.show_analysis(_answer(clean=3, now=7))
    panel.set_stale(True, False)
    assert panel.undefended.stale
    assert panel.defended.stale
    assert not panel.certificate.stale
    assert panel.defended.headline == "class 7"
    panel.set_stale(False, True)
    assert not panel.undefended.stale
    assert panel.certificate.stale


def test_the_layout_does_not_move_and_long_names_are_shown_whole(panel: Any, qtbot: QtBot) -> None:
    panel.show_loading("Loading the network…")
    places = [card.geometry() for card in (panel.undefended, panel.defended, panel.certificate)]
    answer = _answer(clean=3, now=7)
    names = tuple(f"a very long class name, so long that no card can hold it, number {k}" for k in range(10))
    scene = replace(answer.scene, label_space=LabelSpace("long", names))
    panel.show_analysis(replace(answer, scene=scene))
    panel.show_certification(make_certification(scene, outcome=Outcome.CERTIFIED))
    qtbot.wait(1)
    assert [card.geometry() for card in (panel.undefended, panel.defended, panel.certificate)] == places
    headline = panel.undefended._headline
    assert headline.shown_text() == names[7]
    assert headline.fit() < 1
    assert headline.toolTip() == names[7]


def test_a_screen_reader_hears_the_verdict(panel: Any) -> None:
    panel.show_analysis(_answer(clean=3, now=7))
    assert "class 7" in panel.undefended.accessibleDescription()
    assert "fooled" in panel.undefended.accessibleDescription()


def test_a_network_that_sees_all_is_not_said_to_have_small_fields(panel: Any) -> None:
    whole = Grid((288, 288), (288, 288), (288, 288), (1, 1))
    panel.show_analysis(replace(_answer(clean=3, now=3), grid=whole))
    assert panel.undefended.lines == ("it sees the picture as a whole", "")


def test_a_panel_that_is_as_it_should_be_is_not_laid_out_again(panel: Any) -> None:
    """Whoever makes room for it asks at each layout: were that another one, the window would never come to rest."""
    panel.show()
    for collapsed in (True, False):
        panel.set_collapsed(collapsed)
        for _ in range(10):
            QApplication.processEvents()
        asked = Counted(panel, QEvent.Type.LayoutRequest)
        panel.set_collapsed(collapsed)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        assert asked.count == 0
