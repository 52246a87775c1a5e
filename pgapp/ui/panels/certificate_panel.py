"""The certificate in full: for which label and size, how it came out, where it is weakest, what it assumes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.defences.table import mask_fitted_to, runs_on_canvases, top_of
from pgapp.core.defences.table import row as row_of
from pgapp.core.scene import Certification, Outcome, Promise
from pgapp.core.wording import decimal_text, joined, numeral, worded
from pgapp.ui.language.translate import all_shown, shown, tr
from pgapp.ui.panels.verdict_words import MEANING_OF, headline
from pgapp.ui.widgets.form import add_row, make_form
from pgapp.ui.widgets.label_picker import LabelPicker
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.size_field import SizeField
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, bold_font, set_meaning, set_role
from pgapp.ui.widgets.verdict_card import Remark, RemarkLabel
from pgapp.ui.widgets.wording import UNPROVEN, assumptions, picture_lines, size_text, space_text

MOST_ROWS = 100
HUGE = 1e6
"""a margin from which on only its size is said"""
_PLACE_ROLE = Qt.ItemDataRole.UserRole


NOTHING_PROMISED = worded("This is no defence: nothing can be proven. Choose one in the Defence tab.")


class CertificatePanel(QWidget):
    """Emits what the person asks for; ``show_certification`` shows the answer."""

    label_chosen = Signal(object)
    """class number within the label space, or None for the prediction itself"""
    patch_size_chosen = Signal(int)
    go_to_window = Signal(int, int)
    """row and column (cells) of a malicious window"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Certification | None = None
        self._promises = True
        self._is_frame = False
        self.robust = QRadioButton(tr("the pred&iction itself"))
        self.robust.setToolTip(tip(tr("Certify that the defence's prediction, whatever it is, cannot be changed.")))
        self.robust.setChecked(True)
        self.truth = QRadioButton(tr("the &true label"))
        self.truth.setToolTip(tip(tr("Certify that the defence's prediction is this label and stays it.")))
        self._choice = QButtonGroup(self)
        self._choice.addButton(self.robust)
        self._choice.addButton(self.truth)
        self.picker = LabelPicker(tr("True label"))
        self.side = SizeField(tr("patch size certified for"))
        self.outcome = RemarkLabel()
        self.outcome.setAccessibleName(tr("Outcome"))
        self.sentence = self._caption(TypeRole.BODY)
        self.windows = QTreeWidget()
        self._set_up_windows()
        self.assumed = self._caption(TypeRole.CAPTION)
        set_meaning(self.assumed, Meaning.NEUTRAL)
        self.copy = QPushButton(tr("Copy &as text"))
        self.copy.setToolTip(tip(tr("Copy outcome, margins and assumptions to the clipboard.")))
        self.copy.clicked.connect(self._on_copy)
        self._lay_out()
        self.robust.clicked.connect(lambda: self.label_chosen.emit(None))
        self.truth.clicked.connect(self._on_truth)
        self.picker.label_chosen.connect(self._on_label)
        self.picker.emptied.connect(lambda: self.label_chosen.emit(None))
        self.side.edited.connect(self.patch_size_chosen)
        self.show_certification(None)

    def heightForWidth(self, width: int) -> int:
        """What the layout needs at least: the list of windows gives way, but not to nothing."""
        layout = self.layout()
        least = layout.minimumHeightForWidth(width) if layout is not None else 0
        return max(super().heightForWidth(width), least)

    def show_choice(
        self, names: Sequence[str], label: int | None, patch_size: int, canvas_size: tuple[int, int]
    ) -> None:
        """Show what is asked: ``label`` None is the prediction itself. Emits nothing."""
        self.picker.show_label(names, label)
        with QSignalBlocker(self.robust), QSignalBlocker(self.truth):
            (self.robust if label is None else self.truth).setChecked(True)
        self.side.show_size(patch_size, canvas_size)

    def show_defence(self, key: str) -> None:
        """Whether the defence promises anything."""
        self._promises = row_of(key).promise is not Promise.NONE
        if not self._promises:
            self.show_certification(None)

    def show_frame(self, frame: bool) -> None:
        """Whether the picture is a camera's frame, of which nothing is claimed."""
        if frame != self._is_frame:
            self._is_frame = frame
            self.show_certification(None)

    def show_certification(self, found: Certification | None) -> None:
        """Show the answer; None while it is being computed."""
        self._found = found
        self.copy.setEnabled(found is not None)
        if found is None:
            waiting, sentence = Remark(Meaning.NEUTRAL, tr("…computing"), "computing"), ""
            if not self._promises:
                waiting, sentence = Remark(Meaning.NEUTRAL, tr("No promise"), "neutral"), NOTHING_PROMISED
            elif self._is_frame:
                waiting, sentence = Remark(Meaning.NEUTRAL, tr("No claim"), "neutral"), UNPROVEN
            self.outcome.show_remark(waiting)
            self.sentence.setText(shown(sentence))
            self.windows.clear()
            self.assumed.setText("")
            return
        self.outcome.show_remark(Remark(MEANING_OF[found.outcome], headline(found)))
        self.sentence.setText(all_shown(" ", (outcome_sentence(found), found.remark or weakest_sentence(found))))
        assumed = tr("Assumes: {assumptions}", assumptions=joined(" · ", _assumptions(found)))
        self.assumed.setText(assumed.replace("T = ", "T\u00a0=\u00a0"))
        self._fill_windows(found)

    def _set_up_windows(self) -> None:
        tree = self.windows
        tree.setHeaderLabels([tr("row"), tr("col"), tr("rival"), tr("margin")])
        tree.setAccessibleName(tr("Malicious windows, the weakest first"))
        tree.setToolTip(
            tip(
                tr(
                    "One line for each place of the attacker's window, the weakest first. The margin is the least "
                    "evidence that the label can keep, minus the most that the rival can reach; it must be above 0 "
                    "everywhere. Click a line, or press Enter, to put the patch there."
                )
            )
        )
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column in (0, 1, 3):
            tree.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        tree.setMinimumHeight(6 * tree.fontMetrics().height())
        tree.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # it gives way, then all scrolls
        tree.itemClicked.connect(self._on_window)
        tree.itemActivated.connect(self._on_window)

    def _lay_out(self) -> None:
        form = make_form()
        form.setContentsMargins(0, 0, 0, 0)
        choice = QWidget()
        rows = QVBoxLayout(choice)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_TIGHT)
        rows.addWidget(self.robust)
        second = QHBoxLayout()
        second.addWidget(self.truth)
        second.addWidget(self.picker, 1)
        rows.addLayout(second)
        add_row(form, tr("Label"), choice, tr("What the prediction has to be, and to stay."), self.robust)
        add_row(
            form, tr("&Size"), self.side, tr("The largest patch that the certificate speaks about."), self.side.pixels
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE_TIGHT)
        column.addLayout(form)
        column.addWidget(self.outcome)
        column.addWidget(self.sentence)
        column.addWidget(self.windows, 1)
        column.addWidget(self.assumed)
        column.addWidget(self.copy)

    def _fill_windows(self, found: Certification) -> None:
        self.windows.clear()
        names = found.scene.label_space.names
        items = []
        for row, col in weakest_windows(found)[:MOST_ROWS]:
            margin = float(found.margins[row, col])
            rival = names[int(found.rivals[row, col])]
            item = QTreeWidgetItem([str(row), str(col), rival, shown(margin_text(margin))])
            item.setData(0, _PLACE_ROLE, (row, col))
            item.setToolTip(2, tip(rival))
            for column in (0, 1, 3):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if margin <= 0:
                item.setFont(3, bold_font())
            items.append(item)
        self.windows.addTopLevelItems(items)

    @staticmethod
    def _caption(role: TypeRole) -> QLabel:
        label = plain_label()
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(label, role)
        return label

    def _on_truth(self) -> None:
        if self.picker.label is None:
            self.picker.setFocus()
        else:
            self.label_chosen.emit(self.picker.label)

    def _on_label(self, label: int) -> None:
        self.truth.setChecked(True)
        self.label_chosen.emit(label)

    def _on_window(self, item: QTreeWidgetItem) -> None:
        row, col = item.data(0, _PLACE_ROLE)
        self.go_to_window.emit(row, col)

    def _on_copy(self) -> None:
        if self._found is not None:
            QGuiApplication.clipboard().setText(certificate_text(self._found))


