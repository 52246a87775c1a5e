"""How far confidences may move when logits are computed again: against the softmax itself, moved as far as it goes."""

from __future__ import annotations

import math

import pytest
import torch

from pgapp.core.masking.rounding import (
    SOFTMAX,
    canvas_logit_error,
    confidence_errors,
    logit_error,
    summed_confidence_errors,
)

NONE = torch.zeros(())


def confidences_of(*first: float) -> torch.Tensor:
    """``[2, 1, n]``: two classes in n cells."""
    row = torch.tensor([first], dtype=torch.float64)
    return torch.stack([row, 1.0 - row])


@pytest.mark.parametrize("temperature", [0.5, 1.0, 4.0])
@pytest.mark.parametrize("error", [1e-4, 0.1, 1.0])
def test_a_confidence_moves_as_far_as_its_logit_and_the_others_may_push_it(error: float, temperature: float) -> None:
    """The logit rises by the error while all others fall by it, so that the log odds move by twice the error."""
    confidences = confidences_of(0.01, 0.3, 0.5, 0.9, 0.999)
    rise, fall = confidence_errors(confidences, NONE, torch.tensor(error, dtype=torch.float64), temperature)
    shift = 2 * error / temperature
    odds = torch.log(confidences / (1 - confidences))
    for told, moved in (
        (rise, torch.sigmoid(odds + shift) - confidences),
        (fall, confidences - torch.sigmoid(odds - shift)),
    ):
        assert bool((told - SOFTMAX * confidences >= moved).all())
        # beside that, only what a confidence that was rounded to float32 may hide of the others
        torch.testing.assert_close(told - SOFTMAX * confidences, moved, rtol=1e-3, atol=0.0)


def test_the_softmax_s_own_rounding_grows_with_the_greatest_logit() -> None:
    confidences, error = confidences_of(0.5), torch.tensor(0.0, dtype=torch.float64)
    greatest = torch.tensor(1000.0, dtype=torch.float64)
    rise, _ = confidence_errors(confidences, greatest, error, 1.0)
    expected = math.tanh(SOFTMAX * greatest.item()) / 2  # of 1/2, whose log odds move by 2 SOFTMAX times it
    assert float(rise[0, 0, 0]) == pytest.approx(expected + SOFTMAX / 2, rel=1e-6)


@pytest.mark.parametrize("error", [1e-5, 0.02, 0.5, 2.0])
def test_the_sum_s_bound_is_never_below_the_sum_of_the_cells_and_hardly_above(error: float) -> None:
    generator = torch.Generator().manual_seed(0)
    confidences = torch.softmax(3 * torch.randn(6, 4, 5, generator=generator, dtype=torch.float64), 0)
    told = torch.tensor(error, dtype=torch.float64)
    rise, fall = confidence_errors(confidences, NONE, told, 1.0)
    bound = summed_confidence_errors(confidences, NONE, told, 1.0)
    assert bool((bound >= torch.maximum(rise, fall).sum((-2, -1)) - 1e-12).all())
    if error < 1e-3:
        torch.testing.assert_close(bound, rise.sum((-2, -1)), rtol=1e-3, atol=0)


def test_the_sum_s_bound_is_reached_where_every_cell_is_as_open_as_can_be() -> None:
    """From 1 / (1 + e^s/2) to 1 / (1 + e^-s/2): no confidence moves farther, by ``tanh(s / 4)``."""
    shift = 3.0
    open_ = 1 / (1 + math.exp(shift / 2))
    confidences, told = confidences_of(*[open_] * 7), torch.tensor(shift / 2, dtype=torch.float64)
    rise, _ = confidence_errors(confidences, NONE, told, 1.0)
    bound = summed_confidence_errors(confidences, NONE, told, 1.0)
    assert float(rise[0].sum()) == pytest.approx(7 * math.tanh(shift / 4) + 7 * open_ * SOFTMAX, rel=1e-5)
    assert float(bound[0]) == pytest.approx(float(rise[0].sum()), rel=1e-5)


def test_logits_of_a_whole_picture_may_lie_as_far_off_as_those_of_its_only_cell() -> None:
    logits = torch.tensor([[-7.0, 3.0, 2.0], [0.5, 0.25, 0.0]])
    error = canvas_logit_error(logits, torch.float32)
    assert error.shape == (2,)
    assert error.tolist() == [float(logit_error(one[:, None, None], torch.float32)) for one in logits]
    assert error[0] > error[1] > 0
