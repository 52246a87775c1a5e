"""Masks, every two of them, and the places that proofs leave open: what is drawn of answers, and what clicks do."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchCleanserSettings
from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.defences.masked import places_grid
from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, Certification, Defence, MaskTable, Noise, Outcome, Patch, Scene
from pgapp.engine.live.open_places import OpenPlaces
from pgapp.ui.overlays.base import ColouredCells
from pgapp.ui.overlays.colours import class_colour
from pgapp.ui.overlays.masks import two_masks
from pgapp.ui.overlays.open_places import CLOSED, OPEN, STRIPE
from pgapp.ui.overlays.tiling import mask_tiling
from pgapp.ui.stage.stage import Stage
from tests.support.fakes import PROVENANCE, make_analysis, make_scene
from tests.support.stages import click, move, record

SIZE, K = 41, 3
MASKS = covering_masks((288, 288), SIZE, K).masks
PATCH = Patch(5, 5, SIZE, Noise(1))
GREY = (128, 128, 128)


def scene(patch: Patch | None = PATCH) -> Scene:
    return make_scene(defence=Defence(SIZE, PatchCleanserSettings(K)), patch=patch)


def labels(first: list[int]) -> MaskTable:
    table = np.full((9, 9), -1, np.int64)
    np.fill_diagonal(table, first)
    return MaskTable(MASKS, table, 9)


def analysis(first: list[int], asked: Scene | None = None) -> Analysis:
    made = make_analysis(asked or scene())
    said = dataclasses.replace(made.now.defended, label=3, seen=labels(first))
    return dataclasses.replace(made, now=dataclasses.replace(made.now, defended=said))


def certification(asked: Scene) -> Certification:
    """All pairs say class 3, but for masks 2 and 7 together, which say 5; mask 9 was not asked to the end."""
    table = np.full((9, 9), 3, np.int64)
    table[1, 6] = table[6, 1] = 5
    table[8, 0] = table[0, 8] = -1
    margins = np.ones((248, 248), np.float32)
    margins[95:106, 195:206] = -0.5
    grid = places_grid((288, 288))
    found = MaskTable(MASKS, table, 40)
    rivals = np.full((248, 248), 5, np.int64)
    return Certification(
        1, asked, grid, 3, Outcome.VULNERABLE, margins, rivals, (SIZE, SIZE), SIZE, 0, 0.1, PROVENANCE, seen=found
    )


def proven(stage: Stage) -> None:
    """With both answers, and the matrix in its place."""
    stage.show_analysis(analysis([3] * 9))
    stage.show_certification(certification(scene()))
    QApplication.processEvents()


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    made, asked = Stage(), scene()
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show_canvas(asked.canvas)
    made.show_patch(PATCH, np.zeros((3, SIZE, SIZE), np.float32))
    made.set_placing(True, SIZE)
    made.set_overlay("masks")
    made.show()
    qtbot.waitExposed(made)
    return made


def test_each_mask_has_a_tile_around_its_middle_though_the_last_lies_closer() -> None:
    masks = covering_masks((224, 224), 32, 6).masks
    tiling = mask_tiling(masks, (224, 224))
    assert tiling.grid.cells == (6, 6)
    for j, mask in enumerate(masks):
        middle = mask.row + mask.rows / 2, mask.col + mask.cols / 2
        assert tiling.cell_at(*middle) == divmod(j, 6)
    (last,) = tiling.tiles(Rect(5, 5, 1, 1))
    assert (last.row, last.col) == (178, 178), "half way between 132 + 32 and 160 + 32"
    assert last.row + last.rows == 224


def test_the_first_round_is_drawn_in_the_colours_of_its_answers_and_the_card_names_the_mask(stage: Stage) -> None:
    stage.show_analysis(analysis([3, 3, 3, 3, 7, 3, 3, 3, -1]))
    drawn = stage.layer._drawn
    assert isinstance(drawn, ColouredCells)
    assert tuple(drawn.rgba[1, 1]) == (*class_colour(7), 255)
    assert tuple(drawn.rgba[0, 0]) == (*class_colour(3), 255)
    assert drawn.rgba[2, 2, 3] == 0
    assert len(stage.layer.lines_item.rects) == 9
    move(stage, 144, 144)
    assert stage.card.text.title == "Mask 5 of 9"
    assert stage.card.text.lines[0].name == "class 7"
    assert "1 of 9 masks say so" in stage.card.text.note
    assert "hides" not in stage.card.text.note
    assert stage.layer.cell_item.rects == (MASKS[4],)
    stage.show_patch(None, None)
    move(stage, 60, 30)
    assert stage.card.text.title == "Mask 1 of 9"
    assert "it hides the whole patch" in stage.card.text.note


def test_the_matrix_is_of_the_clean_picture_once_its_proof_is_known(stage: Stage) -> None:
    stage.show_analysis(analysis([3] * 9))
    assert not stage.matrix.isVisible(), "no two masks were asked"
    stage.show_certification(certification(scene()))
    assert stage.matrix.isVisible()
    table = stage.matrix.table
    assert table is not None
    assert table.clean
    assert table.good.tolist() == [False, False, True, True, True, True, False, True, False]
    assert stage.matrix.words == "5 of 9 masks are good for class 3"
    assert table.words(8, 0) == "Masks 9 and 1: not asked"
    assert table.words(2, 2) == "Mask 3 alone: class 3"
    stage.set_overlay("now")
    assert not stage.matrix.isVisible()


def test_one_mask_is_one(stage: Stage) -> None:
    stage.show_analysis(analysis([3] * 9))
    stage.show_certification(certification(scene()))
    matrix = stage.matrix
    assert matrix.table is not None
    labels = np.full_like(matrix.table.table.labels, 7)
    labels[4] = 3
    matrix.show_table(dataclasses.replace(matrix.table, table=dataclasses.replace(matrix.table.table, labels=labels)))
    assert matrix.words == "1 of 9 masks is good for class 3"


def test_without_a_proof_the_matrix_is_what_the_answer_took() -> None:
    seen = labels([3, 3, 7, 3, 3, 3, 3, 3, 3])
    seen.labels[2, 0] = seen.labels[0, 2] = 3
    made = analysis([3] * 9)
    said = dataclasses.replace(made.now.defended, seen=seen)
    found = two_masks(dataclasses.replace(made, now=dataclasses.replace(made.now, defended=said)), None)
    assert found is not None
    assert not found.clean
    assert found.words(0, 2) == "Masks 1 and 3: class 3"


def test_an_entry_shows_the_picture_with_both_masks_as_the_network_sees_it(stage: Stage) -> None:
    proven(stage)
    entries, placed = stage.matrix.entries, record(stage.patch_placed)
    QTest.mouseMove(entries, entries.middle_of((1, 6)).toPoint())
    assert stage.matrix.words == "Masks 2 and 7: class 5"
    assert stage.layer.cell_item.rects == (MASKS[1], MASKS[6])
    QTest.mouseClick(entries, Qt.MouseButton.LeftButton, pos=entries.middle_of((1, 6)).toPoint())
    shown = [(area.y(), area.x(), area.height(), area.width()) for area in stage.paint_item.areas]
    assert shown == [(mask.row, mask.col, mask.rows, mask.cols) for mask in (MASKS[1], MASKS[6])]
    assert not stage.patch_item.isVisible(), "the table is about the clean picture"
    assert not stage.layer.heatmap_item.isVisible()
    image = stage.view.grab().toImage()
    at = stage.view.mapFromScene(MASKS[6].col + 5.0, MASKS[6].row + MASKS[6].rows - 5.0)
    colour = image.pixelColor(at)
    assert (colour.red(), colour.green(), colour.blue()) == GREY
    click(stage, 200, 200)
    assert placed == []
    assert stage.paint_item.areas == ()
    assert stage.patch_item.isVisible()
    assert stage.layer.heatmap_item.isVisible()


def test_escape_another_click_and_another_table_end_that(stage: Stage) -> None:
    proven(stage)
    entries, escaped = stage.matrix.entries, record(stage.escaped)
    for end in ("escape", "again", "other"):
        QTest.mouseClick(entries, Qt.MouseButton.LeftButton, pos=entries.middle_of((4, 4)).toPoint())
        assert len(stage.paint_item.areas) == 1
        if end == "escape":
            QTest.keyClick(stage.view, Qt.Key.Key_Escape)
            assert escaped == []
        elif end == "again":
            QTest.mouseClick(entries, Qt.MouseButton.LeftButton, pos=entries.middle_of((4, 4)).toPoint())
        else:
            stage.show_certification(certification(scene()))
        assert stage.paint_item.areas == ()
        assert stage.matrix.chosen is None


def test_the_arrow_keys_walk_through_the_matrix(stage: Stage) -> None:
    proven(stage)
    entries = stage.matrix.entries
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(entries, key)
    assert stage.matrix.words == "Masks 1 and 3: class 3"
    QTest.keyClick(entries, Qt.Key.Key_Return)
    assert stage.matrix.chosen == (0, 2)


def test_open_places_are_orange_and_a_click_puts_the_patch_there(stage: Stage) -> None:
    stage.set_overlay("open")
    stage.show_certification(certification(scene()))
    drawn: Any = stage.layer._drawn
    wanted = record(stage.place_clicked)
    assert isinstance(drawn, ColouredCells)
    assert tuple(drawn.rgba[100, 200, :3]) == OPEN
    assert tuple(drawn.rgba[100, 194, :3]) == CLOSED
    middle = drawn.tiling.tiles(Rect(100, 200, 1, 1))[0]
    move(stage, middle.row, middle.col)
    assert "not certified" in stage.card.text.title
    click(stage, middle.row, middle.col)
    ((place,),) = wanted
    assert (place.size, place.attack) == (SIZE, False)
    assert abs(place.row - 100) <= 1
    assert abs(place.col - 200) <= 1


def places(complete: bool) -> OpenPlaces:
    first, second = np.ones((248, 248), bool), np.zeros((248, 248), bool)
    first[:50] = False
    second[40:60, 40:60] = True
    return OpenPlaces(scene(None), 3, (("one", first), ("two", second)), complete, ("two",))


@pytest.mark.parametrize("complete", [True, False])
def test_where_all_proofs_fail_a_click_attacks_once_all_were_asked(stage: Stage, complete: bool) -> None:
    stage.set_overlay("all fail")
    assert stage.layer.heatmap_item.pixmap().isNull()
    stage.show_places(places(complete))
    drawn: Any = stage.layer._drawn
    wanted = record(stage.place_clicked)
    assert isinstance(drawn, ColouredCells)
    is_open = (drawn.rgba[..., :3] == OPEN).all(-1)
    assert is_open[50:60, 40:60].all()
    assert drawn.stripes is not None
    assert ((drawn.stripes[..., :3] == STRIPE).all(-1) == is_open).all()
    assert is_open.sum() == 200
    stage.show_patch(None, None)
    middle = drawn.tiling.tiles(Rect(55, 50, 1, 1))[0]
    move(stage, middle.row, middle.col)
    assert stage.card.text.title == ("No proof holds here" if complete else "No proof holds here so far")
    assert [(line.name, line.value) for line in stage.card.text.lines] == [("one", "open"), ("two", "open")]
    assert "two raises an alert on the clean picture, too" in stage.card.text.note
    click(stage, middle.row, middle.col)
    assert len(wanted) == complete
    for ((place,),) in [wanted] if complete else []:
        assert place.attack
        assert abs(place.row - 55) + abs(place.col - 50) <= 2
    (elsewhere,) = drawn.tiling.tiles(Rect(200, 200, 1, 1))
    move(stage, elsewhere.row, elsewhere.col)
    assert stage.card.text.title == "A proof holds here"
