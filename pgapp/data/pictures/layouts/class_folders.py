"""Folders of pictures: flat, or one folder a class, as torchvision's ImageFolder reads them."""

from __future__ import annotations

import os
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pgapp.core.wording import joined, worded
from pgapp.data.pictures.images import is_picture_name
from pgapp.data.pictures.picture_set import FolderError, PictureSet, joined_by_and, printable, some
from pgapp.data.pictures.plug_ins import missing_for
from pgapp.data.pictures.sorting import sorted_in_pieces

SPLITS = frozenset({"train", "training", "val", "valid", "validation", "dev", "eval", "evaluation", "test", "testing"})
SYSTEMS_OWN = frozenset({"__macosx", "@eadir", "$recycle.bin", "system volume information", "lost+found"})
"""folders that systems lay down beside people's own, some with small pictures in them"""
_WORDNET_ID = re.compile(r"n\d{8}")


class Listing:
    """What lies directly in a folder, without hidden files and folders of the system's own: names of pictures, of
    folders, and of other files.

    Raises ``FolderError`` where the folder cannot be read.
    """

    def __init__(self, path: Path | str) -> None:
        self.files: list[str] = []
        self.folders: list[str] = []
        self.others: list[str] = []
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir():
                        if entry.name.casefold() not in SYSTEMS_OWN:
                            self.folders.append(entry.name)
                    elif is_picture_name(entry.name):
                        self.files.append(entry.name)
                    else:
                        self.others.append(entry.name)
        except OSError as error:
            raise FolderError(
                worded("{path} cannot be listed: {reason}.", path=printable(str(path)), reason=error.strerror or error)
            ) from error

    @property
    def unread(self) -> list[str]:
        """Sentences about pictures that a plug-in would read."""
        counts: Counter[str] = Counter()
        advice = {}
        for name in self.others:
            plug_in = missing_for(os.path.splitext(name)[1].lower())
            if plug_in is not None:
                counts[plug_in.title] += 1
                advice[plug_in.title] = plug_in.advice
        return [
            worded(
                "{kind} files that were left out: {count}; to read them, {advice}.",
                kind=title,
                count=count,
                advice=advice[title],
            )
            for title, count in counts.items()
        ]


def flat(path: Path, listing: Listing, problems: Sequence[str] = ()) -> PictureSet:
    """The pictures that lie directly in a folder, without classes."""
    found = [*problems, *listing.unread]
    if listing.folders:
        found.append(
            worded(
                "Folders left out of {path}, since pictures lie beside them: {count}.",
                path=printable(str(path)),
                count=len(listing.folders),
            )
        )
    name = path.absolute().name or "pictures"
    if _WORDNET_ID.fullmatch(name):
        found.append(
            worded("{name} looks like one class of a set: open the folder above it to have its classes.", name=name)
        )
    numbers = array("i", [-1]) * len(listing.files)
    return PictureSet(
        name,
        path,
        sorted_in_pieces(listing.files),
        numbers,
        problems=tuple(found),
        layout=worded("a folder of pictures"),
    )


def class_folders(path: Path, listing: Listing, wanted: Callable[[], bool]) -> PictureSet:
    """One folder a class, pictures at any depth; what lies beside the class folders is passed over, and named.

    Raises ``FolderError`` where the folders are splits, or sets of class folders themselves.
    """
    shown = printable(str(path))
    splits = sorted(name for name in listing.folders if name.casefold() in SPLITS)
    if splits and (len(splits) == len(listing.folders) or len(splits) > 1):
        raise FolderError(
            worded("{shown} holds {splits}: open one of these instead.", shown=shown, splits=joined_by_and(splits))
        )
    _refuse_sets_of_class_folders(path, sorted(listing.folders), alone=not listing.files)
    keys: list[str] = []
    numbers = array("i")
    classes: list[str] = []
    problems: list[str] = listing.unread
    for name in sorted(listing.folders):
        try:
            found = sorted_in_pieces(_below(path, name, wanted, problems))
        except FolderError as error:
            problems.append(str(error))
            continue
        if not found:
            problems.append(worded("The folder {name} holds no picture.", name=printable(name)))
            continue
        keys += found
        numbers.extend([len(classes)] * len(found))
        classes.append(name)
    problems += _classes_below(path, classes, keys)
    if listing.files:
        names = some([printable(name) for name in sorted(listing.files)])
        problems.append(worded("Pictures beside the class folders, which were passed over: {names}.", names=names))
    order = sorted_in_pieces(range(len(keys)), key=keys.__getitem__)
    in_order = array("i", [numbers[i] for i in order])
    name = path.absolute().name or "pictures"
    return PictureSet(
        name,
        path,
        [keys[i] for i in order],
        in_order,
        tuple(classes),
        tuple(problems),
        layout=worded("pictures, one folder a class"),
    )


