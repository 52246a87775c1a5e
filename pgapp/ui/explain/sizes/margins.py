"""The least margin of one defence against the size of the patch."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pgapp.core.scene import Outcome
from pgapp.engine.live.sizes.points import SizeCurve
from pgapp.ui.explain.sizes.lanes import SYMBOLS
from pgapp.ui.language.axes import plot_widget
from pgapp.ui.language.translate import tr
from pgapp.ui.panels.verdict_words import MEANING_OF
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.scrolled import pass_wheel_on
from pgapp.ui.widgets.theme import TypeRole, colours_of, font_of

LINES = 9
"""lines of text that it is high"""


class SizeMargins(QWidget):
    """One curve, with a line at zero."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._redraw = soon(self, self._draw)  # while Qt dresses a plot, it must not lose its items
        self._curve: SizeCurve | None = None
        self._size = 0
        self.plot = plot_widget()
        self.plot.setAccessibleName(tr("Least margin against size"))
        self.plot.setMenuEnabled(False)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.hideButtons()
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pass_wheel_on(self.plot.viewport())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def show_curve(self, curve: SizeCurve, size: int) -> None:
        """``size`` is ringed."""
        if (curve, size) != (self._curve, self._size):
            self._curve, self._size = curve, size
            self._draw()

    @property
    def drawn(self) -> list[tuple[int, float]]:
        """Sizes and their margins, where there is one."""
        points = () if self._curve is None else self._curve.points
        return [(point.patch_size, point.margin) for point in points if point.margin is not None]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._redraw.start()

    def _draw(self) -> None:
        item, colours = self.plot.getPlotItem(), colours_of(self.palette())
        item.clear()
        self.plot.setBackground(colours.base)
        self.plot.setFixedHeight(LINES * QFontMetrics(font_of(TypeRole.CAPTION)).height())
        style = {"color": colours.muted, "font-size": f"{font_of(TypeRole.CAPTION).pointSizeF():.1f}pt"}
        item.setLabel("bottom", tr("patch size (px)"), **style)  # none at the left: small values would be scaled by it
        for name in ("bottom", "left"):
            axis = item.getAxis(name)
            axis.setPen(pg.mkPen(colours.border))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.setTickFont(font_of(TypeRole.CAPTION))
        item.addItem(pg.InfiniteLine(0.0, angle=0, pen=pg.mkPen(colours.text, style=Qt.PenStyle.DashLine)))
        if self._curve is None or not self.drawn:
            item.setXRange(0, 1)
            item.setYRange(-1, 1)
            return
        sizes, margins = zip(*self.drawn, strict=True)
        item.addItem(pg.PlotDataItem(list(sizes), list(margins), pen=pg.mkPen(colours.accent, width=2)))
        side = 0.55 * QFontMetrics(font_of(TypeRole.CAPTION)).height()
        spots = []
        for size, margin in self.drawn:
            outcome = Outcome.CERTIFIED if margin > 0 else Outcome.VULNERABLE
            colour = colours.of(MEANING_OF[outcome])
            brush = pg.mkBrush(colour if outcome is Outcome.CERTIFIED else colours.base)
            spot = {"pos": (size, margin), "symbol": SYMBOLS[self._curve.row.promise], "size": side}
            spots.append({**spot, "pen": pg.mkPen(colour, width=1.5), "brush": brush})
        item.addItem(pg.ScatterPlotItem(spots=spots))
        ringed = [(size, margin) for size, margin in self.drawn if size == self._size]
        item.addItem(
            pg.ScatterPlotItem(
                pos=ringed, size=1.8 * side, pen=pg.mkPen(colours.accent, width=1.2), brush=pg.mkBrush(None)
            )
        )
        item.setXRange(0, max(sizes), padding=0.03)
        item.setYRange(min(0.0, *margins), max(0.0, *margins), padding=0.08)
