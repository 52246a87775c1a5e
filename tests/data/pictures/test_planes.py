"""The bytes of a camera's frame as pixels, against values worked by hand and a plain slow reading."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.scene import ByteArray
from pgapp.data.pictures.planes import PACKED, PLANES, WEIGHTS, Planes, rgb_of

YUV = [layout for layout in PLANES if layout not in PACKED and layout != "Y8"]


def planes_of(layout: str, luma: ByteArray, blue: ByteArray, red: ByteArray, spare: int = 0) -> tuple[ByteArray, ...]:
    """Lay out luma ``[H, W]`` and colour differences, one of each for two by two pixels, as a camera does; ``spare``
    bytes follow each line."""
    rows, cols = luma.shape
    whole_rows, whole_cols = 2 * blue.shape[0], 2 * blue.shape[1]
    padded = np.zeros((whole_rows, whole_cols), np.uint8)
    padded[:rows, :cols] = luma
    if layout in ("NV12", "NV21"):
        pair = (blue, red) if layout == "NV12" else (red, blue)
        found = [luma, np.stack(pair, axis=-1).reshape(blue.shape[0], -1)]
    elif layout in ("YUYV", "UYVY"):
        wide = [np.repeat(each, 2, axis=0) for each in (blue, red)]
        parts = [padded[:, 0::2], wide[0], padded[:, 1::2], wide[1]]
        parts = parts if layout == "YUYV" else [parts[1], parts[0], parts[3], parts[2]]
        found = [np.stack(parts, axis=-1).reshape(whole_rows, -1)[:rows]]
    elif layout == "YUV422P":
        found = [luma, *(np.repeat(each, 2, axis=0)[:rows] for each in (blue, red))]
    else:
        found = [luma, red, blue] if layout == "YV12" else [luma, blue, red]
    return tuple(np.pad(each, ((0, 0), (0, spare)), constant_values=77) for each in found)


def plain(luma: int, blue: int, red: int, full: bool, weights: str) -> tuple[float, ...]:
    """One pixel, from the definition: luma is the weighted sum, the differences are scaled to half of the range."""
    of_red, of_blue = WEIGHTS[weights]
    y = luma / 255 if full else (luma - 16) / 219
    b, r = ((each - 128) / (255 if full else 224) for each in (blue, red))
    reds, blues = y + 2 * (1 - of_red) * r, y + 2 * (1 - of_blue) * b
    greens = (y - of_red * reds - of_blue * blues) / (1 - of_red - of_blue)
    return tuple(min(255.0, max(0.0, 255 * each)) for each in (reds, greens, blues))


@pytest.mark.parametrize("layout", YUV)
@pytest.mark.parametrize(
    ("yuv", "full", "colour"),
    [
        ((16, 128, 128), False, (0, 0, 0)),
        ((235, 128, 128), False, (255, 255, 255)),
        ((81, 90, 240), False, (254, 0, 0)),
        ((41, 240, 110), False, (0, 0, 255)),
        ((0, 128, 128), True, (0, 0, 0)),
        ((255, 128, 128), True, (255, 255, 255)),
        ((76, 85, 255), True, (254, 0, 0)),
    ],
)
def test_the_colours_of_bt_601(
    layout: str, yuv: tuple[int, int, int], full: bool, colour: tuple[int, int, int]
) -> None:
    luma = np.full((4, 6), yuv[0], np.uint8)
    blue, red = (np.full((2, 3), each, np.uint8) for each in yuv[1:])
    found = rgb_of(Planes(layout, 4, 6, planes_of(layout, luma, blue, red), full))
    assert found.shape == (4, 6, 3)
    assert found.dtype == np.uint8
    assert np.abs(found.astype(int) - colour).max() <= 1


@given(
    layout=st.sampled_from(YUV),
    rows=st.integers(1, 9),
    cols=st.integers(1, 9),
    spare=st.integers(0, 5),
    full=st.booleans(),
    weights=st.sampled_from(sorted(WEIGHTS)),
    seed=st.integers(0, 999),
)
def test_every_layout_against_a_plain_reading(
    layout: str, rows: int, cols: int, spare: int, full: bool, weights: str, seed: int
) -> None:
    """One colour difference for all, so that nothing is interpolated; each pixel has a luma of its own."""
    rng = np.random.default_rng(seed)
    luma = rng.integers(0, 256, (rows, cols), dtype=np.uint8)
    blue, red = (int(each) for each in rng.integers(0, 256, 2))
    half = ((rows + 1) // 2, (cols + 1) // 2)
    planes = planes_of(layout, luma, np.full(half, blue, np.uint8), np.full(half, red, np.uint8), spare)
    found = rgb_of(Planes(layout, rows, cols, planes, full, weights))
    for row in range(rows):
        for col in range(cols):
            wanted = plain(int(luma[row, col]), blue, red, full, weights)
            assert np.abs(found[row, col] - np.array(wanted)).max() <= 1


def test_colours_stand_where_their_pixels_are() -> None:
    """Left half blue, right half red, in each layout: planes that were exchanged would exchange the colours."""
    luma = np.full((4, 8), 100, np.uint8)
    blue, red = np.full((2, 4), 128, np.uint8), np.full((2, 4), 128, np.uint8)
    blue[:, :2], red[:, 2:] = 240, 240
    for layout in YUV:
        found = rgb_of(Planes(layout, 4, 8, planes_of(layout, luma, blue, red))).astype(int)
        assert (found[:, 0, 2] > found[:, 0, 0] + 100).all(), layout
        assert (found[:, 7, 0] > found[:, 7, 2] + 100).all(), layout


@pytest.mark.parametrize("layout", sorted(PACKED))
def test_packed_bytes(layout: str) -> None:
    rng = np.random.default_rng(0)
    colours = rng.integers(0, 256, (3, 5, 3), dtype=np.uint8)
    plane = np.full((3, 5, 4), 255, np.uint8)
    for channel, place in enumerate(PACKED[layout]):
        plane[..., place] = colours[..., channel]
    lines = np.pad(plane.reshape(3, 20), ((0, 0), (0, 3)))
    np.testing.assert_array_equal(rgb_of(Planes(layout, 3, 5, (lines,))), colours)
    letters = layout.partition("8")[0]
    assert [letters[place] for place in PACKED[layout]] == ["R", "G", "B"], "as the name of the layout says"


def test_grey() -> None:
    luma = np.arange(16, 16 + 12, dtype=np.uint8).reshape(3, 4)
    found = rgb_of(Planes("Y8", 3, 4, (luma,), full=True))
    np.testing.assert_array_equal(found, np.repeat(luma[..., None], 3, axis=-1))


@pytest.mark.parametrize(
    ("layout", "shapes"),
    [
        ("YUV420P", [(4, 6), (2, 3)]),
        ("YUV420P", [(4, 6), (2, 3), (1, 3)]),
        ("YUV422P", [(4, 6), (2, 3), (2, 3)]),
        ("NV12", [(4, 6), (2, 5)]),
        ("YUYV", [(4, 11)]),
        ("BGRA8888", [(4, 23)]),
        ("Y8", [(3, 6)]),
        ("P010", [(4, 12), (2, 12)]),
    ],
)
def test_planes_that_are_too_small_or_unknown_are_refused(layout: str, shapes: list[tuple[int, int]]) -> None:
    planes = tuple(np.zeros(shape, np.uint8) for shape in shapes)
    with pytest.raises(ValueError, match=layout):
        rgb_of(Planes(layout, 4, 6, planes))
