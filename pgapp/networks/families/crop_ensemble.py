"""How ensembles of crops are laid out over a classifier (the paper's first construction). No torch.

An ensemble is no family of its own: any family with ``crops`` may classify its blocks.
"""

from __future__ import annotations

from pgapp.core.geometry import Grid
from pgapp.core.scene import CanvasSpec

SIDE, BLOCKS, WINDOW = 288, (83, 41, 6), 3
"""the best balanced crop ensemble: side of its canvas; width of its blocks, stride, blocks a side; window"""
CENTRE = 0.875
"""How much of a picture's shorter side the crop ensembles see, as is usual for ImageNet: larger objects certify more
often than with the whole side (26 % against 19 % of 209 labelled pictures), and the clean accuracy stays."""


def crop_canvas(side: int, data_set: str | None) -> CanvasSpec:
    """The canvas, ``side`` pixels wide, of a crop ensemble; CIFAR-10's pictures, small already, are not cropped."""
    if data_set == "cifar10":
        return CanvasSpec((side, side), side, "bicubic")
    return CanvasSpec((side, side), round(side / CENTRE))


def square_grid(canvas: int, receptive_field: int, stride: int, cells: int) -> Grid:
    """A grid that is the same on both axes; all but ``cells`` in pixels."""
    return Grid((canvas, canvas), (receptive_field, receptive_field), (stride, stride), (cells, cells))
