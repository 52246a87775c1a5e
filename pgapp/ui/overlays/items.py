"""The items that draw what lies over the picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLine, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from pgapp.core.geometry import Rect
from pgapp.core.scene import ByteArray
from pgapp.ui.language.translate import shown
from pgapp.ui.overlays.base import Heatmap, Scale, signed
from pgapp.ui.overlays.colours import EVIDENCE_MAP, heatmap_rgba
from pgapp.ui.overlays.tiling import Tiling
from pgapp.ui.widgets.canvas_image import image_of_cells

_NUMBERS_UP_TO = 144
_HATCH_STEP = 17.0


LEAST_STRENGTH = 0.35
"""how strongly a cell without evidence covers the picture, as a share of one with the most"""


class HeatmapItem(QGraphicsItem):
    """Tiles over the canvas, in canvas pixels, with hard edges at any zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self._bounds = QRectF()
        self._tiling: Tiling | None = None
        self._rgba: ByteArray = np.zeros((0, 0, 4), np.uint8)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_heatmap(self, heatmap: Heatmap, scale: Scale) -> None:
        """Draw the numbers; where there is little evidence the picture shows through."""
        rgba = heatmap_rgba(heatmap.values, scale.low, scale.high, scale.map)
        if scale.map == EVIDENCE_MAP and scale.high > scale.low:
            share = np.clip((np.fmax(heatmap.values, scale.low) - scale.low) / (scale.high - scale.low), 0, 1)
            strength = LEAST_STRENGTH + (1 - LEAST_STRENGTH) * np.sqrt(share)
            rgba[..., 3] = (rgba[..., 3] * strength).astype(np.uint8)
        self.show_cells(rgba, heatmap.tiling)

    def show_cells(self, rgba: ByteArray, tiling: Tiling, stripes: ByteArray | None = None) -> None:
        """uint8 ``[rows, cols, 4]``, one colour a cell, with ``stripes`` that go with it; draws anew where a colour has
        changed."""
        if tiling is not self._tiling:
            changed: tuple[Rect, ...] = tiling.tiles(Rect(0, 0, *rgba.shape[:2]))
        else:
            changed = tiling.tiles(_around_cells((rgba != self._rgba).any(axis=2)))
        if changed:
            self._tiling, self._rgba = tiling, rgba
            self._take(QPixmap.fromImage(image_of_cells(rgba, tiling.row_cells, tiling.col_cells, stripes)))
        for rect in changed:
            self.update(_area(rect))

    def show_nothing(self) -> None:
        self._tiling = None
        self._take(QPixmap())

    def pixmap(self) -> QPixmap:
        """What is drawn, in canvas pixels; null where nothing is."""
        return self._pixmap

    def _take(self, pixmap: QPixmap) -> None:
        if pixmap.size() != self._pixmap.size():
            self.prepareGeometryChange()
            self._bounds = QRectF(pixmap.rect())
        self._pixmap = pixmap

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawPixmap(0, 0, self._pixmap)


class OutlineItem(QGraphicsItem):
    """Rectangles of canvas pixels, outlined in a colour that stands out on any background."""

    def __init__(self, width: float = 2.0, dashes: tuple[float, ...] = (), halo: int = 170) -> None:
        super().__init__()
        self._width = width
        self._dashes = list(dashes)
        self._halo = halo
        self._rects: tuple[Rect, ...] = ()
        self._areas: tuple[QRectF, ...] = ()
        self._bounds = QRectF()
        self._zoom = 1.0
        self._colour = QColor(255, 255, 255)
        self._pens = self._make_pens()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def rects(self) -> tuple[Rect, ...]:
        return self._rects

    @property
    def colour(self) -> tuple[int, int, int]:
        return self._colour.red(), self._colour.green(), self._colour.blue()

    def show_rects(self, rects: tuple[Rect, ...], colour: tuple[int, int, int] = (255, 255, 255)) -> None:
        wanted = QColor(*colour)
        if wanted != self._colour:
            self._colour = wanted
            self._pens = self._make_pens()
            self.update()
        if rects != self._rects:
            self._rects = rects
            self._areas = tuple(map(_area, rects))
            self._find_bounds()
            self.update()

    def set_zoom(self, zoom: float) -> None:
        """How many pixels of the screen a canvas pixel takes: the line is equally wide at any zoom."""
        self._zoom = zoom
        self._find_bounds()

    def _find_bounds(self) -> None:
        self.prepareGeometryChange()
        reach = (self._width + 2) / self._zoom
        self._bounds = _around(self._areas).adjusted(-reach, -reach, reach, reach)

    def _make_pens(self) -> tuple[QPen, QPen]:
        halo, line = QPen(QColor(0, 0, 0, self._halo), self._width + 2), QPen(self._colour, self._width)
        if self._dashes:
            line.setDashPattern(self._dashes)
        for pen in (halo, line):
            pen.setCosmetic(True)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        return halo, line

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # upright lines: crisp, and four times as fast
        for pen in self._pens:
            painter.setPen(pen)
            for area in self._areas:
                painter.drawRect(area)


