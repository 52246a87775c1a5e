"""Masks of which one covers the patch, wherever it is."""

import numpy as np
import pytest

from pgapp.core.defences.covering.covering_masks import covering_masks, starts
from tests.core.defences.masked_tables import covered


@pytest.mark.parametrize("most", range(2, 7))
def test_every_place_on_an_axis_lies_under_a_mask(most: int) -> None:
    for length in range(1, 48):
        for size in range(1, length + 1):
            firsts, side = starts(length, size, most)
            assert len(firsts) <= most
            assert list(firsts) == sorted(set(firsts))
            assert firsts[0] == 0
            assert firsts[-1] + side == length
            for place in range(length - size + 1):
                assert any(first <= place and place + size <= first + side for first in firsts), (length, size, place)


def test_starts_worked_by_hand() -> None:
    assert starts(32, 8, 6) == ((0, 5, 10, 15, 20), 12)
    assert starts(224, 32, 3) == ((0, 65, 128), 96)
    assert starts(10, 10, 4) == ((0,), 10)
    assert starts(5, 1, 2) == ((0, 2), 3)


@pytest.mark.parametrize(("length", "size", "most"), [(8, 9, 3), (8, 0, 3), (8, 2, 0)])
def test_what_cannot_be_covered_is_refused(length: int, size: int, most: int) -> None:
    with pytest.raises(ValueError, match=r"does not fit|at least one mask"):
        starts(length, size, most)


@pytest.mark.parametrize(("canvas", "size", "k"), [((9, 9), 3, 3), ((7, 12), 2, 4), ((6, 6), 6, 2), ((8, 5), 1, 6)])
def test_which_masks_cover_a_place_agrees_with_looking_at_every_pixel(
    canvas: tuple[int, int], size: int, k: int
) -> None:
    found = covering_masks(canvas, size, k)
    places = (canvas[0] - size + 1, canvas[1] - size + 1)
    seen = covered(found.masks, places, size)
    assert seen.any(2).all()
    assert np.array_equal(found.covers[found.kinds], seen)
    assert len(np.unique(found.covers, axis=0)) == len(found.covers)


def test_the_best_mask_of_a_place_is_the_greatest_that_covers_it() -> None:
    found = covering_masks((9, 9), 3, 3)
    values = np.random.default_rng(0).normal(size=len(found.masks))
    best, which = found.best(values)
    seen = covered(found.masks, (7, 7), 3)
    assert np.array_equal(best[found.kinds], np.where(seen, values, -np.inf).max(2))
    assert np.array_equal(values[which], best)
