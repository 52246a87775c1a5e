"""A minute of verdicts, from the bar to the file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Analysis
from pgapp.ui.camera import recording as recording_module
from pgapp.ui.camera.controller import CameraController
from pgapp.ui.camera.rate import Rate
from pgapp.ui.window.main_window import MainWindow
from tests.support.cameras.own import OwnCamera, grey_frame
from tests.support.windows import click


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[QFileDialog]:
    """Dialogs that would have been opened."""
    found: list[QFileDialog] = []
    monkeypatch.setattr(recording_module, "open_once", found.append)
    return found


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        assert file.readline().startswith("# camera: Own camera; network: fake")
        return list(csv.DictReader(file))


def test_what_is_said_while_it_records_is_written_and_nothing_else(
    qtbot: QtBot,
    window: MainWindow,
    own: OwnCamera,
    camera: CameraController,
    asked: list[QFileDialog],
    tmp_path: Path,
) -> None:
    numbers: list[int] = []

    def note(found: Analysis) -> None:
        frame = found.scene.canvas.picture.frame
        if frame is not None:
            numbers.append(frame.number)

    window.session.analysis_changed.connect(note)
    own.go_live()
    qtbot.waitUntil(lambda: len(numbers) == 1, timeout=10000)
    click(camera.bar.record)
    assert camera.recording.is_on
    assert camera.bar.record.text() == "End the recording"
    for level in (30, 60, 90):
        own.send(grey_frame(level))
        count = len(numbers)
        qtbot.waitUntil(lambda count=count: len(numbers) > count, timeout=10000)  # type: ignore[misc]
    camera.freeze_or_go_on()
    assert not camera.recording.is_on
    assert len(asked) == 1
    target = tmp_path / "verdicts.csv"
    asked[0].fileSelected.emit(str(target))
    qtbot.waitUntil(lambda: window.status.message.text().startswith("Saved"), timeout=10000)
    rows = read(target)
    assert [int(row["frame"]) for row in rows] == numbers[1 : 1 + len(rows)]
    assert len(rows) >= 3
    assert {row["precision"] for row in rows} == {"float32"}


def test_it_ends_after_its_time(
    qtbot: QtBot, own: OwnCamera, camera: CameraController, asked: list[QFileDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    own.go_live()
    camera.recording._over.setInterval(40)
    camera.record()
    qtbot.waitUntil(lambda: not camera.recording.is_on, timeout=10000)
    assert len(asked) <= 1


def test_a_recording_without_a_verdict_says_so(
    window: MainWindow, camera: CameraController, asked: list[QFileDialog]
) -> None:
    camera.recording.begin("Own camera")
    camera.recording.end()
    assert asked == []
    assert window.status.message.text() == "No verdict came while it was recorded: there is nothing to save."


def test_the_rate_is_a_mean_of_the_last_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("pgapp.ui.camera.rate.time.perf_counter", lambda: now[0])
    rate = Rate()
    rate.begin()
    assert rate.text() == ""
    for _ in range(10):
        now[0] += 0.2
        rate.note(0.1)
    assert rate.text() == "5.0 verdicts a second, 0.1 s behind the picture"
    now[0] += 2.0
    assert rate.text() == "1.7 verdicts a second, 0.1 s behind the picture"
    now[0] += 2.0
    assert rate.text() == ""
