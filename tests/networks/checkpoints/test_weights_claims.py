"""Weights files that say they hold more than they do. All are small, and nothing is given memory on their word."""

from __future__ import annotations

import io
import json
import pickle
import struct
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch

from pgapp.networks.checkpoints import weights_file
from pgapp.networks.checkpoints.efficientnet import read_weights
from pgapp.networks.checkpoints.untrusted import weights_claims
from pgapp.networks.checkpoints.weights_file import CheckpointError, read_stored
from pgapp.networks.protocols import NetworkLoadError
from pgapp.training.checkpoint import CheckpointMismatchError, read_state

ITEMS = 16


class Storage:
    """What a pickle names instead of bytes."""

    def __init__(self, items: Any = ITEMS, key: str = "0", kind: Any = torch.FloatStorage) -> None:
        self.said = ("storage", kind, key, "cpu", items)


class View:
    def __init__(self, storage: Any = None, offset: int = 0, size: Any = (4, 4), stride: Any = (4, 1)) -> None:
        self.arguments: tuple[Any, ...] = (storage or Storage(), offset, size, stride, False, OrderedDict())

    def __reduce__(self) -> Any:
        return torch._utils._rebuild_tensor_v2, self.arguments


class Call:
    def __init__(self, function: Any, *arguments: Any) -> None:
        self.said = function, arguments

    def __reduce__(self) -> Any:
        return self.said


class Writer(pickle.Pickler):
    def __init__(self, file: Any, older: Any) -> None:
        super().__init__(file, protocol=2)
        self._more = (None,) if older else ()

    def persistent_id(self, found: Any) -> Any:
        return found.said + self._more if isinstance(found, Storage) else None


def zipped(path: Any, stored: Any, records: Any = None) -> None:
    listing = io.BytesIO()
    Writer(listing, older=False).dump(stored)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", listing.getvalue())
        archive.writestr("archive/version", "3\n")
        for key, content in (records or {"0": bytes(4 * ITEMS)}).items():
            archive.writestr(f"archive/data/{key}", content)


