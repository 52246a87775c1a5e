from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import certify
from pgapp.core.masking.largest import largest_certified_patch
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.scene import Outcome
from tests.support import plain
from tests.support.attackers import Problem, attack, barely_certified
from tests.support.problems import problems


def as_tensor(evidence: np.ndarray) -> torch.Tensor:
    return torch.tensor(evidence, dtype=torch.float64)


def ours(problem: Problem) -> tuple[np.ndarray, np.ndarray]:
    """``certify``'s own lower and highest upper bounds: without rivals the margin is the lower bound."""
    alone = np.zeros_like(problem.evidence)
    alone[problem.label] = problem.evidence[problem.label]
    both = as_tensor(np.stack([alone, problem.evidence]))
    found = certify(both, problem.label, problem.window, problem.threshold, problem.wrap, problem.mask_window)
    lower, margins = found.margins.numpy().reshape(2, -1)
    return lower, lower - margins


def plain_rule(**changes: Any) -> Callable[..., Any]:
    def rule(problem: Any) -> Any:
        arguments = {
            "window": problem.window,
            "threshold": problem.threshold,
            "wrap": problem.wrap,
            "mask_window": problem.mask_window,
        } | changes
        lower, upper = plain.bounds(problem.evidence, problem.label, **arguments)
        return lower, np.delete(upper, problem.label, 0).max(0)

    return rule


def falls(rule: Callable[..., Any], only: Callable[..., Any]) -> bool:
    """Whether the brute-force attacker beats a problem that the rule only just certifies."""
    rng = np.random.default_rng(7)
    found = (barely_certified(rng, rule) for _ in range(300))
    return any(attack(problem) is not None for problem in found if problem is not None and only(problem))


def test_hand_worked_case() -> None:
    evidence = torch.tensor([[[3.0, 3.0, 3.0, 3.0]], [[1.0, 0.0, 0.0, 1.0]]])
    found = certify(evidence, 0, (1, 1))
    assert found.margins.tolist() == [[5.0, 4.0, 4.0, 5.0]]
    assert found.rivals.tolist() == [[1, 1, 1, 1]]
    assert found.certified
    assert found.outcome is Outcome.CERTIFIED


@pytest.mark.parametrize(("rival", "right"), [(0.7, True), (0.9, False)])
def test_a_class_that_is_not_masked_keeps_all_of_its_evidence(rival: float, right: bool) -> None:
    """Half of the rival's evidence lies in one cell and is masked; the label's is spread too evenly for that."""
    evidence = torch.tensor([[[0.2, 0.2, 0.2, 0.2]], [[0.0, 2.0, rival, 0.0]]])
    assert bool(certify(evidence, 0, (1, 1), 0.4).correct) == right
    assert bool(robust_masking(evidence, (1, 1), 0.4).label == 0) == right


def test_larger_mask_follows_lemma_2() -> None:
    evidence = torch.tensor([[[3.0, 3.0, 3.0, 3.0]], [[4.0, 1.0, 2.0, 0.0]]])
    found = certify(evidence, 0, (1, 1), threshold=0.5, mask_window=(1, 2))
    # label: t = 9 each time; a mask beside the malicious cell takes 6 of it (share 2/3), so 3 is left
    # other class: t = 3, 6, 5, 7 and k = 1, 4, 1, 2, so (t - k) / (1 - T) = 4, 4, 8, 10
    assert found.margins.tolist() == [[-1.0, -1.0, -5.0, -7.0]]


def test_a_tie_does_not_certify() -> None:
    evidence = torch.tensor([[[2.0, 2.0, 2.0]], [[1.0, 0.0, 1.0]]])
    found = certify(evidence, 0, (1, 1))
    assert found.margins.tolist() == [[1.0, 0.0, 1.0]]
    assert found.outcome is Outcome.VULNERABLE


