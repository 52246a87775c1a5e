"""A label of one line whose words are never cut: where they have no room they shrink, and then they wrap."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent

from pgapp.ui.widgets.elided_label import ElidedLabel

SMALLEST = 0.45
"""the smallest text against the usual one: two lines of it have the height of one"""
LEAST_FOR_OTHERS = 0.7
"""how small a line becomes at most because another one of its group has no room"""
_STEPS = 12


class FittedLabel(ElidedLabel):
    """As high as one line of its font, whatever it says: a long name moves nothing else."""

    _shrunk: tuple[object, float] | None = None
    _group: tuple[FittedLabel, ...] = ()
    _others: tuple[str, ...] = ()
    _others_shrunk: tuple[object, float] | None = None

    @staticmethod
    def join(labels: Sequence[FittedLabel]) -> None:
        """From now on lines that stand together are written in one size, where none of them is much too long."""
        for each in labels:
            each._group = tuple(labels)

    def setText(self, text: str) -> None:
        super().setText(text)
        for each in self._group:
            each.update()

    def shown_text(self) -> str:
        return self.text()

    def make_room_for(self, texts: Sequence[str]) -> None:
        """From now on it writes each of these as large as the longest of them can be."""
        self._others, self._shrunk, self._others_shrunk = tuple(texts), None, None
        self.update()

    def height_of(self, text: str, width: int, share: float = 1.0) -> int:
        """Pixels that ``text`` is high in that width, written ``share`` times as large as the font."""
        room = QRectF(0, 0, max(1, width), 10_000)
        return ceil(QFontMetricsF(self._font(share)).boundingRect(room, self._flags(), text).height())

    def fit(self) -> float:
        """How large the text is drawn against its font, ``SMALLEST`` to 1."""
        others = [each._own_fit() for each in self._group if each is not self and each.text() and not each.isHidden()]
        return min(self._own_fit(), max(LEAST_FOR_OTHERS, min(others, default=1.0)))

    def _own_fit(self) -> float:
        room = (self.font().key(), self.contentsRect().size().toTuple())
        if self._others_shrunk is None or self._others_shrunk[0] != room:
            self._others_shrunk = (room, min(map(self._find_fit, self._others), default=1.0))
        key = (self.text(), room)
        if self._shrunk is None or self._shrunk[0] != key:
            self._shrunk = (key, min(self._find_fit(self.text()), self._others_shrunk[1]))
        return self._shrunk[1]

    def _find_fit(self, text: str) -> float:
        room = QRectF(self.contentsRect())
        for step in range(_STEPS + 1):
            share = max(SMALLEST, 1 - (1 - SMALLEST) * step / _STEPS)
            metrics = QFontMetricsF(self._font(share))
            if metrics.horizontalAdvance(text) <= room.width():
                return share
            needed = metrics.boundingRect(QRectF(0, 0, room.width(), 10_000), self._flags(), text)
            if needed.height() <= room.height() and needed.width() <= room.width():
                return share
        return SMALLEST

    def _font(self, share: float) -> QFont:
        font = QFont(self.font())
        if font.pixelSize() > 0:
            font.setPixelSize(max(1, round(font.pixelSize() * share)))
        else:
            font.setPointSizeF(font.pointSizeF() * share)
        return font

    def _flags(self) -> int:
        return int(self.alignment().value) | int(Qt.TextFlag.TextWordWrap)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.text():
            painter = QPainter(self)
            painter.setFont(self._font(self.fit()))
            painter.drawText(QRectF(self.contentsRect()), self._flags(), self.text())
