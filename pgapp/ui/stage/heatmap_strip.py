"""A strip of small heatmaps, one for each leading class, each with its detected window: a row or a column."""

from __future__ import annotations

from functools import cache

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from pgapp.core.scene import Analysis, Canvas
from pgapp.ui.language.translate import number, tr
from pgapp.ui.overlays.cells import window_cells
from pgapp.ui.overlays.colours import EVIDENCE_MAP, class_colour, heatmap_rgba, text_colour_on
from pgapp.ui.overlays.tiling import tiling_of
from pgapp.ui.stage.leading_classes import leading_classes
from pgapp.ui.widgets.canvas_image import image_of_bytes, image_of_cells
from pgapp.ui.widgets.dimmer import Dimmer
from pgapp.ui.widgets.form import ANY_SIZE, soon
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.wording import number_text

_THUMB, _LEAST_THUMB = 104, 40
"""the longer side of a heatmap, in pixels of the screen: where there is room, and where there is little"""
_PAD = 7
_BADGE_PAD = 4
"""pixels around the words of a badge, and between it and what is beside it"""
_SMALLEST_BADGE = 0.6
"""times its usual size: where there is no room for that beside a heatmap, it lies on it"""
_STALE_OPACITY = 0.45


class _Shelf(QScrollArea):
    """Stays where it is when the focus comes or goes; Qt would move the middle of all tiles into view."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QWidget.focusNextPrevChild(self, forward)


class HeatmapStrip(QWidget):
    """Shows the leading classes of an analysis in a line; a click, or the arrow keys along it, selects one."""

    class_selected = Signal(int)

    def __init__(self, parent: QWidget | None = None, count: int = 8) -> None:
        super().__init__(parent)
        self._refit = soon(self, self._fit)
        self._tiles = _Tiles(count)
        self._tiles.chosen.connect(self._choose)
        self._dimmer = Dimmer(self)
        self._dimmer.dimmed.connect(self._tiles.set_dimmed)
        self._area = _Shelf()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._tiles)
        self._area.setWidgetResizable(False)
        self._area.setFocusProxy(self._tiles)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self.setFocusProxy(self._tiles)
        self._room = ANY_SIZE
        self._fit()

    @property
    def upright(self) -> bool:
        """Whether the tiles stand one below the other."""
        return self._tiles.upright

    def set_shape(self, upright: bool, room: int) -> None:
        """A column, or a row; ``room`` is the height in pixels that it may take, where its text allows that."""
        if (upright, room) != (self._tiles.upright, self._room):
            self._room, self._tiles.upright = room, upright
            self._fit()

    def tile_in_a_row(self, room: int) -> QSize:
        """A tile and a bar, as a row that may be ``room`` pixels high has them, whatever it is now."""
        return self._tiles.size_of(self._side_in(room - self._bar - 2)) + QSize(self._bar + 2, self._bar + 2)

    def _side_in(self, room: int) -> int:
        """Pixels of a heatmap's longer side, where its tile may be ``room`` pixels high."""
        return min(_THUMB, max(_LEAST_THUMB, room - self._tiles.words_height()))

    def width_upright(self) -> int:
        """How wide it is as a column."""
        return self._tiles.tile_size().width() + self._bar + 2

    @property
    def _bar(self) -> int:
        return self._area.verticalScrollBar().sizeHint().width()

    @property
    def count(self) -> int:
        return self._tiles.count

    @property
    def classes(self) -> tuple[int, ...]:
        """The classes of the tiles, from left to right."""
        return self._tiles.classes

    def tile_rect(self, k: int) -> QRect:
        """Where the tile of class ``k`` is, in the coordinates of ``tiles``."""
        return self._tiles.tile_rect(self._tiles.classes.index(k))

    @property
    def tiles(self) -> QWidget:
        """The widget that draws the tiles, inside the scroll area."""
        return self._tiles

    def show_canvas(self, canvas: Canvas) -> None:
        """A new picture: the tiles are chosen afresh."""
        self._tiles.show_canvas(canvas)
        self._fit()

    def show_frame(self, canvas: Canvas) -> None:
        """The next frame of a camera: the tiles stay, with another picture behind them."""
        self._tiles.show_behind(canvas)

    def show_analysis(self, analysis: Analysis | None) -> None:
        self._dimmer.news()
        self._tiles.show_analysis(analysis)

    def select_class(self, k: int) -> None:
        self._tiles.select(k)
        self._show_selected(k)

    def set_same_scale(self, same: bool) -> None:
        """True: one colour scale for all tiles; False: each tile its own."""
        self._tiles.set_same_scale(same)

    def set_stale(self, stale: bool) -> None:
        """Dim what is no longer current, unless the news comes within a blink."""
        self._dimmer.set_stale(stale)

    def sizeHint(self) -> QSize:
        return QSize(4 * self._tiles.tile_size().width(), self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._refit.start()

    def _fit(self) -> None:
        """Tiles as large as the room allows, and as much of the window as they need."""
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setVerticalScrollBarPolicy(needed if self.upright else off)
        self._area.setHorizontalScrollBarPolicy(off if self.upright else needed)
        each = self._room // self._tiles.count - 2 if self.upright else self._room - self._bar - 2
        self._tiles.set_thumb(self._side_in(each))
        fixed, grows = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if self.upright:
            self.setSizePolicy(fixed, grows)
            self.setMinimumSize(self.width_upright(), 2 * _LEAST_THUMB)
            self.setMaximumSize(self.width_upright(), ANY_SIZE)
        else:
            height = self._tiles.tile_size().height() + self._bar + 2
            self.setSizePolicy(grows, fixed)
            self.setMinimumSize(0, height)
            self.setMaximumSize(ANY_SIZE, height)

    def _choose(self, k: int) -> None:
        self._tiles.select(k)
        self._show_selected(k)
        self.class_selected.emit(k)

    def _show_selected(self, k: int) -> None:
        if k in self._tiles.classes:
            middle, half = self.tile_rect(k).center(), self._tiles.tile_size() / 2
            beside = (0, half.height() + 4) if self.upright else (half.width() + 4, 0)
            self._area.ensureVisible(middle.x(), middle.y(), *beside)


class _Tiles(QWidget):
    chosen = Signal(int)

    def __init__(self, count: int) -> None:
        super().__init__()
        self.classes: tuple[int, ...] = ()
        self.upright = False
        self.count = count
        self._side = _THUMB
        self._shape = (1, 1)
        self._analysis: Analysis | None = None
        self._thumb = self._size = QSize(_THUMB, _THUMB)
        self._picture = QImage()
        self._backdrop = QPixmap()
        self._heatmaps = QPixmap()
        self._bold = self.font()
        self._selected = -1
        self._same_scale = True
        self._dimmed = False
        self._badges = {True: tr("alert"), False: tr("predicted")}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Heatmaps of the leading classes"))
        self.fit()

    def tile_size(self) -> QSize:
        return self._size

    def tile_rect(self, index: int) -> QRect:
        size = self.tile_size()
        if self.upright:
            return QRect(QPoint(0, index * (size.height() + 2)), size)
        return QRect(QPoint(index * (size.width() + 2), 0), size)

    def words_height(self) -> int:
        """What a tile is higher than its heatmap."""
        return 2 * _PAD + 2 * self.fontMetrics().height() + 6

    def set_thumb(self, side: int) -> None:
        """The longer side of a heatmap, in pixels of the screen."""
        thumb, self._side = self._thumb_of(side), side
        if thumb != self._thumb:
            self._thumb = thumb
            self._colour()
        self.fit()
        self.update()

    def _thumb_of(self, side: int) -> QSize:
        rows, cols = self._shape
        scale = side / max(rows, cols)
        return QSize(max(24, round(cols * scale)), max(24, round(rows * scale)))

    def size_of(self, side: int) -> QSize:
        """Of a tile with a heatmap of that longer side."""
        thumb, words = self._thumb_of(side), self.fontMetrics().horizontalAdvance("00.00 → 00.00")
        return QSize(max(thumb.width(), 12 + words) + 2 * _PAD, thumb.height() + self.words_height())

    def show_canvas(self, canvas: Canvas) -> None:
        self._shape = canvas.size
        self.set_thumb(self._side)
        self.show_behind(canvas)
        self.show_analysis(None)

    def show_behind(self, canvas: Canvas) -> None:
        grey = canvas.pixels.mean(axis=0)
        soft = (60 + 120 * np.clip(grey, 0, 1)).astype(np.uint8)
        self._picture = image_of_bytes(np.repeat(soft[..., None], 3, axis=2))
        self._backdrop = QPixmap()

    def show_analysis(self, analysis: Analysis | None) -> None:
        before = self._analysis
        self._analysis = analysis
        if analysis is None:
            self.classes = ()
        else:
            same = before is not None and _contest(before) == _contest(analysis)
            self.classes = leading_classes(analysis, self.classes if same else (), self.count)
        self._colour()
        self.fit()
        self._describe()
        self.update()

    def select(self, k: int) -> None:
        if k != self._selected:
            self._selected = k
            self._describe()
            self.update()

    def set_same_scale(self, same: bool) -> None:
        if same != self._same_scale:
            self._same_scale = same
            self._colour()
            self.update()

    def set_dimmed(self, dimmed: bool) -> None:
        self._dimmed = dimmed
        self.update()

    def fit(self) -> None:
        self._bold = self.font()
        self._bold.setBold(True)
        self._size = size = self.size_of(self._side)
        many = max(1, len(self.classes))
        if self.upright:
            self.resize(size.width(), many * (size.height() + 2))
        else:
            self.resize(many * (size.width() + 2), size.height())

    def _describe(self) -> None:
        if self._analysis is not None and self._selected in self.classes:
            name = self._analysis.scene.label_space.names[self._selected]
            score = self._analysis.now.defended.scores[self._selected]
            masked = self._analysis.now.defended.masks
            said = tr(
                "{name}, {score} after masking" if masked else "{name}, {score}", name=name, score=number_text(score)
            )
            self.setAccessibleDescription(said)

    def _colour(self) -> None:
        """The pictures of all tiles, in pixels of the screen: the heatmaps one below the other."""
        if self._analysis is None:
            return
        evidence = self._analysis.now.evidence[list(self.classes)]
        low, high = min(0.0, float(evidence.min())), max(1e-6, float(evidence.max()))
        tiling = tiling_of(self._analysis.grid)
        ratio = self.devicePixelRatioF()
        rows, cols = round(self._thumb.height() * ratio), round(self._thumb.width() * ratio)
        if self._backdrop.size() != QSize(cols, rows):
            fill, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._backdrop = QPixmap.fromImage(self._picture.scaled(cols, rows, fill, smooth))
        row_cells = tiling.row_cells[(np.arange(rows) * len(tiling.row_cells)) // rows]
        col_cells = tiling.col_cells[(np.arange(cols) * len(tiling.col_cells)) // cols]
        if self._same_scale:
            rgba = heatmap_rgba(evidence, low, high, EVIDENCE_MAP)
        else:
            tops = (max(1e-6, float(values.max())) for values in evidence)
            rgba = np.stack(
                [heatmap_rgba(each, low, top, EVIDENCE_MAP) for each, top in zip(evidence, tops, strict=True)]
            )
        count, height, width = evidence.shape
        all_rows = (np.arange(count)[:, None] * height + row_cells).ravel()
        stacked = image_of_cells(rgba.reshape(count * height, width, 4), all_rows, col_cells)
        self._heatmaps = QPixmap.fromImage(stacked)

    # the look

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_STALE_OPACITY if self._dimmed else 1.0)
        for index in range(len(self.classes)):
            if self.tile_rect(index).intersects(event.rect()):
                self._paint_tile(painter, index)

    def _paint_tile(self, painter: QPainter, index: int) -> None:
        k, tile = self.classes[index], self.tile_rect(index)
        analysis = self._analysis
        if analysis is None:
            return
        if k == self._selected:
            accent = self.palette().color(QPalette.ColorRole.Highlight)
            painter.setPen(QPen(accent, 4.0 if self.hasFocus() else 2.5))
            painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 40))
            painter.drawRoundedRect(QRectF(tile).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        thumb = QRect(tile.topLeft() + QPoint(_PAD, _PAD), self._thumb)
        painter.drawPixmap(thumb, self._backdrop)
        if not analysis.grid.sees_all:
            opacity = painter.opacity()
            painter.setOpacity(opacity * 0.62)
            rows = self._backdrop.height()
            painter.drawPixmap(thumb, self._heatmaps, QRect(0, index * rows, self._backdrop.width(), rows))
            painter.setOpacity(opacity)
        self._paint_window(painter, analysis, k, thumb)
        if k == analysis.now.defended.label:
            self._paint_badge(painter, thumb, tile, class_colour(k))
        self._paint_words(painter, analysis, k, tile, thumb.bottom() + 4)

    def badge_rect(self, thumb: QRect, tile: QRect, words: str) -> QRectF:
        """Beside the heatmap where the tile has room for the words there, smaller words if need be; else on it."""
        metrics = self.fontMetrics()
        wide, high = metrics.horizontalAdvance(words) + 2 * _BADGE_PAD, metrics.height() + 2.0
        beside = tile.right() - _BADGE_PAD - thumb.right() - _BADGE_PAD
        if beside >= _SMALLEST_BADGE * wide:
            share = min(1.0, beside / wide)
            return QRectF(thumb.right() + _BADGE_PAD, thumb.top(), share * wide, share * high)
        return QRectF(thumb.left() + 3, thumb.top() + 3, wide, high)

    def _paint_badge(self, painter: QPainter, thumb: QRect, tile: QRect, colour: tuple[int, int, int]) -> None:
        if self._analysis is None:
            return
        words = self._badges[self._analysis.now.defended.alert]
        area, usual = self.badge_rect(thumb, tile, words), painter.font()
        font = QFont(usual)
        font.setPointSizeF(usual.pointSizeF() * area.height() / (self.fontMetrics().height() + 2.0))
        painter.setFont(font)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 1))
        painter.setBrush(QColor(*colour))
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(QColor(*text_colour_on(colour)))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(usual)

    def _paint_window(self, painter: QPainter, analysis: Analysis, k: int, thumb: QRect) -> None:
        cells = window_cells(analysis, k)
        if cells is None:
            return
        rows, cols = analysis.grid.canvas
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # upright lines: crisp, and faster
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in tiling_of(analysis.grid).tiles(cells):
            area = QRectF(
                thumb.left() + rect.col * thumb.width() / cols,
                thumb.top() + rect.row * thumb.height() / rows,
                rect.cols * thumb.width() / cols,
                rect.rows * thumb.height() / rows,
            ).adjusted(1, 1, -1, -1)
            for pen in _window_pens(class_colour(k)):
                painter.setPen(pen)
                painter.drawRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_words(self, painter: QPainter, analysis: Analysis, k: int, tile: QRect, top: int) -> None:
        metrics = self.fontMetrics()
        painter.setPen(_DOT_EDGE)
        painter.setBrush(QColor(*class_colour(k)))
        painter.drawEllipse(QRectF(tile.left() + _PAD, top + metrics.height() / 2 - 4, 8, 8))
        usual = painter.font()
        if k == self._selected:
            painter.setFont(self._bold)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        room = tile.width() - 2 * _PAD - 12
        name = painter.fontMetrics().elidedText(analysis.scene.label_space.names[k], Qt.TextElideMode.ElideRight, room)
        painter.drawText(tile.left() + _PAD + 12, top + metrics.ascent(), name)
        painter.setFont(usual)
        masked = analysis.now.defended
        words = f"{_brief(masked.unmasked[k])} → " if masked.masks else ""
        words += _brief(masked.scores[k])
        painter.drawText(tile.left() + _PAD + 12, top + metrics.height() + metrics.ascent(), words)

    # what the person does

    def _index_at(self, at: QPoint) -> int | None:
        size = self.tile_size()
        index = at.y() // (size.height() + 2) if self.upright else at.x() // (size.width() + 2)
        return index if 0 <= index < len(self.classes) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position().toPoint())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.classes[index])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back, on = (Qt.Key.Key_Up, Qt.Key.Key_Down) if self.upright else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        steps = {back: -1, on: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.classes:
            super().keyPressEvent(event)
            return
        here = self.classes.index(self._selected) if self._selected in self.classes else -step
        self.chosen.emit(self.classes[min(max(here + step, 0), len(self.classes) - 1)])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._index_at(event.pos())
            if index is None or self._analysis is None:
                QToolTip.hideText()
            else:
                explanation = self._tip(self._analysis, self.classes[index])
                QToolTip.showText(event.globalPos(), tip(explanation), self)
            return True
        return super().event(event)

    @staticmethod
    def _tip(analysis: Analysis, k: int) -> str:
        masked = analysis.now.defended
        name = analysis.scene.label_space.names[k]
        rows, cols = masked.window
        score = number_text(masked.scores[k])
        if masked.alert:
            return tr(
                "{name}: evidence {score}.\nThe frame is the window whose masking raises the alert.",
                name=name,
                score=score,
            )
        if not masked.masks:
            return tr("{name}: evidence {score}.", name=name, score=score)
        return tr(
            "{name}: evidence {before}, {score} after masking.\nThe frame is its detected "
            "window: the {rows} × {cols} cells with the most evidence for it.",
            name=name,
            before=number_text(masked.unmasked[k]),
            score=score,
            rows=rows,
            cols=cols,
        )


_DOT_EDGE = QPen(QColor(0, 0, 0, 150), 1.0)
"""around a class's dot: the light colours would be lost on a light window"""


def _contest(analysis: Analysis) -> tuple[object, str]:
    """Which classes compete, and by which scores: those of another network or defence say nothing about these."""
    return analysis.scene.contest, analysis.scene.defence.key


@cache
def _window_pens(colour: tuple[int, int, int]) -> tuple[QPen, QPen]:
    """The dark line behind the frame of a detected window, and the one in the class's colour."""
    solid, flat, miter = Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin
    return QPen(QColor(0, 0, 0, 190), 4.0, solid, flat, miter), QPen(QColor(*colour), 2.0, solid, flat, miter)


def _brief(evidence: float) -> str:
    """Short enough for a tile: sums of logits reach thousands."""
    return number(evidence, ".2f" if abs(evidence) < 100 else ".0f")
