"""CIFAR-10 in the shapes that it comes in: torchvision's batches, and the arrays of CIFAR-10.1 and CIFAR-10-C."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pgapp.core.scene import Picture
from pgapp.core.wording import worded
from pgapp.data.pictures.picture_set import FolderError, PictureSet, printable
from pgapp.data.pictures.reading import Reading

CIFAR10_FOLDER = "cifar-10-batches-py"
"""what torchvision calls it"""
_ARRAY = worded("an array of pictures")
_BATCHES = {"data_batch_1", "data_batch_5", "test_batch", "batches.meta"}
_SEVERITY, _SEVERITIES = 10_000, 5
"""pictures of each severity in an array of CIFAR-10-C, and how many severities"""


def has_cifar10(names: Sequence[str]) -> bool:
    """Whether these files of a folder are torchvision's CIFAR-10."""
    return set(names) >= _BATCHES


def open_cifar10(folder: Path, split: str) -> PictureSet:
    """CIFAR-10 as torchvision lays it out: ``folder`` is ``cifar-10-batches-py``, ``split`` "train" or "val" (its test
    pictures).

    Raises ``FolderError`` where the files are not the published ones; they are pickles, and no others are opened.
    """
    from torchvision.datasets import CIFAR10

    root = folder.absolute().parent
    said = worded(
        "cifar10 could not be opened in {root}: the folder {folder} is not there, or its files "
        "are not the published ones; nothing of them was used. Unpack cifar-10-python.tar.gz there.",
        root=root,
        folder=CIFAR10_FOLDER,
    )
    if folder.absolute().name != CIFAR10_FOLDER:
        raise FolderError(said)
    try:
        data_set = CIFAR10(str(root), train=split == "train", download=False)
    except OSError:
        raise
    except Exception as error:
        # torchvision compares the published hashes before it unpickles; whatever it says, this is what to do
        raise FolderError(said) from error
    pixels = np.ascontiguousarray(data_set.data, dtype=np.uint8)
    keys = [f"{split}-{index:05d}" for index in range(len(pixels))]
    return PictureSet(
        f"CIFAR-10 {split}",
        None,
        keys,
        array("i", data_set.targets),
        tuple(data_set.classes),
        picture=_picture_of(keys, pixels),
        layout=worded("CIFAR-10 as torchvision lays it out"),
    )


def open_array(path: Path) -> PictureSet:
    """An array of pictures, uint8 ``[N, H, W, 3]``, with labels, ``[N]`` whole numbers, in ``labels.npy`` beside it
    (CIFAR-10-C) or in the file of the same name with ``labels`` for ``data`` (CIFAR-10.1). Pickles are never opened.

    Raises ``FolderError`` where the array holds no pictures, or the labels are not theirs.
    """
    pixels = _array(path)
    shown = printable(path.name)
    if pixels.dtype != np.uint8 or pixels.ndim != 4 or pixels.shape[3] != 3:
        raise FolderError(
            worded(
                "{shown} holds {dtype} {shape}, not pictures, uint8 [N, H, W, 3]: choose another.",
                shown=shown,
                dtype=pixels.dtype,
                shape=list(pixels.shape),
            )
        )
    count = len(pixels)
    keys = _keys(path, count)
    labels_path = _labels_beside(path)
    if labels_path is None:
        without = (worded("There are no labels beside {shown}: labels.npy was looked for.", shown=shown),)
        return PictureSet(
            path.stem,
            None,
            keys,
            array("i", [-1]) * count,
            (),
            without,
            picture=_picture_of(keys, pixels),
            layout=_ARRAY,
        )
    labels = _labels(labels_path, count, shown)
    numbers = sorted({int(label) for label in labels})
    places = {number: place for place, number in enumerate(numbers)}
    problems: tuple[str, ...] = (worded("The labels are those of {name}.", name=printable(labels_path.name)),)
    if _is_corrupted(path, count):
        problems += (
            worded(
                "All {severities} severities of {shown} are here, {each:,} pictures each.",
                severities=_SEVERITIES,
                shown=shown,
                each=_SEVERITY,
            ),
        )
    return PictureSet(
        path.stem,
        None,
        keys,
        array("i", [places[int(label)] for label in labels]),
        tuple(str(number) for number in numbers),
        problems,
        picture=_picture_of(keys, pixels),
        layout=_ARRAY,
    )


def _labels(path: Path, count: int, shown: str) -> NDArray[np.generic]:
    labels = _array(path)
    if labels.dtype.kind not in "iu" or labels.shape != (count,) or (count and labels.min() < 0):
        raise FolderError(
            worded(
                "{name} holds {dtype} {shape}, not one label for each of the {count} pictures in {shown}.",
                name=printable(path.name),
                dtype=labels.dtype,
                shape=list(labels.shape),
                count=count,
                shown=shown,
            )
        )
    return labels


def _array(path: Path) -> NDArray[np.generic]:
    try:
        found: NDArray[np.generic] = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        said = printable(str(error)).rstrip(".")
        raise FolderError(
            worded(
                "{name} is no array that can be read without running code ({said}).",
                name=printable(path.name),
                said=said,
            )
        ) from error
    return found


def _picture_of(keys: Sequence[str], pixels: NDArray[np.generic]) -> Callable[[int, Reading], Picture]:
    def picture(index: int, reading: Reading) -> Picture:
        return Picture(keys[index], np.array(pixels[index], dtype=np.uint8), reading=reading.value)

    return picture


def _is_corrupted(path: Path, count: int) -> bool:
    return count == _SEVERITY * _SEVERITIES and not re.search(r"\d$", path.stem)


def _keys(path: Path, count: int) -> list[str]:
    if _is_corrupted(path, count):
        return [f"severity {1 + index // _SEVERITY}/{index % _SEVERITY:05d}" for index in range(count)]
    return [f"{index:05d}" for index in range(count)]


def _labels_beside(path: Path) -> Path | None:
    names = [path.with_name(path.name.replace("data", "labels")), path.with_name("labels.npy")]
    return next((name for name in names if name != path and name.is_file()), None)
