"""``pgapp inspect``: what things are taken for. docs/formats.md says of each kind what is read, asked and refused."""

import argparse
import gzip
import json
import pickle
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from pgapp.cli import inspect
from pgapp.core.defences.table import defence_record
from pgapp.core.scene import NetworkSpec, Noise, Patch
from pgapp.data.pictures.folders import open_pictures
from pgapp.data.saved.patch_files import save_patch
from pgapp.data.saved.session_files import SavedPicture, SavedSession, digest_of, picture_png, write_session
from pgapp.engine.defaults import default_defence
from pgapp.engine.loading.labelling import mapping_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.paths import models, resources
from tests.data.pictures.layouts.test_layouts import png, write_shard
from tests.data.pictures.layouts.test_lists import write_picture

ROOT = Path(__file__).parents[2]


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    inspect.add_arguments(parser)
    code = inspect.run(parser.parse_args([str(argument) for argument in arguments]))
    return code, capsys.readouterr().out


def kinds(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[str]:
    return [found["kind"] for found in json.loads(said(capsys, *arguments, "--json")[1])]


def test_folders_say_their_classes_and_what_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in ("1", "217"):
        write_picture(tmp_path / "set" / number / "a.png")
    code, text = said(capsys, tmp_path / "set")
    assert code == 0
    assert "pictures, one folder a class\n  2 pictures, the first is 1/a.png." in text
    assert "Classes: 2 (1, 217)." in text
    assert "To be answered: The classes are numbers that can be read in 4 ways: devkit:" in text
    write_picture(tmp_path / "names" / "crane" / "a.png")
    write_picture(tmp_path / "names" / "tench" / "a.png")
    _, text = said(capsys, tmp_path / "names")
    assert "1 of 2 classes have a label: 1 by name." in text
    assert "crane may be crane (bird) or crane (machine)" in text


def test_imagenetv2s_folders_are_the_networks_own_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Folders 0 to 999, which sort as text: 0, 1, 10, 100, ... Each is the index that it says, not its place."""
    root = tmp_path / "imagenetv2-matched-frequency-format-val"
    for number in range(1000):
        (root / str(number)).mkdir(parents=True)
        (root / str(number) / "a.png").write_bytes(png())
    code, text = said(capsys, root)
    assert code == 0
    assert "1000 of 1000 classes have a label: 1000 by number, numbers are the network's own number." in text
    assert "To be answered" not in text
    code, text = said(capsys, tmp_path)
    assert (code, "the classes are a level below: open it" in text) == (2, True)
    pictures, entry = open_pictures(root), catalog.entry(catalog.DEFAULT_KEY)
    mapping = mapping_of(pictures, entry, label_spaces(entry)[0])
    assert pictures.classes[:3] == ("0", "1", "10")
    assert mapping.labels == tuple(int(name) for name in pictures.classes)


def test_imagenet_sketch_is_unpacked_within_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for wnid in ("n01440764", "n02979186", "n15075141"):
        write_picture(tmp_path / "data" / "sketch" / wnid / "sketch_0.JPEG")
    code, text = said(capsys, tmp_path / "data")
    assert (code, "holds one folder, sketch, and that holds folders only" in text) == (2, True)
    code, text = said(capsys, tmp_path / "data" / "sketch")
    assert code == 0
    assert "3 of 3 classes have a label: 3 by WordNet id." in text


def test_every_kind_is_told_from_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_picture(tmp_path / "flat" / "a.png")
    write_picture(tmp_path / "flat" / "b.png")
    write_picture(tmp_path / "hf" / "a.png")
    (tmp_path / "hf" / "metadata.csv").write_text("file_name,label\na.png,tench\n")
    (tmp_path / "hf" / "list.txt").write_text("a.png tench\n")
    np.save(tmp_path / "x.npy", np.zeros((2, 4, 4, 3), np.uint8))
    write_shard(tmp_path / "x.tar", [("a.png", png()), ("a.cls", b"0")])
    patch = save_patch(tmp_path / "patch.png", np.zeros((3, 8, 8), np.float32), {"steps": 3})
    paths = [tmp_path / "flat", tmp_path / "hf", tmp_path / "hf" / "list.txt", tmp_path / "x.npy", tmp_path / "x.tar"]
    assert kinds(capsys, *paths, patch, tmp_path / "flat" / "a.png", models() / "bagnet6-cifar10.safetensors") == [
        "a folder of pictures",
        "a folder of pictures with a list of labels",
        "a list of files and labels",
        "an array of pictures",
        "WebDataset shards",
        "a patch",
        "a picture",
        "weights",
    ]


def test_a_patch_that_is_transparent_somewhere_does_not_cover_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mask = np.ones((50, 50), np.bool_)
    mask[0, 0] = False
    patch = save_patch(tmp_path / "patch.png", np.zeros((3, 50, 50), np.float32), {"steps": 3}, mask)
    _, text = said(capsys, patch)
    assert "It covers 99.96 % of its square; the rest is transparent." in text


def test_patches_as_tensors_are_told_from_weights_and_pictures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """ImageNet-Patch's with the classes that they are for, and the licence."""
    np.save(tmp_path / "mine.npy", np.zeros((2, 3, 6, 6), np.float32))
    stored = (torch.rand(2, 3, 24, 24), torch.tensor([1, 804]), {"patch_size": 6})
    (tmp_path / "imagenet_patch.gz").write_bytes(gzip.compress(pickle.dumps(stored)))
    (tmp_path / "other.gz").write_bytes(gzip.compress(b"hello"))
    paths = [tmp_path / "mine.npy", tmp_path / "imagenet_patch.gz", tmp_path / "other.gz"]
    code, text = said(capsys, *paths)
    assert code == 2, "the last is none"
    assert kinds(capsys, *paths) == ["patches"] * 3
    assert "2 of 3 x n x n: 1. 6 × 6 px; 2. 6 × 6 px." in text
    assert "2 of 3 x n x n, each for its class: 1. goldfish; 2. soap dispenser." in text
    assert "ImageNet-Patch, CC BY 4.0. Pintor et al.," in text
    assert "turns a patch by up to 45°, scales it to 70 to 100 % and moves it from the middle by up to 20 %" in text


def test_what_is_wrong_with_a_patch_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    np.save(tmp_path / "signed.npy", np.full((3, 6, 6), -0.5, np.float32))
    code, text = said(capsys, tmp_path / "signed.npy")
    assert code == 2
    assert "As a patch, it holds pixels that lie neither between 0 and 1 nor between 0 and 255." in text


def test_weights_that_are_refused_are_no_patches(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    torch.save({"visual.conv1.weight": torch.rand(8, 3, 16, 16)}, tmp_path / "clip.pt")
    code, text = said(capsys, tmp_path / "clip.pt")
    assert code == 2
    assert ": weights\n" in text
    assert "holds none of the networks known here" in text


def test_a_square_picture_beside_somebodys_json_is_a_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    (tmp_path / "a.json").write_text('{"shapes": []}')
    code, text = said(capsys, tmp_path / "a.png")
    assert code == 0
    assert "a picture\n  8 rows, 8 columns.\n  a.json beside it is none of ours" in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("net.h5", "a file of Keras"),
        ("model.safetensors.index.json", "the list of the 2 files"),
        ("net.pth", "a pointer of Git LFS"),
    ],
)
def test_networks_that_are_not_opened_are_named_as_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    stored = '{"weight_map": {"a": "1.safetensors", "b": "2.safetensors"}}'
    (tmp_path / name).write_text("version https://git-lfs.github.com" if name == "net.pth" else stored)
    code, text = said(capsys, tmp_path / name)
    assert code == 2
    assert f"{name}: weights\n" in text
    assert words in text


