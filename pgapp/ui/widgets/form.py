"""Rows of a settings panel: a label with its buddy, the control, and what it is for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from pgapp.ui.language.translate import shown
from pgapp.ui.widgets.fields.number_spin import WholeSpin
from pgapp.ui.widgets.flow_layout import FlowLayout
from pgapp.ui.widgets.plain_text import plain_label, tip
from pgapp.ui.widgets.theme import SPACE, SPACE_TIGHT

ANY_SIZE = 16_777_215
"""pixels, Qt's own limit of a widget's side"""


def make_form(parent: QWidget | None = None) -> QFormLayout:
    """A form whose fields take the whole width."""
    form = QFormLayout(parent)
    form.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
    form.setHorizontalSpacing(SPACE)
    form.setVerticalSpacing(SPACE_TIGHT + 2)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def make_spin(low: int, high: int, value: int, name: str) -> WholeSpin:
    """A whole number from ``low`` to ``high``; its name is its tooltip, too."""
    spin = WholeSpin()
    spin.setRange(low, high)
    spin.setValue(value)
    spin.setAccessibleName(shown(name))
    spin.setToolTip(tip(name))
    return spin


def add_row(
    form: QFormLayout, text: str, control: QWidget, explanation: str = "", focus: QWidget | None = None
) -> QLabel:
    """Add ``control`` under ``text`` (``&`` marks its key); ``focus`` is the buddy where it is not ``control``.

    The explanation becomes the tooltip of the label, and of the control where it has none of its own.
    """
    label = plain_label(text)
    label.setBuddy(focus or control)
    label.setToolTip(tip(explanation))
    if explanation and not control.toolTip():
        control.setToolTip(tip(explanation))
    for named in (control, focus):
        if named is not None and not named.accessibleName() and not isinstance(named, QAbstractButton):
            named.setAccessibleName(shown(text).replace("&", ""))  # a button has its own words
    form.addRow(label, control)
    return label


def column_of(widget: QWidget, spacing: int) -> QVBoxLayout:
    """A layout from edge to edge of ``widget``."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


def side_by_side(*widgets: QWidget, spacing: int = SPACE_TIGHT) -> QWidget:
    """Widgets in one line, or several where it is short; those that are more than words or a button grow."""
    box = QWidget()
    row = FlowLayout(box, spacing)
    for widget in widgets:
        if not isinstance(widget, QLabel | QAbstractButton | QSlider):
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, widget.sizePolicy().verticalPolicy())
        row.addWidget(widget)
    return box


def button_row(*buttons: QWidget, spacing: int = SPACE_TIGHT) -> FlowLayout:
    """Buttons in one line, or several where it is short, which they fill."""
    row = FlowLayout(spacing=spacing)
    for button in buttons:
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(button)
    return row


def soon(owner: QObject, act: Callable[[], None]) -> QTimer:
    """A timer whose ``start`` does ``act`` once the present event is over, when all children are dressed, say."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(0)
    timer.timeout.connect(act)
    return timer
