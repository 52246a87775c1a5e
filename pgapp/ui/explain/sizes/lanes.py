"""Which sizes each defence certifies: a lane for each, a mark for each size, to be walked through by mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pgapp.core.scene import Outcome, Promise
from pgapp.engine.live.sizes.points import SizeCurve, SizePoint
from pgapp.ui.language.axes import plot_widget
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.panels.verdict_words import MEANING_OF
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.theme import TypeRole, colours_of, font_of

SYMBOLS = {Promise.RECOVERY: "o", Promise.DETECTION: "t1", Promise.TOP_K: "s"}
NAMES_SHARE = 0.42
"""of the width, at most, for the names of defences"""
BEYOND = 1.25
"""how far the axis reaches beyond the last size of interest"""
BESIDE = 0.42
"""lanes from its middle that still belong to one"""

MOUSE = (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)

Cursor = tuple[int, int]
"""a lane and one of its sizes, both by number"""


class SizeLanes(QWidget):
    """Shows ``SizeCurve``s; knows nothing of where they come from."""

    pointed = Signal(object)
    """the ``Cursor`` under the pointer, None when it has left"""
    walked = Signal(object)
    """``at`` is another one, by click or key"""
    size_chosen = Signal(int)
    """a size that is to be assumed: double-clicked, or Enter"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._redraw = soon(self, self._draw)  # while Qt dresses a plot, it must not lose its items
        self.curves: tuple[SizeCurve, ...] = ()
        self.at: Cursor | None = None
        self._assumed = 0
        self.end = 1
        """up to where the axis reaches, in pixels"""
        self.plot = plot_widget()
        self.plot.setAccessibleName(tr("Certified against size, by defence"))
        self.plot.setMenuEnabled(False)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.hideButtons()
        self.plot.invertY(True)
        self.plot.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.plot.installEventFilter(self)
        self.plot.viewport().installEventFilter(self)
        self.plot.viewport().setMouseTracking(True)
        self._band, self._ring = pg.BarGraphItem(x0=[0], y0=[0], width=[0], height=[0]), pg.ScatterPlotItem()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def show_curves(self, curves: Sequence[SizeCurve], assumed: int, end: int) -> None:
        """``assumed``: the size that the window assumes; ``end``: half of the canvas, up to where some are tried."""
        at = self._name_at_cursor()
        self.curves, self._assumed = tuple(curves), assumed
        last = max((curve.largest for curve in curves), default=0)
        self.end = max(end, round(BEYOND * max(last, assumed)))
        self.at = self._found_again(at)
        self._draw()

    def point_at(self, cursor: Cursor) -> SizePoint | None:
        """What is known at a cursor; None while nothing is."""
        curve = self.curves[cursor[0]]
        size = curve.sizes[cursor[1]]
        return next((point for point in curve.points if point.patch_size == size), None)

    def walk_to(self, cursor: Cursor) -> None:
        """Put the cursor there."""
        if cursor != self.at:
            self.at = cursor
            self._show_cursor()
            self.walked.emit(cursor)

    def place_of(self, cursor: Cursor) -> QPointF:
        """Where a mark is, in the plot's viewport."""
        box = self.plot.getPlotItem().getViewBox()
        seen = box.mapViewToScene(QPointF(self.curves[cursor[0]].sizes[cursor[1]], cursor[0]))
        return QPointF(self.plot.viewportTransform().map(seen))

    # ---- what the person does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()  # it is the panel's, which scrolls
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        if watched is self.plot.viewport() and isinstance(event, QMouseEvent) and event.type() in MOUSE:
            self._on_mouse(event)
        if watched is self.plot and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_cursor()
        if watched is self.plot and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if self.at is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        (lane, size), sizes = self.at, self._sizes
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                lane = min(max(lane + step, 0), len(self.curves) - 1)
                size = self._nearest(lane, self.curves[self.at[0]].sizes[size])
            case Qt.Key.Key_Left:
                size = max(size - 1, 0)
            case Qt.Key.Key_Right:
                size = min(size + 1, self._last(lane))
            case Qt.Key.Key_Home:
                size = 0
            case Qt.Key.Key_End:
                size = self._last(lane)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.size_chosen.emit(sizes[lane][size])
            case _:
                return False
        self.walk_to((lane, size))
        return True

    def _on_mouse(self, event: QMouseEvent) -> None:
        found = self._under(self.plot.mapToScene(event.position().toPoint()))
        if event.type() == QEvent.Type.MouseMove:
            self.pointed.emit(found)
        elif found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.walk_to(found)
            if event.type() == QEvent.Type.MouseButtonDblClick:
                self.size_chosen.emit(self._sizes[found[0]][found[1]])

    def _under(self, at: QPointF) -> Cursor | None:
        """The mark that is nearest in its lane."""
        seen = self.plot.getPlotItem().getViewBox().mapSceneToView(at)
        lane = round(seen.y())
        if not 0 <= lane < len(self.curves) or abs(seen.y() - lane) > BESIDE or not self.curves[lane].sizes:
            return None
        return lane, self._nearest(lane, seen.x())

    @property
    def _sizes(self) -> list[tuple[int, ...]]:
        return [curve.sizes for curve in self.curves]

    def _nearest(self, lane: int, size: float) -> int:
        sizes = self._sizes[lane][: self._last(lane) + 1]
        return min(range(len(sizes)), key=lambda number: abs(sizes[number] - size))

    def _last(self, lane: int) -> int:
        """The last size of a lane that is on the axis, by number."""
        return max((number for number, size in enumerate(self._sizes[lane]) if size <= self.end), default=0)

    def _name_at_cursor(self) -> tuple[str, int] | None:
        if self.at is None:
            return None
        curve = self.curves[self.at[0]]
        return curve.row.name, curve.sizes[self.at[1]]

    def _found_again(self, at: tuple[str, int] | None) -> Cursor | None:
        """The same defence and the size nearest to that before; else the first one at the assumed size."""
        lanes = [lane for lane, curve in enumerate(self.curves) if curve.sizes]
        if not lanes:
            return None
        lane = next((lane for lane in lanes if at is not None and self.curves[lane].row.name == at[0]), None)
        if lane is None or at is None:
            return lanes[0], self._nearest(lanes[0], self._assumed)
        return lane, self._nearest(lane, at[1])

    # ---- drawing

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._redraw.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_lanes()

    def _draw(self) -> None:
        item, colours = self.plot.getPlotItem(), colours_of(self.palette())
        item.clear()
        self.plot.setBackground(colours.base)
        caption = QFontMetrics(font_of(TypeRole.CAPTION))
        self.plot.setFixedHeight((len(self.curves) + 2) * (caption.height() + 4) + caption.height())
        style = {"color": colours.muted, "font-size": f"{font_of(TypeRole.CAPTION).pointSizeF():.1f}pt"}
        item.setLabel("bottom", tr("patch size (px)"), **style)
        for name in ("bottom", "left"):
            axis = item.getAxis(name)
            axis.setPen(pg.mkPen(colours.border))
            axis.setTextPen(pg.mkPen(colours.muted if name == "bottom" else colours.text))
            axis.setTickFont(font_of(TypeRole.CAPTION))
        item.getAxis("left").setStyle(tickLength=0, hideOverlappingLabels=False)
        self._name_lanes()
        item.setXRange(0, self.end, padding=0.04)
        item.setYRange(-0.6, len(self.curves) - 0.4, padding=0)
        if self._assumed:
            dashed = pg.mkPen(colours.muted, style=Qt.PenStyle.DashLine)
            item.addItem(pg.InfiniteLine(self._assumed, pen=dashed))
        if self.at is not None:
            self.plot.addItem(self._band)
            self.plot.addItem(self._ring)
            self._show_cursor()
        self._draw_bars(caption.height())
        self._draw_marks(0.55 * caption.height())

    def _draw_bars(self, line: int) -> None:
        faint = QColor(colours_of(self.palette()).certified)
        faint.setAlpha(90)
        for lane, curve in enumerate(self.curves):
            if curve.largest:
                pen = pg.mkPen(faint, width=max(3.0, 0.3 * line))
                self.plot.addItem(pg.PlotDataItem([0, curve.largest], [lane, lane], pen=pen))

    def _draw_marks(self, side: float) -> None:
        colours, none = colours_of(self.palette()), pg.mkBrush(None)
        spots: list[dict[str, object]] = []
        for lane, curve in enumerate(self.curves):
            known = {point.patch_size: point for point in curve.points}
            for size in curve.sizes:
                spot: dict[str, object] = {"pos": (size, lane), "symbol": SYMBOLS[curve.row.promise], "size": side}
                if size not in known:
                    spot |= {"symbol": "o", "size": 0.3 * side, "pen": None, "brush": pg.mkBrush(colours.muted)}
                    spots.append(spot)
                    continue
                outcome = known[size].outcome
                colour = colours.of(MEANING_OF[outcome])
                filled = outcome is Outcome.CERTIFIED
                spot |= {"pen": pg.mkPen(colour, width=1.5), "brush": pg.mkBrush(colour) if filled else none}
                if outcome is Outcome.WRONG:
                    spot |= {"symbol": "x", "pen": None, "brush": pg.mkBrush(colour)}
                spots.append(spot)
        self.plot.addItem(pg.ScatterPlotItem(spots=spots))

    def _show_cursor(self) -> None:
        """Move it; nothing is taken from the scene, which may be about to tell its items of a click."""
        if self.at is None:
            return
        lane, number = self.at
        accent, line = colours_of(self.palette()).accent, QFontMetrics(font_of(TypeRole.CAPTION)).height()
        faint = QColor(accent)
        faint.setAlpha(45)
        self._band.setOpts(
            x0=[0], y0=[lane - 0.5], width=[self.end], height=[1], pen=pg.mkPen(None), brush=pg.mkBrush(faint)
        )
        pen = pg.mkPen(accent, width=2.5 if self.plot.hasFocus() else 1.2)
        self._ring.setData([self.curves[lane].sizes[number]], [lane], size=line, pen=pen, brush=pg.mkBrush(None))

    def _name_lanes(self) -> None:
        """Names as long as there is room; whole ones stand with the cursor."""
        metrics, room = QFontMetrics(font_of(TypeRole.CAPTION)), round(NAMES_SHARE * self.width())
        elide = Qt.TextElideMode.ElideRight
        names = [metrics.elidedText(shown(curve.row.name), elide, room, 0) for curve in self.curves]
        axis = self.plot.getPlotItem().getAxis("left")
        axis.setTicks([[(lane, name) for lane, name in enumerate(names)]])
        axis.setWidth(max((metrics.horizontalAdvance(name) for name in names), default=0) + metrics.height())
