from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.cases import Case, cases_of, cells_of, malicious_window
from pgapp.core.scene import Defended
from tests.support import plain

CELLS = Grid((4, 4), (1, 1), (1, 1), (4, 4))
RING = Grid((6, 6), (6, 1), (6, 1), (1, 6), wrap=True)


def masked_by(evidence: np.ndarray, window: tuple[int, int], threshold: float = 0.0, wrap: bool = False) -> Defended:
    label, scores, windows, unmasked = plain.masking(evidence, window, threshold, wrap)
    return Defended(label, scores.astype(np.float32), unmasked.astype(np.float32), windows, window)


def patched(evidence: np.ndarray, cells: np.ndarray, wrong: float) -> np.ndarray:
    """Class 0 is emptied within ``cells``, and class 1 gets ``wrong`` in each of them."""
    now = evidence.copy()
    now[0][cells] = 0
    now[1][cells] = wrong
    return now


@pytest.fixture
def clean() -> np.ndarray:
    evidence = np.zeros((2, 4, 4), np.float32)
    evidence[0] = 1
    evidence[1, 3, 3] = 4
    return evidence


@pytest.mark.parametrize(
    ("touched", "wrong", "threshold", "case", "after", "bound"),
    [
        (Rect(0, 0, 2, 2), 5, 0.0, Case.ON_IT, 4, 4),
        (Rect(0, 0, 2, 2), 0.5, 0.0, Case.BENIGN, 2, 4),
        (Rect(1, 1, 2, 2), 1, 0.0, Case.PARTLY, 3, 4),
        (Rect(0, 0, 2, 2), 1, 0.6, Case.NONE, 8, 10),
    ],
)
def test_the_four_cases_by_hand(
    clean: np.ndarray, touched: Rect, wrong: float, threshold: float, case: Case, after: int, bound: int
) -> None:
    now = patched(clean, cells_of(touched, CELLS), wrong)
    found = cases_of(clean, masked_by(now, (2, 2), threshold), touched, CELLS, 0, threshold)
    assert found.rival.case is case
    assert found.rival.after == after
    assert found.rival.bound == pytest.approx(bound)
    assert found.covered
    assert found.malicious == touched


def test_a_patch_that_touches_fewer_cells_lies_in_a_whole_window(clean: np.ndarray) -> None:
    assert malicious_window(Rect(3, 3, 1, 1), (2, 2), CELLS) == Rect(2, 2, 2, 2)
    assert malicious_window(Rect(0, 5, 1, 2), (1, 3), RING) == Rect(0, 5, 1, 3)
    assert cells_of(Rect(0, 5, 1, 3), RING).tolist() == [[True, True, False, False, False, True]]


def test_a_ring_of_several_rows_runs_around_its_columns() -> None:
    ring = Grid((9, 10), (3, 4), (3, 2), (3, 5), wrap=True)
    expected = np.zeros((3, 5), bool)
    expected[1:3, [4, 0]] = True
    assert np.array_equal(cells_of(Rect(1, 4, 2, 2), ring), expected)


def test_touched_cells_that_no_window_holds_are_not_covered(clean: np.ndarray) -> None:
    touched = Rect(0, 0, 3, 2)
    found = cases_of(clean, masked_by(clean, (2, 2)), touched, CELLS, 0)
    assert not found.covered
    assert found.label.bound is None
    assert found.rival.bound is None
    assert found.malicious == touched


@pytest.mark.parametrize(("more", "threshold", "parts"), [(0.2, 0.0, False), (0.31, 0.0, True), (0.4, 0.5, False)])
def test_bounds_that_rounding_alone_parts_do_not_part(more: float, threshold: float, parts: bool) -> None:
    """The label's may lie 0.1 off, the rival's 0.2 and, with T, as much more: as in the certificate."""
    clean = np.zeros((2, *CELLS.cells), np.float32)
    clean[0, 3, 3], clean[0, 0, 3] = 1.0 / (1.0 - threshold) + more, 9.0
    clean[1, 0, 3] = 1.0
    touched = Rect(0, 0, 2, 2)
    off = np.array([0.1, 0.2])
    found = cases_of(clean, masked_by(clean, (2, 2), threshold), touched, CELLS, 0, threshold, off)
    certain = cases_of(clean, masked_by(clean, (2, 2), threshold), touched, CELLS, 0, threshold)
    assert certain.margin is not None
    assert certain.margin > 0
    assert found.margin == (certain.margin if parts else 0)


@given(seed=st.integers(0, 10**6), ring=st.booleans(), threshold=st.sampled_from([0.0, 0.2, 0.5]))
def test_no_content_of_the_malicious_window_breaks_the_bounds(seed: int, ring: bool, threshold: float) -> None:
    rng = np.random.default_rng(seed)
    grid, window = (RING, (1, 2)) if ring else (CELLS, (2, 2))
    clean = rng.integers(0, 6, (3, *grid.cells)).astype(np.float32)
    places = list(plain.window_cells(grid.cells, window, grid.wrap))
    row, col = places[rng.integers(len(places))]
    touched = Rect(row, col, *window)
    now = clean.copy()
    now[:, cells_of(touched, grid)] = rng.choice([0.0, 1.0, 3.0, 9.0, 50.0], (3, window[0] * window[1]))
    found = cases_of(clean, masked_by(now, window, threshold, grid.wrap), touched, grid, 0, threshold)
    assert found.label.bound is not None
    assert found.rival.bound is not None
    assert found.label.after >= found.label.bound - 1e-4
    assert found.rival.after <= found.rival.bound + 1e-4
    place = places.index((row, col))
    lower, upper = plain.bounds(clean.astype(np.float64), 0, window, threshold, grid.wrap)
    assert found.label.bound == pytest.approx(lower[place])
    assert found.rival.bound == pytest.approx(upper[found.rival.k, place])
