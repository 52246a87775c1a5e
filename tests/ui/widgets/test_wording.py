"""How settings and sizes read in the interface."""

from __future__ import annotations

from dataclasses import replace

from pgapp.core.defences.choices import PatchCleanserSettings
from pgapp.core.geometry import Grid
from pgapp.core.scene import Defence
from pgapp.ui.widgets.wording import assumptions, canvas_notes, number_text, touch_text, window_equation
from tests.support.fakes import GRID, make_analysis, make_canvas, make_scene, patchguard

MASKED = Defence(41, PatchCleanserSettings())


def test_what_masks_cells_says_how_many_and_what_masks_the_picture_speaks_of_no_window() -> None:
    said = assumptions(patchguard(41), GRID, 41, (288, 288), "net", "float32")
    assert "window 3 × 3 of 6 × 6 cells" in said
    masked = assumptions(MASKED, GRID, 41, (288, 288), "net", "float32")
    assert "PatchCleanser" in masked
    assert not any("window" in line for line in masked)


def test_the_line_below_the_stage_speaks_of_no_window_either() -> None:
    analysis = make_analysis(make_scene())
    assert "Window: 3 × 3 cells" in touch_text(analysis)
    assert "Window" not in touch_text(replace(analysis, scene=replace(analysis.scene, defence=MASKED)))


def test_a_patch_that_no_cell_sees_is_on_the_picture_all_the_same() -> None:
    unseen = replace(make_analysis(make_scene()), touched=None)
    assert touch_text(unseen) == "No cell sees the patch where it lies."
    assert touch_text(replace(unseen, scene=replace(unseen.scene, patch=None))).startswith("No patch on the picture")


def test_a_window_larger_than_the_grid_says_what_there_is() -> None:
    assert window_equation(5, Grid((32, 32), (32, 32), (32, 32), (1, 1))).endswith("= 2, and there is 1 cell")
    assert window_equation(20, Grid((32, 32), (16, 16), (16, 16), (2, 2))).endswith("= 3, all 2 cells")


def test_a_network_that_sees_all_has_no_cells_to_touch() -> None:
    whole = replace(make_analysis(), grid=Grid((288, 288), (288, 288), (288, 288), (1, 1)))
    assert touch_text(whole) == "The patch is on the picture, which this network sees as a whole."


def test_a_negative_number_has_a_minus() -> None:
    assert number_text(-0.254) == "−0.25"
    assert number_text(3.0) == "3.00"


def test_a_picture_that_was_enlarged_says_so() -> None:
    large, small = make_canvas((48, 48)), make_canvas((48, 48))
    assert canvas_notes(large) == ""
    small = replace(small, crop=replace(small.crop, rows=40, cols=40))
    assert canvas_notes(small) == "enlarged from 40 × 40"
    told = replace(small, picture=replace(small.picture, notes=("first of 3 frames",)))
    assert canvas_notes(told) == "first of 3 frames; enlarged from 40 × 40"
