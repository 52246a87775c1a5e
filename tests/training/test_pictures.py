from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pgapp.training.pictures import DataError, load_pictures, open_split
from tests.support.plugins.toys import toy_folder, toy_pixels


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return toy_folder(tmp_path_factory.mktemp("toy"))


def load(folder: Any, cache: Any, side: int = 32, limit: Any = None, split: str = "train") -> Any:
    return load_pictures(open_split(folder, "cifar10", split), side, cache, limit)


def test_pictures_come_as_they_are_with_their_labels(folder: Any, tmp_path: Path) -> None:
    pixels, labels = toy_pixels(40, 0)
    found = load(folder, tmp_path)
    order = np.lexsort((np.arange(40), labels))
    assert np.array_equal(found.labels, labels[order])
    assert np.array_equal(found.pixels, pixels[order])


def test_the_second_time_nothing_is_decoded(folder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(folder, tmp_path)
    source = open_split(folder, "cifar10", "train")
    monkeypatch.setattr(type(source), "load", lambda *_: pytest.fail("a picture was decoded again"))
    again = load_pictures(source, 32, tmp_path)
    assert np.array_equal(first.pixels, again.pixels)
    assert first.digest == again.digest


def test_a_picture_that_changed_is_read_again(tmp_path: Path) -> None:
    folder = toy_folder(tmp_path / "data", 20)
    before = load(folder, tmp_path)
    cat = next((folder / "train" / "cat").iterdir())
    shutil.copy(next((folder / "train" / "dog").iterdir()), cat)
    os.utime(cat, ns=(1, 1))
    after = load(folder, tmp_path)
    changed = (before.pixels != after.pixels).any((1, 2, 3))
    assert changed.sum() == 1
    assert before.labels[changed] == 3
    assert before.digest != after.digest


def test_a_damaged_cache_is_made_again(folder: Any, tmp_path: Path) -> None:
    first = load(folder, tmp_path)
    (kept,) = tmp_path.glob("*.npz")
    kept.write_bytes(kept.read_bytes()[:1000])
    assert load(folder, tmp_path).digest == first.digest


def test_a_limit_draws_the_same_pictures_each_time(folder: Any, tmp_path: Path) -> None:
    some, again = load(folder, tmp_path / "a", limit=12), load(folder, tmp_path / "b", limit=12)
    assert len(some) == 12
    assert len(set(some.labels.tolist())) > 1
    assert some.digest == again.digest
    with pytest.raises(DataError, match="at least 1"):
        load(folder, tmp_path, limit=0)


def test_pictures_are_scaled_to_the_side(folder: Any, tmp_path: Path) -> None:
    assert load(folder, tmp_path, side=48).pixels.shape == (40, 48, 48, 3)


def test_val_is_a_name_for_test(tmp_path: Path) -> None:
    folder = toy_folder(tmp_path, 10)
    (folder / "test").rename(folder / "val")
    assert len(load(folder, tmp_path / "cache", split="test")) == 10


def test_torchvisions_cifar_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from torchvision.datasets import CIFAR10

    pixels, labels = toy_pixels(20)
    base = tmp_path / "cifar-10-batches-py"
    base.mkdir()
    flat = pixels.transpose(0, 3, 1, 2).reshape(20, -1)
    (base / "one").write_bytes(pickle.dumps({"data": flat, "labels": labels.tolist()}))
    names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
    (base / "meta").write_bytes(pickle.dumps({"label_names": names}))
    monkeypatch.setattr(CIFAR10, "train_list", [["one", None]])
    monkeypatch.setattr(CIFAR10, "test_list", [["one", None]])
    monkeypatch.setattr(CIFAR10, "meta", {"filename": "meta", "key": "label_names", "md5": None})
    found = load(tmp_path, tmp_path / "cache")
    assert np.array_equal(found.pixels, pixels)
    assert np.array_equal(found.labels, labels)
    assert not (tmp_path / "cache").exists()


def test_classes_must_be_those_of_the_data_set(tmp_path: Path) -> None:
    folder = toy_folder(tmp_path, 10)
    (folder / "train" / "cat").rename(folder / "train" / "kitten")
    with pytest.raises(DataError, match="does not hold the 10 class folders of cifar10: cat, kitten"):
        open_split(folder, "cifar10", "train")
    with pytest.raises(DataError, match="class folders of imagenette"):
        open_split(folder, "imagenette", "test")


def test_a_missing_split_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no folder 'test' or 'val'"):
        open_split(tmp_path, "cifar10", "test")


def test_an_unreadable_picture_is_named(tmp_path: Path) -> None:
    folder = toy_folder(tmp_path, 10)
    (folder / "train" / "ship" / "broken.png").write_bytes(b"no picture")
    with pytest.raises(DataError, match=r"broken\.png.*repair or remove it"):
        load(folder, tmp_path / "cache")
