from __future__ import annotations

import io
import os
import pickle
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch
from torch.nn import functional

from pgapp.core.geometry import Rect
from pgapp.networks.checkpoints import reading
from pgapp.networks.checkpoints.make import make_checkpoint_network
from pgapp.networks.checkpoints.reading import CheckpointError, read_checkpoint
from pgapp.networks.classes.data_sets import class_names
from pgapp.networks.classes.normalization import CIFAR10
from pgapp.networks.families.table import architecture, recognize
from pgapp.networks.modules.bagnet import BagNet, BagNetModule
from pgapp.networks.modules.ds_resnet import DSResNet18Module
from pgapp.networks.protocols import NetworkLoadError
from tests.support.published import PUBLISHED, filled, network_of

WRAPPINGS = {
    "plain": lambda state: state,
    "state_dict": lambda state: {"epoch": 3, "arch": "x", "state_dict": state, "best_prec1": 0.5},
    "model_state_dict": lambda state: {"model_state_dict": state, "optimizer": {"lr": 0.1, "state": {0: [1, 2]}}},
    "net": lambda state: {"net": state, "acc": 61.5, "epoch": 9},
}


@pytest.fixture(scope="module")
def module() -> Any:
    return filled(DSResNet18Module(10))


@pytest.fixture(scope="module")
def state(module: Any) -> Any:
    return module.state_dict()


def probe(network: Any) -> Any:
    picture = torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        return network.local_logits(picture, Rect(0, 31, 1, 2))


def refused(path: Any, *words: Any) -> Any:
    with pytest.raises(CheckpointError) as caught:
        read_checkpoint(path)
    sentence = str(caught.value)
    assert str(path) in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    for word in words:
        assert word in sentence
    return sentence


@pytest.mark.parametrize("prefix", ["", "module."])
@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_every_wrapping_loads_to_the_same_network(
    tmp_path: Path, module: Any, state: Any, wrapping: Any, prefix: Any
) -> None:
    path = tmp_path / "ds_cifar.pth"
    torch.save(WRAPPINGS[wrapping]({prefix + key: value for key, value in state.items()}), path)
    checkpoint = read_checkpoint(path)
    assert checkpoint.architecture == architecture("DS-ResNet-18")
    assert (checkpoint.classes, checkpoint.data_sets, checkpoint.ambiguous) == (10, ("cifar10",), True)
    loaded = checkpoint.module.state_dict()
    assert all(torch.equal(loaded[key], value) for key, value in state.items() if value.is_floating_point())


def test_loaded_network_computes_what_the_saved_one_did(tmp_path: Path, module: Any, state: Any) -> None:
    path = tmp_path / "a.pt"
    torch.save(state, path)
    network = make_checkpoint_network(read_checkpoint(path), "cifar10")
    assert network.names[0] == "airplane"
    assert len(network.digest) == 64
    original = network_of(module, "cifar10")
    torch.testing.assert_close(probe(network), probe(original))


def test_safetensors_and_the_older_torch_format_load(tmp_path: Path, state: Any) -> None:
    safetensors.torch.save_file({f"module.{key}": value for key, value in state.items()}, tmp_path / "a.safetensors")
    torch.save({"net": state}, tmp_path / "a.pth.tar", _use_new_zipfile_serialization=False)
    for name in ("a.safetensors", "a.pth.tar"):
        loaded = read_checkpoint(tmp_path / name).module.state_dict()
        assert torch.equal(loaded["linear.weight"], state["linear.weight"])


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_other_float_types_become_float32(tmp_path: Path, state: Any, dtype: Any) -> None:
    path = tmp_path / "half.pth"
    torch.save({key: value.to(dtype) if value.is_floating_point() else value for key, value in state.items()}, path)
    loaded = read_checkpoint(path).module.state_dict()
    assert loaded["linear.weight"].dtype == torch.float32
    assert torch.equal(loaded["linear.weight"], state["linear.weight"].to(dtype).float())


def test_batch_counters_may_be_missing(tmp_path: Path, state: Any) -> None:
    path = tmp_path / "old.pth"
    torch.save({key: value for key, value in state.items() if "num_batches" not in key}, path)
    assert read_checkpoint(path).classes == 10


