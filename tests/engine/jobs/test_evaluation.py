from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.masking.certify import certify
from pgapp.core.masking.evidence import class_evidence
from pgapp.core.masking.largest import largest_certified_patch
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.scene import LabelSpace, Outcome
from pgapp.data.pictures.folders import FolderError, open_folder
from pgapp.data.pictures.images import make_canvas
from pgapp.data.pictures.selection import run_order, selected, shard_of
from pgapp.data.results.merging import merge_results
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.evaluation import evaluate
from tests.support.evaluation import SIZES, fake_pair, make_plan, write_pictures
from tests.support.fakes import patchguard
from tests.support.there import there


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = tmp_path_factory.mktemp("pictures")
    write_pictures(root, 45)
    (root / "class 1" / "broken.png").write_bytes(b"no picture")
    (root / "class 0" / "empty.jpg").touch()
    return root


def judged_rows(path: Any) -> Any:
    """All rows without what may differ between two runs of the same pictures."""
    with ResultsStore.open(path) as store:
        return [replace(row, seconds=0.0) for row in store.rows()]


def assert_same(found: Any, expected: Any) -> None:
    """Rows that agree in everything but the rounding of margins."""
    assert len(found) == len(expected)
    for row, other in zip(found, expected, strict=True):
        for size, wanted in zip(row.sizes, other.sizes, strict=True):
            assert size.margin == pytest.approx(wanted.margin, abs=1e-4)
            assert replace(size, margin=None) == replace(wanted, margin=None)
        assert replace(row, sizes=()) == replace(other, sizes=())


