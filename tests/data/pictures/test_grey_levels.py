"""Grey levels beyond 8 bits: what is shown, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pgapp.data.pictures.images import load_picture
from pgapp.data.pictures.reading import Reading
from tests.data.pictures.picture_files import near, saved


@pytest.mark.parametrize(
    ("levels", "note"),
    [
        (np.linspace(0, 1, 64), "floating point reduced to 8 bits"),
        (np.linspace(-3, 5, 64), "levels -3 to 5 stretched to 8 bits"),
        (np.linspace(0, 255, 64), None),
    ],
)
def test_floating_point_tiff(tmp_path: Path, levels: np.ndarray, note: str | None) -> None:
    picture = saved(tmp_path / "a.tif", Image.fromarray(levels.reshape(8, 8).astype(np.float32)))
    expected = np.rint((levels - levels.min()) / (levels.max() - levels.min()) * 255).astype(np.uint8)
    near(picture, np.repeat(expected.reshape(8, 8, 1), 3, 2), 1)
    assert picture.notes == ((note,) if note else ())


def test_floating_point_without_numbers_is_black(tmp_path: Path) -> None:
    levels = np.full((4, 4), 0.5, np.float32)
    levels[0] = np.nan
    levels[1] = np.inf
    picture = saved(tmp_path / "a.tif", Image.fromarray(levels))
    assert picture.pixels[:2].max() == 0
    assert set(picture.pixels[2:].ravel()) <= {127, 128}
    assert "pixels that are no numbers shown black" in picture.notes


@pytest.mark.parametrize(
    ("levels", "shown", "note"),
    [
        ([0.0, 0.5, 1.0], [0, 128, 255], "floating point reduced to 8 bits"),
        ([10.0, 99.6, 255.0], [10, 100, 255], None),
        ([0.0, 255.0, 510.0], [0, 128, 255], "levels 0 to 510 stretched to 8 bits"),
        ([-1.0, 0.0, 1.0], [0, 128, 255], "levels -1 to 1 stretched to 8 bits"),
    ],
)
def test_grey_levels_of_floating_point(tmp_path: Path, levels: list[float], shown: list[int], note: str | None) -> None:
    path = tmp_path / "levels.tif"
    Image.fromarray(np.array([levels], np.float32)).save(path)
    picture = load_picture(path)
    assert picture.pixels[0, :, 0].tolist() == shown
    assert [said for said in picture.notes if "8 bits" in said] == ([note] if note else [])


@pytest.mark.parametrize(
    ("levels", "shown", "note"),
    [
        ([0, 51, 200], [0, 51, 200], None),
        ([0, 257 * 10, 65535], [0, 10, 255], "16 bits reduced to 8"),
        ([0, 50000, 100000], [0, 128, 255], "levels 0 to 100000 stretched to 8 bits"),
    ],
)
def test_grey_levels_of_32_bits(tmp_path: Path, levels: list[int], shown: list[int], note: str | None) -> None:
    path = tmp_path / "levels.tif"
    Image.fromarray(np.array([levels], np.int32)).save(path)
    picture = load_picture(path)
    assert picture.pixels[0, :, 0].tolist() == shown
    assert [said for said in picture.notes if "8" in said] == ([note] if note else [])


@pytest.mark.parametrize(("most", "bits"), [(1023, "10 bits"), (4095, "12 bits")])
def test_few_bits_in_sixteen_are_said_to_be_nearly_black_and_can_be_stretched(
    tmp_path: Path, most: int, bits: str
) -> None:
    Image.fromarray(np.linspace(0, most, 64).reshape(8, 8).astype(np.uint16)).save(tmp_path / "a.png")
    dark, stretched = (load_picture(tmp_path / "a.png", reading) for reading in (Reading.SHOWN, Reading.STRETCHED))
    assert dark.pixels.max() <= most / 257 + 1
    assert bits in dark.notes[0]
    assert "nearly black unless stretched" in dark.notes[0]
    assert (stretched.pixels.min(), stretched.pixels.max()) == (0, 255)
    assert stretched.notes == (f"levels 0 to {most} stretched to 8 bits",)


def test_sixteen_bits_that_are_used_are_said_to_be_reduced_and_no_more(tmp_path: Path) -> None:
    Image.fromarray(np.full((4, 4), 4096, np.uint16)).save(tmp_path / "a.png")
    assert load_picture(tmp_path / "a.png").notes == ("16 bits reduced to 8",)
