"""The crop ensemble on whole numbers of 8 bits: one network, however it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.attack.objectives import AgainstCells, Batch
from pgapp.core.defences.table import made
from pgapp.core.geometry import Rect
from pgapp.core.masking.rounding import logit_error
from pgapp.core.scene import Certification, NetworkSpec, Outcome
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.samples import sample, samples
from pgapp.engine.defaults import default_scene
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.catalogue import catalog
from pgapp.networks.checkpoints.efficientnet import steps_path
from pgapp.networks.modules.integer_classifier import IntegerClassifier, read_steps
from pgapp.networks.modules.lite_graphs import FEATURES
from pgapp.networks.protocols import NetworkLoadError, takes_arrays

KEY = "crop-lite0-fast"


@pytest.fixture(scope="module")
def pair() -> Any:
    found = catalog.load(NetworkSpec(KEY, device="cpu", precision="int8"))
    if found.fallback:
        pytest.skip(found.fallback)
    return found


@pytest.fixture(scope="module")
def full() -> Any:
    return catalog.load(NetworkSpec(KEY, device="cpu", precision="float32"))


def canvases(spec: Any) -> Any:
    """Photographs, dark and bright ones, black and white."""
    three = np.stack([make_canvas(load_picture(sample.path), spec).pixels for sample in samples()[:3]])
    return np.concatenate([three, three[:1] / 50, 1 - three[1:2] / 50, 0 * three[:1], 0 * three[:1] + 1])


@pytest.mark.real_network
def test_neither_batch_nor_place_nor_part_matters_to_the_last_bit(pair: Any) -> None:
    pictures = canvases(pair.local.canvas_spec)
    alone = np.concatenate([pair.local.local_logits(one[None]) for one in pictures])
    assert np.array_equal(pair.local.local_logits(pictures), alone)
    turned = np.random.default_rng(0).permutation(len(pictures))
    assert np.array_equal(pair.local.local_logits(pictures[turned]), alone[turned])
    for cells in (Rect(0, 0, 1, 1), Rect(1, 2, 2, 1), Rect(0, 3, 4, 1)):
        part = alone[:, :, cells.row : cells.row + cells.rows, cells.col : cells.col + cells.cols]
        assert np.array_equal(pair.local.local_logits(pictures, cells), part)
    wholes = np.concatenate([pair.undefended.logits(one[None]) for one in pictures])
    assert np.array_equal(pair.undefended.logits(pictures), wholes)


@pytest.mark.real_network
def test_a_drag_says_what_the_whole_canvas_says_to_the_last_bit(pair: Any) -> None:
    canvas = canvases(pair.local.canvas_spec)[0]
    prepared: Any = pair.local.prepare(canvas)
    assert np.array_equal(prepared.local_logits, pair.local.local_logits(canvas[None])[0])
    source = np.random.default_rng(0)
    for row, col in ((0, 0), (100, 120), (247, 60), (33, 247)):
        content = source.random((3, 41, 41)).astype(np.float32)
        patched = canvas.copy()
        patched[:, row : row + 41, col : col + 41] = content
        place = Rect(row, col, 41, 41)
        touched = pair.local.grid.touched(place)
        assert np.array_equal(
            prepared.patched_logits(content, place), pair.local.local_logits(patched[None], touched)[0]
        )


@pytest.mark.real_network
def test_where_gradients_are_wanted_answers_are_those_of_whole_numbers_and_gradients_float32s(
    pair: Any, full: Any
) -> None:
    pixels = torch.from_numpy(canvases(pair.local.canvas_spec)[:1])
    cells = Rect(1, 1, 2, 1)
    found: list[Any] = []
    for one in (pair, full):
        given = pixels.clone().requires_grad_()
        said = one.local.local_logits(given, cells)
        (said * torch.arange(said.numel()).reshape(said.shape)).sum().backward()
        found.append((said.detach().numpy(), given.grad))
        whole = pixels.clone().requires_grad_()
        logits = one.undefended.logits(whole)
        assert np.array_equal(logits.detach().numpy(), one.undefended.logits(pixels.numpy())) == (one is pair)
    assert np.array_equal(found[0][0], pair.local.local_logits(pixels.numpy(), cells))
    assert torch.equal(found[0][1], found[1][1])
    assert found[0][1].abs().sum() > 0
    assert not np.allclose(found[0][0], found[1][0], atol=1e-3)


@pytest.mark.real_network
def test_an_attack_is_measured_by_whole_numbers(pair: Any) -> None:
    """Whether one succeeded is never what the float32 twin says."""
    scene = default_scene(make_canvas(load_picture(samples()[0].path), pair.local.canvas_spec), KEY, 41)
    rule = made(scene.defence.settings).rule(pair.local.grid, 41)
    objective = AgainstCells(pair.local, rule, rule)
    clean = torch.from_numpy(canvases(pair.local.canvas_spec)[:1])
    patched = clean.clone()
    patched[:, :, 100:141, 120:161] = 0.5
    place = (Rect(100, 120, 41, 41),)
    touched = objective.locate(place, clean.device)
    given = patched.clone().requires_grad_()
    label, nobody = torch.tensor([3]), torch.tensor([-1])
    found = objective.measure(Batch(given, objective.prepare(clean), touched, label, nobody))
    expected = rule.scores(torch.from_numpy(pair.local.local_logits(patched.numpy())))
    torch.testing.assert_close(found.defended, expected, rtol=1e-6, atol=1e-6)
    found.loss.sum().backward()
    assert given.grad is not None
    assert given.grad.abs().sum() > 0


@pytest.mark.real_network
def test_it_is_another_network_than_that_in_float32(pair: Any, full: Any) -> None:
    assert isinstance(pair.local.classifier, IntegerClassifier)
    assert takes_arrays(pair.local)
    assert takes_arrays(pair.undefended)
    assert (pair.local.precision, pair.local.digest) != (full.local.precision, full.local.digest)
    assert pair.local.digest.startswith(full.local.digest)
    assert pair.undefended.digest == pair.local.digest
    pixels = canvases(pair.local.canvas_spec)
    assert pair.undefended.masked(pixels[0], (0.5, 0.5, 0.5)) is None
    known, found = full.undefended.logits(pixels[:3]), pair.undefended.logits(pixels[:3])
    assert np.array_equal(found.argmax(1), known.argmax(1))
    assert 1e-3 < np.abs(found - known).max() / np.abs(known).max() < 0.3


@pytest.mark.real_network
def test_a_live_certificate_is_that_of_the_cells_asked_one_by_one(pair: Any) -> None:
    outcomes = set()
    for name in ("coffee", "chelsea"):
        canvas = make_canvas(load_picture(sample(name).path), pair.local.canvas_spec)
        scene = default_scene(canvas, "crop-lite0", 41, device="cpu", precision="int8")
        found = [each for each in Analyst().stages(scene) if isinstance(each, Certification)][-1]
        local: Any = catalog.load(scene.network).local
        rows, cols = local.grid.cells
        cells = [Rect(row, col, 1, 1) for row in range(rows) for col in range(cols)]
        each: list[Any] = [local.local_logits(np.asarray(canvas.pixels)[None], cell)[0, :, 0, 0] for cell in cells]
        logits: Any = np.stack(each, -1).reshape(-1, rows, cols)
        defence: Any = made(scene.defence.settings)
        plain = defence.certify(logits, found.label, local.grid, 41, logit_error(logits, "int8"))
        assert (found.outcome is Outcome.CERTIFIED) == bool(plain.certified)
        np.testing.assert_allclose(found.margins, plain.margins, rtol=0, atol=1e-9)
        assert (found.provenance.precision, found.provenance.digest) == ("int8", local.digest)
        outcomes.add(found.outcome)
    assert outcomes == {Outcome.CERTIFIED, Outcome.VULNERABLE}


def test_steps_that_ship_are_read_and_damaged_ones_refused(tmp_path: Path) -> None:
    steps, digest = read_steps(steps_path("lite0"))
    assert FEATURES in steps
    assert len(digest) == 64
    content = steps_path("lite0").read_text("utf-8")
    for number, damaged in enumerate(
        (
            content[:50],
            content.replace('"cut": 2', '"cut": 4'),
            content.replace("127", "126"),
            "[]",
            content.replace("[", '["x",'),
            '{"cut": 2}',
        )
    ):
        place = tmp_path / f"{number}.json"
        place.write_text(damaged, "utf-8")
        with pytest.raises(NetworkLoadError, match="cannot be read"):
            read_steps(place)
    with pytest.raises(NetworkLoadError, match="or choose float32"):
        read_steps(tmp_path / "none.json")
