"""What each choice of a filter would leave: counted over a run's columns, for the view that filters them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from pgapp.core.scene import BoolArray
from pgapp.data.results.columns import NONE, Columns, Labels
from pgapp.data.results.histograms import Histogram, spread
from pgapp.data.results.query import Facet, ResultsQuery, Show, fits
from pgapp.data.results.store import ResultsStore


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


def facets(store: ResultsStore, query: ResultsQuery) -> Facets:
    """Count. Raises ``ValueError`` for a patch size that the run has not."""
    columns, found = store.columns(), store.masks(query)
    size = store.size_of(query)
    without = {facet: _all(columns, (mask for other, mask in found.items() if other is not facet)) for facet in Facet}
    at_sizes = []
    for each in store.record.patch_sizes:
        there = store.masks(replace(query, patch_size=each))
        at_sizes.append((each, _count(_all(columns, there.values()))))
    classes = len(store.record.label_names)
    return Facets(
        _count(_all(columns, found.values())),
        len(columns),
        tuple((show, _count(without[Facet.SHOW] & fits(columns, size, show))) for show in Show),
        _labels(columns.labels[without[Facet.LABEL]], classes),
        _labels(columns.robust(size)[without[Facet.ROBUST_LABEL]], classes),
        tuple(at_sizes),
        spread(columns, size, without[Facet.MARGINS]),
    )


def _all(columns: Columns, found: Iterable[BoolArray]) -> BoolArray:
    every: BoolArray = np.ones(len(columns), np.bool_)
    for mask in found:
        every = every & mask
    return every


def _count(mask: BoolArray) -> int:
    return int(np.count_nonzero(mask))


def _labels(labels: Labels, classes: int) -> tuple[tuple[int | None, int], ...]:
    counts = np.bincount(labels.astype(np.int64) + 1, minlength=classes + 1)
    used = np.flatnonzero(counts)
    return tuple(
        (None if label - 1 == NONE else label - 1, count)
        for label, count in zip(used.tolist(), counts[used].tolist(), strict=True)
    )
