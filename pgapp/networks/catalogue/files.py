"""Weights files as entries of the catalogue. No torch until a file is read. Their keys: see ``file_keys``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pgapp.core.geometry import Grid
from pgapp.core.wording import joined, worded
from pgapp.networks.catalogue.brought import beside
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.checkpoints.caches import find_cached, torch_cache
from pgapp.networks.checkpoints.class_files import ClassNamesError, read_class_names
from pgapp.networks.checkpoints.file_keys import OWN, FileKey, file_key, is_file_key, parse_file_key
from pgapp.networks.checkpoints.published import installed, is_onnx, published
from pgapp.networks.checkpoints.said import PLAIN
from pgapp.networks.classes.data_sets import DATA_SET_TITLES, class_names
from pgapp.networks.families import crop_ensemble
from pgapp.networks.families.family import Architecture
from pgapp.networks.families.table import architecture

if TYPE_CHECKING:
    from pgapp.networks.checkpoints.preparation import Preparation
    from pgapp.networks.checkpoints.reading import Checkpoint
    from pgapp.networks.modules.torch_classifier import TorchClassifier
    from pgapp.networks.protocols import NetworkPair, UndefendedNetwork

__all__ = ["file_key", "installed_entries", "is_file_key", "load_file", "parse_file_key", "recognized_entries"]

LARGEST_KEPT = 256 * 2**20
"""bytes of a file whose network stays in memory between two requests for it"""


def installed_entries(catalog: Path, folders: Iterable[Path]) -> tuple[NetworkEntry, ...]:
    """The published networks whose files lie in ``folders``, known by their names; no file is opened.

    Raises what ``published`` raises for ``catalog`` (``models/catalog.toml``).
    """
    places = tuple(folders)
    found = [(weights, installed(weights, places)) for weights in published(catalog)]
    return tuple(
        _entry(file_key(path, weights.data_set), path, architecture(weights.network), weights.classes, weights.data_set)
        for weights, path in found
        if path is not None
    )


def recognized_entries(key: FileKey) -> tuple[NetworkEntry, ...]:
    """Read a weights file and say what it is. Imports torch and takes about a second: not for the GUI thread.

    First comes the network that the key asks for; an undefended classifier comes a second time, as the base of a crop
    ensemble, or alone where the ensemble was asked for.

    Raises:
        AmbiguousError: it has ten classes, and the person must say which data set they are, or that they are others.
        UnknownModelError: its tensors do not tell the model, and the person must name it.
        SeveralWeightsError, SeveralReadingsError: averages stand beside plain weights, or published weights of several
            kinds have these tensors, and the person must say which.
        CheckpointError: it cannot be used, or not for that data set or model; a sentence that names the file.
    """
    from pgapp.networks.checkpoints.reading import CheckpointError

    file = _settled(_found(key))
    if file.checkpoint.architecture.family.crops:
        return _entry_of(file.key, file), _entry_of(file.key.other, file)
    title = file.checkpoint.architecture.title
    if key.crop:
        raise CheckpointError(
            worded(
                "{path} holds a {title}, which no crop ensemble is made of: choose file:{path}."
                if is_onnx(key.path)
                else "{path} holds a {title}, which needs no crop ensemble: choose file:{path}.",
                path=key.path,
                title=title,
            )
        )
    return (_entry_of(file.key, file),)


@dataclass(frozen=True, eq=False)
class _Settled:
    """A file of which everything is known: ``key`` says what the file alone does not."""

    key: FileKey
    checkpoint: Checkpoint
    data_set: str | None
    preparation: Preparation

    @property
    def taken(self) -> tuple[str, ...]:
        """What it was taken for, in words."""
        inner, weights = self.checkpoint.inner, self.checkpoint.weights
        said = [worded("pictures: {how}", how=str(self.preparation)), *self.checkpoint.remarks]
        if weights != PLAIN or self.key.said.weights:
            said.append(worded("weights: {weights}", weights=weights))
        if inner.prefix:
            said.append(worded("taken off each name: {prefix}", prefix=inner.prefix))
        if inner.left_out:
            more = len(inner.left_out) - 1
            said.append(
                worded(
                    "left out: {name} and {more} more" if more else "left out: {name}",
                    name=inner.left_out[0][:80],
                    more=more,
                )
            )
        return tuple(said)


def _settled(key: FileKey) -> _Settled:
    from pgapp.networks.checkpoints.onnx_reading import prepared_onnx
    from pgapp.networks.checkpoints.prepared import prepared
    from pgapp.networks.checkpoints.reading import CheckpointError, choose_data_set

    checkpoint = _checkpoint(key)
    if key.said.classes is not None:
        if key.data_set not in (None, OWN):
            raise CheckpointError(
                worded(
                    "{path} is said to be for {data_set} and for classes of your own: say one.",
                    path=key.path,
                    data_set=key.data_set,
                )
            )
        try:
            names = read_class_names(key.said.classes, checkpoint.classes)
        except ClassNamesError as error:
            raise CheckpointError(worded("{path} was not loaded: {error}", path=key.path, error=error)) from error
        checkpoint, key = replace(checkpoint, class_names=names), replace(key, data_set=OWN)
    data_set = choose_data_set(checkpoint, key.data_set)
    make_ready = prepared_onnx if is_onnx(key.path) else prepared
    checkpoint, preparation, key = make_ready(checkpoint, data_set, key)
    return _Settled(key, checkpoint, data_set, preparation)


def _entry_of(key: FileKey, file: _Settled) -> NetworkEntry:
    """The network in a file, or the crop ensemble over it."""
    checkpoint, data_set = file.checkpoint, file.data_set
    alone = replace(
        _entry(str(key), key.path, checkpoint.architecture, checkpoint.classes, data_set),
        names=checkpoint.names(data_set),
        taken=file.taken,
        preprocessing=tuple(file.preparation.record().items()),
    )
    if checkpoint.weights != PLAIN:
        alone = replace(alone, title=worded("{title} ({weights})", title=alone.title, weights=checkpoint.weights))
    if not key.crop:
        return alone
    return replace(
        alone,
        title=worded("Crop ensemble over {title}", title=alone.title),
        canvas_spec=crop_ensemble.crop_canvas(crop_ensemble.SIDE, data_set),
        default_grid=crop_ensemble.square_grid(crop_ensemble.SIDE, *crop_ensemble.BLOCKS),
        fits_patch=True,
        window=crop_ensemble.WINDOW,
    )


def _entry(key: str, path: Path, known: Architecture, classes: int, data_set: str | None) -> NetworkEntry:
    what = DATA_SET_TITLES[data_set] if data_set else worded("{count} classes", count=classes)
    return NetworkEntry(
        key,
        joined(", ", (known.title, what)),
        path.name,
        class_names(classes, data_set),
        known.family.canvas(data_set),
        known.grid(data_set),
        known.title,
        has_undefended=known.family.undefended or data_set in ("imagenet", "imagenette"),
        gradients=not is_onnx(path),
    )


def load_file(
    entry: NetworkEntry,
    grid: Grid,
    device: str,
    precision: str,
    imagenet: Callable[[], UndefendedNetwork],
) -> NetworkPair:
    """The networks of a weights file's entry; ``grid`` is that of a crop ensemble.

    Beside it stands ``imagenet()``, an undefended network for ImageNet's classes, restricted to ImageNette's ten where
    the file has these; an undefended classifier is its own, also under a crop ensemble; for other classes there
    is none.

    Raises ``CheckpointError``, as ``recognized_entries`` does.
    """
    from pgapp.networks.checkpoints.make import make_checkpoint_network
    from pgapp.networks.families.table import FAMILIES
    from pgapp.networks.modules.crop_ensemble import CropEnsemble, WholePicture
    from pgapp.networks.precision.fields import check_fields
    from pgapp.networks.protocols import NetworkPair

    key = parse_file_key(entry.key)
    if key.crop:
        stamps = _stamp(key.path), _stamp(key.said.classes or Path())
        classifier = _classifier(key, stamps, device, precision)
        ensemble = CropEnsemble(entry.title, classifier, grid, entry.canvas_spec)
        return NetworkPair(ensemble, WholePicture(classifier))
    file = _settled(key)
    checkpoint, data_set = file.checkpoint, file.data_set
    local = make_checkpoint_network(checkpoint, data_set or OWN, device, precision)
    if checkpoint.architecture.family not in FAMILIES:
        check_fields(local)
    return beside(local, checkpoint.architecture.family.undefended, data_set, imagenet)


def _found(key: FileKey) -> FileKey:
    """The same key with a path, for one that names a model alone."""
    if key.path != Path() or key.model is None:
        return key
    from pgapp.networks.checkpoints.reading import CheckpointError

    path = find_cached(key.model)
    if path is None:
        raise CheckpointError(
            worded(
                "The weights of {model} do not lie in {folder}, nor where timm keeps its own: say where they are, "
                "as in {example}.",
                model=key.model,
                folder=torch_cache(),
                example=str(replace(key, path=Path("PATH"))),
            )
        )
    return replace(key, path=path)


Stamp = tuple[int, int]
"""a file's size and time of change"""


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return 0, 0  # reading it will say why
    return found.st_size, found.st_mtime_ns


