from __future__ import annotations

import dataclasses
import gc
import weakref
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchCleanserSettings
from pgapp.core.scene import Analysis, Patch
from pgapp.ui.overlays.colours import colour_table
from pgapp.ui.stage.heatmap_strip import HeatmapStrip
from pgapp.ui.stage.leading_classes import leading_classes
from tests.support.fakes import make_analysis, make_canvas, make_scene

CLASSES = 30


def with_scores(analysis: Analysis, **leads: Any) -> Analysis:
    """The same analysis with the masked and unmasked scores of some classes set, ``now_4=9.0`` for class 4."""
    readings: dict[str, Any] = {"now": analysis.now, "clean": analysis.clean}
    for key, value in leads.items():
        which, k = key.split("_")
        masked = readings[which].defended
        scores, unmasked = masked.scores.copy(), masked.unmasked.copy()
        scores[int(k)] = unmasked[int(k)] = value
        masked = dataclasses.replace(masked, scores=scores, unmasked=unmasked, label=int(scores.argmax()))
        readings[which] = dataclasses.replace(readings[which], defended=masked)
    return dataclasses.replace(analysis, **readings)


@pytest.fixture
def analysis() -> Analysis:
    return make_analysis(make_scene(classes=CLASSES))


@pytest.fixture
def strip(qtbot: QtBot, analysis: Analysis) -> HeatmapStrip:
    strip = HeatmapStrip(count=8)
    qtbot.addWidget(strip)
    strip.resize(700, strip.height())
    strip.show_canvas(analysis.scene.canvas)
    strip.show_analysis(analysis)
    strip.show()
    qtbot.waitExposed(strip)
    return strip


def test_the_leaders_before_and_after_are_all_shown(analysis: Analysis) -> None:
    changed = with_scores(analysis, now_21=99.0, clean_22=99.0)
    shown = leading_classes(changed, (), 8)
    assert len(shown) == len(set(shown)) == 8
    assert {21, 22} <= set(shown)


def test_tiles_keep_their_places_while_scores_change(analysis: Analysis) -> None:
    shown = leading_classes(analysis, (), 8)
    for seed in range(20):
        later = make_analysis(make_scene(classes=CLASSES, patch=Patch(5 * seed, 7 * seed, 41)), seed=seed)
        kept = leading_classes(later, shown, 8)
        assert len(set(kept)) == 8
        moved = [k for k in kept if k in shown and kept.index(k) != shown.index(k)]
        assert moved == []


def test_a_new_leader_takes_the_place_of_the_least_and_of_nobody_else(analysis: Analysis) -> None:
    shown = leading_classes(analysis, (), 8)
    newcomer = next(k for k in range(CLASSES) if k not in shown)
    kept = leading_classes(with_scores(analysis, **{f"now_{newcomer}": 99.0}), shown, 8)
    assert newcomer in kept
    assert sum(a != b for a, b in zip(shown, kept, strict=True)) == 1


def test_there_are_no_more_tiles_than_classes() -> None:
    analysis = make_analysis(make_scene(classes=3))
    assert sorted(leading_classes(analysis, (), 8)) == [0, 1, 2]


def test_a_click_selects_the_class_of_its_tile(strip: HeatmapStrip) -> None:
    chosen: list[Any] = []
    strip.class_selected.connect(chosen.append)
    for k in (strip.classes[2], strip.classes[5]):
        QTest.mouseClick(strip.tiles, Qt.MouseButton.LeftButton, pos=strip.tile_rect(k).center())
    assert chosen == [strip.classes[2], strip.classes[5]]


def test_selecting_from_outside_says_nothing_back(strip: HeatmapStrip) -> None:
    chosen: list[Any] = []
    strip.class_selected.connect(chosen.append)
    strip.select_class(strip.classes[1])
    assert chosen == []


