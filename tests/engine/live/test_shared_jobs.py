"""A job for which others work: told to stand still, it takes in what they had begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.engine.live.runner import Runner


class NobodyAsks:
    def devices(self) -> Any:
        return ()

    def explain(self, error: Any) -> Any:
        return f"It failed: {error}"

    def stages(self, _scene: Any, _number: Any) -> Iterator[Any]:
        return iter(())


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[Runner]:
    made = Runner(NobodyAsks)
    yield made
    assert made.shutdown(10)


def counting(counts: list[int]) -> Callable[[Any], Iterator[int]]:
    """A job without an end that counts its steps."""

    def steps(_analyst: Any) -> Iterator[int]:
        while True:
            counts[0] += 1
            yield counts[0]

    return steps


class Others:
    """They still have so many things for a job that stands still."""

    def __init__(self, left: int) -> None:
        self.left, self.still = left, False
        self.told: list[bool] = []

    def stand(self, still: bool) -> None:
        self.still = still
        self.told.append(still)

    @property
    def stands(self) -> bool:
        return not self.left

    def steps(self, _analyst: Any) -> Iterator[Any]:
        while True:
            if self.still:
                self.left -= 1
            yield f"{self.left} left"


def test_a_paused_job_takes_in_what_others_had_begun_for_it_and_then_stands_still(runner: Runner, qtbot: QtBot) -> None:
    others, shown = Others(5), []
    runner.stepped.connect(lambda _number, state: shown.append(state))
    job = runner.start_job(others.steps, others)
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)
    runner.pause_job(job, True)
    qtbot.waitUntil(lambda: shown[-1] == "0 left", timeout=5000)
    qtbot.wait(50)
    assert others.left == 0, "it stands still"
    others.left = 3
    runner.pause_job(job, False)
    assert others.told == [True, False]
    before = len(shown)
    qtbot.waitUntil(lambda: len(shown) > before, timeout=5000)
    assert others.left == 3, "it goes on, and was not told to stand still"
    runner.cancel_jobs()


def test_a_held_job_takes_in_what_others_had_begun_while_the_next_one_runs(runner: Runner, qtbot: QtBot) -> None:
    counts = [0]
    others = Others(1000)
    seen: list[Any] = []
    runner.stepped.connect(lambda number, _: seen.append(number))
    first = runner.start_job(others.steps, others)
    qtbot.waitUntil(lambda: first in seen, timeout=5000)
    runner.start_job(counting(counts))
    qtbot.waitUntil(lambda: others.left < 900, timeout=5000)
    assert counts[0] > 50, "by turns"
    others.left = 2
    qtbot.waitUntil(lambda: others.left == 0, timeout=5000)
    before = counts[0]
    qtbot.waitUntil(lambda: counts[0] > before + 5, timeout=5000)
    assert others.left == 0
    runner.cancel_jobs()