def same_proof(found: Certification, shown: Certification | None) -> bool:
    """Whether nothing is new: for every place of the patch the analyst hands out the certificate that it keeps."""
    return (
        shown is not None
        and found.margins is shown.margins
        and found.rivals is shown.rivals
        and _said(found) == _said(shown)
    )


def _said(found: Certification) -> tuple[object, ...]:
    sizes = found.window, found.patch_size, found.largest_size
    return found.scene.question, found.label, found.outcome, sizes, found.grid, found.provenance


def margin_text(margin: float) -> str:
    """With its sign, and no zero that is none; what is beyond any logit, as bounds may be, in powers of ten."""
    return decimal_text(margin, 3, "+") if abs(margin) < HUGE else numeral(margin, "+.1e")


def weakest_windows(found: Certification) -> list[tuple[int, int]]:
    """All malicious windows ``(row, col)`` in cells, the smallest margin first."""
    order = np.argsort(found.margins, axis=None, kind="stable")
    rows, cols = np.unravel_index(order, found.margins.shape)
    return list(zip(rows.tolist(), cols.tolist(), strict=True))


_DETECTED = {
    None: worded("Under any patch up to {size}, of any content, the answer is “{name}” or an alert."),
    True: worded(
        "Under any patch up to {size}, of any content, the answer is “{name}”, without an alert: both of its defences "
        "keep it at every place."
    ),
    False: worded(
        "Under any patch up to {size}, of any content, the answer is “{name}” or an alert. That no alert comes is not "
        "proven: one of its defences, or both, leave places open."
    ),
}
"""of a certified picture, by whether it is ``unwavering``"""


