"""What a run's list asks its file, on the thread that reads: which rows, how many there are beside them, a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pgapp.core.scene import IntArray
from pgapp.data.results.facets import Facets, facets
from pgapp.data.results.query import ResultsQuery
from pgapp.data.results.rows import ResultRow
from pgapp.data.results.store import ResultsStore


@dataclass(frozen=True, eq=False)
class Found:
    """The rows of a query, ``ids`` int64 ``[found]`` in its order, and what each other choice would leave. ``place``:
    where the row asked about is among them, -1 where it is not."""

    ids: IntArray
    place: int
    facets: Facets


@dataclass(frozen=True, eq=False)
class Page:
    """Some rows, and which of their file names other pictures of the run have, too."""

    rows: Sequence[ResultRow]
    repeated: frozenset[str]


def look_for(store: ResultsStore, query: ResultsQuery, current: int | None) -> Found:
    """The rows of a query; ``current`` is the number of the row asked about."""
    masks = store.masks(query)
    ids = store.ids(query, masks)
    places = np.flatnonzero(ids == current) if current is not None else ids[:0]
    return Found(ids, int(places[0]) if len(places) else -1, facets(store, query, masks))


def page_of(store: ResultsStore, ids: IntArray) -> Page:
    """The rows with these numbers, at most a few hundred."""
    rows = store.by_ids(ids)
    names = sorted({row.name for row in rows})
    marks = ", ".join("?" * len(names))
    sql = (
        "SELECT name FROM (SELECT DISTINCT name, search FROM pictures WHERE search IN "
        f"({marks})) n WHERE (SELECT count(*) FROM "
        "(SELECT 1 FROM pictures p WHERE p.search = n.search AND p.name = n.name LIMIT 2)) > 1"
    )
    return Page(rows, frozenset(name for (name,) in store.select(sql, [name.casefold() for name in names])))
