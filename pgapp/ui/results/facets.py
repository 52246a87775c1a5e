"""What a run's list can be narrowed to, each with how many pictures it would show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QVBoxLayout, QWidget

from pgapp.data.results.query import Show
from pgapp.ui.gallery.filter import shown_words
from pgapp.ui.language.translate import number, tr
from pgapp.ui.widgets.flow_layout import FlowLayout
from pgapp.ui.widgets.icons import icon, mark_of
from pgapp.ui.widgets.theme import SPACE_TIGHT, Meaning, colours_of

ALWAYS = (Show.ALL, Show.CERTIFIED, Show.VULNERABLE, Show.WRONG)
"""outcomes that are offered also where no picture has them"""
MARKS = {
    Show.CERTIFIED: Meaning.CERTIFIED,
    Show.VULNERABLE: Meaning.VULNERABLE,
    Show.WRONG: Meaning.WRONG,
    Show.ATTACK_SUCCEEDED: Meaning.ATTACK_FOUND,
}
MOST_CLASSES = 2000


class Facets(QWidget):
    """Outcome as buttons, class as a list. ``changed`` says that the person chose something."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._words = shown_words()
        self._counts: Mapping[Show, int] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.outcomes: dict[Show, QPushButton] = {}
        chips = FlowLayout(spacing=SPACE_TIGHT)
        for show, text in self._words.items():
            button = QPushButton(text)
            button.setCheckable(True)
            button.setProperty("compact", "true")
            button.clicked.connect(lambda _checked=False: self.changed.emit())
            self._group.addButton(button)
            self.outcomes[show] = button
            chips.addWidget(button)
        self.of_label = self._combo(tr("Which true label"), 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addLayout(chips)
        column.addWidget(self.of_label)
        self.show_counts({}, ())
        self.choose(Show.ALL, None)

    # ---- what is chosen

    @property
    def show_(self) -> Show:
        return next(show for show, button in self.outcomes.items() if button.isChecked())

    @property
    def label(self) -> int | None:
        """The true label; None for every one."""
        label: int | None = self.of_label.currentData()
        return label

    def choose(self, show: Show, label: int | None) -> None:
        """Emits nothing."""
        self.outcomes[show].setChecked(True)
        if label is not None and self.of_label.findData(label) < 0 and label < len(self._names):
            self.of_label.addItem(self._names[label], label)
        self.of_label.setCurrentIndex(max(0, self.of_label.findData(label)))
        self._offer()

    def show_run(self, names: tuple[str, ...], certified: str) -> None:
        """The classes of a run, and what it calls its highest verdict. Emits nothing."""
        self._words = shown_words(certified)
        if names != self._names:
            self._names = names
            self._refill([(tr("Every true label"), None)])

    # ---- how many there are

    def show_counts(self, outcomes: Mapping[Show, int], labels: Sequence[tuple[int | None, int]]) -> None:
        """How many pictures each choice would show, the other choices as they are. ``labels``: true label, None for
        none, and how many have it. Emits nothing."""
        self._counts = outcomes
        for show, button in self.outcomes.items():
            count = f" {number(outcomes[show], ',')}" if show in outcomes else ""
            button.setText(f"{self._words[show]}{count}")
        chosen = self.label
        known = [(label, count) for label, count in labels if label is not None]
        known.sort(key=lambda each: (-each[1], each[0]))
        lines = [(f"{self._names[label]} ({number(count, ',')})", label) for label, count in known[:MOST_CLASSES]]
        if chosen is not None and chosen not in {label for _, label in lines}:
            lines.append((self._names[chosen], chosen))
        total = f" ({number(sum(count for _, count in labels), ',')})" if labels else ""
        self._refill([(f"{tr('Every true label')}{total}", None), *lines])
        self._offer()

    def _offer(self) -> None:
        """What no picture has is left out, unless it is chosen."""
        for show, button in self.outcomes.items():
            button.setVisible(show in ALWAYS or button.isChecked() or bool(self._counts.get(show)))

    # ---- looks

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._draw_marks()

    def _draw_marks(self) -> None:
        colours, side = colours_of(self.palette()), self.fontMetrics().height()
        for show, meaning in MARKS.items():
            self.outcomes[show].setIcon(icon(mark_of(meaning), colours.of(meaning), side))
            self.outcomes[show].setIconSize(QSize(side, side))

    def _combo(self, name: str, letters: int) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(letters)
        combo.setMaxVisibleItems(20)
        combo.activated.connect(lambda _: self.changed.emit())
        return combo

    def _refill(self, items: Sequence[tuple[str, int | None]]) -> None:
        """New items; the choice stays where it is still there."""
        combo = self.of_label
        chosen = combo.currentData()
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItems([text for text, _ in items])  # all at once: one by one, thousands hold up the window
            for row, (_, data) in enumerate(items):
                combo.setItemData(row, data)
            combo.setCurrentIndex(max(0, combo.findData(chosen)) if chosen is not None else 0)
