"""A network whose cells see more than it says is found out, and one that says it right is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from pgapp.core.geometry import Grid, Rect
from pgapp.networks.precision.fields import check_fields
from pgapp.networks.protocols import NetworkLoadError
from tests.support.fakes import ConvNetwork
from tests.support.plugins.toy_networks import BandNetwork

RING = Grid((12, 12), (12, 3), (1, 1), (1, 12), wrap=True)
GRIDS = [
    Grid((48, 48), (12, 12), (6, 6), (7, 7)),
    Grid((31, 20), (9, 5), (4, 3), (5, 5)),
    Grid((10, 10), (10, 10), (1, 1), (1, 1)),
    Grid((20, 20), (4, 4), (3, 3), (3, 2)),
]


class Normalized(ConvNetwork):
    """Takes what all cells say together off each of them, also where it is asked for one."""

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        everything = super().local_logits(canvases)
        shown = everything - everything.mean((2, 3), keepdim=True)
        at = cells if isinstance(cells, Rect) else self.grid.everything
        return shown[:, :, at.row : at.row + at.rows, at.col : at.col + at.cols]


class Wider(ConvNetwork):
    """Says that a cell sees a column less than it does."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        rows, cols = grid.receptive_field
        self.grid = Grid(grid.canvas, (rows, cols - 1), grid.stride, grid.cells)
        self._wide = grid

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        said, self.grid = self.grid, self._wide
        try:
            return super().local_logits(canvases, cells)
        finally:
            self.grid = said


class WiderBands(BandNetwork):
    """The same on a ring: each band hears its neighbour."""

    def local_logits(self, canvases: Tensor, cells: Rect | Sequence[Rect] | None = None) -> Tensor:
        return super().local_logits(canvases + 0.01 * torch.roll(canvases, 1, -1), cells)


@pytest.mark.parametrize("grid", GRIDS, ids=repr)
def test_what_is_said_rightly_passes(grid: Grid) -> None:
    check_fields(ConvNetwork(grid))


def test_bands_that_are_said_rightly_pass() -> None:
    check_fields(BandNetwork(grid=RING))


@pytest.mark.parametrize(
    "network",
    [
        Normalized(GRIDS[0]),
        Normalized(GRIDS[1]),
        Wider(GRIDS[0]),
        Wider(GRIDS[1]),
        Wider(GRIDS[3]),
        WiderBands(grid=RING),
    ],
    ids=lambda network: f"{type(network).__name__} {network.grid.canvas}",
)
def test_cells_that_see_more_are_found_out(network: ConvNetwork) -> None:
    rows, cols = network.grid.receptive_field
    with pytest.raises(NetworkLoadError, match=f"see more than the {rows} x {cols} pixels"):
        check_fields(network)
