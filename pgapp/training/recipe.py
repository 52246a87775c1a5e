"""A training recipe: a small TOML file, read into a frozen dataclass and checked. No torch."""

from __future__ import annotations

import math
import tomllib
from dataclasses import MISSING, dataclass, fields
from pathlib import Path

from pgapp import paths
from pgapp.networks.catalogue.shipped import shipped
from pgapp.networks.families import brought
from pgapp.networks.families.family import Family, Training
from pgapp.networks.families.table import FAMILIES

LOSSES = ("mean", "provable", "interval")
OPTIMIZERS = ("sgd", "adam")
MASKED = ("", "random", "greedy")
DATA_SETS = ("cifar10", "imagenette")
MASKS_A_SIDE = (2, 6)
"""the fewest and the most, as of the defences' setting"""


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

    The loss "interval" trains for bounds (``intervals``) against a patch of ``patch_size`` at a random place of each
    picture. From ``plain_share`` on, the patch grows over ``grow_share`` of all steps, from the pixels as they are to
    any content, and the share of the plain loss falls from 1 to ``clean_weight``.

    ``optimizer`` is "sgd" (with ``momentum``) or "adam". The learning rate rises over the first ``warm_up`` of all
    steps and falls to 0 along a cosine; where ``planned_epochs`` are more than ``epochs``, it is theirs, but falls
    straight to 0 over the last ``cool_down`` epochs: a training that ends earlier than was planned. ``shift`` is
    in stored pixels. ``batch_size`` counts pictures.

    ``start`` is the key of a network that ships, of the same family and size, whose weights it begins with; "" for
    fresh ones. ``masked`` paints two covering masks on each picture (``masks``), for patches of ``patch_size`` and at
    most ``masks_a_side``: "random" ones, or by "greedy" search those with the highest loss.
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
    start: str = ""
    masked: str = ""
    masks_a_side: int = 0
    optimizer: str = "sgd"
    grow_share: float = 0.0
    clean_weight: float = 0.0
    planned_epochs: int = 0
    cool_down: int = 0


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
    for name, value, choices in (("loss", recipe.loss, LOSSES), ("optimizer", recipe.optimizer, OPTIMIZERS)):
        if value not in choices:
            return f"{name} must be one of {', '.join(choices)}, not {value!r}"
    family, limits = found
    return (
        _network_problem(recipe, limits)
        or _start_problem(recipe)
        or _masks_problem(recipe, family)
        or _loss_problem(recipe, limits)
        or _schedule_problem(recipe)
    )


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


def _start_problem(recipe: Recipe) -> str | None:
    """Whether the network to start from is of the same size is seen when it is read."""
    if not recipe.start:
        return None
    keys = [one.key for one in shipped(paths.models() / "catalog.toml") if one.data_set == recipe.data_set]
    return None if recipe.start in keys else f"start must be one of {', '.join(keys)}, not {recipe.start!r}"


def _masks_problem(recipe: Recipe, family: Family) -> str | None:
    if recipe.masked not in MASKED:
        return f"masked must be {' or '.join(MASKED[1:])}, or left out, not {recipe.masked!r}"
    if not recipe.masked:
        return None if recipe.masks_a_side == 0 else "masks_a_side is for masked training only"
    if not family.undefended:
        return f"masked training is for networks that see the whole picture, which {recipe.network} does not"
    low, high = MASKS_A_SIDE
    return None if low <= recipe.masks_a_side <= high else f"masks_a_side must be from {low} to {high}"


def _loss_problem(recipe: Recipe, limits: Training) -> str | None:
    if recipe.loss != "interval" and (recipe.grow_share or recipe.clean_weight):
        return "grow_share and clean_weight are for the interval loss only"
    if recipe.loss == "mean" and (recipe.plain_share or (recipe.patch_size and not recipe.masked)):
        return "patch_size and plain_share are for the provable loss only, or the interval loss"
    if recipe.loss == "mean" and not recipe.masked:
        return None
    if recipe.loss == "provable" and not limits.local:
        return f"the provable loss needs a grid of cells, which {recipe.network} does not have in training"
    if recipe.loss == "interval" and (not limits.bounded or recipe.masked):
        return f"the interval loss needs layers that bounds go through, and no masks; {recipe.network} is of others"
    if not 1 <= recipe.patch_size < recipe.canvas // 2:
        return "patch_size must be from 1 pixel to less than half the canvas"
    return None


def _schedule_problem(recipe: Recipe) -> str | None:
    if recipe.epochs < 1 or recipe.batch_size < 2:
        return "epochs must be at least 1 and batch_size at least 2"
    if recipe.planned_epochs and not recipe.planned_epochs > recipe.epochs > recipe.cool_down > 0:
        return "planned_epochs must be more than epochs, and these more than cool_down, which is at least 1"
    if recipe.cool_down and not recipe.planned_epochs:
        return "cool_down is for a training that ends before its planned_epochs"
    if recipe.learning_rate <= 0 or recipe.weight_decay < 0:
        return "learning_rate must be above 0 and weight_decay at least 0"
    shares = {
        "plain_share": recipe.plain_share,
        "momentum": recipe.momentum,
        "warm_up": recipe.warm_up,
        "label_smoothing": recipe.label_smoothing,
        "grow_share": recipe.grow_share,
        "clean_weight": recipe.clean_weight,
    }
    for name, value in shares.items():
        if not 0 <= value < 1:
            return f"{name} must be at least 0 and less than 1"
    if not 0 <= recipe.shift < recipe.stored // 2:
        return "shift must be at least 0 and less than half of stored"
    return None
