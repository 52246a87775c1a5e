from __future__ import annotations

import gzip
import pickle
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Certification, Noise, Outcome, Pixels, Scene
from pgapp.engine.jobs.attack_request import Where
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.attack.alarm import AlarmDialog
from pgapp.ui.attack.panel import Phase
from pgapp.ui.widgets.theme import Meaning
from pgapp.ui.window.main_window import MainWindow
from tests.support.attack_window import HeldAnalyst, forge
from tests.support.evaluation import settings_of
from tests.support.fakes import patchguard
from tests.support.there import there
from tests.support.windows import shown_window


@pytest.fixture
def analyst() -> HeldAnalyst:
    return HeldAnalyst()


@pytest.fixture
def window(qtbot: QtBot, analyst: HeldAnalyst, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, analyst, tmp_path) as made:
        space = label_spaces(catalog.entry(made.session.settings.network.key))[1]
        made.session.set_label_space(space)
        made.session.open_path(str(picture_at(tmp_path / "a.png", 0)))
        qtbot.waitUntil(lambda: made.session.certification is not None, timeout=20000)
        made.adversary.panel.settings.steps.setValue(100_000)
        yield made
        for network in analyst.networks:
            network.gate.set()


def picture_at(path: Path, seed: int) -> Path:
    pixels = np.random.default_rng(seed).integers(0, 255, (300, 400, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    return path


def running(qtbot: QtBot, window: MainWindow) -> None:
    """Start, and wait until the patch on the picture is the attack's."""
    window.adversary.start()
    qtbot.waitUntil(lambda: isinstance(window.session.settings.patch.content, Pixels), timeout=20000)


def done(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.adversary.phase is Phase.DONE, timeout=20000)


def test_the_patch_changes_on_the_picture_and_is_analysed(qtbot: QtBot, window: MainWindow) -> None:
    before = window.session.settings.patch
    running(qtbot, window)
    assert window.adversary.phase is Phase.RUNNING
    first = window.session.settings.patch
    qtbot.waitUntil(lambda: window.session.settings.patch.content is not first.content, timeout=20000)
    now = window.session.settings.patch
    assert (now.row, now.col, now.size) == (before.row, before.col, before.size)
    qtbot.waitUntil(
        lambda: (
            isinstance(window.session.analysis.scene.patch.content, Pixels)
            and window.session.analysis.scene.patch.content is not first.content
        ),
        timeout=20000,
    )
    assert window.status.progress.isVisible()
    assert "steps/s" in window.adversary.panel.pace.text()


def test_escape_stops_it_from_anywhere_with_the_best_so_far(qtbot: QtBot, window: MainWindow) -> None:
    running(qtbot, window)
    window.gallery.setFocus()
    QTest.keyClick(window.gallery, Qt.Key.Key_Escape)
    done(qtbot, window)
    outcome = window.adversary.files.outcome
    assert outcome.stopped
    assert np.array_equal(window.session.settings.patch.content.pixels, outcome.result.pixels)
    assert not window.status.progress.isVisible()


def test_paused_it_stands_still_and_the_program_does_not(
    qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst
) -> None:
    running(qtbot, window)
    window.adversary.pause()
    assert window.adversary.phase is Phase.PAUSED
    for col in (100, 110):  # two answers later, a step that was under way is long over
        window.session.drag_patch(50, col)
        qtbot.waitUntil(lambda col=col: window.session.analysis.scene.patch.col == col, timeout=20000)  # type: ignore[misc]
        if col == 100:
            steps = analyst.networks[-1].steps
    assert analyst.networks[-1].steps == steps
    window.adversary.pause()
    qtbot.waitUntil(lambda: analyst.networks[-1].steps > steps, timeout=20000)


def test_a_paused_attack_can_be_stopped(qtbot: QtBot, window: MainWindow) -> None:
    running(qtbot, window)
    window.adversary.pause()
    window.adversary.stop()
    done(qtbot, window)


def test_discarding_restores_the_patch_and_leaves_no_step(qtbot: QtBot, window: MainWindow) -> None:
    before, steps = window.session.settings, window.session.undo_stack.count()
    running(qtbot, window)
    window.adversary.panel.discard.click()
    assert window.session.settings == before
    assert window.session.undo_stack.count() == steps
    assert window.adversary.phase is Phase.IDLE
    running(qtbot, window)
    window.adversary.stop()
    done(qtbot, window)
    window.adversary.panel.discard.click()
    assert window.session.settings == before
    assert window.session.undo_stack.count() == steps


def test_what_is_kept_is_one_undo_step(qtbot: QtBot, window: MainWindow) -> None:
    before, steps = window.session.settings.patch, window.session.undo_stack.count()
    running(qtbot, window)
    window.session.begin_drag()
    window.session.drag_patch(60, 70)
    window.session.end_drag()
    window.adversary.stop()
    done(qtbot, window)
    window.adversary.panel.keep.click()
    kept = window.session.settings.patch
    assert window.adversary.phase is Phase.IDLE
    assert (kept.row, kept.col) == (60, 70)
    assert window.session.undo_stack.count() == steps + 1
    window.session.undo_stack.undo()
    assert window.session.settings.patch == before
    window.session.undo_stack.redo()
    assert window.session.settings.patch == kept


def test_undo_while_it_runs_ends_it(qtbot: QtBot, window: MainWindow) -> None:
    before = window.session.settings.patch
    running(qtbot, window)
    window.session.undo_stack.undo()
    assert window.adversary.phase is Phase.IDLE
    assert window.session.settings.patch == before


def test_moving_the_patch_afterwards_is_a_step_of_its_own(qtbot: QtBot, window: MainWindow) -> None:
    running(qtbot, window)
    window.adversary.stop()
    done(qtbot, window)
    found = window.session.settings.patch
    window.session.nudge(0, 10)
    assert window.adversary.phase is Phase.IDLE
    window.session.undo_stack.undo()
    assert window.session.settings.patch == found


def test_dragging_with_the_mouse_moves_the_optimization(qtbot: QtBot, window: MainWindow) -> None:
    running(qtbot, window)
    patch = window.session.settings.patch
    viewport = window.stage.view.viewport()
    start = window.stage.view.mapFromScene(QPointF(patch.col + 10, patch.row + 10))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 11):
        QTest.mouseMove(viewport, start + QPoint(8 * step, 5 * step))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(80, 50))
    moved = window.session.settings.patch
    assert moved.row > patch.row
    assert moved.col > patch.col
    assert window.adversary.phase is Phase.RUNNING
    window.adversary.stop()
    done(qtbot, window)
    assert window.adversary.files.outcome.result.position == (moved.row, moved.col)


