"""Runs batches side by side on the CPU, on one thread each. No torch: what works on tensors is in ``tensors``.

A small network has a hundred layers of a third of a millisecond. When two threads share each layer, they meet a hundred
times; when each takes half of the pictures, they meet once, and nobody waits for a thread that the interface has put
aside: nine blocks took 29 ms instead of 38.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TypeVar

import numpy as np

from pgapp.core.scene import FloatArray

Batch = TypeVar("Batch")
Answer = TypeVar("Answer")

MOST_IN_A_BATCH = 12
"""more pictures at once run slower per picture: their features leave the cache"""


def batches_of(count: int, threads: int) -> list[int]:
    """Sizes of the batches that ``count`` pictures are cut into, the same number for each of ``threads``."""
    rounds = -(-count // (threads * MOST_IN_A_BATCH))
    batches = min(count, rounds * threads)
    return [count // batches + (index < count % batches) for index in range(batches)]


def side_by_side(work: Callable[[FloatArray], FloatArray], pictures: FloatArray) -> FloatArray:
    """``work`` on the pictures ``[N, ...]``, cut into batches, its answers joined again."""
    ends = accumulate(batches_of(len(pictures), usable_threads()))
    return np.concatenate(answers(work, [pictures[begin:end] for begin, end in pairwise((0, *ends))]))


def answers(work: Callable[[Batch], Answer], batches: Sequence[Batch]) -> list[Answer]:
    """``work`` on every batch, each on one thread where there are several of both; one on the caller's where each has
    one: nobody need be woken for it."""
    threads = usable_threads()
    if threads == 1 or len(batches) < 2:
        return [work(batch) for batch in batches]
    if len(batches) > threads:
        return list(_pool(threads).map(work, batches))
    first, *rest = batches
    others = [_pool(threads).submit(work, batch) for batch in rest]
    return [work(first), *(other.result() for other in others)]


def usable_threads() -> int:
    """How many threads networks are shared out to: as many as torch says, or, while nobody has imported it, would say:
    one for each core that the process may use, unless the environment wants fewer."""
    torch = sys.modules.get("torch")
    said = getattr(torch, "get_num_threads", None)
    return _usual_threads() if said is None else int(said())


@lru_cache(maxsize=1)
def _usual_threads() -> int:
    cores = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = len({_siblings(processor) for processor in os.sched_getaffinity(0)})
    for name in ("MKL_NUM_THREADS", "OMP_NUM_THREADS"):
        wanted = os.environ.get(name, "").partition(",")[0].strip()
        if wanted.isdecimal() and int(wanted) > 0:
            return min(int(wanted), cores)
    return cores


def _siblings(processor: int) -> str:
    """The processors that share its core, as the system lists them; itself where it does not say."""
    try:
        return Path(f"/sys/devices/system/cpu/cpu{processor}/topology/thread_siblings_list").read_text("ascii")
    except OSError:
        return str(processor)


@lru_cache(maxsize=1)
def _pool(threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads, thread_name_prefix="pgapp-blocks")
