"""The real window with an analyst that a test holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst
from tests.support.windows import shown_window


@pytest.fixture
def analyst() -> HeldAnalyst:
    return HeldAnalyst()


@pytest.fixture
def window(qtbot: QtBot, analyst: HeldAnalyst, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, analyst, tmp_path) as made:
        yield made
        analyst.gate.set()
