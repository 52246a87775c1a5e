"""What is made late, so that the window is on screen soon, behaves as if it had been there from the beginning."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Canvas, NetworkSpec
from pgapp.engine.live import ahead
from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.start import _FirstPaint, make_window
from tests.support.fakes import HeldAnalyst


class Painted(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def paintEvent(self, event: Any) -> None:
        self.times += 1


def test_the_first_picture_waits_for_the_first_drawing_and_is_asked_for_once(qtbot: QtBot) -> None:
    widget = Painted()
    qtbot.addWidget(widget)
    drawn = []
    _FirstPaint(widget, lambda: drawn.append(widget.times))
    qtbot.wait(20)
    assert drawn == []
    widget.show()
    qtbot.waitUntil(lambda: bool(drawn), timeout=5000)
    assert drawn[0] >= 1
    widget.repaint()
    qtbot.wait(20)
    assert len(drawn) == 1


class Ahead(HeldAnalyst):
    """Takes note of what it is asked before anybody asks for an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[Canvas, NetworkSpec, threading.Thread]] = []
        self.done = threading.Event()

    def clean_local_logits(self, canvas: Canvas, spec: NetworkSpec) -> None:
        self.asked.append((canvas, spec, threading.current_thread()))
        self.done.set()


@contextmanager
def expecting(qtbot: QtBot, analyst: HeldAnalyst, first: Path) -> Iterator[MainWindow]:
    store = QSettings(str(first.parent / "settings.ini"), QSettings.Format.IniFormat)
    window = make_window(store, lambda: analyst, str(first))
    qtbot.addWidget(window)
    try:
        yield window
    finally:
        window.close()
        window.session.close()


def test_the_engine_begins_with_the_first_picture_while_the_window_is_made(
    qtbot: QtBot, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "gpu_possible", lambda: False)
    analyst = Ahead()
    with expecting(qtbot, analyst, picture) as window:
        assert analyst.done.wait(10), "nobody has waited for an event of the window"
        [(canvas, spec, thread)] = analyst.asked
        assert analyst.scenes == []
        window.session.open_path(str(picture))
        qtbot.waitUntil(lambda: window.session.certification is not None, timeout=10000)
        assert window.session.canvas.pixels is canvas.pixels, (
            "what was decoded ahead is shown, and known to the analyst"
        )
        assert analyst.scenes[0].network == spec
        assert analyst.threads == {thread}
        assert len(analyst.asked) == 1
        assert window.networks.devices == analyst.devices(), "the window hears of the worker, which began before it"


def test_a_first_picture_that_cannot_be_read_is_told_once_by_whoever_opens_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "gpu_possible", lambda: False)
    (tmp_path / "text.jpg").write_text("no picture")
    analyst = Ahead()
    with expecting(qtbot, analyst, tmp_path / "text.jpg") as window:
        told: list[Any] = []
        window.session.failed.connect(told.append)
        window.session.runner.side_request_failed.connect(lambda name, failure: told.append(failure))
        qtbot.waitUntil(lambda: window.networks.devices == analyst.devices(), timeout=10000)
        qtbot.wait(50)
        assert (told, analyst.asked) == ([], [])
        window.session.open_path(str(tmp_path / "text.jpg"))
        qtbot.waitUntil(lambda: bool(told), timeout=10000)
        assert len(told) == 1


def test_nothing_is_computed_ahead_where_that_may_take_torch(
    qtbot: QtBot, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "gpu_possible", lambda: True)
    analyst = Ahead()
    with expecting(qtbot, analyst, picture) as window:
        window.session.open_path(str(picture))
        qtbot.waitUntil(lambda: window.session.certification is not None, timeout=10000)
        QApplication.processEvents()
        assert analyst.asked == []
