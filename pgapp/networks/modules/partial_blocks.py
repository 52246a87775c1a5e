"""Classifies the blocks that a patch touches again, the early features only where the patch changes them.

Of the nine blocks that a patch touches on the default grid most hold but an edge or a corner of it: a ninth of their
pixels, together. The first layers take a quarter of the time, and their features depend on the pixels close by, so
whoever keeps those of the clean canvas need not compute the others. What is cut out of a scaled block reaches as far
around the changed features as these look; what the network says is the same, up to rounding.

Everything here lies turned by 180 degrees, as ``lite`` works.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import BoolArray, FloatArray
from pgapp.networks.inference.side_by_side import answers, batches_of, usable_threads
from pgapp.networks.modules.lite_graphs import LiteGraphs

if TYPE_CHECKING:
    from pgapp.networks.modules.lite_gradients import LiteGradients


CALL = 1300
"""pixels of scaled blocks whose early features take as long as one more call does"""


@dataclass(frozen=True, eq=False)
class Scaling:
    """How an axis of a block is scaled and turned: ``weights`` float32 ``[side, r]``; ``uses`` where they are not 0."""

    weights: FloatArray
    uses: BoolArray

    def of_cuts(self, begins: list[int], size: int) -> FloatArray:
        """The weights of the ``size`` scaled pixels from each of ``begins`` on, ``[N, 1, size, r]``."""
        return sliding_window_view(self.weights, size, 0)[begins].mT[:, None]


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
    return Scaling(weights, weights != 0)


@runtime_checkable
class EarlyAndLate(Protocol):
    """A classifier that gives its early features: one in row ``i`` looks no further than ``reach`` pixels around the
    scaled block's row ``i * stride``."""

    @property
    def graphs(self) -> LiteGraphs: ...
    @property
    def stride(self) -> int: ...
    @property
    def reach(self) -> int: ...
    @property
    def block_side(self) -> int: ...

    def early(self, blocks: FloatArray) -> FloatArray:
        """Features ``[N, C, h, w]`` of blocks ``[N, 3, r, r]`` in 0..1."""
        ...

    def late(self, features: FloatArray) -> FloatArray:
        """Logits ``[N, K]``."""
        ...


@runtime_checkable
class WithGradients(EarlyAndLate, Protocol):
    """One that has the way back, too."""

    @property
    def gradients(self) -> LiteGradients: ...


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


def alike_in_size(blocks: list[CutBlock]) -> list[list[CutBlock]]:
    """The same, cut into runs that are computed together, each block as large as the largest of its run: one more
    joins where that costs less than a call of its own."""
    runs: list[list[CutBlock]] = []
    height = width = 0
    for block in blocks:
        own = block.rows.size, block.cols.size
        higher, wider = max(height, own[0]), max(width, own[1])
        joined = len(runs[-1]) if runs else 0
        more = (joined + 1) * higher * wider - joined * height * width - own[0] * own[1]
        if not runs or more > CALL:
            runs.append([])
            higher, wider = own
        runs[-1].append(block)
        height, width = higher, wider
    return runs


def cut_blocks(classifier: EarlyAndLate, grid: Grid, touched: Rect, changed: Rect) -> list[CutBlock]:
    """The cuts of the ``touched`` cells, row by row, where the pixels ``changed`` differ."""
    rows = _cuts(classifier, grid, 0, (touched.row, touched.rows), (changed.row, changed.row + changed.rows))
    cols = _cuts(classifier, grid, 1, (touched.col, touched.cols), (changed.col, changed.col + changed.cols))
    return [
        CutBlock((touched.row + row) * grid.cells[1] + touched.col + col, row, col, row_cut, col_cut)
        for row, row_cut in enumerate(rows)
        for col, col_cut in enumerate(cols)
    ]


def _cuts(
    classifier: EarlyAndLate, grid: Grid, axis: int, cells: tuple[int, int], changed: tuple[int, int]
) -> list[Cut]:
    """The cut of each of the ``cells`` (first, count) of an axis; ``changed`` pixels (first, end)."""
    found = []
    uses = scaling(grid.receptive_field[axis], classifier.block_side).uses
    for number in range(cells[0], sum(cells)):
        begins = number * grid.stride[axis]
        used = uses[:, max(0, changed[0] - begins) : max(0, changed[1] - begins)]
        found.append(cut_for(np.flatnonzero(used.any(1)), classifier.block_side, classifier.stride, classifier.reach))
    return found


