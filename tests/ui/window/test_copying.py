"""The folder of what lies in no file: emptied of what is old, never under a window that is open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from pgapp.ui.session.notices import Notices
from pgapp.ui.window.copying import KEPT, OPEN, Copying, Made, empty

OLD, NOW = 1000.0, 1_000_000.0


def made(folder: Path, name: str, since: float) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(b"PNG")
    os.utime(path, (since, since))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_only_what_is_old_goes_and_only_what_was_copied(tmp_path: Path) -> None:
    folder = tmp_path / "copied"
    made(folder, "picture-1.png", OLD)
    made(folder, "patch-1.shape.png", OLD)
    made(folder, "patch-2.png", NOW)
    made(folder, "mine.txt", OLD)
    empty(folder, NOW)
    assert names(folder) == ["mine.txt", "patch-2.png"]
    empty(tmp_path / "nowhere", NOW)


@pytest.fixture
def copying(qtbot: QtBot, tmp_path: Path) -> Iterator[Copying]:
    found = Copying(tmp_path / "copied", Notices())
    yield found
    found.close()


def copy(qtbot: QtBot, copying: Copying, name: str) -> Path:
    path = copying._folder / name

    def make(folder: Path) -> Made:
        return Made(("pgapp", str(made(folder, name, OLD))), "")

    QGuiApplication.clipboard().setText("")
    copying.copy(make, python=False)
    qtbot.waitUntil(lambda: str(path) in QGuiApplication.clipboard().text(), timeout=5000)
    return path


def test_what_a_window_copied_stays_while_it_is_open_and_goes_with_a_later_one(
    qtbot: QtBot, copying: Copying, tmp_path: Path
) -> None:
    path = copy(qtbot, copying, "picture-1.png")
    (lock,) = path.parent.glob(f"*{OPEN}")
    os.utime(lock, (OLD - 1, OLD - 1))
    before = made(path.parent, "picture-0.png", OLD - 2)
    other = Copying(path.parent, Notices())
    copy(qtbot, other, "picture-2.png")
    other.close()
    assert path.exists(), "the window that copied it is open"
    assert not before.exists(), "nobody has it"
    copying.close()
    assert names(path.parent) == []


def test_what_was_copied_today_stays(qtbot: QtBot, copying: Copying) -> None:
    path = copy(qtbot, copying, "picture-1.png")
    os.utime(path)
    copying.close()
    assert names(path.parent) == ["picture-1.png"]
    assert KEPT == 24 * 3600
