"""What the analyst certifies allows for rounding and for votes that hang on it, in each of the places it asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import torch

from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import Certification, LabelSpace, Outcome, Scene
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import ConvNetwork, make_canvas, make_scene, patchguard

SQUARE = Grid((49, 49), (7, 7), (7, 7), (7, 7))
RING = Grid((48, 48), (48, 1), (1, 1), (1, 48), wrap=True)
SPACE = LabelSpace("two", ("class 0", "class 1"))


class Told(ConvNetwork):
    """Says the same of every canvas: ``logits [K, Hf, Wf]``."""

    def __init__(self, grid: Any, logits: Any, precision: Any = torch.float32) -> None:
        super().__init__(grid=grid, classes=len(logits))
        self.logits, self.precision = logits, precision

    def local_logits(self, canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
        assert cells is None or isinstance(cells, Rect)
        rect = cells or self.grid.everything
        part = self.logits[:, rect.row : rect.row + rect.rows, rect.col : rect.col + rect.cols]
        return part.expand(len(canvases), *part.shape)


def scene_on(grid: Any, defence: Any) -> Any:
    return Scene(make_canvas(grid.canvas), make_scene().network, defence, SPACE)


def certified_by(network: Any, scene: Any) -> Any:
    """The certificate that the window gets, by way of all stages."""
    analyst = Analyst(lambda _spec: NetworkPair(network, None))
    return next(answer for answer in analyst.stages(scene) if isinstance(answer, Certification))


def level(grid: Any, window: Any, beyond: Any) -> Any:
    """Label 0 leads 1 in all cells alike, so that the least margin for ``window`` is ``beyond`` times 0's total."""
    cells, inside = grid.cells[0] * grid.cells[1], window[0] * window[1]
    rival = 1.0
    own = rival * (cells - inside) / (cells - 2 * inside - beyond * cells)
    return torch.tensor([own, rival])[:, None, None].expand(2, *grid.cells).clone()


CASES = [(SQUARE, (3, 3)), (RING, (1, 12))]


@pytest.mark.parametrize(("grid", "window"), CASES, ids=["cells", "bands"])
@pytest.mark.parametrize(
    ("precision", "beyond", "holds"),
    [
        (torch.float32, 5e-7, False),
        (torch.float32, 1e-3, True),
        (torch.bfloat16, 3e-4, False),
        (torch.bfloat16, 1e-1, True),
    ],
)
def test_a_margin_within_rounding_certifies_neither_the_size_nor_as_the_largest(
    grid: Any, window: tuple[int, int], precision: Any, beyond: float, holds: bool
) -> None:
    size = grid.largest_patch(window)
    network = Told(grid, level(grid, window, beyond), precision)
    scene = scene_on(grid, patchguard(size, "logits"))
    assert grid.window(size) == window
    found = certified_by(network, scene)
    assert found.outcome is (Outcome.CERTIFIED if holds else Outcome.VULNERABLE)
    assert (found.largest_size >= size) == holds
    assert found.largest_size > 0, "smaller windows leave the label far ahead"


@pytest.mark.parametrize(("grid", "window"), CASES, ids=["cells", "bands"])
@pytest.mark.parametrize("doubtful", [True, False])
def test_votes_that_hang_on_rounding_certify_nothing(grid: Any, window: tuple[int, int], doubtful: bool) -> None:
    lead = 1e-6 if doubtful else 1.0
    logits = torch.tensor([1.0 + lead, 1.0])[:, None, None].expand(2, *grid.cells).clone()
    size = grid.largest_patch(window)
    found = certified_by(Told(grid, logits), scene_on(grid, patchguard(size, "prediction")))
    assert found.outcome is (Outcome.VULNERABLE if doubtful else Outcome.CERTIFIED)
    assert found.largest_size == 0 if doubtful else found.largest_size >= size
