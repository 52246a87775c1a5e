"""Why a picture is not certified, how defences compare and what a patch does, in German."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchCleanserSettings, PatchGuardSettings
from pgapp.core.scene import DefenceSettings, Noise, Outcome, Patch, Promise
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.comparison_rows import Certified, Said
from pgapp.networks.protocols import NetworkPair
from pgapp.ui.explain.compare_panel import CERTIFIED, CLEAN, NOW, ComparePanel
from pgapp.ui.explain.failing_card import SIGN, FailingCard
from pgapp.ui.explain.failing_words import sentences, title_of
from pgapp.ui.explain.insight_panel import InsightPanel
from pgapp.ui.explain.second_stage import VerdictLine
from tests.support.fakes import (
    ConvNetwork,
    make_analysis,
    make_canvas,
    make_certification,
    make_scene,
    patchguard,
)
from tests.support.languages.german import in_german, left_in_english
from tests.ui.explain.test_compare_panel import comparison, lines, row
from tests.ui.explain.test_failing_words import ON_CELLS, ON_PICTURES, failing
from tests.ui.explain.test_insight_panel import explained


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with in_german():
        yield


@pytest.mark.parametrize("settings", [*ON_CELLS, *ON_PICTURES], ids=repr)
@pytest.mark.parametrize("label", [None, 3])
def test_every_sentence_is_german_with_the_same_numbers(
    qtbot: QtBot, settings: DefenceSettings, label: int | None
) -> None:
    told, _found = failing(settings, label)
    said = sentences(told)
    card = FailingCard()
    qtbot.addWidget(card)
    card.show_said(title_of(told), said)
    assert left_in_english(card) == []
    assert card.title.text().startswith(("Warum ", "Wie knapp "))
    for line, each in zip(card.lines, said, strict=True):
        german = line.text().removeprefix(SIGN)
        assert german != each.text
        marks = str.maketrans(",.", ".,")
        numbers = [number.translate(marks) for number in re.findall(r"[\d.,]*\d", each.text)]
        assert sorted(re.findall(r"[\d.,]*\d", german)) == sorted(numbers)
    assert json.loads(json.dumps([each.text for each in said])) == [str(each.text) for each in said]


def test_the_table_of_defences_is_in_german(qtbot: QtBot) -> None:
    panel = ComparePanel()
    qtbot.addWidget(panel)
    certified = Certified(3, Outcome.CERTIFIED, 0.002, 41)
    wrong = replace(certified, outcome=Outcome.WRONG)
    panel.show_answer(
        comparison(
            row(now=Said(7), certified=certified),
            row("alarm", Promise.DETECTION, now=Said(3, alert=True), certified=wrong),
        )
    )
    assert left_in_english(panel) == []
    held, alarm = lines(panel)["masking"], lines(panel)["alarm"]
    assert held.toolTip(NOW) == "„class 7“: der Patch bringt eine andere Klasse als „class 3“ hervor"
    assert held.toolTip(CLEAN) == "„class 3“"
    assert held.toolTip(CERTIFIED).startswith(
        "zertifiziert: unter jedem Patch der Größe p bleibt die Vorhersage richtig;"
    )
    assert alarm.text(NOW) == "Alarm"
    assert alarm.toolTip(CERTIFIED).startswith("schon das saubere Bild ist falsch oder löst Alarm aus;")


def test_what_a_patch_does_is_told_in_german(qtbot: QtBot) -> None:
    network = ConvNetwork()
    scene = make_scene(classes=5, canvas=make_canvas((48, 48)), patch=Patch(10, 20, 8, Noise(1)))
    found = explained(Analyst(lambda spec: NetworkPair(network, None)), replace(scene, defence=patchguard(8)))
    panel = InsightPanel()
    qtbot.addWidget(panel)
    panel.show_answer(found)
    assert left_in_english(panel) == []
    assert panel.touched.text().startswith("Der Patch von 8 px berührt ")
    assert panel.label_case.text().startswith("„class ")
    assert "(zu behalten): Fall " in panel.label_case.text()
    assert "durchgezogen: mit dem Patch; gestrichelt: sauber" in panel.histogram.legend.text()


def test_the_line_under_a_second_stage_is_in_german(qtbot: QtBot) -> None:
    line = VerdictLine()
    qtbot.addWidget(line)
    for settings in (PatchGuardSettings(), PatchCleanserSettings()):
        scene = make_scene(defence=replace(patchguard(41), settings=settings))
        line.show_analysis(make_analysis(scene))
        line.show_certification(make_certification(scene))
        assert left_in_english(line) == []
    assert line.certified.remark is not None
    assert line.certified.remark.text.startswith("Nicht zertifiziert für 41")
