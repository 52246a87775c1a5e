from __future__ import annotations

import struct
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pgapp.ui.widgets.theme import Theme
from pgapp.ui.window.kept import remembered
from pgapp.ui.window.kept.remembered import SCALES, Remembered, remembered_number, remembered_theme, restore_size
from pgapp.ui.window.start import make_window


def a_store(tmp_path: Path) -> Any:
    return Remembered(str(tmp_path / "settings.ini"), Remembered.Format.IniFormat)


def test_a_change_is_written_by_a_thread_of_its_own(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writers = []
    write = remembered._sync

    def seen(*where: Any) -> None:
        write(*where)
        writers.append(threading.current_thread())

    monkeypatch.setattr(remembered, "WAIT", 50)
    monkeypatch.setattr(remembered, "_sync", seen)
    store = a_store(tmp_path)
    store.setValue("folder", "/somewhere")
    store.setValue("recent", ["a", "b"])
    assert store.value("folder") == "/somewhere"
    qtbot.waitUntil(lambda: len(writers) == 1, timeout=5000)
    assert writers[0] is not threading.main_thread()
    written = (tmp_path / "settings.ini").read_text()
    assert "folder=/somewhere" in written
    assert "recent=a, b" in written
    store.setValue("folder", "/elsewhere")
    qtbot.waitUntil(lambda: len(writers) == 2, timeout=5000)
    assert "folder=/elsewhere" in (tmp_path / "settings.ini").read_text()


def test_nothing_is_written_while_events_are_handled(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "WAIT", 100_000)
    store = a_store(tmp_path)
    store.setValue("folder", "/somewhere")
    qtbot.wait(50)
    assert not (tmp_path / "settings.ini").exists()
    store.sync()
    assert "folder=/somewhere" in (tmp_path / "settings.ini").read_text()


@pytest.mark.parametrize(
    ("written", "number"), [("1.5", 1.5), ("99", 2.5), ("-1", 0.6), ("inf", 2.5), ("nan", 1.0), ("big", 1.0), ("", 1.0)]
)
def test_a_number_that_somebody_else_wrote_is_one_that_the_window_can_use(
    tmp_path: Path, written: str, number: float
) -> None:
    store = a_store(tmp_path)
    store.setValue("scale", written)
    assert remembered_number(store, "scale", 1.0, *SCALES) == number


def test_a_window_opens_whatever_the_settings_hold(qtbot: QtBot, tmp_path: Path) -> None:
    store = a_store(tmp_path)
    for key in ("theme", "scale", "opacity", "geometry", "gallery_width", "panels_outside", "recent", "folder"):
        store.setValue(key, "rubbish")
    window = make_window(store)
    qtbot.addWidget(window)
    assert window.look.theme is remembered_theme(store) is Theme.SYSTEM
    assert window.look.scale == 1.0
    assert window.view_bar.opacity.value() == 55
    assert [action.text() for action in window.menus.submenu("recent").actions()][:1] == ["rubbish"]
    window.close()
    window.session.close()


def test_a_window_left_on_a_screen_of_quite_another_size_is_as_large_as_usual(qtbot: QtBot, tmp_path: Path) -> None:
    def window_of(geometry: object) -> QWidget:
        store = a_store(tmp_path)
        store.setValue("geometry", geometry)
        window = QWidget()
        qtbot.addWidget(window)
        restore_size(store, window)
        return window

    left = QWidget()
    qtbot.addWidget(left)
    left.resize(400, 300)
    kept = left.saveGeometry()
    assert (window_of(kept).width(), window_of(kept).height()) == (400, 300)
    usual = window_of("").size()
    assert usual.width() > 400
    elsewhere = bytearray(kept.data())
    elsewhere[44:48] = struct.pack(">i", 4 * left.screen().geometry().width())
    assert window_of(QByteArray(bytes(elsewhere))).size() == usual
    assert window_of(QByteArray(b"nonsense")).size() == usual
