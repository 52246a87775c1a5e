"""How the margins of a run lie, to be brushed: drag a range, and the list shows those; a click shows all again."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgapp.core.wording import worded
from pgapp.data.results.facets import Bin
from pgapp.data.results.run_record import open_words
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.results.words import margin_words
from pgapp.ui.widgets.plain_text import set_tip
from pgapp.ui.widgets.theme import Colours, Meaning, TypeRole, colours_of, font_of

Range = tuple[float | None, float | None]
"""from the first, included, up to the second, excluded; None: without end"""
LINES = 4
"""of text, that it is high"""
CLICK = 4
"""pixels that the mouse may move in a click"""
EXPLANATION = worded(
    "How many pictures have which margin, at this patch size; heights are square roots, so that a few among many are "
    "seen. Full: {certified}; crossed: {open}; striped: wrong. Drag over a range to list those; a click lists all "
    "again. With the keyboard: Left and Right move the range, with Shift they widen it, Escape lists all."
)


class MarginHistogram(QWidget):
    """Bars over the margin, each by outcome."""

    brushed = Signal(object)
    """a Range; None for all pictures"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bins: tuple[Bin, ...] = ()
        self._chosen: tuple[int, int] | None = None
        """the first and the last bar of the range"""
        self._from: float | None = None
        """where the mouse was pressed"""
        self._dragged = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Histogram of margins"))
        self.name_verdicts(worded("certified"))

    # ---- what is shown

    @property
    def range(self) -> Range | None:
        """What is chosen; None for all."""
        if self._chosen is None:
            return None
        first, last = self._chosen
        low = None if first == 0 else self._bins[first].low
        return low, None if last == len(self._bins) - 1 else self._bins[last].high

    def name_verdicts(self, certified: str) -> None:
        """What the run calls its highest verdict."""
        set_tip(self, shown(EXPLANATION.format(certified=certified, open=open_words(certified))))

    def show_bars(self, bins: Sequence[Bin], chosen: Range | None) -> None:
        """``bins`` are ascending, each begins where the one before ends; ``chosen`` is what is brushed. Emits
        nothing."""
        self._bins = tuple(bins)
        if self._from is None:
            self._chosen = self._bars_of(chosen)
        elif self._chosen is not None and self._chosen[1] >= len(self._bins):
            self._chosen = None
        self._say()
        self.update()

    def show_range(self, chosen: Range | None) -> None:
        """Mark this range, as far as the bars can; emits nothing."""
        self._chosen = self._bars_of(chosen)
        self._say()
        self.update()

    def _bars_of(self, chosen: Range | None) -> tuple[int, int] | None:
        count = len(self._bins)
        if chosen is None or not count:
            return None
        low, high = chosen
        first = 0 if low is None else _nearest([each.low for each in self._bins], low)
        last = count - 1 if high is None else _nearest([each.high for each in self._bins], high)
        return (first, last) if first <= last else None

    def _say(self) -> None:
        total = sum(each.pictures for each in self._bins)
        said = tr("{total:,} pictures with a margin", total=total)
        if self._chosen is not None:
            first, last = self._chosen
            inside = sum(each.pictures for each in self._bins[first : last + 1])
            low, high = margin_words(self._bins[first].low), margin_words(self._bins[last].high)
            said = tr(
                "{inside:,} of {pictures}: from {low} to {high}", inside=inside, pictures=said, low=low, high=high
            )
        self.setAccessibleDescription(said)

    # ---- the mouse and the keyboard

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._bins:
            self._from, self._dragged = event.position().x(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        if self._dragged or abs(event.position().x() - self._from) >= CLICK:
            self._dragged = True
            self._choose(*sorted((self._bar_at(self._from), self._bar_at(event.position().x()))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._from is None:
            return
        self._from = None
        if not self._dragged:
            self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        count = len(self._bins)
        if step is not None and count:
            if self._chosen is None:
                self._choose(0, max(0, count // 2 - 1)) if step < 0 else self._choose(count // 2, count - 1)
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                first, last = self._chosen
                self._choose(first, max(first, min(count - 1, last + step)))
            else:
                first, last = self._chosen
                moved = max(-first, min(count - 1 - last, step))
                self._choose(first + moved, last + moved)
        elif event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self.clear()
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """List all pictures again."""
        if self._chosen is not None:
            self._chosen = None
            self._say()
            self.update()
            self.brushed.emit(None)

    def _choose(self, first: int, last: int) -> None:
        if (first, last) != self._chosen:
            self._chosen = (first, last)
            self._say()
            self.update()
            self.brushed.emit(self.range)

    # ---- where things lie

    def _area(self) -> QRectF:
        line = self._line()
        return QRectF(self.rect()).adjusted(2, 2, -2, -line - 2)

    def _line(self) -> int:
        return self.fontMetrics().height()

    def bar_rect(self, bar: int) -> QRectF:
        """Where a bar has its place, from the bottom to the top."""
        area = self._area()
        low, high = self._bins[0].low, self._bins[-1].high
        ends = self._bins[bar].low, self._bins[bar].high
        left, right = (area.left() + area.width() * (end - low) / max(1e-300, high - low) for end in ends)
        return QRectF(left, area.top(), right - left, area.height())

    def _bar_at(self, x: float) -> int:
        area = self._area()
        share = (x - area.left()) / max(1.0, area.width())
        low, high = self._bins[0].low, self._bins[-1].high
        value = low + min(1.0, max(0.0, share)) * (high - low)
        return min(len(self._bins) - 1, sum(each.high <= value for each in self._bins))

    def sizeHint(self) -> QSize:
        return QSize(200, LINES * self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, LINES * self._line())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours, area = colours_of(self.palette()), self._area()
        painter.setPen(QColor(colours.muted))
        painter.setFont(font_of(TypeRole.CAPTION))
        if not self._bins:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("No margins"))
            return
        highest = max(1, *(each.pictures for each in self._bins))
        for bar, each in enumerate(self._bins):
            place = self.bar_rect(bar)
            chosen = self._chosen is None or self._chosen[0] <= bar <= self._chosen[1]
            height = math.sqrt(each.pictures / highest) * place.height()
            filled = QRectF(place.left(), place.bottom() - height, max(1.0, place.width() - 1), height)
            _paint_bar(painter, filled, each, colours, 1.0 if chosen else 0.3)
        self._paint_axis(painter, area)
        if self._chosen is not None:
            first, last = self.bar_rect(self._chosen[0]), self.bar_rect(self._chosen[1])
            range_ = QRectF(first.topLeft(), last.bottomRight())
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(range_.adjusted(0, 0, -1, 0))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        colours = colours_of(self.palette())
        low, high = self._bins[0].low, self._bins[-1].high
        painter.setPen(QColor(colours.muted))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        metrics = painter.fontMetrics()
        line = QRectF(area.left(), area.bottom() + 1, area.width(), self._line())
        ends = margin_words(low), margin_words(high)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, ends[0])
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, ends[1])
        if not low < 0 < high:
            return
        zero = area.left() + area.width() * -low / (high - low)
        painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(zero, area.top()), QPointF(zero, area.bottom()))
        room = 6 + metrics.horizontalAdvance("0") / 2
        left, right = (metrics.horizontalAdvance(text) for text in ends)
        if line.left() + left + room < zero < line.right() - right - room:
            painter.drawText(
                QRectF(zero - room, line.top(), 2 * room, line.height()), Qt.AlignmentFlag.AlignCenter, "0"
            )


def _paint_bar(painter: QPainter, bar: QRectF, held: Bin, colours: Colours, opacity: float) -> None:
    """From the bottom: certified is full, not certified is crossed, wrong is striped; shares of the bar's height."""
    bottom = bar.bottom()
    for count, meaning, style in (
        (held.certified, Meaning.CERTIFIED, Qt.BrushStyle.SolidPattern),
        (held.vulnerable, Meaning.VULNERABLE, Qt.BrushStyle.DiagCrossPattern),
        (held.wrong, Meaning.WRONG, Qt.BrushStyle.HorPattern),
    ):
        if not count:
            continue
        height = bar.height() * count / held.pictures
        part = QRectF(bar.left(), bottom - height, bar.width(), height)
        bottom -= height
        colour = QColor(colours.of(meaning))
        colour.setAlphaF(opacity)
        painter.fillRect(part, QBrush(colour, style))
        painter.setPen(QPen(colour, 1))
        painter.drawRect(part.adjusted(0, 0, -1, -1))


def ends_of(chosen: Range) -> tuple[float, float]:
    """The least and the greatest margin within a range."""
    low, high = chosen
    return -math.inf if low is None else low, math.inf if high is None else math.nextafter(high, -math.inf)


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))
