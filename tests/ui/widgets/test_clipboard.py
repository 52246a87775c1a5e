"""What is pasted is what the same file is when it is opened."""

import struct
import zlib
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pgapp.data.pictures.images import load_picture, picture_from_bytes
from pgapp.ui.widgets.clipboard import from_mime


def png_with_gamma(levels: np.ndarray, gamma: float) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows, cols, _ = levels.shape
    raw = b"".join(b"\0" + row.tobytes() for row in levels)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", cols, rows, 8, 2, 0, 0, 0))
        + chunk(b"gAMA", struct.pack(">I", round(gamma * 100_000)))
        + chunk(b"IDAT", zlib.compress(raw))
        + chunk(b"IEND", b"")
    )


def test_a_png_with_a_gamma_is_pasted_as_it_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    levels = np.repeat(np.arange(64, 192, 2, dtype=np.uint8).reshape(8, 8, 1), 3, 2)
    data = png_with_gamma(levels, 1.0)
    (tmp_path / "a.png").write_bytes(data)
    mime = QMimeData()
    mime.setImageData(QImage.fromData(data))
    mime.setData("image/png", data)
    pasted = from_mime(mime)
    assert pasted is not None
    assert pasted.data is not None
    assert np.array_equal(picture_from_bytes(pasted.data, "pasted").pixels, levels)
    assert np.array_equal(load_picture(tmp_path / "a.png").pixels, levels)


def test_a_picture_without_a_file_is_pasted_from_its_pixels(qtbot: QtBot) -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB888)
    image.fill(0x102030)
    mime = QMimeData()
    mime.setImageData(image)
    pasted = from_mime(mime)
    assert pasted is not None
    assert pasted.data is not None
    assert picture_from_bytes(pasted.data, "pasted").pixels[0, 0].tolist() == [0x10, 0x20, 0x30]