def test_the_patch_follows_the_mouse_while_a_step_is_held(
    qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst
) -> None:
    running(qtbot, window)
    network = analyst.networks[-1]
    network.gate.clear()
    steps = network.steps
    window.session.drag_patch(90, 95)
    assert window.stage.patch_item.place.row == 90
    network.gate.set()
    qtbot.waitUntil(lambda: network.steps > steps + 1, timeout=20000)
    qtbot.waitUntil(lambda: window.session.analysis.scene.patch.row == 90, timeout=20000)


def test_another_picture_ends_it(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    running(qtbot, window)
    window.session.open_path(str(picture_at(tmp_path / "b.png", 1)))
    qtbot.waitUntil(lambda: window.session.canvas.picture.name == "b.png", timeout=20000)
    assert window.adversary.phase is Phase.IDLE
    qtbot.waitUntil(lambda: window.session.certification is not None, timeout=20000)


def test_another_question_ends_it_and_what_is_shown_stays(qtbot: QtBot, window: MainWindow) -> None:
    running(qtbot, window)
    shown = window.session.settings.patch
    window.session.set_defence(patchguard(41, threshold=0.2))
    assert window.adversary.phase is Phase.IDLE
    assert window.session.settings.patch == shown
    assert settings_of(window.session.settings.defence).threshold == 0.2


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.set_defence(patchguard(41, threshold=0.2)),
        lambda session: session.set_label(1),
        lambda session: session.set_label_space(label_spaces(catalog.entry(session.settings.network.key))[0]),
        lambda session: session.set_fit_grid(False),
    ],
    ids=["defence", "label", "label space", "network"],
)
def test_every_part_of_the_question_is_a_reason_to_start_again(
    qtbot: QtBot, window: MainWindow, change: Callable[..., Any]
) -> None:
    running(qtbot, window)
    change(window.session)
    assert window.adversary.phase is Phase.IDLE
    assert window.adversary.panel.sentence.text() == "The question has changed: start again to attack it."


