"""Who computes the chunks of a run: processes of this machine, or the workers of a Dask cluster. No torch."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.engine.jobs import worker
from pgapp.networks.inference.side_by_side import usable_threads

log = logging.getLogger(__name__)

Found = TypeVar("Found")

MOST_TRIES = 3
"""so often may a chunk end with the process that computes it"""
CONNECT_SECONDS = 20
BEHIND = 10
"""how much less urgent those processes are that give way, of 19"""
_LOGGERS = ("", "PIL", "py.warnings")


class WorkersError(RuntimeError):
    """The workers cannot be used. The message is one sentence that says what to do."""


class ChunkLostError(RuntimeError):
    """A chunk ended with the worker that computed it. ``tries``: so often."""

    def __init__(self, tries: int = 1) -> None:
        super().__init__(f"lost {tries} times")
        self.tries = tries


class Workers(Protocol):
    """Somebody who computes chunks, in whatever order."""

    @property
    def count(self) -> int:
        """How many there are now."""
        ...

    def submit(self, work: Callable[..., Found], *arguments: object) -> Future[Found]:
        """Ask one of them. Raises ``WorkersError``."""
        ...

    def found(self, future: Future[Found]) -> Found:
        """What a future that is done says. Raises ``ChunkLostError``, ``WorkersError``, or what the work raised."""
        ...


class Processes:
    """So many processes of this machine, which share its cores, each with networks of its own.

    A killed one takes the pool with it, as ``concurrent.futures`` has it: the next question starts a new one. Processes
    end with ``close`` and, however it ends, with the one that asks.
    """

    def __init__(self, jobs: int, behind: bool = False) -> None:
        """``behind``: they give way to other programs, and to what this one does, where the system can do that."""
        if jobs < 1:
            raise ValueError(worded("there must be at least 1 process, got {jobs}", jobs=jobs))
        self.count = jobs
        self._behind = behind
        self._threads = max(1, usable_threads() // jobs)
        self._context = multiprocessing.get_context("spawn")
        self._theirs, self._ours = self._context.Pipe(duplex=False)
        self._pool = self._made()

    def submit(self, work: Callable[..., Found], *arguments: object) -> Future[Found]:
        """As ``Workers`` says."""
        with _without_interrupts():
            try:
                return self._pool.submit(_in_process, self._threads, work, *arguments)
            except BrokenProcessPool:
                self._pool.shutdown(wait=True)
                self._pool = self._made()
                return self._pool.submit(_in_process, self._threads, work, *arguments)

    def found(self, future: Future[Found]) -> Found:
        """As ``Workers`` says."""
        try:
            return future.result()
        except BrokenProcessPool as error:
            raise ChunkLostError from error

    def close(self) -> None:
        """End the processes, also those that still compute."""
        self._ours.close()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._theirs.close()

    def _made(self) -> ProcessPoolExecutor:
        levels = [logging.getLogger(name).level for name in _LOGGERS]
        return ProcessPoolExecutor(
            self.count, self._context, initializer=_begin, initargs=(self._theirs, levels, self._behind)
        )


def _begin(lifeline: Connection, levels: Sequence[int], behind: bool) -> None:
    """In a new process, before it is asked anything."""
    if behind and hasattr(os, "nice"):
        os.nice(BEHIND)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all processes; the one that asks decides
    logging.basicConfig(format="%(asctime)s %(name)s: %(message)s")
    logging.captureWarnings(True)
    for name, level in zip(_LOGGERS, levels, strict=True):
        logging.getLogger(name).setLevel(level)
    threading.Thread(target=_end_with, args=(lifeline,), name="pgapp-lifeline", daemon=True).start()


def _in_process(threads: int, work: Callable[..., Found], *arguments: object) -> Found:
    with worker.with_threads(threads):
        return work(*arguments)


def _end_with(lifeline: Connection) -> None:
    """Nothing is ever sent: this waits until the other end is closed, or dies."""
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(0)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Processes that start within it never hear Ctrl+C, not even before ``_begin``."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Cluster:
    """The workers of a Dask scheduler, wherever they run, through the executor of its client.

    Args:
        address: of the scheduler ("tcp://10.0.0.1:8786"), or the path of the file that it writes for its workers.

    Raises:
        WorkersError: Dask is not installed, or the scheduler does not answer.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            raise WorkersError(worded("--cluster needs Dask: run pip install 'pgapp[cluster]'.")) from None
        self._address = address
        self._killed: type[Exception] = distributed.KilledWorker
        self._waiting = False
        where: dict[str, Any] = {"address": address}
        if address.endswith(".json"):
            if not Path(address).is_file():
                raise WorkersError(
                    worded(
                        "There is no scheduler's file {address}: start the scheduler first.", address=printable(address)
                    )
                )
            where = {"scheduler_file": address}
        try:
            self._client = distributed.Client(**where, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise WorkersError(
                worded(
                    "No Dask scheduler answers at {address} ({said}): check the address, and that this "
                    "machine reaches it.",
                    address=printable(address),
                    said=_line(error),
                )
            ) from error
        if logging.getLogger().level >= logging.WARNING:
            # that the scheduler is gone is a sentence of ours, and a traceback of its own
            logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
        # without pure=False, calls with equal arguments would share one answer
        self._executor = self._client.get_executor(pure=False)

    @property
    def count(self) -> int:
        """As ``Workers`` says; at least 1, since one may come."""
        try:
            here = len(self._client.nthreads())
        except OSError as error:
            raise self._lost(error) from error
        if not here and not self._waiting:
            log.warning("The cluster at %s has no worker yet; waiting for one.", printable(self._address))
        self._waiting = not here
        return max(1, here)

    def submit(self, work: Callable[..., Found], *arguments: object) -> Future[Found]:
        """As ``Workers`` says."""
        try:
            future: Future[Found] = self._executor.submit(_on_worker, work, *arguments)
        except (OSError, RuntimeError) as error:
            raise self._lost(error) from error
        return future

    def found(self, future: Future[Found]) -> Found:
        """As ``Workers`` says."""
        try:
            return future.result()
        except self._killed as error:
            raise ChunkLostError(MOST_TRIES) from error  # Dask has asked others, too
        except CancelledError as error:
            raise self._lost(error) from error
        except (ImportError, AttributeError) as error:
            raise WorkersError(
                worded(
                    "The workers cannot run this pgapp ({said}): install the same version on all of them, and "
                    "where the scheduler runs.",
                    said=_line(error),
                )
            ) from error

    def close(self) -> None:
        """Let go of the scheduler. What still waits there is dropped; what is being computed ends unheard."""
        self._executor.shutdown(wait=False)
        self._client.close(timeout=CONNECT_SECONDS)

    def _lost(self, error: BaseException) -> WorkersError:
        return WorkersError(
            worded(
                "The scheduler at {address} is gone ({said}): all rows so far are kept, and the same command "
                "goes on from there.",
                address=printable(self._address),
                said=_line(error),
            )
        )


def _on_worker(work: Callable[..., Found], *arguments: object) -> Found:
    """Runs on a Dask worker: with as many threads as it was given, one chunk at a time."""
    from distributed import get_worker

    with worker.with_threads(get_worker().state.nthreads):
        return work(*arguments)


def _line(error: BaseException) -> str:
    return printable((str(error) or type(error).__name__).splitlines()[0][:160].rstrip("."))
