"""Sentences that remember what they were made of."""

from __future__ import annotations

import copy
import json
import pickle
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.wording import decimal_text, in_language, instead, joined, percent_beside, percent_text, worded
from tests.support.languages.templates import names_in

GERMAN = {
    "{count} pictures of {folder}": "{folder}: {count} Bilder",
    "a mask of {size:.1f} px": "eine Maske von {size:.1f} px",
    "It failed: {why}.": "Fehlgeschlagen: {why}.",
    "no patch": "kein Patch",
}


def german(template: str) -> str:
    return GERMAN.get(template, template)


@pytest.mark.parametrize(
    ("share", "decimals", "said"),
    [
        (0.0, 1, "0.0"),
        (1.0, 1, "100.0"),
        (0.456, 0, "46"),
        (0.9996, 1, "99.96"),
        (0.99951, 1, "99.95"),
        (0.9999, 0, "99.99"),
        (1 / 299**2, 2, "0.001"),
        (0.99999999, 0, "> 99.999"),
        (1e-9, 1, "< 0.0001"),
    ],
)
def test_a_share_is_rounded_to_none_or_all_only_where_it_is(share: float, decimals: int, said: str) -> None:
    assert percent_text(share, decimals) == said


@pytest.mark.parametrize(
    ("share", "other", "said"),
    [
        (0.5, 0.5, "50"),
        (0.501, 0.5, "50.1"),
        (0.4996, 0.5, "49.96"),
        (0.126, 0.125, "13"),
        (0.124, 0.125, "12"),
        (0.1249, 0.125, "12"),
        (0.1251, 0.125, "13"),
        (0.3004, 0.3, "30.04"),
        (0.0, 0.5, "0"),
        (0.400000000001, 0.4, "40.00000"),
    ],
)
def test_a_share_is_on_the_side_of_another_where_it_lies(share: float, other: float, said: str) -> None:
    assert percent_beside(share, other) == said


@pytest.mark.parametrize(
    ("value", "decimals", "sign", "said"),
    [
        (0.0, 2, "+", "+0.00"),
        (1.234, 2, "", "1.23"),
        (-12.3456, 3, "+", "−12.346"),
        (0.0049, 2, "", "5e−03"),
        (-3e-5, 3, "+", "−3e−05"),
        (0.0005, 3, "", "0.001"),
    ],
)
def test_no_number_is_a_zero_that_is_none(value: float, decimals: int, sign: str, said: str) -> None:
    assert decimal_text(value, decimals, sign) == said


def test_by_itself_it_is_the_english_text() -> None:
    text = worded("{count} pictures of {folder}", count=3, folder="cats")
    assert text == "3 pictures of cats"
    assert isinstance(text, str)
    held: dict[str, int] = {text: 1}
    assert held["3 pictures of cats"] == 1
    assert json.dumps({"said": text}) == '{"said": "3 pictures of cats"}'
    with closing(sqlite3.connect(":memory:")) as connection:
        assert connection.execute("SELECT ?", (text,)).fetchone() == ("3 pictures of cats",)


def test_another_language_orders_the_values_anew() -> None:
    assert in_language(worded("{count} pictures of {folder}", count=3, folder="cats"), german) == "cats: 3 Bilder"


def test_a_sentence_within_a_sentence_is_said_in_the_language_too() -> None:
    why = worded("a mask of {size:.1f} px", size=2)
    assert in_language(worded("It failed: {why}.", why=why), german) == "Fehlgeschlagen: eine Maske von 2.0 px."


def test_a_text_from_outside_stays_as_it_is() -> None:
    assert in_language("no patch", german) == "no patch"
    assert in_language(worded("It failed: {why}.", why="no patch"), german) == "Fehlgeschlagen: no patch."


def test_what_has_no_translation_is_english() -> None:
    assert in_language(worded("{count} cells", count=4), german) == "4 cells"


def test_an_exception_keeps_its_sentence() -> None:
    error = ValueError(worded("no patch"))
    assert in_language(str(error), german) == "kein Patch"
    assert in_language(worded("It failed: {why}.", why=error), german) == "Fehlgeschlagen: kein Patch."


def test_a_template_without_values_may_hold_braces() -> None:
    assert worded("a set {1, 2}") == "a set {1, 2}"
    assert in_language(worded("a set {1, 2}"), german) == "a set {1, 2}"


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        worded("{count} cells", size=4)


def test_sums_and_lists_can_still_be_said() -> None:
    parts = (worded("no patch"), worded("a mask of {size:.1f} px", size=1))
    assert joined("; ", parts) == "no patch; a mask of 1.0 px"
    assert in_language(joined("; ", parts), german) == "kein Patch; eine Maske von 1.0 px"
    assert in_language("(" + worded("no patch") + ")", german) == "(kein Patch)"
    assert joined(", ", ()) == ""


def test_a_template_is_filled_in_later() -> None:
    template = worded("It failed: {why}.")
    assert in_language(template.format(why=worded("no patch")), german) == "Fehlgeschlagen: kein Patch."


@pytest.mark.parametrize("again", [copy.deepcopy, lambda text: pickle.loads(pickle.dumps(text))])
def test_it_goes_to_other_processes(again: type) -> None:
    text = again(worded("It failed: {why}.", why=worded("no patch")))
    assert text == "It failed: no patch."
    assert in_language(text, german) == "Fehlgeschlagen: kein Patch."


@given(st.lists(st.text()), st.text())
def test_a_list_is_what_str_makes_of_it(parts: list[str], separator: str) -> None:
    assert joined(separator, parts) == separator.join(parts)
    assert in_language(joined(separator, parts), german) == separator.join(parts)


@given(st.text(), st.text())
def test_a_value_is_never_taken_for_a_template(name: str, folder: str) -> None:
    text = worded("{count} pictures of {folder}", count=name, folder=folder)
    assert text == f"{name} pictures of {folder}"
    assert in_language(text, german) == f"{folder}: {name} Bilder"


def test_the_names_in_a_template() -> None:
    assert names_in("{count:,} of {total} ({share:.1f} %) {{no}}") == {"count", "total", "share"}
    with pytest.raises(ValueError, match="expected '}'"):
        names_in("{count")


def test_a_list_in_english_may_say_it_in_small_letters() -> None:
    title = instead(worded("No patch"), "no patch")
    assert title == "no patch"
    assert in_language(title, lambda template: {"No patch": "Kein Patch"}[template]) == "Kein Patch"
    assert in_language(title, lambda template: template) == "no patch"
    assert in_language(instead("cat.jpg", "CAT"), german) == "CAT"
