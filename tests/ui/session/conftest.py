"""A session whose runner and loader are fakes, and one with a picture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from pgapp.ui.session.session import Session
from tests.support.fake_runner import FakeLoader, FakeRunner, canvas_for


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    made = Session(FakeRunner(), FakeLoader())  # type: ignore[arg-type]
    yield made
    delete(made)  # left to the collector it may outlive the application, which ends the process


@pytest.fixture
def opened(session: Session) -> Session:
    session.loader.loaded.emit(1, canvas_for(session))
    return session
