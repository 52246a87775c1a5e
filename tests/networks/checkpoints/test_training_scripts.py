"""Weights as training scripts write them: wrapped, prefixed, averaged, and with their settings beside them."""

import argparse
import datetime
import json
import pathlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel
from torchvision import models

from pgapp.networks.checkpoints.class_files import names_in_order
from pgapp.networks.checkpoints.contents import read_contents
from pgapp.networks.checkpoints.reading import (
    CheckpointError,
    SeveralWeightsError,
    UnknownModelError,
    read_checkpoint,
)
from pgapp.networks.modules.small_bagnet import SmallBagNetModule
from tests.support.published import filled

State = dict[str, Tensor]


def tiny(seed: int = 0) -> SmallBagNetModule:
    return filled(SmallBagNetModule(5, 10, 4), seed)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def state() -> State:
    return tiny().state_dict()


def saved(path: Path, stored: object) -> Path:
    torch.save(stored, path)
    return path


def under(prefix: str, state: State) -> State:
    return {prefix + name: value for name, value in state.items()}


def is_the_same(path: Path, state: State, weights: str | None = None) -> None:
    found = read_checkpoint(path, weights=weights).module.state_dict()
    assert all(torch.equal(found[name], value) for name, value in state.items() if value.is_floating_point())


WRAPPERS = (
    *("state_dict", "model_state_dict", "model", "model_state", "weights", "network", "net", "params", "params_ema"),
    *("ema", "module", "student", "teacher"),
)
PREFIXES = (
    *("module.", "model.", "net.", "_orig_mod.", "timm_model.", "backbone.", "network.", "encoder.0.", "student."),
    *("_orig_mod.module.", "module._orig_mod.model.", "model.net.module.", "a.b.c.d.e.f."),
)


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_every_wrapper_is_opened(tmp_path: Path, state: State, wrapper: str) -> None:
    is_the_same(saved(tmp_path / "a.pth", {"epoch": 3, wrapper: state, "optimizer": {"lr": 0.1}}), state)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_prefix_is_taken_off(tmp_path: Path, state: State, prefix: str) -> None:
    path = saved(tmp_path / "a.pth", {"model": {"state_dict": under(prefix, state)}})
    is_the_same(path, state)
    assert read_checkpoint(path).inner.prefix == prefix


def test_what_stands_beside_the_network_is_left_out_and_named(tmp_path: Path, state: State) -> None:
    stored = {**under("model.", state), "criterion.weight": torch.ones(10), "accuracy.total": torch.tensor(3)}
    path = saved(tmp_path / "lightning.ckpt", {"state_dict": stored, "pytorch-lightning_version": "2.5.0"})
    is_the_same(path, state)
    assert read_checkpoint(path).inner.left_out == ("criterion.weight", "accuracy.total")


def test_an_averaged_models_counter_is_no_parameter(tmp_path: Path) -> None:
    network = tiny()
    averaged = AveragedModel(network)
    averaged.update_parameters(network)
    assert "n_averaged" in averaged.state_dict()
    is_the_same(saved(tmp_path / "swa.pt", averaged.state_dict()), network.state_dict())


# averages beside plain weights


@pytest.mark.parametrize(
    ("store", "names"),
    [
        (lambda one, two: {"state_dict": one, "state_dict_ema": two}, ("plain", "ema")),
        (lambda one, two: {"params": one, "params_ema": two}, ("plain", "ema")),
        (lambda one, two: {"model": one, "ema": {"module": under("module.", two)}}, ("plain", "ema")),
        (lambda one, two: {"student": under("module.", one), "teacher": two}, ("student", "teacher")),
        (lambda one, two: {"state_dict": {**under("model.", one), **under("ema_model.module.", two)}}, None),
        (lambda one, two: {"state_dict": {**under("net.", one), **under("net_averaged.", two)}}, None),
    ],
)
def test_averages_beside_plain_weights_are_a_question(
    tmp_path: Path, state: State, store: Callable[[State, State], object], names: tuple[str, str] | None
) -> None:
    plain, ema = names or ("plain", "ema")
    other = tiny(seed=1).state_dict()
    path = saved(tmp_path / "a.pth", store(state, other))
    with pytest.raises(SeveralWeightsError, match=rf"several networks: {plain}, {ema}.*a\.pth#{ema}\.") as asked:
        read_checkpoint(path)
    assert asked.value.weights == (plain, ema)
    is_the_same(path, state, plain)
    is_the_same(path, other, ema)
    with pytest.raises(CheckpointError, match="no weights called 'swa'"):
        read_checkpoint(path, weights="swa")


def test_copies_of_the_same_weights_are_no_question(tmp_path: Path, state: State) -> None:
    is_the_same(saved(tmp_path / "a.pth", {"state_dict": state, "ema": dict(state)}), state)


# normalization as a part of the network


class Normalize(nn.Module):
    def __init__(self, names: tuple[str, str], scale: float = 1.0, shape: tuple[int, ...] = (3,)) -> None:
        super().__init__()
        for name, values in zip(names, ((0.5, 0.4, 0.3), (0.25, 0.2, 0.125)), strict=True):
            self.register_buffer(name, torch.tensor(values).reshape(shape) * scale)


