"""Patches that are tensors in other people's files."""

import gzip
import io
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.numpy
import safetensors.torch
import torch

from pgapp.data.saved import tensor_files
from pgapp.data.saved.patch_tensors import read_patches, titles
from pgapp.data.saved.tensor_files import TensorFileError

PATCH = np.random.default_rng(0).integers(0, 256, (3, 6, 6)).astype(np.float32) / np.float32(255)


def old(path: Path, stored: object) -> None:
    torch.save(stored, path, _use_new_zipfile_serialization=False)


WAYS: dict[str, Callable[[Path], object]] = {
    "a.npy": lambda path: np.save(path, PATCH),
    "double.npy": lambda path: np.save(path, PATCH.astype(np.float64)),
    "bytes.npy": lambda path: np.save(path, np.rint(PATCH * 255).astype(np.uint8)),
    "large.npy": lambda path: np.save(path, PATCH * 255),
    "last.npy": lambda path: np.save(path, PATCH.transpose(1, 2, 0)),
    "picture.npy": lambda path: np.save(path, np.rint(PATCH * 255).astype(np.uint8).transpose(1, 2, 0)[None]),
    "rounded.npy": lambda path: np.save(path, (PATCH * np.float32(1.0000005) - np.float32(1e-7))),
    "batch.npy": lambda path: np.save(path, PATCH[None]),
    "a.pt": lambda path: torch.save(torch.from_numpy(PATCH), path),
    "old.pt": lambda path: old(path, torch.from_numpy(PATCH)),
    "parameter.pt": lambda path: torch.save(torch.nn.Parameter(torch.from_numpy(PATCH)), path),
    "named.pth": lambda path: torch.save({"patch": torch.from_numpy(PATCH), "epoch": 3}, path),
    "turned.pt": lambda path: torch.save(torch.from_numpy(PATCH.transpose(0, 2, 1).copy()).transpose(1, 2), path),
    "part.pt": lambda path: torch.save(torch.from_numpy(np.concatenate([PATCH, PATCH]))[3:], path),
    "a.safetensors": lambda path: safetensors.numpy.save_file({"patch": PATCH}, path),
    "a.pkl": lambda path: path.write_bytes(pickle.dumps(torch.from_numpy(PATCH))),
    "protocol2.pkl": lambda path: path.write_bytes(pickle.dumps(torch.from_numpy(PATCH), protocol=2)),
}


@pytest.mark.parametrize("name", WAYS)
def test_a_tensor_is_the_same_patch_whatever_file_it_comes_in(tmp_path: Path, name: str) -> None:
    WAYS[name](tmp_path / name)
    (found,) = read_patches(tmp_path / name)
    assert found.pixels.dtype == np.float32
    np.testing.assert_allclose(found.pixels, PATCH, atol=1e-6 if name in ("large.npy", "rounded.npy") else 0)
    assert found.pixels.min() >= 0
    assert found.pixels.max() <= 1


@pytest.mark.parametrize("name", ["a.pt", "old.pt", "a.safetensors", "a.pkl"])
def test_bfloat16_is_read_as_it_is_stored(tmp_path: Path, name: str) -> None:
    short, path = torch.from_numpy(PATCH).bfloat16(), tmp_path / name
    if name == "a.safetensors":
        safetensors.torch.save_file({"patch": short}, path)
    elif name == "a.pkl":
        path.write_bytes(pickle.dumps(short))
    else:
        torch.save(short, path, _use_new_zipfile_serialization=name != "old.pt")
    (found,) = read_patches(path)
    np.testing.assert_array_equal(found.pixels, short.float().numpy())


@pytest.mark.parametrize("wrapped", [False, True])
def test_the_first_layer_of_a_network_is_no_patch(tmp_path: Path, wrapped: bool) -> None:
    state = {"conv1.weight": torch.rand(4, 3, 6, 6), "conv1.bias": torch.rand(4)}
    torch.save({"model": state, "epoch": 3} if wrapped else state, tmp_path / "a.pt")
    with pytest.raises(TensorFileError, match="holds no patch"):
        read_patches(tmp_path / "a.pt")


def imagenet_patch(side: int = 24, size: int = 6) -> tuple[torch.Tensor, torch.Tensor, dict[str, object]]:
    """In the form of the published file: canvases, targets, and how large the patches are."""
    canvases = torch.rand(10, 3, side, side, generator=torch.Generator().manual_seed(0))
    targets = torch.tensor([804, 878, 923, 954, 487, 0, 1, 2, 3, 999])
    return canvases, targets, {"patch_size": size, "input_shape": (3, side, side), "patch_type": "square"}


def zipped(path: Path, stored: object) -> Path:
    path.write_bytes(gzip.compress(pickle.dumps(stored)))
    return path


