"""The protocols that every network meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

from pgapp.core.defences.layers import Layer
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import CanvasSpec, FloatArray
from pgapp.core.wording import worded

if TYPE_CHECKING:
    import torch
    from torch import Tensor

Device: TypeAlias = "torch.device | str"
Precision: TypeAlias = "torch.dtype | str"

ARRAYS, TENSORS = "numpy", "torch"
"""what a network may say of its ``namespace``"""


class LocalLogitNetwork(Protocol):
    """A network with small receptive fields. In eval mode always; normalization happens inside.

    ``names`` are its classes in order. ``digest`` is the sha256 of its weights (hex), in int8 followed by how they
    are rounded. ``device`` ("cpu", "cuda:0") and ``precision`` ("float32", "bfloat16", "int8") are plain values, or
    torch's own.

    Every network takes tensors and answers with tensors. One whose ``namespace`` is "numpy" takes arrays as well and
    answers these with arrays, without torch; the others need not say anything (see ``takes_arrays``).
    """

    name: str
    grid: Grid
    canvas_spec: CanvasSpec
    names: tuple[str, ...]
    digest: str

    @property
    def device(self) -> Device: ...

    @property
    def precision(self) -> Precision: ...

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
    """What a network keeps of one clean canvas, so that it answers patched ones sooner. It never changes.

    It speaks in the network's namespace: arrays, or tensors on its device.
    """

    @property
    def local_logits(self) -> Any:
        """float32 ``[K, Hf, Wf]``: the clean canvas's."""
        ...

    def patched_logits(self, content: Any, changed: Rect) -> Any:
        """Local logits of the cells that see changed pixels. Carries no gradients.

        Args:
            content: float32 ``[3, rows, cols]`` in 0..1, what the changed pixels are now.
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

    def prepare(self, canvas: Any) -> PreparedCanvas | None:
        """Classify a clean canvas ``[3, H, W]`` of the network's namespace; None where it has nothing to gain from it
        here.

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
    """A network that sees the whole picture, undefended. In eval mode always; takes the same canvases, in the same
    namespaces as ``LocalLogitNetwork`` says."""

    name: str
    names: tuple[str, ...]
    digest: str

    def logits(self, canvases: Tensor) -> Tensor:
        """float32 ``[B, K]`` for canvases float32 ``[B, 3, H, W]`` in 0..1 of any size."""
        ...


@runtime_checkable
class LayeredNetwork(Protocol):
    """An ``UndefendedNetwork`` may meet this one, too: it says what it computes, for defences that bound that."""

    def layers(self, size: tuple[int, int]) -> tuple[Layer, ...]:
        """The layers that canvases of a size ``(rows, cols)`` go through in float32, with the weights that are used.

        Raises:
            NoLayersError: it is made of others, or does not run so.
        """
        ...


class MaskedPictures(Protocol):
    """What a network keeps of one canvas, so that it answers the same with masks painted over sooner. On the CPU."""

    def logits(self, masks: Sequence[tuple[Rect, ...]]) -> FloatArray:
        """float32 ``[N, K]`` as ``UndefendedNetwork.logits`` gives them, up to rounding, of the canvas with each of
        ``masks`` (rectangles of its pixels, overlapping or not) painted over it."""
        ...


@runtime_checkable
class MaskingNetwork(Protocol):
    """An ``UndefendedNetwork`` may meet this one, too: it computes pictures with masks in part only."""

    def masked(
        self,
        pixels: FloatArray,
        colour: tuple[float, float, float],
        other: Any | None = None,
        changed: Rect | None = None,
    ) -> MaskedPictures | None:
        """Ready to be asked about one canvas; None where it has nothing to gain from it here.

        Args:
            pixels: the canvas, float32 ``[3, H, W]`` in 0..1.
            colour: what masks are painted with, 0..1.
            other: what this gave of another canvas, which differs in the pixels of ``changed`` alone.
        """
        ...


def takes_arrays(network: object) -> bool:
    """Whether a network takes numpy's arrays, and answers them without torch."""
    return getattr(network, "namespace", TENSORS) == ARRAYS


def device_type(device: Device) -> str:
    """Of torch's device, or its name: "cuda" of "cuda:0"."""
    return str(device).partition(":")[0]


def precision_name(precision: Precision) -> str:
    """Of torch's type, or its name: "float32"."""
    return str(precision).removeprefix("torch.")


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
        raise NetworkLoadError(
            worded("{name} is said to be undefended, but has no method 'logits'.", name=network.name)
        )
    return NetworkPair(network, network)


class NetworkLoadError(RuntimeError):
    """A network cannot be loaded. The message is one sentence that says what to do."""
