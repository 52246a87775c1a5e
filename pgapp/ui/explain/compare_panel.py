"""All defences on the present picture in one table: recovery and detection apart, since they promise other things."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.progress import Underway
from pgapp.core.scene import DefenceSettings, Failure, Outcome, Promise
from pgapp.core.wording import worded
from pgapp.engine.live.comparison import Comparison
from pgapp.engine.live.comparison_rows import Row, Said
from pgapp.engine.live.open_places import CLOSING
from pgapp.ui.explain.sizes.card import SizesCard
from pgapp.ui.language.translate import all_shown, number, shown, tr
from pgapp.ui.panels.verdict_words import MEANING_OF
from pgapp.ui.widgets.dimmer import Dimmer, fade_of
from pgapp.ui.widgets.form import soon
from pgapp.ui.widgets.icons import icon, mark_of
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, bold_font, colours_of, set_meaning, set_role
from pgapp.ui.widgets.wording import size_text

_ROW = Qt.ItemDataRole.UserRole
MAKE_IT = worded("Make this the defence")
NAME, CLEAN, NOW, CERTIFIED, LARGEST, ASKED, TIME = range(7)
NUMBERS = (LARGEST, ASKED, TIME)
NAME_SHARE = 0.36
"""of the width, at most, for the names of defences, which wrap there"""
MARK = 16
"""pixels of a mark's side"""
GROUPS = {
    Promise.NONE: (worded("Without defence"), worded("Nothing is promised.")),
    Promise.RECOVERY: (
        worded("Recovery: the right answer comes out"),
        worded("Certified means: no patch of that size changes the prediction."),
    ),
    Promise.DETECTION: (
        worded("Detection: the answer is right, or there is an alert"),
        worded(
            "Certified means: under any patch of that size the prediction is right or there is an "
            "alert. An alert gives no answer, and an alert on the clean picture is an error. Do "
            "not compare its sizes with those of recovery."
        ),
    ),
    Promise.TOP_K: (
        worded("Top k: the label stays among several classes"),
        worded(
            "Proven means: under any patch of that size the label stays among the classes that the answer names, where "
            "another one may come first. That is less than recovery: do not compare its sizes with those of the others."
        ),
    ),
}
NOTE = worded(
    "Defences on cells judge the same local logits; those that mask the picture ask the undefended network about it. "
    "Times are of one prediction: on cells without the network, on masked pictures with all that is asked of it. "
    "A certificate is about the clean picture: the patch changes only the third column."
    " Double-click a row, or press Enter, to make it the defence of the window: it has a dot then. The overlay "
    "“All fail” shows the places of a patch that none of the ticked ones closes."
)


