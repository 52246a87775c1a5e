"""The steps end where the algorithms do, and say on the way what a plain reading says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.certify import certify
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.scene import Certification, Defended, Outcome
from pgapp.core.steps.masking import bound_steps, leading, masking_steps
from pgapp.core.steps.values import BoundSteps, MaskingSteps
from tests.support import plain
from tests.support.fakes import PROVENANCE, make_scene
from tests.support.problems import problems


def grid_of(evidence: np.ndarray, wrap: bool) -> Grid:
    cells = (evidence.shape[1], evidence.shape[2])
    return Grid(cells, (1, 1), (1, 1), cells, wrap)


def fitted(window: tuple[int, int], grid: Grid) -> tuple[int, int]:
    return min(window[0], grid.cells[0]), min(window[1], grid.cells[1])


def masked(evidence: np.ndarray, window: tuple[int, int], threshold: float, wrap: bool) -> Defended:
    found = robust_masking(torch.from_numpy(evidence), window, threshold, wrap)
    return Defended(int(found.label), found.scores.numpy(), found.unmasked.numpy(), found.windows.numpy(), window)


def steps_of(evidence: np.ndarray, window: tuple[int, int], threshold: float = 0.0, wrap: bool = False) -> MaskingSteps:
    grid = grid_of(evidence, wrap)
    said = masked(evidence, fitted(window, grid), threshold, wrap)
    return masking_steps(evidence, said, grid, threshold, tuple(range(len(evidence))))


def certified(
    evidence: np.ndarray,
    label: int,
    window: tuple[int, int],
    threshold: float = 0.0,
    wrap: bool = False,
    mask: tuple[int, int] | None = None,
    uncertainty: float = 0.0,
) -> Certification:
    grid = grid_of(evidence, wrap)
    window = fitted(window, grid)
    found = certify(torch.from_numpy(evidence), label, window, threshold, wrap, mask, uncertainty)
    assert isinstance(found.outcome, Outcome)
    margins, rivals = found.margins.float().numpy(), found.rivals.numpy()
    return Certification(0, make_scene(), grid, label, found.outcome, margins, rivals, window, 1, 0, 0.0, PROVENANCE)


def bounds_of(evidence: np.ndarray, label: int, window: tuple[int, int], *rest: Any, **named: Any) -> BoundSteps:
    found = certified(evidence, label, window, *rest, **named)
    threshold = rest[0] if rest else 0.0
    mask = named.get("mask") or found.window
    return bound_steps(evidence, found, mask, threshold)


def test_a_window_slides_over_four_cells() -> None:
    evidence = np.array([[[1.0, 3.0, 2.0, 0.5]], [[0.0, 0.0, 5.0, 0.0]]], np.float32)
    found = steps_of(evidence, (1, 2))
    first, second = found.slides
    assert first.sums.tolist() == [[4.0, 5.0, 2.5]]
    assert first.best.tolist() == [0, 1, 1]
    assert (first.total, first.held, first.score) == (6.5, 5.0, 1.5)
    assert first.detected == Rect(0, 1, 1, 2)
    assert first.share == pytest.approx(5 / 6.5)
    assert second.best.tolist() == [0, 1, 1], "of equal windows the first"
    assert second.score == 0.0
    assert found.label == 0


def test_a_share_that_is_not_above_t_masks_nothing() -> None:
    evidence = np.array([[[1.0, 1.0, 1.0, 1.0]], [[0.0, 4.0, 0.0, 0.0]]], np.float32)
    first, second = steps_of(evidence, (1, 1), 0.25).slides
    assert (first.share, first.detected, first.score) == (0.25, None, 4.0)
    assert (second.share, second.detected, second.score) == (1.0, Rect(0, 1, 1, 1), 0.0)


def test_a_class_without_evidence_has_no_share() -> None:
    only = steps_of(np.zeros((1, 2, 2), np.float32), (1, 1)).slides[0]
    assert (only.share, only.detected, only.score) == (0.0, None, 0.0)


@given(problems())
@settings(deadline=None)
def test_the_last_step_of_every_class_is_what_the_algorithm_and_its_plain_reading_say(problem: Any) -> None:
    evidence, window, threshold, wrap = problem
    evidence = evidence.astype(np.float32)
    found = steps_of(evidence, window, threshold, wrap)
    label, scores, tops, totals = plain.masking(evidence, window, threshold, wrap)
    assert found.label == label
    held = plain.window_cells(evidence.shape[1:], window, wrap)
    for k, slide in enumerate(found.slides):
        assert slide.score == pytest.approx(scores[k])
        assert slide.total == pytest.approx(totals[k])
        at = (-1, -1) if slide.detected is None else (slide.detected.row, slide.detected.col)
        assert at == tuple(tops[k])
        sums = [float(evidence[k][inside].sum()) for inside in held.values()]
        assert slide.sums.ravel() == pytest.approx(np.array(sums))
        assert slide.best.tolist() == [int(np.argmax(sums[: n + 1])) for n in range(len(sums))]
        assert slide.held == pytest.approx(max(sums))
    assert found.best_of_rest is None


@given(problems(whole=False), st.floats(1.0, 1e30))
@settings(deadline=None)
def test_evidence_of_any_size_ends_at_the_window_that_is_masked(problem: Any, factor: float) -> None:
    evidence, window, threshold, wrap = problem
    evidence = (evidence * factor).astype(np.float32)
    for slide in steps_of(evidence, window, threshold, wrap).slides:
        if slide.detected is not None:
            assert divmod(int(slide.best[-1]), slide.sums.shape[1]) == (slide.detected.row, slide.detected.col)


def test_the_leading_classes_are_followed_and_the_rest_counted() -> None:
    evidence = np.zeros((7, 1, 4), np.float32)
    evidence[:, 0] = [[1, 1, 1, 1], [9, 0, 0, 0], [2, 2, 2, 2], [0, 8, 0, 0], [1, 1, 1, 0], [0, 0, 0, 0], [1, 0, 0, 1]]
    said = masked(evidence, (1, 1), 0.0, False)
    assert leading(said) == (1, 2, 0)
    assert leading(said, label=6) == (1, 2, 0, 6)
    found = masking_steps(evidence, said, grid_of(evidence, False), 0.0, (1, 2, 0))
    assert found.rest == 4
    assert found.best_of_rest == 4


def test_the_lower_bound_takes_the_mask_that_hurts_most() -> None:
    evidence = np.array([[[3.0, 3.0, 3.0, 3.0]], [[1.0, 0.0, 0.0, 1.0]]], np.float32)
    found = bounds_of(evidence, 0, (1, 1))
    assert found.lower.tolist() == [[6.0, 6.0, 6.0, 6.0]]
    assert found.upper.tolist() == [[1.0, 2.0, 2.0, 1.0]]
    assert found.margins.tolist() == [[5.0, 4.0, 4.0, 5.0]]
    assert found.weakest == 1


@given(problems(classes=(2, 4)), st.integers(0, 3), st.integers(0, 2), st.integers(0, 2))
@settings(deadline=None)
def test_the_bounds_are_those_of_the_plain_reading_and_part_by_the_margins(
    problem: Any, label: int, taller: int, wider: int
) -> None:
    evidence, window, threshold, wrap = problem
    evidence = evidence.astype(np.float32)
    label %= len(evidence)
    grid = grid_of(evidence, wrap)
    window = fitted(window, grid)
    mask = fitted((window[0] + taller, window[1] + wider), grid)
    found = bounds_of(evidence, label, window, threshold, wrap, mask=mask)
    lower, upper = plain.bounds(evidence, label, window, threshold, wrap, mask)
    assert found.lower.ravel() == pytest.approx(lower, abs=1e-5)
    assert found.upper.ravel() == pytest.approx(np.maximum(np.delete(upper, label, 0).max(0), 0.0), abs=1e-5)
    assert (found.lower - found.upper) == pytest.approx(found.margins, abs=1e-4)
    assert found.outcome is certified(evidence, label, window, threshold, wrap, mask).outcome


def test_a_lead_that_rounding_could_turn_stays_to_be_seen_beside_its_margin_of_0() -> None:
    evidence = np.array([[[3.0, 3.0, 3.0, 3.0]], [[1.0, 0.0, 0.0, 1.0]]], np.float32)
    found = bounds_of(evidence, 0, (1, 1), uncertainty=10.0)
    assert found.margins.tolist() == [[0.0, 0.0, 0.0, 0.0]]
    assert (found.lower - found.upper).tolist() == [[5.0, 4.0, 4.0, 5.0]]
