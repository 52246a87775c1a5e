"""A language that shows which texts can be translated: each stands in brackets, and what stands outside cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, QTranslator

from pgapp.ui.language.translate import CONTEXT
from tests.support.shown_text import texts

_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[A-Za-z]{3}")


class Pseudo(QTranslator):
    """Puts brackets around every text of the program."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"⟦{sourceText}⟧" if context == CONTEXT else None  # type: ignore[return-value]


@contextmanager
def pseudo_language() -> Iterator[None]:
    """Within it the application speaks it."""
    translator = Pseudo()
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)


def untranslated(shown: str, names: Iterable[str]) -> str:
    """What of a shown text stands outside the brackets, without ``names``, which are from outside."""
    while (shorter := _INNERMOST.sub(" ", shown)) != shown:
        shown = shorter
    for name in sorted(names, key=len, reverse=True):
        shown = shown.replace(name, " ")
    return shown


def left_in(roots: Iterable[Any], names: Iterable[str]) -> set[str]:
    """The places, with their texts, in which words stand that cannot be translated."""
    known = tuple(names)
    return {
        f"{place}: {shown}"
        for root in roots
        for place, shown in texts(root)
        if shown and _WORD.search(untranslated(shown, known))
    }
