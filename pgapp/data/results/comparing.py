"""Two runs side by side, picture by picture."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from pgapp.core.scene import IntArray, Outcome
from pgapp.data.results.columns import NONE, OUTCOMES
from pgapp.data.results.store import KeysAndIds, ResultsStore


@dataclass(frozen=True)
class Difference:
    """A picture of two runs whose verdict differs; None where it could not be read."""

    key: str
    first: Outcome | None
    second: Outcome | None


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two runs side by side: pictures of both, pictures of one only, and those whose verdict differs, by key.

    ``ids`` int64 ``[different]`` are their numbers in the first run (``ResultsStore.by_ids``), ``verdicts`` int8
    ``[different, 2]`` places in ``columns.OUTCOMES`` in the first and in the second, ``NONE`` unread.
    """

    common: int
    only_first: int
    only_second: int
    ids: IntArray
    verdicts: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.ids)


def compare(first: ResultsStore, second: ResultsStore, first_size: int, second_size: int) -> Comparison:
    """Compare two runs picture by picture, each at one of its own patch sizes (canvas pixels)."""
    before, after = first.columns(), second.columns()
    here, there = in_both(first, second)
    verdicts = np.stack([before.outcomes(first_size)[here], after.outcomes(second_size)[there]], axis=1)
    differs = np.zeros(len(before), np.bool_)
    places = np.full(len(before), -1, np.int64)
    unlike = verdicts[:, 0] != verdicts[:, 1]
    differs[here[unlike]] = True
    places[here] = np.arange(len(here))
    by_key = first.in_order_of_keys()
    rows = by_key[differs[by_key]]
    return Comparison(
        len(here), len(before) - len(here), len(after) - len(here), before.ids[rows], verdicts[places[rows]]
    )


def differences(first: ResultsStore, found: Comparison, start: int = 0, stop: int | None = None) -> list[Difference]:
    """Some of the pictures whose verdict differs. ``first`` is the first run of the comparison."""
    part = slice(start, stop)
    keys = first.keys_of(found.ids[part])
    return [
        Difference(key, _outcome(one), _outcome(other))
        for key, (one, other) in zip(keys, found.verdicts[part].tolist(), strict=True)
    ]


def in_both(first: ResultsStore, second: ResultsStore) -> tuple[IntArray, IntArray]:
    """Where the rows of pictures that both runs have stand in their columns, int64 ``[common]`` each.

    Runs over the same selection know their pictures by its order, others by their keys.
    """
    one, other = first.record, second.record
    if (one.selection, one.total) == (other.selection, other.total):
        numbers = first.columns().positions, second.columns().positions
        return _with_one_number(*numbers)
    pairs = list(_with_one_key(first.keys_and_ids(), second.keys_and_ids()))
    ids = np.concatenate(pairs) if pairs else np.empty((0, 2), np.int64)
    return first.columns().places(ids[:, 0]), second.columns().places(ids[:, 1])


def _with_one_number(first: IntArray, second: IntArray) -> tuple[IntArray, IntArray]:
    """Where the numbers that are in both stand in each. None is negative, or twice in one of them."""
    most = int(max(first.max(initial=-1), second.max(initial=-1))) + 1
    if most > 8 * (len(first) + len(second)):  # a share of a run: its numbers are far apart
        _, here, there = np.intersect1d(first, second, return_indices=True)
        return here, there
    places = np.full(most, NONE, np.int32)
    places[second] = np.arange(len(second), dtype=np.int32)
    found = places[first]
    here = np.flatnonzero(found != NONE)
    return here, found[here].astype(np.int64)


def _with_one_key(first: Iterator[KeysAndIds], second: Iterator[KeysAndIds]) -> Iterator[IntArray]:
    """The numbers of rows that bear one key in both, int64 ``[some, 2]``; both come in the order of their keys."""
    none: KeysAndIds = ((), ())
    one, other = next(first, none), next(second, none)
    while one[0] and other[0]:
        last = min(one[0][-1], other[0][-1])
        here, there = bisect_right(one[0], last), bisect_right(other[0], last)
        known = dict(zip(other[0][:there], other[1][:there], strict=True))
        found = np.fromiter(map(known.get, one[0][:here], repeat(NONE)), np.int64, here)
        yield np.stack([np.asarray(one[1][:here], np.int64), found], axis=1)[found != NONE]
        one = (one[0][here:], one[1][here:]) if here < len(one[0]) else next(first, none)
        other = (other[0][there:], other[1][there:]) if there < len(other[0]) else next(second, none)


def _outcome(place: int) -> Outcome | None:
    return None if place == NONE else OUTCOMES[place]
