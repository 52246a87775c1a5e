"""The paper's first construction of small receptive fields: every block of pixels is classified alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import CanvasSpec
from pgapp.networks.classes.normalization import EFFICIENTNET_LITE, Normalization
from pgapp.networks.inference.float32 import in_full
from pgapp.networks.inference.rectangles import rectangles
from pgapp.networks.inference.side_by_side import side_by_side
from pgapp.networks.modules.efficientnet_lite import EfficientNetLite
from pgapp.networks.modules.partial_blocks import PreparedBlocks, blocks_of

BLOCK_INPUT = 112
"""EfficientNet-Lite's blocks are scaled to this side (pixels) before they are classified. Of 209 labelled pictures
as many are certified as with 128 (26 %), for three quarters of the work; with 96 it is 19 %."""
UNDEFENDED_INPUT = 224
"""The whole picture is scaled to this side for the undefended network, EfficientNet-Lite."""
CPU_BATCH = 16
"""More blocks at once run slower per block on a CPU: their features leave its cache. For gradients."""
GPU_BATCH = 256


@dataclass(frozen=True, eq=False)
class Classifier:
    """A classifier of whole pictures, shared by the networks made of it. ``module`` is in eval mode on ``device``.

    It takes ``[N, 3, h, w]`` in ``precision``, normalized by ``normalization``, and returns logits ``[N, K]``.
    ``block_side`` and ``picture_side`` are the sides (pixels) to which it wants blocks and whole pictures scaled.
    """

    title: str
    module: nn.Module
    names: tuple[str, ...]
    device: torch.device
    precision: torch.dtype
    digest: str
    normalization: Normalization = EFFICIENTNET_LITE
    block_side: int = BLOCK_INPUT
    picture_side: int = UNDEFENDED_INPUT

    def prepared(self, pictures: Tensor, side: int) -> Tensor:
        """What ``module`` takes, ``[N, 3, side, side]`` in ``precision``, of float32 pictures ``[N, 3, h, w]`` in 0..1.

        Each picture is prepared by itself.
        """
        # plain bilinear also where it shrinks a little: antialiasing does not help, and not every device has it
        scaled = functional.interpolate(pictures, (side, side), mode="bilinear", align_corners=False)
        return self.normalization(scaled).to(self.precision, memory_format=torch.channels_last)

    def logits(self, pictures: Tensor, side: int) -> Tensor:
        """float32 ``[N, K]`` for float32 pictures ``[N, 3, h, w]`` in 0..1, scaled to ``side x side``."""
        with in_full(self.device):
            logits: Tensor = self.module(self.prepared(pictures, side))
        return logits.float()


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

    def on_grid(self, grid: Grid) -> CropEnsemble:
        """See ``BlockNetwork``."""
        return CropEnsemble(self.name, self.classifier, grid, replace(self.canvas_spec, size=grid.canvas))

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        """See ``LocalLogitNetwork``. Raises ``ValueError`` for a wrong canvas or rectangles outside the grid."""
        wanted = rectangles(canvases, cells, self.grid)
        rows, cols = wanted[0].rows, wanted[0].cols
        blocks = torch.cat([self._blocks(canvas, rect) for canvas, rect in zip(canvases, wanted, strict=True)])
        logits = self._classify(blocks)
        return logits.reshape(len(canvases), rows, cols, -1).permute(0, 3, 1, 2)

    @torch.no_grad()
    def prepare(self, canvas: Tensor) -> PreparedBlocks | None:
        """See ``PartialNetwork``. On a GPU the many small steps would cost more than they spare, and in reduced
        precision a part would not round as the whole does."""
        module, side = self.classifier.module, self.classifier.block_side
        if not isinstance(module, EfficientNetLite) or module.inference is None:
            return None
        (everything,) = rectangles(canvas[None], None, self.grid)
        blocks = self._blocks(canvas, everything)
        features = side_by_side(lambda batch: module.early(self.classifier.prepared(batch, side).flip(2, 3)), blocks)
        local_logits = side_by_side(module.late, features).T.reshape(-1, everything.rows, everything.cols)
        return PreparedBlocks(module, side, self.grid, canvas, features, local_logits)

    def _classify(self, blocks: Tensor) -> Tensor:
        if self.device.type == "cpu" and not (blocks.requires_grad and torch.is_grad_enabled()):
            return side_by_side(lambda batch: self.classifier.logits(batch, self.classifier.block_side), blocks)
        size = CPU_BATCH if self.device.type == "cpu" else GPU_BATCH
        return torch.cat(
            [self.classifier.logits(batch, self.classifier.block_side) for batch in torch.split(blocks, size)]
        )

    def _blocks(self, canvas: Tensor, cells: Rect) -> Tensor:
        """``[rows * cols, 3, r, r]``: the blocks of a rectangle of cells, row by row."""
        seen = self.grid.receptive_pixels(cells)
        pixels = canvas[:, seen.row : seen.row + seen.rows, seen.col : seen.col + seen.cols]
        return blocks_of(pixels, self.grid).flatten(0, 1)


class WholePicture:
    """Meets ``UndefendedNetwork``: the same classifier on the whole canvas."""

    def __init__(self, classifier: Classifier) -> None:
        self.name = classifier.title
        self.names = classifier.names
        self.digest = classifier.digest
        self.classifier = classifier

    def logits(self, canvases: Tensor) -> Tensor:
        """See ``UndefendedNetwork``."""
        return self.classifier.logits(canvases, self.classifier.picture_side)
