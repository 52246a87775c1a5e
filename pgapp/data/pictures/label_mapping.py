"""Which of the network's labels does a folder (or a CSV's label text) mean? Visible, and correctable by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from pgapp.core.scene import LabelSpace

_WORDNET_ID = re.compile(r"n\d{8}")


class MatchedBy(Enum):
    """How a class text found its label."""

    WORDNET_ID = "WordNet id"
    NAME = "name"
    INDEX = "index"
    HAND = "hand"
    NOTHING = "nothing"


@dataclass(frozen=True)
class LabelMatch:
    """One class text and its label within the label space; None where nothing matched."""

    text: str
    label: int | None
    matched_by: MatchedBy


@dataclass(frozen=True)
class LabelMapping:
    """One match for each class text, in the order of ``PictureSet.classes``."""

    matches: tuple[LabelMatch, ...]

    @property
    def labels(self) -> tuple[int | None, ...]:
        return tuple(match.label for match in self.matches)

    @property
    def unmatched(self) -> tuple[str, ...]:
        return tuple(match.text for match in self.matches if match.label is None)

    @property
    def nothing_matched(self) -> bool:
        """Whether there are classes, and none has a label."""
        return bool(self.matches) and all(match.label is None for match in self.matches)

    def corrected(self, text: str, label: int | None) -> LabelMapping:
        """The same mapping with ``text`` set by hand. Raises ``KeyError`` where there is no such text."""
        if all(match.text != text for match in self.matches):
            raise KeyError(text)
        by_hand = LabelMatch(text, label, MatchedBy.HAND)
        return replace(self, matches=tuple(by_hand if match.text == text else match for match in self.matches))


def match_labels(
    classes: Sequence[str], label_space: LabelSpace, wordnet_ids: Sequence[str] | None = None
) -> LabelMapping:
    """Match every class text by WordNet id, else by name, else by index; what is ambiguous stays unmatched.

    Names are compared without regard to case, accents' composition, underscores and hyphens; a label with
    synonyms ("tench, Tinca tinca") answers to each of them unless two labels share it. Numbers count in the
    network's own classes when all of them are in the label space, otherwise within the space.

    Args:
        classes: folder names or label texts.
        label_space: the labels to match to.
        wordnet_ids: the WordNet id of each label of the space, in its order, where the network has them.
    """
    if wordnet_ids is not None and len(wordnet_ids) != len(label_space.names):
        raise ValueError(f"{len(wordnet_ids)} WordNet ids for {len(label_space.names)} labels")
    by_id = {wordnet_id: label for label, wordnet_id in enumerate(wordnet_ids or ())}
    by_name = _names(tuple(label_space.names))
    by_index = _indices(classes, label_space)
    return LabelMapping(tuple(_match(text, by_id, by_name, by_index) for text in classes))


def normalized(name: str) -> str:
    """A name without case, underscores, hyphens and doubled spaces."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.sub(r"[_\-\s]+", " ", text).split())


def _match(text: str, by_id: dict[str, int], by_name: dict[str, int | None], by_index: dict[str, int]) -> LabelMatch:
    found = _WORDNET_ID.search(text)
    if found and found.group() in by_id:
        return LabelMatch(text, by_id[found.group()], MatchedBy.WORDNET_ID)
    label = by_name.get(normalized(text))
    if label is not None:
        return LabelMatch(text, label, MatchedBy.NAME)
    if text in by_index:
        return LabelMatch(text, by_index[text], MatchedBy.INDEX)
    return LabelMatch(text, None, MatchedBy.NOTHING)


@lru_cache(maxsize=4)
def _names(names: tuple[str, ...]) -> dict[str, int | None]:
    """Normalized names and synonyms; None marks what two labels share. A whole name beats another's synonym."""
    found: dict[str, int | None] = {}
    for spellings in ([(name,) for name in names], [tuple(name.split(",")) for name in names]):
        level: dict[str, int | None] = {}
        for label, several in enumerate(spellings):
            for name in {normalized(spelling) for spelling in several} - {""}:
                level[name] = None if level.get(name, label) != label else label
        found = level | found
    return found


def _indices(classes: Sequence[str], label_space: LabelSpace) -> dict[str, int]:
    numbers = {text: int(text) for text in classes if re.fullmatch(r"[0-9]{1,9}", text)}
    if label_space.indices is not None:
        positions = {index: label for label, index in enumerate(label_space.indices)}
        if numbers and all(number in positions for number in numbers.values()):
            return {text: positions[number] for text, number in numbers.items()}
    return {text: number for text, number in numbers.items() if number < len(label_space.names)}
