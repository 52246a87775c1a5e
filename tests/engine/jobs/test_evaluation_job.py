from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.scene import LabelSpace, NetworkSpec, Outcome
from pgapp.data.pictures.folders import open_folder, open_pictures
from pgapp.data.pictures.label_mapping import match_labels
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs import workers
from pgapp.engine.jobs.evaluation_job import EvaluationJob
from pgapp.engine.jobs.evaluation_request import EvaluationRequest
from pgapp.engine.jobs.workers import WorkersError
from tests.support.evaluation import SIZES, everything, fake_load, fake_pair, write_pictures
from tests.support.fakes import patchguard
from tests.support.processes.workers import Threads


class FakeNetworks:
    def __init__(self) -> None:
        self.pair = fake_pair()
        self.specs: list[Any] = []

    def network(self, spec: Any) -> Any:
        self.specs.append(spec)
        return self.pair


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = tmp_path_factory.mktemp("pictures")
    write_pictures(root, 12)
    (root / "class 1" / "broken.png").write_bytes(b"no picture")
    return root


def make_request(folder: Any, path: Any, **changes: Any) -> Any:
    pictures = changes.pop("pictures", None) or open_pictures(folder)
    space = changes.pop("space", LabelSpace("all", tuple(f"class {k}" for k in range(5))))
    values = {
        "pictures": pictures,
        "mapping": match_labels(pictures.classes, space),
        "network": NetworkSpec("fake"),
        "label_space": space,
        "defence": patchguard(SIZES[-1]),
        "patch_sizes": SIZES,
        "path": path,
    }
    return EvaluationRequest(**{**values, **changes})


def run(request: Any, networks: Any = None) -> Any:
    return list(EvaluationJob(request).steps(networks or FakeNetworks()))


def rows(path: Any) -> Any:
    with ResultsStore.open(path) as store:
        return list(store.rows())


def test_reports_follow_the_pictures(folder: Any, tmp_path: Path) -> None:
    networks = FakeNetworks()
    reports = run(make_request(folder, tmp_path / "new" / "run.sqlite"), networks)
    assert networks.specs == [NetworkSpec("fake")]
    assert [report.done for report in reports[1:]] == list(range(14))
    assert {report.total for report in reports[1:]} == {13}
    assert (reports[-1].unreadable, reports[-1].seconds_left) == (1, 0)
    assert len(rows(tmp_path / "new" / "run.sqlite")) == 13


def test_a_dropped_job_goes_on_where_it_was(folder: Any, tmp_path: Path) -> None:
    request = make_request(folder, tmp_path / "run.sqlite")
    steps: Any = EvaluationJob(request).steps(FakeNetworks())
    for _ in range(6):
        report = next(steps)
    steps.close()
    assert report.done == 4
    again = run(request)
    assert again[1].done == 4
    assert again[-1].done == 13
    assert len(rows(request.path)) == 13