def test_without_a_patch_there_is_nothing_to_start(qtbot: QtBot, window: MainWindow) -> None:
    window.session.edit_patch(None)
    assert not window.adversary.panel.go.isEnabled()
    assert not window.menus.action("attack-go").isEnabled()


def test_what_needs_a_patch_comes_and_goes_with_it(qtbot: QtBot, window: MainWindow) -> None:
    panel, action = window.adversary.panel, window.menus.action

    def enabled() -> set[bool]:
        actions = {action(one).isEnabled() for one in ("attack-go", "save-patch", "remove-patch")}
        return actions | {button.isEnabled() for button in (panel.go, panel.save, panel.print)}

    window.stage.view.setFocus()
    assert enabled() == {True}
    qtbot.keyClick(window.stage.view, Qt.Key.Key_Delete)
    assert enabled() == {False}
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.settings.patch is not None
    assert enabled() == {True}


def test_a_target_that_is_not_chosen_yet_is_asked_for(window: MainWindow) -> None:
    window.adversary.panel.settings.targeted.setChecked(True)
    window.adversary.start()
    assert window.adversary.phase is Phase.IDLE
    assert "Choose the class" in window.adversary.panel.sentence.text()


def test_a_failing_attack_says_so_and_the_patch_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    before = window.session.settings
    label = window.session.analysis.clean.defended.label
    window.adversary.panel.settings.targeted.setChecked(True)
    window.adversary.panel.settings.target.show_label(before.label_space.names, label)
    window.adversary.start()
    qtbot.waitUntil(lambda: window.adversary.phase is Phase.IDLE, timeout=20000)
    assert "another class" in window.adversary.panel.sentence.text()
    assert window.adversary.panel.remark.remark.text == "Not started"
    assert window.session.settings == before


def test_no_attack_found_is_said_so_and_never_means_safe(qtbot: QtBot, window: MainWindow) -> None:
    window.adversary.panel.settings.steps.setValue(1)
    window.adversary.start()
    done(qtbot, window)
    outcome = window.adversary.files.outcome
    assert not outcome.result.found, "one step from noise must not do here"
    remark = window.adversary.panel.remark.remark
    assert remark.meaning is not Meaning.ATTACK_FOUND
    assert "No attack found with these settings" in remark.text
    assert "no proof of safety" in window.adversary.panel.sentence.text()


def test_an_attack_that_is_found_is_said_so(qtbot: QtBot, window: MainWindow) -> None:
    settings = window.adversary.panel.settings
    settings.against.setCurrentIndex(settings.against.findData("mean"))
    settings.step_size.setValue(0.3)
    settings.steps.setValue(60)
    window.adversary.start()
    done(qtbot, window)
    assert window.adversary.files.outcome.result.found, "clean pixels of noise are easily outweighed"
    remark = window.adversary.panel.remark.remark
    assert remark.meaning is Meaning.ATTACK_FOUND
    assert remark.text == "Attack found"
    assert "may exist" not in window.adversary.panel.sentence.text()


