from __future__ import annotations

from collections.abc import Iterator

import pytest

from pgapp.ui.window.audience.presenter import Presenter
from pgapp.ui.window.layout.arrangement import PRESENTER
from pgapp.ui.window.main_window import MainWindow


@pytest.fixture
def desk(window: MainWindow) -> Iterator[Presenter]:
    window.docks.show(PRESENTER)
    found = window.findChild(Presenter)
    assert isinstance(found, Presenter)
    yield found
    window.docks.close(PRESENTER)
