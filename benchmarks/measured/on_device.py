"""The parts of ``gpu.py``: each prints what it measured on a device, adds its figures, and returns a sentence for each
answer that is not the CPU's."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from measured.figures import Figure
from measured.jobs import copies
from pgapp.core.attack.objectives import AgainstCells
from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.defences.choices import COLOURS, PatchCleanserSettings
from pgapp.core.defences.masked import Depth
from pgapp.core.defences.patchguard import MaskingRule, RobustMasking
from pgapp.core.defences.table import made_on_canvases
from pgapp.core.masking.certify import certify
from pgapp.core.masking.robust_masking import robust_label, robust_masking
from pgapp.core.scene import Canvas, LabelSpace, NetworkSpec, Noise, Patch, Scene
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.samples import samples
from pgapp.engine.defaults import default_defence, default_scene
from pgapp.engine.jobs.evaluation import evaluate, plan_run
from pgapp.engine.jobs.judging import networks_by_grid
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.masked_canvases import MaskedNetwork, completed
from pgapp.engine.loading.labelling import mapping_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.networks.protocols import NetworkPair, precision_name

Figures = list[Figure]


@dataclass(frozen=True)
class Sizes:
    """How much of everything. ``drags`` and ``attacks`` name networks, ``masked`` the one that PatchCleanser asks about
    patches of ``masked_patch`` pixels, with ``masks`` a side, on so many of ``masked_pictures``."""

    drags: tuple[str, ...]
    moves: int
    compared: int
    classes: int
    cells: int
    batch: int
    times: int
    attacks: tuple[str, ...]
    restarts: int
    steps: int
    masked: str
    masked_patch: int
    masks: int
    masked_pictures: int
    folders: tuple[tuple[str, tuple[int, ...], int], ...]
    """networks, patch sizes and how many pictures"""


LARGE = Sizes(
    drags=("crop-lite0", "bagnet6-cifar10", "ds-resnet18-cifar10"),
    moves=300,
    compared=7,
    classes=1000,
    cells=26,
    batch=64,
    times=30,
    attacks=("bagnet6-cifar10", "crop-lite0"),
    restarts=64,
    steps=20,
    masked="crop-lite0-dense",
    masked_patch=32,
    masks=6,
    masked_pictures=4,
    folders=(("bagnet6-cifar10", (2, 5), 2000), ("crop-lite0", (41,), 200)),
)
SMALL = Sizes(
    drags=("bagnet6-cifar10",),
    moves=3,
    compared=2,
    classes=20,
    cells=8,
    batch=2,
    times=2,
    attacks=("bagnet6-cifar10",),
    restarts=2,
    steps=2,
    masked="bagnet6-cifar10",
    masked_patch=5,
    masks=2,
    masked_pictures=1,
    folders=(("bagnet6-cifar10", (2, 5), 12),),
)


def card(device: str) -> dict[str, object]:
    """Its name, memory and run time; of a CPU that there is none."""
    if device == "cuda":
        free, whole = torch.cuda.mem_get_info()
        capability = ".".join(map(str, torch.cuda.get_device_capability()))
        memory = {"memory, MB": whole // 2**20, "free, MB": free // 2**20}
        return {"name": torch.cuda.get_device_name(), "capability": capability, "cuda": torch.version.cuda, **memory}
    return {"name": "Apple's GPU" if device == "mps" else "none"}


def digests(sizes: Sizes, device: str) -> dict[str, str]:
    """Of each network's weights and of those of the undefended one beside it."""
    keys = dict.fromkeys((*sizes.drags, *sizes.attacks, sizes.masked, *(key for key, _, _ in sizes.folders)))
    found = {}
    for key in keys:
        pair = catalog.load(NetworkSpec(key, None, device))
        found[key] = pair.local.digest
        if pair.undefended is not None:
            found[f"{key}, undefended"] = pair.undefended.digest
    return found


def waited(device: str) -> None:
    """Until the device has done what it was asked."""
    if device == "cuda":
        torch.cuda.synchronize()
    elif device == "mps":
        torch.mps.synchronize()


