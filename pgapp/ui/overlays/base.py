"""What an overlay is made of: numbers or colours over a grid, outlines, and what lies under the pointer. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from pgapp.core.geometry import Rect
from pgapp.core.scene import ByteArray, FloatArray
from pgapp.core.wording import decimal_text
from pgapp.ui.overlays.tiling import Tiling


@dataclass(frozen=True)
class Scale:
    """A colour scale: its ends, its map (one of ``colours``) and what it counts."""

    low: float
    high: float
    map: str
    unit: str


@dataclass(frozen=True, eq=False)
class Heatmap:
    """Numbers over a grid with the scale that fits them: ``values`` float32 ``[rows, cols]``; NaN is not drawn."""

    values: FloatArray
    tiling: Tiling
    scale: Scale


@dataclass(frozen=True, eq=False)
class ColouredCells:
    """Colours over a grid, of which no scale speaks: ``rgba`` uint8 ``[rows, cols, 4]``, and the same of every second
    band across the picture, where it has ``stripes``."""

    rgba: ByteArray
    tiling: Tiling
    stripes: ByteArray | None = None


@dataclass(frozen=True)
class KeyLine:
    """What a colour that is drawn means: its ``words``, the colour, None for words alone, and the colour of the stripes
    that it has beside, None for none."""

    words: str
    colour: tuple[int, int, int] | None = None
    stripes: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Outlines:
    """Rectangles of canvas pixels: the masked ``window`` in the selected class's colour, ``touched`` dashed, and thin
    ``lines`` around what is drawn."""

    window: tuple[Rect, ...] = ()
    touched: tuple[Rect, ...] = ()
    lines: tuple[Rect, ...] = ()


@dataclass(frozen=True)
class CardLine:
    """One line of a card: a name, its value as text, its share of the bar in 0..1 (None: no bar), its colour."""

    name: str
    value: str
    share: float | None
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class CardText:
    """What a card says: a title, lines with bars, and a note below them."""

    title: str
    lines: tuple[CardLine, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Place:
    """Where a click puts a patch of ``size`` pixels, top left ``(row, col)``; ``text`` is what Undo calls it, and
    ``attack`` whether an attack begins there."""

    row: int
    col: int
    size: int
    text: str
    attack: bool = False


@dataclass(frozen=True, kw_only=True)
class Pointed:
    """What lies under the pointer: its card, and rectangles of canvas pixels around it and around what it sees.

    ``place`` is where a click puts the patch; None puts it under the pointer.
    """

    card: CardText
    outline: tuple[Rect, ...]
    seen: tuple[Rect, ...] = ()
    place: Place | None = None


def signed(value: float) -> str:
    """A margin in words: two decimals, but never a zero that is none, since its sign decides."""
    return decimal_text(value, 2, "+")


def largest(values: FloatArray, least: float = 1e-6) -> float:
    """The largest finite number of ``values``, and ``least`` where that is more or there is none."""
    finite = values[np.isfinite(values)]
    return max(least, float(finite.max())) if finite.size else least


def round_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """About ``most`` round numbers (1, 2 or 5 times a power of ten apart) from ``low`` to ``high``: more only where
    there would be fewer than two, from which no value could be read."""
    if not (high > low and math.isfinite(high - low)):
        return []
    rough = (high - low) / (most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step for part in (1, 2, 5, 10) if (step := part * power) >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [count * step for count in range(first, last + 1)] if last > first else round_ticks(low, high, most + 1)