def test_bagnets_with_ten_classes_are_ambiguous_until_the_person_says(tmp_path: Path) -> None:
    path = tmp_path / "bagnet.pth"
    half = {key: value.half() for key, value in filled(BagNetModule(17, 10)).state_dict().items()}
    torch.save({"model_state_dict": {f"module.{key}": value for key, value in half.items()}}, path)
    checkpoint = read_checkpoint(path)
    assert checkpoint.architecture == architecture("BagNet-17")
    assert checkpoint.ambiguous
    assert checkpoint.data_sets == ("imagenette", "cifar10")
    with pytest.raises(CheckpointError, match="imagenette, cifar10 or your own ones"):
        make_checkpoint_network(checkpoint)
    with pytest.raises(CheckpointError, match="not for imagenet"):
        make_checkpoint_network(checkpoint, "imagenet")
    assert make_checkpoint_network(checkpoint, "imagenette").grid.canvas == (224, 224)
    cifar = make_checkpoint_network(checkpoint, "cifar10")
    assert isinstance(cifar, BagNet)
    assert cifar.grid.canvas == (192, 192)
    assert cifar.names[-1] == "truck"
    corner = torch.rand(1, 3, 17, 17, generator=torch.Generator().manual_seed(0))
    canvas = functional.pad(corner, (0, 175, 0, 175))
    with torch.inference_mode():
        got, wanted = cifar.local_logits(canvas, Rect(0, 0, 1, 1)), checkpoint.module(CIFAR10(corner))
    torch.testing.assert_close(got, wanted, rtol=1e-4, atol=1e-4 * float(wanted.abs().max()))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("bagnet9", "BagNet-9"),
        ("bagnet17", "BagNet-17"),
        ("bagnet33", "BagNet-33"),
        ("dsresnet50_imgnt", "DS-ResNet-50"),
        ("dsresnet18_cifar", "DS-ResNet-18"),
    ],
)
def test_published_parameter_lists_are_recognized(name: Any, title: Any) -> None:
    shapes = {key: tuple(shape) for key, shape in PUBLISHED[name]["keys"]}
    found = recognize(shapes)
    assert found == architecture(title)
    assert shapes[found.family.classifier][0] == PUBLISHED[name]["num_classes"]


def test_resnet50_is_recognized_and_others_are_not() -> None:
    import torchvision

    def shapes(module: Any) -> Any:
        return {key: tuple(value.shape) for key, value in module.state_dict().items()}

    with torch.device("meta"):
        assert recognize(shapes(torchvision.models.resnet50())) == architecture("ResNet-50")
        assert recognize(shapes(torchvision.models.resnet18())) is None
        assert recognize(shapes(torchvision.models.squeezenet1_1())) is None


def test_class_names() -> None:
    assert class_names(10, "imagenette")[0] == class_names(1000, "imagenet")[0]
    assert class_names(3, None) == ("class 0", "class 1", "class 2")
    assert len(class_names(10, "cifar10")) == 10


def test_errors_are_network_load_errors() -> None:
    assert issubclass(CheckpointError, NetworkLoadError)


# what is refused


class Malicious:
    """Unpickling it would make a folder."""

    def __init__(self, path: Any) -> None:
        self.path = str(path)

    def __reduce__(self) -> Any:
        return os.mkdir, (self.path,)


@pytest.mark.parametrize("new", [True, False])
@pytest.mark.parametrize("place", ["alone", "beside the weights"])
def test_code_in_a_checkpoint_does_not_run(tmp_path: Path, state: Any, new: Any, place: Any) -> None:
    trap = tmp_path / "trap"
    evil = Malicious(trap) if place == "alone" else {"net": state, "extra": Malicious(trap)}
    path = tmp_path / "evil.pth"
    torch.save(evil, path, _use_new_zipfile_serialization=new)
    refused(path, "more than weights", "mkdir")
    assert not trap.exists()


def test_a_bare_pickle_does_not_run(tmp_path: Path) -> None:
    path = tmp_path / "evil.pth"
    path.write_bytes(pickle.dumps(Malicious(tmp_path / "trap")))
    refused(path, "not a checkpoint")
    assert not (tmp_path / "trap").exists()


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pth"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({}))
        with archive.open("archive/data/0", "w") as member:
            for _ in range(64):
                member.write(bytes(2**20))
    assert path.stat().st_size < 2**20
    refused(path, "compressed archive")


def test_an_archive_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "liar.pth"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({}))
        archive.writestr("archive/data/0", bytes(16))
    data = bytearray(path.read_bytes())
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<II", data, directory + 20, 2**31, 2**31)
    path.write_bytes(data)
    refused(path)


def test_a_tensor_that_repeats_one_number_a_trillion_times_is_refused(tmp_path: Path, state: Any) -> None:
    path = tmp_path / "stretched.pth"
    broad = {**state, "linear.weight": torch.zeros(1).as_strided((2**31, 512), (0, 0)), "linear.bias": torch.zeros(1)}
    torch.save(broad, path)
    refused(path, "larger than what is stored")