@pytest.fixture
def one_thread() -> Iterator[None]:
    """As each of several processes has here; with more, sums are added in another order."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def as_threads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, bool]]:
    """Processes are threads of this one; how many were asked for, and whether they give way."""
    asked: list[tuple[int, bool]] = []

    def made(jobs: int, behind: bool) -> Threads:
        asked.append((jobs, behind))
        return Threads()

    monkeypatch.setattr(workers, "Processes", made)
    return asked


def shared_job(request: Any) -> EvaluationJob:
    return EvaluationJob(replace(request, jobs=2), fake_load)


def shared(request: Any) -> Any:
    return shared_job(request).steps(FakeNetworks())


def test_several_processes_give_the_rows_and_attacks_of_one(
    folder: Any, tmp_path: Path, as_threads: Any, one_thread: None
) -> None:
    request = make_request(folder, tmp_path / "alone.sqlite", attack=AttackEach(steps=3, step_size=0.5))
    alone = run(request)
    reports = list(shared(replace(request, path=tmp_path / "new" / "shared.sqlite")))
    assert as_threads == [(2, True)]
    assert everything(tmp_path / "new" / "shared.sqlite") == everything(request.path)
    assert (reports[0].doing, reports[0].total) == ("Starting 2 processes", 0)
    doing = [report.doing for report in reports]
    assert doing == sorted(doing, key=["Starting 2 processes", "Evaluating", "Attacking"].index)
    for what in ("Evaluating", "Attacking"):
        one, more = ([report for report in all_ if report.doing == what][-1] for all_ in (alone, reports))
        assert (more.done, more.total, more.unreadable) == (one.done, one.total, one.unreadable)


def test_what_one_process_began_several_go_on_with_and_the_other_way_round(
    folder: Any, tmp_path: Path, as_threads: Any
) -> None:
    request = make_request(folder, tmp_path / "run.sqlite")
    steps: Any = EvaluationJob(request).steps(FakeNetworks())
    while next(steps).done < 3:
        pass
    steps.close()
    steps = shared(request)
    while (report := next(steps)).done < 4:
        pass
    steps.close()
    done = len(rows(request.path))
    assert report.done <= done < 13
    again = run(request)
    assert (again[1].done, again[-1].done) == (done, 13)
    assert list(shared(request))[-1].done == len(rows(request.path)) == 13


def test_while_it_is_paused_all_that_had_been_asked_is_written(folder: Any, tmp_path: Path, as_threads: Any) -> None:
    request = make_request(folder, tmp_path / "run.sqlite")
    job = shared_job(request)
    assert job.stands, "nobody was asked yet"
    steps: Any = job.steps(FakeNetworks())
    while next(steps).done < 1:
        pass
    assert not job.stands
    job.stand(True)
    while not job.stands:
        report = next(steps)
    assert report.done == len(rows(request.path)) < 13
    job.stand(False)
    assert list(steps)[-1].done == len(rows(request.path)) == 13
    assert job.stands


def test_pictures_that_other_processes_would_not_find_are_refused(folder: Any, tmp_path: Path, as_threads: Any) -> None:
    pictures = replace(open_folder(folder), opened=None)
    request = make_request(folder, tmp_path / "run.sqlite", pictures=pictures)
    with pytest.raises(WorkersError, match="let one process evaluate them"):
        list(shared(request))
    assert as_threads == []


@pytest.mark.slow
def test_processes_that_give_way_compute_a_run_and_none_stays(folder: Any, tmp_path: Path) -> None:
    request = make_request(folder, tmp_path / "run.sqlite")
    assert list(shared(request))[-1].done == len(rows(request.path)) == 13
    assert multiprocessing.active_children() == []


def test_the_same_settings_find_the_same_file_and_others_do_not(folder: Any) -> None:
    first = make_request(folder, None)
    assert first.results_path == make_request(folder, None).results_path
    others = [
        make_request(folder, None, patch_sizes=(1, 3)),
        make_request(folder, None, limit=5),
        make_request(folder, None, defence=patchguard(9, threshold=0.2)),
        make_request(folder, None, network=NetworkSpec("fake", 9)),
        make_request(folder, None, mapping=first.mapping.corrected("unknown", 2)),
    ]
    paths = {request.results_path for request in others}
    assert len(paths) == len(others)
    assert first.results_path not in paths


def test_a_file_of_another_run_is_refused(folder: Any, tmp_path: Path) -> None:
    run(make_request(folder, tmp_path / "run.sqlite"))
    with pytest.raises(ResultsError, match="patch sizes"):
        run(make_request(folder, tmp_path / "run.sqlite", patch_sizes=(1,)))


def test_a_results_file_below_a_file_gives_a_sentence(folder: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ResultsError, match=r"no results in .*file: .*\.$"):
        run(make_request(folder, tmp_path / "file" / "run.sqlite"))


def test_where_nothing_is_to_be_attacked_the_last_word_is_the_evaluations(folder: Any, tmp_path: Path) -> None:
    unreadable = shutil.copytree(folder, tmp_path / "in")
    for picture in unreadable.rglob("*.png"):
        picture.write_bytes(b"no picture")
    last = run(make_request(unreadable, tmp_path / "run.sqlite", attack=AttackEach()))[-1]
    assert (last.doing, last.done, last.total, last.unreadable) == ("Evaluating", 13, 13, 13)


def test_attacks_are_recorded_once_and_no_certified_picture_falls(folder: Any, tmp_path: Path) -> None:
    request = make_request(folder, tmp_path / "run.sqlite", attack=AttackEach(steps=3, step_size=0.5))
    reports = run(request)
    assert reports[-1].doing == "Attacking"
    found = rows(request.path)
    attacked = [(row, size) for row in found for size in row.sizes if size.attack_succeeded is not None]
    for row in found:
        for size in row.sizes:
            assert (size.attack_succeeded is not None) == (size.outcome is Outcome.VULNERABLE)
    assert reports[-1].done == reports[-1].total == len(attacked) > 2
    assert {size.attack_succeeded for _, size in attacked} == {True, False}
    again = run(request)
    assert [report.done for report in again if report.doing == "Attacking"] == [len(attacked)]
    assert rows(request.path) == found


def test_an_attack_that_succeeded_is_real(folder: Any, tmp_path: Path) -> None:
    """The recorded place belongs to the canvas, and a patch there can indeed change the prediction."""
    request = make_request(folder, tmp_path / "run.sqlite", attack=AttackEach(steps=3, step_size=0.5))
    run(request)
    with ResultsStore.open(request.path) as store:
        attacks = store.attacks()
    grid = fake_pair().local.grid
    for _, size, _, row, col in attacks:
        assert 0 <= row <= grid.canvas[0] - size
        assert 0 <= col <= grid.canvas[1] - size


def test_a_subset_of_the_labels(folder: Any, tmp_path: Path) -> None:
    space = LabelSpace("two", ("class 1", "class 0"), (1, 0))
    request = make_request(folder, tmp_path / "run.sqlite", space=space, attack=AttackEach(steps=2), patch_sizes=(9,))
    run(request)
    labels = {size.robust_label for row in rows(request.path) for size in row.sizes} - {None}
    assert labels <= {0, 1}
    assert any(size.attack_succeeded is not None for row in rows(request.path) for size in row.sizes)


def test_the_worker_may_be_in_inference_mode_afterwards(folder: Any, tmp_path: Path) -> None:
    """An analyst works in inference mode between two steps of the attack."""
    request = make_request(folder, tmp_path / "run.sqlite", attack=AttackEach(steps=2), patch_sizes=(3,))
    for _ in EvaluationJob(request).steps(FakeNetworks()):
        with torch.inference_mode():
            torch.from_numpy(np.zeros(3)).sum()


@pytest.mark.parametrize("steps", [5, 1000])
def test_a_run_that_ended_is_whole_in_its_one_file_while_others_have_it_open(
    folder: Any, tmp_path: Path, steps: int
) -> None:
    """Ended by itself, or stopped before."""
    request = make_request(folder, tmp_path / "run.sqlite", attack=AttackEach(steps=2))
    job: Any = EvaluationJob(request).steps(FakeNetworks())
    next(job)
    next(job)
    with ResultsStore.open(request.path) as other:
        for _ in zip(range(steps), job, strict=False):
            pass
        job.close()
        copy = Path(shutil.copyfile(request.path, tmp_path / "copy.sqlite"))
        with ResultsStore.open(copy) as found:
            assert list(found.rows()) == list(other.rows())
            assert found.attacks() == other.attacks()
            assert len(found.done_keys()) == min(13, steps)
            assert bool(found.attacks()) == (steps > 13)