@pytest.mark.parametrize("size", [6, 7])
def test_the_ten_patches_of_imagenet_patch(tmp_path: Path, size: int) -> None:
    canvases, targets, info = imagenet_patch(size=size)
    found = read_patches(zipped(tmp_path / "imagenet_patch.gz", (canvases, targets, info)))
    assert [patch.target for patch in found] == targets.tolist()
    # what ApplyPatch's mask leaves: 24 // 2 - 3 = 9 to 24 // 2 + 3 = 15, for 7 as for 6
    np.testing.assert_array_equal(found[3].pixels, canvases[3, :, 9:15, 9:15].numpy())
    assert found[3].about["licence"] == "CC BY 4.0"
    assert found[3].about["transforms"] == {"rotation": [-45.0, 45.0], "scale": [0.7, 1.0], "translation": [-0.2, 0.2]}
    names = [f"class {number}" for number in range(1000)]
    assert titles(found, names)[:2] == ["1. class 804", "2. class 878"]
    assert titles(found, ["a"])[0] == "1. 6 × 6 px"


class Evil:
    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (self.path,)


@pytest.mark.parametrize("place", ["alone", "beside", "inside"])
def test_nothing_but_tensors_is_taken_and_nothing_runs(tmp_path: Path, place: str) -> None:
    trap = tmp_path / "trap"
    canvases, targets, info = imagenet_patch()
    inner = io.BytesIO()
    torch.save(Evil(trap), inner, _use_new_zipfile_serialization=False)

    class Nested:
        def __reduce__(self) -> tuple[Any, ...]:
            return torch.storage._load_from_bytes, (inner.getvalue(),)

    stored = {"alone": Evil(trap), "beside": (canvases, targets, {**info, "x": Evil(trap)}), "inside": Nested()}[place]
    with pytest.raises(TensorFileError, match=r"something else than tensors \(.*mkdir\); nothing of it was run"):
        read_patches(zipped(tmp_path / "a.gz", stored))
    assert not trap.exists()


@pytest.mark.parametrize("what", [np.zeros(3), print, Path("a"), Exception("a"), {1j: 2}])
def test_no_other_types_either(tmp_path: Path, what: object) -> None:
    with pytest.raises(TensorFileError, match="something else than tensors"):
        read_patches(zipped(tmp_path / "a.gz", [torch.from_numpy(PATCH), what]))


def test_a_file_that_grows_when_it_is_unpacked_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tensor_files, "LARGEST", 10_000)
    (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(1_000_000)))
    with pytest.raises(TensorFileError, match="more than"):
        read_patches(tmp_path / "a.gz")


def test_a_tensor_larger_than_what_is_stored_of_it_is_refused(tmp_path: Path) -> None:
    torch.save(torch.zeros(1).as_strided((3, 512, 512), (0, 0, 0)), tmp_path / "a.pt")
    with pytest.raises(TensorFileError, match="larger than what is stored"):
        read_patches(tmp_path / "a.pt")


@pytest.mark.parametrize("kept", [0.01, 0.5, 0.99])
@pytest.mark.parametrize("name", ["a.npy", "a.pt", "old.pt", "a.safetensors", "a.pkl"])
def test_truncated_files_are_refused(tmp_path: Path, name: str, kept: float) -> None:
    WAYS[name](tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(TensorFileError):
        read_patches(tmp_path / name)


@pytest.mark.parametrize(
    ("array", "words"),
    [
        (np.zeros((3, 4, 5), np.float32), "no patch: a patch is a tensor of 3 x n x n"),
        (np.zeros((4, 5, 3), np.float32), "no patch"),
        (np.full((3, 2, 2), 1.5, np.float32), "neither between 0 and 1"),
        (np.zeros((0, 3, 4, 4), np.float32), "no patch"),
        (np.full((3, 2, 2), -1, np.float32), "neither between 0 and 1"),
        (np.full((3, 2, 2), 256, np.float32), "neither between 0 and 1"),
        (np.full((3, 2, 2), np.nan, np.float32), "neither between 0 and 1"),
        (np.zeros((3, 1025, 1025), np.uint8), "1024 are the most"),
    ],
)
def test_what_is_no_patch_says_why(tmp_path: Path, array: np.ndarray, words: str) -> None:
    np.save(tmp_path / "a.npy", array)
    with pytest.raises(TensorFileError, match=words):
        read_patches(tmp_path / "a.npy")


def test_arrays_of_objects_are_not_read(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.array([Evil(tmp_path / "trap")], dtype=object), allow_pickle=True)
    with pytest.raises(TensorFileError, match="something else than tensors"):
        read_patches(tmp_path / "a.npy")
    assert not (tmp_path / "trap").exists()


def test_several_patches_in_a_file_come_in_their_order(tmp_path: Path) -> None:
    safetensors.numpy.save_file({"a": PATCH, "b": 1 - PATCH}, tmp_path / "a.safetensors")
    first, second = read_patches(tmp_path / "a.safetensors")
    np.testing.assert_array_equal(first.pixels, PATCH)
    np.testing.assert_array_equal(second.pixels, 1 - PATCH)
