from __future__ import annotations

from typing import Any

import torch

from pgapp.training.augment import shifted_and_flipped


def plain(picture: Any, down: Any, right: Any, mirrored: Any) -> Any:
    """One picture by hand: row ``i`` of the result is row ``i + down``, reflected at the edges."""
    height, width = picture.shape[:2]

    def reflected(index: Any, size: Any) -> Any:
        index = abs(index)
        return index if index < size else 2 * (size - 1) - index

    cols = [reflected(j + right, width) for j in range(width)]
    return torch.stack([picture[reflected(i + down, height)][cols[::-1] if mirrored else cols] for i in range(height)])


def test_each_copy_is_a_shift_perhaps_mirrored() -> None:
    pixels = torch.arange(40 * 5 * 6 * 3).reshape(40, 5, 6, 3)
    out = shifted_and_flipped(pixels, torch.Generator().manual_seed(0), 2, True)
    seen = set()
    for before, after in zip(pixels, out, strict=True):
        fits = [
            (down, right, mirrored)
            for down in range(-2, 3)
            for right in range(-2, 3)
            for mirrored in (False, True)
            if torch.equal(plain(before, down, right, mirrored), after)
        ]
        assert len(fits) == 1
        seen.add(fits[0])
    assert {move[0] for move in seen} == {move[1] for move in seen} == {-2, -1, 0, 1, 2}
    assert {move[2] for move in seen} == {False, True}


def test_nothing_moves_when_nothing_is_asked() -> None:
    pixels = torch.randint(0, 256, (4, 8, 8, 3), dtype=torch.uint8)
    assert torch.equal(shifted_and_flipped(pixels, torch.Generator(), 0, False), pixels)
