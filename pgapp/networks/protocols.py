"""The protocols that every network meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

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


class PreparedCanvas(Protocol):
    """What a network keeps of one clean canvas, so that it answers patched ones sooner. It never changes."""

    @property
    def local_logits(self) -> Tensor:
        """float32 ``[K, Hf, Wf]``: the clean canvas's."""
        ...

    def patched_logits(self, content: Tensor, changed: Rect) -> Tensor:
        """Local logits of the cells that see changed pixels. Carries no gradients.

        Args:
            content: float32 ``[3, rows, cols]`` in 0..1 on the network's device, what the changed pixels are now.
            changed: their rectangle on the canvas.

        Returns:
            float32 ``[K, rows, cols]`` of the rectangle of cells ``grid.touched(changed)``, as
            ``LocalLogitNetwork.local_logits`` gives them, up to rounding.

        Raises:
            ValueError: the content has another size, the rectangle does not lie on the canvas, or no cell sees it.
        """
        ...


@runtime_checkable
class PartialNetwork(Protocol):
    """A ``LocalLogitNetwork`` may meet this one, too: it computes even single cells in part only."""

    def prepare(self, canvas: Tensor) -> PreparedCanvas | None:
        """Classify a clean canvas ``[3, H, W]``; None where the network has nothing to gain from it here.

        Raises:
            ValueError: the canvas has another size than the network's.
        """
        ...


@runtime_checkable
class BlockNetwork(Protocol):
    """A ``LocalLogitNetwork`` may meet this one, too: it classifies the block of each cell by itself."""

    def on_grid(self, grid: Grid) -> LocalLogitNetwork:
        """The same classifier on another grid, whose canvas need not have the size of its own."""
        ...


@runtime_checkable
class UndefendedNetwork(Protocol):
    """A network that sees the whole picture, undefended. In eval mode always; takes the same canvases."""

    name: str
    names: tuple[str, ...]
    digest: str

    def logits(self, canvases: Tensor) -> Tensor:
        """float32 ``[B, K]`` for canvases float32 ``[B, 3, H, W]`` in 0..1 of any size."""
        ...


@dataclass(frozen=True)
class NetworkPair:
    """The defended network and the undefended one beside it, with the same classes in the same order.

    ``fallback`` says in one sentence why they run in another way than was asked; "" where they do not.
    """

    local: LocalLogitNetwork
    undefended: UndefendedNetwork | None
    fallback: str = ""


def beside_itself(network: LocalLogitNetwork) -> NetworkPair:
    """An undefended network, whose one cell sees everything, as both of a pair.

    Raises:
        NetworkLoadError: it does not meet ``UndefendedNetwork``.
    """
    if not isinstance(network, UndefendedNetwork):
        raise NetworkLoadError(f"{network.name} is said to be undefended, but has no method 'logits'.")
    return NetworkPair(network, network)


class NetworkLoadError(RuntimeError):
    """A network cannot be loaded. The message is one sentence that says what to do."""
