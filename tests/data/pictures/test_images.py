"""Every kind of picture file, made here, and what a canvas is made of."""

from __future__ import annotations

import io
import warnings
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps
from PIL._util import DeferredError

from pgapp.core.geometry import Rect
from pgapp.core.scene import CanvasSpec, Picture
from pgapp.data.pictures import decoding
from pgapp.data.pictures.images import (
    LONGEST_SIDE,
    SUFFIXES,
    load_picture,
    make_canvas,
    picture_from_bytes,
)
from pgapp.data.pictures.reading import Reading, changes, changes_sentence
from tests.data.pictures.picture_files import chunk, corners, linear_profile, near, png, saved, sentence

SQUARE = CanvasSpec((64, 64), 64)


# what comes in right


def test_plain_picture_keeps_its_pixels_name_and_path(tmp_path: Path) -> None:
    path = tmp_path / "käse, \u201cquoted\u201d 🧀.png"
    picture = saved(path, Image.fromarray(corners()))
    near(picture, corners())
    assert (picture.name, picture.path, picture.notes) == (path.name, str(path), ())


def test_pixels_are_read_only(tmp_path: Path) -> None:
    picture = saved(tmp_path / "a.png", Image.fromarray(corners()))
    canvas = make_canvas(picture, SQUARE)
    for array in (picture.pixels, canvas.pixels):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.parametrize("ending", [".png", ".bmp", ".gif", ".tif", ".webp", ".ppm", ".jp2", ".jpg"])
def test_formats_and_their_suffixes(tmp_path: Path, ending: str) -> None:
    picture = saved(tmp_path / f"a{ending}", Image.fromarray(corners()), quality=95, subsampling=0, lossless=True)
    assert ending in SUFFIXES
    near(picture, corners(), 40 if ending in (".jpg", ".jp2") else 0)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied(tmp_path: Path, orientation: int) -> None:
    image = Image.fromarray(corners())
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = saved(tmp_path / "a.png", image, exif=exif)
    image.getexif()[0x0112] = orientation
    near(picture, np.asarray(ImageOps.exif_transpose(image)))
    assert picture.notes == (() if orientation == 1 else ("turned upright as its EXIF data say",))


def test_tiff_is_turned_once(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = saved(tmp_path / "a.tif", Image.fromarray(corners()), exif=exif)
    near(picture, np.rot90(corners(), -1))


@pytest.mark.parametrize("ending", [".png", ".webp"])
def test_damaged_exif_does_not_cost_the_picture(tmp_path: Path, ending: str) -> None:
    picture = saved(tmp_path / f"a{ending}", Image.fromarray(corners()), exif=b"Exif\0\0garbage", lossless=True)
    near(picture, corners())
    assert picture.notes == ("its EXIF data are damaged and were ignored",)


def test_grey_and_bilevel(tmp_path: Path) -> None:
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16)
    near(saved(tmp_path / "grey.png", Image.fromarray(grey)), np.repeat(grey[..., None], 3, 2))
    bits = saved(tmp_path / "bits.png", Image.fromarray(grey > 100))
    near(bits, np.repeat(((grey > 100) * 255).astype(np.uint8)[..., None], 3, 2))


@pytest.mark.parametrize("ending", [".png", ".tif", ".pgm"])
def test_sixteen_bits_are_scaled_not_clipped(tmp_path: Path, ending: str) -> None:
    deep = np.linspace(0, 65535, 400).reshape(20, 20).astype(np.uint16)
    picture = saved(tmp_path / f"deep{ending}", Image.fromarray(deep))
    near(picture, np.repeat(np.rint(deep / 257).astype(np.uint8)[..., None], 3, 2))
    assert picture.notes == ("16 bits reduced to 8",)


def test_sixteen_bit_colour_png(tmp_path: Path) -> None:
    deep = np.repeat(np.linspace(0, 65535, 64).reshape(8, 8, 1), 3, 2).astype(">u2")
    path = tmp_path / "deep.png"
    path.write_bytes(png(8, 8, 16, 2, b"".join(b"\0" + row.tobytes() for row in deep)))
    near(load_picture(path), np.rint(deep / 257).astype(np.uint8), 1)


