"""What the frames over the picture mean, beside it."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgapp.ui.language.translate import shown, tr
from pgapp.ui.stage.colour_bar import WIDTH
from pgapp.ui.widgets.plain_text import set_tip
from pgapp.ui.widgets.theme import BODY_POINTS

_SAMPLE = 22
_HIGH = 12
"""pixels of a sample, with the gap to its words"""
_LINES, _LEAST_LINES, _FEW_LINES = 4.0, 3.0, 1.6
"""of words beneath each sample, where there is room, at least, and where room is short, in small letters"""
_SMALLEST = 0.5
_LINES_OF_LARGE, _SMALLEST_OF_LARGE = 1.1, 0.4
"""of large text, where there is room for nothing else: it can be read in smaller letters still"""
_LARGE = 1.4 * BODY_POINTS

Colour = tuple[int, int, int]


class Sample(Enum):
    """What is drawn over the words: how the line of a frame looks, or which side of a wipe is meant."""

    SOLID = auto()
    DASHED = auto()
    LEFT = auto()
    RIGHT = auto()


Mark = tuple[str, Colour, Sample]
"""words, the colour of the sample, and its kind"""


class Legend(QWidget):
    """As high as both lines need, whether they are there or not: nothing moves when the patch is taken off."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[Mark, ...] = ()
        self._small = self._smallest = False
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(tr("What the frames mean"))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """As ``show_marks`` was given them."""
        return self._marks

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(words for words, _, _ in self._marks)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Each with its words, its colour, and what its sample shows."""
        if marks != self._marks:
            self._marks = tuple((shown(words), colour, sample) for words, colour, sample in marks)
            set_tip(self, "\n".join(_said(words, sample) for words, _, sample in self._marks))
            self.update()

    def take_room(self, room: int, short: int, whole: int) -> int:
        """Explain at length where that takes at most ``room`` pixels of height, else in small letters in ``short``, or,
        where the text is large, in the smallest in ``whole``, or not at all. Returns the pixels taken at least."""
        small = room < self._high(_LEAST_LINES)
        smallest = small and short < self._high(_FEW_LINES) + self._gap and self.font().pointSizeF() >= _LARGE
        if (small, smallest) != (self._small, self._smallest):  # else all of the window would be laid out anew
            self._small, self._smallest = small, smallest
            self.updateGeometry()
        least = self.minimumSizeHint().height()
        self.setVisible(least <= (whole if smallest else short if small else room))
        return 0 if self.isHidden() else least

    def leave(self) -> int:
        """Something else explains the picture. Returns the pixels taken."""
        self.hide()
        return 0

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self._small else QSize(WIDTH, self._high(_LINES) + self._gap)

    def minimumSizeHint(self) -> QSize:
        lines = _LINES_OF_LARGE if self._smallest else _FEW_LINES
        return QSize(WIDTH, self._high(lines) + self._gap if self._small else self._high(_LEAST_LINES))

    def _high(self, lines: float) -> int:
        return 2 * (_HIGH + round(lines * self.fontMetrics().height()))

    @property
    def _gap(self) -> int:
        return self.fontMetrics().height() // 2

    def places(self) -> tuple[tuple[QRect, QRect], ...]:
        """Where each sample is drawn, and where its words: the words of one font, one below the other."""
        words_font, top, found = self._words_font(), 0, []
        metrics, room = QFontMetrics(words_font), self._room()
        for words, _, _ in self._marks[:2]:
            sample = QRect(8, top, 2 * _SAMPLE, _HIGH - 2)
            needed = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), _WRAPS, words)
            below = QRect(8, top + _HIGH, room.width(), min(needed.height(), room.height()))
            found.append((sample, below))
            top = below.bottom() + 1 + self._gap
        return tuple(found)

    def _room(self) -> QRect:
        """Of the words of one sample."""
        return QRect(0, 0, self.width() - 10, (self.height() - self._gap) // 2 - _HIGH)

    def _words_font(self) -> QFont:
        """As large as the longer words may be, so that both are of one size."""
        room = self._room()
        smallest = _SMALLEST_OF_LARGE if self._smallest else _SMALLEST
        fonts = [fitting(self.font(), words, room, smallest) for words in self.words[:2]]
        return min(fonts, key=QFont.pointSizeF, default=self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._words_font())
        text = self.palette().color(QPalette.ColorRole.WindowText)
        for (words, colour, sample), (drawn, below) in zip(self._marks, self.places(), strict=False):
            if sample in (Sample.LEFT, Sample.RIGHT):
                _paint_side(painter, QRectF(drawn), sample, text)
            else:
                _paint_line(painter, drawn, QColor(*colour), sample is Sample.DASHED)
            painter.setPen(text)
            painter.drawText(below, _WRAPS, words)


def _said(words: str, sample: Sample) -> str:
    if sample in (Sample.LEFT, Sample.RIGHT):
        return words
    return tr("Dashed frame: {words}" if sample is Sample.DASHED else "Solid frame: {words}", words=words)


def _paint_line(painter: QPainter, room: QRect, colour: QColor, dashed: bool) -> None:
    for pen in (QPen(QColor(0, 0, 0, 190), 4), QPen(colour, 2)):
        if dashed and pen.widthF() < 3:
            pen.setDashPattern([3, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(room.left(), room.center().y(), room.right() + 1, room.center().y())


def _paint_side(painter: QPainter, room: QRectF, sample: Sample, text: QColor) -> None:
    """A small picture with a line amid it, of which that side is filled."""
    frame = room.adjusted(0.5, 0.5, -room.width() / 2, -0.5)
    half = QRectF(frame)
    if sample is Sample.LEFT:
        half.setRight(frame.center().x())
    else:
        half.setLeft(frame.center().x())
    painter.fillRect(half, text)
    painter.setPen(QPen(text, 1))
    painter.drawRect(frame)


_WRAPS = int(Qt.TextFlag.TextWordWrap)


def fitting(usual: QFont, words: str, room: QRect, smallest: float = _SMALLEST) -> QFont:
    """The usual font, smaller where the words have no room, down to ``smallest`` times as large."""
    font = QFont(usual)
    for step in range(10):
        font.setPointSizeF(usual.pointSizeF() * (1 - (1 - smallest) * step / 9))
        needed = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), 10_000), _WRAPS, words)
        if needed.width() <= room.width() and needed.height() <= room.height():
            break
    return font
