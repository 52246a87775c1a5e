"""What the network says with every two masks, as a small matrix beside the picture: an entry shows that picture."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.overlays.colours import class_colour, most_frequent, tell_apart
from pgapp.ui.overlays.masks import TwoMasks
from pgapp.ui.overlays.open_places import CLOSED, OPEN
from pgapp.ui.stage.colour_bar import WIDTH
from pgapp.ui.widgets.canvas_image import image_of_bytes
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, TypeRole, set_role

Pair = tuple[int, int]

SIDES = ((9, 9), (16, 7), (36, 5))
"""pixels of an entry, for matrices of up to so many masks"""
SMALLEST = 3
STRIP = 5
"""pixels of the strip beside the rows that says which masks are good"""
EXPLANATION = worded(
    "Row j, column i: what the network says with masks j and i painted over the picture, in that class's colour; "
    "dotted where it is another class than the one in question. The strip at the left is purple beside a row without "
    "any: that mask is good, and closes the places of a patch that it hides. Click an entry to see its picture."
)
STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class MaskMatrix(QWidget):
    """Hidden while there is nothing to show. A pair is ``(j, i)``."""

    pair_chosen = Signal(int, int)
    pair_pointed = Signal(int, int)
    pair_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: TwoMasks | None = None
        self.chosen: Pair | None = None
        self._title, self._words = plain_label(), plain_label()
        for label in (self._title, self._words):
            label.setWordWrap(True)
            set_role(label, TypeRole.CAPTION)
        self.entries = Entries(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_TIGHT, SPACE, SPACE_TIGHT, SPACE)
        column.setSpacing(SPACE_TIGHT)
        for widget in (self._title, self.entries, self._words):
            column.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.entries.pointed.connect(self._point)
        self.entries.left.connect(self._leave)
        self.entries.chosen.connect(self.pair_chosen)
        self.hide()

    @property
    def words(self) -> str:
        """What is said of an entry."""
        return self._words.text()

    def show_table(self, table: TwoMasks | None) -> None:
        """Another table; its entry is not chosen yet."""
        self.setVisible(table is not None)
        self.table = table
        self.entries.show_table(table)
        if table is not None:
            self._title.setText(
                tr("Every two masks, without the patch" if table.clean else "Every two masks, with the patch")
            )
            self.setFixedWidth(max(WIDTH, self.entries.sizeHint().width() + 2 * SPACE_TIGHT))
        self.choose(None)

    def choose(self, pair: Pair | None) -> None:
        """The entry whose picture is shown; None for none."""
        self.chosen = pair
        self.entries.mark(pair)
        self._say(pair)

    def _point(self, j: int, i: int) -> None:
        self._say((j, i))
        self.pair_pointed.emit(j, i)

    def _leave(self) -> None:
        self._say(self.chosen)
        self.pair_left.emit()

    def _say(self, pair: Pair | None) -> None:
        if self.table is None:
            return
        if pair is not None:
            self._words.setText(shown(self.table.words(*pair)))
            return
        good = int(self.table.good.sum())
        self._words.setText(
            tr(
                "{good} of {count} masks is good for {name}"
                if good == 1
                else "{good} of {count} masks are good for {name}",
                good=good,
                count=len(self.table.table.masks),
                name=self.table.names[self.table.label],
            )
        )


class Entries(QWidget):
    """The matrix itself; the pointer and the arrow keys go through it."""

    pointed = Signal(int, int)
    left = Signal()
    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: TwoMasks | None = None
        self._at: Pair | None = None
        self._marked: Pair | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Every two masks"))
        self.setAccessibleDescription(shown(EXPLANATION))
        self.setToolTip(tip(EXPLANATION))

    def show_table(self, table: TwoMasks | None) -> None:
        self._table, self._at = table, None
        self.setFixedSize(self.sizeHint())
        self.update()

    def mark(self, pair: Pair | None) -> None:
        self._marked = pair
        self.update()

    @property
    def _count(self) -> int:
        return 0 if self._table is None else len(self._table.table.masks)

    @property
    def side(self) -> int:
        """Pixels of an entry."""
        return next((side for most, side in SIDES if self._count <= most), SMALLEST)

    def sizeHint(self) -> QSize:
        extent = self.side * self._count + 1
        return QSize(STRIP + extent, extent)

    def middle_of(self, pair: Pair) -> QPointF:
        """Where an entry lies in the widget."""
        return self._area(pair).center()

    def _area(self, pair: Pair) -> QRectF:
        return QRectF(STRIP + self.side * pair[1], self.side * pair[0], self.side, self.side)

    def _pair_at(self, at: QPointF) -> Pair | None:
        j, i = int(at.y() // self.side), int((at.x() - STRIP) // self.side)
        return (j, i) if 0 <= j < self._count and 0 <= i < self._count else None

    def _go(self, pair: Pair | None) -> None:
        if pair == self._at:
            return
        self._at = pair
        self.update()
        if pair is None:
            self.left.emit()
        else:
            self.pointed.emit(*pair)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(self._pair_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pair = self._pair_at(event.position())
        if pair is not None and event.button() is Qt.MouseButton.LeftButton:
            self._go(pair)
            self.chosen.emit(*pair)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._go(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, count = STEPS.get(Qt.Key(event.key())), self._count
        if step is not None and count:
            j, i = self._at or self._marked or (0, 0)
            self._go((min(max(j + step[0], 0), count - 1), min(max(i + step[1], 0), count - 1)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self.chosen.emit(*self._at)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._table is None:
            return
        painter, table, side = QPainter(self), self._table, self.side
        labels = table.table.labels
        extent = side * self._count
        painter.fillRect(QRectF(STRIP, 0, extent, extent), self.palette().color(QPalette.ColorRole.Mid))
        rgba = np.zeros((*labels.shape, 4), np.uint8)
        tell_apart(most_frequent(labels[labels >= 0]))
        for label in np.unique(labels[labels >= 0]).tolist():
            rgba[labels == label] = (*class_colour(label), 255)
        painter.drawImage(QRectF(STRIP, 0, extent, extent), image_of_bytes(rgba))
        for j, is_good in enumerate(table.good.tolist()):
            is_wrong = bool(((labels[j] >= 0) & (labels[j] != table.label)).any())
            if is_good or is_wrong:
                painter.fillRect(QRectF(0, side * j, STRIP - 2, side), QColor(*(CLOSED if is_good else OPEN)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(15, 15, 18))
        dot = max(2.0, side / 3)
        for j, i in np.argwhere((labels >= 0) & (labels != table.label)).tolist():
            middle = self._area((j, i)).center()
            painter.drawRect(QRectF(middle.x() - dot / 2, middle.y() - dot / 2, dot, dot))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pair, width in ((self._at, 1.0), (self._marked, 2.0)):
            if pair is not None:
                for colour, wide in ((QColor(0, 0, 0), width + 2), (QColor(255, 255, 255), width)):
                    painter.setPen(QPen(colour, wide))
                    painter.drawRect(self._area(pair))
