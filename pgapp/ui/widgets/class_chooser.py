"""A dialog to pick any subset of a network's classes as the label space."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.scene import LabelSpace
from pgapp.core.wording import worded
from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.plain_text import plain_label, tip, title_text
from pgapp.ui.widgets.theme import SPACE

FEWEST = 2


class ClassChooser(QDialog):
    """Tick classes; ``label_space`` is what was ticked."""

    def __init__(self, names: Sequence[str], ticked: Iterable[int] = (), parent: QWidget | None = None) -> None:
        """``names`` are all of the network's classes in order; ``ticked`` the numbers to start with."""
        super().__init__(parent)
        self.setWindowTitle(title_text(tr("Choose the classes that compete")))
        self.resize(420, 560)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search a class by name"))
        self.search.setAccessibleName(tr("Search a class by name"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Classes of the network"))
        self.list.setToolTip(tip(tr("Space ticks a class. The softmax runs over the ticked classes only.")))
        start = set(ticked)
        for k, name in enumerate(names):
            item = QListWidgetItem(name, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if k in start else Qt.CheckState.Unchecked)
        self.only_ticked = QPushButton(tr("Show &ticked only"))
        self.only_ticked.setCheckable(True)
        self.only_ticked.setToolTip(tip(tr("Hide the classes that are not ticked.")))
        self.none = QPushButton(tr("Tick &none"))
        self.none.setToolTip(tip(tr("Take all ticks away.")))
        self.count = plain_label()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        middle = QHBoxLayout()
        middle.addWidget(self.count, 1)
        middle.addWidget(self.only_ticked)
        middle.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(middle)
        column.addWidget(self.buttons)
        self.search.textChanged.connect(self._filter)
        self.only_ticked.toggled.connect(self._filter)
        self.none.clicked.connect(self._tick_none)
        self.list.itemChanged.connect(self._recount)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._recount()

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ticked class numbers, in the network's order."""
        items = (self.list.item(k) for k in range(self.list.count()))
        return tuple(k for k, item in enumerate(items) if item.checkState() == Qt.CheckState.Checked)

    @property
    def label_space(self) -> LabelSpace:
        chosen = self.chosen
        names = tuple(self.list.item(k).text() for k in chosen)
        return LabelSpace(worded("{count} chosen classes", count=len(chosen)), names, chosen)

    def _filter(self) -> None:
        needle = self.search.text().strip().casefold()
        only = self.only_ticked.isChecked()
        for k in range(self.list.count()):
            item = self.list.item(k)
            hidden = needle not in item.text().casefold() or (only and item.checkState() != Qt.CheckState.Checked)
            item.setHidden(hidden)

    def _tick_none(self) -> None:
        with QSignalBlocker(self.list):  # one count at the end, not one for each class
            for k in self.chosen:
                self.list.item(k).setCheckState(Qt.CheckState.Unchecked)
        self.list.viewport().update()
        self._filter()
        self._recount()

    def _recount(self) -> None:
        count = len(self.chosen)
        enough = count >= FEWEST
        self.count.setText(
            tr("{count} ticked", count=count)
            if enough
            else tr("{count} ticked; at least {fewest} are needed", count=count, fewest=FEWEST)
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(enough)
