"""A run's figures in the shape of the paper's Table 4, with counts and 95 % intervals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyle,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.patch import share_of_side
from pgapp.core.scene import Promise
from pgapp.core.wording import percent_text, worded
from pgapp.data.results.run_record import (
    RunRecord,
    alerts_are_wrong,
    defence_title,
    defence_words,
    grid_words,
    run_promise,
    run_top,
)
from pgapp.data.results.summary import Share, Summary, alarms, chance_remark, own_words
from pgapp.networks.catalogue import catalog
from pgapp.ui.gallery.model import certified_word
from pgapp.ui.language.translate import all_shown, shown, tr
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, bold_font, set_meaning, set_role
from pgapp.ui.widgets.wording import capital

HEADS = (
    (worded("Patch"), worded("The largest patch that is assumed: pixels of the canvas, and share of its area.")),
    (worded("Window"), worded("Cells that the assumed patch can touch (Equation 1).")),
    (worded("Undefended\nclean"), worded("Accuracy of the undefended network on the clean pictures.")),
    (worded("Mean\nclean"), worded("Accuracy of the network with small receptive fields, its cells simply averaged.")),
    (
        worded("Defended\nclean"),
        worded("Accuracy of the defence on the clean pictures; an alert there counts as wrong."),
    ),
    (
        worded("Silent\nwhen clean"),
        worded("Share of clean pictures that raise no alert, whether the answer is right or not."),
    ),
    (worded("Certified"), ""),
    (worded("Attack\nfailed"), ""),
    (
        worded("Certified or\nattack failed"),
        worded("No higher than this is the share that no such patch changes, and no lower than certified."),
    ),
)
DEFENDED, SILENT, PROVEN, ATTACK_FAILED, UPHELD = range(len(HEADS) - 5, len(HEADS))
CERTIFIED_MEANS = {
    Promise.RECOVERY: worded("Share of pictures that are right and that no such patch can change."),
    Promise.DETECTION: worded(
        "Share of pictures that are right and under any such patch stay right or raise an alert."
    ),
    Promise.TOP_K: worded(
        "Share of pictures whose label is among the classes that the answer names, and stays there under "
        "any such patch. Another class may come first: this is no certified accuracy, and cannot be compared with one."
    ),
    Promise.NONE: worded("This defence promises nothing."),
}
ATTACK_FAILED_MEANS = {
    Promise.RECOVERY: worded("Of the attacked pictures whose clean prediction was right, those that stayed right."),
    Promise.DETECTION: worded(
        "Of the attacked pictures whose clean prediction was right, those that stayed right or raised an alert."
    ),
    Promise.TOP_K: worded(
        "Of the attacked pictures whose label was among the classes that the answer names, those where it stayed there."
    ),
}
ATTACK_FAILED_MEANS[Promise.NONE] = ATTACK_FAILED_MEANS[Promise.RECOVERY]

OWN_CERTIFIED_MEANS = {
    Promise.RECOVERY: worded(
        "No picture has a true label: share of pictures whose prediction no such patch can change."
    ),
    Promise.DETECTION: worded(
        "No picture has a true label: share of pictures whose prediction stays under any such patch or gives an alert."
    ),
    Promise.TOP_K: worded(
        "No picture has a true label: share of pictures whose first class stays among the classes that the answer "
        "names under any such patch."
    ),
    Promise.NONE: CERTIFIED_MEANS[Promise.NONE],
}
OWN_ATTACK_FAILED_MEANS = worded(
    "Of the attacked pictures, of which none has a true label, those on which the attack failed."
)
CERTIFIED = 4
"""among the shares of a row"""
UPHELD_IN_TOP = worded(
    "No higher than this is the share that no such patch pushes out of the classes that the answer names, and no lower "
    "than what is proven."
)
IN_TOP_MEANS = worded("Share of clean pictures whose label is among the classes that the answer names.")
RIGHT_MEANS = worded("Accuracy of the defence on the clean pictures, whether there is an alert or not.")


class SummaryTable(QWidget):
    """The table, and beneath it what it rests on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget(0, len(HEADS))
        for column, (text, explanation) in enumerate(HEADS):
            self._set_head(column, shown(text), explanation)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.verticalHeader().hide()
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setAccessibleName(tr("Summary of the run"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.conditions = self._caption()
        self.remarks = self._caption()
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(SPACE)
        column_.addWidget(self.table)
        column_.addWidget(self.conditions)
        column_.addWidget(self.remarks)
        column_.addStretch(1)

    def show_summary(self, record: RunRecord, summary: Summary) -> None:
        self._name_defence(record, summary.labelled)
        self.table.setRowCount(len(summary.sizes))
        self.table.setColumnHidden(ATTACK_FAILED, all(size.attack_failed is None for size in summary.sizes))
        self.table.setColumnHidden(SILENT, all(size.silent is None for size in summary.sizes))
        self.table.setColumnHidden(UPHELD, all(size.upheld is None for size in summary.sizes))
        self.table.setColumnHidden(2, summary.undefended is None)
        for row, size in enumerate(summary.sizes):
            percent = percent_text(share_of_side(size.patch_size, record.canvas), 2)
            self._put(row, 0, [f"{size.patch_size} px", f"{shown(percent)} %"], bold=True)
            of_cells = tr("of {rows} × {cols}", rows=size.cells[0], cols=size.cells[1])
            self._put(row, 1, [f"{size.window[0]} × {size.window[1]}", of_cells])
            shares = (
                summary.undefended,
                size.mean,
                size.clean,
                size.silent,
                size.certified,
                size.attack_failed,
                size.upheld,
            )
            for column, share in enumerate(shares):
                self._put(row, 2 + column, share_lines(share), bold=share is not None and column == CERTIFIED)
        self.table.resizeRowsToContents()
        for row in range(len(summary.sizes)):
            self.table.setRowHeight(row, self.table.rowHeight(row) + 2 * SPACE)
        height = sum(self.table.rowHeight(row) for row in range(len(summary.sizes)))
        bar = self.table.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)  # where it stands in a narrow dock
        self.table.setFixedHeight(height + self.table.horizontalHeader().sizeHint().height() + bar + 4)
        self.conditions.setText(conditions_of(record))
        said = [*remarks_of(summary), chance_remark(record, summary)]
        self.remarks.setText(all_shown(" ", [remark for remark in said if remark]))
        self.remarks.setVisible(bool(self.remarks.text()))

    def _name_defence(self, record: RunRecord, labelled: bool) -> None:
        promise = run_promise(record)
        several = promise is Promise.TOP_K
        proven = capital(shown(certified_word(record)))
        certified = tr("Right or alert,\ncertified") if promise is Promise.DETECTION else proven
        right = HEADS[DEFENDED][1] if alerts_are_wrong(record) else RIGHT_MEANS
        upheld = tr("{proven} or\nattack failed", proven=proven)
        self._set_head(UPHELD, upheld, HEADS[UPHELD][1] if not several else UPHELD_IN_TOP)
        clean = tr("In the top {top}", top=run_top(record)) if several else capital(shown(defence_title(record)))
        self._set_head(DEFENDED, tr("{defence}\nclean", defence=clean), IN_TOP_MEANS if several else right)
        self._set_head(PROVEN, certified, (CERTIFIED_MEANS if labelled else OWN_CERTIFIED_MEANS)[promise])
        failed = ATTACK_FAILED_MEANS[promise] if labelled else OWN_ATTACK_FAILED_MEANS
        self._set_head(ATTACK_FAILED, shown(HEADS[ATTACK_FAILED][0]), failed)

    def _set_head(self, column: int, text: str, explanation: str) -> None:
        head = QTableWidgetItem(text)
        head.setToolTip(tip(shown(explanation)))
        self.table.setHorizontalHeaderItem(column, head)

    def _put(self, row: int, column: int, lines: Sequence[str], bold: bool = False) -> None:
        item = QTableWidgetItem("\n".join(lines))
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        if bold:
            item.setFont(bold_font())
        self.table.setItem(row, column, item)

    @staticmethod
    def _caption() -> QLabel:
        label = plain_label()
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(label, TypeRole.CAPTION)
        set_meaning(label, Meaning.NEUTRAL)
        return label


def share_lines(share: Share | None) -> list[str]:
    """``67.5 %``, its interval, and the count it comes from."""
    if share is None or share.value is None or share.interval is None:
        return ["–"]
    low, high = share.interval
    return [
        f"{shown(percent_text(share.value, 1))} %",
        tr("{low} to {high}", low=percent_text(low, 1), high=percent_text(high, 1)),
        tr("{hits} of {total}", hits=share.hits, total=share.pictures),
    ]


def conditions_of(record: RunRecord) -> str:
    """What the figures rest on, in one sentence or two."""
    try:
        network = catalog.entry(record.network).title
    except (LookupError, RuntimeError):
        network = record.network
    drawn = (
        tr(" {total:,} pictures drawn at random (seed {seed}).", total=record.total, seed=record.seed)
        if record.limit
        else ""
    )
    return tr(
        "{network}, {grid}; labels: {labels}; {defence}, {precision}.{drawn} One square "
        "patch of at most that size, anywhere, any content. Intervals: 95 % (Wilson). Computed with "
        "{machine}.",
        network=network,
        grid=grid_words(record),
        labels=record.label_space,
        defence=defence_words(record),
        precision=record.precision,
        drawn=drawn,
        machine=record.machine_words,
    )


def remarks_of(summary: Summary) -> list[str]:
    """What a reader must know before quoting the figures."""
    remarks = [tr("ALARM: {sentence}", sentence=sentence) for sentence in alarms(summary)]
    if summary.attack:
        remarks.append(tr("The attack: {attack}. Where it failed, another one may succeed.", attack=summary.attack))
    done = summary.pictures + summary.unlabelled + summary.unreadable
    if done < summary.total:
        remarks.append(tr("Not finished: {done:,} of {total:,} pictures so far.", done=done, total=summary.total))
    if not summary.labelled:
        remarks.append(tr("No picture has a true label: {meaning}.", meaning=own_words(summary)))
    if summary.unlabelled:
        remarks.append(tr("Without a true label, left out: {count:,}.", count=summary.unlabelled))
    if summary.unreadable:
        remarks.append(tr("Could not be read or judged, left out: {count:,}.", count=summary.unreadable))
    return remarks
