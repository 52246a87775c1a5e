"""What can be dropped on the window or pasted into it: picture files, or a picture itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter


@dataclass(frozen=True)
class Dropped:
    """Files, or the bytes of one picture."""

    paths: tuple[str, ...] = ()
    data: bytes | None = None


def from_mime(mime: QMimeData, only_look: bool = False) -> Dropped | None:
    """The pictures in what is dropped or pasted, None where there are none; ``only_look`` decodes nothing."""
    paths = tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile()) if mime.hasUrls() else ()
    if paths:
        return Dropped(paths)
    if not mime.hasImage():
        return None
    if only_look:
        return Dropped()
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return None
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return Dropped(data=bytes(buffer.data().data()))
