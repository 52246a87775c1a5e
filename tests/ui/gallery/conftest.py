"""A gallery on its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pgapp.ui.gallery.gallery import Gallery
from tests.support.galleries import a_gallery


@pytest.fixture
def gallery(qtbot: QtBot, tmp_path: Path) -> Iterator[Gallery]:
    with a_gallery(qtbot, tmp_path / "cache") as (made, _, tasks):
        tasks.failed.connect(lambda failure: pytest.fail(failure.sentence + failure.details))
        yield made
