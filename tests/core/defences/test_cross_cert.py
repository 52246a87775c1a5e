"""CrossCert: two defences that check each other, beside a plain reading, and under an attacker who owns the patch."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.defences.cross_cert import ON_CELLS, CrossCert, by_place
from pgapp.core.defences.masked import AsksCells, CanvasDefence, Cells, Depth, on_canvas
from pgapp.core.defences.patch_cleanser import PatchCleanser
from pgapp.core.geometry import Grid, Rect
from tests.core.defences.masked_tables import of_table, stepped

CANVAS, SIZE, CLASSES = (8, 8), 2, 3
SQUARE = Grid(CANVAS, (2, 2), (2, 2), (4, 4))
OVERLAPPING = Grid(CANVAS, (3, 3), (1, 1), (6, 6))
APART = Grid(CANVAS, (1, 1), (3, 3), (3, 3))
RING = Grid(CANVAS, (8, 3), (8, 1), (1, 8), wrap=True)
GRIDS = (SQUARE, OVERLAPPING, APART, RING)
PLACES = (CANVAS[0] - SIZE + 1, CANVAS[1] - SIZE + 1)


@cache
def touched_cells(grid: Grid, row: int, col: int) -> set[tuple[int, int]]:
    """By looking at every pixel that every cell sees."""
    patch = {(r, c) for r in range(row, row + SIZE) for c in range(col, col + SIZE)}
    found = set()
    for i in range(grid.cells[0]):
        for j in range(grid.cells[1]):
            rows = range(i * grid.stride[0], i * grid.stride[0] + grid.receptive_field[0])
            cols = range(j * grid.stride[1], j * grid.stride[1] + grid.receptive_field[1])
            if any((r, c % grid.canvas[1]) in patch for r in rows for c in cols):
                found.add((i, j))
    return found


def plain_by_place(margins: np.ndarray, grid: Grid, unseen: bool) -> np.ndarray:
    """Whether each place is closed: by all windows that hold the touched cells."""
    rows, cols = grid.window(SIZE)
    closed = np.zeros(PLACES, bool)
    for place in np.ndindex(*PLACES):
        cells = touched_cells(grid, *place)
        if not cells:
            closed[place] = unseen
            continue
        for i, j in np.ndindex(*margins.shape):
            held = {(i + r, (j + c) % grid.cells[1] if grid.wrap else j + c) for r in range(rows) for c in range(cols)}
            if cells <= held or margins.shape == (1, 1):
                closed[place] |= margins[i, j] > 0
    return closed


def shape_of(grid: Grid) -> tuple[int, int]:
    rows, cols = grid.window(SIZE)
    return grid.cells[0] - rows + 1, grid.cells[1] if grid.wrap else grid.cells[1] - cols + 1


@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize("unseen", [True, False])
def test_margins_of_windows_are_brought_to_the_places_of_a_patch(grid: Grid, unseen: bool) -> None:
    rng = np.random.default_rng(0)
    for _ in range(12):
        margins = rng.normal(size=shape_of(grid)).astype(np.float32)
        rivals = rng.integers(0, 9, margins.shape)
        found, classes = by_place(margins, rivals, grid, SIZE, unseen)
        assert found.shape == classes.shape == PLACES
        assert np.array_equal(found > 0, plain_by_place(margins, grid, unseen))
        seen = classes >= 0
        assert all(classes[at] == rivals[margins == found[at]][0] for at in zip(*seen.nonzero(), strict=True))


def test_a_single_margin_counts_for_every_place() -> None:
    for value in (0.5, 0.0, -1.0):
        found, _ = by_place(np.array([[value]], np.float32), np.array([[2]]), RING, SIZE, True)
        assert (found == value).all()


class Case:
    """A table of what the undefended network says of masked pictures, and local logits; class 0 is strong in both."""

    def __init__(self, seed: int, grid: Grid, cells: str, k: int = 3) -> None:
        self.rng = np.random.default_rng(seed)
        self.grid, self.k = grid, k
        self.covering = covering_masks(CANVAS, SIZE, k)
        count = len(self.covering.masks)
        lean = self.rng.choice([0.0, 2.0, 4.0], 2)
        table = self.rng.normal(size=(count, count, CLASSES)).astype(np.float32)
        self.table = np.where(np.tri(count, dtype=bool)[..., None], table, table.transpose(1, 0, 2))
        self.table[..., 0] += lean[0]
        self.local = self.rng.normal(size=(CLASSES, *grid.cells)).astype(np.float32)
        self.local[0] += lean[1]
        self.settled = CrossCert(cells=cells, k=k)

    def crossed(self, local: np.ndarray | None = None) -> CanvasDefence:
        cells = Cells(self.local if local is None else local, self.grid, 0.0)
        return on_canvas(self.settled, lambda: cells, lambda: pytest.fail("not asked"))

    def answer(self, table: np.ndarray, local: np.ndarray) -> tuple[int, bool]:
        said = stepped(self.crossed(local).predicting(CANVAS, SIZE), of_table(self.covering.masks, table))
        return said.label, said.alert

    def second(self, local: np.ndarray) -> int:
        return int(ON_CELLS[self.settled.cells]().predict(torch.from_numpy(local), self.grid, SIZE).label)


cases = st.builds(Case, st.integers(0, 2**32 - 1), st.sampled_from(GRIDS), st.sampled_from(sorted(ON_CELLS)))


@settings(deadline=None, max_examples=60)
@given(cases, st.integers(0, CLASSES - 1), st.sampled_from(list(Depth)))
def test_the_certificate_is_that_of_either_by_place(case: Case, label: int, depth: Depth) -> None:
    network = of_table(case.covering.masks, case.table)
    pictures = PatchCleanser(k=case.k)
    first = stepped(pictures.predicting(CANVAS, SIZE), network).label
    assert case.answer(case.table, case.local) == (first, case.second(case.local) != first)

    found = stepped(case.crossed().certifying(CANVAS, label, SIZE, depth), network, batch=7)
    of_pictures = stepped(pictures.certifying(CANVAS, label, SIZE, Depth.MARGINS), network).margins > 0
    cells = ON_CELLS[case.settled.cells]().certify(torch.from_numpy(case.local), label, case.grid, SIZE)
    assert cells is not None
    closed = plain_by_place(cells.margins.numpy(), case.grid, bool(cells.correct)) & bool(cells.correct)
    assert (found.correct, found.silent) == (first == label, case.second(case.local) == first)
    if depth is not Depth.VERDICT or not closed.all():
        assert np.array_equal(found.margins > 0, of_pictures | closed)
    assert found.certified == (first == label and bool((of_pictures | closed).all()))
    assert found.unwavering is bool((of_pictures & closed).all())
    assert found.depth is depth


def test_the_votes_of_smoothing_close_every_place_or_none() -> None:
    closed = []
    for seed in range(40):
        case = Case(seed, RING, "derandomized-smoothing")
        found = stepped(case.crossed().certifying(CANVAS, 0, SIZE), of_table(case.covering.masks, case.table))
        of_pictures = stepped(
            PatchCleanser(k=case.k).certifying(CANVAS, 0, SIZE), of_table(case.covering.masks, case.table)
        )
        gained = (found.margins > 0) & ~(of_pictures.margins > 0)
        closed.append(bool(gained.any()))
        assert not gained.any() or (found.margins > 0).all()
    assert {True, False} == set(closed)


def test_without_a_label_it_is_about_the_clean_answer() -> None:
    case = Case(3, SQUARE, "double-masking")
    network = of_table(case.covering.masks, case.table)
    found = stepped(case.crossed().certifying(CANVAS, None, SIZE), network)
    assert found.label == case.answer(case.table, case.local)[0]
    assert found.correct


@cache
def holding(masks: tuple[Rect, ...], row: int, col: int) -> np.ndarray:
    """Which masks hold every pixel of a patch at a place."""
    patch = {(r, c) for r in range(row, row + SIZE) for c in range(col, col + SIZE)}
    pixels = ({(r, c) for r in range(m.row, m.row + m.rows) for c in range(m.col, m.col + m.cols)} for m in masks)
    return np.array([patch <= each for each in pixels])


def attacked(case: Case, row: int, col: int) -> tuple[np.ndarray, np.ndarray]:
    """What a patch at a place may make of both: anything where its pixels are seen, else nothing."""
    masks = case.covering.masks
    holds = holding(masks, row, col)
    table, local = case.table.copy(), case.local.copy()
    target, push = int(case.rng.integers(1, CLASSES)), float(case.rng.choice([0, 1, 1]))
    said = case.rng.normal(size=table.shape).astype(np.float32)
    said[..., target] += 6 * push
    said = np.where(np.tri(len(masks), dtype=bool)[..., None], said, said.transpose(1, 0, 2))
    seen = ~(holds[:, None] | holds[None, :])
    table[seen] = said[seen]
    rows, cols = np.array(sorted(touched_cells(case.grid, row, col)), np.int64).reshape(-1, 2).T
    local[:, rows, cols] = case.rng.normal(size=(CLASSES, len(rows)), scale=5)
    local[target, rows, cols] += 1e4 * push
    return table, local


@settings(deadline=None, max_examples=60)
@given(cases)
def test_no_certified_picture_falls_without_an_alert(case: Case) -> None:
    found = stepped(case.crossed().certifying(CANVAS, 0, SIZE), of_table(case.covering.masks, case.table))
    for place in np.ndindex(*PLACES):
        if not found.margins[place] > 0:
            continue
        for _ in range(2):
            label, alert = case.answer(*attacked(case, *place))
            assert label == 0 or alert


@settings(deadline=None, max_examples=60)
@given(cases)
def test_an_unwavering_picture_is_answered_rightly_without_an_alert_under_any_patch(case: Case) -> None:
    case.table[..., 0] += 2.0
    case.local[0] += 2.0
    found = stepped(case.crossed().certifying(CANVAS, 0, SIZE), of_table(case.covering.masks, case.table))
    if not found.unwavering:
        return
    assert (found.certified, found.silent) == (True, True)
    for place in np.ndindex(*PLACES):
        assert case.answer(*attacked(case, *place)) == (0, False)


def test_a_picture_that_one_of_the_two_certifies_can_be_made_to_raise_an_alert() -> None:
    unwavering = certified = alerts = 0
    for seed in range(60):
        case = Case(seed, SQUARE, "patchguard")
        found = stepped(case.crossed().certifying(CANVAS, 0, SIZE), of_table(case.covering.masks, case.table))
        unwavering += bool(found.unwavering)
        if not found.certified or found.unwavering or not found.silent:
            continue
        certified += 1
        alerts += any(case.answer(*attacked(case, *place))[1] for place in np.ndindex(*PLACES))
    assert unwavering > 3
    assert certified > 3
    assert alerts > 1


def test_the_attacker_of_these_tests_succeeds_where_a_place_is_open() -> None:
    fallen = 0
    for seed in range(20):
        case = Case(seed, SQUARE, "patchguard")
        for place in np.ndindex(*PLACES):
            label, alert = case.answer(*attacked(case, *place))
            fallen += label != 0 and not alert
    assert fallen > 20


def test_it_must_be_told_of_its_cells() -> None:
    settled = CrossCert()
    assert isinstance(settled, AsksCells)
    with pytest.raises(TypeError, match="must be told"):
        next(settled.predicting(CANVAS, SIZE))
    with pytest.raises(TypeError, match="must be told"):
        next(settled.certifying(CANVAS, None, SIZE))
    plain = PatchCleanser()
    assert on_canvas(plain, lambda: pytest.fail("not asked"), lambda: pytest.fail("not asked")) is plain


def test_cells_that_see_nothing_of_a_patch_are_found() -> None:
    assert any(APART.touched(Rect(row, col, SIZE, SIZE)) is None for row, col in np.ndindex(*PLACES)) == any(
        not touched_cells(APART, row, col) for row, col in np.ndindex(*PLACES)
    )
    tiny = Grid(CANVAS, (1, 1), (4, 4), (2, 2))
    margins = np.array([[0.5]], np.float32)
    found, classes = by_place(margins, np.array([[1]]), tiny, SIZE, False)
    untouched = [place for place in np.ndindex(*PLACES) if not touched_cells(tiny, *place)]
    assert untouched
    assert all(found[place] <= 0 and classes[place] == -1 for place in untouched)