class PaintItem(QGraphicsItem):
    """Rectangles of canvas pixels in one colour, as masks are painted on the picture."""

    def __init__(self) -> None:
        super().__init__()
        self._areas: tuple[QRectF, ...] = ()
        self._colour = QColor()
        self._bounds = QRectF()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @property
    def areas(self) -> tuple[QRectF, ...]:
        return self._areas

    def show_rects(self, rects: tuple[Rect, ...], colour: tuple[int, int, int] = (0, 0, 0)) -> None:
        self.prepareGeometryChange()
        self._areas, self._colour = tuple(map(_area, rects)), QColor(*colour)
        self._bounds = _around(self._areas)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for area in self._areas:
            painter.fillRect(area, self._colour)


class MarginHatches(QGraphicsItem):
    """A hatch over every window of the margin map that does not certify."""

    def __init__(self) -> None:
        super().__init__()
        self._areas: tuple[QRectF, ...] = ()
        self._bounds = QRectF()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # only what is drawn anew is hatched anew

    def show_margins(self, heatmap: Heatmap | None) -> None:
        self.prepareGeometryChange()
        self._areas = tuple(area for area, _ in _marks_of(heatmap, only_open=True))
        self._bounds = _around(self._areas)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        to_screen = painter.transform()
        painter.save()
        painter.resetTransform()
        exposed = option.exposedRect  # type: ignore[attr-defined]
        for area in self._areas:
            if area.intersects(exposed):
                _hatch(painter, to_screen.mapRect(area))
        painter.restore()


class MarginNumbers(QGraphicsItem):
    """The margin map's numbers, where there are few enough to be read. They are to lie over the patch and its frame."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[tuple[QRectF, str], ...] = ()
        self._bounds = QRectF()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_margins(self, heatmap: Heatmap | None) -> None:
        self.prepareGeometryChange()
        few = heatmap is not None and heatmap.values.size <= _NUMBERS_UP_TO
        self._marks = tuple((area, shown(signed(value))) for area, value in _marks_of(heatmap if few else None))
        self._bounds = _around(area for area, _ in self._marks)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        to_screen = painter.transform()
        painter.save()
        painter.resetTransform()
        areas, texts = [to_screen.mapRect(area) for area, _ in self._marks], [text for _, text in self._marks]
        if texts and _numbers_fit(painter, areas, texts):
            for area, text in zip(areas, texts, strict=True):
                _number(painter, area, text)
        painter.restore()


def _marks_of(heatmap: Heatmap | None, only_open: bool = False) -> Iterator[tuple[QRectF, float]]:
    """The tiles of all margins that are known, or of those that do not certify, with the margin."""
    if heatmap is None:
        return
    known = ~np.isnan(heatmap.values)
    for row, col in np.argwhere(known & ~(heatmap.values > 0) if only_open else known).tolist():
        for tile in heatmap.tiling.tiles(Rect(row, col, 1, 1)):
            yield _area(tile), float(heatmap.values[row, col])


def _around_cells(wanted: NDArray[np.bool_]) -> Rect:
    """The smallest rectangle that holds all cells that are wanted, bool ``[rows, cols]``."""
    rows, cols = np.flatnonzero(wanted.any(axis=1)), np.flatnonzero(wanted.any(axis=0))
    if not len(rows):
        return Rect(0, 0, 0, 0)
    return Rect(int(rows[0]), int(cols[0]), int(rows[-1] - rows[0]) + 1, int(cols[-1] - cols[0]) + 1)


def _area(rect: Rect) -> QRectF:
    return QRectF(rect.col, rect.row, rect.cols, rect.rows)


def _around(areas: Iterable[QRectF]) -> QRectF:
    return reduce(QRectF.united, areas, QRectF())


def _hatch(painter: QPainter, area: QRectF) -> None:
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    high, bottom, top = area.height(), round(area.bottom()), round(area.top())
    starts = (area.left() - high + _HATCH_STEP * at for at in range(ceil((area.width() + high) / _HATCH_STEP)))
    lines = [QLine(round(start), bottom, round(start + high), top) for start in starts]
    for colour, width in ((QColor(0, 0, 0, 150), 3.0), (QColor(255, 200, 120, 230), 1.4)):
        painter.setPen(QPen(colour, width))
        painter.drawLines(lines)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(127, 59, 8), 2))
    painter.drawRect(area.adjusted(1, 1, -1, -1))


def _numbers_fit(painter: QPainter, areas: list[QRectF], texts: list[str]) -> bool:
    """Set one font for all numbers; False where some number would not fit its tile, for then none are drawn."""
    font = QFont(painter.font())
    narrowest, lowest = min(area.width() for area in areas), min(area.height() for area in areas)
    font.setPixelSize(round(min(max(narrowest / 5.5, 10), 17)))
    font.setBold(True)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    widest = max(metrics.horizontalAdvance(text) for text in texts)
    return widest + 8.0 <= narrowest and metrics.height() + 2.0 <= lowest


def _number(painter: QPainter, area: QRectF, text: str) -> None:
    width = painter.fontMetrics().horizontalAdvance(text) + 8.0
    height = painter.fontMetrics().height() + 2.0
    centre = area.center()
    pill = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(24, 26, 31, 200))
    painter.drawRoundedRect(pill, 4, 4)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
