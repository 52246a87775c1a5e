"""What a station points at is lit: the rest of the window is dimmed, and an arrow leads there from the words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsView, QScrollArea, QWidget

from pgapp.core.geometry import Rect
from pgapp.data.saved.spotlights import ON_THE_STAGE, Spotlight
from pgapp.ui.language.translate import tr
from pgapp.ui.overlays.tiling import tiling_of
from pgapp.ui.stage.stage import Stage
from pgapp.ui.widgets.theme import DARK, RADIUS, colours_of

DIMMED = 150
"""how dark the rest is, of 255"""
AROUND, LINE, HEAD = 6, 3, 13
"""pixels around what is lit, of its outline, and of the arrow's head"""
FOLLOWS = 120
"""milliseconds after which what is lit is found again: the picture may have been moved"""


class Light(QWidget):
    """Over the whole window; the mouse goes through it. A press on the picture takes it off: somebody tries it out."""

    def __init__(
        self,
        window: QWidget,
        words: QWidget,
        stage: Stage,
        widgets: Mapping[tuple[str, str], QWidget],
        view: QGraphicsView | None = None,
    ) -> None:
        """``view`` is where ``window`` shows the picture; None for the stage's own."""
        super().__init__(window)
        self._window, self._words, self._stage, self._widgets = window, words, stage, widgets
        self._view = view or stage.view
        self._spared: list[QWidget] = []
        self._dims = True
        self._spotlights: tuple[Spotlight, ...] = ()
        self._found: tuple[tuple[QRect, ...], ...] = ()
        """of each that is pointed at"""
        self._bright: tuple[QRect, ...] = ()
        """the picture, where a part of it is pointed at"""
        self._scrolled: dict[Spotlight, list[QRect]] = {}
        """where each lay when it was last scrolled into sight"""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("What the demo points at"))
        self.hide()
        self._timer = QTimer(self, interval=FOLLOWS)
        self._timer.timeout.connect(self._follow)
        window.installEventFilter(self)
        self._view.viewport().installEventFilter(self)

    @property
    def spotlights(self) -> tuple[Spotlight, ...]:
        """What is meant; nothing where all is lit."""
        return self._spotlights

    @property
    def lit(self) -> tuple[QRect, ...]:
        """What is lit, in pixels of the window; nothing where there is no spotlight or it is not in sight."""
        return tuple(rect for rects in self._found for rect in rects) if self.isVisible() else ()

    def show_spotlights(self, spotlights: tuple[Spotlight, ...]) -> None:
        """Light them once they are laid out; none lights all."""
        self._spotlights, self._found, self._bright = spotlights, (), ()
        self.hide()
        if spotlights:
            self._timer.start()
            self._scrolled.clear()
        else:
            self._timer.stop()

    def spare(self, widget: QWidget) -> None:
        """What is never dimmed while it is in the window."""
        self._spared.append(widget)

    def set_dims(self, dims: bool) -> None:
        """Whether the rest is dimmed, or what is meant is only outlined: for a presenter whose audience sees it lit."""
        self._dims = dims
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and self.isVisible():
            self.show_spotlights(())
        elif watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._follow()
        return False

    def _follow(self) -> None:
        lights = self._spotlights
        parts = any(light.kind in ON_THE_STAGE for light in lights)
        around = [light for light in lights if light.kind == "picture" and parts]
        found = tuple(rects for rects in (self._find(light) for light in lights if light not in around) if rects)
        bright = tuple(rect for light in around for rect in self._find(light))
        self.resize(self._window.size())
        if (found, bright) != (self._found, self._bright) or bool(found) != self.isVisible():
            self._found, self._bright = found, bright
            self.setVisible(bool(found))
            self.raise_()
            self.update()

    def _widget(self, light: Spotlight) -> QWidget | None:
        """What is meant; scrolled into sight, wherever it comes to lie, but not at the cost of the words."""
        widget = self._widgets.get((light.kind, light.name)) or self._widgets.get((light.kind, ""))
        if light.kind == "part":  # of a panel, which may not have been made yet
            widget = self._window.findChild(QWidget, f"part_{light.name}")
        if widget is not None:
            areas = [each for each in _areas_of(widget) if not each[0].isAncestorOf(self._words)]
            lies = [QRect(widget.mapTo(content, QPoint(0, 0)), widget.size()) for _, content in areas]
            if self._scrolled.get(light) != lies:
                self._scrolled[light] = lies
                for area, _ in areas:
                    area.ensureWidgetVisible(widget, 0, 0)
        return widget

    def _find(self, light: Spotlight) -> tuple[QRect, ...]:
        if light.kind == "picture":
            area = self._stage.picture_item.boundingRect()
            return () if area.isEmpty() else (self._on_window(Rect(0, 0, round(area.height()), round(area.width()))),)
        if light.kind not in ON_THE_STAGE:
            widget = self._widget(light)
            seen = self._in_sight(widget) if widget is not None and widget.isVisible() else QRect()
            return () if seen.isEmpty() else (seen,)
        analysis = self._stage.layer.analysis
        if light.rect is None or (light.kind == "cells" and analysis is None):
            return ()
        pixels: tuple[Rect, ...] = (light.rect,)
        if light.kind == "cells" and analysis is not None:
            cells = analysis.grid.cells
            if light.rect.row + light.rect.rows > cells[0] or light.rect.col >= cells[1]:
                return ()
            pixels = tiling_of(analysis.grid).tiles(light.rect)
        return tuple(self._on_window(rect) for rect in pixels)

    def _in_sight(self, widget: QWidget) -> QRect:
        """What of it is not scrolled away, in pixels of the window."""
        seen, parent = self._area_of(widget), widget.parentWidget()
        while parent is not None and parent is not self._window:
            seen, parent = seen.intersected(self._area_of(parent)), parent.parentWidget()
        return seen

    def _area_of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())

    def _on_window(self, rect: Rect) -> QRect:
        """Pixels of the canvas as pixels of the window, as far as they are in sight."""
        view = self._view
        shown = view.mapFromScene(QRectF(rect.col, rect.row, rect.cols, rect.rows)).boundingRect()
        shown = shown.intersected(view.viewport().rect())
        return QRect(view.viewport().mapTo(self._window, shown.topLeft()), shown.size())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._found:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bright = [_around(each) for each in self.lit]
        if self._dims:
            self._paint_dark(painter, [*bright, *map(_around, self._bright)])
        accent = QColor((DARK if self._dims else colours_of(self.palette())).accent)  # on what is dimmed, in any theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(QColor(0, 0, 0, 200), LINE + 3), QPen(accent, LINE)):
            painter.setPen(pen)
            for each in bright:
                painter.drawRoundedRect(each, RADIUS, RADIUS)
        for rects in self._found:
            self._paint_arrow(painter, _around(rects[0]), accent)

    def _paint_dark(self, painter: QPainter, bright: list[QRectF]) -> None:
        """Over all but what is lit, the words, and what is spared."""
        rest = QPainterPath()
        rest.addRect(QRectF(self.rect()))
        spared = [each for each in self._spared if each.isVisible() and each.window() is self._window]
        holes = QPainterPath()
        for each in (*bright, *(QRectF(self._area_of(widget)) for widget in (self._words, *spared))):
            hole = QPainterPath()
            hole.addRoundedRect(each, RADIUS, RADIUS)
            holes = holes.united(hole)
        painter.fillPath(rest.subtracted(holes), QColor(0, 0, 0, DIMMED))

    def _paint_arrow(self, painter: QPainter, to: QRectF, colour: QColor) -> None:
        """From under the words to what is lit: to its upper edge on the picture, else past what stands above it to its
        left edge."""
        words, picture = QRectF(self._area_of(self._words)), QRectF(self._area_of(self._view))
        beside = to.left() - 2 * HEAD
        past = not picture.contains(to.center()) and words.left() < beside < words.right()
        if to.top() - words.bottom() < 2 * HEAD:
            return  # it is right under the words
        if past:
            start = QPointF(beside, words.bottom())
            end = QPointF(to.left() - 2, min(to.center().y(), to.top() + 4 * HEAD))
            bend = QPointF(beside, end.y())
        else:
            start = QPointF(min(max(to.center().x(), words.left() + 60), words.right() - 60), words.bottom())
            end = QPointF(min(max(start.x(), to.left() + HEAD), to.right() - HEAD), to.top() - 2)
            bend = start
        angle = math.atan2(end.y() - bend.y(), end.x() - bend.x())

        def back(distance: float, turn: float) -> QPointF:
            return end - QPointF(distance * math.cos(angle + turn), distance * math.sin(angle + turn))

        sides, neck = [back(HEAD, turn) for turn in (0.45, -0.45)], back(0.8 * HEAD, 0.0)
        for pen, brush in (
            (QPen(QColor(0, 0, 0, 200), LINE + 4), QColor(0, 0, 0, 200)),
            (QPen(colour, LINE + 1), colour),
        ):
            painter.setPen(pen)
            painter.setBrush(brush)
            painter.drawPolyline(QPolygonF([start, bend, neck]))
            painter.drawPolygon(QPolygonF([end, *sides]))


def _areas_of(widget: QWidget) -> Iterator[tuple[QScrollArea, QWidget]]:
    """Those that it can be scrolled in, the innermost first, each with what it scrolls."""
    parent = widget.parentWidget()
    while parent is not None:
        content = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and content is not None:
            yield parent, content
        parent = parent.parentWidget()


def _around(lit: QRect) -> QRectF:
    return QRectF(lit).adjusted(-AROUND, -AROUND, AROUND, AROUND)