class ComparePanel(QWidget):
    """Shows a ``Comparison``; knows nothing of where it comes from."""

    defence_chosen = Signal(object, object)
    """the ``DefenceSettings`` of a row that is to be *the* defence, and what was done, for the undo step"""
    ticks_changed = Signal()
    """``left_out`` is another one"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._redraw = soon(self, self._draw)
        self._refit = soon(self, self._fit)
        self._shown: Comparison | None = None
        self.left_out: frozenset[DefenceSettings] = frozenset()
        """defences whose tick was taken off: they do not count where all proofs fail"""
        self.title = plain_label()
        self.title.setWordWrap(True)
        set_role(self.title, TypeRole.BODY)
        self.tree = QTreeWidget()
        set_role(self.tree, TypeRole.CAPTION)
        self._set_up_tree()
        self.note = plain_label(NOTE)
        self.note.setWordWrap(True)
        set_role(self.note, TypeRole.CAPTION)
        set_meaning(self.note, Meaning.NEUTRAL)
        self.sizes = SizesCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE_TIGHT)
        column.addWidget(self.title)
        column.addWidget(self.tree)
        column.addWidget(self.note)
        column.addWidget(self.sizes)
        column.addStretch(1)
        self._fade = fade_of(self.tree)
        self._dimmer = Dimmer(self)
        self._dimmer.dimmed.connect(self._fade.setEnabled)
        self.show_answer(None)

    @property
    def dimmed(self) -> bool:
        return self._fade.isEnabled()

    def show_answer(self, comparison: Comparison | None) -> None:
        """The table; None while nothing is known."""
        self._shown = comparison
        self._dimmer.news()
        self._draw()

    def show_underway(self, underway: Underway) -> None:
        """How far the answer has come; said only while there is none to show."""
        if self._shown is None:
            self.title.setText(tr("…computing ({what})", what=underway.what))

    def show_failure(self, failure: Failure) -> None:
        self.title.setText(shown(failure.sentence))

    def set_stale(self, stale: bool) -> None:
        """Dim what is no longer current, unless the news comes within a blink."""
        self._dimmer.set_stale(stale)

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setHeaderLabels([tr("defence"), tr("clean"), tr("patched"), "p", tr("up to"), tr("asks"), "ms"])
        tree.setAccessibleName(tr("Defences compared"))
        tree.setRootIsDecorated(False)
        tree.setWordWrap(True)
        tree.setItemDelegate(_Wrapping(tree))
        tree.setIndentation(0)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setIconSize(QSize(MARK, MARK))
        tree.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tree.itemActivated.connect(self._on_row)
        tree.itemChanged.connect(self._on_tick)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._on_menu)
        head = tree.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(20)
        head.setSectionResizeMode(CLEAN, QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(NOW, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(CERTIFIED, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(CERTIFIED, MARK + 14)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Fixed)
        for column in NUMBERS:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            tree.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tips = {
            CLEAN: tr("The prediction without the patch."),
            NOW: tr("The prediction with the patch as it lies now."),
            CERTIFIED: tr("Certified for the assumed patch size."),
            LARGEST: tr(
                "Every patch up to this size, in pixels of the canvas, is certified with the one mask that is "
                "fitted to it, or that the defence has. Clipped BagNet and derandomized smoothing need no mask for it."
            ),
            ASKED: tr("How often the undefended network is asked for one prediction, with masks and without."),
            TIME: tr("One prediction, in milliseconds: on cells without the network, on masked pictures with it."),
        }
        for column, explanation in tips.items():
            tree.headerItem().setToolTip(column, tip(explanation))

    def _draw(self) -> None:
        with QSignalBlocker(self.tree):
            self._fill()

    def _fill(self) -> None:
        known = self._shown
        self.tree.clear()
        if known is None:
            self.title.setText(tr("…computing"))
            self._fit()
            return
        self.note.setText(all_shown("\n", (*_unwavering(known), NOTE, *known.left_out)))
        scene = known.scene
        size = size_text(scene.defence.patch_size, scene.canvas.size)
        self.title.setText(
            tr(
                "Certificates for a patch of p = {size}, each for its own clean prediction."
                if scene.label is None
                else "Certificates for a patch of p = {size}, all for “{name}”.",
                size=size,
                name="" if scene.label is None else scene.label_space.names[scene.label],
            )
        )
        for promise, (heading, explanation) in GROUPS.items():
            rows = [row for row in known.rows if row.promise is promise]
            if rows:
                self._add_heading(heading, explanation)
            for row in rows:
                self.tree.addTopLevelItem(self._item(row, known))
        self._fit()

    def _on_row(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        row = item.data(NAME, _ROW)
        if isinstance(row, Row) and row.settings is not None:
            self.defence_chosen.emit(row.settings, worded("choose {name}", name=row.name))

    def _on_tick(self, item: QTreeWidgetItem, column: int) -> None:
        row = item.data(NAME, _ROW)
        if column != NAME or not isinstance(row, Row) or row.settings is None:
            return
        one, ticked = frozenset({row.settings}), item.checkState(NAME) is Qt.CheckState.Checked
        left_out = self.left_out - one if ticked else self.left_out | one
        if left_out != self.left_out:
            self.left_out = left_out
            self.ticks_changed.emit()

    def _on_menu(self, at: QPoint) -> None:
        item = self.tree.itemAt(at)
        menu = QMenu(self.tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        act = menu.addAction(shown(MAKE_IT))
        row = None if item is None else item.data(NAME, _ROW)
        act.setEnabled(isinstance(row, Row) and row.settings is not None)
        if item is not None:
            act.triggered.connect(lambda: self._on_row(item))
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def _add_heading(self, text: str, explanation: str) -> None:
        item = QTreeWidgetItem([shown(text)])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setToolTip(0, tip(explanation))
        item.setFont(0, bold_font())
        item.setForeground(0, QBrush(QColor(colours_of(self.palette()).muted)))
        self.tree.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)

    def _item(self, row: Row, known: Comparison) -> QTreeWidgetItem:
        names = known.scene.label_space.names
        item = QTreeWidgetItem()
        chosen = row.settings is not None and row.settings == known.scene.defence.settings
        name = shown(row.name)
        item.setText(NAME, f"{name} ●" if chosen else name)
        if chosen:
            item.setFont(NAME, bold_font())
        item.setData(NAME, _ROW, row)
        if row.settings is not None and row.promise in CLOSING:
            ticked = row.settings not in self.left_out
            item.setCheckState(NAME, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        said = tr(
            "{name}: {about}; this is the defence of the window" if chosen else "{name}: {about}",
            name=row.name,
            about=row.about,
        )
        item.setToolTip(NAME, tip(said))
        self._show_said(item, CLEAN, row.clean, row, names, clean=True)
        self._show_said(item, NOW, row.now, row, names, clean=False)
        if row.promise is not Promise.NONE:
            self._show_certificate(item, row)
        if row.seconds:
            item.setText(TIME, _milliseconds(row.seconds))
        if row.evaluations:
            item.setText(ASKED, str(row.evaluations))
            item.setToolTip(TIME, tip(tr("for {answers}", answers=_answers(row.evaluations))))
        for column in NUMBERS:
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _show_said(
        self, item: QTreeWidgetItem, column: int, said: Said, row: Row, names: tuple[str, ...], clean: bool
    ) -> None:
        meaning, text, sentence = said_words(said, row, names, clean)
        item.setText(column, text)
        item.setToolTip(column, tip(sentence))
        item.setData(column, Qt.ItemDataRole.AccessibleTextRole, sentence)
        if meaning is not None:
            colours = colours_of(self.palette())
            item.setForeground(column, QBrush(QColor(colours.of(meaning))))
            item.setIcon(column, icon(mark_of(meaning), colours.of(meaning), MARK))

    def _show_certificate(self, item: QTreeWidgetItem, row: Row) -> None:
        found = row.certified
        if found is None:
            item.setText(CERTIFIED, "…")
            return
        meaning = MEANING_OF[found.outcome]
        colour = colours_of(self.palette()).of(meaning)
        item.setIcon(CERTIFIED, icon(mark_of(meaning), colour, MARK))
        item.setToolTip(CERTIFIED, tip(_certificate_tip(row)))
        item.setData(CERTIFIED, Qt.ItemDataRole.AccessibleTextRole, _certificate_tip(row))
        item.setForeground(LARGEST, QBrush(QColor(colour)))
        item.setText(LARGEST, "…" if found.largest is None else str(found.largest) if found.largest else tr("none"))

    def _fit(self) -> None:
        """As high as its rows, so that the panel scrolls and not the table in it."""
        self._share_width()
        self.tree.doItemsLayout()  # names wrap in the columns that they have now
        items = (self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))
        height = self.tree.header().sizeHint().height() + 4
        height += sum(self.tree.visualItemRect(item).height() for item in items if item is not None)
        self.tree.setFixedHeight(height)

    def _share_width(self) -> None:
        """What names and clean predictions do not need is for those with the patch, which have marks as well. How often
        the network is asked is told where predictions are whole beside it, and in a tip."""
        head = self.tree.header()
        names = min(self.tree.sizeHintForColumn(NAME), round(NAME_SHARE * self.tree.width()))
        others = (CLEAN, NOW, CERTIFIED, LARGEST, TIME)
        wanted = sum(max(self.tree.sizeHintForColumn(each), head.sectionSizeHint(each)) for each in others)
        room = self.fontMetrics().horizontalAdvance(tr("asks")) + 2 * MARK  # a hidden column tells none
        self.tree.setColumnHidden(ASKED, names + wanted + room > self.tree.width())
        head.resizeSection(NAME, names)
        both = head.sectionSize(CLEAN) + head.sectionSize(NOW)
        wanted = max(self.tree.sizeHintForColumn(CLEAN), head.sectionSizeHint(CLEAN))
        head.resizeSection(CLEAN, min(wanted, both // 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._refit.start()  # the table has its width after this

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._redraw.start()


class _Wrapping(QStyledItemDelegate):
    """Rows as high as the names in them need to be in their columns, and headings in all of them: Qt asks for the
    height of one line."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        heading = index.model().index(index.row(), NAME).data(_ROW) is None
        if index.column() not in ((NAME,) if heading else (NAME, CLEAN, NOW)):
            return hint
        marked = index.data(Qt.ItemDataRole.DecorationRole) or index.data(Qt.ItemDataRole.CheckStateRole) is not None
        wide = self._tree.viewport().width() if heading else self._tree.columnWidth(index.column())
        room = wide - 2 * SPACE - (MARK + SPACE if marked else 0)
        metrics = QFontMetrics(index.data(Qt.ItemDataRole.FontRole) or self._tree.font())
        text, wraps = index.data(), int(Qt.TextFlag.TextWordWrap)
        lines = metrics.boundingRect(QRect(0, 0, max(1, room), 1000), wraps, text).height()
        return QSize(hint.width(), max(hint.height(), lines + 2))


