"""A field for a number with decimals, written as everywhere in this program: with a point, in every country."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget


class NumberSpin(QDoubleSpinBox):
    """A comma counts as the point: Qt takes it for a separator of thousands, and "2,5" for 25."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale.c())

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        state, plain, place = super().validate(text.replace(",", "."), position)  # type: ignore[misc]
        return state, plain, place

    def valueFromText(self, text: str) -> float:
        return super().valueFromText(text.replace(",", "."))
