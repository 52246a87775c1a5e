"""Where all proofs fail: what is said in the status line while defences are asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from pgapp.core.progress import Underway
from pgapp.core.scene import Failure
from pgapp.engine.live.open_places import OpenPlaces
from pgapp.ui.explain.failing_places import FailingPlaces
from tests.support.fakes import HeldAnalyst, make_scene
from tests.support.windows import shown_window


def places(complete: bool) -> OpenPlaces:
    scene = make_scene()
    side = 1 - scene.defence.patch_size
    shape = scene.canvas.size[0] + side, scene.canvas.size[1] + side
    return OpenPlaces(scene, 0, (("Robust masking", np.zeros(shape, bool)),), complete)


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


def test_its_end_leaves_what_was_said_meanwhile(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, HeldAnalyst(), tmp_path) as window:
        failing = FailingPlaces(window.session, window.stage)
        failing.show_underway(Underway("Open places of PatchCleanser", 1, 3))
        window.notices.said.emit("Undid: move the patch")
        failing.show_answer(places(complete=True))
        assert window.status.message.text() == "Undid: move the patch"
