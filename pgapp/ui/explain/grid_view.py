"""The grid of cells, drawn: which of them the patch touches, and which windows are masked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgapp.core.geometry import Grid, Rect
from pgapp.ui.language.translate import tr
from pgapp.ui.overlays.colours import text_colour_on
from pgapp.ui.overlays.tiling import tiling_of
from pgapp.ui.widgets.theme import colours_of

SOLID, DASHED, DASH_DOTTED = (1.0, 0.0), (2.5, 2.0), (4.0, 1.5, 1.0, 1.5)
_SIDE = 168
_BANDS_HEIGHT = 64
_LINES_FROM = 5.0
"""screen pixels that a cell needs before lines are drawn between cells"""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A window in cells: its colour (``#rrggbb``), its line, and the word that stands in its corner, if any."""

    cells: Rect
    colour: str
    dashes: tuple[float, ...] = SOLID
    word: str = ""
    below: bool = False
    """whether the word stands in the lower right corner, where those of several frames would meet"""


class GridView(QWidget):
    """Cells as squares, bands of columns as stripes. Rectangles that run around the edge are drawn as two, at the
    columns where the picture has them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid: Grid | None = None
        self._touched: Rect | None = None
        self._frames: tuple[Frame, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The grid of cells"))
        self.setFixedHeight(_SIDE)

    def show_grid(self, grid: Grid | None, touched: Rect | None, frames: tuple[Frame, ...]) -> None:
        """``frames`` lie one over the other in this order."""
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
        first = (cells.col + tiling_of(grid).col_shift) % grid.cells[1]
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
        for frame in self._frames:
            behind, line = QPen(QColor(0, 0, 0, 190), 4.4), QPen(QColor(frame.colour), 2.4)
            line.setDashPattern(frame.dashes)
            for pen in (behind, line) if frame.word else (line,):
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.setPen(pen)
                for rect in self.rects_of(frame.cells):
                    painter.drawRect(rect)
        for frame in self._frames:
            if frame.word:
                self._draw_word(painter, frame)

    def _draw_word(self, painter: QPainter, frame: Frame) -> None:
        """In the frame's upper left corner, or the lower right one."""
        text, metrics = frame.word, painter.fontMetrics()
        rect = self.rects_of(frame.cells)[0]
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 6, metrics.height())
        if frame.below:
            box.moveBottomRight(rect.bottomRight())
        else:
            box.moveTopLeft(rect.topLeft())
        painter.fillRect(box, QColor(frame.colour))
        shade = QColor(frame.colour)
        painter.setPen(QColor(*text_colour_on((shade.red(), shade.green(), shade.blue()))))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

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
