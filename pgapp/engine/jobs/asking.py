"""Asks workers for a run, chunk by chunk, and writes what they answer: the one writer of its results file. No torch.

Chunks are whole batches, cut where a run in one process cuts them, so that no row depends on who computed what.
"""

from __future__ import annotations

import logging
import math
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from pgapp.core.wording import joined, worded
from pgapp.data.pictures.folders import PictureSet, printable
from pgapp.data.pictures.selection import selected, shard_of, waiting_of
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs import worker
from pgapp.engine.jobs.attack_targets import targets_of
from pgapp.engine.jobs.evaluation_request import Progress, progress_of
from pgapp.engine.jobs.shared_run import Answer, Described, SharedRun, Worker
from pgapp.engine.jobs.workers import MOST_TRIES, ChunkLostError, Workers, WorkersError

log = logging.getLogger(__name__)

TICK = 0.25
"""seconds after which whoever steps is told, although nothing came in"""
CHUNK_SECONDS = 2.0
"""that a chunk should take: shorter ones cost more messages, and of longer ones a kill loses more"""
MOST_BATCHES = 64
AHEAD = 2
"""chunks for each worker, of which all but one wait for it: it never waits for us"""

Item = TypeVar("Item")
Found = TypeVar("Found")


def _never() -> bool:
    return False


def _on(key: str) -> str:
    return worded("at {key} or the pictures behind it", key=printable(key))


