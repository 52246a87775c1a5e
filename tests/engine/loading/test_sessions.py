"""What a saved session becomes where its picture, network, defence or classes are not what they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pgapp.core.defences.table import defence_record
from pgapp.core.scene import Frame, LabelSpace, NetworkSpec, Noise, Patch
from pgapp.data.pictures.images import load_picture
from pgapp.data.saved.session_files import SavedPicture, SavedSession, digest_of, picture_png, write_session
from pgapp.engine.defaults import default_defence
from pgapp.engine.loading.sessions import prepare_session
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces

KEY = "bagnet6-cifar10"
ENTRY = catalog.entry(KEY)


def write_picture(path: Path, seed: int = 0) -> SavedPicture:
    pixels = np.random.default_rng(seed).integers(0, 256, (32, 40, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    return SavedPicture(path.name, str(path), None, None, digest_of(pixels))


def session(tmp_path: Path, **changes: Any) -> Path:
    picture = changes.pop("picture", None) or write_picture(tmp_path / "a.png")
    values = {
        "picture": picture,
        "folder": None,
        "network": NetworkSpec(KEY),
        "fit_grid": True,
        "defence": defence_record(default_defence(ENTRY, 5, "mean")),
        "label_space": label_spaces(ENTRY)[0],
        "label": 3,
        "patch": Patch(2, 3, 5, Noise(1)),
    }
    write_session(tmp_path / "talk.pgapp", SavedSession(**{**values, **changes}))
    return tmp_path / "talk.pgapp"


def test_a_session_is_as_it_was(tmp_path: Path) -> None:
    ready = prepare_session(session(tmp_path))
    assert ready.canvas is not None
    assert digest_of(ready.canvas.picture.pixels) == digest_of(load_picture(tmp_path / "a.png").pixels)
    assert ready.canvas.spec == ENTRY.canvas_spec
    assert (ready.network, ready.defence) == (NetworkSpec(KEY), default_defence(ENTRY, 5, "mean"))
    assert (ready.label_space, ready.label, ready.patch) == (label_spaces(ENTRY)[0], 3, Patch(2, 3, 5, Noise(1)))
    assert ready.remarks == ()


def test_a_picture_that_moved_is_told_and_one_in_the_session_is_shown(tmp_path: Path) -> None:
    picture = write_picture(tmp_path / "a.png")
    pixels = load_picture(tmp_path / "a.png").pixels
    (tmp_path / "a.png").unlink()
    ready = prepare_session(session(tmp_path, picture=picture))
    assert ready.canvas is None
    assert ready.remarks == ("The picture a.png cannot be shown: it is not there any more.",)
    ready = prepare_session(session(tmp_path, picture=replace_png(picture, picture_png(pixels))))
    assert ready.canvas is not None
    assert np.array_equal(ready.canvas.picture.pixels, pixels)
    assert ready.remarks == ()
    ready = prepare_session(session(tmp_path, picture=replace_png(picture, b"no picture")))
    assert ready.canvas is None
    assert "in the session is damaged" in ready.remarks[0]


def test_a_frame_of_a_camera_is_not_taken_for_a_clean_picture(tmp_path: Path) -> None:
    picture, frame = write_picture(tmp_path / "a.png"), Frame(0, 3, 1.5, live=False)
    inside = picture_png(load_picture(tmp_path / "a.png").pixels)
    for saved in (picture, replace(picture, path=None, png=inside)):
        ready = prepare_session(session(tmp_path, picture=replace(saved, frame=frame)))
        assert ready.canvas is not None
        assert ready.canvas.picture.frame == frame


def replace_png(picture: SavedPicture, png: bytes) -> SavedPicture:
    return replace(picture, png=png)


def test_a_picture_that_changed_is_told_unless_the_session_has_it(tmp_path: Path) -> None:
    picture = write_picture(tmp_path / "a.png")
    pixels = load_picture(tmp_path / "a.png").pixels
    write_picture(tmp_path / "a.png", seed=1)
    ready = prepare_session(session(tmp_path, picture=picture))
    assert ready.remarks == ("a.png is another picture than when the session was saved.",)
    ready = prepare_session(session(tmp_path, picture=replace_png(picture, picture_png(pixels))))
    assert ready.canvas is not None
    assert np.array_equal(ready.canvas.picture.pixels, pixels)
    assert ready.remarks == ()


def test_a_picture_of_a_set_is_found_by_its_key(tmp_path: Path) -> None:
    (tmp_path / "set" / "x").mkdir(parents=True)
    of_file = write_picture(tmp_path / "set" / "x" / "1.png")
    picture = SavedPicture("1.png", None, str(tmp_path / "set"), "x/1.png", of_file.sha256)
    ready = prepare_session(session(tmp_path, picture=picture))
    assert ready.canvas is not None
    assert ready.remarks == ()
    ready = prepare_session(session(tmp_path, picture=replace(picture, key="x/2.png")))
    assert ready.canvas is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"network": NetworkSpec("nobody's")}, "is shown instead"),
        ({"defence": {"key": "nobody's", "patch_size": 5}}, "defence cannot be used here"),
        ({"defence": {"key": "mean", "patch_size": 5, "odd": 1}}, "defence cannot be used here"),
        ({"defence": {"key": "derandomized-smoothing", "patch_size": 5}}, "defence cannot be used here"),
        ({"defence": {"key": "mean", "patch_size": 999}}, "patch size that fits"),
        ({"label_space": LabelSpace("x", ("airplane", "odd"), (0, 1)), "label": 1}, "other classes than the session"),
        ({"label_space": LabelSpace("x", ("airplane", "odd"), (0, 99)), "label": 1}, "other classes than the session"),
    ],
)
def test_what_is_not_here_is_replaced_and_told(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    ready = prepare_session(session(tmp_path, **changes))
    assert said in " ".join(ready.remarks)
    assert ready.canvas is not None
    assert ready.canvas.spec == catalog.entry(ready.network.key).canvas_spec
    assert ready.label is None or ready.label < len(ready.label_space.names)
