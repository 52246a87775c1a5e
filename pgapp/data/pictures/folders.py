"""Opening many pictures at once: a folder, a list, an array, shards or a table; decoded only when asked."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pgapp.core.wording import joined, worded
from pgapp.data.pictures.layouts import lists
from pgapp.data.pictures.layouts.arrays import has_cifar10, open_array, open_cifar10
from pgapp.data.pictures.layouts.beside import labelled_beside, listed_below
from pgapp.data.pictures.layouts.class_folders import SPLITS, Listing, class_folders, flat
from pgapp.data.pictures.layouts.parquet import open_parquet
from pgapp.data.pictures.layouts.shards import open_shards
from pgapp.data.pictures.picture_set import FolderError, PictureItem, PictureSet, joined_by_and, printable

__all__ = [
    "LIST_SUFFIXES",
    "FolderError",
    "PictureItem",
    "PictureSet",
    "always",
    "is_set_name",
    "open_csv",
    "open_folder",
    "open_pictures",
    "printable",
]

LIST_SUFFIXES = lists.SUFFIXES
"""Lower-case endings of lists of files and labels."""
_WEIGHTS = (".safetensors", ".pth", ".ckpt", ".bin", ".onnx", ".pt")
_FOLDERS_ASKED = 50
"""folders that are looked into where a folder holds no picture"""
_COMPRESSED = (".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar.zst", ".zip", ".7z", ".rar")


def always() -> bool:
    """Somebody waits for the answer to the end."""
    return True


def is_set_name(name: str) -> bool:
    """Whether a file's ending is that of many pictures in one file: a list, an array, a shard, a table, an archive."""
    lower = name.casefold()
    return lower.endswith((*LIST_SUFFIXES, ".npy", ".tar", ".parquet", *_COMPRESSED))


def open_pictures(path: Path | str, wanted: Callable[[], bool] = always) -> PictureSet:
    """Open what the person chose: a folder (of pictures, of class folders, of shards, of tables), or a list, an array
    (.npy), a WebDataset shard (.tar) or a table (.parquet).

    ``wanted`` is asked before each folder; once it says no, this ends with a ``FolderError``: a whole disk takes long.
    """
    return replace(_opened(Path(path), wanted), opened=Path(path).absolute())


def _opened(path: Path, wanted: Callable[[], bool]) -> PictureSet:
    if os.path.isdir(path):  # Path.is_dir raises where a name is too long
        return open_folder(path, wanted)
    name = path.name.casefold()
    shown = printable(str(path))
    if name.endswith(LIST_SUFFIXES) and (os.path.exists(path) or name.endswith(".csv")):
        return lists.open_list(path)
    if not os.path.exists(path):
        raise FolderError(worded("There is no folder {shown}: check its spelling.", shown=shown))
    if name.endswith(".npy"):
        return open_array(path)
    if name.endswith(".tar"):
        return open_shards(path.stem, [path], wanted)
    if name.endswith(".parquet"):
        return open_parquet(path.stem, [path])
    if name.endswith(_COMPRESSED):
        raise FolderError(
            worded(
                "{shown} is a compressed archive, in which no picture can be looked up: unpack it first.", shown=shown
            )
        )
    raise FolderError(
        worded(
            "{shown} is neither a folder nor a list (.csv, .tsv, .jsonl, .txt), an array (.npy), a WebDataset "
            "shard (.tar) or a .parquet file: choose one of these.",
            shown=shown,
        )
    )


def open_folder(path: Path | str, wanted: Callable[[], bool] = always) -> PictureSet:
    """Open a folder: one folder a class, or flat where pictures lie directly in it, with the labels of a known list
    beside them; ``wanted`` as above. Pictures beside several class folders that hold more are passed over, as
    torchvision's ImageFolder does.

    Raises ``FolderError`` where the folder cannot be read or holds no picture.
    """
    path = Path(path)
    listing = Listing(path)
    if has_cifar10(listing.others):
        return open_cifar10(path, "val")
    beside = labelled_beside(path, listing)
    if beside is not None:
        return beside
    if listing.files and not listing.folders:
        return flat(path, listing)
    listed = listed_below(path, listing)
    if listed is not None:
        return listed
    found = class_folders(path, listing, wanted) if listing.folders else None
    if not wanted():
        raise FolderError(worded("{path} was not read to the end.", path=printable(str(path))))
    many = found is not None and len(found.classes) > 1 and len(found) > len(listing.files)
    if found is not None and len(found) > 0 and (many or not listing.files):
        return found
    if listing.files:
        return flat(path, listing)
    shards = sorted(path / name for name in listing.others if name.casefold().endswith(".tar"))
    if shards:
        _refuse_several_splits(path, shards)
        return open_shards(path.absolute().name, shards, wanted)
    tables = sorted(path / name for name in listing.others if name.casefold().endswith(".parquet"))
    if tables:
        _refuse_several_splits(path, tables)
        return open_parquet(path.absolute().name, tables)
    raise FolderError(_nothing(path, listing))


def open_csv(path: Path | str) -> PictureSet:
    """``layouts.lists.open_list``, for a list whose files count from its own folder."""
    return lists.open_list(path)


def _refuse_several_splits(path: Path, files: Sequence[Path]) -> None:
    """Shards and tables say in their names of which split they are: train-00000-of-00002.parquet."""
    splits = {word for file in files for word in re.split(r"[-_.]", file.stem.casefold()) if word in SPLITS}
    if len(splits) > 1:
        raise FolderError(
            worded(
                "{path} holds files of {splits}: open one file, or put those of one of these into a folder of "
                "their own.",
                path=printable(str(path)),
                splits=joined_by_and(sorted(splits)),
            )
        )


def _nothing(path: Path, listing: Listing) -> str:
    said = worded(
        "There is no picture in {path}: choose a folder of pictures, or of one folder a class.",
        path=printable(str(path)),
    )
    return joined(" ", (each for each in (said, *listing.unread, _elsewhere(path, listing)) if each))


def _elsewhere(path: Path, listing: Listing) -> str:
    """What else lies there, and which of it may be meant."""
    named = {
        kind: sorted(name for name in listing.others if name.casefold().endswith(kind)) for kind in (".npy", _WEIGHTS)
    }
    arrays = [name for name in named[".npy"] if "label" not in name.casefold()]
    if arrays:
        return worded("It holds arrays: open one of {arrays}.", arrays=", ".join(map(printable, arrays[:5])))
    if named[_WEIGHTS]:
        return worded("It holds weights of a network: open {file}.", file=printable(named[_WEIGHTS][0]))
    for folder in sorted(listing.folders)[:_FOLDERS_ASKED]:
        if any(name.casefold().endswith((".tar", ".parquet")) for name in Listing(path / folder).others):
            return worded("Its folder {folder} holds shards or tables: open it.", folder=printable(folder))
    return ""
