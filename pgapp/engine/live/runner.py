"""One long-lived worker thread with one pending slot: new work replaces pending work.

The work that runs is not cut off, so a long drag still shows newer and newer results. Long jobs (an attack, a
folder run) are iterators that the worker steps whenever no request is pending; one of them runs at a time, the others
are held. Beside them stand side requests, short iterators, one slot for each name (a comparison, a second network): the
newest of a name replaces the older.
"""

from __future__ import annotations

import logging
import math
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from pgapp.core.progress import Underway
from pgapp.core.scene import Analysis, Certification, Failure, Scene
from pgapp.core.wording import worded
from pgapp.engine.live.torch_import import torch_announced

log = logging.getLogger(__name__)

STACK_BYTES = 16 * 2**20
"""macOS gives threads small stacks, which has crashed BLAS"""
COMPLETE_EVERY = 0.4
COMPLETE_SHARE = 0.1
"""While requests keep coming, or the next move of a drag is due, the later stages of an answer (the undefended network)
may be dropped for so long, in s, or for longer on a slow machine: so that they take no more than this share of the time
from the first stage."""
PATIENCE = 1.0
"""seconds after which an answer about a patch that has moved on is given up"""
STREAM_GAP = 0.04
"""requests that follow one another by no more seconds than these are moves of one drag"""
LATE = 1.5
"""gaps after which the next move of a drag is not waited for any longer"""
STEP_SHOWN_EVERY = 0.05
"""seconds between two shown states of a long job, in the mean of two: one that comes right after another is shown, for
the step after it may take long"""


class Analyst(Protocol):
    """Answers a scene in stages, the most urgent first."""

    def devices(self) -> tuple[tuple[str, str], ...]:
        """The devices that can be chosen, as (key, name)."""
        ...

    def stages(self, scene: Scene, number: int) -> Iterator[Analysis | Certification | Underway]: ...

    def explain(self, error: Exception) -> str:
        """One sentence about an error that says what to do."""
        ...


@dataclass(frozen=True)
class _Request:
    number: int
    scene: Scene
    submitted: float
    gap: float
    """seconds since the request before it"""

    @property
    def is_live(self) -> bool:
        """Whether it is about a frame of a camera at work."""
        return self.scene.canvas.picture.is_live

    def worth_waiting(self, now: float) -> float:
        """Seconds to wait for a fresher one, while the patch is dragged; 0 where that would not gain anything.

        A shown answer is, on the mean, as old as its request was plus half of the time until the next one is shown:
        so waiting gains this request's age, and costs half of the wait. Frames of a camera, which nobody drags, are
        answered as many as can be.
        """
        if self.is_live:
            return 0.0
        age, overdue = now - self.submitted, self.next_within(now)
        return overdue if overdue and (self.gap - age) / 2 < age else 0.0

    def next_within(self, now: float) -> float:
        """Seconds within which the next move of a drag comes, if there is one; 0 where none is expected."""
        overdue = LATE * self.gap - (now - self.submitted)
        return overdue if self.gap <= STREAM_GAP and overdue > 0 and not self.is_live else 0.0


class SharedWork(Protocol):
    """Of a job for which others work, too: standing still, it is stepped on until it has what they had begun."""

    def stand(self, still: bool) -> None:
        """From any thread: give them nothing more to do, or go on."""
        ...

    @property
    def stands(self) -> bool:
        """Whether nothing more will come."""
        ...


@dataclass(eq=False)
class _Job:
    number: int
    make: Callable[[Analyst], Iterator[object]]
    shared: SharedWork | None = None
    steps: Iterator[object] | None = None
    paused: bool = False
    finishing: bool = False
    cancelled: bool = False
    shown_at: tuple[float, float] = (0.0, 0.0)
    """when the last state but one and the last one were shown"""
    unshown: object = None
    """the newest state, where it came too soon after the last one to be shown"""

    def pause(self, paused: bool) -> None:
        self.paused = paused
        if self.shared is not None:
            self.shared.stand(paused)

    @property
    def settles(self) -> bool:
        """Whether it is to stand still, and others work for it yet."""
        return self.paused and self.shared is not None and not self.shared.stands


