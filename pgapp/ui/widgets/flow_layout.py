"""Widgets in lines from left to right, as words in a text: what has no room goes into the next line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

_GROWING = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)


@dataclass(frozen=True)
class _Wish:
    """What an item asks for. One that may grow asks for no more than it needs, so that it does not go into the next
    line for nothing."""

    item: QLayoutItem
    least: QSize
    hint: QSize
    width: int
    grows: bool
    wraps: bool

    @staticmethod
    def of(item: QLayoutItem) -> _Wish:
        least, hint, widget = item.minimumSize(), item.sizeHint(), item.widget()
        grows = widget is not None and widget.sizePolicy().horizontalPolicy() in _GROWING
        width = least.width() if grows else max(hint.width(), least.width())
        return _Wish(item, least, hint, width, grows, item.hasHeightForWidth())

    def width_in(self, most: int) -> int:
        return max(self.least.width(), min(self.width, most))

    def height_at(self, width: int) -> int:
        return self.item.heightForWidth(width) if self.wraps else self.hint.height()


class FlowLayout(QLayout):
    """Each widget as wide as it likes to be; those that may grow take what is left of their line."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 0, between: int | None = None) -> None:
        """``between`` lines lie so many pixels, as many as between neighbours where it is None."""
        super().__init__(parent)
        self._between = spacing if between is None else between
        self._items: list[QLayoutItem] = []
        self._wishes: list[_Wish] | None = None
        """of those that are shown, until one of them changes"""
        self._heights: dict[int, int] = {}
        """by width, as long"""
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # Qt asks beyond the end
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    def _forget(self) -> None:
        self._wishes = None
        self._heights.clear()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """All in one line."""
        hints = [wish.hint for wish in self._shown()]
        gaps = self.spacing() * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest of them alone."""
        least = QSize(0, 0)
        for wish in self._shown():
            least = least.expandedTo(wish.least)
        return least

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._arrange(area, move=True)

    def _shown(self) -> list[_Wish]:
        if self._wishes is None:
            self._wishes = [_Wish.of(item) for item in self._items if not item.isEmpty()]
        return self._wishes

    def _arrange(self, area: QRect, move: bool) -> int:
        """Lay out and return the height that it takes."""
        top, gap = area.top(), self._between
        for number, line in enumerate(self._lines(area.width())):
            top += gap if number else 0
            height = max(wish.height_at(wish.width_in(area.width())) for wish in line)
            if move:
                self._place(line, QRect(area.left(), top, area.width(), height))
            top += height
        return top - area.top()

    def _lines(self, width: int) -> list[list[_Wish]]:
        lines: list[list[_Wish]] = []
        left = 0
        for wish in self._shown():
            wanted = wish.width_in(width)
            if lines and wanted + self.spacing() <= left:
                lines[-1].append(wish)
                left -= wanted + self.spacing()
            else:
                lines.append([wish])
                left = width - wanted
        return lines

    def _place(self, line: list[_Wish], area: QRect) -> None:
        widths = [wish.width_in(area.width()) for wish in line]
        left = area.width() - sum(widths) - self.spacing() * (len(line) - 1)
        growing = [place for place, wish in enumerate(line) if wish.grows]
        for place in growing:
            more = min(left // len(growing), line[place].item.maximumSize().width() - widths[place])
            widths[place] += max(0, more)
        x = area.left()
        for wish, width in zip(line, widths, strict=True):
            height = min(wish.height_at(width), area.height())
            wish.item.setGeometry(QRect(QPoint(x, area.top() + (area.height() - height) // 2), QSize(width, height)))
            x += width + self.spacing()
