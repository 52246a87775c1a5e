"""The small card that says what lies under the pointer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pgapp.ui.language.translate import shown, tr
from pgapp.ui.overlays.base import CardLine, CardText

_MARGIN = 10
_GAP = 8
_LONGEST_LINE = 40
"""characters, where the text is large"""


class CellCard(QWidget):
    """Floats inside its parent away from the pointer, and lets the mouse through."""

    _text = _given = CardText("")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("What lies under the pointer"))
        self.hide()

    @property
    def text(self) -> CardText:
        return self._text

    def show_text(self, text: CardText, pointer: QPoint, picture: QRect) -> None:
        """Show ``text`` beside the ``picture`` at the ``pointer``'s height, where there is room for it, and else in the
        corner that is farthest from the pointer: what lies around the pointer is compared. All in the parent's
        coordinates."""
        if text is not self._given:
            self._given = text
            self._take(_shown(text))
        self.move(self._beside(pointer, picture))
        self.show()
        self.raise_()

    def _take(self, text: CardText) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleDescription(self._spoken())
            self.resize(self.sizeHint())
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.resize(self.sizeHint())

    def _beside(self, pointer: QPoint, picture: QRect) -> QPoint:
        area = self._area.rect()
        lowest, rightmost = max(0, area.height() - self.height()), max(0, area.width() - self.width())
        top = min(max(0, pointer.y() - self.height() // 2), lowest)
        if area.right() - picture.right() >= self.width() + _GAP:
            return QPoint(picture.right() + _GAP, top)
        if picture.left() - area.left() >= self.width() + _GAP:
            return QPoint(picture.left() - _GAP - self.width(), top)
        middle = area.center()
        return QPoint(rightmost if pointer.x() < middle.x() else 0, lowest if pointer.y() < middle.y() else 0)

    def _spoken(self) -> str:
        lines = "; ".join(f"{line.name} {line.value}" for line in self._text.lines)
        return ". ".join(part for part in (self._text.title, lines, self._text.note) if part)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        title = QFontMetrics(self._bold())
        widest = max(
            [title.horizontalAdvance(self._text.title)]
            + [
                22 + metrics.horizontalAdvance(line.name) + metrics.horizontalAdvance(line.value)
                for line in self._text.lines
            ]
        )
        width = min(max(widest + 4, 150), max(300, _LONGEST_LINE * metrics.averageCharWidth()))
        height = title.height() + len(self._text.lines) * (metrics.height() + 6)
        if self._text.note:
            height += 4 + self._note_rect(metrics, width).height()
        return QSize(width + 2 * _MARGIN, height + 2 * _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(255, 255, 255, 60))
        painter.setBrush(QColor(24, 26, 31, 235))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 7, 7)
        metrics = QFontMetrics(self.font())
        width = self.width() - 2 * _MARGIN
        painter.setFont(self._bold())
        painter.setPen(QColor(255, 255, 255))
        title = QFontMetrics(self._bold())
        top = _MARGIN
        elided = title.elidedText(self._text.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(_MARGIN, top + title.ascent(), elided)
        painter.setFont(self.font())
        top += title.height() + 4
        for line in self._text.lines:
            self._paint_line(painter, metrics, line, QRect(_MARGIN, top, width, metrics.height()))
            top += metrics.height() + 6
        if self._text.note:
            painter.setPen(QColor(195, 200, 210))
            note = self._note_rect(metrics, width).translated(_MARGIN, top)
            painter.drawText(note, int(Qt.TextFlag.TextWordWrap), self._text.note)

    def _paint_line(self, painter: QPainter, metrics: QFontMetrics, line: CardLine, area: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*line.colour))
        painter.drawEllipse(area.left(), area.center().y() - 4, 9, 9)
        if line.share is not None:
            painter.setBrush(QColor(255, 255, 255, 34))
            painter.drawRect(area.left(), area.bottom() + 1, area.width(), 2)
            painter.setBrush(QColor(*line.colour))
            painter.drawRect(area.left(), area.bottom() + 1, round(area.width() * min(max(line.share, 0.0), 1.0)), 2)
        painter.setPen(QColor(240, 242, 246))
        value_width = metrics.horizontalAdvance(line.value)
        room = area.width() - 22 - value_width
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area.left() + 15, area.top() + metrics.ascent(), name)
        painter.drawText(area.right() - value_width, area.top() + metrics.ascent(), line.value)

    def _note_rect(self, metrics: QFontMetrics, width: int) -> QRect:
        return metrics.boundingRect(QRect(0, 0, width, 1000), int(Qt.TextFlag.TextWordWrap), self._text.note)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font


def _shown(text: CardText) -> CardText:
    """In the language of the window."""
    lines = tuple(replace(line, name=shown(line.name), value=shown(line.value)) for line in text.lines)
    return CardText(shown(text.title), lines, shown(text.note))