@dataclass(eq=False)
class _SideRequest:
    number: int
    name: str
    make: Callable[[Analyst], Iterator[object]]
    steps: Iterator[object] | None = None


@dataclass(frozen=True)
class JobEnd:
    """How a long job ended: ``failure`` is None when it finished or was cancelled."""

    number: int
    cancelled: bool
    failure: Failure | None = None


class Runner(QObject):
    """Owns the worker thread. All signals reach the thread of their receiver; call ``shutdown`` before it goes.

    Args:
        make_analyst: called once, on the worker thread, because it may import torch.
    """

    ready = Signal(object)
    """the devices that can be chosen, as (key, name)"""
    answered = Signal(object)
    """an Analysis or a Certification; several for one request, each better than the last"""
    latency = Signal(float)
    """seconds from a request to its first answer"""
    failed = Signal(object)
    """a Failure"""
    busy = Signal(bool)
    loading_torch = Signal(bool)
    """whether torch is being imported, for the first thing that is asked for and needs it"""
    underway = Signal(object)
    """an Underway: how far a slow network has come"""
    told = Signal(str, int, object)
    """a side request's name, its number and one of its answers"""
    side_request_failed = Signal(str, object)
    """a side request's name and its Failure"""
    stepped = Signal(int, object)
    """a long job's number and its newest state"""
    job_held = Signal(int)
    """number of a long job that stands still because another one runs now"""
    job_ended = Signal(object)
    """a JobEnd"""
    _began = Signal(object)
    """``ready`` follows on the thread of the window: also who is connected while the worker begins hears it"""

    def __init__(self, make_analyst: Callable[[], Analyst], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_analyst = make_analyst
        self._began.connect(self.ready)
        self._changed = threading.Condition()
        self._pending: _Request | None = None
        self._submitted = -math.inf
        self._jobs: dict[int, _Job] = {}
        self._side_requests: dict[str, _SideRequest] = {}
        self._job_waited = False
        self._settled_last = False
        """whether the last step was one of a job that is to stand still"""
        self._job_is_next = False
        """after a frame of a camera, for there is always another one"""
        self._side_request_waited = False
        self._stopping = False
        self._number = 0
        self._complete_from = self._complete_seconds = 0.0
        self._thread = threading.Thread(target=self._run, name="pgapp-worker", daemon=True)

    # ---- called from the GUI thread

    def submit(self, scene: Scene) -> int:
        """Ask for a scene; replaces a request that still waits. Returns the request's number, ever larger."""
        with self._changed:
            self._number += 1
            now = time.perf_counter()
            self._pending = _Request(self._number, scene, now, now - self._submitted)
            self._submitted = now
            self._wake()
            return self._number

    def ask(self, name: str, make_steps: Callable[[Any], Iterator[object]]) -> int:
        """Ask for something beside the scene, answered through ``told`` between requests, a step at a time.

        Replaces what was asked under that name and is not finished. ``make_steps`` is called on the worker with the
        analyst. Returns a number, ever larger.
        """
        with self._changed:
            self._number += 1
            self._side_requests[name] = _SideRequest(self._number, name, make_steps)
            self._wake()
            return self._number

    def drop(self, name: str) -> None:
        """Nobody wants the answer of that name any more."""
        with self._changed:
            self._side_requests.pop(name, None)

    def start_job(self, make_steps: Callable[[Any], Iterator[object]], shared: SharedWork | None = None) -> int:
        """Start a long job; one that runs already is held, which ``job_held`` says, and can go on later.

        ``make_steps`` is called on the worker with the analyst. Whatever the job must hear later goes through a
        queue of its own, which it reads between two steps. ``shared`` is told when it is to stand still. Returns a
        number, ever larger.
        """
        with self._changed:
            self._number += 1
            job = _Job(self._number, make_steps, shared)
            held = self._hold_all()
            self._jobs[job.number] = job
            self._wake()
        for number in held:
            self.job_held.emit(number)
        return job.number

    def pause_job(self, number: int, paused: bool) -> None:
        """Let a long job stand still, or go on; another one that runs is held then."""
        held: list[int] = []
        with self._changed:
            job = self._jobs.get(number)
            if job is not None and job.paused != paused:
                if not paused:
                    held = self._hold_all()
                job.pause(paused)
            self._changed.notify()
        for other in held:
            self.job_held.emit(other)

    def finish_job(self, number: int) -> None:
        """Let a job that was told to stop come to its end, also a paused one; nothing is held for that."""
        with self._changed:
            job = self._jobs.get(number)
            if job is not None:
                job.pause(False)
                job.finishing = True
                self._jobs = {number: job, **self._jobs}
            self._changed.notify()

    def cancel_job(self, number: int) -> None:
        """End a long job after the step that runs now."""
        with self._changed:
            if number in self._jobs:
                self._jobs[number].cancelled = True
            self._changed.notify()

    def cancel_jobs(self) -> None:
        """End all long jobs."""
        with self._changed:
            for job in self._jobs.values():
                job.cancelled = True
            self._changed.notify()

    def _hold_all(self) -> list[int]:
        """Pause what runs; the caller holds the lock and tells whom it was."""
        held = [job for job in self._jobs.values() if not (job.paused or job.finishing or job.cancelled)]
        for job in held:
            job.pause(True)
        return [job.number for job in held]

    def shutdown(self, timeout: float = 30.0) -> bool:
        """Stop after the step that runs now and join the thread. False when it did not end in time."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _wake(self) -> None:
        """Start the thread with the first thing to do: by then the window is on screen, and much may be imported."""
        if self._thread.ident is None:
            previous = threading.stack_size(STACK_BYTES)
            self._thread.start()
            threading.stack_size(previous)
        self._changed.notify()

    # ---- on the worker thread

    def _run(self) -> None:
        with torch_announced(self.loading_torch.emit):
            self._work()

    def _work(self) -> None:
        try:
            analyst = self._make_analyst()
        except Exception as error:
            log.exception("the engine did not start")
            self.failed.emit(
                Failure(0, worded("The engine could not start: {error}", error=error), traceback.format_exc())
            )
            return
        self._began.emit(analyst.devices())
        while (work := self._take()) is not None:
            if isinstance(work, _Request):
                self.busy.emit(True)
                self._answer(analyst, work)
                self.busy.emit(False)
            elif isinstance(work, _SideRequest):
                self._step_side_request(analyst, work)
            else:
                self._step(analyst, work)

    def _take(self) -> _Request | _SideRequest | _Job | None:
        """The next thing to do: requests and side requests by turns, then the job, which between the frames of a camera
        has its turn, too; None when the runner stops."""
        with self._changed:
            while True:
                if self._stopping:
                    self._close_jobs()
                    return None
                job = self._next_job()
                if self._pending is not None:
                    if self._side_requests and self._side_request_waited:
                        return self._next_side_request()
                    if job is not None and self._pending.is_live and self._job_is_next:
                        self._job_is_next = False
                        return job
                    if seconds := self._pending.worth_waiting(time.perf_counter()):
                        self._changed.wait(seconds)
                        continue
                    request, self._pending = self._pending, None
                    self._side_request_waited = self._job_is_next = True
                    return request
                if self._side_requests and not (job is not None and self._job_waited):
                    self._job_waited = True
                    return self._next_side_request()
                if job is not None:
                    self._job_waited = self._job_is_next = False
                    return job
                self._changed.wait()

    def _next_job(self) -> _Job | None:
        """The one that runs, and by turns with it one that stands still and takes in what others had begun for it."""
        runs = next((job for job in self._jobs.values() if job.cancelled or not job.paused), None)
        settling = next((job for job in self._jobs.values() if job.settles and not job.cancelled), None)
        return runs if settling is None or (runs is not None and self._settled_last) else settling

    def _next_side_request(self) -> _SideRequest:
        self._side_request_waited = False
        name = next(iter(self._side_requests))
        self._side_requests[name] = side_request = self._side_requests.pop(name)
        return side_request

    def _answer(self, analyst: Analyst, request: _Request) -> None:
        try:
            began: float | None = None
            for answer in analyst.stages(request.scene, request.number):
                if isinstance(answer, Underway):
                    self.underway.emit(answer)
                    if self._overtaken(request, answer.kept):
                        return
                    continue
                self.answered.emit(answer)
                now = time.perf_counter()
                if began is None:
                    self.latency.emit(now - request.submitted)
                if isinstance(answer, Analysis) and not answer.now.defended.complete:
                    continue
                if self._stopping or (now < self._complete_from and self._is_followed(request)):
                    return
                began = time.perf_counter() if began is None else began
            now = time.perf_counter()
            self._complete_seconds = now - (began or now)
            self._complete_from = now + max(COMPLETE_EVERY, self._complete_seconds / COMPLETE_SHARE)
        except Exception as error:
            log.exception("request %d failed", request.number)
            self.failed.emit(Failure(request.number, analyst.explain(error), traceback.format_exc()))

    def _is_followed(self, request: _Request) -> bool:
        """Whether another request is there; in a drag it is waited for, while there is nothing else to do, where it
        would have to wait for later stages: where they do not fit twice into what is left until the next move."""

        def anything_to_do() -> bool:
            return self._stopping or bool(self._pending or self._side_requests or self._next_job())

        with self._changed:
            now = time.perf_counter()
            if now + 2 * self._complete_seconds > request.submitted + request.gap:
                self._changed.wait_for(anything_to_do, request.next_within(now))
            return self._stopping or self._pending is not None

    def _overtaken(self, request: _Request, kept: bool) -> bool:
        """Whether a slow answer is not worth finishing: another picture or network is wanted, or a moved patch;
        anything, where what was done is ``kept``."""
        with self._changed:
            if kept and self._pending is not None:
                return True
            newer = self._pending.scene if self._pending is not None else request.scene
            other = newer.network != request.scene.network or not newer.canvas.is_of_stream(request.scene.canvas)
            late = time.perf_counter() - request.submitted > PATIENCE
            return self._stopping or other or (late and newer.patch != request.scene.patch)

    def _step_side_request(self, analyst: Analyst, side_request: _SideRequest) -> None:
        try:
            if side_request.steps is None:
                side_request.steps = side_request.make(analyst)
            self.told.emit(side_request.name, side_request.number, next(side_request.steps))
            return
        except StopIteration:
            pass
        except Exception as error:
            log.exception("%s failed", side_request.name)
            failure = Failure(side_request.number, analyst.explain(error), traceback.format_exc())
            self.side_request_failed.emit(side_request.name, failure)
        with self._changed:
            if self._side_requests.get(side_request.name) is side_request:
                del self._side_requests[side_request.name]

    def _step(self, analyst: Analyst, job: _Job) -> None:
        if job.cancelled:
            self._end(job, JobEnd(job.number, cancelled=True))
            return
        self._settled_last = job.paused
        try:
            if job.steps is None:
                job.steps = job.make(analyst)
            state = next(job.steps)
        except StopIteration:
            self._end(job, JobEnd(job.number, cancelled=False))
        except Exception as error:
            log.exception("job %d failed", job.number)
            failure = Failure(job.number, analyst.explain(error), traceback.format_exc())
            self._end(job, JobEnd(job.number, cancelled=False, failure=failure))
        else:
            job.unshown = state
            if (job.paused and not job.settles) or time.perf_counter() - job.shown_at[0] >= 2 * STEP_SHOWN_EVERY:
                self._show(job)

    def _show(self, job: _Job) -> None:
        state, job.unshown = job.unshown, None
        job.shown_at = job.shown_at[1], time.perf_counter()
        self.stepped.emit(job.number, state)

    def _end(self, job: _Job, end: JobEnd) -> None:
        if job.unshown is not None:
            self._show(job)
        with self._changed:
            del self._jobs[job.number]
        _close(job)
        self.job_ended.emit(end)

    def _close_jobs(self) -> None:
        for job in self._jobs.values():
            _close(job)
        self._jobs.clear()


def _close(job: _Job) -> None:
    close = getattr(job.steps, "close", None)
    if close is not None:
        close()
