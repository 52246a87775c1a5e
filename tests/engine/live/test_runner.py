from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Failure
from pgapp.engine.live import runner as runner_module
from pgapp.engine.live.runner import Analyst, JobEnd, Runner
from tests.support.fakes import make_analysis, make_certification, make_scene


class HeldAnalyst:
    """Answers when the test lets it; remembers on which thread it ran."""

    def __init__(self) -> None:
        self.allowed = threading.Semaphore(0)
        self.entered = threading.Semaphore(0)
        self.scenes: list[Any] = []
        self.threads: set[Any] = set()
        self.error = None

    def stages(self, scene: Any, number: Any) -> Iterator[Any]:
        self.threads.add(threading.current_thread())
        self.scenes.append(scene)
        self.entered.release()
        assert self.allowed.acquire(timeout=10)
        if self.error is not None:
            error, self.error = self.error, None
            raise error
        yield make_analysis(scene, number=number)
        yield make_certification(scene)

    def devices(self) -> Any:
        return (("cpu", "CPU"),)

    def explain(self, error: Any) -> Any:
        return f"It failed: {error}"


@pytest.fixture
def held(qapp: QApplication) -> Iterator[Any]:
    analyst = HeldAnalyst()
    runner = Runner(lambda: analyst)
    yield analyst, runner
    for _ in range(50):
        analyst.allowed.release()
    assert runner.shutdown(10)


def test_work_runs_on_one_worker_thread_and_answers_on_this_one(held: Any, qtbot: QtBot) -> None:
    analyst, runner = held
    received_on = []
    runner.answered.connect(lambda _: received_on.append(threading.current_thread()))
    analyst.allowed.release()
    number = runner.submit(make_scene())
    qtbot.waitUntil(lambda: len(received_on) == 2, timeout=5000)
    assert number == 1
    assert set(received_on) == {threading.main_thread()}
    assert analyst.threads == {runner._thread}
    assert threading.main_thread() not in analyst.threads


def test_who_connects_while_the_worker_begins_hears_that_it_is_ready(held: Any, qtbot: QtBot) -> None:
    analyst, runner = held
    begun = threading.Event()
    heard: list[Any] = []
    runner.ask("early", lambda _analyst: iter([begun.set()]))
    assert begun.wait(10)
    runner.ready.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=5000)
    assert heard == [analyst.devices()]


def test_new_work_replaces_pending_work_and_the_running_one_is_not_cut_off(held: Any, qtbot: QtBot) -> None:
    analyst, runner = held
    answered = []
    runner.answered.connect(lambda answer: answered.append(answer.scene))
    scenes = [make_scene(classes=5) for _ in range(4)]
    runner.submit(scenes[0])
    assert analyst.entered.acquire(timeout=5)
    for scene in scenes[1:]:
        runner.submit(scene)
    analyst.allowed.release()
    analyst.allowed.release()
    qtbot.waitUntil(lambda: scenes[3] in answered, timeout=5000)
    assert analyst.scenes == [scenes[0], scenes[3]]
    assert scenes[0] in answered


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def perf_counter(self) -> Any:
        return self.now


@pytest.mark.parametrize(
    ("gap", "age", "waits"),
    [(0.016, 0.006, True), (0.016, 0.017, True), (0.016, 0.005, False), (0.016, 0.025, False), (0.2, 0.15, False)],
    ids=["about to be replaced", "late", "young", "overdue", "no drag"],
)
def test_a_place_that_the_next_move_is_about_to_replace_is_not_answered(
    held: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, gap: float, age: float, waits: bool
) -> None:
    analyst, runner = held
    clock = Clock()
    monkeypatch.setattr(runner_module, "time", clock)
    first, second, third, fourth = (make_scene(classes=5) for _ in range(4))
    runner.submit(first)
    assert analyst.entered.acquire(timeout=5)
    runner.submit(second)
    clock.now += gap
    runner.submit(third)
    clock.now += age
    analyst.allowed.release()
    assert analyst.entered.acquire(timeout=0.3 if waits else 5) != waits
    if waits:
        clock.now += 0.002
        runner.submit(fourth)
        assert analyst.entered.acquire(timeout=5)
    assert analyst.scenes == [first, fourth if waits else third]


