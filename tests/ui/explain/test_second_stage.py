from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QGraphicsScene
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.progress import Underway
from pgapp.core.scene import Certification, Defence, Noise, Patch, Reading, Scene
from pgapp.engine.live.second_network import moved_to
from pgapp.networks.catalogue import catalog
from pgapp.ui.explain.second_stage import BesidePanel, LinkedViews, VerdictLine
from pgapp.ui.stage.stage_view import StageView
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst, make_analysis, make_certification, make_scene
from tests.support.there import there
from tests.support.windows import (
    open_picture,
    shown_window,
)


class WithSideRequests(HeldAnalyst):
    """Is asked without a number, too, as by the second stage."""

    def stages(self, scene: Scene, number: int = 0) -> Iterator[Any]:
        return super().stages(scene, number)


@pytest.fixture
def analyst() -> Any:
    return WithSideRequests()


@pytest.fixture
def window(qtbot: QtBot, analyst: WithSideRequests, tmp_path: Path, picture: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, analyst, tmp_path) as made:
        open_picture(qtbot, made, picture)
        yield made
        analyst.gate.set()


@pytest.fixture
def beside(qtbot: QtBot, window: MainWindow) -> BesidePanel:
    window.side.show_beside(True)
    panel = window.side.beside
    choose(panel, "crop-lite0-dense")
    qtbot.waitUntil(lambda: panel.stage.layer.certification is not None, timeout=5000)
    qtbot.waitUntil(lambda: panel.stage.layer.analysis.scene.network.key == "crop-lite0-dense", timeout=5000)
    return panel


@pytest.mark.parametrize(
    ("fitted", "said"), [(None, "Not certified for 41 px, nor with any mask"), (57, "Not certified for 41 px")]
)
def test_only_masks_that_were_tried_are_said_to_fail(
    qtbot: QtBot, window: MainWindow, fitted: int | None, said: str
) -> None:
    window.side.show_beside(True)
    scene = make_scene(defence=Defence(41, PatchGuardSettings(mask_patch_size=fitted)))
    window.side.beside.verdict.show_certification(make_certification(scene))
    text = window.side.beside.verdict.certified.remark.text.replace("\u00a0", " ").replace(" (2.03 %)", "")
    assert text == said


@pytest.mark.parametrize(
    ("label", "said", "plain"), [(3, Meaning.WRONG, Meaning.WRONG), (5, Meaning.ATTACK_FOUND, Meaning.WRONG)]
)
def test_what_was_wrong_without_the_patch_is_not_marked_as_an_attack(
    qtbot: QtBot, label: int, said: Meaning, plain: Meaning
) -> None:
    analysis = make_analysis(make_scene(label=label, patch=Patch(100, 120, 41, Noise(1))))

    def answering(reading: Reading, defended: int) -> Reading:
        return replace(
            reading,
            defended=replace(reading.defended, label=defended),
            mean_logits=replace(reading.mean_logits, label=8),
        )

    line = VerdictLine()
    qtbot.addWidget(line)
    line.show_analysis(replace(analysis, clean=answering(analysis.clean, 5), now=answering(analysis.now, 7)))
    assert line.said.remark.meaning is said
    assert line.plain.remark.meaning is plain


def choose(panel: BesidePanel, key: str) -> None:
    index = panel.network.findData(key)
    panel.network.setCurrentIndex(index)
    panel.network.activated.emit(index)


def patch_beside(window: MainWindow, panel: BesidePanel) -> Patch:
    return moved_to(there(window.session.settings.patch), there(window.session.canvas), there(panel._canvas))


