"""The numbers of a step, painted: bars on one scale, or tables of answers. What moves, moves between two steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from pgapp.ui.language.translate import tr
from pgapp.ui.overlays.colours import text_colour_on
from pgapp.ui.steps.frames import Bar, Chart, Frame, Gauge, Table, Tables, Tile
from pgapp.ui.widgets.theme import Colours, TypeRole, colours_of, font_of

LINES = ((42, 6), (0, 5))
"""lines of text that the diagram is high, whatever it shows, in a window of at least so many"""
SHARES = ((25, (0.32, 0.24)), (0, (0.28, 0.36)))
"""of a width of at least so many lines of text, for the names at the left and the numbers at the right"""
MOST_NAMES = 0.42
"""of the width, for names that have no room even at their smallest"""
LEGEND_SHARES = (0.66, 0.38)
"""of the width, for what the colours mean: beside one table, and beside two"""
_NAME_FROM = 8
"""pixels between the square of a bar and its name"""
_FIT, _STEP = 0.98, 0.02
"""of its room, that a text may take: widths do not quite follow the size; and by how much it is tried smaller"""
SMALLEST = 0.6
"""times its usual size, before a text is cut"""
MOST_HIGH = 1.5
"""lines that a bar takes, where there are few"""
STACKED_FROM = 1.6
"""lines that each bar must have in a narrow diagram, for its name to stand above it"""
PAIR_LINES = 6.4
"""lines that two bars with their names above them take"""
LETTER_FROM = 13.0
"""pixels of a tile's side from which its letter is drawn"""
LARGEST_TILE = 30.0


