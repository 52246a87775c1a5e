"""What it takes to look at a results file, of any size.

    python benchmarks/results.py [--rows 100000 200000] [--sizes 3] [--times 3] [--keep FOLDER] [--json]

Makes seeded files of so many pictures, with 1000 classes and so many patch sizes, and asks each question of a file that
was opened for it alone: the median of several times, in computing time of this thread and in time that passed. Then
what twice the rows take, as a ratio; how much memory grows; the longest that another thread, which only wakes up every
millisecond, was held meanwhile; and what a patch adds to a file.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import count, repeat
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from measured.figures import Figure, add_json, reported

from pgapp.data.pictures.patch_pixels import packed
from pgapp.data.results.comparing import compare
from pgapp.data.results.facets import facets
from pgapp.data.results.patches import FoundPatch
from pgapp.data.results.query import ResultsQuery, Show, SortBy
from pgapp.data.results.rows import ResultRow, SizeResult
from pgapp.data.results.run_record import RunRecord, SizeGrid
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import certified_curve, confusions, summarize

CLASSES = 1000
PATCH = 41
Question = Callable[[ResultsStore], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--rows", type=int, nargs="+", default=[100_000, 200_000], metavar="N", help="pictures in a file"
    )
    parser.add_argument("--sizes", type=int, default=3, metavar="N", help="patch sizes (default 3)")
    parser.add_argument("--times", type=int, default=3, metavar="N", help="how often each is asked (default 3)")
    parser.add_argument("--keep", metavar="FOLDER", help="where files are kept, and found again")
    add_json(parser)
    options = parser.parse_args()
    if min(options.rows) < 10 or options.times < 1 or not 1 <= options.sizes <= 9:
        parser.error("--rows must be at least 10, --times at least 1, --sizes from 1 to 9")
    with tempfile.TemporaryDirectory() as temporary, reported("results", options.json) as figures:
        folder = Path(options.keep or temporary)
        with ProcessPoolExecutor(1, get_context("spawn")) as maker:  # what it takes is no memory of ours
            paths = [maker.submit(made, folder, rows, options.sizes).result() for rows in options.rows]
        found = {
            rows: measure(path, rows, options.times, figures) for rows, path in zip(options.rows, paths, strict=True)
        }
        for rows in options.rows:
            if 2 * rows in found:
                say_ratios(found[rows], found[2 * rows], rows)
        measure_patches(Path(temporary), figures)


def measure(path: Path, rows: int, times: int, figures: list[Figure]) -> dict[str, float]:
    """Computing time in ms of each question."""
    other = path.with_name(f"other {path.name}")
    if not other.exists():
        shutil.copyfile(path, other)
    grown, held = looked_at(path, other)  # before each is asked by itself, again and again
    found = {"opening": asked(path, None, times)}
    for name, question in questions(other).items():
        found[name] = asked(path, question, times)
    print(f"{rows:,} rows:")
    for name, (computed, passed) in found.items():
        print(f"  {name}: {computed:.0f} ms computed, {passed:.0f} ms passed")
        figures += [Figure(f"{rows:,} rows, {name}", computed, "ms", "cpu")]
        figures += [Figure(f"{rows:,} rows, {name}", passed, "ms", "wall")]
    print(f"  memory has grown by {grown:.0f} MB since the start; another thread was held for {held:.0f} ms at most")
    figures += [Figure(f"{rows:,} rows, memory", grown, "MB"), Figure(f"{rows:,} rows, held", held, "ms", "wall")]
    return {name: computed for name, (computed, _) in found.items()}


def questions(other: Path) -> dict[str, Question]:
    brush = ResultsQuery(show=Show.CERTIFIED, margins=(-0.2, 0.3))

    def compared(store: ResultsStore) -> object:
        with ResultsStore.open(other) as second:
            return compare(store, second, store.record.patch_sizes[0], store.record.patch_sizes[-1])

    return {
        "summary": summarize,
        "curve": certified_curve,
        "failures": lambda store: confusions(store, store.record.patch_sizes[0]),
        "comparison": compared,
        "filter": lambda store: store.ids(ResultsQuery(show=Show.CERTIFIED)),
        "search": lambda store: store.ids(ResultsQuery(search="0012")),
        "sort by margin": lambda store: store.ids(ResultsQuery(sort=SortBy.MARGIN)),
        "sort by name": lambda store: store.ids(ResultsQuery(sort=SortBy.NAME)),
        "histogram and facets": lambda store: facets(store, brush),
        "brush": lambda store: store.ids(brush),
    }


def asked(path: Path, question: Question | None, times: int) -> tuple[float, float]:
    """Medians in ms, computed and passed."""
    found = []
    for _ in range(times):
        start, computed = time.perf_counter(), time.thread_time()
        with ResultsStore.open(path) as store:
            if question is not None:
                start, computed = time.perf_counter(), time.thread_time()
                question(store)
            found.append((1000 * (time.thread_time() - computed), 1000 * (time.perf_counter() - start)))
    return statistics.median(each for each, _ in found), statistics.median(each for _, each in found)


def looked_at(path: Path, other: Path) -> tuple[float, float]:
    """All questions of one store, on a thread: how much memory has grown since the start (MB), and how long this thread
    was held (ms)."""
    held = 0.0

    def look() -> None:
        with ResultsStore.open(path) as store:
            for question in questions(other).values():
                question(store)
                grown.append(resident() - AT_START)

    grown = [0.0]
    worker = threading.Thread(target=look)
    worker.start()
    last = time.perf_counter()
    while worker.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        held, last = max(held, now - last), now
    worker.join()
    return max(grown), 1000 * held


def say_ratios(one: dict[str, float], two: dict[str, float], rows: int) -> None:
    ratios = ", ".join(f"{name} {two[name] / one[name]:.2f}" for name in one)
    print(f"{2 * rows:,} rows beside {rows:,}: {ratios}")


def measure_patches(folder: Path, figures: list[Figure], pictures: int = 200) -> None:
    """What a patch adds to a file, beside its PNG."""
    record, rng = a_record(pictures, (PATCH,), ("one", "other")), np.random.default_rng(0)
    sizes = (SizeResult(PATCH, 0, None, -0.5, 0, 0),)
    patches = [rng.random((3, PATCH, PATCH), np.float32) for _ in range(pictures)]
    bytes_in_file = []
    for kept in (False, True):
        path = folder / f"patches {kept}.sqlite"
        with ResultsStore.create(path, record) as store:
            for position, pixels in enumerate(patches):
                key = f"{position}.png"
                store.append(ResultRow(position, key, 0, 0, None, 0.1, sizes))
                found = FoundPatch.of(pixels, 0, 40, 0.1) if kept else None
                store.record_attack(key, PATCH, True, 0, 0, found)
        bytes_in_file.append(path.stat().st_size)
    added = (bytes_in_file[1] - bytes_in_file[0]) / sum(len(packed(pixels)) for pixels in patches)
    print(f"a stored patch of {PATCH} px adds {added:.2f} times its PNG")
    figures.append(Figure("stored patch / its PNG", added, "ratio"))


def made(folder: Path, rows: int, sizes: int) -> Path:
    """A file of so many pictures, the same for the same numbers."""
    path = folder / f"{rows} rows {sizes} sizes.sqlite"
    if path.exists():
        return path
    patch_sizes = tuple(29 + 6 * number for number in range(sizes))
    names = tuple(f"class {number}" for number in range(CLASSES))
    ResultsStore.create(path, a_record(rows, patch_sizes, names)).close()
    rng = np.random.default_rng(0)
    labels, error = rng.integers(0, CLASSES, rows), rng.random(rows) < 0.001
    order = random.Random(0).sample(range(rows), rows)
    keys = [
        f"class {label}/ILSVRC2012_val_{number:08d}.JPEG" for label, number in zip(labels.tolist(), order, strict=True)
    ]
    file_names = [key.rpartition("/")[2] for key in keys]
    found = [of_size(rng, labels, error) for _ in patch_sizes]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            zip(
                *(range(1, rows + 1), order, [key.encode() for key in keys], file_names),
                *([name.casefold() for name in file_names], labels.tolist()),
                *(told(rng.integers(0, CLASSES, rows), error), told(found[0][3], error)),
                *(["it is damaged" if each else None for each in error.tolist()], repeat(0.02, rows)),
                strict=True,
            ),
        )
        for size, (robust, outcome, margin, largest) in zip(patch_sizes, found, strict=True):
            connection.executemany(
                "INSERT INTO sizes VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                zip(
                    count(1),
                    repeat(size),
                    told(robust, error),
                    outcome,
                    told(margin, error),
                    told(robust, error),
                    told(largest, error),
                ),
            )
        connection.execute("COMMIT")
    return path


def of_size(
    rng: np.random.Generator, labels: np.ndarray, error: np.ndarray
) -> tuple[np.ndarray, list[str | None], np.ndarray, np.ndarray]:
    """Predictions of which six in ten are right, outcomes, margins, largest sizes."""
    rows = len(labels)
    robust = np.where(rng.random(rows) < 0.6, labels, rng.integers(0, CLASSES, rows))
    kinds = np.where(robust != labels, "wrong", np.where(rng.random(rows) < 0.4, "certified", "vulnerable"))
    outcomes = [None if gone else str(kind) for kind, gone in zip(kinds.tolist(), error.tolist(), strict=True)]
    return robust, outcomes, rng.normal(size=rows), rng.choice([0, 12, 29], rows)


def told(values: np.ndarray, error: np.ndarray) -> list[object]:
    """None where the picture could not be read."""
    return [None if gone else value for value, gone in zip(values.tolist(), error.tolist(), strict=True)]


def a_record(rows: int, patch_sizes: tuple[int, ...], names: tuple[str, ...]) -> RunRecord:
    return RunRecord(
        source="benchmark",
        network="none",
        digest="",
        undefended_digest=None,
        device="cpu",
        precision="float32",
        program_version="",
        canvas=(288, 288),
        resize=None,
        interpolation="",
        wrap=False,
        grids=(SizeGrid(None, (83, 83), (41, 41), (6, 6)),) * len(patch_sizes),
        defence="patchguard",
        settings=(),
        patch_sizes=patch_sizes,
        label_space="made up",
        label_names=names,
        label_indices=None,
        mapping=tuple((name, number) for number, name in enumerate(names)),
        selection="0" * 64,
        total=rows,
        limit=None,
        seed=0,
        shard=None,
        created="2026-01-01T00:00:00+00:00",
    )


def resident() -> float:
    """MB of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


AT_START = resident()

if __name__ == "__main__":
    main()