def test_a_search_fills_the_map_and_a_click_goes_there(qtbot: QtBot, window: MainWindow) -> None:
    settings = window.adversary.panel.settings
    settings.where.setCurrentIndex(settings.where.findData(Where.EVERYWHERE))
    settings.spacing.setValue(130)
    settings.steps.setValue(2)
    window.adversary.start()
    done(qtbot, window)
    places = window.adversary.files.outcome.places
    assert len(places.positions) == 9
    assert window.adversary.panel.map.isVisibleTo(window.adversary.panel)
    assert "9 of 9 places tried" in window.adversary.panel.map_caption.text()
    middle = window.adversary.panel.map.tile(4).center().toPoint()
    QTest.mouseClick(window.adversary.panel.map, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    now = window.session.settings.patch
    assert (now.row, now.col) == places.positions[4]
    assert now.content.pixels is window.adversary.files.outcome.found_at[4]


def test_one_patch_for_the_gallery(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    paths = [str(picture_at(tmp_path / f"{k}.png", k)) for k in range(2)]
    window.adversary.panel.settings.steps.setValue(2)
    window.adversary.start_on(tuple(paths))
    done(qtbot, window)
    assert len(window.adversary.files.outcome.result.true_labels) == 2
    assert "2 pictures" in window.adversary.panel.sentence.text()


def test_another_picture_neither_ends_one_patch_for_many_nor_loses_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    paths = [str(picture_at(tmp_path / f"{k}.png", k)) for k in range(2)]
    before, first = window.session.settings.patch, window.session.canvas
    window.adversary.panel.settings.steps.setValue(100_000)
    window.adversary.start_on(tuple(paths))
    qtbot.waitUntil(lambda: window.session.settings.patch.content != before.content, timeout=20000)
    window.session.open_path(paths[1])
    qtbot.waitUntil(lambda: window.session.canvas.picture.name == "1.png", timeout=20000)
    came_with = window.session.settings.patch.content
    assert window.adversary.running
    qtbot.waitUntil(lambda: window.session.settings.patch.content != came_with, timeout=20000)
    assert window.adversary.panel._plot.isVisibleTo(window.adversary.panel)
    window.adversary.stop()
    done(qtbot, window)
    result = window.adversary.files.outcome.result
    assert np.array_equal(window.session.settings.patch.content.pixels, result.pixels)
    stack = window.session.undo_stack
    stack.undo()
    assert window.session.settings.patch.content == came_with
    stack.undo()
    qtbot.waitUntil(lambda: window.session.canvas.picture.name == first.picture.name, timeout=20000)
    stack.undo()
    assert window.session.settings.patch == before


def test_what_came_of_one_patch_for_many_is_told_beside_each_of_them(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.adversary.panel.settings.steps.setValue(2)
    window.adversary.start_on(tuple(str(picture_at(tmp_path / f"{k}.png", k)) for k in (1, 2)))
    done(qtbot, window)
    told = window.adversary.panel.sentence.text()
    for name, kept in (("2.png", True), ("1.png", True), ("a.png", False), ("1.png", False)):
        window.session.open_path(str(tmp_path / name))
        qtbot.waitUntil(lambda name=name: window.session.canvas.picture.name == name, timeout=20000)  # type: ignore[misc]
        assert (window.adversary.panel.sentence.text() == told) is kept
        assert window.adversary.phase is Phase.IDLE


def test_the_interface_imports_no_torch_for_it() -> None:
    import subprocess
    import sys

    code = "import pgapp.ui.attack.controller, sys; raise SystemExit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=120).returncode == 0


def test_the_alarm_is_red_blocks_nothing_and_saves_everything(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    alarms = []
    window.adversary.alarm_raised.connect(lambda alarm, _canvas: alarms.append(alarm))
    assert not window.alarms.banner.isVisible()
    forge(window)
    (alarm,) = alarms
    assert window.alarms.banner.isVisible()
    assert "ALARM" in window.alarms.banner.sentence.text()
    dialog = window.findChild(AlarmDialog)
    qtbot.addWidget(dialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert alarm.canvas_sha256 in dialog.record.toPlainText()
    dialog.save_to(str(tmp_path / "alarm.png"))
    assert {path.suffix for path in tmp_path.glob("alarm*")} == {".png", ".json", ".npy"}
    assert np.array_equal(np.load(tmp_path / "alarm.canvas.npy"), window.session.canvas.pixels)
    window.session.nudge(0, 1)
    forge(window)
    assert len(alarms) == 1, "one alarm for one question"


def test_each_question_has_an_alarm_of_its_own(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    session, alarms = window.session, []
    window.adversary.alarm_raised.connect(lambda alarm, _canvas: alarms.append(alarm))

    def alarmed_after(change: Callable[..., Any]) -> bool:
        before = session.certification
        change()
        qtbot.waitUntil(lambda: session.certification not in (None, before), timeout=20000)
        count = len(alarms)
        forge(window)
        return len(alarms) == count + 1

    label = session.certification.label
    assert alarmed_after(lambda: session.set_label((label + 1) % 10))
    assert alarmed_after(lambda: session.set_label((label + 2) % 10))
    assert alarmed_after(lambda: session.set_label(None))
    assert alarmed_after(lambda: session.open_path(str(picture_at(tmp_path / "b.png", 1))))


def test_an_attack_sounds_the_alarm_too(qtbot: QtBot, window: MainWindow, analyst: HeldAnalyst) -> None:
    honest = analyst.certify
    alarms = []
    window.adversary.alarm_raised.connect(lambda alarm, canvas: alarms.append((alarm, canvas)))

    def forged(scene: Scene, number: int = 0) -> Certification:
        found = there(honest(scene, number))
        other = (found.label + 1) % len(found.scene.label_space.names)
        return replace(found, outcome=Outcome.CERTIFIED, label=other, margins=np.abs(found.margins) + 1)

    analyst.certify = forged
    window.adversary.panel.settings.steps.setValue(2)
    window.adversary.start()
    qtbot.waitUntil(lambda: bool(alarms), timeout=20000)
    assert alarms[0][1] is window.session.canvas
    assert threading.current_thread() is threading.main_thread()


def test_an_honest_certificate_raises_no_alarm(qtbot: QtBot, window: MainWindow) -> None:
    window.session.nudge(0, 10)
    qtbot.waitUntil(lambda: window.session.analysis.scene.patch == window.session.settings.patch, timeout=20000)
    assert not window.alarms.banner.isVisible()


def test_saving_and_loading_gives_the_same_patch(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.adversary.panel.settings.steps.setValue(2)
    window.adversary.start()
    done(qtbot, window)
    found = window.session.settings.patch
    window.adversary.files.save(str(tmp_path / "found.png"))
    assert (tmp_path / "found.json").read_text().count('"attack_found"') == 1
    window.session.edit_patch(replace(there(found), row=3, col=4, size=20, content=Noise(9)))
    window.adversary.files.load(str(tmp_path / "found.png"))
    loaded = window.session.settings.patch
    assert (loaded.row, loaded.col, loaded.size) == (found.row, found.col, found.size)
    assert np.array_equal(loaded.content.pixels, found.content.pixels)
    window.session.undo_stack.undo()
    assert window.session.settings.patch.size == 20


def test_a_tensor_is_put_on_the_picture(window: Any, tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).random((3, 24, 24)).astype(np.float32)
    np.save(tmp_path / "patch.npy", pixels)
    window.adversary.files.load(str(tmp_path / "patch.npy"))
    loaded = window.session.settings.patch
    assert (loaded.size, loaded.content.origin) == (24, "patch.npy")
    np.testing.assert_array_equal(loaded.content.pixels, pixels)
    np.save(tmp_path / "patch.npy", pixels[:, :3])
    window.adversary.files.load(str(tmp_path / "patch.npy"))
    assert "patch.npy holds no patch" in window.status.failure.sentence.text()
    assert window.session.settings.patch is loaded


def test_the_patches_of_a_library_are_a_choice(qtbot: Any, window: Any, tmp_path: Path) -> None:
    canvases = np.random.default_rng(0).random((10, 3, 40, 40)).astype(np.float32)
    stored = torch.from_numpy(canvases), torch.arange(10), {"patch_size": 20}
    (tmp_path / "imagenet_patch.gz").write_bytes(gzip.compress(pickle.dumps(stored)))
    window.adversary.files.load(str(tmp_path / "imagenet_patch.gz"))
    (question,) = window.findChildren(QInputDialog)
    assert "CC BY 4.0" in question.labelText()
    assert question.comboBoxItems()[1] == "2. goldfish"
    question.setTextValue("2. goldfish")
    question.accept()
    loaded = window.session.settings.patch
    assert loaded.content.origin == "imagenet_patch.gz, 2. goldfish, ImageNet-Patch, CC BY 4.0"
    np.testing.assert_array_equal(loaded.content.pixels, canvases[1, :, 10:30, 10:30])


def test_a_file_that_is_no_patch_is_told(window: MainWindow, tmp_path: Path) -> None:
    before = window.session.settings
    window.adversary.files.load(str(tmp_path / "nothing.png"))
    assert window.status.failure.isVisible()
    assert window.session.settings == before
