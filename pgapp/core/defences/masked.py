"""What a defence offers that runs on whole masked pictures instead of local logits. No torch.

Such a defence never sees a network. It asks, and whoever steps it answers::

    steps = defence.predicting(canvas, patch_size)
    ask = next(steps)
    while True:
        ask = steps.send(answers to the first of ask.masks, at least to one)   # until StopIteration(answer)

What is wanted most comes first. So the one who steps decides in which parts, where, and when the network runs, and may
stop between any two; what the answers so far make needless is not asked again.

*Rounding.* The prediction of a masked picture that a certificate was computed from is computed again when the
defence meets a patch under the mask, in another batch, by another number of threads. Each logit may then lie off by
``Answers.errors`` (``masking.rounding``), so one class's lead over another moves by at most twice that: a lead
above twice the error is one in every computation. A confidence ``q`` has the log odds
``o = u - log sum exp(u_j)`` over the other classes ``j``; both terms move by at most the error, so ``o`` moves by at
most twice that, too, and by what float64 rounds. Confidences are therefore compared as log odds, which tell those near
1 apart.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from pgapp.core.defences.layers import Layered
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import FloatArray, IntArray, MaskTable, TauBounds
from pgapp.core.wording import worded

Doubles = NDArray[np.float64]
Masks = tuple[Rect, ...]
"""rectangles of canvas pixels that are painted over together; none for the canvas as it is"""

SAFE = 2.0
"""how many errors of a logit a lead moves by, and log odds do"""


@dataclass(frozen=True)
class Ask:
    """Predictions that are wanted, the most wanted first. ``done`` evaluations were answered before, ``total`` are the
    most there can be.

    ``so_far`` is the class that the answer would be now, None where nothing can be said yet. ``unit``: what ``done``
    and ``total`` count; a defence that works on what it was answered asks again for what is known, so that it can be
    left.
    """

    masks: tuple[Masks, ...]
    done: int
    total: int
    so_far: int | None = None
    unit: str = worded("masked pictures")


@dataclass(frozen=True, eq=False)
class Answers:
    """Predictions of the first ``n`` canvases of an ``Ask``.

    ``logits`` float32 ``[n, K]`` of the classes that compete, finite; ``errors`` ``[n]``, at least 0: how far each
    logit of a canvas may lie off when it is computed again.
    """

    logits: FloatArray
    errors: Doubles


@dataclass(frozen=True, eq=False)
class MaskedAnswer:
    """What the defence says of a canvas, clean or not. ``scores`` float32 ``[K]`` are shown beside the classes."""

    label: int
    alert: bool
    scores: FloatArray
    seen: MaskTable


class Depth(Enum):
    """How much of a certificate is wanted."""

    VERDICT = "verdict"
    """yes or no: it ends at the first place that is open"""
    PLACES = "places"
    """which places are open"""
    MARGINS = "margins"
    """the margin of every place"""


@dataclass(frozen=True, eq=False)
class PlaceCertificate:
    """The promise about a clean canvas, by the place of the patch.

    ``margins`` float32 and ``rivals`` int64 (the class nearest to the label there), both
    ``[rows - p + 1, cols - p + 1]`` over top-left pixels: positive exactly where the place is proven.
    ``label`` is the class that it is about; ``correct``: it is the clean answer. ``silent``: that has no alert.
    ``depth``: what was wanted; with less than MARGINS, a margin is what is known so far, and with VERDICT a place that
    is not certified may still be proven. ``remark``: a sentence on why it could not be certified, where there is more
    to say than the margins do. ``taus``: what other tau would say, where the defence has one. ``unwavering``: it is
    proven, at every depth, that the answer stays right without an alert; None where the defence never proves that much.
    """

    label: int
    correct: bool
    silent: bool
    margins: FloatArray
    rivals: IntArray
    seen: MaskTable
    depth: Depth
    remark: str = ""
    taus: TauBounds | None = None
    unwavering: bool | None = None

    @property
    def certified(self) -> bool:
        """Alerts on the clean picture do not count: they are the other half of what detection promises."""
        return self.correct and bool((self.margins > 0).all())


class CanvasDefence(Protocol):
    """A defence on predictions of masked canvases."""

    @property
    def colour(self) -> str:
        """What masks are painted with, one of ``choices.COLOURS``."""
        ...

    @property
    def k(self) -> int:
        """At most so many masks a side (see ``covering_masks``), 0 where it asks about the canvas as it is alone."""
        ...

    def predicting(self, canvas: tuple[int, int], patch_size: int) -> Generator[Ask, Answers, MaskedAnswer]:
        """The answer for a canvas of so many ``(rows, cols)`` when patches of ``patch_size`` pixels are assumed."""
        ...

    def certifying(
        self, canvas: tuple[int, int], label: int | None, patch_size: int, depth: Depth = Depth.MARGINS
    ) -> Generator[Ask, Answers, PlaceCertificate]:
        """The certificate of the clean canvas; ``label`` None for the defence's own answer to it."""
        ...


