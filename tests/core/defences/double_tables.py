"""Small random tables of local logits, and all that an attacker may write into them: does a certificate fall?

    python -m tests.core.defences.double_tables [TABLES] [SEED]

prints how many were certified, how often these were attacked and how many fell, in parts of 500 tables with a seed
each.
"""

from __future__ import annotations

import argparse
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pgapp.core.defences.double_masking import DoubleMasking
from pgapp.core.geometry import Grid
from tests.support import plain

PART = 500
ATTACKS = 3
"""on each table that is certified"""
GRIDS = [
    Grid((1, 5), (1, 1), (1, 1), (1, 5)),
    Grid((1, 7), (1, 1), (1, 1), (1, 7)),
    Grid((3, 3), (1, 1), (1, 1), (3, 3)),
    Grid((3, 4), (1, 1), (1, 1), (3, 4)),
    Grid((6, 6), (6, 1), (6, 1), (1, 6), wrap=True),
    Grid((5, 5), (5, 2), (5, 1), (1, 5), wrap=True),
]


def table(rng: np.random.Generator, grid: Grid, label: int) -> NDArray[np.float64]:
    """Whole numbers, often tied, the label ahead by as much as decides now and then."""
    values = rng.integers(-3, 4, (int(rng.integers(label + 1, 4) + 1), *grid.cells)).astype(np.float64)
    values[label] += rng.choice([1.0, 2.0, 3.0, 4.0])
    return values


def attacked(rng: np.random.Generator, values: NDArray[np.float64], inside: NDArray[np.bool_]) -> NDArray[np.float64]:
    """``[K, Hf, Wf]``: what an attacker may make of the cells ``inside``: a class pushed, ties, huge numbers."""
    count, classes = int(inside.sum()), len(values)
    patched = values.copy()
    patched[:, inside] = rng.choice([-1e30, -40.0, -2.0, 0.0, 1.0, 3.0, 8.0, 40.0, 1e30], (classes, count))
    if rng.random() < 0.7:
        level = float(rng.choice([2.0, 4.0, 8.0, 16.0, 1e30]))
        rival, other = rng.permutation(classes)[:2]
        patched[:, inside] = -level
        patched[rival, inside] = level
        if rng.random() < 0.5:
            patched[other, inside] = rng.choice([-level, 0.0, level], count)
    return patched


def counterexamples(tables: int, seed: int) -> tuple[int, list[tuple[Grid, NDArray[np.float64]]]]:
    """How many of so many tables are certified, and the patched tables where that falls."""
    rng, certified, fallen = np.random.default_rng([15, seed]), 0, []
    defence: Any = DoubleMasking()
    for _ in range(tables):
        grid = GRIDS[rng.integers(len(GRIDS))]
        label = int(rng.integers(3))
        values = table(rng, grid, label)
        if not bool(defence.certify(values, label, grid, 1).certified):
            continue
        certified += 1
        cells = list(plain.window_cells(grid.cells, grid.window(1), grid.wrap).values())
        patched = np.stack([attacked(rng, values, cells[rng.integers(len(cells))]) for _ in range(ATTACKS)])
        said = defence.predict(patched, grid, 1).label
        fallen += [(grid, patched[place]) for place in np.flatnonzero(said != label)]
    return certified, fallen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=int, nargs="?", default=200_000)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    options = parser.parse_args()
    certified, fell = 0, 0
    for part in range(-(-options.tables // PART)):
        found, fallen = counterexamples(PART, options.seed + part)
        certified, fell = certified + found, fell + len(fallen)
    print(f"{(part + 1) * PART} tables, {certified} certified, attacked {certified * ATTACKS} times, {fell} fell")


if __name__ == "__main__":
    main()
