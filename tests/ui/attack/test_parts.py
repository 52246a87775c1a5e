"""Plot, map, panel and print of the adversary, each alone."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from pgapp.core.attack.state import OWN, Ended, Snapshot, targets
from pgapp.core.patch import patch_pixels
from pgapp.core.scene import Noise, Patch
from pgapp.engine.jobs.attack_request import (
    AttackOptions,
    AttackReport,
    AttackRequest,
    ExpectationOverTransformation,
    PlaceMap,
    Where,
)
from pgapp.ui.attack import map as map_of_places
from pgapp.ui.attack.map import AttackMap
from pgapp.ui.attack.panel import AttackPanel, Phase
from pgapp.ui.attack.plot import AttackPlot
from pgapp.ui.attack.print_patch import PrintDialog, page_cm, write_patch_pdf
from pgapp.ui.attack.settings_form import AttackSettings
from pgapp.ui.attack.words import (
    Over,
    averaged_over,
    explanation_of,
    margin_text,
    progress_text,
    running_remark,
    speaker_of,
    title_of,
)
from pgapp.ui.widgets.canvas_image import image_of_canvas
from pgapp.ui.widgets.scrolled import scrolled
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.widgets.verdict_card import Remark
from tests.support.fakes import make_canvas, make_scene
from tests.support.there import there


def snapshot_of(curves: list[list[float]], share: float = 0.0) -> Snapshot:
    drawn = np.array(curves, dtype=np.float32)
    pixels = patch_pixels(Noise(0), 8)
    loss, margin, undefended, defended = drawn[-1].tolist()
    return Snapshot(loss, margin, undefended, defended, margin, share, (0, 0), pixels, pixels, drawn, drawn[-1:, 1])


def test_a_pressed_button_that_goes_leaves_the_focus_with_the_buttons(qtbot: QtBot) -> None:
    """Else Qt would give it to a field further down, and scroll there."""
    panel = AttackPanel()
    shown = scrolled(panel)
    shown.resize(400, 150)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(shown.isActiveWindow)
    panel.show_phase(Phase.DONE)
    panel.discard_requested.connect(lambda: panel.show_phase(Phase.IDLE))
    QTest.mouseClick(panel.discard, Qt.MouseButton.LeftButton)
    assert panel.go.hasFocus()
    assert not panel.discard.isEnabled()
    assert shown.verticalScrollBar().value() == 0
    panel.load.setFocus()
    panel.show_phase(Phase.DONE)
    panel.show_phase(Phase.IDLE)
    assert panel.load.hasFocus(), "what is elsewhere stays"


def test_the_plot_draws_what_is_known(qtbot: QtBot) -> None:
    plot = AttackPlot()
    qtbot.addWidget(plot)
    plot.show_attacked("The undefended network", "robust masking")
    plot.show_snapshot(snapshot_of([[1, -3, -9, np.nan], [2, -1, -9, np.nan], [3, 0.5, -12, np.nan]]), steps=10)
    at, loss = plot.curves["loss"].getData()
    assert at.tolist() == [1, 2, 3]
    assert loss.tolist() == [1, 2, 3]
    assert plot.curves["margin"].getData()[1].tolist() == [-3, -1, 0.5]
    unknown = plot.curves["defended_margin"].getData()[1]
    assert unknown is None or len(unknown) == 0
    assert "The undefended network (attacked)\u00a0+0.50" in plot._legend["margin"].text()
    assert "−12" not in "".join(label.text() for label in plot._legend.values())
    plot.show_snapshot(None)
    cleared = plot.curves["loss"].getData()[1]
    assert cleared is None or len(cleared) == 0


def test_what_is_above_zero_is_as_the_margins_are_averaged(qtbot: QtBot) -> None:
    plot = AttackPlot()
    qtbot.addWidget(plot)

    def said(over: Over) -> str:
        plot.show_attacked("Robust masking", "", over)
        return str(plot._zero.label.toPlainText())

    assert said(Over.NOTHING) == "above zero the attack succeeds"
    assert said(Over.PICTURES) == "mean of the pictures: above zero it works on some"
    assert "on average" in plot._legend["margin"].toolTip()
    assert said(Over.VIEWS) == "mean of the transformed views: above zero it works in some"
    assert said(Over.NOTHING) == "above zero the attack succeeds"
    assert "on average" not in plot._legend["margin"].toolTip()


def test_margins_are_averaged_over_pictures_or_views() -> None:
    scene = make_scene(patch=Patch(0, 0, 8, Noise(0)))
    assert averaged_over(AttackRequest(scene, AttackOptions())) is Over.NOTHING
    assert averaged_over(AttackRequest(scene, AttackOptions(), ("a.png",))) is Over.PICTURES
    printed = AttackOptions(expectation_over_transformation=ExpectationOverTransformation(brightness=0.1))
    assert averaged_over(AttackRequest(scene, printed, ("a.png",))) is Over.VIEWS


def test_the_attacked_defence_is_drawn_once(qtbot: QtBot) -> None:
    plot = AttackPlot()
    qtbot.addWidget(plot)
    plot.show_attacked("Robust <masking>", "")
    plot.show_snapshot(snapshot_of([[1, -3, -9, -3], [2, -1, -9, -1]]), steps=10)
    assert not plot.curves["defended_margin"].isVisible()
    assert plot._legend["defended_margin"].isHidden()
    assert "Robust &lt;masking&gt; (attacked)" in plot._legend["margin"].text()


def places_of(margins: list[float], trying: tuple[int, ...] = ()) -> PlaceMap:
    positions = tuple((row, col) for row in (0, 16, 32) for col in (0, 16, 32))
    return PlaceMap((48, 48), 16, positions, np.array(margins, dtype=np.float32), trying)


@pytest.fixture
def filled(qtbot: QtBot) -> AttackMap:
    made = AttackMap()
    qtbot.addWidget(made)
    made.resize(400, 230)
    made.show_canvas(make_canvas((48, 48)).pixels)
    made.show_places(places_of([-1, -0.5, np.nan, 0.7, -2, np.nan, np.nan, np.nan, -0.1], trying=(2,)))
    made.show()
    return made


def test_a_map_that_nobody_sees_draws_no_picture(
    qtbot: QtBot, filled: AttackMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitExposed(filled)
    drawn: list[object] = []

    def noted(pixels: Any) -> Any:
        drawn.append(pixels)
        return image_of_canvas(pixels)

    monkeypatch.setattr(map_of_places, "image_of_canvas", noted)
    filled.hide()
    pictures = [make_canvas((48, 48)).pixels for _ in range(3)]
    for pixels in pictures:
        filled.show_canvas(pixels)
    assert drawn == []
    filled.show()
    filled.grab()
    filled.grab()
    assert [each is pictures[-1] for each in drawn] == [True]


def test_the_map_counts_what_was_tried_and_what_was_found(filled: AttackMap) -> None:
    assert filled.summary() == "5 of 9 places tried, attack found at 1"
    assert "attack found" in filled._describe(3)
    assert "no attack found" in filled._describe(0)
    assert "not tried" in filled._describe(2)


def test_a_place_with_an_attack_looks_different(filled: AttackMap) -> None:
    image = filled.grab().toImage()

    def inside(k: int) -> QColor:
        tile = filled.tile(k)
        return QColor(image.pixel(int(tile.left() + 8), int(tile.top() + 8)))

    assert inside(3) != inside(4)
    assert inside(3).blue() > inside(3).green(), "attacks are purple on the diverging scale"
    assert inside(4).red() > inside(4).blue(), "the others are orange"


def test_a_click_on_the_map_chooses_the_place(qtbot: QtBot, filled: AttackMap) -> None:
    with qtbot.waitSignal(filled.place_chosen) as chosen:
        at = filled.tile(5).center().toPoint()
        QTest.mouseClick(filled, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert chosen.args == [16, 32]


def test_the_map_has_a_keyboard_path(qtbot: QtBot, filled: AttackMap) -> None:
    QTest.keyClick(filled, Qt.Key.Key_Right)
    QTest.keyClick(filled, Qt.Key.Key_Right)
    with qtbot.waitSignal(filled.place_chosen) as chosen:
        QTest.keyClick(filled, Qt.Key.Key_Return)
    assert chosen.args == [0, 16]


def test_every_prediction_that_can_be_attacked_is_offered_and_has_its_words(qtbot: QtBot) -> None:
    settings = AttackSettings()
    qtbot.addWidget(settings)
    offered = {settings.against.itemData(index) for index in range(settings.against.count())}
    assert offered == {OWN, *targets()}
    assert all(title_of(each) and speaker_of(each) and explanation_of(each) for each in offered)


def test_settings_become_options(qtbot: QtBot) -> None:
    settings = AttackSettings()
    qtbot.addWidget(settings)
    settings.show_names([f"class {k}" for k in range(5)])
    assert settings.options.target is None
    assert settings.options.expectation_over_transformation.none
    settings.target.setCurrentIndex(3)
    settings.target.activated.emit(3)
    settings.where.setCurrentIndex(1)
    settings.transformations[1][0].setChecked(True)
    options = settings.options
    assert options.target == 3
    assert options.where is Where.EVERYWHERE
    assert options.expectation_over_transformation.scale == pytest.approx(0.1)
    assert options.expectation_over_transformation.rotation == 0
    settings.pictures.setCurrentIndex(1)
    assert settings.options.where is Where.HERE, "one patch for many pictures lies where it lies"
    settings.show_names(["other", "classes"])
    assert settings.options.target is None


def test_only_what_makes_sense_can_be_pressed(qtbot: QtBot) -> None:
    panel = AttackPanel()
    qtbot.addWidget(panel)
    panel.show_phase(Phase.IDLE, patch=False)
    assert not panel.go.isEnabled()
    panel.show_phase(Phase.RUNNING)
    assert [button.isEnabled() for button in (panel.go, panel.stop, panel.keep, panel.discard)] == [1, 1, 0, 1]
    assert "ause" in panel.go.text()
    panel.show_phase(Phase.DONE)
    assert [button.isEnabled() for button in (panel.go, panel.stop, panel.keep, panel.discard)] == [1, 0, 1, 1]


@pytest.mark.parametrize("end", [Ended.WON, Ended.FLAT])
def test_why_it_ended_early_makes_the_panel_no_wider(qtbot: QtBot, end: Ended) -> None:
    panel = AttackPanel()
    qtbot.addWidget(panel)
    panel.pace.show()
    layout = there(panel.layout())
    widths = []
    for text in ("100 of 100 steps in 12.7 s", f"100 of 100 steps in 12.7 s: {end.value}"):
        panel.pace.setText(text)
        layout.activate()
        widths.append(panel.minimumSizeHint().width())
    assert widths[0] == widths[1]


def test_no_alt_key_of_the_panel_clashes(qtbot: QtBot) -> None:
    panel = AttackPanel()
    qtbot.addWidget(panel)
    texts = [label.text() for label in panel.findChildren(QLabel)]
    texts += [button.text() for button in panel.findChildren(QAbstractButton)]
    keys = [key.lower() for text in texts for key in re.findall(r"&(\w)", text)]
    assert len(keys) == len(set(keys))
    assert not set("fevhlpdckmy") & set(keys), "those of menus and tabs"


def test_progress_names_step_time_and_speed() -> None:
    report = AttackReport("Optimizing", 30, 100, 6.0)
    assert progress_text(report, paused=False) == "Optimizing: 30 of 100 · 6.0 s · 5.0 steps/s"
    assert progress_text(report, paused=True).startswith("Paused")


def test_while_it_runs_an_attack_is_only_claimed_when_it_is_there() -> None:
    def said(share: float, over: Over = Over.NOTHING, margin: float = -0.2) -> Remark:
        snapshot = snapshot_of([[0, margin, margin, margin]], share)
        return running_remark(AttackReport("", 1, 2, 1.0, snapshot), over)

    assert said(0.0).meaning is not Meaning.ATTACK_FOUND
    assert "no attack found yet" in said(0.0).text
    assert said(1.0).meaning is Meaning.ATTACK_FOUND
    for over, what in ((Over.PICTURES, "on 40 % of the pictures"), (Over.VIEWS, "in 40 % of the transformed views")):
        some = said(0.4, over, 0.15)
        assert some.text == f"works {what} so far, mean margin +0.15"
        assert some.meaning is not Meaning.ATTACK_FOUND
        assert said(0.0, over).text == "no attack found yet, mean margin −0.20"
        assert said(1.0, over).meaning is Meaning.ATTACK_FOUND


def test_a_search_claims_what_it_found_anywhere() -> None:
    snapshot = snapshot_of([[0, -0.2, -0.2, -0.2]])
    places = places_of([-1, 0.7, *[np.nan] * 7])
    remark = running_remark(AttackReport("", 1, 2, 1.0, snapshot, places))
    assert remark.meaning is Meaning.ATTACK_FOUND
    assert "+0.70" in remark.text
    mean = running_remark(AttackReport("", 1, 2, 1.0, snapshot, places), Over.VIEWS)
    assert mean.meaning is not Meaning.ATTACK_FOUND, "a mean above zero is not all of them"


def test_a_margin_never_hides_its_sign() -> None:
    assert margin_text(0.0004) == "+4e−04"
    assert margin_text(-0.0004) == "−4e−04"


def media_box(path: Path) -> list[float]:
    box = re.search(rb"/MediaBox \[\s*([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)", path.read_bytes())
    return [float(each) for each in box.groups()]


@pytest.mark.parametrize(("side", "page"), [(8.0, (21.0, 29.7)), (30.0, (33.0, 36.0))])
def test_the_pdf_has_the_right_page(qapp: QApplication, tmp_path: Path, side: float, page: tuple[float, float]) -> None:
    path = tmp_path / "patch.pdf"
    write_patch_pdf(path, patch_pixels(Noise(0), 41), side, "a patch")
    assert page_cm(side) == page
    left, bottom, right, top = media_box(path)
    assert (left, bottom) == (0, 0)
    assert right * 2.54 / 72 == pytest.approx(page[0], abs=0.05)
    assert top * 2.54 / 72 == pytest.approx(page[1], abs=0.05)


def test_a_patch_is_not_printed_as_large_as_a_house(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="100 cm"):
        write_patch_pdf(tmp_path / "patch.pdf", patch_pixels(Noise(0), 4), 300, "")


def test_a_folder_that_is_not_there_is_an_error(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such"):
        write_patch_pdf(tmp_path / "no" / "patch.pdf", patch_pixels(Noise(0), 4), 3, "")


def test_the_dialog_tells_the_size_of_a_pixel(qtbot: QtBot) -> None:
    dialog = PrintDialog(50)
    qtbot.addWidget(dialog)
    dialog.side.setValue(20)
    assert "4.00 mm" in dialog.told.text()
    assert "23.0 × 29.7 cm" in dialog.told.text()


def test_the_dialog_shows_all_that_it_says_and_alt_s_saves(qtbot: QtBot) -> None:
    dialog = PrintDialog(50)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=2000)
    for side in (10.0, 45.0, 100.0):
        dialog.side.setValue(side)
        qtbot.waitUntil(lambda: dialog.told.height() >= dialog.told.heightForWidth(dialog.told.width()), timeout=2000)
    with qtbot.waitSignal(dialog.accepted, timeout=2000):
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)


def test_what_is_shown_is_what_is_read(qtbot: QtBot) -> None:
    settings = AttackSettings()
    qtbot.addWidget(settings)
    assert settings.options == AttackOptions(), "it begins with the usual options"
    names = tuple(f"class {k}" for k in range(5))
    settings.show_names(names)
    for options in (
        AttackOptions(
            "mean",
            3,
            Where.EVERYWHERE,
            17,
            42,
            0.125,
            "adam",
            5,
            77,
            True,
            ExpectationOverTransformation(3, 0.25, 7, 0.4),
            12,
            40,
        ),
        AttackOptions(
            "undefended",
            None,
            Where.WEAKEST,
            None,
            1,
            0.5,
            "sign-momentum",
            1,
            0,
            False,
            ExpectationOverTransformation(0, 0, 1, 0),
        ),
        AttackOptions(expectation_over_transformation=ExpectationOverTransformation(40, 0.9, 45, 0.9)),
        AttackOptions(),
    ):
        settings.show_options(options)
        assert settings.options == options


@pytest.mark.parametrize("place", list(Where))
def test_the_grid_s_spacing_is_asked_for_only_where_it_counts(qtbot: QtBot, place: Where) -> None:
    settings = AttackSettings()
    qtbot.addWidget(settings)
    settings.show_options(AttackOptions(where=place))
    assert settings.spacing.isVisibleTo(settings) == (place is Where.EVERYWHERE)
    settings.pictures.setCurrentIndex(1)
    assert not settings.spacing.isVisibleTo(settings)
    assert not settings.where.isEnabled()
    assert settings.options.where is Where.HERE


def test_a_goal_without_a_class_asks_for_one(qtbot: QtBot) -> None:
    settings = AttackSettings()
    qtbot.addWidget(settings)
    settings.show_names(tuple(f"class {k}" for k in range(5)))
    settings.show()
    qtbot.waitExposed(settings)
    QTest.mouseClick(settings.targeted, Qt.MouseButton.LeftButton)
    assert settings.targeted.isChecked()
    assert not settings.untargeted.isChecked()
    assert settings.focusWidget() is settings.target
    settings.show_options(AttackOptions(target=3))
    settings.steps.setFocus()
    settings.targeted.clicked.emit()
    assert settings.focusWidget() is settings.steps, "there is a class already"


def picture_in(pdf: Any) -> Any:
    """The only picture that a PDF holds, uint8 ``[rows, cols, 3]``, by the entries before its stream."""
    (found,) = re.finditer(rb"<<([^<>]*/Subtype /Image[^<>]*)>>\s*stream\r?\n", pdf)
    entries = found[1]
    assert b"/FlateDecode" in entries
    assert b"/DCTDecode" not in entries
    rows, cols = (int(there(re.search(name + rb"\s+(\d+)", entries))[1]) for name in (b"/Height", b"/Width"))
    return np.frombuffer(zlib.decompressobj().decompress(pdf[found.end() :]), np.uint8).reshape(rows, cols, 3)


def test_a_printed_patch_is_in_the_pdf_pixel_for_pixel(qapp: QApplication, tmp_path: Path) -> None:
    """Qt would embed it as JPEG, up to 40 of 255 away in a patch of noise."""
    pixels = np.random.default_rng(0).integers(0, 256, (3, 50, 50)).astype(np.float32) / np.float32(255)
    write_patch_pdf(tmp_path / "patch.pdf", pixels, 10, "a patch")
    shown = picture_in((tmp_path / "patch.pdf").read_bytes())
    np.testing.assert_array_equal(shown, np.rint(pixels.transpose(1, 2, 0) * 255).astype(np.uint8))
