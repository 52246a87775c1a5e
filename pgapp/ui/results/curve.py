"""Pictures certified with a mask of their own, against patch size, as a curve with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pyqtgraph as pg
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.data.results.summary import Curve, last_of_interest
from pgapp.ui.language.translate import tr
from pgapp.ui.results.curve_figure import DOT, LINE, three_lines, write_figure
from pgapp.ui.widgets.theme import TypeRole, colours_of, font_of

TITLE = worded("Pictures certified with a mask of their own, against patch size")
EXPLANATION = worded(
    "A picture counts up to the largest size whose mask certifies it: with that one mask, every patch up to that size "
    "is certified. Two pictures may need masks of two sizes, so this is at least the certified accuracy with one mask "
    "for all, which the table has."
)


class CurvePlot(QWidget):
    """One curve, or two runs' for comparison. A picture counts up to its ``largest_size``: a staircase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: list[tuple[str, Curve]] = []
        self._certified = "certified"
        self.plot = pg.PlotWidget()
        self.plot.setAccessibleName(TITLE)
        self.plot.setToolTip(EXPLANATION)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(False, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def show_curves(self, curves: Sequence[tuple[str, Curve]], certified: str = "certified") -> None:
        """Draw curves, each with its name, which appears where there are several. ``certified`` is what is counted."""
        self._curves, self._certified = list(curves), certified
        self._draw()

    def export(self, path: str) -> None:
        """Write the figure, as SVG where the name says so, otherwise as PNG. Raises ``OSError``."""
        write_figure(path, self.plot, self._curves, TITLE)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        colours, item = colours_of(self.palette()), self.plot.getPlotItem()
        words = (
            tr("patch size (pixels of the canvas)"),
            tr("{certified}, a mask for each picture (%)", certified=self._certified),
        )
        dress(self.plot, *words, named=len(self._curves) > 1)
        end = 1.0
        for (name, curve), colour in zip(self._curves, (colours.accent, colours.vulnerable), strict=False):
            if curve:
                end = max(end, last_of_interest(curve))
                self._draw_one(name, curve, colour)
        item.setXRange(0, end, padding=0.02)
        item.setYRange(0, 100, padding=0.02)

    def _draw_one(self, name: str, curve: Curve, colour: str) -> None:
        item = self.plot.getPlotItem()
        xs, middle, low, high = three_lines(curve)
        faint = QColor(colour)
        faint.setAlpha(50)
        none = pg.mkPen(None)
        lower, upper = pg.PlotDataItem(xs, low, pen=none), pg.PlotDataItem(xs, high, pen=none)
        item.addItem(pg.FillBetweenItem(lower, upper, brush=pg.mkBrush(faint)))
        item.addItem(pg.PlotDataItem(xs, middle, pen=pg.mkPen(colour, width=LINE), name=escape(name)))
        sizes = [size for size, _ in curve]
        dots = [100 * (share.value or 0.0) for _, share in curve]
        item.addItem(pg.ScatterPlotItem(sizes, dots, size=2 * DOT, brush=pg.mkBrush(colour), pen=none))


def dress(plot: pg.PlotWidget, bottom: str, left: str, named: bool) -> None:
    """Empty a plot and give it the colours and fonts of the present theme; ``named``: its lines have names."""
    colours, item = colours_of(plot.palette()), plot.getPlotItem()
    item.clear()
    plot.setBackground(colours.base)
    if item.legend is not None:
        item.legend.scene().removeItem(item.legend)
        item.legend = None
    if named:
        item.addLegend(offset=(-10, 10), labelTextColor=colours.text)
    style = {"color": colours.text, "font-size": f"{font_of(TypeRole.BODY).pointSizeF():.0f}pt"}
    for name, words in (("bottom", bottom), ("left", left)):
        item.setLabel(name, words, **style)
        axis = item.getAxis(name)
        axis.setPen(pg.mkPen(colours.border))
        axis.setTextPen(pg.mkPen(colours.text))
        axis.setTickFont(font_of(TypeRole.CAPTION))
    item.showGrid(x=True, y=True, alpha=0.15)
