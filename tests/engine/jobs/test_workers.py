"""Processes and a cluster on the loopback address, one of whose workers is killed in mid-run."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import torch

from pgapp.data.pictures.folders import open_folder
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs import workers as workers_module
from pgapp.engine.jobs.asking import SharedEvaluation
from pgapp.engine.jobs.evaluation import evaluate
from pgapp.engine.jobs.evaluation_attack import attack_each
from pgapp.engine.jobs.workers import Cluster, Processes, Workers, WorkersError
from tests.support.evaluation import everything, fake_pair, make_plan, make_run, write_pictures

EACH = AttackEach(places=1, steps=2, step_size=0.3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pictures")
    write_pictures(root, 40)
    (root / "class 1" / "broken.png").write_bytes(b"no picture")
    return root


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The run in one process with one thread, as each worker here has."""
    path, before = tmp_path_factory.mktemp("alone") / "run.sqlite", torch.get_num_threads()
    torch.set_num_threads(1)
    plan = make_plan(open_folder(folder), fake_pair())
    list(evaluate(plan, path))
    list(attack_each(plan, EACH, path))
    torch.set_num_threads(before)
    return everything(path)


def killed_in_mid_run(folder: Path, workers: Workers, out: Path, kill: Callable[[], None]) -> Any:
    """The same by workers, one of which is killed when the first rows are there."""
    pictures = open_folder(folder)
    run = SharedEvaluation(workers, make_run(folder, pictures, attack=EACH), pictures, out)
    steps = run.evaluate()
    while next(steps).done == 0:
        pass
    kill()
    assert list(steps)[-1].done == 41
    list(run.attack())
    return everything(out)


@pytest.mark.slow
def test_of_two_processes_one_is_killed_and_every_row_is_that_of_a_single_run(
    folder: Path, alone: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers_module, "usable_threads", lambda: 3)
    killed: list[Any] = []

    def kill() -> None:
        killed.extend(multiprocessing.active_children())
        killed[0].kill()
        killed[0].join()

    with closing(Processes(2)) as workers:
        found = killed_in_mid_run(folder, workers, tmp_path / "run.sqlite", kill)
        assert not {child.pid for child in killed} & {child.pid for child in multiprocessing.active_children()}
    assert len(killed) == 2
    assert found == alone
    assert multiprocessing.active_children() == []


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="pgapp[cluster] is not installed")
    quiet = {"dashboard_address": None, "silence_logs": "CRITICAL", "host": "127.0.0.1"}
    before = dict(os.environ)
    try:
        with distributed.LocalCluster(n_workers=2, threads_per_worker=1, **quiet) as found:
            yield found
    finally:
        # its nannies leave OMP_NUM_THREADS=1 in this process, and torch convolves another way with one thread
        os.environ.clear()
        os.environ.update(before)


@pytest.mark.slow
@pytest.mark.posix
def test_of_a_cluster_of_two_one_is_killed_and_every_row_is_that_of_a_single_run(
    folder: Path, alone: Any, tmp_path: Path, cluster: Any
) -> None:
    killed: list[int] = []

    def kill() -> None:
        nanny = next(iter(cluster.workers.values()))
        killed.append(nanny.pid)
        os.kill(nanny.pid, signal.SIGKILL)

    with closing(Cluster(cluster.scheduler_address)) as workers:
        assert workers.count == 2
        found = killed_in_mid_run(folder, workers, tmp_path / "run.sqlite", kill)
        pids = {nanny.pid for nanny in cluster.workers.values()}
    assert found == alone
    assert killed[0] not in pids


def test_a_scheduler_that_is_not_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="pgapp[cluster] is not installed")
    monkeypatch.setattr(workers_module, "CONNECT_SECONDS", 0.2)
    with pytest.raises(WorkersError, match=r"No Dask scheduler answers at tcp://127.0.0.1:9 .*check the address"):
        Cluster("tcp://127.0.0.1:9")
    with pytest.raises(WorkersError, match="start the scheduler first"):
        Cluster(str(tmp_path / "scheduler.json"))


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WorkersError, match=r"pip install 'pgapp\[cluster\]'"):
        Cluster("tcp://127.0.0.1:9")


@pytest.mark.slow
@pytest.mark.posix
def test_ctrl_c_lets_processes_end_their_chunks_and_none_of_them_stays(tmp_path: Path) -> None:
    """As a terminal sends it: to all processes at once."""
    count = 1600  # of 400 the first line that says how fast it goes may be the last
    write_pictures(tmp_path / "in", count, ("tench", "parachute"))
    out = tmp_path / "out.sqlite"
    command = [sys.executable, "-m", "tests.support.evaluate_driver", str(tmp_path / "in"), "--patch-size", "30", "50"]
    run = subprocess.Popen(
        [*command, "--jobs", "2", "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    for line in run.stderr:
        if " a second" in line:
            break
    os.killpg(run.pid, signal.SIGINT)
    printed, said = run.communicate()  # ends when the last process that could write there has
    assert (run.returncode, printed) == (130, "")
    with ResultsStore.open(out) as store:
        done = len(store.done_keys())
    assert 0 < done < count
    assert [line for line in said.splitlines() if line.startswith("pgapp: ")] == [
        f"pgapp: Stopped after {done} of {count} pictures; all are kept in {out}. The same command goes on from there."
    ]
    assert "Traceback" not in said
