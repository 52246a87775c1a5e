"""No Alt key of a panel clashes with another of the same panel, with a menu or with a tab, in German either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from pgapp.ui.attack.panel import AttackPanel
from pgapp.ui.evaluation.panel import EvaluationPanel
from pgapp.ui.explain.insight_panel import InsightPanel
from pgapp.ui.language.catalogue import Language, Speech
from pgapp.ui.language.translate import shown
from pgapp.ui.panels.certificate_panel import CertificatePanel
from pgapp.ui.panels.defence_panel import DefencePanel
from pgapp.ui.panels.patch_panel import PatchPanel
from pgapp.ui.window.actions.titles import MENUS
from pgapp.ui.window.panels import PANELS
from tests.support.fakes import HeldAnalyst
from tests.support.windows import shown_window

PANEL_TYPES = [PatchPanel, DefencePanel, CertificatePanel, EvaluationPanel, AttackPanel, InsightPanel]


@pytest.fixture(params=[Language.ENGLISH, Language.GERMAN])
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    app = QApplication.instance()
    assert app is not None
    speech = Speech(app)
    speech.speak(request.param)
    yield request.param
    speech.speak(Language.ENGLISH)


def keys_in(texts: list[str]) -> list[str]:
    return [key.lower() for text in texts for key in re.findall(r"&(\w)", text)]


def keys_of_window() -> list[str]:
    return keys_in([shown(title) for _, title in MENUS] + [shown(panel.title) for panel in PANELS])


def test_every_menu_has_a_key_and_no_menu_or_tab_that_of_another(qtbot: QtBot, language: Language) -> None:
    assert len(keys_in([shown(title) for _, title in MENUS])) == len(MENUS)
    assert len(keys_of_window()) == len(set(keys_of_window()))


@pytest.mark.parametrize("panel_type", PANEL_TYPES)
def test_no_key_of_a_panel_is_one_of_the_window_or_stands_twice(
    qtbot: QtBot, language: Language, panel_type: Any
) -> None:
    panel = panel_type()
    qtbot.addWidget(panel)
    keys = keys_in([each.text() for kind in (QLabel, QAbstractButton) for each in panel.findChildren(kind)])
    assert len(keys) >= 2
    assert [key for key in keys if keys.count(key) > 1] == []
    assert set(keys_of_window()) & set(keys) == set()


def test_no_key_of_what_stands_around_the_panels_is_one_of_the_window(
    qtbot: QtBot, language: Language, tmp_path: Path
) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        window.complete()
        around = [each for each in window.findChildren(QAbstractButton) if not window.tabs.isAncestorOf(each)]
        keys = keys_in([each.text() for each in around])
        assert len(keys) >= 2
        assert set(keys_of_window()) & set(keys) == set()
