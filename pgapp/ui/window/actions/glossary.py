"""The glossary: each word with its meaning and a picture, found by words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pgapp.ui.language.translate import shown, tr
from pgapp.ui.overlays.colours import EVIDENCE_MAP, colour_table
from pgapp.ui.widgets.dialogs import close_button, room_over
from pgapp.ui.widgets.form import column_of
from pgapp.ui.widgets.icons import mark_of, paint_mark
from pgapp.ui.widgets.plain_text import plain_label, title_text
from pgapp.ui.widgets.scrolled import scrolled
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, colours_of
from pgapp.ui.window.actions.glossary_words import CELLS, WORDS, Box, Drawing, Word
from pgapp.ui.window.actions.matching import match

LINES = 5
"""of text that a picture is high"""
LETTERS_WIDE, LINES_HIGH = 70, 34
NOISE = (7, 2, 9, 4, 0, 6, 3, 8, 5, 1, 6, 2, 8, 0, 4, 7)
"""greys of a patch's pixels, in tenths"""


class Glossary(QDialog):
    """All words; the field at the top leaves those that hold what is typed, in the word or in its meaning."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(title_text(tr("Glossary")))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a word"))
        self.search.setAccessibleName(tr("Find a word"))
        self.search.setClearButtonEnabled(True)
        self.entries = [_Entry(word) for word in WORDS]
        self.none = plain_label(tr("No word or meaning holds this. Delete a letter."))
        listed = QWidget()
        rows = column_of(listed, SPACE)
        for entry in self.entries:
            rows.addWidget(entry)
        rows.addWidget(self.none)
        rows.addStretch(1)
        area = scrolled(listed)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(tr("Words and what they mean"))
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        column.addWidget(self.search)
        column.addWidget(area, 1)
        column.addWidget(close_button(self))
        self.search.textChanged.connect(self._show_found)
        self._show_found("")
        metrics, room = self.fontMetrics(), room_over(window)
        wide, high = LETTERS_WIDE * metrics.averageCharWidth(), LINES_HIGH * metrics.height()
        self.resize(min(wide, room.width() - 2 * SPACE), min(high, room.height() - 8 * SPACE))

    def _show_found(self, words: str) -> None:
        found = [match(words, entry.word.text(), entry.meaning.text()) is not None for entry in self.entries]
        for entry, wanted in zip(self.entries, found, strict=True):
            entry.setVisible(wanted)
        self.none.setVisible(not any(found))


class _Entry(QWidget):
    def __init__(self, word: Word) -> None:
        super().__init__()
        self.picture = Picture(word.drawing)
        self.word = plain_label(shown(word.word))
        self.word.setProperty("strong", "true")
        self.meaning = plain_label(shown(word.meaning))
        for label in (self.word, self.meaning):
            label.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, SPACE, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE_TIGHT)
        grid.addWidget(self.picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.word, 0, 1)
        grid.addWidget(self.meaning, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)


class Picture(QWidget):
    """A square that shows what a word means, in the colours of the theme and as large as the text."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = LINES * self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing, colours = self._drawing, colours_of(self.palette())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if drawing.bars is not None and drawing.patch is None:
                self._paint_bars(painter, drawing.bars)
                return
            painter.fillRect(self._area((0, 0, CELLS, CELLS)), QColor(colours.border))
            for row, col, share in drawing.warm:
                painter.fillRect(self._area((row, col, 1, 1)), QColor(*colour_table(EVIDENCE_MAP)[round(255 * share)]))
            if drawing.patch is not None:
                self._paint_patch(painter, drawing.patch)
            for row, col in drawing.flipped:
                self._cross(painter, self._area((row, col, 1, 1)), colours.attack_found)
            if drawing.grid:
                painter.setPen(QPen(QColor(colours.muted), 1))
                for line in range(CELLS + 1):
                    painter.drawRect(self._area((0, 0, line, CELLS)))
                    painter.drawRect(self._area((0, 0, CELLS, line)))
            if drawing.masked is not None:
                painter.fillRect(self._area(drawing.masked), QColor(colours.base))
            for box, style in ((drawing.dashed, Qt.PenStyle.DashLine), (drawing.solid, Qt.PenStyle.SolidLine)):
                if box is not None:
                    painter.setPen(QPen(QColor(colours.text), 2, style))
                    painter.drawRect(self._area(box).adjusted(1, 1, -1, -1))
            if drawing.bars is not None:
                self._paint_bars(painter, drawing.bars)
            if drawing.mark is not None:
                half = self.width() / 2
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.raised))
                painter.drawEllipse(QRectF(0.9 * half, 0.9 * half, half, half))
                area = QRectF(1.1 * half, 1.1 * half, 0.6 * half, 0.6 * half)
                paint_mark(painter, mark_of(drawing.mark), colours.of(drawing.mark), area)

    def _area(self, box: Box) -> QRectF:
        row, col, rows, cols = box
        cell = (self.width() - 2) / CELLS
        return QRectF(1 + col * cell, 1 + row * cell, cols * cell, rows * cell)

    def _paint_patch(self, painter: QPainter, box: Box) -> None:
        area = self._area(box)
        side = area.width() / 4
        for place, grey in enumerate(NOISE):
            at = QRectF(area.left() + place % 4 * side, area.top() + place // 4 * side, side + 0.5, side + 0.5)
            painter.fillRect(at, QColor.fromHsv(grey * 36, 170, 120 + grey * 12))

    @staticmethod
    def _cross(painter: QPainter, area: QRectF, colour: str) -> None:
        inner = area.adjusted(3, 3, -3, -3)
        painter.setPen(QPen(QColor(colour), 2.5))
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())

    def _paint_bars(self, painter: QPainter, shares: tuple[float, float]) -> None:
        colours = colours_of(self.palette())
        wide, high = self.width() - 2, self.height() / 6
        for place, (share, meaning) in enumerate(zip(shares, (Meaning.CERTIFIED, Meaning.ATTACK_FOUND), strict=True)):
            bar = QRectF(1, self.height() / 2 + (place - 1) * 1.4 * high + 0.2 * high, share * wide, high)
            painter.fillRect(bar, QColor(colours.of(meaning)))
            painter.setPen(QPen(QColor(colours.text), 1))
            painter.drawRect(bar)
