"""What a defence offers that runs on whole masked pictures instead of local logits. No torch.

Such a defence never sees a network. It asks, and whoever steps it answers::

    steps = defence.predicting(canvas, patch_size)
    ask = next(steps)
    while True:
        ask = steps.send(logits of every masked canvas in ask.masks)   # until StopIteration(answer)

So the one who steps decides in which parts, where, and when the network runs, and may stop between any two.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import BoolArray, FloatArray, IntArray

Masks = tuple[Rect, ...]
"""rectangles of canvas pixels that are painted over together; none for the canvas as it is"""


@dataclass(frozen=True)
class Ask:
    """Predictions that are wanted. ``done`` evaluations were answered before, ``total`` are the most there can be.

    ``so_far`` is the class that the answer would be now, None where nothing can be said yet.
    """

    masks: tuple[Masks, ...]
    done: int
    total: int
    so_far: int | None = None


@dataclass(frozen=True, eq=False)
class MaskedAnswer:
    """What the defence says of a canvas, clean or not.

    ``scores`` float32 ``[K]``: what is shown beside the classes, its own choice. ``masks`` are the first round's, with
    their predictions ``answers`` int64 ``[len(masks)]``, for drawing.
    """

    label: int
    alert: bool
    scores: FloatArray
    masks: tuple[Rect, ...]
    answers: IntArray


@dataclass(frozen=True, eq=False)
class PlaceCertificate:
    """The promise about a clean canvas, by the place of the patch: ``margins`` float32 and ``rivals`` int64
    ``[rows - p + 1, cols - p + 1]`` over top-left pixels, positive exactly where the place is proven; ``proven`` bool,
    same shape. ``correct``: the clean answer is the label, without an alert."""

    correct: bool
    proven: BoolArray
    margins: FloatArray
    rivals: IntArray

    @property
    def certified(self) -> bool:
        return self.correct and bool(self.proven.all())


class CanvasDefence(Protocol):
    """A defence on predictions of masked canvases. Logits that it is sent are float32 ``[n, K]``, one row for each
    entry of ``Ask.masks``, over the classes that compete."""

    @property
    def colour(self) -> tuple[float, float, float]:
        """What masks are painted with, 0..1; a constant, since what depends on covered pixels leaks them."""
        ...

    def predicting(self, canvas: tuple[int, int], patch_size: int) -> Generator[Ask, FloatArray, MaskedAnswer]:
        """The answer for a canvas of so many ``(rows, cols)`` when patches of ``patch_size`` pixels are assumed."""
        ...

    def certifying(
        self, canvas: tuple[int, int], label: int, patch_size: int, error: float
    ) -> Generator[Ask, FloatArray, PlaceCertificate]:
        """The certificate of the clean canvas. ``error``: how far any logit may lie off when it is computed again."""
        ...


def places_grid(canvas: tuple[int, int]) -> Grid:
    """The grid whose cells are the pixels: its windows of ``p`` cells are the places of a patch of ``p`` pixels."""
    return Grid(canvas, (1, 1), (1, 1), canvas)
