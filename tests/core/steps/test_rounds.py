"""The rounds of double masking end where the defences do."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.defences.double_masking import DoubleMasking
from pgapp.core.defences.masked import Answers, Ask, places_grid
from pgapp.core.defences.patch_cleanser import PatchCleanser
from pgapp.core.geometry import Grid
from pgapp.core.scene import Certification, Defended, MaskTable, Outcome
from pgapp.core.steps.rounds import cell_rounds, lead_steps, picture_rounds, place_steps
from pgapp.core.steps.values import Ending, RoundSteps
from tests.support import plain
from tests.support.fakes import PROVENANCE, make_scene


def grid_of(cells: tuple[int, int], wrap: bool) -> Grid:
    return Grid(cells, (1, 1), (1, 1), cells, wrap)


def looked_at(values: np.ndarray, window: int, wrap: bool = False) -> tuple[RoundSteps, Defended]:
    grid = grid_of(values.shape[1:], wrap)
    look = DoubleMasking().look(torch.from_numpy(values), grid, window)
    said = Defended(
        int(look.label), look.scores.numpy(), look.unmasked.numpy(), look.windows.numpy().astype(np.int64), look.window
    )
    return cell_rounds(look.evidence.float().numpy(), said, grid), said


@st.composite
def cells(draw: Any) -> tuple[np.ndarray, int, bool]:
    shape = draw(st.tuples(st.integers(2, 4), st.integers(1, 5), st.integers(2, 5)))
    numbers = st.lists(st.integers(-4, 4), min_size=int(np.prod(shape)), max_size=int(np.prod(shape)))
    return np.array(draw(numbers), np.float32).reshape(shape), draw(st.integers(1, 3)), draw(st.booleans())


@given(cells())
@settings(deadline=None)
def test_rounds_on_cells_come_to_the_label_of_the_defence_and_say_how(problem: Any) -> None:
    values, size, wrap = problem
    found, said = looked_at(values, size, wrap)
    window = said.window
    assert found.label == said.label == plain.double_masking(values, window, wrap)
    inside = list(plain.window_cells(values.shape[1:], window, wrap).values())

    def answer(*masks: np.ndarray) -> int:
        return int(np.array([plane[~np.any(masks, 0)].sum() for plane in values]).argmax())

    assert found.first.tolist() == [answer(mask) for mask in inside]
    assert len(found.masks) == len(inside) == found.shape[0] * found.shape[1]
    for row in found.rounds:
        assert row.labels.tolist() == [answer(inside[row.first], second) for second in inside]
        assert row.confirmed == bool((row.labels == found.first[row.first]).all())
    assert [row.confirmed for row in found.rounds[:-1]] == [False] * len(found.rounds[:-1])
    if found.ending is Ending.CONFIRMED:
        assert found.rounds[-1].confirmed
        assert found.first[found.rounds[-1].first] == found.label
    else:
        assert found.label == found.majority
        assert not any(row.confirmed for row in found.rounds)
        assert len(found.rounds) + found.unseen == len(found.disagreers)
    assert (found.ending is Ending.AGREED) == (not found.disagreers)


@given(cells())
@settings(deadline=None)
def test_leads_on_cells_are_the_margins_of_the_certificate(problem: Any) -> None:
    values, size, wrap = problem
    grid = grid_of(values.shape[1:], wrap)
    defence = DoubleMasking()
    label = int(defence.predict(torch.from_numpy(values), grid, size).label)
    found = defence.certify(torch.from_numpy(values), label, grid, size)
    assert isinstance(found.outcome, Outcome)
    margins, rivals = found.margins.float().numpy(), found.rivals.numpy()
    said = Certification(
        0, make_scene(), grid, label, found.outcome, margins, rivals, grid.window(size), size, 0, 0.0, PROVENANCE
    )
    steps = lead_steps(values, said)
    assert steps.own - steps.theirs == pytest.approx(margins, abs=1e-5)
    assert (steps.own - steps.theirs).ravel() == pytest.approx(
        plain.double_margins(values, label, grid.window(size), wrap), abs=1e-5
    )
    inside = list(plain.window_cells(values.shape[1:], grid.window(size), wrap).values())
    for number, first in enumerate(inside):
        row, col = divmod(number, margins.shape[1])
        kept = ~(first | inside[steps.seconds[row, col]])
        assert steps.own[row, col] == pytest.approx(values[label][kept].sum(), abs=1e-5)


CANVAS, PATCH = (6, 7), 2


def answered(steps: Generator[Ask, Answers, Any], logits: Any) -> Any:
    """Step a defence with an answer to every set of masks."""
    try:
        ask = next(steps)
        while True:
            rows = np.stack([logits(masks) for masks in ask.masks])
            ask = steps.send(Answers(rows.astype(np.float32), np.full(len(rows), 0.01)))
    except StopIteration as end:
        return end.value


def network(seed: int, spread: float) -> Any:
    """Logits of three classes, which depend on the masks alone."""

    def logits(masks: Any) -> np.ndarray:
        covered = np.zeros(CANVAS, bool)
        for mask in masks:
            covered[mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = True
        weights = np.random.default_rng(seed).normal(0, 1, (3, *CANVAS))
        return weights[:, ~covered].sum(1) * spread + np.array([4.0, 0, 0])

    return logits


@given(st.integers(0, 10_000), st.sampled_from([0.2, 0.6, 1.5, 4.0]))
@settings(deadline=None)
def test_rounds_on_pictures_come_to_the_label_of_the_defence(seed: int, spread: float) -> None:
    found = answered(PatchCleanser(k=3).predicting(CANVAS, PATCH), network(seed, spread))
    steps = picture_rounds(found.seen, found.label)
    ended = steps.rounds[-1] if steps.rounds else None
    assert steps.shape[0] * steps.shape[1] == len(steps.masks)
    if steps.ending is Ending.CONFIRMED:
        assert steps.first[ended.first] == found.label
        assert set(ended.labels.tolist()) == {found.label}
    else:
        assert steps.majority == found.label
        assert [row.first for row in steps.rounds] == list(steps.disagreers)
        for row in steps.rounds:
            others = row.labels[(row.labels >= 0) & (row.labels != steps.first[row.first])]
            assert len(others), "each was contradicted by some second mask that was asked"


@given(st.integers(0, 10_000), st.sampled_from([0.2, 0.6, 1.5, 4.0]))
@settings(deadline=None)
def test_good_masks_close_the_places_that_are_proven_and_no_other(seed: int, spread: float) -> None:
    found = answered(PatchCleanser(k=3).certifying(CANVAS, None, PATCH), network(seed, spread))
    outcome = Outcome.CERTIFIED if found.certified else Outcome.VULNERABLE if found.correct else Outcome.WRONG
    said = Certification(
        0,
        make_scene(),
        places_grid(CANVAS),
        found.label,
        outcome,
        found.margins,
        found.rivals,
        (PATCH, PATCH),
        PATCH,
        0,
        0.0,
        PROVENANCE,
        seen=found.seen,
    )
    steps = place_steps(said, found.seen, 3)
    assert ((steps.closed_by >= 0) == (found.margins > 0)).all()
    for j in np.flatnonzero(steps.good):
        assert set(steps.rows[j].tolist()) == {found.label}
    for (row, col), mask in np.ndenumerate(steps.closed_by):
        if mask >= 0:
            over = steps.masks[mask]
            assert over.row <= row <= over.row + over.rows - PATCH
            assert over.col <= col <= over.col + over.cols - PATCH
    assert (steps.weakest is None) == bool(steps.good.all())


def test_each_ending_on_pictures() -> None:
    """Three masks side by side; the table says what each pair is answered with."""
    masks = PatchCleanser(k=3).predicting((1, 9), 1)
    rects = tuple(each[0] for each in next(masks).masks)
    assert len(rects) == 3

    def table(rows: list[list[int]]) -> MaskTable:
        return MaskTable(rects, np.array(rows, np.int64), 3)

    agreed = picture_rounds(table([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]]), 1)
    assert (agreed.ending, agreed.rounds, agreed.majority) == (Ending.AGREED, (), 1)
    confirmed = picture_rounds(table([[2, 2, 2], [2, 1, -1], [2, -1, 1]]), 2)
    assert (confirmed.ending, confirmed.label, confirmed.majority) == (Ending.CONFIRMED, 2, 1)
    assert [row.confirmed for row in confirmed.rounds] == [True]
    decided = picture_rounds(table([[2, 1, -1], [1, 1, -1], [-1, -1, 1]]), 1)
    assert (decided.ending, decided.disagreers) == (Ending.MAJORITY, (0,))
    assert not decided.rounds[0].confirmed
    assert decided.rounds[0].labels.tolist() == [2, 1, -1]
