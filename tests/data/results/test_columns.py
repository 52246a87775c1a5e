"""A run's columns, against its rows one by one."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pgapp.data.results import columns as columns_module
from pgapp.data.results import store as store_module
from pgapp.data.results.columns import NONE, OUTCOMES, Columns
from pgapp.data.results.rows import ResultRow, SizeResult
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from tests.support.runs import SIZES, make_record, make_row


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_module, "CHUNK", 7)


def some_rows(count: int, first: int = 0) -> list[ResultRow]:
    rng = random.Random(first)
    rows = []
    for position in range(first, first + count):
        row = make_row(position, label=rng.choice([0, 1, 2, None]))
        sizes = tuple(replace(size, alert=rng.random() < 0.2) for size in row.sizes)
        rows.append(replace(row, sizes=sizes))
    rng.shuffle(rows)
    return rows


def number(value: Any) -> Any:
    return NONE if value is None else value


def ask(columns: Columns, question: str) -> Any:
    found = getattr(columns, question)
    return found(SIZES[0]) if callable(found) else found


def check(store: ResultsStore) -> None:
    """Every column says what the rows say."""
    columns = store.columns()
    rows = store.by_ids(columns.ids)
    assert len(columns) == len(rows) == len(columns.positions)
    assert columns.positions.tolist() == [row.position for row in rows]
    assert columns.labels.tolist() == [number(row.label) for row in rows]
    assert columns.undefended.tolist() == [number(row.undefended_label) for row in rows]
    assert columns.largest.tolist() == [number(row.largest_size) for row in rows]
    assert columns.readable.tolist() == [row.error is None for row in rows]
    for patch_size in store.record.patch_sizes:
        at = [row.at(patch_size) or SizeResult(patch_size, None, None, None) for row in rows]
        found = columns.outcomes(patch_size).tolist()
        assert [None if place == NONE else OUTCOMES[place] for place in found] == [size.outcome for size in at]
        assert columns.robust(patch_size).tolist() == [number(size.robust_label) for size in at]
        assert columns.means(patch_size).tolist() == [number(size.mean_label) for size in at]
        assert columns.largest_on_grid(patch_size).tolist() == [number(size.largest_size) for size in at]
        assert columns.alerts(patch_size).tolist() == [size.alert for size in at]
        attacks = [number(size.attack_succeeded) for size in at]
        assert columns.attacks(patch_size).tolist() == attacks
        margins = columns.margins(patch_size)
        assert [None if np.isnan(margin) else margin for margin in margins] == [size.margin for size in at]


def test_columns_say_what_the_rows_say_while_a_run_grows(tmp_path: Path) -> None:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        check(store)
        store.append(*some_rows(23))
        check(store)
        kept = store.columns().labels
        assert store.columns().labels is kept
        store.record_attack(make_row(3).key, SIZES[1], True, 0, 0)
        check(store)
        assert store.columns().labels is kept
        with ResultsStore.open(store.path) as other:
            other.append(*some_rows(9, 23))
            other.record_attack(make_row(4).key, SIZES[0], False, 0, 0)
        check(store)
        assert len(store.columns()) == 32
        assert len(kept) == 23


def test_outcomes_of_sizes_that_were_asked_for_at_different_times(tmp_path: Path) -> None:
    one, other = SIZES
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        store.append(*some_rows(23))
        assert len(store.columns().outcomes(one)) == 23
        store.append(*some_rows(9, 23))
        assert len(store.columns().outcomes(one)) == 32
        assert len(store.columns().outcomes(other)) == 32
        store.append(*some_rows(5, 32))
        assert len(store.columns().outcomes(other)) == 37
        check(store)


def test_outcomes_that_no_run_has_written_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.sqlite"
    with ResultsStore.create(path, make_record()) as store:
        store.append(*some_rows(20))
    monkeypatch.setattr(store_module, "SMALL", 0)
    for odd in ("'a'", "'d'", "'vulnerabled'", "'x'", "x'78'", "7"):
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = 1")
            connection.execute(f"UPDATE sizes SET outcome = {odd} WHERE picture = 4 AND patch_size = {SIZES[0]}")
        with ResultsStore.open(path) as store, pytest.raises(ResultsError, match="rows that make no sense"):
            store.columns().outcomes(SIZES[0])


def test_nobody_writes_to_columns(tmp_path: Path) -> None:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        store.append(*some_rows(9))
        columns = store.columns()
        for values in (columns.ids, columns.labels, columns.outcomes(SIZES[0]), columns.margins(SIZES[0])):
            with pytest.raises(ValueError, match="read-only"):
                values[0] = 0


def test_numbers_with_gaps_and_sizes_that_are_missing(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    rows = some_rows(20)
    rows[3] = replace(rows[3], sizes=rows[3].sizes[:1])
    rows[12] = replace(rows[12], sizes=())
    with ResultsStore.create(path, make_record()) as store:
        store.append(*rows)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE sizes SET picture = picture * 1000 WHERE picture > 5")
        connection.execute("UPDATE pictures SET id = id * 1000 WHERE id > 5")
        connection.execute("INSERT INTO sizes VALUES (2, 99, 0, 'wrong', 0.5, 0, 0, 0)")
    with ResultsStore.open(path) as store:
        check(store)


def test_a_size_that_the_run_has_not_is_refused(tmp_path: Path) -> None:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        for ask in (store.columns().outcomes, store.columns().attacks, store.columns().margins):
            with pytest.raises(ValueError, match="no patch size 99"):
                ask(99)


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("UPDATE pictures SET label = 3", "labels"),
        ("UPDATE pictures SET undefended_label = -1", "undefended"),
        ("UPDATE pictures SET label = 0.5", "labels"),
        ("UPDATE pictures SET largest_size = 'large'", "largest"),
        ("UPDATE sizes SET robust_label = 'tench'", "robust"),
        ("UPDATE sizes SET robust_label = '1,2' WHERE picture = 4", "robust"),
        ("UPDATE sizes SET mean_label = ''", "means"),
        ("UPDATE sizes SET margin = x'78'", "margins"),
        ("UPDATE sizes SET margin = 'wide'", "margins"),
    ],
)
def test_of_a_large_file_what_is_asked_is_checked(
    tmp_path: Path, statement: str, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.sqlite"
    with ResultsStore.create(path, make_record()) as store:
        store.append(*some_rows(20))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
    monkeypatch.setattr(store_module, "SMALL", 0)
    with ResultsStore.open(path) as store:
        with pytest.raises(ResultsError, match="rows that make no sense"):
            ask(store.columns(), question)
        assert len(store.columns().positions) == 20
    with pytest.raises(ResultsError, match="rows that make no sense"):
        ResultsStore.create(path, make_record())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pictures SET label = 3",
        "UPDATE pictures SET seconds = 'long'",
        "UPDATE pictures SET error = x'78'",
        "UPDATE sizes SET robust_label = 'tench'",
        "UPDATE sizes SET margin = x'78'",
        "UPDATE sizes SET largest_size = 0.5",
    ],
)
def test_of_a_large_file_the_rows_that_are_read_are_checked(
    tmp_path: Path, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "run.sqlite"
    with ResultsStore.create(path, make_record()) as store:
        store.append(*some_rows(20))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
    monkeypatch.setattr(store_module, "SMALL", 0)
    with ResultsStore.open(path) as store, pytest.raises(ResultsError, match="rows that make no sense"):
        list(store.rows())


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / "run.sqlite"
    with ResultsStore.create(path, make_record()) as store:
        store.append(*some_rows(20))
    with ResultsStore.open(path, progress=lambda done, total: told.append((done, total))) as store:
        assert len(store.columns().labels) == 20
    assert told == [(7, 20), (14, 20), (20, 20)]