def test_the_second_network_answers_about_the_same_picture_and_patch(window: MainWindow, beside: BesidePanel) -> None:
    answer = beside.stage.layer.analysis
    assert answer.scene.canvas.picture is window.session.canvas.picture
    assert answer.scene.canvas.size == (224, 224)
    assert answer.scene.patch == patch_beside(window, beside)
    assert window.session.settings.network.key == "crop-lite0"
    assert "Robust masking" in beside.verdict.said.remark.text
    assert beside.verdict.plain.remark.text.startswith("mean of logits: ")
    assert window.side.first_verdict.isVisible()
    assert "Not certified" in window.side.first_verdict.certified.remark.text


def test_how_far_it_has_come_never_replaces_an_answer(beside: BesidePanel) -> None:
    said, certified = beside.verdict.said.remark.text, beside.verdict.certified.remark.text
    beside.show_underway(Underway("masks", 29, 29))
    assert (beside.verdict.said.remark.text, beside.verdict.certified.remark.text) == (said, certified)
    analysis = beside.stage.layer.analysis
    beside.show_answer(None)
    beside.show_underway(Underway("loading", 1, 2))
    assert "loading" in beside.verdict.said.remark.text
    beside.show_answer(analysis)
    beside.show_underway(Underway("masks", 1, 29))
    assert beside.verdict.said.remark.text == said
    assert "masks" in beside.verdict.certified.remark.text


