"""A sentence about why a picture is not certified, and the words that several of them share. English, as
``pgapp.core.wording`` has it: what shows one asks for the language of the window."""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.core.geometry import Rect
from pgapp.core.wording import worded
from pgapp.engine.live.failing import Failing
from pgapp.ui.widgets.wording import number_text


@dataclass(frozen=True)
class Said:
    """One sentence, and what of the picture it is about, in canvas pixels: outlined by a full and by a dashed line."""

    text: str
    solid: tuple[Rect, ...] = ()
    dashed: tuple[Rect, ...] = ()


def name_of(failing: Failing, k: int) -> str:
    """A class; below 0 it is none in particular."""
    return worded("“{name}”", name=failing.scene.label_space.names[k]) if k >= 0 else worded("another class")


def place_of(cells: Rect) -> str:
    """Where a window begins."""
    return worded("row {row}, column {col}", row=cells.row, col=cells.col)


def amount(value: float, votes: bool) -> str:
    """Votes are whole."""
    return f"{value:.0f}" if votes else number_text(value)