def test_a_session_says_what_is_in_it_and_what_is_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pixels = np.zeros((20, 30, 3), np.uint8)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    entry = catalog.entry(catalog.DEFAULT_KEY)
    shown = SavedPicture("a.png", str(tmp_path / "a.png"), None, None, digest_of(pixels), picture_png(pixels))
    saved = SavedSession(
        picture=shown,
        folder="/somewhere/pictures",
        network=NetworkSpec(entry.key),
        fit_grid=True,
        defence=defence_record(default_defence(entry, 41)),
        label_space=label_spaces(entry)[0],
        label=3,
        patch=Patch(7, 9, 41, Noise(5)),
        notes="for the talk",
    )
    write_session(tmp_path / "talk.pgapp", saved)
    code, text = said(capsys, tmp_path / "talk.pgapp")
    assert code == 0
    assert text.startswith(f"{tmp_path / 'talk.pgapp'}: a session\n")
    assert f"The picture {tmp_path / 'a.png'}, which is in it." in text
    assert "The folder /somewhere/pictures." in text
    assert f"{entry.key}, patchguard against a patch of 41 px; 1,000 classes compete" in text
    assert "A patch of 41 px at row 7, column 9, noise." in text
    assert "Notes of 12 characters." in text
    (tmp_path / "a.png").unlink()
    write_session(tmp_path / "talk.pgapp", replace(saved, picture=replace(shown, png=None)))
    code, text = said(capsys, tmp_path / "talk.pgapp")
    assert code == 0
    assert "The picture a.png cannot be shown: it is not there any more." in text
    (tmp_path / "talk.pgapp").write_bytes(b"PK no zip")
    code, text = said(capsys, tmp_path / "talk.pgapp")
    assert code == 2
    assert ": a session\n" in text
    assert "cannot be opened as a session" in text


def test_what_cannot_be_opened_is_said_and_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("gone.png cat\n")
    (tmp_path / "x.pth").write_bytes(b"no weights")
    (tmp_path / "notes.md").write_text("hello")
    (tmp_path / "a.sqlite").write_text("no database " * 100)
    for name, words in {
        "a.txt": "None of the files",
        "x.pth": "not a checkpoint",
        "notes.md": "not a picture",
        "a.sqlite": "a.sqlite",
        "gone": "There is no file",
    }.items():
        code, text = said(capsys, tmp_path / name)
        assert code == 2
        assert "Refused: " in text
        assert words in text


def test_a_picture_says_what_will_be_done_to_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGBA", (30, 20)).save(tmp_path / "a.png")
    assert "20 rows, 30 columns.\n  It is transparency laid on white." in said(capsys, tmp_path / "a.png")[1]


def test_a_picture_that_is_damaged_is_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.png", "a.heic", "a.jxl"):
        (tmp_path / name).write_bytes(b"damaged")
        assert kinds(capsys, tmp_path / name) == ["a picture"]


def test_the_samples_stay_a_folder_of_pictures(capsys: pytest.CaptureFixture[str]) -> None:
    assert kinds(capsys, resources() / "samples") == ["a folder of pictures"]


def test_every_row_of_the_page_of_formats_names_a_test_that_is_there() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("| ")][1:]
    rows = [row for row in rows if not set(row[0]) <= {"-", " "}]
    assert len(rows) >= 20
    for row in rows:
        assert len(row) == 5, row
        tests = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row[4])
        assert tests, row
        for path, name in tests:
            assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), (path, name)
