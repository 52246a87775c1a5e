"""What a figure is made of, on a page of its own: words, pictures, lines, areas and marks.

Everything lies in tenths of a point, in which a page is painted as it is: no scale, no clip and no pen that keeps its
width stands in a file, of which every reader makes something else.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from pgapp.ui.widgets.icons import paint_mark

PER_POINT = 10.0
PER_INCH = 72 * PER_POINT
PER_MM = PER_INCH / 25.4


@dataclass(frozen=True, eq=False)
class Words:
    """A line of text, from the left end of its baseline."""

    at: QPointF
    text: str
    font: QFont
    colour: str

    def paint(self, painter: QPainter) -> None:
        painter.setFont(self.font)
        painter.setPen(QColor(self.colour))
        painter.drawText(self.at, self.text)


@dataclass(frozen=True, eq=False)
class Photo:
    """A picture, ``smooth`` between its pixels or with hard edges."""

    area: QRectF
    image: QImage
    smooth: bool = True

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth)
        painter.drawImage(self.area, self.image)


@dataclass(frozen=True, eq=False)
class Stroke:
    """A line through points; ``dashes`` are in widths of the pen."""

    points: tuple[QPointF, ...]
    colour: QColor
    width: float
    dashes: tuple[float, ...] = ()
    closed: bool = False

    def paint(self, painter: QPainter) -> None:
        pen = QPen(self.colour, self.width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.dashes:
            pen.setDashPattern(self.dashes)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.closed:
            painter.drawPolygon(QPolygonF(self.points))
        else:
            painter.drawPolyline(QPolygonF(self.points))


@dataclass(frozen=True, eq=False)
class Area:
    """A filled rectangle."""

    area: QRectF
    colour: QColor

    def paint(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        painter.drawRect(self.area)


@dataclass(frozen=True, eq=False)
class Shape:
    """A polygon, with its outline; ``fill`` None for a hollow one."""

    points: tuple[QPointF, ...]
    outline: QColor
    width: float
    fill: QColor | None = None

    def paint(self, painter: QPainter) -> None:
        pen = QPen(self.outline, self.width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if self.fill is None else self.fill)
        painter.drawPolygon(QPolygonF(self.points))


@dataclass(frozen=True, eq=False)
class Mark:
    """A mark of ``ui.widgets.icons``."""

    area: QRectF
    name: str
    colour: str

    def paint(self, painter: QPainter) -> None:
        paint_mark(painter, self.name, self.colour, self.area)


Element = Words | Photo | Stroke | Area | Shape | Mark


def outline(area: QRectF, colour: QColor, width: float, dashes: tuple[float, ...] = ()) -> Stroke:
    """Around a rectangle."""
    corners = (area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft())
    return Stroke(corners, colour, width, dashes, closed=True)
