"""Frames of a test's own, sent as those of a camera."""

from __future__ import annotations

import numpy as np
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput
from pytestqt.qtbot import QtBot

from pgapp.core.scene import ByteArray
from pgapp.ui.camera.bar import Phase
from pgapp.ui.camera.controller import CameraController
from pgapp.ui.widgets.canvas_image import image_of_bytes


def grey_frame(level: int, size: tuple[int, int] = (480, 640)) -> ByteArray:
    """Uniform, but for a dark left edge by which left and right are told apart."""
    frame = np.full((*size, 3), level, np.uint8)
    frame[:, : size[1] // 2, 0] = 10
    return frame


def video_frame(pixels: ByteArray) -> QVideoFrame:
    return QVideoFrame(image_of_bytes(pixels))


def open_idle(qtbot: QtBot, camera: CameraController) -> None:
    """Open the camera, and wait until it could start."""
    camera.open(start=False)
    qtbot.waitUntil(lambda: camera.phase is not Phase.LOADING, timeout=20000)


class OwnCamera:
    """A camera whose frames the test sends, one by one."""

    def __init__(self, qtbot: QtBot, camera: CameraController) -> None:
        self._qtbot, self._camera = qtbot, camera
        self._input = QVideoFrameInput()

    def begin(self) -> None:
        """Open the camera, and have it show what is sent."""
        open_idle(self._qtbot, self._camera)
        self._camera.begin(lambda feed: feed.open_input(self._input, "Own camera"))

    def send(self, pixels: ByteArray) -> None:
        """Send a frame and wait until it has arrived."""
        feed = self._camera.feed
        assert feed is not None
        arrived = feed.arrived
        assert self._input.sendVideoFrame(video_frame(pixels))
        self._qtbot.waitUntil(lambda: feed.arrived > arrived, timeout=10000)

    def send_unseen(self, pixels: ByteArray) -> None:
        """Send a frame to a camera that may be off."""
        self._input.sendVideoFrame(video_frame(pixels))

    def go_live(self, level: int = 120) -> None:
        """Begin, and wait until a first frame is shown."""
        self.begin()
        self.send(grey_frame(level))
        self._qtbot.waitUntil(lambda: self._camera.phase is Phase.LIVE, timeout=10000)
