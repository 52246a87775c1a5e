"""The runner between two moves of a drag: the next verdict comes before the later stages of the last one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Empty, Queue
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pgapp.engine.live import runner as runner_module
from pgapp.engine.live.runner import Runner
from tests.support.fakes import make_analysis, make_certification, make_scene


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def perf_counter(self) -> float:
        return self.now


class StagedAnalyst:
    """Says which scenes it began and which it answered to the last stage; later stages take ``later`` seconds."""

    def __init__(self, clock: Clock, later: float) -> None:
        self.clock, self.later = clock, later
        self.begun: Queue[Any] = Queue()
        self.completed: Queue[Any] = Queue()

    def stages(self, scene: Any, number: Any) -> Iterator[Any]:
        self.begun.put(scene)
        yield make_analysis(scene, number=number)
        self.clock.now += self.later
        self.completed.put(scene)
        yield make_certification(scene)

    def devices(self) -> Any:
        return (("cpu", "CPU"),)

    def explain(self, error: Exception) -> str:
        return str(error)


class Drag:
    """A runner after a first move, whose later stages took ``later`` seconds, and a second one 600 seconds after it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, later: float) -> None:
        self.clock = Clock()
        self.analyst = StagedAnalyst(self.clock, later)
        monkeypatch.setattr(runner_module, "time", self.clock)
        monkeypatch.setattr(runner_module, "COMPLETE_EVERY", 10000.0)
        monkeypatch.setattr(runner_module, "STREAM_GAP", 1000.0)
        self.runner = Runner(lambda: self.analyst)
        rests = threading.Event()
        self.runner.busy.connect(lambda busy: busy or rests.set(), Qt.ConnectionType.DirectConnection)
        first = self.move(0.0)
        assert self.analyst.completed.get(timeout=5) is first
        assert rests.wait(5)
        self.clock.now -= later
        self.second = self.move(600.0)

    def move(self, after: float) -> Any:
        self.clock.now += after
        scene = make_scene(classes=5)
        self.runner.submit(scene)
        assert self.analyst.begun.get(timeout=5) is scene
        return scene

    def completes_none(self) -> bool:
        try:
            self.analyst.completed.get(timeout=0.2)
        except Empty:
            return True
        return False


@pytest.fixture(params=[400.0])
def drag(request: Any, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drag]:
    drag = Drag(monkeypatch, request.param)
    yield drag
    assert drag.runner.shutdown(10)


def test_the_next_move_of_a_drag_is_waited_for_before_later_stages(drag: Drag) -> None:
    assert drag.completes_none()
    drag.move(600.0)
    assert drag.completes_none()


@pytest.mark.parametrize("drag", [200.0], indirect=True)
def test_later_stages_that_are_over_before_the_next_move_do_not_wait_for_it(drag: Drag) -> None:
    assert drag.analyst.completed.get(timeout=5) is drag.second


def test_nothing_else_waits_for_the_next_move_of_a_drag(drag: Drag) -> None:
    asked = threading.Event()
    drag.runner.ask("beside", lambda _analyst: iter([asked.set()]))
    assert asked.wait(5)
    assert drag.analyst.completed.get(timeout=5) is drag.second


def test_later_stages_come_when_no_move_follows(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner_module, "STREAM_GAP", 0.2)
    analyst = StagedAnalyst(Clock(), 0.0)
    runner = Runner(lambda: analyst)
    scenes = [make_scene(classes=5) for _ in range(3)]
    for scene in scenes:
        runner.submit(scene)
        assert analyst.begun.get(timeout=5) is scene
    while analyst.completed.get(timeout=5) is not scenes[-1]:
        pass
    assert runner.shutdown(10)
