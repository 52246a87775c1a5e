"""Without the extra, or without the system's library, the window works and says what to install."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pgapp.ui.camera import needs
from pgapp.ui.camera.bar import Phase
from pgapp.ui.camera.controller import CameraController
from pgapp.ui.window.main_window import MainWindow

MODULES = ("PySide6.QtMultimedia", *(f"pgapp.ui.camera.{name}" for name in ("feed", "frames", "canvases")))
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if nothing of it had been imported."""
    for name in MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    needs.has_extra.cache_clear()
    yield
    needs.has_extra.cache_clear()


def title_of(window: MainWindow) -> str:
    window.menus.refresh()
    return window.menus.action("camera").text().replace("&", "")


def test_without_the_extra(
    qtbot: QtBot, window: MainWindow, camera: CameraController, forgotten: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    assert title_of(window) == "Open the camera (install pgapp[camera] first)"
    window.menus.action("camera").trigger()
    qtbot.waitUntil(lambda: camera.phase is Phase.SHUT, timeout=20000)
    assert not camera.bar.isVisible()
    assert window.status.failure.isVisible()
    assert 'pip install "pgapp[camera]"' in needs.EXTRA
    window.session.put_patch(20, 20)
    assert window.session.settings.patch is not None


class NoLibrary(MetaPathFinder):
    """QtMultimedia is installed, but the system's loader does not find what it needs."""

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> None:
        if name == "PySide6.QtMultimedia":
            raise ImportError("libpulse.so.0: cannot open shared object file: No such file or directory")


def test_without_the_systems_library(
    qtbot: QtBot, window: MainWindow, camera: CameraController, forgotten: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert title_of(window) == "Open the camera"
    said: list[str] = []
    window.notices.failed.connect(lambda failure: said.append(failure.sentence))
    monkeypatch.setattr(sys, "meta_path", [NoLibrary(), *sys.meta_path])
    camera.open()
    qtbot.waitUntil(lambda: camera.phase is Phase.SHUT, timeout=20000)
    assert len(said) == 1
    assert said[0].startswith("The camera needs libpulse.so.0, a library of the system: install it (Debian and Ubuntu:")
    assert "sudo apt-get install libpulse0" in said[0]
    assert title_of(window) == "Open the camera (install libpulse.so.0 first)"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ModuleNotFoundError("No module named 'PySide6.QtMultimedia'"), needs.EXTRA),
        (ImportError("libfoo-bar.so.3: cannot open shared object file"), "install it, and open"),
        (ImportError("cannot import name 'QCamera'"), "cannot import name 'QCamera'"),
    ],
)
def test_each_error_says_what_to_install(error: ImportError, words: str) -> None:
    assert words in needs.why_not(error)


@pytest.mark.slow
def test_a_window_without_a_camera_imports_nothing_of_it(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from PySide6.QtCore import QSettings\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from pgapp.ui.window.start import make_window\n"
        "window = make_window(QSettings(sys.argv[1], QSettings.Format.IniFormat))\n"
        "window.show()\n"
        "app.processEvents()\n"
        "window.menus.commands()\n"
        "print([name for name in sys.modules if 'Multimedia' in name])\n"
        "window.close()\n"
        "window.session.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "settings.ini")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_closing_it_while_it_loads(
    qtbot: QtBot, camera: CameraController, forgotten: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = threading.Event()
    monkeypatch.setattr(needs, "load", lambda: "" if going_on.wait(20) else "late")
    camera.open()
    assert camera.phase is Phase.LOADING
    camera.close()
    going_on.set()
    qtbot.wait(50)
    assert camera.phase is Phase.SHUT
    assert not camera.bar.isVisible()
