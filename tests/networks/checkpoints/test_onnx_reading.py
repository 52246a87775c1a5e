"""ONNX files as entries of the catalogue: what is read, asked and refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, external_data_helper

from pgapp.core.scene import CanvasSpec, NetworkSpec
from pgapp.networks.catalogue import catalog, files
from pgapp.networks.catalogue.files import recognized_entries
from pgapp.networks.checkpoints.file_keys import FileKey, parse_file_key
from pgapp.networks.checkpoints.onnx_reading import UnpreparedError, read_onnx
from pgapp.networks.checkpoints.reading import CheckpointError
from pgapp.networks.classes.normalization import IMAGENET
from pgapp.networks.inference.device import ONNX_ON_A_CPU
from tests.networks import onnx_files


@pytest.fixture(autouse=True)
def empty_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_files", {})
    files._latest_checkpoint.cache_clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return onnx_files.save(onnx_files.softmax(), tmp_path / "net.onnx")


def key_of(path: Path, said: str = onnx_files.IMAGENET) -> FileKey:
    return parse_file_key(f"file:{path}#{said}")


def test_it_is_one_undefended_network_with_the_canvas_of_the_file(path: Path) -> None:
    (entry,) = recognized_entries(key_of(path))
    assert entry.title == "net (ONNX), 5 classes"
    assert entry.names == tuple(f"class {k}" for k in range(5))
    assert entry.canvas_spec == CanvasSpec((32, 32), 32, "bilinear")
    assert entry.undefended
    assert entry.has_undefended
    assert not entry.gradients
    assert "its Softmax was taken off: what goes into that are the logits" in entry.taken
    assert "mean and std as you said" in entry.taken[0]


def test_it_is_loaded_and_answers_as_its_layers_do(path: Path) -> None:
    key = str(key_of(path))
    pair = catalog.load(NetworkSpec(key, device="cpu"))
    pixels = torch.rand(2, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    expected = onnx_files.expected(IMAGENET(pixels).numpy())
    assert pair.undefended is not None
    np.testing.assert_allclose(pair.undefended.logits(pixels).numpy(), expected, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(pair.local.local_logits(pixels)[..., 0, 0].numpy(), expected, rtol=1e-5, atol=1e-5)
    assert pair.local.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert pair.fallback == ""


def test_it_says_where_it_runs_when_asked_for_another_precision(path: Path) -> None:
    assert catalog.load(NetworkSpec(str(key_of(path)), device="cpu", precision="bfloat16")).fallback == ONNX_ON_A_CPU


@pytest.mark.parametrize("said", ["", "mean=0/0/0", "std=1/1/1", "resize=40,crop=32,bilinear"])
def test_nobody_guesses_how_pixels_are_normalized(path: Path, said: str) -> None:
    key = key_of(path, said) if said else FileKey(path)
    with pytest.raises(
        UnpreparedError, match=r"does not say how pixels are normalized.*mean=0\.485/0\.456/0\.406"
    ) as caught:
        recognized_entries(key)
    example = str(caught.value).partition("as in ")[2].partition(" for the mean")[0]
    assert recognized_entries(parse_file_key(example))[0].canvas_spec.size == (32, 32)
    assert caught.value.preparation.canvas.size == (32, 32)


def test_settings_beside_it_say_it_and_become_part_of_the_key(path: Path) -> None:
    settings = {
        "size": {"shortest_edge": 40},
        "crop_size": {"height": 32, "width": 32},
        "do_center_crop": True,
        "resample": 3,
        "image_mean": [0.5, 0.5, 0.5],
        "image_std": [0.25, 0.25, 0.25],
    }
    (path.parent / "preprocessor_config.json").write_text(json.dumps(settings))
    names = {str(k): name for k, name in enumerate(["ant", "bee", "cat", "dog", "eel"])}
    (path.parent / "config.json").write_text(json.dumps({"id2label": names}))
    (entry,) = recognized_entries(FileKey(path))
    assert entry.canvas_spec == CanvasSpec((32, 32), 40, "bicubic")
    assert entry.names == ("ant", "bee", "cat", "dog", "eel")
    assert "resize=40,crop=32,bicubic,mean=0.5/0.5/0.5,std=0.25/0.25/0.25" in entry.key
    (path.parent / "preprocessor_config.json").unlink()
    assert recognized_entries(parse_file_key(entry.key))[0].canvas_spec == entry.canvas_spec


def test_settings_above_a_folder_called_onnx_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "onnx").mkdir()
    path = onnx_files.save(onnx_files.model(), tmp_path / "onnx" / "model.onnx")
    onnx_files.save(onnx_files.quantized(), tmp_path / "onnx" / "model_quantized.onnx")
    config = {"pretrained_cfg": {"input_size": [3, 32, 32], "mean": [0.5] * 3, "std": [0.5] * 3, "crop_pct": 0.8}}
    (tmp_path / "config.json").write_text(json.dumps(config))
    assert recognized_entries(FileKey(path))[0].canvas_spec == CanvasSpec((32, 32), 40, "bilinear")


def test_settings_for_pictures_of_another_size_are_refused(path: Path) -> None:
    config = {"pretrained_cfg": {"input_size": [3, 64, 64], "mean": [0.5] * 3, "std": [0.5] * 3, "crop_pct": 0.8}}
    (path.parent / "config.json").write_text(json.dumps(config))
    with pytest.raises(CheckpointError, match=r"does not answer a picture of 64x64 pixels.*32x32"):
        recognized_entries(FileKey(path))


def test_another_crop_than_the_file_takes_is_refused(path: Path) -> None:
    with pytest.raises(CheckpointError, match="does not answer a picture of 64x64 pixels"):
        recognized_entries(key_of(path, f"crop=64,{onnx_files.IMAGENET}"))


def test_the_size_may_be_said_where_the_file_leaves_it_open(tmp_path: Path) -> None:
    path = onnx_files.save(onnx_files.model(shape=("N", 3, None, None)), tmp_path / "open.onnx")
    assert recognized_entries(key_of(path))[0].canvas_spec == CanvasSpec((224, 224), 256, "bilinear")
    said = f"resize=72,crop=64,{onnx_files.IMAGENET}"
    assert recognized_entries(key_of(path, said))[0].canvas_spec == CanvasSpec((64, 64), 72, "bilinear")


def test_no_crop_ensemble_and_no_model_is_made_of_it(path: Path) -> None:
    with pytest.raises(CheckpointError, match="no crop ensemble is made of"):
        recognized_entries(parse_file_key(f"crop:{path}#{onnx_files.IMAGENET}"))
    with pytest.raises(CheckpointError, match=r"holds one network: leave out 'timm:resnet26'"):
        recognized_entries(parse_file_key(f"file:timm:resnet26:{path}#{onnx_files.IMAGENET}"))


def outside(tmp_path: Path, location: str = "net.data") -> tuple[Path, onnx.ModelProto]:
    """A file whose weights lie in another one."""
    made = onnx_files.model()
    external_data_helper.convert_model_to_external_data(made, location=location, size_threshold=0)
    onnx.save_model(made, str(tmp_path / "net.onnx"))
    return tmp_path / "net.onnx", onnx.load(str(tmp_path / "net.onnx"), load_external_data=False)


def test_weights_in_a_file_beside_it_are_read_and_count_in_its_digest(tmp_path: Path) -> None:
    path, _ = outside(tmp_path)
    read = read_onnx(path)
    pixels = np.random.default_rng(0).normal(size=(1, 3, 32, 32)).astype(np.float32)
    np.testing.assert_allclose(read.module(torch.from_numpy(pixels)).numpy(), onnx_files.expected(pixels), rtol=1e-5)
    assert read.digest != hashlib.sha256(path.read_bytes()).hexdigest()
    data = bytearray((tmp_path / "net.data").read_bytes())
    data[3] ^= 1
    (tmp_path / "net.data").write_bytes(data)
    assert read_onnx(path).digest != read.digest


def test_weights_that_are_not_beside_it_are_named_and_nothing_else_is_opened(tmp_path: Path) -> None:
    path, made = outside(tmp_path)
    (tmp_path / "net.data").rename(tmp_path / "elsewhere")
    with pytest.raises(CheckpointError, match=r"keeps its weights in net\.data, which does not lie beside it"):
        read_onnx(path)
    (tmp_path / "net.data").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CheckpointError, match="does not lie beside it, which is not opened"):
        read_onnx(path)
    for location in ("../elsewhere", "/etc/passwd", ".."):
        next(each for each in made.graph.initializer[0].external_data if each.key == "location").value = location
        path.write_bytes(made.SerializeToString())
        with pytest.raises(CheckpointError, match="does not lie beside it"):
            read_onnx(path)


def test_more_weights_than_the_other_file_holds_are_refused(tmp_path: Path) -> None:
    path, _ = outside(tmp_path)
    data = (tmp_path / "net.data").read_bytes()
    (tmp_path / "net.data").write_bytes(data[:-1])
    with pytest.raises(CheckpointError, match=r"more weights in net\.data than there are"):
        read_onnx(path)


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"PK\x03\x04" + b"\x00" * 60, b"version https://git-lfs"])
def test_what_is_no_onnx_file_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "net.onnx").write_bytes(data)
    with pytest.raises(CheckpointError, match="is no ONNX file, or is cut off or damaged"):
        read_onnx(tmp_path / "net.onnx")


def test_a_file_cut_off_anywhere_is_refused_in_one_sentence(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 97):
        path.write_bytes(whole[:length])
        with pytest.raises(CheckpointError) as caught:
            read_onnx(path)
        assert "\n" not in str(caught.value)


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder.onnx").mkdir()
    for name in ("folder.onnx", "none.onnx"):
        with pytest.raises(CheckpointError, match="cannot be read"):
            read_onnx(tmp_path / name)


def test_one_class_is_no_classifier(tmp_path: Path) -> None:
    made = onnx_files.model(output="sum")
    made.graph.node.append(onnx.helper.make_node("ReduceMax", ["logits"], ["sum"], axes=[1], keepdims=1))
    made.graph.output[0].CopyFrom(onnx.helper.make_tensor_value_info("sum", TensorProto.FLOAT, None))
    with pytest.raises(CheckpointError, match="not with one score for each class"):
        read_onnx(onnx_files.save(made, tmp_path / "one.onnx"))
