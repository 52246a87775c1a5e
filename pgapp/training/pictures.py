"""Pictures for training, decoded once into memory and kept in the user's cache."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pgapp.core.progress import Progress, Silent
from pgapp.core.scene import ByteArray, CanvasSpec
from pgapp.data.pictures.data_sets import open_data_set
from pgapp.data.pictures.folders import PictureSet, open_folder
from pgapp.data.pictures.images import PictureError, make_canvas
from pgapp.data.pictures.selection import selected
from pgapp.networks.classes import labels
from pgapp.networks.classes.data_sets import CIFAR10_NAMES
from pgapp.whole_files import replaced

DECODERS = 4
SPLITS = {"train": ("train",), "test": ("test", "val")}
"""folders that hold a split"""


class DataError(ValueError):
    """Pictures that cannot be used for training. Its message is one sentence that says what to do."""


@dataclass(frozen=True, eq=False)
class Pictures:
    """``pixels`` uint8 ``[N, S, S, 3]`` and ``labels`` int64 ``[N]``. ``digest`` is the sha256 of both, hex."""

    pixels: ByteArray
    labels: NDArray[np.int64]
    digest: str

    def __len__(self) -> int:
        return len(self.labels)


def drawn(pictures: Pictures, count: int, seed: int = 0) -> Pictures:
    """At most ``count`` of the pictures, drawn at random, in their order."""
    if count >= len(pictures):
        return pictures
    chosen = np.sort(np.random.default_rng(seed).permutation(len(pictures))[:count])
    return _with_digest(pictures.pixels[chosen], pictures.labels[chosen])


def _with_digest(pixels: ByteArray, numbers: NDArray[np.int64]) -> Pictures:
    digest = hashlib.sha256(np.ascontiguousarray(pixels).data)
    digest.update(np.ascontiguousarray(numbers).data)
    return Pictures(pixels, numbers, digest.hexdigest())


def class_folders(data_set: str) -> tuple[str, ...]:
    """The names of a data set's class folders, in the order of its classes."""
    if data_set == "cifar10":
        return CIFAR10_NAMES
    wnids = labels.imagenet_wnids()
    return tuple(wnids[index] for index in labels.IMAGENETTE)


def open_split(folder: Path, data_set: str, split: str) -> PictureSet:
    """A split ("train" or "test") of ``folder``: torchvision's CIFAR-10, or ``train`` and ``test`` (or ``val``)
    folders with one folder a class.

    Raises:
        DataError: it is not there, or its classes are not those of the data set.
        FolderError: it cannot be listed or holds no picture.
    """
    if data_set == "cifar10" and (folder / "cifar-10-batches-py").is_dir():
        return open_data_set("cifar10", folder, "train" if split == "train" else "val")
    there = next((folder / name for name in SPLITS[split] if (folder / name).is_dir()), None)
    if there is None:
        wanted = " or ".join(f"'{name}'" for name in SPLITS[split])
        raise DataError(f"There is no folder {wanted} in {folder}: it should hold one folder a class.")
    found = open_folder(there)
    wanted_classes = class_folders(data_set)
    if found.classes != wanted_classes:
        strange = sorted(set(found.classes) ^ set(wanted_classes))
        which = f": {', '.join(strange[:3])} does not match" if strange else ""
        raise DataError(f"{there} does not hold the {len(wanted_classes)} class folders of {data_set}{which}.")
    return found


def load_pictures(
    source: PictureSet, side: int, cache: Path, limit: int | None = None, progress: Progress | None = None
) -> Pictures:
    """Decode pictures to ``side`` x ``side`` (shorter side scaled, centre crop), or read them from ``cache``.

    ``limit`` takes so many, drawn at random, always the same. The order is that of the keys.

    Raises:
        DataError: a picture cannot be read, or the limit is not positive.
        OSError: the cache cannot be written.
    """
    if limit is not None and limit < 1:
        raise DataError("the limit must be at least 1 picture.")
    chosen = selected(source.keys, limit, 0)
    kept = cache / f"{_identity(source, chosen, side)}.npz"
    stored = _from_cache(kept, len(chosen), side) if source.root is not None else None
    if stored is None:
        pixels = _decoded(source, chosen, side, progress or Silent())
        numbers = np.array([source.class_numbers[index] for index in chosen], np.int64)
        if source.root is not None:
            cache.mkdir(parents=True, exist_ok=True)
            with replaced(kept) as beside, beside.open("xb") as file:
                np.savez(file, pixels=pixels, labels=numbers)
    else:
        pixels, numbers = stored
    return _with_digest(pixels, numbers)


def _decoded(source: PictureSet, chosen: Sequence[int], side: int, progress: Progress) -> ByteArray:
    spec = CanvasSpec((side, side), side, "bicubic")

    def decode(index: int) -> ByteArray:
        pixels = make_canvas(source.load(index), spec).pixels
        return np.asarray((pixels.transpose(1, 2, 0) * 255).round(), np.uint8)

    out: ByteArray = np.empty((len(chosen), side, side, 3), np.uint8)
    with ThreadPoolExecutor(DECODERS, thread_name_prefix="pgapp-decode") as pool:
        try:
            for position, pixels in enumerate(pool.map(decode, chosen)):
                out[position] = pixels
                if position % 500 == 0:
                    progress.report(position, len(chosen), "reading pictures")
        except PictureError as error:
            pool.shutdown(cancel_futures=True)
            raise DataError(f"{error} Training needs every picture: repair or remove it.") from error
    return out


def _identity(source: PictureSet, chosen: Sequence[int], side: int) -> str:
    """A digest of which files these are, by name, size and time of change."""
    found = hashlib.sha256(f"{source.root and source.root.resolve()} {side}".encode())
    for index in chosen:
        path = source.item(index).path
        if path is not None:
            status = path.stat()
            found.update(f"\n{source.keys[index]} {status.st_size} {status.st_mtime_ns}".encode())
    return found.hexdigest()[:32]


def _from_cache(path: Path, count: int, side: int) -> tuple[ByteArray, NDArray[np.int64]] | None:
    """What was kept there; None where there is nothing, or nothing whole."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:  # it leaves a damaged one open
            pixels, numbers = stored["pixels"], stored["labels"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    good = pixels.shape == (count, side, side, 3) and pixels.dtype == np.uint8 and numbers.shape == (count,)
    return (pixels, numbers.astype(np.int64)) if good else None
