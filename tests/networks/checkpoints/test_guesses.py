"""What is proposed as a file's model."""

import json
from pathlib import Path

import pytest

from pgapp.networks.checkpoints.guesses import config_beside, guessed_model


@pytest.mark.parametrize("name", ["resnet26-9aa10e23.pth", "resnet26.safetensors", "resnet26.pth.tar", "resnet26.PTH"])
def test_a_file_name_that_is_a_models_is_proposed(name: str) -> None:
    assert guessed_model(Path(name)) == "timm:resnet26"


@pytest.mark.parametrize("name", ["model.safetensors", "epoch=0-step=10.ckpt", "b.pt", "last.pth", "checkpoint-8.pth"])
def test_common_names_propose_nothing(name: str) -> None:
    assert guessed_model(Path(name)) == ""


def test_the_settings_beside_it_are_asked_first_then_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "resnet26.safetensors"
    assert guessed_model(path, "vit_tiny_patch16_224") == "timm:vit_tiny_patch16_224"
    (tmp_path / "config.json").write_text(json.dumps({"architecture": "convnext_nano"}))
    assert guessed_model(path, "vit_tiny_patch16_224") == "timm:convnext_nano"


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 9999, '"resnet50"'])
def test_settings_that_are_none_say_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.json").write_text(text)
    assert config_beside(tmp_path / "model.safetensors") == {}


def test_what_is_no_name_is_not_proposed(tmp_path: Path) -> None:
    assert guessed_model(tmp_path / "b.pt", "Namespace(resnet18)") == ""
    assert guessed_model(tmp_path / "b.pt", "ResNet18\nrm -rf") == ""
