"""Which label of the network each class of a folder means: shown, and corrected by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.data.pictures.label_mapping import LabelMapping, MatchedBy
from pgapp.engine.loading.labelling import Way, mapping_sentence
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.label_picker import LabelPicker
from pgapp.ui.widgets.plain_text import plain_label, tip, title_text
from pgapp.ui.widgets.theme import SPACE

AnyIndex = QModelIndex | QPersistentModelIndex
HEADS = (worded("Class of the pictures"), worded("Label of the network"), worded("Matched by"))
MATCHED_ROLE = Qt.ItemDataRole.UserRole


class MappingModel(QAbstractTableModel):
    """One row a class."""

    def __init__(self, mapping: LabelMapping, names: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mapping, self._names = mapping, names

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.mapping.matches)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return shown(HEADS[section]) if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match = self.mapping.matches[index.row()]
        if role == MATCHED_ROLE:
            return match.label is not None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        label = tr("no label") if match.label is None else self._names[match.label]
        text = (printable(match.text), label, shown(match.matched_by.value))[index.column()]
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def show_mapping(self, mapping: LabelMapping) -> None:
        """Another mapping of the same classes."""
        self.mapping = mapping
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(HEADS) - 1))

    def correct(self, row: int, label: int | None) -> None:
        """Give the class of a row this label, None for no label."""
        self.mapping = self.mapping.corrected(self.mapping.matches[row].text, label)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADS) - 1))


class _Filter(QSortFilterProxyModel):
    """Rows by text in any column, or only those without a label."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.only_unmatched = False
        self.setFilterKeyColumn(-1)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setDynamicSortFilter(False)

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:
        matched = self.sourceModel().index(row, 0).data(MATCHED_ROLE)
        return not (self.only_unmatched and matched) and super().filterAcceptsRow(row, parent)  # type: ignore[arg-type]


class MappingDialog(QDialog):
    """``mapping`` is the corrected mapping once it was accepted. ``ways`` are how the numbers among the classes can be
    read, where there are several ways."""

    def __init__(
        self, mapping: LabelMapping, names: Sequence[str], parent: QWidget | None = None, ways: Sequence[Way] = ()
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title_text(tr("Labels of the folder's classes")))
        self.resize(680, 520)
        self._names = tuple(names)
        self.model = MappingModel(mapping, self._names, self)
        self._filter = _Filter(self)
        self._filter.setSourceModel(self.model)
        self.sentence = plain_label()
        self.sentence.setWordWrap(True)
        self._ways = tuple(ways)
        self.numbers = QComboBox()
        self.numbers.setToolTip(tip(tr("What the classes that are numbers mean.")))
        self.numbers.addItems([tr("choose what the numbers mean"), *(shown(way.words) for way in self._ways)])
        self.numbers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        chosen = [way.numbering for way in self._ways]
        self.numbers.setCurrentIndex(chosen.index(mapping.numbering) + 1 if mapping.numbering in chosen else 0)
        self.numbers.activated.connect(self._read_numbers)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search classes and labels"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter.setFilterFixedString)
        self.unmatched = QCheckBox(tr("only those &without a label"))
        self.unmatched.toggled.connect(self._show_unmatched)
        self.table = QTableView()
        self.table.setModel(self._filter)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.setAlternatingRowColors(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.picker = LabelPicker(tr("Label of the chosen class"))
        self.none = QPushButton(tr("&No label"))
        self.none.setToolTip(tip(tr("Leave the pictures of this class out of every accuracy.")))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.none.clicked.connect(lambda: self._correct(None))
        self.picker.label_chosen.connect(self._correct)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_row())
        self._lay_out()
        if self._filter.rowCount():
            self.table.selectRow(0)
        self._say()

    @property
    def mapping(self) -> LabelMapping:
        return self.model.mapping

    def _row(self) -> int:
        index = self._filter.mapToSource(self.table.currentIndex())
        return index.row() if index.isValid() else -1

    def _show_row(self) -> None:
        row = self._row()
        match = self.mapping.matches[row] if row >= 0 else None
        self.picker.show_label(self._names, None if match is None else match.label)
        for widget in (self.picker, self.none):
            widget.setEnabled(match is not None)

    def _correct(self, label: int | None) -> None:
        row = self._row()
        if row >= 0:
            self.model.correct(row, label)
            self._show_row()
            self._say()

    def _read_numbers(self, place: int) -> None:
        """What was given by hand stays."""
        if place == 0:
            return
        mapping = self._ways[place - 1].mapping
        for match in self.mapping.matches:
            if match.matched_by is MatchedBy.HAND:
                mapping = mapping.corrected(match.text, match.label)
        self.model.show_mapping(mapping)
        self._filter.invalidate()
        self._show_row()
        self._say()

    def _show_unmatched(self, only: bool) -> None:
        self._filter.only_unmatched = only
        self._filter.invalidate()

    def _say(self) -> None:
        if self.mapping.readings:
            self.sentence.setText(
                tr(
                    "The classes are numbers that can be read in several ways. Until one is chosen, none "
                    "of them has a label."
                )
            )
            return
        left = any(match.matched_by is MatchedBy.NOTHING for match in self.mapping.matches)
        more = f" {tr('Pictures of classes without a label are left out of every accuracy.')}" if left else ""
        self.sentence.setText(shown(mapping_sentence(self.mapping)) + more)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.unmatched)
        change = QHBoxLayout()
        label = plain_label(tr("&Label of the chosen class"))
        label.setBuddy(self.picker)
        change.addWidget(label)
        change.addWidget(self.picker, 1)
        change.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        column.addWidget(self.sentence)
        if self._ways:
            numbers = QHBoxLayout()
            meaning = plain_label(tr("&Numbers mean"))
            meaning.setBuddy(self.numbers)
            numbers.addWidget(meaning)
            numbers.addWidget(self.numbers, 1)
            column.addLayout(numbers)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(change)
        column.addWidget(self.buttons)