def test_it_begins_with_a_network_that_knows_the_same_classes(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = catalog.entries()
    stranger = replace(held[0], key="stranger", title="Stranger", names=("x", "y"))
    monkeypatch.setattr(catalog, "entries", lambda: (*held, stranger))
    first = catalog.entry(window.session.settings.network.key)
    chosen = catalog.entry(window.side._other_key())
    assert chosen.key != first.key
    assert chosen.names == first.names


def test_the_patch_moves_on_both_at_once_and_the_answer_follows(
    qtbot: QtBot, window: MainWindow, beside: BesidePanel, analyst: WithSideRequests
) -> None:
    analyst.gate.clear()
    window.session.edit_patch(Patch(200, 100, 41, Noise(1)))
    expected = patch_beside(window, beside)
    place = beside.stage.patch_item.place
    assert (place.row, place.col, place.rows) == (expected.row, expected.col, expected.size)
    analyst.gate.set()
    qtbot.waitUntil(lambda: beside.stage.layer.analysis.scene.patch == expected, timeout=5000)


def test_a_drag_on_the_second_stage_is_one_step_of_the_session(
    qtbot: QtBot, window: MainWindow, beside: BesidePanel
) -> None:
    before = window.session.settings.patch
    stage = beside.stage
    stage.patch_drag_started.emit()
    for step in range(5):
        stage.patch_moved.emit(100 + step, 120)
    stage.patch_drag_finished.emit()
    after = window.session.settings.patch
    assert (after.row, after.col) != (before.row, before.col)
    assert after.size == before.size
    place = stage.patch_item.place
    assert abs(place.row - 104) <= 1
    assert abs(place.col - 120) <= 1
    window.session.undo_stack.undo()
    assert window.session.settings.patch == before


def test_zoom_is_linked_both_ways_and_only_while_both_are_shown(
    qtbot: QtBot, window: MainWindow, beside: BesidePanel
) -> None:
    first, second = window.stage.view, beside.stage.view
    for one, other in ((first, second), (second, first)):
        one.fit()
        one.zoom_by(3.0)
        one.horizontalScrollBar().setValue(one.horizontalScrollBar().value() + 40)
        wide = [view.transform().m11() * view._area.width() for view in (one, other)]
        assert wide[0] == pytest.approx(wide[1], rel=1e-6)
    window.side.show_beside(False)
    held = second.transform().m11()
    first.zoom_by(2.0)
    assert second.transform().m11() == held


def test_a_view_moves_on_when_the_other_one_is_gone(qtbot: QtBot) -> None:
    scene = QGraphicsScene()
    first, second = StageView(scene), StageView(scene)
    qtbot.addWidget(first)
    LinkedViews(first, second).wanted = True
    delete(second)
    with qtbot.captureExceptions() as exceptions:
        first.zoom_by(3.0)
    assert not exceptions
    assert first.transform().m11() == 3.0


def test_a_selected_class_is_selected_on_both(window: MainWindow, beside: BesidePanel) -> None:
    window.session.select_class(7)
    assert beside.stage.layer._class == 7


def test_closing_it_asks_no_more(
    qtbot: QtBot, window: MainWindow, beside: BesidePanel, analyst: WithSideRequests
) -> None:
    beside.close_button.click()
    assert not beside.isVisible()
    assert not window.side.first_verdict.isVisible()
    asked = len(analyst.scenes)
    window.session.edit_patch(Patch(10, 10, 30))
    qtbot.waitUntil(lambda: len(analyst.scenes) > asked, timeout=5000)
    qtbot.wait(100)
    assert {scene.network.key for scene in analyst.scenes[asked:]} == {"crop-lite0"}


def test_a_failure_is_told_beneath_and_the_first_network_goes_on(
    qtbot: QtBot, window: MainWindow, beside: BesidePanel, analyst: WithSideRequests
) -> None:
    before = beside.stage.layer.analysis
    failing = replace(before.scene.network, key="crop-lite0-dense")
    original = analyst.stages

    def stages(scene: Scene, number: int = 0) -> Iterator[Any]:
        if scene.network.key == failing.key:
            raise RuntimeError("no room for two")
        return original(scene, number)

    analyst.stages = stages
    window.session.edit_patch(Patch(10, 10, 30))
    qtbot.waitUntil(beside.failure.isVisible, timeout=5000)
    assert "no room for two" in beside.failure.text()
    qtbot.waitUntil(lambda: window.session.analysis.scene.patch.row == 10, timeout=5000)


def test_answers_of_a_network_chosen_before_are_dropped_and_its_certificate_is_not_kept(beside: BesidePanel) -> None:
    shown = beside.stage.layer.analysis
    scene = replace(shown.scene, network=replace(shown.scene.network, key="crop-lite0-fast"))
    beside.show_answer(make_analysis(scene, shown.grid))
    assert beside.stage.layer.analysis is shown
    beside.network.setCurrentIndex(beside.network.findData("crop-lite0-fast"))
    beside.show_answer(make_analysis(scene, shown.grid))
    assert beside.stage.layer.analysis.scene is scene
    assert beside.stage.layer.certification is None
    beside.show_answer(make_certification(scene, shown.grid))
    assert isinstance(beside.stage.layer.certification, Certification)


def test_the_second_stage_draws_with_the_colour_scale_of_the_first(window: MainWindow) -> None:
    bar = window.view_bar
    bar.auto.click()
    window.side.show_beside(True)
    first, second = window.stage.layer, window.side.beside.stage.layer
    assert second.fixed == first.fixed == (0.0, 1.0)
    bar.auto.click()
    assert second.fixed is first.fixed is None


def test_a_second_stage_takes_over_the_present_opacity_overlay_and_class(qtbot: QtBot, window: MainWindow) -> None:
    window.view_bar.opacity.setValue(20)
    window.session.select_class(7)
    assert "beside" not in vars(window.side)
    window.side.show_beside(True)
    panel = window.side.beside
    choose(panel, "crop-lite0-dense")
    qtbot.waitUntil(lambda: panel.stage.layer.analysis is not None, timeout=5000)
    assert panel.stage.layer.opacity == window.stage.layer.opacity == 0.2
    assert panel.stage.overlay == window.stage.overlay
    assert panel.stage.layer._class == 7


def test_a_second_stage_takes_over_the_opacity_that_was_remembered(
    qtbot: QtBot, tmp_path: Path, analyst: WithSideRequests
) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    store.setValue("opacity", 0.2)
    store.sync()
    with shown_window(qtbot, analyst, tmp_path) as made:
        made.side.show_beside(True)
        assert made.side.beside.stage.layer.opacity == made.stage.layer.opacity == 0.2
