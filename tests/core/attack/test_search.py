"""Searching for the place of an attack, and the referee."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.attack.objectives import AgainstCells
from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.attack.referee import referee
from pgapp.core.attack.search import PatchSearch, Place, drive_search, grid_places, place_for_window, weakest_places
from pgapp.core.attack.state import AttackResult
from pgapp.core.defences.mean import MeanLogits
from pgapp.core.defences.patchguard import MaskingRule, RobustMasking
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.certify import certify
from pgapp.core.progress import Silent
from pgapp.core.scene import NotFiniteError, Outcome
from tests.support.fakes import GRID, ConvNetwork, make_certification, make_scene

SIZE = 8


@pytest.fixture
def objective() -> AgainstCells:
    network = ConvNetwork()
    defence = MaskingRule(RobustMasking(), network.grid.window(SIZE))
    return AgainstCells(network, MeanLogits(), defence)


def test_grid_places_reach_the_edges() -> None:
    places, shape = grid_places((48, 40), SIZE, 16)
    assert shape == (4, 3)
    assert {place.row for place in places} == {0, 13, 27, 40}
    assert {place.col for place in places} == {0, 16, 32}
    assert [place.position for place in places[:4]] == [(0, 0), (0, 16), (0, 32), (13, 0)]
    assert grid_places((SIZE, SIZE), SIZE, 5) == ([Place(0, 0)], (1, 1))


def test_the_map_fills_in_then_the_best_are_refined(objective: AgainstCells, canvas: torch.Tensor) -> None:
    places, shape = grid_places((48, 48), SIZE, 20)
    search = PatchSearch(PatchAttack(steps=5, draw_seconds=0), coarse_steps=2, together=4, refined=2)
    run = search.run(objective, canvas, places, SIZE, 0, shape=shape)
    states = list(run)
    assert len(states) == states[0].steps == 3 * 2 + 5
    assert [int(np.isfinite(state.margins).sum()) for state in states[:6]] == [4, 4, 8, 8, 9, 9]
    assert [state.refining for state in states] == [False] * 6 + [True] * 5
    coarse = states[5].margins
    assert set(states[-1].trying) == set(np.argsort(-coarse)[:2].tolist())
    assert states[6].snapshot.by_position.tolist() == pytest.approx(np.sort(coarse)[::-1][:2].tolist(), abs=1e-5)
    assert (states[-1].margins >= coarse).all()
    assert (states[-1].margins > coarse).any()
    result = run.finish()
    assert result.margins[0] == pytest.approx(float(states[-1].margins.max()), abs=1e-5)


def test_a_cancelled_search_keeps_what_it_has(objective: AgainstCells, canvas: torch.Tensor) -> None:
    class Impatient(Silent):
        done = 0

        def report(self, done: int, total: int, message: str) -> None:
            self.done = done

        def cancelled(self) -> bool:
            return self.done >= 3

    search = PatchSearch(PatchAttack(steps=5, draw_seconds=0), coarse_steps=2, together=1)
    run = search.run(objective, canvas, [Place(0, 0), Place(20, 20), Place(40, 40)], SIZE, 0)
    result = drive_search(run, Impatient())
    assert run.step_number == 3
    assert result.step == 3
    margins = [
        PatchAttack(steps=steps).run(objective, canvas, [place], SIZE, 0)
        for place, steps in [((0, 0), 2), ((20, 20), 1)]
    ]
    best = max((list(single)[-1].snapshot for single in margins), key=lambda snapshot: snapshot.best_margin)
    assert result.position == best.position
    assert result.margins[0] == pytest.approx(best.best_margin, abs=1e-5)


@pytest.mark.parametrize("grid", [GRID, Grid((48, 48), (12, 12), (6, 6), (7, 7))])
def test_a_place_for_every_window(grid: Grid) -> None:
    size = 41 if grid is GRID else SIZE
    window = grid.window(size)
    for row in range(grid.cells[0] - window[0] + 1):
        for col in range(grid.cells[1] - window[1] + 1):
            at = place_for_window(grid, window, (row, col), size)
            assert grid.touched(Rect(*at, size, size)) == Rect(row, col, *window)


def test_weakest_places_are_the_most_negative_margins_first() -> None:
    margins = np.array([[0.5, -1.0], [-3.0, 0.0]], np.float32)
    rivals = np.array([[1, 2], [3, 4]])
    grid = Grid((48, 48), (12, 12), (6, 6), (7, 7))
    window = (6, 6)
    places = weakest_places(margins, rivals, grid, window, SIZE, 5)
    assert [place.rival for place in places] == [3, 2, 4]
    assert places[0].position == place_for_window(grid, window, (1, 0), SIZE)
    assert len(weakest_places(margins, rivals, grid, window, SIZE, 1)) == 1


def test_a_search_pushes_towards_the_rivals_of_its_places(objective: AgainstCells, canvas: torch.Tensor) -> None:
    run = PatchSearch(PatchAttack(steps=2, draw_seconds=0), coarse_steps=1).run(
        objective, canvas, [Place(17, 17, rival=1)], SIZE, 0
    )
    loss = run.step().snapshot.loss
    run_free = PatchSearch(PatchAttack(steps=2, draw_seconds=0), coarse_steps=1).run(
        objective, canvas, [Place(17, 17)], SIZE, 0
    )
    free = run_free.step().snapshot
    assert free.loss == pytest.approx(free.margin, abs=1e-5)
    assert loss < free.loss


def test_no_certified_prediction_falls(canvas: torch.Tensor) -> None:
    network = ConvNetwork(classes=3)
    defence = MaskingRule(RobustMasking(), network.grid.window(3))
    objective = AgainstCells(network, defence, defence)
    certified = 0
    for seed in range(12):
        tinted = (canvas * 0.1 + torch.rand(3, 1, 1, generator=torch.Generator().manual_seed(seed))).clamp(0, 1)
        clean = objective.prepare(tinted[None])
        label = int(defence.scores(clean)[0].argmax())
        certificate = certify(defence.evidence(clean), label, defence.window)
        if not bool(certificate.certified[0]):
            continue
        certified += 1
        run = PatchSearch(PatchAttack(steps=10), coarse_steps=2, together=16).run(
            objective, tinted, grid_places((48, 48), 3, 15)[0], 3, label, clean=clean
        )
        assert not drive_search(run, Silent()).robust_changed
    assert certified >= 3


def test_where_no_patch_can_be_laid_is_refused() -> None:
    for canvas, size, spacing in [((48, 48), 8, 0), ((48, 48), 49, 4), ((48, 7), 8, 4), ((48, 48), 0, 4)]:
        with pytest.raises(ValueError, match="cannot be laid"):
            grid_places(canvas, size, spacing)


@pytest.mark.parametrize("settings", [{"coarse_steps": 0}, {"together": 0}, {"refined": 0}])
def test_searches_that_cannot_be_are_refused(settings: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        PatchSearch(PatchAttack(), **settings)


def test_a_search_needs_a_place(objective: AgainstCells, canvas: torch.Tensor) -> None:
    with pytest.raises(ValueError, match="at least one place"):
        PatchSearch(PatchAttack()).run(objective, canvas, [], SIZE, 0)


def test_a_place_that_no_cell_sees_is_not_taken() -> None:
    """Cells of 4 pixels, every 10: a patch of 3 fits into the gaps between them."""
    grid = Grid((24, 24), (4, 4), (10, 10), (3, 3))
    for row, col in [(0, 0), (1, 2), (2, 1)]:
        at = place_for_window(grid, (1, 1), (row, col), 3)
        assert grid.touched(Rect(*at, 3, 3)) == Rect(row, col, 1, 1)


def test_the_best_pixels_of_each_place_are_there_as_soon_as_it_is_tried(
    objective: AgainstCells, canvas: torch.Tensor
) -> None:
    attack = PatchAttack(steps=2, draw_seconds=0)
    run = PatchSearch(attack, coarse_steps=1, together=1, refined=1).run(
        objective, canvas, [Place(0, 0), Place(20, 20)], SIZE, 0
    )
    run.step()
    first, second = run.best_pixels()
    assert first is not None
    assert second is None
    single = dataclasses.replace(attack, steps=1).run(objective, canvas, [(0, 0)], SIZE, 0)
    single.step()
    np.testing.assert_array_equal(first, single.best_by_position()[0])
    *_, last = run
    kept = run.best_pixels()
    assert all(pixels is not None and pixels.shape == (3, SIZE, SIZE) for pixels in kept)
    result = run.finish()
    assert result.position == last.places[last.trying[0]].position
    np.testing.assert_array_equal(kept[last.trying[0]], result.pixels)


def result_of(objective: AgainstCells, canvas: torch.Tensor, label: int) -> AttackResult:
    return PatchAttack(steps=1).run(objective, canvas, [(0, 0)], SIZE, label).finish()


def test_the_referee_alarms_only_within_what_is_certified(objective: AgainstCells, canvas: torch.Tensor) -> None:
    scene = make_scene()
    certified = make_certification(scene, outcome=Outcome.CERTIFIED)
    result = dataclasses.replace(result_of(objective, canvas, certified.label), robust_labels=(4,))
    alarm = referee(certified, result)
    assert alarm is not None
    assert (alarm.true_label, alarm.robust_label, alarm.size, alarm.certified_size) == (certified.label, 4, SIZE, 41)
    assert alarm.provenance == certified.provenance
    assert alarm.defence == scene.defence
    assert "certified" in alarm.sentence
    record = json.loads(json.dumps(alarm.record()))
    assert record["position"] == [0, 0]
    assert record["provenance"]["digest"] == "0" * 64
    assert referee(certified, dataclasses.replace(result, robust_labels=(certified.label,))) is None
    assert referee(certified, dataclasses.replace(result, size=42)) is None
    assert referee(certified, dataclasses.replace(result, robust_labels=None)) is None
    assert referee(make_certification(scene, outcome=Outcome.VULNERABLE), result) is None
    assert referee(make_certification(scene, outcome=Outcome.WRONG), result) is None
    with pytest.raises(ValueError, match="one picture at a time"):
        referee(certified, dataclasses.replace(result, true_labels=(0, 1)))


def test_an_answer_that_is_no_number_is_no_attack(objective: AgainstCells, canvas: torch.Tensor) -> None:
    result = result_of(objective, canvas, 0)
    changes: tuple[dict[str, Any], ...] = ({"margins": (float("nan"),)}, {"defended_margins": (float("nan"),)})
    for changed in changes:
        with pytest.raises(NotFiniteError, match="is no attack"):
            dataclasses.replace(result, **changed)
