"""Which pictures of a set a run evaluates, and in which order: fixed by a seed, on every machine alike."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Container, Sequence

from pgapp.data.pictures.keys import encode_key
from pgapp.data.pictures.sorting import sorted_in_pieces


def selected(keys: Sequence[str], limit: int | None, seed: int) -> list[int]:
    """Indices of ``limit`` keys drawn at random, in the order of the keys; all of them for None.

    Raises ``ValueError`` for a limit below 1.
    """
    if limit is None:
        return list(range(len(keys)))
    if limit < 1:
        raise ValueError(f"a limit must be at least 1 picture, got {limit}")
    ranks = _ranks(keys, seed)
    return sorted(heapq.nsmallest(limit, range(len(keys)), key=ranks.__getitem__))


def run_order(keys: Sequence[str], seed: int) -> list[int]:
    """Indices of the keys in a random order, so that a run's figures mean something before it has finished."""
    ranks = _ranks(keys, seed)
    return sorted_in_pieces(range(len(keys)), key=ranks.__getitem__)


def waiting_of(keys: Sequence[str], seed: int, shard: tuple[int, int] | None, done: Container[str]) -> list[int]:
    """Positions among the selected ``keys`` that belong to a shard and are not done yet, in the run's order."""
    share = shard_of(range(len(keys)), shard)
    ours = [keys[position] for position in share]
    return [share[place] for place in run_order(ours, seed) if ours[place] not in done]


def shard_of(positions: Sequence[int], shard: tuple[int, int] | None) -> Sequence[int]:
    """Every n-th position from the i-th (1-based) on, for ``shard`` (i, n); all for None.

    Raises ``ValueError`` unless 1 <= i <= n.
    """
    if shard is None:
        return positions
    index, count = shard
    if not 1 <= index <= count:
        raise ValueError(f"a shard is i/n with i from 1 to n, got {index}/{count}")
    return positions[index - 1 :: count]


def _ranks(keys: Sequence[str], seed: int) -> list[bytes]:
    start = hashlib.sha256(f"{seed}\n".encode())
    ranks = []
    for key in keys:
        digest = start.copy()
        digest.update(encode_key(key))
        ranks.append(digest.digest())
    return ranks
