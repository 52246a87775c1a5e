"""The batches of an attack: which candidate patch goes on which canvas, where, and which cells see it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from pgapp.core.attack.objectives import Batch, Measure, Objective, TouchedCells
from pgapp.core.attack.state import Position
from pgapp.core.attack.transforms import Physical, gathered, pixel_index, rounded_to_bytes, scattered
from pgapp.core.geometry import Rect


@dataclass(frozen=True, eq=False)
class Pictures:
    """Clean canvases ``[C, 3, H, W]``, what the objective keeps of them, and their true labels."""

    canvases: Tensor
    clean: Tensor | None
    true_labels: tuple[int, ...]

    @property
    def extent(self) -> tuple[int, int]:
        return self.canvases.shape[-2], self.canvases.shape[-1]


@dataclass(frozen=True, eq=False)
class Views:
    """One batch, fixed until the patch is moved: ``candidates`` and ``pictures`` int64 ``[n]``, ``index`` the
    pixels that each patch may cover, ``[n, area]``, ``true_labels`` and ``rivals`` ``[n]``."""

    candidates: Tensor
    pictures: Tensor
    index: Tensor
    touched: TouchedCells | None
    true_labels: Tensor
    rivals: Tensor


def laid_out(
    pictures: Pictures,
    objective: Objective,
    positions: Sequence[Position],
    size: int,
    restarts: int,
    rivals: Sequence[int],
    physical: Physical | None,
    batch: int,
) -> list[Views]:
    """Every candidate (position by position, restarts within) on every canvas, in batches.

    ``rivals`` has one class for each position, -1 for the strongest. Raises ``ValueError`` where a patch sticks out.
    """
    rows, cols = pictures.extent
    for row, col in positions:
        if size < 1 or row < 0 or col < 0 or row + size > rows or col + size > cols:
            raise ValueError(f"a patch of {size} at ({row}, {col}) does not lie on a canvas of {rows} x {cols} pixels")
    device = pictures.canvases.device
    entries = [
        (candidate, picture)
        for candidate in range(len(positions) * restarts)
        for picture in range(len(pictures.true_labels))
        for _ in range(physical.views if physical else 1)
    ]
    batches = []
    for first in range(0, len(entries), batch):
        part = entries[first : first + batch]
        places = [candidate // restarts for candidate, _ in part]
        boxes = [_reach_of(positions[place], size, physical, (rows, cols)) for place in places]
        batches.append(
            Views(
                torch.tensor([candidate for candidate, _ in part], device=device),
                torch.tensor([picture for _, picture in part], device=device),
                pixel_index(boxes, cols, device),
                objective.locate(boxes, device),
                torch.tensor([pictures.true_labels[picture] for _, picture in part], device=device),
                torch.tensor([rivals[place] for place in places], device=device),
            )
        )
    return batches


def _reach_of(position: Position, size: int, physical: Physical | None, canvas: tuple[int, int]) -> Rect:
    """The pixels that a patch may cover: its square, or with transformations a larger one, on the canvas."""
    if physical is None:
        return Rect(*position, size, size)
    reach = physical.reach(size)
    side = min(size + 2 * reach, *canvas)
    row, col = (max(0, min(at - reach, end - side)) for at, end in zip(position, canvas, strict=True))
    return Rect(row, col, side, side)


def measured(
    pictures: Pictures,
    objective: Objective,
    views: Views,
    pixels: Tensor,
    physical: Physical | None,
    random: torch.Generator,
    mask: Tensor | None = None,
) -> Measure:
    """Stamp candidates ``[M, 3, size, size]``, rounded to 8 bits, on the canvases of a batch and measure them.

    ``mask`` bool ``[size, size]``: the pixels of the square that the patch covers, None for all.
    """
    seen = rounded_to_bytes(pixels)[views.candidates]
    canvases = pictures.canvases[views.pictures]
    side = math.isqrt(views.index.shape[1])
    if physical is not None:
        drawn = physical.draw(len(seen), random).to(seen.device)
        warped, cover = physical.warped(seen, drawn, side, mask)
        seen = gathered(canvases, views.index, side, side) * (1 - cover) + warped
    elif mask is not None:
        seen = torch.where(mask, seen, gathered(canvases, views.index, side, side))
    clean = pictures.clean
    if clean is not None:
        clean = clean.expand(len(seen), -1, -1, -1) if len(clean) == 1 else clean[views.pictures]
    patched = scattered(canvases, views.index, seen)
    return objective.measure(Batch(patched, clean, views.touched, views.true_labels, views.rivals))
