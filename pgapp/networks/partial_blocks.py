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

CUTS = 4
"""What is cut out of a block is so many quarters of its side, so that few sizes occur: each costs the CPU's library
of convolutions some milliseconds when it first occurs, and blocks of equal size run together."""


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
    """pixels; ``first`` is a multiple of the stride"""


def cut_for(changed: NDArray[np.intp], side: int, stride: int, reach: int) -> Cut:
    """The cut for ``changed`` pixels (ascending, of ``side``); ``reach`` is at least ``stride - 1``, so that each pixel
    is seen by a feature."""
    low, high = (int(changed[0]), int(changed[-1])) if len(changed) else (0, 0)
    start, end = max(0, -((reach - low) // stride)), min(side // stride, (high + reach) // stride + 1)
    first = max(0, start * stride - reach) // stride * stride
    needed = min(side, (end - 1) * stride + reach + 1) - first
    step = side // CUTS
    size = -(-needed // step) * step
    return Cut(start, end, min(first, side - size), size)


@dataclass(frozen=True)
class _Block:
    """A block that is touched: its number in the grid, its top left pixel, and its cuts."""

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
        logits = torch.cat(answers(lambda batch: self._logits(canvas, batch), batches))
        places = torch.tensor([block.number for block in blocks]).argsort()
        return logits[places].T.reshape(-1, touched.rows, touched.cols)

    def _blocks(self, touched: Rect, changed: Rect) -> list[_Block]:
        rows = self._cuts(0, touched.row, touched.rows, changed.row, changed.row + changed.rows)
        cols = self._cuts(1, touched.col, touched.cols, changed.col, changed.col + changed.cols)
        wide = self._grid.cells[1]
        return [
            _Block((touched.row + i) * wide + touched.col + j, row, col, row_cut, col_cut)
            for i, (row, row_cut) in enumerate(rows)
            for j, (col, col_cut) in enumerate(cols)
        ]

    def _cuts(self, axis: int, cell: int, cells: int, first: int, end: int) -> list[tuple[int, Cut]]:
        """First pixel and cut of each touched cell of an axis; ``first`` and ``end`` are the changed pixels."""
        found = []
        stride, reach = self._module.early_stride, self._module.early_reach
        for number in range(cell, cell + cells):
            begins = number * self._grid.stride[axis]
            uses = self._scalings[axis].uses[:, max(0, first - begins) : max(0, end - begins)]
            found.append((begins, cut_for(np.flatnonzero(uses.any(1)), self._side, stride, reach)))
        return found

    def _logits(self, canvas: Tensor, blocks: list[_Block]) -> Tensor:
        """``[N, K]``, in the order of the blocks."""
        features = torch.cat([self._features[block.number : block.number + 1] for block in blocks])
        done = 0
        for group in _groups(blocks):
            for block, computed in zip(group, self._early(canvas, group), strict=True):
                rows, cols = block.rows, block.cols
                row, col = rows.first // self._module.early_stride, cols.first // self._module.early_stride
                features[done, :, rows.start : rows.end, cols.start : cols.end] = computed[
                    :, rows.start - row : rows.end - row, cols.start - col : cols.end - col
                ]
                done += 1
        return self._module.late(features)

    def _early(self, canvas: Tensor, group: list[_Block]) -> Tensor:
        """Early features of what is cut out of blocks whose cuts have one size."""
        height, width = self._grid.receptive_field
        of_rows, of_cols = self._scalings
        pixels = torch.stack([canvas[:, b.row : b.row + height, b.col : b.col + width] for b in group])
        rows = torch.stack([of_rows.weights[b.rows.first : b.rows.first + b.rows.size] for b in group])
        cols = torch.stack([of_cols.weights[b.cols.first : b.cols.first + b.cols.size] for b in group])
        scaled = rows[:, None] @ pixels @ cols.mT[:, None]
        return self._module.early(self._normalization(scaled))


def _size(block: _Block) -> tuple[int, int, int]:
    return block.rows.size * block.cols.size, block.rows.size, block.number


def _groups(blocks: list[_Block]) -> list[list[_Block]]:
    """The blocks, in their order, in runs of cuts of one size."""
    groups: list[list[_Block]] = []
    for block in blocks:
        if groups and (groups[-1][0].rows.size, groups[-1][0].cols.size) == (block.rows.size, block.cols.size):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups
