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
_BLOCK = 512
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
    try:
        key, found, label = "", None, ""
        for member in _members(path):
            its_key, ending = _split(member.name)
            if its_key != key:
                if found is not None:
                    yield _Sample(*found, label)
                key, found, label = its_key, None, ""
            if found is None and is_picture_name(f"a.{ending.rsplit('.', 1)[-1]}"):
                found = (its_key, member.start, member.size)
            elif ending in _LABELS and member.size <= _MOST_LABEL:
                label = _label(_read(path, member), ending) or label
        if found is not None:
            yield _Sample(*found, label)
    except (OSError, tarfile.TarError, ValueError, EOFError) as error:
        said = printable(str(error)).rstrip(".")
        raise FolderError(
            f"{printable(path.name)} is no tar file that can be read ({said}): copy it again, or unpack it."
        ) from error


@dataclass(frozen=True)
class _Member:
    """A file in a tar file: where its bytes start, how many they are, and the first of them that were read anyway."""

    name: str
    start: int
    size: int
    head: bytes = b""


def _members(path: Path) -> Iterator[_Member]:
    """All files of a tar file. Plain headers are read here, ten times as fast as ``tarfile`` does; at the first that is
    not (long names, other kinds), it takes over from the start of the file."""
    with open(path, "rb", buffering=0) as file:
        end = os.fstat(file.fileno()).st_size
        place = done = 0
        while True:
            file.seek(place)
            block = file.read(2 * _BLOCK)
            header = block[:_BLOCK]
            if place and not header.strip(b"\0"):
                return
            if len(header) < _BLOCK or not _is_plain(header):
                break
            size = int(header[124:136].strip(b" \0") or b"0", 8)
            start = place + _BLOCK
            if start + size > end:
                raise tarfile.ReadError("it ends within a file")
            name = header[:100].rstrip(b"\0").decode("utf-8", "surrogateescape")
            prefix = header[345:500].rstrip(b"\0").decode("utf-8", "surrogateescape")
            if header[156:157] in (b"0", b"\0"):
                done += 1
                yield _Member(f"{prefix}/{name}" if prefix else name, start, size, block[_BLOCK : _BLOCK + size])
            place = start + (size + _BLOCK - 1) // _BLOCK * _BLOCK
    with tarfile.open(path, "r:") as tar:
        for number, member in enumerate(member for member in tar if member.isfile()):
            if number >= done:
                yield _Member(member.name, member.offset_data, member.size)


def _is_plain(header: bytes) -> bool:
    """A file or a folder under a name that stands in this header, which is whole."""
    if header[156:157] not in (b"0", b"\0", b"5") or header[257:262] != b"ustar" or header[124:125] >= b"\x80":
        return False
    if header[257:263] == b"ustar " and header[345:500].strip(b"\0"):  # GNU keeps times where others keep names
        return False
    try:
        said = int(header[148:156].strip(b" \0"), 8)
    except ValueError:
        return False
    return said == sum(header) - sum(header[148:156]) + 8 * ord(" ")


def _read(path: Path, member: _Member) -> bytes:
    if len(member.head) == member.size:
        return member.head
    with open(path, "rb") as file:
        file.seek(member.start)
        return file.read(member.size)


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
