"""The histogram of local logits of the true and the malicious class, clean and attacked (Figure 3 of PatchGuard)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from pgapp.core.masking.insight import Histogram
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import rich_label, tip
from pgapp.ui.widgets.scrolled import pass_wheel_on
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, TypeRole, colours_of, font_of, set_role

if TYPE_CHECKING:
    import pyqtgraph

_HEIGHT = 190


class LogitHistogram(QWidget):
    """Solid: with the patch. Dashed: clean. The true class and the malicious class in two colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._redraw = soon(self, self._dress)  # while Qt dresses a plot, it must not lose its items
        self._shown: Histogram | None = None
        self._names = ("", "")
        self._plot: pyqtgraph.PlotWidget | None = None
        self._colours = ("", "")
        self.curves: dict[str, pyqtgraph.PlotDataItem] = {}
        self.logarithmic = QCheckBox(tr("lo&garithmic"))
        self.logarithmic.setToolTip(
            tip(tr("Count the cells on a logarithmic scale, on which few cells with high logits show."))
        )
        self.logarithmic.toggled.connect(lambda _on: self._draw())
        self.legend = rich_label()
        self.legend.setWordWrap(True)
        set_role(self.legend, TypeRole.CAPTION)
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self.legend, 1)
        top.addWidget(self.logarithmic, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_TIGHT)
        self._column.addLayout(top)

    def show_histogram(
        self, histogram: Histogram | None, label: str = "", malicious: str = "", colours: tuple[str, str] = ("", "")
    ) -> None:
        """``label`` and ``malicious`` are the names of the two classes, ``colours`` theirs as ``#rrggbb``."""
        self._shown, self._names = histogram, (label, malicious)
        changed, self._colours = colours != self._colours, colours
        if histogram is not None and self._plot is None:
            self._make_plot()
        elif changed:
            self._dress()
        self._draw()

    def _make_plot(self) -> None:
        """Only when there is something to draw: importing pyqtgraph takes half a second."""
        import pyqtgraph

        from pgapp.ui.language.axes import plot_widget

        plot = self._plot = plot_widget()
        plot.setAccessibleName(tr("Histogram of local logits"))
        plot.setFixedHeight(_HEIGHT)
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pass_wheel_on(plot.viewport())
        for name in ("label_clean", "label_now", "malicious_clean", "malicious_now"):
            self.curves[name] = pyqtgraph.PlotDataItem(stepMode="center")
            plot.addItem(self.curves[name])
        self._column.addWidget(plot)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._redraw.start()

    def _dress(self) -> None:
        if self._plot is None:
            return
        colours = colours_of(self.palette())
        self._plot.setBackground(colours.base)
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(colours.border)
            axis.setTextPen(colours.muted)
            axis.setTickFont(font_of(TypeRole.CAPTION))
            axis.enableAutoSIPrefix(False)  # on the logarithmic scale it would say "cells (x0.001)"
        self._plot.setLabel("bottom", tr("local logit"), color=colours.muted)
        self._plot.setLabel("left", tr("cells"), color=colours.muted)
        for name, curve in self.curves.items():
            colour = QColor(self._colours[0 if name.startswith("label") else 1] or colours.text)
            pen = QPen(colour, 1.2 if name.endswith("clean") else 2.2)
            pen.setCosmetic(True)
            if name.endswith("clean"):
                pen.setStyle(Qt.PenStyle.DashLine)
            curve.setPen(pen)
            colour.setAlpha(50)
            curve.setFillLevel(None if name.endswith("clean") else 0.0)
            curve.setBrush(None if name.endswith("clean") else colour)
        self._draw()

    def _draw(self) -> None:
        shown = self._shown
        if shown is None or self._plot is None:
            for curve in self.curves.values():
                curve.setData([0.0, 1.0], [0.0])
            self.legend.setText("")
            return
        as_log = self.logarithmic.isChecked()
        for name, curve in self.curves.items():
            counts = getattr(shown, name).astype(float)
            curve.setData(shown.edges, np.log10(1 + counts) if as_log else counts)
        most = max(int(getattr(shown, name).max()) for name in self.curves)
        self._set_ticks(self._plot.getAxis("left"), as_log, max(most, 1))
        label, malicious = self._names
        self.legend.setText(
            f'<span style="color:{self._colours[0]}">■</span> {escape(tr("{name} (true)", name=label))}<br>'
            f'<span style="color:{self._colours[1]}">▲</span> {escape(tr("{name} (malicious)", name=malicious))}<br>'
            f"{escape(tr('solid: with the patch; dashed: clean'))}"
        )

    @staticmethod
    def _set_ticks(axis: pyqtgraph.AxisItem, as_log: bool, most: int) -> None:
        if not as_log:
            axis.setTicks(None)
            return
        between = (1, 2, 5) if most < 100 else (1,)
        values = [0] + [step * 10**power for power in range(len(str(most))) for step in between]
        axis.setTicks([[(float(np.log10(1 + value)), str(value)) for value in values]])
