"""Beside the stage: the colour bar with its numbers."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgapp.ui.language.translate import number, shown, tr
from pgapp.ui.overlays.base import Scale, round_ticks
from pgapp.ui.overlays.colours import colour_table
from pgapp.ui.widgets.canvas_image import image_of_bytes
from pgapp.ui.widgets.plain_text import tip

WIDTH = 104
_TICK_ROOM = WIDTH - 36
_MOST_TICKS = 6
_SMALLEST = 0.4
"""the smallest text against the usual one"""
_STEP = 0.02
_LINES, _SMALLEST_POINTS = 9, 8.0
"""lines of its text that it needs; where there are fewer, as with large text in a small window, its text is smaller,
but for this alone not smaller than so many points"""


class ColourBar(QWidget):
    """The scale of the overlay, high values on top; empty while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._scale: Scale | None = None
        self._unit = ""
        self._pointed: float | None = None
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Colour bar"))

    @property
    def scale(self) -> Scale | None:
        return self._scale

    def show_scale(self, scale: Scale | None) -> None:
        if scale != self._scale:
            self._scale = scale
            self._unit = "" if scale is None else shown(scale.unit)
            self.setAccessibleDescription(
                ""
                if scale is None
                else tr("{unit} from {low:g} to {high:g}", unit=self._unit, low=scale.low, high=scale.high)
            )
            self.setToolTip(tip("" if scale is None else tr("The colours of the overlay: {unit}", unit=self._unit)))
            self.update()

    def point_at(self, value: float | None) -> None:
        """Mark ``value`` on the bar, or nothing."""
        if value != self._pointed:
            self._pointed = value
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(self._fitting(self._unit.split(), self.width() - 8))
        line = painter.fontMetrics().height()
        wrapped = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        words = QRect(6, 10, self.width() - 8, 3 * line)
        words.setHeight(max(words.height(), painter.boundingRect(words, wrapped, self._unit).height()))
        if words.bottom() > self.height():  # what explains the frames has the room
            return
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(words, wrapped, self._unit)
        most = max(2, min(_MOST_TICKS, (self.height() - words.bottom()) // (2 * self.fontMetrics().height())))
        ticks = {value: number(value, ".3g") for value in self._ticks(most)}
        painter.setFont(self._fitting(list(ticks.values()), _TICK_ROOM))
        line = painter.fontMetrics().height()
        top = words.bottom() + line // 2 + 4
        height = min(self.height() - top - line, 380)
        if height < 20:
            return
        bar = QRect(8, top, 16, height)
        column = image_of_bytes(colour_table(self._scale.map)[::-1, None, :])
        painter.drawImage(bar, column)
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
        at_ticks = [_height_of(value, self._scale, bar) for value in ticks]
        apart = min((abs(high - low) for low, high in pairwise(at_ticks)), default=line)
        painter.setFont(self._fitting(list(ticks.values()), _TICK_ROOM, apart))
        for at, text in zip(at_ticks, ticks.values(), strict=True):
            painter.drawLine(bar.right(), at, bar.right() + 4, at)
            painter.drawText(
                QRect(bar.right() + 8, at - line, _TICK_ROOM, 2 * line), int(Qt.AlignmentFlag.AlignVCenter), text
            )

        if self._pointed is not None and math.isfinite(self._pointed) and self._scale.high > self._scale.low:
            at = _height_of(min(max(self._pointed, self._scale.low), self._scale.high), self._scale, bar)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawPolygon(
                [QPoint(bar.left() - 1, at), QPoint(bar.left() - 7, at - 5), QPoint(bar.left() - 7, at + 5)]
            )

    def _fitting(self, words: list[str], room: int, high: float = math.inf) -> QFont:
        """The font, smaller where the bar is low, or the longest of the words has no room, or must be no higher than
        ``high``."""
        font, usual = QFont(self.font()), self.font().pointSizeF()
        lines = self.height() / (_LINES * self.fontMetrics().height())
        share = min(1.0, max(lines, _SMALLEST_POINTS / usual))
        font.setPointSizeF(usual * share)
        while share > _SMALLEST and not _fits(QFontMetrics(font), words, room, high):
            share -= _STEP  # letters are not as much smaller as their font is
            font.setPointSizeF(usual * share)
        return font

    def _ticks(self, most: int) -> list[float]:
        return [] if self._scale is None else round_ticks(self._scale.low, self._scale.high, most)


def _fits(metrics: QFontMetrics, words: list[str], room: int, high: float) -> bool:
    return metrics.ascent() <= high and max(map(metrics.horizontalAdvance, words), default=0) <= room


def _height_of(value: float, scale: Scale, bar: QRect) -> int:
    share = (value - scale.low) / (scale.high - scale.low)
    return round(bar.bottom() - share * (bar.height() - 1))
