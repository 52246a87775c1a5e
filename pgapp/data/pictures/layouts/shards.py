"""WebDataset shards: tar files whose neighbouring members with one key are a sample. Read in place, never unpacked."""

from __future__ import annotations

import json
import os
import tarfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pgapp.core.scene import Picture
from pgapp.data.pictures.images import PictureError, is_picture_name, picture_from_bytes
from pgapp.data.pictures.picture_set import FolderError, PictureSet, printable
from pgapp.data.pictures.reading import Reading

_LABELS = ("cls", "cls.txt", "label", "json")
_MOST_LABEL = 65_536
"""bytes of a label at most"""


@dataclass(frozen=True)
class _Sample:
    key: str
    start: int
    size: int
    label: str


def open_shards(name: str, paths: Sequence[Path], wanted: Callable[[], bool]) -> PictureSet:
    """All pictures of some shards, in the shards' order. ``wanted`` is asked before each.

    A key is a member's path up to the first dot of its base name; only neighbours are one sample. Labels are read from
    ``.cls`` or from ``label`` (or ``cls``, ``wnid``) in ``.json``.

    Raises ``FolderError`` where a shard is damaged or there is no picture.
    """
    keys: list[str] = []
    shards, starts, sizes = array("i"), array("q"), array("q")
    labels: list[str] = []
    for number, path in enumerate(paths):
        if not wanted():
            raise FolderError(f"{printable(name)} was not read to the end.")
        for sample in _samples(path):
            keys.append(f"{path.stem}/{sample.key}" if len(paths) > 1 else sample.key)
            shards.append(number)
            starts.append(sample.start)
            sizes.append(sample.size)
            labels.append(sample.label)
    if not keys:
        raise FolderError(
            f"There is no picture in {printable(name)}: a shard holds files such as 000000.jpg, 000000.cls."
        )
    repeated = len(keys) - len(set(keys))
    if repeated:
        raise FolderError(f"{printable(name)} holds {repeated} samples whose key came before: write each key once.")
    classes = tuple(sorted({label for label in labels if label}))
    places = {text: place for place, text in enumerate(classes)}

    def picture(index: int, reading: Reading) -> Picture:
        path = paths[shards[index]]
        try:
            with open(path, "rb") as file:
                file.seek(starts[index])
                data = file.read(sizes[index])
        except OSError as error:
            raise PictureError(f"“{printable(keys[index])}” cannot be read: check {printable(str(path))}.") from error
        return picture_from_bytes(data, keys[index], reading)

    numbers = array("i", [places.get(label, -1) for label in labels])
    without = sum(not label for label in labels)
    problems = (f"Samples without a label: {without}.",) if without else ()
    return PictureSet(name, None, keys, numbers, classes, problems, picture=picture, layout="WebDataset shards")


def _samples(path: Path) -> Iterator[_Sample]:
    shown = printable(path.name)
    try:
        with tarfile.open(path, "r:") as tar:
            key, found, label = "", None, ""
            for member in tar:
                if not member.isfile():
                    continue
                its_key, ending = _split(member.name)
                if its_key != key:
                    if found is not None:
                        yield _Sample(*found, label)
                    key, found, label = its_key, None, ""
                if found is None and is_picture_name(f"a.{ending.rsplit('.', 1)[-1]}"):
                    found = (its_key, member.offset_data, member.size)
                elif ending in _LABELS and member.size <= _MOST_LABEL:
                    file = tar.extractfile(member)
                    label = _label(file.read() if file else b"", ending) or label
                tar.members.clear()  # type: ignore[attr-defined]
            if found is not None:
                yield _Sample(*found, label)
    except (OSError, tarfile.TarError, ValueError, EOFError) as error:
        said = printable(str(error)).rstrip(".")
        raise FolderError(f"{shown} is no tar file that can be read ({said}): copy it again, or unpack it.") from error


def _split(name: str) -> tuple[str, str]:
    folder, base = os.path.split(name)
    stem, _, ending = base.partition(".")
    return (f"{folder}/{stem}" if folder else stem).removeprefix("./"), ending.lower()


def _label(data: bytes, ending: str) -> str:
    text = data.decode("utf-8", "replace").strip()
    if ending != "json":
        return text
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    names = ("label", "cls", "wnid", "class")
    value = next((found[name] for name in names if name in found), "") if isinstance(found, dict) else ""
    return str(value) if isinstance(value, str | int) else ""
