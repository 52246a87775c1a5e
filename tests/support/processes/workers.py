"""Workers that are threads of the test's own process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

Found = TypeVar("Found")


class Threads:
    """Two of them. ``asked`` are the chunks, in order; ``change`` may make another answer of one, or raise."""

    count = 2

    def __init__(self, change: Callable[[Any, Any], Any] = lambda answer, _: answer) -> None:
        self.asked: list[tuple[str, Any]] = []
        self._change = change
        self._pool = ThreadPoolExecutor(self.count)

    def submit(self, work: Callable[..., Found], *arguments: object) -> Future[Found]:
        run, chunk = arguments
        self.asked.append((work.__name__, chunk))
        return self._pool.submit(lambda: self._change(work(run, chunk), chunk))

    def found(self, future: Future[Found]) -> Found:
        return future.result()

    def close(self) -> None:
        self._pool.shutdown(wait=True)

    def chunks(self, name: str) -> list[Any]:
        return [chunk for work, chunk in self.asked if work == name]


@contextmanager
def threads(change: Callable[[Any, Any], Any] = lambda answer, _: answer) -> Iterator[Threads]:
    workers = Threads(change)
    try:
        yield workers
    finally:
        workers.close()
