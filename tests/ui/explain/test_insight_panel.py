from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.cases import Case
from pgapp.core.masking.insight import WrongCells
from pgapp.core.progress import Underway
from pgapp.core.scene import Noise, Patch, Scene
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.insights import Explanation, WrongCellsSoFar, count_wrong_cells, explain
from pgapp.networks.protocols import NetworkPair
from pgapp.ui.explain.grid_view import GridView
from pgapp.ui.explain.insight_panel import InsightPanel, match_remark, touched_sentence
from pgapp.ui.overlays.colours import class_colour, hex_of
from pgapp.ui.overlays.tiling import tiling_of
from pgapp.ui.panels.certificate_panel import outcome_sentence, weakest_sentence
from pgapp.ui.widgets.theme import Meaning
from tests.support.fakes import ConvNetwork, make_canvas, make_scene, patchguard
from tests.support.there import there

RING = Grid((30, 30), (30, 4), (1, 1), (1, 30), wrap=True)


@pytest.fixture
def analyst() -> Analyst:
    network = ConvNetwork()
    return Analyst(lambda spec: NetworkPair(network, None))


@pytest.fixture
def scene() -> Scene:
    made = make_scene(classes=5, canvas=make_canvas((48, 48)), patch=Patch(10, 20, 8, Noise(1)))
    return replace(made, defence=patchguard(8))


def explained(analyst: Analyst, scene: Scene) -> Explanation:
    return next(found for found in explain(analyst, scene) if isinstance(found, Explanation))


@pytest.fixture
def panel(qtbot: QtBot) -> InsightPanel:
    made = InsightPanel()
    qtbot.addWidget(made)
    made.resize(410, 900)
    made.show()
    return made


def test_the_numbers_of_the_picture_are_said(panel: InsightPanel, analyst: Analyst, scene: Scene) -> None:
    found = explained(analyst, scene)
    panel.show_answer(found)
    assert "⌈(8 + 12 − 1)/6⌉ = 4" in panel.equation.text()
    assert f"touches {found.touched.rows} × {found.touched.cols} cells" in panel.touched.text()
    names = scene.label_space.names
    assert names[found.insight.label] in panel.wrong.text()
    assert f"{100 * found.insight.wrong_now:.0f}" in panel.wrong.text()
    assert names[found.insight.malicious] in panel.histogram.legend.text()
    assert panel.histogram.curves["malicious_now"].getData()[1].sum() == 49
    panel.histogram.logarithmic.click()
    counts = found.insight.histogram.malicious_now
    assert panel.histogram.curves["malicious_now"].getData()[1] == pytest.approx(np.log10(1 + counts))


def test_label_and_rival_differ_by_line_and_word_and_bear_the_colours_of_their_classes(
    panel: InsightPanel, analyst: Analyst, scene: Scene
) -> None:
    found = explained(analyst, scene)
    panel.show_answer(found)
    frames = {frame.word: frame for frame in panel.grid_view._frames}
    label, rival = frames["label"], frames["rival"]
    assert label.dashes != rival.dashes
    assert label.below != rival.below
    assert label.colour == hex_of(class_colour(found.cases.label.k))
    assert rival.colour == hex_of(class_colour(found.cases.rival.k))
    assert "(label, solid)" in panel.key.text()
    assert "(rival, dots and dashes)" in panel.key.text()
    legend = panel.histogram.legend.text()
    assert hex_of(class_colour(found.insight.label)) in legend
    assert hex_of(class_colour(found.insight.malicious)) in legend


def test_the_case_is_named_with_its_bound(panel: InsightPanel, analyst: Analyst, scene: Scene) -> None:
    found = explained(analyst, scene)
    panel.show_answer(found)
    assert found.cases.covered
    least, most = there(found.cases.label.bound), there(found.cases.rival.bound)
    assert f"case {found.cases.rival.case.value}" in panel.rival_case.text()
    assert f"at most {most:.2f}" in panel.rival_case.text()
    assert f"at least {least:.2f}" in panel.label_case.text()
    assert found.cases.rival.after <= most + 1e-4
    margin = least - most
    assert ("stays behind" in panel.margin.text()) == (margin > 0)
    assert f"{abs(margin):.2f}" in panel.margin.text()


def test_the_logarithmic_scale_counts_cells_and_not_their_thousands(
    panel: InsightPanel, analyst: Analyst, scene: Scene
) -> None:
    panel.show_answer(explained(analyst, scene))
    histogram = panel.histogram
    histogram.logarithmic.setChecked(True)
    axis = histogram._plot.getAxis("left")
    histogram._plot.grab()
    assert axis.labelText == "cells"
    assert axis.labelString().count("x0.001") == 0
    most = max(int(getattr(histogram._shown, name).max()) for name in histogram.curves)
    ticks = {text: place for place, text in axis._tickLevels[0]}
    assert {"0", "1", "2"} <= set(ticks)
    assert float(max(ticks, key=float)) >= most / 2
    assert ticks["1"] == pytest.approx(np.log10(2))


def test_a_patch_larger_than_the_window_is_said_not_to_be_covered(
    panel: InsightPanel, analyst: Analyst, scene: Scene
) -> None:
    large = replace(scene, patch=Patch(5, 5, 30, Noise(1)))
    panel.show_answer(explained(analyst, large))
    assert panel.match.remark.meaning is Meaning.NOT_COVERED
    assert "does not cover" in panel.match.remark.text
    assert "proof says nothing" in panel.label_case.text()


