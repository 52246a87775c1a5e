from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.masking.insight import WrongCells
from pgapp.core.progress import Underway
from pgapp.core.scene import NetworkSpec
from pgapp.engine.live.insights import WrongCellsSoFar
from pgapp.engine.live.runner import Runner
from tests.support.fakes import make_analysis, make_scene


class SlowAnalyst:
    """Computes in parts; a test lets it do one part at a time."""

    def __init__(self) -> None:
        self.allowed = threading.Semaphore(0)
        self.entered = threading.Semaphore(0)
        self.parts: list[Any] = []

    def devices(self) -> Any:
        return ()

    def explain(self, error: Any) -> Any:
        return f"It failed: {error}"

    def stages(self, scene: Any, number: Any) -> Iterator[Any]:
        for part in range(3):
            self.entered.release()
            assert self.allowed.acquire(timeout=10)
            self.parts.append((number, part))
            yield Underway("bands", part + 1, 3)
        yield make_analysis(scene, number=number)


@pytest.fixture
def slow(qapp: QApplication) -> Iterator[Any]:
    analyst = SlowAnalyst()
    runner = Runner(lambda: analyst)
    yield analyst, runner
    for _ in range(100):
        analyst.allowed.release()
    assert runner.shutdown(10)


def let(analyst: Any, parts: Any) -> None:
    for _ in range(parts):
        analyst.allowed.release()


def test_a_slow_answer_is_given_up_when_another_network_is_wanted(slow: Any, qtbot: QtBot) -> None:
    analyst, runner = slow
    answered = []
    underway: list[Any] = []
    runner.answered.connect(lambda answer: answered.append(answer.number))
    runner.underway.connect(underway.append)
    scene = make_scene()
    first = runner.submit(scene)
    assert analyst.entered.acquire(timeout=5)
    other = runner.submit(replace(scene, network=NetworkSpec("another")))
    let(analyst, 4)
    qtbot.waitUntil(lambda: other in answered, timeout=5000)
    assert answered == [other]
    assert analyst.parts == [(first, 0), (other, 0), (other, 1), (other, 2)]
    assert underway[0] == Underway("bands", 1, 3)


def test_a_slow_answer_is_finished_while_only_the_patch_moves(slow: Any, qtbot: QtBot) -> None:
    analyst, runner = slow
    answered = []
    runner.answered.connect(lambda answer: answered.append(answer.number))
    scene = make_scene()
    first = runner.submit(scene)
    assert analyst.entered.acquire(timeout=5)
    second = runner.submit(replace(scene, patch=None))
    let(analyst, 6)
    qtbot.waitUntil(lambda: second in answered, timeout=5000)
    assert answered == [first, second]


def test_a_very_slow_answer_is_given_up_when_the_patch_has_moved_on(
    slow: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pgapp.engine.live.runner.PATIENCE", 0.0)
    analyst, runner = slow
    answered = []
    runner.answered.connect(lambda answer: answered.append(answer.number))
    scene = make_scene()
    runner.submit(scene)
    assert analyst.entered.acquire(timeout=5)
    second = runner.submit(replace(scene, patch=None))
    let(analyst, 4)
    qtbot.waitUntil(lambda: second in answered, timeout=5000)
    assert answered == [second]


def test_a_newer_question_of_a_name_replaces_the_older_and_other_names_go_on(slow: Any, qtbot: QtBot) -> None:
    _, runner = slow
    told, gate, entered = [], threading.Event(), threading.Event()
    runner.told.connect(lambda name, number, answer: told.append((name, number, answer)))

    def held(_analyst: Any) -> Iterator[Any]:
        entered.set()
        assert gate.wait(10)
        yield "old"
        yield "never"

    old = runner.ask("table", held)
    assert entered.wait(5)
    new = runner.ask("table", lambda _: iter(["new", "newer"]))
    other = runner.ask("other", lambda _: iter(["beside"]))
    gate.set()
    qtbot.waitUntil(lambda: len(told) == 4, timeout=5000)
    assert told[0] == ("table", old, "old")
    assert set(told[1:]) == {("table", new, "new"), ("table", new, "newer"), ("other", other, "beside")}


def test_side_requests_and_requests_take_turns_so_that_neither_starves(slow: Any, qtbot: QtBot) -> None:
    analyst, runner = slow
    told, answered, threads = [], [], set()
    runner.told.connect(lambda _name, _number, answer: told.append(answer))
    runner.answered.connect(lambda answer: answered.append(answer.number))
    analyst.stages = lambda scene, number: iter([make_analysis(scene, number=number)])
    scene = make_scene()

    def steps(_analyst: Any) -> Iterator[Any]:
        threads.add(threading.current_thread())
        for step in range(20):
            if len(answered) < 50:
                runner.submit(scene)
            yield step

    runner.ask("live", steps)
    qtbot.waitUntil(lambda: told == list(range(20)), timeout=5000)
    qtbot.waitUntil(lambda: len(answered) >= 19, timeout=5000)
    assert threads == {runner._thread}


def test_what_is_dropped_is_not_told_and_a_job_goes_on_beside_side_requests(slow: Any, qtbot: QtBot) -> None:
    _, runner = slow
    told = []
    states = []
    ends: list[Any] = []
    runner.told.connect(lambda _name, _number, answer: told.append(answer))
    runner.stepped.connect(lambda _number, state: states.append(state))
    runner.job_ended.connect(ends.append)
    gate, entered = threading.Event(), threading.Event()

    def steps(_analyst: Any) -> Iterator[Any]:
        entered.set()
        assert gate.wait(10)
        yield "first"
        yield "second"

    runner.ask("table", steps)
    assert entered.wait(5)
    runner.start_job(lambda _: iter(["a", "b"]))
    runner.drop("table")
    gate.set()
    qtbot.waitUntil(lambda: len(ends) == 1, timeout=5000)
    assert told == ["first"]
    assert states[-1] == "b"


def test_a_failed_side_request_is_told_and_others_go_on(slow: Any, qtbot: QtBot) -> None:
    _, runner = slow
    failures, told = [], []
    runner.side_request_failed.connect(lambda name, failure: failures.append((name, failure)))
    runner.told.connect(lambda _name, _number, answer: told.append(answer))

    def broken(_analyst: Any) -> Iterator[None]:
        raise ValueError("no such thing")
        yield

    number = runner.ask("table", broken)
    runner.ask("other", lambda _: iter(["fine"]))
    qtbot.waitUntil(lambda: bool(failures) and bool(told), timeout=5000)
    name, failure = failures[0]
    assert (name, failure.number, failure.sentence) == ("table", number, "It failed: no such thing")
    assert "ValueError" in failure.details


def test_before_the_first_picture_nothing_is_counted() -> None:
    assert WrongCellsSoFar.begin(7) == WrongCellsSoFar(WrongCells(0, 0.0, 0.0), done=0, total=7, skipped=0)