@pytest.mark.parametrize("names", [("mean", "std"), ("mu", "sigma"), ("new_mean", "new_std"), ("_mean", "_std")])
@pytest.mark.parametrize("scale", [1.0, 255.0])
def test_the_statistics_of_a_sequential_are_taken(tmp_path: Path, names: tuple[str, str], scale: float) -> None:
    network = nn.Sequential(Normalize(names, scale, (1, 3, 1, 1)), tiny())
    inner = read_checkpoint(saved(tmp_path / "a.pt", network.state_dict())).inner
    assert (inner.prefix, inner.left_out) == ("1.", ())
    assert inner.mean == (0.5, 0.4, 0.3)
    assert inner.std == (0.25, 0.2, 0.125)


def test_a_file_of_robustness(tmp_path: Path, state: State) -> None:
    """As its ``AttackerModel`` is written: the network twice, each with its own normalization."""
    layer = Normalize(("new_mean", "new_std"), shape=(3, 1, 1)).state_dict()
    stored = {
        **under("module.normalizer.", layer),
        **under("module.model.", state),
        **under("module.attacker.normalize.", layer),
        **under("module.attacker.model.", state),
    }
    path = saved(tmp_path / "robust.pt", {"model": stored, "epoch": 150, "schedule": None})
    is_the_same(path, state)
    inner = read_checkpoint(path).inner
    assert (inner.mean, inner.std, inner.left_out) == ((0.5, 0.4, 0.3), (0.25, 0.2, 0.125), ())


@pytest.mark.parametrize("std", [(0.0, 1.0, 1.0), (float("nan"), 1.0, 1.0), (-1.0, 1.0, 1.0)])
def test_statistics_that_are_none_are_not_taken(tmp_path: Path, state: State, std: tuple[float, ...]) -> None:
    stored = {"normalize.mean": torch.zeros(3), "normalize.std": torch.tensor(std), **under("model.", state)}
    assert read_checkpoint(saved(tmp_path / "a.pt", stored)).inner.mean is None


# other libraries' names


def of_hugging_face(state: State) -> State:
    """torchvision's names of a ResNet-18 as transformers writes them, worked by hand."""
    renamed = {}
    for name, value in state.items():
        layer, _, rest = name.partition(".")
        if layer in ("conv1", "bn1"):
            kind = "convolution" if layer == "conv1" else "normalization"
            renamed[f"resnet.embedder.embedder.{kind}.{rest}"] = value
        elif layer == "fc":
            renamed[f"classifier.1.{rest}"] = value
        else:
            block, _, part = rest.partition(".")
            head, _, last = part.partition(".")
            place = f"resnet.encoder.stages.{int(layer[-1]) - 1}.layers.{block}"
            if head == "downsample":
                number, _, last = last.partition(".")
                renamed[f"{place}.shortcut.{'convolution' if number == '0' else 'normalization'}.{last}"] = value
            else:
                kind = "convolution" if head.startswith("conv") else "normalization"
                renamed[f"{place}.layer.{int(head[-1]) - 1}.{kind}.{last}"] = value
    return renamed


@pytest.fixture(scope="module")
def resnet18() -> State:
    return models.resnet18(num_classes=3).state_dict()  # type: ignore[no-any-return]


def of_openmmlab(state: State) -> State:
    return {f"head.{name}" if name.startswith("fc.") else f"backbone.{name}": value for name, value in state.items()}


def with_a_head(state: State) -> State:
    """A backbone, and a layer of one's own behind it."""
    names = {name: f"head.{name[3:]}" if name.startswith("fc.") else f"backbone.{name}" for name in state}
    return {names[name]: value for name, value in state.items()}


def with_a_classifier(state: State) -> State:
    return {name.replace("head.", "model.classifier.0."): value for name, value in with_a_head(state).items()}


def below_a_module(state: State) -> State:
    return under("module.", with_a_head(state))


@pytest.mark.parametrize(
    "renamed", [of_hugging_face, of_openmmlab, with_a_head, with_a_classifier, below_a_module], ids=lambda f: f.__name__
)
def test_a_resnet_of_another_library(tmp_path: Path, resnet18: State, renamed: Callable[[State], State]) -> None:
    path = saved(tmp_path / "a.bin.pth", {"state_dict": renamed(resnet18)})
    checkpoint = read_checkpoint(path)
    assert (checkpoint.architecture.title, checkpoint.classes) == ("resnet18", 3)
    is_the_same(path, resnet18)


# settings beside the weights

BESIDE: dict[str, Any] = {
    "args": argparse.Namespace(arch="resnet18", lr=0.1, data=pathlib.PurePosixPath("/data")),
    "path": pathlib.Path("/tmp/a"),
    "windows": pathlib.PureWindowsPath("C:/a"),
    "best": np.float64(0.5),
    "seen": np.int64(3),
    "flag": np.bool_(True),
    "day": datetime.date(2024, 1, 2),
    "time": datetime.datetime(2024, 1, 2, tzinfo=datetime.UTC),
    "took": datetime.timedelta(1),
    "torch": torch.__version__,
    "nothing": None,
}


