"""What tau trades in a run, from its rows: each point is a plain count over them."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pgapp.core.scene import Outcome, TauBounds
from pgapp.data.results.merging import merge_results
from pgapp.data.results.rows import ResultRow, SizeResult, failed_row
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.tau import tau_of, tau_trade, usual_taus
from tests.support.runs import SIZES, make_record

NEVER = TauBounds(-math.inf, -math.inf)
MINORITY = (("tau", 0.5), ("k", 3), ("colour", "grey"))


def odds(tau: float) -> float:
    return math.log(tau / (1 - tau))


def a_row(position: int, label: int | None, outcome: Outcome, taus: TauBounds | None) -> ResultRow:
    sizes = tuple(SizeResult(size, 0, outcome, 0.5, 0, taus=taus) for size in SIZES)
    return ResultRow(position, f"{position}.png", label, 0, None, 0.1, sizes)


ROWS = (
    a_row(0, 0, Outcome.CERTIFIED, TauBounds(odds(0.7), -math.inf)),
    a_row(1, 0, Outcome.VULNERABLE, TauBounds(odds(0.3), odds(0.8))),
    a_row(2, 1, Outcome.WRONG, TauBounds(odds(0.9), odds(0.2))),
    a_row(3, 0, Outcome.VULNERABLE, NEVER),
    failed_row(4, "4.png", 0, "it is damaged", 0.1, SIZES),
    a_row(5, None, Outcome.CERTIFIED, TauBounds(odds(0.99), odds(0.99))),
)


def a_run(path: Path, *rows: ResultRow, **changes: Any) -> Path:
    values = {"defence": "minority-reports", "settings": MINORITY, "total": len(rows), **changes}
    with ResultsStore.create(path, make_record(**values)) as store:
        store.append(*rows)
    return path


def counts(path: Path, *taus: float) -> list[tuple[int, int, int]]:
    with ResultsStore.open(path) as store:
        trade = tau_trade(store, SIZES[0], taus)
        assert trade is not None
        found = {point.tau: point for point in trade.points}
        assert {point.certified.pictures for point in trade.points} == {point.alerts.pictures for point in trade.points}
        return [(found[tau].certified.hits, found[tau].alerts.hits, found[tau].certified.pictures) for tau in taus]


def test_of_minority_reports_a_lower_tau_certifies_more(tmp_path: Path) -> None:
    """By hand: pictures without a label and unreadable ones are left out, the wrong one is never certified."""
    path = a_run(tmp_path / "run.sqlite", *ROWS)
    assert counts(path, 0.0, 0.25, 0.5, 0.75, 0.85) == [(2, 2, 4), (2, 1, 4), (1, 1, 4), (0, 1, 4), (0, 0, 4)]


def test_of_hicert_a_higher_tau_certifies_more_and_no_bound_is_each_tau(tmp_path: Path) -> None:
    path = a_run(tmp_path / "run.sqlite", *ROWS, defence="hicert")
    assert counts(path, 0.0, 0.25, 0.5, 0.75, 0.85) == [(1, 2, 4), (1, 3, 4), (2, 3, 4), (3, 3, 4), (3, 4, 4)]


def test_a_bound_itself_is_not_beyond_it(tmp_path: Path) -> None:
    row = a_row(0, 0, Outcome.CERTIFIED, TauBounds(odds(0.5), odds(0.5)))
    for defence in ("minority-reports", "hicert"):
        path = a_run(tmp_path / f"{defence}.sqlite", row, defence=defence)
        assert counts(path, 0.5) == [(0, 0, 1)]


def test_the_runs_own_tau_is_among_the_points(tmp_path: Path) -> None:
    settings = (("tau", 0.333), *MINORITY[1:])
    with ResultsStore.open(a_run(tmp_path / "run.sqlite", *ROWS, settings=settings)) as store:
        trade = tau_trade(store, SIZES[1])
        assert trade is not None
        assert (trade.patch_size, trade.tau, tau_of(store.record)) == (SIZES[1], 0.333, 0.333)
        assert [point.tau for point in trade.points] == sorted({*usual_taus(), 0.333})


def test_without_true_labels_all_that_could_be_read_count(tmp_path: Path) -> None:
    rows = [a_row(position, None, Outcome.CERTIFIED, NEVER) for position in range(3)]
    assert counts(a_run(tmp_path / "run.sqlite", *rows), 0.0) == [(0, 0, 3)]


def test_other_runs_say_nothing(tmp_path: Path) -> None:
    partly = [a_row(0, 0, Outcome.CERTIFIED, NEVER), a_row(1, 0, Outcome.CERTIFIED, None)]
    for number, path in enumerate(
        (
            a_run(tmp_path / "partly.sqlite", *partly),
            a_run(tmp_path / "empty.sqlite"),
            a_run(tmp_path / "other.sqlite", *ROWS, defence="patchguard-plus-plus"),
            a_run(tmp_path / "unknown.sqlite", *ROWS, defence="of another program"),
        )
    ):
        with ResultsStore.open(path) as store:
            assert tau_trade(store, SIZES[0]) is None
            assert (tau_of(store.record) is None) == (number > 1)


def test_merged_rows_keep_them_and_new_ones_are_taken_in(tmp_path: Path) -> None:
    parts = [a_run(tmp_path / f"{n}.sqlite", *ROWS[n::2], total=6, shard=(n + 1, 2)) for n in (0, 1)]
    merge_results(tmp_path / "all.sqlite", parts)
    whole = a_run(tmp_path / "whole.sqlite", *ROWS)
    assert counts(tmp_path / "all.sqlite", 0.0, 0.5) == counts(whole, 0.0, 0.5)
    with ResultsStore.open(whole) as store, ResultsStore.open(tmp_path / "all.sqlite") as merged:
        assert list(store.rows()) == list(merged.rows())
        before = tau_trade(store, SIZES[0], (0.0,))
        store.append(a_row(6, 0, Outcome.CERTIFIED, TauBounds(odds(0.7), -math.inf)))
        after = tau_trade(store, SIZES[0], (0.0,))
    assert before is not None
    assert after is not None
    assert [trade.points[0].certified.hits for trade in (before, after)] == [2, 3]


@pytest.mark.parametrize("value", ["'text'", "X'00'"])
def test_nonsense_is_refused(tmp_path: Path, value: str) -> None:
    path = a_run(tmp_path / "run.sqlite", *ROWS)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE taus SET alert = {value}")
    connection.close()
    with pytest.raises(ResultsError, match="make no sense"):
        ResultsStore.open(path)
