"""A number field for a clipping bound, which may be infinite."""

from __future__ import annotations

import math

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from pgapp.core.defences.settings import number_words
from pgapp.ui.language.translate import numbers, tr
from pgapp.ui.widgets.fields.number_spin import Reason, number_from

_FAR = 1e6
"""Stands for infinity inside the field, whose own range must be finite."""


class BoundSpin(QDoubleSpinBox):
    """Shows ∞ at its far end; type "inf" or step past ``nearest`` to get there and back."""

    def __init__(self, *, upper: bool, nearest: float, parent: QWidget | None = None) -> None:
        """``nearest`` is the finite bound that a step inwards from infinity leads to."""
        super().__init__(parent)
        self._sign = 1 if upper else -1
        self._nearest = nearest
        self.setDecimals(3)
        self.setSingleStep(0.5)
        self.setRange(-_FAR, _FAR)
        self.setKeyboardTracking(False)
        self._reason = Reason(self)

    @property
    def bound(self) -> float:
        value = self.value()
        return self._sign * math.inf if value * self._sign >= _FAR else value

    def show_bound(self, bound: float) -> None:
        """Raises ``ValueError`` for NaN."""
        if math.isnan(bound):
            raise ValueError("a clipping bound cannot be NaN")
        self.setValue(max(-_FAR, min(_FAR, bound)))

    def textFromValue(self, value: float) -> str:
        return number_words(math.copysign(math.inf, value)) if abs(value) >= _FAR else numbers(f"{value:g}")

    def valueFromText(self, text: str) -> float:
        bound = _bound_from(text)
        return self.value() if bound is None else max(-_FAR, min(_FAR, bound))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        state = QValidator.State.Intermediate if _bound_from(text) is None else QValidator.State.Acceptable
        return state, text, position

    def fixup(self, text: str) -> str:
        self._reason.say(tr("A number, or inf for no bound."))
        return text

    def stepBy(self, steps: int) -> None:
        if math.isinf(self.bound) and steps * self._sign < 0:
            self.setValue(self._nearest)
        elif self.value() == self._nearest and steps * self._sign > 0 and self._nearest != 0:
            self.setValue(self._sign * _FAR)
        else:
            super().stepBy(steps)


def _bound_from(text: str) -> float | None:
    plain = text.strip().replace("−", "-").replace("∞", "inf").lower()
    return float(plain) if plain in ("inf", "+inf", "-inf") else number_from(plain)
