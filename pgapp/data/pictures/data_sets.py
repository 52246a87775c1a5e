"""CIFAR-10, ImageNette and ImageNet as torchvision lays them out, where the person has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import FolderError, PictureSet, open_pictures
from pgapp.data.pictures.layouts.arrays import CIFAR10_FOLDER, open_cifar10

DATA_SETS = ("cifar10", "imagenette", "imagenet")
_IMAGENETTE = ("imagenette2", "imagenette2-320", "imagenette2-160")


def has_imagenette(root: Path | str) -> bool:
    """Whether ImageNette, in any of its sizes, lies unpacked in ``root``."""
    return any((Path(root) / name).is_dir() for name in _IMAGENETTE)


def open_data_set(name: str, root: Path | str, split: str = "val") -> PictureSet:
    """Open one of torchvision's data sets that lies in ``root``.

    Args:
        name: one of ``DATA_SETS``.
        root: the folder that torchvision calls the data set's root.
        split: "train" or "val" (CIFAR-10's test pictures are its "val").

    Raises:
        FolderError: where the data set is not there or is damaged; the sentence says what to do.
    """
    if name not in DATA_SETS:
        raise FolderError(
            worded("There is no data set {name!r}: choose one of {known}.", name=name, known=", ".join(DATA_SETS))
        )
    if split not in ("train", "val"):
        raise FolderError(worded("There is no split {split!r}: choose train or val.", split=split))
    root = Path(root)
    try:
        if name == "cifar10":
            return _cifar10(root / CIFAR10_FOLDER, split)
        if name == "imagenette":
            return _imagenette(root, split)
        return _imagenet(root, split)
    except OSError as error:
        raise FolderError(
            worded(
                "{name} could not be opened in {root}: {reason}.", name=name, root=root, reason=error.strerror or error
            )
        ) from error
    except ImportError as error:
        needed = error.name or worded("a package that is missing")
        raise FolderError(
            worded(
                "{name} could not be opened in {root}: torchvision needs {needed} for it; run 'pip install {needed}'.",
                name=name,
                root=root,
                needed=needed,
            )
        ) from error


def _cifar10(folder: Path, split: str) -> PictureSet:
    found = open_cifar10(folder, split)
    return replace(found, opened=folder.absolute()) if split == "val" else found


def _imagenette(root: Path, split: str) -> PictureSet:
    here = [name for name in _IMAGENETTE if (root / name / split).is_dir()]
    if not here:
        raise FolderError(
            worded("ImageNette is not in {root}: let it be downloaded there, or unpack imagenette2 there.", root=root)
        )
    return open_pictures(root / here[0] / split)


def _imagenet(root: Path, split: str) -> PictureSet:
    """The pictures alone: torchvision's pickled list of classes beside them is neither needed nor read."""
    if not (root / split).is_dir():
        raise FolderError(
            worded(
                "imagenet could not be opened in {root}: there is no folder {split}; unpack ImageNet's "
                "pictures into it, one folder a class.",
                root=root,
                split=split,
            )
        )
    return open_pictures(root / split)
