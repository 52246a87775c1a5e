"""A patch comes out of its PNG as it went in, and nothing else comes out."""

from __future__ import annotations

import io
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pgapp.core.patch import patch_pixels
from pgapp.core.scene import Noise
from pgapp.data.pictures.patch_pixels import PatchPixelsError, packed, unpacked


@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.booleans())
def test_every_bit_comes_back(seed: int, size: int, levels: bool) -> None:
    rng = np.random.default_rng(seed)
    pixels = rng.random((3, size, size), dtype=np.float32)
    if levels:
        pixels = (rng.integers(0, 256, (3, size, size)) / np.float32(255)).astype(np.float32)
    assert unpacked(packed(pixels)).tobytes() == pixels.tobytes()


def test_levels_are_the_picture_of_the_patch() -> None:
    levels = np.random.default_rng(0).integers(0, 256, (7, 7, 3), dtype=np.uint8)
    with Image.open(io.BytesIO(packed(levels.transpose(2, 0, 1).astype(np.float32) / np.float32(255)))) as picture:
        assert np.array_equal(np.asarray(picture), levels)


@pytest.mark.parametrize("pixels", [np.zeros((3, 4, 5)), np.full((3, 2, 2), 1.5), np.full((3, 2, 2), np.nan)])
def test_what_is_no_patch_is_refused(pixels: np.ndarray) -> None:
    with pytest.raises(ValueError, match="patch"):
        packed(pixels.astype(np.float32))


def png(mode: str, size: tuple[int, int]) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, format="PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello" * 20,
        png("RGB", (4, 5)),
        png("L", (4, 4)),
        png("RGBA", (4, 4)),
        png("RGB", (48, 4)),
        packed(patch_pixels(Noise(0), 9))[:200],
        png("RGB", (1025, 1025)),
        Image.frombytes("L", (12, 1), np.array([np.nan, 0, 0], "<f4").tobytes())._repr_png_(),
    ],
)
def test_anything_else_is_told(data: bytes) -> None:
    with pytest.raises(PatchPixelsError):
        unpacked(data)


def test_damage_gives_a_patch_or_a_sentence() -> None:
    whole, rng, refused = packed(patch_pixels(Noise(0), 20)), random.Random(0), 0
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 1, 5))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            assert unpacked(bytes(data)).shape[0] == 3
        except PatchPixelsError:
            refused += 1
    assert refused > 200