def _refuse_sets_of_class_folders(path: Path, names: Sequence[str], alone: bool) -> None:
    """ImageNet-C, one level too high: each folder holds folders of the same names, and no picture lies between. A
    folder around a whole set, as archives unpack: it holds one folder, ``alone``, and that holds folders only."""
    if len(names) == 1 and alone:
        inner = Listing(path / names[0])
        if len(inner.folders) > 1 and not inner.files:
            shown = ", ".join(map(printable, sorted(inner.folders)[:3]))
            raise FolderError(
                worded(
                    "{path} holds one folder, {folder}, and that holds folders only ({folders}{more}), so the "
                    "classes are a level below: open it.",
                    path=printable(str(path)),
                    folder=printable(names[0]),
                    folders=shown,
                    more=", ..." if len(inner.folders) > 3 else "",
                )
            )
    seen: Counter[str] = Counter()
    looked = names[:8]
    for name in looked:
        inner = Listing(path / name)
        if inner.files or len(inner.folders) < 2:
            return
        seen.update(inner.folders)
    shared = [name for name, count in seen.items() if count == len(looked)]
    if len(looked) > 1 and len(shared) > 1:
        raise FolderError(
            worded(
                "{path} holds folders that all hold the same folders ({shared}, ...), so the classes are "
                "these, a level below: open one of {folders}.",
                path=printable(str(path)),
                shared=", ".join(sorted(shared)[:3]),
                folders=", ".join(map(printable, looked[:5])),
            )
        )


def _classes_below(path: Path, classes: Sequence[str], keys: Sequence[str]) -> list[str]:
    """What is to be said of folders named by WordNet ids that hold all pictures and are none of the classes: those of
    ImageNet-C two levels above them, or superclasses. Raises ``FolderError`` where several folders share some of them,
    or there is one folder: then the ids are the classes.
    """
    if not keys or any(map(_WORDNET_ID.search, classes)):
        return []
    above: dict[str, set[str]] = {}
    for key in keys:
        parts = key.rsplit("/", 2)
        if len(parts) < 3 or not _WORDNET_ID.fullmatch(parts[1]):
            return []
        above.setdefault(parts[1], set()).add(key.partition("/")[0])
    place = min(keys).rsplit("/", 2)[0]
    refused = len(classes) == 1 or any(len(folders) > 1 for folders in above.values())
    said = worded(
        "In {path} the folders with ImageNet's ids ({first}, ...) lie further below: open one such as {place}."
        if refused
        else "In {path} the folders with ImageNet's ids ({first}, ...) lie further below: open one such as {place} to "
        "have these as classes.",
        path=printable(str(path)),
        first=min(above),
        place=printable(place),
    )
    if refused:
        raise FolderError(said)
    return [said]


def _below(root: Path, name: str, wanted: Callable[[], bool], problems: list[str]) -> Iterator[str]:
    """Keys of all pictures in a class folder, at any depth, each folder once, whatever links lead to it."""
    waiting, seen = [name], {os.path.realpath(root)}
    while waiting and wanted():
        folder = waiting.pop()
        real = os.path.realpath(root / folder)
        if real in seen:
            continue
        seen.add(real)
        listing = Listing(root / folder)
        problems += [joined(": ", (printable(folder), sentence)) for sentence in listing.unread]
        yield from (f"{folder}/{file}" for file in listing.files)
        waiting += [f"{folder}/{inner}" for inner in sorted(listing.folders)]
