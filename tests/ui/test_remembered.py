import threading

from pgapp.ui import remembered
from pgapp.ui.remembered import Remembered


def a_store(tmp_path):
    return Remembered(str(tmp_path / "settings.ini"), Remembered.Format.IniFormat)


def test_a_change_is_written_by_a_thread_of_its_own(qtbot, tmp_path, monkeypatch):
    writers = []
    write = remembered._sync

    def seen(*where):
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


def test_nothing_is_written_while_events_are_handled(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(remembered, "WAIT", 100_000)
    store = a_store(tmp_path)
    store.setValue("folder", "/somewhere")
    qtbot.wait(50)
    assert not (tmp_path / "settings.ini").exists()
    store.sync()
    assert "folder=/somewhere" in (tmp_path / "settings.ini").read_text()