class SharedEvaluation:
    """A run that others compute. Give it to one thread, which steps ``evaluate`` and then ``attack``.

    When ``stopped`` says so, nothing more is asked: ``evaluate`` ends when what was asked has come in, ``attack`` at
    once. While ``still`` says so, nothing more is asked, either: stepped until it ``rests``, a run has kept all that it
    was to. ``close()`` of either keeps what has come in, and drops the rest.

    Args:
        pictures: those of ``run``, as they were opened here.
        path: the results file; made, or taken up again.
        mix_versions: let workers compute on several kinds of devices or with several versions; else all do it alike.
        tick: seconds that a step lasts at most, although nothing came in.
    """

    def __init__(
        self,
        workers: Workers,
        run: SharedRun,
        pictures: PictureSet,
        path: Path | str,
        mix_versions: bool = False,
        stopped: Callable[[], bool] = _never,
        still: Callable[[], bool] = _never,
        tick: float = TICK,
    ) -> None:
        self.fallback = ""
        """why the networks run in another way than was asked; known once ``evaluate`` has begun"""
        self._workers, self._run, self._mix, self._stopped = workers, run, mix_versions, stopped
        self._still, self._tick = still, tick
        self._asked: Callable[[], bool] = _never
        """whether somebody still computes something"""
        self._path = Path(path)
        self._source = str(pictures.root or pictures.name)
        self._keys = [pictures.keys[index] for index in selected(pictures.keys, run.limit, run.seed)]

    @property
    def rests(self) -> bool:
        """Whether everything that was asked has come in."""
        return not self._asked()

    def evaluate(self, changed: Counter[str] | None = None) -> Generator[Progress]:
        """What ``evaluation.evaluate`` does, its rows in another order; the first state comes before any work.

        Raises:
            ResultsError: the file cannot be used, or holds another run.
            WorkersError: no worker can be had, or one of them computes with other things than the run.
            FolderError, NetworkLoadError, TooLittleMemoryError, ValueError: as ``worker.describe`` and ``judge`` do.
        """
        run, total = self._run, len(shard_of(range(len(self._keys)), self._run.shard))
        known, unreadable = self._known()
        yield progress_of(known, 0, total, unreadable, 0.0)
        described: Described | None = None
        with closing(self._described()) as waiting_for_one:
            for found in waiting_for_one:
                described = found
                yield progress_of(known, 0, total, unreadable, 0.0)
        if described is None:
            return
        self.fallback = described.fallback
        with closing(ResultsStore.create(self._path, self._ours(described.worker), self._mix)) as store:
            waiting = waiting_of(self._keys, run.seed, run.shard, store.done_keys())
            chunks = _Chunks(self._workers, worker.judge, run, waiting, described.batch, self._shown)
            finished = 0

            def take(answer: Answer) -> None:
                nonlocal finished, unreadable
                self._admit(store, answer.worker)
                store.append(*answer.rows)
                unreadable += sum(row.error is not None for row in answer.rows)
                finished += len(answer.rows)
                if changed is not None:
                    changed.update(dict(answer.changes))

            with closing(self._taken(chunks, take, drain=True)) as steps:
                for seconds in steps:
                    yield progress_of(known, finished, total, unreadable, seconds)

    def attack(self) -> Generator[Progress]:
        """What ``evaluation_attack.attack_each`` does, when ``evaluate`` has ended.

        Raises as ``evaluate`` does, and ``ResultsError`` where the file holds attacks of another kind.
        """
        run, each = self._run, self._run.attack
        if each is None:
            raise ValueError("this run has no attack")
        with closing(ResultsStore.open(self._path)) as store:
            store.begin_attack(each)
            waiting, before = targets_of(set(self._keys), run.seed, each, store)
            total = before + len(waiting)
            yield progress_of(before, 0, total, 0, 0.0)
            chunks = _Chunks(self._workers, worker.attack, run, waiting, 1, lambda target: _on(target.key))

            def take(answer: Answer) -> None:
                self._admit(store, answer.worker)
                for ended in answer.attacks:
                    ended.record(store)

            with closing(self._taken(chunks, take, drain=False)) as steps:
                for seconds in steps:
                    yield progress_of(before, chunks.finished, total, 0, seconds)

    def _taken(self, chunks: _Chunks[Item, Answer], take: Callable[[Answer], None], drain: bool) -> Generator[float]:
        """Give ``take`` what comes in, and yield the seconds so far; closed, also what came in while nobody stepped."""
        seconds, start = 0.0, time.perf_counter()
        try:
            with closing(self._answers(chunks, drain)) as steps:
                for answers in steps:
                    for answer in answers:
                        take(answer)
                    seconds += time.perf_counter() - start
                    yield seconds
                    start = time.perf_counter()
        except GeneratorExit:
            try:
                for answer in chunks.untold():
                    take(answer)
            except (ResultsError, WorkersError):  # nobody listens any more, and what is missing is computed again
                log.exception("what came in last was not kept")
            raise

    def _known(self) -> tuple[int, int]:
        """How many pictures have a row already, and how many of them could not be read."""
        if not self._path.exists() or not self._path.stat().st_size:
            return 0, 0
        with closing(ResultsStore.open(self._path)) as store:
            return len(store.done_keys()), store.unreadable()

    def _described(self) -> Generator[Described | None]:
        """None while none is prepared, and then the first worker that is; it never comes where nobody waits for it."""
        chunks = _Chunks(self._workers, worker.describe, self._run, (None,), 1, lambda _: worded("while it got ready"))
        with closing(self._answers(chunks, drain=False)) as steps:
            for step in steps:
                yield step[0] if step else None

    def _answers(self, chunks: _Chunks[Item, Found], drain: bool) -> Generator[list[Found]]:
        self._asked = chunks.asked
        return chunks.answers(self._stopped, self._still, drain, self._tick)

    def _ours(self, first: Worker) -> RunRecord:
        """What the first worker computes with is what all of them must; the folder is called as it is here."""
        return replace(first.record, source=self._source)

    def _shown(self, position: int) -> str:
        return _on(self._keys[position])

    def _admit(self, store: ResultsStore, who: Worker) -> None:
        """Raises ``WorkersError`` before anything is kept that was computed with other things than the run."""
        differences, others = store.record.differences(who.record), store.record.machine_differences(who.record)
        if differences:
            raise WorkersError(
                worded(
                    "The worker at {where} is refused, since it differs from the run in {differences}: give all of "
                    "them the same program and files. What was computed before is kept.",
                    where=who.where,
                    differences=joined(", ", differences),
                )
            )
        if others and not self._mix:
            raise WorkersError(
                worded(
                    "The worker at {where} is refused, since it computes with other versions than the run "
                    "({versions}), on which pixels and sums depend: give all of them the same, or go on with "
                    "--mix-versions. What was computed before is kept.",
                    where=who.where,
                    versions=joined("; ", others),
                )
            )
        if others:
            store.name_machine(who.record)


