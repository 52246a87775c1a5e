"""A frame of QtMultimedia as a picture, and the canvas of it. Called on a thread of its own: it takes milliseconds."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from pgapp.core.scene import ByteArray, Canvas, CanvasSpec, Frame, Picture
from pgapp.core.wording import worded
from pgapp.data.pictures.images import PictureError, make_canvas
from pgapp.data.pictures.planes import PLANES, Planes, rgb_of

_WEIGHTS = {
    QVideoFrameFormat.ColorSpace.ColorSpace_BT601: "601",
    QVideoFrameFormat.ColorSpace.ColorSpace_BT709: "709",
    QVideoFrameFormat.ColorSpace.ColorSpace_BT2020: "2020",
}
_LARGEST_OF_601 = 576
"""rows: where nothing is said, larger frames are taken for BT.709, as Qt takes them"""


def canvas_of(frame: QVideoFrame, spec: CanvasSpec, mirrored: bool, which: Frame, name: str) -> Canvas:
    """What a network sees of a frame, made as of any picture. Raises ``PictureError`` where it holds no pixels."""
    pixels = pixels_of(frame)
    pixels = np.ascontiguousarray(pixels[:, ::-1] if mirrored else pixels)
    pixels.setflags(write=False)
    return make_canvas(Picture(name, pixels, frame=which), spec)


def pixels_of(frame: QVideoFrame) -> ByteArray:
    """uint8 ``[H, W, 3]``, upright. Raises ``PictureError`` where there are none."""
    layout = frame.pixelFormat().name.removeprefix("Format_")
    planes = _planes(frame, layout) if layout in PLANES else None
    pixels = rgb_of(planes) if planes is not None else _by_qt(frame)
    told = frame.surfaceFormat()
    if planes is not None and told.scanLineDirection() is QVideoFrameFormat.Direction.BottomToTop:
        pixels = pixels[::-1]
    if planes is not None and (turns := frame.rotation().value // 90):
        pixels = np.rot90(pixels, -turns)
    return pixels[:, ::-1] if planes is not None and frame.mirrored() else pixels


def _planes(frame: QVideoFrame, layout: str) -> Planes | None:
    """Copies of them, so that the frame can go; None where its memory cannot be read."""
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        planes = tuple(_plane(frame, place) for place in range(frame.planeCount()))
    finally:
        frame.unmap()
    told = frame.surfaceFormat()
    usual = "601" if frame.height() <= _LARGEST_OF_601 else "709"
    full = told.colorRange() is QVideoFrameFormat.ColorRange.ColorRange_Full
    return Planes(layout, frame.height(), frame.width(), planes, full, _WEIGHTS.get(told.colorSpace(), usual))


def _plane(frame: QVideoFrame, place: int) -> ByteArray:
    wide = frame.bytesPerLine(place)
    lines = frame.mappedBytes(place) // wide
    return np.frombuffer(frame.bits(place), np.uint8, count=lines * wide).reshape(lines, wide).copy()


def _by_qt(frame: QVideoFrame) -> ByteArray:
    """Whatever Qt can read: slower, and it holds Python's lock."""
    image = frame.toImage().convertToFormat(QImage.Format.Format_RGB888)
    if image.isNull():
        raise PictureError(worded("The camera sent a frame without pixels: choose another camera."))
    rows, cols, wide = image.height(), image.width(), image.bytesPerLine()
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(rows, wide)
    return lines[:, : 3 * cols].reshape(rows, cols, 3).copy()