def test_margins_within_rounding_do_not_certify() -> None:
    evidence = torch.tensor([[[2.0, 2.0, 2.0]], [[1.0, 0.0, 1.0 - 1e-5]]])
    assert certify(evidence, 0, (1, 1)).certified
    found = certify(evidence, 0, (1, 1), uncertainty=torch.tensor([4e-6, 7e-6]))
    assert found.margins.tolist() == [[pytest.approx(1.0, abs=2e-5), 0.0, 1.0]]
    assert not found.certified
    assert certify(evidence, 0, (1, 1), uncertainty=torch.tensor([4e-6, 4e-6])).certified
    assert not certify(evidence, 0, (1, 1), uncertainty=6e-6).certified


def test_only_the_label_and_the_worst_rival_are_allowed_for() -> None:
    evidence = torch.tensor([[[2.0, 2.0, 2.0]], [[1.0, 0.0, 0.9]], [[0.0, 0.0, 0.0]]])
    certified = [certify(evidence, 0, (1, 1), uncertainty=torch.eye(3)[rival] * 0.2).certified for rival in range(3)]
    assert certified == [False, False, False]
    assert certify(evidence, 0, (1, 1), uncertainty=torch.tensor([0.04, 0.05, 0.05])).certified
    assert not certify(evidence, 0, (1, 1), uncertainty=torch.tensor([0.05, 0.06, 0.0])).certified


def test_scores_that_are_equal_in_float32_do_not_certify() -> None:
    """Robust masking compares float32 scores, ties go to the lowest index, whatever was summed in float64."""
    large = 2.0**25
    evidence = torch.tensor([[[large / 2, large / 2 - 1, 0.0]], [[large, large, large]]])
    assert certify(evidence.double(), 1, (1, 1)).margins.min() == 1.0
    attacked = evidence.clone()
    attacked[:, 0, 2] = torch.tensor([2 * large, 0.0])
    assert robust_masking(attacked, (1, 1)).label == 0
    assert not certify(evidence, 1, (1, 1)).certified


def test_evidence_beyond_float32_does_not_certify() -> None:
    """All scores are infinite there, so that the lowest class is predicted."""
    evidence = torch.stack([torch.full((1, 6), 1e38), torch.full((1, 6), 3e38)])
    assert robust_masking(evidence, (1, 1)).label == 0
    found = certify(evidence, 1, (1, 1))
    assert (bool(found.certified), bool(found.correct)) == (False, False)
    assert not certify(evidence.flip(0), 0, (1, 1)).certified
    assert found.margins.isfinite().all()
    assert certify(evidence.flip(0), 1, (1, 1)).margins.isfinite().all()
    assert certify(evidence.double(), 1, (1, 1)).certified
    assert certify(evidence / 10, 1, (1, 1)).certified


def test_share_within_rounding_of_the_threshold_counts_as_above() -> None:
    own = [[0.1, 0.1, 0.5, 0.3 - 1e-7]]
    evidence = torch.tensor([own, [[0.0, 0.0, 0.0, 0.0]]])
    share = 0.5 / 0.9
    found = certify(evidence, 0, (1, 1), threshold=share + 1e-6, uncertainty=1e-5)
    assert found.margins[0, 0] == pytest.approx(0.4, abs=1e-5)
    assert certify(evidence, 0, (1, 1), threshold=share + 1e-6).margins[0, 0] == pytest.approx(0.9, abs=1e-5)
    whole = torch.tensor([[[1.0, 1.0, 2.0, 1.0]], [[0.0, 0.0, 0.0, 0.0]]])
    assert certify(whole, 0, (1, 1), threshold=0.5).margins[0, 0] == 4.0


def test_each_vote_that_hangs_on_rounding_may_move_to_a_rival() -> None:
    evidence = torch.tensor([[[1.0] * 9 + [0.0] * 3], [[0.0] * 9 + [1.0] * 3]])
    margins = certify(evidence, 0, (1, 1)).margins
    assert margins.tolist() == [[4.0] * 9 + [6.0] * 3]
    assert certify(evidence, 0, (1, 1), uncertainty=1.0).certified
    assert certify(evidence, 0, (1, 1), uncertainty=2.0).margins.tolist() == [[0.0] * 9 + [6.0] * 3]
    both = torch.stack([evidence, evidence])
    assert certify(both, 0, (1, 1), uncertainty=torch.tensor([[1.0, 1.0], [2.0, 2.0]])).certified.tolist() == [
        True,
        False,
    ]
    grid = Grid((12, 12), (12, 1), (1, 1), (1, 12), wrap=True)
    assert int(largest_certified_patch(evidence, 0, grid)) == 2
    assert int(largest_certified_patch(evidence, 0, grid, uncertainty=1.0)) == 1


