from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pgapp.paths import models
from pgapp.training.recipe import RecipeError, find_recipe, read_recipe
from tests.support.plugins.toys import TINY_TOML

RECIPES = models() / "recipes"


def written(tmp_path: Path, text: Any) -> Any:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_recipe_that_ships_is_good(path: Any) -> None:
    recipe = read_recipe(path)
    assert recipe.name == path.stem
    assert path.stem.endswith("-provable") == (recipe.loss == "provable")
    assert recipe.receptive_field == 0 or f"bagnet{recipe.receptive_field}-" in path.stem


def test_with_and_without_provable_training_differ_in_the_loss_alone() -> None:
    provable = sorted(RECIPES.glob("*-provable.toml"))
    assert len(provable) == len(list(RECIPES.glob("bagnet*.toml"))) / 2 > 0
    for path in provable:
        one, other = vars(read_recipe(path)), vars(read_recipe(path.with_stem(path.stem.removesuffix("-provable"))))
        assert {key for key in one if one[key] != other[key]} == {"name", "title", "loss", "patch_size", "plain_share"}


def test_a_recipe_is_found_by_name_and_by_path(tmp_path: Path) -> None:
    assert find_recipe("bagnet9-cifar10-32", RECIPES) == RECIPES / "bagnet9-cifar10-32.toml"
    path = written(tmp_path, TINY_TOML)
    assert find_recipe(str(path), RECIPES) == path
    with pytest.raises(RecipeError, match=r"no recipe 'nope'.*bagnet9-cifar10-32"):
        find_recipe("nope", RECIPES)
    with pytest.raises(RecipeError):
        find_recipe("../recipes/bagnet9-cifar10-32", RECIPES)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("epochs = 3", "epochs = 3\nlearning = 1", "no recipe has: learning"),
        ("epochs = 3", "", "lacks the field epochs"),
        ("epochs = 3", "epochs = 3.5", "epochs must be of the kind int"),
        ("epochs = 3", "epochs = true", "epochs must be of the kind int"),
        ("epochs = 3", "epochs = 0", "epochs must be at least 1"),
        ("epochs = 3", "epochs = ", "cannot be read"),
        ("epochs = 3", 'epochs = 3\nname = "x"', "no recipe has: name"),
        ("learning_rate = 0.1", "learning_rate = nan", "learning_rate must be of the kind float"),
        ("learning_rate = 0.1", "learning_rate = 0", "learning_rate must be above 0"),
        ("receptive_field = 7", "receptive_field = 10", "receptive_field must be one of 5, 6, 7, 8, 9, 13"),
        ("width = 16", "width = 8", "width must be a multiple of 16"),
        ("width = 16", "", "width must be a multiple of 16"),
        ("canvas = 32", "canvas = 64", "canvas must be 32 to 32"),
        ("stored = 32", "stored = 33", "stored must be"),
        ("small-bagnet", "vgg", "network must be one of"),
        ('"cifar10"', '"mnist"', "data_set must be one of"),
        ("epochs = 3", 'epochs = 3\nloss = "provable"', "patch_size must be from 1 pixel"),
        ("epochs = 3", "epochs = 3\npatch_size = 5", "are for the provable loss only"),
        ("epochs = 3", "epochs = 3\nshift = 16", "shift must be"),
        ("epochs = 3", "epochs = 3\nmomentum = 1.0", "momentum must be at least 0"),
    ],
)
def test_bad_recipes_are_refused_by_field(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in TINY_TOML
    with pytest.raises(RecipeError, match=message):
        read_recipe(written(tmp_path, TINY_TOML.replace(old, new, 1)))


def test_the_provable_loss_needs_a_grid(tmp_path: Path) -> None:
    text = TINY_TOML.replace("small-bagnet", "resnet18").replace("receptive_field = 7", "receptive_field = 0")
    assert read_recipe(written(tmp_path, text)).network == "resnet18"
    with pytest.raises(RecipeError, match="needs a grid of cells"):
        read_recipe(written(tmp_path, text + 'loss = "provable"\npatch_size = 5\n'))
