"""The attack's panel and words in German."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.attack.state import MEAN_CONFIDENCE, Ended
from pgapp.core.scene import Noise, Patch
from pgapp.engine.jobs.attack_job import AttackJob
from pgapp.engine.jobs.attack_request import AttackOptions, AttackOutcome, AttackReport, AttackRequest, PlaceMap
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.protocols import NetworkPair
from pgapp.ui.attack.panel import AttackPanel, Phase
from pgapp.ui.attack.print_patch import PrintDialog
from pgapp.ui.attack.words import (
    end_text,
    english_title_of,
    outcome_remark,
    outcome_sentences,
    running_remark,
    title_of,
)
from tests.support.fakes import ConvNetwork, make_canvas, make_scene, patchguard
from tests.support.languages.german import in_german, left_in_english


def outcome() -> AttackOutcome:
    network = ConvNetwork()
    scene = make_scene(5, Patch(10, 12, 13, Noise(1)), make_canvas((48, 48)), defence=patchguard(13))
    job = AttackJob(AttackRequest(scene, AttackOptions(steps=2, against=MEAN_CONFIDENCE), ()))
    *_, made = job.steps(Analyst(lambda _spec: NetworkPair(network, None)))
    assert isinstance(made, AttackOutcome)
    return made


def test_the_panel_says_nothing_in_english(qtbot: QtBot) -> None:
    with in_german():
        panel, dialog = AttackPanel(), PrintDialog(41)
        for widget in (panel, dialog):
            qtbot.addWidget(widget)
        assert panel.go.text().replace("&", "") == "Start"
        assert panel.settings.against.itemText(0) == "Die Verteidigung (adaptiv)"
        panel.show_phase(Phase.PAUSED)
        assert panel.go.text() == "Fortsetzen"
        places = PlaceMap((48, 48), 16, ((0, 0), (16, 16)), np.array([0.5, np.nan], np.float32), ())
        panel.show_report(AttackReport("Refining the best places", 3, 9, 2.0, None, places))
        assert panel.map.summary() == "1 von 2 Stellen versucht, Angriff an 1 gefunden"
        panel.show_outcome(outcome(), "")
        assert left_in_english(panel) + left_in_english(dialog) == []


def test_an_outcome_is_told_in_german_and_says_no_more_than_in_english(qapp: QApplication) -> None:
    made = outcome()
    found = "Attack found" if made.result.found else "No attack found with these settings"
    assert outcome_remark(made).text == found
    with in_german():
        assert outcome_remark(made).text in ("Angriff gefunden", "Mit diesen Einstellungen kein Angriff gefunden")
        said = outcome_sentences(made)
        assert "px bei Zeile 10, Spalte 12, Abstand" in said
        assert ("Das beweist keine Sicherheit" in said) == (made.result.share == 0)
        assert running_remark(AttackReport("", 0, 9, 0.0, None)).text == "startet …"


def test_what_is_printed_or_kept_stays_english(qapp: QApplication) -> None:
    with in_german():
        assert title_of(MEAN_CONFIDENCE) == "Mittel der Konfidenzen"
        assert english_title_of(MEAN_CONFIDENCE) == "Mean of confidences"


def test_why_an_attack_ended_is_told_as_it_ended(qapp: QApplication) -> None:
    made = outcome()
    for ended in Ended:
        each = replace(made, result=replace(made.result, ended=ended))
        assert end_text(each) == ended.value
        with in_german():
            assert (end_text(each) == ended.value) == (ended is Ended.STEPS)
