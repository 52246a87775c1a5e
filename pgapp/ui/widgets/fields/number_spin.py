"""Fields for numbers, written as everywhere in the window: in its language, whatever the country.

No key is swallowed: Qt leaves out those that its field cannot take, and what is left of "1.234" is 0.23 where 1 is too
much. Here a text that is no number in the range stays as it is typed, and in the end the field goes back to the number
that it had.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, QObject, QPoint, QTimer
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QToolTip, QWidget

from pgapp.ui.language.translate import numbers, tr
from pgapp.ui.widgets.plain_text import tip

_NUMBER = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,10}")


class Reason(QObject):
    """Says below a field why it does not take what was typed; once the focus has moved on, which ends a tooltip."""

    def __init__(self, spin: QAbstractSpinBox) -> None:
        super().__init__(spin)
        self._spin, self._sentence = spin, ""
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self._show)

    def say(self, sentence: str) -> None:
        self._sentence = sentence
        self._due.start()

    def _show(self) -> None:
        if self._spin.isVisible():
            below = self._spin.mapToGlobal(QPoint(0, self._spin.height()))
            QToolTip.showText(below, tip(self._sentence), self._spin)


class NumberSpin(QDoubleSpinBox):
    """A comma and a point are the same: Qt takes one of them for a separator of thousands, and "2,5" for 25."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale.c())
        self._reason = Reason(self)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = number_from(bare(self, text))
        return _state(number is not None and self.minimum() <= number <= self.maximum()), text, position

    def valueFromText(self, text: str) -> float:
        number = number_from(bare(self, text))
        return self.value() if number is None else round(number, self.decimals())

    def textFromValue(self, value: float) -> str:
        return numbers(super().textFromValue(value))

    def fixup(self, text: str) -> str:
        self._reason.say(
            tr(
                "A number from {lowest} to {highest}.",
                lowest=self.textFromValue(self.minimum()),
                highest=self.textFromValue(self.maximum()),
            )
        )
        return text


class WholeSpin(QSpinBox):
    """A whole number without separators: of "2.5" Qt leaves 25."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = Reason(self)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if self.specialValueText() and text == self.specialValueText():
            return QValidator.State.Acceptable, text, position
        plain = bare(self, text)
        return _state(bool(_WHOLE.fullmatch(plain)) and self.minimum() <= int(plain) <= self.maximum()), text, position

    def valueFromText(self, text: str) -> int:
        if self.specialValueText() and text == self.specialValueText():
            return self.minimum()
        plain = bare(self, text)
        number = int(plain) if _WHOLE.fullmatch(plain) else self.value()
        return number if self.minimum() <= number <= self.maximum() else self.value()

    def fixup(self, text: str) -> str:
        self._reason.say(
            tr("A whole number from {lowest} to {highest}.", lowest=self.minimum(), highest=self.maximum())
        )
        return text


def number_from(text: str) -> float | None:
    """The number that a text without prefix and suffix is, with one point or comma at most; None: it is none."""
    plain = text.replace("−", "-")
    return float(plain.replace(",", ".")) + 0.0 if _NUMBER.fullmatch(plain) else None


def bare(spin: QSpinBox | QDoubleSpinBox, text: str) -> str:
    """A field's text without its prefix and suffix, which may stand there twice where the person typed it, too."""
    prefix, suffix = spin.prefix().strip(), spin.suffix().strip()
    plain = text.strip().removeprefix(prefix).strip()
    for _ in range(2):
        plain = plain.removesuffix(suffix).strip()
    return plain


def _state(valid: bool) -> QValidator.State:
    return QValidator.State.Acceptable if valid else QValidator.State.Intermediate
