"""What the classes of a folder mean in a network's label space. No torch, no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pgapp.core.scene import LabelSpace
from pgapp.data.pictures.folders import PictureSet, printable
from pgapp.data.pictures.label_mapping import LabelMapping, MatchedBy, Vocabulary, match_labels
from pgapp.data.pictures.numbering import WORDS, Numbering, labels_by, numbers_of
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
    mapping = match_labels(pictures.classes, space, vocabulary_of(entry, space), numbering, pictures.keys)
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
    """How many classes were matched, and by what."""
    if not mapping.matches:
        return "The pictures have no classes."
    counts = {how: sum(match.matched_by is how for match in mapping.matches) for how in MatchedBy}
    parts = [f"{count} by {how.value}" for how, count in counts.items() if count and how is not MatchedBy.NOTHING]
    total = len(mapping.matches)
    matched = total - len(mapping.unmatched)
    return f"{matched} of {total} classes have a label" + (f": {', '.join(parts)}." if parts else ".")


def readings_sentence(mapping: LabelMapping, pictures: PictureSet, entry: NetworkEntry, space: LabelSpace) -> str:
    """In which ways the pictures' numbers can be read, each with what it makes of one of them; empty where it is sure."""
    numbers = numbers_of([match.text for match in mapping.matches if match.label is None])
    if not mapping.readings or not numbers:
        return ""
    kit = vocabulary_of(entry, space).kit
    found = {way: labels_by(way, list(numbers), space, kit) or {} for way in mapping.readings}
    text = max(numbers, key=lambda text: (len({labels.get(text) for labels in found.values()}), -numbers[text]))
    parts = [
        f"{way.value}: {WORDS[way]}" + (f" ({text} is {space.names[labels[text]]})" if text in labels else "")
        for way, labels in found.items()
    ]
    return f"The classes are numbers that can be read in {len(parts)} ways: {'; '.join(parts)}."


def doubtful_sentence(mapping: LabelMapping, space: LabelSpace) -> str:
    """Which names several labels bear; empty where none does."""
    parts = [
        f"{printable(match.text)} may be {' or '.join(space.names[label] for label in match.candidates)}"
        for match in mapping.doubtful
    ]
    return f"Names that several labels bear: {'; '.join(parts)}." if parts else ""
