"""Pictures that are certified, and clean ones with an alert, against tau."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.data.results.summary import Share
from pgapp.data.results.tau import NO_TRADE, TauPoint, TauTrade
from pgapp.ui.language.translate import tr
from pgapp.ui.results.curve import dress
from pgapp.ui.results.curve_figure import LINE
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE_TIGHT, Meaning, TypeRole, colours_of, set_meaning, set_role

EXPLANATION = worded(
    "What runs with other τ would say of these pictures, from the answers that the network gave in this one. An alert "
    "on a clean picture is an error. The upright line is the run's own τ; the bands are 95 % intervals (Wilson)."
)
CERTIFIED, ALERTS = worded("right or alert, certified"), worded("alert on the clean picture")


class TauPlot(QWidget):
    """Two lines, and beneath them the figures of the run's own tau in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trade: TauTrade | None = None
        self.plot = pg.PlotWidget()
        self.plot.setAccessibleName(tr("What τ trades"))
        self.plot.setToolTip(tip(EXPLANATION))
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(False, False)
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
        self.said.setText(NO_TRADE if trade is None else sentence(trade))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        item, trade, colours = self.plot.getPlotItem(), self._trade, colours_of(self.palette())
        dress(self.plot, "τ", tr("pictures (%)"), named=True)
        if trade is None:
            return
        taus = [point.tau for point in trade.points]
        certified, alerts = ([share(point) for point in trade.points] for share in (_certified, _alerts))
        self._draw_one(CERTIFIED, taus, certified, colours.accent, Qt.PenStyle.SolidLine)
        self._draw_one(ALERTS, taus, alerts, colours.vulnerable, Qt.PenStyle.DashLine)
        item.addItem(pg.InfiniteLine(trade.tau, pen=pg.mkPen(colours.text, style=Qt.PenStyle.DotLine)))
        item.setXRange(0, 1, padding=0.02)
        item.setYRange(0, 100, padding=0.02)

    def _draw_one(self, name: str, taus: list[float], shares: list[Share], colour: str, style: Qt.PenStyle) -> None:
        item, none, faint = self.plot.getPlotItem(), pg.mkPen(None), QColor(colour)
        faint.setAlpha(50)
        ends = [share.interval or (0.0, 0.0) for share in shares]
        lower, upper = (pg.PlotDataItem(taus, [100 * end[side] for end in ends], pen=none) for side in (0, 1))
        item.addItem(pg.FillBetweenItem(lower, upper, brush=pg.mkBrush(faint)))
        values = [100 * (share.value or 0.0) for share in shares]
        item.addItem(pg.PlotDataItem(taus, values, pen=pg.mkPen(colour, width=LINE, style=style), name=name))


def sentence(trade: TauTrade) -> str:
    """The figures of the run's own tau, and those next to it."""
    points = trade.points
    place = next(place for place, point in enumerate(points) if point.tau == trade.tau)
    near = points[max(0, place - 1) : place + 2]
    said = (
        tr(
            "τ {tau:g}: {certified} certified, {alerts} with an alert when clean",
            tau=point.tau,
            certified=point.certified,
            alerts=point.alerts,
        )
        for point in near
    )
    return tr("Patches of {patch_size} px. {listed}.", patch_size=trade.patch_size, listed="; ".join(said))


def _certified(point: TauPoint) -> Share:
    return point.certified


def _alerts(point: TauPoint) -> Share:
    return point.alerts
