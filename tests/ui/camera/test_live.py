"""Live frames in the real window, and what becomes of the picture that was there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Noise, Patch
from pgapp.data.saved.demos import demo_files
from pgapp.ui.camera.bar import ABOUT_MIRROR, Phase
from pgapp.ui.camera.controller import OTHER_PICTURE, CameraController
from pgapp.ui.figure.tiles import no_margins
from pgapp.ui.figure.words import statement, verdicts
from pgapp.ui.panels.certificate_panel import CertificatePanel
from pgapp.ui.panels.verdict_panel import TAKE_AS_CLEAN
from pgapp.ui.session.notices import CLEAN_FIRST, FREEZE_FIRST
from pgapp.ui.widgets.wording import UNPROVEN
from pgapp.ui.window.copies.table import COPIES
from pgapp.ui.window.figures import figure_content
from pgapp.ui.window.main_window import MainWindow
from tests.support.cameras.own import OwnCamera, grey_frame
from tests.support.fakes import HeldAnalyst
from tests.support.windows import click, open_picture

COPY_OF_CERTIFICATE = next(each for each in COPIES if each.key == "certificate")


def shown_level(window: MainWindow) -> int:
    """Of the picture on the stage, at its right edge."""
    image = window.stage.picture_item.pixmap().toImage()
    return image.pixelColor(image.width() - 3, image.height() // 2).red()


def test_the_newest_frame_is_on_the_stage_with_its_verdicts(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, camera: CameraController
) -> None:
    own.go_live(60)
    for level in (90, 130, 170):
        own.send(grey_frame(level))
    qtbot.waitUntil(lambda: abs(shown_level(window) - 170) <= 1, timeout=10000)
    session = window.session

    def is_answered() -> bool:
        found = session.analysis
        return found is not None and found.scene.canvas is session.canvas

    qtbot.waitUntil(is_answered, timeout=10000)
    assert session.canvas is not None
    assert session.canvas.spec == session.canvas_spec
    assert session.settings.patch is None
    assert window.verdicts.defended.headline.startswith(session.settings.label_space.names[3])
    assert window.windowTitle().startswith("Own camera")


def test_frames_do_not_queue_while_the_worker_is_busy(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, analyst: HeldAnalyst
) -> None:
    own.go_live()
    qtbot.waitUntil(lambda: window.session.analysis is not None, timeout=10000)
    analyst.gate.clear()
    asked = len(analyst.scenes)
    own.send(grey_frame(40))
    qtbot.waitUntil(lambda: len(analyst.scenes) == asked + 1, timeout=10000)
    for level in range(50, 210, 10):
        own.send(grey_frame(level))
    qtbot.waitUntil(lambda: abs(shown_level(window) - 200) <= 1, timeout=10000)
    analyst.gate.set()
    found = window.session

    def is_current() -> bool:
        return found.analysis is not None and found.analysis.scene.canvas is found.canvas

    qtbot.waitUntil(is_current, timeout=10000)
    assert len(analyst.scenes) == asked + 2, "the one under way, and the newest"


def test_nothing_is_claimed_of_a_live_frame(qtbot: QtBot, window: MainWindow, own: OwnCamera) -> None:
    own.go_live()
    qtbot.waitUntil(lambda: window.session.analysis is not None, timeout=10000)
    card = window.verdicts.certificate
    assert card.headline == "No claim"
    assert card.remark is not None
    assert card.remark.text == "a frame may hold a real patch"
    assert window.session.certification is None
    for said in (window.verdicts.undefended, window.verdicts.defended):
        assert said.remark is not None
        assert "clean" not in " ".join((*said.lines, said.remark.text))


def test_stop_leads_back_to_the_picture_and_what_could_be_undone(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, camera: CameraController
) -> None:
    session = window.session
    session.edit_patch(Patch(10, 12, 41, Noise(7)), "my step")
    before = session.canvas, session.settings
    own.go_live()
    session.set_assumed_size(session.settings.defence.patch_size + 8)
    click(camera.bar.start)
    assert (session.canvas, session.settings) == before
    assert session.undo_stack.undoText() == "my step"
    assert camera.phase is Phase.IDLE
    qtbot.waitUntil(lambda: session.certification is not None, timeout=10000)


def test_a_frozen_frame_is_a_picture_with_a_name_and_undo_leads_back(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, camera: CameraController
) -> None:
    session = window.session
    before = session.canvas, session.settings
    own.go_live(140)
    click(camera.bar.freeze)
    assert camera.phase is Phase.FROZEN
    assert session.canvas is not None
    picture = session.canvas.picture
    assert picture.name.startswith("camera 20")
    assert picture.notes == ("a frame of Own camera",)
    assert picture.pixels.shape == (480, 640, 3)
    assert not picture.is_live
    session.undo_stack.undo()
    assert (session.canvas, session.settings) == before
    assert camera.phase is Phase.IDLE
    session.undo_stack.redo()
    assert session.canvas.picture is picture


def test_the_certificate_of_a_frozen_frame_has_to_be_asked_for(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, camera: CameraController
) -> None:
    session, card = window.session, window.verdicts.certificate
    own.go_live()
    camera.freeze_or_go_on()
    qtbot.waitUntil(lambda: session.analysis is not None, timeout=10000)
    assert card.headline == "No claim"
    assert card.link.text() == TAKE_AS_CLEAN
    card.link.clicked.emit()
    qtbot.waitUntil(lambda: session.certification is not None, timeout=10000)
    assert card.headline == "Not certified"
    assert session.undo_stack.undoText() == "take the frame as clean"
    session.undo_stack.undo()
    assert card.headline == "No claim"


def test_what_is_about_certificates_says_why_there_is_none_of_a_frozen_frame(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, camera: CameraController
) -> None:
    session = window.session
    own.go_live()
    camera.freeze_or_go_on()
    qtbot.waitUntil(lambda: session.analysis is not None, timeout=10000)
    window.tabs.show_panel("certificate")
    panel = window.tabs.currentWidget().findChild(CertificatePanel)
    assert panel is not None
    assert panel.sentence.text() == UNPROVEN
    assert window.view_bar.why_not("margins") == UNPROVEN
    window.tabs.show_panel("compare")
    assert window.side.compare.title.text() == CLEAN_FIRST
    window.tabs.show_panel("why")
    qtbot.waitUntil(lambda: window.side.insight.failing.waiting.text() == UNPROVEN, timeout=10000)
    window.steps.open(proof=True)
    qtbot.waitUntil(lambda: window.steps.bar.sentence.text() == UNPROVEN, timeout=10000)
    content = figure_content(session)
    assert content is not None
    assert "No certificate is claimed of this frame" in statement(content)
    assert verdicts(content)[2].verdict.headline == "No claim"
    assert no_margins(content) == "no certificate is claimed of a camera's frame"
    assert COPY_OF_CERTIFICATE.why_not(window.menus._parts) == UNPROVEN
    camera.take_as_clean()
    qtbot.waitUntil(lambda: session.certification is not None, timeout=10000)
    assert panel.sentence.text() != UNPROVEN
    assert window.view_bar.why_not("margins") == ""


def test_going_on_live_and_freezing_again(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, camera: CameraController
) -> None:
    session = window.session
    own.go_live(100)
    camera.freeze_or_go_on()
    first = session.canvas
    own.begin()
    own.send(grey_frame(150))
    qtbot.waitUntil(lambda: camera.phase is Phase.LIVE, timeout=10000)
    camera.freeze_or_go_on()
    assert session.canvas is not first
    session.undo_stack.undo()
    assert session.canvas is first


def test_another_picture_switches_the_camera_off(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, camera: CameraController, picture: Path
) -> None:
    own.go_live()
    open_picture(qtbot, window, picture)
    assert camera.phase is Phase.IDLE
    assert camera.bar.said.text() == OTHER_PICTURE
    shown = window.session.canvas
    own.send_unseen(grey_frame(20))
    qtbot.wait(50)
    assert window.session.canvas is shown


def test_mirrored_frames_are_mirrored_for_the_network_too(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, camera: CameraController
) -> None:
    own.go_live(120)
    assert window.session.canvas is not None
    assert window.session.canvas.pixels[0, 100, 0] < 0.1
    camera.bar.mirror.setChecked(True)
    own.send(grey_frame(121))
    qtbot.waitUntil(lambda: window.session.canvas.pixels[0, 100, 0] > 0.4, timeout=10000)
    assert window.session.canvas.pixels[0, 100, -1] < 0.1
    assert "for the network, too" in camera.bar.mirror.toolTip()
    assert "for the network, too" in ABOUT_MIRROR


def test_what_is_about_one_picture_says_that_a_frame_has_to_be_frozen(
    qtbot: QtBot, window: MainWindow, own: OwnCamera
) -> None:
    failures: list[str] = []
    window.session.failed.connect(lambda failure: failures.append(failure.sentence))
    own.go_live()
    window.steps.open()
    assert not window.steps.is_open
    assert failures == [FREEZE_FIRST]
    window.session.put_patch(10, 10)
    window.adversary.start_on()
    assert not window.adversary.running
    assert window.adversary._problem(window.session.scene(), window.adversary.panel.options) == FREEZE_FIRST
    window.tabs.show_panel("compare")
    assert window.side.compare.title.text() == FREEZE_FIRST
    for key in ("save-session", "export-figure"):
        assert not window.menus.action(key).isEnabled()


def test_steps_that_are_open_end_when_the_camera_begins(qtbot: QtBot, window: MainWindow, own: OwnCamera) -> None:
    window.steps.open()
    own.go_live()
    assert not window.steps.is_open


def test_a_painted_patch_can_be_put_on_live_frames(qtbot: QtBot, window: MainWindow, own: OwnCamera) -> None:
    own.go_live(100)
    session = window.session
    session.put_patch(20, 30)
    own.send(grey_frame(140))

    def is_answered() -> bool:
        found = session.analysis
        return found is not None and found.scene.patch is not None and found.scene.canvas is session.canvas

    qtbot.waitUntil(is_answered, timeout=10000)
    assert session.undo_stack.undoText() == "place the patch"


def test_the_frozen_frame_is_saved_as_it_came(
    qtbot: QtBot,
    window: MainWindow,
    own: OwnCamera,
    camera: CameraController,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:

    own.go_live(140)
    camera.freeze_or_go_on()
    asked: list[QFileDialog] = []
    monkeypatch.setattr("pgapp.ui.camera.controller.open_once", asked.append)
    click(camera.bar.save)
    target = tmp_path / "frame.png"
    asked[0].fileSelected.emit(str(target))
    qtbot.waitUntil(target.exists, timeout=10000)
    qtbot.waitUntil(lambda: window.status.message.text().startswith("Saved"), timeout=10000)
    assert window.status.message.text().endswith("; opened again, it counts as clean")
    with Image.open(target) as image:
        assert image.size == (640, 480)
        assert image.getpixel((639, 200)) == (140, 140, 140)


def test_a_demo_takes_the_place_of_the_camera_and_leaves_a_still_frame(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, camera: CameraController
) -> None:
    own.go_live()
    window.demos.start(demo_files()[0])
    qtbot.waitUntil(lambda: window.demos.playing, timeout=20000)
    assert camera.phase is Phase.IDLE
    window.demos.end()
    qtbot.waitUntil(lambda: not window.session.canvas.picture.is_live, timeout=10000)
    assert window.session.canvas.picture.name.startswith("camera 20")