def said_words(said: Said, row: Row, names: tuple[str, ...], clean: bool) -> tuple[Meaning | None, str, str]:
    """A prediction: what it means (None: as it should be), in a word, and in a sentence."""
    name = names[said.label]
    if said.alert:
        if clean:
            return (
                Meaning.WRONG,
                tr("false alarm"),
                tr("alert on the clean picture, which is an error; it said “{name}”", name=name),
            )
        return (
            Meaning.NOT_COVERED,
            tr("alert"),
            tr("alert: no answer is given; without it, it would be “{name}”", name=name),
        )
    if said.others:
        return _several_words(said, row, names, clean)
    silent = row.promise is Promise.DETECTION
    if said.label == row.label:
        return None, name, tr("“{name}”, no alert" if silent else "“{name}”", name=name)
    label = names[row.label]
    if clean or not row.clean.names(row.label):
        sentence = tr(
            "“{name}”, no alert: not the label “{label}”" if silent else "“{name}”: not the label “{label}”",
            name=name,
            label=label,
        )
        return Meaning.WRONG, name, sentence
    sentence = tr(
        "“{name}”, no alert: the patch brings out another class than “{label}”"
        if silent
        else "“{name}”: the patch brings out another class than “{label}”",
        name=name,
        label=label,
    )
    return Meaning.ATTACK_FOUND, name, sentence


