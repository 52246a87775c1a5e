"""Gradients through the blocks that a patch touches: the early layers only where the patch is, forth and back.

See ``partial_blocks``: features that no pixel of the patch changes are kept, and have no gradient to pass on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, TypeAlias

import torch
from torch import Tensor

from pgapp.core.geometry import Grid, Rect
from pgapp.networks.classes.normalization import EFFICIENTNET_LITE
from pgapp.networks.inference.side_by_side import batches_of
from pgapp.networks.inference.tensors import answers
from pgapp.networks.modules.block_cuts import CutBlock, scaling
from pgapp.networks.modules.lite_gradients import LiteGradients, Tape
from pgapp.networks.modules.partial_blocks import EarlyAndLate, WithGradients, common, cut_blocks

Part: TypeAlias = "tuple[slice, slice]"
"""rows and columns"""


@dataclass(frozen=True, eq=False)
class _Place:
    """Where a block's canvas and its patch meet: ``entry`` is the canvas, ``cell`` the block's row and column among the
    asked; the patch's pixels that the block sees lie at ``content`` in the patch and at ``pixels`` in the block, the
    features that they change at ``whole`` in the block's and at ``cut`` in those of its cut."""

    entry: int
    cell: tuple[int, int]
    content: Part
    pixels: Part
    whole: Part
    cut: Part


@dataclass(frozen=True, eq=False)
class _Piece:
    """Blocks that one thread computes together.

    ``pixels [n, 3, r, r]`` and ``features [n, 24, h, w]`` are those of the blocks with some patch, ``rows
    [n, 1, h, r]`` and ``cols [n, 1, r, w]`` scale pixels to the cuts, turned by 180 degrees.
    """

    places: tuple[_Place, ...]
    pixels: Tensor
    features: Tensor
    rows: Tensor
    cols: Tensor

    def forward(self, gradients: LiteGradients, contents: Tensor) -> tuple[Tensor, Tape]:
        """Logits ``[n, K]`` with ``contents [N, 3, h, w]`` as the patches, and the tape of the way back."""
        tape = Tape()
        pixels = self.pixels.clone()
        for block, place in zip(pixels, self.places, strict=True):
            block[:, *place.pixels] = contents[place.entry][:, *place.content]
        computed = gradients.early(EFFICIENTNET_LITE(self.rows @ pixels @ self.cols), tape)
        features = self.features.clone(memory_format=torch.channels_last)
        for whole, cut, place in zip(features, computed, self.places, strict=True):
            whole[:, *place.whole] = cut[:, *place.cut]
        return gradients.late(features, tape), tape

    def backward(self, gradients: LiteGradients, logits: Tensor, tape: Tape) -> Tensor:
        """The gradient of the blocks' pixels ``[n, 3, r, r]``, of that of the logits; uses the tape up."""
        whole = gradients.late_back(logits, tape)
        sides = self.rows.shape[2] // gradients.stride, self.cols.shape[3] // gradients.stride
        computed = whole.new_zeros(len(whole), *sides, whole.shape[1]).permute(0, 3, 1, 2)
        for of_cut, of_block, place in zip(computed, whole, self.places, strict=True):
            of_cut[:, *place.cut] = of_block[:, *place.whole]
        scaled = gradients.early_back(computed, tape) / whole.new_tensor(EFFICIENTNET_LITE.std)[:, None, None]
        return self.rows.mT @ scaled @ self.cols.mT


class PatchGradients:
    """Meets ``objectives.PatchedCells``: ``canvases [N, 3, H, W]`` that change in their ``boxes`` alone, one each, all
    of one size; ``cells`` are the rectangles of cells to classify, one each, all of one extent.
    """

    def __init__(
        self,
        classifier: WithGradients,
        grid: Grid,
        canvases: Tensor,
        boxes: Sequence[Rect],
        cells: Sequence[Rect],
    ) -> None:
        self.gradients = classifier.gradients
        self.extent = cells[0].rows, cells[0].cols
        self._boxes = tuple(boxes)
        found = [
            (entry, block)
            for entry, (box, rect) in enumerate(zip(boxes, cells, strict=True))
            for block in cut_blocks(classifier, grid, rect, box)
        ]
        # blocks that see as little of the patch lie together, for the cuts of a piece are of one size
        found.sort(key=lambda each: (each[1].size, each[0]))
        ends = accumulate(batches_of(len(found), torch.get_num_threads()))
        with torch.no_grad():
            self.pieces = [
                _piece(classifier, grid, canvases.detach(), boxes, found[begin:end])
                for begin, end in pairwise((0, *ends))
            ]

    def local_logits(self, canvases: Tensor) -> Tensor:
        """float32 ``[N, K, rows, cols]``; gradients flow to the pixels in the boxes, and can be asked for once."""
        contents = torch.stack([_within(canvas, box) for canvas, box in zip(canvases, self._boxes, strict=True)])
        logits: Tensor = _Through.apply(contents, self)
        return logits


