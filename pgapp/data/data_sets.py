"""CIFAR-10, ImageNette and ImageNet through torchvision's own data sets, where the person has them."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np

from pgapp.core.scene import Picture
from pgapp.data.folders import FolderError, PictureSet, open_folder

DATA_SETS = ("cifar10", "imagenette", "imagenet")


def open_data_set(name: str, root: Path | str, split: str = "val", download: bool = False) -> PictureSet:
    """Open one of torchvision's data sets that lies in ``root``.

    Args:
        name: one of ``DATA_SETS``.
        root: the folder that torchvision calls the data set's root.
        split: "train" or "val" (CIFAR-10's test pictures are its "val").
        download: let ``imagenette`` download itself; its hash is checked and its progress printed by torchvision.

    Raises:
        FolderError: where the data set is not there or is damaged; the sentence says what to do.
    """
    if name not in DATA_SETS:
        raise FolderError(f"There is no data set {name!r}: choose one of {', '.join(DATA_SETS)}.")
    if split not in ("train", "val"):
        raise FolderError(f"There is no split {split!r}: choose train or val.")
    if download and name != "imagenette":
        raise FolderError(f"Only imagenette can download itself; put {name} into {root} by hand.")
    root = Path(root)
    try:
        if name == "cifar10":
            return _cifar10(root, split)
        if name == "imagenette":
            return _imagenette(root, split, download)
        return _imagenet(root, split)
    except (OSError, RuntimeError) as error:
        raise FolderError(f"{name} could not be opened in {root}: {error}") from error
    except ImportError as error:
        needed = error.name or "a package that is missing"
        raise FolderError(
            f"{name} could not be opened in {root}: torchvision needs {needed} for it; run 'pip install {needed}'."
        ) from error


def _cifar10(root: Path, split: str) -> PictureSet:
    from torchvision.datasets import CIFAR10

    data_set = CIFAR10(str(root), train=split == "train", download=False)
    pixels = np.ascontiguousarray(data_set.data, dtype=np.uint8)
    keys = [f"{split}-{index:05d}" for index in range(len(pixels))]
    return PictureSet(
        f"CIFAR-10 {split}",
        None,
        keys,
        array("i", data_set.targets),
        tuple(data_set.classes),
        picture=lambda index: Picture(keys[index], pixels[index]),
    )


def _imagenette(root: Path, split: str, download: bool) -> PictureSet:
    sizes = ("full", "320px", "160px")
    here = [size for size in sizes if (root / _imagenette_folder(size) / split).is_dir()]
    if not here and not download:
        raise FolderError(f"ImageNette is not in {root}: let it download itself, or unpack imagenette2 there.")
    if not here:
        from torchvision.datasets import Imagenette

        Imagenette(str(root), split=split, size="320px", download=True)
        here = ["320px"]
    return open_folder(root / _imagenette_folder(here[0]) / split)


def _imagenette_folder(size: str) -> str:
    return "imagenette2" if size == "full" else f"imagenette2-{size[:-2]}"


def _imagenet(root: Path, split: str) -> PictureSet:
    from torchvision.datasets import ImageNet

    data_set = ImageNet(str(root), split=split)
    return open_folder(Path(data_set.split_folder))