def test_left_and_right_walk_along_the_tiles(strip: HeatmapStrip) -> None:
    chosen: list[Any] = []
    strip.class_selected.connect(chosen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(strip.tiles, key)
    first, second = strip.classes[:2]
    assert chosen == [first, second, first, first]


def _rgb(colour: QColor) -> np.ndarray:
    return np.array([colour.red(), colour.green(), colour.blue()], dtype=float)


def pixel(strip: HeatmapStrip, k: int, row_share: float, col_share: float) -> np.ndarray:
    """The colour at a share of the thumbnail's height and width."""
    thumb = strip.tile_rect(k)
    image = strip.tiles.grab().toImage()
    row = thumb.top() + 7 + row_share * 104
    col = thumb.left() + 7 + col_share * (thumb.width() - 14)
    return _rgb(image.pixelColor(round(col), round(row)))


def test_a_tile_shows_its_own_class_where_its_evidence_is(qtbot: QtBot) -> None:
    scene = make_scene(classes=4, patch=None)
    analysis = make_analysis(scene)
    evidence = np.zeros((4, 6, 6), np.float32)
    evidence[2, 1, 4] = 1.0
    masked = dataclasses.replace(analysis.now.defended, windows=np.full((4, 2), -1))
    reading = dataclasses.replace(analysis.now, evidence=evidence, defended=masked)
    strip = HeatmapStrip()
    qtbot.addWidget(strip)
    strip.show_canvas(make_canvas())
    strip.show_analysis(dataclasses.replace(analysis, now=reading, clean=reading))
    yellow, violet = colour_table("viridis")[255].astype(float), colour_table("viridis")[0].astype(float)

    def is_yellow(colour: np.ndarray) -> bool:
        return np.abs(colour - yellow).sum() < np.abs(colour - violet).sum()

    lit, mirrored = (82 / 288, 185 / 288), (185 / 288, 82 / 288)
    assert is_yellow(pixel(strip, 2, *lit))
    assert not is_yellow(pixel(strip, 2, *mirrored))
    assert not is_yellow(pixel(strip, 1, *lit))


def test_the_same_scale_dims_weak_classes_and_an_own_scale_does_not(qtbot: QtBot) -> None:
    analysis = make_analysis(make_scene(classes=4, patch=None))
    evidence = np.ones((4, 6, 6), np.float32)
    evidence[1] = 0.1
    masked = dataclasses.replace(analysis.now.defended, windows=np.full((4, 2), -1))
    reading = dataclasses.replace(analysis.now, evidence=evidence, defended=masked)
    strip = HeatmapStrip()
    qtbot.addWidget(strip)
    strip.show_canvas(make_canvas())
    strip.show_analysis(dataclasses.replace(analysis, now=reading, clean=reading))
    weak = pixel(strip, 1, 0.6, 0.6)
    strip.set_same_scale(False)
    assert pixel(strip, 1, 0.6, 0.6)[1] > weak[1] + 60


def test_stale_is_dimmed_after_a_moment_and_not_blank(strip: HeatmapStrip, qtbot: QtBot) -> None:
    k = strip.classes[3]
    fresh = pixel(strip, k, 0.5, 0.5)
    background = _rgb(strip.palette().window().color())
    strip.set_stale(True)
    assert np.array_equal(pixel(strip, k, 0.5, 0.5), fresh)
    qtbot.waitUntil(lambda: not np.array_equal(pixel(strip, k, 0.5, 0.5), fresh))
    assert not np.array_equal(pixel(strip, k, 0.5, 0.5), background)
    strip.set_stale(False)
    assert np.array_equal(fresh, pixel(strip, strip.classes[3], 0.5, 0.5))


def test_another_picture_starts_afresh_and_no_answer_means_no_tiles(strip: HeatmapStrip, analysis: Analysis) -> None:
    strip.show_canvas(make_canvas((200, 300)))
    assert strip.classes == ()
    strip.show_analysis(analysis)
    strip.show_analysis(None)
    assert strip.classes == ()


def test_a_selected_tile_beyond_the_edge_is_scrolled_into_view(strip: HeatmapStrip) -> None:
    last = strip.classes[-1]
    strip.resize(300, strip.height())
    strip.select_class(last)
    shown = strip.tiles.visibleRegion().boundingRect()
    assert shown.contains(strip.tile_rect(last).center())


def test_another_network_s_leaders_are_shown_afresh(strip: HeatmapStrip, analysis: Analysis) -> None:
    scene = dataclasses.replace(analysis.scene, network=dataclasses.replace(analysis.scene.network, key="other"))
    later = make_analysis(scene, seed=7)
    assert set(leading_classes(later, strip.classes, 8)) != set(leading_classes(later, (), 8))
    strip.show_analysis(later)
    assert strip.classes == leading_classes(later, (), 8)


def test_another_defence_s_leaders_are_in_its_own_order(strip: HeatmapStrip, analysis: Analysis) -> None:
    before, scene = analysis.scene.defence, analysis.scene
    other = dataclasses.replace(before, settings=PatchCleanserSettings(k=3))
    later = make_analysis(dataclasses.replace(scene, defence=other), seed=7)
    assert leading_classes(later, strip.classes, 8) != leading_classes(later, (), 8)
    strip.show_analysis(later)
    assert strip.classes == leading_classes(later, (), 8)


def test_no_answer_is_kept_that_is_shown_no_more(strip: HeatmapStrip, analysis: Analysis) -> None:
    """A drag has thousands, of a megabyte or more each."""
    earlier = [make_analysis(analysis.scene, seed=seed) for seed in range(3)]
    gone = [weakref.ref(one) for one in earlier]
    for one in (*earlier, analysis):
        strip.show_analysis(one)
    del one
    earlier.clear()
    gc.collect()
    assert [ref() for ref in gone] == [None] * 3


def test_the_tab_key_passes_through_and_moves_no_tile(qtbot: QtBot, strip: HeatmapStrip) -> None:
    beside = QWidget()
    qtbot.addWidget(beside)
    row = QHBoxLayout(beside)
    before, after = QPushButton("before"), QPushButton("after")
    for widget in (before, strip, after):
        row.addWidget(widget)
    beside.resize(600, 200)
    beside.show()
    before.setFocus()
    bar = strip.findChild(QScrollArea).horizontalScrollBar()
    assert bar.maximum() > 100
    for expected in (strip.tiles, after):
        qtbot.keyClick(beside.focusWidget(), Qt.Key.Key_Tab)
        assert beside.focusWidget() is expected
        assert bar.value() == 0
    strip.setParent(None)  # its own fixture takes it down


def test_the_word_predicted_lies_beside_a_heatmap_where_there_is_room(strip: HeatmapStrip) -> None:
    tiles = strip.tiles
    tile = QRect(0, 0, 120, 100)
    beside = tiles.badge_rect(QRect(7, 7, 40, 40), tile, "predicted")  # type: ignore[attr-defined]
    assert beside.left() > 47
    assert beside.right() <= tile.right()
    on_it = tiles.badge_rect(QRect(7, 7, 100, 100), tile, "predicted")  # type: ignore[attr-defined]
    assert on_it.left() == 10
    long = tiles.badge_rect(QRect(7, 7, 40, 40), tile, "a word without room beside it")  # type: ignore[attr-defined]
    assert long.left() == 10
