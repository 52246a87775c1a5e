"""Files of older formats open, are brought up to date, go on and merge."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pgapp.core.geometry import Grid
from pgapp.core.scene import Outcome, TauBounds
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.merging import merge_results
from pgapp.data.results.patches import Attacked, FoundPatch
from pgapp.data.results.query import ResultsQuery, SortBy
from pgapp.data.results.run_record import SizeGrid, defence_words
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore, SizeResult
from pgapp.data.results.tau import tau_of, tau_trade
from tests.support.runs import make_record, make_row


def written(folder: Path, number: int) -> Path:
    """The file of that format."""
    path = folder / f"format {number}.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(Path(__file__).with_name(f"format_{number}.sql").read_text())
    connection.close()
    return path


@pytest.fixture
def of_format_1(tmp_path: Path) -> Any:
    """A file as format 1 was written: sizes 23 and 32 on one grid fitted to 32, two pictures attacked."""
    return written(tmp_path, 1)


def test_a_file_of_format_1_opens_with_all_it_had(of_format_1: Any) -> None:
    with ResultsStore.open(of_format_1) as store:
        record = store.record
        assert record.grids == (SizeGrid(32, (86, 86), (39, 39), (6, 6)),) * 2
        assert record.sizes_by_grid() == [(Grid((288, 288), (86, 86), (39, 39), (6, 6)), (23, 32))]
        rows = list(store.rows())
        assert [row.largest_size for row in rows] == [12, 12, 12, 41, 0, 0]
        assert rows[0].at(23) == SizeResult(23, 2, Outcome.WRONG, -0.44123608378259194, 0, 12, attack_succeeded=True)
        assert [size.mean_label for row in rows for size in row.sizes] == [0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1]
        assert [row.undefended_label for row in rows] == [2, 0, 2, 0, 0, 0]
        assert (rows[0].tags, rows[1].note) == (("odd",), "look")
        assert "older pgapp" in store.attack_words()
        assert store.count(ResultsQuery(23, sort=SortBy.LARGEST_SIZE)) == 6
    with ResultsStore.open(of_format_1) as again:
        assert list(again.rows()) == rows


def test_a_file_of_format_1_goes_on_and_merges(of_format_1: Any, tmp_path: Path) -> None:
    grids = (SizeGrid(32, (86, 86), (39, 39), (6, 6)),) * 2
    with ResultsStore.create(of_format_1, make_record(grids=grids, total=6)) as store:
        assert len(store.done_keys()) == 6
        assert store.append(make_row(6)) == 1
    with pytest.raises(ResultsError, match="differs in grids"):
        ResultsStore.create(of_format_1, make_record(total=6))
    assert merge_results(tmp_path / "all.sqlite", [of_format_1]).added == 7
    with ResultsStore.open(tmp_path / "all.sqlite") as merged, ResultsStore.open(of_format_1) as source:
        assert list(merged.rows()) == list(source.rows())
        assert merged.attack_words() == source.attack_words()


@pytest.fixture
def of_format_2(tmp_path: Path) -> Path:
    """A file as format 2 was written: robust masking was the only defence that there could be."""
    return written(tmp_path, 2)


def test_a_file_of_format_2_opens_as_robust_masking_goes_on_and_merges(of_format_2: Path, tmp_path: Path) -> None:
    with ResultsStore.open(of_format_2) as store:
        record, rows = store.record, list(store.rows())
        assert record.defence == "patchguard"
        assert dict(record.settings) == {
            "feature": "logits",
            "clip": (0.0, 7.5),
            "temperature": 1.0,
            "vote_threshold": None,
            "threshold": 0.25,
            "mask_patch_size": None,
        }
        assert "T 0.25" in defence_words(record)
        assert rows[0].sizes[0].alert is False
        assert record.undefended_digest is None
        assert [row.position for row in rows] == [0, 1, 2]
        assert [row.undefended_label for row in rows] == [1, 1, 0]
        assert [size.outcome for size in rows[2].sizes] == [Outcome.VULNERABLE, Outcome.CERTIFIED]
    with ResultsStore.create(of_format_2, record) as store:
        assert len(store.done_keys()) == 3
    assert merge_results(tmp_path / "all.sqlite", [of_format_2]).added == 3


@pytest.fixture
def of_format_3(tmp_path: Path) -> Path:
    """A file as format 3 was written: attacks had no patch."""
    return written(tmp_path, 3)


def test_a_file_of_format_3_opens_without_patches_goes_on_and_merges(of_format_3: Path, tmp_path: Path) -> None:
    key = "class 0/picture 00003.png"
    with ResultsStore.open(of_format_3) as store:
        record, rows = store.record, list(store.rows())
        assert [row.position for row in rows] == list(range(9))
        assert rows[:3] == [
            replace(make_row(0), tags=("glare",)),
            replace(make_row(1), note="two dogs"),
            make_row(2),
        ]
        assert sorted(store.attacks()) == [
            (key, 23, True, 3, 7),
            ("class 1/picture 00004.png", 32, False, 4, 7),
            ("class 1/picture 00007.png", 23, True, 5, 7),
        ]
        assert store.attacked(key, 23) == Attacked(23, True, 3, 7, None)
        assert store.attack() == AttackEach(certified=True)
    found = FoundPatch.of(np.zeros((3, 23, 23), np.float32), 5, 40, 0.25)
    with ResultsStore.create(of_format_3, record) as store:
        assert store.append(make_row(9)) == 1
        store.record_attack(key, 23, True, 8, 9, found)
        store.record_attack(key, 23, True, 1, 1)
    assert merge_results(tmp_path / "all.sqlite", [of_format_3]).added == 10
    with ResultsStore.open(tmp_path / "all.sqlite") as merged:
        assert merged.attacked(key, 23) == Attacked(23, True, 8, 9, found)


@pytest.fixture
def of_format_4(tmp_path: Path) -> Path:
    """A file as format 4 was written: runs with a detecting defence did not say what another tau would."""
    return written(tmp_path, 4)


def test_a_file_of_format_4_opens_without_other_taus_goes_on_and_merges(of_format_4: Path, tmp_path: Path) -> None:
    key = "class 0/picture 00003.png"
    with ResultsStore.open(of_format_4) as store:
        record, rows = store.record, list(store.rows())
        assert [row.position for row in rows] == list(range(9))
        assert {size.taus for row in rows for size in row.sizes} == {None}
        assert [any(size.alert for size in row.sizes) for row in rows[:3]] == [False, True, False]
        assert (rows[0].tags, rows[1].note) == (("glare",), "two dogs")
        kept = store.attacked(key, 23)
        assert kept is not None
        assert kept.found == FoundPatch.of(np.zeros((3, 23, 23), np.float32), 5, 40, 0.25)
        assert tau_of(record) == 0.5
        assert tau_trade(store, 23) is None
    taus = TauBounds(0.25, float("-inf"))
    row = make_row(9)
    new = replace(row, sizes=tuple(replace(size, taus=taus) for size in row.sizes))
    with ResultsStore.create(of_format_4, record) as store:
        assert store.append(new) == 1
        assert tau_trade(store, 23) is None, "only one of its rows says it"
    assert merge_results(tmp_path / "all.sqlite", [of_format_4]).added == 10
    with ResultsStore.open(tmp_path / "all.sqlite") as merged:
        assert list(merged.rows())[-1] == new
        assert merged.attacked(key, 23) == kept