def legacy(path: Any, stored: Any, records: Any = None) -> None:
    records = records or {"0": bytes(4 * ITEMS)}
    with path.open("wb") as file:
        machine = {"protocol_version": 1001, "little_endian": True, "type_sizes": {"short": 2, "int": 4, "long": 4}}
        for head in (torch.serialization.MAGIC_NUMBER, torch.serialization.PROTOCOL_VERSION, machine):
            pickle.dump(head, file, protocol=2)
        Writer(file, older=True).dump(stored)
        pickle.dump(list(records), file, protocol=2)
        for content in records.values():
            file.write(struct.pack("<q", len(content) // 4) + content)


@pytest.fixture(params=[zipped, legacy])
def write(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Writes into a file, and returns its path."""

    def written(stored: Any, records: Any = None) -> Any:
        request.param(tmp_path / "a.pth", stored, records)
        return tmp_path / "a.pth"

    return written


@pytest.fixture
def nothing_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """torch and safetensors are not even asked."""
    monkeypatch.setattr(torch, "load", lambda *_, **__: pytest.fail("torch was asked"))


SIZES = {
    "more than the file": View(Storage(1000), size=(1000,), stride=(1,)),
    "more than its storage": View(size=(5, 4)),
    "beyond its storage": View(offset=1),
    "one number repeated": View(size=(1000, 1000), stride=(0, 0)),
    "rows that overlap": View(size=(10, 4), stride=(1, 1)),
    "a negative offset": View(offset=-1),
    "a negative stride": View(stride=(-4, 1)),
    "a negative size": View(size=(-4, -4)),
    "too large a product": View(size=(2**40, 2**40), stride=(0, 0)),
    "no whole number": View(size=(4.0, 4)),
    "a truth": View(size=(True, 4)),
    "sizes without strides": View(stride=(1,)),
}


@pytest.mark.parametrize("lie", SIZES)
def test_a_tensor_that_claims_more_than_is_stored_is_refused_before_anything_is_made(
    write: Any, nothing_made: Any, lie: Any
) -> None:
    with pytest.raises(CheckpointError, match="was not loaded: ") as caught:
        read_stored(write({"good": View(), "bad": SIZES[lie]}))
    assert str(caught.value).endswith(".")


def test_many_views_of_one_storage_are_refused_together(write: Any, nothing_made: Any) -> None:
    storage = Storage(400, "1")
    views = {str(n): View(storage, offset=n, size=(390,), stride=(1,)) for n in range(10)}
    with pytest.raises(CheckpointError, match="together would be larger than the file"):
        read_stored(write(views, {"1": bytes(1600)}))


def test_two_lengths_of_one_storage_are_refused(write: Any, nothing_made: Any) -> None:
    with pytest.raises(CheckpointError, match="two things of the same weights"):
        read_stored(write({"a": View(), "b": View(Storage(ITEMS - 1), size=(3, 3), stride=(3, 1))}))


@pytest.mark.parametrize("call", [Call(bytearray, 64), Call(torch.Tensor, 2, 2), Call(torch.FloatStorage, 8)])
def test_memory_that_a_file_merely_asks_for_is_refused(write: Any, nothing_made: Any, call: Any) -> None:
    with pytest.raises(CheckpointError, match="more than weights"):
        read_stored(write({"a": View(), "more": call}))


def test_a_record_of_another_length_than_it_is_said_to_have_is_refused(tmp_path: Path, nothing_made: Any) -> None:
    for content in (bytes(4 * ITEMS - 4), bytes(4 * ITEMS + 4)):
        zipped(tmp_path / "a.pth", {"a": View()}, {"0": content, "1": bytes(4096)})
        with pytest.raises(CheckpointError, match="other lengths of weights than it says"):
            read_stored(tmp_path / "a.pth")


def test_a_list_of_contents_that_copies_itself_is_refused(
    write: Any, nothing_made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights_claims, "MOST_COPIED", 50)
    pairs = [[n, n] for n in range(20)]
    with pytest.raises(CheckpointError, match="longer than that of any network"):
        read_stored(write({"a": View(), "more": [Call(OrderedDict, pairs) for _ in range(3)]}))


def test_a_list_of_contents_that_is_too_long_is_refused(
    write: Any, nothing_made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights_claims, "LARGEST_LISTING", 300)
    monkeypatch.setattr(weights_file, "LARGEST_LISTING", 300)
    with pytest.raises(CheckpointError, match=r"longer than that of any network|not a checkpoint"):
        read_stored(write({"a": View(), "more": "x" * 400}))


def test_what_is_true_is_loaded(write: Any) -> None:
    records = {"0": torch.arange(16.0).numpy().tobytes(), "1": torch.arange(4.0).numpy().tobytes()}
    stored = {
        "whole": View(),
        "tied": View(),
        "alone": View(Storage(4, "1"), size=(4,), stride=(1,)),
        "empty": View(size=(0, 3), stride=(3, 1)),
    }
    found: Any = read_stored(write(stored, records))
    assert torch.equal(found["whole"], torch.arange(16.0).view(4, 4))
    assert torch.equal(found["tied"], found["whole"])
    assert found["empty"].shape == (0, 3)


@pytest.mark.parametrize("older", [False, True])
def test_what_torch_saves_with_all_around_it_is_loaded(tmp_path: Path, older: Any) -> None:
    model = torch.nn.Sequential(
        torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4), torch.nn.Flatten(), torch.nn.Linear(4, 2)
    )
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, [3, 5])
    model(torch.zeros(2, 3, 3, 3)).sum().backward()
    optimizer.step()
    everything = {
        "state_dict": OrderedDict(model.state_dict()),
        "parameters": dict(model.named_parameters()),
        "half": torch.zeros(3, dtype=torch.bfloat16),
        "truth": torch.zeros(3, dtype=torch.bool),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "shape": torch.zeros(2, 3).shape,
        "kind": torch.float16,
        "device": torch.device("cpu"),
        "words": ["a", b"b", None, 1.5, 10**12, -3, {1, 2}, 2j],
    }
    torch.save(everything, tmp_path / "a.pth", _use_new_zipfile_serialization=not older)
    stored: Any = read_stored(tmp_path / "a.pth")
    found = stored["state_dict"]
    assert {key: value.shape for key, value in found.items()} == {k: v.shape for k, v in model.state_dict().items()}


def rewritten(header: Any, change: Any) -> Any:
    """A header of safetensors with something else in it."""
    said = json.loads(header)
    change(said["a"])
    return json.dumps(said).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.update(shape=[40], data_offsets=[0, 160]),
        lambda entry: entry.update(shape=[40]),
        lambda entry: entry.update(data_offsets=[4, 64]),
        lambda entry: entry.update(data_offsets=[-4, 60]),
        lambda entry: entry.update(data_offsets=[64, 0]),
        lambda entry: entry.update(shape=[2**40, 2**40]),
        lambda entry: entry.update(shape=[-4, -4]),
        lambda entry: entry.update(dtype="F64"),
    ],
)
def test_safetensors_that_claim_what_is_not_there_are_refused(tmp_path: Path, change: Any) -> None:
    data = safetensors.torch.save({"a": torch.zeros(ITEMS), "b": torch.zeros(ITEMS)})
    (length,) = struct.unpack("<Q", data[:8])
    header = rewritten(data[8 : 8 + length], change)
    path = tmp_path / "a.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header + data[8 + length :])
    with pytest.raises(CheckpointError, match=r"not a whole \.safetensors file"):
        read_stored(path)


def test_a_safetensors_header_longer_than_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.safetensors"
    path.write_bytes(struct.pack("<Q", 4000) + b"{}" + bytes(64))
    with pytest.raises(CheckpointError, match=r"not a whole \.safetensors file"):
        read_stored(path)


@pytest.mark.parametrize("lie", ["more than the file", "one number repeated", "beyond its storage"])
def test_every_reader_of_weights_compares_claims_first(write: Any, nothing_made: Any, lie: Any) -> None:
    """Those of an installed package, and where a training stands."""
    path = write({"good": View(), "bad": SIZES[lie]})
    with pytest.raises(NetworkLoadError, match="cannot be read as network weights"):
        read_weights(path, {"good": (4, 4), "bad": (4, 4)})
    with pytest.raises(CheckpointMismatchError, match="is damaged"):
        read_state(path, "any training")
