from __future__ import annotations

import pytest

from pgapp.ui.overlays.base import round_ticks, signed


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0.0, 0.998, [0.0, 0.2, 0.4, 0.6, 0.8]),
        (-3.0, 3.0, [-2.0, 0.0, 2.0]),
        (0.0, 12.5, [0.0, 5.0, 10.0]),
        (0.0, 1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (-0.25, 0.25, [-0.2, -0.1, 0.0, 0.1, 0.2]),
    ],
)
def test_ticks_are_round_numbers_inside_the_scale(low: float, high: float, ticks: list[float]) -> None:
    assert round_ticks(low, high) == pytest.approx(ticks)


@pytest.mark.parametrize(("low", "high", "ticks"), [(0.0, 0.9, [0.0, 0.5]), (-0.9, 0.9, [-0.5, 0.0, 0.5])])
def test_a_low_bar_has_two_numbers_at_least(low: float, high: float, ticks: list[float]) -> None:
    assert round_ticks(low, high, 2) == pytest.approx(ticks)


def test_a_scale_without_extent_has_no_ticks() -> None:
    assert round_ticks(1.0, 1.0) == round_ticks(2.0, 1.0) == round_ticks(0.0, float("inf")) == []


@pytest.mark.parametrize(
    ("value", "text"), [(1.234, "+1.23"), (-0.5, "−0.50"), (0.0, "+0.00"), (-0.0004, "−4e−04"), (0.004, "+4e−03")]
)
def test_a_margin_keeps_its_sign_in_words(value: float, text: str) -> None:
    assert signed(value) == text
