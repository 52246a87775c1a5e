"""Weights files as entries of the catalogue. No torch until a file is read.

The key of such an entry is ``file:`` and a path, or ``file:cifar10:`` and a path where the data set has been told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pgapp.networks import labels, layouts
from pgapp.networks.catalog_entry import NetworkEntry
from pgapp.networks.published import installed, published

if TYPE_CHECKING:
    import torch

    from pgapp.networks.base import NetworkPair, OrdinaryNetwork

PREFIX = "file:"


def file_key(path: Path, data_set: str | None = None) -> str:
    """The catalogue key of a weights file, for a data set ("imagenet", "imagenette", "cifar10") or as recognized."""
    return f"{PREFIX}{data_set}:{path}" if data_set else f"{PREFIX}{path}"


def parse_file_key(key: str) -> tuple[Path, str | None]:
    """Path and data set of a key made by ``file_key``. Raises ``ValueError`` for other keys."""
    if not key.startswith(PREFIX):
        raise ValueError(f"{key!r} does not name a weights file")
    data_set, colon, path = key.removeprefix(PREFIX).partition(":")
    if colon and data_set in layouts.CLASS_COUNTS:
        return Path(path), data_set
    return Path(key.removeprefix(PREFIX)), None


def installed_entries(catalog: Path, folders: Iterable[Path]) -> tuple[NetworkEntry, ...]:
    """The published networks whose files lie in ``folders``, known by their names; no file is opened.

    Raises what ``published`` raises for ``catalog`` (``models/catalog.toml``).
    """
    places = tuple(folders)
    found = [(weights, installed(weights, places)) for weights in published(catalog)]
    return tuple(
        _entry(file_key(path, weights.data_set), path, weights.network, weights.classes, weights.data_set)
        for weights, path in found
        if path is not None
    )


def recognized_entry(path: Path, data_set: str | None = None) -> NetworkEntry:
    """Read a weights file and say what it is. Imports torch and takes about a second: not for the GUI thread.

    Raises:
        AmbiguousError: it has ten classes, and the person must say which data set they are.
        CheckpointError: it cannot be used, or not for that data set; a sentence that names the file.
    """
    from pgapp.networks.checkpoints import choose_data_set, read_checkpoint

    checkpoint = read_checkpoint(path)
    chosen = choose_data_set(checkpoint, data_set)
    return _entry(file_key(path, data_set), path, checkpoint.architecture.title, checkpoint.classes, chosen)


def _entry(key: str, path: Path, network: str, classes: int, data_set: str | None) -> NetworkEntry:
    what = layouts.DATA_SET_TITLES[data_set] if data_set else f"{classes} classes"
    return NetworkEntry(
        key,
        f"{network}, {what}",
        path.name,
        layouts.class_names(classes, data_set),
        layouts.canvas_spec(network, data_set),
        layouts.grid(network, data_set),
        network,
        has_ordinary=network == "ResNet-50" or data_set in ("imagenet", "imagenette"),
    )


def load_file(
    key: str, device: torch.device, precision: torch.dtype, imagenet: Callable[[], OrdinaryNetwork]
) -> NetworkPair:
    """The networks for the key of a weights file.

    Beside it stands ``imagenet()``, an ordinary network for ImageNet's classes, restricted to ImageNette's ten where
    the file has these; a ResNet-50 is its own ordinary network; for other classes there is none.

    Raises ``CheckpointError``, as ``recognized_entry`` does.
    """
    from pgapp.networks.base import NetworkPair
    from pgapp.networks.checkpoints import choose_data_set, make_checkpoint_network, read_checkpoint
    from pgapp.networks.ordinary import PictureClassifier, SomeClasses

    path, told = parse_file_key(key)
    checkpoint = read_checkpoint(path)
    data_set = choose_data_set(checkpoint, told)
    local = make_checkpoint_network(checkpoint, data_set, device, precision)
    if isinstance(local, PictureClassifier):
        return NetworkPair(local, local)
    if data_set == "imagenet":
        return NetworkPair(local, imagenet())
    if data_set == "imagenette":
        return NetworkPair(local, SomeClasses(imagenet(), labels.IMAGENETTE))
    return NetworkPair(local, None)
