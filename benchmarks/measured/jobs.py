"""Several processes beside one, over the same pictures by turns: what ``pgapp evaluate --jobs`` gains."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from pgapp import paths
from pgapp.core.patch import side_of_share
from pgapp.core.scene import NetworkSpec
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.reading import Reading
from pgapp.engine.defaults import default_defence
from pgapp.engine.jobs.asking import SharedEvaluation
from pgapp.engine.jobs.evaluation import evaluate
from pgapp.engine.jobs.shared_run import SharedRun, labelled_digest
from pgapp.engine.jobs.worker import plan_of
from pgapp.engine.jobs.workers import Processes
from pgapp.engine.loading.labelling import mapping_of
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces


def measure_jobs(network: str, jobs: int, pictures: int, rounds: int) -> None:
    """Print seconds of ``jobs`` processes and of one, both with their networks loaded, and the ratio; of copies of the
    CIFAR pictures among the samples."""
    with tempfile.TemporaryDirectory(dir=".") as place, closing(Processes(jobs)) as workers:
        folder = Path(place, "pictures").absolute()
        copies(folder, pictures)
        found = open_folder(folder)
        entry = catalog.entry(network)
        space = label_spaces(entry)[0]
        size = side_of_share(0.024, entry.canvas_spec.size)
        mapping = mapping_of(found, entry, space)
        run = SharedRun(
            name="benchmark",
            folder=str(folder),
            reading=Reading.SHOWN,
            pictures=labelled_digest(found, mapping, range(len(found))),
            mapping=mapping,
            network=NetworkSpec(entry.key, None, "cpu"),
            patch_sizes=(size,),
            fit_grid=entry.fits_patch,
            label_space=space,
            defence=default_defence(entry, size),
            limit=None,
            seed=0,
            shard=None,
            attack=None,
            load=catalog.load,
        )
        plan = plan_of(run, found)

        def alone(out: Path) -> None:
            list(evaluate(plan, out))

        def several(out: Path) -> None:
            list(SharedEvaluation(workers, run, found, out).evaluate())

        taken: dict[str, list[float]] = {"one": [], "several": []}
        for turn in range(rounds + 1):  # the first one loads the networks, and does not count
            for name, work in (("one", alone), ("several", several)):
                start = time.perf_counter()
                work(Path(place, f"{name}{turn}.sqlite"))
                taken[name].append(time.perf_counter() - start)
        one, more = taken["one"][1:], taken["several"][1:]
        ratios = [a / b for a, b in zip(one, more, strict=True)]
        load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
        print(
            f"{entry.key}, {pictures} CIFAR pictures: one process {statistics.median(one):.1f} s, {jobs} processes "
            f"{statistics.median(more):.1f} s, {statistics.median(ratios):.2f} times as fast "
            f"({min(ratios):.2f} to {max(ratios):.2f}); load of the machine {load} on {os.cpu_count()} cores"
        )


def copies(folder: Path, count: int) -> None:
    """So many of the samples' CIFAR pictures, one folder a class."""
    samples = sorted((paths.resources() / "samples" / "cifar10").rglob("*.jpg"))
    for number in range(count):
        sample = samples[number % len(samples)]
        to = folder / sample.parent.name / f"{number:05d}.jpg"
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sample, to)
