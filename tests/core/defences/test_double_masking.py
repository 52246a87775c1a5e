"""Double masking on local logits: by hand, against plain loops, and against attackers who may write anything."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.defences.double_masking import DoubleMasking, TwoRounds, two_rounds
from pgapp.core.geometry import Grid
from pgapp.core.scene import Outcome
from tests.core.defences.double_tables import counterexamples
from tests.support import plain
from tests.support.problems import problems

LINE = Grid((1, 5), (1, 1), (1, 1), (1, 5))
RING = Grid((6, 6), (6, 1), (6, 1), (1, 6), wrap=True)


def line(*classes: list[float]) -> torch.Tensor:
    """Local logits ``[K, 1, Hf]``."""
    return torch.tensor(classes, dtype=torch.float64)[:, None]


def test_margins_by_hand() -> None:
    logits = line([5.0, 4.0, 3.0, 2.0, 1.0], [0.0] * 5)
    found = DoubleMasking().certify(logits, 0, LINE, 1)
    assert found.margins.tolist() == [[6.0, 6.0, 7.0, 8.0, 9.0]]
    assert found.rivals.tolist() == [[1] * 5]
    assert found.outcome is Outcome.CERTIFIED


def test_a_lead_of_zero_does_not_certify_whoever_wins_ties() -> None:
    tied = line([1.0, 1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0, 0.0])
    found = DoubleMasking().certify(tied, 0, LINE, 1)
    assert float(found.margins.min()) == 0.0
    assert found.outcome is Outcome.VULNERABLE
    nothing_left = DoubleMasking().certify(line([9.0] * 5, [0.0] * 5), 0, LINE, 5)
    assert nothing_left.margins.tolist() == [[0.0]]
    assert nothing_left.outcome is Outcome.VULNERABLE


def test_two_masks_that_leave_nothing_do_not_certify() -> None:
    found = DoubleMasking().certify(line([9.0] * 5, [0.0] * 5), 0, LINE, 3)
    assert found.margins.tolist() == [[0.0, 9.0, 0.0]]
    assert not found.certified


def test_evidence_against_the_label_counts_where_no_mask_takes_it() -> None:
    logits = line([8.0, 8.0, -1.0, -1.0, -1.0], [0.0] * 5)
    found = DoubleMasking().certify(logits, 0, LINE, 1)
    assert found.margins.tolist() == [[-3.0, -3.0, 6.0, 6.0, 6.0]]


def test_the_disagreer_whose_row_agrees_is_the_answer() -> None:
    """The patch lies on the middle cell and wins everywhere but under the mask that covers it."""
    logits = line([2.0, 2.0, 0.0, 2.0, 2.0], [0.0, 0.0, 100.0, 0.0, 0.0])
    assert int(DoubleMasking().predict(logits, LINE, 1).label) == 0
    look = DoubleMasking().look(logits, LINE, 1)
    assert look.windows.tolist() == [[0, 2], [0, 2]]
    assert look.scores.tolist() == [8.0, 0.0]
    assert look.unmasked.tolist() == [8.0, 100.0]
    assert not look.alert


def test_a_disagreer_that_is_contradicted_is_not() -> None:
    """Without the first cell class 1 leads, but without the third, too, it does not."""
    logits = line([4.0, 1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 3.0, 0.0, 0.0])
    assert int(logits[:, :, 1:].sum((1, 2)).argmax()) == 1
    assert int(DoubleMasking().predict(logits, LINE, 1).label) == 0


def test_a_class_that_leads_in_no_first_round_contradicts_in_the_second() -> None:
    """Without the first cell class 1 leads, and class 0 never does; without the fourth, too, it is class 2. Of so many
    classes those that lead in a first round are asked before the others."""
    classes = [10.0, 0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 1.0, 5.0, 0.0], [0.0, 1.5, 1.5, 0.0, 0.0]
    logits = line(*classes, *[[-1.0] * 5] * 40)
    assert int(logits[:, :, 1:].sum((1, 2)).argmax()) == 1
    assert int(DoubleMasking().predict(logits, LINE, 1).label) == 0
    without_it = line(*classes[:2], *[[-1.0] * 5] * 41)
    assert int(DoubleMasking().predict(without_it, LINE, 1).label) == 1


@pytest.mark.parametrize("feature", ["logits", "confidence"])
def test_an_attacker_also_follows_what_does_not_saturate(feature: str) -> None:
    logits = line([30.0] * 5, [-30.0] * 5, [0.0] * 5)[None]
    rule = DoubleMasking(feature=feature).rule(LINE, 1)
    assert isinstance(rule, TwoRounds)
    rival, own, helped_rival, helped_own = rule.terms(logits, torch.tensor([1]), torch.tensor([0])).unbind(1)
    assert float((own - rival).min()) == pytest.approx(60.0 if feature == "logits" else 1.0)
    assert float((helped_own - helped_rival).min()) >= 30.0


def test_on_a_ring_windows_that_meet_in_two_pieces() -> None:
    logits = torch.tensor([[[1.0, 2.0, 4.0, 8.0, 16.0, 32.0]], [[0.0] * 6]])
    found = DoubleMasking().certify(logits, 0, RING, 4)
    assert RING.window(4) == (1, 4)
    np.testing.assert_allclose(found.margins[0], plain.double_margins(logits.numpy(), 0, (1, 4), True), atol=1e-9)
    assert found.margins.tolist() == [[0.0] * 6]
    narrow = DoubleMasking().certify(logits, 0, RING, 2)
    np.testing.assert_allclose(narrow.margins[0], plain.double_margins(logits.numpy(), 0, (1, 2), True))


@settings(max_examples=200, deadline=None)
@given(problems(classes=(2, 4)), st.integers(0, 3), st.integers(-2, 2))
def test_agrees_with_the_plain_reading(problem: Any, label: int, shift: int) -> None:
    """Whole numbers, so that ties are ties; some are below 0."""
    evidence, window, _, wrap = problem
    window = (min(window[0], evidence.shape[1]), min(window[1], evidence.shape[2]))
    label %= len(evidence)
    signed = evidence - 1.0
    signed[label] += shift
    values = torch.from_numpy(signed)
    found = two_rounds(values, window, wrap)
    assert int(found.label) == plain.double_masking(signed, window, wrap)
    assert int(found.scores.argmax()) == int(found.label)
    among_many = two_rounds(torch.cat([values, torch.full((40, *values.shape[1:]), -50.0).double()]), window, wrap)
    assert among_many.mask.tolist() == found.mask.tolist()
    assert int(among_many.label) == int(found.label)


@pytest.mark.parametrize("classes", [2, 7, 60])
@pytest.mark.parametrize("wrap", [False, True])
def test_arrays_are_answered_as_tensors_are(classes: int, wrap: bool) -> None:
    defence: Any = DoubleMasking()
    grid = Grid((48, 42 if wrap else 48), (12, 12), (6, 6), (7, 7), wrap)
    rng = np.random.default_rng(classes)
    for lead in (0.0, 0.2, 2.0):
        logits = rng.normal(0.0, 1.0, (3, classes, 7, 7)).astype(np.float32).round(1)
        logits[:, 1] += lead
        labels = rng.integers(0, 2, 3)
        tensor, error = torch.from_numpy(logits), 1e-4
        said, expected = defence.predict(logits, grid, 12), defence.predict(tensor, grid, 12)
        assert said.label.tolist() == expected.label.tolist()
        found = defence.certify(logits, labels, grid, 12, error)
        wanted = defence.certify(tensor, torch.from_numpy(labels), grid, 12, error)
        assert found is not None
        assert wanted is not None
        assert found.certified.tolist() == wanted.certified.tolist()
        assert found.correct.tolist() == wanted.correct.tolist()
        assert found.rivals.tolist() == wanted.rivals.tolist()
        np.testing.assert_allclose(found.margins, wanted.margins.numpy(), rtol=1e-12, atol=1e-12)
        one, other = defence.look(logits[0], grid, 12), defence.look(tensor[0], grid, 12)
        np.testing.assert_allclose(one.scores, other.scores.numpy(), rtol=1e-12, atol=1e-12)
        assert one.windows.tolist() == other.windows.tolist()


def test_no_number_of_the_attacker_leaves_its_rounding_behind() -> None:
    """The label leads by 1e-3 a cell; beside 1e30 that is less than the last place."""
    logits = torch.zeros(3, 6, 6)
    logits[1] = 1e-3
    grid = Grid((6, 6), (1, 1), (1, 1), (6, 6))
    assert DoubleMasking().certify(logits, 1, grid, 2).certified
    for low, high in ((-1e30, 1e30), (0.0, 3e38), (-3e38, 3e38)):
        logits[:, 2:4, 2:4] = low
        logits[2, 2:4, 2:4] = high
        assert int(DoubleMasking().predict(logits, grid, 2).label) == 1


@pytest.mark.parametrize("feature", ["logits", "confidence", "prediction"])
def test_batches_are_their_pictures(feature: str) -> None:
    rng = np.random.default_rng(2)
    logits = torch.from_numpy(rng.normal(0, 2, (2, 3, 4, 1, 6)).astype(np.float32))
    logits[:, :, 2] += torch.linspace(0, 5, 3)[None, :, None, None]
    labels = torch.tensor([[2, 2, 2], [1, 2, 2]])
    defence = DoubleMasking(feature)
    error = torch.full((2, 3), 1e-4)
    found = defence.certify(logits, labels, RING, 2, error)
    said = defence.predict(logits, RING, 2)
    assert found.margins.shape == (2, 3, 1, 6)
    assert {True, False} == set(found.certified.flatten().tolist())
    for row, col in np.ndindex(2, 3):
        alone = defence.certify(logits[row, col], int(labels[row, col]), RING, 2, 1e-4)
        assert torch.equal(alone.margins, found.margins[row, col])
        assert isinstance(found.outcome, list)
        of_row = found.outcome[row]
        assert isinstance(of_row, list)
        assert alone.outcome is of_row[col]
        assert int(defence.predict(logits[row, col], RING, 2).label) == int(said.label[row, col])


@pytest.mark.parametrize("part", range(4))
def test_no_small_table_that_is_certified_falls(part: int) -> None:
    """The command ``python -m tests.core.defences.double_tables 200000`` tries as many as one likes."""
    certified, fallen = counterexamples(500, part)
    assert fallen == []
    assert certified > 50
