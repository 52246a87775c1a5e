"""HEIC, JPEG XL and AVIF: read where something reads them, else named as what they are."""

import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFile

from pgapp.data.pictures import plug_ins
from pgapp.data.pictures.images import PictureError, is_picture_name, load_picture

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 50
JPEG_XL = b"\0\0\0\x0cJXL \r\n\x87\n" + b"\0" * 50
BARE_JPEG_XL = b"\xff\x0a" + b"\0" * 50


@pytest.fixture(autouse=True)
def _nothing_installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("pillow_heif", "pillow_jxl", "pillow_avif"):
        monkeypatch.setitem(sys.modules, name, None)
    Image.init()
    monkeypatch.setattr(Image, "OPEN", {k: v for k, v in Image.OPEN.items() if k not in ("HEIF", "JXL", "AVIF")})
    plug_ins._taken_in.cache_clear()
    yield
    plug_ins._taken_in.cache_clear()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (HEIC, "is a HEIC file, which Pillow does not read here: install pillow-heif"),
        (JPEG_XL, "is a JPEG XL file.*install pillow-jxl-plugin"),
        (BARE_JPEG_XL, "is a JPEG XL file.*install pillow-jxl-plugin"),
        (b"\0\0\0\x18ftypavif" + b"\0" * 60, "is a AVIF file.*install pillow-avif-plugin"),
        (b"\0\0\0\x18ftypisom" + b"\0" * 60, "is not a picture that this program knows"),
    ],
)
def test_a_file_is_named_as_what_it_is_whatever_its_ending(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "phone.jpg").write_bytes(data)
    with pytest.raises(PictureError, match=said):
        load_picture(tmp_path / "phone.jpg")


class FakeHeif(ImageFile.ImageFile):
    """Any file is one red pixel."""

    format = "HEIF"

    def _open(self) -> None:
        self._mode, self._size = "RGB", (1, 1)
        self.tile = []

    def load(self) -> Any:
        self.im = Image.new("RGB", (1, 1), "red").im
        return super().load()


def test_a_plug_in_that_is_installed_is_taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = types.ModuleType("pillow_heif")
    fake.register_heif_opener = lambda: Image.OPEN.update(HEIF=(FakeHeif, lambda prefix: prefix[4:8] == b"ftyp"))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pillow_heif", fake)
    (tmp_path / "a.heic").write_bytes(HEIC)
    assert is_picture_name("IMG_1.HEIC")
    assert load_picture(tmp_path / "a.heic").pixels.tolist() == [[[255, 0, 0]]]


class FakeJpegXl(ImageFile.ImageFile):
    """Any file is a black and a white pixel side by side, with EXIF data of a camera that was held upright."""

    format = "JXL"
    jpeg = False

    def _open(self) -> None:
        self._mode, self._size = "RGB", (2, 1)
        self.tile = []
        exif = Image.Exif()
        exif[0x0112] = 6
        self.info["exif"] = exif.tobytes()

    def load(self) -> Any:
        self.im = Image.frombytes("RGB", (2, 1), bytes([0] * 3 + [255] * 3)).im
        return super().load()


@pytest.mark.parametrize(("jpeg", "extent"), [(False, (1, 2)), (True, (2, 1))])
def test_a_jpeg_xl_is_turned_by_its_decoder_and_a_jpeg_within_it_by_its_exif_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jpeg: bool, extent: tuple[int, int]
) -> None:
    """pillow-jxl-plugin 1.3.8: the decoder has turned the pixels as the codestream says, and the EXIF data still say
    that they lie on their side; ISO/IEC 18181-2 lets only the codestream count. Its ``jpeg`` pictures come as they lie.
    """
    fake = types.ModuleType("pillow_jxl")
    monkeypatch.setattr(FakeJpegXl, "jpeg", jpeg)
    monkeypatch.setitem(sys.modules, "pillow_jxl", fake)
    Image.OPEN.update(JXL=(FakeJpegXl, lambda prefix: prefix.startswith(b"\xff\x0a")))
    (tmp_path / "a.jxl").write_bytes(BARE_JPEG_XL)
    picture = load_picture(tmp_path / "a.jxl")
    assert picture.pixels.shape[:2] == extent
    assert any("turned" in note for note in picture.notes) is jpeg


def test_without_a_plug_in_its_files_are_no_pictures() -> None:
    assert not is_picture_name("IMG_1.HEIC")
    assert plug_ins.missing_for(".heic") is plug_ins.HEIC
    assert plug_ins.missing_for(".jpg") is None
