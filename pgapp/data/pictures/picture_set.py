"""A set of pictures that are not decoded yet, whatever they lie in, and why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from pgapp.core.scene import Picture
from pgapp.core.wording import joined, worded
from pgapp.data.pictures.images import load_picture
from pgapp.data.pictures.numbering import Numbering
from pgapp.data.pictures.reading import Reading

_SHOWN = 5


class FolderError(Exception):
    """Why a folder or list cannot be opened: one sentence that says what to do."""


@dataclass(frozen=True)
class PictureItem:
    """One picture of a set. ``key`` is its relative path with forward slashes, unique within the set."""

    index: int
    key: str
    name: str
    path: Path | None
    class_text: str | None


@dataclass(frozen=True, eq=False)
class PictureSet:
    """A list of pictures that are not decoded yet, sorted by key.

    ``class_numbers`` points into ``classes`` (folder names or label texts); -1 where a picture has no class.
    ``root`` is the folder that the keys are relative to, None where the pictures are not files; then
    ``picture`` decodes the picture of an index. ``problems`` are sentences that the person should see. ``reading`` says
    how files become pictures.
    """

    name: str
    root: Path | None
    keys: Sequence[str]
    class_numbers: Sequence[int]
    classes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    picture: Callable[[int, Reading], Picture] | None = field(default=None, repr=False)
    reading: Reading = Reading.SHOWN
    layout: str = "pictures"
    """what the set was taken for, in words"""
    numbering: Numbering | None = None
    """what classes that are numbers mean for a network with ImageNet's classes, where the layout says it"""
    opened: Path | None = None
    """what ``open_pictures`` finds the same set in, whole; None where it does not"""

    def __len__(self) -> int:
        return len(self.keys)

    def item(self, index: int) -> PictureItem:
        key, number = self.keys[index], self.class_numbers[index]
        return PictureItem(
            index,
            key,
            key.rsplit("/", 1)[-1],
            None if self.root is None else self.root / key,
            self.classes[number] if number >= 0 else None,
        )

    def check_root(self) -> None:
        """Raises ``FolderError`` where the whole folder is gone: then no single picture is to blame."""
        if self.root is not None and not self.root.is_dir():
            raise FolderError(
                worded(
                    "The folder {root} is gone (a drive that was taken out?): bring it back, and the same run goes on.",
                    root=printable(str(self.root)),
                )
            )

    def load(self, index: int, reading: Reading | None = None) -> Picture:
        """Decode one picture, as ``reading`` says, else as the set's. Raises ``PictureError`` with a sentence where
        that fails."""
        if self.picture is not None:
            return self.picture(index, reading or self.reading)
        path = self.item(index).path
        if path is None:
            raise FolderError(
                worded("{name} neither lies in a folder nor says how its pictures are decoded.", name=self.name)
            )
        return load_picture(path, reading or self.reading)


def printable(text: str) -> str:
    """A name on one line that can be shown and written anywhere: control and undecodable characters escaped."""
    escaped = text.encode("utf-8", "backslashreplace").decode("utf-8")
    if escaped.isprintable():
        return text if escaped == text else escaped
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in escaped)


def joined_by_and(names: Iterable[str]) -> str:
    """``a and b``, ``a and b and c``."""
    return reduce(lambda first, second: worded("{first} and {second}", first=first, second=second), names)


def some(sentences: Sequence[str]) -> str:
    """The first of several, and how many more there are."""
    more = len(sentences) - _SHOWN
    said = joined("; ", sentences[:_SHOWN])
    return worded("{said}; and {more} more", said=said, more=more) if more > 0 else said
