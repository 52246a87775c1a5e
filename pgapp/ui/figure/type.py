"""The words of a figure: fonts in tenths of a point, and lines that fit a width."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from pgapp.ui.figure.strokes import PER_POINT, Words


@dataclass(frozen=True)
class Type:
    """One font: ``points`` tall, bold or not."""

    points: float
    bold: bool = False

    @cached_property
    def font(self) -> QFont:
        """By its own name, and with what a reader takes who has it not. Without ligatures, in which nobody finds a
        word, and without hints, which are for a screen's pixels."""
        font = QFont(QApplication.font())
        font.setFamilies([QFontInfo(font).family(), "sans-serif"])
        font.setPixelSize(round(self.points * PER_POINT))
        font.setBold(self.bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setKerning(True)
        if hasattr(font, "setFeature"):  # Qt 6.7
            for name, value in (("liga", 0), ("clig", 0), ("dlig", 0), ("tnum", 1)):
                font.setFeature(QFont.Tag(name), value)
        return font

    @cached_property
    def metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.font)

    @property
    def line(self) -> float:
        """From one baseline to the next."""
        return 1.25 * self.points * PER_POINT

    @property
    def rise(self) -> float:
        """From the top of a line to its baseline."""
        return 0.96 * self.points * PER_POINT

    def width(self, text: str) -> float:
        return self.metrics.horizontalAdvance(text)

    def lines(self, text: str, room: float) -> tuple[str, ...]:
        """The text in lines of at most ``room``, broken at spaces, and within a word that is wider than that."""
        found: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}" if line else word
                if self.width(longer) <= room:
                    line = longer
                    continue
                found += [line] if line else []
                *whole, line = self._pieces(word, room)
                found += whole
            found.append(line)
        return tuple(found)

    def _pieces(self, word: str, room: float) -> list[str]:
        pieces, piece = [], ""
        for letter in word:
            if piece and self.width(piece + letter) > room:
                pieces.append(piece)
                piece = ""
            piece += letter
        return [*pieces, piece]

    def elided(self, text: str, room: float) -> str:
        """The beginning, with dots for the rest that has no room."""
        if self.width(text) <= room:
            return text
        while text and self.width(f"{text}…") > room:
            text = text[:-1]
        return f"{text.rstrip()}…"

    def words(self, text: str, left: float, top: float, colour: str) -> Words:
        """One line whose top is at ``top``."""
        return Words(QPointF(left, top + self.rise), text, self.font, colour)

    def column(self, lines: tuple[str, ...], left: float, top: float, colour: str) -> list[Words]:
        """Lines one below the other."""
        return [self.words(line, left, top + self.line * number, colour) for number, line in enumerate(lines)]