def test_the_last_place_of_a_drag_is_answered_when_no_move_follows(held: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    analyst, runner = held
    clock = Clock()
    monkeypatch.setattr(runner_module, "time", clock)
    scenes = [make_scene(classes=5) for _ in range(3)]
    runner.submit(scenes[0])
    assert analyst.entered.acquire(timeout=5)
    runner.submit(scenes[1])
    clock.now += 0.016
    runner.submit(scenes[2])
    clock.now += 0.012
    analyst.allowed.release()
    assert not analyst.entered.acquire(timeout=0.2)
    clock.now += 0.013
    assert analyst.entered.acquire(timeout=5)
    assert analyst.scenes == [scenes[0], scenes[2]]


def test_numbers_grow_and_come_back_with_the_answer(held: Any, qtbot: QtBot) -> None:
    analyst, runner = held
    numbers = []
    runner.answered.connect(lambda answer: numbers.append(answer.number))
    for expected in (1, 2, 3):
        analyst.allowed.release()
        assert runner.submit(make_scene()) == expected
        qtbot.waitUntil(lambda expected=expected: expected in numbers, timeout=5000)  # type: ignore[misc]


class HurriedAnalyst:
    """Each request is followed by another one while it is answered; its later stages take ``later`` seconds."""

    runner: Runner

    def __init__(self, clock: Any, later: Any, scenes: Any) -> None:
        self.clock, self.later, self.scenes = clock, later, iter(scenes)
        self.completed: list[Any] = []
        self.over = threading.Event()

    def stages(self, scene: Any, number: Any) -> Iterator[Any]:
        self.clock.now += 0.05
        following = next(self.scenes, None)
        if following is None:
            self.over.set()
        else:
            self.runner.submit(following)
        yield make_analysis(scene, number=number)
        began = self.clock.now
        self.clock.now += self.later
        self.completed.append((began, self.clock.now))
        yield make_certification(scene)

    def devices(self) -> Any:
        return (("cpu", "CPU"),)


@pytest.mark.parametrize(("later", "gap"), [(0.001, 0.4), (0.02, 0.4), (0.1, 1.0)])
def test_later_stages_take_at_most_a_tenth_of_the_time_while_requests_keep_coming(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, later: float, gap: float
) -> None:
    clock = Clock()
    monkeypatch.setattr("pgapp.engine.live.runner.time", clock)
    scenes = [make_scene() for _ in range(100)]
    analyst: Any = HurriedAnalyst(clock, later, scenes[1:])
    analyst.runner = runner = Runner(lambda: analyst)
    runner.submit(scenes[0])
    assert analyst.over.wait(20)
    assert runner.shutdown(10)
    pauses = [begun - ended for (_, ended), (begun, _) in pairwise(analyst.completed[:-1])]
    assert len(pauses) >= 3
    assert len(pauses) >= 2
    assert all(gap - 1e-6 < pause < gap + 0.06 for pause in pauses)


def test_a_failure_is_told_and_the_next_request_works(held: Any, qtbot: QtBot) -> None:
    analyst, runner = held
    failures: list[Any] = []
    answers: list[Any] = []
    runner.failed.connect(failures.append)
    runner.answered.connect(answers.append)
    analyst.error = RuntimeError("the card is gone")
    analyst.allowed.release()
    runner.submit(make_scene())
    qtbot.waitUntil(lambda: len(failures) == 1, timeout=5000)
    failure = failures[0]
    assert isinstance(failure, Failure)
    assert failure.sentence == "It failed: the card is gone"
    assert "RuntimeError" in failure.details
    analyst.allowed.release()
    runner.submit(make_scene())
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=5000)


def test_nothing_is_imported_before_there_is_something_to_do(qapp: QApplication) -> None:
    made: list[Any] = []
    runner = Runner(lambda: made.append(1))  # type: ignore[arg-type,return-value]
    assert runner.shutdown(1)
    assert not made


def test_an_engine_that_cannot_start_says_so(qapp: QApplication, qtbot: QtBot) -> None:
    def broken() -> Analyst:
        raise ImportError("no torch here")

    failures: list[Any] = []
    runner = Runner(broken)
    runner.failed.connect(failures.append)
    runner.submit(make_scene())
    qtbot.waitUntil(lambda: len(failures) == 1, timeout=5000)
    assert "no torch here" in failures[0].sentence
    assert runner.shutdown(5)


