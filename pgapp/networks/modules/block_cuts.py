"""What is cut out of scaled blocks, so that features are computed only where a patch changes them.

Everything here lies turned by 180 degrees, as ``lite`` works.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from pgapp.core.scene import BoolArray, FloatArray
from pgapp.networks.inference.side_by_side import batches_of


@dataclass(frozen=True, eq=False)
class Scaling:
    """How an axis of a block is scaled and turned: ``weights`` float32 ``[side, r]``; ``uses`` where they are not 0,
    from the ``first`` pixel to the ``last`` for each scaled one."""

    weights: FloatArray
    uses: BoolArray
    first: tuple[int, ...]
    last: tuple[int, ...]

    def of_cuts(self, begins: list[int], size: int) -> FloatArray:
        """The weights of the ``size`` scaled pixels from each of ``begins`` on, ``[N, 1, size, r]``."""
        return sliding_window_view(self.weights, size, 0)[begins].mT[:, None]

    def of_pixels(self, begins: list[int], size: int) -> tuple[list[int], FloatArray]:
        """The same for no more pixels than that takes, ``[N, 1, size, pixels]``, and where these begin."""
        spans = [(self.first[begin + size - 1], self.last[begin] + 1) for begin in begins]
        count = max(end - first for first, end in spans)
        firsts = [min(first, self.weights.shape[1] - count) for first, _ in spans]
        cuts = zip(begins, firsts, strict=True)
        weights = [self.weights[begin : begin + size, first : first + count] for begin, first in cuts]
        return firsts, np.stack(weights)[:, None]


@lru_cache(maxsize=16)
def scaling(pixels: int, side: int) -> Scaling:
    """Bilinear between the middles of pixels, not antialiased: as ``torch.nn.functional.interpolate``."""
    each = np.float32(pixels) / np.float32(side)
    at = np.maximum(each * (np.arange(side, dtype=np.float32) + np.float32(0.5)) - np.float32(0.5), np.float32(0))
    first = at.astype(np.intp)
    share = at - first.astype(np.float32)
    weights = np.zeros((side, pixels), np.float32)
    np.add.at(weights, (np.arange(side), first), np.float32(1) - share)
    np.add.at(weights, (np.arange(side), np.minimum(first + 1, pixels - 1)), share)
    weights = np.ascontiguousarray(weights[::-1])
    uses = weights != 0
    last = pixels - 1 - uses[:, ::-1].argmax(1)
    return Scaling(weights, uses, tuple(uses.argmax(1).tolist()), tuple(last.tolist()))


@dataclass(frozen=True)
class Cut:
    """On one axis of a scaled block: the changed features, and the pixels that are cut out to compute them."""

    start: int
    end: int
    """changed features, ``start`` up to and without ``end``"""
    first: int
    size: int
    """pixels, multiples of the stride"""

    def begin(self, size: int, side: int) -> int:
        """Where a cut of ``size``, at least its own, begins so that it lies on the block and holds this one."""
        return min(self.first, side - size)


def cut_for(changed: NDArray[np.intp], side: int, stride: int, reach: int) -> Cut:
    """The cut for ``changed`` pixels (ascending, of ``side``); ``reach`` is at least ``stride - 1``, so that each pixel
    is seen by a feature."""
    return cut_of(*seeing(changed, side, stride, reach), side, stride, reach)


@lru_cache(maxsize=2048)
def cut_of_pixels(pixels: int, first: int, end: int, side: int, stride: int, reach: int) -> Cut:
    """The cut of a block of so many ``pixels`` where they change from the ``first`` up to and without ``end``."""
    changed = scaling(pixels, side).uses[:, max(0, first) : max(0, end)].any(1)
    return cut_for(np.flatnonzero(changed), side, stride, reach)


@lru_cache(maxsize=2048)
def cut_behind(cut: Cut, side: int, stride: int, reach: int) -> Cut:
    """Of the features that a cut changes, ``side`` a side: the cut to compute what another part makes of them."""
    return cut_for(np.array([cut.start, cut.end - 1]), side, stride, reach)


def seeing(changed: NDArray[np.intp], side: int, stride: int, reach: int) -> tuple[int, int]:
    """The features that see ``changed`` pixels, from the first up to and without the second; see ``cut_for``."""
    low, high = (int(changed[0]), int(changed[-1])) if len(changed) else (0, 0)
    return max(0, -((reach - low) // stride)), min(side // stride, (high + reach) // stride + 1)


def cut_of(start: int, end: int, side: int, stride: int, reach: int) -> Cut:
    """The cut that computes features ``start`` up to and without ``end``."""
    first = max(0, start * stride - reach) // stride * stride
    last = min(side, (end - 1) * stride + reach + 1)
    return Cut(start, end, first, -(-(last - first) // stride) * stride)


@dataclass(frozen=True)
class CutBlock:
    """A touched block: its number in the grid, its row and column among the touched ones, and its cuts."""

    number: int
    row: int
    col: int
    rows: Cut
    cols: Cut

    @property
    def size(self) -> tuple[int, int, int]:
        """To sort by: those that are alike lie together, in one order always."""
        return self.rows.size * self.cols.size, self.rows.size, self.number

    def behind(self, side: int, stride: int, reach: int) -> CutBlock:
        """The same block, cut for another part, see ``cut_behind``."""
        cuts = (cut_behind(cut, side, stride, reach) for cut in (self.rows, self.cols))
        return CutBlock(self.number, self.row, self.col, *cuts)


def alike_in_size(blocks: list[CutBlock], call: int) -> list[list[CutBlock]]:
    """The same, cut into runs that are computed together, each block as large as the largest of its run: one more
    joins where that costs less than a call of its own, which is worth so many pixels."""
    runs: list[list[CutBlock]] = []
    height = width = 0
    for block in blocks:
        own = block.rows.size, block.cols.size
        higher, wider = max(height, own[0]), max(width, own[1])
        joined = len(runs[-1]) if runs else 0
        more = (joined + 1) * higher * wider - joined * height * width - own[0] * own[1]
        if not runs or more > call:
            runs.append([])
            higher, wider = own
        runs[-1].append(block)
        height, width = higher, wider
    return runs


def shared_out(blocks: list[CutBlock], threads: int) -> list[list[CutBlock]]:
    """The blocks in as many batches as that takes, in each those that are alike beside one another. Nine on two threads
    are five and four, and the five are what is quick, corners of the patch; where all have as many, all have of both.
    """
    blocks = sorted(blocks, key=lambda block: block.size)
    counts = batches_of(len(blocks), threads)
    if len(set(counts)) > 1:
        return [blocks[begin:end] for begin, end in pairwise((0, *accumulate(counts)))]
    there, back = range(len(counts)), range(len(counts))[::-1]
    turns = [turn for number in range(counts[0]) for turn in (back if number % 2 else there)]
    return [[block for block, turn in zip(blocks, turns, strict=True) if turn == batch] for batch in there]


@dataclass(frozen=True, eq=False)
class Alike:
    """Blocks that are computed together, and their ``place`` among all: their cuts are of one ``size`` and begin at
    ``tops`` and ``lefts``."""

    blocks: list[CutBlock]
    place: slice
    size: tuple[int, int]
    tops: list[int]
    lefts: list[int]

    def cut_out(self, features: FloatArray) -> FloatArray:
        """Of the features of all blocks, ``[N, C, h, w]``."""
        (height, width), whole = self.size, features[self.place]
        cuts = zip(whole, self.tops, self.lefts, strict=True)
        return np.stack([one[:, top : top + height, left : left + width] for one, top, left in cuts])

    def put(self, computed: FloatArray, features: FloatArray, stride: int) -> None:
        """What is computed of the cuts, ``stride`` of theirs for each, into the features of all blocks."""
        pairs = zip(computed, features[self.place], strict=True)
        for (cut, whole), block, top, left in zip(pairs, self.blocks, self.tops, self.lefts, strict=True):
            rows, cols, row, col = block.rows, block.cols, top // stride, left // stride
            whole[:, rows.start : rows.end, cols.start : cols.end] = cut[
                :, rows.start - row : rows.end - row, cols.start - col : cols.end - col
            ]


def together(blocks: list[CutBlock], side: int, call: int) -> list[Alike]:
    """The runs of ``alike_in_size``; ``side`` is that of what is cut."""
    found: list[Alike] = []
    for run in alike_in_size(blocks, call):
        height, width = max(block.rows.size for block in run), max(block.cols.size for block in run)
        tops = [block.rows.begin(height, side) for block in run]
        lefts = [block.cols.begin(width, side) for block in run]
        first = found[-1].place.stop if found else 0
        found.append(Alike(run, slice(first, first + len(run)), (height, width), tops, lefts))
    return found
