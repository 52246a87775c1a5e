"""How the settings of defences are described, checked, stored, said and read from a line. No torch, no Qt.

A settings class is a frozen dataclass over ``core.scene.DefenceSettings``; each of its fields is made by ``setting``.
What that says gives the row of the form, the undo text, the word on the command line, JSON and the digest of a run.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, get_args, get_type_hints

from pgapp.core.scene import DefenceSettings
from pgapp.core.wording import instead, joined, numeral, worded

Value = str | int | float | None | tuple[float, float]
_META = "setting"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How one field is shown and what it may be.

    ``choices`` are (value, words) of a text; ``low`` and ``high`` bound a number or both ends of a pair, and do not
    belong to the range where they are ``open``. ``off`` is the word for None, for fields that may be None, and
    ``usual`` the number that they begin with when they are turned on. ``only_with``: the field and the value
    that it needs.
    ``of_network``: what it starts with is the network's to say; ``carried``: it stays as it is on a network that starts
    with others (see ``engine.defaults``).
    """

    title: str
    explanation: str
    choices: tuple[tuple[str, str], ...] = ()
    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False
    step: float = 0.1
    decimals: int = 2
    off: str = ""
    usual: float = 1.0
    unit: str = ""
    only_with: tuple[str, str] | None = None
    of_network: bool = False
    carried: bool = False


@dataclass(frozen=True)
class Field:
    """A field of a settings class: its name, its type (str, int, float, or tuple for a pair), and its ``Setting``."""

    name: str
    kind: type
    optional: bool
    default: Any
    shown: Setting


def setting(default: Any, **shown: Any) -> Any:
    """A field of a settings class with its default; ``shown`` as in ``Setting``."""
    return field(default=default, metadata={_META: Setting(**shown)})


def fields_of(settings: type[DefenceSettings]) -> tuple[Field, ...]:
    """The fields of a settings class, in order. Raises ``TypeError`` for one that ``setting`` did not make."""
    kind: Any = settings  # mypy takes a dataclass for something that has no hash
    return _fields_of(kind)


@cache
def _fields_of(settings: Any) -> tuple[Field, ...]:
    """Looked up once: to read the types of a class takes longer than to say all that is set."""
    hints, found = get_type_hints(settings), []
    for each in fields(settings):
        if _META not in each.metadata:
            raise TypeError(f"{settings.__name__}.{each.name} is not made by setting(...)")
        kinds = [kind for kind in get_args(hints[each.name]) or (hints[each.name],) if kind is not type(None)]
        pair = getattr(hints[each.name], "__origin__", None) is tuple
        optional = type(None) in get_args(hints[each.name])
        found.append(Field(each.name, tuple if pair else kinds[0], optional, each.default, each.metadata[_META]))
    return tuple(found)


def checked(settings: DefenceSettings) -> DefenceSettings:
    """The same settings. Raises ``ValueError`` with a sentence where one is outside its range."""
    for each in fields_of(type(settings)):
        _check(each, getattr(settings, each.name))
    return settings


def temperature_of(settings: DefenceSettings) -> float:
    """That of its softmax over the classes; 1 where none is set."""
    found: float = getattr(settings, "temperature", 1.0)
    return found


def record_of(settings: DefenceSettings) -> dict[str, Any]:
    """The settings as JSON can say them: an infinite bound is null."""
    return {each.name: _to_json(getattr(settings, each.name)) for each in fields_of(type(settings))}


def from_record(settings: type[DefenceSettings], record: Mapping[str, Any]) -> DefenceSettings:
    """What ``record_of`` made; fields that are not there have their defaults.

    Raises ``ValueError`` for names and values that are no such settings.
    """
    known = {each.name: each for each in fields_of(settings)}
    odd = next((name for name in record if name not in known), None)
    if odd is not None:
        raise ValueError(_unknown(settings, odd))
    return checked(settings(**{name: _from_json(known[name], value) for name, value in record.items()}))


def from_text(settings: type[DefenceSettings], name: str, text: str) -> Value:
    """A setting as it is written on a command line: ``0.2``, ``0,inf``, ``none``, a choice. Raises ``ValueError``."""
    each = next((each for each in fields_of(settings) if each.name == name.replace("-", "_")), None)
    if each is None:
        raise ValueError(_unknown(settings, name))
    if each.optional and text.casefold() in ("none", "off"):
        return None
    try:
        value: Value
        if each.kind is tuple:
            low, _, high = text.partition(",")
            value = float(low), float(high)
        else:
            value = each.kind(text)
    except ValueError:
        raise ValueError(
            worded(
                "{text!r} is no value for {name}: {range}",
                text=text,
                name=each.name,
                range=range_words(each),
            )
        ) from None
    _check(each, value)
    return value


