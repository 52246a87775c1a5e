"""Frames from a camera, a video file or a program, the newest of them; QtMultimedia is imported here."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QMediaPlayer,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoFrameInput,
    QVideoSink,
)

from pgapp.core.wording import Worded, worded

FIRST, STALLED = 10_000, 4000
"""milliseconds without a first frame, and without another one, after which none is waited for"""
LEAST_SIDE, LEAST_RATE = 480, 24.0
"""pixels of a frame's shorter side, and frames a second, that are wanted of a camera: networks see fewer pixels"""
NO_PERMISSION = worded(
    "The system does not let pgapp use the camera: allow it where the system keeps permissions, then start it again."
)
NO_FRAMES = worded(
    "No picture has come from “{name}” for some seconds: see whether it is plugged in and no other program uses it."
)
UNPLUGGED = worded("“{name}” was unplugged: plug it in again, or choose another camera.")
FAILED = worded("“{name}” does not work ({told}): see whether another program uses it, or choose another one.")
FILE_ENDED = worded("The video “{name}” has come to its end.")


def ask_permission(context: QObject, allowed: Callable[[], None], refused: Callable[[str], None]) -> None:
    """Call one of both, maybe later: where the system asks the person."""
    app, permission = QCoreApplication.instance(), QCameraPermission()
    if app is None:
        return

    def answer() -> None:
        if app.checkPermission(permission) is Qt.PermissionStatus.Granted:
            allowed()
        else:
            refused(NO_PERMISSION)

    if app.checkPermission(permission) is Qt.PermissionStatus.Undetermined:
        app.requestPermission(permission, context, lambda _permission: answer())
    else:
        answer()


class Cameras(QObject):
    """Those that are plugged in."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.changed)

    def listed(self) -> dict[str, str]:
        """Their names by their keys, the usual one first."""
        usual = QMediaDevices.defaultVideoInput()
        devices = sorted(QMediaDevices.videoInputs(), key=lambda device: device != usual)
        return {_key(device): device.description() for device in devices}


class CameraFeed(QObject):
    """One at work at most. Frames are not kept: ``newest`` is the last one, and nobody has to look at all of them."""

    came = Signal()
    """a frame, which ``newest`` gives until the next one"""
    ended = Signal(object)
    """why no frame comes any more, as a sentence; not said after ``close``"""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._capture = QMediaCaptureSession(self)
        self._watch = QTimer(self, singleShot=True)
        self._watch.timeout.connect(lambda: self._end(NO_FRAMES))
        self._camera: QCamera | None = None
        self._player: QMediaPlayer | None = None
        self._open = False
        self.name = ""
        self.arrived = 0
        """frames since it was opened"""

    def open_camera(self, key: str) -> None:
        """The camera of that key among ``Cameras.listed``; one that is gone ends at once."""
        device = next((each for each in QMediaDevices.videoInputs() if _key(each) == key), None)
        self._begin(device.description() if device is not None else key)
        if device is None:
            self._end(UNPLUGGED)
            return
        self._camera = camera = QCamera(device, self)
        if (wanted := best_format(device.videoFormats())) is not None:
            camera.setCameraFormat(wanted)
        camera.errorOccurred.connect(lambda _error, said: self._fail(said))
        self._capture.setVideoSink(self._sink)
        self._capture.setCamera(camera)
        camera.start()

    def open_file(self, path: str, name: str, repeat: bool = True) -> None:
        """A video file as a camera, from its begin again at its end where it is to ``repeat``."""
        self._begin(name)
        self._player = player = QMediaPlayer(self)
        player.setVideoSink(self._sink)
        player.errorOccurred.connect(lambda _error, said: self._fail(said))
        player.mediaStatusChanged.connect(self._on_status)
        if repeat:
            player.setLoops(QMediaPlayer.Loops.Infinite.value)
        player.setSource(QUrl.fromLocalFile(path))
        player.play()

    def open_input(self, frames: QVideoFrameInput, name: str) -> None:
        """Frames that a program sends."""
        self._begin(name)
        self._capture.setVideoSink(self._sink)
        self._capture.setVideoFrameInput(frames)

    def newest(self) -> QVideoFrame:
        return self._sink.videoFrame()

    def look(self, keys: Collection[str]) -> None:
        """Those that are plugged in: it ends where the one at work is not among them."""
        if self._camera is not None and _key(self._camera.cameraDevice()) not in keys:
            self._end(UNPLUGGED)

    def close(self) -> None:
        """End it; what it was is forgotten."""
        self._open = False
        self._watch.stop()
        camera, self._camera = self._camera, None
        player, self._player = self._player, None
        self._capture.setCamera(None)  # type: ignore[arg-type]  # Qt's own way to have none
        self._capture.setVideoFrameInput(None)  # type: ignore[arg-type]
        if camera is not None:
            camera.stop()
            camera.deleteLater()
        if player is not None:
            player.stop()
            player.setVideoSink(None)  # type: ignore[arg-type]
            player.deleteLater()

    def _begin(self, name: str) -> None:
        self.close()
        self._open, self.name, self.arrived = True, name, 0
        self._watch.start(FIRST)

    def _on_frame(self, frame: QVideoFrame) -> None:
        """The frame itself may be an old one: they queue while this thread is busy."""
        if self._open and frame.isValid():
            self.arrived += 1
            self._watch.start(STALLED)
            self.came.emit()

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is QMediaPlayer.MediaStatus.EndOfMedia:
            self._end(FILE_ENDED)

    def _fail(self, said: str) -> None:
        """``said`` is what the system says of an error."""
        self._end(FAILED, told=said.strip().rstrip(".") or worded("an error"))

    def _end(self, sentence: Worded, **values: str) -> None:
        if self._open:
            self.close()
            self.ended.emit(sentence.format(name=self.name, **values))


def best_format(formats: list[QCameraFormat]) -> QCameraFormat | None:
    """The one with the fewest pixels that are enough; else the one with the most; None where nothing is known. JPEG,
    which has to be decoded and about which FFmpeg says a line a frame, is the second choice."""

    def pixels(each: QCameraFormat) -> int:
        return each.resolution().width() * each.resolution().height()

    def is_jpeg(each: QCameraFormat) -> bool:
        return each.pixelFormat() is QVideoFrameFormat.PixelFormat.Format_Jpeg

    def is_enough(each: QCameraFormat) -> bool:
        size = each.resolution()
        return min(size.width(), size.height()) >= LEAST_SIDE and each.maxFrameRate() >= LEAST_RATE

    enough = [each for each in formats if is_enough(each)]
    least = min(enough, key=lambda each: (is_jpeg(each), pixels(each)), default=None)
    return least or max(formats, key=pixels, default=None)


def _key(device: QCameraDevice) -> str:
    return bytes(device.id().data()).hex()
