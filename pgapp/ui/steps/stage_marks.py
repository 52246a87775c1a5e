"""What the stage shows of a step: numbers over the picture, and windows that move from one step to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from pgapp.core.geometry import Rect
from pgapp.ui.overlays.base import Heatmap, Scale
from pgapp.ui.overlays.items import HeatmapItem, MarginHatches, MarginNumbers
from pgapp.ui.steps.frames import Colour, Frame, Heat, Mark, Outline
from pgapp.ui.widgets.theme import TypeRole, font_of

_FAR = 1.6
"""times its own extent: what is farther away does not slide there, it appears"""
_HEAT_OPACITY = 0.62


@dataclass(frozen=True)
class _Style:
    """Line and fill of a mark: what tells them apart beside colour."""

    width: float
    dashes: tuple[float, ...] = ()
    fill: int = 0
    """opacity of the fill, 0 to 255"""
    hatch: Qt.BrushStyle | None = None


_STYLES = {
    Mark.SCAN: _Style(4.0),
    Mark.BEST: _Style(2.5, (4, 3)),
    Mark.MASKED: _Style(3.0, fill=215, hatch=Qt.BrushStyle.BDiagPattern),
    Mark.ATTACKER: _Style(4.0, fill=70, hatch=Qt.BrushStyle.DiagCrossPattern),
    Mark.SECOND: _Style(2.5, (2, 2), fill=190, hatch=Qt.BrushStyle.FDiagPattern),
    Mark.PAINTED: _Style(2.0, fill=255),
}


class MarkItem(QGraphicsItem):
    """One kind of mark: rectangles, and a word beside the first of them, which lies over all marks."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._style = _STYLES[mark]
        self._is_dark = mark in (Mark.MASKED, Mark.SECOND)
        # below, for it may cover the attacker's window, whose word is above
        self.tag_item = TagItem(self._style.width, below=mark is Mark.SECOND)
        self._areas: tuple[QRectF, ...] = ()
        self._bounds = QRectF()
        self._colour = QColor(255, 255, 255)
        self._zoom = 1.0
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def areas(self) -> tuple[QRectF, ...]:
        """Where it is drawn now, in canvas pixels."""
        return self._areas

    @property
    def tag(self) -> str:
        return self.tag_item.words

    def show_areas(self, areas: Sequence[QRectF], colour: Colour, tag: str) -> None:
        self.prepareGeometryChange()
        self._areas, self._colour = tuple(areas), QColor(*colour)
        self.tag_item.show_words(tag, self._areas[0] if self._areas else QRectF())
        self._find_bounds()
        self.update()

    def set_zoom(self, zoom: float) -> None:
        """How many pixels of the screen a canvas pixel takes."""
        self.prepareGeometryChange()
        self._zoom = zoom
        self._find_bounds()
        self.tag_item.set_zoom(zoom)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def _find_bounds(self) -> None:
        bounds = QRectF()
        for area in self._areas:
            bounds = bounds.united(area)
        reach = (self._style.width + 3) / self._zoom
        self._bounds = bounds.adjusted(-reach, -reach, reach, reach) if self._areas else bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        to_screen, style = painter.transform(), self._style
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for area in (to_screen.mapRect(each) for each in self._areas):
            self._paint_fill(painter, area)
            halo, line = QPen(QColor(0, 0, 0, 190), style.width + 2), QPen(self._line_colour(), style.width)
            if style.dashes:
                line.setDashPattern(list(style.dashes))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for pen in (halo, line):
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.setPen(pen)
                painter.drawRect(area)
        painter.restore()

    def _line_colour(self) -> QColor:
        return QColor(255, 255, 255) if self._is_dark and self._colour.lightness() < 60 else self._colour

    def _paint_fill(self, painter: QPainter, area: QRectF) -> None:
        style = self._style
        if style.fill:
            fill = QColor(20, 22, 26) if self._is_dark else QColor(self._colour)
            fill.setAlpha(style.fill)
            painter.fillRect(area, fill)
        if style.hatch is not None:
            lines = QColor(self._line_colour())
            lines.setAlpha(150)
            painter.fillRect(area, QBrush(lines, style.hatch))


