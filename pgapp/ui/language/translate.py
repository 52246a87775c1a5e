"""What a person reads, in the language of the window.

``tr`` is for a text that stands there in the source, ``shown`` for one that comes from elsewhere, ``number`` for a
number that stands alone. All answer an ordinary text, for a widget; what is stored, compared or handed on stays English
(``pgapp.core.wording``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication

from pgapp.core.wording import digits, in_language, joined, marked, percent_text, said

CONTEXT = "pgapp"
"""under which all texts are in the catalogue"""


def translated(template: str) -> str:
    """A template in the language of the window; in English where it has none for it."""
    return QCoreApplication.translate(CONTEXT, template)


def tr(template: str, /, **values: Any) -> str:
    """``template``, a literal or a choice between literals, with its ``{names}`` filled in from ``values``."""
    return said(template, values, translated)


def shown(text: str) -> str:
    """A sentence of the program's own (``Worded``) in the language of the window; any other text, as a name, as it
    is."""
    return in_language(text, translated)


def all_shown(separator: str, texts: Iterable[str]) -> str:
    """Several of them, one after the other."""
    return in_language(joined(separator, texts), translated)


def number(value: float, form: str) -> str:
    """A number in a ``form`` as of ``format``, with the decimal mark of the language: ``−0,50``."""
    return marked(digits(value, form), translated)


def percent(share: float) -> str:
    """A share (1 is all) whole, but never a 0 or a 100 that is none, with its sign: ``46 %``."""
    return f"{shown(percent_text(share))}\u00a0%"


def numbers(text: str) -> str:
    """Numbers that Qt or a library wrote as in English, in the language of the window."""
    return marked(text, translated)
