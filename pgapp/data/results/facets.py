"""What each choice of a filter would leave, and how margins are spread, by what became of the pictures: counted over a
run's columns."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pgapp.core.scene import BoolArray
from pgapp.data.results.columns import NONE, OUTCOMES, Columns, Labels
from pgapp.data.results.query import Facet, ResultsQuery, Show, every, fits, masks
from pgapp.data.results.store import ResultsStore

MOST_BINS = 30


@dataclass(frozen=True)
class Bin:
    """Pictures with a margin from ``low`` up to, and without, ``high``, for each outcome."""

    low: float
    high: float
    wrong: int = 0
    vulnerable: int = 0
    certified: int = 0

    @property
    def pictures(self) -> int:
        return self.wrong + self.vulnerable + self.certified


@dataclass(frozen=True)
class Histogram:
    """The margins at a patch size (pixels). No bin holds margins of both signs. ``without``: pictures whose margin is
    no number."""

    patch_size: int
    bins: tuple[Bin, ...]
    without: int

    @property
    def highest(self) -> int:
        return max((each.pictures for each in self.bins), default=0)


def histogram(store: ResultsStore, patch_size: int, labelled: bool) -> Histogram:
    """Of the pictures that the run's figures are about: with ``labelled``, those with a true label."""
    columns = store.columns()
    judged = columns.readable & (columns.labels != NONE) if labelled else columns.readable
    return spread(columns, patch_size, judged)


def spread(columns: Columns, patch_size: int, chosen: BoolArray) -> Histogram:
    """Of some rows, bool ``[rows]``; those without an outcome are passed over."""
    outcomes, margins = columns.outcomes(patch_size), columns.margins(patch_size)
    chosen = chosen & (outcomes != NONE)
    finite = chosen & np.isfinite(margins)
    margins = margins[finite]
    without = int(np.count_nonzero(chosen)) - len(margins)
    if not len(margins):
        return Histogram(patch_size, (), without)
    width = bin_width(float(margins.min()), float(margins.max()))
    numbers = np.floor(margins / width)
    first, bins = int(numbers.min()), int(numbers.max() - numbers.min()) + 1
    cells = (numbers - first).astype(np.int64) * len(OUTCOMES) + outcomes[finite]
    counts = np.bincount(cells, minlength=bins * len(OUTCOMES)).reshape(bins, len(OUTCOMES)).tolist()
    return Histogram(
        patch_size,
        tuple(Bin(number * width, (number + 1) * width, *each) for number, each in enumerate(counts, first)),
        without,
    )


def bin_width(low: float, high: float) -> float:
    """1, 2 or 5 times a power of ten, so that at most ``MOST_BINS`` reach from ``low`` to ``high``, 0 between two."""
    span = max(high - low, abs(high) * 1e-9, 1e-9)
    least = span / (MOST_BINS - 2)
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least)


@dataclass(frozen=True)
class Facets:
    """How many pictures there are for each value of a facet, under all other restrictions of a query.

    ``pictures`` fit the whole query, of ``total``. ``labels`` and ``robust_labels`` have those that occur, by number,
    None for none. ``sizes`` are the run's patch sizes (pixels) with what the whole query leaves at each. ``margins``
    are those of the query but for its own ``margins``.
    """

    pictures: int
    total: int
    shows: tuple[tuple[Show, int], ...]
    labels: tuple[tuple[int | None, int], ...]
    robust_labels: tuple[tuple[int | None, int], ...]
    sizes: tuple[tuple[int, int], ...]
    margins: Histogram


def facets(store: ResultsStore, query: ResultsQuery, found: Mapping[Facet, BoolArray] | None = None) -> Facets:
    """Count; ``found``: the query's ``masks``, where they are known. Raises ``ValueError`` for a patch size that the
    run has not."""
    columns, found = store.columns(), store.masks(query) if found is None else found
    size = store.size_of(query)
    rows = len(columns)
    without = {facet: every(rows, (mask for other, mask in found.items() if other is not facet)) for facet in Facet}
    # what is looked for in texts is the same at each size, and takes the longest
    texts = {facet: found[facet] for facet in (Facet.SEARCH, Facet.TAG) if facet in found}
    at_sizes = [
        (each, _count(every(rows, (masks(columns, each, query) | texts).values()))) for each in store.record.patch_sizes
    ]
    classes = len(store.record.label_names)
    return Facets(
        _count(every(rows, found.values())),
        rows,
        tuple((show, _count(without[Facet.SHOW] & fits(columns, size, show))) for show in Show),
        _labels(columns.labels[without[Facet.LABEL]], classes),
        _labels(columns.robust(size)[without[Facet.ROBUST_LABEL]], classes),
        tuple(at_sizes),
        spread(columns, size, without[Facet.MARGINS]),
    )


def _count(mask: BoolArray) -> int:
    return int(np.count_nonzero(mask))


def _labels(labels: Labels, classes: int) -> tuple[tuple[int | None, int], ...]:
    counts = np.bincount(labels.astype(np.int64) + 1, minlength=classes + 1)
    used = np.flatnonzero(counts)
    return tuple(
        (None if label - 1 == NONE else label - 1, count)
        for label, count in zip(used.tolist(), counts[used].tolist(), strict=True)
    )