def test_without_a_patch_there_is_no_case(panel: InsightPanel, analyst: Analyst, scene: Scene) -> None:
    found = explained(analyst, replace(scene, patch=None))
    assert found.cases is None
    panel.show_answer(found)
    assert "no patch" in panel.touched.text()
    assert panel.rival_case.text() == ""
    assert panel.match.remark is None


def test_window_and_patch_that_differ() -> None:
    grid = Grid((288, 288), (83, 83), (41, 41), (6, 6))
    fits = match_remark(41, Rect(0, 0, 3, 3), patchguard(41), grid)
    lucky = match_remark(60, Rect(0, 0, 3, 3), patchguard(41), grid)
    assert fits.meaning is Meaning.NEUTRAL
    assert lucky.meaning is Meaning.NOT_COVERED
    assert "not everywhere" in lucky.text


def test_a_window_that_runs_around_the_edge_is_two_rectangles(qtbot: QtBot) -> None:
    view = GridView()
    qtbot.addWidget(view)
    view.resize(304, 64)
    view.show_grid(RING, None, ())
    first, second = view.rects_of(Rect(0, 27 - tiling_of(RING).col_shift, 1, 6))
    assert first == QRectF(272, 2, 30, 60)
    assert second == QRectF(2, 2, 30, 60)
    assert len(view.rects_of(Rect(0, 3, 1, 6))) == 1


def test_the_cases_of_bands_wrap(analyst: Analyst) -> None:
    from tests.support.plugins.toy_networks import BandNetwork

    bands = Analyst(lambda spec: NetworkPair(BandNetwork(grid=RING), None))
    scene = make_scene(classes=5, canvas=make_canvas((30, 30)), patch=Patch(5, 0, 4, Noise(1)))
    found = explained(bands, replace(scene, defence=patchguard(4)))
    assert found.touched == Rect(0, 27, 1, 7)
    assert found.cases.malicious == found.touched
    assert found.cases.rival.case in set(Case)
    assert found.cases.allowance > 0, "logits are known up to rounding"


def test_table_2_over_pictures(analyst: Analyst, scene: Scene, tmp_path: Path) -> None:
    paths = []
    for number in range(3):
        path = tmp_path / f"{number}.png"
        pixels = make_canvas((48, 48), seed=number).picture.pixels
        Image.fromarray(pixels).save(path)
        paths.append(str(path))
    (tmp_path / "bad.png").write_text("no picture")
    paths.insert(1, str(tmp_path / "bad.png"))
    states = [one for one in count_wrong_cells(analyst, scene, paths) if not isinstance(one, Underway)]
    assert [state.done for state in states] == [0, 1, 2, 3, 4]
    last = states[-1]
    assert (last.shares.pictures, last.skipped, last.total) == (3, 1, 4)
    assert last.shares.attacked > last.shares.clean


def test_the_gallery_run_is_asked_for_shown_and_stopped(qtbot: QtBot, panel: InsightPanel) -> None:
    with qtbot.waitSignal(panel.all_wanted):
        panel.all_pictures.click()
    panel.show_all(WrongCellsSoFar(WrongCells(2, 0.25, 0.5), 2, 8, 1))
    assert "2 of 8" in panel.wrong_all.text()
    assert "25\u00a0%" in panel.wrong_all.text()
    assert "50\u00a0%" in panel.wrong_all.text()
    assert "1 could not be read" in panel.wrong_all.text()
    with qtbot.waitSignal(panel.all_cancelled):
        panel.all_pictures.click()
    panel.show_all(None)
    with qtbot.waitSignal(panel.all_wanted):
        panel.all_pictures.click()


def test_bands_are_drawn_at_the_columns_where_the_picture_has_them(qtbot: QtBot) -> None:
    view = GridView()
    qtbot.addWidget(view)
    view.resize(304, 64)
    view.show_grid(RING, None, ())
    for first in range(30):
        cells = Rect(0, first, 1, 8)
        drawn = [(round((rect.left() - 2) / 10), round(rect.width() / 10)) for rect in view.rects_of(cells)]
        assert drawn == [(tile.col, tile.cols) for tile in tiling_of(RING).tiles(cells)]


def test_without_a_patch_the_proof_of_the_clean_picture_is_told(
    panel: InsightPanel, analyst: Analyst, scene: Scene
) -> None:
    clean = replace(scene, patch=None)
    panel.show_answer(explained(analyst, clean))
    proof = analyst.certify(clean)
    assert proof is not None
    panel.show_certification(proof)
    assert outcome_sentence(proof) in panel.touched.text()
    assert weakest_sentence(proof) in panel.touched.text()
    panel.show_certification(replace(proof, scene=replace(clean, defence=patchguard(9))))
    assert "no patch" in panel.touched.text(), "a proof of another question says nothing here"
    panel.show_answer(explained(analyst, scene))
    assert "touches" in panel.touched.text()


def test_a_patch_that_no_cell_sees_need_not_lie_between_two() -> None:
    """It may lie at an edge, beyond the last of them."""
    assert touched_sentence(5, None) == "The patch of 5 px lies outside all receptive fields: no cell sees it."
