"""How one picture of the gallery is drawn: thumbnail, name beneath, the verdict's mark in the corner."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pgapp.ui.gallery.model import BADGE_ROLE, BROKEN_ROLE, FOREIGN_ROLE, TAGGED_ROLE, AnyIndex
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.icons import mark_of, pixmap
from pgapp.ui.widgets.theme import Colours, Meaning, colours_of

SIDES = (64, 192)
"""pixels that a picture may be wide: more than a thumbnail has would only blur it"""
USUAL_SIDE = 130
LETTERS = 9
"""digits of a name that have room at least"""
HEIGHT_SHARE = 0.73
"""of a picture's width, that it may be high"""
PAD = 9
MARK = 20
FOREIGN = 0.4
"""opacity of a mark that is not about what is chosen now"""


class TileDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.side = USUAL_SIDE
        self.tile = QSize(USUAL_SIDE, USUAL_SIDE)
        self._marks: dict[tuple[Meaning, str, float], QPixmap] = {}

    def fit(self, metrics: QFontMetrics) -> QSize:
        """What a picture with its name takes in this text."""
        wide = max(self.side, LETTERS * metrics.horizontalAdvance("0"))
        self.tile = QSize(wide + 2 * PAD, round(HEIGHT_SHARE * self.side) + metrics.height() + 2 * PAD - 1)
        return self.tile

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return self.tile

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colours = colours_of(palette)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent) if chosen else palette.alternateBase())
            painter.drawRoundedRect(rect.adjusted(3, 2, -3, -2), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.text if chosen else colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(4, 3, -4, -3), 5, 5)
        line = metrics.height()
        box = rect.adjusted(PAD, PAD - 1, -PAD, -line - PAD)
        thumbnail = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(thumbnail, QPixmap):
            size = thumbnail.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            corner = box.center() - QPoint(size.width() // 2, size.height() // 2)
            painter.drawPixmap(QRect(corner, size), thumbnail)
        else:
            # not fillRect: to tell its overloads apart PySide makes an enumeration of 169 gradients
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.alternateBase())
            painter.drawRect(box)
            if index.data(BROKEN_ROLE):
                painter.setPen(QColor(colours.muted))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("cannot be read"))
        text = rect.adjusted(PAD, rect.height() - line - 6, -PAD, -4)
        painter.setPen(QColor(colours.on_accent if chosen else colours.text))
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.drawText(
            text,
            Qt.AlignmentFlag.AlignCenter,
            metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, text.width()),
        )
        badge = index.data(BADGE_ROLE)
        if isinstance(badge, Meaning):
            painter.setOpacity(FOREIGN if index.data(FOREIGN_ROLE) else 1.0)
            self._draw_mark(painter, QPoint(box.right() - MARK - 2, box.top() + 4), badge, colours)
            painter.setOpacity(1.0)
        if index.data(TAGGED_ROLE):
            draw_flag(painter, QPoint(box.left() + 4, box.top() + 4), colours)
        painter.restore()

    def _draw_mark(self, painter: QPainter, corner: QPoint, badge: Meaning, colours: Colours) -> None:
        ratio = painter.device().devicePixelRatioF()
        colour = colours.of(badge)
        key = (badge, colour, ratio)
        if key not in self._marks:
            self._marks[key] = pixmap(mark_of(badge), colour, MARK, ratio)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.window))
        painter.drawEllipse(corner.x() - 2, corner.y() - 2, MARK + 4, MARK + 4)
        painter.drawPixmap(corner, self._marks[key])


def draw_flag(painter: QPainter, corner: QPoint, colours: Colours) -> None:
    """This picture has a tag or a note."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.window))
    painter.drawEllipse(corner.x() - 2, corner.y() - 2, 20, 20)
    painter.setBrush(QColor(colours.accent))
    x, y = corner.x() + 4, corner.y() + 3
    painter.drawRect(x, y, 2, 11)
    painter.drawPolygon([QPoint(x + 2, y), QPoint(x + 9, y + 3), QPoint(x + 2, y + 6)])
