"""TIFF files of every sample layout, written here by hand: each comes in with the levels written, or is refused."""

import struct
import zlib
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pgapp.core.scene import Picture
from pgapp.data.pictures import tiff
from pgapp.data.pictures.images import PictureError, load_picture

ROWS, COLS = 6, 8
BLACK_IS_ZERO, WHITE_IS_ZERO, RGB, INKS = 1, 0, 2, 5


def write_tiff(
    path: Path,
    levels: np.ndarray,
    photometric: int,
    *,
    order: Any = "<",
    separate: bool = False,
    deflate: bool = False,
    alpha: bool = False,
) -> None:
    """``levels`` is ``[rows, cols, channels]`` of any type; one strip a plane."""
    planes = [levels[..., c] for c in range(levels.shape[2])] if separate else [levels]
    strips = [np.ascontiguousarray(plane.astype(levels.dtype.newbyteorder(order))).tobytes() for plane in planes]
    strips = [zlib.compress(strip) if deflate else strip for strip in strips]
    channels, bits = levels.shape[2], levels.dtype.itemsize * 8
    kind = {"u": 1, "i": 2, "f": 3}[levels.dtype.kind]
    start, places = 8, []
    for strip in strips:
        places.append(start)
        start += len(strip)
    fields = [
        (256, 3, [levels.shape[1]]), (257, 3, [levels.shape[0]]), (258, 3, [bits] * channels),
        (259, 3, [8 if deflate else 1]), (262, 3, [photometric]), (273, 4, places), (277, 3, [channels]),
        (278, 3, [levels.shape[0]]), (279, 4, [len(strip) for strip in strips]), (284, 3, [2 if separate else 1]),
    ]  # fmt: skip
    fields += [(338, 3, [2])] if alpha else []
    fields += [(339, 3, [kind] * channels)]
    table, extra = b"", b""
    behind = start + 2 + 12 * len(fields) + 4
    for tag, form, values in fields:
        data = struct.pack(f"{order}{len(values)}{'HI'[form == 4]}", *values)
        if len(data) > 4:
            data, extra = struct.pack(f"{order}I", behind + len(extra)), extra + data
        table += struct.pack(f"{order}HHI", tag, form, len(values)) + data.ljust(4, b"\0")
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", start)
    body = struct.pack(f"{order}H", len(fields)) + table + b"\0" * 4 + extra
    path.write_bytes(head + b"".join(strips) + body)


def as_shown(levels: np.ndarray, photometric: int) -> np.ndarray:
    """What a person should see of ``levels``, uint8 ``[rows, cols, 3]``."""
    if levels.dtype.kind == "f":
        grey = levels * 255.0
    elif levels.dtype == np.int16:
        grey = (levels.astype(float) + 32768) * (255.0 / 65535)
    else:
        grey = levels * (255.0 / np.iinfo(levels.dtype).max)
    if photometric == WHITE_IS_ZERO:
        grey = 255.0 - grey
    if photometric == INKS:
        inks = 255.0 - grey
        grey = inks[..., :3] * inks[..., 3:] / 255.0
    return np.broadcast_to(grey, (ROWS, COLS, 3))


def read_or_refused(path: Path) -> Picture | None:
    try:
        return load_picture(path)
    except PictureError as error:
        said = str(error)
    assert "save it" in said
    return None


LAYOUTS = [
    (kind, photometric, order, separate, deflate)
    for kind, photometric, order, separate, deflate in product(
        ("u1", "u2", "i2", "u4", "f4"), (BLACK_IS_ZERO, WHITE_IS_ZERO, RGB, INKS), "<>", (False, True), (False, True)
    )
    if not (separate and photometric in (BLACK_IS_ZERO, WHITE_IS_ZERO))
]


@pytest.mark.parametrize(("kind", "photometric", "order", "separate", "deflate"), LAYOUTS)
def test_a_tiff_comes_in_as_it_was_written_or_is_refused(
    tmp_path: Path, kind: str, photometric: int, order: str, separate: bool, deflate: bool
) -> None:
    channels = {RGB: 3, INKS: 4}.get(photometric, 1)
    rng = np.random.default_rng(1)
    if kind == "f4":
        levels = rng.random((ROWS, COLS, channels)).astype(np.float32)
        levels.flat[:2] = 0, 1
    else:
        least, most = np.iinfo(kind).min, np.iinfo(kind).max
        levels = rng.integers(least, most, (ROWS, COLS, channels), dtype=np.dtype(kind), endpoint=True)
        levels.flat[:2] = least, most
    path = tmp_path / "a.tif"
    write_tiff(path, levels, photometric, order=order, separate=separate, deflate=deflate)
    picture = read_or_refused(path)
    if picture is None:
        assert (kind, photometric) != ("u1", BLACK_IS_ZERO)
        return
    away = np.abs(picture.pixels.astype(float) - as_shown(levels, photometric))
    assert away.max() <= 1.5


@pytest.mark.parametrize("deflate", [False, True])
def test_sixteen_bits_with_white_as_zero_are_turned_around(tmp_path: Path, deflate: bool) -> None:
    levels = np.linspace(0, 65535, ROWS * COLS).astype(np.uint16).reshape(ROWS, COLS, 1)
    write_tiff(tmp_path / "a.tif", levels, WHITE_IS_ZERO, deflate=deflate)
    picture = load_picture(tmp_path / "a.tif")
    assert picture.pixels[0, 0].tolist() == [255] * 3
    assert picture.pixels[-1, -1].tolist() == [0] * 3


def test_a_pillow_that_turns_them_around_itself_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    levels = np.zeros((ROWS, COLS, 1), np.uint16)
    write_tiff(tmp_path / "a.tif", levels, WHITE_IS_ZERO)
    monkeypatch.setattr(tiff, "_pillow_inverts", lambda: True)
    assert load_picture(tmp_path / "a.tif").pixels.max() == 0


@pytest.mark.parametrize("deflate", [False, True])
def test_separate_planes_of_grey_with_alpha_are_refused_and_those_of_rgb_read(tmp_path: Path, deflate: bool) -> None:
    rng = np.random.default_rng(0)
    grey = rng.integers(0, 256, (ROWS, COLS, 2), dtype=np.uint8)
    write_tiff(tmp_path / "la.tif", grey, BLACK_IS_ZERO, separate=True, deflate=deflate, alpha=True)
    with pytest.raises(PictureError, match="separate planes"):
        load_picture(tmp_path / "la.tif")
    colours = rng.integers(0, 256, (ROWS, COLS, 3), dtype=np.uint8)
    write_tiff(tmp_path / "rgb.tif", colours, RGB, separate=True, deflate=deflate)
    assert np.array_equal(load_picture(tmp_path / "rgb.tif").pixels, colours)
