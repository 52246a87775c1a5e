"""Pictures certified with a mask of their own, against patch size, as a curve with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pgapp.core.scene import Outcome
from pgapp.core.wording import worded
from pgapp.data.results.summary import Curve, last_of_interest
from pgapp.ui.language.axes import plot_widget
from pgapp.ui.language.translate import shown
from pgapp.ui.results.plots.figure import PlotFigure
from pgapp.ui.results.plots.lines import Line, draw, dress, show_between
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import colours_of

TITLE = worded("Pictures certified with a mask of their own, against patch size")
EXPLANATION = worded(
    "A picture counts up to the largest size whose mask certifies it: with that one mask, every patch up to that size "
    "is certified. Two pictures may need masks of two sizes, so this is at least the certified accuracy with one mask "
    "for all, which the table has."
)
EXPLANATION_WITHOUT_MASKS = worded(
    "A picture counts up to the largest size at which it is certified, as it is under every smaller patch."
)
TITLE_OF_SIZES = worded("Pictures {certified}, against patch size")
EXPLANATION_OF_SIZES = worded(
    "A picture counts up to the largest of the run's sizes at which it is {certified}, as it is under every smaller "
    "patch. Other sizes were not tried."
)
TITLE_IN_TOP = worded("Pictures whose label {certified}, against patch size")
EXPLANATION_IN_TOP = worded(
    "A picture counts up to the largest size at which its label {certified}, as it does under every smaller patch. "
    "Another class may come first."
)


class CurvePlot(QWidget):
    """One curve, or two runs' for comparison. A picture counts up to its ``largest_size``: a staircase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._redraw = soon(self, self._draw)  # while Qt dresses a plot, it must not lose its items
        self._curves: list[tuple[str, Curve]] = []
        self._certified, self._on_cells, self._own_masks = "certified", True, True
        self.plot = plot_widget()
        self._name()
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(False, False)
        self.plot.getPlotItem().getViewBox().sigResized.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def show_curves(
        self,
        curves: Sequence[tuple[str, Curve]],
        certified: str = "certified",
        on_cells: bool = True,
        own_masks: bool = True,
    ) -> None:
        """Draw curves, each with its name, which appears where there are several. ``certified`` is what is counted;
        ``on_cells``: by a defence on cells, of which every size is known; ``own_masks``: of which each has a mask."""
        self._curves, self._certified, self._on_cells = list(curves), certified, on_cells
        self._own_masks = on_cells and own_masks
        self._name()
        self._draw()

    @property
    def figure(self) -> PlotFigure:
        """What is shown, for a file."""
        return PlotFigure(self.plot, self._lines(), self._title, self._axes())

    @property
    def _title(self) -> str:
        if self._on_cells and not self._is_usual:
            return TITLE_IN_TOP.format(certified=self._certified)
        return TITLE if self._own_masks else TITLE_OF_SIZES.format(certified=self._certified)

    @property
    def _is_usual(self) -> bool:
        """Whether certified pictures are counted."""
        return self._certified == Outcome.CERTIFIED.value

    def _name(self) -> None:
        of_others = EXPLANATION_IN_TOP if self._on_cells else EXPLANATION_OF_SIZES
        of_cells = EXPLANATION if self._own_masks else EXPLANATION_WITHOUT_MASKS
        said = of_cells if self._on_cells and self._is_usual else of_others.format(certified=self._certified)
        self.plot.setAccessibleName(shown(self._title))
        self.plot.setToolTip(tip(shown(said)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redraw.start()

    def _draw(self) -> None:
        lines = self._lines()
        bottom, left = self._axes()
        dress(self.plot, shown(bottom), shown(left), named=len(self._curves) > 1)
        draw(self.plot, lines)
        self._show_all()

    def _show_all(self) -> None:
        show_between(self.plot, max([1.0, *(last_of_interest(curve) for _, curve in self._curves if curve)]), 100)

    def _axes(self) -> tuple[str, str]:
        left = worded(
            "{certified}, a mask for each picture (%)" if self._own_masks else "{certified} (%)",
            certified=self._certified,
        )
        return worded("patch size (pixels of the canvas)"), left

    def _lines(self) -> list[Line]:
        colours = colours_of(self.palette())
        return [
            _line(name, curve, colour)
            for (name, curve), colour in zip(self._curves, (colours.accent, colours.vulnerable), strict=False)
            if curve
        ]


def staircase(points: Sequence[tuple[int, float]]) -> tuple[list[float], list[float]]:
    """Corner points in percent: each value holds for all sizes up to its own."""
    xs: list[float] = []
    ys: list[float] = []
    before = 0.0
    for size, value in points:
        xs += [before, size]
        ys += [100 * value, 100 * value]
        before = size
    return xs, ys


def _line(name: str, curve: Curve, colour: str) -> Line:
    xs, middle = staircase([(size, share.value or 0.0) for size, share in curve])
    _, low = staircase([(size, share.interval[0] if share.interval else 0.0) for size, share in curve])
    _, high = staircase([(size, share.interval[1] if share.interval else 0.0) for size, share in curve])
    dots = [(size, 100 * (share.value or 0.0)) for size, share in curve]
    return Line(name=name, colour=colour, xs=xs, ys=middle, low=low, high=high, dots=dots)
