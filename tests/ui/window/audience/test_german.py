"""What the presenter reads, and what the audience sees, in German."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pgapp.data.saved.demos import demo_files
from pgapp.ui.camera.bar import Phase
from pgapp.ui.recording.dialog import RecordDialog
from pgapp.ui.window.audience.hall import Hall
from pgapp.ui.window.audience.presenter import Presenter
from pgapp.ui.window.main_window import MainWindow
from tests.support.fakes import HeldAnalyst
from tests.support.languages.german import in_german, left_in_english
from tests.support.windows import open_picture, shown_window


@pytest.fixture(name="window")
def german_window(
    qtbot: QtBot, qapp: QApplication, analyst: HeldAnalyst, tmp_path: Path, picture: Path
) -> Iterator[MainWindow]:
    with in_german(), shown_window(qtbot, analyst, tmp_path) as made:
        open_picture(qtbot, made, picture)
        yield made
        analyst.gate.set()


def test_without_a_demo_it_says_where_notes_come_from(desk: Presenter) -> None:
    assert desk.notes.text().startswith("Es läuft keine Demo. Unter „Hilfe > Geführte Demos“")
    assert desk.black.text() == "Schwarz"
    assert desk.black.toolTip().endswith("(B).")
    assert left_in_english(desk) == []


def test_notes_place_and_next_station(qtbot: QtBot, window: MainWindow, desk: Presenter) -> None:
    window.demos.start(next(path for path in demo_files() if path.stem.startswith("1-")))
    qtbot.waitUntil(lambda: window.demos.playing, timeout=20000)
    assert desk.place.text() == "Station 1 von 6"
    assert desk.headline.text() == "Drei Netze, eine Antwort"
    assert desk.next_one.text() == "Danach: Rauschen ändert sie nicht"
    assert desk.notes.text().startswith("Drei Netze, ein Bild, eine Antwort.")
    assert left_in_english(desk) == []
    window.demos.end()


def test_the_audience_reads_german(window: MainWindow) -> None:
    hall = Hall(window._for_audience(), window)
    hall.resize(900, 600)
    hall.refresh()
    assert left_in_english(hall) == []
    hall.deleteLater()


def test_the_dialog_of_a_recording_and_the_bar_of_the_camera(qtbot: QtBot, window: MainWindow) -> None:
    window.recordings.toggle()
    dialog = window.findChild(RecordDialog)
    assert isinstance(dialog, RecordDialog)
    assert left_in_english(dialog) == []
    dialog.close()
    bar = window.camera.bar
    bar.show_sources({}, "")
    for phase in Phase:
        bar.show_phase(phase)
        assert left_in_english(bar) == []
    bar.show_phase(Phase.SHUT)
