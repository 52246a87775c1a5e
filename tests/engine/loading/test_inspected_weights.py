"""What a weights file is taken for, with all that is asked before it is used."""

from pathlib import Path

import pytest
import torch
from onnx import helper
from torchvision import models

from pgapp.engine.loading.inspected_weights import weights_facts
from tests.networks import onnx_files


@pytest.fixture(scope="module")
def resnet18() -> dict[str, torch.Tensor]:
    return models.resnet18(num_classes=1000).state_dict()  # type: ignore[no-any-return]


def test_a_file_without_questions_says_what_was_taken(tmp_path: Path, resnet18: dict[str, torch.Tensor]) -> None:
    state = {f"module.{name}": value for name, value in resnet18.items()}
    state |= {"module.fc.weight": torch.zeros(3, 512), "module.fc.bias": torch.zeros(3), "loss.scale": torch.ones(1)}
    path = tmp_path / "a.pth"
    torch.save({"model": state, "classes": ["ant", "bee", "cat"]}, path)
    facts = weights_facts(path)
    assert facts.refused is None
    assert facts.asked == ()
    assert facts.evidence == (
        f"resnet18, 3 classes: --network file:{path}",
        f"Crop ensemble over resnet18, 3 classes: --network crop:{path}",
        "Pictures: shorter side to 256 (bilinear), 224 x 224; mean 0.485 0.456 0.406, std 0.229 0.224 0.225 "
        "(usual for resnet18).",
        "Taken off each name: module..",
        "Left out: loss.scale.",
        "Classes: ant, bee, cat.",
    )


def test_every_question_is_asked_and_what_is_known_is_said(tmp_path: Path, resnet18: dict[str, torch.Tensor]) -> None:
    """Averages beside plain weights; and whose 1000 classes these are, of which the preprocessing depends."""
    average = {name: value + 1 if value.is_floating_point() else value for name, value in resnet18.items()}
    torch.save({"state_dict": resnet18, "state_dict_ema": average}, tmp_path / "a.pth")
    facts = weights_facts(tmp_path / "a.pth")
    assert facts.refused is None
    assert facts.asked == (
        "Which of its weights are meant: plain, ema.",
        "Which published weights these are: torchvision:resnet18.IMAGENET1K_V1, timm:resnet18.",
    )
    assert facts.evidence[0] == "resnet18, 1,000 classes."
    assert not any("shorter side" in said for said in facts.evidence), "that is only assumed"


def test_of_an_onnx_file_it_is_said_what_was_found(tmp_path: Path) -> None:
    path = onnx_files.save(onnx_files.softmax(), tmp_path / "a.onnx")
    facts = weights_facts(path)
    assert facts.asked == ("How pictures are prepared: the mean and the standard deviation of their pixels.",)
    assert facts.evidence[:2] == (
        "a (ONNX), 5 classes.",
        "Its Softmax was taken off: what goes into that are the logits.",
    )
    other = onnx_files.model([helper.make_node("ReduceMean", ["active"], ["mean"], axes=[0, 1, 2, 3])], "mean")
    assert "not with one score" in (weights_facts(onnx_files.save(other, tmp_path / "b.onnx")).refused or "")