def outcome_sentence(found: Certification) -> str:
    name = found.scene.label_space.names[found.label]
    size = size_text(found.patch_size, found.scene.canvas.size)
    promise, top = row_of(found.scene.defence.key).promise, top_of(found.scene.defence.settings)
    if promise is Promise.TOP_K:
        return {
            Outcome.CERTIFIED: worded(
                "Under any patch up to {size}, of any content, “{name}” stays in the top "
                "{top}; another class may come first.",
                size=size,
                name=name,
                top=top,
            ),
            Outcome.VULNERABLE: worded(
                "An attack with a patch up to {size} may exist that pushes “{name}” out of the top {top}.",
                size=size,
                name=name,
                top=top,
            ),
            Outcome.WRONG: worded("On the clean picture “{name}” is already not in the top {top}.", name=name, top=top),
        }[found.outcome]
    if promise is Promise.DETECTION:
        return {
            Outcome.CERTIFIED: _DETECTED[found.unwavering].format(size=size, name=name),
            Outcome.VULNERABLE: worded(
                "An attack on “{name}” with a patch up to {size}, without an alert, may exist.", name=name, size=size
            ),
            Outcome.WRONG: worded(
                "The clean picture is already answered otherwise than “{name}”, or with an alert.", name=name
            ),
        }[found.outcome]
    return {
        Outcome.CERTIFIED: worded(
            "No patch up to {size}, anywhere, of any content, changes “{name}”.", size=size, name=name
        ),
        Outcome.VULNERABLE: worded("An attack on “{name}” with a patch up to {size} may exist.", name=name, size=size),
        Outcome.WRONG: worded("The prediction of the clean picture is already another than “{name}”.", name=name),
    }[found.outcome]


def weakest_sentence(found: Certification) -> str:
    places = weakest_windows(found)
    if not places:
        return ""
    row, col = places[0]
    rival = found.scene.label_space.names[int(found.rivals[row, col])]
    margin = margin_text(float(found.margins[row, col]))
    return worded(
        "Smallest margin {margin}, against “{rival}”, window at row {row}, column {col}.",
        margin=margin,
        rival=rival,
        row=row,
        col=col,
    )


def largest_sentence(found: Certification) -> str:
    if runs_on_canvases(found.scene.defence):
        if found.largest_size < 1:
            return worded("Other sizes were not tried.")
        return worded("Sizes above {size} were not tried.", size=size_text(found.largest_size, found.scene.canvas.size))
    if not row_of(found.scene.defence.key).masks:
        if found.largest_size < 1:
            return worded("The proof holds for no size at all.")
        return worded("The proof holds up to {size}.", size=size_text(found.largest_size, found.scene.canvas.size))
    fitted = mask_fitted_to(found.scene.defence.settings)
    size = size_text(found.largest_size, found.scene.canvas.size)
    if fitted is not None:
        mask = size_text(fitted, found.scene.canvas.size)
        return worded(
            "With the mask fitted to {mask}, every patch up to {size} is certified. Other masks were not tried."
            if found.largest_size
            else "With the mask fitted to {mask}, no patch of any size is certified. Other masks were not tried.",
            mask=mask,
            size=size,
        )
    if found.largest_size < 1:
        return worded("No mask on this grid certifies it, whatever its size.")
    if found.needs_larger_mask:
        return worded(
            "This mask is too small: with the one fitted to {size}, every patch up to that size is certified.",
            size=size,
        )
    return worded("With the one mask fitted to {size}, every patch up to that size is certified.", size=size)


def certificate_text(found: Certification) -> str:
    """The certificate as plain text, assumptions and weights included; English, as all that is copied."""
    made = found.provenance
    lines = [
        f"{found.scene.canvas.picture.name}: {headline(found)}",
        outcome_sentence(found),
        found.remark or weakest_sentence(found),
        largest_sentence(found),
        *(f"- {line}" for line in _assumptions(found)),
        f"- weights (sha256): {made.digest}",
        f"- computed on {made.device}; " + ", ".join(f"{name} {version}" for name, version in made.versions),
    ]
    return "\n".join(line for line in lines if line).replace("\u00a0", " ")


def _assumptions(found: Certification) -> list[str]:
    made = found.provenance
    size = found.scene.canvas.size
    lines = assumptions(found.scene.defence, found.grid, found.patch_size, size, made.network, made.precision)
    lines.append(worded("labels: {labels}", labels=space_text(found.scene.label_space)))
    lines += picture_lines(found.scene.canvas)
    return lines
