"""A window over files of networks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from pgapp.engine.live.runner import Runner
from pgapp.engine.loading.network_files import NetworkFiles
from pgapp.engine.loading.picture_loader import PictureLoader
from pgapp.networks.catalogue import catalog
from pgapp.ui.session.session import Session
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst


@pytest.fixture(autouse=True)
def empty_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_files", {})


@pytest.fixture
def files(tmp_path: Path, qtbot: QtBot) -> Iterator[Any]:
    made = NetworkFiles(folder=tmp_path / "models")
    yield made
    made.shutdown()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, files: Any) -> Iterator[Any]:
    analyst = HeldAnalyst()
    session = Session(Runner(lambda: analyst), PictureLoader())
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(session, store, files)
    made.analyst = analyst  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.show()
    picture = tmp_path / "picture.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (60, 80, 3), dtype=np.uint8)).save(picture)
    session.open_path(str(picture))
    qtbot.waitUntil(lambda: session.certification is not None, timeout=10000)
    yield made
    made.close()
    session.close()
