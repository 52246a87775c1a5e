from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn import functional

from pgapp import paths
from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.progress import Silent
from pgapp.networks.checkpoints.reading import read_checkpoint
from pgapp.training.learner import Learner, starting_module
from pgapp.training.loop import train
from pgapp.training.masks import COLOUR, PairsOfMasks
from pgapp.training.recipe import RecipeError, read_recipe
from tests.support.plugins.toys import TINY_RESNET, toy_pictures

CPU = torch.device("cpu")
MASKED = replace(TINY_RESNET, masked="random", patch_size=5, masks_a_side=3)
SHIPPED = replace(TINY_RESNET, start="resnet18-cifar10")


def drawn(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def painted_plainly(canvas: Any, masks: Any) -> Any:
    out = canvas.clone()
    for mask, row, col in product(masks, range(canvas.shape[1]), range(canvas.shape[2])):
        if mask.row <= row < mask.row + mask.rows and mask.col <= col < mask.col + mask.cols:
            out[:, row, col] = torch.tensor(COLOUR)
    return out


def test_two_covering_masks_are_painted_on_each_picture() -> None:
    masks, pairs_of = covering_masks((12, 10), 3, 2).masks, PairsOfMasks((12, 10), 3, 2, CPU)
    canvases = torch.rand(5, 3, 12, 10, generator=drawn())
    pairs = pairs_of.random(5, drawn(1))
    assert pairs.shape == (5, 2)
    for canvas, painted, pair in zip(canvases, pairs_of.painted(canvases, pairs), pairs.tolist(), strict=True):
        assert torch.equal(painted, painted_plainly(canvas, [masks[number] for number in pair]))


def test_every_pair_is_drawn_and_a_seed_repeats() -> None:
    pairs_of = PairsOfMasks((32, 32), 5, 3, CPU)
    pairs = pairs_of.random(2000, drawn(3))
    assert {tuple(pair) for pair in pairs.tolist()} == set(product(range(9), range(9)))
    assert torch.equal(pairs, pairs_of.random(2000, drawn(3)))


def test_the_greedy_pair_is_the_worst_mask_and_the_worst_beside_it() -> None:
    pairs_of, masks = PairsOfMasks((8, 8), 2, 2, CPU), covering_masks((8, 8), 2, 2).masks
    weights, canvases = torch.randn(3, 8, 8, generator=drawn(4)), torch.rand(6, 3, 8, 8, generator=drawn(5))

    def loss(canvas: Any) -> Any:
        return float((canvas * weights).sum().cos())

    found = pairs_of.worst(canvases, lambda painted: torch.tensor([loss(one) for one in painted]))
    for canvas, pair in zip(canvases, found.tolist(), strict=True):
        first = max(range(4), key=lambda j: loss(painted_plainly(canvas, [masks[j]])))
        second = max(range(4), key=lambda i: loss(painted_plainly(canvas, [masks[first], masks[i]])))
        assert pair == [first, second]
    assert len({tuple(pair) for pair in found.tolist()}) > 1


@pytest.mark.parametrize("kind", ["random", "greedy"])
def test_the_loss_is_that_of_the_masked_pictures(kind: str) -> None:
    recipe = replace(MASKED, masked=kind, shift=0, flip=False)
    torch.manual_seed(0)
    learner = Learner(recipe, starting_module(recipe), CPU)
    pictures = toy_pictures(12)
    pixels, labels = torch.from_numpy(pictures.pixels), torch.from_numpy(pictures.labels)
    before = {name: value.clone() for name, value in learner.module.state_dict().items()}
    learner.module.train()
    seen: list[Any] = []
    learner.module.register_forward_pre_hook(lambda module, args: seen.append((module.training, args[0].clone())))
    loss = learner.loss(pixels, labels, drawn(7))
    training, inputs = seen[-1]
    assert training
    assert len(seen) == (1 if kind == "random" else 1 + 2 * 9)
    assert not any(mode for mode, _ in seen[:-1])
    grey = (torch.tensor(COLOUR) - torch.tensor((0.4914, 0.4822, 0.4465))) / torch.tensor((0.2023, 0.1994, 0.2010))
    covered = (inputs == grey[:, None, None]).all(1).sum((1, 2))
    assert bool((covered >= 14 * 14).all())
    assert bool((covered <= 2 * 14 * 14).all())
    learner.module.load_state_dict(before)
    again = functional.cross_entropy(learner.module.train()(inputs), labels)
    torch.testing.assert_close(loss, again)


def test_greedy_masks_are_harder_than_random_ones() -> None:
    losses = {}
    for kind in ("random", "greedy"):
        learner = Learner(replace(SHIPPED, masked=kind, patch_size=5, masks_a_side=2), starting_module(SHIPPED), CPU)
        pictures = toy_pictures(20)
        pixels, labels = torch.from_numpy(pictures.pixels), torch.from_numpy(pictures.labels)
        losses[kind] = float(learner.loss(pixels, labels, drawn(2)).detach())
    assert losses["greedy"] > losses["random"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["random", "greedy"])
def test_masked_training_lowers_the_loss(tmp_path: Path, kind: str) -> None:
    recipe = replace(MASKED, masked=kind, masks_a_side=2, epochs=4)
    losses = train(recipe, toy_pictures(60), tmp_path / "state", CPU, 0, Silent()).losses
    assert losses[-1] < losses[0]


def test_training_may_start_from_a_network_that_ships() -> None:
    ours = starting_module(SHIPPED).state_dict()
    shipped = read_checkpoint(paths.models() / "resnet18-cifar10.safetensors").module.state_dict()
    assert all(torch.equal(value, shipped[name]) for name, value in ours.items())
    assert all(value.requires_grad for value in starting_module(SHIPPED).parameters())


@pytest.mark.parametrize("wrong", [{"width": 32}, {"start": "ds-resnet18-cifar10", "width": 32}])
def test_a_start_of_another_size_or_kind_is_refused(wrong: Any) -> None:
    with pytest.raises(RecipeError, match="another kind or size"):
        starting_module(replace(SHIPPED, **wrong))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('start = "crop-lite0"', "start must be one of bagnet6-cifar10"),
        ('masked = "often"', "masked must be random or greedy"),
        ('masked = "random"\npatch_size = 5', "masks_a_side must be from 2 to 6"),
        ('masked = "random"\npatch_size = 5\nmasks_a_side = 7', "masks_a_side must be from 2 to 6"),
        ('masked = "random"\nmasks_a_side = 3', "patch_size must be from 1"),
        ("masks_a_side = 3", "masks_a_side is for masked training only"),
        ("patch_size = 5", "patch_size and plain_share are for the provable loss"),
    ],
)
def test_bad_recipes_of_masked_training_are_refused(tmp_path: Path, line: str, message: str) -> None:
    text = (paths.models() / "recipes" / "resnet18-cifar10-narrow.toml").read_text()
    path = tmp_path / "mine.toml"
    path.write_text(f"{text}{line}\n")
    with pytest.raises(RecipeError, match=message):
        read_recipe(path)


def test_masks_are_for_networks_that_see_everything(tmp_path: Path) -> None:
    text = (paths.models() / "recipes" / "bagnet6-cifar10-32.toml").read_text()
    path = tmp_path / "mine.toml"
    path.write_text(f'{text}masked = "random"\npatch_size = 5\nmasks_a_side = 3\n')
    with pytest.raises(RecipeError, match="see the whole picture, which small-bagnet does not"):
        read_recipe(path)


def test_with_and_without_masked_training_differ_in_the_masks_alone() -> None:
    with_, without = (
        vars(read_recipe(paths.models() / "recipes" / f"resnet18-cifar10-narrow-{name}.toml"))
        for name in ("masked", "more")
    )
    assert {key for key in with_ if with_[key] != without[key]} == {
        "name",
        "title",
        "masked",
        "patch_size",
        "masks_a_side",
    }
