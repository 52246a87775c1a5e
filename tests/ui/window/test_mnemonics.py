"""No Alt key of a panel clashes with another of the same panel, with a menu or with a tab."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from pgapp.ui.evaluation.panel import EvaluationPanel
from pgapp.ui.explain.insight_panel import InsightPanel
from pgapp.ui.panels.certificate_panel import CertificatePanel
from pgapp.ui.panels.defence_panel import DefencePanel
from pgapp.ui.panels.patch_panel import PatchPanel

MENUS_AND_TABS = set("fekpvrhldcy")


@pytest.mark.parametrize("panel_type", [PatchPanel, DefencePanel, CertificatePanel, EvaluationPanel])
def test_alt_keys_are_unambiguous(qtbot: QtBot, panel_type: Any) -> None:
    panel = panel_type()
    qtbot.addWidget(panel)
    texts = [widget.text() for kind in (QLabel, QAbstractButton) for widget in panel.findChildren(kind)]
    keys = [key.lower() for text in texts for key in re.findall(r"&(\w)", text)]
    assert len(keys) >= 4
    assert len(keys) == len(set(keys))
    assert not MENUS_AND_TABS & set(keys)


@pytest.mark.parametrize("panel_type", [PatchPanel, DefencePanel, CertificatePanel, EvaluationPanel])
def test_alt_keys_of_labels_lead_to_a_control(qtbot: QtBot, panel_type: Any) -> None:
    panel = panel_type()
    qtbot.addWidget(panel)
    for label in panel.findChildren(QLabel):
        if "&" in label.text():
            assert label.buddy() is not None, label.text()


def test_the_keys_of_why_are_free(qtbot: QtBot) -> None:
    panel = InsightPanel()
    qtbot.addWidget(panel)
    keys = [
        key.lower() for button in panel.findChildren(QAbstractButton) for key in re.findall(r"&(\w)", button.text())
    ]
    assert sorted(keys) == ["g", "o"]
    assert not MENUS_AND_TABS & set(keys)
