"""The rows of a defence's settings, made from what the settings class says of its fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QSizePolicy, QStackedWidget, QWidget

from pgapp.core.defences.settings import Field, fields_of
from pgapp.core.defences.table import row
from pgapp.core.scene import DefenceSettings
from pgapp.core.wording import worded
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.fields.bound_spin import BoundSpin
from pgapp.ui.widgets.fields.number_spin import NumberSpin, WholeSpin
from pgapp.ui.widgets.form import add_row, column_of, make_form, side_by_side
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, set_meaning, set_role

NEAR = 0.01
"""how far inside an open end the last number of a field lies"""


@dataclass(frozen=True, eq=False)
class Control:
    """The widgets of one field: ``show`` brings them in line with a value without a signal, ``value`` reads them."""

    field: Field
    widget: QWidget
    focus: QWidget
    show: Callable[[Any], None]
    value: Callable[[], Any]


@dataclass(frozen=True, eq=False)
class Page:
    """The rows of one settings class."""

    widget: QWidget
    form: QFormLayout
    controls: dict[str, Control]


class SettingsForm(QStackedWidget):
    """A page for the settings of each defence, all of one height; emits them when the person changes one."""

    edited = Signal(object, object)
    """the ``DefenceSettings``, and what was done, for the undo step"""
    page_made = Signal()
    """there are more labels and controls than before"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[type[DefenceSettings], Page] = {}
        self._settings: DefenceSettings | None = None

    @property
    def controls(self) -> dict[str, Control]:
        """Those of the page in front, by field."""
        return {} if self._settings is None else self._pages[type(self._settings)].controls

    @property
    def tab_chain(self) -> list[QWidget]:
        """What takes the focus, in order."""
        return [part for page in self._pages.values() for each in page.controls.values() for part in _parts(each)]

    def offer(self, kinds: Sequence[type[DefenceSettings]]) -> None:
        """Make the pages of these settings, so that no choice among them changes the height."""
        missing = [kind for kind in kinds if kind not in self._pages]
        for kind in missing:
            self._pages[kind] = page = self._page(kind)
            self.addWidget(page.widget)
        if missing:
            self.page_made.emit()

    def show_settings(self, settings: DefenceSettings) -> None:
        """Show what holds; emits nothing."""
        self.offer([type(settings)])
        page = self._pages[type(settings)]
        self._settings = settings
        self.setCurrentWidget(page.widget)
        for name, control in page.controls.items():
            control.show(getattr(settings, name))
            rule = control.field.shown.only_with
            on = rule is None or getattr(settings, rule[0]) == rule[1]
            for part in (control.widget, page.form.labelForField(control.widget)):
                part.setEnabled(on)

    def _page(self, kind: type[DefenceSettings]) -> Page:
        page = QWidget()
        column, form = column_of(page, SPACE), make_form()
        form.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(_about(kind), 1)
        controls = {each.name: _control(each) for each in fields_of(kind)}
        for control in controls.values():
            setting = control.field.shown
            add_row(form, setting.title, control.widget, setting.explanation, control.focus)
            for child in (control.focus, *control.widget.findChildren(QWidget)):
                if not child.toolTip():
                    child.setToolTip(tip(setting.explanation))
            _connect(control, partial(self._on_edited, control.field.name))
        return Page(page, form, controls)

    def _on_edited(self, name: str) -> None:
        before, control = self._settings, self.controls[name]
        if before is None:
            return
        value = control.value()
        if isinstance(value, tuple) and not value[0] < value[1]:
            value = getattr(before, name)
        after = replace(before, **{name: value})
        after = replace(after, **dict.fromkeys(_out_of_use(after), None))
        self.show_settings(after)
        if after != before:
            self.edited.emit(after, worded("change {title}", title=control.field.shown.title))


def _about(kind: type[DefenceSettings]) -> QLabel:
    """What the defence does, where its settings leave room."""
    found = row(kind.key)
    said = found.explanation
    if not fields_of(kind):
        said = tr("{explanation} There is nothing to set.", explanation=said)
    label = plain_label(said)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    set_role(label, TypeRole.CAPTION)
    set_meaning(label, Meaning.NEUTRAL)
    return label


