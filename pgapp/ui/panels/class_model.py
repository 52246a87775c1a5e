"""The class table's numbers, sorted and filtered in numpy: thirty updates a second of 1000 rows are cheap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from pgapp.core.scene import Analysis, FloatArray, IntArray
from pgapp.core.wording import worded
from pgapp.ui.language.translate import all_shown, number, shown, tr
from pgapp.ui.widgets.plain_text import tip

NAME, CLEAN, NOW, INSIDE, MASKED, RANK = range(6)
HEADERS = (worded("class"), worded("clean"), worded("now"), worded("inside"), worded("left"), worded("rank"))
EXPLANATIONS = (
    worded("The classes of the label space."),
    worded(
        "Class evidence on the clean picture: the feature of this class over all cells, clipped, "
        "summed or averaged as the defence does."
    ),
    worded("Class evidence on the picture as it is now, with the patch."),
    worded(
        "Evidence now inside the class's own detected window, which robust masking (Algorithm 1) takes away. Other "
        "defences take nothing away, and have a dash there."
    ),
    worded(
        "Evidence that is left to decide: the class with the most is the prediction. Of PatchCleanser it is the share "
        "of the first masks that say so, which a second one may overrule."
    ),
    worded("1 is the prediction; the others follow by the evidence that is left."),
)
NOTHING = "–"
ALERT_WORDS = worded("the prediction without the alert: a detecting defence says that there is a patch")
AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class Line(NamedTuple):
    """What is drawn in one row: ``bars`` are its numbers' shares (0..1) of the largest evidence in the table."""

    texts: tuple[str, ...]
    bars: tuple[float, ...]
    bold: bool
    badge: str


class ClassModel(QAbstractTableModel):
    """Rows are classes. It sorts and filters itself: a proxy would compare in Python, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._folded: tuple[str, ...] = ()
        self._badges = tr("alert"), tr("true")
        self._numbers: FloatArray = np.zeros((0, 6), np.float32)
        self._order: IntArray = np.zeros(0, np.int64)
        self._place: IntArray = np.zeros(0, np.int64)
        self._name_order: IntArray = np.zeros(0, np.int64)
        self._needle = ""
        self._column, self._descending = MASKED, True
        self._truth: int | None = None
        self._predicted: int | None = None
        self._alert = False
        self._masks = True
        self._largest = 1.0

    def show_analysis(self, analysis: Analysis | None) -> None:
        """Take the numbers of ``analysis``. A new label space resets the model; otherwise rows only move."""
        if analysis is None:
            self._reset(())
            return
        names = analysis.scene.label_space.names
        if names != self._names:
            self._reset(names)
        masked, clean = analysis.now.defended, analysis.clean.defended
        numbers = np.zeros((len(names), 6), np.float32)
        numbers[:, CLEAN] = clean.unmasked
        numbers[:, NOW] = masked.unmasked
        self._masks = bool((masked.windows >= 0).any())
        if self._masks:
            numbers[:, INSIDE] = masked.unmasked - masked.scores
        numbers[:, MASKED] = masked.scores
        order = np.argsort(-masked.scores, kind="stable")
        first = order[np.argsort(order != masked.label, kind="stable")]
        numbers[first, RANK] = np.arange(1, len(names) + 1)
        self._numbers = numbers
        self._largest = max(float(numbers[:, CLEAN : MASKED + 1].max(initial=0.0)), 1e-9)
        self._truth, self._predicted, self._alert = analysis.scene.label, masked.label, masked.alert
        self._arrange()

    def set_needle(self, text: str) -> None:
        """Show only the classes whose name holds ``text``, in any case."""
        needle = text.strip().casefold()
        if needle != self._needle:
            self.beginResetModel()
            self._needle = needle
            self._take(self._sorted())
            self.endResetModel()

    @property
    def nothing_found(self) -> bool:
        """Whether the search hides every class."""
        return bool(self._needle) and bool(self._names) and not len(self._order)

    def class_at(self, row: int) -> int:
        return int(self._order[row])

    def row_of(self, class_index: int) -> int | None:
        """The row that shows a class; None when the search hides it or there is no such class."""
        if not 0 <= class_index < len(self._place) or self._place[class_index] < 0:
            return None
        return int(self._place[class_index])

    def line(self, row: int) -> Line:
        """All that is drawn in one row, in one call."""
        k = int(self._order[row])
        numbers = self._numbers[k].tolist()
        texts = (self._names[k], *(self._number_text(numbers[column], column) for column in range(CLEAN, RANK + 1)))
        bars = (0.0, *(number / self._largest for number in numbers[CLEAN:RANK]), 0.0)
        predicted = k == self._predicted
        badges = zip(self._badges, (predicted and self._alert, k == self._truth), strict=True)
        return Line(texts, bars, predicted, ", ".join(word for word, holds in badges if holds))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, RANK)
        self._arrange()

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        k, column = int(self._order[index.row()]), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(k, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._explanation(k))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._explanation(k)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                arrow = "▾" if self._descending else "▴"
                return shown(HEADERS[section]) + (arrow if section == self._column else "")
            if role == Qt.ItemDataRole.ToolTipRole:
                return shown(EXPLANATIONS[section])
            if role == Qt.ItemDataRole.InitialSortOrderRole:  # of evidence, the most comes first
                falls = NAME < section < RANK
                return (Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder).value
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignLeft if section == NAME else Qt.AlignmentFlag.AlignRight
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, k: int, column: int) -> str:
        return self._names[k] if column == NAME else self._number_text(float(self._numbers[k, column]), column)

    def _number_text(self, amount: float, column: int) -> str:
        if column == INSIDE and not self._masks:
            return NOTHING
        decimals = 0 if column == RANK else 1 if abs(amount) >= 100 else 2
        return number(amount, f".{decimals}f")

    def _explanation(self, k: int) -> str:
        marks = (
            (worded("the true label"), self._truth),
            (ALERT_WORDS if self._alert else worded("the prediction"), self._predicted),
        )
        named = worded("{name} (class {number})", name=self._names[k], number=k)
        return all_shown(", ", (named, *(words for words, label in marks if label == k)))

    def _reset(self, names: Sequence[str]) -> None:
        self.beginResetModel()
        self._names = tuple(names)
        self._folded = tuple(name.casefold() for name in names)
        self._name_order = np.array(sorted(range(len(names)), key=self._folded.__getitem__), np.int64)
        self._numbers = np.zeros((len(names), 6), np.float32)
        self._take(self._sorted())
        self.endResetModel()

    def _sorted(self) -> IntArray:
        if self._column == NAME:
            order = self._name_order[::-1] if self._descending else self._name_order
        else:
            keys = self._numbers[:, self._column]
            order = np.argsort(-keys if self._descending else keys, kind="stable")
        if self._needle:
            order = np.array([k for k in order.tolist() if self._needle in self._folded[k]], np.int64)
        return order

    def _arrange(self) -> None:
        """Sort anew, and tell the view where each row that it holds on to went.

        It hears of new data, not of a new layout, with which the header would be laid out and drawn anew, too.
        """
        held = self.persistentIndexList()
        classes = [int(self._order[index.row()]) for index in held]
        self._take(self._sorted())
        moved = [self.index(int(self._place[k]), index.column()) for k, index in zip(classes, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        if len(self._order):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, RANK))

    def _take(self, order: IntArray) -> None:
        self._order = order
        self._place = np.full(len(self._names), -1, np.int64)
        self._place[order] = np.arange(len(order))
