"""The application in German while a test runs, and what a widget still says in English then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from string import Formatter

from PySide6.QtWidgets import QApplication, QWidget

from pgapp.ui.language.catalogue import Language, Speech, folder_of, read_catalogue
from tests.support.shown_text import texts, without_keys

LEAST_LETTERS = 4
"""that a template has beside its values, so that a text is known by it"""
_VALUE = r"\S+(?: \S+){0,2}"
"""a number, a name or a few"""


@contextmanager
def in_german() -> Iterator[None]:
    """What is made within is in German; afterwards the application speaks English again."""
    app = QApplication.instance()
    assert app is not None
    speech = Speech(app)
    speech.speak(Language.GERMAN)
    try:
        yield
    finally:
        speech.speak(Language.ENGLISH)


def left_in_english(widget: QWidget) -> list[str]:
    """What is shown in English although the catalogue has it in German."""
    shown = {line for _, text in texts(widget) for line in (text or "").split("\n")}
    return sorted(line for line in shown if any(known.fullmatch(line) for known in _english()))


@cache
def _english() -> tuple[re.Pattern[str], ...]:
    pairs = [
        (without_keys(source).split("\n"), without_keys(said).split("\n"))
        for source, said in read_catalogue(folder_of(Language.GERMAN)).items()
    ]
    german = {line for _, said in pairs for line in said}
    lines = {line for source, _ in pairs for line in source if line not in german}
    return tuple(_pattern(line) for line in sorted(lines) if len(re.findall("[a-z]", _fixed(line))) >= LEAST_LETTERS)


def _fixed(template: str) -> str:
    return "".join(text for text, *_ in Formatter().parse(template))


def _pattern(template: str) -> re.Pattern[str]:
    parts = [re.escape(text) + (_VALUE if name is not None else "") for text, name, *_ in Formatter().parse(template)]
    return re.compile("".join(parts))
