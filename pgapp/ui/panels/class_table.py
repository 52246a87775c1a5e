"""The class table: evidence before and after, searchable and sortable, over as many as 1000 classes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from pgapp.core.scene import Analysis, LabelSpace
from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.panels.class_model import CLEAN, HEADERS, MASKED, NAME, RANK, ClassModel, Line
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE_TIGHT, TypeRole, colours_of, font_of

FEWEST_ROWS = 1
"""more would push a window with a guided demo over the edge of a screen of 720 lines"""
FOLLOW_EVERY = 200
"""milliseconds between two updates of a table that follows a drag: nobody reads numbers that change faster"""
NONE_FOUND = worded("No class has this in its name. Escape clears the search.")
_LEFT = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
_RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)


class ClassTable(QWidget):
    """Emits ``class_selected`` when the person chooses a row, never when the program does."""

    class_selected = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refit = soon(self, self._fit_to_font)
        self._selected: int | None = None
        self._contest: tuple[str, LabelSpace] | None = None
        self._programmatic = False
        self._awaited: Analysis | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(FOLLOW_EVERY)
        self._rest.timeout.connect(self._catch_up)
        self.model = ClassModel()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search a class by name"))
        self.search.setAccessibleName(tr("Search a class by name"))
        self.search.setToolTip(tip(tr("Shows only the classes whose name holds this text. Escape clears it.")))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.view = _Rows(self.model)
        self.view.setAccessibleName(tr("Evidence of every class"))
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
        self.view.setMinimumHeight((FEWEST_ROWS + 1) * (metrics.height() + 6) + 2)
        header = self.view.horizontalHeader()
        header.setFont(self.view.font())
        header.setMinimumSectionSize(metrics.horizontalAdvance("0.0") + 10)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in range(NAME + 1, RANK + 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, metrics.horizontalAdvance("−00.00") + 9)
        header.resizeSection(RANK, metrics.horizontalAdvance(f"{shown(HEADERS[RANK])}▾") + 10)

    def show_analysis(self, analysis: Analysis | None) -> None:
        """Take new numbers; selection and sorting stay, and the scroll position while the same classes compete."""
        self._awaited = None
        contest = None if analysis is None else analysis.scene.contest
        scrolled = self.view.verticalScrollBar().value() if contest == self._contest else 0
        self._contest = contest
        self._programmatic = True
        self.model.show_analysis(analysis)
        self._programmatic = False
        self._restore_selection()
        self.view.verticalScrollBar().setValue(scrolled)

    def follow(self, analysis: Analysis | None) -> None:
        """As ``show_analysis``, but soon, not at once, where something was shown only just now; the last always is."""
        if analysis is not None and self._rest.isActive():
            self._awaited = analysis
        else:
            self.show_analysis(analysis)
            self._rest.start()

    def _catch_up(self) -> None:
        if self._awaited is not None:
            self.follow(self._awaited)

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
        if event.type() in (event.Type.FontChange, event.Type.StyleChange):
            self._refit.start()  # the style sheet comes after the font, and puts the rows' old one back


class _Rows(QTableView):
    """A bar behind each number, and the word "true" at the end of the true label's name.

    Paints the rows itself: delegates are asked cell by cell, which costs three times as much, at every answer.
    """

    def __init__(self, model: ClassModel) -> None:
        super().__init__()
        self._lines = model

    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            self._say_that_none_is_found()
            return
        last = self._lines.rowCount() - 1 if last < 0 else last
        selection = self.selectionModel().selection()
        chosen = -1 if selection.isEmpty() else selection.at(0).top()  # one row at most
        columns = [(self.columnViewportPosition(column), self.columnWidth(column)) for column in range(RANK + 1)]
        painter = QPainter(self.viewport())
        brush = _Brush(painter, self, columns, self.rowHeight(first))
        for row in range(first, last + 1):
            brush.paint(self._lines.line(row), self.rowViewportPosition(row), row == chosen)

    def _say_that_none_is_found(self) -> None:
        if self._lines.nothing_found:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(8, 8, -8, -8)
            where = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(where), shown(NONE_FOUND))


class _Brush:
    """How the cells of one table look while it is painted once: what all of them share is looked up once."""

    def __init__(self, painter: QPainter, view: QWidget, columns: list[tuple[int, int]], height: int) -> None:
        self._painter, self._columns, self._height = painter, columns, height
        palette, role = view.palette(), QPalette.ColorRole
        group = QPalette.ColorGroup.Normal if view.isEnabled() else QPalette.ColorGroup.Disabled
        self._highlight = palette.color(group, role.Highlight)
        self._text = palette.color(group, role.Text)
        self._highlighted_text = palette.color(group, role.HighlightedText)
        self._bar = QColor(colours_of(palette).accent)
        self._bar.setAlphaF(0.28)
        self._font = view.font()
        painter.setFont(self._font)

    def paint(self, line: Line, top: int, selected: bool) -> None:
        """One row."""
        painter, height = self._painter, self._height
        if selected:
            left, right = self._columns[NAME][0], sum(self._columns[RANK])
            painter.fillRect(left, top, right - left, height, self._highlight)
        painter.setPen(self._highlighted_text if selected else self._text)
        for (left, width), bar, text in zip(self._columns[CLEAN:], line.bars[CLEAN:], line.texts[CLEAN:], strict=True):
            room = width - 4
            if bar > 0 and not selected:
                long = round(room * min(bar, 1.0))
                painter.fillRect(left + 2 + room - long, top + 2, long, height - 4, self._bar)
            painter.drawText(left + 4, top, width - 8, height, _RIGHT, text)
        if line.bold:
            painter.setFont(font_of(TypeRole.CAPTION, bold=True))
        left, width = self._columns[NAME]
        room_for_name = QRect(left + 4, top, width - 8, height)
        if line.badge:
            room_for_name.setRight(_paint_badge(painter, room_for_name, line.badge))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(line.texts[NAME], Qt.TextElideMode.ElideRight, room_for_name.width())
        painter.drawText(room_for_name, _LEFT, name)
        if line.bold:
            painter.setFont(self._font)


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