@dataclass(frozen=True, eq=False)
class Cells:
    """What a network with small receptive fields says of a canvas: float32 ``[K, Hf, Wf]`` of the classes that compete,
    finite, its grid, and how far each logit may lie off when it is computed again."""

    local_logits: FloatArray
    grid: Grid
    error: float


@runtime_checkable
class AsksCells(Protocol):
    """A ``CanvasDefence`` may meet this one, too: it wants to know what the cells of its canvas say."""

    def with_cells(self, cells: Callable[[], Cells]) -> CanvasDefence:
        """The same defence for one canvas; ``cells`` is called when they are wanted."""
        ...


@runtime_checkable
class AsksLayers(Protocol):
    """A ``CanvasDefence`` may meet this one, too: it wants to know what its network computes."""

    def with_layers(self, layered: Callable[[], Layered]) -> CanvasDefence:
        """The same defence for one canvas; ``layered`` is called when it is wanted."""
        ...


def on_canvas(defence: CanvasDefence, cells: Callable[[], Cells], layered: Callable[[], Layered]) -> CanvasDefence:
    """A defence that is ready to be stepped for a canvas."""
    if isinstance(defence, AsksLayers):
        return defence.with_layers(layered)
    return defence.with_cells(cells) if isinstance(defence, AsksCells) else defence


def places_grid(canvas: tuple[int, int]) -> Grid:
    """The grid whose cells are the pixels: its windows of ``p`` cells are the places of a patch of ``p`` pixels."""
    return Grid(canvas, (1, 1), (1, 1), canvas)


def hidden(patch: Rect, masks: Masks) -> bool:
    """Whether ``masks`` together hide every pixel of ``patch``."""
    left = np.ones((patch.rows, patch.cols), bool)
    for mask in masks:
        row, col = mask.row - patch.row, mask.col - patch.col
        left[max(row, 0) : max(row + mask.rows, 0), max(col, 0) : max(col + mask.cols, 0)] = False
    return not left.any()


def lead_of(logits: FloatArray, label: int) -> tuple[Doubles, IntArray]:
    """By how much ``label`` leads the best other class, float64 ``[n]``, and which class that is, for ``[n, K]``.

    ``ValueError`` where no other class competes, or the label is none of them.
    """
    if not 0 <= label < logits.shape[1] or logits.shape[1] < 2:
        raise ValueError(
            worded(
                "class {label} and another one must compete, there are {classes}", label=label, classes=logits.shape[1]
            )
        )
    others = logits.astype(np.float64)
    own = others[:, label].copy()
    others[:, label] = -np.inf
    rivals = others.argmax(1)
    return own - others[np.arange(len(own)), rivals], rivals


def settled(margins: Doubles, allowances: Doubles | float) -> Doubles:
    """Positive margins that rounding could turn become 0."""
    return np.where((margins > 0) & (margins <= allowances), 0.0, margins)


def as_margins(values: Doubles) -> FloatArray:
    """As float32, positive where they are so in float64."""
    single = values.astype(np.float32)
    return np.where((values > 0) & (single <= 0), np.finfo(np.float32).tiny, single).astype(np.float32)
