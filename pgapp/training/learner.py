"""The network of a recipe in training: from a batch of pictures to its loss."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from pgapp.core.geometry import Grid
from pgapp.core.plugins import resolve
from pgapp.networks.classes.data_sets import CLASS_COUNTS
from pgapp.networks.families.family import Family, Training, Variant
from pgapp.training.augment import shifted_and_flipped
from pgapp.training.losses import mean_loss, provable_loss
from pgapp.training.recipe import Recipe, plain_epochs, trainable


def build(recipe: Recipe) -> nn.Module:
    """The module of a recipe with fresh weights, drawn from torch's global generator."""
    family, _ = _trainable(recipe)
    return family.build(_variant(recipe), CLASS_COUNTS[recipe.data_set])


def training_grid(recipe: Recipe) -> Grid:
    """The grid of a recipe's network on its own canvas."""
    family, _ = _trainable(recipe)
    return family.grid(_variant(recipe), (recipe.canvas, recipe.canvas))


def _trainable(recipe: Recipe) -> tuple[Family, Training]:
    found = trainable(recipe.network)
    if found is None:
        raise ValueError(f"there is no network '{recipe.network}' to train")
    return found


def _variant(recipe: Recipe) -> Variant:
    return Variant(recipe.title, recipe.receptive_field, recipe.width)


class Learner:
    """Computes the loss of batches; knows what is drawn at random for them. ``module`` is trained from outside.

    ``epoch`` (0-based) is set from outside, too; it decides which loss is used.
    """

    def __init__(self, recipe: Recipe, module: nn.Module, device: torch.device) -> None:
        self.recipe = recipe
        self.module = module
        self.device = device
        self.epoch = 0
        family, self._limits = _trainable(recipe)
        self._normalize = family.statistics(recipe.data_set)
        self._window = training_grid(recipe).window(recipe.patch_size) if recipe.loss == "provable" else None

    def loss(self, pixels: Tensor, labels: Tensor, generator: torch.Generator) -> Tensor:
        """The loss of a batch: ``pixels`` uint8 ``[B, S, S, 3]`` and ``labels`` int64 ``[B]``, both on the device.

        What is random is drawn from ``generator``, on the CPU. On CUDA the network runs in bfloat16 (autocast).
        """
        inputs = self._inputs(pixels, generator)
        with torch.autocast("cuda", torch.bfloat16, enabled=self.device.type == "cuda"):
            answer = self.module(inputs)
        return self._judge(answer.float(), labels)

    def _inputs(self, pixels: Tensor, generator: torch.Generator) -> Tensor:
        recipe = self.recipe
        pixels = shifted_and_flipped(pixels, generator, recipe.shift, recipe.flip)
        canvases = pixels.permute(0, 3, 1, 2).float() / 255
        if recipe.canvas != recipe.stored:
            size = (recipe.canvas, recipe.canvas)
            canvases = functional.interpolate(canvases, size, mode="bicubic", antialias=True).clamp(0, 1)
        inputs = self._normalize(canvases)
        if self._limits.prepare:
            prepared: Tensor = resolve(self._limits.prepare)(inputs, generator)
            inputs = prepared
        return inputs.contiguous(memory_format=torch.channels_last)

    def _judge(self, answer: Tensor, labels: Tensor) -> Tensor:
        smoothing = self.recipe.label_smoothing
        if self._window is not None and self.epoch >= plain_epochs(self.recipe):
            return provable_loss(answer, labels, self._window, smoothing)
        if self._limits.local:
            return mean_loss(answer, labels, smoothing)
        return functional.cross_entropy(answer, labels, label_smoothing=smoothing)
