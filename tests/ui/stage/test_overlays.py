from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGraphicsPixmapItem
from pytestqt.qtbot import QtBot

from pgapp.core.geometry import Grid, Rect, place_in_window
from pgapp.core.scene import Scene
from pgapp.ui.overlays.colours import class_colour, colour_table, heatmap_rgba
from pgapp.ui.overlays.items import HeatmapItem
from pgapp.ui.overlays.tiling import tiling_of, window_grid
from pgapp.ui.stage.legend import Sample
from pgapp.ui.stage.stage import Stage
from tests.support.fakes import make_analysis, make_canvas, make_certification, make_scene, patchguard
from tests.support.stages import (
    GRID,
    PATCH,
    at,
    click,
    move,
    press,
    record,
    release,
)


def colour_at(item: HeatmapItem | QGraphicsPixmapItem, row: int, col: int) -> tuple[int, ...]:
    pixel = item.pixmap().toImage().pixelColor(col, row)
    return pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()


# pointing


def test_pointing_names_the_cell_outlines_its_receptive_field_and_fills_the_card(stage: Stage) -> None:
    hovered, left = record(stage.cell_hovered), record(stage.hover_left)
    move(stage, 180, 20)
    move(stage, 181, 22)
    assert hovered == [(5, 0)]
    assert stage.layer.seen_item.rects == (Rect(160, 0, 40, 50),)
    assert stage.card.isVisible()
    assert "row 5, column 0" in stage.card.text.title
    assert stage.card.text.note.startswith("sees rows 160–199, columns 0–49 (dashed frame)")
    analysis = make_analysis(make_scene(patch=PATCH, canvas=make_canvas((200, 300)), defence=patchguard(40)), GRID)
    best = int(analysis.now.evidence[:, 5, 0].argmax())
    assert stage.card.text.lines[0].name == f"class {best}"
    move(stage, -9, 20)
    assert len(left) == 1
    assert not stage.card.isVisible()
    assert not stage.layer.seen_item.rects


@pytest.mark.parametrize(("row", "col"), [(5, 5), (5, 295), (195, 5), (195, 295), (100, 60)])
def test_the_card_never_lies_under_the_pointer(stage: Stage, row: int, col: int) -> None:
    move(stage, row, col)
    pointer = at(stage, row, col)
    assert stage.card.isVisible()
    assert not stage.card.geometry().contains(pointer)
    assert stage.view.viewport().rect().contains(stage.card.geometry())


def test_the_card_grows_with_the_text(stage: Stage) -> None:
    move(stage, 100, 60)
    small = stage.card.size()
    font = stage.card.font()
    font.setPointSizeF(2 * font.pointSizeF())
    stage.card.setFont(font)
    assert stage.card.size() == stage.card.sizeHint()
    assert stage.card.height() > 1.4 * small.height()
    assert stage.card.width() > 1.4 * small.width()


def test_the_card_follows_the_results_under_a_resting_pointer(stage: Stage, scene: Scene) -> None:
    move(stage, 180, 20)
    before = stage.card.text
    analysis = make_analysis(scene, GRID, number=2, seed=5)
    stage.show_analysis(analysis)
    assert stage.card.text != before
    best = int(analysis.now.evidence[:, 5, 0].argmax())
    assert stage.card.text.lines[0].name == f"class {best}"
    stage.show_analysis(None)
    assert not stage.card.isVisible()


def test_a_click_on_the_margin_map_asks_for_the_patch_amid_its_window_and_nowhere_else(stage: Stage) -> None:
    stage.set_overlay("margins")
    placed, clicked, places = record(stage.patch_placed), record(stage.cell_clicked), record(stage.place_clicked)
    click(stage, 198, 5)
    click(stage, 5, 295)
    rows, cols = window = GRID.window(40)
    wanted = [place_in_window(GRID, entry, window, 40) for entry in ((6 - rows, 0), (0, 9 - cols))]
    assert [(place.row, place.col, place.size) for (place,) in places] == [(*place, 40) for place in wanted]
    assert placed == clicked == []


