"""Export figure: what it shows and how large it is, with the figure itself beside."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, QSettings, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.scene import Failure
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.engine.loading.background import BackgroundTasks
from pgapp.ui.figure.files import figure_bytes, kind_of, mime_of
from pgapp.ui.figure.layout import Figure, lay_out
from pgapp.ui.figure.parts import PARTS
from pgapp.ui.figure.spec import DPI, KINDS, NARROWEST, THEMES, UNITS, WIDEST, FigureContent, FigureError, FigureSpec
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.dialogs import open_once, room_over
from pgapp.ui.widgets.fields.number_spin import NumberSpin, WholeSpin
from pgapp.ui.widgets.form import add_row, button_row, make_form, side_by_side, soon
from pgapp.ui.widgets.label_picker import LabelPicker
from pgapp.ui.widgets.plain_text import plain_label, tip, title_text
from pgapp.ui.widgets.scrolled import scrolled
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT, Meaning, TypeRole, set_meaning, set_role
from pgapp.whole_files import write_whole

PRESETS = (
    (worded("One column of a paper"), 85.0, "mm", 600),
    (worded("A paper's full width"), 180.0, "mm", 300),
    (worded("A slide"), 1920.0, "px", 144),
)
"""title, width, unit, pixels an inch"""
FILTERS = {"svg": "SVG (*.svg)", "pdf": "PDF (*.pdf)", "png": "PNG (*.png)"}


class FigureView(QWidget):
    """The figure as large as there is room, on a shade that shows where it ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure: Figure | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 160)
        self.setAccessibleName(tr("Preview of the figure"))

    def sizeHint(self) -> QSize:
        return QSize(640, 560)

    def show_figure(self, figure: Figure | None) -> None:
        self.figure = figure
        self.setAccessibleDescription("" if figure is None else figure.description)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Mid))
        if self.figure is None:
            return
        room = QRectF(self.rect()).adjusted(SPACE, SPACE, -SPACE, -SPACE)
        scale = min(room.width() / self.figure.width, room.height() / self.figure.height)
        width, height = scale * self.figure.width, scale * self.figure.height
        painter.fillRect(
            QRectF(room.center().x() - width / 2 + 2, room.center().y() - height / 2 + 3, width, height),
            QColor(0, 0, 0, 70),
        )
        painter.translate(room.center().x() - width / 2, room.center().y() - height / 2)
        painter.scale(scale, scale)
        self.figure.paint(painter)


