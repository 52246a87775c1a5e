from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.masking import checked
from pgapp.core.masking import robust_masking as module
from pgapp.core.masking.robust_masking import FEW, robust_label, robust_masking
from pgapp.core.masking.windows import window_sums
from tests.support import plain
from tests.support.problems import problems


def test_hand_worked_case() -> None:
    evidence = torch.tensor([[[5.0, 5.0, 0.0, 1.0]], [[2.0, 2.0, 2.0, 2.0]]])
    found = robust_masking(evidence, (1, 2))
    assert found.label == 1
    assert found.scores.tolist() == [1.0, 4.0]
    assert found.unmasked.tolist() == [11.0, 8.0]
    assert found.windows.tolist() == [[0, 0], [0, 0]]


def test_masks_only_above_the_threshold() -> None:
    evidence = torch.tensor([[[2.0, 2.0, 2.0, 2.0]], [[3.0, 2.0, 2.0, 1.0]]])
    found = robust_masking(evidence, (1, 2), threshold=0.5)
    assert found.windows.tolist() == [[-1, -1], [0, 0]]
    assert found.scores.tolist() == [8.0, 3.0]


def test_window_runs_around_the_last_axis() -> None:
    evidence = torch.tensor([[[4.0, 0.0, 1.0, 4.0]]])
    assert robust_masking(evidence, (1, 2), wrap=True).windows.tolist() == [[0, 3]]
    assert robust_masking(evidence, (1, 2), wrap=True).scores.tolist() == [1.0]
    assert robust_masking(evidence, (1, 2)).windows.tolist() == [[0, 2]]


def test_class_without_evidence_has_no_mask_and_no_nan() -> None:
    found = robust_masking(torch.zeros(3, 4, 4), (2, 2), threshold=0.3)
    assert found.label == 0
    assert found.scores.tolist() == [0.0, 0.0, 0.0]
    assert (found.windows == -1).all()


def test_window_larger_than_the_grid_leaves_nothing() -> None:
    found = robust_masking(torch.rand(3, 4, 5), (9, 9))
    assert found.scores.tolist() == [0.0, 0.0, 0.0]
    assert (found.windows == 0).all()


@settings(max_examples=150, deadline=None)
@given(problems())
def test_agrees_with_the_plain_reading(problem: tuple[np.ndarray, tuple[int, int], float, bool]) -> None:
    evidence, window, threshold, wrap = problem
    label, scores, windows, unmasked = plain.masking(evidence, window, threshold, wrap)
    found = robust_masking(torch.tensor(evidence, dtype=torch.float32), window, threshold, wrap)
    assert int(found.label) == label
    np.testing.assert_array_equal(found.scores, scores)
    np.testing.assert_array_equal(found.windows, windows)
    np.testing.assert_array_equal(found.unmasked, unmasked)


@settings(max_examples=50, deadline=None)
@given(problems(whole=False))
def test_batches_give_what_single_pictures_give(problem: tuple[np.ndarray, tuple[int, int], float, bool]) -> None:
    evidence, window, threshold, wrap = problem
    single = torch.tensor(evidence, dtype=torch.float32)
    batch = torch.stack([torch.stack([single, single.flip(-1)]), torch.stack([single * 2, single.flip(-2)])])
    found = robust_masking(batch, window, threshold, wrap)
    for index in np.ndindex(2, 2):
        alone = robust_masking(batch[index], window, threshold, wrap)
        assert torch.equal(found.label[index], alone.label)
        assert torch.equal(found.scores[index], alone.scores)
        assert torch.equal(found.windows[index], alone.windows)
        assert torch.equal(found.unmasked[index], alone.unmasked)


def test_huge_evidence_under_the_mask_leaves_the_rest_untouched() -> None:
    evidence = torch.full((2, 6, 6), 0.1)
    evidence[0, 1:3, 1:3] = 1e6
    found = robust_masking(evidence, (2, 2))
    assert found.scores.tolist() == pytest.approx([3.2, 3.2], rel=1e-6)
    evidence[0] = 0.0
    evidence[0, 1:3, 1:3] = torch.tensor([[0.1, 0.7], [1e6, 1e-8]])
    assert robust_masking(evidence, (2, 2)).scores[0] == 0.0


@pytest.mark.parametrize("wrap", [False, True])
def test_huge_evidence_hides_nothing_from_the_detection(wrap: bool) -> None:
    """In a sum 1e30 + 1 is 1e30: chosen by such sums, the first window that holds the huge cell would win."""
    evidence = torch.zeros(1, 4, 5)
    evidence[0, 2, 2], evidence[0, 3, 3], evidence[0, 0, 0] = 1e30, 7.0, 1.0
    found = robust_masking(evidence, (2, 2), wrap=wrap)
    assert found.windows.tolist() == [[2, 2]]
    assert found.scores.tolist() == [1.0]


@pytest.mark.parametrize("threshold", [0.0, 0.5])
@pytest.mark.parametrize("wrap", [False, True])
def test_evidence_whose_sum_overflows_is_masked(wrap: bool, threshold: float) -> None:
    """An attacker may write anything finite; on devices without float64, sums of float32 overflow."""
    evidence = torch.full((2, 3, 5), 1.0, dtype=torch.float64)
    evidence[0] = 2.0
    evidence[1, 1, 2:4] = 1.7e308
    found = robust_masking(evidence, (1, 2), threshold, wrap)
    assert found.label == 0
    assert found.windows[1].tolist() == [1, 2]
    assert found.scores[1] == 13.0