@pytest.fixture(scope="module")
def whole(folder: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("whole") / "run.sqlite"
    pair = fake_pair()
    for _ in evaluate(make_plan(open_folder(folder), pair), path):
        pass
    return path


def test_rows_equal_one_picture_at_a_time(folder: Any, whole: Any) -> None:
    pair, pictures = fake_pair(), open_folder(folder)
    grid = pair.local.grid
    rows = judged_rows(whole)
    assert [row.key for row in rows] == list(pictures.keys)
    outcomes = set()
    for row in rows:
        item = pictures.item(row.position)
        assert row.label == {"class 0": 0, "class 1": 1, "unknown": None}[there(item.class_text)]
        if row.error is not None:
            continue
        pixels = make_canvas(pictures.load(row.position), pair.local.canvas_spec).pixels
        canvas = torch.from_numpy(np.array(pixels))[None]
        logits = pair.local.local_logits(canvas)[0]
        evidence = class_evidence(logits, "confidence")
        for size in row.sizes:
            window = grid.window(size.patch_size)
            robust = int(robust_masking(evidence, window).label)
            label = robust if row.label is None else row.label
            found = certify(evidence, label, window)
            assert (size.robust_label, size.outcome) == (robust, found.outcome)
            assert size.largest_size == int(largest_certified_patch(evidence, label, grid))
            assert size.mean_label == int(logits.mean((1, 2)).argmax())
            assert size.margin == pytest.approx(float(found.margins.min()), abs=1e-4)
            outcomes.add(size.outcome)
        assert row.largest_size == max(size.largest_size for size in row.sizes)
        assert row.undefended_label == int(pair.undefended.logits(canvas).argmax())
    assert outcomes == set(Outcome)


def test_unreadable_pictures_become_rows(whole: Any) -> None:
    failed = [row for row in judged_rows(whole) if row.error is not None]
    assert [row.key for row in failed] == ["class 0/empty.jpg", "class 1/broken.png"]
    assert all("broken.png" in row.error or "empty.jpg" in row.error for row in failed)
    assert [size.patch_size for size in failed[0].sizes] == list(SIZES)
    assert failed[0].sizes[0].outcome is None


@pytest.mark.parametrize("batch", [2, 7, 100])
def test_batches_change_nothing(folder: Any, whole: Any, tmp_path: Path, batch: int) -> None:
    pair = fake_pair()
    states = list(evaluate(make_plan(open_folder(folder), pair), tmp_path / "run.sqlite", batch))
    assert [state.done for state in states] == [*range(0, 47, batch), 47]
    assert (states[-1].total, states[-1].unreadable, states[-1].seconds_left) == (47, 2, 0)
    assert_same(judged_rows(tmp_path / "run.sqlite"), judged_rows(whole))


@pytest.mark.parametrize("count", [1, 3, 50])
def test_shards_merge_into_the_single_run(folder: Any, whole: Any, tmp_path: Path, count: int) -> None:
    pair = fake_pair()
    paths = [tmp_path / f"{index}.sqlite" for index in range(count)]
    for index, path in enumerate(paths):
        plan = make_plan(open_folder(folder), pair, shard=(index + 1, count))
        for state in evaluate(plan, path):
            assert state.total == plan.record.shard_total
        assert state.done == state.total
    assert merge_results(tmp_path / "all.sqlite", paths).added == 47
    assert judged_rows(tmp_path / "all.sqlite") == judged_rows(whole)


def test_a_limit_draws_a_fixed_sample(folder: Any, whole: Any, tmp_path: Path) -> None:
    pair = fake_pair()
    for path in (tmp_path / "a", tmp_path / "b"):
        plan = make_plan(open_folder(folder), pair, limit=12, seed=4)
        list(evaluate(plan, path))
    by_key = {row.key: row for row in judged_rows(whole)}
    found = judged_rows(tmp_path / "a")
    assert judged_rows(tmp_path / "b") == found
    assert len(found) == 12
    assert all(replace(row, position=by_key[row.key].position) == by_key[row.key] for row in found)


def test_selection_is_seeded_and_shards_part_it() -> None:
    keys = [f"{number:03d}\udcff.png" for number in range(200)]
    drawn = selected(keys, 20, 1)
    assert drawn == sorted(set(drawn)) == selected(keys, 20, 1) != selected(keys, 20, 2)
    assert set(selected(keys, 10, 1)) < set(drawn)
    assert selected(keys, 1000, 1) == selected(keys, None, 1) == list(range(200))
    assert sorted(run_order(keys, 1)) == list(range(200))
    parts = [list(shard_of(range(20), (index, 3))) for index in (1, 2, 3)]
    assert sorted([*parts[0], *parts[1], *parts[2]]) == list(range(20))
    for wrong in ((0, 3), (4, 3)):
        with pytest.raises(ValueError, match="shard"):
            shard_of(range(20), wrong)
    with pytest.raises(ValueError, match="limit"):
        selected(keys, 0, 1)


def test_closing_ends_the_run_and_the_next_one_goes_on(folder: Any, whole: Any, tmp_path: Path) -> None:
    pair = fake_pair()
    steps = evaluate(make_plan(open_folder(folder), pair), tmp_path / "run.sqlite")
    while next(steps).done < 10:
        pass
    steps.close()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("pgapp-decode")]
    rows = judged_rows(tmp_path / "run.sqlite")
    assert len(rows) == 10
    broken = sum(row.error is not None for row in rows)
    seen: list[Any] = []
    pair.local.local_logits = count_calls(pair.local.local_logits, seen)
    states = list(evaluate(make_plan(open_folder(folder), pair), tmp_path / "run.sqlite"))
    assert states[0].done == 10
    assert len(seen) == 37 - sum(row.error is not None for row in judged_rows(whole)) + broken
    assert judged_rows(tmp_path / "run.sqlite") == judged_rows(whole)
    seen.clear()
    (state,) = evaluate(make_plan(open_folder(folder), pair), tmp_path / "run.sqlite")
    assert (state.done, state.unreadable, seen) == (47, 2, [])


def count_calls(function: Any, seen: Any) -> Any:
    def counted(*args: Any) -> Any:
        seen.append(1)
        return function(*args)

    return counted


def test_stepping_leaves_no_inference_mode_behind(folder: Any, tmp_path: Path) -> None:
    pair = fake_pair()
    for _ in evaluate(make_plan(open_folder(folder), pair, limit=3), tmp_path / "run.sqlite"):
        assert not torch.is_inference_mode_enabled()


def test_pauses_do_not_count(folder: Any, tmp_path: Path) -> None:
    pair = fake_pair()
    steps = evaluate(make_plan(open_folder(folder), pair, limit=3), tmp_path / "run.sqlite")
    next(steps)
    start = time.perf_counter()
    first = next(steps)
    worked = time.perf_counter() - start
    time.sleep(0.2)
    start = time.perf_counter()
    second = next(steps)
    assert second.seconds <= worked + time.perf_counter() - start
    assert first.seconds < second.seconds
    steps.close()


