"""The real network on all samples: adaptive attacks, three seeds, where each certificate is closest to failing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch

from pgapp import paths
from pgapp.core.attack.objectives import objective_against
from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.attack.referee import referee
from pgapp.core.attack.search import place_for_window
from pgapp.core.scene import Outcome
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.samples import cifar10_samples, samples
from pgapp.engine.defaults import default_scene
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.networks.catalogue.shipped import shipped

pytestmark = [pytest.mark.slow, pytest.mark.real_network]

STEPS = 12


@pytest.fixture(scope="module")
def analyst() -> Any:
    return Analyst()


def certified(analyst: Any, scenes: Any) -> Any:
    found = [(name, analyst.certify(scene)) for name, scene in scenes]
    return [(name, one) for name, one in found if one.outcome is Outcome.CERTIFIED]


def photographs() -> Iterator[Any]:
    """Every sample with ImageNette's ten classes (2 %) and with all 1000 (1 and 2 %)."""
    entry = catalog.entry(catalog.DEFAULT_KEY)
    thousand, ten = label_spaces(entry)[:2]
    for sample in samples():
        canvas = make_canvas(load_picture(sample.path), entry.canvas_spec)
        for space, size in ((ten, 41), (thousand, 29), (thousand, 41)):
            yield sample.path.stem, default_scene(canvas, entry.key, size, space)


def cifar10() -> Iterator[Any]:
    """The twelve test pictures with each network of ours that has cells, patches of 5 x 5 pixels."""
    folder = cifar10_samples()
    assert folder is not None
    pictures = open_folder(folder)
    for row in shipped(paths.models() / "catalog.toml"):
        entry = catalog.entry(row.key)
        if entry.default_grid.everything.area > 1:
            for index, key in enumerate(pictures.keys):
                canvas = make_canvas(pictures.load(index), entry.canvas_spec)
                yield f"{row.key} {key}", default_scene(canvas, row.key, 5)


@pytest.mark.parametrize("scenes", [photographs, cifar10])
def test_some_samples_are_certified_and_none_of_them_falls(analyst: Any, scenes: Any) -> None:
    found = certified(analyst, scenes())
    assert len(found) >= 3
    for name, certification in found:
        scene, grid = certification.scene, certification.grid
        pair = analyst.network(scene.network)
        objective = objective_against("patchguard", pair.local, None, scene.defence, scene.label_space.indices)
        canvas = torch.from_numpy(scene.canvas.pixels.copy())
        weakest = np.unravel_index(int(certification.margins.argmin()), certification.margins.shape)
        window = (int(weakest[0]), int(weakest[1]))
        place = place_for_window(grid, certification.window, window, certification.patch_size)
        for seed in range(3):
            attack = PatchAttack(steps=STEPS, step_size=0.1, seed=seed)
            run = attack.run(objective, canvas, [place], certification.patch_size, certification.label)
            while not run.finished:
                run.step()
            result = run.finish()
            assert result.robust_labels == (certification.label,), f"{name}, seed {seed}"
            assert not result.found
            assert referee(certification, result) is None