@settings(max_examples=60, deadline=None)
@given(
    problems(classes=(1, 5), whole=True), st.integers(0, 10**6), st.sampled_from(["whole", "any", "huge", "attacked"])
)
def test_the_label_alone_is_that_of_all_classes(
    problem: tuple[np.ndarray, tuple[int, int], float, bool], seed: int, kind: str
) -> None:
    """Many weak classes beside the drawn ones, which tie, exceed what float32 holds, or lie under one huge patch."""
    drawn, window, threshold, wrap = problem
    rng = np.random.default_rng(seed)
    evidence = 0.4 * rng.random((2, FEW + 20, *drawn.shape[1:]))
    places = rng.permutation(evidence.shape[1])[: len(drawn)]
    evidence[:, places] = drawn if kind == "whole" else drawn + 1e-7 * rng.random(drawn.shape)
    if kind == "huge":
        evidence *= 1e38
    if kind == "attacked":
        evidence[1, rng.integers(len(evidence[1]))][: window[0], : window[1]] = 1e6
    for values in (torch.tensor(evidence), torch.tensor(evidence, dtype=torch.float32)):
        expected = robust_masking(values, window, threshold, wrap).label
        assert robust_label(values, window, threshold, wrap).tolist() == expected.tolist()
        assert int(robust_label(values[1], window, threshold, wrap)) == int(expected[1])


def test_of_the_label_alone_few_classes_are_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = torch.rand(1000, 8, 8, generator=torch.Generator().manual_seed(0)) ** 8
    evidence[4] += 1.0
    evidence[9] += 0.9
    evidence[7, :2, :2] = 50.0
    looked_at = []

    def noted(values: Any, *arguments: Any) -> Any:
        looked_at.append(values.shape[-3])
        return window_sums(values, *arguments)

    monkeypatch.setattr(module, "window_sums", noted)
    assert int(robust_label(evidence, (2, 2))) == int(robust_masking(evidence, (2, 2)).label) == 4
    assert sum(looked_at[:-1]) < 10
    assert looked_at[-1] == 1000


def test_many_classes_are_masked_in_blocks_as_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = torch.rand(2, 50, 7, 8, generator=torch.Generator().manual_seed(1)) ** 4
    evidence[1, 33, :3, 2:5] = 1e5
    for wrap, threshold in ((False, 0.0), (True, 0.3)):
        found = robust_masking(evidence, (3, 3), threshold, wrap)
        with monkeypatch.context() as patch:
            patch.setattr(checked, "BLOCK", 1000)
            patch.setattr(module, "TENSOR", 1000)
            parts = robust_masking(evidence, (3, 3), threshold, wrap)
        for name in ("label", "scores", "windows", "unmasked"):
            assert torch.equal(getattr(found, name), getattr(parts, name)), name


def test_a_class_that_ties_only_in_float32_wins_by_its_index() -> None:
    """Its total is below the leader's score in float64, not in float32, in which scores are compared."""
    evidence = torch.zeros(FEW + 4, 1, 3, dtype=torch.float32)
    evidence[5, 0] = torch.tensor([1.0, 2.0**-26, 0.0])
    evidence[9, 0] = torch.tensor([1.0, 1.0, 2.0**-25])
    assert robust_masking(evidence, (1, 1)).scores[9] == 1.0
    evidence[5, 0, 2] = 1.0
    assert int(robust_masking(evidence, (1, 1)).label) == int(robust_label(evidence, (1, 1))) == 5


def test_gradients_flow_to_the_evidence_that_is_left() -> None:
    evidence = torch.tensor([[[5.0, 5.0, 0.0, 1.0]]], requires_grad=True)
    robust_masking(evidence, (1, 2)).scores.sum().backward()
    assert evidence.grad.tolist() == [[[0.0, 0.0, 1.0, 1.0]]]


def test_half_precision_evidence_is_summed_exactly() -> None:
    evidence = torch.ones(2, 40, 40, dtype=torch.bfloat16)
    found = robust_masking(evidence, (2, 2))
    assert found.scores.dtype == torch.float32
    assert found.scores.tolist() == [1596.0, 1596.0]


@pytest.mark.parametrize(
    ("evidence", "window", "threshold", "says"),
    [
        (torch.tensor([[[-1.0]]]), (1, 1), 0.0, "negative"),
        (torch.tensor([[[float("nan")]]]), (1, 1), 0.0, "finite"),
        (torch.tensor([[[float("inf")]]]), (1, 1), 0.0, "finite"),
        (torch.ones(3, 3), (1, 1), 0.0, "classes"),
        (torch.ones(0, 3, 3), (1, 1), 0.0, "empty"),
        (torch.ones(1, 3, 3), (0, 1), 0.0, "window"),
        (torch.ones(1, 3, 3), (1, 1), 1.0, "threshold"),
        (torch.ones(1, 3, 3), (1, 1), -0.1, "threshold"),
        (torch.ones(1, 3, 3), (1, 1), float("nan"), "threshold"),
    ],
)
def test_refuses_bad_arguments(evidence: torch.Tensor, window: tuple[int, int], threshold: float, says: str) -> None:
    for masking in (robust_masking, robust_label):
        with pytest.raises(ValueError, match=says):
            masking(evidence, window, threshold)
