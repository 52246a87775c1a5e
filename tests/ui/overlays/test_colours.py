from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pgapp.ui.overlays.colours import class_colour, colour_table, heatmap_rgba, text_colour_on


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


def test_class_colours_are_stable_and_neighbours_differ() -> None:
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
