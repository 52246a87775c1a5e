"""The stage and what lies beside it, in German."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Scene
from pgapp.ui.overlays.comparisons import comparison
from pgapp.ui.stage.heatmap_strip import HeatmapStrip
from pgapp.ui.stage.stage import Stage
from pgapp.ui.stage.view_bar import ViewBar
from pgapp.ui.stage.wipe import Wipe
from tests.support.fakes import make_analysis, make_certification, make_scene
from tests.support.languages.german import in_german, left_in_english
from tests.support.stages import GRID, PATCH


@pytest.fixture(name="scene", autouse=True)
def german_scene() -> Iterator[Scene]:
    with in_german():
        yield make_scene(patch=PATCH)


def test_nothing_on_the_stage_is_in_english(qtbot: QtBot, stage: Stage) -> None:
    for overlay in ("now", "margins", "open"):
        stage.set_overlay(overlay)
        assert left_in_english(stage) == []
    assert stage.colour_key.words[0] == "offen: ein Angriff kann existieren"
    assert "Gestreift: offen: ein Angriff kann existieren" in stage.colour_key.toolTip()
    stage.set_overlay("margins")
    assert stage.colour_bar.toolTip() == "Die Farben der Überlagerung: Abstand"


def test_a_patch_that_is_not_covered_says_so(stage: Stage) -> None:
    stage.set_covered(False)
    assert "Nicht abgedeckt" in stage.patch_item.toolTip()


def test_a_wipe_names_its_sides_in_german(stage: Stage) -> None:
    wipe = Wipe(stage)
    assert wipe.open(comparison("patch")) == ""
    assert wipe.line.words == ("ohne den Patch", "mit dem Patch")
    assert stage.legend.words == ("links: ohne den Patch", "rechts: mit dem Patch")
    assert stage.legend.toolTip().startswith("links: ohne den Patch"), "a side is no frame"
    wipe.close()


def test_the_bar_and_the_strip_are_in_german(qtbot: QtBot, scene: Scene) -> None:
    bar, strip = ViewBar(), HeatmapStrip()
    for widget in (bar, strip):
        qtbot.addWidget(widget)
    analysis = make_analysis(scene, GRID)
    bar.show_answers(analysis, make_certification(scene, GRID))
    strip.show_canvas(scene.canvas)
    strip.show_analysis(analysis)
    strip.select_class(analysis.now.defended.label)
    assert left_in_english(bar) + left_in_english(strip) == []
    assert bar.buttons["open"].text() == "Offen"
    assert strip.tiles.accessibleDescription().endswith(" nach der Maskierung")
