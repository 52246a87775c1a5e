"""Masked training for defences on masked pictures: cutout with two of the masks that cover every place of a patch.

PatchCleanser certifies what a network says of pictures with two masks; so it is shown such pictures. The masks are
drawn at random (Xiang et al., USENIX Security 2022, train with two random squares), or they are those under which the
network fares worst, found greedily in two rounds (greedy cutout, Saha et al., 2023).
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from pgapp.core.defences.choices import COLOURS
from pgapp.core.defences.covering.covering_masks import covering_masks

COLOUR = COLOURS["grey"]
"""what the defences paint with unless told otherwise"""


class PairsOfMasks:
    """The covering masks of a canvas ``(rows, cols)`` for patches of so many pixels, at most ``k`` a side; see
    ``covering_masks``, which says what it raises."""

    def __init__(self, canvas: tuple[int, int], patch_size: int, k: int, device: torch.device) -> None:
        masks = covering_masks(canvas, patch_size, k).masks
        covers = torch.zeros((len(masks), *canvas), dtype=torch.bool)
        for cover, mask in zip(covers, masks, strict=True):
            cover[mask.row : mask.row + mask.rows, mask.col : mask.col + mask.cols] = True
        self.count = len(masks)
        self._covers = covers.to(device)
        self._colour = torch.tensor(COLOUR, device=device)[:, None, None]

    def random(self, pictures: int, generator: torch.Generator) -> Tensor:
        """Two masks for each picture, int64 ``[B, 2]``, drawn from ``generator``, on the CPU; they may be the same."""
        return torch.randint(0, self.count, (pictures, 2), generator=generator).to(self._covers.device)

    def painted(self, canvases: Tensor, pairs: Tensor) -> Tensor:
        """Canvases float32 ``[B, 3, H, W]`` in 0..1 with the masks of ``pairs`` int64 ``[B, n]`` painted over."""
        cover = self._covers[pairs].any(1)
        return torch.where(cover[:, None], self._colour, canvases)

    @torch.no_grad()
    def worst(self, canvases: Tensor, losses: Callable[[Tensor], Tensor]) -> Tensor:
        """The mask with the highest loss for each picture, then the one that is highest beside it: int64 ``[B, 2]``.

        ``losses`` gives one loss a picture, ``[B]``, of painted canvases; it is asked twice the number of masks. Ties
        go to the first mask.
        """
        pairs = torch.empty((len(canvases), 0), dtype=torch.int64, device=canvases.device)
        for _ in range(2):
            each = []
            for number in range(self.count):
                one = torch.full((len(canvases), 1), number, device=canvases.device)
                each.append(losses(self.painted(canvases, torch.cat([pairs, one], 1))))
            pairs = torch.cat([pairs, torch.stack(each).argmax(0)[:, None]], 1)
        return pairs
