"""The training loop. Killed at any time, it goes on from the last whole epoch to the same result."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import nn

from pgapp.core.progress import Progress
from pgapp.training.checkpoint import State, identity, read_state, write_state
from pgapp.training.learner import Learner, starting_module
from pgapp.training.pictures import Pictures
from pgapp.training.recipe import Recipe


class TrainingError(ValueError):
    """Training cannot go on. Its message is one sentence that says what to do."""


@dataclass(frozen=True, eq=False)
class Trained:
    """The module after the last epoch, in eval mode on the CPU; each epoch's mean loss; the seconds spent in all."""

    module: nn.Module
    losses: tuple[float, ...]
    seconds: float


def train(
    recipe: Recipe, pictures: Pictures, checkpoint: Path, device: torch.device, seed: int, progress: Progress
) -> Trained:
    """Train a recipe, or go on where ``checkpoint`` ends; ``checkpoint`` is replaced after every epoch and stays.

    The same recipe, pictures, seed and device give the same weights, however often it was interrupted (on the CPU to
    the bit with the same number of threads).

    Args:
        pictures: ``recipe.stored`` pixels a side, at least one batch of them.
        seed: of the weights and of all that is drawn.
        progress: told after every step; its answer to ``cancelled`` is not asked, since a kill loses one epoch at most.

    Raises:
        TrainingError: too few pictures, or the loss is no longer a number.
        CheckpointMismatchError: the checkpoint is of another training, or damaged.
        OSError: it cannot be written.
    """
    steps = len(pictures) // recipe.batch_size
    if steps < 1:
        raise TrainingError(f"{len(pictures)} pictures do not fill a batch of {recipe.batch_size}.")
    mine = identity(recipe, seed, pictures.digest, device.type)
    torch.manual_seed(seed)
    module = starting_module(recipe).to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimizer = _optimizer(recipe, module)
    losses: tuple[float, ...] = ()
    spent = 0.0
    state = read_state(checkpoint, mine)
    if state is not None:
        module.load_state_dict(state.module)
        optimizer.load_state_dict(state.optimizer)
        losses, spent = state.losses, state.seconds
    learner = Learner(recipe, module, device)
    pixels = torch.from_numpy(pictures.pixels).to(device)
    labels = torch.from_numpy(pictures.labels).to(device)
    for epoch in range(len(losses), recipe.epochs):
        started = time.perf_counter()
        losses += (_epoch(learner, optimizer, pixels, labels, epoch, seed, progress),)
        spent += time.perf_counter() - started
        write_state(checkpoint, State(mine, epoch + 1, module.state_dict(), optimizer.state_dict(), losses, spent))
    return Trained(module.cpu().eval().requires_grad_(False), losses, spent)


def _epoch(
    learner: Learner,
    optimizer: torch.optim.Optimizer,
    pixels: torch.Tensor,
    labels: torch.Tensor,
    epoch: int,
    seed: int,
    progress: Progress,
) -> float:
    """One epoch; the mean loss. All randomness is drawn anew for each epoch, so none of it need be kept."""
    recipe = learner.recipe
    generator = torch.Generator().manual_seed(seed * 1_000_003 + epoch + 1)
    order = torch.randperm(len(labels), generator=generator)
    steps = len(labels) // recipe.batch_size
    total = torch.zeros((), device=learner.device)
    learner.epoch = epoch
    learner.module.train()
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(recipe, epoch * steps + step, recipe.epochs * steps)
        learner.progress = (epoch * steps + step) / (recipe.epochs * steps)
        batch = order[step * recipe.batch_size : (step + 1) * recipe.batch_size].to(learner.device)
        loss = learner.loss(pixels[batch], labels[batch], generator)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        total += loss.detach()
        if step % 20 == 0 or step == steps - 1:
            mean = float(total) / (step + 1)
            if not math.isfinite(mean):
                raise TrainingError(f"The loss is no number in epoch {epoch + 1}: lower the recipe's learning_rate.")
            done = epoch * steps + step + 1
            progress.report(done, recipe.epochs * steps, f"epoch {epoch + 1} of {recipe.epochs}, loss {mean:.3f}")
    return float(total) / steps


def learning_rate(recipe: Recipe, step: int, steps: float) -> float:
    """For ``step`` of ``steps`` (0-based): straight up over the first ``warm_up`` of them, then a cosine to 0; for a
    training that ends early, see ``Recipe``."""
    if recipe.planned_epochs:
        falling = steps * recipe.cool_down / recipe.epochs
        planned = replace(recipe, planned_epochs=0)
        of_all = steps * recipe.planned_epochs / recipe.epochs
        left = min((steps - step) / falling, 1.0)
        return left * learning_rate(planned, min(step, round(steps - falling)), of_all)
    rising = recipe.warm_up * steps
    if step < rising:
        return recipe.learning_rate * (step + 1) / (rising + 1)
    return recipe.learning_rate * 0.5 * (1 + math.cos(math.pi * (step - rising) / (steps - rising)))


def _optimizer(recipe: Recipe, module: nn.Module) -> torch.optim.Optimizer:
    """SGD with Nesterov momentum, or AdamW; batch norm and biases do not decay."""
    decayed = [weights for weights in module.parameters() if weights.ndim > 1]
    others = [weights for weights in module.parameters() if weights.ndim <= 1]
    groups = [{"params": decayed, "weight_decay": recipe.weight_decay}, {"params": others, "weight_decay": 0.0}]
    if recipe.optimizer == "adam":
        return torch.optim.AdamW(groups, lr=recipe.learning_rate)
    return torch.optim.SGD(groups, lr=recipe.learning_rate, momentum=recipe.momentum, nesterov=recipe.momentum > 0)