class FigureDialog(QDialog):
    """Shows ``content``, which may change while it is open; what was chosen last time is chosen again."""

    saved = Signal(str)
    copied = Signal()
    failed = Signal(object)
    """a Failure"""
    repeat_wanted = Signal(object, bool)
    """a FigureSpec whose command line is to be copied, and whether as Python instead"""

    def __init__(self, content: FigureContent, store: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title_text(tr("Export a figure")))
        self.setSizeGripEnabled(True)
        self._content, self._store = content, store
        self._picked = False
        self._redraw = soon(self, self._draw)
        self._tasks = BackgroundTasks("figures", self)
        self._tasks.failed.connect(self.failed)
        self.failed.connect(lambda failure: self.told.setText(shown(failure.sentence)))
        self.finished.connect(lambda _code: self._tasks.shutdown())
        self.view = FigureView()
        self.parts: dict[str, QCheckBox] = {}
        for part in PARTS:
            box = QCheckBox(shown(part.title))
            box.toggled.connect(self._changed)
            self.parts[part.key] = box
        self.selected = LabelPicker(tr("Class of evidence and window"))
        self.selected.show_label(content.names, content.selected)
        self.selected.label_chosen.connect(self._select)
        self._make_fields()
        self._lay_out()
        self._restore()
        self.show_content(content)

    def show_content(self, content: FigureContent) -> None:
        """Newer answers; the class that was chosen here stays."""
        if self._picked and content.names == self._content.names:
            content = replace(content, selected=self._content.selected)
        self._content = content
        self.selected.show_label(content.names, content.selected)
        for part in PARTS:
            why_not = part.why_not(content)
            box = self.parts[part.key]
            box.setEnabled(not why_not)
            box.setToolTip(tip(shown(part.explanation) if not why_not else tr("Not here: {reason}.", reason=why_not)))
        self._changed()

    @property
    def spec(self) -> FigureSpec:
        """What is chosen. Raises ``FigureError`` where it is no figure."""
        return FigureSpec(
            parts=tuple(key for key, box in self.parts.items() if box.isEnabled() and box.isChecked()),
            width=self.width_field.value(),
            unit=str(self.unit.currentData()),
            dpi=self.dpi.value(),
            theme=str(self.theme.currentData()),
            text=self.text.value() or None,
            columns=self.columns.value() or None,
            caption=self.caption.isChecked(),
        )

    def _make_fields(self) -> None:
        self.preset = QComboBox()
        self.preset.addItem(tr("Another width"))
        for title, *_ in PRESETS:
            self.preset.addItem(shown(title))
        self.preset.activated.connect(self._take_preset)
        self.width_field = NumberSpin()
        self.width_field.setDecimals(1)
        self.width_field.setAccessibleName(tr("Width"))
        self.unit = QComboBox()
        for unit in UNITS:
            self.unit.addItem(unit, unit)
        self.dpi = WholeSpin()
        self.dpi.setRange(*DPI)
        self.dpi.setSuffix(" dpi")
        self.theme = QComboBox()
        for theme in THEMES:
            self.theme.addItem({"light": tr("Light"), "dark": tr("Dark")}[theme], theme)
        self.text = NumberSpin()
        self.text.setRange(0.0, 72.0)
        self.text.setDecimals(1)
        self.text.setSuffix(" pt")
        self.text.setSpecialValueText(tr("with the width"))
        self.columns = WholeSpin()
        self.columns.setRange(0, 6)
        self.columns.setSpecialValueText(tr("as many as fit"))
        self.caption = QCheckBox(tr("Caption with all &assumptions"))
        self.caption.setToolTip(
            tip(tr("What is proven, and what it rests on: network and weights, feature, T, size, precision, versions."))
        )
        for field in (self.width_field, self.dpi, self.text, self.columns):
            field.valueChanged.connect(self._changed)
        self.unit.currentIndexChanged.connect(self._change_unit)
        self.theme.currentIndexChanged.connect(self._changed)
        self.caption.toggled.connect(self._changed)
        self.told = plain_label()
        self.told.setWordWrap(True)
        set_role(self.told, TypeRole.CAPTION)
        set_meaning(self.told, Meaning.NEUTRAL)

    def _lay_out(self) -> None:
        form = make_form()
        form.setContentsMargins(0, 0, 0, 0)
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_TIGHT)
        for box in self.parts.values():
            column.addWidget(box)
        add_row(form, tr("Parts"), boxes, focus=next(iter(self.parts.values())))
        add_row(form, tr("C&lass"), self.selected, tr("Whose evidence and window are drawn."))
        add_row(form, tr("&For"), self.preset, tr("Usual widths."))
        size = side_by_side(self.width_field, self.unit)
        self.unit.setAccessibleName(tr("Unit of the width"))
        add_row(form, tr("&Width"), size, tr("The height follows from what is shown."), self.width_field)
        add_row(form, tr("&Resolution"), self.dpi, tr("Of a PNG, and of pixels as a unit."))
        add_row(form, tr("&Theme"), self.theme)
        add_row(form, tr("Te&xt"), self.text, tr("The size of the words."))
        add_row(form, tr("Colu&mns"), self.columns, tr("Pictures side by side."))
        form.addRow(self.caption)
        left = QWidget()
        inner = QVBoxLayout(left)
        inner.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        inner.setSpacing(SPACE)
        inner.addLayout(form)
        inner.addWidget(self.told)
        inner.addStretch(1)
        area = scrolled(left)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        both = QHBoxLayout()
        both.addWidget(area)
        both.addWidget(self.view, 1)
        outer = QVBoxLayout(self)
        outer.addLayout(both, 1)
        outer.addLayout(self._buttons())
        parent = self.parentWidget()
        room = room_over(parent.window()).size() if parent is not None else QSize(1100, 760)
        self.resize(min(1180, round(0.94 * room.width())), min(820, round(0.92 * room.height())))

    def _buttons(self) -> QHBoxLayout:
        def button(text: str, explanation: str, act: Callable[[], None]) -> QPushButton:
            made = QPushButton(text)
            made.setToolTip(tip(explanation))
            made.clicked.connect(act)
            return made

        self.save = button(tr("&Save…"), tr("As SVG, PDF or PNG."), self.ask_where)
        self.save.setDefault(True)
        self.copy = button(tr("&Copy"), tr("To the clipboard: as a picture, SVG and PDF."), self._copy)
        self.command = button(
            tr("Copy as comman&d line"), tr("What makes the same figure in a terminal."), lambda: self._repeat(False)
        )
        self.python = button(
            tr("Copy as P&ython"), tr("What makes the same figure in a script."), lambda: self._repeat(True)
        )
        self.shut = button(tr("Close"), "", self.reject)
        row = QHBoxLayout()
        row.addLayout(button_row(self.save, self.copy, self.command, self.python, self.shut, spacing=SPACE))
        return row

    # ---- what is chosen

    def _select(self, label: int) -> None:
        self._picked = True
        self._content = replace(self._content, selected=label)
        self.show_content(self._content)

    def _take_preset(self, index: int) -> None:
        if index > 0:
            _, width, unit, dpi = PRESETS[index - 1]
            with QSignalBlocker(self.unit):
                self.unit.setCurrentIndex(UNITS.index(unit))
            self.dpi.setValue(dpi)
            self._set_range()
            self.width_field.setValue(width)
            self.text.setValue(0.0)

    def _change_unit(self) -> None:
        """The same width in the other unit."""
        width, dpi = self.width_field.value(), self.dpi.value()
        to_pixels = self.unit.currentData() == "px"
        self._set_range()
        self.width_field.setValue(round(width / 25.4 * dpi) if to_pixels else round(width / dpi * 25.4, 1))

    def _set_range(self) -> None:
        pixels = self.unit.currentData() == "px"
        per_mm = self.dpi.value() / 25.4 if pixels else 1.0
        with QSignalBlocker(self.width_field):
            self.width_field.setDecimals(0 if pixels else 1)
            self.width_field.setRange(NARROWEST * per_mm + (1 if pixels else 0), WIDEST * per_mm - (1 if pixels else 0))
            self.width_field.setSingleStep(10 if pixels else 5)

    def _changed(self, *_what: object) -> None:
        self._redraw.start()

    def _draw(self) -> None:
        self._set_range()
        try:
            spec = self.spec
            figure = lay_out(self._content, spec)
        except FigureError as error:
            self.view.show_figure(None)
            self.told.setText(shown(str(error)))
            self._offer(False)
            return
        self.view.show_figure(figure)
        sizes = [(width, unit, dpi) for _, width, unit, dpi in PRESETS]
        known = (spec.width, spec.unit, spec.dpi)
        self.preset.setCurrentIndex(sizes.index(known) + 1 if known in sizes else 0)
        height = figure.height / figure.width
        millimetres, pixels = spec.millimetres, spec.pixels
        self.told.setText(
            tr(
                "{width:.0f} × {height:.0f} mm, as PNG {cols:,} × {rows:,} px; words of {points:.3g} pt.",
                width=millimetres,
                height=height * millimetres,
                cols=pixels,
                rows=round(height * pixels),
                points=spec.points,
            )
        )
        self._offer(True)
        self._keep(spec)

    def _offer(self, there: bool) -> None:
        for button in (self.save, self.copy, self.command, self.python):
            button.setEnabled(there)

    # ---- what is done with it

    def ask_where(self) -> None:
        name = Path(self._content.analysis.scene.canvas.picture.name).stem + "-figure"
        folder = str(self._store.value("figure/folder", str(Path.home())))
        dialog = QFileDialog(self, tr("Save the figure"), os.path.join(folder, name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([FILTERS[kind] for kind in KINDS])
        kind = str(self._store.value("figure/kind", KINDS[0]))
        dialog.selectNameFilter(FILTERS.get(kind, FILTERS[KINDS[0]]))
        dialog.setDefaultSuffix(kind if kind in KINDS else KINDS[0])
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(next(kind for kind, text in FILTERS.items() if text == chosen))
        )
        dialog.fileSelected.connect(self.save_to)
        open_once(dialog)

    def save_to(self, path: str) -> None:
        """Write the figure; what is large is packed on another thread."""
        try:
            kind, spec = kind_of(path), self.spec
            figure = lay_out(self._content, spec)
        except FigureError as error:
            self.failed.emit(Failure(0, str(error), ""))
            return
        self._store.setValue("figure/folder", str(Path(path).parent))
        self._store.setValue("figure/kind", kind)

        def work() -> str:
            try:
                write_whole(Path(path), figure_bytes(figure, kind, spec))
            except FigureError as error:
                raise OSError(
                    worded("{path} could not be written: {sentence}", path=printable(path), sentence=error)
                ) from error
            except OSError as error:
                reason = error.strerror or error
                raise OSError(
                    worded("{path} could not be written: {reason}.", path=printable(path), reason=reason)
                ) from error
            return path

        self._tasks.run("save", work, self._saved)

    def _saved(self, path: str) -> None:
        self.told.setText(tr("Saved {path}", path=printable(path)))
        self.saved.emit(path)

    def _copy(self) -> None:
        try:
            QGuiApplication.clipboard().setMimeData(mime_of(lay_out(self._content, self.spec), self.spec))
        except FigureError as error:
            self.failed.emit(Failure(0, str(error), ""))
        else:
            self.told.setText(tr("Copied: paste it into a text or a slide."))
            self.copied.emit()

    def _repeat(self, python: bool) -> None:
        self.repeat_wanted.emit(self.spec, python)

    @property
    def content(self) -> FigureContent:
        return self._content

    # ---- remembered

    def _keep(self, spec: FigureSpec) -> None:
        chosen = {
            "parts": ",".join(key for key, box in self.parts.items() if box.isChecked()),
            "width": spec.width,
            "unit": spec.unit,
            "dpi": spec.dpi,
            "theme": spec.theme,
            "text": spec.text or 0.0,
            "columns": spec.columns or 0,
            "caption": int(spec.caption),
        }
        for name, value in chosen.items():
            self._store.setValue(f"figure/{name}", value)

    def _restore(self) -> None:
        usual = FigureSpec()

        def number(name: str, fallback: float) -> float:
            try:
                found = float(str(self._store.value(f"figure/{name}", fallback)))
            except ValueError:
                return fallback
            return found if abs(found) < 1e6 else fallback

        parts = str(self._store.value("figure/parts", ",".join(usual.parts))).split(",")
        for key, box in self.parts.items():
            box.setChecked(key in parts)
        with QSignalBlocker(self.unit):
            self.unit.setCurrentIndex(max(0, self.unit.findData(self._store.value("figure/unit", usual.unit))))
        self.theme.setCurrentIndex(max(0, self.theme.findData(self._store.value("figure/theme", usual.theme))))
        self.dpi.setValue(round(number("dpi", usual.dpi)))
        self._set_range()
        self.width_field.setValue(number("width", usual.width))
        self.text.setValue(number("text", 0.0))
        self.columns.setValue(round(number("columns", 0)))
        self.caption.setChecked(bool(number("caption", 1)))
