"""Lays the parts of a figure out: pictures in a grid, verdicts beside or below them, the caption at the bottom."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from pgapp.core.geometry import Rect
from pgapp.ui.figure.feet import Column, add_foot, haloed
from pgapp.ui.figure.parts import Part, parts_of
from pgapp.ui.figure.spec import FigureContent, FigureSpec
from pgapp.ui.figure.strokes import PER_MM, PER_POINT, Area, Element, Mark, Photo, Stroke, outline
from pgapp.ui.figure.tiles import Frame, Number, Tile
from pgapp.ui.figure.type import Type
from pgapp.ui.figure.words import Said, basis, statement, verdicts
from pgapp.ui.overlays.colours import class_colour, tell_apart
from pgapp.ui.widgets.canvas_image import image_of_bytes
from pgapp.ui.widgets.icons import mark_of
from pgapp.ui.widgets.theme import DARK, LIGHT, Colours

NARROW_MM = 120.0
"""below it two pictures stand side by side at most"""
MOST_BESIDE = 0.7
"""of the height of a row of pictures, by which verdicts beside them may be longer"""
SMALLEST_NUMBER = 3.5
"""points"""
HATCH_DARK, HATCH_BRIGHT = QColor(60, 25, 0, 200), QColor(255, 214, 150, 235)
PILL = QColor(24, 26, 31, 205)


@dataclass(frozen=True, eq=False)
class Figure:
    """A page ``width`` by ``height`` in tenths of a point, and what is on it, from bottom to top."""

    width: int
    height: int
    ground: str
    elements: tuple[Element, ...]
    title: str
    description: str

    def paint(self, painter: QPainter) -> None:
        """Onto a device whose unit is a tenth of a point."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        # Qt embeds pictures in a PDF as JPEG unless it is told otherwise
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        painter.fillRect(QRectF(0, 0, self.width, self.height), QColor(self.ground))
        for element in self.elements:
            element.paint(painter)


def lay_out(content: FigureContent, spec: FigureSpec) -> Figure:
    """The figure. Raises ``FigureError`` where a part cannot be drawn."""
    answered = (said.label for said in verdicts(content))
    tell_apart((*(label for label in answered if label is not None), content.selected))
    return _Page(content, spec).figure()


