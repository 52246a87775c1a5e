"""Videos that every player reads: pictures as JPEG, one after the other, in an AVI file."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from pgapp.core.scene import ByteArray


def write_video(path: Path, frames: Sequence[ByteArray], rate: int = 25) -> Path:
    """Motion JPEG in AVI (Microsoft's RIFF, of 1992) of frames uint8 ``[H, W, 3]``, ``rate`` of them a second."""
    rows, cols = frames[0].shape[:2]
    pictures = [_jpeg(frame) for frame in frames]
    largest = max(len(each) for each in pictures)
    head = struct.pack(
        "<14I", 1_000_000 // rate, largest * rate, 0, 0x10, len(frames), 0, 1, largest, cols, rows, *[0] * 4
    )
    stream = struct.pack(
        "<4s4sIHHIIIIIIII4H", b"vids", b"MJPG", 0, 0, 0, 0, 1, rate, 0, len(frames), largest, 0, 0, 0, 0, cols, rows
    )
    form = struct.pack("<IiiHH4sIiiII", 40, cols, rows, 1, 24, b"MJPG", 3 * rows * cols, 0, 0, 0, 0)
    strl = _list(b"strl", _chunk(b"strh", stream) + _chunk(b"strf", form))
    hdrl = _list(b"hdrl", _chunk(b"avih", head) + strl)
    movi, index, at = b"", b"", 4
    for each in pictures:
        index += struct.pack("<4s3I", b"00dc", 0x10, at, len(each))
        chunk = _chunk(b"00dc", each)
        movi, at = movi + chunk, at + len(chunk)
    whole = b"AVI " + hdrl + _list(b"movi", movi) + _chunk(b"idx1", index)
    path.write_bytes(_chunk(b"RIFF", whole))
    return path


def moving_frames(count: int = 50, size: tuple[int, int] = (240, 320)) -> list[ByteArray]:
    """A bright square that goes from left to right over a ramp of colours."""
    rows, cols = size
    row, col = np.mgrid[0:rows, 0:cols]
    ramp = np.stack([255 * col / cols, 255 * row / rows, np.full(size, 90)], axis=-1).astype(np.uint8)
    side = rows // 4
    frames = []
    for number in range(count):
        frame = ramp.copy()
        left = (cols - side) * number // max(1, count - 1)
        frame[rows // 3 : rows // 3 + side, left : left + side] = 250
        frames.append(frame)
    return frames


def _jpeg(frame: ByteArray) -> bytes:
    held = io.BytesIO()
    Image.fromarray(frame).save(held, "JPEG", quality=92)
    return held.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _list(name: bytes, data: bytes) -> bytes:
    return _chunk(b"LIST", name + data)
