"""What stands beneath a picture of a figure: a colour bar, a legend, a ruler, or words."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from pgapp.ui.figure.strokes import Element, Photo, Stroke, outline
from pgapp.ui.figure.tiles import Bar, Colour, Foot, Legend, Note, Ruler, blended
from pgapp.ui.figure.type import Type
from pgapp.ui.overlays.base import Scale, round_ticks
from pgapp.ui.overlays.colours import colour_table
from pgapp.ui.widgets.canvas_image import image_of_bytes
from pgapp.ui.widgets.theme import Colours

MOST_TICKS = 6
HALO = QColor(0, 0, 0, 170)


class Column:
    """Elements one below the other, from ``top`` on; ``bottom`` is where the last one ends."""

    def __init__(self, left: float, top: float, width: float) -> None:
        self.left, self.top, self.width = left, top, width
        self.elements: list[Element] = []
        self.bottom = top

    def write(self, text: str, kind: Type, colour: str, indent: float = 0.0) -> None:
        """Words in as many lines as they need."""
        lines = kind.lines(text, self.width - indent)
        self.elements += kind.column(lines, self.left + indent, self.bottom, colour)
        self.bottom += kind.line * len(lines)


def add_foot(column: Column, foot: Foot, canvas: tuple[int, int], kind: Type, colours: Colours) -> None:
    """Draw a foot; ``canvas`` (rows, cols) is as wide as the column."""
    match foot:
        case Bar(scale):
            _add_bar(column, scale, kind, colours)
        case Legend(lines):
            for words, colour, dashed in lines:
                _add_sample(column, words, colour, dashed, kind, colours)
        case Ruler(pixels, words):
            _add_ruler(column, column.width * pixels / canvas[1], words, kind, colours)
        case Note(words):
            column.write(words, kind, colours.text)


def haloed(points: tuple[QPointF, ...], colour: QColor, width: float, dashes: tuple[float, ...]) -> list[Element]:
    """A line that stands out on any background."""
    return [Stroke(points, HALO, width + 0.16 * width + 8.0), Stroke(points, colour, width, dashes)]


def _add_bar(column: Column, scale: Scale, kind: Type, colours: Colours) -> None:
    height = 0.75 * kind.line
    area = QRectF(column.left, column.bottom, column.width, height)
    row = blended(colour_table(scale.map).astype(np.float64))[None]
    column.elements += [Photo(area, image_of_bytes(row)), outline(area, QColor(colours.edge), 4.0)]
    ticks = _ticks(scale, column.width, kind)
    column.bottom += height
    for value, text in ticks:
        at = area.left() + area.width() * (value - scale.low) / (scale.high - scale.low)
        half = kind.width(text) / 2
        left = min(max(at - half, area.left()), area.right() - 2 * half)
        down = (QPointF(at, area.bottom()), QPointF(at, area.bottom() + 0.2 * kind.line))
        column.elements += [
            Stroke(down, QColor(colours.edge), 4.0),
            kind.words(text, left, area.bottom() + 0.2 * kind.line, colours.text),
        ]
    column.bottom += 1.25 * kind.line if ticks else 0.0
    column.write(scale.unit, kind, colours.muted)


def _ticks(scale: Scale, width: float, kind: Type) -> list[tuple[float, str]]:
    """Round numbers and their words, as many as have room beside each other."""
    for most in range(MOST_TICKS, 1, -1):
        ticks = [(value, f"{value:.3g}".replace("-", "−")) for value in round_ticks(scale.low, scale.high, most)]
        needed = max((kind.width(text) for _, text in ticks), default=0.0) + kind.width("0")
        if len(ticks) < 2 or needed <= width * (ticks[1][0] - ticks[0][0]) / (scale.high - scale.low):
            break
    return ticks


def _add_sample(column: Column, words: str, colour: Colour, dashed: bool, kind: Type, colours: Colours) -> None:
    length, at = 2.4 * kind.line, column.bottom + 0.5 * kind.line
    line = (QPointF(column.left, at), QPointF(column.left + 0.75 * length, at))
    column.elements += haloed(line, QColor(*colour), 1.5 * kind.points, (2.5, 1.5) if dashed else ())
    column.write(words, kind, colours.text, indent=length)


def _add_ruler(column: Column, length: float, words: str, kind: Type, colours: Colours) -> None:
    tick, at = 0.25 * kind.line, column.bottom + 0.45 * kind.line
    left, right, pen = column.left + 2.0, column.left + length - 2.0, 0.9 * kind.points
    for points in (
        (QPointF(left, at), QPointF(right, at)),
        (QPointF(left, at - tick), QPointF(left, at + tick)),
        (QPointF(right, at - tick), QPointF(right, at + tick)),
    ):
        column.elements.append(Stroke(points, QColor(colours.text), pen))
    beside = length + 0.5 * kind.line
    if kind.width(words) <= column.width - beside:
        column.write(words, kind, colours.text, indent=beside)
    else:
        column.bottom += kind.line
        column.write(words, kind, colours.text)