def test_cmyk_jpeg_is_not_a_negative(tmp_path: Path) -> None:
    cmyk = Image.fromarray(corners()).convert("CMYK")
    path = tmp_path / "a.jpg"
    near(saved(path, cmyk, quality=98, subsampling=0), corners(), 20)
    assert b"Adobe" in path.read_bytes()


def test_adobe_cmyk_stores_inverted_ink(tmp_path: Path) -> None:
    """No ink at all is stored as 255 in every channel of an Adobe file: that is paper white."""
    path = tmp_path / "a.jpg"
    picture = saved(path, Image.new("CMYK", (16, 16), (0, 0, 0, 0)))
    assert picture.pixels.min() >= 250


def test_cmyk_tiff(tmp_path: Path) -> None:
    near(saved(tmp_path / "a.tif", Image.fromarray(corners()).convert("CMYK")), corners())


def test_lab_tiff(tmp_path: Path) -> None:
    lab = ImageCms.profileToProfile(
        Image.fromarray(corners()), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    near(saved(tmp_path / "a.tif", lab), corners(), 24)


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    rgba = np.zeros((4, 4, 4), np.uint8)
    rgba[..., 3] = [[0], [85], [170], [255]]
    picture = saved(tmp_path / "a.png", Image.fromarray(rgba))
    assert picture.pixels[:, 0, 0].tolist() == [255, 170, 85, 0]
    assert picture.notes == ("transparency laid on white",)


def test_opaque_alpha_is_not_worth_a_note(tmp_path: Path) -> None:
    picture = saved(tmp_path / "a.png", Image.fromarray(corners()).convert("RGBA"))
    near(picture, corners())
    assert picture.notes == ()


@pytest.mark.parametrize("ending", [".png", ".gif"])
def test_palette_with_transparency(tmp_path: Path, ending: str) -> None:
    image = Image.fromarray(np.repeat(np.arange(3, dtype=np.uint8), 4).reshape(3, 4))
    image.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    picture = saved(tmp_path / f"a{ending}", image, transparency=1)
    assert picture.pixels[:, 0].tolist() == [[255, 0, 0], [255, 255, 255], [0, 0, 255]]
    assert picture.notes == ("transparency laid on white",)


def test_grey_with_alpha_and_colour_key(tmp_path: Path) -> None:
    grey = Image.merge("LA", [Image.new("L", (2, 2), 0), Image.new("L", (2, 2), 0)])
    assert saved(tmp_path / "la.png", grey).pixels.min() == 255
    keyed = saved(tmp_path / "key.png", Image.fromarray(corners()), transparency=(255, 0, 0))
    assert keyed.pixels[0, 0].tolist() == [255, 255, 255]


@pytest.mark.parametrize("ending", [".gif", ".webp", ".png", ".tif"])
def test_first_frame_of_several(tmp_path: Path, ending: str) -> None:
    frames = [Image.fromarray(np.full((8, 8, 3), level, np.uint8)) for level in (10, 120, 240)]
    picture = saved(tmp_path / f"a{ending}", frames[0], save_all=True, append_images=frames[1:], lossless=True)
    assert np.abs(picture.pixels.astype(int) - 10).max() <= 1
    assert picture.notes == ("first of 3 frames",)


def test_embedded_profile_is_converted_to_srgb(tmp_path: Path) -> None:
    """A linear-light profile: a stored middle grey of 55 is sRGB's 128."""
    picture = saved(tmp_path / "a.png", Image.new("RGB", (4, 4), (55, 55, 55)), icc_profile=linear_profile())
    assert np.abs(picture.pixels.astype(int) - 128).max() <= 2
    assert picture.notes == ("colours converted from its profile to sRGB",)


def test_srgb_profile_changes_nothing(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = saved(tmp_path / "a.png", Image.fromarray(corners()), icc_profile=profile)
    near(picture, corners())
    assert picture.notes == ()


@pytest.mark.parametrize("profile", [b"not a profile", b"\0" * 200])
def test_broken_profile_is_ignored(tmp_path: Path, profile: bytes) -> None:
    picture = saved(tmp_path / "a.png", Image.fromarray(corners()), icc_profile=profile)
    near(picture, corners())
    assert picture.notes == ("its colour profile does not fit and was ignored",)


def test_profile_of_another_colour_space_is_ignored(tmp_path: Path) -> None:
    grey = Image.new("L", (4, 4), 77)
    picture = saved(tmp_path / "a.png", grey, icc_profile=linear_profile())
    assert set(picture.pixels.ravel()) == {77}
    assert picture.notes == ("its colour profile does not fit and was ignored",)


@pytest.mark.parametrize("ending", [".jpg", ".png"])
def test_large_pictures_are_reduced(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    if ending == ".png":  # put together here: Pillow tries five filters on each row
        top, bottom = (b"\0" + corners(2, 12_000)[row].tobytes() for row in (0, 1))
        path.write_bytes(png(12_000, 8000, 8, 2, *[top * 500] * 8, *[bottom * 500] * 8))
    else:
        Image.fromarray(corners(60, 90)).resize((12_000, 8000), Image.Resampling.NEAREST).save(path)
    picture = load_picture(path)
    assert picture.pixels.shape == (2731, LONGEST_SIDE, 3)
    assert picture.notes == ("reduced from 12000 x 8000",)
    assert picture.extent == (8000, 12_000)
    assert np.abs(picture.pixels[100, 100].astype(int) - (255, 0, 0)).max() < 8
    assert np.abs(picture.pixels[-100, -100].astype(int) - (0, 0, 255)).max() < 8


def test_large_jpeg_is_decoded_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """12,000 x 12,000 pixels: the decoder itself must halve it, or opening takes many seconds."""
    path = tmp_path / "a.jpg"
    Image.new("L", (12_000, 12_000), 90).save(path)
    decoded = []
    plain = vars(decoding)["eight_bits"]
    monkeypatch.setattr(decoding, "eight_bits", lambda image, *rest: decoded.append(image.size) or plain(image, *rest))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = load_picture(path)
    assert picture.pixels.shape == (LONGEST_SIDE, LONGEST_SIDE, 3)
    assert decoded == [(6000, 6000)]


def test_bytes_from_the_clipboard() -> None:
    buffer = io.BytesIO()
    Image.fromarray(corners()).save(buffer, "PNG")
    picture = picture_from_bytes(buffer.getvalue(), "clipboard")
    near(picture, corners())
    assert (picture.name, picture.path) == ("clipboard", None)


# the canvas


def test_canvas_crop_is_in_the_pictures_pixels() -> None:
    picture = Picture("a", corners(100, 300))
    assert make_canvas(picture, SQUARE).crop == Rect(0, 100, 100, 100)
    assert make_canvas(picture, CanvasSpec((56, 56), 64)).crop == Rect(6, 106, 88, 88)
    assert make_canvas(picture, CanvasSpec((32, 32), None)).crop == Rect(0, 0, 100, 300)


@pytest.mark.parametrize("shape", [(1, 1), (1, 5000), (5000, 1), (2, 3), (1, 4096)])
@pytest.mark.parametrize("spec", [SQUARE, CanvasSpec((224, 224), 256), CanvasSpec((299, 299), None)])
def test_smallest_and_longest_pictures_make_a_canvas(tmp_path: Path, shape: tuple[int, int], spec: CanvasSpec) -> None:
    picture = saved(tmp_path / "a.png", Image.new("RGB", (shape[1], shape[0]), (51, 102, 204)))
    canvas = make_canvas(picture, spec)
    assert canvas.pixels.shape == (3, *spec.size)
    assert np.allclose(canvas.pixels.mean((1, 2)), (0.2, 0.4, 0.8), atol=1e-5)
    crop, extent = canvas.crop, picture.pixels.shape
    assert crop.rows >= 1
    assert crop.cols >= 1
    assert 0 <= crop.row <= extent[0] - crop.rows
    assert 0 <= crop.col <= extent[1] - crop.cols


@given(rows=st.integers(1, 400), cols=st.integers(1, 400), size=st.integers(1, 80), more=st.integers(0, 40))
@settings(max_examples=60)
def test_any_extent_makes_a_canvas(rows: int, cols: int, size: int, more: int) -> None:
    picture = Picture("a", np.full((rows, cols, 3), 255, np.uint8))
    canvas = make_canvas(picture, CanvasSpec((size, size), size + more))
    assert canvas.pixels.shape == (3, size, size)
    assert canvas.pixels.min() == 1.0
    assert 1 <= canvas.crop.rows <= rows - canvas.crop.row
    assert 1 <= canvas.crop.cols <= cols - canvas.crop.col


@pytest.mark.parametrize(
    "spec", [CanvasSpec((0, 4), 8), CanvasSpec((64, 64), 63), CanvasSpec((8, 8), 8, "magic"), CanvasSpec((4, 80), 64)]
)
def test_impossible_specs(spec: CanvasSpec) -> None:
    with pytest.raises(ValueError, match=r"canvas|interpolation"):
        make_canvas(Picture("a", corners()), spec)


# other ways to read a file, and what libraries do that one would not guess


def test_as_torchvision_a_file_is_neither_turned_nor_laid_on_white_nor_converted(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.fromarray(np.dstack([corners(), np.full((20, 30), 7, np.uint8)]))
    image.save(tmp_path / "a.png", exif=exif, icc_profile=linear_profile())
    shown, as_it_is = (load_picture(tmp_path / "a.png", reading) for reading in (Reading.SHOWN, Reading.TORCHVISION))
    assert changes(shown.notes) == ("turned upright", "laid on white", "converted to sRGB")
    assert as_it_is.notes == ()
    assert np.array_equal(as_it_is.pixels, np.asarray(Image.open(tmp_path / "a.png").convert("RGB")))


@pytest.mark.parametrize("size", [2**20 + 1, 65 * 2**20])
def test_a_png_with_a_long_text_names_the_cause(tmp_path: Path, size: int) -> None:
    raw = b"".join(b"\0" + row.tobytes() for row in corners())
    whole = png(30, 20, 8, 2, raw)
    text = chunk(b"zTXt", b"workflow\0\0" + zlib.compress(b"x" * size))
    (tmp_path / "a.png").write_bytes(whole[:33] + text + whole[33:])
    assert "a text beside its picture that is longer than Pillow reads" in sentence(tmp_path / "a.png")


def test_without_littlecms_a_picture_keeps_its_colours_and_says_that_its_profile_was_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.fromarray(corners()).save(tmp_path / "a.png", icc_profile=linear_profile())
    Image.new("LAB", (4, 4)).save(tmp_path / "lab.tif")
    monkeypatch.setattr(ImageCms, "core", DeferredError(ImportError("cannot import name '_imagingcms' from 'PIL'")))
    picture = load_picture(tmp_path / "a.png")
    near(picture, corners())
    assert picture.notes == ("its colour profile was ignored, since this Pillow was built without littleCMS",)
    assert "littleCMS" in sentence(tmp_path / "lab.tif")


def test_previews_of_large_files_are_reduced(tmp_path: Path) -> None:
    Image.new("RGB", (LONGEST_SIDE + 100, 10), "red").save(tmp_path / "a.jpg")
    assert load_picture(tmp_path / "a.jpg", Reading.PREVIEW).pixels.shape[1] == LONGEST_SIDE
    assert load_picture(tmp_path / "a.jpg").pixels.shape[1] == LONGEST_SIDE + 100


def test_changes_are_counted_in_words() -> None:
    counts = {"turned upright": 1, "laid on white": 3}
    assert changes_sentence(counts, 50) == "Of 50 pictures 1 was turned upright, 3 were laid on white."
    assert changes_sentence({}, 50) == ""