def test_a_share_of_votes_that_hang_on_rounding_may_pass_the_threshold() -> None:
    votes = torch.tensor([[[10.0, 10.0, 20.0, 10.0]], [[0.0, 0.0, 0.0, 0.0]]])
    assert certify(votes, 0, (1, 1), threshold=0.5).margins[0, 0] == 40.0
    assert certify(votes, 0, (1, 1), threshold=0.5, uncertainty=1.0).margins[0, 0] == 20.0


def test_wrong_is_about_the_robust_prediction() -> None:
    evidence = torch.tensor([[[9.0, 0.0, 0.0, 0.0]], [[1.0, 1.0, 1.0, 1.0]]])
    assert robust_masking(evidence, (1, 1)).label == 1
    assert certify(evidence, 0, (1, 1)).outcome is Outcome.WRONG
    assert certify(evidence, 1, (1, 1)).outcome is Outcome.VULNERABLE


def test_no_evidence_for_the_label_is_never_certified() -> None:
    found = certify(torch.zeros(3, 4, 4), 0, (1, 1))
    assert found.outcome is Outcome.VULNERABLE
    assert certify(torch.zeros(3, 4, 4), 1, (1, 1)).outcome is Outcome.WRONG


@pytest.mark.parametrize("wrap", [False, True])
@pytest.mark.parametrize("window", [(4, 5), (9, 9)])
def test_window_as_large_as_the_grid_is_not_certified(window: tuple[int, int], wrap: bool) -> None:
    evidence = torch.rand(3, 4, 5)
    evidence[1] += 5
    found = certify(evidence, 1, window, 0.3, wrap)
    assert not found.certified
    assert found.margins.shape == ((1, 5) if wrap else (1, 1))


def test_batches_with_a_label_each() -> None:
    evidence = torch.rand(2, 3, 4, 6, 6)
    evidence[:, :, 2] += 3
    labels = torch.tensor([[2, 2, 0], [2, 1, 2]])
    found = certify(evidence, labels, (2, 2), 0.2)
    wrong, safe = Outcome.WRONG, Outcome.CERTIFIED
    assert found.outcome == [[safe, safe, wrong], [safe, wrong, safe]]
    for index in np.ndindex(2, 3):
        alone = certify(evidence[index], int(labels[index]), (2, 2), 0.2)
        assert torch.equal(found.margins[index], alone.margins)
        assert torch.equal(found.rivals[index], alone.rivals)


@settings(max_examples=200, deadline=None)
@given(problems(classes=(2, 4)), st.data())
def test_agrees_with_the_plain_reading(problem: tuple[np.ndarray, tuple[int, int], float, bool], data: Any) -> None:
    evidence, window, threshold, wrap = problem
    label = data.draw(st.integers(0, len(evidence) - 1))
    grown = (window[0] + data.draw(st.integers(0, 2)), window[1] + data.draw(st.integers(0, 2)))
    mask = data.draw(st.sampled_from([None, grown]))
    found = certify(torch.tensor(evidence, dtype=torch.float32), label, window, threshold, wrap, mask)
    lower, upper = plain.bounds(evidence, label, window, threshold, wrap, mask)
    upper[label] = -1
    expected = lower - upper.max(0)
    np.testing.assert_allclose(found.margins.numpy().ravel(), expected, atol=1e-4)
    correct = plain.masking(evidence, mask or window, threshold, wrap)[0] == label
    assert bool(found.correct) == correct
    assert bool(found.certified) == (correct and (expected > 1e-4).all())
    assert bool(found.certified) == (correct and bool((found.margins > 0).all()))
    rivals = found.rivals.numpy().ravel()
    assert (rivals != label).all()
    np.testing.assert_allclose(upper[rivals, np.arange(len(rivals))], upper.max(0))


