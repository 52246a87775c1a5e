"""What can be dropped on the window or pasted into it: picture files, or a picture itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

_FILES = ("image/png", "image/jpeg", "image/webp", "image/tiff")
"""Kinds of files that are taken as they are: Qt would change the levels of a PNG by its gAMA, which the canvas of the
same file does not."""


@dataclass(frozen=True)
class Dropped:
    """Files, or the bytes of one picture."""

    paths: tuple[str, ...] = ()
    data: bytes | None = None


def from_mime(mime: QMimeData | None, only_look: bool = False) -> Dropped | None:
    """The pictures in what is dropped or pasted, None where there are none; ``only_look`` decodes nothing.

    ``mime`` is None where the window system has no clipboard to read, as Qt says then.
    """
    if mime is None:
        return None
    paths = tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile()) if mime.hasUrls() else ()
    if paths:
        return Dropped(paths)
    if not mime.hasImage():
        return None
    if only_look:
        return Dropped()
    for kind in _FILES:
        data = mime.data(kind).data() if mime.hasFormat(kind) else b""
        if data:
            return Dropped(data=bytes(data))
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return None
    return Dropped(data=_as_file(image))


def _as_file(image: QImage) -> bytes:
    """The picture as a file that ``data.images`` reads, quickly: a photograph as PNG holds the window for a second."""
    tiff = QByteArray(b"tiff")
    kind = tiff if tiff in QImageWriter.supportedImageFormats() else QByteArray(b"png")
    alpha = image.hasAlphaChannel()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, kind).write(
        image.convertToFormat(QImage.Format.Format_RGBA8888 if alpha else QImage.Format.Format_RGB888)
    )
    return bytes(buffer.data().data())
