"""The paper's first construction of small receptive fields: every block of pixels is classified alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import CanvasSpec, FloatArray
from pgapp.networks.inference.rectangles import rectangles
from pgapp.networks.modules.masked_pictures import CutForMasks, MaskedPictures
from pgapp.networks.modules.partial_blocks import EarlyAndLate, PreparedBlocks, WithGradients, blocks_of
from pgapp.networks.protocols import TENSORS

if TYPE_CHECKING:
    from torch import Tensor

    from pgapp.networks.modules.partial_gradients import PatchGradients
    from pgapp.networks.protocols import Device, Precision

BLOCK_INPUT = 112
"""EfficientNet-Lite's blocks are scaled to this side (pixels) before they are classified. Of 209 labelled pictures
as many are certified as with 128 (26 %), for three quarters of the work; with 96 it is 19 %."""
UNDEFENDED_INPUT = 224
"""The whole picture is scaled to this side for the undefended network, EfficientNet-Lite."""


class Classifier(Protocol):
    """A classifier of whole pictures, shared by the networks made of it; it answers in what it is asked in.

    ``block_side`` and ``picture_side`` are the sides (pixels) to which it wants blocks and whole pictures scaled.
    """

    @property
    def title(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def device(self) -> Device: ...
    @property
    def precision(self) -> Precision: ...
    @property
    def digest(self) -> str: ...
    @property
    def block_side(self) -> int: ...
    @property
    def picture_side(self) -> int: ...

    def of_pictures(self, pictures: Any, side: int) -> Any:
        """float32 ``[N, K]`` for float32 pictures ``[N, 3, h, w]`` in 0..1, scaled to ``side x side``."""
        ...

    def of_blocks(self, blocks: Any) -> Any:
        """The same of many small ones, scaled to ``block_side``, in batches that suit the device."""
        ...


class CropEnsemble:
    """Meets ``LocalLogitNetwork``: a cell's logits are the classifier's answer to the cell's block alone.

    It meets ``PartialNetwork`` and ``BlockNetwork``, too.
    """

    def __init__(self, name: str, classifier: Classifier, grid: Grid, canvas_spec: CanvasSpec) -> None:
        self.name = name
        self.classifier = classifier
        self.grid = grid
        self.canvas_spec = canvas_spec
        self.names = classifier.names
        self.device = classifier.device
        self.precision = classifier.precision
        self.digest = classifier.digest
        self.namespace = getattr(classifier, "namespace", TENSORS)

    def on_grid(self, grid: Grid) -> CropEnsemble:
        """See ``BlockNetwork``."""
        return CropEnsemble(self.name, self.classifier, grid, replace(self.canvas_spec, size=grid.canvas))

    def local_logits(self, canvases: Any, cells: Rect | Sequence[Rect] | None = None) -> Any:
        """See ``LocalLogitNetwork``. Raises ``ValueError`` for a wrong canvas or rectangles outside the grid."""
        wanted = rectangles(canvases, cells, self.grid)
        rows, cols = wanted[0].rows, wanted[0].cols
        blocks = _joined([self._blocks(canvas, rect) for canvas, rect in zip(canvases, wanted, strict=True)])
        logits = self.classifier.of_blocks(blocks).reshape(len(wanted), rows * cols, -1)
        return logits.swapaxes(1, 2).reshape(len(wanted), -1, rows, cols)

    def prepare(self, canvas: Any) -> PreparedBlocks | None:
        """See ``PartialNetwork``. On a GPU the many small steps would cost more than they spare, and in reduced
        precision a part would not round as the whole does."""
        classifier = self.classifier
        if not isinstance(classifier, EarlyAndLate):
            return None
        pixels = np.array(canvas, np.float32)
        (everything,) = rectangles(pixels[None], None, self.grid)
        return PreparedBlocks(classifier, self.grid, pixels, self._blocks(pixels, everything))

    def around(self, canvases: Tensor, boxes: Sequence[Rect], cells: Sequence[Rect]) -> PatchGradients | None:
        """See ``objectives.PatchedNetwork``: where the classifier has a way back of its own."""
        if not isinstance(self.classifier, WithGradients):
            return None
        from pgapp.networks.modules.partial_gradients import PatchGradients

        return PatchGradients(self.classifier, self.grid, canvases, boxes, rectangles(canvases, cells, self.grid))

    def _blocks(self, canvas: Any, cells: Rect) -> Any:
        """``[rows * cols, 3, r, r]``: the blocks of a rectangle of cells, row by row."""
        seen = self.grid.receptive_pixels(cells)
        pixels = canvas[:, seen.row : seen.row + seen.rows, seen.col : seen.col + seen.cols]
        return blocks_of(pixels, self.grid).reshape(cells.area, 3, *self.grid.receptive_field)


class WholePicture:
    """Meets ``UndefendedNetwork``: the same classifier on the whole canvas."""

    def __init__(self, classifier: Classifier) -> None:
        self.name = classifier.title
        self.names = classifier.names
        self.digest = classifier.digest
        self.classifier = classifier
        self.namespace = getattr(classifier, "namespace", TENSORS)

    def logits(self, canvases: Any) -> Any:
        """See ``UndefendedNetwork``."""
        return self.classifier.of_pictures(canvases, self.classifier.picture_side)

    def masked(
        self,
        pixels: FloatArray,
        colour: tuple[float, float, float],
        other: Any | None = None,
        changed: Rect | None = None,
    ) -> MaskedPictures | None:
        """See ``MaskingNetwork``. On a GPU the many small steps would cost more than they spare."""
        classifier = self.classifier
        if not isinstance(classifier, CutForMasks):
            return None
        return MaskedPictures(classifier.cut_for_masks(), classifier.picture_side, pixels, colour, other, changed)


def _joined(parts: list[Any]) -> Any:
    """Along the first axis."""
    if isinstance(parts[0], np.ndarray):
        return np.concatenate(parts)
    import torch

    return torch.cat(parts)
