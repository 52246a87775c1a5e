from __future__ import annotations

import numpy as np
import torch
from hypothesis import given, settings

from pgapp.core.masking.pairs import most_taken
from pgapp.core.masking.windows import covering_sums, first_max, fitted_window, outside_sums, window_sums
from tests.support import plain
from tests.support.problems import problems


@settings(max_examples=150, deadline=None)
@given(problems())
def test_sums_inside_and_outside_of_every_window(problem: tuple[np.ndarray, tuple[int, int], float, bool]) -> None:
    evidence, window, _, wrap = problem
    window = fitted_window(window, evidence.shape[1:])
    values = torch.tensor(evidence) - 1.5
    _, windows = plain.windows(evidence.shape[1:], window, wrap)
    inside = np.where(windows[:, None], evidence - 1.5, 0.0).sum((2, 3))
    outside = (evidence - 1.5).sum((1, 2)) - inside
    np.testing.assert_allclose(window_sums(values, window, wrap).flatten(1).T, inside)
    np.testing.assert_allclose(outside_sums(values, window, wrap).flatten(1).T, outside, atol=1e-12)


def test_what_lies_inside_a_window_leaves_no_rounding_outside() -> None:
    values = torch.full((5, 6), 0.1, dtype=torch.float64)
    values[1:3, 4] = 1e30
    for wrap in (False, True):
        assert abs(float(outside_sums(values, (2, 2), wrap)[1, 4]) - 2.6) < 1e-12


@settings(max_examples=100, deadline=None)
@given(problems(classes=(1, 1)))
def test_what_masks_take_outside_windows(problem: tuple[np.ndarray, tuple[int, int], float, bool]) -> None:
    evidence, window, threshold, wrap = problem
    grid = evidence.shape[1:]
    mask = fitted_window((window[0] + 1, window[1] + 2), grid)
    window = fitted_window(window, grid)
    values = torch.tensor(evidence[0])
    sums = window_sums(values, mask, wrap)
    limit = threshold * values.sum() - 1.0 - window_sums(values, window, wrap)
    taken, above = most_taken(values, sums, window, mask, wrap), most_taken(values, sums, window, mask, wrap, limit)
    covering = covering_sums(sums, mask, window, wrap)
    _, masks = plain.windows(grid, mask, wrap)
    held = np.where(masks, evidence[0], 0.0).sum((1, 2))
    for (row, col), inside in plain.window_cells(grid, window, wrap).items():
        left = np.where(masks & ~inside, evidence[0], 0.0).sum((1, 2))
        assert taken[row, col] == left.max()
        counts = (masks & inside).any((1, 2)) | (held > float(limit[row, col]))
        assert above[row, col] == left[counts].max()
        assert covering[row, col] == held[(masks >= inside).all((1, 2))].max()


class Elsewhere(torch.Tensor):
    """A tensor that says it lies on a device whose ``max`` promises no index."""

    @property
    def device(self) -> torch.device:  # type: ignore[override]
        return torch.device("mps")


def test_first_max_takes_the_lowest_index_where_max_promises_none() -> None:
    values = torch.tensor([[1.0, 3.0, 3.0], [2.0, 2.0, 0.0], [-1.0, -2.0, -1.0]])
    for dim in (-1, 0):
        best, index = first_max(values, dim)
        found, where = first_max(values.as_subclass(Elsewhere), dim)
        assert found.tolist() == best.tolist()
        assert where.tolist() == index.tolist()


def test_first_max_takes_the_lowest_index() -> None:
    values, index = first_max(torch.tensor([[1.0, 3.0, 3.0], [2.0, 2.0, 0.0]]))
    assert values.tolist() == [3.0, 2.0]
    assert index.tolist() == [1, 0]
    assert first_max(torch.zeros(4, 2), 0)[1].tolist() == [0, 0]