class Diagram(QWidget):
    """Shows a frame, or what lies between two: ``share`` 0 is the one before, 1 the frame itself. Its text is as large
    as its font, which a window for an audience may make larger than the application's."""

    drawn = Signal(object, object, float)
    """what is shown, for another one that shows the same"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: Frame | None = None
        self._before: Frame | None = None
        self._share = 1.0
        self.lines = 0
        """of text that it is high; 0: as the window has room"""
        self.text_share = 1.0
        """of the font's size, that the text has"""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The numbers of this step"))
        self.fit()

    def show_frame(self, frame: Frame | None, before: Frame | None = None, share: float = 1.0) -> None:
        if (frame, before, share) == self.shown:
            return
        self._frame, self._before, self._share = frame, before, share
        self.update()
        self.drawn.emit(frame, before, share)

    @property
    def shown(self) -> tuple[Frame | None, Frame | None, float]:
        """What ``show_frame`` was given."""
        return self._frame, self._before, self._share

    def sizeHint(self) -> QSize:
        return QSize(360, self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.fit()
            self.update()

    def fit(self) -> None:
        """Bring the height up to date with the text's size and the window's."""
        self.setFixedHeight(self.height_of(self.lines, self.text_share))

    def height_of(self, lines: int, text_share: float = 1.0) -> int:
        """Pixels; see ``lines`` and ``text_share``."""
        line = self._line(text_share)
        return line * (lines or next(lines for least, lines in LINES if self.window().height() / line >= least))

    def _line(self, text_share: float) -> int:
        return round(text_share * self.fontMetrics().height()) + 5

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._frame is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        beside, before = self._frame.beside, self._before.beside if self._before is not None else None
        scale = self.text_share * self.font().pointSizeF() / QApplication.font().pointSizeF()
        painter.scale(scale, scale)
        colours, area = colours_of(self.palette()), QRectF(0, 0, self.width() / scale, self.height() / scale)
        if isinstance(beside, Tables):
            paint_tables(painter, area, beside, colours)
        else:
            earlier = before if isinstance(before, Chart) else None
            paint_chart(
                painter, area, beside, earlier, self._share, round(self._line(self.text_share) / scale), colours
            )


# ---- bars


def paint_chart(
    painter: QPainter, area: QRectF, chart: Chart, before: Chart | None, share: float, line: int, colours: Colours
) -> None:
    """Two bars alone stand under their names, so that these have room; more have theirs at the left."""
    painter.setFont(font_of(TypeRole.BODY))
    bars = [
        _between(bar, before.bars[at] if before is not None and len(before.bars) == len(chart.bars) else None, share)
        for at, bar in enumerate(chart.bars)
    ]
    if chart.gauge is None and len(bars) == 2:
        unit = min(float(line), area.height() / PAIR_LINES)
        for at, (bar, value) in enumerate(bars):
            top = area.top() + unit * (0.4 + 3.2 * at)
            _paint_name(painter, QRectF(area.left(), top, area.width(), unit), bar, colours)
            room = QRectF(area.left(), top + unit, area.width(), 1.5 * unit)
            _paint_bar(painter, room, bar, value, chart, 0.6 * SHARES[0][1][1], colours)
        return
    names_share, text_share = next(shares for least, shares in SHARES if area.width() >= least * line)
    names_share = max(names_share, min(MOST_NAMES, _needed([bar for bar, _ in bars]) / area.width()))
    names, top = names_share * area.width(), area.top()
    high = area.height() / (len(bars) + 1)
    if area.width() < SHARES[0][0] * line and high >= STACKED_FROM * line:
        _paint_stacked(painter, area, chart, before, bars, share, line, colours)
        return
    high = min(MOST_HIGH * line, high)
    if chart.gauge is not None:
        earlier = before.gauge if before is not None else None
        room = QRectF(area.left(), top, area.width(), high)
        _paint_gauge(painter, room, chart.gauge, earlier, share, (names_share, text_share), colours)
    for at, (bar, value) in enumerate(bars, 1):
        room = QRectF(area.left(), top + at * high, area.width(), high)
        _paint_name(painter, QRectF(room.left(), room.top(), names - 8, high), bar, colours)
        rest = room.adjusted(names, 0, 0, 0)
        _paint_bar(painter, rest, bar, value, chart, text_share / (1 - names_share), colours)


def _needed(bars: Sequence[Bar]) -> float:
    """Pixels that the names of bars take at their smallest, bold as the one of the step is."""
    usual = font_of(TypeRole.BODY, bold=True)
    smallest = QFont(usual)
    smallest.setPointSizeF(SMALLEST * usual.pointSizeF())
    longest = max((QFontMetricsF(smallest).horizontalAdvance(bar.name) for bar in bars), default=0.0)
    return _NAME_FROM + 0.55 * QFontMetricsF(usual).height() + longest / _FIT + 8


def _paint_stacked(
    painter: QPainter,
    area: QRectF,
    chart: Chart,
    before: Chart | None,
    bars: list[tuple[Bar, float | None]],
    share: float,
    line: int,
    colours: Colours,
) -> None:
    """Name and number of each bar above it, which has all the width."""
    high = min(STACKED_FROM * line + 4, area.height() / (len(bars) + 1))
    top = area.top()
    if chart.gauge is not None:
        earlier = before.gauge if before is not None else None
        room = QRectF(area.left(), top, area.width(), high)
        painter.setPen(QColor(colours.muted))
        words = QRectF(room.left(), room.top(), room.width(), line)
        half = QRectF(words.left(), words.top(), words.width() / 2 - 4, words.height())
        _write(painter, half, chart.gauge.name, font_of(TypeRole.BODY))
        _write(painter, half.translated(half.width() + 8, 0), chart.gauge.text, font_of(TypeRole.BODY), right=True)
        track = QRectF(room.left(), room.top() + line - 2, room.width(), high - line)
        _paint_gauge(painter, track, replace(chart.gauge, name="", text=""), earlier, share, (0.0, 0.0), colours)
    for at, (bar, value) in enumerate(bars, 1):
        room = QRectF(area.left(), top + at * high, area.width(), line)
        _paint_name(painter, room.adjusted(0, 0, -0.36 * room.width(), 0), bar, colours)
        _paint_text(painter, room.adjusted(0.64 * room.width(), 0, 0, 0), bar, colours, right=True)
        track = QRectF(area.left(), room.bottom() - 2, area.width(), high - line)
        _paint_bar(painter, track, replace(bar, text=""), value, chart, 0.01, colours)


def _between(bar: Bar, before: Bar | None, share: float) -> tuple[Bar, float | None]:
    """The bar with the value that it has on the way: what is masked falls away from the whole."""
    if bar.value is None or before is None or (before.name != bar.name and bar.whole is not None):
        return bar, bar.value
    start = before.value if before.value is not None else bar.whole if bar.whole is not None else 0.0
    return bar, start + (bar.value - start) * share


def _paint_name(painter: QPainter, room: QRectF, bar: Bar, colours: Colours) -> None:
    font = font_of(TypeRole.BODY, bold=bar.now)
    side = 0.55 * QFontMetrics(font).height()
    dot = QRectF(room.left() + 1, room.center().y() - side / 2, side, side)
    painter.setPen(QPen(QColor(colours.edge), 1))
    painter.setBrush(QColor(*bar.colour))
    painter.drawRect(dot)
    painter.setPen(QColor(colours.of(bar.meaning) if bar.meaning is not None else colours.text))
    _write(painter, room.adjusted(side + _NAME_FROM, 0, 0, 0), bar.name, font)


def _paint_bar(
    painter: QPainter, room: QRectF, bar: Bar, value: float | None, chart: Chart, text_share: float, colours: Colours
) -> None:
    track = room.adjusted(0, 0.18 * room.height(), -text_share * room.width(), -0.18 * room.height())

    def x(amount: float) -> float:
        return track.left() + track.width() * (amount - chart.low) / max(1e-12, chart.high - chart.low)

    zero, colour = x(0.0), QColor(*bar.colour)
    edge = QPen(QColor(colours.edge), 1)
    if bar.whole is not None:
        whole = QRectF(zero, track.top(), x(bar.whole) - zero, track.height())
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DotLine))
        painter.setBrush(
            QBrush(QColor(colours.muted), Qt.BrushStyle.BDiagPattern) if bar.taken else Qt.BrushStyle.NoBrush
        )
        painter.drawRect(whole)
    if value is not None:
        filled = QRectF(zero, track.top(), x(value) - zero, track.height()).normalized()
        painter.fillRect(filled, QColor(colours.base))
        painter.setPen(QPen(QColor(colours.text), 2) if bar.now else edge)
        painter.setBrush(colour)
        painter.drawRect(filled)
        if bar.meaning is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(0, 0, 0, 110), Qt.BrushStyle.FDiagPattern))
            painter.drawRect(filled)
    painter.setPen(QPen(QColor(colours.muted), 1))
    painter.drawLine(QPointF(zero, track.top() - 2), QPointF(zero, track.bottom() + 2))
    _paint_text(
        painter, QRectF(track.right() + 8, room.top(), room.right() - track.right() - 8, room.height()), bar, colours
    )