def _several_words(said: Said, row: Row, names: tuple[str, ...], clean: bool) -> tuple[Meaning | None, str, str]:
    """The same of an answer that names several classes."""
    listed = ", ".join(tr("“{name}”", name=names[k]) for k in (said.label, *said.others))
    label, top = names[row.label], said.top
    if said.names(row.label):
        return (
            None,
            tr("{label}, in the top {top}", label=label, top=top),
            tr("“{label}” is in the top {top}: {named}", label=label, top=top, named=listed),
        )
    meaning = Meaning.ATTACK_FOUND if not clean and row.clean.names(row.label) else Meaning.WRONG
    return (
        meaning,
        tr("{label}, not in the top {top}", label=label, top=top),
        tr("“{label}” is not in the top {top}: {named}", label=label, top=top, named=listed),
    )


def _unwavering(known: Comparison) -> list[str]:
    """Of detecting defences that certify the picture, whether an alert may come."""
    certified = {row.name: row.certified for row in known.rows if row.certified is not None}
    return [
        worded(
            "{name} promises recovery here, too: under any patch of size p it is right without an alert, since both "
            "of its defences keep the label at every place."
            if found.unwavering
            else "{name} promises detection alone here, for patches of size p: one of its defences, or both, leave "
            "places open.",
            name=name,
        )
        for name, found in certified.items()
        if found.outcome is Outcome.CERTIFIED and found.unwavering is not None
    ]


def _certificate_tip(row: Row) -> str:
    found = row.certified
    if found is None:
        return ""
    detects = row.promise is Promise.DETECTION
    said = {
        Outcome.CERTIFIED: tr(
            "certified: under any patch of size p the prediction is right, without an alert"
            if found.unwavering
            else "certified: under any patch of size p the prediction is right or there is an alert; that none comes "
            "is not proven"
            if found.unwavering is not None
            else "certified: under any patch of size p the prediction is right or there is an alert"
            if detects
            else "certified: under any patch of size p the prediction stays right"
        ),
        Outcome.VULNERABLE: tr("not certified: an attack may exist"),
        Outcome.WRONG: tr(
            "the clean picture is already wrong, or raises an alert"
            if detects
            else "the clean picture is already wrong"
        ),
    }[found.outcome]
    if row.promise is Promise.TOP_K:
        said = {
            Outcome.CERTIFIED: tr("under any patch of size p the label stays in the top {top}", top=row.clean.top),
            Outcome.VULNERABLE: tr("an attack that pushes the label out of the top {top} may exist", top=row.clean.top),
            Outcome.WRONG: tr("on the clean picture the label is not in the top {top}", top=row.clean.top),
        }[found.outcome]
    said = tr(
        "{said}; computed in {milliseconds} ms"
        if not found.evaluations
        else "{said}; computed from 1 answer of the undefended network in {milliseconds} ms"
        if found.evaluations == 1
        else "{said}; computed from {evaluations} answers of the undefended network in {milliseconds} ms",
        said=said,
        evaluations=found.evaluations,
        milliseconds=_milliseconds(found.seconds),
    )
    return f"{said}. {shown(found.remark)}" if found.remark else said


def _answers(count: int) -> str:
    return tr(
        "1 answer of the undefended network" if count == 1 else "{count} answers of the undefended network",
        count=count,
    )


def _milliseconds(seconds: float) -> str:
    return number(1000 * seconds, ".1f" if seconds < 0.01 else ".0f")
