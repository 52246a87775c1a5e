"""A list of what can be done, each with its keys at the right: the palette's, and that of the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import RADIUS, SPACE, SPACE_TIGHT, Colours, TypeRole, colours_of, font_of

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the list; a heading has nothing but its title."""

    title: str
    note: str = ""
    """said after the title in a muted colour"""
    keys: tuple[str, ...] = ()
    explanation: str = ""
    enabled: bool = True
    checked: bool = False
    heading: bool = False
    letters: frozenset[int] = frozenset()
    """places in the title that are set off"""


class EntryModel(QAbstractListModel):
    """Entries in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.entries[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled  # what cannot be done can still be gone over

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "" if entry.enabled else tr("not possible now")
            keys = tr(" or ").join(entry.keys)
            return ", ".join(part for part in (entry.title, entry.note, keys, state) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(entry.explanation)
        return None


class EntryList(QListView):
    """The list itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = EntryModel(self)
        self.setModel(self.entries)
        self.setItemDelegate(_EntryDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def height_of(self, rows: int) -> int:
        """So high must it be to show so many."""
        heading = sum(entry.heading for entry in self.entries.entries[:rows])
        row = _row_height(self.font())
        return rows * row + heading * row // 2 + 2 * self.frameWidth()


def _row_height(font: QFont) -> int:
    return round(1.75 * QFontMetrics(font).height())


class _EntryDelegate(QStyledItemDelegate):
    """Title, note and keys, each key as a cap."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = _row_height(option.font)  # type: ignore[attr-defined]
        return QSize(0, height + (height // 2 if index.data(ENTRY_ROLE).heading else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        colours = colours_of(option.palette)  # type: ignore[attr-defined]
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state  # type: ignore[attr-defined]
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver) and not entry.heading:
            shade = QColor(colours.accent)
            shade.setAlphaF(0.24 if state & QStyle.StateFlag.State_Selected else 0.10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(area.adjusted(SPACE_TIGHT, 1, -SPACE_TIGHT, -1), RADIUS, RADIUS)
        inner = area.adjusted(2 * SPACE, 0, -2 * SPACE, 0)
        if entry.heading:
            _draw_heading(painter, inner, entry.title, colours)
        else:
            right = _draw_caps(painter, inner, entry, colours)
            inner.setRight(right - SPACE)
            _draw_title(painter, inner, entry, colours)
        painter.restore()


def _draw_heading(painter: QPainter, area: QRectF, title: str, colours: Colours) -> None:
    painter.setFont(font_of(TypeRole.CAPTION, bold=True))
    painter.setPen(QColor(colours.accent))
    area = area.adjusted(0, 0, 0, -SPACE_TIGHT)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)


def _draw_caps(painter: QPainter, area: QRectF, entry: Entry, colours: Colours) -> float:
    """Draw the keys from the right; returns where they begin."""
    font = font_of(TypeRole.CAPTION)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    right = area.right()
    for key in reversed(entry.keys):
        width, height = metrics.horizontalAdvance(key) + 2 * SPACE, metrics.height() + SPACE_TIGHT
        cap = QRectF(right - width, area.center().y() - height / 2, width, height)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.window))
        painter.drawRoundedRect(cap, RADIUS - 2, RADIUS - 2)
        painter.setPen(QColor(colours.text if entry.enabled else colours.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        right = cap.left() - SPACE_TIGHT
    return right


def _draw_title(painter: QPainter, area: QRectF, entry: Entry, colours: Colours) -> None:
    plain, strong = font_of(TypeRole.BODY), font_of(TypeRole.BODY, bold=True)
    text = QColor(colours.text if entry.enabled else colours.muted)
    mark = "✓ " if entry.checked else ""
    runs = [(mark, plain, QColor(colours.accent))]
    runs += [
        (
            letter,
            strong if place in entry.letters else plain,
            QColor(colours.accent) if place in entry.letters else text,
        )
        for place, letter in enumerate(entry.title)
    ]
    x, fits = area.left(), True
    for run, font, colour in _joined(runs):
        metrics = QFontMetricsF(font)
        fits = x + metrics.horizontalAdvance(run) <= area.right()
        shown = run if fits else metrics.elidedText(run, Qt.TextElideMode.ElideRight, area.right() - x)
        painter.setFont(font)
        painter.setPen(colour)
        line = QRectF(x, area.top(), metrics.horizontalAdvance(shown) + 1, area.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        x += metrics.horizontalAdvance(shown)
        if not fits:
            return
    if entry.note:
        font = font_of(TypeRole.CAPTION)
        rest = area.adjusted(x - area.left() + 2 * SPACE, 0, 0, 0)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        shown = QFontMetricsF(font).elidedText(entry.note, Qt.TextElideMode.ElideRight, max(0.0, rest.width()))
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _joined(runs: list[tuple[str, QFont, QColor]]) -> list[tuple[str, QFont, QColor]]:
    """Neighbours that look alike are drawn at once."""
    found: list[tuple[str, QFont, QColor]] = []
    for text, font, colour in runs:
        if found and found[-1][1:] == (font, colour):
            found[-1] = (found[-1][0] + text, font, colour)
        elif text:
            found.append((text, font, colour))
    return found
