"""The class table: evidence before and after, searchable and sortable, over as many as 1000 classes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.scene import Analysis
from pgapp.ui.class_model import BADGE_ROLE, BAR_ROLE, MASKED, NAME, RANK, AnyIndex, ClassModel
from pgapp.ui.theme import SPACE_TIGHT, TypeRole, colours_of, font_of

FEWEST_ROWS = 5


class ClassTable(QWidget):
    """Emits ``class_selected`` when the person chooses a row, never when the program does."""

    class_selected = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selected: int | None = None
        self._programmatic = False
        self.model = ClassModel()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search a class by name")
        self.search.setAccessibleName("Search a class by name")
        self.search.setToolTip("Shows only the classes whose name holds this text. Escape clears it.")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.view = QTableView()
        self.view.setAccessibleName("Evidence of every class")
        self._set_up_view()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.search)

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(_RowDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.horizontalHeader().setHighlightSections(False)
        view.setSortingEnabled(True)
        view.sortByColumn(MASKED, Qt.SortOrder.DescendingOrder)
        view.selectionModel().currentRowChanged.connect(self._on_current_row)
        self._fit_to_font()

    def _fit_to_font(self) -> None:
        self.view.setFont(font_of(TypeRole.CAPTION))
        metrics = self.view.fontMetrics()
        self.view.verticalHeader().setDefaultSectionSize(metrics.height() + 6)
        self.view.setMinimumHeight((FEWEST_ROWS + 1) * (metrics.height() + 6) + 8)
        header = self.view.horizontalHeader()
        header.setFont(self.view.font())
        header.setMinimumSectionSize(metrics.horizontalAdvance("0.0") + 10)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in range(NAME + 1, RANK + 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, metrics.horizontalAdvance("−00.00") + 9)
        header.resizeSection(RANK, metrics.horizontalAdvance("rank▾") + 10)

    def show_analysis(self, analysis: Analysis | None) -> None:
        """Take new numbers; selection, scroll position and sorting stay."""
        scrolled = self.view.verticalScrollBar().value()
        self._programmatic = True
        self.model.show_analysis(analysis)
        self._programmatic = False
        self._restore_selection()
        self.view.verticalScrollBar().setValue(scrolled)

    @property
    def selected_class(self) -> int | None:
        return self._selected

    def select_class(self, class_index: int) -> None:
        """Select a class and bring it into view, without a signal."""
        if class_index == self._selected:
            return
        self._selected = class_index
        self._restore_selection()
        row = self.model.row_of(class_index)
        if row is not None:
            self.view.scrollTo(self.model.index(row, NAME))

    def _restore_selection(self) -> None:
        row = None if self._selected is None else self.model.row_of(self._selected)
        current = self.view.currentIndex()
        if row is None or (current.isValid() and current.row() == row and self._row_is_selected(row)):
            return
        self._programmatic = True
        scrolled = self.view.verticalScrollBar().value()
        self.view.selectRow(row)
        self.view.verticalScrollBar().setValue(scrolled)
        self._programmatic = False

    def _row_is_selected(self, row: int) -> bool:
        return self.view.selectionModel().isRowSelected(row, QModelIndex())

    def _on_current_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._programmatic or not current.isValid():
            return
        chosen = self.model.class_at(current.row())
        if chosen != self._selected:
            self._selected = chosen
            self.class_selected.emit(chosen)

    def _on_search(self, text: str) -> None:
        self._programmatic = True
        self.model.set_needle(text)
        self._programmatic = False
        self._restore_selection()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange and hasattr(self, "view"):
            self._fit_to_font()


class _RowDelegate(QStyledItemDelegate):
    """A bar behind each number, and the word "true" at the end of the true label's name."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        share = index.data(BAR_ROLE)
        if share is not None and share > 0:
            self._paint_bar(painter, option, share)
        badge = index.data(BADGE_ROLE) if index.column() == NAME else None
        room = QRect(option.rect)  # type: ignore[attr-defined]
        if badge:
            option.rect.setRight(self._paint_badge(painter, option, badge))  # type: ignore[attr-defined]
        super().paint(painter, option, index)
        option.rect = room  # type: ignore[attr-defined]

    def _paint_bar(self, painter: QPainter, option: QStyleOptionViewItem, share: float) -> None:
        room = option.rect.adjusted(2, 2, -2, -2)  # type: ignore[attr-defined]
        colour = QColor(colours_of(option.palette).accent)  # type: ignore[attr-defined]
        colour.setAlphaF(0.28)
        width = round(room.width() * min(share, 1.0))
        painter.fillRect(room.right() + 1 - width, room.top(), width, room.height(), colour)

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> int:
        """Paint at the right end; returns where the room left for the name ends."""
        colours = colours_of(option.palette)  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if selected:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))  # type: ignore[attr-defined]
        width = option.fontMetrics.horizontalAdvance(text) + 10  # type: ignore[attr-defined]
        box = option.rect.adjusted(option.rect.width() - width - 2, 3, -2, -3)  # type: ignore[attr-defined]
        colour = QColor(colours.on_accent if selected else colours.accent)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour)
        painter.setFont(option.font)  # type: ignore[attr-defined]
        painter.drawRoundedRect(box, 3, 3)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
        return int(box.left()) - 3
