from __future__ import annotations

import weakref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.patch import (
    PIXELS_KEPT,
    _shaped,
    fit_into,
    patch_mask,
    patch_pixels,
    rescaled,
    share_of_side,
    side_of_share,
    stamp,
    under_patch,
)
from pgapp.core.scene import Noise, Patch, Pixels, Solid


@pytest.mark.parametrize(
    ("percent", "canvas", "side"),
    [(1, 224, 23), (2, 224, 32), (3, 224, 39), (1, 288, 29), (2, 288, 41), (3, 288, 50), (25, 100, 50), (100, 7, 7)],
)
def test_percent_is_a_share_of_the_area_rounded_up(percent: int, canvas: int, side: int) -> None:
    assert side_of_share(percent / 100, (canvas, canvas)) == side
    assert share_of_side(side, (canvas, canvas)) >= percent / 100 - 1e-9


@pytest.mark.parametrize("share", [0.0, -0.1, 1.01, float("nan")])
def test_impossible_shares_are_refused(share: float) -> None:
    with pytest.raises(ValueError, match="covers"):
        side_of_share(share, (224, 224))


@given(
    row=st.integers(-50, 90),
    col=st.integers(-50, 90),
    size=st.integers(-3, 200),
    canvas=st.tuples(st.integers(1, 60), st.integers(1, 60)),
)
def test_a_fitted_patch_lies_on_the_canvas(row: int, col: int, size: int, canvas: tuple[int, int]) -> None:
    patch = fit_into(Patch(row, col, size), canvas)
    assert 1 <= patch.size <= min(canvas)
    assert 0 <= patch.row <= canvas[0] - patch.size
    assert 0 <= patch.col <= canvas[1] - patch.size
    if 0 <= row <= canvas[0] - size and 0 <= col <= canvas[1] - size and size >= 1:
        assert (patch.row, patch.col, patch.size) == (row, col, size)


def test_noise_is_fixed_by_its_seed() -> None:
    assert np.array_equal(patch_pixels(Noise(3), 9), patch_pixels(Noise(3), 9))
    assert not np.array_equal(patch_pixels(Noise(3), 9), patch_pixels(Noise(4), 9))


def test_contents_have_the_size_and_range_of_a_patch() -> None:
    wide = np.linspace(0, 1, 3 * 8 * 20, dtype=np.float32).reshape(3, 8, 20)
    for content in (Noise(0), Solid(0.2, 0.4, 5.0), Pixels(wide, "test")):
        pixels = patch_pixels(content, 11)
        assert pixels.shape == (3, 11, 11)
        assert pixels.dtype == np.float32
        assert pixels.min() >= 0
        assert pixels.max() <= 1
        with pytest.raises(ValueError, match="read-only"):
            pixels[0, 0, 0] = 0


def test_given_pixels_of_the_right_size_are_kept_exactly() -> None:
    given_pixels = np.random.default_rng(0).random((3, 7, 7), dtype=np.float32)
    assert np.array_equal(patch_pixels(Pixels(given_pixels, "test"), 7), given_pixels)


def test_stamp_changes_the_patch_and_nothing_else() -> None:
    canvas = np.zeros((3, 20, 30), dtype=np.float32)
    stamped = stamp(canvas, Patch(3, 17, 5, Solid(1, 0.5, 0.25)))
    assert np.allclose(stamped[:, 3:8, 17:22], np.array([1, 0.5, 0.25]).reshape(3, 1, 1))
    assert stamped.sum() == pytest.approx(25 * 1.75)
    assert canvas.sum() == 0


@pytest.mark.parametrize("patch", [Patch(-1, 0, 5), Patch(0, 26, 5), Patch(16, 0, 5)])
def test_a_patch_that_sticks_out_is_refused(patch: Patch) -> None:
    with pytest.raises(ValueError, match="does not lie"):
        stamp(np.zeros((3, 20, 30), dtype=np.float32), patch)


