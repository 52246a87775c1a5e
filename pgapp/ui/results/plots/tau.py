"""Pictures that are certified, and clean ones with an alert, against tau."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.data.results.summary import Share
from pgapp.data.results.tau import NO_TRADE, TauPoint, TauTrade
from pgapp.ui.language.axes import plot_widget
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.results.plots.figure import PlotFigure
from pgapp.ui.results.plots.lines import Line, draw, dress, show_between
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE_TIGHT, Meaning, TypeRole, colours_of, font_of, set_meaning, set_role

TITLE = worded("What τ trades: pictures certified, and alerts on clean ones")
EXPLANATION = worded(
    "What runs with other τ would say of these pictures, from the answers that the network gave in this one. An alert "
    "on a clean picture is an error. The upright line is the run's own τ; the bands are 95 % intervals (Wilson)."
)
LINES = 14
"""of text, that the plot is high at least"""
AXES = ("τ", worded("pictures (%)"))
CERTIFIED, ALERTS = worded("right or alert, certified"), worded("alert on the clean picture")


class TauPlot(QWidget):
    """Two lines, and beneath them the figures of the run's own tau in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._redraw = soon(self, self._draw)  # while Qt dresses a plot, it must not lose its items
        self._trade: TauTrade | None = None
        self.plot = plot_widget()
        self.plot.setAccessibleName(tr("What τ trades"))
        self.plot.setToolTip(tip(shown(EXPLANATION)))
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(False, False)
        self.plot.getPlotItem().getViewBox().sigResized.connect(self._show_all)
        self.said = plain_label()
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.said, TypeRole.CAPTION)
        set_meaning(self.said, Meaning.NEUTRAL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addWidget(self.plot, 1)
        column.addWidget(self.said)

    def show_trade(self, trade: TauTrade | None) -> None:
        """None where the rows do not hold it."""
        self._trade = trade
        self.plot.setVisible(trade is not None)
        self.said.setText(shown(NO_TRADE) if trade is None else sentence(trade))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redraw.start()

    @property
    def figure(self) -> PlotFigure | None:
        """What is shown, for a file; None where nothing is."""
        trade = self._trade
        return None if trade is None else PlotFigure(self.plot, self._lines(trade), TITLE, AXES, trade.tau)

    def _draw(self) -> None:
        item, trade = self.plot.getPlotItem(), self._trade
        bottom, left = AXES
        self.plot.setMinimumHeight(LINES * QFontMetrics(font_of(TypeRole.CAPTION)).height())
        dress(self.plot, bottom, shown(left), named=True)
        if trade is None:
            return
        draw(self.plot, self._lines(trade))
        colours = colours_of(self.palette())
        item.addItem(pg.InfiniteLine(trade.tau, pen=pg.mkPen(colours.text, style=Qt.PenStyle.DotLine)))
        self._show_all()

    def _show_all(self) -> None:
        show_between(self.plot, 1, 100)

    def _lines(self, trade: TauTrade) -> list[Line]:
        colours, points = colours_of(self.palette()), trade.points
        certified, alerts = ([share(point) for point in points] for share in (_certified, _alerts))
        taus = [point.tau for point in points]
        return [
            _line(CERTIFIED, taus, certified, colours.accent, Qt.PenStyle.SolidLine),
            _line(ALERTS, taus, alerts, colours.vulnerable, Qt.PenStyle.DashLine),
        ]


def _line(name: str, taus: list[float], shares: list[Share], colour: str, style: Qt.PenStyle) -> Line:
    low, high = ([100 * (share.interval or (0.0, 0.0))[end] for share in shares] for end in (0, 1))
    ys = [100 * (share.value or 0.0) for share in shares]
    return Line(name=name, colour=colour, xs=taus, ys=ys, low=low, high=high, style=style)


def sentence(trade: TauTrade) -> str:
    """The figures of the run's own tau, and those next to it."""
    points = trade.points
    place = next(place for place, point in enumerate(points) if point.tau == trade.tau)
    near = points[max(0, place - 1) : place + 2]
    said = (
        tr(
            "τ {tau:g}: {certified} certified, {alerts} with an alert when clean",
            tau=point.tau,
            certified=str(point.certified),
            alerts=str(point.alerts),
        )
        for point in near
    )
    return f"{tr('Patches of {size} px.', size=trade.patch_size)} {'; '.join(said)}."


def _certified(point: TauPoint) -> Share:
    return point.certified


def _alerts(point: TauPoint) -> Share:
    return point.alerts