def _out_of_use(settings: DefenceSettings) -> list[str]:
    """Optional fields that play no part with the others as they are: they are turned off."""
    ruled = [(each, each.shown.only_with) for each in fields_of(type(settings)) if each.optional]
    return [each.name for each, rule in ruled if rule is not None and getattr(settings, rule[0]) != rule[1]]


def _control(field: Field) -> Control:
    if field.shown.choices:
        return _choice(field)
    if field.kind is tuple:
        return _pair(field)
    return _optional(field) if field.optional else _number(field)


def _choice(field: Field) -> Control:
    combo = QComboBox()
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    for value, words in field.shown.choices:
        combo.addItem(shown(words), value)

    def show(value: str) -> None:
        with QSignalBlocker(combo):
            combo.setCurrentIndex(combo.findData(value))

    return Control(field, combo, combo, show, combo.currentData)


def _pair(field: Field) -> Control:
    low, high = BoundSpin(upper=False, nearest=max(field.shown.low, 0.0)), BoundSpin(upper=True, nearest=1.0)
    low.setAccessibleName(tr("{title}, lower bound", title=field.shown.title))
    high.setAccessibleName(tr("{title}, upper bound", title=field.shown.title))
    low.setMinimum(max(low.minimum(), field.shown.low))

    def show(value: tuple[float, float]) -> None:
        for spin, bound in zip((low, high), value, strict=True):
            with QSignalBlocker(spin):
                spin.show_bound(bound)

    box = side_by_side(low, plain_label(tr("to")), high)
    return Control(field, box, low, show, lambda: (low.bound, high.bound))


def _number(field: Field) -> Control:
    spin = _spin(field)

    def show(value: Any) -> None:
        with QSignalBlocker(spin):
            spin.setValue(value)

    return Control(field, spin, spin, show, spin.value)


def _optional(field: Field) -> Control:
    box, spin = QCheckBox(tr("on")), _spin(field)
    box.setAccessibleName(tr("{title}, on or off", title=field.shown.title))

    def show(value: Any) -> None:
        with QSignalBlocker(box), QSignalBlocker(spin):
            box.setChecked(value is not None)
            spin.setEnabled(value is not None)
            number: Any = field.shown.usual if value is None else value
            spin.setValue(field.kind(number))

    return Control(field, side_by_side(box, spin), box, show, lambda: spin.value() if box.isChecked() else None)


def _spin(field: Field) -> NumberSpin | WholeSpin:
    setting = field.shown
    spin: NumberSpin | WholeSpin
    if field.kind is int:
        spin = WholeSpin()
        spin.setRange(int(setting.low), int(setting.high))
        spin.setSingleStep(max(1, round(setting.step)))
    else:
        spin = NumberSpin()
        spin.setDecimals(setting.decimals)
        spin.setRange(setting.low + NEAR * setting.low_open, setting.high - NEAR * setting.high_open)
        spin.setSingleStep(setting.step)
    spin.setSuffix(setting.unit and f" {shown(setting.unit)}")
    spin.setKeyboardTracking(False)
    spin.setAccessibleName(shown(setting.title))
    return spin


def _parts(control: Control) -> list[QWidget]:
    """What the person acts on."""
    kinds = QComboBox | QCheckBox | NumberSpin | WholeSpin | BoundSpin
    return [each for each in (control.widget, *control.widget.findChildren(QWidget)) if isinstance(each, kinds)]


def _connect(control: Control, act: Callable[[], None]) -> None:
    for widget in _parts(control):
        if isinstance(widget, QComboBox):
            widget.activated.connect(lambda _index: act())
        elif isinstance(widget, QCheckBox):
            widget.toggled.connect(lambda _on: act())
        elif isinstance(widget, NumberSpin | WholeSpin | BoundSpin):
            widget.valueChanged.connect(lambda _value: act())
