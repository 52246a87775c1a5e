from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from pgapp.core.progress import Silent
from pgapp.training import loop
from pgapp.training.checkpoint import CheckpointMismatchError
from pgapp.training.loop import TrainingError, learning_rate, train
from tests.support.plugins.toys import TINY, TINY_CUT_DS, TINY_DS, TINY_PROVABLE, TINY_RESNET, toy_pictures

pytestmark = pytest.mark.slow

CPU = torch.device("cpu")


def trained(recipe: Any, path: Any, pictures: Any = None, seed: int = 0) -> Any:
    return train(recipe, pictures or toy_pictures(), path, CPU, seed, Silent())


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """``TINY`` trained from the seed 0, and its checkpoint."""
    path = tmp_path_factory.mktemp("tiny") / "state"
    return trained(TINY, path), path


def same(one: Any, other: Any) -> Any:
    mine, theirs = one.module.state_dict(), other.module.state_dict()
    return all(torch.equal(mine[name], theirs[name]) for name in mine)


@pytest.mark.parametrize(
    "recipe", [TINY, TINY_PROVABLE, TINY_DS, TINY_CUT_DS, TINY_RESNET], ids=lambda r: f"{r.network}-{r.loss}"
)
def test_the_loss_falls(tmp_path: Path, recipe: Any) -> None:
    recipe = replace(recipe, epochs=6)
    losses = trained(recipe, tmp_path / "state", toy_pictures(100)).losses
    assert len(losses) == recipe.epochs
    assert losses[-1] < 0.8 * losses[0]


class Killed(BaseException):
    pass


class KillAt:
    """Progress that ends the run at a step, as a kill would."""

    def __init__(self, step: Any) -> None:
        self.step = step

    def report(self, done: int, total: int, message: str) -> None:
        if done >= self.step:
            raise Killed

    def cancelled(self) -> bool:
        return False


@pytest.mark.parametrize("recipe", [TINY, TINY_DS], ids=lambda r: r.network)
def test_an_interrupted_run_ends_where_an_uninterrupted_one_does(tmp_path: Path, recipe: Any) -> None:
    pictures = toy_pictures(60)  # three steps an epoch
    whole = trained(recipe, tmp_path / "whole", pictures)
    for step in (2, 5, 8):
        with pytest.raises(Killed):
            train(recipe, pictures, tmp_path / "cut", CPU, 0, KillAt(step))
    resumed = trained(recipe, tmp_path / "cut", pictures)
    assert same(whole, resumed)
    assert whole.losses == resumed.losses


def test_a_resumed_run_does_not_start_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Killed):
        train(TINY, toy_pictures(), tmp_path / "cut", CPU, 0, KillAt(25))
    run = []
    epoch_of = loop._epoch
    monkeypatch.setattr(loop, "_epoch", lambda *args: run.append(args[4]) or epoch_of(*args))
    trained(TINY, tmp_path / "cut")
    assert run == [2]


def test_the_first_epochs_of_provable_training_may_be_plain(tmp_path: Path, tiny: Any) -> None:
    plain, provable = tiny[0], trained(TINY_PROVABLE, tmp_path / "provable")
    mixed = trained(replace(TINY_PROVABLE, plain_share=0.7), tmp_path / "mixed")
    assert mixed.losses[:2] == plain.losses[:2]
    assert mixed.losses[2] != plain.losses[2]
    assert provable.losses[0] != plain.losses[0]


def test_seeds_matter_and_repeat(tmp_path: Path, tiny: Any) -> None:
    first, again, other = tiny[0], trained(TINY, tmp_path / "again", seed=0), trained(TINY, tmp_path / "other", seed=1)
    assert same(first, again)
    assert not same(first, other)


@pytest.mark.parametrize(
    ("recipe", "count", "seed"), [(replace(TINY, learning_rate=0.2), 200, 0), (TINY, 180, 0), (TINY, 200, 1)]
)
def test_another_trainings_checkpoint_is_refused(tmp_path: Path, tiny: Any, recipe: Any, count: int, seed: int) -> None:
    shutil.copy(tiny[1], tmp_path / "state")
    with pytest.raises(CheckpointMismatchError, match="is of another training"):
        trained(recipe, tmp_path / "state", toy_pictures(count), seed)


def test_a_damaged_checkpoint_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"no checkpoint")
    with pytest.raises(CheckpointMismatchError, match="is damaged"):
        trained(TINY, tmp_path / "state")


def test_too_few_pictures(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="19 pictures do not fill a batch of 20"):
        trained(TINY, tmp_path / "state", toy_pictures(19))


def test_a_loss_that_is_no_number_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="lower the recipe's learning_rate"):
        trained(replace(TINY_RESNET, learning_rate=1e30, warm_up=0.0), tmp_path / "state")


def test_a_training_that_ends_early_goes_as_planned_and_then_straight_to_nothing() -> None:
    planned = replace(TINY, epochs=6)
    early = replace(TINY, epochs=4, planned_epochs=6, cool_down=2)
    wanted, rates = (
        [learning_rate(one, step, steps) for step in range(steps)] for one, steps in ((planned, 60), (early, 40))
    )
    assert rates[:20] == wanted[:20]
    assert rates[20] == wanted[20]
    assert rates[20:] == pytest.approx([wanted[20] * (40 - step) / 20 for step in range(20, 40)])


def test_the_learning_rate_rises_and_falls() -> None:
    rates = [learning_rate(replace(TINY, warm_up=0.25), step, 100) for step in range(100)]
    top = max(range(100), key=rates.__getitem__)
    assert 24 <= top <= 25
    assert rates[:top] == sorted(rates[:top])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert 0 < rates[0] < 0.01
    assert max(rates) <= TINY.learning_rate
    assert 0 < rates[-1] < 0.001