class PreparedBlocks:
    """Meets ``PreparedCanvas``, in arrays.

    ``canvas`` is the clean one, ``features`` those that ``classifier.early`` gives of all its blocks, ``local_logits``
    what it says of them.

    Between the calls of onnxruntime arrays serve: they need no second thread, and small ones are handled without giving
    Python's lock away, for which whoever wants it back may have to wait.
    """

    def __init__(
        self,
        classifier: EarlyAndLate,
        grid: Grid,
        canvas: FloatArray,
        features: FloatArray,
        local_logits: FloatArray,
    ) -> None:
        self.local_logits = local_logits
        self._classifier = classifier
        self._side = classifier.block_side
        self._grid = grid
        self._canvas = canvas
        self._features = features
        self._scalings = tuple(scaling(pixels, self._side) for pixels in grid.receptive_field)

    def patched_logits(self, content: FloatArray, changed: Rect) -> FloatArray:
        """See ``PreparedCanvas``."""
        (height, width), bottom, right = self._grid.canvas, changed.row + changed.rows, changed.col + changed.cols
        lies = changed.row >= 0 and bottom <= height and changed.col >= 0 and right <= width
        if not lies or tuple(content.shape) != (3, changed.rows, changed.cols):
            raise ValueError(f"{list(content.shape)} pixels do not fill {changed} on {height} x {width} pixels")
        touched = self._grid.touched(changed)
        if touched is None:
            raise ValueError(f"no cell sees any of the pixels {changed}")
        seen = blocks_of(self._patched(content, changed, touched), self._grid)
        # nine blocks on two threads are five and four: the five get what is quick, corners of the patch
        blocks = sorted(cut_blocks(self._classifier, self._grid, touched, changed), key=lambda block: block.size)
        ends = list(accumulate(batches_of(len(blocks), usable_threads())))
        batches = [blocks[begin:end] for begin, end in pairwise((0, *ends))]
        logits = np.empty((self.local_logits.shape[0], touched.rows, touched.cols), dtype=np.float32)
        for batch, found in zip(batches, answers(lambda batch: self._logits(seen, batch), batches), strict=True):
            for block, of_block in zip(batch, found, strict=True):
                logits[:, block.row, block.col] = of_block
        return logits

    def _patched(self, content: FloatArray, changed: Rect, touched: Rect) -> FloatArray:
        """``[3, h, w]``: what the touched cells see of the canvas with ``content`` on it."""
        place = self._grid.receptive_pixels(touched)
        pixels = self._canvas[:, place.row : place.row + place.rows, place.col : place.col + place.cols].copy()
        row, rows = common(place.row, place.rows, changed.row, changed.rows)
        col, cols = common(place.col, place.cols, changed.col, changed.cols)
        pixels[:, row, col] = content[:, rows, cols]
        return pixels

    def _logits(self, seen: FloatArray, blocks: list[CutBlock]) -> FloatArray:
        """``[N, K]``, in the order of the blocks, of what the touched cells see, ``[rows, cols, 3, r, r]``."""
        features = self._features[[block.number for block in blocks]]
        first = 0
        for alike in alike_in_size(blocks):
            self._change(features[first : first + len(alike)], seen, alike)
            first += len(alike)
        return self._classifier.graphs.late.run(features)

    def _change(self, features: FloatArray, seen: FloatArray, blocks: list[CutBlock]) -> None:
        """Put what is computed of the blocks' cuts into their ``features [N, C, h, w]``."""
        graphs, stride = self._classifier.graphs, self._classifier.stride
        height, width = max(block.rows.size for block in blocks), max(block.cols.size for block in blocks)
        tops = [block.rows.begin(height, self._side) for block in blocks]
        lefts = [block.cols.begin(width, self._side) for block in blocks]
        computed = graphs.early.run(
            seen[[block.row for block in blocks], [block.col for block in blocks]],
            rows=self._scalings[0].of_cuts(tops, height),
            cols=self._scalings[1].of_cuts(lefts, width).mT,
        )
        for done, (block, top, left) in enumerate(zip(blocks, tops, lefts, strict=True)):
            row, col = top // stride, left // stride
            features[done, :, block.rows.start : block.rows.end, block.cols.start : block.cols.end] = computed[
                done, :, block.rows.start - row : block.rows.end - row, block.cols.start - col : block.cols.end - col
            ]


def blocks_of(pixels: Any, grid: Grid) -> Any:
    """What each cell sees of ``pixels [3, H, W]``, an array or a tensor, which begin where the first cell does: a view
    ``[rows, cols, 3, r, r]``."""
    (height, width), (down, right) = grid.receptive_field, grid.stride
    if isinstance(pixels, np.ndarray):
        every = sliding_window_view(pixels, (height, width), (1, 2))
        return every[:, ::down, ::right].transpose(1, 2, 0, 3, 4)
    return pixels.unfold(1, height, down).unfold(2, width, right).permute(1, 2, 0, 3, 4)


def common(start: int, length: int, other: int, others: int) -> tuple[slice, slice]:
    """What two spans of pixels have in common, counted in the one and in the other."""
    first = max(start, other)
    end = max(first, min(start + length, other + others))
    return slice(first - start, end - start), slice(first - other, end - other)
