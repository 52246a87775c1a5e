"""The banner states the threat model whole, at any width."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pgapp.core.defences.table import fitting
from pgapp.core.scene import AS_IT_IS, CanvasSpec, Defence, Fit, Framing
from pgapp.networks.catalogue import catalog
from pgapp.ui.panels import threat_banner
from pgapp.ui.panels.threat_banner import ThreatBanner
from pgapp.ui.widgets.wording import assumptions
from tests.support.fakes import GRID, patchguard


def _plain(banner: Any) -> Any:
    return banner.text.replace("\u00a0", " ")


def test_it_states_everything_that_matters(qtbot: QtBot) -> None:
    banner = ThreatBanner()
    qtbot.addWidget(banner)
    defence = patchguard(41, "confidence", (0.0, 1.5), temperature=1.5, threshold=0.1)
    banner.show_threat(defence, (288, 288), "crop ensemble", "bfloat16", GRID)
    said = _plain(banner)
    assert said.startswith("One square patch, at most 41 px (2.03 %), anywhere, any content")
    for part in (
        "crop ensemble",
        "robust masking",
        "feature confidence",
        "temperature 1.5",
        "T = 0.1",
        "[0, 1.5]",
        "bf16",
        "window 3 × 3 of 6 × 6",
    ):
        assert part in said


def test_infinite_bounds_are_open(qtbot: QtBot) -> None:
    banner = ThreatBanner()
    qtbot.addWidget(banner)
    banner.show_threat(patchguard(41, "logits", (0.0, math.inf)), (288, 288), "net", "float32")
    assert "[0, ∞)" in _plain(banner)


def test_a_canvas_that_is_not_the_networks_own_is_said(qtbot: QtBot) -> None:
    banner = ThreatBanner()
    qtbot.addWidget(banner)
    own = CanvasSpec((288, 288), 324)
    for framing, said in (
        (AS_IT_IS, ""),
        (Framing(at=(0.2, 0.5)), "not the network's own crop (the middle)"),
        (Framing(Fit.PAD), "not the network's own canvas (shorter side to 324)"),
    ):
        departure = replace(own, framing=framing).departure
        banner.show_threat(patchguard(41), (288, 288), "net", "float32", GRID, departure)
        assert _plain(banner).endswith(said)
        assert ("not the network's own" in _plain(banner)) is bool(said)


def test_narrow_means_taller_and_nothing_cut(qtbot: QtBot) -> None:
    banner = ThreatBanner()
    qtbot.addWidget(banner)
    banner.show_threat(patchguard(41), (288, 288), "crop ensemble, EfficientNet-Lite0", "float32", GRID)
    assert banner.heightForWidth(300) > banner.heightForWidth(900)
    assert banner.minimumSizeHint().width() < 300


def test_the_last_words_of_the_headline_stay_together(qtbot: QtBot) -> None:
    banner = ThreatBanner()
    qtbot.addWidget(banner)
    banner.show_threat(patchguard(41), (288, 288), "crop ensemble", "float32", GRID)
    assert "41\u00a0px (2.03\u00a0%), anywhere,\u00a0any\u00a0content" in banner.text


def test_the_choice_of_a_defence_moves_nothing_below_the_banner(qtbot: QtBot) -> None:
    banner = ThreatBanner()
    qtbot.addWidget(banner)
    banner.resize(420, 200)
    banner.show()
    grid, heights, needed = catalog.entry(catalog.DEFAULT_KEY).default_grid, set(), set()
    for each in fitting(grid):
        banner.show_threat(Defence(41, each.settings()), (288, 288), "A network with a name", "float32", grid)
        qtbot.wait(1)
        heights.add(banner.minimumSizeHint().height())
        needed.add(banner._setting.sizeHint().height())
    assert len(heights) == 1
    assert max(needed) <= heights.pop()


def test_what_other_defences_would_say_is_made_once_for_a_canvas_before_and_after_its_answer(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    banner = ThreatBanner()
    qtbot.addWidget(banner)
    told: list[str] = []

    def noted(defence: Any, *others: Any) -> list[str]:
        told.append(defence.key)
        return assumptions(defence, *others)

    monkeypatch.setattr(threat_banner, "assumptions", noted)
    for precision in ("auto", "float32"):
        banner.show_threat(patchguard(41), (288, 288), "net", precision, GRID)
    assert len(told) > 2
    told.clear()
    for _ in range(3):
        for precision in ("auto", "float32"):
            banner.show_threat(patchguard(41), (288, 288), "net", precision, GRID)
    assert told == [patchguard(41).key] * 6
    banner.show_threat(patchguard(29), (288, 288), "net", "float32", GRID)
    assert len(told) > 7
