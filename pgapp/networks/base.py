"""The protocols that every network meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import CanvasSpec


class LocalLogitNetwork(Protocol):
    """A network with small receptive fields. In eval mode always; normalization happens inside.

    ``names`` are its classes in order. ``digest`` is the sha256 of its weights (hex).
    """

    name: str
    grid: Grid
    canvas_spec: CanvasSpec
    names: tuple[str, ...]
    device: torch.device
    precision: torch.dtype
    digest: str

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        """Local logits of a rectangle of cells.

        Args:
            canvases: float32 ``[B, 3, H, W]`` in 0..1 on ``device``; gradients flow to it when it wants them.
            cells: one rectangle for all canvases, one of equal extent for each, or None for the whole grid.

        Returns:
            float32 ``[B, K, rows, cols]``. A cell's logits do not depend on which other cells were asked for,
            up to rounding.
        """
        ...


class OrdinaryNetwork(Protocol):
    """A network that sees the whole picture, undefended. In eval mode always; takes the same canvases."""

    name: str
    names: tuple[str, ...]
    digest: str

    def logits(self, canvases: Tensor) -> Tensor:
        """float32 ``[B, K]`` for canvases float32 ``[B, 3, H, W]`` in 0..1 of any size."""
        ...


@dataclass(frozen=True)
class NetworkPair:
    """The defended network and the ordinary one beside it, with the same classes in the same order."""

    local: LocalLogitNetwork
    ordinary: OrdinaryNetwork | None


class NetworkLoadError(RuntimeError):
    """A network cannot be loaded. The message is one sentence that says what to do."""
