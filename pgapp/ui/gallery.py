"""The pictures at the left: thumbnails, each with the mark of its verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pgapp.core.scene import ByteArray
from pgapp.engine.loader import PictureLoader
from pgapp.ui.icons import mark_of, pixmap
from pgapp.ui.theme import Meaning, colours_of

AnyIndex = QModelIndex | QPersistentModelIndex

TILE = QSize(148, 128)
PATH_ROLE = Qt.ItemDataRole.UserRole
BADGE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class GalleryEntry:
    """One picture: ``hint`` is its tooltip; ``badge`` the meaning of its newest verdict."""

    path: str
    title: str
    hint: str = ""
    badge: Meaning | None = None


class GalleryModel(QAbstractListModel):
    """The entries; thumbnails are asked for when a row is first painted."""

    def __init__(self, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._entries: list[GalleryEntry] = []
        self._thumbnails: dict[str, QPixmap | None] = {}
        loader.thumbnail_made.connect(self._thumbnail_made)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            word = f"\n{entry.badge.value}" if entry.badge else ""
            return (entry.hint or entry.path) + word
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title}, {entry.badge.value}" if entry.badge else entry.title
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnail(entry.path)
        return {PATH_ROLE: entry.path, BADGE_ROLE: entry.badge}.get(role)

    def row_of(self, path: str) -> int:
        """The row of a path, -1 where it is not among the entries."""
        return next((row for row, entry in enumerate(self._entries) if entry.path == path), -1)

    def add(self, entry: GalleryEntry) -> int:
        """Append an entry unless its path is there; returns its row."""
        row = self.row_of(entry.path)
        if row >= 0:
            return row
        row = len(self._entries)
        self.beginInsertRows(QModelIndex(), row, row)
        self._entries.append(entry)
        self.endInsertRows()
        return row

    def set_badge(self, path: str, badge: Meaning | None) -> None:
        row = self.row_of(path)
        if row >= 0 and self._entries[row].badge is not badge:
            self._entries[row] = replace(self._entries[row], badge=badge)
            self.dataChanged.emit(self.index(row), self.index(row))

    def _thumbnail(self, path: str) -> QPixmap | None:
        if path not in self._thumbnails:
            self._thumbnails[path] = None
            self._loader.make_thumbnail(path)
        return self._thumbnails[path]

    def _thumbnail_made(self, path: str, pixels: ByteArray | None) -> None:
        row = self.row_of(path)
        if row >= 0 and pixels is not None:
            rows, cols = pixels.shape[:2]
            image = QImage(pixels.tobytes(), cols, rows, 3 * cols, QImage.Format.Format_RGB888)
            self._thumbnails[path] = QPixmap.fromImage(image)
            self.dataChanged.emit(self.index(row), self.index(row))


class Gallery(QListView):
    """Click, or arrow keys and Enter, opens a picture."""

    chosen = Signal(str)
    """path"""

    def __init__(self, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = GalleryModel(loader, self)
        self._program_moves = False
        self.setModel(self.entries)
        self.setItemDelegate(_TileDelegate(self))
        self.setAccessibleName("Pictures")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFixedWidth(TILE.width() + self.verticalScrollBar().sizeHint().width() + 4)
        # not currentChanged: Qt makes the first row current when the list merely gets the focus
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    def add(self, path: str, title: str | None = None, hint: str = "") -> None:
        self.entries.add(GalleryEntry(path, title or Path(path).name, hint))

    def show_current(self, path: str | None) -> None:
        """Mark the picture that is on the stage; emits nothing."""
        row = self.entries.row_of(path) if path is not None else -1
        self._program_moves = True
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row))
        else:
            self.selectionModel().clear()
        self._program_moves = False

    def set_badge(self, path: str | None, badge: Meaning | None) -> None:
        if path is not None:
            self.entries.set_badge(path, badge)

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) picture."""
        count = self.entries.rowCount()
        if count:
            row = max(0, min(count - 1, self.currentIndex().row() + by))
            self.setCurrentIndex(self.entries.index(row))

    def _selection_changed(self, selected: QItemSelection, _deselected: QItemSelection) -> None:
        indexes = selected.indexes()
        if indexes and not self._program_moves:
            self.chosen.emit(indexes[0].data(PATH_ROLE))


class _TileDelegate(QStyledItemDelegate):
    """Thumbnail, name beneath, and the verdict's mark in the corner."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colours = colours_of(palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight() if chosen else palette.alternateBase())
            painter.drawRoundedRect(rect.adjusted(3, 2, -3, -2), 6, 6)
        line = option.fontMetrics.height()  # type: ignore[attr-defined]
        box = rect.adjusted(9, 8, -9, -line - 9)
        thumbnail = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(thumbnail, QPixmap):
            self._draw_thumbnail(painter, box, thumbnail)
        else:
            painter.fillRect(box, palette.mid())
        text = rect.adjusted(9, rect.height() - line - 6, -9, -4)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
        title = option.fontMetrics.elidedText(  # type: ignore[attr-defined]
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, text.width()
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, title)
        badge = index.data(BADGE_ROLE)
        if isinstance(badge, Meaning):
            corner = QPoint(box.right() - 22, box.top() + 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.window())
            painter.drawEllipse(corner.x() - 2, corner.y() - 2, 24, 24)
            painter.drawPixmap(
                corner, pixmap(mark_of(badge), colours.of(badge), 20, painter.device().devicePixelRatioF())
            )
        painter.restore()

    @staticmethod
    def _draw_thumbnail(painter: QPainter, box: QRect, thumbnail: QPixmap) -> None:
        ratio = painter.device().devicePixelRatioF()
        scaled = thumbnail.scaled(
            box.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        size = scaled.deviceIndependentSize().toSize()
        painter.drawPixmap(box.center() - QPoint(size.width() // 2, size.height() // 2), scaled)
