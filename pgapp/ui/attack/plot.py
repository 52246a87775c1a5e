"""How an attack goes: the loss, and the margins with and without the defence, over the steps."""

from __future__ import annotations

import math
from html import escape

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pgapp.core.attack.state import CURVES, Snapshot
from pgapp.core.wording import worded
from pgapp.ui.attack.words import Over, margin_text
from pgapp.ui.language.axes import plot_widget
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import rich_label, tip
from pgapp.ui.widgets.scrolled import pass_wheel_on
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, TypeRole, colours_of, font_of, set_role

_HEIGHT = 160
_DRAWN = {
    "margin": worded(
        "The scores of the prediction that is attacked, of the rival minus the label: above zero the attack "
        "succeeds. An alert counts against it."
    ),
    "defended_margin": worded(
        "The same of the window's defence, in its own scores: with robust masking, the evidence left "
        "outside the windows."
    ),
    "loss": worded("What the optimizer raises: its own scale, on the right."),
}
"""the columns of ``CURVES`` that are drawn, each with its explanation"""
_ABOVE = {
    Over.NOTHING: worded("above zero the attack succeeds"),
    Over.PICTURES: worded("mean of the pictures: above zero it works on some"),
    Over.VIEWS: worded("mean of the transformed views: above zero it works in some"),
}
_MEAN = worded(
    "The scores of the prediction that is attacked, of the rival minus the label, on average: above zero the attack "
    "works on some of what they are averaged over, maybe not on all. An alert counts against it."
)


class AttackPlot(QWidget):
    """Margins on the left axis, that of the attacked prediction first. The loss has its own axis on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._redraw = soon(self, self._dress)  # while Qt dresses a plot, it must not lose its items
        pyqtgraph.setConfigOption("imageAxisOrder", "row-major")
        self._snapshot: Snapshot | None = None
        self._titles = dict.fromkeys(_DRAWN, "")
        self._plot = plot_widget("right")
        self._plot.setAccessibleName(tr("Margins over the steps"))
        self._plot.setFixedHeight(_HEIGHT)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pass_wheel_on(self._plot.viewport())
        self._zero = pyqtgraph.InfiniteLine(
            0.0,
            angle=0,
            label=shown(_ABOVE[Over.NOTHING]),
            labelOpts={"position": 0.98, "anchors": [(1, 1), (1, 1)]},
        )
        self._plot.addItem(self._zero)
        self.curves = {name: pyqtgraph.PlotDataItem() for name in _DRAWN}
        self._loss_view = self._add_right_axis()
        for name, curve in self.curves.items():
            (self._loss_view if name == "loss" else self._plot).addItem(curve)
        self._legend = {name: rich_label() for name in _DRAWN}
        legend = QHBoxLayout()
        legend.setSpacing(SPACE)
        for name, explanation in _DRAWN.items():
            label = self._legend[name]
            label.setToolTip(tip(shown(explanation)))
            set_role(label, TypeRole.CAPTION)
            legend.addWidget(label)
        legend.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addLayout(legend)
        column.addWidget(self._plot)
        self._dress()

    def show_attacked(self, attacked: str, defence: str, over: Over = Over.NOTHING) -> None:
        """Whose prediction is attacked; ``defence`` is the window's, empty where it is the same; ``over`` what the
        margins are averaged over."""
        self._zero.label.setFormat(shown(_ABOVE[over]))
        self._legend["margin"].setToolTip(tip(shown(_DRAWN["margin"] if over is Over.NOTHING else _MEAN)))
        self._titles = {
            "margin": tr("{attacked} (attacked)", attacked=attacked),
            "defended_margin": defence,
            "loss": tr("loss"),
        }
        self.curves["defended_margin"].setVisible(bool(defence))
        self._legend["defended_margin"].setVisible(bool(defence))
        self._write_legend()

    def show_snapshot(self, snapshot: Snapshot | None, steps: int = 0) -> None:
        """Draw the curves so far; ``steps`` is how far the axis reaches at least."""
        self._snapshot = snapshot
        if snapshot is None:
            for curve in self.curves.values():
                curve.setData([], [])
        else:
            at = np.arange(1, len(snapshot.curves) + 1)
            values = {name: snapshot.curves[:, CURVES.index(name)] for name in _DRAWN}
            for name, curve in self.curves.items():
                known = np.isfinite(values[name])
                curve.setData(at[known], values[name][known])
            self._plot.setXRange(1, max(2, len(at), steps), padding=0.02)
            low, high = _extent([values["margin"], self._beside(values["defended_margin"]), np.zeros(1)])
            self._plot.setYRange(low, high, padding=0.06)
            self._loss_view.setYRange(*_extent([values["loss"]]), padding=0.06)
        self._write_legend()

    def _beside(self, margins: np.ndarray) -> np.ndarray:
        """What the scale has to hold beside the attacked margin."""
        return margins if self._titles["defended_margin"] else margins[:0]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redraw.start()

    def _add_right_axis(self) -> pyqtgraph.ViewBox:
        """A second scale over the same steps."""
        view, plot = pyqtgraph.ViewBox(enableMenu=False), self._plot.getPlotItem()
        view.setMouseEnabled(x=False, y=False)
        plot.scene().addItem(view)
        plot.getAxis("right").linkToView(view)
        view.setXLink(plot)
        follow = plot.getViewBox()
        follow.sigResized.connect(lambda: view.setGeometry(follow.sceneBoundingRect()))
        return view

    def _colours(self) -> dict[str, str]:
        colours = colours_of(self.palette())
        return {"margin": colours.accent, "defended_margin": colours.vulnerable, "loss": colours.muted}

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        self._plot.setBackground(colours.base)
        for side in ("left", "bottom", "right"):
            axis = self._plot.getAxis(side)
            axis.setPen(QPen(QColor(colours.border), 1))
            axis.setTextPen(QColor(colours.muted))
            axis.setTickFont(font_of(TypeRole.CAPTION))
        pen = QPen(QColor(colours.text), 1, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self._zero.setPen(pen)
        self._zero.label.setColor(QColor(colours.muted))
        self._zero.label.setFont(font_of(TypeRole.CAPTION))
        for name, colour in self._colours().items():
            pen = QPen(QColor(colour), 1.2 if name == "loss" else 2.2)
            pen.setCosmetic(True)
            if name == "loss":
                pen.setStyle(Qt.PenStyle.DotLine)
            self.curves[name].setPen(pen)
        self._write_legend()

    def _write_legend(self) -> None:
        colours, snapshot = self._colours(), self._snapshot
        for name, title in self._titles.items():
            value = math.nan if snapshot is None else float(snapshot.curves[-1, CURVES.index(name)])
            number = "" if math.isnan(value) else f"\u00a0{margin_text(value)}"
            mark = "┄" if name == "loss" else "━"
            self._legend[name].setText(
                f'<span style="color:{colours[name]}">{mark}</span>\u00a0{escape(title)}{number}'
            )


def _extent(curves: list[np.ndarray]) -> tuple[float, float]:
    """From the least to the highest value, but for the first steps, whose climb would flatten all the rest."""
    late = [curve[min(4, len(curve) // 5) :] for curve in curves]
    known = np.concatenate([curve[np.isfinite(curve)] for curve in late])
    if not known.size:
        return 0.0, 1.0
    low, high = float(known.min()), float(known.max())
    room = max(0.2 * (high - low), 1e-3)
    return low, high + room
