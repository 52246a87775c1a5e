"""The grid of cells, drawn: which of them the patch touches, and which windows are masked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgapp.core.geometry import Grid, Rect
from pgapp.ui.widgets.theme import colours_of

_SIDE = 168
_BANDS_HEIGHT = 64
_LINES_FROM = 5.0
"""screen pixels that a cell needs before lines are drawn between cells"""


class GridView(QWidget):
    """Cells as squares, bands of columns as stripes. Rectangles that run around the edge are drawn as two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid: Grid | None = None
        self._touched: Rect | None = None
        self._frames: tuple[tuple[Rect, str, bool], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The grid of cells")
        self.setFixedHeight(_SIDE)

    def show_grid(self, grid: Grid | None, touched: Rect | None, frames: tuple[tuple[Rect, str, bool], ...]) -> None:
        """``frames``: windows in cells, each with its colour (``#rrggbb``) and whether it is dashed."""
        self._grid, self._touched, self._frames = grid, touched, frames
        self.setFixedHeight(_BANDS_HEIGHT if grid is not None and grid.cells[0] == 1 else _SIDE)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, self.height())

    def rects_of(self, cells: Rect) -> tuple[QRectF, ...]:
        """Where cells are drawn: one rectangle, or two where they run around the edge."""
        grid = self._grid
        if grid is None:
            return ()
        area = self._area(grid)
        high, wide = area.height() / grid.cells[0], area.width() / grid.cells[1]
        first = cells.col % grid.cells[1]
        over = first + cells.cols - grid.cells[1]
        spans = [(first, min(cells.cols, grid.cells[1] - first))]
        if over > 0:
            spans.append((0, min(over, first)))
        return tuple(
            QRectF(area.left() + col * wide, area.top() + cells.row * high, count * wide, cells.rows * high)
            for col, count in spans
            if count > 0
        )

    def _area(self, grid: Grid) -> QRectF:
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if grid.cells[0] == 1:
            return room
        side = min(room.width() / grid.cells[1], room.height() / grid.cells[0])
        size = (side * grid.cells[1], side * grid.cells[0])
        return QRectF(room.center().x() - size[0] / 2, room.top(), *size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        grid = self._grid
        if grid is None:
            return
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area(grid)
        painter.fillRect(area, QColor(colours.base))
        if self._touched is not None:
            fill = QColor(colours.attack_found)
            fill.setAlpha(110)
            for rect in self.rects_of(self._touched):
                painter.fillRect(rect, fill)
        self._draw_lines(painter, grid, area, QColor(colours.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for cells, colour, dashed in self._frames:
            pen = QPen(QColor(colour), 2.4)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            if dashed:
                pen.setDashPattern([2.5, 2])
            painter.setPen(pen)
            for rect in self.rects_of(cells):
                painter.drawRect(rect)

    @staticmethod
    def _draw_lines(painter: QPainter, grid: Grid, area: QRectF, colour: QColor) -> None:
        painter.setPen(QPen(colour, 1))
        high, wide = area.height() / grid.cells[0], area.width() / grid.cells[1]
        if min(high, wide) >= _LINES_FROM:
            for col in range(1, grid.cells[1]):
                painter.drawLine(area.topLeft() + QPointF(col * wide, 0), area.bottomLeft() + QPointF(col * wide, 0))
            for row in range(1, grid.cells[0]):
                painter.drawLine(area.topLeft() + QPointF(0, row * high), area.topRight() + QPointF(0, row * high))
        painter.drawRect(area)
