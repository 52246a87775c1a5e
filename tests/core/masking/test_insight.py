from __future__ import annotations

import numpy as np
import pytest

from pgapp.core.masking.insight import WrongCells, clipped, insight_of, malicious_class


@pytest.fixture
def logits() -> np.ndarray:
    """Class 0 leads by 1 in all of 2 x 3 cells but one, where class 2 does."""
    values = np.zeros((3, 2, 3), np.float32)
    values[0] = 1
    values[2, 0, 0] = 2
    return values


@pytest.fixture
def attacked(logits: np.ndarray) -> np.ndarray:
    """A patch of two cells that speak loudly for class 1."""
    now = logits.copy()
    now[1, 1, 1:] = 30
    return now


def test_shares_of_wrong_cells_are_counted(logits: np.ndarray, attacked: np.ndarray) -> None:
    touched = np.zeros((2, 3), bool)
    touched[1] = True
    found = insight_of(logits, attacked, 0, touched)
    assert found.wrong_clean == pytest.approx(1 / 6)
    assert found.wrong_now == pytest.approx(3 / 6)
    assert found.wrong_touched == pytest.approx(2 / 3)
    assert found.malicious == 1
    assert found.means_clean == pytest.approx((1, 0))
    assert found.means_now == pytest.approx((1, 10))


def test_the_malicious_class_is_the_one_raised_most_and_never_the_label(
    logits: np.ndarray, attacked: np.ndarray
) -> None:
    assert malicious_class(logits, attacked, 0) == 1
    assert malicious_class(logits, attacked, 1) == 0
    assert malicious_class(logits, logits, 0) == 2
    assert malicious_class(logits, logits, 2) == 0


def test_the_histogram_counts_every_cell_once_and_finds_the_loud_ones(logits: np.ndarray, attacked: np.ndarray) -> None:
    found = insight_of(logits, attacked, 0, bins=10).histogram
    for counts in (found.label_clean, found.label_now, found.malicious_clean, found.malicious_now):
        assert counts.sum() == 6
    assert (found.edges[0], found.edges[-1]) == (0, 30)
    assert found.malicious_now.tolist() == [4, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert found.malicious_clean[-1] == 0


def test_without_a_patch_both_halves_agree(logits: np.ndarray) -> None:
    found = insight_of(logits, logits, 0)
    assert found.wrong_now == found.wrong_clean
    assert found.wrong_touched is None
    assert found.histogram.label_now.tolist() == found.histogram.label_clean.tolist()


def test_one_value_everywhere_still_has_a_histogram() -> None:
    same = np.full((2, 2, 2), 3.0, np.float32)
    assert insight_of(same, same, 0).histogram.label_now.sum() == 4


def test_shares_over_pictures_are_means(logits: np.ndarray, attacked: np.ndarray) -> None:
    first, second = insight_of(logits, attacked, 0), insight_of(logits, logits, 2)
    both = WrongCells().with_one(first).with_one(second)
    assert both.pictures == 2
    assert both.clean == pytest.approx((1 / 6 + 5 / 6) / 2)
    assert both.attacked == pytest.approx((3 / 6 + 5 / 6) / 2)


def test_clipping_says_what_it_changes() -> None:
    feature = np.array([[-2.0, 1.0], [4.0, 9.0]], np.float32)
    found = clipped(feature, (0.0, 5.0))
    assert (found.before, found.after, found.largest) == (12, 10, 9)
    assert (found.below, found.above) == (0.25, 0.25)
    free = clipped(feature, (-np.inf, np.inf))
    assert free.before == free.after


@pytest.mark.parametrize("label", [-1, 3])
def test_labels_that_are_not_there_are_refused(logits: np.ndarray, label: int) -> None:
    with pytest.raises(ValueError, match="label"):
        insight_of(logits, logits, label)


def test_one_class_alone_is_refused_and_no_picture_yet_is_zero(logits: np.ndarray) -> None:
    with pytest.raises(ValueError, match="two classes"):
        insight_of(logits[:1], logits[:1], 0)
    assert (WrongCells().pictures, WrongCells().clean, WrongCells().attacked) == (0, 0, 0)
