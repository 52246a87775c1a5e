"""WebDataset shards: tar files whose neighbouring members with one key are a sample. Read in place, never unpacked."""

from __future__ import annotations

import io
import json
import os
import struct
import sys
import tarfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

import numpy as np

from pgapp.core.scene import Picture
from pgapp.core.wording import worded
from pgapp.data.pictures.images import PictureError, is_picture_name, picture_from_bytes
from pgapp.data.pictures.picture_set import FolderError, PictureSet, printable
from pgapp.data.pictures.reading import Reading
from pgapp.data.pictures.sorting import sorted_in_pieces

_LABELS = ("cls", "cls.txt", "label", "json")
_BLOCK = 512
_HEADER = struct.Struct("100s24x12s20x1s100x6s82x155s12x")
"""name, size in octal digits, kind, magic and the folders before the name"""
_SUM = slice(148, 156)
_MAGICS = (b"ustar\0", b"ustar ")
_TOGETHER = 1024
"""headers whose sums are looked at together"""
_MOST_LABEL = 65_536
"""bytes of a label at most"""


class _Index:
    """What lies where in some shards, a place in each list for each sample: its shard, its first byte, its bytes."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.labels: list[str] = []
        self.shards, self.starts, self.sizes = array("i"), array("q"), array("q")

    def add(self, key: str, shard: int, start: int, size: int) -> None:
        self.keys.append(key)
        self.labels.append("")
        self.shards.append(shard)
        self.starts.append(start)
        self.sizes.append(size)

    def sorted(self) -> _Index:
        """By key, as sets of pictures are: in a shard samples lie in any order."""
        order = sorted_in_pieces(range(len(self.keys)), key=self.keys.__getitem__)
        found = _Index()
        found.keys, found.labels = [self.keys[i] for i in order], [self.labels[i] for i in order]
        found.shards = array("i", [self.shards[i] for i in order])
        found.starts = array("q", [self.starts[i] for i in order])
        found.sizes = array("q", [self.sizes[i] for i in order])
        return found


def open_shards(name: str, paths: Sequence[Path], wanted: Callable[[], bool]) -> PictureSet:
    """All pictures of some shards. ``wanted`` is asked before each.

    A key is a member's path up to the first dot of its base name; only neighbours are one sample. Labels are read from
    ``.cls`` or from ``label`` (or ``cls``, ``wnid``) in ``.json``.

    Raises ``FolderError`` where a shard is damaged or there is no picture.
    """
    found = _Index()
    for number, path in enumerate(paths):
        if not wanted():
            raise FolderError(worded("{name} was not read to the end.", name=printable(name)))
        _read_index(found, path, number, f"{path.stem}/" if len(paths) > 1 else "")
    if not found.keys:
        raise FolderError(
            worded(
                "There is no picture in {name}: a shard holds files such as 000000.jpg, 000000.cls.",
                name=printable(name),
            )
        )
    found = found.sorted()
    keys, shards, starts, sizes, labels = found.keys, found.shards, found.starts, found.sizes, found.labels
    repeated = len(keys) - len(set(keys))
    if repeated:
        raise FolderError(
            worded(
                "{name} holds {repeated} samples whose key came before: write each key once.",
                name=printable(name),
                repeated=repeated,
            )
        )
    classes = tuple(sorted({label for label in labels if label}))
    places = {text: place for place, text in enumerate(classes)}

    def picture(index: int, reading: Reading) -> Picture:
        path = paths[shards[index]]
        try:
            with open(path, "rb") as file:
                file.seek(starts[index])
                data = file.read(sizes[index])
        except OSError as error:
            raise PictureError(
                worded("“{key}” cannot be read: check {path}.", key=printable(keys[index]), path=printable(str(path)))
            ) from error
        return picture_from_bytes(data, keys[index], reading)

    numbers = array("i", [places.get(label, -1) for label in labels])
    without = labels.count("")
    problems = (worded("Samples without a label: {without}.", without=without),) if without else ()
    return PictureSet(name, None, keys, numbers, classes, problems, picture=picture, layout=worded("WebDataset shards"))


def _read_index(found: _Index, path: Path, shard: int, prefix: str) -> None:
    """Add the samples of a shard; ``prefix`` goes before their keys."""
    try:
        key: str | None = None
        label, pending = "", False
        with open(path, "rb", buffering=0) as file:
            for member, start, size, head in _members(path, file):
                its_key, ending = _split(member)
                if its_key != key:
                    key, label, pending = its_key, "", False
                if not pending and _is_picture_ending(ending.rsplit(".", 1)[-1]):
                    pending = True
                    found.add(prefix + its_key, shard, start, size)
                elif ending in _LABELS and size <= _MOST_LABEL:
                    label = _label(head if len(head) == size else _read(file, start, size), ending) or label
                if pending and label:
                    found.labels[-1] = label
    except (OSError, tarfile.TarError, ValueError, EOFError) as error:
        said = printable(str(error))
        said = said.rstrip(".") if said.endswith(".") else said
        raise FolderError(
            worded(
                "{name} is no tar file that can be read ({said}): copy it again, or unpack it.",
                name=printable(path.name),
                said=said,
            )
        ) from error


@lru_cache(maxsize=256)
def _is_picture_ending(ending: str) -> bool:
    return is_picture_name(f"a.{ending}")


Member = tuple[str, int, int, bytes]
"""A file in a tar file: its name, where its bytes start, how many they are, and the first of them that were read
anyway."""


def _members(path: Path, file: io.FileIO) -> Iterator[Member]:
    """All files of a tar file. Plain headers are read here, ten times as fast as ``tarfile`` does; at the first that is
    not (long names, other kinds), it takes over from the start of the file."""
    done = 0
    plain = _plain(file)
    while batch := list(islice(plain, _TOGETHER)):
        good = _whole([header for header, _ in batch])
        members = [member for _, member in batch[:good] if member is not None]
        yield from members
        done += len(members)
        if good == len(batch) and not batch[-1][0]:
            return
        if good < len(batch):
            break
    with tarfile.open(path, "r:") as tar:
        for number, member in enumerate(member for member in tar if member.isfile()):
            if number >= done:
                yield member.name, member.offset_data, member.size, b""
        if _read(file, tar.offset, _BLOCK).strip(b"\0"):  # the library takes a header that is none for the end
            raise tarfile.ReadError(worded("a header in it is damaged"))


def _plain(file: io.FileIO) -> Iterator[tuple[bytes, Member | None]]:
    """Headers of files and folders whose name stands in them, with the files; an empty one where the archive ends, none
    where the next is of another kind."""
    end = os.fstat(file.fileno()).st_size
    place = 0
    while True:
        block = _read(file, place, 2 * _BLOCK)
        if len(block) < _BLOCK:
            return
        name, digits, kind, magic, prefix = _HEADER.unpack_from(block)
        if magic not in _MAGICS or kind not in (b"0", b"\0", b"5") or digits[0] >= 0x80:
            if place and not block[:_BLOCK].strip(b"\0"):
                yield b"", None
            return
        if prefix[0] and magic != _MAGICS[0]:  # GNU keeps times where others keep names
            return
        size = int(digits.strip(b" \0") or b"0", 8)
        start = place + _BLOCK
        if start + size > end:
            raise tarfile.ReadError(worded("it ends within a file"))
        member = None
        if kind != b"5":
            name = name.partition(b"\0")[0]
            if prefix[0]:
                name = prefix.rstrip(b"\0") + b"/" + name
            member = name.decode("utf-8", "surrogateescape"), start, size, block[_BLOCK : _BLOCK + size]
        yield block[:_BLOCK], member
        place = start + -(-size // _BLOCK) * _BLOCK


def _whole(headers: list[bytes]) -> int:
    """How many of the first headers have the sum of their bytes that they name; an empty one has none to name."""
    full = [header for header in headers if header]
    if not full:
        return len(headers)
    table = np.frombuffer(b"".join(full), np.uint8).reshape(-1, _BLOCK)
    sums = table.sum(1, dtype=np.int64) - table[:, _SUM].sum(1, dtype=np.int64) + 8 * ord(" ")
    for number, (header, found) in enumerate(zip(full, sums.tolist(), strict=True)):
        try:
            said = int(header[_SUM].strip(b" \0"), 8)
        except ValueError:
            return number
        if said != found:
            return number
    return len(headers)


def _read(file: io.FileIO, start: int, size: int) -> bytes:
    if sys.platform != "win32":
        return os.pread(file.fileno(), size, start)
    file.seek(start)
    return file.read(size)


def _split(name: str) -> tuple[str, str]:
    """Key and ending: up to the first dot of the base name, and behind it."""
    folder = name.rfind("/") + 1
    dot = name.find(".", folder)
    key, ending = (name, "") if dot < 0 else (name[:dot], name[dot + 1 :])
    return key.removeprefix("./"), ending.lower()


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
