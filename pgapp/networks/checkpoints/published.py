"""Published weights: what can be had, what is installed, and where the rest is found. No torch."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pgapp.core.wording import worded

SUFFIXES = (".pth", ".pt", ".tar", ".safetensors", ".ckpt", ".onnx")
OTHERS = ("pytorch_model.bin", ".pt2", ".keras", ".safetensors.index.json")
"""how files of networks are called besides, which are opened only to be told what they are, but for the first"""


def has_weights_name(name: str) -> bool:
    """Whether a file is called as weights are, in capitals or not."""
    return name.lower().endswith((*SUFFIXES, *OTHERS))


def stem(name: str) -> str:
    """A weights file's name without its endings: "resnet26-9aa10e23" for resnet26-9aa10e23.pth.tar."""
    return re.sub(r"\.(pth|pt|tar|safetensors|bin|ckpt|onnx)\b.*$", "", name, flags=re.IGNORECASE)


def is_weights_file(name: str) -> bool:
    """Whether a file's name ends as a weights file's does, in capitals or not."""
    return name.lower().endswith(SUFFIXES)


def is_onnx(path: Path) -> bool:
    """Whether a file is called as ONNX files are."""
    return path.suffix.lower() == ".onnx"


def belongs_to_folder(path: Path) -> bool:
    """Whether settings in a weights file's folder are its own: a library calls it so, or no other file lies there."""
    if path.name in ("model.safetensors", "pytorch_model.bin"):
        return True
    try:
        return sum(is_weights_file(other.name) for other in path.parent.iterdir()) == 1
    except OSError:
        return False


@dataclass(frozen=True)
class Published:
    """One published weights file.

    ``page`` is a page to open in a browser; ``url`` a direct address, None where none is known. ``sha256`` holds the
    digest's first digits in hex, "" where they are unknown; there is no ``url`` without them.
    """

    file: str
    title: str
    network: str
    data_set: str
    classes: int
    author: str
    page: str
    url: str | None = None
    sha256: str = ""


def published(catalog: Path) -> tuple[Published, ...]:
    """The entries of ``models/catalog.toml``, in its order.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not of that form; the message names the entry.
    """
    return _entries(catalog, catalog.read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def _entries(catalog: Path, text: str) -> tuple[Published, ...]:
    """Kept, as each window asks when it opens, and again whenever its folder of weights changes."""
    try:
        stored = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(worded("{catalog} is not a TOML file: {error}", catalog=catalog, error=error)) from error
    return tuple(_published(catalog, row) for row in stored.get("weights", []))


def _published(catalog: Path, row: dict[str, object]) -> Published:
    try:
        entry = Published(**row)  # type: ignore[arg-type]
    except TypeError as error:
        raise ValueError(
            worded(
                "{catalog}: the entry {file!r} has a wrong or missing field: {error}",
                catalog=catalog,
                file=row.get("file"),
                error=error,
            )
        ) from error
    if Path(entry.file).name != entry.file or not is_weights_file(entry.file):
        raise ValueError(
            worded("{catalog}: {file!r} is not the plain name of a weights file", catalog=catalog, file=entry.file)
        )
    if entry.url and len(entry.sha256) < 8:
        raise ValueError(
            worded(
                "{catalog}: {file!r} has an address, so it needs at least 8 digits of its sha256",
                catalog=catalog,
                file=entry.file,
            )
        )
    return entry


def installed(entry: Published, folders: Iterable[Path]) -> Path | None:
    """Where the file lies, in the first of ``folders`` that has it; None where it is not installed."""
    return next((path for folder in folders if (path := folder / entry.file).is_file()), None)


def weights_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Every weights file in ``folders``, published or a person's own, by name; folders that do not exist count not.

    Raises:
        OSError: a folder cannot be listed.
    """
    there = [folder for folder in folders if folder.is_dir()]
    return tuple(sorted(path for folder in there for path in folder.iterdir() if is_weights_file(path.name)))