def test_a_job_is_stepped_between_requests_and_ends(held: Any, qtbot: QtBot) -> None:
    analyst, runner = held
    ends: list[Any] = []
    states = []
    threads: set[Any] = set()
    runner.job_ended.connect(ends.append)
    runner.stepped.connect(lambda _, state: states.append(state))
    reached = threading.Event()
    go_on = threading.Event()

    def steps(_analyst: Any) -> Iterator[Any]:
        threads.add(threading.current_thread())
        yield "first"
        reached.set()
        assert go_on.wait(5)
        yield "second"
        yield "last"

    job = runner.start_job(steps)
    assert reached.wait(5)
    runner.submit(make_scene())  # waits while the job's step runs
    analyst.allowed.release()
    go_on.set()
    qtbot.waitUntil(lambda: len(ends) == 1, timeout=5000)
    assert ends == [JobEnd(job, cancelled=False)]
    assert states[0] == "first"
    assert states[-1] == "last"
    assert len(analyst.scenes) == 1
    assert threads == {runner._thread}


def test_a_paused_job_stands_still_and_goes_on(held: Any, qtbot: QtBot) -> None:
    _, runner = held
    count = []
    ends: list[Any] = []
    runner.job_ended.connect(ends.append)
    started = threading.Event()
    wait = threading.Event()

    def steps(_analyst: Any) -> Iterator[Any]:
        for n in range(3):
            count.append(n)
            yield n
            started.set()
            assert wait.wait(5)

    job = runner.start_job(steps)
    assert started.wait(5)
    runner.pause_job(job, True)
    wait.set()
    qtbot.waitUntil(lambda: len(count) == 2, timeout=5000)
    qtbot.wait(50)
    assert count == [0, 1]
    runner.pause_job(job, False)
    qtbot.waitUntil(lambda: len(ends) == 1, timeout=5000)
    assert count == [0, 1, 2]


def test_a_cancelled_job_is_closed_and_says_so(held: Any, qtbot: QtBot) -> None:
    _, runner = held
    closed = threading.Event()

    def steps(_analyst: Any) -> Iterator[Any]:
        try:
            while True:
                yield 0
        finally:
            closed.set()

    states = []
    ends: list[Any] = []
    runner.stepped.connect(lambda _, state: states.append(state))
    runner.job_ended.connect(ends.append)
    job = runner.start_job(steps)
    qtbot.waitUntil(lambda: len(states) >= 1, timeout=5000)
    runner.cancel_job(job)
    qtbot.waitUntil(lambda: len(ends) == 1, timeout=5000)
    assert ends[0].cancelled
    assert closed.is_set()


def test_a_job_that_fails_hands_over_a_sentence(held: Any, qtbot: QtBot) -> None:
    _, runner = held

    def steps(_analyst: Any) -> Iterator[Any]:
        yield 1
        raise ValueError("step two is broken")

    ends: list[Any] = []
    runner.job_ended.connect(ends.append)
    runner.start_job(steps)
    qtbot.waitUntil(lambda: len(ends) == 1, timeout=5000)
    assert ends[0].failure.sentence == "It failed: step two is broken"


def test_shutdown_closes_a_running_job(qapp: QApplication) -> None:
    closed = threading.Event()
    running = threading.Event()

    def steps(_analyst: Any) -> Iterator[Any]:
        try:
            while True:
                running.set()
                yield 0
        finally:
            closed.set()

    runner = Runner(HeldAnalyst)
    runner.start_job(steps)
    assert running.wait(5)
    assert runner.shutdown(10)
    assert closed.is_set()


def test_shutdown_waits_for_one_stage_of_an_answer_only(qapp: QApplication) -> None:
    runner = Runner(lambda: staged)
    told: list[Any] = []

    class Staged(HeldAnalyst):
        def stages(self, scene: Any, number: Any) -> Iterator[Any]:
            for stage in range(3):
                told.append(stage)
                self.entered.release()
                assert self.allowed.acquire(timeout=10)
                yield make_analysis(scene, number=number)

    staged = Staged()
    runner.submit(make_scene())
    assert staged.entered.acquire(timeout=5)
    assert not runner.shutdown(0.01)
    staged.allowed.release()
    assert runner.shutdown(5)
    assert told == [0]