def test_a_label_space_selects_classes(folder: Any, tmp_path: Path) -> None:
    pair = fake_pair()
    space = LabelSpace("two", ("class 3", "class 1"), (3, 1))
    plan = make_plan(open_folder(folder), pair, label_space=space)
    list(evaluate(plan, tmp_path / "run.sqlite"))
    rows = [row for row in judged_rows(tmp_path / "run.sqlite") if row.error is None]
    assert {row.label for row in rows if row.key.startswith("class 1")} == {1}
    assert {row.label for row in rows if row.key.startswith("class 0")} == {None}
    pictures = open_folder(folder)
    for row in rows:
        pixels = make_canvas(pictures.load(row.position), pair.local.canvas_spec).pixels
        logits = pair.local.local_logits(torch.from_numpy(np.array(pixels))[None])[0, [3, 1]]
        assert row.sizes[0].mean_label == int(logits.mean((1, 2)).argmax())
        evidence = class_evidence(logits, "confidence")
        assert row.sizes[0].robust_label == int(robust_masking(evidence, pair.local.grid.window(SIZES[0])).label)


def test_other_settings_do_not_go_into_the_same_file(folder: Any, whole: Any) -> None:
    pair = fake_pair()
    plan = make_plan(open_folder(folder), pair, defence=patchguard(3, feature="prediction"), limit=5)
    with pytest.raises(ResultsError, match="differs in feature, selection, total, limit"):
        next(evaluate(plan, whole))


@pytest.mark.parametrize("sizes", [(), (0, 3), (3, 49)])
def test_impossible_patch_sizes_are_refused(folder: Any, sizes: Any) -> None:
    with pytest.raises(ValueError, match="patch sizes must be"):
        make_plan(open_folder(folder), fake_pair(), sizes=sizes)


def test_a_vanished_picture_becomes_a_row(tmp_path: Path) -> None:
    write_pictures(tmp_path / "in", 4)
    pictures, pair = open_folder(tmp_path / "in"), fake_pair()
    (tmp_path / "in" / pictures.keys[2]).unlink()
    list(evaluate(make_plan(pictures, pair), tmp_path / "run.sqlite"))
    assert [row.error is None for row in judged_rows(tmp_path / "run.sqlite")] == [True, True, False, True]


def test_a_folder_that_vanishes_is_no_fault_of_its_pictures(tmp_path: Path) -> None:
    write_pictures(tmp_path / "in", 6)
    pictures, pair, out = open_folder(tmp_path / "in"), fake_pair(), tmp_path / "run.sqlite"
    steps = evaluate(make_plan(pictures, pair), out)
    for _ in range(2):
        next(steps)
    (tmp_path / "in").rename(tmp_path / "away")
    with pytest.raises(FolderError, match=r"in is gone .*: bring it back, and the same run goes on"):
        list(steps)
    assert all(row.error is None for row in judged_rows(out))
    (tmp_path / "away").rename(tmp_path / "in")
    assert list(evaluate(make_plan(pictures, pair), out))[-1].done == 6
    assert [row.error for row in judged_rows(out)] == [None] * 6


def test_killed_at_any_moment_it_goes_on_and_counts_every_picture_once(tmp_path: Path) -> None:
    write_pictures(tmp_path / "in", 120)
    out = tmp_path / "run.sqlite"
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done, kills = 0, 0
    while done < 120:
        run = subprocess.Popen(
            [sys.executable, "-m", "tests.support.evaluation", str(tmp_path / "in"), str(out)],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        lines = []
        for line in run.stdout:
            lines.append(int(line))
            if len(lines) > 25 + 5 * kills:
                break
        time.sleep(0.0007 * kills)
        run.kill()
        rest, _ = run.communicate()
        lines += [int(line) for line in rest.splitlines()]
        assert lines[0] == done
        with ResultsStore.open(out) as store:
            done = len(list(store.rows()))
        assert done - lines[-1] in (0, 1)
        kills += 1
    assert kills >= 3
    pair = fake_pair()
    list(evaluate(make_plan(open_folder(tmp_path / "in"), pair), tmp_path / "straight.sqlite"))
    assert_same(judged_rows(out), judged_rows(tmp_path / "straight.sqlite"))
