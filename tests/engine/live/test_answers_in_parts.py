"""The runner with answers that come in parts: finished in a drag, and left where that loses nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.core.progress import Underway
from pgapp.core.scene import Analysis, Certification, Scene
from pgapp.engine.live import runner as runner_module
from pgapp.engine.live.runner import Runner
from tests.support.fakes import make_analysis, make_certification, make_scene


class AnalystInParts:
    """An answer that is not complete at first, and a certificate in parts; each waits for leave."""

    def __init__(self) -> None:
        self.allowed = threading.Semaphore(0)

    def devices(self) -> tuple[tuple[str, str], ...]:
        return (("cpu", "CPU"),)

    def explain(self, error: Exception) -> str:
        return str(error)

    def stages(self, scene: Scene, number: int) -> Iterator[Analysis | Certification | Underway]:
        whole = make_analysis(scene, number=number)
        part = replace(whole, now=replace(whole.now, defended=replace(whole.now.defended, done=1, total=9)))
        for answer in (part, whole, Underway("certificate", 1, 45, kept=True), make_certification(scene)):
            assert self.allowed.acquire(timeout=10)
            yield answer


def test_an_answer_in_parts_is_finished_in_a_drag_and_what_is_kept_is_left_at_once(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner_module, "COMPLETE_EVERY", 1000.0)
    analyst = AnalystInParts()
    runner = Runner(lambda: analyst)
    answers: list[Analysis | Certification] = []
    runner.answered.connect(answers.append)
    try:
        runner.submit(make_scene())
        for _ in range(4):
            analyst.allowed.release()
        qtbot.waitUntil(lambda: len(answers) == 3, timeout=5000)
        runner.submit(make_scene())
        analyst.allowed.release()
        qtbot.waitUntil(lambda: len(answers) == 4, timeout=5000)
        runner.submit(make_scene())
        analyst.allowed.release()
        qtbot.waitUntil(lambda: len(answers) == 5, timeout=5000)
        assert [answer.number for answer in answers if isinstance(answer, Analysis)] == [1, 1, 2, 2]
        for _ in range(4):
            analyst.allowed.release()
        qtbot.waitUntil(lambda: len(answers) == 8, timeout=5000)
        assert [answer.number for answer in answers if isinstance(answer, Analysis)] == [1, 1, 2, 2, 3, 3]
    finally:
        for _ in range(50):
            analyst.allowed.release()
        assert runner.shutdown(10)


def test_a_certificate_in_parts_is_left_for_anything_newer(qapp: QApplication, qtbot: QtBot) -> None:
    analyst = AnalystInParts()
    runner = Runner(lambda: analyst)
    answers: list[Analysis | Certification] = []
    told: list[Underway] = []
    runner.answered.connect(answers.append)
    runner.underway.connect(told.append)
    try:
        runner.submit(make_scene())
        analyst.allowed.release()
        analyst.allowed.release()
        qtbot.waitUntil(lambda: len(answers) == 2, timeout=5000)
        runner.submit(make_scene())
        for _ in range(5):
            analyst.allowed.release()
        qtbot.waitUntil(lambda: len(answers) == 5, timeout=5000)
        assert [getattr(answer, "number", None) for answer in answers[:4]] == [1, 1, 2, 2]
        assert len(told) == 2
    finally:
        for _ in range(50):
            analyst.allowed.release()
        assert runner.shutdown(10)
