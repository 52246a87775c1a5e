"""Which part of a picture a canvas shows, where a person asks for another one than the network's own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.geometry import Rect
from pgapp.core.scene import AS_IT_IS, BORDER, CanvasSpec, Fit, Framing, Picture
from pgapp.data.pictures.images import make_canvas

OWN = CanvasSpec((20, 20), 20, "bilinear")
SHARES = st.floats(0, 1)


def portrait(rows: int = 60, cols: int = 20) -> Picture:
    """Each row has its number as its level."""
    levels = np.broadcast_to(np.arange(rows, dtype=np.uint8)[:, None, None], (rows, cols, 3)).copy()
    return Picture("portrait", levels)


def levels_of(picture: Picture, framing: Framing, spec: CanvasSpec = OWN) -> list[int]:
    """Of the first column."""
    pixels = make_canvas(picture, replace(spec, framing=framing)).pixels
    found: list[int] = np.rint(pixels[0, :, 0] * 255).astype(int).tolist()
    return found


@pytest.mark.parametrize(("at", "first"), [(0.0, 0), (0.25, 10), (0.5, 20), (1.0, 40)])
def test_a_crop_lies_where_it_is_put(at: float, first: int) -> None:
    canvas = make_canvas(portrait(), replace(OWN, framing=Framing(at=(at, 0.5))))
    assert levels_of(portrait(), Framing(at=(at, 0.5))) == list(range(first, first + 20))
    assert canvas.crop == Rect(first, 0, 20, 20)


def test_a_landscape_is_moved_sideways() -> None:
    turned = Picture("landscape", np.ascontiguousarray(portrait().pixels.transpose(1, 0, 2)))
    canvas = make_canvas(turned, replace(OWN, framing=Framing(at=(0.5, 1.0))))
    assert np.rint(canvas.pixels[0, 0] * 255).astype(int).tolist() == list(range(40, 60))


def test_what_is_padded_shows_all_of_the_picture_in_its_shape_on_a_border() -> None:
    canvas = make_canvas(portrait(60, 30), replace(OWN, framing=Framing(Fit.PAD)))
    middle = np.rint(canvas.pixels[:, :, 5:15] * 255)
    assert middle[0, 0].max() < 3
    assert middle[0, -1].min() > 56
    for channel, level in enumerate(BORDER):
        assert (np.rint(canvas.pixels[channel, :, :5] * 255) == level).all()
        assert (np.rint(canvas.pixels[channel, :, 15:] * 255) == level).all()


def test_what_is_squashed_fills_the_canvas() -> None:
    found = levels_of(portrait(), Framing(Fit.SQUASH))
    assert found[0] < 3
    assert found[-1] > 56


@given(rows=st.integers(1, 90), cols=st.integers(1, 90), row=SHARES, col=SHARES)
def test_a_crop_never_leaves_the_picture(rows: int, cols: int, row: float, col: float) -> None:
    picture = portrait(rows, cols)
    crop = make_canvas(picture, replace(OWN, framing=Framing(at=(row, col)))).crop
    assert 0 <= crop.row <= crop.row + crop.rows <= rows
    assert 0 <= crop.col <= crop.col + crop.cols <= cols


def test_only_what_is_not_the_networks_own_canvas_is_said() -> None:
    assert OWN.departure == replace(OWN, framing=Framing(at=(0.5, 0.5))).departure == ""
    assert "above" in replace(OWN, framing=Framing(at=(0.0, 0.5))).departure
    beside = replace(OWN, framing=Framing(at=(0.501, 0.5))).departure
    assert beside.endswith("50.1 % of the rows cut off lie above, 50 % of the columns at the left"), (
        "which is not the middle"
    )
    padded, squashed = (replace(OWN, framing=Framing(fit)).departure for fit in (Fit.PAD, Fit.SQUASH))
    assert "shorter side to 20" in padded
    assert "124 116 104" in padded
    assert squashed.endswith("squashed")
    squashes = CanvasSpec((20, 20), None)
    assert replace(squashes, framing=Framing(Fit.SQUASH)).departure == ""
    pads = CanvasSpec((20, 20), (20, 20), border=(0, 0, 0))
    assert replace(pads, framing=Framing(Fit.PAD)).departure == "", "its own border"


def test_another_picture_keeps_the_fit_and_has_its_crop_in_the_middle() -> None:
    assert Framing(Fit.OWN, (0.1, 0.2)).elsewhere == AS_IT_IS
    assert replace(OWN, framing=Framing(Fit.PAD)).elsewhere.framing == Framing(Fit.PAD)


@pytest.mark.parametrize("at", [(-0.1, 0.5), (0.5, 1.5), (float("nan"), 0.5)])
def test_a_place_outside_is_refused(at: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="crop within"):
        make_canvas(portrait(), replace(OWN, framing=Framing(at=at)))
