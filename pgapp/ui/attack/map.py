"""Where the attack was looked for: one tile a place, which fill in while the search runs."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pgapp.core.scene import FloatArray
from pgapp.engine.jobs.attack_request import PlaceMap
from pgapp.ui.attack.words import margin_text
from pgapp.ui.language.translate import tr
from pgapp.ui.overlays.colours import DIVERGING_MAP, heatmap_rgba, text_colour_on
from pgapp.ui.widgets.canvas_image import image_of_canvas
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import TypeRole, colours_of, font_of

_HEIGHT = 230
_AROUND_NUMBER = 8.0


class AttackMap(QWidget):
    """The canvas with a tile around each place's centre; purple tiles (hatched) are attacks. Click one to go there."""

    place_chosen = Signal(int, int)
    """row and column of a patch, in canvas pixels"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: PlaceMap | None = None
        self._canvas: FloatArray | None = None
        self._drawn: QPixmap | None = None
        """of the canvas, made when it is first painted"""
        self._current = -1
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Map of the places that were tried"))
        self.setToolTip(
            tip(
                tr(
                    "The best margin at each place: above 0 the attack wins. Click a place, or choose "
                    "it with the arrow keys and Enter, to put the patch there."
                )
            )
        )

    def show_canvas(self, pixels: FloatArray) -> None:
        """float32 ``[3, H, W]`` in 0..1."""
        self._canvas, self._drawn = pixels, None
        self.update()

    def show_places(self, places: PlaceMap | None) -> None:
        """Show what a search knows; None takes the map away."""
        if places is None or self._places is None or places.positions != self._places.positions:
            self._current = -1
        self._places = places
        self.setAccessibleDescription(self.summary())
        self.update()

    def summary(self) -> str:
        """How many places were tried, and how many of them hold an attack."""
        if self._places is None:
            return ""
        tried = np.isfinite(self._places.margins)
        won = int((self._places.margins[tried] > 0).sum())
        return tr(
            "{tried} of {count} places tried, attack found at {won}", tried=int(tried.sum()), count=len(tried), won=won
        )

    def tile(self, index: int) -> QRectF:
        """Where a place is drawn, in widget pixels."""
        places = self._places
        if places is None:
            return QRectF()
        area, scale = self._area(), self._scale()
        row, col = places.positions[index]
        centre = QPointF(area.x() + (col + places.size / 2) * scale, area.y() + (row + places.size / 2) * scale)
        side = self._side() * scale
        return QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)

    def place_at(self, at: QPointF) -> int:
        """The place whose tile holds a widget point, -1 where there is none; the best of several."""
        if self._places is None:
            return -1
        hits = [k for k in range(len(self._places.positions)) if self.tile(k).contains(at)]
        return max(hits, key=lambda k: float(np.nan_to_num(self._places.margins[k], nan=-np.inf)), default=-1)  # type: ignore[union-attr]

    def sizeHint(self) -> QSize:
        return QSize(_HEIGHT, _HEIGHT)

    def _scale(self) -> float:
        rows, cols = self._places.canvas if self._places is not None else (1, 1)
        return min(self.width() / cols, (self.height() - 2) / rows)

    def _area(self) -> QRectF:
        rows, cols = self._places.canvas if self._places is not None else (1, 1)
        scale = self._scale()
        return QRectF((self.width() - cols * scale) / 2, 1, cols * scale, rows * scale)

    def _side(self) -> float:
        """Side of a tile in canvas pixels: as far apart as the places lie, at most a patch."""
        if self._places is None:
            return 1.0
        gaps = [np.diff(np.unique(axis)) for axis in np.array(self._places.positions).T]
        smallest = min((float(gap.min()) for gap in gaps if gap.size), default=float(self._places.size))
        return max(6.0, min(smallest, float(self._places.size)) - 1)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        places = self._places
        if places is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
        if self._drawn is None and self._canvas is not None:
            self._drawn = QPixmap.fromImage(image_of_canvas(self._canvas))
        if self._drawn is not None:
            painter.drawPixmap(area, self._drawn, QRectF(self._drawn.rect()))
        painter.fillRect(area, QColor(0, 0, 0, 90))
        known = places.margins[np.isfinite(places.margins)]
        reach = float(np.abs(known).max()) if known.size else 1.0
        rgba = heatmap_rgba(places.margins[None], -reach, reach, DIVERGING_MAP)[0]
        painter.setFont(font_of(TypeRole.CAPTION, bold=True))
        for index in range(len(places.positions)):
            self._paint_tile(painter, index, tuple(rgba[index].tolist()), index in places.trying)
        painter.end()

    def _paint_tile(self, painter: QPainter, index: int, rgba: tuple[int, ...], trying: bool) -> None:
        places = self._places
        if places is None:
            return
        tile, margin = self.tile(index), float(places.margins[index])
        colours = colours_of(self.palette())
        painter.setPen(QPen(QColor(255, 255, 255, 90), 1))
        painter.setBrush(QColor(*rgba) if np.isfinite(margin) else Qt.BrushStyle.NoBrush)
        painter.drawRect(tile)
        text = margin_text(margin) if np.isfinite(margin) else ""
        if text and painter.fontMetrics().horizontalAdvance(text) + _AROUND_NUMBER <= tile.width():
            painter.setPen(QColor(*text_colour_on((rgba[0], rgba[1], rgba[2]))))
            painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, text)
        if np.isfinite(margin) and margin > 0:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.attack_found), 3))
            painter.drawRect(tile.adjusted(1.5, 1.5, -1.5, -1.5))
        if trying or index == self._current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(255, 255, 255), 2, Qt.PenStyle.DotLine if trying else Qt.PenStyle.SolidLine))
            painter.drawRect(tile)

    # mouse and keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.place_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.place_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        if self._places is None:
            event.ignore()
        elif step is not None:
            self._current = (self._current + step) % len(self._places.positions)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._current)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._places is not None:
            index = self.place_at(event.pos())  # type: ignore[attr-defined]
            if index >= 0:
                QToolTip.showText(event.globalPos(), tip(self._describe(index)), self)  # type: ignore[attr-defined]
                return True
        return super().event(event)

    def _describe(self, index: int) -> str:
        places = self._places
        if places is None:
            return ""
        row, col = places.positions[index]
        margin = float(places.margins[index])
        if not np.isfinite(margin):
            return tr("row {row}, column {col}: not tried yet", row=row, col=col)
        return tr(
            "row {row}, column {col}: attack found, best margin {margin}"
            if margin > 0
            else "row {row}, column {col}: no attack found, best margin {margin}",
            row=row,
            col=col,
            margin=margin_text(margin),
        )

    def _choose(self, index: int) -> None:
        if self._places is not None and index >= 0:
            self._current = index
            self.update()
            self.place_chosen.emit(*self._places.positions[index])