def test_a_resized_patch_does_not_leave_its_pixels_of_every_size_behind() -> None:
    content = Pixels(np.zeros((3, 40, 40), dtype=np.float32), "test")
    alive = [weakref.ref(patch_pixels(content, size)) for size in range(50, 90)]
    assert sum(pixels() is not None for pixels in alive) <= PIXELS_KEPT < 10


def test_shares_and_places_on_a_canvas_that_is_not_square() -> None:
    assert side_of_share(0.1, (20, 50)) == 10
    assert share_of_side(10, (20, 50)) == pytest.approx(0.1)
    assert share_of_side(10, (50, 20)) == pytest.approx(0.1)
    assert fit_into(Patch(99, 99, 8), (20, 50)) == Patch(12, 42, 8)
    assert fit_into(Patch(-3, -4, 8), (20, 50)) == Patch(0, 0, 8)


@pytest.mark.parametrize(
    ("patch", "old", "new", "expected"),
    [
        (Patch(10, 20, 8), (48, 48), (96, 96), Patch(20, 40, 16)),
        (Patch(10, 20, 8), (96, 96), (48, 48), Patch(5, 10, 4)),
        (Patch(40, 88, 8), (48, 96), (24, 48), Patch(20, 44, 4)),
        (Patch(90, 90, 1), (96, 96), (8, 8), Patch(7, 7, 1)),
        (Patch(0, 40, 48), (48, 88), (96, 100), Patch(0, 4, 96)),
    ],
)
def test_on_another_canvas_a_patch_lies_where_it_was_as_large_in_proportion(
    patch: Patch, old: tuple[int, int], new: tuple[int, int], expected: Patch
) -> None:
    assert rescaled(patch, old, new) == expected


def test_a_patch_of_no_pixels_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 pixel"):
        patch_pixels(Noise(0), 0)


def test_a_patch_of_its_own_shape_covers_that_and_nothing_else() -> None:
    mask = np.array([[True, False], [True, True]])
    content = Pixels(np.full((3, 2, 2), 0.5, np.float32), "cut out", mask)
    canvas = np.random.default_rng(0).random((3, 8, 9), dtype=np.float32)
    stamped = stamp(canvas, Patch(3, 4, 2, content))
    assert np.argwhere((stamped != canvas).all(0)).tolist() == [[3, 4], [4, 4], [4, 5]]
    assert (stamped[:, [3, 4, 4], [4, 4, 5]] == 0.5).all()
    assert np.array_equal(under_patch(canvas[:, 3:5, 4:6], Patch(3, 4, 2, content)), stamped[:, 3:5, 4:6])


@given(size=st.integers(1, 40), seed=st.integers(0, 50))
def test_a_resized_shape_covers_something_with_the_colours_of_its_own_part(size: int, seed: int) -> None:
    """What lies under the transparent part, green here, never shows."""
    rng = np.random.default_rng(seed)
    mask = rng.random((9, 9)) < rng.choice([0.05, 0.5, 0.9])
    mask[rng.integers(9), rng.integers(9)] = True
    red = np.where(mask, np.float32(0.75), np.float32(0))
    content = Pixels(np.stack([red, np.where(mask, 0, 1), np.zeros((9, 9))]).astype(np.float32), "cut out", mask)
    shape, pixels = patch_mask(content, size), patch_pixels(content, size)
    covered = np.ones((size, size), np.bool_) if shape is None else shape
    assert covered.any()
    assert np.allclose(pixels[0][covered], 0.75, atol=1e-3)
    assert np.allclose(pixels[1][covered], 0, atol=1e-3)


def test_a_shape_that_is_the_whole_square_is_none() -> None:
    whole = Pixels(np.zeros((3, 4, 4), np.float32), "all", np.ones((4, 4), np.bool_))
    assert patch_mask(whole, 4) is None
    assert patch_mask(whole, 9) is None
    assert patch_mask(Noise(0), 4) is None


def test_a_whole_square_has_no_shape_to_be_drawn() -> None:
    with pytest.raises(ValueError, match="a whole square"):
        _shaped(Pixels(np.zeros((3, 4, 4), np.float32), "a test"), 4)
