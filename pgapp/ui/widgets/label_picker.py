"""Choose one class by name among as many as 1000: type a part of the name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QSizePolicy, QWidget

from pgapp.ui.language.translate import tr
from pgapp.ui.widgets.plain_text import tip


class LabelPicker(QComboBox):
    """Emits ``label_chosen`` with the class number within the label space when the person chooses one."""

    label_chosen = Signal(int)
    emptied = Signal()
    """the person has deleted the name of the chosen class"""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._chosen: int | None = None
        self.setAccessibleName(accessible_name)
        self.setToolTip(tip(tr("Type a part of a class name, or open the list.")))
        edit = QLineEdit()
        edit.setPlaceholderText(tr("class name"))
        self.setLineEdit(edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        edit.editingFinished.connect(self._on_typed)
        self.activated.connect(self._choose)
        self._popup, chooser = QListView(), QListView()
        for names in (self._popup, chooser):
            names.setUniformItemSizes(True)  # else each of 1000 is measured with every change of the text's size
        self.setView(chooser)
        completer = QCompleter(self.model(), self)
        completer.setPopup(self._popup)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)

    @property
    def label(self) -> int | None:
        return self._chosen

    def show_label(self, names: Sequence[str], label: int | None) -> None:
        """Offer ``names`` and show ``label``, None for no choice yet; emits nothing."""
        names = tuple(names)
        if names == self._names and label == self._chosen:
            return
        with QSignalBlocker(self):
            if names != self._names:
                self._names = names
                self.clear()
                self.addItems(list(names))
            self._chosen = label
            self._restore()

    def _choose(self, label: int) -> None:
        if 0 <= label < len(self._names) and label != self._chosen:
            self._chosen = label
            self.label_chosen.emit(label)

    def _on_typed(self) -> None:
        """Take the name that is typed, or the only one that holds the text; anything else goes back."""
        typed = self.currentText().strip().casefold()
        folded = [name.casefold() for name in self._names]
        matches = [k for k, name in enumerate(folded) if name == typed]
        if not matches and typed:
            matches = [k for k, name in enumerate(folded) if typed in name]
        chosen = self.currentIndex() if self.currentIndex() in matches else None
        if len(matches) == 1:
            chosen = matches[0]
        if chosen is None:
            emptied = not typed and self._chosen is not None
            self._restore()
            if emptied:
                self.emptied.emit()
            return
        self._popup.hide()
        with QSignalBlocker(self):
            self.setCurrentIndex(chosen)
            self.setEditText(self._names[chosen])
        self._choose(chosen)

    def _restore(self) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(-1 if self._chosen is None else self._chosen)
            self.setEditText("" if self._chosen is None else self._names[self._chosen])
