"""A view of a run, and who answers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pgapp.engine.loading.background import BackgroundTasks, RunReader
from pgapp.ui.results.pictures import TABLE
from tests.support.galleries import a_view, make_run


@pytest.fixture
def reader() -> Iterator[Any]:
    made = RunReader(BackgroundTasks("test"))
    yield made
    made.shutdown()


@pytest.fixture
def exports() -> Iterator[Any]:
    made = RunReader(BackgroundTasks("exports"))
    yield made
    made.shutdown()


@pytest.fixture
def window(qtbot: QtBot, reader: Any, exports: Any, tmp_path: Path) -> Iterator[Any]:
    with a_view(qtbot, reader, tmp_path, exports) as made:
        made.resize(520, 700)
        made.pictures.show_as(TABLE)
        yield made


@pytest.fixture
def shown(qtbot: QtBot, window: Any, tmp_path: Path) -> Any:
    path = tmp_path / "run.sqlite"
    window.show_tab("summary")
    window.show_run(path, make_run(path, tmp_path / "set"))
    qtbot.waitUntil(
        lambda: window.pictures.model.rowCount() == 4 and window.summary.table.rowCount() == 2, timeout=5000
    )
    return window