@pytest.mark.parametrize("new", [True, False])
@pytest.mark.parametrize("name", BESIDE)
def test_harmless_things_beside_the_weights_do_no_harm(tmp_path: Path, state: State, name: str, new: bool) -> None:
    path = tmp_path / "a.pth"
    torch.save({"state_dict": state, name: BESIDE[name]}, path, _use_new_zipfile_serialization=new)
    is_the_same(path, state)


def test_the_model_that_the_settings_name_is_proposed(tmp_path: Path) -> None:
    stored = {"state_dict": {"a.weight": torch.zeros(3, 3)}, "args": argparse.Namespace(model="vit_tiny_patch16_224")}
    with pytest.raises(UnknownModelError) as asked:
        read_checkpoint(saved(tmp_path / "last.pth", stored))
    assert asked.value.guess == "timm:vit_tiny_patch16_224"


def test_what_torch_allows_is_as_it_was_afterwards(tmp_path: Path, state: State) -> None:
    before = set(torch.serialization.get_safe_globals())
    read_contents(saved(tmp_path / "a.pth", {"state_dict": state, "args": argparse.Namespace(a=1)}))
    assert set(torch.serialization.get_safe_globals()) == before


class Own:
    """No harmless type."""


@pytest.mark.parametrize("what", [Own(), Own, print, np.zeros(3)])
@pytest.mark.parametrize("new", [True, False])
def test_nothing_else_is_let_in(tmp_path: Path, state: State, what: object, new: bool) -> None:
    path = tmp_path / "a.pth"
    torch.save({"state_dict": state, "more": what}, path, _use_new_zipfile_serialization=new)
    with pytest.raises(CheckpointError, match="more than weights"):
        read_checkpoint(path)


# the file's own class names


@pytest.mark.parametrize(
    "value",
    [["cat", "dog"], ("cat", "dog"), {"cat": 0, "dog": 1}, {0: "cat", 1: "dog"}, {"0": "cat", "1": "dog"}],
)
def test_names_of_classes_in_their_order(value: object) -> None:
    assert names_in_order(value) == ("cat", "dog")


@pytest.mark.parametrize("value", [{"cat": 1, "dog": 2}, ["a", "a"], ["a", 1], "ab", {}, [], {"a": "b"}, 3, ["a", " "]])
def test_what_names_no_classes(value: object) -> None:
    assert names_in_order(value) == ()


def test_a_file_names_its_own_classes(tmp_path: Path, state: State) -> None:
    names = [f"thing {number}" for number in range(10)]
    stored = {"state_dict": state, "class_to_idx": {name: number for number, name in enumerate(names)}}
    assert read_checkpoint(saved(tmp_path / "a.pth", stored)).class_names == tuple(names)
    stored["class_to_idx"] = {"one too few": 0}
    assert read_checkpoint(saved(tmp_path / "a.pth", stored)).class_names == ()


# near misses


def test_config_json_beside_it_names_classes_that_the_file_does_not(tmp_path: Path, state: State) -> None:
    """Ten of them, which are then not asked about; LABEL_0 to LABEL_9 are no names."""
    path = saved(tmp_path / "pytorch_model.bin", state)
    for names, found in (("abcdefghij", tuple("abcdefghij")), ([f"LABEL_{i}" for i in range(10)], ()), ("abc", ())):
        (tmp_path / "config.json").write_text(json.dumps({"id2label": dict(enumerate(names))}))
        assert read_checkpoint(path).class_names == found
    (tmp_path / "config.json").write_text(json.dumps({"id2label": dict(enumerate("abcdefghij"))}))
    own = saved(tmp_path / "own.pth", {"model": state, "classes": list("ABCDEFGHIJ")})
    assert read_checkpoint(own).class_names == tuple("ABCDEFGHIJ")
    other = saved(tmp_path / "other.pth", {"model": state})
    assert read_checkpoint(other).class_names == (), "of three files the settings may be any one's"


def test_a_near_miss_says_what_keeps_it_from_being_the_model(tmp_path: Path, resnet18: State) -> None:
    headless = {name: value for name, value in resnet18.items() if not name.startswith("fc.")}
    with pytest.raises(UnknownModelError, match=r"is a resnet18 but for 2 keys: it lacks fc\.bias, fc\.weight;"):
        read_checkpoint(saved(tmp_path / "a.pth", {"state_dict": under("module.", headless)}))
    more = {**resnet18, "fc2.weight": torch.zeros(2, 2)}
    with pytest.raises(UnknownModelError, match=r"is a resnet18 but for 1 key: it has besides fc2\.weight;"):
        read_checkpoint(saved(tmp_path / "a.pth", more))
    other = {**resnet18, "conv1.weight": torch.zeros(64, 3, 5, 5)}
    with pytest.raises(UnknownModelError, match=r"is a resnet18 but for 1 key: of another shape are conv1\.weight;"):
        read_checkpoint(saved(tmp_path / "a.pth", {"net": other}))
