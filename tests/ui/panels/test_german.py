"""The verdicts, the certificate and the other panels in German: what is a proof stays one, and what is none does not
become one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchGuardPlusPlusSettings, TopVotesSettings
from pgapp.core.geometry import Grid
from pgapp.core.scene import Defence, DefenceSettings, NetworkSpec, Outcome
from pgapp.ui.explain.insight_panel import InsightPanel
from pgapp.ui.language.translate import shown
from pgapp.ui.panels.certificate_panel import CertificatePanel, certificate_text, outcome_sentence
from pgapp.ui.panels.class_table import ClassTable
from pgapp.ui.panels.defence_panel import DefencePanel
from pgapp.ui.panels.patch_panel import PatchPanel
from pgapp.ui.panels.threat_banner import ThreatBanner
from pgapp.ui.panels.verdict_panel import VerdictPanel
from pgapp.ui.panels.verdict_words import headline, of_certificate
from pgapp.ui.window.actions.titles import MENUS
from pgapp.ui.window.panels import PANELS
from tests.support.fakes import GRID, make_analysis, make_certification, make_scene, patchguard
from tests.support.languages.german import in_german, left_in_english


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with in_german():
        yield


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def of(settings: DefenceSettings) -> Defence:
    return Defence(41, settings)


@pytest.mark.parametrize(
    ("defence", "outcome", "words", "sentence"),
    [
        (
            patchguard(41),
            Outcome.CERTIFIED,
            "Zertifiziert",
            "Kein Patch bis 41 px (2,03 %) ändert „class 3“, wo er auch liegt und was er auch zeigt.",
        ),
        (
            patchguard(41),
            Outcome.VULNERABLE,
            "Nicht zertifiziert",
            "Einen Angriff auf „class 3“ mit einem Patch bis 41 px (2,03 %) kann es geben.",
        ),
        (
            patchguard(41),
            Outcome.WRONG,
            "Schon falsch",
            "Die Vorhersage für das saubere Bild ist schon eine andere als „class 3“.",
        ),
        (
            of(PatchGuardPlusPlusSettings()),
            Outcome.CERTIFIED,
            "Zertifiziert",
            "Unter jedem Patch bis 41 px (2,03 %), mit jedem Inhalt, ist die Antwort „class 3“ oder ein Alarm.",
        ),
        (
            of(TopVotesSettings(3)),
            Outcome.CERTIFIED,
            "Bleibt unter den ersten 3",
            "Unter jedem Patch bis 41 px (2,03 %), mit jedem Inhalt, bleibt „class 3“ unter den ersten 3; eine andere "
            "Klasse kann zuerst kommen.",
        ),
        (
            of(TopVotesSettings(3)),
            Outcome.VULNERABLE,
            "Kann aus den ersten 3 fallen",
            "Einen Angriff mit einem Patch bis 41 px (2,03 %), der „class 3“ aus den ersten 3 verdrängt, kann es "
            "geben.",
        ),
    ],
)
def test_a_certificate_promises_what_it_promises_in_english(
    qtbot: QtBot, defence: Defence, outcome: Outcome, words: str, sentence: str
) -> None:
    found = make_certification(make_scene(defence=defence), outcome=outcome)
    assert shown(headline(found)) == words
    assert plain(shown(outcome_sentence(found))) == sentence
    panel = CertificatePanel()
    qtbot.addWidget(panel)
    panel.show_certification(found)
    assert plain(panel.sentence.text()).startswith(sentence)
    copied = certificate_text(found).splitlines()
    assert copied[0] == f"{found.scene.canvas.picture.name}: {headline(found)}"
    assert copied[1] == plain(str(outcome_sentence(found))) != sentence, "what is copied stays English"
    assert headline(found) in (
        "Certified",
        "Not certified",
        "Already wrong",
        "Stays in the top 3",
        "May leave the top 3",
    )


def test_the_card_of_a_patch_that_is_too_large(qtbot: QtBot) -> None:
    panel = VerdictPanel()
    qtbot.addWidget(panel)
    found = make_certification(outcome=Outcome.CERTIFIED)
    panel.show_certification(found)
    card = panel.certificate
    assert (card.headline, plain(card.lines[0])) == ("Zertifiziert", "kein solcher Patch ändert „class 3“")
    panel.set_covered(covered=False, patch_size=60)
    assert card.headline == "Nicht abgedeckt"
    assert plain(card.lines[0]).startswith("bewiesen nur für Patches bis ")
    assert of_certificate(found, 60).headline == "Not covered"


def test_the_panels_say_nothing_in_english(qtbot: QtBot) -> None:
    scene = make_scene()
    analysis, found = make_analysis(scene, GRID), make_certification(scene, outcome=Outcome.VULNERABLE)
    verdicts, certificate, classes, patch, banner = (
        VerdictPanel(),
        CertificatePanel(),
        ClassTable(),
        PatchPanel(),
        ThreatBanner(),
    )
    for panel in (verdicts, certificate, classes, patch, banner):
        qtbot.addWidget(panel)
    verdicts.show_analysis(analysis)
    verdicts.show_certification(found)
    certificate.show_certification(found)
    certificate.show_choice(scene.label_space.names, None, 41, (288, 288))
    classes.show_analysis(analysis)
    patch.show_patch(scene.patch, (288, 288))
    banner.show_threat(scene.defence, (288, 288), "Crop ensemble", "float32", GRID)
    assert [left for panel in (verdicts, certificate, classes, patch, banner) for left in left_in_english(panel)] == []


@pytest.mark.parametrize("panel_type", [PatchPanel, DefencePanel, CertificatePanel, InsightPanel])
def test_german_key_letters_are_unambiguous(qtbot: QtBot, panel_type: type[QWidget]) -> None:
    panel = panel_type()
    qtbot.addWidget(panel)
    elsewhere = [*(shown(title) for _, title in MENUS), *(shown(each.title) for each in PANELS)]
    texts = [label.text() for label in panel.findChildren(QLabel)]
    texts += [button.text() for button in panel.findChildren(QAbstractButton)]
    letters = [letter.lower() for text in (*elsewhere, *texts) for letter in re.findall(r"&(\w)", text)]
    assert len(letters) == len(set(letters))


def test_the_window_of_cells_is_told_in_german(qtbot: QtBot) -> None:
    panel = DefencePanel()
    qtbot.addWidget(panel)
    ring = Grid((288, 288), (288, 32), (1, 32), (1, 9), wrap=True)
    panel.show_defence(patchguard(41), GRID, None, NetworkSpec("crop-ensemble"))
    assert panel.equation.text().splitlines()[-1].startswith("maskiert ")
    panel.show_defence(replace(patchguard(41), patch_size=280), ring, None, NetworkSpec("crop-ensemble"))
    assert "= 10, alle 9 Zellen" in panel.equation.text()
