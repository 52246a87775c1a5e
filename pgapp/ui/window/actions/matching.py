"""Finding a command by words: all of them must be there, in any order, if only by their letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Match:
    """How well a text answers a query: the smaller the better; ``letters`` are the places in the title that do."""

    cost: int
    letters: frozenset[int] = frozenset()


def match(query: str, title: str, more: str = "") -> Match | None:
    """None where a word of the query is neither in the title nor in ``more``.

    A word that begins one of the title's costs least, then one within the title, one that begins a word of ``more``,
    one within that, and last the letters in their order anywhere in the title, as ``opf`` for "Open a folder".
    A title of nothing else costs one less.
    """
    cost, letters = 0, set[int]()
    for word in _folded(query).split():
        found = _match_word(word, _folded(title), _folded(more))
        if found is None:
            return None
        cost += found.cost
        letters |= found.letters
    whole = {at for at, letter in enumerate(title) if letter.isalnum()} <= letters
    return Match(cost - whole, frozenset(letters))


def _folded(text: str) -> str:
    """Without capitals, and as long as it was: "ß" stays one letter, so that the places are those of the title."""
    return "".join(folded if len(folded := letter.casefold()) == 1 else letter for letter in text)


def _match_word(word: str, title: str, more: str) -> Match | None:
    begins = next((found.start() for found in _WORD.finditer(title) if title.startswith(word, found.start())), -1)
    at = begins if begins >= 0 else title.find(word)
    if at >= 0:
        whole = title[at + len(word) : at + len(word) + 1]
        cost = (0 if begins >= 0 else 4) + (1 if whole.isalnum() else 0)
        return Match(cost, frozenset(range(at, at + len(word))))
    if any(more.startswith(word, found.start()) for found in _WORD.finditer(more)):
        return Match(8)
    if word in more:
        return Match(12)
    letters = _in_order(word, title)
    return None if letters is None else Match(16 + max(letters) - min(letters), letters)


def _in_order(word: str, title: str) -> frozenset[int] | None:
    """Where the letters of the word stand in the title, the beginnings of words before others; None where they do not.

    The first letter must begin a word, or every long title would answer to any few letters.
    """
    starts = [found.start() for found in _WORD.finditer(title)]
    for first in starts:
        places = [first] if title[first] == word[0] else []
        while places and len(places) < len(word):
            letter, after = word[len(places)], places[-1] + 1
            ahead = [at for at in starts if at >= after and title[at] == letter]
            at = after if title[after : after + 1] == letter else ahead[0] if ahead else title.find(letter, after)
            places = [*places, at] if at >= 0 else []
        if places:
            return frozenset(places)
    return None
