"""What is to be recorded, how large, how often and as what; then where the file goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFileDialog, QVBoxLayout, QWidget

from pgapp.data.saved.animations import FORMATS, RATES, SIDES
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.recording.recorder import LONGEST, Plan
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.fields.number_spin import WholeSpin
from pgapp.ui.widgets.form import add_row, make_form
from pgapp.ui.widgets.plain_text import plain_label, tip, title_text
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, set_meaning, set_role

USUAL_WIDTH, USUAL_RATE = 1280, 10
LEAST_WIDTH = 360
"""pixels that its sentences have"""


@dataclass(frozen=True)
class Subject:
    """What can be recorded, by its key; ``size`` is what it takes of the screen now."""

    key: str
    title: str
    size: QSize


class RecordDialog(QDialog):
    """What was chosen last time is chosen again."""

    wanted = Signal(object)
    """a Plan"""

    def __init__(self, subjects: Sequence[Subject], name: str, store: QSettings, parent: QWidget | None = None) -> None:
        """``name`` is what a file is called at first."""
        super().__init__(parent)
        self.setWindowTitle(title_text(tr("Record")))
        self._subjects, self._name, self._store = {each.key: each for each in subjects}, name, store
        self.subject, self.format = QComboBox(), QComboBox()
        for each in subjects:
            self.subject.addItem(shown(each.title), each.key)
        for form in FORMATS:
            self.format.addItem(shown(form.title), form.key)
        self.width_field, self.rate = WholeSpin(), WholeSpin()
        self.width_field.setRange(*SIDES)
        self.width_field.setSuffix(" px")
        self.rate.setRange(*RATES)
        self.rate.setSuffix(tr(" a second"))
        self.told = plain_label()
        self.told.setWordWrap(True)
        self.told.setMinimumWidth(LEAST_WIDTH)
        set_role(self.told, TypeRole.CAPTION)
        set_meaning(self.told, Meaning.NEUTRAL)
        self._lay_out()
        self._restore()
        self.subject.currentIndexChanged.connect(self._tell)
        self.format.currentIndexChanged.connect(self._tell)
        self.width_field.valueChanged.connect(self._tell)
        self._tell()

    @property
    def size_chosen(self) -> tuple[int, int]:
        """Width and height in pixels, in the shape of what is recorded."""
        shape, width = self._subjects[self.subject.currentData()].size, self.width_field.value()
        height = round(width * shape.height() / max(1, shape.width()))
        return width, min(SIDES[1], max(SIDES[0], height))

    def ask_where(self) -> None:
        kind = str(self.format.currentData())
        folder = str(self._store.value("record/folder", str(Path.home())))
        dialog = QFileDialog(self, tr("Record into"), os.path.join(folder, f"{self._name}.{kind}"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{self.format.currentText()} (*.{kind})")
        dialog.setDefaultSuffix(kind)
        dialog.fileSelected.connect(self.record_into)
        open_once(dialog)

    def record_into(self, path: str) -> None:
        """Close, and say what is wanted."""
        for name, value in (
            ("folder", str(Path(path).parent)),
            ("format", self.format.currentData()),
            ("width", self.width_field.value()),
            ("rate", self.rate.value()),
        ):
            self._store.setValue(f"record/{name}", value)
        plan = Plan(path=Path(path), subject=self.subject.currentData(), size=self.size_chosen, rate=self.rate.value())
        self.accept()
        self.wanted.emit(plan)

    def _tell(self) -> None:
        width, height = self.size_chosen
        plays = FORMATS[self.format.currentIndex()].plays
        self.told.setText(
            tr(
                "{width} × {height} pixels, which stays so. {plays} It ends with the same key, at the latest "
                "after {longest} minutes.",
                width=width,
                height=height,
                plays=plays,
                longest=LONGEST // 60,
            )
        )

    def _restore(self) -> None:
        def number(name: str, usual: int) -> int:
            text = str(self._store.value(f"record/{name}", usual))
            return int(text) if text.isdecimal() and len(text) < 6 else usual

        self.format.setCurrentIndex(max(0, self.format.findData(self._store.value("record/format", FORMATS[0].key))))
        self.rate.setValue(number("rate", USUAL_RATE))
        self.width_field.setValue(number("width", USUAL_WIDTH))

    def _lay_out(self) -> None:
        form = make_form()
        form.setContentsMargins(0, 0, 0, 0)
        add_row(form, tr("&What"), self.subject, tr("Dialogs, menus and what floats beside the window are not in it."))
        add_row(form, tr("&Format"), self.format, tr("The sentence below says where it plays."))
        add_row(form, tr("W&idth"), self.width_field, tr("The height follows from the shape of what is recorded."))
        add_row(form, tr("F&rames"), self.rate, tr("Frames that are like the one before take no room."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())  # the system's may be dark on dark
        self.start = buttons.addButton(tr("&Choose a file and record…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.start.setToolTip(tip(tr("Recording begins when the file is chosen.")))
        self.start.clicked.connect(self.ask_where)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addStretch(1)
        column.addWidget(buttons)
