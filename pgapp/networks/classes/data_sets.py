"""Which classes the data sets have that networks are trained on. No torch."""

from __future__ import annotations

from pgapp.networks.classes import labels

CIFAR10_NAMES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
CLASS_COUNTS = {"imagenet": 1000, "imagenette": 10, "cifar10": 10}
DATA_SET_TITLES = {"imagenet": "ImageNet", "imagenette": "ImageNette", "cifar10": "CIFAR-10"}


def class_names(classes: int, data_set: str | None) -> tuple[str, ...]:
    """The names of a data set's classes in order; "class 0", ... where the data set is unknown (None)."""
    if data_set == "imagenet":
        return labels.imagenet()
    if data_set == "imagenette":
        return tuple(labels.imagenet()[index] for index in labels.IMAGENETTE)
    if data_set == "cifar10":
        return CIFAR10_NAMES
    return tuple(f"class {number}" for number in range(classes))
