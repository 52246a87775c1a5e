"""A training recipe: a small TOML file, read into a frozen dataclass and checked. No torch."""

from __future__ import annotations

import math
import tomllib
from dataclasses import MISSING, dataclass, fields
from pathlib import Path

from pgapp.networks.families import brought
from pgapp.networks.families.family import Family, Training
from pgapp.networks.families.table import FAMILIES

LOSSES = ("mean", "provable")
DATA_SETS = ("cifar10", "imagenette")


class RecipeError(ValueError):
    """A recipe that cannot be used. Its message is one sentence that names the file and the field."""


@dataclass(frozen=True)
class Recipe:
    """How a network is trained.

    ``network`` is the key of a family that can be trained; ``receptive_field`` (pixels) is for the BagNets, ``width``
    (channels) for the small BagNet and the ResNets, both 0 elsewhere. Pictures are kept in memory with ``stored``
    pixels a side and scaled to ``canvas`` on the device. ``loss`` is "mean" (cross-entropy of the mean local logits, or
    of the only logits) or "provable" (``losses.provable_loss``, against patches of ``patch_size`` canvas pixels). The
    first ``plain_share`` of the epochs use "mean" in any case: from random weights the provable loss alone hardly
    learns.

    The learning rate rises over the first ``warm_up`` of all steps and falls to 0 along a cosine. ``shift`` is in
    stored pixels. ``batch_size`` counts pictures.
    """

    name: str
    title: str
    network: str
    data_set: str
    canvas: int
    stored: int
    epochs: int
    batch_size: int
    learning_rate: float
    weight_decay: float
    receptive_field: int = 0
    width: int = 0
    loss: str = "mean"
    patch_size: int = 0
    plain_share: float = 0.0
    momentum: float = 0.9
    warm_up: float = 0.2
    label_smoothing: float = 0.0
    shift: int = 4
    flip: bool = True


def plain_epochs(recipe: Recipe) -> int:
    """How many epochs, from the first, use the mean loss."""
    return round(recipe.plain_share * recipe.epochs) if recipe.loss == "provable" else recipe.epochs


def find_recipe(text: str, folder: Path) -> Path:
    """The recipe file that a person means: a path, or the name of one in ``folder``. Raises ``RecipeError``."""
    given = Path(text)
    if given.is_file():
        return given
    here = folder / f"{text}.toml"
    if given.name == text and here.is_file():
        return here
    known = ", ".join(sorted(path.stem for path in folder.glob("*.toml")))
    raise RecipeError(f"There is no recipe '{text}'; name a TOML file or one of {known}.")


def read_recipe(path: Path) -> Recipe:
    """The recipe of a TOML file; its name is the file's. Raises ``RecipeError``."""
    try:
        stored = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RecipeError(f"The recipe {path} cannot be read: {error}.") from error
    kinds = {field.name: str(field.type) for field in fields(Recipe) if field.name != "name"}
    needed = {field.name for field in fields(Recipe) if field.default is MISSING} - {"name"}
    unknown, missing = sorted(set(stored) - set(kinds)), sorted(needed - set(stored))
    if unknown:
        raise RecipeError(f"{path} has a field that no recipe has: {unknown[0]}.")
    if missing:
        raise RecipeError(f"{path} lacks the field {missing[0]}.")
    for name, value in stored.items():
        if not _fits(value, kinds[name]):
            raise RecipeError(f"{path}: {name} must be of the kind {kinds[name]}, not {value!r}.")
    recipe = Recipe(name=path.stem, **stored)
    problem = _problem(recipe)
    if problem:
        raise RecipeError(f"{path}: {problem}.")
    return recipe


def _fits(value: object, kind: str) -> bool:
    if kind == "float":
        return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    if kind == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, bool if kind == "bool" else str)


def _problem(recipe: Recipe) -> str | None:
    """What is wrong with a recipe whose fields are of the right kinds; None when it is good."""
    found = trainable(recipe.network)
    if found is None:
        known = ", ".join(family.key for family in (*FAMILIES, *brought.families()) if family.training is not None)
        return f"network must be one of {known}, not {recipe.network!r}"
    if recipe.data_set not in DATA_SETS:
        return f"data_set must be one of {', '.join(DATA_SETS)}, not {recipe.data_set!r}"
    if recipe.loss not in LOSSES:
        return f"loss must be one of {', '.join(LOSSES)}, not {recipe.loss!r}"
    _, limits = found
    return _network_problem(recipe, limits) or _loss_problem(recipe, limits) or _schedule_problem(recipe)


def trainable(network: str) -> tuple[Family, Training] | None:
    """The family of that key, of the table or brought by a package, and what of it can be trained; None: nothing."""
    here = (family for family in FAMILIES if family.key == network)
    family = next(here, None) or next((family for family in brought.families() if family.key == network), None)
    return None if family is None or family.training is None else (family, family.training)


def _network_problem(recipe: Recipe, limits: Training) -> str | None:
    if recipe.receptive_field not in limits.receptive_fields:
        wanted = ", ".join(map(str, limits.receptive_fields))
        return f"receptive_field must be one of {wanted} for {recipe.network}"
    if recipe.width not in limits.widths:
        return f"width must be {_multiples(limits.widths)} for {recipe.network}"
    low, high = limits.canvas
    if not low <= recipe.canvas <= high:
        return f"canvas must be {low} to {high} pixels for {recipe.network}"
    if not 8 <= recipe.stored <= recipe.canvas:
        return "stored must be 8 pixels to the canvas's side"
    if recipe.data_set not in limits.data_sets:
        return f"the network {recipe.network} is for {' and '.join(limits.data_sets)}"
    return None


def _multiples(widths: range) -> str:
    if len(widths) == 1:
        return str(widths[0])
    return f"a multiple of {widths.step} from {widths[0]} to {widths[-1]} channels"


def _loss_problem(recipe: Recipe, limits: Training) -> str | None:
    if recipe.loss == "mean":
        good = recipe.patch_size == 0 and recipe.plain_share == 0
        return None if good else "patch_size and plain_share are for the provable loss only"
    if not limits.local:
        return f"the provable loss needs a grid of cells, which {recipe.network} does not have in training"
    if not 1 <= recipe.patch_size < recipe.canvas // 2:
        return "patch_size must be from 1 pixel to less than half the canvas"
    return None


def _schedule_problem(recipe: Recipe) -> str | None:
    if recipe.epochs < 1 or recipe.batch_size < 2:
        return "epochs must be at least 1 and batch_size at least 2"
    if recipe.learning_rate <= 0 or recipe.weight_decay < 0:
        return "learning_rate must be above 0 and weight_decay at least 0"
    shares = {
        "plain_share": recipe.plain_share,
        "momentum": recipe.momentum,
        "warm_up": recipe.warm_up,
        "label_smoothing": recipe.label_smoothing,
    }
    for name, value in shares.items():
        if not 0 <= value < 1:
            return f"{name} must be at least 0 and less than 1"
    if not 0 <= recipe.shift < recipe.stored // 2:
        return "shift must be at least 0 and less than half of stored"
    return None
