"""Pictures that are made here: whole ones, and the parts of which damaged ones are put together."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pgapp.core.scene import Picture
from pgapp.data.pictures.images import PictureError, load_picture


def corners(rows: int = 20, cols: int = 30) -> np.ndarray:
    """White with a red top left and a blue bottom right quarter: no rotation or flip leaves it alone."""
    pixels = np.full((rows, cols, 3), 255, np.uint8)
    pixels[: rows // 2, : cols // 2] = (255, 0, 0)
    pixels[rows // 2 :, cols // 2 :] = (0, 0, 255)
    return pixels


def saved(path: Path, image: Image.Image, **options: Any) -> Picture:
    image.save(path, **options)
    return load_picture(path)


def near(picture: Picture, expected: np.ndarray, tolerance: int = 0) -> None:
    assert picture.pixels.dtype == np.uint8
    assert picture.pixels.shape == expected.shape
    assert np.abs(picture.pixels.astype(int) - expected.astype(int)).max() <= tolerance


def sentence(path: Path | str) -> str:
    with pytest.raises(PictureError) as caught:
        load_picture(path)
    return one_sentence(caught.value, os.path.basename(path))


def one_sentence(error: PictureError, name: str) -> str:
    said = str(error)
    assert name in said
    assert said.endswith(".")
    assert "\n" not in said
    assert any(word in said for word in ("choose", "check", "change", "copy", "reduce", "open it"))
    return said


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(cols: int, rows: int, depth: int, colour: int, *raw: bytes) -> bytes:
    """``raw``: all rows, each with its filter's number before it, in one piece or several."""
    squeezed = zlib.compressobj(1)
    header = struct.pack(">IIBBBBB", cols, rows, depth, colour, 0, 0, 0)
    data = (
        chunk(b"IHDR", header)
        + chunk(b"IDAT", b"".join([*map(squeezed.compress, raw), squeezed.flush()]))
        + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + data


def linear_profile() -> bytes:
    """A minimal RGB matrix profile with sRGB's primaries and a straight tone curve."""

    def xyz(*values: Any) -> Any:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    text = b"linear\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 78,
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.4361, 0.2225, 0.0139),
        b"gXYZ": xyz(0.3851, 0.7169, 0.0971),
        b"bXYZ": xyz(0.1431, 0.0606, 0.7141),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), b"curv\x00\x00\x00\x00\x00\x00\x00\x00"),
    }
    offset, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        table += tag + struct.pack(">II", offset + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    content = struct.pack(">I", len(tags)) + table + body
    header = struct.pack(">I4sI4s4s4s", 128 + len(content), b"\0" * 4, 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += b"\0" * 12 + b"acsp" + b"\0" * 28 + struct.pack(">iii", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + content
