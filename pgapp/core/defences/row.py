"""What the table of defences knows of each, without torch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pgapp.core.geometry import Grid
from pgapp.core.scene import DefenceSettings, Promise


class RunsOn(Enum):
    """What a defence asks of the network."""

    CELLS = "local logits"
    CANVASES = "whole masked pictures"


WHOLE = (
    "It weighs the cells of a picture, and this network sees the picture as a whole: "
    "choose a defence that masks the picture."
)


def fits_every_grid(grid: Grid) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class DefenceRow:
    """One defence. ``settings`` is its settings class, whose ``key`` is the row's, too.

    ``make`` is a dotted name, ``module:Class``; the class takes the fields of ``settings`` and meets
    ``base.LocalDefence``, or ``masked.CanvasDefence`` where it runs on whole masked pictures. ``masks``: what it
    predicts depends on a mask that is fitted to the assumed patch. ``unfit`` says why it does not fit a grid of several
    cells, "" where it does (see ``misfit``). ``larger``: the settings with a mask one cell larger, where there are any.
    """

    title: str
    promise: Promise
    settings: type[DefenceSettings]
    make: str
    source: str
    about: str
    runs_on: RunsOn = RunsOn.CELLS
    masks: bool = False
    unfit: Callable[[Grid], str] = fits_every_grid
    larger: Callable[[Any, Grid, int], DefenceSettings | None] = lambda _settings, _grid, _size: None

    def misfit(self, grid: Grid) -> str:
        """Why it does not fit a grid, in a sentence; "" where it does."""
        return WHOLE if grid.sees_all and self.runs_on is RunsOn.CELLS else self.unfit(grid)

    @property
    def explanation(self) -> str:
        """What it does, and whose it is."""
        return f"{self.about} ({self.source})" if self.source else self.about

    @property
    def key(self) -> str:
        return self.settings.key
