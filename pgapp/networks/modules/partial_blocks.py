"""Classifies the blocks that a patch touches again, the early features only where the patch changes them.

Of the nine blocks that a patch touches on the default grid most hold but an edge or a corner of it: a ninth of their
pixels, together. The first layers take a third of the time, and their features depend on the pixels close by, so
whoever keeps those of the clean canvas need not compute the others. What is cut out of a scaled block reaches as far
around the changed features as these look, and so does what is cut out of these for the layers behind them; what the
network says is the same, up to rounding.

Everything here lies turned by 180 degrees, as ``lite`` works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import FloatArray
from pgapp.networks.inference.side_by_side import answers, side_by_side, usable_threads
from pgapp.networks.modules.block_cuts import Alike, Cut, CutBlock, cut_of_pixels, scaling, shared_out, together
from pgapp.networks.modules.lite_graphs import LiteGraphs

if TYPE_CHECKING:
    from pgapp.networks.modules.lite_gradients import LiteGradients


CALL, LATER_CALL = 1300, 150
"""pixels of scaled blocks whose early features take as long as one more call does, and early features with which the
blocks behind them take as long"""


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


@runtime_checkable
class WithGradients(EarlyAndLate, Protocol):
    """One that has the way back, too."""

    @property
    def gradients(self) -> LiteGradients: ...


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
    sees = classifier.block_side, classifier.stride, classifier.reach
    begins = [number * grid.stride[axis] for number in range(cells[0], sum(cells))]
    return [cut_of_pixels(grid.receptive_field[axis], *(end - begin for end in changed), *sees) for begin in begins]


class PreparedBlocks:
    """Meets ``PreparedCanvas``, in arrays.

    ``canvas`` is the clean one, ``blocks [N, 3, r, r]`` all of its blocks, row by row. What each part of the network
    but the last makes of them is kept.

    Between the calls of onnxruntime arrays serve: they need no second thread, and small ones are handled without giving
    Python's lock away, for which whoever wants it back may have to wait.
    """

    def __init__(self, classifier: EarlyAndLate, grid: Grid, canvas: FloatArray, blocks: FloatArray) -> None:
        self._classifier = classifier
        self._side = classifier.block_side
        self._grid = grid
        self._canvas = canvas
        self._scalings = tuple(scaling(pixels, self._side) for pixels in grid.receptive_field)
        self._kept = [classifier.early(blocks)]
        for part in classifier.graphs.between:
            self._kept.append(side_by_side(part.inference.run, self._kept[-1]))
        logits = side_by_side(classifier.graphs.late.run, self._kept[-1])
        self.local_logits = logits.T.reshape(-1, *grid.cells)

    def patched_logits(self, content: FloatArray, changed: Rect) -> FloatArray:
        """See ``PreparedCanvas``."""
        (height, width), bottom, right = self._grid.canvas, changed.row + changed.rows, changed.col + changed.cols
        lies = changed.row >= 0 and bottom <= height and changed.col >= 0 and right <= width
        if not lies or tuple(content.shape) != (3, changed.rows, changed.cols):
            raise ValueError(f"{list(content.shape)} pixels do not fill {changed} on {height} x {width} pixels")
        touched = self._grid.touched(changed)
        if touched is None:
            raise ValueError(f"no cell sees any of the pixels {changed}")
        pixels = self._patched(content, changed, touched)
        batches = shared_out(cut_blocks(self._classifier, self._grid, touched, changed), usable_threads())
        logits = np.empty((self.local_logits.shape[0], touched.rows, touched.cols), dtype=np.float32)
        for batch, found in zip(batches, answers(lambda batch: self._logits(pixels, batch), batches), strict=True):
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

    def _logits(self, pixels: FloatArray, blocks: list[CutBlock]) -> FloatArray:
        """``[N, K]``, in the order of the blocks, of the ``pixels`` that the touched cells see."""
        graphs, (early, *others) = self._classifier.graphs, self._kept
        numbers = [block.number for block in blocks]
        features, stride = early[numbers], self._classifier.stride
        for alike in together(blocks, self._side, CALL):
            alike.put(self._early(pixels, alike), features, stride)
        for part, kept in zip(graphs.between, others, strict=True):
            before, features = features, kept[numbers]
            side = before.shape[2]
            blocks = [block.behind(side, part.stride, part.reach) for block in blocks]
            for alike in together(blocks, side, LATER_CALL):
                alike.put(part.inference.run(alike.cut_out(before)), features, part.stride)
        return graphs.late.run(features)

    def _early(self, pixels: FloatArray, alike: Alike) -> FloatArray:
        """Of the cuts of scaled blocks."""
        down, right = self._grid.stride
        rows, of_rows = self._scalings[0].of_pixels(alike.tops, alike.size[0])
        cols, of_cols = self._scalings[1].of_pixels(alike.lefts, alike.size[1])
        height, width = of_rows.shape[3], of_cols.shape[3]
        places = [
            (block.row * down + row, block.col * right + col)
            for block, row, col in zip(alike.blocks, rows, cols, strict=True)
        ]
        taken = np.stack([pixels[:, row : row + height, col : col + width] for row, col in places])
        return self._classifier.graphs.early.run(taken, rows=of_rows, cols=of_cols.mT)


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
