"""What the table of defences knows of each, without torch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pgapp.core.geometry import Grid
from pgapp.core.scene import DefenceSettings, Promise
from pgapp.core.wording import worded


class RunsOn(Enum):
    """What a defence asks of the network."""

    CELLS = "local logits"
    CANVASES = "whole masked pictures"


WHOLE = worded(
    "It weighs the cells of a picture, and this network sees the picture as a whole: "
    "choose a defence that masks the picture."
)


def fits_every_grid(grid: Grid) -> str:
    return ""


def names_one(settings: Any) -> int:
    return 1


def too_few(top: int, classes: int) -> str:
    """Why an answer that names ``top`` of so many classes promises nothing, in a sentence; "" where it may."""
    if top == 1 or classes > top:
        return ""
    return worded(
        "To stay in the top {top} says something only where more than {top} classes compete, and here "
        "{classes} do: name fewer classes.",
        top=top,
        classes=classes,
    )


@dataclass(frozen=True, kw_only=True)
class DefenceRow:
    """One defence. ``settings`` is its settings class, whose ``key`` is the row's, too.

    ``make`` is a dotted name, ``module:Class``; the class takes the fields of ``settings`` and meets
    ``base.LocalDefence``, or ``masked.CanvasDefence`` where it runs on whole masked pictures. ``masks``: what it
    predicts depends on a mask that is fitted to the assumed patch. ``unfit`` says why it does not fit a grid of several
    cells, "" where it does (see ``misfit``). ``larger``: the settings with a mask one cell larger, where there are any.
    ``top``: how many classes its answer names with these settings; more than one only where ``promise`` is TOP_K.
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
    top: Callable[[Any], int] = names_one

    def misfit(self, grid: Grid) -> str:
        """Why it does not fit a grid, in a sentence; "" where it does."""
        return WHOLE if grid.sees_all and self.runs_on is RunsOn.CELLS else self.unfit(grid)

    @property
    def explanation(self) -> str:
        """What it does, and whose it is."""
        return worded("{about} ({source})", about=self.about, source=self.source) if self.source else self.about

    @property
    def key(self) -> str:
        return self.settings.key
