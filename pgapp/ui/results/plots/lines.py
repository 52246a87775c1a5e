"""What is drawn in a plot of a run, on the screen and as a figure: lines with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics

from pgapp.ui.language.translate import shown
from pgapp.ui.widgets.theme import TypeRole, colours_of, font_of

DOT, WIDTH = 3.5, 2.5
"""pixels: radius of a dot, width of a line"""
_FAINT = 50
"""of 255: how much of a colour an interval has"""


@dataclass(frozen=True, kw_only=True)
class Line:
    """``ys`` over ``xs`` in the plot's own units, between ``low`` and ``high``; ``dots`` are ``(x, y)``."""

    name: str
    colour: str
    xs: Sequence[float]
    ys: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    dots: Sequence[tuple[float, float]] = ()
    style: Qt.PenStyle = Qt.PenStyle.SolidLine

    @property
    def faint(self) -> QColor:
        """The colour of its interval."""
        colour = QColor(self.colour)
        colour.setAlpha(_FAINT)
        return colour


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


def show_between(plot: pg.PlotWidget, right: float, top: float) -> None:
    """From 0 to ``right`` and from 0 to ``top``, and so much beyond that the numbers at the ends have room: one that
    has none is left out."""
    view, metrics = plot.getPlotItem().getViewBox(), QFontMetrics(font_of(TypeRole.CAPTION))
    wide, high = 0.6 * metrics.horizontalAdvance("100"), 0.6 * metrics.height()
    view.setXRange(0, right, padding=max(0.02, wide / max(1.0, view.width() - 2 * wide)))
    view.setYRange(0, top, padding=max(0.02, high / max(1.0, view.height() - 2 * high)))


def draw(plot: pg.PlotWidget, lines: Sequence[Line]) -> None:
    """Add lines to a plot that is dressed for them."""
    item, none = plot.getPlotItem(), pg.mkPen(None)
    for line in lines:
        lower, upper = (pg.PlotDataItem(line.xs, ends, pen=none) for ends in (line.low, line.high))
        item.addItem(pg.FillBetweenItem(lower, upper, brush=pg.mkBrush(line.faint)))
        pen = pg.mkPen(line.colour, width=WIDTH, style=line.style)
        item.addItem(pg.PlotDataItem(line.xs, line.ys, pen=pen, name=escape(shown(line.name))))
        if line.dots:
            xs, ys = zip(*line.dots, strict=True)
            item.addItem(pg.ScatterPlotItem(xs, ys, size=2 * DOT, brush=pg.mkBrush(line.colour), pen=none))