class _Page:
    """A page that grows downwards."""

    def __init__(self, content: FigureContent, spec: FigureSpec) -> None:
        self._content, self._spec = content, spec
        self._parts = parts_of(spec.parts, content)
        self._colours: Colours = DARK if spec.theme == "dark" else LIGHT
        self._ground = self._colours.window if spec.theme == "dark" else self._colours.base
        points = spec.points
        self._body, self._strong = Type(points), Type(points, bold=True)
        self._small, self._head = Type(0.875 * points), Type(1.25 * points, bold=True)
        self._width = spec.millimetres * PER_MM
        self._pad, self._gap = 0.9 * points * PER_POINT, 1.6 * points * PER_POINT
        self._room = self._width - 2 * self._pad
        self._elements: list[Element] = []
        self._bottom = self._pad

    def figure(self) -> Figure:
        pictures = [part for part in self._parts if part.tile is not None]
        in_words = len(pictures) < len(self._parts)
        columns = self._columns(len(pictures))
        beside = bool(in_words and pictures and columns > 1 and len(pictures) % columns == columns - 1)
        for first in range(0, len(pictures), columns):
            last = first + columns >= len(pictures)
            drawn = self._row(pictures[first : first + columns], first, columns, self._side(columns), last and beside)
            in_words = in_words and not (last and beside and drawn)
        if in_words:
            self._verdict_row()
        if self._spec.caption:
            self._caption()
        return Figure(
            round(self._width),
            math.ceil(self._bottom + self._pad),
            self._ground,
            tuple(self._elements),
            f"{self._content.analysis.scene.canvas.picture.name}, pgapp",
            f"{statement(self._content)} {basis(self._content)}",
        )

    def _columns(self, pictures: int) -> int:
        if self._spec.columns is not None:
            return max(1, min(self._spec.columns, pictures))
        if self._spec.millimetres < NARROW_MM:
            return max(1, min(2, pictures))
        return {4: 4, 5: 3, 6: 3}.get(pictures, max(1, pictures))

    def _side(self, columns: int) -> float:
        return (self._room - (columns - 1) * self._gap) / columns

    # ---- pictures

    def _row(self, parts: Sequence[Part], first: int, columns: int, side: float, words: bool) -> bool:
        """Draw pictures side by side, and the verdicts in the place that is left, where they fit; whether they did."""
        if self._bottom > self._pad:
            self._bottom += 0.9 * self._gap
        top, bottoms = self._bottom, list[float]()
        for place, part in enumerate(parts):
            column = Column(self._pad + place * (side + self._gap), top, side)
            self._title(column, f"({chr(97 + first + place)})", part.title)
            if part.tile is not None:
                self._draw(column, part.tile(self._content))
            self._elements += column.elements
            bottoms.append(column.bottom)
        self._bottom = max(bottoms)
        if not words:
            return False
        column = Column(self._pad + len(parts) * (side + self._gap), top, side)
        self._title(column, f"({chr(97 + first + len(parts))})", "Verdicts")
        for number, said in enumerate(verdicts(self._content)):
            column.bottom += 0.7 * self._gap if number else 0.0
            self._verdict(column, said)
        if column.bottom > self._bottom + MOST_BESIDE * (self._bottom - top):
            return False
        self._elements += column.elements
        self._bottom = max(self._bottom, column.bottom)
        return True

    def _title(self, column: Column, letter: str, title: str) -> None:
        after = self._strong.width(f"{letter} ")
        text = self._body.elided(title, column.width - after)
        column.elements.append(self._strong.words(letter, column.left, column.bottom, self._colours.text))
        column.elements.append(self._body.words(text, column.left + after, column.bottom, self._colours.text))
        column.bottom += 1.15 * self._body.line

    def _draw(self, column: Column, tile: Tile) -> None:
        rows, cols = tile.pixels.shape[:2]
        scale = column.width / cols
        area = QRectF(column.left, column.bottom, column.width, rows * scale)

        def placed(rect: Rect) -> QRectF:
            return QRectF(
                area.left() + rect.col * scale, area.top() + rect.row * scale, rect.cols * scale, rect.rows * scale
            )

        def at(row: float, col: float) -> QPointF:
            return QPointF(area.left() + col * scale, area.top() + row * scale)

        column.elements.append(Photo(area, image_of_bytes(tile.pixels), smooth=not tile.hard))
        pen = self._spec.points
        for row, col, end_row, end_col in tile.hatch:
            line = (at(row, col), at(end_row, end_col))
            column.elements += [Stroke(line, HATCH_DARK, 1.5 * pen), Stroke(line, HATCH_BRIGHT, 0.8 * pen)]
        self._number(column, [(placed(each.rect), each) for each in tile.numbers])
        for frame in tile.frames:
            column.elements += self._frame(placed(frame.rect).intersected(area), frame)
        column.elements.append(outline(area, QColor(self._colours.edge), 4.0))
        column.bottom = area.bottom() + 0.45 * self._small.line
        add_foot(column, tile.foot, (rows, cols), self._small, self._colours)

    def _frame(self, area: QRectF, frame: Frame) -> list[Element]:
        width = (1.7 if not frame.dashed and not frame.around else 0.9) * self._spec.points
        inside = -width if frame.around else width / 2 + 4.0
        area = area.adjusted(inside, inside, -inside, -inside) if min(area.width(), area.height()) > 60 else area
        corners = (area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft(), area.topLeft())
        return haloed(corners, QColor(*frame.colour), width, (4.0, 3.0) if frame.dashed else ())

    def _number(self, column: Column, numbers: Sequence[tuple[QRectF, Number]]) -> None:
        """All in one size that fits each of their places; none where that would be too small to read."""
        if not numbers:
            return
        kind = Type(0.8 * self._spec.points, bold=True)
        fits = min(
            min(0.86 * area.width() / kind.width(each.text), 0.7 * area.height() / kind.line) for area, each in numbers
        )
        kind = Type(min(1.0, fits) * kind.points, bold=True)
        if kind.points < SMALLEST_NUMBER:
            return
        for area, each in numbers:
            width, height = kind.width(each.text), kind.line
            left, top = area.center().x() - width / 2, area.center().y() - height / 2
            around = 0.22 * kind.line
            column.elements.append(Area(QRectF(left - around, top, width + 2 * around, height), PILL))
            column.elements.append(kind.words(each.text, left, top + 0.08 * kind.line, "#ffffff"))

    # ---- words

    def _verdict_row(self) -> None:
        """Below the pictures: side by side, or one below the other where there is little room."""
        if self._bottom > self._pad:
            self._bottom += self._gap
        said = verdicts(self._content)
        columns = len(said) if self._spec.millimetres >= NARROW_MM else 1
        side = (self._room - (columns - 1) * self._gap) / columns
        bottoms: list[float] = []
        for place, each in enumerate(said):
            stacked = columns == 1 and place > 0
            top = bottoms[-1] + 0.6 * self._gap if stacked else self._bottom
            column = Column(self._pad + (place % columns) * (side + self._gap), top, side)
            self._verdict(column, each)
            self._elements += column.elements
            bottoms.append(column.bottom)
        self._bottom = max(bottoms)

    def _verdict(self, column: Column, said: Said) -> None:
        colours, shown = self._colours, said.verdict
        column.write(said.title, self._small, colours.muted)
        indent = 0.0
        if said.label is not None:
            side = 0.62 * self._head.line
            top = column.bottom + (self._head.line - side) / 2
            swatch = QRectF(column.left, top, side, side)
            column.elements += [
                Area(swatch, QColor(*class_colour(said.label))),
                outline(swatch, QColor(colours.edge), 4.0),
            ]
            indent = 1.5 * side
        column.write(shown.headline, self._head, colours.of(shown.colour) if shown.colour else colours.text, indent)
        if shown.remark is not None:
            side, meaning = 0.9 * self._body.line, shown.remark.meaning
            mark = QRectF(column.left, column.bottom, side, side)
            column.elements.append(Mark(mark, shown.remark.mark or mark_of(meaning), colours.of(meaning)))
            column.write(shown.remark.text, self._body, colours.of(meaning), indent=1.3 * side)
        for line in (shown.score, *shown.lines):
            if line:
                column.write(line, self._small, colours.muted)

    def _caption(self) -> None:
        if self._bottom > self._pad:
            self._bottom += 0.7 * self._gap
        column = Column(self._pad, self._bottom, self._room)
        rule = (QPointF(self._pad, self._bottom), QPointF(self._pad + self._room, self._bottom))
        column.elements.append(Stroke(rule, QColor(self._colours.border), 5.0))
        column.bottom += 0.5 * self._small.line
        column.write(statement(self._content), self._small, self._colours.text)
        column.write(basis(self._content), self._small, self._colours.muted)
        self._elements += column.elements
        self._bottom = column.bottom