def test_on_the_patch_neither_the_card_is_shown_nor_the_frames_that_it_explains(stage: Stage) -> None:
    place = stage.patch_item.place
    move(stage, place.row + place.rows // 2, place.col + place.cols // 2)
    assert not stage.card.isVisible()
    assert stage.layer.seen_item.rects == stage.layer.cell_item.rects == ()
    move(stage, place.row + 2 * place.rows, place.col)
    assert stage.card.isVisible()
    assert stage.layer.seen_item.rects


def test_a_click_on_the_margin_map_takes_the_card_off_the_place_where_the_patch_comes(
    stage: Stage, scene: Scene
) -> None:
    stage.set_overlay("margins")
    move(stage, 198, 5)
    assert stage.card.isVisible()
    click(stage, 198, 5)
    assert not stage.card.isVisible()
    stage.show_analysis(make_analysis(scene, GRID, number=2, seed=5))
    assert not stage.card.isVisible()
    move(stage, 198, 8)
    assert stage.card.isVisible()


def test_pointing_at_the_margin_map_outlines_the_window_and_names_rival_and_margin(stage: Stage, scene: Scene) -> None:
    stage.set_overlay("margins")
    found = make_certification(scene, GRID)
    move(stage, 5, 5)
    (tile,) = stage.layer.cell_item.rects
    assert (tile.row, tile.col) == (0, 0)
    assert "not certified" in stage.card.text.title
    assert "may exist" in stage.card.text.note
    assert f"class {found.rivals[0, 0]}" in stage.card.text.lines[0].name
    assert stage.card.text.lines[0].value == "−1.00"


# what is drawn


def test_the_heatmap_shows_each_cell_in_its_tile(stage: Stage, scene: Scene) -> None:
    analysis = make_analysis(scene, GRID)
    stage.select_class(7)
    evidence = analysis.now.evidence[7]
    high = max(evidence.max(), analysis.clean.evidence[7].max())
    rgba = heatmap_rgba(evidence, 0.0, float(high))
    strengths = {}
    for (row, col), (cell_row, cell_col) in {
        (0, 299): (0, 8),
        (199, 0): (5, 0),
        (90, 170): (2, 5),
        (70, 130): (2, 4),
        (35, 39): (0, 0),
        (36, 40): (1, 1),
    }.items():
        *colour, strength = colour_at(stage.layer.heatmap_item, row, col)
        # pixmaps store colours multiplied by their strength, which rounds them
        assert colour == pytest.approx(rgba[cell_row, cell_col, :3].tolist(), abs=3)
        strengths[float(evidence[cell_row, cell_col])] = strength
    assert [strengths[value] for value in sorted(strengths)] == sorted(strengths.values())
    assert min(strengths.values()) > 60


@pytest.mark.parametrize("k", [3, 7])
def test_the_scale_of_evidence_reaches_the_largest_value_before_or_after(stage: Stage, scene: Scene, k: int) -> None:
    analysis = make_analysis(scene, GRID)
    clean, now = (reading.evidence.copy() for reading in (analysis.clean, analysis.now))
    clean[3] += 1.0
    readings: dict[str, Any] = {
        "clean": dataclasses.replace(analysis.clean, evidence=clean),
        "now": dataclasses.replace(analysis.now, evidence=now),
    }
    stage.show_analysis(dataclasses.replace(analysis, **readings))
    stage.select_class(k)
    assert stage.colour_bar.scale.low == 0.0
    assert stage.colour_bar.scale.high == pytest.approx(max(clean[k].max(), now[k].max()))


def test_clean_and_now_share_their_scale_and_a_fixed_one_is_kept(stage: Stage, scene: Scene) -> None:
    stage.select_class(7)
    now = stage.colour_bar.scale
    stage.set_overlay("clean")
    assert stage.colour_bar.scale == now
    stage.set_scale(False, 0.0, 0.25)
    assert (stage.colour_bar.scale.low, stage.colour_bar.scale.high) == (0.0, 0.25)
    clean = make_analysis(scene, GRID).clean.evidence[7]
    row, col = np.argwhere(clean >= 0.25)[0].tolist()
    tile = (int(row) * 32 + 20, int(col) * 30 + 25)
    assert colour_at(stage.layer.heatmap_item, *tile)[:3] == tuple(colour_table("viridis")[255].tolist())
    stage.set_scale(True)
    assert stage.colour_bar.scale == now


def test_the_difference_is_clear_where_nothing_changed_and_has_a_balanced_scale(stage: Stage, scene: Scene) -> None:
    stage.select_class(7)
    stage.set_overlay("difference")
    scale = stage.colour_bar.scale
    assert scale.low == -scale.high < 0
    assert colour_at(stage.layer.heatmap_item, 199, 299)[3] == 0
    grown = colour_at(stage.layer.heatmap_item, 85, 145)
    assert grown[3] == 255
    assert grown[2] > grown[1], "more evidence than before is purple"


def test_a_negative_margin_is_orange_and_a_positive_one_purple(stage: Stage, scene: Scene) -> None:
    found = make_certification(scene, GRID)
    margins = np.full_like(found.margins, 2.0)
    margins[-1, 0] = -2.0
    stage.show_certification(dataclasses.replace(found, margins=margins))
    stage.set_overlay("margins")
    low, high = colour_at(stage.layer.heatmap_item, 199, 0), colour_at(stage.layer.heatmap_item, 0, 299)
    assert low[:3] == tuple(colour_table("diverging")[0].tolist())
    assert high[:3] == tuple(colour_table("diverging")[255].tolist())


@pytest.mark.parametrize("grid", [GRID, Grid((200, 300), (20, 20), (10, 10), (19, 29))], ids=["few", "many"])
def test_a_window_is_hatched_unless_its_margin_is_above_zero(stage: Stage, scene: Scene, grid: Grid) -> None:
    """Ties count against the certificate; also where there are too many windows for numbers."""
    found = make_certification(dataclasses.replace(scene, defence=patchguard(20)), grid)
    margins = np.full_like(found.margins, 2.0)
    places = {(1, 1): 0.0, (1, 3): 1e-6, (3, 2): -1.0}
    for place, margin in places.items():
        margins[place] = margin
    stage.show_certification(dataclasses.replace(found, margins=margins))
    stage.set_overlay("margins")
    image = stage.view.viewport().grab().toImage()
    tiling = tiling_of(window_grid(grid, found.window, margins.shape))

    def framed(row: int, col: int) -> bool:
        (tile,) = tiling.tiles(Rect(row, col, 1, 1))
        middle = at(stage, tile.row + tile.rows / 2, tile.col + tile.cols / 2)
        left = at(stage, tile.row + tile.rows / 2, tile.col)
        line = (image.pixelColor(x, middle.y()) for x in range(left.x(), middle.x()))
        return any((colour.red(), colour.green(), colour.blue()) == (127, 59, 8) for colour in line)

    assert [framed(*place) for place in places] == [True, False, True]


def test_the_frame_of_the_patch_lies_under_the_number_of_a_margin(stage: Stage, scene: Scene) -> None:
    stage.set_overlay("margins")
    found = make_certification(scene, GRID)
    tiling = tiling_of(window_grid(GRID, found.window, found.margins.shape))
    (tile,) = tiling.tiles(Rect(1, 3, 1, 1))
    row, col = tile.row + tile.rows / 2, tile.col + tile.cols / 2
    middle = at(stage, row, col)

    def bright() -> int:
        image = stage.view.viewport().grab().toImage()
        cols, rows = range(middle.x() - 18, middle.x() + 19), range(middle.y() - 7, middle.y() + 8)
        return sum(image.pixelColor(x, y).lightness() > 200 for x in cols for y in rows)

    stage.patch_item.set_place(Rect(0, 0, 20, 20))
    read = bright()
    stage.patch_item.set_place(Rect(round(row) - 20, round(col), 40, 40))
    assert 0 < read == bright()


def test_flipped_cells_are_coloured_and_the_others_clear(stage: Stage, scene: Scene) -> None:
    analysis = make_analysis(scene, GRID)
    stage.set_overlay("flipped")
    shown = {
        (r, c): colour_at(stage.layer.heatmap_item, r * 32 + 20, c * 30 + 25)[3] > 0 for r in range(6) for c in range(9)
    }
    assert shown == {(r, c): bool(analysis.flipped[r, c]) for r in range(6) for c in range(9)}
    assert any(shown.values())


def test_the_detected_window_of_the_selected_class_is_outlined(stage: Stage, scene: Scene) -> None:
    analysis = make_analysis(scene, GRID)
    for k in (2, 7):
        stage.select_class(k)
        row, col = analysis.now.defended.windows[k].tolist()
        (rect,) = stage.layer.window_item.rects
        assert rect.row == [0, 36, 68, 100, 132, 164][row]
        assert rect.col == [0, 40, 70, 100, 130, 160, 190, 220, 250][col]
        move(stage, rect.row + 3, rect.col + 3)
        assert f"in the detected window of class {k}" in stage.card.text.note


def test_a_class_without_a_window_has_no_outline(stage: Stage, scene: Scene) -> None:
    analysis = make_analysis(scene, GRID)
    windows = analysis.now.defended.windows.copy()
    windows[7] = -1
    masked = dataclasses.replace(analysis.now.defended, windows=windows)
    stage.show_analysis(dataclasses.replace(analysis, now=dataclasses.replace(analysis.now, defended=masked)))
    stage.select_class(7)
    assert stage.layer.window_item.rects == ()


def test_stale_overlays_are_dimmed_after_a_moment_but_stay(stage: Stage, qtbot: QtBot) -> None:
    before = stage.layer.heatmap_item.opacity()
    stage.set_stale(True)
    assert stage.layer.heatmap_item.opacity() == before, "a result that comes at once must not flicker"
    qtbot.waitUntil(lambda: stage.layer.heatmap_item.opacity() < before)
    assert stage.layer.heatmap_item.isVisible()
    assert not stage.layer.heatmap_item.pixmap().isNull()
    stage.set_stale(False)
    assert stage.layer.heatmap_item.opacity() == before


def test_results_that_keep_coming_are_not_dimmed_though_newer_ones_are_awaited(
    stage: Stage, qtbot: QtBot, scene: Scene
) -> None:
    before = stage.layer.heatmap_item.opacity()
    stage.set_stale(True)
    qtbot.waitUntil(lambda: stage.layer.heatmap_item.opacity() < before)
    stage.show_analysis(make_analysis(scene, GRID, number=2))
    assert stage.layer.heatmap_item.opacity() == before
    qtbot.waitUntil(lambda: stage.layer.heatmap_item.opacity() < before)


def test_moving_the_opacity_slider_does_not_bring_stale_overlays_back(stage: Stage, qtbot: QtBot) -> None:
    stage.set_stale(True)
    before = stage.layer.heatmap_item.opacity()
    qtbot.waitUntil(lambda: stage.layer.heatmap_item.opacity() < before)
    stage.set_opacity(0.8)
    assert stage.layer.heatmap_item.opacity() < 0.8
    stage.set_stale(False)
    assert stage.layer.heatmap_item.opacity() == pytest.approx(0.8)


def test_a_drag_draws_no_heatmap_again(stage: Stage) -> None:
    before = stage.layer.heatmap_item.pixmap().cacheKey()
    press(stage, 80, 140)
    move(stage, 90, 150)
    release(stage, 90, 150)
    assert stage.layer.heatmap_item.pixmap().cacheKey() == before


def test_a_patch_that_only_moves_keeps_its_picture_and_other_pixels_are_shown(stage: Stage) -> None:
    pixels = np.full((3, 40, 40), 0.25, np.float32)
    stage.show_patch(PATCH, pixels)
    before = stage.patch_item.picture.pixmap().cacheKey()
    stage.show_patch(dataclasses.replace(PATCH, row=7), pixels)
    assert stage.patch_item.place.row == 7
    assert stage.patch_item.picture.pixmap().cacheKey() == before
    stage.show_patch(None, None)
    stage.show_patch(PATCH, np.full((3, 40, 40), 1.0, np.float32))
    assert colour_at(stage.patch_item.picture, 20, 20) == (255, 255, 255, 255)


def test_the_undefended_network_s_answer_draws_no_heatmap_again_and_another_one_does(
    stage: Stage, scene: Scene
) -> None:
    first = make_analysis(scene, GRID, number=2)
    stage.show_analysis(first)
    before = stage.layer.heatmap_item.pixmap().cacheKey()
    completed = dataclasses.replace(first, now=dataclasses.replace(first.now, undefended=first.clean.undefended))
    stage.show_analysis(completed)
    assert stage.layer.heatmap_item.pixmap().cacheKey() == before
    assert stage.layer.analysis is completed
    stage.show_analysis(make_analysis(scene, GRID, number=3, seed=5))
    assert stage.layer.heatmap_item.pixmap().cacheKey() != before


@pytest.mark.parametrize("factor", [0.2, 1.0, 3.0])
def test_frames_are_as_wide_on_screen_at_any_zoom(stage: Stage, factor: float) -> None:
    stage.zoom_by(factor)
    zoom = stage.view.transform().m11()
    window = stage.layer.window_item
    across = max(rect.col + rect.cols for rect in window.rects) - min(rect.col for rect in window.rects)
    assert (window.boundingRect().width() - across) / 2 * zoom == pytest.approx(5)
    caught = max(stage.patch_item.place.cols * zoom, 14)
    assert stage.patch_item.shape().boundingRect().width() * zoom == pytest.approx(caught)
    assert stage.patch_item.boundingRect().width() * zoom == pytest.approx(caught + 8)


def test_a_patch_that_is_not_covered_says_so(stage: Stage) -> None:
    stage.set_covered(False)
    assert "Not covered" in stage.patch_item.toolTip()
    stage.set_covered(True)
    assert "Not covered" not in stage.patch_item.toolTip()


def test_a_picture_of_another_size_takes_the_old_results_off(stage: Stage) -> None:
    stage.show_canvas(make_canvas((120, 80)))
    assert stage.layer.heatmap_item.pixmap().isNull()
    assert stage.layer.window_item.rects == ()
    clicked = record(stage.cell_clicked)
    click(stage, 60, 40)
    assert clicked == []


@pytest.mark.parametrize("overlay", ["now", "difference", "flipped"])
def test_cells_that_change_one_by_one_look_as_if_drawn_at_once(
    qtbot: QtBot, stage: Stage, scene: Scene, overlay: str
) -> None:
    stage.set_overlay(overlay)
    stage.select_class(7)
    for seed in range(3):
        first = make_analysis(scene, GRID, number=2, seed=seed)
        evidence = first.now.evidence.copy()
        evidence[7, seed, 2 * seed] += 0.5
        stage.show_analysis(first)
        stage.view.viewport().grab()
        stage.show_analysis(dataclasses.replace(first, now=dataclasses.replace(first.now, evidence=evidence)))
        followed = stage.view.viewport().grab().toImage()
        stage.set_overlay("picture")
        stage.view.viewport().grab()
        stage.set_overlay(overlay)
        assert stage.view.viewport().grab().toImage() == followed


def test_the_card_leaves_the_picture_free_where_there_is_room_beside_it(stage: Stage) -> None:
    stage.resize(1500, 500)
    QTest.mouseMove(stage.view.viewport(), at(stage, 30, 30))
    picture = stage.view.mapFromScene(stage.picture_item.boundingRect()).boundingRect()
    assert stage.card.isVisible()
    assert not stage.card.geometry().intersects(picture)


def test_without_room_the_card_goes_far_from_the_pointer(stage: Stage) -> None:
    stage.resize(620, 500)
    for row, col in ((20, 20), (180, 280), (20, 280), (180, 20)):
        QTest.mouseMove(stage.view.viewport(), at(stage, row, col))
        middle = stage.view.viewport().rect().center()
        assert (stage.card.geometry().center().x() > middle.x()) == (at(stage, row, col).x() < middle.x())


def test_the_frames_over_the_picture_are_explained_beside_it(stage: Stage, scene: Scene) -> None:
    stage.select_class(3)
    stage.set_overlay("now")
    solid, dashed = stage.legend._marks
    assert solid == ("masked for class 3", class_colour(3), Sample.SOLID)
    assert dashed[0] == "cells that the patch touches"
    assert dashed[2] is Sample.DASHED
    assert "Dashed frame: cells that the patch touches" in stage.legend.toolTip()
    stage.set_overlay("picture")
    assert stage.legend.words == ()
    stage.set_overlay("now")
    stage.show_analysis(make_analysis(dataclasses.replace(scene, patch=None), GRID))
    assert stage.legend.words == ("masked for class 3",)


def test_both_frames_are_explained_in_words_of_one_size_that_do_not_touch(stage: Stage) -> None:
    stage.select_class(3)
    stage.set_overlay("now")
    legend = stage.legend
    long = "a window that takes many more words than there is room for beneath it"
    for words in ("short", long):
        legend.show_marks(((words, (1, 2, 3), Sample.SOLID), ("cells", (1, 2, 3), Sample.DASHED)))
        (sample, above), (next_sample, below) = legend.places()
        assert sample.bottom() < above.top() <= above.bottom() < next_sample.top() - 4
        assert next_sample.bottom() < below.top() <= below.bottom() < legend.height()


def test_the_colour_bar_has_room_before_the_explanation_of_the_frames(qtbot: QtBot, stage: Stage) -> None:
    assert stage.legend.isVisible()
    at_length = stage.legend.height()
    stage.resize(900, 220)
    qtbot.waitUntil(lambda: stage.colour_bar.height() > 90, timeout=5000)
    assert stage.legend.isVisible()
    assert stage.legend.height() < at_length
    stage.resize(900, 130)
    assert not stage.legend.isVisible()
    qtbot.waitUntil(lambda: stage.colour_bar.height() > 90, timeout=5000)


@pytest.mark.parametrize("size", [9.0, 13.5, 18.0])
def test_the_longest_word_over_the_colour_bar_has_room(stage: Stage, size: float) -> None:
    bar = stage.colour_bar
    font = bar.font()
    font.setPointSizeF(size)
    bar.setFont(font)
    for words in (["evidence", "for", "mortarboard"], ["Windsor"], ["0.25"], []):
        for room in (96, 80):
            fitted = QFontMetrics(bar._fitting(words, room))
            assert max(map(fitted.horizontalAdvance, words), default=0) <= room
            assert fitted.height() <= QFontMetrics(font).height()
