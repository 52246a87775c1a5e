"""Toy recipes and pictures for the tests of training: small, made up, and easy to learn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image

from pgapp.networks.classes.data_sets import CIFAR10_NAMES
from pgapp.training.pictures import Pictures
from pgapp.training.recipe import Recipe

TINY = Recipe(
    name="tiny",
    title="Tiny",
    network="small-bagnet",
    data_set="cifar10",
    canvas=32,
    stored=32,
    epochs=3,
    batch_size=20,
    learning_rate=0.1,
    weight_decay=0.0005,
    receptive_field=7,
    width=16,
    shift=2,
)
TINY_DS = replace(TINY, network="ds-resnet18", receptive_field=0, width=16, learning_rate=0.02)
TINY_CUT_DS = replace(TINY_DS, network="cut-ds-resnet18")
TINY_RESNET = replace(TINY_DS, network="resnet18")
TINY_PROVABLE = replace(TINY, loss="provable", patch_size=5)
TINY_TOML = """
title = "Tiny"
network = "small-bagnet"
data_set = "cifar10"
canvas = 32
stored = 32
epochs = 3
batch_size = 20
learning_rate = 0.1
weight_decay = 0.0005
receptive_field = 7
width = 16
"""


def toy_pixels(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Noise around one colour a class: uint8 ``[N, 32, 32, 3]`` and labels ``[N]``, the classes in turn."""
    rng = np.random.default_rng(seed)
    labels = np.arange(count) % 10
    colours = np.random.default_rng(99).integers(40, 216, (10, 3))
    noise = rng.normal(0, 25, (count, 32, 32, 3))
    return np.clip(colours[labels][:, None, None, :] + noise, 0, 255).astype(np.uint8), labels.astype(np.int64)


def toy_pictures(count: int = 200, seed: int = 0) -> Pictures:
    pixels, labels = toy_pixels(count, seed)
    return Pictures(pixels, labels, digest=f"toy {count} {seed}")


def toy_folder(folder: Any, count: int = 40) -> Any:
    """Class folders of PNG files under ``folder/train`` and ``folder/test``."""
    for number, split in enumerate(("train", "test")):
        pixels, labels = toy_pixels(count, number)
        for name in CIFAR10_NAMES:
            (folder / split / name).mkdir(parents=True)
        for index, label in enumerate(labels):
            Image.fromarray(pixels[index]).save(folder / split / CIFAR10_NAMES[label] / f"{index:04}.png")
    return folder