@pytest.mark.parametrize(("wrap", "mask"), [(False, None), (True, None), (False, (3, 4))])
def test_classes_that_can_never_lead_change_nothing(wrap: bool, mask: tuple[int, int] | None) -> None:
    """Of many classes most can be left out; what is found of the others, and which they are, stays the same."""
    rng = np.random.default_rng(5)
    evidence = 0.5 * rng.random((2, 60, 5, 6)) ** 4 * 10 ** rng.uniform(-3, 0, (2, 60, 1, 1))
    evidence[:, [40, 50]] = evidence[:, [7]]
    evidence[:, 20] = 0.04  # leads, but not where an attacker owns the window that holds most of it
    evidence[:, 20, 1:3, 2:5] = 2.0
    found = certify(as_tensor(evidence), torch.tensor([30, 7]), (2, 3), 0.1, wrap, mask)
    for one, label, margins, rivals in zip(evidence, (30, 7), found.margins, found.rivals, strict=True):
        lower, upper = plain.bounds(one, label, (2, 3), 0.1, wrap, mask)
        upper[label] = -1
        np.testing.assert_allclose(margins.ravel(), lower - upper.max(0), atol=1e-9)
        assert rivals.ravel().tolist() == upper.argmax(0).tolist()


@settings(max_examples=60, deadline=None)
@given(problems(classes=(2, 3), least=3, side=4, whole=False), st.data())
def test_brute_force_finds_no_counterexample(
    problem: tuple[np.ndarray, tuple[int, int], float, bool], data: Any
) -> None:
    evidence, window, threshold, wrap = problem
    label = data.draw(st.integers(0, len(evidence) - 1))
    window = (1, min(window[1], 2))
    for _ in range(8):
        if certify(as_tensor(evidence), label, window, threshold, wrap).certified:
            break
        evidence[label] = evidence[label] * 1.5 + 1.0
    assume(certify(as_tensor(evidence), label, window, threshold, wrap).certified)
    assert attack(Problem(evidence, label, window, threshold, wrap)) is None


def test_brute_force_finds_no_counterexample_at_the_edge() -> None:
    rng = np.random.default_rng(7)
    found = [barely_certified(rng, ours) for _ in range(180)]
    kept = [problem for problem in found if problem is not None]
    assert sum(problem.threshold > 0 for problem in kept) > 30
    assert sum(problem.wrap for problem in kept) > 20
    assert all(attack(problem) is None for problem in kept)


def test_the_bounds_are_tight_without_a_threshold() -> None:
    """Just below the edge the attacker mostly wins, so the search above has teeth."""
    rng = np.random.default_rng(3)
    found = [barely_certified(rng, ours) for _ in range(150)]
    kept = [p for p in found if p is not None and p.threshold == 0.0 and p.mask_window is None]
    for problem in kept:
        problem.evidence[problem.label] *= 0.97
    assert len(kept) > 5
    assert np.mean([attack(problem) is not None for problem in kept]) > 0.5


def test_the_published_rule_falls_when_the_threshold_is_above_0() -> None:
    assert falls(plain_rule(corrected=False), lambda problem: problem.threshold > 0)


def test_forgetting_to_wrap_falls() -> None:
    assert falls(plain_rule(wrap=False), lambda problem: problem.wrap)


def test_forgetting_the_factor_of_lemma_2_falls() -> None:
    def rule(problem: Any) -> Any:
        lower, upper = ours(problem)
        return lower, upper * (1.0 - problem.threshold)

    assert falls(rule, lambda problem: problem.threshold > 0)


def test_the_published_rule_on_a_hand_worked_case() -> None:
    """No mask's share of the clean evidence passes T, so the published rule sees none; the attacker adds evidence."""
    evidence = np.array([[[2.0, 2.0, 2.0, 2.0, 2.0, 2.0]], [[0.0, 0.0, 0.0, 0.0, 0.0, 2.8]]])
    window, threshold = (1, 2), 0.6
    np.testing.assert_allclose(plain.margins(evidence, 0, window, threshold, corrected=False), [1, 1, 1, 1, 8])
    patched = evidence.copy()
    patched[0, 0, 1:3] = [1000.0, 0.0]
    patched[1, 0, 1:3] = [2.0, 2.1]
    found = robust_masking(as_tensor(patched), window, threshold)
    assert found.windows.tolist() == [[0, 0], [-1, -1]]
    assert found.scores.tolist() == pytest.approx([6.0, 6.9])
    certificate = certify(as_tensor(evidence), 0, window, threshold)
    assert certificate.outcome is Outcome.VULNERABLE
    np.testing.assert_allclose(certificate.margins.numpy().ravel(), [-1, -1, -1, -1, 6])


