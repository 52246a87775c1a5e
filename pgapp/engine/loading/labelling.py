"""What the classes of a folder mean in a network's label space. No torch, no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pgapp.core.scene import LabelSpace
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.label_mapping import LabelMapping, MatchedBy, match_labels
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.networks.classes import labels


def wordnet_ids(entry: NetworkEntry, space: LabelSpace) -> tuple[str, ...] | None:
    """The WordNet ids of a label space, where its network has ImageNet's classes."""
    if entry.names != labels.imagenet():
        return None
    every = labels.imagenet_wnids()
    return every if space.indices is None else tuple(every[index] for index in space.indices)


def mapping_of(
    pictures: PictureSet, entry: NetworkEntry, space: LabelSpace, by_hand: dict[str, str | None] | None = None
) -> LabelMapping:
    """Match the classes of ``pictures``. ``by_hand`` gives names of labels (None: no label) for some class texts;
    a name that the space does not have leaves its class unmatched."""
    mapping = match_labels(pictures.classes, space, wordnet_ids(entry, space))
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
