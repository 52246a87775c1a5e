"""Patches on disk."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pgapp.data.saved.patch_files import PatchFileError, load_patch, save_patch


@pytest.fixture
def pixels() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (3, 6, 6)).astype(np.float32) / np.float32(255)


def test_there_and_back_without_loss(tmp_path: Path, pixels: np.ndarray) -> None:
    settings = {"seed": 3, "goal": "untargeted", "defence": {"clip": [0.0, math.inf]}}
    path = save_patch(tmp_path / "folder" / "patch", pixels, settings)
    assert path == tmp_path / "folder" / "patch.png"
    loaded, found, mask = load_patch(path)
    np.testing.assert_array_equal(loaded, pixels)
    assert mask is None
    assert loaded.dtype == np.float32
    assert loaded.flags.c_contiguous
    assert found["seed"] == 3
    assert found["size"] == 6
    assert found["defence"] == {"clip": [0.0, "inf"]}
    json.loads(path.with_suffix(".json").read_text(), parse_constant=lambda name: pytest.fail(name))


def test_pixels_between_bytes_are_rounded_to_the_nearest(tmp_path: Path) -> None:
    path = save_patch(tmp_path / "a.png", np.full((3, 2, 2), 100.4 / 255, np.float32), {})
    assert (np.asarray(Image.open(path)) == 100).all()


def test_a_picture_alone_is_a_patch_without_settings(tmp_path: Path, pixels: np.ndarray) -> None:
    path = save_patch(tmp_path / "a.png", pixels, {"seed": 1})
    path.with_suffix(".json").unlink()
    assert load_patch(path)[1] == {}


@pytest.mark.parametrize("shape", [(3, 4, 5), (1, 4, 4), (3, 0, 0), (4, 4)])
def test_what_is_no_square_is_not_saved(tmp_path: Path, shape: tuple[int, ...]) -> None:
    with pytest.raises(PatchFileError, match="square"):
        save_patch(tmp_path / "a.png", np.zeros(shape, np.float32), {})


@pytest.mark.parametrize("value", [-0.1, 1.1, math.nan])
def test_pixels_outside_of_0_to_1_are_not_saved(tmp_path: Path, value: float) -> None:
    with pytest.raises(PatchFileError, match="between 0 and 1"):
        save_patch(tmp_path / "a.png", np.full((3, 2, 2), value, np.float32), {})


def test_settings_that_json_cannot_hold_leave_no_picture_behind(tmp_path: Path, pixels: np.ndarray) -> None:
    with pytest.raises(PatchFileError, match="JSON"):
        save_patch(tmp_path / "a.png", pixels, {"what": object()})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file(tmp_path: Path, pixels: np.ndarray) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PatchFileError, match="cannot be saved"):
        save_patch(tmp_path / "file" / "a.png", pixels, {})


def test_what_cannot_be_loaded_says_why(tmp_path: Path, pixels: np.ndarray) -> None:
    with pytest.raises(PatchFileError, match="There is no file"):
        load_patch(tmp_path / "none.png")
    (tmp_path / "text.png").write_text("not a picture")
    with pytest.raises(PatchFileError, match="cannot be read"):
        load_patch(tmp_path / "text.png")
    with pytest.raises(PatchFileError, match="cannot be read"):
        load_patch(tmp_path)
    Image.new("RGB", (4, 1025)).save(tmp_path / "long.png")
    with pytest.raises(PatchFileError, match="4 x 1025"):
        load_patch(tmp_path / "long.png")
    path = save_patch(tmp_path / "cut.png", pixels, {})
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(PatchFileError, match="cannot be read"):
        load_patch(path)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"format": "other"}', '{"format": "pgapp patch 1", "size": 7}', "[" * 9999]
)
def test_settings_that_are_not_a_patchs(tmp_path: Path, pixels: np.ndarray, text: str) -> None:
    path = save_patch(tmp_path / "a.png", pixels, {})
    path.with_suffix(".json").write_text(text)
    with pytest.raises(PatchFileError, match=r"settings"):
        load_patch(path)


@pytest.mark.posix
def test_nothing_waits_for_a_pipe(tmp_path: Path, pixels: np.ndarray) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    path = save_patch(tmp_path / "a.png", pixels, {})
    path.with_suffix(".json").unlink()
    os.mkfifo(path.with_suffix(".json"))
    for each in (tmp_path / "pipe.png", path):
        with pytest.raises(PatchFileError, match="a pipe or a device"):
            load_patch(each)


def test_a_path_without_a_name_gives_a_sentence() -> None:
    for path in (Path(), Path("/")):
        with pytest.raises(PatchFileError, match="cannot be read"):
            load_patch(path)


def test_a_shape_comes_back_as_it_was(tmp_path: Path, pixels: np.ndarray) -> None:
    mask = np.random.default_rng(1).random((6, 6)) < 0.5
    path = save_patch(tmp_path / "a.png", pixels, {}, mask)
    loaded, _, found = load_patch(path)
    np.testing.assert_array_equal(loaded, pixels)
    assert found is not None
    np.testing.assert_array_equal(found, mask)
    with Image.open(path) as picture:
        assert (np.asarray(picture)[..., 3] > 0).tolist() == mask.tolist(), "other programs see the shape, too"
    with pytest.raises(PatchFileError, match="as large as it is"):
        save_patch(path, pixels, {}, mask[:5])


def test_an_oblong_patch_keeps_its_shape_loaded_and_saved_again(tmp_path: Path) -> None:
    levels = np.random.default_rng(2).integers(0, 256, (2, 6, 3), dtype=np.uint8)
    Image.fromarray(levels).save(tmp_path / "oblong.png")
    pixels, settings, mask = load_patch(tmp_path / "oblong.png")
    assert (pixels.shape, settings) == ((3, 6, 6), {})
    assert mask is not None
    assert mask.tolist() == [[2 <= row < 4] * 6 for row in range(6)]
    np.testing.assert_array_equal(np.rint(pixels[:, 2:4].transpose(1, 2, 0) * 255).astype(np.uint8), levels)
    again, _, same = load_patch(save_patch(tmp_path / "again.png", pixels, {}, mask))
    np.testing.assert_array_equal(again, pixels)
    assert same is not None
    np.testing.assert_array_equal(same, mask)


def test_a_picture_with_transparency_is_a_patch_of_its_shape(tmp_path: Path) -> None:
    opacity = np.array([[0, 127], [128, 255]], np.uint8)
    Image.fromarray(np.dstack([np.full((2, 2, 3), 9, np.uint8), opacity])).save(tmp_path / "a.png")
    mask = load_patch(tmp_path / "a.png")[2]
    assert mask is not None
    assert mask.tolist() == [[False, False], [True, True]]
    Image.new("RGBA", (2, 2)).save(tmp_path / "b.png")
    with pytest.raises(PatchFileError, match="transparent everywhere"):
        load_patch(tmp_path / "b.png")
