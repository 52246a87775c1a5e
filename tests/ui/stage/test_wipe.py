"""A line over the picture: what is left and right of it, what moves it, and when it goes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pgapp.core.patch import patch_pixels
from pgapp.core.scene import Scene
from pgapp.ui.overlays.cells import window_cells
from pgapp.ui.overlays.comparisons import COMPARISONS, comparison, masked_window
from pgapp.ui.overlays.tiling import tiling_of
from pgapp.ui.stage.legend import Sample
from pgapp.ui.stage.stage import Stage
from pgapp.ui.stage.wipe import MASKED, STEPS, Wipe, fitted_words
from tests.support.fakes import make_analysis
from tests.support.stages import GRID, PATCH, at, move

KEY = Qt.Key


@pytest.fixture
def wipe(stage: Stage) -> Wipe:
    stage.set_overlay("picture")
    stage.patch_item.set_shown(True)
    return Wipe(stage)


def pixels(stage: Stage) -> QImage:
    return stage.view.viewport().grab().toImage()


def colour(stage: Stage, row: float, col: float) -> str:
    return pixels(stage).pixelColor(at(stage, row, col)).name()


def press(stage: Stage, key: Qt.Key) -> None:
    QTest.keyClick(stage.view, key)


def test_left_of_the_line_the_patch_is_not_and_right_of_it_it_is(stage: Stage, wipe: Wipe) -> None:
    inside = (PATCH.row + 25, PATCH.col + 20)
    patched = colour(stage, *inside)
    stage.patch_item.set_shown(False)
    clean = colour(stage, *inside)
    stage.patch_item.set_shown(True)
    assert patched != clean
    assert wipe.open(comparison("patch")) == ""
    for share, wanted in ((1.0, clean), (0.0, patched)):
        wipe._move(share)
        assert colour(stage, *inside) == wanted
    wipe.close()
    assert colour(stage, *inside) == patched


def test_the_pointer_and_the_arrow_keys_move_the_line_and_not_the_patch(stage: Stage, wipe: Wipe) -> None:
    nudged: list[tuple[int, int]] = []
    stage.nudge.connect(lambda row, col: nudged.append((row, col)))
    wipe.open(comparison("patch"))
    assert wipe.share == 0.5
    move(stage, 100, 75)
    assert wipe.share == pytest.approx(0.25, abs=0.01)
    assert not stage.card.isVisible(), "nothing covers what is compared"
    before = wipe.share
    press(stage, KEY.Key_Right)
    assert wipe.share == pytest.approx(before + 1 / STEPS)
    press(stage, KEY.Key_Left)
    press(stage, KEY.Key_Left)
    assert wipe.share == pytest.approx(before - 1 / STEPS)
    press(stage, KEY.Key_End)
    assert wipe.share == 1.0
    press(stage, KEY.Key_Home)
    assert wipe.share == 0.0
    press(stage, KEY.Key_Up)
    assert nudged == []
    press(stage, KEY.Key_Escape)
    assert not wipe.is_open
    press(stage, KEY.Key_Right)
    assert nudged == [(0, 1)]


def test_evidence_is_wiped_where_an_overlay_is_shown(stage: Stage, wipe: Wipe) -> None:
    stage.set_overlay("now")
    wipe.open(comparison("patch"))
    assert wipe.under._both[1].heatmap is not None
    clean, now = (drawn.heatmap for drawn in wipe.under._both)
    analysis = stage.layer.analysis
    np.testing.assert_array_equal(clean.values, analysis.clean.evidence[stage.layer.selected])
    np.testing.assert_array_equal(now.values, analysis.now.evidence[stage.layer.selected])
    assert clean.scale == now.scale, "else the two could not be compared"
    assert stage.colour_bar.scale == now.scale
    spot = (180, 20)  # where the patch changes nothing
    wipe._move(1.0)
    left = colour(stage, *spot)
    wipe._move(0.0)
    assert colour(stage, *spot) == left
    stage.set_overlay("picture")
    wipe.refresh()
    assert wipe.under._both[1].heatmap is None
    assert stage.colour_bar.scale is None


def test_the_mask_is_right_of_the_line(stage: Stage, wipe: Wipe) -> None:
    analysis = stage.layer.analysis
    assert analysis is not None
    k = stage.layer.selected
    cells = window_cells(analysis, k)
    assert cells is not None
    (tile, *_) = tiling_of(GRID).tiles(cells)
    assert masked_window(analysis, k) == tiling_of(GRID).tiles(cells)
    assert wipe.open(comparison("mask")) == ""
    samples = [(tile.row + 3 + row, tile.col + 3 + col) for row in range(8) for col in range(8)]
    wipe._move(0.0)
    shown = pixels(stage)
    dark = min(shown.pixelColor(at(stage, *each)).lightness() for each in samples)
    assert dark <= MASKED.lightness() + 30
    wipe._move(1.0)
    assert wipe.over._both[0].masked == ()
    assert wipe.under._both[0].heatmap is not None, "evidence, whatever the overlay"


def test_the_words_beside_the_line_wrap_before_they_are_left_out(stage: Stage) -> None:
    words = "its detected window masked"
    _, whole = fitted_words(words, 1000)
    _, half = fitted_words(words, 0.6 * whole.width())
    assert half.width() <= 0.6 * whole.width()
    assert half.height() > whole.height()
    _, narrow = fitted_words(words, 20)
    assert narrow.width() > 20, "there is no room for a word"


def test_the_legend_draws_another_sample_for_either_side(stage: Stage, wipe: Wipe) -> None:
    wipe.open(comparison("patch"))
    assert [sample for _, _, sample in stage.legend.marks] == [Sample.LEFT, Sample.RIGHT]
    picture = stage.legend.grab().toImage()
    left, right = (picture.copy(sample) for sample, _ in stage.legend.places())
    assert left != right


def test_both_sides_are_named_on_the_picture_and_in_the_legend(stage: Stage, wipe: Wipe) -> None:
    for each in COMPARISONS:
        wipe.open(each)
        assert wipe.line.words == (each.left.words, each.right.words)
        assert stage.legend.words == (f"left: {each.left.words}", f"right: {each.right.words}")
    wipe.close()
    assert not any(words.startswith("left") for words in stage.legend.words)


def test_words_are_left_out_where_their_side_has_no_room(stage: Stage, wipe: Wipe) -> None:
    wipe.open(comparison("patch"))

    def has_pill(towards: int) -> bool:
        """Whether it is dark beside the line, where words would begin; the picture there is not."""
        shown, line = pixels(stage), at(stage, 0, wipe.share * 300)
        return shown.pixelColor(line + QPoint(12 * towards, 16)).lightness() < 60

    stage.picture_item.setPixmap(_white(stage))
    wipe.refresh()
    assert (has_pill(-1), has_pill(1)) == (True, True)
    wipe._move(0.02)
    assert (has_pill(-1), has_pill(1)) == (False, True)
    wipe._move(0.98)
    assert (has_pill(-1), has_pill(1)) == (True, False)


def _white(stage: Stage) -> QPixmap:
    pixmap = QPixmap(stage.picture_item.pixmap().size())
    pixmap.fill(Qt.GlobalColor.white)
    return pixmap


def test_what_cannot_be_compared_is_said_and_what_no_longer_can_ends_it(
    qtbot: QtBot, stage: Stage, wipe: Wipe, scene: Scene
) -> None:
    bare = make_analysis(replace(scene, patch=None), GRID)
    stage.show_analysis(bare)
    assert "There is no patch" in wipe.open(comparison("patch"))
    assert not wipe.is_open
    stage.show_analysis(make_analysis(scene, GRID))
    assert wipe.open(comparison("patch")) == ""
    stage.show_analysis(bare)
    wipe.refresh()
    assert not wipe.is_open
    defended = bare.now.defended
    none = replace(defended, windows=np.full_like(defended.windows, -1))
    stage.show_analysis(replace(bare, now=replace(bare.now, defended=none)))
    assert "Nothing is masked" in wipe.open(comparison("mask"))
    stage.show_analysis(None)
    assert "nothing to compare yet" in wipe.open(comparison("patch"))


def test_a_patch_that_is_dragged_is_dragged_under_the_line(stage: Stage, wipe: Wipe, scene: Scene) -> None:
    wipe.open(comparison("patch"))
    moved = replace(PATCH, row=10, col=10)
    stage.show_patch(moved, patch_pixels(moved.content, moved.size))
    wipe._move(0.0)
    assert stage.patch_item.picture.isVisible()
    assert stage.patch_item.place.row == 10