class TagItem(QGraphicsItem):
    """The word of a mark: within it at its left, or over it where it is too small. Another view of the same picture
    shows it as much larger as that."""

    def __init__(self, line_width: float, below: bool) -> None:
        super().__init__()
        self._line_width, self._below = line_width, below
        self.words = ""
        self._area = QRectF()
        self._zoom = 1.0
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_words(self, words: str, area: QRectF) -> None:
        """``area`` is the mark's, in canvas pixels; empty where there is none."""
        self.prepareGeometryChange()
        self.words, self._area = words if not area.isEmpty() else "", area
        self.update()

    def set_zoom(self, zoom: float) -> None:
        self.prepareGeometryChange()
        self._zoom = zoom

    def boundingRect(self) -> QRectF:
        return self._pill() if self.words else QRectF()

    def _pill(self) -> QRectF:
        metrics = QFontMetricsF(font_of(TypeRole.BODY, bold=True))
        wide, high = (metrics.horizontalAdvance(self.words) + 10) / self._zoom, (metrics.height() + 3) / self._zoom
        first, gap = self._area, (self._line_width / 2 + 1) / self._zoom
        if first.height() > 2.2 * high:
            top = first.bottom() - high - gap if self._below else first.top() + gap
        else:
            top = first.top() - high - gap if first.top() - high - gap > 0 else first.bottom() + gap
        return QRectF(max(0.0, first.left() + gap), top, wide, high)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self.words:
            return
        pill, font = painter.transform().mapRect(self._pill()), font_of(TypeRole.BODY, bold=True)
        font.setPointSizeF(font.pointSizeF() * pill.height() / (QFontMetricsF(font).height() + 3))
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 22, 26, 225))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.words)
        painter.restore()


class StageMarks:
    """The items of all marks, to be lent to a stage: ``below`` lies under the patch, ``above`` over it."""

    def __init__(self) -> None:
        self.heat_item = HeatmapItem()
        self.heat_item.setOpacity(_HEAT_OPACITY)
        self.hatch_item, self.number_item = MarginHatches(), MarginNumbers()
        self.mark_items = {mark: MarkItem(mark) for mark in (Mark.PAINTED, Mark.MASKED, Mark.SECOND, *Mark)}
        self.below: tuple[QGraphicsItem, ...] = (self.heat_item,)
        marks, self._signs = self.mark_items.values(), (self.hatch_item, self.number_item)
        self.above: tuple[QGraphicsItem, ...] = (*marks, *self._signs, *(each.tag_item for each in marks))
        self._heat: Heat | None = None

    @property
    def scale(self) -> Scale | None:
        """Of the numbers that are shown; None where there are none, or colours that speak for themselves."""
        return self._heat.heatmap.scale if self._heat is not None and self._heat.scaled else None

    def set_zoom(self, zoom: float) -> None:
        for item in self.mark_items.values():
            item.set_zoom(zoom)

    def show_frame(self, frame: Frame | None, before: Frame | None = None, share: float = 1.0) -> None:
        """What ``frame`` shows, on its way from ``before`` where ``share`` is less than 1; None takes all off."""
        self._show_heat(frame.heat if frame is not None else None)
        now = {each.mark: each for each in frame.outlines} if frame is not None else {}
        earlier = {each.mark: each for each in before.outlines} if before is not None else {}
        for mark, item in self.mark_items.items():
            outline = now.get(mark)
            if outline is None:
                if item.areas:
                    item.show_areas((), (0, 0, 0), "")
                continue
            areas = between(earlier.get(mark), outline, share)
            if areas != item.areas or outline.tag != item.tag:
                item.show_areas(areas, outline.colour, outline.tag)

    def _show_heat(self, heat: Heat | None) -> None:
        if heat is None:
            if self._heat is not None:
                self.heat_item.show_nothing()
                self.heat_item.update()
                for sign in self._signs:
                    sign.show_margins(None)
        elif self._heat is None or not heat.draws_as(self._heat):
            drawn = Heatmap(heat.values(), heat.heatmap.tiling, heat.heatmap.scale)
            self.heat_item.show_heatmap(drawn, drawn.scale)
            for sign in self._signs:
                sign.show_margins(drawn if heat.signs else None)
        self._heat = heat


def between(before: Outline | None, outline: Outline, share: float) -> tuple[QRectF, ...]:
    """Where an outline is on its way; one that comes from far away, or in another number of parts, is there at once."""
    goal = tuple(map(_area, outline.rects))
    if before is None or share >= 1.0 or len(before.rects) != len(goal):
        return goal
    start = tuple(map(_area, before.rects))
    for here, there in zip(start, goal, strict=True):
        step = there.center() - here.center()
        if abs(step.x()) > _FAR * there.width() or abs(step.y()) > _FAR * there.height():
            return goal
    return tuple(
        QRectF(_mix(here.topLeft(), there.topLeft(), share), _mix(here.bottomRight(), there.bottomRight(), share))
        for here, there in zip(start, goal, strict=True)
    )


def _mix(here: QPointF, there: QPointF, share: float) -> QPointF:
    return here + (there - here) * share


def _area(rect: Rect) -> QRectF:
    return QRectF(rect.col, rect.row, rect.cols, rect.rows)
