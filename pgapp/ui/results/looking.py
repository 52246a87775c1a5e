"""What a run's list asks its file, on the thread that reads: which rows, how many there are beside them, a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pgapp.core.scene import IntArray
from pgapp.data.pictures.keys import encode_key
from pgapp.data.results.facets import Facets, facets
from pgapp.data.results.query import ResultsQuery
from pgapp.data.results.rows import ResultRow
from pgapp.data.results.store import ResultsStore


@dataclass(frozen=True, eq=False)
class Found:
    """The rows of a query, ``ids`` int64 ``[found]`` in its order, and what each other choice would leave."""

    ids: IntArray
    facets: Facets


@dataclass(frozen=True, eq=False)
class Page:
    """Some rows, and which of their file names other pictures of the run have, too."""

    rows: Sequence[ResultRow]
    repeated: frozenset[str]


def look_for(store: ResultsStore, query: ResultsQuery) -> Found:
    """The rows of a query, and their facets."""
    masks = store.masks(query)
    return Found(store.ids(query, masks), facets(store, query, masks))


def id_of(store: ResultsStore, key: str) -> int | None:
    """The number of the row of a picture; None where the run has none of it."""
    found = store.select("SELECT id FROM pictures WHERE key = ?", (encode_key(key),))
    return int(found[0][0]) if found else None


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
