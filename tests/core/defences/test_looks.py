"""What is drawn of a defence, and what it is asked at several sizes at once, is what it says one by one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.defences.table import DEFENCES, DefenceRow, RunsOn, made
from pgapp.core.geometry import Grid
from pgapp.core.scene import Promise

CELLS = Grid((4, 4), (1, 1), (1, 1), (4, 4))
BANDS = Grid((9, 9), (9, 2), (9, 1), (1, 9), wrap=True)
FITTING = [
    (row, grid) for row in DEFENCES for grid in (CELLS, BANDS) if row.runs_on is RunsOn.CELLS and not row.misfit(grid)
]
SIZES = (1, 2, 3)
on_cells = pytest.mark.parametrize(("row", "grid"), FITTING, ids=lambda one: getattr(one, "key", "bands"))


def pictures(grid: Grid, spread: float = 2.0) -> list[torch.Tensor]:
    """Local logits ``[7, Hf, Wf]``, from hopeless ones to clear ones."""
    rng = np.random.default_rng(4)
    lead = np.eye(7)[1][:, None, None]
    made = (rng.normal(0, spread, (7, *grid.cells)) + strength * lead for strength in np.linspace(0, 8, 24))
    return [torch.from_numpy(each.astype(np.float32)) for each in made]


@on_cells
def test_a_look_says_what_is_predicted(row: DefenceRow, grid: Grid) -> None:
    defence, alerts = made(row.settings()), set()
    for logits in pictures(grid, spread=6.0):
        look, said = defence.look(logits, grid, 2), defence.predict(logits, grid, 2)
        assert (int(look.label), bool(look.alert)) == (int(said.label), bool(said.alert))
        assert look.evidence.shape == logits.shape
        assert look.scores.shape == look.unmasked.shape == (7,)
        assert look.windows.shape == (7, 2)
        assert int(look.scores.argmax()) == int(look.label)
        alerts.add(bool(look.alert))
    assert alerts == ({True, False} if row.promise is Promise.DETECTION else {False})


@on_cells
def test_certificates_of_several_sizes_are_those_of_each(row: DefenceRow, grid: Grid) -> None:
    defence, outcomes = made(row.settings()), set()
    for logits in pictures(grid):
        alone = [defence.certify(logits, 1, grid, size) for size in SIZES]
        asked: Any = defence.asked(logits, grid)
        for found in (list(defence.certificates(logits, 1, grid, SIZES)), list(asked.certificates(1, SIZES))):
            assert len(found) == (0 if row.promise is Promise.NONE else len(SIZES))
            for each, one in zip(found, alone, strict=bool(found)):
                assert one is not None
                assert torch.equal(each.margins, one.margins)
                assert each.outcome is one.outcome
                outcomes.add(each.outcome)
        assert int(asked.predict(2).label) == int(defence.predict(logits, grid, 2).label)
        searched = [int(size) for size in asked.search_largest(1)]
        assert searched[-1:] == (
            [] if row.promise is Promise.NONE else [int(defence.largest_certified(logits, 1, grid))]
        )
    assert len(outcomes) >= (0 if row.promise is Promise.NONE else 2)
