"""Whatever a defence lets one set comes out of a record and out of a line as it went in, and nothing else is taken."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.defences.settings import (
    Field,
    Value,
    checked,
    fields_of,
    from_record,
    from_text,
    range_words,
    record_of,
    setting,
    settings_words,
    value_words,
)
from pgapp.core.defences.table import DEFENCES
from pgapp.core.scene import DefenceSettings

KINDS = [each.settings for each in DEFENCES]
FIELDS = [(kind, each) for kind in KINDS for each in fields_of(kind)]


def numbers(each: Field) -> st.SearchStrategy[float]:
    low, high = each.shown.low, each.shown.high
    if each.kind is int:
        return st.integers(int(low), int(high))
    return st.floats(
        None if math.isinf(low) else low,
        None if math.isinf(high) else high,
        exclude_min=each.shown.low_open,
        exclude_max=each.shown.high_open,
        allow_nan=False,
        allow_infinity=False,
    )


def values_of(each: Field) -> st.SearchStrategy[Value]:
    """Everything that a field may be."""
    found: st.SearchStrategy[Value]
    if each.shown.choices:
        found = st.sampled_from([value for value, _ in each.shown.choices])
    elif each.kind is tuple:
        bounded = st.tuples(numbers(each), numbers(each)).map(lambda pair: (min(pair), max(pair)))
        found = bounded | bounded.map(lambda pair: (pair[0], math.inf))
    else:
        found = numbers(each)
    return found | st.none() if each.optional else found


def settings_of(kind: type[DefenceSettings]) -> st.SearchStrategy[DefenceSettings]:
    return st.builds(kind, **{each.name: values_of(each) for each in fields_of(kind)})


SETTINGS = {kind: settings_of(kind) for kind in KINDS}


def written(value: Value) -> str:
    if isinstance(value, tuple):
        return f"{value[0]!r},{value[1]!r}"
    return "none" if value is None else value if isinstance(value, str) else repr(value)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.key))
@given(data=st.data())
def test_a_record_and_a_line_give_the_settings_back(kind: type[DefenceSettings], data: st.DataObject) -> None:
    settings = data.draw(SETTINGS[kind])
    assert checked(settings) is settings
    record = json.loads(json.dumps(record_of(settings), allow_nan=False))
    assert from_record(kind, record) == settings
    said = {each.name: from_text(kind, each.name, written(getattr(settings, each.name))) for each in fields_of(kind)}
    assert replace(kind(), **said) == settings
    for each in fields_of(kind):
        shown = getattr(settings, each.name) is not None
        assert (each.shown.title.casefold() in settings_words(settings).casefold()) or not shown


def outside(each: Field) -> list[Any]:
    """Values just outside of a field's range, and of other kinds."""
    if each.shown.choices:
        return ["none of these", 3, None]
    if each.kind is tuple:
        return [(1.0, 0.0), (each.shown.low - 1.0, 1.0), (0.0, math.nan), (0.0,), 1.0, (math.inf, math.inf)]
    found: list[Any] = [math.nan, math.inf, "much", True]
    if not math.isinf(each.shown.low):
        found.append(each.kind(each.shown.low) - (0 if each.shown.low_open else 1))
    if not math.isinf(each.shown.high):
        found.append(each.kind(each.shown.high) + (0 if each.shown.high_open else 1))
    return found if each.optional else [*found, None]


@pytest.mark.parametrize(("kind", "each"), FIELDS, ids=lambda one: getattr(one, "key", getattr(one, "name", "")))
def test_what_is_out_of_range_is_refused_in_a_sentence(kind: type[DefenceSettings], each: Field) -> None:
    for value in outside(each):
        with pytest.raises(ValueError, match=f"^{each.shown.title} must be ") as caught:
            checked(replace(kind(), **{each.name: value}))
        assert range_words(each) in str(caught.value)
        if isinstance(value, float) and math.isfinite(value):
            with pytest.raises(ValueError, match=r"must be |is no value for"):
                from_text(kind, each.name, written(value))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.key))
def test_what_is_no_setting_is_refused_in_a_sentence(kind: type[DefenceSettings]) -> None:
    with pytest.raises(ValueError, match=f"{kind.key} has no setting 'none_such'; it has "):
        from_text(kind, "none_such", "1")
    with pytest.raises(ValueError, match=f"{kind.key} has no setting 'none_such'; it has "):
        from_record(kind, {"none_such": 1})


@pytest.mark.parametrize(("kind", "each"), FIELDS, ids=lambda one: getattr(one, "key", getattr(one, "name", "")))
def test_what_is_no_value_at_all_is_refused_in_a_sentence(kind: type[DefenceSettings], each: Field) -> None:
    with pytest.raises(ValueError, match=r"is no value for|must be "):
        from_text(kind, each.name, "much")


def test_a_number_without_a_highest_or_a_lowest_one_and_what_is_off_are_said_in_words() -> None:
    @dataclass(frozen=True)
    class Settings(DefenceSettings):
        key: ClassVar[str] = "a test's"
        count: int = setting(3, title="Count", explanation="", low=1)
        share: float | None = setting(None, title="Share", explanation="", low=0.0, high=1.0, off="none at all")
        level: float = setting(0.0, title="Level", explanation="", high=2.0)

    count, share, level = fields_of(Settings)
    assert range_words(level) == "a number, at most 2"
    assert range_words(count) == "a whole number, 1 or more"
    assert range_words(share) == "a number, 0 or more and at most 1, or none"
    assert value_words(share, None) == "none at all"
    assert value_words(share, 0.5) == "0.5"


def test_numbers_are_said_with_all_their_digits() -> None:
    """T has to be below 1: rounded, it would be 1."""
    assert settings_words(PatchGuardSettings(threshold=0.9999999)).endswith("T 0.9999999")
    assert "temperature 0.1234567," in settings_words(PatchGuardSettings(temperature=0.1234567))
    assert settings_words(PatchGuardSettings(threshold=0.1 + 0.2)).endswith("T 0.3")