def range_words(each: Field) -> str:
    """What a field may be, in words: ``one of logits, confidence``, ``0 or more and below 1, or none``."""
    if each.shown.choices:
        words = worded("one of {choices}", choices=", ".join(value for value, _ in each.shown.choices))
    else:
        numbers = {
            int: worded("a whole number"),
            float: worded("a number"),
            tuple: worded("two numbers, the lower one first"),
        }
        words = joined(", ", (part for part in (numbers[each.kind], _bounds(each.shown)) if part))
    return worded("{words}, or none", words=words) if each.optional else words


def _bounds(shown: Setting) -> str:
    low, high = shown.low, shown.high
    least = worded("above {low:g}" if shown.low_open else "{low:g} or more", low=low) if low > -math.inf else ""
    most = worded("below {high:g}" if shown.high_open else "at most {high:g}", high=high) if high < math.inf else ""
    return worded("{least} and {most}", least=least, most=most) if least and most else least or most


def _unknown(settings: type[DefenceSettings], name: str) -> str:
    known = ", ".join(each.name for each in fields_of(settings))
    if not known:
        return worded("{defence} has no setting {name!r}; it has none", defence=settings.key, name=name)
    return worded("{defence} has no setting {name!r}; it has {known}", defence=settings.key, name=name, known=known)


def value_words(each: Field, value: Value) -> str:
    """``0.2``, ``[0, ∞)``, ``off``, or a choice."""
    if value is None:
        return each.shown.off
    if isinstance(value, tuple):
        low = joined("", ("(" if math.isinf(value[0]) else "[", number_words(value[0])))
        high = joined("", (number_words(value[1]), ")" if math.isinf(value[1]) else "]"))
        return worded("{low}, {high}", low=low, high=high)
    if isinstance(value, str):
        return instead(dict(each.shown.choices).get(value, value), value)
    return number_words(value)


def number_words(number: float) -> str:
    """With all its digits, a sign for infinity and a minus that is one."""
    return ("∞" if number > 0 else "−∞") if math.isinf(number) else numeral(number, ".15g")


def settings_words(settings: DefenceSettings) -> str:
    """All that is set, in a line: ``feature confidence, T 0.2``; what is off is left out."""
    return joined(
        ", ",
        (
            joined(" ", (_title_within(each.shown.title), value_words(each, getattr(settings, each.name))))
            for each in fields_of(type(settings))
            if getattr(settings, each.name) is not None
        ),
    )


def _title_within(title: str) -> str:
    return instead(title, title.lower()) if len(title) > 1 else title


def _check(each: Field, value: object) -> None:
    if value is None and each.optional:
        return
    right = isinstance(value, int | float if each.kind is float else each.kind) and not isinstance(value, bool)
    numbers: tuple[Any, ...] = ()
    if right and each.kind is tuple:
        numbers = value if isinstance(value, tuple) else ()
        right = len(numbers) == 2 and all(type(one) in (int, float) for one in numbers) and numbers[0] <= numbers[1]
        right = right and numbers[0] < math.inf and numbers[1] > -math.inf
    elif right and each.kind is not str:
        numbers = (value,)
        right = isinstance(value, int | float) and math.isfinite(value)
    if each.shown.choices:
        right = right and value in dict(each.shown.choices)
    if not (right and all(_inside(each.shown, number) for number in numbers)):
        raise ValueError(
            worded(
                "{title} must be {range}, got {value}",
                title=each.shown.title,
                range=range_words(each),
                value=value,
            )
        )


def _inside(shown: Setting, number: float) -> bool:
    above = number > shown.low if shown.low_open else number >= shown.low
    below = number < shown.high if shown.high_open else number <= shown.high
    return above and below


def _to_json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_to_json(one) for one in value]
    return None if isinstance(value, float) and math.isinf(value) else value


def _from_json(each: Field, value: Any) -> Any:
    if each.kind is tuple and isinstance(value, list | tuple) and len(value) == 2:
        return tuple(end if one is None else one for one, end in zip(value, (-math.inf, math.inf), strict=True))
    return value
