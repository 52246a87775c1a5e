"""What one step shows: a sentence, outlines and numbers on the stage, bars or tables beside it. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from pgapp.core.geometry import Rect
from pgapp.core.scene import FloatArray, IntArray
from pgapp.ui.language import translate
from pgapp.ui.overlays.base import Heatmap
from pgapp.ui.widgets.theme import Meaning

Colour = tuple[int, int, int]

READING = 0.055
"""seconds that a character takes to be read aloud"""
LEAST_PAUSE = 2.5
GLIDE = 0.35
"""seconds that what moves from one step to the next takes"""
SLIDE_SECONDS = 9.0
"""most that a window takes to slide over a grid"""
SLOWEST = 0.4
"""seconds that a window rests at one place, at most"""


class Mark(Enum):
    """What an outline on the stage says; each has its own line, fill and word."""

    SCAN = "the window that is looked at"
    BEST = "the window with the most so far"
    MASKED = "what is masked"
    ATTACKER = "the window that is the attacker's"
    SECOND = "the second mask"
    PAINTED = "a mask that is painted over the picture"


@dataclass(frozen=True)
class Outline:
    """Rectangles of canvas pixels. ``tag`` is the word beside them."""

    mark: Mark
    rects: tuple[Rect, ...]
    colour: Colour
    tag: str = ""


@dataclass(frozen=True, eq=False)
class Heat:
    """Numbers over the picture, of which those are written whose ``order`` is from 0 to ``written``, without it; all,
    where there is no order. ``signs``: each shows its number, and is hatched where that is not above 0. ``scaled``:
    their scale says what the colours mean."""

    heatmap: Heatmap
    order: IntArray | None = None
    written: int = 0
    signs: bool = False
    scaled: bool = True

    def values(self) -> FloatArray:
        """NaN where nothing is written yet."""
        if self.order is None:
            return self.heatmap.values
        shown = (self.order >= 0) & (self.order < self.written)
        return np.where(shown, self.heatmap.values, np.float32(np.nan)).astype(np.float32)

    def draws_as(self, other: Heat) -> bool:
        """Whether the same is drawn."""
        same = self.heatmap is other.heatmap and self.order is other.order
        return same and (self.written, self.signs) == (other.written, other.signs)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A line of a chart. ``value`` None: not known yet. ``whole`` is outlined behind it; of that, ``taken`` is hatched
    beyond ``value``. ``now``: the step is about it."""

    name: str
    value: float | None
    text: str
    colour: Colour
    whole: float | None = None
    taken: bool = False
    now: bool = False
    meaning: Meaning | None = None


@dataclass(frozen=True, kw_only=True)
class Gauge:
    """A share, 0..1, on a scale up to ``high``, with the highest so far and the threshold T, None where T is 0."""

    name: str
    value: float
    text: str
    best: float
    limit: float | None
    high: float
    colour: Colour


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Bars on one scale from ``low`` (at most 0) to ``high``; the gauge above them has a scale of its own."""

    bars: tuple[Bar, ...]
    high: float
    low: float = 0.0
    gauge: Gauge | None = None


@dataclass(frozen=True, kw_only=True)
class Tile:
    """An entry of a table: a colour (None: not known yet), and a letter for eyes that do not tell colours apart."""

    colour: Colour | None
    letter: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Answers as their masks lie; ``now`` is the one that the step is about."""

    title: str
    shape: tuple[int, int]
    tiles: tuple[Tile, ...]
    now: int | None = None


@dataclass(frozen=True, kw_only=True)
class Tables:
    """Tables side by side, and what their colours and letters mean."""

    tables: tuple[Table, ...]
    legend: tuple[tuple[Tile, str], ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Frame:
    """One step. It comes in over ``glide`` seconds and stays for ``seconds`` of them, at speed 1."""

    sentence: str
    seconds: float
    beside: Chart | Tables
    glide: float = GLIDE
    outlines: tuple[Outline, ...] = ()
    heat: Heat | None = None
    meaning: Meaning | None = None


@dataclass(frozen=True, kw_only=True)
class Part:
    """Frames that belong together, from ``first`` on."""

    title: str
    first: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Story:
    """An algorithm on one picture. ``patched``: it looks at the picture with its patch. ``weakest`` is the frame where
    a proof is weakest, None where there is no such thing."""

    title: str
    frames: tuple[Frame, ...]
    parts: tuple[Part, ...]
    patched: bool
    weakest: int | None = None

    @property
    def longest(self) -> str:
        """The sentence that needs the most room."""
        return max((frame.sentence for frame in self.frames), key=len)


def reading_time(sentence: str) -> float:
    """How long a step stays that is to be read."""
    return max(LEAST_PAUSE, READING * len(sentence))


def sliding_time(windows: int) -> float:
    """How long a window rests at each of so many places."""
    return min(SLOWEST, SLIDE_SECONDS / max(1, windows))


def number(value: float) -> str:
    """Two decimals, none where there are many digits before them."""
    return translate.number(value, ",.0f" if abs(value) >= 1000 else ".2f")
