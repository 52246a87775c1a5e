from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from pgapp import paths
from pgapp.core.defences.intervals.bounds import Box, within
from pgapp.core.progress import Silent
from pgapp.networks.inference.layer_lists import layers_of
from pgapp.training.intervals import in_order, patch_boxes, random_places, worst_logits
from pgapp.training.learner import Learner, build, growth, starting_module
from pgapp.training.loop import train
from pgapp.training.recipe import RecipeError, read_recipe
from tests.support.plugins.toys import TINY_RESNET, toy_pictures

CPU = torch.device("cpu")
TINY_IBP = replace(
    TINY_RESNET,
    network="small-cnn",
    loss="interval",
    patch_size=5,
    optimizer="adam",
    learning_rate=0.003,
    plain_share=0.2,
    grow_share=0.4,
)


def drawn(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_a_box_is_the_picture_but_for_its_patch() -> None:
    canvases, places = torch.rand(2, 3, 6, 6, generator=drawn()), torch.tensor([[0, 1], [4, 2]])
    low, high = patch_boxes(canvases, places, 2, 1.0)
    half_low, half_high = patch_boxes(canvases, places, 2, 0.5)
    for number, (row, col) in enumerate(places.tolist()):
        inside = torch.zeros(6, 6, dtype=torch.bool)
        inside[row : row + 2, col : col + 2] = True
        assert bool((low[number][:, inside] == 0).all())
        assert bool((high[number][:, inside] == 1).all())
        for end in (low, high, half_low, half_high):
            assert torch.equal(end[number][:, ~inside], canvases[number][:, ~inside])
        torch.testing.assert_close(half_low[number][:, inside], canvases[number][:, inside] / 2)
        torch.testing.assert_close(half_high[number][:, inside], (canvases[number][:, inside] + 1) / 2)


def test_every_place_is_drawn() -> None:
    places = random_places(3000, 8, 5, drawn())
    assert {tuple(place) for place in places.tolist()} == {(row, col) for row in range(4) for col in range(4)}


def test_worst_logits_are_the_bounds_that_certificates_use() -> None:
    torch.manual_seed(0)
    module = build(TINY_IBP)
    canvases, labels = torch.rand(4, 3, 32, 32, generator=drawn()), torch.tensor([0, 3, 9, 3])
    low, high = patch_boxes(canvases, random_places(4, 32, 5, drawn()), 5, 1.0)
    worst = worst_logits(in_order(module), low, high, labels)
    for number, label in enumerate(labels.tolist()):
        box = Box(low[number : number + 1].double(), high[number : number + 1].double())
        leads = within(layers_of(module), box, label).leads[0]
        assert float(worst[number, label].detach()) == 0
        others = [each for each in range(10) if each != label]
        # without rounding outwards they are a little closer
        assert bool((-worst[number, others].double() > leads[others]).all())
        torch.testing.assert_close(-worst[number, others].double(), leads[others], atol=1e-2, rtol=1e-3)


def test_the_patch_grows_over_its_share_of_the_steps() -> None:
    grown = [round(growth(TINY_IBP, progress), 6) for progress in (0.0, 0.19, 0.2, 0.3, 0.5, 0.6, 1.0)]
    assert grown == [0.0, 0.0, 0.0, 0.25, 0.75, 1.0, 1.0]
    at_once = replace(TINY_IBP, grow_share=0.0)
    assert [growth(at_once, progress) for progress in (0.0, 0.2, 0.7)] == [0.0, 1.0, 1.0]


@pytest.mark.parametrize(("progress", "weight"), [(0.0, 1.0), (0.4, 0.6), (1.0, 0.2)])
def test_the_interval_loss_mixes_the_plain_and_the_worst_case(progress: float, weight: float) -> None:
    recipe = replace(TINY_IBP, clean_weight=0.2, shift=0, flip=False)
    torch.manual_seed(0)
    learner = Learner(recipe, starting_module(recipe), CPU)
    learner.progress = progress
    pictures = toy_pictures(10)
    pixels, labels = torch.from_numpy(pictures.pixels), torch.from_numpy(pictures.labels)
    loss = learner.loss(pixels, labels, drawn(5))
    canvases = learner._canvases(pixels, generator := drawn(5))
    places = random_places(10, 32, 5, generator)
    low, high = (learner._normalize(end) for end in patch_boxes(canvases, places, 5, growth(recipe, progress)))
    worst = functional.cross_entropy(worst_logits(in_order(learner.module), low, high, labels), labels)
    plain = functional.cross_entropy(learner.module(learner._normalize(canvases)), labels)
    torch.testing.assert_close(loss, weight * plain + (1 - weight) * worst)


@pytest.mark.slow
def test_training_for_bounds_lowers_the_worst_case(tmp_path: Path) -> None:
    recipe = replace(TINY_IBP, plain_share=0.0, grow_share=0.0, epochs=4)
    losses = train(recipe, toy_pictures(200), tmp_path / "state", CPU, 0, Silent()).losses
    assert losses[-1] < 0.9 * losses[0]


def test_only_modules_in_order_are_bounded() -> None:
    with pytest.raises(TypeError, match="no bounds go through Linear in training"):
        in_order(nn.Linear(2, 2))
    ends = torch.zeros(1, 3, 4, 4), torch.ones(1, 3, 4, 4)
    with pytest.raises(TypeError, match="GELU"):
        worst_logits((nn.GELU(), nn.Linear(2, 2)), *ends, torch.tensor([0]))
    with pytest.raises(TypeError, match="must be linear"):
        worst_logits((nn.ReLU(),), *ends, torch.tensor([0]))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"adam"', '"lion"', "optimizer must be one of sgd, adam"),
        ('loss = "interval"', "", "grow_share and clean_weight are for the interval loss only"),
        ("patch_size = 5", "", "patch_size must be from 1"),
        ("grow_share = 0.4", "grow_share = 1.0", "grow_share must be at least 0 and less than 1"),
        ('"small-cnn"', '"resnet18"', "needs layers that bounds go through"),
        ("patch_size = 5", 'patch_size = 5\nmasked = "random"\nmasks_a_side = 3', "and no masks"),
    ],
)
def test_bad_recipes_of_the_interval_loss_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text: Any = (paths.models() / "recipes" / "small-cnn-cifar10-ibp.toml").read_text()
    assert old in text
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(RecipeError, match=message):
        read_recipe(path)
