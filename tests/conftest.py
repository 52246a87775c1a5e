"""Qt without a screen, hypothesis without clocks, and no test touches the person's own settings."""

from __future__ import annotations

import gc
import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

# all of this before anything imports Qt
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory(prefix="pgapp-tests-", ignore_cleanup_errors=True)
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
    os.environ[_name] = str(Path(_HOME.name, _name.lower()))

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402
from pytestqt.qtbot import QtBot  # noqa: E402

from pgapp.app import THREADS  # noqa: E402

os.environ.update(THREADS | os.environ)

settings.register_profile(
    "pgapp",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("pgapp")


NUMBERS = itertools.count()
QT_FIXTURES = {"qtbot", "qapp"}
REAL_FIXTURES = {"lite0"}
PATIENCE = 120_000
"""milliseconds"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by folder and by what a test asks for; a file of slow tests says so itself (``pytestmark``)."""
    gui = Path(__file__).parent / "ui"
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if item.path.is_relative_to(gui) or asked & QT_FIXTURES:
            item.add_marker(pytest.mark.gui)
        if asked & REAL_FIXTURES:
            item.add_marker(pytest.mark.real_network)
        if sys.platform == "win32" and item.get_closest_marker("posix"):
            item.add_marker(pytest.mark.skip(reason="Windows has no such thing"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is there before the first test stays: no collection of garbage need look through all of torch again, nor
    through what has been found, which takes a fifth of the time in which tests are found. Afterwards it is collected a
    third as often as usual: what tests of the window leave takes long to look through."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(3 * gc.get_threshold()[0])
        gc.enable()


class PatientBot(QtBot):
    """Waits for what is to come as long as a machine may take that has other things to do, whatever a test says: one
    that waits for what never comes fails all the same."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _by_itself(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give every test that uses Qt an empty QSettings of its own, and leave none of its windows to the next one.

    Not in ``tmp_path``, which looks through all folders of the tests before it is made: of 8000 tests most need none.
    """
    if not QT_FIXTURES & set(request.fixturenames):
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QSettings
    from PySide6.QtWidgets import QApplication, QMainWindow

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    settings_of_this_test = str(Path(_HOME.name, "settings", str(next(NUMBERS))))
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, settings_of_this_test)
    before = QApplication.topLevelWidgets()
    yield
    QCoreApplication.processEvents()  # what a thread has still said is for what is there
    for window in QApplication.topLevelWidgets():
        # one that a lambda on its own signal keeps would be styled anew with every window that comes after it
        if isinstance(window, QMainWindow) and window not in before:
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
