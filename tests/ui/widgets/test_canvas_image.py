"""Arrays become images level by level."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage

from pgapp.ui.widgets.canvas_image import image_of_canvas, image_of_patch


def pixels_of(image: QImage, channels: int) -> Any:
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : channels * image.width()].reshape(image.height(), image.width(), channels).copy()


def levels(pixels: Any) -> Any:
    """As one would write it, pixel by pixel."""
    rows, cols = pixels.shape[1:]
    return np.array(
        [
            [[round(float(min(max(pixels[k, i, j], 0), 1) * np.float32(255))) for k in range(3)] for j in range(cols)]
            for i in range(rows)
        ],
        np.uint8,
    )


@pytest.mark.parametrize("as_decoded", [False, True])
def test_a_canvas_is_shown_in_the_nearest_of_256_levels(as_decoded: bool) -> None:
    rng = np.random.default_rng(0)
    pixels = rng.uniform(-0.2, 1.2, (3, 9, 14)).astype(np.float32)
    pixels[:, 0, :4] = np.array([0.0, 1.0, 0.5, 1.5 / 255], np.float32)
    if as_decoded:  # the channels of a pixel side by side in memory
        pixels = np.ascontiguousarray(pixels.transpose(1, 2, 0)).transpose(2, 0, 1)
    before = pixels.copy()
    assert (pixels_of(image_of_canvas(pixels), 3) == levels(pixels)).all()
    assert (pixels == before).all()


def test_a_patch_is_transparent_outside_of_its_mask() -> None:
    pixels = np.random.default_rng(1).random((3, 5, 5), np.float32)
    mask = np.arange(25).reshape(5, 5) % 3 == 0
    shown = pixels_of(image_of_patch(pixels, mask), 4)
    assert (shown[..., :3] == levels(pixels)).all()
    assert (shown[..., 3] == np.where(mask, 255, 0)).all()
