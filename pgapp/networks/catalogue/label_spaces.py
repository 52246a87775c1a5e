"""The label spaces that a network offers. No torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pgapp.core.scene import LabelSpace

if TYPE_CHECKING:
    from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.core.wording import worded
from pgapp.networks.classes.labels import IMAGENETTE, imagenet


def label_spaces(entry: NetworkEntry) -> tuple[LabelSpace, ...]:
    """The label spaces offered for a network, the one with all its classes first."""
    if entry.names != imagenet():
        return (LabelSpace(worded("All classes ({count})", count=len(entry.names)), entry.names),)
    return (
        LabelSpace(f"ImageNet ({len(entry.names)})", entry.names),
        subset(entry, IMAGENETTE, f"ImageNette ({len(IMAGENETTE)})"),
    )


def named_space(entry: NetworkEntry, text: str) -> LabelSpace:
    """The label space of this name, with or without its number of classes, in any case. Raises ``LookupError`` with a
    sentence that names those there are."""
    spaces, wanted = label_spaces(entry), text.casefold()
    for space in spaces:
        if wanted in (space.name.casefold(), space.name.casefold().split(" (")[0]):
            return space
    raise LookupError(
        worded(
            "There is no label space '{text}'; there are {known}.",
            text=text,
            known=", ".join(space.name for space in spaces),
        )
    )


def places_of(entry: NetworkEntry, space: LabelSpace) -> tuple[int, ...] | None:
    """Where the classes of a label space, as it was read from a file, stand among the network's; None where it cannot
    be of this network."""
    count = len(entry.names)
    places = tuple(range(count)) if space.indices is None else space.indices
    return places if len(places) == len(space.names) and all(0 <= place < count for place in places) else None


def chosen_classes(entry: NetworkEntry, indices: Sequence[int]) -> LabelSpace:
    """The label space of classes that a person has picked; ``indices`` count among all of the network's. Raises
    ``ValueError``."""
    return subset(entry, indices, worded("{count} chosen classes", count=len(indices)))


def subset(entry: NetworkEntry, indices: Sequence[int], name: str) -> LabelSpace:
    """The label space of some of a network's classes; ``indices`` count among all of them.

    Raises:
        ValueError: fewer than two classes, one twice, or one that the network does not have.
    """
    chosen = tuple(indices)
    if len(chosen) < 2:
        raise ValueError(worded("a label space needs at least two classes"))
    if len(set(chosen)) < len(chosen):
        raise ValueError(worded("a label space may hold each class only once"))
    if min(chosen) < 0 or max(chosen) >= len(entry.names):
        raise ValueError(
            worded("the classes of {title} are numbered 0 to {last}", title=entry.title, last=len(entry.names) - 1)
        )
    return LabelSpace(name, tuple(entry.names[index] for index in chosen), chosen)