def _checkpoint(key: FileKey) -> Checkpoint:
    """The file, read once for a check and the loads that follow, unless it is too large to be kept."""
    stamp = _stamp(key.path)
    return (_latest_checkpoint if stamp[0] <= LARGEST_KEPT else _read)(key.path, key.model, key.said.weights, stamp)


def _read(path: Path, model: str | None, weights: str | None, _stamp: Stamp) -> Checkpoint:
    from pgapp.networks.checkpoints.onnx_reading import read_onnx
    from pgapp.networks.checkpoints.reading import CheckpointError, read_checkpoint

    if not is_onnx(path):
        return read_checkpoint(path, model, weights)
    if model or weights:
        raise CheckpointError(
            worded(
                "{path} is an ONNX file, which holds one network: leave out '{model}'.",
                path=path,
                model=model or weights,
            )
        )
    return read_onnx(path)


_latest_checkpoint = lru_cache(maxsize=1)(_read)


@lru_cache(maxsize=1)
def _classifier(key: FileKey, _stamps: tuple[Stamp, Stamp], device: str, precision: str) -> TorchClassifier:
    """Kept while only the grid of the crop ensemble changes."""
    from pgapp.networks.checkpoints.make import make_classifier

    file = _settled(key)
    return make_classifier(file.checkpoint, file.data_set, device, precision)
