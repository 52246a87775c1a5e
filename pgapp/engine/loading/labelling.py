"""What the classes of a folder mean in a network's label space. No torch, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

from pgapp.core.scene import LabelSpace
from pgapp.core.wording import joined, worded
from pgapp.data.pictures.folders import PictureSet, printable
from pgapp.data.pictures.label_mapping import LabelMapping, MatchedBy, Vocabulary, match_labels
from pgapp.data.pictures.numbering import WORDS, Numbering, numbers_of
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.networks.classes import labels


def vocabulary_of(entry: NetworkEntry, space: LabelSpace) -> Vocabulary:
    """What the labels of a space are called elsewhere, where its network has ImageNet's classes."""
    if entry.names != labels.imagenet():
        return Vocabulary()
    return _imagenet_vocabulary(tuple(range(len(entry.names))) if space.indices is None else tuple(space.indices))


@lru_cache(maxsize=4)
def _imagenet_vocabulary(indices: tuple[int, ...]) -> Vocabulary:
    ids, whole = labels.imagenet_wnids(), labels.imagenet_spellings()
    words, kit = labels.imagenet_synonyms(), labels.imagenet_kit_numbers()
    return Vocabulary(
        tuple(ids[index] for index in indices),
        tuple(whole[index] for index in indices),
        tuple(words[index] for index in indices),
        tuple(kit[index] for index in indices),
    )


def mapping_of(
    pictures: PictureSet,
    entry: NetworkEntry,
    space: LabelSpace,
    by_hand: dict[str, str | None] | None = None,
    numbering: Numbering | None = None,
) -> LabelMapping:
    """Match the classes of ``pictures``, numbers as ``numbering`` says. ``by_hand`` gives names of labels (None: no
    label) for some class texts; a name that the space does not have leaves its class unmatched."""
    vocabulary = vocabulary_of(entry, space)
    if numbering is None and pictures.numbering is not None:
        numbering = pictures.numbering if vocabulary.kit is not None else Numbering.NAMES
    mapping = match_labels(pictures.classes, space, vocabulary, numbering, pictures.keys)
    for text, name in (by_hand or {}).items():
        if text in pictures.classes:
            mapping = mapping.corrected(text, space.names.index(name) if name in space.names else None)
    return mapping


@dataclass(frozen=True)
class Knowing:
    """A network of the catalogue, and how many of a set's classes it has."""

    key: str
    title: str
    known: int


def knowing_network(pictures: PictureSet, entries: Iterable[NetworkEntry]) -> Knowing | None:
    """The network that has the most of the pictures' classes, the first of several; None where none has any."""
    best = None
    counts: dict[LabelSpace, int] = {}  # many networks share their classes
    for entry in entries:
        space = label_spaces(entry)[0]
        if space not in counts:
            mapping = mapping_of(pictures, entry, space)
            counts[space] = len(mapping.matches) - len(mapping.unmatched)
        if counts[space] > (best.known if best else 0):
            best = Knowing(entry.key, entry.title, counts[space])
    return best


def mapping_sentence(mapping: LabelMapping) -> str:
    """How many classes were matched, by what, and what numbers were taken for."""
    if not mapping.matches:
        return worded("The pictures have no classes.")
    counts = {how: sum(match.matched_by is how for match in mapping.matches) for how in MatchedBy}
    if mapping.readings:
        return worded("The classes are numbers that can be read in several ways: choose one under Labels.")
    parts = [
        worded("{count} by {how}", count=count, how=how.value)
        for how, count in counts.items()
        if count and how is not MatchedBy.NOTHING
    ]
    if mapping.numbering is not None and counts[MatchedBy.INDEX]:
        parts.append(worded("numbers are {meaning}", meaning=WORDS[mapping.numbering]))
    total = len(mapping.matches)
    matched = total - len(mapping.unmatched)
    return worded(
        "{matched} of {total} classes have a label: {parts}."
        if parts
        else "{matched} of {total} classes have a label.",
        matched=matched,
        total=total,
        parts=joined(", ", parts),
    )


@dataclass(frozen=True)
class Way:
    """One way to read the numbers among a set's classes: in words, with what it makes of one of them."""

    numbering: Numbering
    words: str
    mapping: LabelMapping


def ways_of(
    pictures: PictureSet, entry: NetworkEntry, space: LabelSpace, by_hand: dict[str, str | None] | None = None
) -> tuple[Way, ...]:
    """The ways in which the pictures' numbers can be read; empty where there are no two."""
    numbers = numbers_of(pictures.classes)
    if not numbers:
        return ()
    found = [
        (way, mapping_of(pictures, entry, space, by_hand, way))
        for way in mapping_of(pictures, entry, space, by_hand).readings
    ]
    if not found:
        return ()
    labels_of = {way: dict(zip(pictures.classes, mapping.labels, strict=True)) for way, mapping in found}
    text = max(numbers, key=lambda text: (len({named[text] for named in labels_of.values()}), -numbers[text]))
    ways = []
    for way, mapping in found:
        label = labels_of[way][text]
        words = (
            WORDS[way]
            if label is None
            else worded("{meaning} ({text} is {name})", meaning=WORDS[way], text=text, name=space.names[label])
        )
        ways.append(Way(way, words, mapping))
    return tuple(ways)


def readings_sentence(ways: Sequence[Way]) -> str:
    """The same as a sentence; empty where there are none."""
    if not ways:
        return ""
    parts = joined("; ", (joined(": ", (way.numbering.value, way.words)) for way in ways))
    return worded("The classes are numbers that can be read in {count} ways: {parts}.", count=len(ways), parts=parts)


def _or(first: str, second: str) -> str:
    return worded("{first} or {second}", first=first, second=second)


def doubtful_sentence(mapping: LabelMapping, space: LabelSpace) -> str:
    """Which names several labels bear; empty where none does."""
    parts = [
        worded(
            "{text} may be {names}",
            text=printable(match.text),
            names=reduce(_or, (space.names[label] for label in match.candidates)),
        )
        for match in mapping.doubtful
    ]
    return worded("Names that several labels bear: {parts}.", parts=joined("; ", parts)) if parts else ""
