"""Classifies the blocks that a patch touches again, the early features only where the patch changes them.

Of the nine blocks that a patch touches on the default grid most hold but an edge or a corner of it: a ninth of their
pixels, together. The first layers take a quarter of the time, and their features depend on the pixels close by, so
whoever keeps those of the clean canvas need not compute the others. What is cut out of a scaled block reaches as far
around the changed features as these look; what the network says is the same, up to rounding.

Everything here lies turned by 180 degrees, as ``EfficientNetLite`` works.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from pgapp.core.geometry import Grid, Rect
from pgapp.networks.efficientnet_lite import EfficientNetLite
from pgapp.networks.rectangles import rectangles
from pgapp.networks.side_by_side import answers, batches_of


@dataclass(frozen=True, eq=False)
class Scaling:
    """How an axis of a block is scaled and turned: ``weights`` float32 ``[side, r]``; ``uses`` where they are not 0."""

    weights: Tensor
    uses: NDArray[np.bool_]


@lru_cache(maxsize=16)
def scaling(pixels: int, side: int) -> Scaling:
    """Bilinear as in ``torch.nn.functional.interpolate``, on the CPU."""
    with torch.inference_mode(False):
        unit = torch.eye(pixels)[None]
        weights = functional.interpolate(unit, side, mode="linear", align_corners=False)[0].T.flip(0).contiguous()
    return Scaling(weights, weights.numpy() != 0)


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
    low, high = (int(changed[0]), int(changed[-1])) if len(changed) else (0, 0)
    start, end = max(0, -((reach - low) // stride)), min(side // stride, (high + reach) // stride + 1)
    first = max(0, start * stride - reach) // stride * stride
    last = min(side, (end - 1) * stride + reach + 1)
    return Cut(start, end, first, -(-(last - first) // stride) * stride)


@dataclass(frozen=True)
class _Block:
    """A touched block: its number, row and column in the grid, and its cuts."""

    number: int
    row: int
    col: int
    rows: Cut
    cols: Cut


class PreparedBlocks:
    """Meets ``PreparedCanvas``, for a network in float32 on the CPU.

    ``features`` are those that ``module.early`` gives of all blocks of the clean canvas, ``local_logits`` what it
    says of them; ``normalization`` is what the module wants of blocks in 0..1, pixel by pixel.
    """

    def __init__(
        self,
        module: EfficientNetLite,
        normalization: Callable[[Tensor], Tensor],
        side: int,
        grid: Grid,
        features: Tensor,
        local_logits: Tensor,
    ) -> None:
        self.local_logits = local_logits
        self._module = module
        self._normalization = normalization
        self._side = side
        self._grid = grid
        self._features = features
        self._scalings = tuple(scaling(pixels, side) for pixels in grid.receptive_field)

    def patched_logits(self, canvas: Tensor, changed: Rect) -> Tensor:
        """See ``PreparedCanvas``."""
        touched = self._grid.touched(changed)
        if touched is None:
            raise ValueError(f"no cell sees any of the pixels {changed}")
        rectangles(canvas[None], touched, self._grid)
        # nine blocks on two threads are five and four: the five get what is quick, corners of the patch
        blocks = sorted(self._blocks(touched, changed), key=_size)
        ends = list(accumulate(batches_of(len(blocks), torch.get_num_threads())))
        batches = [blocks[begin:end] for begin, end in pairwise((0, *ends))]
        pixels = self._normalization(canvas)
        logits = torch.cat(answers(lambda batch: self._logits(pixels, batch), batches))
        places = torch.tensor([block.number for block in blocks]).argsort()
        return logits[places].T.reshape(-1, touched.rows, touched.cols)

    def _blocks(self, touched: Rect, changed: Rect) -> list[_Block]:
        rows = self._cuts(0, touched.row, touched.rows, changed.row, changed.row + changed.rows)
        cols = self._cuts(1, touched.col, touched.cols, changed.col, changed.col + changed.cols)
        wide = self._grid.cells[1]
        return [_Block(row * wide + col, row, col, row_cut, col_cut) for row, row_cut in rows for col, col_cut in cols]

    def _cuts(self, axis: int, cell: int, cells: int, first: int, end: int) -> list[tuple[int, Cut]]:
        """Number and cut of each touched cell of an axis; ``first`` and ``end`` are the changed pixels."""
        found = []
        stride, reach = self._module.early_stride, self._module.early_reach
        for number in range(cell, cell + cells):
            begins = number * self._grid.stride[axis]
            uses = self._scalings[axis].uses[:, max(0, first - begins) : max(0, end - begins)]
            found.append((number, cut_for(np.flatnonzero(uses.any(1)), self._side, stride, reach)))
        return found

    def _logits(self, canvas: Tensor, blocks: list[_Block]) -> Tensor:
        """``[N, K]``, in the order of the blocks.

        Few calls of torch for all blocks together: whoever comes back from one may wait for Python's lock.
        """
        height, width = max(block.rows.size for block in blocks), max(block.cols.size for block in blocks)
        tops = [block.rows.begin(height, self._side) for block in blocks]
        lefts = [block.cols.begin(width, self._side) for block in blocks]
        computed = self._module.early(self._cut_out(canvas, blocks, (tops, height), (lefts, width)))
        features = self._features[[block.number for block in blocks]]
        stride = self._module.early_stride
        for done, (block, top, left) in enumerate(zip(blocks, tops, lefts, strict=True)):
            row, col = top // stride, left // stride
            features[done, :, block.rows.start : block.rows.end, block.cols.start : block.cols.end] = computed[
                done, :, block.rows.start - row : block.rows.end - row, block.cols.start - col : block.cols.end - col
            ]
        return self._module.late(features)

    def _cut_out(
        self, canvas: Tensor, blocks: list[_Block], rows: tuple[list[int], int], cols: tuple[list[int], int]
    ) -> Tensor:
        """``[N, 3, height, width]``: of each block, scaled, the cut that begins at its row and column."""
        (tops, height), (lefts, width) = rows, cols
        pixels = blocks_of(canvas, self._grid)[[block.row for block in blocks], [block.col for block in blocks]]
        of_rows = self._scalings[0].weights.unfold(0, height, 1)[tops]
        of_cols = self._scalings[1].weights.unfold(0, width, 1)[lefts]
        return of_rows.mT[:, None] @ pixels @ of_cols[:, None]


def blocks_of(pixels: Tensor, grid: Grid) -> Tensor:
    """What each cell sees of ``pixels [3, H, W]``, which begin where the first cell does: a view
    ``[rows, cols, 3, r, r]``."""
    (height, width), (down, right) = grid.receptive_field, grid.stride
    return pixels.unfold(1, height, down).unfold(2, width, right).permute(1, 2, 0, 3, 4)


def _size(block: _Block) -> tuple[int, int, int]:
    return block.rows.size * block.cols.size, block.rows.size, block.number
