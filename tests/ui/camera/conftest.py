"""The real window with an analyst that a test holds, and a camera of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pgapp.ui.camera.controller import CameraController
from pgapp.ui.window.main_window import MainWindow
from tests.support.cameras.own import OwnCamera
from tests.support.fakes import HeldAnalyst
from tests.support.windows import open_picture, shown_window


@pytest.fixture
def analyst() -> HeldAnalyst:
    return HeldAnalyst()


@pytest.fixture
def window(qtbot: QtBot, analyst: HeldAnalyst, tmp_path: Path, picture: Path) -> Iterator[MainWindow]:
    """With a picture on it."""
    with shown_window(qtbot, analyst, tmp_path) as made:
        open_picture(qtbot, made, picture)
        yield made
        analyst.gate.set()


@pytest.fixture
def camera(window: MainWindow) -> CameraController:
    return window.camera


@pytest.fixture
def own(qtbot: QtBot, camera: CameraController) -> OwnCamera:
    return OwnCamera(qtbot, camera)
