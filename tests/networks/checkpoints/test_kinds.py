"""Files of networks that are no weights: named as what they are."""

import json
import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from pgapp.networks.checkpoints.published import has_weights_name
from pgapp.networks.checkpoints.reading import CheckpointError, read_checkpoint


def refused(path: Path, words: str) -> None:
    with pytest.raises(CheckpointError, match=words) as caught:
        read_checkpoint(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.filterwarnings("ignore:`torch.jit.trace:FutureWarning")
def test_programs_are_named_and_not_run(tmp_path: Path) -> None:
    network = nn.Linear(3, 2)
    torch.jit.trace(network, torch.zeros(1, 3)).save(str(tmp_path / "traced.pt"))  # type: ignore[no-untyped-call]
    refused(tmp_path / "traced.pt", r"a TorchScript program.*torch\.jit\.load.*state_dict")
    torch.export.save(torch.export.export(network, (torch.zeros(1, 3),)), tmp_path / "net.pt2")
    refused(tmp_path / "net.pt2", r"torch\.export wrote.*state_dict")
    (tmp_path / "net.pt2").rename(tmp_path / "net.pth")
    refused(tmp_path / "net.pth", r"torch\.export wrote")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("net.h5", "a file of Keras"),
        ("net.keras", "a file of Keras"),
        ("net.msgpack", "weights of Flax"),
        ("model-00002-of-00003.safetensors", "part 2 of 3 of a network's weights"),
        ("pytorch_model-00001-of-00002.bin", "part 1 of 2"),
    ],
)
def test_other_libraries_files_are_named(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_bytes(b"\x08\x07\x12\x04")
    refused(tmp_path / name, words)


def test_the_list_of_a_network_in_parts_says_how_many(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors.index.json"
    path.write_text(json.dumps({"weight_map": {"a": "1.safetensors", "b": "2.safetensors", "c": "1.safetensors"}}))
    refused(path, "the list of the 2 files.*max_shard_size")
    path.write_text("{")
    refused(path, "the list of the several files")


def test_an_archive_of_arrays_is_named(tmp_path: Path) -> None:
    np.savez(tmp_path / "net.npz", a=np.zeros(3))
    (tmp_path / "net.npz").rename(tmp_path / "net.pt")
    refused(tmp_path / "net.pt", r"numpy's arrays")


@pytest.mark.parametrize("kind", ["F4", "F6_E2M3", "F8_E8M0"])
def test_types_that_nothing_computes_in_are_named_with_their_tensor(tmp_path: Path, kind: str) -> None:
    listing = json.dumps({"fc.weight": {"dtype": kind, "shape": [4], "data_offsets": [0, 4]}}).encode()
    path = tmp_path / "a.safetensors"
    path.write_bytes(struct.pack("<Q", len(listing)) + listing + bytes(4))
    refused(path, rf"a\.safetensors: fc\.weight is stored as {kind}, .* float16")


@pytest.mark.parametrize("name", ["NET.PTH", "a.ckpt", "pytorch_model.bin", "a.onnx", "a.pth.tar", "a.safetensors"])
def test_names_of_weights(name: str) -> None:
    assert has_weights_name(name)
    assert not has_weights_name(f"{name}.png")
    assert not has_weights_name("data_batch_1.bin")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n", "a pointer of Git LFS.*git lfs pull"),
        (b"\n<!DOCTYPE html>\n<html><body>404</body></html>", "a web page"),
        (b"<html>\n" + b" " * 100, "a web page"),
    ],
)
@pytest.mark.parametrize("name", ["net.pth", "model.safetensors"])
def test_what_came_in_place_of_a_file_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    refused(tmp_path / name, words)