def test_largest_certified_patch() -> None:
    grid = Grid((48, 48), (12, 12), (6, 6), (7, 7))
    evidence = torch.full((2, 7, 7), 1.0)
    evidence[1] = 0.4
    sizes = {}
    for side in range(1, 8):
        sizes[side] = bool(certify(evidence, 0, (side, side)).certified)
    best = max(side for side, certified in sizes.items() if certified)
    largest = largest_certified_patch(evidence, 0, grid)
    assert int(largest) == grid.largest_patch((best, best))
    assert certify(evidence, 0, grid.window(int(largest))).certified
    assert not certify(evidence, 0, grid.window(int(largest) + 1)).certified
    assert largest_certified_patch(torch.stack([evidence, evidence.flip(0)]), 0, grid).tolist() == [int(largest), 0]
    with pytest.raises(ValueError, match="cells"):
        largest_certified_patch(evidence[..., 1:], 0, grid)


@pytest.mark.parametrize("wrap", [False, True])
def test_the_largest_patch_is_the_largest_that_certify_accepts(wrap: bool) -> None:
    grid = Grid((10, 10), (4, 1), (3, 1), (3, 10), wrap)
    evidence = torch.tensor(np.random.default_rng(4).random((60, 2, 3, 10)))
    evidence[:, 0] += torch.linspace(0.3, 2.0, 60, dtype=torch.float64)[:, None, None]
    found = set()
    for threshold, uncertainty in [(0.0, 0.0), (0.3, 0.0), (0.0, 1.0), (0.3, 1.0)]:
        accepted = {
            size: certify(evidence, 0, grid.window(size), threshold, wrap, uncertainty=uncertainty).certified
            for size in range(1, 11)
        }
        expected = [max((size for size in accepted if accepted[size][one]), default=0) for one in range(60)]
        assert largest_certified_patch(evidence, 0, grid, threshold, uncertainty).tolist() == expected
        found.add(tuple(expected))
    assert len(found) == 4


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"evidence": -torch.ones(2, 3, 3)}, "negative"),
        ({"evidence": torch.ones(1, 3, 3)}, "two classes"),
        ({"label": 2}, "label"),
        ({"label": -1}, "label"),
        ({"label": torch.tensor([0, 1])}, "batch"),
        ({"label": torch.tensor(0.5)}, "whole"),
        ({"threshold": 1.0}, "threshold"),
        ({"window": (2, 2), "mask_window": (2, 1)}, "smaller"),
        ({"window": (0, 2)}, "window"),
        ({"uncertainty": -1.0}, "uncertainty"),
        ({"uncertainty": torch.tensor([0.0, float("nan")])}, "uncertainty"),
        ({"uncertainty": torch.zeros(3)}, "classes"),
    ],
)
def test_refuses_bad_arguments(change: dict[str, Any], says: str) -> None:
    arguments: dict[str, Any] = {"evidence": torch.ones(2, 3, 3), "label": 0, "window": (1, 1)} | change
    with pytest.raises(ValueError, match=says):
        certify(**arguments)


@pytest.mark.parametrize("label", [torch.tensor(1.0), torch.tensor(1j), torch.tensor(True)], ids=str)
def test_labels_that_are_no_whole_numbers_are_refused(label: torch.Tensor) -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        certify(torch.ones(3, 2, 2), label, (1, 1))


@pytest.mark.parametrize("label", [-1, 3])
def test_labels_that_no_class_has_are_refused_with_those_that_are_there(label: int) -> None:
    with pytest.raises(ValueError, match="between 0 and 2, got"):
        certify(torch.ones(3, 2, 2), label, (1, 1))
