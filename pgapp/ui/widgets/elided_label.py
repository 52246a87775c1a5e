"""A label of one line that ends in … where the text is too long, and shows all of it as its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOptionFocusRect, QWidget

from pgapp.ui.language.translate import shown
from pgapp.ui.widgets.plain_text import set_tip

KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ElidedLabel(QLabel):
    """Never asks for more width than it is given, so a long class name moves nothing else.

    It keeps its text itself: a QLabel lays out the window anew with every text, also where all sizes stay.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._text = ""
        self._alignment = int(self.alignment().value)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        text = shown(text)
        if text != self._text:
            if self.accessibleName() in ("", self._text):
                self.setAccessibleName(text)
            self._text = text
            set_tip(self, text)
            self.update()

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        super().setAlignment(alignment)
        self._alignment = int(alignment.value)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 2, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().height())

    def shown_text(self) -> str:
        """The text as it fits into the present width."""
        return self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._text:
            QPainter(self).drawText(self.contentsRect(), self._alignment, self.shown_text())


SMALLEST_LINK = 0.6
"""times its usual size, before what it says is cut"""
_STEPS = 8


class LinkLabel(ElidedLabel):
    """A line that does something: underlined, with a click, or with Return or Space when it has the focus. Where it has
    no room its words are smaller, before they are cut."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def shown_font(self) -> QFont:
        """As large as the words have room."""
        font, usual, room = QFont(self.font()), self.font().pointSizeF(), self.contentsRect().width()
        for step in range(_STEPS + 1):
            font.setPointSizeF(usual * (1 - (1 - SMALLEST_LINK) * step / _STEPS))
            if QFontMetrics(font).horizontalAdvance(self.text()) <= room:
                break
        return font

    def shown_text(self) -> str:
        metrics = QFontMetrics(self.shown_font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.shown_font()
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), aligned, self.shown_text())
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
