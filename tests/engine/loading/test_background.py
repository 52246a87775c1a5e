from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pgapp.data.pictures.folders import FolderError
from pgapp.data.results import file
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.engine.loading.background import STORES_KEPT, BackgroundTasks, RunReader
from tests.support.runs import make_record


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Any]:
    made = BackgroundTasks("test")
    yield made
    made.shutdown()


def test_work_is_done_elsewhere_and_delivered_here(qtbot: QtBot, tasks: Any) -> None:
    threads = []
    tasks.run("a", threading.current_thread, lambda worker: threads.extend([worker, threading.current_thread()]))
    qtbot.waitUntil(lambda: len(threads) == 2, timeout=5000)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_only_the_newest_of_a_kind_is_delivered(qtbot: QtBot, tasks: Any) -> None:
    gate = threading.Event()
    did: list[Any] = []
    got: list[Any] = []
    tasks.run("a", lambda: gate.wait(20), got.append)
    tasks.run("a", lambda: did.append(1) or "older", got.append)
    tasks.run("b", lambda: "other", got.append)
    tasks.run("a", lambda: "newer", got.append)
    gate.set()
    qtbot.waitUntil(lambda: len(got) == 2, timeout=5000)
    assert (got, did) == (["other", "newer"], [])


def test_forgotten_work_is_not_delivered(qtbot: QtBot, tasks: Any) -> None:
    got: list[Any] = []
    tasks.run("a", lambda: "a", got.append)
    tasks.forget("a")
    tasks.run("b", lambda: "b", got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=5000)
    assert got == ["b"]


@pytest.mark.parametrize(
    ("error", "sentence"), [(FolderError("Choose another."), "Choose another."), (KeyError("x"), "did not work")]
)
def test_errors_become_sentences_and_the_thread_goes_on(qtbot: QtBot, tasks: Any, error: Any, sentence: str) -> None:
    def fail() -> None:
        raise error

    with qtbot.waitSignal(tasks.failed, timeout=5000) as caught:
        tasks.run("a", fail, lambda _: None)
    assert sentence in caught.args[0].sentence
    assert "Traceback" in caught.args[0].details
    assert caught.args[0].number == 0, "it belongs to no request of a scene"
    got: list[Any] = []
    tasks.run("a", lambda: 1, got.append)
    qtbot.waitUntil(lambda: got == [1], timeout=5000)


def test_shutdown_drops_what_waits_and_nothing_comes_after(qtbot: QtBot, tasks: Any) -> None:
    gate = threading.Event()
    did: list[Any] = []
    tasks.run("a", lambda: gate.wait(20), did.append)
    tasks.run("b", lambda: did.append("b"), did.append)
    gate.set()
    tasks.shutdown()
    tasks.shutdown()
    tasks.run("c", lambda: did.append("c"), did.append)
    qtbot.wait(20)
    assert "c" not in did
    assert not tasks._thread.is_alive()


def test_results_stay_open_between_questions_but_not_all(
    qtbot: QtBot, tasks: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / f"{number}.sqlite" for number in range(STORES_KEPT + 1)]
    for path in paths:
        ResultsStore.create(path, make_record(source=path.name)).close()
    opened, closed = [], []
    real_open, real_close = ResultsStore.open, ResultsStore.close
    monkeypatch.setattr(ResultsStore, "open", lambda path, *more: opened.append(path) or real_open(path, *more))
    monkeypatch.setattr(ResultsStore, "close", lambda store: closed.append(store.path) or real_close(store))
    reader, asked = RunReader(tasks), 0
    got: list[Any] = []
    for number in (0, 0, *range(STORES_KEPT + 1), 0):
        reader.ask(f"{len(got)} {number}", paths[number], lambda store: store.record.source, got.append)
        asked = asked + 1
        qtbot.waitUntil(lambda n=asked: len(got) == n, timeout=5000)  # type: ignore[misc]
    assert got == ["0.sqlite", "0.sqlite", *(path.name for path in paths), "0.sqlite"]
    assert opened == [*paths, paths[0]]
    reader.shutdown()
    assert sorted(closed) == sorted(opened)


def test_a_file_that_was_replaced_is_opened_again(qtbot: QtBot, tasks: Any, tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    got: list[Any] = []
    reader = RunReader(tasks)
    for source in ("first", "second"):
        path.unlink(missing_ok=True)
        ResultsStore.create(path, make_record(source=source)).close()
        reader.ask(source, path, lambda store: store.record.source, got.append)
        qtbot.waitUntil(lambda source=source: got[-1:] == [source], timeout=5000)  # type: ignore[misc]
    reader.shutdown()


@pytest.mark.parametrize("writes", [False, True])
def test_a_reading_that_nobody_waits_for_ends_unless_it_belongs_to_a_writing(
    qtbot: QtBot, tasks: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: bool
) -> None:
    monkeypatch.setattr(file, "STEPS", 1)
    path = tmp_path / "run.sqlite"
    started = threading.Event()
    gate = threading.Event()
    got: list[Any] = []
    failed: list[Any] = []
    ResultsStore.create(path, make_record()).close()
    reader = RunReader(tasks)
    tasks.failed.connect(failed.append)

    def slow(store: ResultsStore) -> set[Any]:
        started.set()
        gate.wait(20)
        got.append("went on")
        try:
            return store.done_keys()
        except ResultsError as error:
            got.append(str(error))
            raise

    reader.ask("table", path, slow, got.append, writes=writes)
    assert started.wait(20)
    reader.ask("table", path, lambda store: store.record.source, got.append)
    gate.set()
    qtbot.waitUntil(lambda: got[-1:] == ["pictures"], timeout=5000)
    assert got[0] == "went on"
    assert len(got) == (2 if writes else 3)
    assert writes or "was cancelled" in got[1]
    assert failed == []
    reader.shutdown()
