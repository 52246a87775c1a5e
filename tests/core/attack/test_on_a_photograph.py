"""The real network, a real photograph (chelsea, CC0), one attack."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from pgapp.core.attack.objectives import AgainstPicture, objective_against
from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.scene import NetworkSpec
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.networks.catalogue import catalog
from pgapp.networks.modules.crop_ensemble import CropEnsemble
from pgapp.networks.modules.lite_classifier import LiteClassifier
from tests.support.fakes import patchguard

pytestmark = pytest.mark.real_network

SIZE = 41
SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def test_a_patch_of_two_percent_flips_the_undefended_network_within_100_steps() -> None:
    spec = NetworkSpec("crop-lite0", device="cpu", precision="float32")
    pair = catalog.load(spec)
    canvas = torch.from_numpy(
        make_canvas(load_picture(SAMPLES / "chelsea.jpg"), catalog.entry(spec.key).canvas_spec).pixels.copy()
    )
    assert isinstance(pair.local, CropEnsemble)
    assert isinstance(pair.local.classifier, LiteClassifier)
    module = pair.local.classifier.with_gradients.module
    assert pair.undefended is not None
    weights = {name: value.clone() for name, value in module.state_dict().items()}
    label = int(pair.undefended.logits(canvas[None]).argmax())
    assert "cat" in pair.undefended.names[label]
    objective = objective_against("undefended", pair.local, pair.undefended, patchguard(SIZE))
    run = PatchAttack(steps=100, draw_seconds=0).run(objective, canvas, [(123, 123)], SIZE, label)
    while not run.finished and not run.step().snapshot.succeeded:
        pass
    result = run.finish()
    assert result.found
    patched = canvas.clone()
    patched[:, 123 : 123 + SIZE, 123 : 123 + SIZE] = torch.from_numpy(result.pixels)
    with torch.no_grad():
        assert int(pair.undefended.logits(patched[None]).argmax()) == result.attacked_labels[0] != label
        assert isinstance(objective, AgainstPicture)
        assert objective.cells is not None
        guard = objective.cells.defence.scores(pair.local.local_logits(patched[None]))
    assert result.robust_labels == (int(guard.argmax()),)
    after = module.state_dict()
    assert all(torch.equal(weights[name], after[name]) for name in weights)
