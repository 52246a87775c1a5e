"""Which pictures of a set the gallery shows, and in which order: by name and class, and by a run's verdicts."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np

from pgapp.core.scene import IntArray
from pgapp.data.pictures.folders import PictureSet, printable
from pgapp.data.pictures.keys import decode_key
from pgapp.data.pictures.sorting import sorted_in_pieces
from pgapp.data.results.query import ResultsQuery, Show, SortBy
from pgapp.data.results.store import ResultsStore

_OF_A_RUN = frozenset({SortBy.MARGIN, SortBy.LARGEST_SIZE})


@dataclass(frozen=True)
class GalleryQuery:
    """What the person wants to see. ``class_number`` points into the set's classes; ``patch_size`` (pixels) is
    one of the run's, None for its smallest."""

    show: Show = Show.ALL
    class_number: int | None = None
    search: str = ""
    tag: str | None = None
    sort: SortBy = SortBy.POSITION
    descending: bool = False
    patch_size: int | None = None

    @property
    def everything(self) -> bool:
        """Whether this is the set as it is."""
        return replace(self, patch_size=None) == GalleryQuery()

    @property
    def needs_run(self) -> bool:
        return self.show is not Show.ALL or self.tag is not None or self.sort in _OF_A_RUN


def ordered(pictures: PictureSet, query: GalleryQuery, store: ResultsStore | None = None) -> array[int]:
    """Indices of the pictures that the query shows, in its order.

    Without a run (``store``) whatever needs one is left out of the query. Sorted by a run's figures, pictures
    that it has not evaluated come last.
    """
    indices = _of_run(pictures, query, store) if query.needs_run and store is not None else _of_set(pictures, query)
    if query.class_number is not None:
        indices = array("i", (i for i in indices if pictures.class_numbers[i] == query.class_number))
    wanted = query.search.casefold().strip()
    if wanted:
        indices = array("i", (i for i in indices if wanted in search_text(pictures.keys[i])))
    return indices


def search_text(key: str) -> str:
    """The file name as it is searched and sorted."""
    return printable(key.rsplit("/", 1)[-1]).casefold()


def index_of(keys: Sequence[str], key: str) -> int:
    """The place of ``key`` among sorted keys, -1 where it is not there."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low if low < len(keys) and keys[low] == key else -1


def _of_set(pictures: PictureSet, query: GalleryQuery) -> array[int]:
    count = len(pictures)
    if query.sort is SortBy.NAME:
        texts = [search_text(key) for key in pictures.keys]
        order = sorted_in_pieces(range(count), key=texts.__getitem__)
    elif query.sort is SortBy.LABEL:
        order = sorted_in_pieces(range(count), key=pictures.class_numbers.__getitem__)
    else:
        order = list(range(count))
    return array("i", reversed(order) if query.descending else order)


def _of_run(pictures: PictureSet, query: GalleryQuery, store: ResultsStore) -> array[int]:
    size = store.record.patch_sizes[0] if query.patch_size is None else query.patch_size
    asked = ResultsQuery(size, query.show, None, "", query.tag, query.sort, query.descending)
    places = _places_in(pictures, store)
    order = places[store.columns().places(store.ids(asked))]
    order = order[order >= 0]
    if query.show is Show.ALL and query.tag is None:
        rest = np.ones(len(pictures), np.bool_)
        rest[order] = False
        order = np.concatenate([order, np.flatnonzero(rest)])
    return array("i", order.astype(np.intc).tobytes())


def _places_in(pictures: PictureSet, store: ResultsStore) -> IntArray:
    """Where the pictures of the run's rows stand in the set, int64 ``[rows]``, -1 where they do not. Both are in the
    order of their keys."""
    columns = store.columns()
    found = np.full(len(columns), -1, np.int64)
    for encoded, ids in store.keys_and_ids():
        keys = list(map(decode_key, encoded))
        first, end = bisect_left(pictures.keys, keys[0]), bisect_right(pictures.keys, keys[-1])
        known = dict(zip(pictures.keys[first:end], range(first, end), strict=True))
        found[columns.places(np.asarray(ids))] = np.fromiter(map(known.get, keys, repeat(-1)), np.int64, len(keys))
    return found
