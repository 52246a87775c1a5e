"""Video files, cameras that are not there, and streams that stop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtMultimedia import QMediaDevices, QVideoFrameFormat, QVideoFrameInput
from pytestqt.qtbot import QtBot

from pgapp.ui.camera import feed as feed_module
from pgapp.ui.camera.bar import Phase
from pgapp.ui.camera.controller import NO_CAMERA, CameraController
from pgapp.ui.camera.feed import FILE_ENDED, NO_FRAMES, NO_PERMISSION, UNPLUGGED, CameraFeed, best_format
from pgapp.ui.camera.frames import pixels_of
from pgapp.ui.window.main_window import MainWindow
from tests.support.cameras.own import OwnCamera, grey_frame, open_idle, video_frame
from tests.support.cameras.video import moving_frames, write_video
from tests.support.windows import open_picture


@pytest.fixture
def no_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMediaDevices, "videoInputs", staticmethod(list))


def test_a_video_file_in_the_place_of_a_camera(
    qtbot: QtBot, window: MainWindow, camera: CameraController, no_devices: None, tmp_path: Path
) -> None:
    video = write_video(tmp_path / "moving.avi", moving_frames(12))
    camera.open()
    assert not camera.bar.start.isEnabled()
    qtbot.waitUntil(lambda: camera.phase is Phase.IDLE, timeout=20000)
    assert camera.bar.said.text() == NO_CAMERA
    camera.choose_file(str(video))
    qtbot.waitUntil(lambda: camera.phase is Phase.LIVE, timeout=20000)
    numbers: list[int] = []
    window.session.frame_changed.connect(lambda canvas: numbers.append(canvas.picture.frame.number))
    qtbot.waitUntil(lambda: bool(numbers) and numbers[-1] > 14, timeout=20000)  # it begins again at its end
    assert numbers == sorted(set(numbers))
    assert window.session.canvas is not None
    assert window.session.canvas.picture.pixels.shape == (240, 320, 3)
    assert camera.bar.source.currentText() == "moving.avi"
    camera.close()
    assert window.session.canvas.picture.name == "a picture.png"
    assert not camera.bar.isVisible()


def test_the_pixels_of_a_video_are_those_that_qt_makes_of_them(qtbot: QtBot, tmp_path: Path) -> None:
    feed = CameraFeed(None)  # type: ignore[arg-type]
    frames: list[Any] = []
    feed.came.connect(lambda: frames.append(feed.newest()))
    feed.open_file(str(write_video(tmp_path / "moving.avi", moving_frames(3))), "moving", repeat=False)
    qtbot.waitUntil(lambda: bool(frames), timeout=20000)
    feed.close()
    image = frames[0].toImage()
    ours = pixels_of(frames[0]).astype(int)
    assert ours.shape == (image.height(), image.width(), 3)
    qts = np.array([[image.pixelColor(col, row).getRgb()[:3] for col in range(0, 320, 8)] for row in range(0, 240, 8)])
    assert np.abs(ours[::8, ::8] - qts).mean() < 3
    apart = [np.abs(ours - each).mean() for each in moving_frames(3)]
    assert min(apart) < 6 < max(apart), "and nearly those of one that went into the file, not always the first"


def test_the_pixels_of_frames_of_ones_own_are_exact(qapp: Any) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (30, 42, 3), dtype=np.uint8)
    frame = video_frame(pixels)
    np.testing.assert_array_equal(pixels_of(frame), pixels)
    frame.setMirrored(True)
    np.testing.assert_array_equal(pixels_of(frame), pixels[:, ::-1])


def test_the_end_of_a_video_and_a_file_that_is_none_are_sentences(qtbot: QtBot, tmp_path: Path) -> None:
    feed = CameraFeed(None)  # type: ignore[arg-type]
    said: list[str] = []
    feed.ended.connect(said.append)
    feed.open_file(str(write_video(tmp_path / "short.avi", moving_frames(3))), "short", repeat=False)
    qtbot.waitUntil(lambda: bool(said), timeout=20000)
    assert said == [FILE_ENDED.format(name="short")]
    feed.open_file(str(tmp_path / "nowhere.avi"), "no{where}")
    qtbot.waitUntil(lambda: len(said) == 2, timeout=20000)
    assert said[1].startswith("“no{where}” does not work (")
    (tmp_path / "text.avi").write_text("no video")
    feed.open_file(str(tmp_path / "text.avi"), "text")
    qtbot.waitUntil(lambda: len(said) == 3, timeout=20000)
    feed.close()
    assert len(said) == 3, "the first error ends it"


def test_a_camera_that_sends_nothing_is_given_up(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_module, "FIRST", 30)
    feed = CameraFeed(None)  # type: ignore[arg-type]
    with qtbot.waitSignal(feed.ended, timeout=10000) as ended:
        feed.open_input(QVideoFrameInput(), "Own")
    assert ended.args == [NO_FRAMES.format(name="Own")]


def test_a_stream_that_stops_leaves_its_last_frame_and_the_rest_works(
    qtbot: QtBot,
    window: MainWindow,
    own: OwnCamera,
    camera: CameraController,
    picture: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own.go_live()
    monkeypatch.setattr(feed_module, "STALLED", 30)
    own.send(grey_frame(77))
    qtbot.waitUntil(lambda: camera.phase is Phase.FROZEN, timeout=10000)
    assert camera.bar.said.text() == NO_FRAMES.format(name="Own camera")
    assert window.session.canvas is not None
    assert not window.session.canvas.picture.is_live
    open_picture(qtbot, window, picture)
    assert window.session.canvas.picture.name == "a picture.png"


class Plugged:
    """What QtMultimedia says of a camera."""

    def __init__(self, key: bytes = b"one") -> None:
        self.key = key

    def id(self) -> Any:
        return type("Bytes", (), {"data": lambda _self: self.key})()

    def description(self) -> str:
        return f"Camera {self.key.decode()}"

    def videoFormats(self) -> list[Any]:
        return []


def test_a_camera_that_is_unplugged_while_it_runs(
    qtbot: QtBot, window: MainWindow, own: OwnCamera, camera: CameraController, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.go_live()
    assert camera.feed is not None
    assert camera._cameras is not None
    camera.feed._camera = type(  # type: ignore[assignment]
        "Camera", (), {"cameraDevice": lambda _: Plugged(), "stop": lambda _: None, "deleteLater": lambda _: None}
    )()
    plugged = [Plugged(), Plugged(b"two")]
    monkeypatch.setattr(QMediaDevices, "videoInputs", staticmethod(lambda: plugged))
    monkeypatch.setattr(QMediaDevices, "defaultVideoInput", staticmethod(lambda: plugged[-1]))
    camera._cameras.changed.emit()
    assert camera.phase is Phase.LIVE
    assert [camera.bar.source.itemText(index) for index in range(3)] == ["Camera two", "Camera one", "A video file…"]
    del plugged[0]
    camera._cameras.changed.emit()
    assert camera.phase is Phase.FROZEN
    assert camera.bar.said.text() == UNPLUGGED.format(name="Own camera")


def test_a_camera_that_is_gone_when_it_is_chosen(
    qtbot: QtBot, camera: CameraController, no_devices: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_idle(qtbot, camera)
    camera.begin(lambda feed: feed.open_camera("6f6e65"))
    assert camera.phase is Phase.IDLE
    assert camera.bar.said.text() == UNPLUGGED.format(name="6f6e65")


def test_without_the_systems_permission(
    qtbot: QtBot, camera: CameraController, no_devices: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "ask_permission", lambda _context, _allowed, refused: refused(NO_PERMISSION))
    monkeypatch.setattr(QMediaDevices, "videoInputs", staticmethod(lambda: [Plugged()]))
    monkeypatch.setattr(QMediaDevices, "defaultVideoInput", staticmethod(Plugged))
    camera.open()
    qtbot.waitUntil(lambda: camera.bar.said.text() == NO_PERMISSION, timeout=20000)
    assert camera.phase is Phase.IDLE


def test_the_smallest_format_that_is_enough_is_chosen() -> None:
    class Format:
        def __init__(self, width: int, height: int, rate: float, jpeg: bool = False) -> None:
            self.size, self.rate, self.jpeg = (width, height), rate, jpeg

        def pixelFormat(self) -> QVideoFrameFormat.PixelFormat:
            known = QVideoFrameFormat.PixelFormat
            return known.Format_Jpeg if self.jpeg else known.Format_YUYV

        def resolution(self) -> Any:
            return type("Size", (), {"width": lambda _: self.size[0], "height": lambda _: self.size[1]})()

        def maxFrameRate(self) -> float:
            return self.rate

    small, right, slow, large = Format(320, 240, 60), Format(640, 480, 30), Format(640, 480, 10), Format(1920, 1080, 30)
    assert best_format([large, slow, right, small]) is right  # type: ignore[list-item]
    packed, high = Format(640, 480, 60, jpeg=True), Format(1280, 720, 30)
    assert best_format([packed, high]) is high  # type: ignore[list-item]
    assert best_format([packed, slow]) is packed  # type: ignore[list-item]
    assert best_format([slow, small]) is slow  # type: ignore[list-item]
    assert best_format([]) is None
