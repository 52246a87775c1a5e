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

from pgapp.core.scene import Analysis, LabelSpace
from pgapp.ui.class_model import MASKED, NAME, RANK, AnyIndex, ClassModel
from pgapp.ui.theme import SPACE_TIGHT, TypeRole, colours_of, font_of

FEWEST_ROWS = 5


class ClassTable(QWidget):
    """Emits ``class_selected`` when the person chooses a row, never when the program does."""

    class_selected = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selected: int | None = None
        self._contest: tuple[str, LabelSpace] | None = None
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
        view.setItemDelegate(_RowDelegate(view, self.model))
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
        """Take new numbers; selection and sorting stay, and the scroll position while the same classes compete."""
        contest = None if analysis is None else analysis.scene.contest
        scrolled = self.view.verticalScrollBar().value() if contest == self._contest else 0
        self._contest = contest
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
    """A bar behind each number, and the word "true" at the end of the true label's name.

    Paints everything itself: the style's own cells cost ten times as much, thirty times a second.
    """

    def __init__(self, view: QTableView, model: ClassModel) -> None:
        super().__init__(view)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        cell = self._model.cell(index.row(), index.column())
        if selected:
            painter.fillRect(rect, palette.highlight())
        elif cell.bar > 0:
            room = rect.adjusted(2, 2, -2, -2)
            colour = QColor(colours_of(palette).accent)
            colour.setAlphaF(0.28)
            width = round(room.width() * min(cell.bar, 1.0))
            painter.fillRect(room.right() + 1 - width, room.top(), width, room.height(), colour)
        painter.setPen(palette.color(palette.ColorRole.HighlightedText if selected else palette.ColorRole.Text))
        painter.setFont(font_of(TypeRole.CAPTION, bold=True) if cell.bold else option.font)  # type: ignore[attr-defined]
        room = rect.adjusted(4, 0, -4, 0)
        if index.column() != NAME:
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, cell.text)
            return
        if cell.badge:
            room.setRight(_paint_badge(painter, room, cell.badge))
        text = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_badge(painter: QPainter, room: QRect, text: str) -> int:
    """A word in a frame at the right end of ``room``; returns where the room left of it ends."""
    width = painter.fontMetrics().horizontalAdvance(text) + 8
    box = QRect(room.right() - width, room.top() + 3, width, room.height() - 6)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(box, 3, 3)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box.left() - 4
