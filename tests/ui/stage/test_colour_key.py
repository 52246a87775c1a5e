"""What the colours of the open places mean, beside the picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pgapp.core.defences.choices import HiCertSettings, PatchCleanserSettings, TopVotesSettings
from pgapp.core.geometry import Grid
from pgapp.core.scene import Certification, Defence, DefenceSettings
from pgapp.engine.live.open_places import OpenPlaces
from pgapp.ui.overlays.open_places import OPEN, STRIPE, coloured
from pgapp.ui.overlays.tiling import tiling_of
from pgapp.ui.stage.stage import Stage
from tests.support.fakes import make_analysis, make_certification, make_scene


def certification(settings: DefenceSettings) -> Certification:
    return make_certification(make_scene(defence=Defence(41, settings)))


@pytest.mark.parametrize(
    ("settings", "closed"),
    [
        (PatchCleanserSettings(), "closed: no patch here changes the answer"),
        (HiCertSettings(), "closed: right or an alert"),
        (TopVotesSettings(3), "closed: stays in the top 3"),
    ],
    ids=lambda each: str(each)[:12],
)
def test_closed_means_what_the_defence_promises(stage: Stage, settings: DefenceSettings, closed: str) -> None:
    stage.set_overlay("open")
    stage.show_certification(certification(settings))
    assert stage.colour_key.words == ("open: an attack may exist", closed)
    assert not stage.colour_key.isHidden()
    assert stage.colour_bar.isHidden()
    stage.set_overlay("margins")
    assert stage.colour_key.isHidden()
    assert not stage.colour_bar.isHidden()


def test_of_all_proofs_it_names_those_that_alert_without_a_patch(stage: Stage) -> None:
    scene = make_scene(patch=None)
    places = OpenPlaces(scene, 3, (("HiCert", np.zeros((248, 248), bool)),), True)
    stage.set_overlay("all fail")
    stage.show_places(places)
    assert [words.split(":")[0] for words in stage.colour_key.words] == ["open", "closed"]
    stage.show_places(replace(places, alerts=("HiCert",)))
    assert stage.colour_key.words[-1] == "HiCert: an alert without a patch, too"
    assert "HiCert: an alert without a patch, too" in stage.colour_key.toolTip()
    stage.show_places(None)
    assert stage.colour_key.words == ()


@pytest.mark.parametrize("cells", [4, 140])
def test_open_places_are_told_apart_without_their_colour(stage: Stage, cells: int) -> None:
    """Every spot that is open shows stripes, however coarse the grid, and what is closed shows none."""
    is_open = np.zeros((cells, cells), bool)
    is_open[: cells // 2] = True
    grid = Grid((280, 280), (280 // cells,) * 2, (280 // cells,) * 2, (cells, cells))
    drawn = coloured(is_open, tiling_of(grid))
    stage.layer.heatmap_item.show_cells(drawn.rgba, drawn.tiling, drawn.stripes)
    image = stage.layer.heatmap_item.pixmap().toImage()

    def seen(row: int) -> set[tuple[int, ...]]:
        spot = [image.pixelColor(col, row + at) for col in range(100, 112) for at in range(12)]
        return {(colour.red() // 8, colour.green() // 8, colour.blue() // 8) for colour in spot}

    wanted = {tuple(part // 8 for part in colour) for colour in (OPEN, STRIPE)}
    for row in range(0, 120, 20):
        assert seen(row) == wanted
    assert len(seen(200)) == 1


def test_it_is_drawn_in_any_room(stage: Stage) -> None:
    stage.set_overlay("open")
    stage.show_analysis(make_analysis())
    stage.show_certification(certification(PatchCleanserSettings()))
    for height in (30, 90, 400):
        stage.colour_key.resize(stage.colour_key.width(), height)
        assert not stage.colour_key.grab().isNull()


def test_what_nobody_closes_is_not_called_so_before_all_were_asked(stage: Stage) -> None:
    places = OpenPlaces(make_scene(patch=None), 3, (("Robust masking", np.ones((248, 248), bool)),), complete=False)
    stage.set_overlay("all fail")
    stage.show_places(places)
    assert stage.colour_key.words[0] == "open so far: not all ticked defences have been asked"
    stage.show_places(replace(places, complete=True))
    assert stage.colour_key.words[0] == "open: no ticked defence closes it"