def milliseconds(work: Callable[[], object], times: int, device: str) -> list[float]:
    """Of each call, after one that does not count."""
    found = []
    for _ in range(times + 1):
        start = time.perf_counter()
        work()
        waited(device)
        found.append(1e3 * (time.perf_counter() - start))
    return found[1:]


def tell(what: str, times: list[float], figures: Figures, said: str = "") -> None:
    p50, p95 = (float(each) for each in np.percentile(times, [50, 95]))
    print(f"{what}: p50 {p50:.2f} ms, p95 {p95:.2f} ms{said}")
    figures += [Figure(f"{what}, p50", p50, "ms", "wall"), Figure(f"{what}, p95", p95, "ms", "wall")]


def canvases(key: str, count: int) -> list[Canvas]:
    """Of the samples."""
    spec = catalog.entry(key).canvas_spec
    return [make_canvas(load_picture(each.path), spec) for each in samples()[:count]]


# ---- parts


def drags(sizes: Sizes, device: str, figures: Figures) -> list[str]:
    for key in sizes.drags:
        analyst, (canvas,) = Analyst(), canvases(key, 1)
        scene = default_scene(canvas, key, device=device)
        analyst.analyse(scene)
        verdicts, answers = [], []
        for patch in moves(scene, sizes.moves + 3):
            start = time.perf_counter()
            stages = analyst.stages(Scene(canvas, scene.network, scene.defence, scene.label_space, patch))
            next(stages)
            verdicts.append(1e3 * (time.perf_counter() - start))
            next(stages, None)
            answers.append(1e3 * (time.perf_counter() - start))
        tell(f"drag, {key}, defended verdict", verdicts[3:], figures, " (target: p95 under 8 ms)")
        tell(f"drag, {key}, with the undefended network", answers[3:], figures)
        labels = range(min(sizes.times + 1, len(scene.label_space.names)))
        each = iter([default_scene(canvas, key, device=device, label=label) for label in labels])
        certified = milliseconds(lambda: analyst.certify(next(each)), len(labels) - 1, device)  # noqa: B023
        tell(f"certificate, {key}", certified, figures)
    return []


def moves(scene: Scene, count: int) -> Iterator[Patch]:
    """A round trip over the canvas, never twice at one place in a row."""
    size, (rows, cols) = scene.defence.patch_size, scene.canvas.size
    for number in range(count):
        angle = 2.0 * math.pi * number / 97.0
        row, col = (rows - size) * (1 + math.sin(angle)) / 2, (cols - size) * (1 + math.cos(1.3 * angle)) / 2
        yield Patch(round(row), round(col), size, Noise(1))


def precisions(sizes: Sizes, device: str, figures: Figures) -> list[str]:
    """Labels and certificates must be the CPU's, but where a margin is within the allowance of one of both."""
    wrong = []
    key = sizes.drags[0]
    analyst, here = Analyst(), Analyst()
    pictures = canvases(key, sizes.compared)
    for precision in ("float32", "bfloat16"):
        spec = default_scene(pictures[0], key, device=device, precision=precision).network
        pair, differences = analyst.network(spec), []
        for canvas in pictures:
            found, expected = (
                one.certify(default_scene(canvas, key, device=where, precision=kind))
                for one, where, kind in ((analyst, device, precision), (here, "cpu", "float32"))
            )
            if found is None or expected is None:
                continue
            differences.append(float(np.abs(found.margins - expected.margins).max()))
            decided = bool(np.all(found.margins != 0.0) and np.all(expected.margins != 0.0))
            if found.label != expected.label or (decided and found.outcome is not expected.outcome):
                wrong.append(f"{canvas.picture.name}, {precision}: not what the CPU says in float32")
        ran = f"{precision_name(pair.local.precision)} on {pair.local.device}"
        print(f"{precision}: runs in {ran}; margins differ by at most {max(differences, default=0.0):.2g}")
        if pair.fallback:
            print(f"  {pair.fallback}")
        figures.append(Figure(f"margins in {precision} beside the CPU", max(differences, default=0.0), "", ""))
    return wrong


