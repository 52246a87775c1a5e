from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from pgapp.ui.overlays.colours import (
    CLASS_COLOURS,
    ClassColours,
    begin_picture,
    class_colour,
    colour_table,
    heatmap_rgba,
    hex_of,
    most_frequent,
    tell_apart,
    text_colour_on,
)
from pgapp.ui.widgets.theme import DARK, contrast
from tests.ui.overlays.colour_vision import EYES, apart, seen_by


def luminance(rgb: Any) -> Any:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize("name", ["viridis", "cividis", "magma"])
def test_sequential_maps_grow_lighter_all_the_way(name: str) -> None:
    light = luminance(colour_table(name) / 255)
    assert np.all(np.diff(light) > -1e-3)
    assert light[-1] - light[0] > 0.6


def test_the_diverging_map_is_darkest_at_its_ends_and_its_sides_differ() -> None:
    table = colour_table("diverging").astype(int)
    light = luminance(table / 255)
    assert light[127] > 0.85
    assert light[0] < 0.15
    assert light[255] < 0.15
    below, above = table[60], table[195]
    assert below[0] > below[2] + 40, "below the middle is orange"
    assert above[2] > above[0], "above the middle is purple"


def test_values_go_to_the_ends_and_the_middle_of_the_scale() -> None:
    rgba = heatmap_rgba(np.array([[-5.0, 0.0, 1.0], [2.0, 9.0, np.nan]]), 0.0, 2.0, "viridis")
    table = colour_table("viridis")
    assert rgba.shape == (2, 3, 4)
    assert rgba.dtype == np.uint8
    assert tuple(rgba[0, 0, :3]) == tuple(table[0]) == tuple(rgba[0, 1, :3])
    assert tuple(rgba[0, 2, :3]) == tuple(table[128])
    assert tuple(rgba[1, 0, :3]) == tuple(table[255]) == tuple(rgba[1, 1, :3])
    assert rgba[1, 2, 3] == 0
    assert rgba[0, 0, 3] == 255


def test_a_scale_without_extent_and_infinite_values_do_not_break() -> None:
    rgba = heatmap_rgba(np.array([[1.0, np.inf, -np.inf]]), 1.0, 1.0)
    table = colour_table("viridis")
    assert [tuple(pixel[:3]) for pixel in rgba[0]] == [tuple(table[128]), tuple(table[255]), tuple(table[0])]


def test_an_unknown_map_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"'jet'; choose one of .*viridis"):
        colour_table("jet")


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colours_lie_as_far_apart_as_is_published(
    one: tuple[float, ...], other: tuple[float, ...], distance: float
) -> None:
    assert apart(np.array(one), np.array(other)) == pytest.approx(distance, abs=1e-4)


@pytest.mark.parametrize("eye", EYES)
def test_any_two_class_colours_are_told_apart_by_any_eyes(eye: str) -> None:
    seen, least = seen_by(eye, CLASS_COLOURS), 11 if eye == "tritanope" else 12.9
    assert min(apart(one, other) for one, other in combinations(seen, 2)) >= least


def test_class_colours_are_seen_on_a_dark_window() -> None:
    assert min(contrast(hex_of(colour), DARK.window) for colour in CLASS_COLOURS) >= 3


def test_classes_that_are_shown_together_have_colours_of_their_own() -> None:
    colours, count = ClassColours(), len(CLASS_COLOURS)
    together = [3 + count * step for step in range(count)]
    assert len({colours.of(k) for k in together}) == 1
    colours.tell_apart(together)
    first = [colours.of(k) for k in together]
    assert len(set(first)) == count
    colours.tell_apart(reversed(together))
    assert [colours.of(k) for k in together] == first


def test_what_is_shown_keeps_its_colour_when_others_come() -> None:
    colours, count = ClassColours(), len(CLASS_COLOURS)
    shown = [0, count, 2 * count]
    colours.tell_apart(shown)
    before = [colours.of(k) for k in shown]
    for k in range(500, 600):
        colours.tell_apart((*shown, k))
        now = [colours.of(each) for each in shown]
        assert now == before
        assert colours.of(k) not in now


def test_more_classes_than_colours_share_them() -> None:
    colours, count = ClassColours(), len(CLASS_COLOURS)
    colours.tell_apart(range(2 * count))
    assert {colours.of(k) for k in range(2 * count)} == set(CLASS_COLOURS)


def test_another_class_takes_no_colour_of_those_told_apart_while_others_are_free() -> None:
    colours, count = ClassColours(), len(CLASS_COLOURS)
    colours.tell_apart([0, 1, 2])
    taken = {colours.of(k) for k in (0, 1, 2)}
    assert all(colours.of(k) not in taken for k in range(3, 5 * count))


def test_the_next_picture_begins_anew() -> None:
    begin_picture()
    tell_apart([0, len(CLASS_COLOURS)])
    assert class_colour(len(CLASS_COLOURS)) == CLASS_COLOURS[1]
    begin_picture()
    assert class_colour(len(CLASS_COLOURS)) == CLASS_COLOURS[0]


def test_the_most_frequent_come_first() -> None:
    assert most_frequent(np.array([[5, 5, 1], [1, 1, 9]])) == (1, 5, 9)
    assert most_frequent(np.array([7, 8, 8, 9, 9, 9, 6, 6]), 2) == (9, 6)
    assert most_frequent(np.array([], np.int64)) == ()


def test_class_colours_are_stable_and_neighbours_differ() -> None:
    begin_picture()
    assert class_colour(12) == class_colour(12)
    for k in range(1000):
        distance = np.abs(np.subtract(class_colour(k), class_colour(k + 1))).sum()
        assert distance > 60, k


def test_text_stands_out_on_its_colour() -> None:
    assert text_colour_on((240, 228, 66)) == (20, 20, 20)
    assert text_colour_on((20, 20, 90)) == (255, 255, 255)


def test_a_stack_is_coloured_as_each_of_its_pictures_is() -> None:
    stack = np.random.default_rng(0).normal(size=(3, 4, 5))
    together = heatmap_rgba(stack, -1.0, 1.0, "viridis")
    for picture, colours in zip(stack, together, strict=True):
        assert np.array_equal(colours, heatmap_rgba(picture, -1.0, 1.0, "viridis"))
