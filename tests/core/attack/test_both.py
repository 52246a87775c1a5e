"""The adaptive attack on CrossCert: both of its networks are turned to one class by one patch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from pgapp.core.attack.masked_pictures import AgainstBoth, contradicting, objective_for, relative
from pgapp.core.attack.objectives import AgainstCells, AgainstPicture, Batch, Measure, Objective
from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.attack.state import Position
from pgapp.core.defences.choices import CrossCertSettings
from pgapp.core.defences.cross_cert import CrossCert
from pgapp.core.defences.double_masking import DoubleMasking
from pgapp.core.defences.masked import Cells
from pgapp.core.defences.patchguard import RobustMasking
from pgapp.core.defences.rules import margins
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import Defence
from tests.core.defences.masked_tables import stepped

SIDE, SIZE = 48, 16
GRID = Grid((SIDE, SIDE), (8, 8), (8, 8), (6, 6))
BLACK: dict[str, Any] = {"k": 3, "colour": "black"}
ALERT = Defence(SIZE, CrossCertSettings(**BLACK))


class Colours:
    """Says which colour there is most of, of red, green, blue and none, each with a weight of its own: of a whole
    picture, or in each cell."""

    grid = GRID

    def __init__(self, weights: Sequence[float], scale: float) -> None:
        self.weights, self.scale = torch.tensor(weights), scale

    def logits(self, canvases: Tensor) -> Tensor:
        return self._of(canvases.mean((2, 3), keepdim=True))[:, :, 0, 0]

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        rects = [cells or GRID.everything] * len(canvases) if cells is None or isinstance(cells, Rect) else cells
        found = []
        for canvas, rect in zip(canvases, rects, strict=True):
            seen = GRID.receptive_pixels(rect)
            crop = canvas[None, :, seen.row : seen.row + seen.rows, seen.col : seen.col + seen.cols]
            found.append(self._of(torch.nn.functional.avg_pool2d(crop, 8)))
        return torch.cat(found)

    def _of(self, means: Tensor) -> Tensor:
        weighted = means * self.weights[None, :, None, None]
        return self.scale * torch.cat([weighted, 0.3 - means.mean(1, keepdim=True)], 1)


CELLS, WHOLE = Colours((1.0, 1.0, 0.8), 4.0), Colours((1.0, 0.93, 1.0), 20.0)
"""the cells come nearest to green, the network on the whole picture to blue"""


def picture(seed: int) -> tuple[Tensor, Position]:
    """Red in one corner and hardly anywhere else, and the opposite corner, where a patch leaves only two masks to
    contradict it."""
    rng = np.random.default_rng(seed)
    pixels = rng.random((3, SIDE, SIDE)).astype(np.float32) * 0.1
    pixels += np.array([0.40, 0.42, 0.42], np.float32)[:, None, None]
    row, col = (28 * int(each) for each in rng.integers(0, 2, 2))
    pixels[0, row : row + 20, col : col + 20] += 0.45
    return torch.from_numpy(pixels.clip(0, 1)), (28 - row, 28 - col)


def against_both(defence: Defence = ALERT) -> AgainstBoth:
    found = objective_for("defence", CELLS, WHOLE, defence)
    assert isinstance(found, AgainstBoth)
    return found


def measured(objective: AgainstBoth, clean: Tensor, patched: Tensor, at: Position) -> Measure:
    touched = objective.locate([Rect(*at, SIZE, SIZE)], torch.device("cpu"))
    batch = Batch(patched[None], objective.prepare(clean[None]), touched, torch.tensor([0]), torch.tensor([-1]))
    return objective.measure(batch)


def reached(objective: Objective, seed: int) -> float:
    """How far the patch of an attack on ``objective`` goes against CrossCert: above 0 it succeeds."""
    clean, at = picture(seed)
    run = PatchAttack(steps=40, step_size=0.1).run(objective, clean, [at], SIZE, 0)
    while not run.finished:
        run.step()
    patched = clean.clone()
    pixels = torch.from_numpy(run.finish().pixels.copy())
    patched[:, at[0] : at[0] + SIZE, at[1] : at[1] + SIZE] = pixels
    measure = measured(against_both(), clean, patched, at)
    return float(margins(measure.scores, torch.tensor([0]), None, measure.excess)[0])


def test_it_goes_at_least_as_far_as_attacks_on_either_part() -> None:
    """Each part alone is turned, to another class than the other part says: an alert. Together they agree."""
    both = against_both()
    for seed in range(3):
        alone = [reached(part, seed) for part in (both.pictures, both.cells)]
        together = reached(both, seed)
        assert together >= max(alone)
        assert max(alone) < 0 < together


@pytest.mark.parametrize("cells", ["double-masking", "patchguard"])
def test_what_is_measured_is_the_whole_defence(cells: str) -> None:
    settings = CrossCertSettings(cells, **BLACK)
    objective = against_both(Defence(SIZE, settings))
    rng, seen = np.random.default_rng(5), set()
    for seed in range(12):
        clean, at = picture(seed)
        patched = clean.clone()
        colour = torch.tensor(rng.random(3).round() if seed % 3 else [0.0, 1.0, 0.0], dtype=torch.float32)
        patched[:, at[0] : at[0] + SIZE, at[1] : at[1] + SIZE] = colour[:, None, None]
        measure = measured(objective, clean, patched, at)
        logits = CELLS.local_logits(patched[None])[0].numpy()
        defence = CrossCert(**settings.__dict__).with_cells(lambda found=logits: Cells(found, GRID, 0.0))  # type: ignore[misc]
        steps = defence.predicting((SIDE, SIDE), SIZE)
        answer = stepped(steps, lambda masks, picture=patched: looked_at(picture, masks))  # type: ignore[misc]
        assert int(measure.scores.argmax()) == answer.label
        assert measure.excess is not None
        assert bool(measure.excess[0] > 0) == answer.alert
        seen.add((answer.label == 0, answer.alert))
    assert len(seen) > 1


def looked_at(canvas: Tensor, masks: tuple[Rect, ...]) -> np.ndarray:
    now = canvas.clone()
    for mask in masks:
        now[:, mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = 0
    found: np.ndarray = WHOLE.logits(now[None])[0].numpy()
    return found


def test_an_alert_is_another_class_ahead_and_a_tie_follows_the_answer_of_the_cells() -> None:
    scores = torch.tensor([[4.0, 2.0, 1.0], [4.0, 2.0, 1.0], [3.0, 3.0, 1.0], [3.0, 3.0, 1.0], [0.0, 0.0, 0.0]])
    found = contradicting(scores, torch.tensor([0, 1, 0, 1, 2]))
    assert found[:2].tolist() == [-0.5, 0.5]
    assert (found > 0).tolist() == [False, True, False, True, True]
    assert (found != 0).all()


def test_losses_count_relative_to_what_is_missing() -> None:
    loss = torch.tensor([-100.0, -0.5, 0.01], requires_grad=True)
    relative(loss).sum().backward()
    assert loss.grad is not None
    assert loss.grad.tolist() == pytest.approx([0.01, 2.0, 10.0])


def test_which_parts_there_are() -> None:
    found = against_both()
    assert found.name == "cross-cert"
    assert isinstance(found.cells, AgainstCells)
    assert found.cells.rule == DoubleMasking().rule(GRID, SIZE)
    other = against_both(Defence(SIZE, CrossCertSettings("patchguard", **BLACK)))
    assert other.cells.rule == RobustMasking().rule(GRID, SIZE)
    assert isinstance(objective_for("undefended", CELLS, WHOLE, ALERT), AgainstPicture)
    clean, _ = picture(0)
    with pytest.raises(ValueError, match="locat"):
        found.measure(Batch(clean[None], None, None, torch.tensor([0]), torch.tensor([-1])))
