"""What a figure is to be, and what it is about: frozen, no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pgapp.core.attack.referee import covered_size
from pgapp.core.scene import Analysis, Certification, Outcome
from pgapp.core.wording import worded

KINDS = ("svg", "pdf", "png")
"""of files, by the ending of their names"""
UNITS = ("mm", "px")
THEMES = ("light", "dark")
MM_PER_INCH = 25.4
NARROWEST, WIDEST = 40.0, 2000.0
"""millimetres"""
DPI = (36, 2400)
TEXT = (4.0, 72.0)
"""points"""
PAPER_TEXT, NARROW_TEXT, PAPER_WIDTH, NARROW_WIDTH = 8.0, 7.0, 180.0, 90.0
"""points, and the width in millimetres of both columns of a paper and of one"""
MOST_PIXELS = 200_000_000
"""of a PNG"""


class FigureError(ValueError):
    """Why a figure cannot be made: one sentence that says what to do."""


@dataclass(frozen=True, kw_only=True)
class FigureSpec:
    """Which parts, how large, in which theme. ``width`` is in ``unit``; the height follows from what is shown.

    Pixels are those of a PNG, ``dpi`` of them an inch. ``text`` is the size of the words in points, None for one that
    goes with the width. ``columns``: so many pictures side by side, None for as many as fit well.
    """

    parts: tuple[str, ...] = ("clean", "patched", "heatmap", "windows", "margins", "verdicts")
    width: float = PAPER_WIDTH
    unit: str = "mm"
    dpi: int = 300
    theme: str = "light"
    text: float | None = None
    columns: int | None = None
    caption: bool = True

    def __post_init__(self) -> None:
        if not self.parts or len(set(self.parts)) < len(self.parts):
            raise FigureError(worded("A figure shows at least one part, and none of them twice: choose its parts."))
        if self.unit not in UNITS or self.theme not in THEMES:
            raise FigureError(worded("A figure is measured in mm or px, and is light or dark."))
        if not DPI[0] <= self.dpi <= DPI[1]:
            raise FigureError(
                worded(
                    "A figure has {low} to {high} pixels an inch: choose another resolution.", low=DPI[0], high=DPI[1]
                )
            )
        if not (math.isfinite(self.width) and NARROWEST <= self.millimetres <= WIDEST):
            raise FigureError(
                worded(
                    "A figure is {narrowest:g} to {widest:g} mm wide, at {dpi} dpi {low} to {high} px: "
                    "choose another width.",
                    narrowest=NARROWEST,
                    widest=WIDEST,
                    dpi=self.dpi,
                    low=self._pixels(NARROWEST),
                    high=self._pixels(WIDEST),
                )
            )
        if self.text is not None and not TEXT[0] <= self.text <= TEXT[1]:
            raise FigureError(
                worded(
                    "The words of a figure have {low:g} to {high:g} points: choose another size.",
                    low=TEXT[0],
                    high=TEXT[1],
                )
            )
        if self.columns is not None and not 1 <= self.columns <= 6:
            raise FigureError(worded("A figure has 1 to 6 pictures side by side: choose another number of columns."))

    def _pixels(self, millimetres: float) -> int:
        return round(millimetres / MM_PER_INCH * self.dpi)

    @property
    def millimetres(self) -> float:
        """The width."""
        return self.width if self.unit == "mm" else self.width / self.dpi * MM_PER_INCH

    @property
    def pixels(self) -> int:
        """The width of a PNG."""
        return round(self.width) if self.unit == "px" else self._pixels(self.width)

    @property
    def points(self) -> float:
        """The size of the words: as papers have them, and larger in proportion on a slide."""
        if self.text is not None:
            return self.text
        return (
            NARROW_TEXT if self.millimetres <= NARROW_WIDTH else PAPER_TEXT * max(1.0, self.millimetres / PAPER_WIDTH)
        )


@dataclass(frozen=True, eq=False, kw_only=True)
class FigureContent:
    """What is shown: frozen answers to one question. ``selected``: the class whose evidence and window are drawn;
    ``network`` is its title. ``has_undefended``: an undefended network stands beside it."""

    analysis: Analysis
    certification: Certification | None
    selected: int
    network: str
    has_undefended: bool

    def __post_init__(self) -> None:
        found = self.certification
        if found is not None and found.scene.question != self.analysis.scene.question:
            raise FigureError(
                worded("The certificate answers another question than the verdicts: wait for the new one.")
            )

    @property
    def names(self) -> tuple[str, ...]:
        return self.analysis.scene.label_space.names

    @property
    def uncovered(self) -> int | None:
        """The patch's size in pixels, where the certificate does not speak of patches so large."""
        patch, found = self.analysis.scene.patch, self.certification
        if patch is None or found is None or found.outcome is Outcome.WRONG or patch.size <= covered_size(found):
            return None
        return patch.size
