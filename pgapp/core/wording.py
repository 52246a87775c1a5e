"""Sentences that can be said in another language: each remembers the template and the values that it was made of.

By itself such a sentence is the English text, and is stored, compared and printed as that. Only what shows it to a
person asks for another language (``in_language``), so that no file and no comparison depends on one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from numbers import Number
from typing import Any, SupportsIndex

Translate = Callable[[str], str]
"""from a template in English to one in another language, which names the same values"""


class Worded(str):
    """An English text together with its ``template`` and ``values``; made by ``worded``.

    ``str(error)`` of an exception that was raised with one is the same object still; an f-string, a slice or a method
    of ``str`` makes an ordinary text of it, but for ``+`` and ``joined``.
    """

    __slots__ = ("template", "values")

    template: str
    values: dict[str, Any]

    def __str__(self) -> str:
        return self

    def format(self, *_: object, **values: Any) -> Worded:
        """The text of this template with ``values``."""
        return filled(self.template, values)

    def __add__(self, other: str) -> Worded:
        return joined("", (self, other))

    def __radd__(self, other: str) -> Worded:
        return joined("", (other, self))

    def __reduce_ex__(self, _protocol: SupportsIndex) -> tuple[Any, ...]:
        return _remade, (str.__str__(self), self.template, self.values)


def worded(template: str, /, **values: Any) -> Worded:
    """The English text of ``template``, whose ``{name}`` are the ``values``, formatted as by ``str.format``.

    ``template`` stands in the call as a literal, or as a choice between literals (``a if one else b``): what collects
    the templates for translation reads the source (``scripts/translations.py``). Without values it is taken as it is,
    braces and all; of an exception its text is kept. Raises ``KeyError`` where one names a value that is not given.
    """
    return filled(template, values)


def filled(template: str, values: Mapping[str, Any]) -> Worded:
    """``worded`` for what is handed a template: nothing collects it from here."""
    held = {name: str(value) if isinstance(value, BaseException) else value for name, value in values.items()}
    return _remade(template.format(**held) if held else template, template, held)


def instead(text: str, english: str) -> str:
    """``text``, but that it reads as ``english`` in English: as in a list, or within a sentence, where another language
    has its usual word."""
    return _remade(english, text.template, {}) if isinstance(text, Worded) and not text.values else english


def joined(separator: str, parts: Iterable[str]) -> Worded:
    """``separator.join(parts)``, each part of which can still be said in another language."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    template = _braced(separator).join(f"{{{name}}}" for name in values)
    return _remade(template.format(**values), template, values)


class Digits(str):
    """A number as it is written in English, which another language writes with its own marks."""

    __slots__ = ()


_MARK = re.compile(r"(?<=[0-9])[^0-9](?=[0-9])")


@cache
def _marks_in(number: str) -> dict[int, str] | None:
    """What stands in the place of the marks of ``NUMBER`` in another language's way to write it; None where they do."""
    thousands, decimals = _MARK.findall(number)
    return None if (thousands, decimals) == (",", ".") else {ord(","): thousands, ord("."): decimals}


def digits(value: float, form: str) -> str:
    """``value`` in a ``form`` as of ``format``, with a minus that is as wide as a plus: ``−0.50``."""
    return format(value, form).replace("-", "−")


def numeral(value: float, form: str) -> Worded:
    """``digits`` that can still be said with the marks of another language, alone or as a value of ``worded``."""
    return _numeral(digits(value, form))


def marked(text: str, translate: Translate) -> str:
    """``text``, which holds numbers as in English and nothing else, with the marks of the language of ``translate``."""
    marks = _marks_in(translate(NUMBER))
    return text if marks is None else text.translate(marks)


def capitalized(text: str) -> str:
    """``text`` at the beginning of a sentence in English; other languages have it as it is."""
    return _begun(text, text[:1].upper())


def uncapitalized(text: str) -> str:
    """``text`` within a sentence in English; other languages have it as it is."""
    return _begun(text, text[:1].lower())


def percent_text(share: float, decimals: int = 0) -> Worded:
    """``share`` (1 is all) in percent, without a sign: ``45.6``; with up to three decimals more, and then ``> 99.999``
    or ``< 0.001``, where fewer would say 0 or 100 of what is neither."""
    points = 100 * share
    for more in range(4):
        text = f"{points:.{decimals + more}f}"
        if (points <= 0 or float(text) > 0) and (points >= 100 or float(text) < 100):
            return _numeral(text)
    least = 10.0 ** -(decimals + 3)
    end = f"{100 - least if points > 50 else least:.{decimals + 3}f}"
    return _numeral(f"> {end}" if points > 50 else f"< {end}")


def _numeral(text: str) -> Worded:
    return filled("{number}", {"number": Digits(text)})


def percent_beside(share: float, other: float) -> Worded:
    """``percent_text`` with as many decimals as show on which side of ``other`` it lies, up to five."""
    for decimals in range(6):
        text = percent_text(share, decimals)
        points, there = float(text.lstrip("<> ")), 100 * other
        if (points > there, points < there) == (share > other, share < other):
            break
    return text


def decimal_text(value: float, decimals: int = 2, sign: str = "") -> Worded:
    """``value`` with so many decimals, with a plus where ``sign`` is one, and a minus that is as wide; but never a zero
    that is none: ``3e−05``."""
    form = f"{sign}.{decimals}f"
    return numeral(value, form if value == 0 or float(format(value, form)) != 0 else f"{sign}.0e")


def _begun(text: str, first: str) -> str:
    begun = first + str.__str__(text)[1:]
    return _remade(begun, text.template, text.values) if isinstance(text, Worded) and not text.values else begun


def in_language(text: str, translate: Translate) -> str:
    """``text`` by ``translate``, its values, too; a text that is no ``Worded`` is from outside, and stays as it is."""
    if not isinstance(text, Worded):
        return text
    if not text.values and translate(text.template) == text.template:
        return str.__str__(text)
    return said(text.template, text.values, translate)


def said(template: str, values: Mapping[str, Any], translate: Translate) -> str:
    """``in_language`` of what ``worded`` makes of them, without making it.

    A value that is not text is formatted as the translated template says, and a number has the marks of the language.
    """
    there = translate(template)
    return there.format(**{name: _said(value, translate) for name, value in values.items()}) if values else there


def _said(value: Any, translate: Translate) -> Any:
    value = str(value) if isinstance(value, BaseException) else value
    if isinstance(value, Digits):
        return marked(value, translate)
    if isinstance(value, Number):
        return _Marked(value, translate)
    return in_language(value, translate) if isinstance(value, str) else value


class _Marked:
    """A number that is formatted with the marks of a language."""

    def __init__(self, value: Number, translate: Translate) -> None:
        self._value, self._translate = value, translate

    def __format__(self, form: str) -> str:
        return marked(format(self._value, form), self._translate)


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _remade(text: str, template: str, values: dict[str, Any]) -> Worded:
    made = str.__new__(Worded, text)
    made.template, made.values = template, values
    return made


NUMBER = worded("1,234.5")
"""How a number is written: its translation says which marks stand between thousands and before decimals."""
