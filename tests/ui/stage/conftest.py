"""A stage with a picture, a patch and results that are not square."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Scene
from pgapp.ui.stage.stage import Stage
from tests.support.fakes import make_analysis, make_canvas, make_certification, make_scene, patchguard
from tests.support.stages import GRID, PATCH


@pytest.fixture(name="scene")
def oblong_scene() -> Scene:
    return make_scene(patch=PATCH, canvas=make_canvas((200, 300)), defence=patchguard(patch_size=40))


@pytest.fixture(name="stage")
def shown_stage(qtbot: QtBot, scene: Scene) -> Stage:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(900, 600)
    stage.show_canvas(scene.canvas)
    stage.show_patch(PATCH, np.full((3, 40, 40), 0.5, np.float32))
    stage.show_analysis(make_analysis(scene, GRID))
    stage.show_certification(make_certification(scene, GRID))
    stage.show()
    qtbot.waitExposed(stage)
    return stage
