"""Small networks that count what they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from pgapp.core.geometry import Rect
from tests.support.fakes import ConvNetwork


class CountingNetwork(ConvNetwork):
    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.cells_computed = 0

    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        logits = super().local_logits(canvases, cells)
        self.cells_computed += logits.shape[0] * logits.shape[-1] * logits.shape[-2]
        return logits


class MeanColour:
    """An undefended network of three classes more than colours: its logits are mean channels, then zeros."""

    name, digest = "mean colour", "e" * 64
    names = tuple(f"class {k}" for k in range(5))

    def __init__(self) -> None:
        self.calls = 0

    def logits(self, canvases: torch.Tensor) -> torch.Tensor:
        self.calls += 1
        return torch.cat([canvases.mean((2, 3)), torch.zeros(len(canvases), 2)], 1)


class BandNetwork(CountingNetwork):
    """Bands that wrap around: the canvas is continued at the right before the bands are cut out."""

    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        return super().local_logits(torch.cat([canvases, canvases], -1), cells or self.grid.everything)


class Quarters:
    """Looks for red all over the picture, and for green anywhere, which a patch can be. Keeps what it was asked."""

    name, digest = "quarters", "a" * 64
    names = tuple(f"class {k}" for k in range(5))

    def __init__(self, weight: float = 1.0) -> None:
        self.weight = weight
        self.asked: list[torch.Tensor] = []

    def logits(self, canvases: torch.Tensor) -> torch.Tensor:
        self.asked += list(canvases)
        cells = torch.nn.functional.adaptive_avg_pool2d(canvases, 4)
        red = cells[:, 0].clamp(max=0.8).mean((1, 2))
        others = [cells[:, 1].amax((1, 2)), cells[:, 2].mean((1, 2))]
        return self.weight * torch.stack([red, *others, 0 * red, 0 * red - 3], 1)
