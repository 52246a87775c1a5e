"""A run over a folder beside what it cannot do without: reading the pictures, and the networks over batches of them."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch

from measured.figures import Figure
from pgapp.core.scene import NetworkSpec
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import make_canvas
from pgapp.engine.defaults import default_defence
from pgapp.engine.jobs.evaluation import Plan, evaluate, plan_run
from pgapp.engine.jobs.judging import Judges, networks_by_grid
from pgapp.engine.loading.labelling import mapping_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces

TOGETHER = 32
"""pictures of a batch in what is compared with"""


def measure_folder(
    network: str, folder: str, sizes: Sequence[int], limit: int, rounds: int, figures: list[Figure]
) -> None:
    """Print the ratio of computing times, by turns, and take it into ``figures``."""
    plan = planned(network, folder, sizes, limit)
    judges = Judges(plan.networks, plan.label_space, plan.defence)
    ratios, runs, floors = [], [], []
    with tempfile.TemporaryDirectory() as place:
        for number in range(rounds + 1):
            out = Path(place) / f"{number}.sqlite"
            run, floor = computed(partial(whole, plan, out)), computed(partial(least, plan, judges))
            if number:  # the first is for what is loaded and allocated once
                ratios.append(run / floor)
                runs.append(1000 * run / len(plan.chosen))
                floors.append(1000 * floor / len(plan.chosen))
    print(
        f"{network}, {len(plan.chosen)} pictures, {sizes} px: {statistics.median(runs):.2f} ms a picture computed, "
        f"reading and networks alone {statistics.median(floors):.2f} ms; ratio {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f})"
    )
    figures.append(Figure(f"{network}, folder run / reading and networks", statistics.median(ratios), "ratio"))


def planned(network: str, folder: str, sizes: Sequence[int], limit: int) -> Plan:
    """A run over so many pictures of a folder, on the CPU, as the program starts it."""
    entry = catalog.entry(network)
    spec = NetworkSpec(entry.key, None, "cpu")
    pictures, space = open_folder(folder), label_spaces(entry)[0]
    networks = networks_by_grid(sizes, spec, entry.fits_patch, catalog.load)
    defence = default_defence(entry, sizes[-1])
    mapping = mapping_of(pictures, entry, space)
    return plan_run(pictures, mapping, networks, spec, space, defence, limit=min(limit, len(pictures)))


def computed(work: Callable[[], object]) -> float:
    """Seconds that all threads computed."""
    start = time.process_time()
    work()
    return time.process_time() - start


def whole(plan: Plan, out: Path) -> None:
    for _ in evaluate(plan, out):
        pass


@torch.inference_mode()
def least(plan: Plan, judges: Judges) -> None:
    """Decode, and run the networks over batches."""
    spec = plan.networks[0].networks.local.canvas_spec
    for start in range(0, len(plan.chosen), TOGETHER):
        chosen = plan.chosen[start : start + TOGETHER]
        canvases = [make_canvas(plan.pictures.load(index), spec).pixels for index in chosen]
        judges.forward(torch.from_numpy(np.stack(canvases)))
