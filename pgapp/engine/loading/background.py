"""Reading that the GUI thread must not wait for: folders, results. One thread, and the newest of each kind counts."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from pgapp.core.scene import Failure
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import FolderError
from pgapp.data.pictures.images import PictureError
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.data.saved.session_files import SessionFileError

log = logging.getLogger(__name__)

Value = TypeVar("Value")

PATIENCE = 5.0
"""seconds that the end of the program waits for work under way, a download say"""
STORES_KEPT = 3
"""results files that stay open for reading"""


@dataclass(frozen=True, eq=False)
class _Ended:
    kind: str
    number: int
    done: Callable[[Any], None]
    value: object
    failure: Failure | None


class BackgroundTasks(QObject):
    """Runs functions on one thread of its own and hands what they return to the thread that asked.

    ``shutdown`` before it goes. A function that was asked for twice under one kind answers once, the newer one.
    """

    failed = Signal(object)
    """a Failure"""
    progressed = Signal(str, int, int)
    """the kind of the work that runs, and how much of how much is done"""
    _ended = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._take, name=f"pgapp-{name}", daemon=True)
        self._thread.start()
        self._newest: dict[str, int] = {}
        self._now = ("", 0)
        self._closed = False
        self._ended.connect(self._deliver)

    def run(self, kind: str, work: Callable[[], Value], done: Callable[[Value], None]) -> None:
        """Call ``work`` on the thread, then ``done`` with its value here. Older work of the same kind is dropped."""
        if not self._closed:
            number = self._newest[kind] = self._newest.get(kind, 0) + 1
            self._waiting.put(partial(self._work, kind, number, work, done))

    def forget(self, kind: str) -> None:
        """What was asked under this kind needs no answer any more."""
        self._newest[kind] = self._newest.get(kind, 0) + 1

    def superseded(self) -> bool:
        """Asked by the work that runs: whether nobody waits for its answer any more."""
        return self._closed or self._newest.get(self._now[0]) != self._now[1]

    def tell(self, done: int, total: int) -> None:
        """Said by the work that runs: how far it is."""
        if not self.superseded():
            self.progressed.emit(self._now[0], done, total)

    def shutdown(self, last: Callable[[], None] | None = None) -> None:
        """Wait a while for the work that runs now and for ``last``; the rest is dropped. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self._newest.clear()
        if last is not None:
            self._waiting.put(last)
        self._waiting.put(None)
        self._thread.join(PATIENCE)

    def _take(self) -> None:
        while (work := self._waiting.get()) is not None:
            work()

    def _work(self, kind: str, number: int, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        if self._newest.get(kind) != number:
            return
        self._now = (kind, number)
        value, failure = None, None
        try:
            value = work()
        except (FolderError, ResultsError, PictureError, SessionFileError, OSError) as error:
            failure = Failure(0, str(error), traceback.format_exc())
        except Exception as error:
            log.exception("%s failed", kind)
            failure = Failure(
                0, worded("This did not work ({kind}): {error}", kind=kind, error=error), traceback.format_exc()
            )
        if not self._closed:
            self._ended.emit(_Ended(kind, number, done, value, failure))

    def _deliver(self, ended: _Ended) -> None:
        if self._newest.get(ended.kind) != ended.number:
            return
        if ended.failure is not None:
            self.failed.emit(ended.failure)
        else:
            ended.done(ended.value)


class RunReader:
    """Asks results files on a thread of background tasks, where they stay open between two questions.

    A reading whose answer nobody waits for any more ends at once.
    """

    def __init__(self, tasks: BackgroundTasks) -> None:
        self._tasks = tasks
        self.progressed = tasks.progressed
        """while a question reads many rows; see ``BackgroundTasks.progressed``"""
        self._stores: dict[Path, ResultsStore] = {}
        self._writes = False

    def ask(
        self,
        kind: str,
        path: Path,
        question: Callable[[ResultsStore], Value],
        done: Callable[[Value], None],
        *,
        writes: bool = False,
    ) -> None:
        """Call ``question`` with the open file; see ``BackgroundTasks.run``. ``writes``: begun, it is ended."""
        self._tasks.run(kind, partial(self._ask, path, question, writes), done)

    def run(self, kind: str, work: Callable[[], Value], done: Callable[[Value], None]) -> None:
        """A question that needs no file; see ``BackgroundTasks.run``."""
        self._tasks.run(kind, work, done)

    def forget(self, kind: str) -> None:
        self._tasks.forget(kind)

    def compare(
        self,
        kind: str,
        paths: tuple[Path, Path],
        question: Callable[[ResultsStore, ResultsStore], Value],
        done: Callable[[Value], None],
    ) -> None:
        """The same for a question about two files."""
        self._tasks.run(kind, lambda: question(self._open(paths[0]), self._open(paths[1])), done)

    def shutdown(self) -> None:
        """Close the files on the thread that opened them, and end it."""
        self._tasks.shutdown(self._close)

    def _ask(self, path: Path, question: Callable[[ResultsStore], Value], writes: bool) -> Value:
        self._writes = writes
        try:
            return question(self._open(path))
        finally:
            self._writes = False

    def _unwanted(self) -> bool:
        return not self._writes and self._tasks.superseded()

    def _open(self, path: Path) -> ResultsStore:
        store = self._stores.pop(path, None)
        if store is not None and store.is_gone:
            store.close()
            store = None
        if store is None:
            store = ResultsStore.open(path, self._unwanted, self._tasks.tell)
        self._stores[path] = store
        while len(self._stores) > STORES_KEPT:
            self._stores.pop(next(iter(self._stores))).close()
        return store

    def _close(self) -> None:
        while self._stores:
            self._stores.popitem()[1].close()
