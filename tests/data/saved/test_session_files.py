"""Sessions as files: what goes in comes out; what is no session, damaged or newer ends in a sentence."""

from __future__ import annotations

import io
import json
import random
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pgapp.core.defences.table import defence_record
from pgapp.core.patch import patch_pixels
from pgapp.core.scene import Fit, Frame, Framing, LabelSpace, NetworkSpec, Noise, Patch, Pixels, Solid
from pgapp.data.pictures.patch_pixels import packed_mask
from pgapp.data.saved.session_files import (
    LARGEST,
    MASK,
    PATCH,
    PICTURE,
    SETTINGS,
    SavedPicture,
    SavedSession,
    SessionFileError,
    digest_of,
    picture_png,
    read_session,
    write_session,
)
from tests.support.fakes import patchguard
from tests.support.there import there

PICTURE_PIXELS = np.random.default_rng(0).integers(0, 256, (30, 40, 3), dtype=np.uint8)
PATCH_PIXELS = patch_pixels(Noise(7), 23)
SPACE = LabelSpace("two", ("tench", "“odd”\n<b>"), (0, 217))


def saved(**changes: Any) -> SavedSession:
    picture = SavedPicture("a.png", "/pictures/a.png", None, None, digest_of(PICTURE_PIXELS))
    values = {
        "picture": picture,
        "folder": "/pictures",
        "network": NetworkSpec("crop-lite0", 41, "cpu", "float32"),
        "fit_grid": True,
        "defence": defence_record(patchguard(41)),
        "label_space": SPACE,
        "label": 1,
        "patch": Patch(3, 4, 23, Pixels(patch_pixels(Noise(7), 23), "mine")),
        "attack": {"steps": 7},
        "panel": "attack",
        "overlay": "margins",
        "selected": 0,
        "notes": "look here\nagain",
    }
    return SavedSession(**{**values, **changes})


def same(found: SavedSession, expected: SavedSession) -> None:
    for name in (
        *("folder", "network", "fit_grid", "label_space", "label", "attack", "panel", "overlay", "selected"),
        *("notes", "remarks", "framing"),
    ):
        assert getattr(found, name) == getattr(expected, name), name
    assert json.dumps(found.defence) == json.dumps(expected.defence)
    if expected.picture is not None:
        assert found.picture is not None
        assert vars(found.picture) == vars(expected.picture)
    if expected.patch is not None and isinstance(expected.patch.content, Pixels):
        assert found.patch is not None
        assert isinstance(found.patch.content, Pixels)
        assert found.patch.content.pixels.tobytes() == expected.patch.content.pixels.tobytes()
        shapes = [content.mask for content in (found.patch.content, expected.patch.content)]
        assert shapes[0] is shapes[1] or (
            shapes[0] is not None and shapes[1] is not None and np.array_equal(shapes[0], shapes[1])
        )
        assert replace(found.patch, content=Noise(0)) == replace(expected.patch, content=Noise(0))
    else:
        assert found.patch == expected.patch


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"patch": Patch(0, 0, 5, Noise(2**40))},
        {"patch": Patch(0, 0, 5, Solid(0.1, 0.2, 1 / 3))},
        {"patch": Patch(0, 0, 5, Pixels(PATCH_PIXELS, "cut out", PATCH_PIXELS[0] > 0.5))},
        {"picture": SavedPicture("x", "/x.png", None, None, "0" * 64, reading="stretched")},
        {"patch": None, "label": None, "folder": None, "selected": -1, "attack": {}, "notes": ""},
        {"picture": None},
        {"framing": Framing(Fit.PAD)},
        {"framing": Framing(Fit.OWN, (0.0, 0.125))},
        {"label_space": LabelSpace("all", ("a", "b", "c"))},
        {"picture": SavedPicture("x", None, "/set", "1.png", "0" * 64, picture_png(PICTURE_PIXELS))},
    ],
)
def test_what_goes_in_comes_out(tmp_path: Path, changes: dict[str, Any]) -> None:
    write_session(tmp_path / "talk.pgapp", saved(**changes))
    same(read_session(tmp_path / "talk.pgapp"), saved(**changes))
    assert [path.name for path in tmp_path.iterdir()] == ["talk.pgapp"]


