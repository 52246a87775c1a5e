"""Every way in which a picture file can be wrong: a sentence, and nothing but ``PictureError``."""

from __future__ import annotations

import io
import os
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pgapp.data.pictures import decoding
from pgapp.data.pictures.images import KEPT_PIXELS, PictureError, load_picture, picture_from_bytes
from tests.data.pictures.picture_files import corners, linear_profile, one_sentence, png, sentence


def test_bomb_is_refused_from_its_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png(40_000, 25_000, 8, 2, b"\0" * 1000))
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    monkeypatch.setattr(decoding, "_pixels", lambda image, *_: pytest.fail("decoded"))
    assert "40000 x 25000" in sentence(path)


def test_a_large_but_honest_size_gives_no_warning_and_leaves_pillow_alone(tmp_path: Path) -> None:
    limit = Image.MAX_IMAGE_PIXELS
    path = tmp_path / "a.png"
    Image.new("1", (10_000, 10_000)).save(path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = load_picture(path)
    assert picture.notes == ("reduced from 10000 x 10000",)
    assert limit == Image.MAX_IMAGE_PIXELS


@pytest.mark.parametrize("ending", [".jpg", ".png", ".tif", ".webp", ".bmp"])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_truncated(tmp_path: Path, ending: str, share: float) -> None:
    path = tmp_path / f"a{ending}"
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    Image.fromarray(noise).save(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "damaged" in sentence(path)


def test_header_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png(8, 8, 8, 2, b"")[:40])
    assert "damaged" in sentence(path)


def test_folder(tmp_path: Path) -> None:
    assert "folder" in sentence(tmp_path)
    assert "folder" in sentence(f"{tmp_path}{os.sep}")[:200]


def test_text_named_png(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_text("Dear reader,\n" * 100)
    assert "not a picture" in sentence(path)


def test_postscript_is_not_run(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n")
    assert "not a picture" in sentence(path)


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.touch()
    assert "empty" in sentence(path)
    with pytest.raises(PictureError, match="clipboard"):
        picture_from_bytes(b"", "clipboard")


def test_vanished_between_choosing_and_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(corners()).save(path)
    load_picture(path)
    plain = os.stat(path)
    path.unlink()
    assert "no such file" in sentence(path)
    monkeypatch.setattr(os, "stat", lambda path: plain)
    assert "no such file" in sentence(path)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so the refusal is the operating system's in miniature."""
    path = tmp_path / "a.png"
    Image.fromarray(corners()).save(path)

    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    assert "no permission" in sentence(path)


def test_other_system_errors_say_what_the_system_says(tmp_path: Path) -> None:
    assert "too long" in sentence(tmp_path / ("a" * 5000)).lower()
    with pytest.raises(PictureError, match="null"):
        load_picture("a\0b.png")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    sentence(tmp_path / "loop.png")
    (tmp_path / "file").touch()
    assert "no such file" in sentence(tmp_path / "file" / "a.png")


@pytest.mark.posix
@pytest.mark.parametrize("swapped", [False, True])
def test_pipes_do_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swapped: bool) -> None:
    """Also when the pipe took the file's place after it was looked at."""
    pipe, file = tmp_path / "a.png", tmp_path / "b.png"
    os.mkfifo(pipe)
    Image.fromarray(corners()).save(file)
    if swapped:
        plain = os.stat(file)
        monkeypatch.setattr(os, "stat", lambda path: plain)
    said = []
    thread = threading.Thread(target=lambda: said.append(sentence(pipe)), daemon=True)
    thread.start()
    thread.join(20)
    assert len(said) == 1


@pytest.mark.posix
def test_devices_are_refused() -> None:
    assert "device" in sentence("/dev/zero")


def test_names_stay_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines\x1b[31m.png"
    path.write_text("no picture")
    with pytest.raises(PictureError) as caught:
        load_picture(path)
    assert str(caught.value).isprintable()


def test_out_of_memory_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(corners()).save(path)

    def fail(*_: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(decoding, "eight_bits", fail)
    assert "memory" in sentence(path)


# nothing but PictureError, whatever the bytes


@given(st.binary(max_size=300))
def test_random_bytes(data: bytes) -> None:
    with pytest.raises(PictureError) as caught:
        picture_from_bytes(data, "x.png")
    one_sentence(caught.value, "x.png")


def seeds() -> Iterator[Any]:
    base = Image.fromarray(corners(8, 12))
    exif = Image.Exif()
    exif[0x0112] = 6
    options: dict[str, dict[str, Any]] = {
        "PNG": {"icc_profile": linear_profile(), "exif": exif},
        "JPEG": {"exif": exif, "icc_profile": linear_profile()},
        "TIFF": {"compression": "tiff_lzw"},
        "GIF": {"save_all": True, "append_images": [base.rotate(180)]},
        "WEBP": {},
        "BMP": {},
        "PPM": {},
        "JPEG2000": {},
    }
    for kind, more in options.items():
        buffer = io.BytesIO()
        base.save(buffer, kind, **more)
        yield buffer.getvalue()


SEEDS = tuple(seeds())


@settings(max_examples=400)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8),
    st.integers(0, 4000),
)
@pytest.mark.filterwarnings("ignore")
def test_mutated_files(data: bytes, changes: list[tuple[int, int]], length: int) -> None:
    mutated = bytearray(data)
    for place, value in changes:
        mutated[place % len(mutated)] = value
    try:
        picture = picture_from_bytes(bytes(mutated[:length]), "x")
    except PictureError as error:
        one_sentence(error, "x")
    else:
        assert picture.pixels.shape[2] == 3
        assert picture.pixels.shape[0] * picture.pixels.shape[1] <= KEPT_PIXELS
