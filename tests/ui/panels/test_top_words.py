"""A label that stays among several classes is never called certified: what each place says instead."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pgapp.cli.certify import record, sentence
from pgapp.core.defences.choices import TopVotesSettings
from pgapp.core.scene import Analysis, Certification, Defence, Noise, Outcome, Patch, Promise
from pgapp.engine.live.comparison_rows import Row, Said
from pgapp.ui.explain.compare_panel import said_words
from pgapp.ui.explain.failing_words import title_of
from pgapp.ui.overlays.margins import card_of_window
from pgapp.ui.panels.certificate_panel import certificate_text, outcome_sentence
from pgapp.ui.panels.verdict_words import headline, of_certificate, of_defence
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.window.audience.present import audience_sentence
from tests.support.fakes import make_analysis, make_canvas, make_certification, make_scene

DEFENCE = Defence(41, TopVotesSettings(3))


def certification(outcome: Outcome) -> Certification:
    return make_certification(make_scene(canvas=make_canvas(), defence=DEFENCE), outcome=outcome)


def said_of(outcome: Outcome) -> list[str]:
    """Everything that is said of a certificate."""
    found = certification(outcome)
    card = of_certificate(found)
    remark = card.remark.text if card.remark is not None else ""
    return [
        headline(found),
        " ".join((card.headline, remark, *card.lines)),
        outcome_sentence(found),
        certificate_text(found),
        sentence("picture.png", found),
        *(" ".join((each.title, each.note)) for each in (card_of_window(found, row, 1) for row in range(3))),
    ]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_no_words_take_it_for_a_certified_answer(outcome: Outcome) -> None:
    for said in said_of(outcome):
        assert "top 3" in said, said
        assert "ertified" not in said.replace("with a larger mask certified", ""), said
        assert "changes “" not in said


def test_the_certificate_says_that_it_stays() -> None:
    found = certification(Outcome.CERTIFIED)
    assert headline(found) == "Stays in the top 3"
    assert of_certificate(found).lines[0] == "“class 3” stays in the top 3 under each"
    assert "another class may come first" in outcome_sentence(found)
    values = record("picture.png", found)
    assert (values["promise"], values["top"], values["outcome"]) == ("top-k", 3, "certified")


def answer(first: int, others: tuple[int, ...], clean: tuple[int, ...] = (3, 1, 2)) -> Analysis:
    scene = make_scene(canvas=make_canvas(), defence=DEFENCE, patch=Patch(100, 120, 41, Noise(1)))
    analysis = make_analysis(scene)

    def reading(base: Any, named: tuple[int, ...]) -> Any:
        return replace(base, defended=replace(base.defended, label=named[0], others=named[1:]))

    return replace(analysis, clean=reading(analysis.clean, clean), now=reading(analysis.now, (first, *others)))


def test_the_defence_is_fooled_only_when_the_label_is_gone() -> None:
    kept, gone = of_defence(answer(5, (3, 1))), of_defence(answer(5, (6, 1)))
    assert kept.remark is not None
    assert gone.remark is not None
    assert (kept.remark.meaning, kept.remark.text) == (Meaning.NEUTRAL, "“class 3” is in the top 3")
    assert (gone.remark.meaning, gone.remark.text) == (Meaning.ATTACK_FOUND, "“class 3” has left the top 3")
    assert kept.lines == ("then: class 3, class 1",)
    told = answer(5, (6, 1), (5, 6, 1))
    wrong = of_defence(replace(told, scene=replace(told.scene, label=3)))
    assert wrong.remark is not None
    assert (wrong.remark.meaning, wrong.remark.text) == (Meaning.WRONG, "“class 3” is not in the top 3")


def test_the_audience_hears_that_it_stays() -> None:
    analysis = answer(5, (3, 1))
    found = replace(certification(Outcome.CERTIFIED), scene=analysis.scene)
    assert "“class 3” stays in the top 3" in audience_sentence(analysis, found)


def test_the_comparison_says_whether_the_label_is_among_them() -> None:
    names = tuple(f"class {k}" for k in range(10))
    row = Row("top k by votes", Promise.TOP_K, "", 3, Said(3, others=(1, 2)), Said(5, others=(3, 1)), 0.0)
    assert said_words(row.now, row, names, clean=False)[:2] == (None, "class 3, in the top 3")
    meaning, text, sentence_ = said_words(Said(5, others=(6, 1)), row, names, clean=False)
    assert (meaning, text) == (Meaning.ATTACK_FOUND, "class 3, not in the top 3")
    assert "“class 5”, “class 6”, “class 1”" in sentence_


def test_why_it_may_leave_is_what_is_asked() -> None:
    class Asked:
        certification = certification(Outcome.VULNERABLE)

    assert title_of(Asked()) == "Why it may leave the top 3"  # type: ignore[arg-type]
