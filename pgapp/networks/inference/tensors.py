"""Batches of tensors side by side on the CPU, one torch thread each; see ``side_by_side``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from threading import Barrier
from typing import TypeVar

import torch
from torch import Tensor

from pgapp.networks.inference.side_by_side import batches_of

Batch = TypeVar("Batch")
Answer = TypeVar("Answer")

FEW = 2**18
"""values that ``one_thread`` leaves to one thread, as of 1000 classes in 262 cells"""


def side_by_side(work: Callable[[Tensor], Tensor], pictures: Tensor) -> Tensor:
    """``work`` on the pictures ``[N, ...]``, cut into batches, its answers joined again. Carries no gradients."""
    batches = torch.split(pictures, batches_of(len(pictures), torch.get_num_threads()))
    return torch.cat(answers(work, batches))


def answers(work: Callable[[Batch], Answer], batches: Sequence[Batch]) -> list[Answer]:
    """``work`` on every batch, each on one thread where there are several of both. Carries no gradients."""
    threads = torch.get_num_threads()
    if threads == 1 or len(batches) == 1:
        with torch.no_grad():
            return [work(batch) for batch in batches]
    inference = torch.is_inference_mode_enabled()  # a mode is each thread's own

    def alone(batch: Batch) -> Answer:
        with torch.inference_mode(inference), torch.no_grad():  # in this order: the first one off turns gradients on
            return work(batch)

    return list(_pool(threads).map(alone, batches))


@contextmanager
def one_thread(values: Tensor) -> Iterator[None]:
    """Within it, torch works on few ``values`` with the calling thread alone.

    It shares out whatever has more than 32768 elements, but to wake a thread that sleeps takes longer than such work,
    the more so while the window paints.
    """
    threads = torch.get_num_threads()
    if values.device.type != "cpu" or values.numel() > FEW:
        yield
        return
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


@lru_cache(maxsize=1)
def _pool(threads: int) -> ThreadPoolExecutor:
    everybody = Barrier(threads)

    def begin() -> None:
        torch.set_num_threads(1)
        torch.zeros(64, 64, 64).relu_()  # the number holds for this thread once it has been used
        everybody.wait()

    pool = ThreadPoolExecutor(threads, thread_name_prefix="pgapp-tensors", initializer=begin)
    list(pool.map(lambda _: torch.get_num_threads(), range(threads)))
    torch.set_num_threads(threads)  # what threads began above is also what new threads would take
    return pool
