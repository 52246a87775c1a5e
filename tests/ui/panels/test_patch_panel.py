"""The patch panel says what the person did, and nothing when the program moves its controls."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Noise, Patch, Pixels, Solid
from pgapp.ui.panels.patch_panel import PatchPanel


@pytest.fixture
def panel(qtbot: QtBot) -> Any:
    panel = PatchPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_patch(Patch(100, 120, 41, Noise(5)), (288, 288))
    return panel


@pytest.fixture
def edits(panel: Any) -> Any:
    seen = []
    panel.patch_edited.connect(lambda *args: seen.append(args))
    return seen


def _type(qtbot: QtBot, spin: Any, text: Any) -> None:
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClicks(spin, text)
    qtbot.keyClick(spin, Qt.Key.Key_Return)


def test_the_patch_is_shown_and_showing_says_nothing(qtbot: QtBot, panel: Any, edits: Any) -> None:
    with qtbot.assertNotEmitted(panel.content_chosen):
        panel.show_patch(Patch(10, 20, 30, Solid(1.0, 0.0, 0.0)), (224, 224))
    assert (panel.row.value(), panel.col.value(), panel.side.size_in_pixels) == (10, 20, 30)
    assert panel.now.text() == "now: solid colour #ff0000"
    assert edits == []


def test_another_swatch_is_made_for_another_colour_only(panel: Any) -> None:
    panel.show_patch(Patch(10, 20, 30, Solid(1.0, 0.0, 0.0)), (224, 224))
    swatch = panel.colour.icon().cacheKey()
    panel.show_patch(Patch(10, 20, 31, Solid(1.0, 0.0, 0.0)), (224, 224))
    assert panel.colour.icon().cacheKey() == swatch
    panel.show_patch(Patch(10, 20, 31, Solid(0.0, 0.0, 1.0)), (224, 224))
    assert panel.colour.icon().cacheKey() != swatch
    assert panel.colour.icon().pixmap(12, 12).toImage().pixelColor(6, 6) == QColor(0, 0, 255)


def test_typing_a_row(qtbot: QtBot, panel: Any, edits: Any) -> None:
    _type(qtbot, panel.row, "7")
    assert edits == [(7, 120, 41)]


def test_typing_a_size_in_pixels(qtbot: QtBot, panel: Any, edits: Any) -> None:
    _type(qtbot, panel.side.pixels, "60")
    assert edits == [(100, 120, 60)]


def test_typing_a_size_in_percent_rounds_the_side_up(qtbot: QtBot, panel: Any, edits: Any) -> None:
    _type(qtbot, panel.side.percent, "5")
    assert edits == [(100, 120, 65)]
    assert panel.side.percent.value() == pytest.approx(100 * 65**2 / 288**2, abs=0.01)


@pytest.mark.parametrize(("canvas", "sides"), [((288, 288), [29, 41, 50]), ((224, 224), [23, 32, 39])])
def test_presets(qtbot: QtBot, panel: Any, edits: Any, canvas: tuple[int, int], sides: list[int]) -> None:
    panel.show_patch(Patch(0, 0, 10), canvas)
    for button in panel.side.presets:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [size for _, _, size in edits] == sides
    assert f"{sides[0]} px" in panel.side.presets[0].toolTip()


def test_growing_at_the_edge_stays_on_the_canvas(qtbot: QtBot, panel: Any, edits: Any) -> None:
    panel.show_patch(Patch(247, 247, 41), (288, 288))
    _type(qtbot, panel.side.pixels, "88")
    assert edits == [(200, 200, 88)]


def test_middle_and_remove(qtbot: QtBot, panel: Any, edits: Any) -> None:
    qtbot.mouseClick(panel.centre, Qt.MouseButton.LeftButton)
    assert edits == [(123, 123, 41)]
    with qtbot.waitSignal(panel.patch_removed):
        qtbot.mouseClick(panel.remove, Qt.MouseButton.LeftButton)


def test_without_a_patch_the_middle_makes_one_of_the_last_size(qtbot: QtBot, panel: Any, edits: Any) -> None:
    panel.show_patch(None, (288, 288))
    assert not panel.remove.isEnabled()
    qtbot.mouseClick(panel.centre, Qt.MouseButton.LeftButton)
    assert edits == [(123, 123, 41)]


def test_noise_by_button_and_by_seed(qtbot: QtBot, panel: Any) -> None:
    chosen: list[Any] = []
    panel.content_chosen.connect(chosen.append)
    qtbot.mouseClick(panel.new_noise, Qt.MouseButton.LeftButton)
    _type(qtbot, panel.seed, "42")
    assert chosen == [Noise(6), Noise(42)]


def test_a_colour_that_was_picked(qtbot: QtBot, panel: Any) -> None:
    with qtbot.waitSignal(panel.content_chosen) as caught:
        panel.choose_colour(QColor(255, 0, 51))
    assert caught.args[0].green == 0.0
    assert caught.args[0].blue == pytest.approx(0.2, abs=0.001)


def test_a_colour_dialog_that_was_cancelled_changes_nothing(qtbot: QtBot, panel: Any) -> None:
    with qtbot.assertNotEmitted(panel.content_chosen):
        panel.choose_colour(QColor())


def test_a_picture_file(qtbot: QtBot, panel: Any) -> None:
    qtbot.mouseClick(panel.file, Qt.MouseButton.LeftButton)
    dialog = panel.findChild(QFileDialog)
    with qtbot.waitSignal(panel.content_file_chosen) as caught:
        dialog.fileSelected.emit("/pictures/sticker.png")
    dialog.close()
    assert caught.args == ["/pictures/sticker.png"]


def test_a_crop_of_a_sample(qtbot: QtBot, panel: Any) -> None:
    assert not panel.sample.isEnabled()
    panel.set_samples(("chelsea", "coffee"))
    with qtbot.waitSignal(panel.content_sample_chosen) as caught:
        panel.sample.menu().actions()[1].trigger()
    assert caught.args == ["coffee"]


def test_other_pixels_say_whose_they_are(panel: Any) -> None:
    panel.show_patch(Patch(0, 0, 8, Pixels(np.zeros((3, 8, 8), np.float32), "crop of coffee")), (288, 288))
    assert panel.now.text() == "now: crop of coffee"


def test_tab_goes_through_the_controls_in_order(qtbot: QtBot, panel: Any) -> None:
    panel.show_patch(Patch(3, 4, 41), (288, 288))
    expected = [panel.col, panel.side.pixels, panel.side.percent, *panel.side.presets, panel.seed, panel.new_noise]
    expected += [panel.colour, panel.file, panel.centre, panel.remove]  # no samples are there to choose from
    panel.row.setFocus()
    visited = []
    for _ in expected:
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        visited.append(panel.focusWidget())
    assert visited == expected


def test_a_patch_that_only_moves_changes_the_place_alone(qtbot: QtBot, panel: Any, edits: Any) -> None:
    before = panel.colour.icon().cacheKey()
    panel.show_patch(Patch(3, 4, 41, Noise(5)), (288, 288))
    assert (panel.row.value(), panel.col.value()) == (3, 4)
    assert panel.colour.icon().cacheKey() == before
    panel.show_patch(Patch(3, 4, 50, Noise(6)), (288, 288))
    assert (panel.side.size_in_pixels, panel.seed.value(), panel.row.maximum()) == (50, 6, 238)
    panel.show_patch(None, (288, 288))
    assert not panel.remove.isEnabled()
    panel.show_patch(Patch(9, 8, 50, Noise(6)), (288, 288))
    assert panel.remove.isEnabled()
    assert (panel.row.value(), panel.col.value()) == (9, 8)
    assert edits == []
