"""The network of a recipe in training: from a batch of pictures to its loss."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from pgapp import paths
from pgapp.core.geometry import Grid
from pgapp.core.plugins import resolve
from pgapp.networks.catalogue.shipped import shipped
from pgapp.networks.checkpoints.reading import read_checkpoint
from pgapp.networks.classes.data_sets import CLASS_COUNTS
from pgapp.networks.families.family import Family, Training, Variant
from pgapp.training.augment import shifted_and_flipped
from pgapp.training.intervals import in_order, patch_boxes, random_places, worst_logits
from pgapp.training.losses import mean_loss, provable_loss
from pgapp.training.masks import PairsOfMasks
from pgapp.training.recipe import Recipe, RecipeError, plain_epochs, trainable


def build(recipe: Recipe) -> nn.Module:
    """The module of a recipe with fresh weights, drawn from torch's global generator."""
    family, _ = _trainable(recipe)
    return family.build(_variant(recipe), CLASS_COUNTS[recipe.data_set])


def starting_module(recipe: Recipe) -> nn.Module:
    """The module that training begins with: with the weights of the network that the recipe names, or fresh ones.

    Raises:
        RecipeError: that network is of another family or size.
        NetworkLoadError: its file cannot be read.
    """
    if not recipe.start:
        return build(recipe)
    one = next(each for each in shipped(paths.models() / "catalog.toml") if each.key == recipe.start)
    read = read_checkpoint(paths.models() / one.file)
    module, wanted = build(recipe), read.module.state_dict()
    shapes = [{name: value.shape for name, value in each.items()} for each in (module.state_dict(), wanted)]
    if read.architecture.family.key != recipe.network or shapes[0] != shapes[1]:
        raise RecipeError(f"{recipe.name}: {recipe.start} is a network of another kind or size than the recipe's.")
    module.load_state_dict(wanted)
    return module


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


def growth(recipe: Recipe, progress: float) -> float:
    """How far the patch of the interval loss is grown, 0..1, when ``progress`` of all steps is done."""
    beyond = progress - recipe.plain_share
    return float(beyond >= 0) if recipe.grow_share == 0 else min(max(beyond / recipe.grow_share, 0.0), 1.0)


class Learner:
    """Computes the loss of batches; knows what is drawn at random for them. ``module`` is trained from outside.

    ``epoch`` (0-based) and ``progress``, the share of all steps that are done, are set from outside, too; they decide
    which loss is used.
    """

    def __init__(self, recipe: Recipe, module: nn.Module, device: torch.device) -> None:
        self.recipe = recipe
        self.module = module
        self.device = device
        self.epoch = 0
        self.progress = 0.0
        family, self._limits = _trainable(recipe)
        self._normalize = family.statistics(recipe.data_set)
        self._window = training_grid(recipe).window(recipe.patch_size) if recipe.loss == "provable" else None
        size = recipe.canvas, recipe.canvas
        self._masks = PairsOfMasks(size, recipe.patch_size, recipe.masks_a_side, device) if recipe.masked else None

    def loss(self, pixels: Tensor, labels: Tensor, generator: torch.Generator) -> Tensor:
        """The loss of a batch: ``pixels`` uint8 ``[B, S, S, 3]`` and ``labels`` int64 ``[B]``, both on the device.

        What is random is drawn from ``generator``, on the CPU. On CUDA the network runs in bfloat16 (autocast).
        """
        canvases = self._canvases(pixels, generator)
        if self._masks is not None:
            canvases = self._masks.painted(canvases, self._pairs(self._masks, canvases, labels, generator))
        if self.recipe.loss == "interval":
            return self._interval_loss(canvases, labels, generator)
        return self._plain_loss(canvases, labels, generator)

    def _plain_loss(self, canvases: Tensor, labels: Tensor, generator: torch.Generator) -> Tensor:
        return self._judge(self._answer(self._inputs(canvases, generator)), labels)

    def _interval_loss(self, canvases: Tensor, labels: Tensor, generator: torch.Generator) -> Tensor:
        """The loss of the worst case under a patch at random places, mixed with the plain one."""
        recipe, grown = self.recipe, growth(self.recipe, self.progress)
        places = random_places(len(canvases), recipe.canvas, recipe.patch_size, generator)
        weight = 1 - grown * (1 - recipe.clean_weight)
        loss = canvases.new_zeros(())
        if weight > 0:
            loss = loss + weight * self._plain_loss(canvases, labels, generator)
        if weight < 1:
            low, high = (self._normalize(end) for end in patch_boxes(canvases, places, recipe.patch_size, grown))
            worst = worst_logits(in_order(self.module), low, high, labels)
            loss = loss + (1 - weight) * functional.cross_entropy(worst, labels)
        return loss

    def _answer(self, inputs: Tensor) -> Tensor:
        with torch.autocast("cuda", torch.bfloat16, enabled=self.device.type == "cuda"):
            answer: Tensor = self.module(inputs)
        return answer.float()

    def _pairs(self, masks: PairsOfMasks, canvases: Tensor, labels: Tensor, generator: torch.Generator) -> Tensor:
        """Two masks for each canvas, int64 ``[B, 2]``; greedy ones are found in eval mode, which leaves the module's
        statistics as they are."""
        if self.recipe.masked == "random":
            return masks.random(len(canvases), generator)

        def losses(painted: Tensor) -> Tensor:
            return functional.cross_entropy(self._answer(self._inputs(painted, generator)), labels, reduction="none")

        self.module.eval()
        pairs = masks.worst(canvases, losses)
        self.module.train()
        return pairs

    def _canvases(self, pixels: Tensor, generator: torch.Generator) -> Tensor:
        """Float32 ``[B, 3, H, W]`` in 0..1, shifted and flipped."""
        recipe = self.recipe
        pixels = shifted_and_flipped(pixels, generator, recipe.shift, recipe.flip)
        canvases = pixels.permute(0, 3, 1, 2).float() / 255
        if recipe.canvas != recipe.stored:
            size = (recipe.canvas, recipe.canvas)
            canvases = functional.interpolate(canvases, size, mode="bicubic", antialias=True).clamp(0, 1)
        return canvases

    def _inputs(self, canvases: Tensor, generator: torch.Generator) -> Tensor:
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
