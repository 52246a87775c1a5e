"""The real window with an analyst that a test holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from pgapp.ui.window.main_window import MainWindow
from pgapp.ui.window.start import make_window


@contextmanager
def shown_window(qtbot: QtBot, analyst: Any, folder: Path) -> Iterator[MainWindow]:
    """On screen at 1440 x 900, with settings of its own in ``folder``; closed with its session at the end, for which
    the analyst must hold nothing any more."""
    window = make_window(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), lambda: analyst)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    try:
        yield window
    finally:
        window.close()
        window.session.close()


def open_picture(qtbot: QtBot, window: Any, path: Any) -> None:
    window.session.open_path(str(path))
    qtbot.waitUntil(lambda: window.session.certification is not None, timeout=10000)


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
