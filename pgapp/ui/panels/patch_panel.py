"""Where the patch lies, how large it is and what is on it, by numbers and by buttons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QColorDialog,
    QFileDialog,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.scene import Noise, Patch, Pixels, Solid
from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.elided_label import ElidedLabel
from pgapp.ui.widgets.fields.number_spin import WholeSpin
from pgapp.ui.widgets.form import add_row, button_row, make_form, side_by_side
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.size_field import SizeField
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, set_meaning, set_role
from pgapp.ui.widgets.wording import shape_text

PICTURE_FILTER = worded("Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif);;All files (*)")


class PatchPanel(QWidget):
    """Emits what the person does; ``show_patch`` shows what came of it."""

    patch_edited = Signal(int, int, int)
    """row, col, size: place it so, also where there was no patch"""
    patch_removed = Signal()
    content_chosen = Signal(object)
    """a ``Noise`` or a ``Solid``"""
    content_file_chosen = Signal(str)
    """path of a picture for the patch"""
    content_sample_chosen = Signal(str)
    """name of a sample to take a crop from"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patch: Patch | None = None
        self._canvas_size = (224, 224)
        self._seed = 0
        self._solid = Solid(1.0, 0.85, 0.1)
        self._on_swatch: Solid | None = None
        self.row = self._spin(tr("Row"), tr("Top edge of the patch, in pixels from the top of the canvas."))
        self.col = self._spin(tr("Column"), tr("Left edge of the patch, in pixels from the left of the canvas."))
        self.side = SizeField(tr("patch size"))
        self.side.edited.connect(self._emit_place)
        self.centre = QPushButton(tr("Pu&t in the middle"))
        self.centre.setToolTip(tip(tr("Put the patch in the middle of the canvas; makes one where there is none.")))
        self.centre.clicked.connect(self._on_centre)
        self.remove = QPushButton(tr("Rem&ove patch"))
        self.remove.setToolTip(tip(tr("Take the patch off the picture. Undo brings it back.")))
        self.remove.clicked.connect(self.patch_removed)
        form = make_form()
        form.setContentsMargins(0, 0, 0, 0)
        add_row(form, tr("Pl&ace"), self._place_row(), tr("Top left corner of the patch on the canvas."), self.row)
        add_row(form, tr("&Size"), self.side, focus=self.side.pixels)
        add_row(form, tr("Content"), self._content_rows(), focus=self.seed)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(form)
        column.addLayout(button_row(self.centre, self.remove))
        column.addStretch(1)
        self._set_up_tab_order()
        self.set_samples(())
        self._draw()

    def show_patch(self, patch: Patch | None, canvas_size: tuple[int, int]) -> None:
        """Show a patch on a canvas ``(rows, cols)``, or that there is none; emits nothing."""
        if patch is self._patch and canvas_size == self._canvas_size and patch is not None:
            return
        moved = _only_moved(self._patch, patch) and canvas_size == self._canvas_size
        self._patch, self._canvas_size = patch, canvas_size
        if moved:  # as a drag does with every event
            if self.isVisible():
                self._draw_place()
            return
        if patch is not None and isinstance(patch.content, Noise):
            self._seed = patch.content.seed
        if patch is not None and isinstance(patch.content, Solid):
            self._solid = patch.content
        self._draw()

    def set_samples(self, names: Sequence[str]) -> None:
        """The samples that a crop can be taken from."""
        menu = self.sample.menu() or QMenu(self.sample)
        menu.clear()
        for name in names:
            menu.addAction(shown(name)).triggered.connect(
                lambda _checked=False, name=name: self.content_sample_chosen.emit(name)
            )
        self.sample.setMenu(menu)
        self.sample.setEnabled(bool(names))

    def choose_colour(self, colour: QColor) -> None:
        """What follows when the person has picked a colour."""
        if colour.isValid():
            self._solid = Solid(colour.redF(), colour.greenF(), colour.blueF())
            self._draw()
            self.content_chosen.emit(self._solid)

    def _spin(self, name: str, explanation: str) -> WholeSpin:
        spin = WholeSpin()
        spin.setRange(0, 223)
        spin.setKeyboardTracking(False)
        spin.setAccessibleName(name)
        spin.setToolTip(tip(explanation))
        spin.valueChanged.connect(self._emit_place)
        return spin

    def _place_row(self) -> QWidget:
        parts: list[QWidget] = []
        for text, spin in ((tr("row"), self.row), (tr("column"), self.col)):
            label = plain_label(text)
            label.setBuddy(spin)
            set_meaning(label, Meaning.NEUTRAL)
            parts.append(side_by_side(label, spin))
        return side_by_side(*parts)

    def _content_rows(self) -> QWidget:
        self.now = ElidedLabel()
        set_role(self.now, TypeRole.CAPTION)
        set_meaning(self.now, Meaning.NEUTRAL)
        self.seed = WholeSpin()
        self.seed.setRange(0, 999_999)
        self.seed.setPrefix(tr("noise "))
        self.seed.setKeyboardTracking(False)
        self.seed.setAccessibleName(tr("Seed of the noise"))
        self.seed.setToolTip(tip(tr("Uniform noise from this seed; the same seed gives the same noise.")))
        self.seed.valueChanged.connect(self._on_seed)
        self.new_noise = QPushButton(tr("New &noise"))
        self.new_noise.setToolTip(tip(tr("Noise from the next seed.")))
        self.new_noise.clicked.connect(lambda: self._on_seed(self._seed + 1))
        self.colour = QPushButton(tr("Colo&ur…"))
        self.colour.setToolTip(tip(tr("Fill the patch with one colour.")))
        self.colour.clicked.connect(self._on_colour)
        self.file = QPushButton(tr("P&icture…"))
        self.file.setToolTip(
            tip(
                tr(
                    "Put a picture from a file on the patch, scaled to its size. It keeps its "
                    "shape: what is transparent, or beyond its edges, is no part of the patch, "
                    "and what is certified of the square holds for it, too."
                )
            )
        )
        self.file.clicked.connect(self._on_file)
        self.sample = QPushButton(tr("Sa&mple"))
        self.sample.setToolTip(tip(tr("Put a crop of another sample on the patch, as large as the patch.")))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        for widgets in ((self.seed, self.new_noise), (self.colour, self.file, self.sample)):
            column.addLayout(button_row(*widgets))
        column.addWidget(self.now)
        return box

    def _set_up_tab_order(self) -> None:
        chain: list[QWidget] = [self.row, self.col, self.side.pixels, self.side.percent, *self.side.presets]
        chain += [self.seed, self.new_noise, self.colour, self.file, self.sample, self.centre, self.remove]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _draw(self) -> None:
        size = self._patch.size if self._patch else self.side.size_in_pixels
        self.side.show_size(min(size, *self._canvas_size), self._canvas_size)
        with QSignalBlocker(self.row), QSignalBlocker(self.col), QSignalBlocker(self.seed):
            self.row.setRange(0, max(0, self._canvas_size[0] - size))
            self.col.setRange(0, max(0, self._canvas_size[1] - size))
            self.seed.setValue(self._seed)
        self._draw_place()
        self.remove.setEnabled(self._patch is not None)
        if self._solid != self._on_swatch:
            self._on_swatch = self._solid
            swatch = QPixmap(12, 12)
            swatch.fill(QColor.fromRgbF(self._solid.red, self._solid.green, self._solid.blue))
            self.colour.setIcon(QIcon(swatch))
        self.now.setText(self._content_text())

    def showEvent(self, event: QShowEvent) -> None:
        self._draw_place()
        super().showEvent(event)

    def _draw_place(self) -> None:
        if self._patch is not None:
            for spin, value in ((self.row, self._patch.row), (self.col, self._patch.col)):
                if spin.value() != value:
                    with QSignalBlocker(spin):
                        spin.setValue(value)

    def _content_text(self) -> str:
        if self._patch is None:
            return tr("no patch on the picture")
        content = self._patch.content
        if isinstance(content, Noise):
            return tr("now: noise from seed {seed}", seed=content.seed)
        if isinstance(content, Solid):
            colour = QColor.fromRgbF(content.red, content.green, content.blue)
            return tr("now: solid colour {code}", code=colour.name())
        if not isinstance(content, Pixels):
            return ""
        shape = shape_text(self._patch)
        if shape:
            return tr("now: {origin}, {shape}", origin=content.origin, shape=shape)
        return tr("now: {origin}", origin=content.origin)

    def _emit_place(self) -> None:
        size = self.side.size_in_pixels
        row = min(self.row.value(), self._canvas_size[0] - size)
        col = min(self.col.value(), self._canvas_size[1] - size)
        self.patch_edited.emit(row, col, size)

    def _on_centre(self) -> None:
        size = self.side.size_in_pixels
        rows, cols = self._canvas_size
        self.patch_edited.emit((rows - size) // 2, (cols - size) // 2, size)

    def _on_seed(self, seed: int) -> None:
        self._seed = seed
        with QSignalBlocker(self.seed):
            self.seed.setValue(seed)
        self.content_chosen.emit(Noise(seed))

    def _on_colour(self) -> None:
        start = QColor.fromRgbF(self._solid.red, self._solid.green, self._solid.blue)
        self.choose_colour(QColorDialog.getColor(start, self, tr("Colour of the patch")))

    def _on_file(self) -> None:
        dialog = QFileDialog(self, tr("A picture for the patch"), "", shown(PICTURE_FILTER))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.content_file_chosen)
        open_once(dialog)


def _only_moved(before: Patch | None, patch: Patch | None) -> bool:
    return (
        before is not None
        and patch is not None
        and before.size == patch.size
        and (before.content is patch.content or before.content == patch.content)
    )
