"""What can be shown of an algorithm's way to its answer. Numpy only; arrays are never written to.

Windows and masks are numbered in reading order: number ``n`` of ``Nr x Nc`` windows has its top-left cell at
``(n // Nc, n % Nc)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import BoolArray, FloatArray, IntArray, Outcome

Doubles = NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class ClassSlide:
    """Algorithm 1 for class ``k``: the window slides over its evidence.

    ``sums`` ``[Nr, Nc]``: what each window holds. ``best`` int64 ``[Nr * Nc]``: which window holds the most of those up
    to each, the first of equals. ``total`` is all of the evidence, ``held`` what the best window holds, ``detected``
    that window where it is masked, None where its share is not above T, and ``score`` what then counts.
    """

    k: int
    sums: Doubles
    best: IntArray
    total: float
    held: float
    detected: Rect | None
    score: float

    @property
    def share(self) -> float:
        """Of the evidence that lies in the best window, 0..1; 0 where there is none."""
        return self.held / self.total if self.total > 0 else 0.0


@dataclass(frozen=True, eq=False, kw_only=True)
class MaskingSteps:
    """Algorithm 1 on one canvas: the leading classes one after the other, then ``rest``, how many there are besides.

    ``evidence`` float32 ``[K, Hf, Wf]``; ``window`` is the mask in cells; ``scores`` ``[K]`` decide for ``label``.
    """

    grid: Grid
    window: tuple[int, int]
    threshold: float
    evidence: FloatArray
    slides: tuple[ClassSlide, ...]
    scores: FloatArray
    label: int

    @property
    def rest(self) -> int:
        return len(self.scores) - len(self.slides)

    @property
    def best_of_rest(self) -> int | None:
        """The class with the highest score of those that have no slide; None where all have one."""
        if not self.rest:
            return None
        others = self.scores.astype(np.float64)
        others[[slide.k for slide in self.slides]] = -np.inf
        return int(others.argmax())


@dataclass(frozen=True, eq=False, kw_only=True)
class BoundSteps:
    """Algorithm 2 on one clean picture: one malicious window after the other.

    All ``[Nr, Nc]``: ``lower`` is what ``label`` keeps whatever lies in the window, ``upper`` the most that any other
    class gets, which is ``rivals``; ``margins`` is what the certificate says of it: the difference, 0 where rounding
    could turn a positive one. ``mask`` is the window that robust masking uses, which may be larger than ``window``.
    """

    grid: Grid
    window: tuple[int, int]
    mask: tuple[int, int]
    threshold: float
    label: int
    outcome: Outcome
    lower: Doubles
    upper: Doubles
    rivals: IntArray
    margins: FloatArray

    @property
    def weakest(self) -> int:
        """The window with the smallest margin."""
        return int(self.margins.argmin())


@dataclass(frozen=True, eq=False, kw_only=True)
class LeadSteps:
    """The proof of double masking on cells: one malicious window after the other.

    All ``[Nr, Nc]``: with the malicious window masked and the second one that hurts most, ``seconds`` by its number,
    ``own`` is what ``label`` has left and ``theirs`` what the class has that comes nearest, which is ``rivals``.
    ``margins`` is what the certificate says of it: the difference, 0 where rounding could turn a positive one.
    """

    grid: Grid
    window: tuple[int, int]
    label: int
    outcome: Outcome
    own: Doubles
    theirs: Doubles
    seconds: IntArray
    rivals: IntArray
    margins: FloatArray

    @property
    def weakest(self) -> int:
        return int(self.margins.argmin())


class Ending(Enum):
    """How two rounds of masks came to their answer."""

    AGREED = "all masks of the first round agree"
    CONFIRMED = "every second mask confirms a mask that disagreed"
    MAJORITY = "no mask that disagreed was confirmed, so the majority decides"


@dataclass(frozen=True, eq=False, kw_only=True)
class SecondRound:
    """What was answered with mask ``first`` and each second one: int64 ``[N]``, -1 where it was not asked."""

    first: int
    labels: IntArray
    confirmed: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class RoundSteps:
    """Double masking's inference. ``masks`` are N rectangles, of cells on ``grid`` or, where that is None, of canvas
    pixels; they lie in ``shape`` rows and columns. ``first`` int64 ``[N]``: the answers of the first round.

    ``rounds`` are second rounds of masks that disagree with ``majority``, in order; ``unseen`` how many more of them
    were contradicted before the answer.
    """

    grid: Grid | None
    masks: tuple[Rect, ...]
    shape: tuple[int, int]
    first: IntArray
    majority: int
    rounds: tuple[SecondRound, ...]
    unseen: int
    ending: Ending
    label: int

    @property
    def disagreers(self) -> tuple[int, ...]:
        return tuple(np.flatnonzero(self.first != self.majority).tolist())


@dataclass(frozen=True, eq=False, kw_only=True)
class PlaceSteps:
    """PatchCleanser's proof on the clean picture: one mask after the other.

    ``rows`` int64 ``[N, N]``: the class with masks ``j`` and ``i``, -1 where it was not asked. A mask is ``good`` where
    its whole row is ``label``, by more than rounding moves. ``closed_by`` int64 ``[rows - p + 1, cols - p + 1]``, by
    the patch's top-left pixel: the first good mask that covers a patch there, -1 where there is none. ``grid`` has a
    cell for each pixel and ``window`` is the patch.
    """

    grid: Grid
    window: tuple[int, int]
    masks: tuple[Rect, ...]
    shape: tuple[int, int]
    label: int
    outcome: Outcome
    rows: IntArray
    good: BoolArray
    closed_by: IntArray

    @property
    def weakest(self) -> int | None:
        """The first mask that is not good; None where all are."""
        bad = np.flatnonzero(~self.good)
        return int(bad[0]) if len(bad) else None


Answering = MaskingSteps | RoundSteps
Proving = BoundSteps | LeadSteps | PlaceSteps
