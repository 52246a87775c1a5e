"""A run that others compute: threads of this process here, so that chunks, refusals and losses can be made."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from pgapp.core.scene import NetworkSpec
from pgapp.data.pictures.folders import FolderError, open_folder
from pgapp.data.pictures.selection import waiting_of
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs import evaluation
from pgapp.engine.jobs.asking import SharedEvaluation
from pgapp.engine.jobs.evaluation import evaluate
from pgapp.engine.jobs.evaluation_attack import attack_each
from pgapp.engine.jobs.workers import MOST_TRIES, ChunkLostError, WorkersError
from pgapp.networks.protocols import NetworkPair
from tests.support.evaluation import everything, fake_pair, make_plan, make_run, write_pictures
from tests.support.processes.workers import threads

EACH = AttackEach(places=2, steps=3, step_size=0.3)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Any:
    """Rounding may depend on how many there are, and those of ``threads`` take whatever torch says."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pictures")
    write_pictures(root, 20)
    (root / "class 1" / "broken.png").write_bytes(b"no picture")
    return root


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run in one process, attacks included."""
    path = tmp_path_factory.mktemp("alone") / "run.sqlite"
    plan = make_plan(open_folder(folder), fake_pair())
    list(evaluate(plan, path))
    list(attack_each(plan, EACH, path))
    return path


def shared(folder: Path, workers: Any, path: Path, **changes: Any) -> SharedEvaluation:
    pictures = open_folder(folder)
    more = {name: changes.pop(name) for name in ("mix_versions", "stopped", "still", "tick") if name in changes}
    return SharedEvaluation(workers, make_run(folder, pictures, **changes), pictures, path, **more)


def rows_of(path: Path) -> Any:
    return everything(path)[1]


def test_rows_attacks_and_record_are_those_of_one_process(folder: Path, alone: Path, tmp_path: Path) -> None:
    out, counted, expected = tmp_path / "run.sqlite", Counter[str](), Counter[str]()
    with threads() as workers:
        run = shared(folder, workers, out, attack=EACH)
        states = list(run.evaluate(counted))
        attacks = list(run.attack())
    assert everything(out) == everything(alone)
    assert len(everything(out)[2]) > 3
    assert (states[0].done, states[-1].done, states[-1].total, states[-1].unreadable) == (0, 21, 21, 1)
    assert sorted(state.done for state in states) == [state.done for state in states]
    assert attacks[-1].done == attacks[-1].total == len(everything(out)[2])
    list(evaluate(make_plan(open_folder(folder), fake_pair()), tmp_path / "other.sqlite", changed=expected))
    assert counted == expected


def test_chunks_are_whole_batches_in_the_order_of_a_run_in_one_process(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluation, "ALONE", 10**9)
    monkeypatch.setattr(evaluation, "BATCH", 4)
    list(evaluate(make_plan(open_folder(folder), fake_pair()), tmp_path / "alone.sqlite"))
    with threads() as workers:
        run = shared(folder, workers, tmp_path / "run.sqlite")
        list(run.evaluate())
    chunks = workers.chunks("judge")
    keys = open_folder(folder).keys
    assert [position for chunk in chunks for position in chunk] == waiting_of(keys, 0, None, ())
    assert {len(chunk) % 4 for chunk in chunks[:-1]} == {0}
    assert rows_of(tmp_path / "run.sqlite") == rows_of(tmp_path / "alone.sqlite")


def test_what_was_begun_elsewhere_is_gone_on_with(folder: Path, alone: Path, tmp_path: Path) -> None:
    out = tmp_path / "run.sqlite"
    steps = evaluate(make_plan(open_folder(folder), fake_pair()), out)
    while next(steps).done < 8:
        pass
    steps.close()
    with threads() as workers:
        states = list(shared(folder, workers, out).evaluate())
        assert sum(map(len, workers.chunks("judge"))) == 13
        *_, state = shared(folder, workers, out).evaluate()
    assert (states[0].done, states[-1].done, state.done, state.unreadable) == (8, 21, 21, 1)
    assert rows_of(out) == [
        replace(row, sizes=tuple(replace(size, attack_succeeded=None) for size in row.sizes)) for row in rows_of(alone)
    ]


def of_another(what: dict[str, Any]) -> Any:
    """Answers to chunks with the last picture come from a worker whose record has something else."""

    def change(answer: Any, chunk: Any) -> Any:
        if not (isinstance(chunk, tuple) and 20 in chunk):
            return answer
        return replace(
            answer, worker=replace(answer.worker, where="node 7", record=replace(answer.worker.record, **what))
        )

    return change


@pytest.mark.parametrize(
    ("what", "mix", "said"),
    [
        ({"versions": (("Pillow", "10.3.0"),)}, False, r"node 7 is refused.*Pillow 13.* and 10.3.0.*--mix-versions"),
        ({"digest": "0" * 64}, True, "node 7 is refused, since it differs from the run in digest"),
        ({"precision": "bfloat16"}, True, "node 7 is refused, since it differs from the run in precision"),
    ],
)
def test_a_worker_that_computes_with_other_things_is_refused_and_nothing_of_it_kept(
    folder: Path, tmp_path: Path, what: Any, mix: bool, said: str
) -> None:
    out = tmp_path / "run.sqlite"
    with threads(of_another(what)) as workers, pytest.raises(WorkersError, match=said):
        list(shared(folder, workers, out, mix_versions=mix).evaluate())
    assert 20 not in {row.position for row in rows_of(out)}


def test_mixed_versions_are_let_in_when_asked_and_named(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "run.sqlite"
    with threads(of_another({"versions": (("Pillow", "10.3.0"),)})) as workers:
        list(shared(folder, workers, out, mix_versions=True).evaluate())
    with ResultsStore.open(out) as store:
        assert dict(store.record.versions)["Pillow"].endswith(" + 10.3.0")
        assert store.record.is_mixed
        assert len(list(store.rows())) == 21


def test_a_chunk_whose_worker_is_gone_is_asked_for_again(folder: Path, alone: Path, tmp_path: Path) -> None:
    lost: list[Any] = []

    def change(answer: Any, chunk: Any) -> Any:
        if chunk not in lost and len(lost) < 6:
            lost.append(chunk)
            raise ChunkLostError
        return answer

    with threads(change) as workers:
        run = shared(folder, workers, tmp_path / "run.sqlite", attack=EACH)
        list(run.evaluate())
        list(run.attack())
    assert len(lost) == 6
    assert everything(tmp_path / "run.sqlite") == everything(alone)


def test_a_picture_that_ends_each_worker_ends_the_run_with_a_sentence(folder: Path, tmp_path: Path) -> None:
    tries = []

    def change(answer: Any, chunk: Any) -> Any:
        if isinstance(chunk, tuple) and 5 in chunk:
            tries.append(chunk)
            raise ChunkLostError
        return answer

    with threads(change) as workers, pytest.raises(WorkersError, match="ended by itself, 3 times at class") as error:
        list(shared(folder, workers, tmp_path / "run.sqlite").evaluate())
    first = open_folder(folder).keys[tries[0][0]]
    assert f"at {first} or the pictures behind it" in str(error.value)
    assert len(tries) == MOST_TRIES
    assert {row.position for row in rows_of(tmp_path / "run.sqlite")}.isdisjoint(tries[0])


def held(chunks: list[Any], gate: threading.Event) -> Any:
    """Answers to ``chunks`` wait for the gate."""

    def change(answer: Any, chunk: Any) -> Any:
        if chunk in chunks:
            assert gate.wait(20)
        return answer

    return change


def test_whoever_steps_is_told_while_the_workers_get_ready(folder: Path, tmp_path: Path) -> None:
    gate = threading.Event()
    with threads(held([(None,)], gate)) as workers:
        steps = shared(folder, workers, tmp_path / "run.sqlite", tick=0.01).evaluate()
        waiting = [next(steps) for _ in range(5)]
        gate.set()
        last = list(steps)[-1]
    assert {(state.done, state.total, state.seconds) for state in waiting} == {(0, 21, 0.0)}
    assert last.done == 21


def test_closed_a_run_keeps_what_came_in_while_it_was_not_stepped(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    out = tmp_path / "run.sqlite"
    with threads() as workers:
        steps = shared(folder, workers, out, attack=EACH).evaluate()
        while next(steps).done == 0:
            pass
        workers.close()  # when all that was asked is answered
        steps.close()
        asked = sum(map(len, workers.chunks("judge")))
    assert len(rows_of(out)) == asked < 21
    with threads() as workers:
        run = shared(folder, workers, out, attack=EACH)
        list(run.evaluate())
        attacks = run.attack()
        while next(attacks).done == 0:
            pass
        workers.close()  # when all that was asked is answered
        attacks.close()
    assert len(everything(out)[2]) == len(workers.chunks("attack"))
    assert not caplog.records


def test_closed_a_run_keeps_nothing_that_another_computes_with(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    out, gate = tmp_path / "run.sqlite", threading.Event()

    def change(answer: Any, chunk: Any) -> Any:
        if chunk == (None,) or chunk == workers.chunks("judge")[0]:
            return answer
        assert gate.wait(20)
        return of_another({"digest": "0" * 64})(answer, (20,))

    with threads(change) as workers:
        steps = shared(folder, workers, out).evaluate()
        while next(steps).done == 0:
            pass
        kept = len(rows_of(out))
        gate.set()
        workers.close()  # when all that was asked is answered
        steps.close()
    assert len(rows_of(out)) == kept
    assert "what came in last was not kept" in caplog.text


def test_a_stop_lets_what_was_asked_come_in_and_asks_nothing_more(folder: Path, tmp_path: Path) -> None:
    stop: list[int] = []
    out = tmp_path / "run.sqlite"
    with threads() as workers:
        steps = shared(folder, workers, out, stopped=lambda: bool(stop)).evaluate()
        while (state := next(steps)).done == 0:
            pass
        asked = sum(map(len, workers.chunks("judge")))
        stop.append(1)
        state = list(steps)[-1]
        assert sum(map(len, workers.chunks("judge"))) == asked
    assert 0 < state.done == len(rows_of(out)) == asked < 21


def test_standing_still_it_keeps_what_was_asked_asks_nothing_more_and_goes_on(
    folder: Path, alone: Path, tmp_path: Path
) -> None:
    still: list[int] = []
    out = tmp_path / "run.sqlite"
    with threads() as workers:
        run = shared(folder, workers, out, attack=EACH, still=lambda: bool(still), tick=0.01)

        def stood(steps: Any, work: str) -> Any:
            """Where it stands once everything that was asked has come in."""
            while (state := next(steps)).done == 0:
                pass
            still.append(1)
            while not run.rests:
                state = next(steps)
            asked = list(workers.chunks(work))
            for _ in range(5):
                assert next(steps).done == state.done
            assert workers.chunks(work) == asked
            still.clear()
            return state, asked

        steps = run.evaluate()
        state, asked = stood(steps, "judge")
        assert state.done == len(rows_of(out)) == sum(map(len, asked)) < 21
        list(steps)
        steps = run.attack()
        state, asked = stood(steps, "attack")
        assert state.done == len(everything(out)[2]) == sum(map(len, asked)) < state.total
        list(steps)
    assert everything(out) == everything(alone)


def test_a_stop_ends_what_stands_still(folder: Path, tmp_path: Path) -> None:
    stop: list[int] = []
    with threads() as workers:
        options = {"still": lambda: True, "stopped": lambda: bool(stop), "tick": 0.01}
        steps = shared(folder, workers, tmp_path / "run.sqlite", **options).evaluate()
        for _ in range(20):
            next(steps)
        assert workers.chunks("judge") == []
        stop.append(1)
        list(steps)


def test_closing_drops_what_has_not_come_in(folder: Path, tmp_path: Path) -> None:
    with threads() as workers:
        steps = shared(folder, workers, tmp_path / "run.sqlite").evaluate()
        while (state := next(steps)).done == 0:
            pass
        steps.close()
    assert len(rows_of(tmp_path / "run.sqlite")) == state.done < 21


def test_a_stopped_attack_ends_at_once_and_keeps_what_has_ended(folder: Path, alone: Path, tmp_path: Path) -> None:
    stop: list[int] = []
    out = tmp_path / "run.sqlite"
    with threads() as workers:
        run = shared(folder, workers, out, attack=EACH, stopped=lambda: bool(stop))
        list(run.evaluate())
        steps = run.attack()
        while (state := next(steps)).done == 0:
            pass
        stop.append(1)
        assert list(steps) == []
        found = everything(out)[2]
        assert len(found) == state.done < state.total
        stop.clear()
        list(run.attack())
    assert everything(out) == everything(alone)


def test_a_folder_that_is_another_one_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    pictures = open_folder(folder)
    run = replace(make_run(folder, pictures), pictures="0" * 64)
    with threads() as workers, pytest.raises(FolderError, match="holds other pictures or labels"):
        list(SharedEvaluation(workers, run, pictures, tmp_path / "o").evaluate())
    assert not (tmp_path / "o").exists()


def no_undefended(_: NetworkSpec) -> NetworkPair:
    return replace(fake_pair(), undefended=None)


def test_an_attack_that_cannot_be_is_refused_before_any_work(folder: Path, tmp_path: Path) -> None:
    each = replace(EACH, against="undefended")
    with threads() as workers, pytest.raises(ValueError, match="no undefended network"):
        list(shared(folder, workers, tmp_path / "o", attack=each, load=no_undefended).evaluate())
    assert workers.chunks("judge") == []
