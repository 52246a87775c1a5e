"""A folder of small pictures and a run over it with a fake network; also a script that a test kills."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.masking.evidence import class_evidence, evidence_error
from pgapp.core.scene import Defence, LabelSpace, NetworkSpec
from pgapp.data.pictures.folders import PictureSet, open_folder
from pgapp.data.pictures.label_mapping import match_labels
from pgapp.data.pictures.selection import selected
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.evaluation import Plan, evaluate, plan_run
from pgapp.engine.jobs.judging import networks_by_grid
from pgapp.engine.jobs.shared_run import SharedRun, labelled_digest
from pgapp.networks.catalogue import catalog
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import ConvNetwork, patchguard

SIZES = (1, 3, 9)
_numbers = count()


class WholeLinear:
    """An undefended network: a random linear map of the whole canvas."""

    name = "linear"
    digest = "e" * 64

    def __init__(self, names: tuple[str, ...], canvas: tuple[int, int]) -> None:
        self.names = names
        # of a large canvas some pixels do: all 288 x 288 of them for 1000 classes take a gigabyte and three seconds
        self._every = max(1, canvas[0] // 32)
        pixels = 3 * len(range(0, canvas[0], self._every)) * len(range(0, canvas[1], self._every))
        self.weight = torch.randn(pixels, len(names), generator=torch.Generator().manual_seed(1))

    def logits(self, canvases: Tensor) -> Tensor:
        return canvases[..., :: self._every, :: self._every].flatten(1) @ self.weight


def fake_pair() -> NetworkPair:
    local = ConvNetwork()
    local.weight *= 4  # so sure of itself that some pictures certify
    return NetworkPair(local, WholeLinear(local.names, local.grid.canvas))


def small_pair(spec: NetworkSpec, sure: float = 1) -> NetworkPair:
    """Made-up weights in the place of a catalogue's network; quick, on the same grid and with the same classes. The
    logits are ``sure`` times as large."""
    entry = catalog.entry(spec.key)
    local = ConvNetwork(entry.grid(spec.fitted_to), len(entry.names))
    local.weight *= sure
    local.names, local.canvas_spec = entry.names, entry.canvas_spec
    return NetworkPair(local, WholeLinear(entry.names, entry.canvas_spec.size))


def write_pictures(root: Path, count: int, classes: tuple[str, ...] = ("class 0", "class 1", "unknown")) -> None:
    rng = np.random.default_rng(3)
    for number in range(count):
        folder = root / classes[number % len(classes)]
        folder.mkdir(parents=True, exist_ok=True)
        coarse = (rng.integers(0, 200, 3) + rng.integers(0, 56, (6, 6, 3))).astype(np.uint8)
        Image.fromarray(coarse).resize((60, 50), Image.Resampling.BILINEAR).save(folder / f"{number:04d}.png")


def make_plan(pictures: PictureSet, pair: NetworkPair, **changes: Any) -> Plan:
    space = changes.pop("label_space", LabelSpace("all", pair.local.names))
    spec = NetworkSpec("fake")
    return plan_run(
        pictures,
        match_labels(pictures.classes, space),
        networks_by_grid(changes.pop("sizes", SIZES), spec, False, lambda _: pair),
        spec,
        space,
        changes.pop("defence", patchguard(SIZES[-1])),
        **changes,
    )


def fake_load(_: NetworkSpec) -> NetworkPair:
    """What a worker of another process can import."""
    return fake_pair()


def make_run(folder: Path, pictures: PictureSet, **changes: Any) -> SharedRun:
    """The run of ``make_plan``, for workers."""
    space = LabelSpace("all", ConvNetwork().names)
    mapping = match_labels(pictures.classes, space)
    values = {
        "name": str(next(_numbers)),
        "folder": str(folder),
        "reading": pictures.reading,
        "mapping": mapping,
        "network": NetworkSpec("fake"),
        "patch_sizes": SIZES,
        "fit_grid": False,
        "label_space": space,
        "defence": patchguard(SIZES[-1]),
        "limit": None,
        "seed": 0,
        "shard": None,
        "attack": None,
        "load": fake_load,
    }
    run = {**values, **changes}
    chosen = selected(pictures.keys, run["limit"], run["seed"])
    return SharedRun(**{"pictures": labelled_digest(pictures, mapping, chosen), **run})


def everything(path: Path) -> tuple[Any, ...]:
    """The record, the rows and the attacks with their patches, but for times."""
    with ResultsStore.open(path) as store:
        attacks = sorted((key, size, store.attacked(key, size)) for key, size, *_ in store.attacks())
        return replace(store.record, created=""), [replace(row, seconds=0.0) for row in store.rows()], attacks


def main(folder: str, out: str) -> None:
    """Evaluate a folder and say after every picture how many are done."""
    pair = fake_pair()
    for progress in evaluate(make_plan(open_folder(folder), pair), out):
        print(progress.done, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])


def settings_of(defence: Defence) -> PatchGuardSettings:
    """Raises ``TypeError`` for another defence."""
    if not isinstance(defence.settings, PatchGuardSettings):
        raise TypeError(f"robust masking, not {defence.key}")
    return defence.settings


def evidence_under(local_logits: Tensor, defence: Defence) -> Tensor:
    """``class_evidence`` with a scene's settings."""
    found = settings_of(defence)
    return class_evidence(local_logits, found.feature, found.clip, found.temperature, found.vote_threshold)


def error_under(local_logits: Tensor, defence: Defence, error: Tensor) -> Tensor:
    """``evidence_error`` with a scene's settings."""
    found = settings_of(defence)
    return evidence_error(local_logits, error, found.feature, found.clip, found.temperature, found.vote_threshold)