def _paint_text(painter: QPainter, room: QRectF, bar: Bar, colours: Colours, right: bool = False) -> None:
    painter.setPen(QColor(colours.text if bar.now else colours.muted))
    _write(painter, room, bar.text, font_of(TypeRole.BODY, bold=bar.now), right)


def _write(painter: QPainter, room: QRectF, text: str, usual: QFont, right: bool = False) -> None:
    """One line, smaller where it has no room, and only then cut."""
    font, metrics = QFont(usual), QFontMetricsF(usual)
    wide = _FIT * room.width() / max(1.0, metrics.horizontalAdvance(text))
    size = min(1.0, max(SMALLEST, min(wide, room.height() / metrics.height())))
    font.setPointSizeF(usual.pointSizeF() * size)
    while size > SMALLEST and QFontMetricsF(font).horizontalAdvance(text) > room.width():
        size = max(SMALLEST, size - _STEP)  # some sizes of a font are wider than their share
        font.setPointSizeF(usual.pointSizeF() * size)
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side, shown)
    painter.setFont(usual)


def _paint_gauge(
    painter: QPainter,
    room: QRectF,
    gauge: Gauge,
    before: Gauge | None,
    share: float,
    shares: tuple[float, float],
    colours: Colours,
) -> None:
    """The share that the window holds grows and shrinks; a triangle stays at the most so far, a line at T."""
    same = before is not None and before.colour == gauge.colour and before.high == gauge.high
    start = before.value if same and before is not None else gauge.value
    best = (before.best + (gauge.best - before.best) * share) if same and before is not None else gauge.best
    value = start + (gauge.value - start) * share
    names = shares[0] * room.width()
    track = room.adjusted(names, 0.3 * room.height(), -shares[1] * room.width(), -0.14 * room.height())

    def x(amount: float) -> float:
        return track.left() + track.width() * min(1.0, amount / gauge.high)

    painter.setPen(QColor(colours.muted))
    if gauge.name:
        words = QRectF(room.left(), room.top(), names - 8, room.height())
        _write(painter, words, gauge.name, font_of(TypeRole.BODY))
    painter.setPen(QPen(QColor(colours.border), 1))
    painter.setBrush(QColor(colours.base))
    painter.drawRect(track)
    painter.fillRect(QRectF(track.left(), track.top(), x(value) - track.left(), track.height()), QColor(*gauge.colour))
    if gauge.limit is not None:
        painter.setPen(QPen(QColor(colours.text), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x(gauge.limit), room.top() + 1), QPointF(x(gauge.limit), track.bottom() + 2))
    tip, size = QPointF(x(best), track.top()), 0.28 * room.height()
    painter.setPen(QPen(QColor(colours.base), 1))
    painter.setBrush(QColor(colours.text))
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(-0.7 * size, -size), tip + QPointF(0.7 * size, -size)]))
    painter.setPen(QColor(colours.text))
    painter.drawLine(tip, QPointF(tip.x(), track.bottom()))
    if gauge.text:
        rest = QRectF(track.right() + 8, room.top(), room.right() - track.right() - 8, room.height())
        _write(painter, rest, gauge.text, font_of(TypeRole.BODY))


