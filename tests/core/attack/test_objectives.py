"""What an attack is against, by its name; which cells are computed; and arguments that are refused."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from pgapp.core.attack.objectives import AgainstCells, AgainstPicture, Batch, objective_against
from pgapp.core.attack.optimize import PatchAttack, repeatable
from pgapp.core.attack.state import MEAN_CONFIDENCE, OWN, UNDEFENDED, targets
from pgapp.core.attack.transforms import Physical
from pgapp.core.defences.mean import MeanConfidence, MeanLogits
from pgapp.core.defences.patchguard import MaskingRule, RobustMasking
from pgapp.core.defences.table import UnknownDefenceError, made, row
from pgapp.core.geometry import Rect
from tests.support.fakes import ConvNetwork, patchguard

SIZE = 8
BOX = Rect(10, 20, SIZE, SIZE)


class Picture:
    """An undefended network: the mean colour, three classes."""

    def logits(self, canvases: Tensor) -> Tensor:
        return canvases.mean((2, 3))


def test_each_name_is_an_objective_of_that_name() -> None:
    network, defence = ConvNetwork(), patchguard(SIZE, temperature=2.0)
    guard = made(defence.settings).rule(network.grid, SIZE)
    fitting = set(targets(network.grid)) - {UNDEFENDED, MEAN_CONFIDENCE, "patchguard"}
    rules = {key: made(row(key).settings()).rule(network.grid, SIZE) for key in fitting}
    rules |= {MEAN_CONFIDENCE: MeanConfidence(2.0), "patchguard": guard, OWN: guard}
    assert rules["mean"] == MeanLogits()
    for name, rule in rules.items():
        found = objective_against(name, network, None, defence, (0, 2))
        assert isinstance(found, AgainstCells)
        assert (found.network, found.rule, found.defence, found.classes) == (network, rule, guard, (0, 2))
        assert found.name == rule.name
    picture = Picture()
    whole = objective_against("undefended", network, picture, defence, (0, 2))
    assert isinstance(whole, AgainstPicture)
    assert (whole.network, whole.classes, whole.name) == (picture, (0, 2), "undefended")
    assert whole.cells is not None
    assert (whole.cells.rule, whole.cells.defence, whole.cells.classes) == (guard, guard, (0, 2))


@pytest.mark.parametrize(
    ("name", "says"), [("undefended", "no undefended network"), ("derandomized-smoothing", "does not fit this network")]
)
def test_what_cannot_be_attacked_is_refused(name: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        objective_against(name, ConvNetwork(), None, patchguard(SIZE))
    with pytest.raises(UnknownDefenceError, match="no defence 'guess'"):
        objective_against("guess", ConvNetwork(), None, patchguard(SIZE))


def test_without_a_touched_rectangle_every_cell_is_read(canvas: Tensor) -> None:
    network = ConvNetwork()
    guard = MaskingRule(RobustMasking(), network.grid.window(SIZE))
    objective = AgainstCells(network, guard, guard)
    clean = objective.prepare(canvas[None])
    batch = Batch(canvas[None], clean, None, torch.tensor([0]), torch.tensor([-1]))
    found = objective.readings(batch)
    evidence = guard.evidence(clean)
    torch.testing.assert_close(found.undefended, evidence.sum((2, 3)))
    torch.testing.assert_close(found.defended, guard.masked(evidence).scores)
    torch.testing.assert_close(found.untouched, found.undefended)


def test_evidence_too_large_for_differences_of_sums_is_read_from_all_cells(canvas: Tensor) -> None:
    network = ConvNetwork()
    network.weight *= 1e36
    guard = MaskingRule(RobustMasking("logits"), network.grid.window(SIZE))
    objective = AgainstCells(network, guard, guard)
    touched = objective.locate([BOX], canvas.device)
    patched = canvas.clone()
    patched[:, 10:18, 20:28] = 1.0
    batch = Batch(patched[None], objective.prepare(canvas[None]), touched, torch.tensor([0]), torch.tensor([-1]))
    whole = guard.masked(guard.evidence(network.local_logits(patched[None])))
    torch.testing.assert_close(objective.readings(batch).defended, whole.scores)


class Around(ConvNetwork):
    """Keeps what it may keep of a patched canvas: nothing, and notes when it is asked to."""

    kept: tuple[tuple[Rect, ...], tuple[Rect, ...]] | None = None
    asked = 0

    def around(self, canvases: Tensor, boxes: Sequence[Rect], cells: Sequence[Rect]) -> Around:
        assert self.kept is None, "once for each batch"
        self.kept = tuple(boxes), tuple(cells)
        return self

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        if cells is None and self.kept is not None:
            self.asked += 1
            return super().local_logits(canvases, self.kept[1])
        return super().local_logits(canvases, cells)


def test_a_network_that_keeps_what_no_patch_changes_is_asked_for_gradients_and_nothing_else(canvas: Tensor) -> None:
    network, plain = Around(), ConvNetwork()
    guard = MaskingRule(RobustMasking(), network.grid.window(SIZE))
    runs = [
        PatchAttack(steps=4, draw_seconds=0).run(AgainstCells(each, guard, guard), canvas, [(10, 20)], SIZE, 0)
        for each in (network, plain)
    ]
    for _ in range(3):
        found, expected = (run.step().snapshot for run in runs)
        assert found is not None
        assert expected is not None
        assert np.array_equal(found.pixels, expected.pixels)
    touched = AgainstCells(plain, guard, guard).locate([BOX], canvas.device)
    assert network.kept == ((BOX,), touched.cells)
    assert network.asked == 3
    runs[0].finish()
    assert network.asked == 3, "what is only measured needs no gradients"


class NothingToGain(ConvNetwork):
    asked = 0

    def around(self, canvases: Tensor, boxes: Sequence[Rect], cells: Sequence[Rect]) -> None:
        self.asked += 1


def test_a_network_that_gains_nothing_is_asked_as_any_other(canvas: Tensor) -> None:
    network, plain = NothingToGain(), ConvNetwork()
    guard = MaskingRule(RobustMasking(), network.grid.window(SIZE))
    found, expected = (
        PatchAttack(steps=2).run(AgainstCells(each, guard, guard), canvas, [(10, 20)], SIZE, 0)
        for each in (network, plain)
    )
    found.step(), expected.step()
    assert network.asked
    assert np.array_equal(found.finish().pixels, expected.finish().pixels)


@pytest.mark.parametrize(
    ("settings", "says"), [({"seed": -1}, "the seed"), ({"seed": 2**63}, "the seed"), ({"draw_seconds": -0.1}, "must")]
)
def test_attacks_that_cannot_be_are_refused(settings: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(PatchAttack(), **settings)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"positions": []}, "at least one position"),
        ({"positions": [(0, 0), (9, 9)], "rivals": [1]}, "as many rivals as positions"),
        ({"labels": [0, 1]}, "1 canvases need as many labels, got 2"),
        ({"initial": np.zeros((3, 5, 5), np.float32)}, r"shape \(3, 5, 5\), the patch needs \(3, 8, 8\)"),
        ({"initial": np.zeros((2, 3, SIZE, SIZE), np.float32)}, "the patch needs"),
    ],
)
def test_runs_whose_parts_do_not_fit_are_refused(canvas: Tensor, settings: dict[str, object], says: str) -> None:
    network = ConvNetwork()
    objective = AgainstCells(network, MeanLogits(), MaskingRule(RobustMasking(), network.grid.window(SIZE)))
    arguments = {"positions": [(0, 0)], "size": SIZE, "labels": 0} | settings
    with pytest.raises(ValueError, match=says):
        PatchAttack().run(objective, canvas, **arguments)  # type: ignore[arg-type]


def test_a_finished_run_makes_no_further_step_and_several_places_cannot_be_moved(canvas: Tensor) -> None:
    network = ConvNetwork()
    objective = AgainstCells(network, MeanLogits(), MaskingRule(RobustMasking(), network.grid.window(SIZE)))
    run = PatchAttack(steps=1).run(objective, canvas, [(0, 0), (9, 9)], SIZE, 0)
    with pytest.raises(ValueError, match="only an attack at one position"):
        run.moved_to(1, 1)
    run.step()
    with pytest.raises(RuntimeError, match="begin a new one"):
        run.step()


def test_a_run_moved_to_where_it_is_forgets_nothing(canvas: Tensor) -> None:
    network = ConvNetwork()
    objective = AgainstCells(network, MeanLogits(), MaskingRule(RobustMasking(), network.grid.window(SIZE)))
    run = PatchAttack(steps=9, step_size=0.9, momentum=0.0, draw_seconds=0).run(objective, canvas, [(0, 0)], SIZE, 0)
    best = max(run.step().snapshot.margin for _ in range(4))  # type: ignore[union-attr]
    run.moved_to(0, 0)
    after = run.step().snapshot
    assert after is not None
    assert after.best_margin >= best


def test_sums_on_a_gpu_are_asked_to_be_repeatable_and_other_work_is_left_as_it_was() -> None:
    before = torch.are_deterministic_algorithms_enabled(), torch.is_deterministic_algorithms_warn_only_enabled()
    assert before == (False, False)
    with repeatable(torch.device("cpu")):
        assert not torch.are_deterministic_algorithms_enabled()

    def interrupted() -> None:
        with repeatable(torch.device("cuda")):
            assert torch.are_deterministic_algorithms_enabled()
            assert torch.is_deterministic_algorithms_warn_only_enabled()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    after = torch.are_deterministic_algorithms_enabled(), torch.is_deterministic_algorithms_warn_only_enabled()
    assert after == before


@pytest.mark.parametrize(
    "settings",
    [{"shift": -1.0}, {"rotation": -1.0}, {"brightness": -0.1}, {"scale": 1.0}, {"scale": -0.1}, {"views": 0}],
)
def test_transformations_that_cannot_be_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must not be negative"):
        dataclasses.replace(Physical(), **settings)
