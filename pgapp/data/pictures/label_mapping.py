"""Which of the network's labels does a folder (or a CSV's label text) mean? Visible, and correctable by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from pgapp.core.scene import LabelSpace
from pgapp.core.wording import worded
from pgapp.data.pictures.numbering import Numbering, labels_by, numbers_of, readings

_WORDNET_ID = re.compile(r"n\d{8}")
_COUNTED = re.compile(r"\d+[-_. ]+(\D.*)")
"""a name with a number before it, as in 001.great_white_shark"""


class MatchedBy(Enum):
    """How a class text found its label."""

    WORDNET_ID = worded("WordNet id")
    NAME = worded("name")
    INDEX = worded("number")
    HAND = worded("hand")
    NOTHING = worded("nothing")


@dataclass(frozen=True)
class LabelMatch:
    """One class text and its label within the label space; None where nothing matched."""

    text: str
    label: int | None
    matched_by: MatchedBy
    candidates: tuple[int, ...] = ()
    """the labels that all bear this name, where it is not sure which is meant"""


@dataclass(frozen=True)
class Vocabulary:
    """What the labels of a space are called elsewhere, one entry for each of them, in order; None where unknown."""

    wordnet_ids: tuple[str, ...] | None = None
    spellings: tuple[tuple[str, ...], ...] | None = None
    """whole names in other lists, torchvision's and Keras' say"""
    synonyms: tuple[tuple[str, ...], ...] | None = None
    kit: tuple[int, ...] | None = None
    """ILSVRC2012's own numbers"""


@dataclass(frozen=True)
class LabelMapping:
    """One match for each class text, in the order of ``PictureSet.classes``.

    ``readings`` are the ways in which the numbers among the texts can be read, where there are several; none of them
    was taken then. ``numbering`` is the one that was.
    """

    matches: tuple[LabelMatch, ...]
    numbering: Numbering | None = None
    readings: tuple[Numbering, ...] = ()

    @property
    def doubtful(self) -> tuple[LabelMatch, ...]:
        """The texts that several labels bear as their name."""
        return tuple(match for match in self.matches if match.label is None and match.candidates)

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
        matches = tuple(by_hand if match.text == text else match for match in self.matches)
        still_open = numbers_of([match.text for match in matches if match.matched_by is MatchedBy.NOTHING])
        return replace(self, matches=matches, readings=self.readings if still_open else ())


def match_labels(
    classes: Sequence[str],
    label_space: LabelSpace,
    vocabulary: Vocabulary | None = None,
    numbering: Numbering | None = None,
    keys: Sequence[str] = (),
) -> LabelMapping:
    """Match every class text by WordNet id, else by name, else by number; what is not sure stays unmatched.

    Names: the exact spelling (``_`` and ``-`` are spaces) of any list first, then without regard to case, then the
    words of a name ("tench, Tinca tinca" answers to each of them), then all of these without a number before it. A name
    that two labels have in the first of these that knows it is nobody's, unless the other texts leave one of them over:
    beside "crane bird", "crane" is the machine. Numbers: as ``numbering`` says; without it, in the one way that fits;
    where several do, ``readings`` has them and none is taken.

    Args:
        classes: folder names or label texts.
        label_space: the labels to match to.
        vocabulary: what the labels are called elsewhere.
        numbering: how numbers are to be read.
        keys: pictures of the set, whose names are evidence for what numbers mean.
    """
    vocabulary = vocabulary or Vocabulary()
    for several in (vocabulary.wordnet_ids, vocabulary.spellings, vocabulary.synonyms, vocabulary.kit):
        if several is not None and len(several) != len(label_space.names):
            raise ValueError(f"{len(several)} words for {len(label_space.names)} labels")
    by_id = {wordnet_id: label for label, wordnet_id in enumerate(vocabulary.wordnet_ids or ())}
    tiers = _tiers(tuple(label_space.names), vocabulary)
    matches = [_match(text, by_id, tiers) for text in classes]
    taken = {match.label for match in matches if match.label is not None}
    matches = [_left_over(match, taken) for match in matches]
    open_texts = [match.text for match in matches if match.label is None and not match.candidates]
    ways = readings(open_texts, label_space, vocabulary.kit, keys) if open_texts else ()
    way = numbering or (ways[0] if len(ways) == 1 else None)
    by_number = (labels_by(way, open_texts, label_space, vocabulary.kit) if way else None) or {}
    matches = [
        LabelMatch(match.text, by_number[match.text], MatchedBy.INDEX) if match.text in by_number else match
        for match in matches
    ]
    return LabelMapping(tuple(matches), way if by_number or numbering else None, ways if way is None else ())


def normalized(name: str) -> str:
    """A name without case, underscores, hyphens and doubled spaces."""
    return _spaced(name).casefold()


def _spaced(name: str) -> str:
    return " ".join(re.sub(r"[_\-\s]+", " ", unicodedata.normalize("NFKC", name)).split())


Tier = dict[str, frozenset[int]]


def _match(text: str, by_id: dict[str, int], tiers: tuple[Tier, Tier, Tier]) -> LabelMatch:
    found = _WORDNET_ID.search(text)
    if found and found.group() in by_id:
        return LabelMatch(text, by_id[found.group()], MatchedBy.WORDNET_ID)
    for tier, key in zip(tiers, (_spaced(text), normalized(text), normalized(text)), strict=True):
        labels = tier.get(key, frozenset())
        if len(labels) == 1:
            return LabelMatch(text, next(iter(labels)), MatchedBy.NAME)
        if labels:
            return LabelMatch(text, None, MatchedBy.NOTHING, tuple(sorted(labels)))
    counted = _COUNTED.fullmatch(text)
    return (
        replace(_match(counted[1], by_id, tiers), text=text) if counted else LabelMatch(text, None, MatchedBy.NOTHING)
    )


def _left_over(match: LabelMatch, taken: set[int]) -> LabelMatch:
    """A name of several labels, where the other texts have all of these but one."""
    left = [label for label in match.candidates if label not in taken]
    return LabelMatch(match.text, left[0], MatchedBy.NAME) if len(left) == 1 else match


@lru_cache(maxsize=8)
def _tiers(names: tuple[str, ...], vocabulary: Vocabulary) -> tuple[Tier, Tier, Tier]:
    """Which labels a spelling may mean: as it is written; without case; as one word of several."""
    exact: dict[str, set[int]] = {}
    caseless: dict[str, set[int]] = {}
    words: dict[str, set[int]] = {}
    for label, name in enumerate(names):
        for whole in (name, *(vocabulary.spellings[label] if vocabulary.spellings else ())):
            exact.setdefault(_spaced(whole), set()).add(label)
            caseless.setdefault(normalized(whole), set()).add(label)
        for word in (*name.split(","), *(vocabulary.synonyms[label] if vocabulary.synonyms else ())):
            words.setdefault(normalized(word), set()).add(label)
    return _frozen(exact), _frozen(caseless), _frozen(words)


def _frozen(tier: dict[str, set[int]]) -> Tier:
    return {key: frozenset(found) for key, found in tier.items() if key}
