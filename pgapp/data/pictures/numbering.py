"""What numbers for classes may mean: seldom one thing only, so that every reading that fits is named.

The network's index (ImageNetV2's folders, Caffe's ``val.txt``), the place in torchvision's ImageFolder, which sorts as
text (1, 10, 2), the numbers 1 to 1000 of ILSVRC2012's development kit, which are in an order of their own, or something
else altogether (a severity, a fold).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from pgapp.core.scene import LabelSpace
from pgapp.core.wording import worded


class Numbering(Enum):
    """A way to read numbers; the value is what the command line calls it."""

    INDEX = "index"
    FROM_ONE = "index-from-1"
    IMAGEFOLDER = "imagefolder"
    DEVKIT = "devkit"
    NAMES = "names"


WORDS = {
    Numbering.INDEX: worded("the network's own number"),
    Numbering.FROM_ONE: worded("the network's own number, counted from 1"),
    Numbering.IMAGEFOLDER: worded("the place in ImageFolder's order, which sorts numbers as text"),
    Numbering.DEVKIT: worded("ImageNet's development kit's number"),
    Numbering.NAMES: worded("names that are none of the network's classes"),
}

_NUMBER = re.compile(r"[0-9]{1,9}")
_FEW = 20
"""so many consecutive numbers are likelier somebody's own classes or severities than the first of many"""
_KITS = re.compile(r"(?:^|/)ILSVRC2012_(?:val|test)_[0-9]{8}\.")


def numbers_of(classes: Sequence[str]) -> dict[str, int]:
    """The class texts that are numbers."""
    return {text: int(text) for text in classes if _NUMBER.fullmatch(text)}


def labels_by(
    numbering: Numbering, classes: Sequence[str], space: LabelSpace, kit: Sequence[int] | None
) -> dict[str, int] | None:
    """The label of ``space`` that each number means in one way of reading; None where some have none in it.

    A network's own numbers that are not all in the space count within it. ``kit`` is the development kit's number of
    each label of the space, None for other classes than ImageNet's.
    """
    numbers = numbers_of(classes)
    if numbering is Numbering.NAMES:
        return {}
    if numbering is Numbering.IMAGEFOLDER:
        if len(numbers) < len(classes) or len(numbers) != len(space.names) or space.indices is not None:
            return None
        return {text: place for place, text in enumerate(sorted(numbers))}
    if numbering is Numbering.DEVKIT:
        places = {number: label for label, number in enumerate(kit or ())}
    else:
        first = 1 if numbering is Numbering.FROM_ONE else 0
        places = {index + first: label for label, index in enumerate(space.indices or range(len(space.names)))}
        if any(number not in places for number in numbers.values()):  # then they count within the space
            places = {label + first: label for label in range(len(space.names))}
    if any(number not in places for number in numbers.values()):
        return None
    return {text: places[number] for text, number in numbers.items()}


def readings(
    classes: Sequence[str], space: LabelSpace, kit: Sequence[int] | None, keys: Sequence[str] = ()
) -> tuple[Numbering, ...]:
    """The ways in which the numbers among ``classes`` can be read that give different labels, likeliest first.

    Where one is left, it is sure. ``keys`` are pictures of the set, whose names may tell whose numbers these are.
    Empty where nothing is a number or no way fits.
    """
    numbers = numbers_of(classes)
    if not numbers:
        return ()
    values = set(numbers.values())
    if kit is not None:
        ways = _of_imagenet(values, keys)
    elif 0 in values:
        ways = [Numbering.INDEX, Numbering.IMAGEFOLDER]
    else:
        ways = [Numbering.IMAGEFOLDER, Numbering.FROM_ONE, Numbering.INDEX]
    found: list[tuple[Numbering, dict[str, int]]] = []
    for way in ways:
        labels = labels_by(way, classes, space, kit)
        if labels is not None and all(labels != other for _, other in found):
            found.append((way, labels))
    if len(found) > 1 or (found and _may_be_somebodys_own(values, len(space.names))):
        return (*(way for way, _ in found), Numbering.NAMES)
    return tuple(way for way, _ in found)


def _of_imagenet(values: set[int], keys: Sequence[str]) -> list[Numbering]:
    """ImageNet's networks were trained on WordNet ids in order: ImageFolder's order of numbers is none of theirs."""
    if 0 in values:
        return [Numbering.INDEX]
    if 1000 in values and any(_KITS.search(key) for key in keys[:100]):
        return [Numbering.DEVKIT]
    return [Numbering.DEVKIT, Numbering.INDEX, Numbering.FROM_ONE]


def _may_be_somebodys_own(values: set[int], labels: int) -> bool:
    consecutive = max(values) - min(values) + 1 == len(values) and min(values) in (0, 1)
    return consecutive and len(values) <= _FEW and labels >= 5 * len(values)