class _Through(torch.autograd.Function):
    """Logits ``[N, K, rows, cols]`` of the patches' pixels ``[N, 3, h, w]``."""

    @staticmethod
    def forward(ctx: Any, contents: Tensor, work: PatchGradients) -> Tensor:
        found = answers(lambda piece: piece.forward(work.gradients, contents), work.pieces)
        ctx.work, ctx.extent, ctx.tapes = work, contents.shape, [tape for _, tape in found]
        logits = contents.new_empty(len(contents), *work.extent, found[0][0].shape[1])
        for piece, (of_piece, _) in zip(work.pieces, found, strict=True):
            for place, of_block in zip(piece.places, of_piece, strict=True):
                logits[place.entry, *place.cell] = of_block
        return logits.permute(0, 3, 1, 2)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None]:
        work: PatchGradients = ctx.work

        def back(piece_and_tape: tuple[_Piece, Tape]) -> Tensor:
            piece, tape = piece_and_tape
            logits = torch.stack([gradient[place.entry, :, *place.cell] for place in piece.places])
            return piece.backward(work.gradients, logits, tape)

        contents = gradient.new_zeros(ctx.extent)
        found = answers(back, list(zip(work.pieces, ctx.tapes, strict=True)))
        for piece, of_piece in zip(work.pieces, found, strict=True):
            for place, of_block in zip(piece.places, of_piece, strict=True):
                contents[place.entry][:, *place.content] += of_block[:, *place.pixels]
        return contents, None


def _piece(
    classifier: EarlyAndLate,
    grid: Grid,
    canvases: Tensor,
    boxes: Sequence[Rect],
    found: Sequence[tuple[int, CutBlock]],
) -> _Piece:
    side, stride = classifier.block_side, classifier.stride
    height, width = (max(block.rows.size for _, block in found), max(block.cols.size for _, block in found))
    begins = [(block.rows.begin(height, side), block.cols.begin(width, side)) for _, block in found]
    seen = [grid.receptive_pixels(_cell(block, grid)) for _, block in found]
    pixels = torch.stack([_within(canvases[entry], place) for (entry, _), place in zip(found, seen, strict=True)])
    scalings = (
        scaling(pixels.shape[2], side).of_cuts([row for row, _ in begins], height),
        scaling(pixels.shape[3], side).of_cuts([col for _, col in begins], width),
    )
    rows, cols = (torch.from_numpy(each.copy()).to(pixels) for each in scalings)
    places = tuple(
        _place(entry, block, begin, stride, boxes[entry], place)
        for (entry, block), begin, place in zip(found, begins, seen, strict=True)
    )
    features = torch.from_numpy(classifier.early(pixels.numpy())).contiguous(memory_format=torch.channels_last)
    return _Piece(places, pixels, features, rows, cols.mT.contiguous())


def _place(entry: int, block: CutBlock, begin: tuple[int, int], stride: int, box: Rect, seen: Rect) -> _Place:
    rows, cols = common(seen.row, seen.rows, box.row, box.rows), common(seen.col, seen.cols, box.col, box.cols)
    whole = slice(block.rows.start, block.rows.end), slice(block.cols.start, block.cols.end)
    row, col = (first // stride for first in begin)
    cut = (
        slice(block.rows.start - row, block.rows.end - row),
        slice(block.cols.start - col, block.cols.end - col),
    )
    return _Place(entry, (block.row, block.col), (rows[1], cols[1]), (rows[0], cols[0]), whole, cut)


def _cell(block: CutBlock, grid: Grid) -> Rect:
    return Rect(*divmod(block.number, grid.cells[1]), 1, 1)


def _within(pixels: Tensor, place: Rect) -> Tensor:
    return pixels[:, place.row : place.row + place.rows, place.col : place.col + place.cols]
