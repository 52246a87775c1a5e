"""What the defence takes wrong pictures for: a matrix of the most frequent classes, and the whole list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pgapp.data.results.summary import MATRIX_SIDE, Confusions
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, colours_of, set_meaning, set_role

COLUMN = 84
_LABEL_ROLE = Qt.ItemDataRole.UserRole


class FailuresView(QWidget):
    """Emits the true label whose failures the person wants to see."""

    label_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = plain_label()
        self.said.setWordWrap(True)
        set_role(self.said, TypeRole.CAPTION)
        set_meaning(self.said, Meaning.NEUTRAL)
        self.matrix = QTableWidget()
        self.matrix.setAccessibleName(tr("Confusion matrix of the failures"))
        self.matrix.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.matrix.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.matrix.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.matrix.cellActivated.connect(self._on_cell)
        self.matrix.cellClicked.connect(self._on_cell)
        self.list = QTreeWidget()
        self.list.setHeaderLabels([tr("true label"), tr("taken for"), tr("pictures")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(tr("Failures, the most frequent first"))
        self.list.setToolTip(tip(tr("Double-click, or Enter, shows the pictures.")))
        header = self.list.header()
        header.setStretchLastSection(False)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemActivated.connect(lambda item: self.label_wanted.emit(item.data(0, _LABEL_ROLE)))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.matrix)
        split.addWidget(self.list)
        split.setSizes([300, 200])
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(SPACE)
        column_.addWidget(self.said)
        column_.addWidget(split, 1)

    def show_confusions(self, found: Confusions, names: Sequence[str], top: int = 1, alerts: bool = False) -> None:
        """``top``: among how many classes of the answer the label has to be; ``alerts``: one counts as a failure."""
        total = found.pictures
        counted = tr(
            "Pictures whose label is not in the top {top}: {count:,}."
            if top > 1
            else "Pictures whose prediction is not their label, or has an alert: {count:,}."
            if alerts
            else "1 picture whose prediction is not its label."
            if total == 1
            else "{count:,} pictures whose prediction is not their label.",
            count=total,
            top=top,
        )
        how = tr(
            "Rows: the true label; columns: what it was taken for; the {count} most frequent of each.",
            count=MATRIX_SIDE,
        )
        self.said.setText(
            f"{counted} {how}"
            if total
            else tr(
                "No failure: every label is in the top {top}, or no picture has a true label."
                if top > 1
                else "No failure: every prediction is right, or no picture has a true label.",
                top=top,
            )
        )
        self._fill_matrix(found, names)
        self._fill_list(found, names)

    def _fill_matrix(self, found: Confusions, names: Sequence[str]) -> None:
        rows, columns = found.true_labels, found.predicted_labels
        highest = max(map(max, found.matrix), default=1)
        self.matrix.clear()
        self.matrix.setRowCount(len(rows))
        self.matrix.setColumnCount(len(columns))
        for row, label in enumerate(rows):
            self.matrix.setVerticalHeaderItem(row, self._head(names[label], 150))
        for column, predicted in enumerate(columns):
            self.matrix.setHorizontalHeaderItem(column, self._head(names[predicted], COLUMN - 10))
            self.matrix.setColumnWidth(column, COLUMN)
        colour = QColor(colours_of(self.palette()).wrong)
        for row, label in enumerate(rows):
            for column, predicted in enumerate(columns):
                count = found.matrix[row][column]
                item = QTableWidgetItem(str(count) if count else "")
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                said = tr("{label} taken for {other}: {count}", label=names[label], other=names[predicted], count=count)
                item.setToolTip(tip(said))
                item.setData(_LABEL_ROLE, label)
                if count:
                    colour.setAlphaF(0.15 + 0.45 * count / highest)
                    item.setBackground(QBrush(colour))
                self.matrix.setItem(row, column, item)

    def _head(self, name: str, width: int) -> QTableWidgetItem:
        head = QTableWidgetItem(self.matrix.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width))
        head.setToolTip(tip(name))
        return head

    def _fill_list(self, confusions: Confusions, names: Sequence[str]) -> None:
        self.list.clear()
        items = []
        for found in confusions.most:
            item = QTreeWidgetItem([names[found.true_label], names[found.predicted_label], str(found.pictures)])
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, _LABEL_ROLE, found.true_label)
            items.append(item)
        self.list.addTopLevelItems(items)

    def _on_cell(self, row: int, column: int) -> None:
        item = self.matrix.item(row, column)
        if item is not None and item.text():
            self.label_wanted.emit(item.data(_LABEL_ROLE))
