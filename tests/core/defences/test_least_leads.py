"""The least leads of a label when any two windows are masked: beside plain loops, and beside exact fractions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.defences.double_masking import DoubleMasking
from pgapp.core.geometry import Grid
from pgapp.core.masking import double, pairs
from pgapp.core.masking.double import Clean, can_lead, least_leads
from pgapp.core.masking.pairs import SecondMasks, most_taken
from pgapp.core.masking.windows import fitted_window, window_sums
from tests.support import plain
from tests.support.problems import problems

WAYS = {"all classes at once": (2**17, 2**17), "those that come near": (0, 2**17), "one pair after the other": (0, 1)}
"""numbers from which classes are left out, and that are looked up together"""


@contextmanager
def way(name: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        few, together = WAYS[name]
        patch.setattr(double, "AT_ONCE", few)
        patch.setattr(pairs, "AT_ONCE", together)
        yield


@settings(max_examples=100, deadline=None)
@given(problems(classes=(1, 3)))
def test_what_a_second_mask_takes_of_values_of_any_sign(problem: Any) -> None:
    evidence, window, _, wrap = problem
    window = fitted_window(window, evidence.shape[1:])
    values = evidence - 1.0
    taken = most_taken(values, window_sums(values, window, wrap), window, window, wrap, signed=True)
    masks = list(plain.window_cells(evidence.shape[1:], window, wrap).values())
    which, places = (each.flatten() for each in np.indices((len(values), len(masks))))
    both = SecondMasks.of(values, window, wrap).both(which, places).reshape(len(values), -1)
    held = np.array([[values[:, first | second].sum(1) for second in masks] for first in masks])
    assert both.tolist() == held.max(1).T.tolist()
    assert (taken + window_sums(values, window, wrap)).reshape(both.shape).tolist() == both.tolist()


@pytest.mark.parametrize("name", WAYS)
@settings(max_examples=100, deadline=None)
@given(problems(classes=(2, 5)), st.integers(0, 4), st.integers(-2, 2))
def test_the_least_lead_and_the_class_that_has_it(name: str, problem: Any, label: int, shift: int) -> None:
    """Whole numbers, so that ties are ties; some are below 0."""
    evidence, window, _, wrap = problem
    window, label = fitted_window(window, evidence.shape[1:]), label % len(evidence)
    signed = evidence - 1.0
    signed[label] += shift
    with way(name):
        margins, rivals = least_leads(Clean(signed), label, window, wrap)
    assert margins.flatten().tolist() == plain.double_margins(signed, label, window, wrap).tolist()
    for place, rival in enumerate(rivals.flatten().tolist()):
        alone = plain.double_margins(signed[[label, rival]], 0, window, wrap)
        assert rival != label
        assert alone[place] == margins.flatten()[place]


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("wrap", [False, True])
@pytest.mark.parametrize(("cells", "window"), [((6, 7), (2, 3)), ((9, 11), (3, 2)), ((1, 23), (1, 4))])
def test_many_classes_of_which_most_are_left_out(
    name: str, wrap: bool, cells: tuple[int, int], window: tuple[int, int]
) -> None:
    """Left out or not: the same as of each class alone. On the larger grids most masks are not near one another."""
    rng = np.random.default_rng(3)
    values = rng.normal(0, 1, (60, *cells))
    values += rng.normal(0, 2.0 / math.prod(cells), (60, 1, 1)) - values.mean((1, 2), keepdims=True)
    values[9] += 1.5
    with way(name):
        margins, rivals = least_leads(Clean(values), 9, window, wrap)
        as_tensors = least_leads(Clean(torch.from_numpy(values)), 9, window, wrap)
    leads = values[9] - np.delete(values, 9, 0)
    masks = list(plain.window_cells(cells, window, wrap).values())
    alone = np.stack([np.min([leads[:, ~(one | two)].sum(1) for two in masks], 0) for one in masks], 1)
    np.testing.assert_allclose(margins.flatten(), alone.min(0), atol=1e-9)
    assert rivals.flatten().tolist() == np.delete(np.arange(60), 9)[alone.argmin(0)].tolist()
    assert len(np.unique(rivals)) > 1
    np.testing.assert_allclose(margins, as_tensors[0].numpy(), atol=1e-9)
    assert rivals.tolist() == as_tensors[1].tolist()


@pytest.mark.parametrize("wrap", [False, True])
def test_what_is_left_out_leads_nowhere(wrap: bool) -> None:
    rng = np.random.default_rng(3)
    values = torch.from_numpy(rng.normal(0, 1, (60, 6, 7)) + rng.normal(0, 0.7, (60, 1, 1)))
    values[9] += 1.5
    once, twice = can_lead(values, (2, 3), wrap)
    assert len(once) <= len(twice) < 60
    masks = [torch.from_numpy(~cells) for cells in plain.window_cells((6, 7), (2, 3), wrap).values()]
    assert {int(values[:, mask].sum(-1).argmax()) for mask in masks} <= set(once.tolist())
    assert {int(values[:, a & b].sum(-1).argmax()) for a in masks for b in masks} <= set(twice.tolist())


@pytest.mark.parametrize("name", WAYS)
@settings(max_examples=60, deadline=None)
@given(problems(classes=(2, 3), side=4), st.randoms(use_true_random=False))
def test_rounding_stays_within_what_is_allowed_for(name: str, problem: Any, random: Any) -> None:
    """Beside exact fractions, of numbers of all magnitudes whose sums cancel."""
    shape, window, wrap = problem[0].shape, problem[1], problem[3]
    window = fitted_window(window, shape[1:])
    numbers = [random.choice([1.0, -1.0]) * random.random() * 10 ** random.choice([-6, 0, 6]) for _ in problem[0].flat]
    values = np.array(numbers, np.float64).reshape(shape)
    clean = Clean(values)
    with way(name):
        margins, _ = least_leads(clean, 0, window, wrap)
    exact = np.vectorize(Fraction, otypes=[object])(values)
    expected = plain.double_margins(exact, 0, window, wrap)
    off = max(abs(Fraction(found) - wanted) for found, wanted in zip(margins.flatten().tolist(), expected, strict=True))
    assert off <= Fraction(float(clean.rounding))


@pytest.mark.parametrize("name", WAYS)
def test_nothing_is_proven_where_sums_could_overflow(name: str) -> None:
    values = np.zeros((4, 5, 6))
    values[1] = 1e306
    defence: Any = DoubleMasking()
    with way(name), np.errstate(over="ignore", invalid="ignore"):
        assert math.isinf(Clean(values).rounding)
        for logits in (values, torch.from_numpy(values)):
            assert not bool(defence.certify(logits, 1, Grid((5, 6), (1, 1), (1, 1), (5, 6)), 2).certified)
