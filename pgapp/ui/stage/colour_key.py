"""What the colours of an overlay mean, beside the stage, where they have no scale."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgapp.ui.language.translate import shown, tr
from pgapp.ui.overlays.base import KeyLine
from pgapp.ui.stage.colour_bar import WIDTH
from pgapp.ui.stage.legend import fitting
from pgapp.ui.widgets.plain_text import set_tip

_SAMPLE = 18
"""pixels of a sample's height"""
_GAP = 8


class ColourKey(QWidget):
    """A sample of each colour, striped where it is so on the picture, with its words beneath."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[KeyLine, ...] = ()
        self._words: tuple[str, ...] = ()
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("What the colours mean"))
        self.hide()

    @property
    def lines(self) -> tuple[KeyLine, ...]:
        """As ``show_lines`` was given them."""
        return self._lines

    @property
    def words(self) -> tuple[str, ...]:
        return self._words

    def show_lines(self, lines: tuple[KeyLine, ...]) -> None:
        """Nothing is shown, and no room taken, without lines."""
        if lines != self._lines:
            self._lines = lines
            self._words = tuple(shown(line.words) for line in lines)
            said = (
                tr("Striped: {words}", words=words) if line.stripes else words
                for line, words in zip(lines, self._words, strict=True)
            )
            set_tip(self, "\n".join(said))
            self.setAccessibleDescription("; ".join(self.words))
            self.setVisible(bool(lines))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top, each = _GAP, (self.height() - _GAP) // max(1, len(self._lines))
        for line, words in zip(self._lines, self._words, strict=True):
            room = QRect(8, top, self.width() - 12, each - _GAP)
            if line.colour is not None:
                sample = QRect(room.left(), room.top(), room.width(), _SAMPLE)
                painter.fillRect(sample, QColor(*line.colour))
                if line.stripes is not None:
                    painter.fillRect(sample, QBrush(QColor(*line.stripes), Qt.BrushStyle.BDiagPattern))
                room.setTop(sample.bottom() + 4)
            font = fitting(self.font(), words, room)
            painter.setFont(font)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            wraps = int(Qt.TextFlag.TextWordWrap)
            painter.drawText(room, wraps, words)
            used = painter.boundingRect(room, wraps, words)
            top = min(top + each, used.bottom() + 2 * _GAP)
