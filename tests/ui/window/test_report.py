"""The report of the run that is shown, out of the menu."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pgapp.ui.window.main_window import MainWindow
from tests.support.galleries import labelled_folder, make_run


def test_the_report_of_the_run_is_asked_for_in_its_window_and_written(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    action = window.menus.action("report")
    assert not action.isEnabled()
    make_run(tmp_path / "run.sqlite", labelled_folder(tmp_path / "set"))
    window.folders.folder.show_run(tmp_path / "run.sqlite")
    qtbot.waitUntil(action.isEnabled, timeout=10000)
    action.trigger()
    results = window.folders.results
    assert results.isVisible()
    (dialog,) = [each for each in results.findChildren(QFileDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(tmp_path / "report.html"))
    dialog.reject()
    qtbot.waitUntil(lambda: results.said.text().startswith("Written:"), timeout=20000)
    assert "tench/beta.png" in (tmp_path / "report.html").read_text(encoding="utf-8")
