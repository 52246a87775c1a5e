"""The alarm: a certified prediction was flipped. A red banner that stays, and a dialog with all that reproduces it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.attack.referee import Alarm
from pgapp.core.scene import Canvas
from pgapp.core.wording import worded
from pgapp.data.saved.patch_files import PatchFileError, save_patch
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.canvas_image import image_of_patch
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.icons import pixmap
from pgapp.ui.widgets.plain_text import plain_label, title_text
from pgapp.ui.widgets.theme import SPACE, TypeRole, font_of
from pgapp.whole_files import replaced

RED, ON_RED = "#c4001a", "#ffffff"
"""the same in both themes: nothing else in the program has a filled red"""
_PATCH_SIDE = 160
_MARK_SIDE = 34


def save_alarm(path: Path, alarm: Alarm, canvas: Canvas | None) -> Path:
    """The patch as PNG, the record as JSON beside it, and the exact canvas (float32 ``[3, H, W]``) as NPY.

    Raises ``PatchFileError`` with a sentence where that fails.
    """
    saved = save_patch(path, alarm.pixels, alarm.record(), alarm.mask)
    if canvas is not None:
        beside = saved.with_suffix(".canvas.npy")
        try:
            with replaced(beside) as temporary, temporary.open("xb") as file:
                np.save(file, canvas.pixels)
        except OSError as error:
            raise PatchFileError(
                worded("The canvas cannot be saved as {path}: {reason}.", path=beside, reason=error.strerror or error)
            ) from error
    return saved


class AlarmBanner(QFrame):
    """Stays on top of the window until the person puts it away."""

    show_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alarmBanner")
        self.setAccessibleName(tr("Alarm"))
        self.setStyleSheet(
            f"#alarmBanner {{ background: {RED}; }} #alarmBanner QLabel {{ color: {ON_RED}; }}"
            f"#alarmBanner QPushButton {{ background: {ON_RED}; color: {RED}; border: none; font-weight: 600; }}"
        )
        mark = plain_label()
        mark.setPixmap(pixmap("attack_found", ON_RED, _MARK_SIDE, self.devicePixelRatioF()))
        self.sentence = plain_label()
        self.sentence.setWordWrap(True)
        self.sentence.setFont(font_of(TypeRole.TITLE, bold=True))
        details = QPushButton(tr("Show and save the record"))
        details.clicked.connect(self.show_requested)
        dismiss = QPushButton(tr("Put away"))
        dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        row.setSpacing(2 * SPACE)
        row.addWidget(mark)
        row.addWidget(self.sentence, 1)
        row.addWidget(details)
        row.addWidget(dismiss)
        self.hide()

    def show_alarm(self, alarm: Alarm) -> None:
        sentence = shown(alarm.sentence)
        self.sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.show()


class AlarmDialog(QDialog):
    """Blocks nothing: the program goes on behind it."""

    def __init__(self, alarm: Alarm, canvas: Canvas | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alarm, self._canvas = alarm, canvas
        self.setWindowTitle(title_text(tr("Alarm: a certified prediction was flipped")))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = AlarmBanner()
        head.show_alarm(alarm)
        for button in head.findChildren(QPushButton):
            button.hide()
        patch = plain_label()
        image = image_of_patch(alarm.pixels, alarm.mask).scaled(_PATCH_SIDE, _PATCH_SIDE)
        patch.setPixmap(QPixmap.fromImage(image))
        patch.setAlignment(Qt.AlignmentFlag.AlignTop)
        patch.setAccessibleName(tr("The patch"))
        self.record = QPlainTextEdit(json.dumps(alarm.record(), indent=2, default=str))
        self.record.setReadOnly(True)
        self.record.setAccessibleName(tr("Everything needed to reproduce it"))
        fixed = QFont("monospace")
        fixed.setStyleHint(QFont.StyleHint.TypeWriter)
        self.record.setFont(fixed)
        self.told = plain_label(tr("The record, the patch and the exact canvas are saved together."))
        self.told.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.save = buttons.addButton(tr("Save everything…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.clicked.connect(self._on_save)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        middle = QHBoxLayout()
        middle.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 0)
        middle.addWidget(patch)
        middle.addWidget(self.record, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 2 * SPACE)
        foot.addWidget(self.told, 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        self.resize(760, 560)

    def save_to(self, path: str) -> None:
        """Save everything under this name, and say where it is."""
        try:
            saved = save_alarm(Path(path), self.alarm, self._canvas)
        except PatchFileError as error:
            self.told.setText(shown(str(error)))
        else:
            self.told.setText(tr("Saved as {saved} with the files of the same name beside it.", saved=saved))

    def _on_save(self) -> None:
        dialog = QFileDialog(self, tr("Save the alarm"), "alarm.png", tr("Patch and record (*.png)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.fileSelected.connect(self.save_to)
        open_once(dialog)


class Alarms:
    """The banner of one window, and the dialogs behind it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._raised: list[tuple[Alarm, Canvas | None]] = []
        self.banner = AlarmBanner()
        self.banner.show_requested.connect(self.show_last)

    def sound(self, alarm: Alarm, canvas: Canvas | None) -> None:
        """Show banner and dialog; the window stays usable."""
        self._raised.append((alarm, canvas))
        self.banner.show_alarm(alarm)
        QApplication.alert(self._window)
        QApplication.beep()
        self.show_last()

    def show_last(self) -> None:
        if self._raised:
            AlarmDialog(*self._raised[-1], self._window).show()
