"""The cells whose local prediction the patch has flipped. No Qt."""

from __future__ import annotations

import numpy as np

from pgapp.core.scene import Analysis, Certification
from pgapp.ui.overlays.base import ColouredCells
from pgapp.ui.overlays.colours import class_colour, most_frequent, tell_apart
from pgapp.ui.overlays.tiling import tiling_of


def flipped_cells(analysis: Analysis | None, _certification: Certification | None, _k: int) -> ColouredCells | None:
    """Flipped cells in the colour of what they say now, the others transparent."""
    if analysis is None:
        return None
    flipped = analysis.flipped
    tell_apart(most_frequent(analysis.now.cell_labels[flipped]))
    rgba = np.zeros((*flipped.shape, 4), dtype=np.uint8)
    for row, col in np.argwhere(flipped).tolist():
        rgba[row, col] = (*class_colour(int(analysis.now.cell_labels[row, col])), 255)
    return ColouredCells(rgba, tiling_of(analysis.grid))
