from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.data.pictures.data_sets import open_data_set
from pgapp.data.pictures.folders import FolderError, open_pictures

CIFAR = "torchvision.datasets.CIFAR10"
"""by its name: torchvision takes seconds to import, and of several processes that run tests one runs these"""


class FakeCifar:
    """Stands for torchvision's CIFAR10, whose files are checked by their hash."""

    base_folder = "cifar-10-batches-py"
    classes = ["airplane", "cat"]  # noqa: RUF012
    targets = [1, 0, 1]  # noqa: RUF012
    data = np.arange(3 * 32 * 32 * 3, dtype=np.uint32).astype(np.uint8).reshape(3, 32, 32, 3)

    def __init__(self, root: Any, train: Any, download: Any) -> None:
        assert (train, download) == (False, False)


def test_cifar_pictures_are_arrays_with_classes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CIFAR, FakeCifar)
    folder = tmp_path / FakeCifar.base_folder
    folder.mkdir()
    for name in ("data_batch_1", "data_batch_5", "test_batch", "batches.meta"):
        (folder / name).touch()
    pictures = open_data_set("cifar10", tmp_path)
    assert [pictures.item(i).class_text for i in range(3)] == ["cat", "airplane", "cat"]
    assert pictures.item(2).path is None
    assert np.array_equal(pictures.load(2).pixels, FakeCifar.data[2])
    assert len(set(pictures.keys)) == 3
    assert pictures.opened is not None
    assert open_pictures(pictures.opened).keys == pictures.keys
    with monkeypatch.context() as training:
        training.setattr(FakeCifar, "__init__", lambda *_args, **_more: None)
        assert open_data_set("cifar10", tmp_path, "train").opened is None


def test_imagenette_is_found_where_it_was_unpacked(tmp_path: Path) -> None:
    folder = tmp_path / "imagenette2-160" / "val" / "n01440764"
    folder.mkdir(parents=True)
    (folder / "a.JPEG").touch()
    pictures = open_data_set("imagenette", tmp_path)
    assert pictures.item(0).class_text == "n01440764"
    assert pictures.opened is not None
    assert open_pictures(pictures.opened).keys == pictures.keys


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("cifar10", {}, "cifar10 could not be opened"),
        ("imagenet", {}, "imagenet could not be opened"),
        ("imagenette", {}, "ImageNette is not in"),
        ("mnist", {}, "choose one of cifar10"),
        ("cifar10", {"split": "all"}, "choose train or val"),
    ],
)
def test_what_is_not_there_gives_a_sentence(tmp_path: Path, name: str, more: dict[str, str], said: str) -> None:
    with pytest.raises(FolderError, match=said):
        open_data_set(name, tmp_path, **more)


class Counts:
    """Unpickling it would make a folder."""

    def __init__(self, path: Any) -> None:
        self.path = str(path)

    def __reduce__(self) -> Any:
        return os.mkdir, (self.path,)


def test_cifar_from_elsewhere_gives_our_sentence_and_runs_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "cifar-10-batches-py"
    folder.mkdir()
    for name in ("batches.meta", "test_batch", *(f"data_batch_{n}" for n in range(1, 6))):
        (folder / name).write_bytes(pickle.dumps(Counts(tmp_path / "trap")))
    with pytest.raises(FolderError, match="not the published ones") as caught:
        open_data_set("cifar10", tmp_path)
    assert "download=True" not in str(caught.value)
    assert not (tmp_path / "trap").exists()


def test_torchvision_saying_anything_at_all_becomes_our_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise pickle.UnpicklingError("load it with weights_only=False")

    monkeypatch.setattr(CIFAR, type("Fake", (FakeCifar,), {"__init__": refuse}))
    with pytest.raises(FolderError, match="not the published ones") as caught:
        open_data_set("cifar10", tmp_path)
    assert "weights_only" not in str(caught.value)


def test_imagenet_opens_without_its_pickled_list_of_classes(tmp_path: Path) -> None:
    folder = tmp_path / "val" / "n01440764"
    folder.mkdir(parents=True)
    (folder / "a.JPEG").touch()
    torch.save(Counts(tmp_path / "trap"), tmp_path / "meta.bin")
    assert open_data_set("imagenet", tmp_path).item(0).class_text == "n01440764"
    assert not (tmp_path / "trap").exists()
    with pytest.raises(FolderError, match="there is no folder train") as caught:
        open_data_set("imagenet", tmp_path, "train")
    assert "weights_only" not in str(caught.value)