# ---- tables


def paint_tables(painter: QPainter, area: QRectF, tables: Tables, colours: Colours) -> None:
    """Tables at the left, what their colours and letters mean at the right."""
    painter.setFont(font_of(TypeRole.CAPTION))
    line = painter.fontMetrics().height() + 3
    beside = LEGEND_SHARES[len(tables.tables) > 1] * area.width()
    each = (area.width() - beside - 12) / len(tables.tables)
    for at, table in enumerate(tables.tables):
        room = QRectF(area.left() + at * each, area.top(), each - 12, area.height())
        painter.setPen(QColor(colours.muted))
        above = QRectF(room.left(), room.top(), room.width(), line)
        _write(painter, above, table.title, font_of(TypeRole.CAPTION))
        _paint_table(painter, room.adjusted(0, line + 2, 0, -2), table, colours)
    for number, (tile, words) in enumerate(tables.legend):
        top = area.top() + line + 2 + number * (line + 3)
        if top + line > area.bottom() + 1:
            break
        _paint_tile(painter, QRectF(area.right() - beside, top, line, line), tile, colours)
        painter.setPen(QColor(colours.text))
        rest = QRectF(area.right() - beside + line + 8, top, beside - line - 8, line)
        _write(painter, rest, words, font_of(TypeRole.CAPTION))


def _paint_table(painter: QPainter, room: QRectF, table: Table, colours: Colours) -> None:
    rows, cols = table.shape
    wide, high = min(LARGEST_TILE, room.width() / cols), min(LARGEST_TILE, room.height() / rows)
    if min(rows, cols) > 1:
        wide = high = min(wide, high)
    for number, tile in enumerate(table.tiles):
        row, col = divmod(number, cols)
        _paint_tile(painter, QRectF(room.left() + col * wide, room.top() + row * high, wide, high), tile, colours)
    if table.now is not None and table.now < len(table.tiles):
        row, col = divmod(table.now, cols)
        at = QRectF(room.left() + col * wide, room.top() + row * high, wide, high).adjusted(-0.5, -0.5, 0.5, 0.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((colours.base, 5.0), (colours.text, 2.5)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRect(at)


def _paint_tile(painter: QPainter, at: QRectF, tile: Tile, colours: Colours) -> None:
    room = at.adjusted(0.5, 0.5, -0.5, -0.5) if min(at.width(), at.height()) > 6 else at
    painter.setPen(QPen(QColor(colours.border), 1) if min(at.width(), at.height()) > 6 else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*tile.colour) if tile.colour is not None else QColor(colours.base))
    painter.drawRect(room)
    if tile.letter and tile.colour is not None and min(at.width(), at.height()) >= LETTER_FROM:
        font = QFont(font_of(TypeRole.CAPTION, bold=True))
        font.setPixelSize(round(0.6 * min(at.width(), at.height())))
        painter.setFont(font)
        painter.setPen(QColor(*text_colour_on(tile.colour)))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, tile.letter)
