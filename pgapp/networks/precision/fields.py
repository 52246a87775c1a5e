"""Whether the cells of a network see more than it says.

Every certificate on cells stands on what a network says of its receptive fields. That it is so cannot be shown by
trying; that it is not so can: all pixels that a cell is said not to see are changed, and its logits must stay. A
network that pads, attends or normalizes across cells is found out by that, as long as what it leaks is more than the
rounding that certificates allow for.
"""

from __future__ import annotations

import numpy as np

from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.rounding import rounding_of
from pgapp.core.scene import FloatArray
from pgapp.core.wording import worded
from pgapp.networks.precision import probe
from pgapp.networks.protocols import LocalLogitNetwork, NetworkLoadError

BESIDE = 3
"""bands of a ring that are asked together: each costs a whole network"""


def check_fields(network: LocalLogitNetwork) -> None:
    """Raises ``NetworkLoadError`` where a cell is seen to depend on pixels that it is said not to see."""
    grid = network.grid
    found = next((cell for cell in _tried(grid) if _strays(network, cell)), None)
    if found is not None:
        raise NetworkLoadError(
            worded(
                "The cells of {name} see more than the {rows} x {cols} pixels that it says: what lies beside them "
                "changes the logits of cell {cell}, and certificates would be false.",
                name=network.name,
                rows=grid.receptive_field[0],
                cols=grid.receptive_field[1],
                cell=found,
            )
        )


def _tried(grid: Grid) -> list[tuple[int, int]]:
    """The first cell, the middle one and the last."""
    rows, cols = grid.cells
    return sorted({(0, 0), (rows // 2, cols // 2), (rows - 1, cols - 1)})


def _strays(network: LocalLogitNetwork, cell: tuple[int, int]) -> bool:
    """Whether the logits of a cell are others, once all pixels that it is said not to see are."""
    grid = network.grid
    clean = probe.picture(grid.canvas)
    sees = grid.receptive_pixels(Rect(*cell, 1, 1))
    cols = np.arange(sees.col, sees.col + sees.cols) % grid.canvas[1]
    around = 1.0 - clean
    around[:, sees.row : sees.row + sees.rows, cols] = clean[:, sees.row : sees.row + sees.rows, cols]
    if np.array_equal(around, clean):
        return False
    asked = Rect(0, cell[1], grid.cells[0], min(BESIDE, grid.cells[1])) if grid.wrap else grid.everything
    row, col = cell[0] - asked.row, cell[1] - asked.col
    logits = probe.answered(network, np.stack([clean, around]), asked)
    return not _agree(logits[0], logits[1], (row, col), rounding_of(network.precision))


def _agree(clean: FloatArray, around: FloatArray, cell: tuple[int, int], allowed: float) -> bool:
    """Whether a cell of local logits ``[K, rows, cols]`` is the same in both, but for rounding."""
    moved = np.abs(clean[:, cell[0], cell[1]].astype(np.float64) - around[:, cell[0], cell[1]])
    return bool(moved.max() <= allowed * np.abs(clean).max())
