"""What the frames over the picture mean, beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgapp.ui.language.translate import shown, tr
from pgapp.ui.stage.colour_bar import WIDTH
from pgapp.ui.widgets.plain_text import set_tip

_SAMPLE = 22
_LINES = 3
"""of words beneath each sample of a line"""
_SMALLEST = 0.5

Colour = tuple[int, int, int]
Mark = tuple[str, Colour, bool]
"""words, the colour of the line, and whether it is dashed"""


class Legend(QWidget):
    """As high as both lines need, whether they are there or not: nothing moves when the patch is taken off."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[Mark, ...] = ()
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
        """Each with its words, its colour, and whether its line is dashed."""
        if marks != self._marks:
            self._marks = tuple((shown(words), colour, dashed) for words, colour, dashed in marks)
            said = (
                tr("Dashed frame: {words}" if dashed else "Solid frame: {words}", words=words)
                for words, _, dashed in self._marks
            )
            set_tip(self, "\n".join(said))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 2 * (12 + _LINES * self.fontMetrics().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        each, wraps = self.height() // 2, int(Qt.TextFlag.TextWordWrap)
        for number, (words, colour, dashed) in enumerate(self._marks[:2]):
            top = number * each
            for pen in (QPen(QColor(0, 0, 0, 190), 4), QPen(QColor(*colour), 2)):
                if dashed and pen.widthF() < 3:
                    pen.setDashPattern([3, 3])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                painter.drawLine(8, top + 5, 8 + 2 * _SAMPLE, top + 5)
            room = QRect(8, top + 11, self.width() - 10, each - 12)
            painter.setFont(fitting(self.font(), words, room))
            painter.setPen(text)
            painter.drawText(room, wraps, words)


def fitting(usual: QFont, words: str, room: QRect) -> QFont:
    """The usual font, smaller where the words have no room."""
    font, wraps = QFont(usual), int(Qt.TextFlag.TextWordWrap)
    for step in range(10):
        font.setPointSizeF(usual.pointSizeF() * (1 - (1 - _SMALLEST) * step / 9))
        needed = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), 10_000), wraps, words)
        if needed.width() <= room.width() and needed.height() <= room.height():
            break
    return font
