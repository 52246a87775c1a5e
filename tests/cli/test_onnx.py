"""ONNX files on the command line: named by their path, defended by masks on the picture, described, and evaluated."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from pgapp.cli import attack, certify, evaluate, inspect, predict
from pgapp.cli.common import network_key
from pgapp.cli.outcome import UsageError
from pgapp.core.scene import Outcome
from pgapp.data.results.store import ResultsStore
from pgapp.networks.catalogue import catalog, files
from tests.networks import onnx_files


@pytest.fixture(autouse=True)
def empty_catalogue(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(catalog, "_files", {})
    files._latest_checkpoint.cache_clear()
    yield
    files._latest_checkpoint.cache_clear()


@pytest.fixture
def network(tmp_path: Path) -> Path:
    return onnx_files.save(onnx_files.softmax(), tmp_path / "net.onnx")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    source = np.random.default_rng(0)
    for number in range(4):
        path = tmp_path / "set" / f"class {number % 2}" / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(source.integers(0, 256, (32, 32, 3), np.uint8)).save(path)
    return tmp_path / "set"


def run(command: ModuleType, *arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    code: int = command.run(parser.parse_args([str(argument) for argument in arguments]))
    return code


def named(path: Path, said: str = onnx_files.IMAGENET) -> str:
    return f"{path}#{said}"


def test_a_plain_path_of_a_network_is_a_file_and_keys_stay_keys() -> None:
    assert network_key("a/net.onnx") == "file:a/net.onnx"
    assert network_key("net.ONNX#mean=0/0/0,std=1/1/1") == "file:net.ONNX#mean=0/0/0,std=1/1/1"
    assert network_key("weights.safetensors") == "file:weights.safetensors"
    assert network_key("crop-lite0") == "crop-lite0"
    assert network_key("crop:net.pth") == "crop:net.pth"


def test_it_is_certified_by_a_defence_that_masks_the_picture(
    network: Path, pictures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = pictures / "class 0" / "0.png"
    arguments = (picture, "--network", named(network), "--patch-size", "3", "--json")
    assert run(certify, *arguments, "--defence", "patch-cleanser") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["defence"]["key"] == "patch-cleanser"
    assert found["outcome"] in {outcome.value for outcome in Outcome}
    assert found["provenance"]["digest"] == hashlib.sha256(network.read_bytes()).hexdigest()
    assert found["preprocessing"]["mean"] == [0.485, 0.456, 0.406]
    run(certify, *arguments)
    assert json.loads(capsys.readouterr().out)[0]["defence"]["key"] == "patch-cleanser", "the first that fits"


def test_it_predicts_what_its_layers_say(network: Path, pictures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = pictures / "class 0" / "0.png"
    run(predict, picture, "--network", named(network), "--json")
    (found,) = json.loads(capsys.readouterr().out)
    pixels = np.asarray(Image.open(picture), np.float32).transpose(2, 0, 1)[None] / 255
    mean, std = (np.array(each)[:, None, None] for each in ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)))
    expected = int(onnx_files.expected(((pixels - mean) / std).astype(np.float32)).argmax())
    assert found["undefended"]["label"] == expected


def test_defences_on_cells_say_why_they_do_not_fit(network: Path, pictures: Path) -> None:
    picture = pictures / "class 0" / "0.png"
    for key in ("patchguard", "mean", "double-masking"):
        with pytest.raises(UsageError, match="sees the picture as a whole: choose a defence that masks the picture"):
            run(predict, picture, "--network", named(network), "--defence", key)


def test_attacks_are_refused_before_anything_runs(network: Path, pictures: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="gives no gradients"):
        run(attack, pictures / "class 0" / "0.png", "--network", named(network), "--patch-size", "3")
    with pytest.raises(UsageError, match="gives no gradients"):
        run(evaluate, pictures, "--network", named(network), "--patch-size", "3", "--attack", "--out", tmp_path / "r")
    assert not (tmp_path / "r").exists()


def test_a_folder_is_evaluated_with_the_digest_in_its_results(network: Path, pictures: Path, tmp_path: Path) -> None:
    out = tmp_path / "run.sqlite"
    for _ in range(2):  # the second goes on from the first
        assert run(evaluate, pictures, "--network", named(network), "--patch-size", "3", "--out", out) == 0
    with ResultsStore.open(out) as store:
        assert len(store.done_keys()) == 4
        assert store.record.digest == hashlib.sha256(network.read_bytes()).hexdigest()
        assert store.record.defence == "patch-cleanser"


def test_what_a_file_is_taken_for_is_said(network: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(inspect, network) == 0
    assert "To be answered: How pictures are prepared" in capsys.readouterr().out
    config = {"pretrained_cfg": {"input_size": [3, 32, 32], "mean": [0.5] * 3, "std": [0.5] * 3, "crop_pct": 1.0}}
    (tmp_path / "config.json").write_text(json.dumps(config))
    assert run(inspect, network) == 0
    said = capsys.readouterr().out
    assert f"net (ONNX), 5 classes: --network file:{network}#resize=32,crop=32,bilinear" in said
    assert "Its Softmax was taken off: what goes into that are the logits." in said
    assert run(inspect, onnx_files.save(onnx_files.model(opset=99), tmp_path / "new.onnx")) == 2
    assert "is of opset 99" in capsys.readouterr().out
