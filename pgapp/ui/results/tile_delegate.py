"""How one picture of a run is drawn: thumbnail, name, class, and the verdict as mark, word and margin."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pgapp.ui.gallery.delegate import draw_flag
from pgapp.ui.gallery.model import AnyIndex
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.icons import mark_of, pixmap
from pgapp.ui.widgets.theme import Colours, Meaning, TypeRole, colours_of, font_of

TILE_ROLE = Qt.ItemDataRole.UserRole
BROKEN_ROLE = Qt.ItemDataRole.UserRole + 1
LETTERS = 21
"""digits that fit into a line of a tile"""
LINES = 3
PAD = 6
PICTURE_SHARE = 0.62
"""of the tile's width, that the picture is high"""


@dataclass(frozen=True, kw_only=True)
class Tile:
    """What is written on one. ``meaning`` is None where the picture could not be read."""

    title: str
    said: str
    meaning: Meaning | None
    word: str
    number: str
    tagged: bool


class TileDelegate(QStyledItemDelegate):
    """A tile grows with the text. The outcome is told by colour, by the shape of its mark, and in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tile = QSize(160, 160)

    def fit(self, metrics: QFontMetrics) -> QSize:
        """How large a tile is with this text."""
        wide = LETTERS * metrics.horizontalAdvance("0") + 2 * PAD
        high = round(PICTURE_SHARE * wide) + LINES * metrics.height() + 3 * PAD
        self.tile = QSize(wide, high)
        return self.tile

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return self.tile

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tile = index.data(TILE_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colours = colours_of(palette)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent) if chosen else QColor(colours.raised))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.text if chosen else colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), 5, 5)
        line = painter.fontMetrics().height()
        inner = rect.adjusted(PAD, PAD, -PAD, -PAD)
        picture = QRect(inner.left(), inner.top(), inner.width(), inner.height() - LINES * line - PAD)
        self._paint_picture(painter, picture, index, palette, colours)
        if isinstance(tile, Tile):
            text = QRect(inner.left(), picture.bottom() + PAD, inner.width(), line)
            self._paint_words(painter, text, tile, chosen, colours)
            if tile.tagged:
                draw_flag(painter, picture.topLeft() + QPoint(4, 4), colours)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, box: QRect, index: AnyIndex, palette: QPalette, colours: Colours
    ) -> None:
        thumbnail = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(thumbnail, QPixmap):
            size = thumbnail.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            corner = box.center() - QPoint(size.width() // 2, size.height() // 2)
            painter.drawPixmap(QRect(corner, size), thumbnail)
            return
        painter.fillRect(box, palette.alternateBase())
        if index.data(BROKEN_ROLE):
            painter.setPen(QColor(colours.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("cannot be read"))

    def _paint_words(self, painter: QPainter, line: QRect, tile: Tile, chosen: bool, colours: Colours) -> None:
        step = QPoint(0, line.height())
        metrics = painter.fontMetrics()
        painter.setPen(QColor(colours.on_accent if chosen else colours.text))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, left, metrics.elidedText(tile.title, Qt.TextElideMode.ElideMiddle, line.width()))
        line = line.translated(step)
        painter.setPen(QColor(colours.on_accent if chosen else colours.muted))
        painter.drawText(line, left, metrics.elidedText(tile.said, Qt.TextElideMode.ElideRight, line.width()))
        line = line.translated(step)
        meaning = tile.meaning or Meaning.NEUTRAL
        colour = colours.on_accent if chosen else colours.of(meaning)
        side = round(0.9 * line.height())
        painter.drawPixmap(
            QPoint(line.left(), line.top() + (line.height() - side) // 2),
            pixmap(mark_of(meaning), colour, side, painter.device().devicePixelRatioF()),
        )
        painter.setPen(QColor(colour))
        rest = line.adjusted(side + 3, 0, 0, 0)
        painter.setFont(font_of(TypeRole.CAPTION, bold=True))
        number = painter.fontMetrics().horizontalAdvance(tile.number)
        painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tile.number)
        painter.setFont(font_of(TypeRole.CAPTION))
        room = rest.width() - number - (4 if tile.number else 0)
        painter.drawText(rest, left, painter.fontMetrics().elidedText(tile.word, Qt.TextElideMode.ElideRight, room))