def masking(sizes: Sizes, device: str, figures: Figures) -> list[str]:
    draw, wrong = np.random.default_rng(0), []
    evidence = draw.random((sizes.batch, sizes.classes, sizes.cells, sizes.cells), dtype=np.float32) ** 8
    evidence[:, 3] += 1.0
    there, window = torch.from_numpy(evidence).to(device), (6, 6)
    works: dict[str, Callable[[Any], Any]] = {
        "label": partial(robust_label, window=window),
        "masks and scores": partial(robust_masking, window=window),
        "certificate": partial(certify, label=3, window=window),
    }
    told = f"{sizes.batch} x {sizes.classes} classes, {sizes.cells} x {sizes.cells} cells, a picture"
    for what, work in works.items():
        times = milliseconds(partial(work, there), sizes.times, device)
        tell(f"{what}, {told}", [each / sizes.batch for each in times], figures)
    first = evidence[:1]
    same = {
        "label": (robust_label(there[:1], window).tolist(), robust_label(first, window).tolist()),
        "windows": (robust_masking(there[:1], window).windows.tolist(), robust_masking(first, window).windows.tolist()),
        "certificate": (
            certify(there[:1], 3, window).certified.tolist(),
            certify(first, 3, window).certified.tolist(),
        ),
    }
    wrong += [f"masking: another {what} than on the CPU" for what, (mine, theirs) in same.items() if mine != theirs]
    return wrong


def attacks(sizes: Sizes, device: str, figures: Figures) -> list[str]:
    for key in sizes.attacks:
        entry, (canvas,) = catalog.entry(key), canvases(key, 1)
        scene = default_scene(canvas, key, device=device)
        local, size = catalog.load(scene.network).local, scene.defence.patch_size
        rule = MaskingRule(RobustMasking(), local.grid.window(size))
        attack = PatchAttack(steps=10_000, restarts=sizes.restarts, batch=sizes.restarts, draw_seconds=1e9)
        pixels = torch.from_numpy(canvas.pixels.copy()).to(device)
        middle = tuple((side - size) // 2 for side in entry.canvas_spec.size)
        objective: Any = AgainstCells(local, rule, rule)
        run = attack.run(objective, pixels, [(middle[0], middle[1])], size, 0)
        tell(f"attack step, {key}, {sizes.restarts} restarts", milliseconds(run.step, sizes.steps, device), figures)
    return []


def patch_cleanser(sizes: Sizes, device: str, figures: Figures) -> list[str]:
    settings = PatchCleanserSettings(sizes.masks)
    defence, space = made_on_canvases(settings), LabelSpace("all", ())
    pair: NetworkPair = catalog.load(NetworkSpec(sizes.masked, None, device))
    times, asked = [], 0
    for canvas in canvases(sizes.masked, sizes.masked_pictures + 1):
        network = MaskedNetwork(pair, canvas.pixels, COLOURS[settings.colour])
        start = time.perf_counter()
        completed(defence.certifying(canvas.size, None, sizes.masked_patch, Depth.MARGINS), network, space)
        times.append(1e3 * (time.perf_counter() - start))
        asked = network.evaluations
    tell(f"PatchCleanser, {sizes.masked}, {asked} masked pictures", times[1:], figures)
    return []


def folders(sizes: Sizes, device: str, figures: Figures) -> list[str]:
    for key, patch_sizes, count in sizes.folders:
        entry, spec = catalog.entry(key), NetworkSpec(key, None, device)
        with tempfile.TemporaryDirectory() as place:
            copies(Path(place, "pictures"), count)
            pictures, space = open_folder(str(Path(place, "pictures"))), label_spaces(entry)[0]
            networks = networks_by_grid(patch_sizes, spec, entry.fits_patch, catalog.load)
            defence = default_defence(entry, patch_sizes[-1])
            plan = plan_run(pictures, mapping_of(pictures, entry, space), networks, spec, space, defence)
            start = time.perf_counter()
            *_, state = evaluate(plan, Path(place, "rows.sqlite"))
            taken = 1e3 * (time.perf_counter() - start) / len(plan.chosen)
        print(f"folder run, {key}, {patch_sizes} px: {taken:.2f} ms a picture, of {state.done}")
        figures.append(Figure(f"folder run, {key}, a picture", taken, "ms", "wall"))
    return []


PARTS = (drags, precisions, masking, attacks, patch_cleanser, folders)