def test_a_network_that_needs_too_much_memory_is_refused_with_the_limit(
    tmp_path: Path, state: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "half.pth"
    torch.save({key: value.half() for key, value in state.items()}, path)
    needed = 4 * sum(value.numel() for value in state.values())
    monkeypatch.setattr(reading, "LARGEST_NETWORK", needed)
    assert read_checkpoint(path).classes == 10
    monkeypatch.setattr(reading, "LARGEST_NETWORK", needed - 1)
    with monkeypatch.context() as patched:
        patched.setattr(reading, "recognize", lambda _: pytest.fail("nothing is to be built"))
        refused(path, f"needs {needed / 2**30:.1f} GiB", "the limit is")


def test_a_checkpoint_that_was_compressed_afterwards_is_refused(tmp_path: Path, state: Any) -> None:
    whole = io.BytesIO()
    torch.save({"weight": torch.randint(0, 256, (10_000,), dtype=torch.uint8)}, whole)
    path = tmp_path / "packed.pth"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for member in source.infolist():
            packed.writestr(member.filename, source.read(member))
    refused(path, "compressed archive")


@pytest.mark.parametrize("new", [True, False])
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.999])
def test_truncated_files_are_refused(tmp_path: Path, state: Any, new: Any, kept: Any) -> None:
    whole = io.BytesIO()
    torch.save(state, whole, _use_new_zipfile_serialization=new)
    path = tmp_path / "half.pth"
    path.write_bytes(whole.getvalue()[: int(len(whole.getvalue()) * kept)])
    refused(path, "cut off or damaged")


def test_truncated_safetensors_are_refused(tmp_path: Path, state: Any) -> None:
    path = tmp_path / "half.safetensors"
    data = safetensors.torch.save(state)
    for cut in (4, 100, len(data) // 2, len(data) - 1):
        path.write_bytes(data[:cut])
        refused(path, "not a whole .safetensors file")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"hello", "not a checkpoint"),
        (b"<!DOCTYPE html><html>Sign in</html>", "a web page"),
        (b"PK\x03\x04 and then nothing", "cut off or damaged"),
        (b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", "damaged"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: Any, word: Any) -> None:
    path = tmp_path / "x.pth"
    path.write_bytes(content)
    refused(path, word)


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letters.pth"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "dear reader")
    refused(path, "not a checkpoint")


@pytest.mark.posix
def test_a_folder_a_missing_file_and_a_pipe_are_refused(tmp_path: Path) -> None:
    refused(tmp_path, "folder")
    refused(tmp_path / "nothing.pth", "No such file")
    pipe = tmp_path / "pipe.pth"
    os.mkfifo(pipe)
    refused(pipe, "not an ordinary file")


def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.pth"
    path.write_bytes(b"x")

    def denied(self: Any, *_args: Any, **_kwargs: Any) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(type(path), "open", denied)
    refused(path, "Permission denied")


def test_huge_files_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.pth"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(5 * 2**30)
    refused(path, "5.0 GiB")


@pytest.mark.parametrize("stored", [[1, 2], {}, {"net": {}}, torch.zeros(3), {"a": 1}, {1: torch.zeros(1)}])
def test_files_without_named_weights_are_refused(tmp_path: Path, stored: Any) -> None:
    path = tmp_path / "odd.pth"
    torch.save(stored, path)
    refused(path, "holds")


def test_unknown_networks_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.pth"
    torch.save({"conv1.weight": torch.zeros(8, 3, 5, 5)}, path)
    refused(path, "none of the networks known here")


def changed(state: Any, key: Any, value: Any) -> Any:
    return {**state, key: value}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: changed(s, "bn1.bias", torch.full((64,), float("nan"))), ("bn1.bias", "not finite")),
        (lambda s: changed(s, "bn1.bias", torch.full((64,), 1e300, dtype=torch.float64)), ("not finite",)),
        (lambda s: changed(s, "linear.bias", torch.full((10,), float("inf"))), ("linear.bias", "not finite")),
        (lambda s: changed(s, "bn1.running_var", -torch.ones(64)), ("bn1.running_var", "negative")),
        (lambda s: changed(s, "bn1.bias", torch.zeros(63)), ("bn1.bias", "[63]", "[64]")),
        (lambda s: changed(s, "linear.bias", torch.zeros(11)), ("linear.bias", "[11]", "[10]")),
        (lambda s: changed(s, "bn1.bias", torch.zeros(64, dtype=torch.int32)), ("bn1.bias", "floating-point")),
        (lambda s: changed(s, "bn1.bias", torch.zeros(64, dtype=torch.complex64)), ("bn1.bias", "floating-point")),
        (lambda s: changed(s, "bn1.bias", torch.zeros(64).to_sparse()), ()),
        (lambda s: changed(s, "bn1.bias", torch.zeros(64, device="meta")), ()),
        (lambda s: changed(s, "linear.weight", torch.zeros(1, 512)), ("1 classes",)),
        (lambda s: changed(s, "extra.weight", torch.zeros(1)), ("extra.weight",)),
        (lambda s: {k: v for k, v in s.items() if k != "layer3.1.bn2.weight"}, ("lacks", "layer3.1.bn2.weight")),
        (lambda s: {k: v for k, v in s.items() if not k.startswith("layer4")}, ("lacks", "more")),
        (lambda s: {k: v for k, v in s.items() if not k.startswith("linear")}, ("classes",)),
        (lambda s: {f"module.{k}" if "bn" in k else k: v for k, v in s.items()}, ("lacks",)),
    ],
)
def test_wrong_weights_are_refused_by_name(tmp_path: Path, state: Any, change: Any, words: Any) -> None:
    path = tmp_path / "wrong.pth"
    torch.save(change(state), path)
    refused(path, *words)
