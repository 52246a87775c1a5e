"""Flips and shifts of a whole batch in one indexing."""

from __future__ import annotations

import torch
from torch import Tensor


def shifted_and_flipped(pixels: Tensor, generator: torch.Generator, shift: int, flip: bool) -> Tensor:
    """A shifted, perhaps mirrored copy of each picture.

    Args:
        pixels: ``[B, H, W, C]`` of any dtype, on any device.
        generator: on the CPU; draws one shift of each axis, in ``-shift .. shift``, and one flip a picture.
        shift: in pixels, less than H and W; what comes in at an edge is the reflection at it.
        flip: mirror half of the pictures left to right.

    Returns:
        Same shape, dtype and device.
    """
    count, height, width = pixels.shape[:3]
    moves = torch.randint(-shift, shift + 1, (2, count, 1), generator=generator)
    mirrored = (torch.rand((count, 1), generator=generator) < 0.5) & flip
    rows = _reflected(torch.arange(height) + moves[0], height)
    cols = _reflected(torch.arange(width) + moves[1], width)
    cols = torch.where(mirrored, cols.flip(1), cols)
    rows, cols = rows.to(pixels.device), cols.to(pixels.device)
    pictures = torch.arange(count, device=pixels.device)
    return pixels[pictures[:, None, None], rows[:, :, None], cols[:, None, :]]


def _reflected(index: Tensor, size: int) -> Tensor:
    index = index.abs()
    return torch.where(index > size - 1, 2 * (size - 1) - index, index)
