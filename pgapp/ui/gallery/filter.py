"""Search, filter and sort for the gallery."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from pgapp.core.wording import worded
from pgapp.data.results.gallery_order import GalleryQuery
from pgapp.data.results.query import Show, SortBy
from pgapp.data.results.run_record import open_words
from pgapp.ui.gallery.tags import tag_text
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.flow_layout import FlowLayout
from pgapp.ui.widgets.plain_text import tip
from pgapp.ui.widgets.theme import SPACE_TIGHT, Meaning, TypeRole, set_meaning, set_role
from pgapp.ui.widgets.wording import capital

TYPING = 200
"""milliseconds after the last key before the list follows"""

CERTIFIED = worded("certified")
SHOWN = {
    Show.ALL: worded("All pictures"),
    Show.CORRECT: worded("Correct"),
    Show.WRONG: worded("Wrong"),
    Show.CERTIFIED: worded("Certified"),
    Show.VULNERABLE: worded("Not certified"),
    Show.ATTACK_SUCCEEDED: worded("Attack succeeded"),
    Show.ATTACK_FAILED: worded("Attack failed"),
    Show.UNREADABLE: worded("Unreadable"),
}
SORTED = {
    SortBy.POSITION: worded("In folder order"),
    SortBy.NAME: worded("By file name"),
    SortBy.LABEL: worded("By class"),
    SortBy.MARGIN: worded("By margin"),
    SortBy.LARGEST_SIZE: worded("By largest size proven with one mask"),
}


def shown_words(certified: str = CERTIFIED) -> dict[Show, str]:
    """What can be shown, where the highest verdict is called ``certified``, in the language of the window."""
    verdicts = {Show.CERTIFIED: certified, Show.VULNERABLE: open_words(certified)}
    return {show: capital(shown(text)) for show, text in (SHOWN | verdicts).items()}


class GalleryFilter(QWidget):
    """Emits ``changed`` with the query; what needs a run is offered only where there is one."""

    changed = Signal(object)
    """a GalleryQuery"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = GalleryQuery()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search names"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search file names"))
        self.more = QToolButton()
        self.more.setText(tr("Filter"))
        self.more.setCheckable(True)
        self.more.setToolTip(
            tip(tr("Filter and sort: by verdict, class, tag, margin, largest size proven with one mask."))
        )
        self.patch_size = self._combo(tr("Patch size"), tr("The patch size that the marks and filters speak about."))
        self.show_ = self._combo(tr("Show"), tr("Which pictures to show, as the run judged them."))
        self.class_ = self._combo(tr("Class"), tr("Show the pictures of one class only."))
        self.tag = self._combo(tr("Tag"), tr("Show the pictures with one of your tags only."))
        self.sort = self._combo(tr("Order"), tr("In which order. Sorted by margin, the weakest come first."))
        self.descending = QToolButton()
        self.descending.setText("↑")
        self.descending.setCheckable(True)
        self.descending.setAccessibleName(tr("Descending"))
        self.descending.setToolTip(tip(tr("Turn the order round.")))
        self.evaluate = QPushButton(tr("Evaluate…"))
        self.evaluate.setToolTip(tip(tr("Run the networks and the certificate over these pictures.")))
        self.count = ElidedLabel()
        self.count.setAccessibleName(tr("How many pictures are shown"))
        set_role(self.count, TypeRole.CAPTION)
        set_meaning(self.count, Meaning.NEUTRAL)
        self._typing = QTimer(self, singleShot=True, interval=TYPING)
        self._typing.timeout.connect(self._emit)
        self._lay_out()
        for sort, text in SORTED.items():
            self.sort.addItem(shown(text), sort)
        self.show_classes(())
        self.show_tags(())
        self.show_run(())
        self.search.textEdited.connect(lambda _: self._typing.start())
        self.search.textChanged.connect(lambda text: self._typing.start() if not text else None)
        self.search.returnPressed.connect(self._emit)
        self.more.toggled.connect(self._fold)
        self.descending.toggled.connect(self._turned)
        for combo in (self.patch_size, self.show_, self.class_, self.tag, self.sort):
            combo.activated.connect(lambda _: self._emit())
        self._fold(False)

    @property
    def query(self) -> GalleryQuery:
        return GalleryQuery(
            self.show_.currentData() or Show.ALL,
            self.class_.currentIndex() - 1 if self.class_.currentIndex() > 0 else None,
            self.search.text(),
            self.tag.currentData(),
            self.sort.currentData() or SortBy.POSITION,
            self.descending.isChecked(),
            self.patch_size.currentData(),
        )

    def reset(self) -> None:
        """Everything is shown again; emits nothing."""
        with QSignalBlocker(self.search), QSignalBlocker(self.descending):
            self.search.clear()
            self.descending.setChecked(False)
        for combo in (self.show_, self.class_, self.tag, self.sort):
            combo.setCurrentIndex(0)
        self._typing.stop()
        self._query = self.query

    def show_classes(self, names: Sequence[str]) -> None:
        """The set's classes, in its order."""
        chosen = self.class_.currentIndex()
        self.class_.clear()
        self.class_.addItems([tr("All classes"), *names])  # all at once: one by one, thousands hold up the window
        self.class_.setCurrentIndex(chosen if 0 <= chosen <= len(names) else 0)
        self.class_.setVisible(bool(names))

    def show_tags(self, tags: Sequence[str]) -> None:
        self._refill(self.tag, [(tr("Any tag or none"), None), *((tag_text(tag), tag) for tag in tags)])
        self.tag.setVisible(bool(tags))

    def show_run(self, patch_sizes: Sequence[int], certified: str = CERTIFIED) -> None:
        """The patch sizes of the run that the marks come from, none without a run, and what it calls its highest
        verdict."""
        self._refill(self.patch_size, [(tr("Patch of {size} px", size=size), size) for size in patch_sizes])
        self.patch_size.setVisible(bool(patch_sizes))
        words = shown_words(certified) if patch_sizes else {Show.ALL: tr("All (run it to filter)")}
        self._refill(self.show_, [(text, show) for show, text in words.items()])
        wanted = [sort for sort in SORTED if patch_sizes or sort not in (SortBy.MARGIN, SortBy.LARGEST_SIZE)]
        self._refill(self.sort, [(shown(SORTED[sort]), sort) for sort in wanted])

    def choose(self, **changes: object) -> None:
        """Set a part of the query, as ``show=Show.WRONG``, and emit it."""
        combos = {"show": self.show_, "tag": self.tag, "sort": self.sort, "patch_size": self.patch_size}
        number = changes.pop("class_number", self.query.class_number)
        self.class_.setCurrentIndex(number + 1 if isinstance(number, int) else 0)
        for name, value in changes.items():
            combo = combos[name]
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self.more.setChecked(True)
        self._emit()

    def show_count(self, count: int, total: int) -> None:
        if count == total:
            self.count.setText(tr("{count:,} picture" if total == 1 else "{count:,} pictures", count=count))
        else:
            said = tr(
                "{count:,} of {total:,} picture" if total == 1 else "{count:,} of {total:,} pictures",
                count=count,
                total=total,
            )
            self.count.setText(said)

    def _emit(self) -> None:
        self._typing.stop()
        query = self.query
        if query != self._query:
            self._query = query
            self.changed.emit(query)

    def _turned(self, down: bool) -> None:
        self.descending.setText("↓" if down else "↑")
        self._emit()

    def _fold(self, unfolded: bool) -> None:
        self._frame.setVisible(unfolded)

    @staticmethod
    def _refill(combo: QComboBox, items: Sequence[tuple[str, object]]) -> None:
        """New items; the choice stays where it is still there."""
        chosen = combo.currentData()
        combo.clear()
        for text, data in items:
            combo.addItem(text, data)
        combo.setCurrentIndex(max(0, combo.findData(chosen)) if chosen is not None else 0)

    @staticmethod
    def _combo(name: str, explanation: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(tip(explanation))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.setMaxVisibleItems(20)
        return combo

    def _lay_out(self) -> None:
        first = FlowLayout(spacing=SPACE_TIGHT)
        first.addWidget(self.search)
        first.addWidget(self.more)
        self._frame = QWidget()
        rows = QVBoxLayout(self._frame)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_TIGHT)
        for combo in (self.patch_size, self.show_, self.class_, self.tag):
            rows.addWidget(combo)
        last = QHBoxLayout()
        last.setSpacing(SPACE_TIGHT)
        last.addWidget(self.sort, 1)
        last.addWidget(self.descending)
        rows.addLayout(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        column.addLayout(first)
        column.addWidget(self._frame)
        column.addWidget(self.evaluate)
        column.addWidget(self.count)  # a line of its own: 12,345 of 50,000 pictures
