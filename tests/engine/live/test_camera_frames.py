"""Frames of a camera: verdicts of the newest, none is certified, and one that is under way comes to its end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from pgapp.core.defences.choices import PatchCleanserSettings, PatchGuardSettings
from pgapp.core.progress import Underway
from pgapp.core.scene import Analysis, Canvas, Certification, Defence, DefenceSettings, Frame, Noise, Patch, Scene
from pgapp.engine.jobs.attack_job import AttackJob
from pgapp.engine.jobs.attack_request import AttackOptions, AttackOutcome, AttackRequest
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.runner import Runner, _Request
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import ConvNetwork, make_analysis, make_canvas, make_scene
from tests.support.plugins.toy_networks import Quarters


def frame(number: int, stream: int = 1, live: bool = True, side: int = 48) -> Canvas:
    canvas = make_canvas((side, side), seed=number)
    return replace(canvas, picture=replace(canvas.picture, frame=Frame(stream, number, float(number), live)))


def test_frames_of_one_camera_follow_one_another() -> None:
    first = frame(1)
    assert first.is_of_stream(frame(2))
    assert first.is_of_stream(first)
    assert not first.is_of_stream(frame(2, stream=2))
    assert not first.is_of_stream(frame(2, live=False))
    assert not first.is_of_stream(make_canvas((48, 48)))
    assert not first.is_of_stream(replace(frame(2), spec=replace(first.spec, resize=300)))
    still = frame(3, live=False)
    assert still.is_of_stream(still)
    assert not still.is_of_stream(frame(3, live=False))


def test_a_live_frame_is_answered_at_once_and_not_held_back_for_a_fresher_one() -> None:
    moved = _Request(1, make_scene(), 0.0, 0.03)
    assert moved.worth_waiting(0.02) > 0
    assert replace(moved, scene=make_scene(canvas=frame(1))).worth_waiting(0.02) == 0
    assert replace(moved, scene=make_scene(canvas=frame(1, live=False))).worth_waiting(0.02) > 0


@pytest.fixture
def analyst() -> Analyst:
    return Analyst(lambda _spec: NetworkPair(ConvNetwork(), Quarters()))


def scene_of(canvas: Canvas, settings: DefenceSettings) -> Scene:
    return replace(make_scene(5, patch=None, canvas=canvas), defence=Defence(8, settings))


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("settings", [PatchGuardSettings(), PatchCleanserSettings(k=2)])
def test_both_verdicts_on_a_frame_come_together_and_no_certificate(
    analyst: Analyst, settings: DefenceSettings, live: bool
) -> None:
    canvas = frame(1, live=live)
    said = [each for each in analyst.stages(scene_of(canvas, settings)) if not isinstance(each, Underway)]
    assert len(said) == 1
    assert isinstance(said[0], Analysis)
    clean = replace(canvas, picture=replace(canvas.picture, frame=None))
    *_, whole = (each for each in analyst.stages(scene_of(clean, settings)) if isinstance(each, Analysis))
    assert said[0].now.defended.complete
    assert said[0].now.defended.label == whole.now.defended.label
    np.testing.assert_array_equal(said[0].now.defended.scores, whole.now.defended.scores)
    assert said[0].now.undefended is not None
    assert whole.now.undefended is not None
    np.testing.assert_array_equal(said[0].now.undefended.scores, whole.now.undefended.scores)
    assert any(isinstance(each, Certification) for each in analyst.stages(scene_of(clean, settings)))


@pytest.mark.parametrize("settings", [PatchGuardSettings(), PatchCleanserSettings(k=2)])
def test_whoever_asks_is_told_of_no_certificate_of_a_frame_nor_does_an_attack_on_it_speak_of_one(
    analyst: Analyst, settings: DefenceSettings
) -> None:
    scene = replace(scene_of(frame(1, live=False), settings), patch=Patch(4, 4, 8, Noise(0)))
    assert analyst.certify(scene) is None
    *_, ended = AttackJob(AttackRequest(scene, AttackOptions(steps=2))).steps(analyst)
    assert isinstance(ended, AttackOutcome)
    assert ended.certifications == (None,)
    assert ended.alarms == ()


class InParts:
    """Says that it is under way, waits for the test, and answers."""

    def __init__(self) -> None:
        self.entered, self.allowed = threading.Semaphore(0), threading.Semaphore(0)

    def devices(self) -> Any:
        return (("cpu", "CPU"),)

    def explain(self, error: Exception) -> str:
        return str(error)

    def stages(self, scene: Scene, number: int) -> Iterator[Any]:
        self.entered.release()
        assert self.allowed.acquire(timeout=10)
        yield Underway("half of it", 1, 2)
        yield make_analysis(scene, number=number)


@pytest.mark.parametrize(("stream", "kept"), [(1, True), (2, False)])
def test_an_answer_under_way_is_finished_for_the_frames_of_its_own_camera(
    qtbot: QtBot, stream: int, kept: bool
) -> None:
    slow = InParts()
    runner = Runner(lambda: slow)  # type: ignore[arg-type, return-value]
    answered: list[Any] = []
    runner.answered.connect(lambda analysis: answered.append(analysis.scene.canvas.picture.frame))
    first, *newer = (make_scene(patch=None, canvas=frame(n, 1 if n == 1 else stream, side=288)) for n in range(1, 5))
    runner.submit(first)
    assert slow.entered.acquire(timeout=10)
    for scene in newer:
        runner.submit(scene)
    slow.allowed.release(2)
    qtbot.waitUntil(lambda: len(answered) == 1 + kept, timeout=10000)
    assert runner.shutdown(10)
    assert [each.number for each in answered] == ([1, 4] if kept else [4]), "only the newest was waiting"


class AtOnce(InParts):
    """Answers without waiting; what it did, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def stages(self, scene: Scene, number: int) -> Iterator[Any]:
        self.done.append("frame")
        yield make_analysis(scene, number=number)


def test_a_long_job_has_its_turn_between_frames_that_never_end(qtbot: QtBot) -> None:
    quick = AtOnce()
    runner = Runner(lambda: quick)  # type: ignore[arg-type, return-value]
    numbers = iter(range(1, 1000))

    def submit(_answer: object = None) -> None:
        """Another frame before the last one is answered."""
        if len(quick.done) < 40:
            runner.submit(make_scene(patch=None, canvas=frame(next(numbers), side=288)))

    def steps(_analyst: Any) -> Iterator[object]:
        for step in range(5):
            quick.done.append("step")
            submit()
            yield step

    ended: list[object] = []
    runner.job_ended.connect(ended.append)
    runner.answered.connect(submit)
    submit()
    runner.start_job(steps)
    qtbot.waitUntil(lambda: bool(ended) and len(quick.done) >= 20, timeout=20000)
    assert runner.shutdown(10)
    assert quick.done.count("step") == 5
    last = len(quick.done) - quick.done[::-1].index("step")
    between = "".join("s" if each == "step" else "f" for each in quick.done[quick.done.index("step") : last])
    assert "ss" not in between