def counting(counts: Any, key: Any, closed: Any = None) -> Any:
    """A job without an end that counts its steps."""

    def steps(_analyst: Any) -> Iterator[Any]:
        try:
            while True:
                counts[key] = counts.get(key, 0) + 1
                time.sleep(0.001)
                yield counts[key]
        finally:
            if closed is not None:
                closed.append(key)

    return steps


def test_a_second_job_holds_the_first_which_can_go_on(held: Any, qtbot: QtBot) -> None:
    _, runner = held
    counts: dict[Any, Any] = {}
    told: list[Any] = []
    runner.job_held.connect(told.append)
    first = runner.start_job(counting(counts, "first"))
    qtbot.waitUntil(lambda: counts.get("first", 0) > 2, timeout=5000)
    second = runner.start_job(counting(counts, "second"))
    assert told == [first]
    qtbot.waitUntil(lambda: "second" in counts, timeout=5000)
    stood_at, before = counts["first"], counts["second"]
    qtbot.waitUntil(lambda: counts["second"] > before + 5, timeout=5000)
    assert counts["first"] == stood_at
    runner.pause_job(first, False)
    assert told == [first, second]
    qtbot.waitUntil(lambda: counts["first"] > stood_at + 5, timeout=5000)
    runner.cancel_jobs()


def test_cancelling_one_job_leaves_the_other(held: Any, qtbot: QtBot) -> None:
    _, runner = held
    counts: dict[Any, Any] = {}
    closed: list[Any] = []
    ends: list[Any] = []
    runner.job_ended.connect(ends.append)
    first = runner.start_job(counting(counts, "first", closed))
    qtbot.waitUntil(lambda: "first" in counts, timeout=5000)
    runner.start_job(counting(counts, "second", closed))
    qtbot.waitUntil(lambda: "second" in counts, timeout=5000)
    runner.cancel_job(first)
    qtbot.waitUntil(lambda: ends == [JobEnd(first, cancelled=True)], timeout=5000)
    assert closed == ["first"]
    before = counts["second"]
    qtbot.waitUntil(lambda: counts["second"] > before + 5, timeout=5000)
    runner.cancel_jobs()
    qtbot.waitUntil(lambda: closed == ["first", "second"], timeout=5000)


def test_a_held_job_that_was_told_to_stop_ends_and_the_other_goes_on(held: Any, qtbot: QtBot) -> None:
    _, runner = held
    counts: dict[Any, Any] = {}
    ends: list[Any] = []
    told: list[Any] = []
    stop = threading.Event()
    runner.job_ended.connect(ends.append)
    runner.job_held.connect(told.append)

    def until_stopped(_analyst: Any) -> Iterator[Any]:
        while not stop.is_set():
            yield "going"
        yield "the last word"

    states = []
    runner.stepped.connect(lambda _, state: states.append(state))
    first = runner.start_job(until_stopped)
    qtbot.waitUntil(lambda: "going" in states, timeout=5000)
    runner.start_job(counting(counts, "second"))
    stop.set()
    runner.finish_job(first)
    qtbot.waitUntil(lambda: JobEnd(first, cancelled=False) in ends, timeout=5000)
    assert "the last word" in states
    assert told == [first]
    before = counts.get("second", 0)
    qtbot.waitUntil(lambda: counts.get("second", 0) > before + 5, timeout=5000)
    runner.cancel_jobs()


def test_what_came_right_before_a_long_step_is_shown_and_what_came_while_pausing(held: Any, qtbot: QtBot) -> None:
    _, runner = held
    goes_on, shown = threading.Event(), []
    runner.stepped.connect(lambda _number, state: shown.append(state))

    def steps() -> Iterator[Any]:
        yield "loading"
        yield "0 of 2"
        assert goes_on.wait(10)
        yield "1 of 2"
        yield "2 of 2"

    job = runner.start_job(lambda _analyst: steps())
    qtbot.waitUntil(lambda: shown == ["loading", "0 of 2"], timeout=5000)
    runner.pause_job(job, True)
    goes_on.set()
    qtbot.waitUntil(lambda: shown == ["loading", "0 of 2", "1 of 2"], timeout=5000)
    qtbot.wait(100)
    assert shown[-1] == "1 of 2"
    runner.pause_job(job, False)
    qtbot.waitUntil(lambda: shown[-1] == "2 of 2", timeout=5000)
