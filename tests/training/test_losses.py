from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.training.losses import mean_loss, provable_loss, provable_scores


def plain_scores(logits: Any, label: Any, window: Any) -> Any:
    """Appendix A for one picture, word by word: ``logits`` is a list of classes of rows of cells."""
    rows, cols = len(logits[0]), len(logits[0][0])
    scores = []
    for number, cells in enumerate(logits):
        clipped = [[max(0.0, value) for value in row] for row in cells]
        total = sum(map(sum, clipped))
        if number == label:
            total -= max(
                sum(clipped[i][j] for i in range(top, top + window[0]) for j in range(left, left + window[1]))
                for top in range(rows - window[0] + 1)
                for left in range(cols - window[1] + 1)
            )
        scores.append(total / (rows * cols))
    return scores


@settings(deadline=None, max_examples=60)
@given(
    seed=st.integers(0, 10_000),
    shape=st.tuples(st.integers(2, 4), st.integers(1, 5), st.integers(1, 5)),
    data=st.data(),
)
def test_provable_loss_is_the_plain_reading(seed: Any, shape: Any, data: Any) -> None:
    window = data.draw(st.tuples(st.integers(1, shape[1]), st.integers(1, shape[2])))
    generator = torch.Generator().manual_seed(seed)
    logits = torch.randn(3, *shape, generator=generator) * 3
    labels = torch.randint(0, shape[0], (3,), generator=generator)
    scores = [plain_scores(one.tolist(), int(label), window) for one, label in zip(logits, labels, strict=True)]
    torch.testing.assert_close(provable_scores(logits, labels, window), torch.tensor(scores), atol=1e-4, rtol=1e-4)
    losses = [math.log(sum(map(math.exp, row))) - row[int(label)] for row, label in zip(scores, labels, strict=True)]
    assert float(provable_loss(logits, labels, window)) == pytest.approx(sum(losses) / 3, abs=1e-4)


def test_a_case_by_hand() -> None:
    own = [[4.0, 0.0, -9.0], [1.0, 2.0, 0.0]]
    other = [[1.0, 1.0, 1.0], [1.0, 1.0, -7.0]]
    logits = torch.tensor([[other, own]])
    # of 7 in all, the strongest column holds 5; the other class keeps its 5
    assert provable_scores(logits, torch.tensor([1]), (2, 1)).tolist() == [[pytest.approx(5 / 6), pytest.approx(2 / 6)]]


def test_gradients_spare_the_strongest_window_and_what_is_clipped() -> None:
    logits = torch.tensor([[[[9.0, 1.0, -1.0]], [[2.0, 3.0, 1.0]]]], requires_grad=True)
    provable_loss(logits, torch.tensor([0]), (1, 1)).backward()
    assert logits.grad is not None
    slopes = logits.grad[0, :, 0]
    assert slopes[0, 0] == pytest.approx(0, abs=1e-7)
    assert slopes[0, 1] < 0
    assert slopes[0, 2] == 0
    assert (slopes[1] > 0).all()


@pytest.mark.parametrize("window", [(0, 1), (3, 1), (1, 4)])
def test_windows_must_fit(window: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="must fit the grid of 2 x 3"):
        provable_loss(torch.zeros(1, 2, 2, 3), torch.tensor([0]), window)


def test_the_mean_loss_averages_before_the_softmax() -> None:
    logits = torch.tensor([[[[3.0, -1.0]], [[0.0, 0.0]]]])
    assert float(mean_loss(logits, torch.tensor([0]))) == pytest.approx(math.log(1 + math.exp(-1)))
