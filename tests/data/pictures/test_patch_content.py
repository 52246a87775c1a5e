"""A picture as the content of a patch keeps its shape."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pgapp.core.scene import Picture
from pgapp.data.pictures.images import PictureError, load_picture
from pgapp.data.pictures.patch_content import CONTENT_SIDE, whole_picture
from pgapp.data.pictures.reading import Reading


def test_an_oblong_picture_lies_in_the_middle_of_its_square() -> None:
    found = whole_picture(Picture("a", np.full((2, 4, 3), 51, np.uint8)))
    assert found.mask is not None
    assert found.mask.tolist() == [[False] * 4, [True] * 4, [True] * 4, [False] * 4]
    assert (found.pixels[:, found.mask] == np.float32(51) / np.float32(255)).all()
    assert found.origin == "a"


def test_a_square_picture_without_transparency_is_the_whole_patch() -> None:
    assert whole_picture(Picture("a", np.zeros((9, 9, 3), np.uint8))).mask is None


def test_what_is_transparent_is_no_part_of_the_patch_and_shows_no_white(tmp_path: Path) -> None:
    """Half opaque counts; a picture that is turned by its EXIF data is turned with its transparency."""
    levels = np.zeros((4, 4, 4), np.uint8)
    levels[..., 1] = 200
    levels[0, :, 3], levels[1, :, 3] = 255, 128
    path = tmp_path / "a.png"
    turned = Image.Exif()
    turned[0x0112] = 3
    Image.fromarray(levels).save(path, exif=turned)
    found = whole_picture(load_picture(path, Reading.CUT_OUT))
    assert found.mask is not None
    assert found.mask.tolist() == [[False] * 4, [False] * 4, [True] * 4, [True] * 4]
    assert np.allclose(found.pixels[:, found.mask], np.array([[0], [200 / 255], [0]]))


def test_a_large_picture_is_reduced_without_the_colours_of_what_is_transparent() -> None:
    side = 2 * CONTENT_SIDE
    opacity = np.zeros((side, side), np.uint8)
    opacity[:, : side // 2 + 1] = 255  # the edge falls amid a pixel of the reduced picture
    pixels = np.zeros((side, side, 3), np.uint8)
    pixels[..., 0], pixels[:, side // 2 + 1 :] = 255, (0, 255, 0)
    found = whole_picture(Picture("a", pixels, opacity=opacity))
    assert found.pixels.shape == (3, CONTENT_SIDE, CONTENT_SIDE)
    assert found.mask is not None
    assert abs(int(found.mask.sum()) - CONTENT_SIDE * (CONTENT_SIDE + 1) // 2) <= CONTENT_SIDE
    assert found.pixels[1][found.mask].max() < 0.02, "no green shines through"


def test_a_picture_of_nothing_is_refused() -> None:
    with pytest.raises(PictureError, match="transparent everywhere"):
        whole_picture(Picture("a", np.zeros((3, 3, 3), np.uint8), opacity=np.zeros((3, 3), np.uint8)))
