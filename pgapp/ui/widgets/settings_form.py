"""The rows of a defence's settings, made from what the settings class says of its fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSizePolicy, QWidget

from pgapp.core.defences.settings import Field, fields_of
from pgapp.core.scene import DefenceSettings
from pgapp.ui.widgets.bound_spin import BoundSpin
from pgapp.ui.widgets.form import add_row, make_form, side_by_side
from pgapp.ui.widgets.number_spin import NumberSpin, WholeSpin
from pgapp.ui.widgets.plain_text import plain_label, tip

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


class SettingsForm(QWidget):
    """Shows the settings of one defence after the other; emits them when the person changes one."""

    edited = Signal(object, str)
    """the ``DefenceSettings``, and what was done, for the undo step"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controls: dict[str, Control] = {}
        self._settings: DefenceSettings | None = None
        self._form = make_form(self)
        self._form.setContentsMargins(0, 0, 0, 0)

    def show_settings(self, settings: DefenceSettings) -> None:
        """Show what holds; emits nothing."""
        if type(settings) is not type(self._settings):
            self._lay_out(type(settings))
        self._settings = settings
        for name, control in self.controls.items():
            control.show(getattr(settings, name))
            rule = control.field.shown.only_with
            on = rule is None or getattr(settings, rule[0]) == rule[1]
            for part in (control.widget, self._form.labelForField(control.widget)):
                part.setEnabled(on)

    def _lay_out(self, kind: type[DefenceSettings]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self.controls = {each.name: _control(each, self) for each in fields_of(kind)}
        for control in self.controls.values():
            shown = control.field.shown
            add_row(self._form, shown.title, control.widget, shown.explanation, control.focus)
            for child in (control.focus, *control.widget.findChildren(QWidget)):
                if not child.toolTip():
                    child.setToolTip(tip(shown.explanation))
            _connect(control, partial(self._on_edited, control.field.name))
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

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
            self.edited.emit(after, f"change {control.field.shown.title}")


def _out_of_use(settings: DefenceSettings) -> list[str]:
    """Optional fields that play no part with the others as they are: they are turned off."""
    ruled = [(each, each.shown.only_with) for each in fields_of(type(settings)) if each.optional]
    return [each.name for each, rule in ruled if rule is not None and getattr(settings, rule[0]) != rule[1]]


def _control(field: Field, parent: QWidget) -> Control:
    if field.shown.choices:
        return _choice(field)
    if field.kind is tuple:
        return _pair(field)
    return _optional(field) if field.optional else _number(field)


def _choice(field: Field) -> Control:
    combo = QComboBox()
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    for value, words in field.shown.choices:
        combo.addItem(words, value)

    def show(value: str) -> None:
        with QSignalBlocker(combo):
            combo.setCurrentIndex(combo.findData(value))

    return Control(field, combo, combo, show, combo.currentData)


def _pair(field: Field) -> Control:
    low, high = BoundSpin(upper=False, nearest=max(field.shown.low, 0.0)), BoundSpin(upper=True, nearest=1.0)
    for spin, name in ((low, "lower"), (high, "upper")):
        spin.setAccessibleName(f"{field.shown.title}, {name} bound")
    low.setMinimum(max(low.minimum(), field.shown.low))

    def show(value: tuple[float, float]) -> None:
        for spin, bound in zip((low, high), value, strict=True):
            with QSignalBlocker(spin):
                spin.show_bound(bound)

    box = side_by_side(low, plain_label("to"), high)
    return Control(field, box, low, show, lambda: (low.bound, high.bound))


def _number(field: Field) -> Control:
    spin = _spin(field)

    def show(value: Any) -> None:
        with QSignalBlocker(spin):
            spin.setValue(value)

    return Control(field, spin, spin, show, spin.value)


def _optional(field: Field) -> Control:
    box, spin = QCheckBox("on"), _spin(field)
    box.setAccessibleName(f"{field.shown.title}, on or off")

    def show(value: Any) -> None:
        with QSignalBlocker(box), QSignalBlocker(spin):
            box.setChecked(value is not None)
            spin.setEnabled(value is not None)
            number: Any = field.shown.usual if value is None else value
            spin.setValue(field.kind(number))

    return Control(field, side_by_side(box, spin), box, show, lambda: spin.value() if box.isChecked() else None)


def _spin(field: Field) -> NumberSpin | WholeSpin:
    shown = field.shown
    spin: NumberSpin | WholeSpin
    if field.kind is int:
        spin = WholeSpin()
        spin.setRange(int(shown.low), int(shown.high))
        spin.setSingleStep(max(1, round(shown.step)))
    else:
        spin = NumberSpin()
        spin.setDecimals(shown.decimals)
        spin.setRange(shown.low + NEAR * shown.low_open, shown.high - NEAR * shown.high_open)
        spin.setSingleStep(shown.step)
    spin.setSuffix(shown.unit and f" {shown.unit}")
    spin.setKeyboardTracking(False)
    spin.setAccessibleName(shown.title)
    return spin


def _connect(control: Control, act: Callable[[], None]) -> None:
    for widget in (control.widget, *control.widget.findChildren(QWidget)):
        if isinstance(widget, QComboBox):
            widget.activated.connect(lambda _index: act())
        elif isinstance(widget, QCheckBox):
            widget.toggled.connect(lambda _on: act())
        elif isinstance(widget, NumberSpin | WholeSpin | BoundSpin):
            widget.valueChanged.connect(lambda _value: act())