def test_what_cannot_be_written_leaves_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "talk.pgapp"
    write_session(path, saved())
    before = path.read_bytes()
    with pytest.raises(SessionFileError, match="cannot be saved as"):
        write_session(tmp_path / "nowhere" / "talk.pgapp", saved())
    with pytest.raises(ValueError, match="patch"):
        write_session(path, saved(patch=Patch(0, 0, 5, Pixels(np.full((3, 5, 5), 2, np.float32), "odd"))))
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["talk.pgapp"]


def rewritten(path: Path, changes: dict[str, bytes | None], **options: Any) -> Path:
    """The same archive with other entries; None leaves one out."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()} | changes
    with zipfile.ZipFile(path, "w", **options) as archive:
        for name, data in entries.items():
            if data is not None:
                archive.writestr(name, data)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    png = picture_png(PICTURE_PIXELS)
    write_session(tmp_path / "talk.pgapp", saved(picture=replace(saved().picture, png=png)))  # type: ignore[type-var]
    return tmp_path / "talk.pgapp"


@pytest.mark.parametrize("damage", [None, b"", b"no picture", picture_png(PICTURE_PIXELS)])
def test_a_damaged_patch_is_left_out_and_told(path: Path, damage: bytes | None) -> None:
    found = read_session(rewritten(path, {PATCH: damage}))
    assert found.patch is None
    assert found.remarks == (f"{path}: the patch in it is damaged, and left out.",)
    assert found.notes == saved().notes


@pytest.mark.parametrize("damage", [None, b"", b"no picture", packed_mask(np.ones((22, 22), np.bool_))])
def test_a_patch_whose_shape_is_damaged_is_left_out_and_told(tmp_path: Path, damage: bytes | None) -> None:
    """Without its shape it would be another patch."""
    path = tmp_path / "talk.pgapp"
    shaped = Pixels(PATCH_PIXELS, "cut out", PATCH_PIXELS[0] > 0.5)
    write_session(path, saved(patch=Patch(0, 0, 23, shaped)))
    found = read_session(rewritten(path, {MASK: damage}))
    assert found.patch is None
    assert found.remarks == (f"{path}: the patch in it is damaged, and left out.",)


def test_older_programs_read_sessions_without_shapes_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "talk.pgapp"
    for mask, version in ((None, 1), (PATCH_PIXELS[0] > 0.5, 2)):
        write_session(path, saved(patch=Patch(0, 0, 23, Pixels(PATCH_PIXELS, "cut out", mask))))
        with zipfile.ZipFile(path) as archive:
            assert json.loads(archive.read(SETTINGS))["version"] == version
    frame = replace(there(saved().picture), frame=Frame(2, 17, 1.5))
    for changes, version in (({"framing": Framing(Fit.PAD)}, 3), ({"picture": frame}, 4)):
        write_session(path, saved(**changes))
        with zipfile.ZipFile(path) as archive:
            assert json.loads(archive.read(SETTINGS))["version"] == version


def test_a_frame_of_a_camera_comes_back_as_one_that_is_live_no_more(tmp_path: Path) -> None:
    path = tmp_path / "talk.pgapp"
    write_session(path, saved(picture=replace(there(saved().picture), frame=Frame(2, 17, 1.5))))
    assert there(read_session(path).picture).frame == Frame(0, 17, 1.5, live=False)


@pytest.mark.parametrize("frame", [3, {"number": 1}, {"number": -1, "taken": 2.0}, {"number": 1, "taken": 1e300}])
def test_a_frame_that_is_none_is_damage_and_no_clean_picture(path: Path, frame: object) -> None:
    with zipfile.ZipFile(path) as archive:
        values = json.loads(archive.read(SETTINGS))
    values["picture"]["frame"] = frame
    with pytest.raises(SessionFileError):
        read_session(rewritten(path, {SETTINGS: json.dumps(values).encode()}))


def test_a_newer_session_is_told(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        values = json.loads(archive.read(SETTINGS))
    rewritten(path, {SETTINGS: json.dumps({**values, "version": 5, "defence": None}).encode()})
    with pytest.raises(SessionFileError, match=r"newer pgapp \(session format 5, this one reads 4\)"):
        read_session(path)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"format": "pgapp session", "version": 1}',
        b'{"format": "pgapp session", "version": "1"}',
        b'{"format": "pgapp session", "version": NaN}',
        b"[" * 100_000,
        None,
    ],
)
def test_other_settings_are_no_session(path: Path, text: bytes | None) -> None:
    with pytest.raises(SessionFileError, match="cannot be opened as a session"):
        read_session(rewritten(path, {SETTINGS: text}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("label", 2),
        ("label", True),
        ("selected", 7),
        ("label_space", {"name": "x", "names": ["a"], "indices": None}),
        ("label_space", {"name": "x", "names": ["a", "b"], "indices": [1]}),
        ("network", {"key": 1}),
        ("network", {"key": "x", "fitted_to": -1, "device": "cpu", "precision": "float32"}),
        ("network", {"key": "x", "fitted_to": None, "device": "cpu", "precision": "float3"}),
        ("patch", {"row": -1, "col": 0, "size": 3, "noise": 1}),
        ("patch", {"row": 1, "col": 0, "size": 3, "colour": [1, 2, 3]}),
        ("defence", []),
        ("framing", {"fit": "crop", "at": [0.5, 0.5]}),
        ("framing", {"fit": "own", "at": [0.5, 1.5]}),
        ("framing", {"fit": "own", "at": [0.5]}),
        ("notes", None),
        ("panel", 3),
    ],
)
def test_values_that_are_none_are_told(path: Path, name: str, value: Any) -> None:
    with zipfile.ZipFile(path) as archive:
        values = json.loads(archive.read(SETTINGS))
    with pytest.raises(SessionFileError, match="cannot be opened as a session: "):
        read_session(rewritten(path, {SETTINGS: json.dumps({**values, name: value}).encode()}))


def test_archives_that_claim_too_much_are_refused_before_they_are_unpacked(path: Path) -> None:
    with pytest.raises(SessionFileError, match="claims"):
        read_session(rewritten(path, {PATCH: b"\0" * (LARGEST[PATCH] + 1)}, compression=zipfile.ZIP_DEFLATED))
    with pytest.raises(SessionFileError, match="entries"):
        read_session(rewritten(path, {PATCH: None, **{f"{number}": b"" for number in range(20)}}))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(SETTINGS, "{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(SETTINGS, "{}")
    with pytest.raises(SessionFileError, match="twice"):
        read_session(path)


def test_an_entry_that_unpacks_to_more_than_it_claims_is_not_read(path: Path) -> None:
    """Deflate may hold a thousand times what the directory says."""
    rewritten(path, {SETTINGS: b" " * (LARGEST[SETTINGS] // 2)}, compression=zipfile.ZIP_DEFLATED)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SETTINGS).file_size.to_bytes(4, "little")
    changed = data.replace(size, (100).to_bytes(4, "little"))
    path.write_bytes(changed)
    with pytest.raises(SessionFileError):
        read_session(path)


def test_names_in_an_archive_lead_nowhere(path: Path, tmp_path: Path) -> None:
    found = read_session(rewritten(path, {"../evil.txt": b"x", "/etc/evil": b"y"}))
    assert found.notes == saved().notes
    assert [each.name for each in tmp_path.iterdir()] == ["talk.pgapp"]


@pytest.mark.parametrize("content", [b"", b"hello" * 100, b"PK\x03\x04" + b"\0" * 100])
def test_other_files_are_no_sessions(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.pgapp").write_bytes(content)
    with pytest.raises(SessionFileError, match="cut off or no session"):
        read_session(tmp_path / "x.pgapp")
    with pytest.raises(SessionFileError, match="is no file"):
        read_session(tmp_path)
    with pytest.raises(SessionFileError, match="is no file"):
        read_session(tmp_path / "nowhere.pgapp")


def test_damage_gives_a_session_or_a_sentence(path: Path) -> None:
    whole, rng, refused, remarked = path.read_bytes(), random.Random(0), 0, 0
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 1, 8))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(bytes(data[: rng.choice((len(data), len(data), rng.randrange(len(data))))]))
        try:
            remarked += bool(read_session(path).remarks)
        except SessionFileError:
            refused += 1
    assert refused > 50
    assert remarked > 20


def test_the_digest_is_of_the_levels_not_of_the_file() -> None:
    file = io.BytesIO(picture_png(PICTURE_PIXELS))
    assert digest_of(PICTURE_PIXELS) == digest_of(PICTURE_PIXELS.copy(order="F"))
    assert digest_of(PICTURE_PIXELS) != digest_of(PICTURE_PIXELS.reshape(40, 30, 3))
    assert file.getvalue()
    assert PICTURE in LARGEST
