"""Right without an alert is said only of a picture of which it is proven, and everywhere a certificate is told of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pgapp.cli.certify import record, sentence
from pgapp.core.defences.choices import CrossCertSettings
from pgapp.core.scene import Certification, Defence, Outcome, Promise
from pgapp.engine.live.comparison import Comparison
from pgapp.engine.live.comparison_rows import Certified, Row, Said
from pgapp.engine.live.sizes.points import SizeCurve, SizePoint
from pgapp.ui.explain.compare_panel import ComparePanel
from pgapp.ui.explain.sizes.words import curve_sentence, point_sentence
from pgapp.ui.language.translate import shown
from pgapp.ui.overlays.margins import card_of_window
from pgapp.ui.panels.certificate_panel import certificate_text, outcome_sentence
from pgapp.ui.panels.verdict_words import of_certificate
from pgapp.ui.window.audience.present import audience_sentence
from tests.support.fakes import GRID, make_analysis, make_canvas, make_certification, make_scene
from tests.support.languages.german import in_german

SETTINGS = CrossCertSettings()
WITHOUT, OR = "without an alert", ("or an alert", "or there is an alert")


def certification(unwavering: bool | None, outcome: Outcome = Outcome.CERTIFIED) -> Certification:
    scene = make_scene(canvas=make_canvas(), defence=Defence(41, SETTINGS))
    return replace(make_certification(scene, outcome=outcome), unwavering=unwavering)


def said_of(found: Certification) -> dict[str, str]:
    """What each place says of a certificate."""
    analysis = make_analysis(found.scene)
    return {
        "card": " ".join(of_certificate(found).lines),
        "certificate": outcome_sentence(found),
        "copied": certificate_text(found),
        "terminal": sentence("picture.png", found),
        "audience": audience_sentence(analysis, found),
        "window": card_of_window(found, 0, 0).note,
    }


def test_of_an_unwavering_picture_no_place_leaves_room_for_an_alert() -> None:
    for place, text in said_of(certification(True)).items():
        assert WITHOUT in text, place
        assert not any(each in text for each in OR), place


@pytest.mark.parametrize("unwavering", [False, None])
def test_of_another_one_every_place_says_that_there_may_be_an_alert(unwavering: bool | None) -> None:
    said = said_of(certification(unwavering))
    for place, text in said.items():
        assert any(each in text for each in OR), place
        assert WITHOUT not in text, place
    told = "That no alert comes is not proven" in said["certificate"]
    assert told is (unwavering is False)


def test_what_is_not_certified_promises_nothing() -> None:
    for outcome in (Outcome.VULNERABLE, Outcome.WRONG):
        found = certification(False, outcome)
        assert outcome_sentence(found) == outcome_sentence(replace(found, unwavering=None))
        assert "stays right" not in sentence("picture.png", found)


@pytest.mark.parametrize("unwavering", [True, False, None])
def test_programs_are_told_where_the_defence_may_prove_it(unwavering: bool | None) -> None:
    told = record("picture.png", certification(unwavering))
    assert told["promise"] == "detection"
    assert told.get("unwavering") is unwavering
    assert ("unwavering" in told) is (unwavering is not None)


def row(unwavering: bool | None, outcome: Outcome = Outcome.CERTIFIED) -> Row:
    found = Certified(3, outcome, 0.1, 41, 45, unwavering=unwavering)
    return Row("CrossCert", Promise.DETECTION, "", 3, Said(3), Said(3), 0.1, found, SETTINGS, 9)


@pytest.mark.parametrize(
    ("unwavering", "noted", "tip"),
    [
        (
            True,
            "CrossCert promises recovery here, too: under any patch of size p it is right",
            "right, without an alert",
        ),
        (False, "CrossCert promises detection alone here, for patches of size p", "that none comes is not proven"),
        (None, "", "or there is an alert; computed"),
    ],
)
def test_the_comparison_tells_recovery_from_detection(
    qtbot: object, unwavering: bool | None, noted: str, tip: str
) -> None:
    panel = ComparePanel()
    panel.show_answer(Comparison(make_scene(), GRID, (row(unwavering),), True))
    assert noted in panel.note.text()
    assert ("CrossCert" in panel.note.text()) is bool(noted)
    assert tip in panel.tree.topLevelItem(1).toolTip(3)
    panel.show_answer(Comparison(make_scene(), GRID, (row(unwavering, Outcome.VULNERABLE),), True))
    assert "CrossCert" not in panel.note.text()


def test_a_point_of_the_curve_says_it() -> None:
    for unwavering, said in ((True, "certified: right, without an alert"), (False, "certified: right or an alert")):
        point = SizePoint(41, Outcome.CERTIFIED, 0.5, unwavering=unwavering)
        assert said in point_sentence(SizeCurve(row(unwavering), (41,), (point,)), 41, point)


def test_a_curve_says_up_to_where() -> None:
    points = (
        SizePoint(18, Outcome.CERTIFIED, unwavering=True),
        SizePoint(36, Outcome.CERTIFIED, unwavering=False),
        SizePoint(54, Outcome.VULNERABLE, unwavering=False),
    )
    said = curve_sentence(SizeCurve(row(True), (18, 36, 54), points), make_scene())
    assert said.replace("\u00a0", " ").endswith("certified up to 36 px (1.56 %), without an alert up to 18 px (0.39 %)")
    none = tuple(replace(point, unwavering=False) for point in points)
    assert "without" not in curve_sentence(SizeCurve(row(False), (18, 36, 54), none), make_scene())


def test_german_keeps_the_two_apart() -> None:
    with in_german():
        for found in (certification(True), certification(False)):
            said = shown(outcome_sentence(found))
            assert ("ohne Alarm" in said) is (found.unwavering is True)
            assert ("oder ein Alarm" in said) is (found.unwavering is False)
