"""Why the picture is not certified, sentence by sentence; what a sentence is about is outlined on the picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.ui.explain.failing_words import Said
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.elided_label import LinkLabel
from pgapp.ui.widgets.plain_text import plain_label
from pgapp.ui.widgets.theme import (
    SPACE,
    SPACE_TIGHT,
    Meaning,
    TypeRole,
    set_meaning,
    set_role,
    set_style_property,
)

POINTS = worded("Point at a sentence with a frame sign to see on the picture what it is about; a click keeps it there.")
SIGN = "▣ "
"""before a sentence that can be shown on the picture"""


WAITING = worded("…computing")


class SaidLine(QLabel):
    """A sentence. Mouse or focus on it points at what it is about; a click, Return or Space keeps that."""

    pointed = Signal(object)
    """the Said; None where the mouse or the focus has left"""
    kept = Signal(object)

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = said
        self.setTextFormat(Qt.TextFormat.PlainText)
        text = shown(said.text)
        self.setText(f"{SIGN}{text}" if self.points else text)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        set_role(self, TypeRole.BODY)
        if self.points:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def points(self) -> bool:
        return bool(self.said.solid or self.said.dashed)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self.points:
            self.pointed.emit(self.said)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.points:
            self.pointed.emit(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        set_style_property(self, "strong", "true")
        self.pointed.emit(self.said)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        set_style_property(self, "strong", "false")
        self.pointed.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.points and event.button() == Qt.MouseButton.LeftButton:
            self.kept.emit(self.said)
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.points and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.kept.emit(self.said)
        else:
            super().keyPressEvent(event)


class FailingCard(QFrame):
    """Says what it is told; ``pointed`` says what is to be outlined."""

    pointed = Signal(object)
    """a Said; None for nothing"""
    other_chosen = Signal()
    """the defence that holds here is to be used"""
    came_into_sight = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName(tr("Why it is not certified"))
        self._kept: Said | None = None
        self._said: tuple[Said, ...] = ()
        self.lines: list[SaidLine] = []
        self.title = plain_label(tr("Why it is not certified"))
        set_style_property(self.title, "strong", "true")
        self.waiting = plain_label(WAITING)
        self.waiting.setWordWrap(True)
        self.other = plain_label()
        self.other.setWordWrap(True)
        self.use = LinkLabel()
        self.use.clicked.connect(self.other_chosen)
        self.use.hide()
        self.hint = plain_label(POINTS)
        self.hint.setWordWrap(True)
        set_role(self.hint, TypeRole.CAPTION)
        set_meaning(self.hint, Meaning.NEUTRAL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self._column.setSpacing(SPACE_TIGHT)
        for widget in (self.title, self.waiting, self.other, self.use, self.hint):
            self._column.addWidget(widget)
        self.show_other("", "")
        self.show_said("", ())

    def show_said(self, title: str, said: Sequence[Said]) -> None:
        """Nothing said: it is being found out."""
        self.waiting.setVisible(not said)
        self.hint.setVisible(any(each.solid or each.dashed for each in said))
        if title:
            self.title.setText(shown(title))
            self.setAccessibleName(self.title.text())
        if tuple(said) == self._said:
            return
        self._said = tuple(said)
        self._keep(None)
        for line in self.lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self.lines = [SaidLine(each, self) for each in said]
        for place, line in enumerate(self.lines, 2):
            self._column.insertWidget(place, line)
            line.pointed.connect(self._point)
            line.kept.connect(lambda said: self._keep(None if said is self._kept else said))

    def show_other(self, sentence: str, offer: str) -> None:
        """Which other defence holds here, and what choosing it is called; "" for nothing to say or to choose."""
        self.other.setText(sentence)
        self.other.setVisible(bool(sentence))
        self.use.setText(offer)
        self.use.setVisible(bool(offer))

    def _point(self, said: Said | None) -> None:
        self.pointed.emit(self._kept if said is None else said)

    def _keep(self, said: Said | None) -> None:
        self._kept = said
        self.pointed.emit(said)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.came_into_sight.emit()
