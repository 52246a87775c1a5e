"""Where all proofs fail: what is said in the status line while defences are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from pgapp.core.progress import Underway
from pgapp.core.scene import Failure, Noise, Patch, Scene
from pgapp.engine.live.open_places import OpenPlaces
from pgapp.ui.explain.failing_places import FailingPlaces
from pgapp.ui.session.session import Session
from tests.support.fakes import HeldAnalyst, make_scene
from tests.support.windows import open_picture, shown_window


def places(complete: bool) -> OpenPlaces:
    scene = make_scene()
    side = 1 - scene.defence.patch_size
    shape = scene.canvas.size[0] + side, scene.canvas.size[1] + side
    return OpenPlaces(scene, 0, (("Robust masking", np.zeros(shape, bool)),), complete)


def _answers(session: Session, patch: Patch) -> bool:
    return session.analysis is not None and session.analysis.scene.patch == patch


@pytest.mark.parametrize("end", ["answer", "failure", "gone"])
def test_what_is_asked_is_said_until_it_is_answered(qtbot: QtBot, tmp_path: Path, end: str) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        failing = FailingPlaces(window.session, window.stage)
        message = window.status.message
        failing.show_underway(Underway("Open places of PatchCleanser", 1, 3))
        assert "Open places of PatchCleanser" in message.text()
        failing.show_answer(places(complete=False))
        assert message.text(), "others are asked still"
        if end == "failure":
            failing.show_failure(Failure(0, "It failed.", ""))
        else:
            failing.show_answer(places(complete=True) if end == "answer" else None)
        assert message.text() == ""


def test_a_patch_that_changes_asks_for_no_place_again(
    qtbot: QtBot, tmp_path: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Scene] = []

    def found(_analyst: object, scene: Scene, _left_out: object) -> Iterator[OpenPlaces]:
        asked.append(scene)
        yield replace(places(complete=True), scene=scene)

    monkeypatch.setattr("pgapp.engine.live.open_places.open_places", found)
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        open_picture(qtbot, window, picture)
        window.show_overlay("all fail")
        qtbot.waitUntil(lambda: len(asked) == 1, timeout=5000)
        for patch in (Patch(100, 120, 41, Noise(seed)) for seed in range(3)):
            window.session.edit_patch(patch)
            qtbot.waitUntil(partial(_answers, window.session, patch), timeout=5000)
        assert len(asked) == 1


def test_its_end_leaves_what_was_said_meanwhile(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        failing = FailingPlaces(window.session, window.stage)
        failing.show_underway(Underway("Open places of PatchCleanser", 1, 3))
        window.notices.said.emit("Undid: move the patch")
        failing.show_answer(places(complete=True))
        assert window.status.message.text() == "Undid: move the patch"
