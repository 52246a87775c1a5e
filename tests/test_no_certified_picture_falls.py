"""The real network on all samples: adaptive attacks, three seeds, where each certificate is closest to failing."""

import numpy as np
import pytest
import torch

from pgapp.core.attack import PatchAttack
from pgapp.core.attack_search import place_for_window
from pgapp.core.objectives import objective_against
from pgapp.core.referee import referee
from pgapp.core.scene import Outcome
from pgapp.data.images import load_picture, make_canvas
from pgapp.data.samples import samples
from pgapp.engine.analyst import Analyst
from pgapp.engine.defaults import default_scene
from pgapp.networks import catalog, labels

STEPS = 12


@pytest.fixture(scope="module")
def certified():
    """Every sample that is certified, with ImageNette's ten classes (2 %) or all 1000 (1 %)."""
    analyst = Analyst()
    entry = catalog.entry(catalog.DEFAULT_KEY)
    thousand, ten = labels.label_spaces(entry)[:2]
    found = []
    for sample in samples():
        canvas = make_canvas(load_picture(sample.path), entry.canvas_spec)
        for space, size in ((ten, 41), (thousand, 29)):
            scene = default_scene(canvas, entry.key, size, space)
            certification = analyst.certify(scene)
            if certification.outcome is Outcome.CERTIFIED:
                found.append((sample.path.stem, analyst, certification))
    return found


def test_some_samples_are_certified_and_none_of_them_falls(certified):
    assert len(certified) >= 3
    for name, analyst, certification in certified:
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
