"""A widget is recorded at its rate, written beside the window's thread, and stopped or cancelled at any time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pgapp.core.scene import Failure
from pgapp.data.saved.animations import FORMATS, Roll
from pgapp.engine.loading import recording
from pgapp.engine.loading.recording import Grab, Recording, Written
from pgapp.ui.recording.dialog import RecordDialog, Subject
from pgapp.ui.recording.recorder import Phase, Plan, Recorder, grab
from pgapp.ui.recording.sign import RecordingSign
from tests.support.animations import frames_of
from tests.support.stages import record


@pytest.fixture
def shown(qtbot: QtBot) -> QLabel:
    label = QLabel("0")
    label.resize(240, 160)
    qtbot.addWidget(label)
    label.show()
    return label


@pytest.fixture
def recorder(shown: QLabel) -> Iterator[Recorder]:
    made = Recorder(lambda key: shown if key == "it" else None, shown)
    yield made
    made.close()


def plan(path: Path, size: tuple[int, int] = (240, 160), subject: str = "it") -> Plan:
    return Plan(path=path, subject=subject, size=size, rate=20)


@pytest.mark.parametrize("suffix", ["webp", "png"])
def test_what_is_seen_is_in_the_file_as_long_as_it_was_seen(
    qtbot: QtBot, shown: QLabel, recorder: Recorder, tmp_path: Path, suffix: str
) -> None:
    written = record(recorder.written)
    recorder.begin(plan(tmp_path / f"a.{suffix}"))
    assert recorder.phase is Phase.RECORDING
    for number in range(1, 6):
        qtbot.wait(60)
        shown.setText(str(number) * 8)
    qtbot.wait(60)
    shown.resize(239, 160)  # as at 150 %
    qtbot.wait(120)
    lasted = recorder.seconds
    recorder.stop()
    qtbot.waitUntil(lambda: recorder.phase is Phase.RESTING, timeout=20000)
    ((done,),) = written
    assert isinstance(done, Written)
    with Image.open(done.path) as found:
        assert found.size == (240, 160)
        assert 3 <= frames_of(found) <= 10
        durations = []
        for index in range(frames_of(found)):
            found.seek(index)
            found.load()
            durations.append(found.info["duration"])
    assert sum(durations) == pytest.approx(1000 * done.seconds, abs=1)
    assert done.seconds == pytest.approx(lasted, abs=0.06), "to a tick"
    assert done.size == done.path.stat().st_size


def test_frames_are_of_the_size_that_was_chosen(
    qtbot: QtBot, shown: QLabel, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.begin(plan(tmp_path / "a.webp", (120, 80)))
    shown.resize(600, 160)
    qtbot.wait(120)
    shown.setText("wide")
    qtbot.wait(120)
    recorder.stop()
    qtbot.waitUntil(lambda: recorder.phase is Phase.RESTING, timeout=20000)
    with Image.open(tmp_path / "a.webp") as found:
        assert found.size == (120, 80)


def test_pauses_are_left_out_and_it_is_as_long_as_was_said(
    qtbot: QtBot, shown: QLabel, recorder: Recorder, tmp_path: Path
) -> None:
    written = record(recorder.written)
    recorder.begin(plan(tmp_path / "a.png"), until=0.1)
    qtbot.wait(250)
    assert recorder.seconds == 0.1
    recorder.pause()
    shown.setText("other")
    qtbot.wait(150)
    recorder.go_on(until=0.4)
    qtbot.waitUntil(lambda: recorder.seconds == 0.4)
    recorder.stop()
    qtbot.waitUntil(lambda: recorder.phase is Phase.RESTING, timeout=20000)
    ((done,),) = written
    assert done.seconds == pytest.approx(0.4)
    with Image.open(done.path) as found:
        assert frames_of(found) == 2
        assert found.info["duration"] == pytest.approx(100)


def test_cancelled_it_leaves_what_was_there(qtbot: QtBot, shown: QLabel, recorder: Recorder, tmp_path: Path) -> None:
    path = tmp_path / "a.webp"
    path.write_bytes(b"before")
    written, failed = record(recorder.written), record(recorder.failed)
    recorder.begin(plan(path))
    qtbot.wait(120)
    recorder.cancel()
    assert recorder.phase is Phase.RESTING
    recorder.begin(plan(tmp_path / "b.webp"))
    qtbot.wait(120)
    recorder.stop()
    qtbot.waitUntil(lambda: len(written) == 1, timeout=20000)
    assert failed == []
    assert path.read_bytes() == b"before"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.webp", "b.webp"]


def test_it_can_be_cancelled_while_it_is_written_and_says_how_far_it_is(
    qtbot: QtBot, shown: QLabel, recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    read = Roll.frame

    def wait(self: Roll, index: int) -> Image.Image:
        if index == 1:
            gate.wait(10)
        return read(self, index)

    monkeypatch.setattr(Roll, "frame", wait)
    sign = RecordingSign(recorder, "K", shown)
    assert not sign.isVisible()
    recorder.begin(plan(tmp_path / "a.webp"))
    assert sign.isVisible()
    assert sign.said.text() == "Recording 0:00"
    qtbot.wait(100)
    shown.setText("other")
    qtbot.wait(100)
    wide = sign.width()
    qtbot.mouseClick(sign.stop, Qt.MouseButton.LeftButton)
    assert recorder.phase is Phase.WRITING
    qtbot.waitUntil(lambda: recorder.done == (1, 2), timeout=10000)
    assert (sign.bar.value(), sign.bar.maximum(), sign.bar.isVisible()) == (1, 2, True)
    assert not sign.stop.isVisible()
    assert sign.width() >= wide, "it leaves nothing of itself beside it"
    qtbot.mouseClick(sign.cancel, Qt.MouseButton.LeftButton)
    gate.set()
    assert recorder.phase is Phase.RESTING
    assert not sign.isVisible()
    qtbot.waitUntil(lambda: not [each for each in threading.enumerate() if each.name == "pgapp-recording"])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_told(qtbot: QtBot, shown: QLabel, recorder: Recorder, tmp_path: Path) -> None:
    failed = record(recorder.failed)
    recorder.begin(plan(tmp_path / "none" / "a.webp"))
    qtbot.wait(60)
    recorder.stop()
    qtbot.waitUntil(lambda: len(failed) == 1, timeout=10000)
    ((failure,),) = failed
    assert isinstance(failure, Failure)
    assert "No such file" in failure.sentence
    assert recorder.phase is Phase.RESTING


def test_what_is_recorded_may_go(qtbot: QtBot, shown: QLabel, tmp_path: Path) -> None:
    there = [shown]
    recorder = Recorder(lambda _key: there[0] if there else None, shown)
    recorder.begin(plan(tmp_path / "a.webp"))
    qtbot.wait(60)
    there.clear()
    qtbot.waitUntil(lambda: recorder.phase is Phase.RESTING, timeout=10000)
    assert (tmp_path / "a.webp").exists()


def test_what_was_recorded_is_written_when_the_window_goes(
    qtbot: QtBot, shown: QLabel, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.begin(plan(tmp_path / "a.webp"))
    qtbot.wait(60)
    recorder.close()
    assert (tmp_path / "a.webp").exists()


def test_frames_wait_in_small_number_and_too_many_on_disk_end_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    put = Roll.put

    def wait(self: Roll, picture: Image.Image, tick: int) -> None:
        gate.wait(10)
        put(self, picture, tick)

    monkeypatch.setattr(Roll, "put", wait)
    monkeypatch.setattr(recording, "LARGEST", 10)
    made = Recording(tmp_path / "a.webp", (64, 64), 10)
    full, ended = record(made.full), record(made.ended)
    one = Grab(bytes(64 * 64 * 4), 64, 64, 256, 0)
    for _ in range(50):
        made.put(one)
    assert not made.has_room()
    assert made._waiting.qsize() <= recording.WAITING
    gate.set()
    qtbot.waitUntil(lambda: len(full) == 1, timeout=10000)
    made.finish(9)
    qtbot.waitUntil(lambda: len(ended) == 1, timeout=10000)
    made.shutdown()


def test_a_grab_has_the_colours_of_the_widget(shown: QLabel) -> None:
    shown.setStyleSheet("background: #102030; color: #102030")
    taken = grab(shown, (240, 160), 3)
    assert (taken.width, taken.height, taken.tick) == (240, 160, 3)
    assert taken.picture().getpixel((5, 5)) == (0x10, 0x20, 0x30)


def test_the_dialog_says_where_it_plays_and_asks_again_for_the_same(
    qtbot: QtBot, tmp_path: Path, shown: QWidget
) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    subjects = [Subject("window", "The window", QSize(1440, 900)), Subject("picture", "The picture", QSize(600, 600))]
    dialog = RecordDialog(subjects, "demo", store, shown)
    qtbot.addWidget(dialog)
    wanted = record(dialog.wanted)
    assert "1280 × 800 pixels" in dialog.told.text()
    assert FORMATS[0].plays in dialog.told.text()
    dialog.format.setCurrentIndex(1)
    dialog.subject.setCurrentIndex(1)
    dialog.width_field.setValue(500)
    dialog.rate.setValue(25)
    assert "500 × 500 pixels" in dialog.told.text()
    assert FORMATS[1].plays in dialog.told.text()
    dialog.record_into(str(tmp_path / "a.png"))
    assert wanted == [(Plan(path=tmp_path / "a.png", subject="picture", size=(500, 500), rate=25),)]
    again = RecordDialog(subjects, "demo", store, shown)
    qtbot.addWidget(again)
    assert (again.format.currentData(), again.width_field.value(), again.rate.value()) == ("png", 500, 25)