@dataclass(frozen=True)
class _Chunk(Generic[Item]):
    items: tuple[Item, ...]
    tries: int = 0


class _Chunks(Generic[Item, Found]):
    """Hands out what is waiting, a few chunks for each worker, and takes in what is found."""

    def __init__(
        self,
        workers: Workers,
        work: Callable[[SharedRun, tuple[Item, ...]], Found],
        run: SharedRun,
        waiting: Sequence[Item],
        batch: int,
        shown: Callable[[Item], str],
    ) -> None:
        self.finished = 0
        """items whose chunk has come in"""
        self._workers, self._work, self._run = workers, work, run
        self._batch, self._shown = batch, shown
        self._waiting, self._next = waiting, 0
        self._again: deque[_Chunk[Item]] = deque()
        self._in_work: dict[Future[Found], _Chunk[Item]] = {}
        self._each: float | None = None
        """seconds that an item took of late"""

    def asked(self) -> bool:
        """Whether something was asked for that has not come in."""
        return bool(self._in_work)

    def answers(
        self, stopped: Callable[[], bool], still: Callable[[], bool], drain: bool, tick: float
    ) -> Generator[list[Found]]:
        """What came in, at the latest every ``tick`` seconds; ``drain``: once stopped, to the end of what was asked.
        While it is to stand ``still`` and nothing is in work, it comes to no end."""
        try:
            while True:
                stopping = stopped()
                if stopping and not drain:
                    return
                standing = not stopping and still()
                while not (stopping or standing) and len(self._in_work) < AHEAD * self._workers.count:
                    chunk = self._again.popleft() if self._again else self._cut()
                    if chunk is None:
                        break
                    self._in_work[self._workers.submit(self._work, self._run, chunk.items)] = chunk
                if standing and not self._in_work and self._left:
                    yield []
                    continue
                if not self._in_work:
                    return
                done, _ = wait(self._in_work, tick, FIRST_COMPLETED)
                yield [found for future in done for found in self._found(future)]
        finally:
            for future in self._in_work:
                future.cancel()

    def untold(self) -> list[Found]:
        """What has come in since ``answers`` was stepped last, without errors."""
        done = [one for one in self._in_work if one.done() and not one.cancelled() and one.exception() is None]
        return [found for future in done for found in self._found(future)]

    @property
    def _left(self) -> bool:
        return bool(self._again) or self._next < len(self._waiting)

    def _cut(self) -> _Chunk[Item] | None:
        """The next whole batches: as many as take ``CHUNK_SECONDS``, and few enough that all workers have some."""
        left = len(self._waiting) - self._next
        if not left:
            return None
        batches = 1
        if self._each is not None:
            lasting = int(CHUNK_SECONDS / max(self._each * self._batch, 1e-6))
            fair = math.ceil(left / (AHEAD * self._workers.count * self._batch))
            batches = max(1, min(lasting, fair, MOST_BATCHES))
        items = self._waiting[self._next : self._next + batches * self._batch]
        self._next += len(items)
        return _Chunk(tuple(items))

    def _found(self, future: Future[Found]) -> list[Found]:
        """One answer; none where its worker is gone, and it will be asked for again."""
        chunk = self._in_work.pop(future)
        try:
            found = self._workers.found(future)
        except ChunkLostError as error:
            tries = chunk.tries + error.tries
            if tries >= MOST_TRIES:
                raise WorkersError(
                    worded(
                        "A worker was killed, or ended by itself, {tries} times {where}: it may need more "
                        "memory than there is, so take fewer of them. What was computed before is kept.",
                        tries=tries,
                        where=self._shown(chunk.items[0]),
                    )
                ) from error
            self._again.append(replace(chunk, tries=tries))
            return []
        self.finished += len(chunk.items)
        if isinstance(found, Answer):
            self._each = found.seconds / len(chunk.items)
        return [found]
