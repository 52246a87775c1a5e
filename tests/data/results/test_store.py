from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pgapp.core.scene import Outcome
from pgapp.data.results import schema
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.merging import merge_results
from pgapp.data.results.query import ResultsQuery, Show, SortBy
from pgapp.data.results.rows import ResultRow
from pgapp.data.results.run_record import RunRecord, SizeGrid
from pgapp.data.results.schema import ResultsError, migrate
from pgapp.data.results.store import ResultsStore
from tests.support.runs import SIZES, make_record, make_row

HOSTILE = [
    "it's.png",
    '"; DROP TABLE pictures; --.png',
    "two\nlines.png",
    "🦆/ducks 🦆.png",
    "undecodable \udcff\udc80.png",
    "=HYPERLINK(1).png",
    "%_.png",
    "x" * 250 + ".png",
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ResultsStore]:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        yield store


def test_rows_come_back_as_they_were(store: ResultsStore) -> None:
    rows = [make_row(position, label=position % 3) for position in range(40)]
    assert store.append(*rows) == 40
    assert list(store.rows()) == rows
    assert store.record == make_record()
    assert store.done_keys() == {row.key for row in rows}


@pytest.mark.parametrize("key", HOSTILE)
def test_hostile_names_are_data(store: ResultsStore, key: str) -> None:
    row = make_row(0, key)
    store.append(row, make_row(1, "other.png"))
    store.add_tag(key, 'it\'s "odd"; DROP TABLE tags')
    store.set_note(key, key)
    found = store.by_keys([key])[key]
    assert found == replace(row, tags=('it\'s "odd"; DROP TABLE tags',), note=found.note)
    assert store.count(ResultsQuery(search=row.name[:30].upper())) == 1
    assert store.count(ResultsQuery(tag='it\'s "odd"; DROP TABLE tags')) == 1
    assert store.count(ResultsQuery()) == 2


def test_a_search_takes_no_wildcards(store: ResultsStore) -> None:
    store.append(make_row(0, "a_b.png"), make_row(1, "axb.png"))
    assert [row.key for row in store.page(ResultsQuery(search="A_B"), 0, 9)] == ["a_b.png"]
    assert store.count(ResultsQuery(search="%")) == 0


def test_no_picture_is_counted_twice(store: ResultsStore) -> None:
    first = make_row(3, "a.png")
    assert store.append(first) == 1
    assert store.append(replace(make_row(3, "a.png", seed=9), seconds=7.0)) == 0
    assert list(store.rows()) == [first]


def test_tags_and_notes_can_be_taken_back(store: ResultsStore) -> None:
    row = make_row(0)
    store.append(row)
    store.add_tag(row.key, "b")
    store.add_tag(row.key, "a")
    store.add_tag(row.key, "a")
    store.set_note(row.key, "look")
    assert next(store.rows()).tags == ("a", "b")
    assert store.tags() == {"a": 1, "b": 1}
    store.remove_tag(row.key, "a")
    store.set_note(row.key, "")
    assert (next(store.rows()).tags, next(store.rows()).note) == (("b",), "")


def _fits(row: ResultRow, show: Show, size: int) -> bool:
    at = row.at(size)
    return {
        Show.ALL: True,
        Show.CORRECT: (at.outcome is Outcome.CERTIFIED or at.outcome is Outcome.VULNERABLE) and row.label is not None,
        Show.WRONG: at.outcome is Outcome.WRONG,
        Show.CERTIFIED: at.outcome is Outcome.CERTIFIED,
        Show.VULNERABLE: at.outcome is Outcome.VULNERABLE,
        Show.ATTACK_SUCCEEDED: at.attack_succeeded is True,
        Show.ATTACK_FAILED: at.attack_succeeded is False,
        Show.UNREADABLE: row.error is not None,
    }[show]


@pytest.fixture
def filled(store: ResultsStore) -> ResultsStore:
    rng = random.Random(5)
    rows = [make_row(position, label=rng.choice([0, 1, 2, None])) for position in range(300)]
    store.append(*rows)
    for row in rng.sample([row for row in rows if row.error is None], 100):
        store.record_attack(row.key, rng.choice(SIZES), rng.random() < 0.5, 1, 2)
    for row in rng.sample(rows, 30):
        store.add_tag(row.key, "interesting")
    return store


@pytest.mark.parametrize("show", Show)
@pytest.mark.parametrize("size", SIZES)
def test_filters_equal_a_plain_recount(filled: ResultsStore, show: Show, size: int) -> None:
    expected = [row.key for row in filled.rows() if _fits(row, show, size)]
    assert expected
    query = ResultsQuery(size, show)
    assert [row.key for row in filled.rows(query)] == expected
    assert filled.count(query) == len(expected)
    for label in (0, 2):
        query = ResultsQuery(size, show, label=label, tag="interesting", search="PICTURE 00")
        wanted = [
            row.key
            for row in filled.rows()
            if _fits(row, show, size) and row.label == label and "interesting" in row.tags
        ]
        assert [row.key for row in filled.page(query, 0, 1000)] == wanted
        assert filled.count(query) == len(wanted)


@pytest.mark.parametrize("sort", SortBy)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_are_sorted_and_complete(filled: ResultsStore, sort: SortBy, descending: bool) -> None:
    value = {
        SortBy.POSITION: lambda row: row.position,
        SortBy.NAME: lambda row: row.name.casefold(),
        SortBy.LABEL: lambda row: -1 if row.label is None else row.label,
        SortBy.MARGIN: lambda row: -9 if row.at(32).margin is None else row.at(32).margin,
        SortBy.LARGEST_SIZE: lambda row: -1 if row.largest_size is None else row.largest_size,
        SortBy.UNDEFENDED: lambda row: -1 if row.undefended_label is None else row.undefended_label,
        SortBy.DEFENDED: lambda row: -1 if row.at(32).robust_label is None else row.at(32).robust_label,
        SortBy.OUTCOME: lambda row: -1 if row.at(32).outcome is None else list(Outcome).index(row.at(32).outcome),
    }[sort]
    query = ResultsQuery(32, sort=sort, descending=descending)
    rows = [row for offset in range(0, 300, 70) for row in filled.page(query, offset, 70)]
    assert len({row.key for row in rows}) == 300
    assert filled.by_ids(filled.ids(query)[100:180]) == rows[100:180]
    values = [value(row) for row in rows]
    assert values == sorted(values, reverse=descending)


def test_a_patch_size_that_the_run_lacks_is_refused(store: ResultsStore) -> None:
    with pytest.raises(ValueError, match="no patch size 99"):
        store.count(ResultsQuery(99))


def test_an_attack_that_succeeded_stays_so(store: ResultsStore) -> None:
    row = make_row(0, "a.png")
    store.append(row)
    store.record_attack("a.png", 32, False, 1, 2)
    assert store.by_keys(["a.png"])["a.png"].at(32).attack_succeeded is False
    store.record_attack("a.png", 32, True, 3, 4)
    store.record_attack("a.png", 32, False, 5, 6)
    assert store.attacks() == [("a.png", 32, True, 3, 4)]
    assert store.by_keys(["a.png"])["a.png"].at(23).attack_succeeded is None
    with pytest.raises(KeyError):
        store.record_attack("b.png", 32, True, 1, 2)


def test_another_run_is_refused(store: ResultsStore) -> None:
    store.close()
    ResultsStore.create(store.path, replace(store.record, created="later", source="/moved/there")).close()
    with pytest.raises(ResultsError, match="differs in digest, seed"):
        ResultsStore.create(store.path, make_record(digest="0" * 64, seed=2))
    with pytest.raises(ResultsError, match="another shard"):
        ResultsStore.create(store.path, make_record(shard=(1, 2)))


PILLOW_12, PILLOW_13 = (("Pillow", "12.3.0"), ("torch", "2.14.1")), (("Pillow", "13.0.0"), ("torch", "2.14.1"))


def test_a_run_goes_on_with_other_versions_only_when_asked_and_names_both(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    old, new = make_record(versions=PILLOW_12, device="cuda:0"), make_record(versions=PILLOW_13, device="cpu")
    ResultsStore.create(path, old).close()
    with pytest.raises(ResultsError, match=r"device cuda and cpu; Pillow 12\.3\.0 and 13\.0\.0"):
        ResultsStore.create(path, new)
    ResultsStore.create(path, replace(old, device="cuda:1")).close()
    ResultsStore.create(path, new, mix_versions=True).close()
    with ResultsStore.open(path) as store:
        assert store.record.machine == {"device": "cuda + cpu", "Pillow": "12.3.0 + 13.0.0", "torch": "2.14.1"}
        assert store.record.is_mixed
    for either in (old, new):
        ResultsStore.create(path, either).close()
    with pytest.raises(ResultsError, match=r"torch 2\.14\.1 and 3"):
        ResultsStore.create(path, replace(new, versions=(("Pillow", "13.0.0"), ("torch", "3"))))


def test_a_file_that_does_not_name_its_versions_counts_as_computed_with_others(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    ResultsStore.create(path, make_record(versions=PILLOW_12[1:])).close()
    with pytest.raises(ResultsError, match="Pillow unknown and 12"):
        ResultsStore.create(path, make_record(versions=PILLOW_12))
    with ResultsStore.create(path, make_record(versions=PILLOW_12), mix_versions=True) as store:
        assert dict(store.record.versions)["Pillow"] == "unknown + 12.3.0"


def test_shards_of_other_versions_merge_only_when_asked(tmp_path: Path) -> None:
    paths = [tmp_path / "1.sqlite", tmp_path / "2.sqlite"]
    for index, (path, versions) in enumerate(zip(paths, (PILLOW_12, PILLOW_13), strict=True), 1):
        with ResultsStore.create(path, make_record(shard=(index, 2), versions=versions)) as store:
            store.append(make_row(index))
    with pytest.raises(ResultsError, match=r"Pillow 12\.3\.0 and 13\.0\.0"):
        merge_results(tmp_path / "out.sqlite", paths)
    assert not (tmp_path / "out.sqlite").exists()
    assert merge_results(tmp_path / "out.sqlite", paths, mix_versions=True).added == 2
    with ResultsStore.open(tmp_path / "out.sqlite") as store:
        assert dict(store.record.versions)["Pillow"] == "12.3.0 + 13.0.0"


def test_a_record_survives_json() -> None:
    record = make_record(
        grids=(SizeGrid(23, (9, 9), (3, 3), (6, 6)), SizeGrid(None, (8, 8), (4, 4), (6, 6))),
        source="a\udcff",
        mapping=(("n\udcff", 1),),
        shard=(2, 3),
        label_indices=(3, 4, 5),
    )
    assert RunRecord.from_json(record.to_json()) == record
    assert record.shard_total == 33
    with pytest.raises(ValueError, match="not those of a run record"):
        RunRecord.from_json("{}")


@pytest.mark.parametrize("content", [b"hello " * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_gives_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "run.sqlite"
    path.write_bytes(content)
    for attempt in (lambda: ResultsStore.open(path), lambda: ResultsStore.create(path, make_record())):
        with pytest.raises(ResultsError, match=r"damaged or no results file|is a text, not a results file"):
            attempt()
    assert path.read_bytes() == content


def test_a_damaged_page_gives_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with ResultsStore.create(path, make_record()) as store:
        store.append(*(make_row(position) for position in range(500)))
    content = bytearray(path.read_bytes())
    for start in range(8192, len(content), 4096):
        content[start : start + 64] = b"\xa5" * 64
    path.write_bytes(content)
    with pytest.raises(ResultsError, match="damaged"):
        ResultsStore.open(path)


def test_what_is_not_ours_or_newer_or_missing_gives_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mail (text)")
    connection.close()
    with pytest.raises(ResultsError, match="not a results file of pgapp"):
        ResultsStore.create(path, make_record())
    with pytest.raises(ResultsError, match="There is no results file"):
        ResultsStore.open(tmp_path / "nowhere")
    with pytest.raises(ResultsError, match="cannot be used"):
        ResultsStore.create(tmp_path / "no folder" / "run.sqlite", make_record())
    newer = tmp_path / "newer.sqlite"
    with ResultsStore.create(newer, make_record()) as store:
        store.select(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    with pytest.raises(ResultsError, match="update pgapp"):
        ResultsStore.open(newer)


def test_migrations_run_in_order_and_all_or_none(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    with ResultsStore.create(path, make_record()) as store:
        store.append(make_row(0))
    connection = sqlite3.connect(path, isolation_level=None)
    newest = schema.SCHEMA_VERSION
    first = {newest: ("ALTER TABLE pictures ADD COLUMN stars INTEGER",)}
    good: dict[int, Any] = {
        **first,
        newest + 1: (lambda connection: connection.execute("UPDATE pictures SET stars = 5"),),
    }
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, path, newest + 2, {**first, newest + 1: ("UPDATE nothing SET stars = 5",)})
    assert connection.execute("PRAGMA user_version").fetchone() == (newest,)
    with pytest.raises(ResultsError, match=f"old format {newest + 1}"):
        migrate(connection, path, newest + 2, first)
    migrate(connection, path, newest + 2, good)
    migrate(connection, path, newest + 2, good)
    assert connection.execute("SELECT stars FROM pictures").fetchall() == [(5,)]
    connection.close()


def test_attacks_of_one_kind_go_into_a_file(store: ResultsStore) -> None:
    each = AttackEach(places=2, steps=7, seed=3)
    assert (store.attack(), store.attack_words()) == (None, "")
    store.begin_attack(each)
    store.begin_attack(each)
    assert store.attack() == each
    assert store.attack_words() == each.words
    assert "2 places x 7 steps against patchguard" in each.words
    with pytest.raises(ResultsError, match=r"attacks of another kind \(2 places x 7 steps .*seed 3"):
        store.begin_attack(replace(each, steps=8))


def test_merge_takes_the_attack_along_and_refuses_two_kinds(tmp_path: Path) -> None:
    each = AttackEach()
    paths = [tmp_path / f"{index}.sqlite" for index in (1, 2, 3)]
    for index, path in enumerate(paths, 1):
        with ResultsStore.create(path, make_record(shard=(index, 3))) as store:
            store.append(make_row(index))
            if index > 1:
                store.begin_attack(replace(each, seed=index // 3))
    merge_results(tmp_path / "two.sqlite", paths[:2])
    with ResultsStore.open(tmp_path / "two.sqlite") as store:
        assert store.attack() == each
    with pytest.raises(ResultsError, match="differ in the attack"):
        merge_results(tmp_path / "three.sqlite", paths)
    assert not (tmp_path / "three.sqlite").exists()
    with pytest.raises(ResultsError, match="another kind"):
        merge_results(tmp_path / "two.sqlite", paths[2:])
    with ResultsStore.open(tmp_path / "two.sqlite") as store:
        assert len(store.done_keys()) == 2


def test_shards_merge_into_the_single_run(tmp_path: Path) -> None:
    rows = [make_row(position, HOSTILE[position] if position < len(HOSTILE) else None) for position in range(90)]
    whole = tmp_path / "whole.sqlite"
    with ResultsStore.create(whole, make_record(total=90)) as store:
        store.append(*rows)
    paths = []
    for index in (1, 2, 3):
        paths.append(tmp_path / f"{index}.sqlite")
        with ResultsStore.create(paths[-1], make_record(total=90, shard=(index, 3), device=f"cuda:{index}")) as store:
            store.append(*rows[index - 1 :: 3])
            store.set_note("class 0/picture 00030.png", f"note {index}")
            store.add_tag("class 0/picture 00030.png", "odd")
    with ResultsStore.open(paths[0]) as store:
        store.record_attack("class 0/picture 00030.png", 23, True, 1, 1)
    out = tmp_path / "joined.sqlite"
    assert merge_results(out, paths[:2]).added == 60
    assert merge_results(out, paths).added == 30
    assert merge_results(out, paths[::-1]).added == 0
    with ResultsStore.open(out) as joined:
        (noted,) = (row for row in joined.rows() if row.tags)
        assert (noted.tags, noted.note, noted.at(23).attack_succeeded) == (("odd",), "note 1\nnote 2\nnote 3", True)
        plain = [
            replace(row, tags=(), note="", sizes=tuple(replace(size, attack_succeeded=None) for size in row.sizes))
            for row in joined.rows()
        ]
        assert plain == rows


def test_merge_refuses_what_does_not_belong_together(tmp_path: Path) -> None:
    for name, changes in {"a": {}, "b": {"precision": "bfloat16"}}.items():
        ResultsStore.create(tmp_path / name, make_record(**changes)).close()
    with pytest.raises(ResultsError, match="differ in precision"):
        merge_results(tmp_path / "out", [tmp_path / "a", tmp_path / "b"])
    assert not (tmp_path / "out").exists()
    with pytest.raises(ResultsError, match="one of the files to merge"):
        merge_results(tmp_path / "a", [tmp_path / "a"])
    with pytest.raises(ResultsError, match="no results file"):
        merge_results(tmp_path / "out", [tmp_path / "missing"])
    with pytest.raises(ResultsError, match="nothing to merge"):
        merge_results(tmp_path / "out", [])


WRITER = """
import sys
from pgapp.data.results.store import ResultsStore
from tests.support.runs import make_record, make_row
with ResultsStore.create(sys.argv[1], make_record()) as store:
    done = store.done_keys()
    for position in range(100000):
        row = make_row(position)
        if row.key not in done:
            store.append(row)
            print(position, flush=True)
"""


def test_a_killed_writer_loses_no_committed_row(tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    reported = -1
    for kill in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=os.getcwd()
        )
        lines = [writer.stdout.readline() for _ in range(20 + 7 * kill)]
        time.sleep(0.003 * kill)
        writer.kill()
        rest, _ = writer.communicate()
        reported = int((lines + rest.splitlines(keepends=True))[-1])
        with ResultsStore.open(path) as store:
            rows = list(store.rows())
        assert rows == [make_row(position) for position in range(len(rows))]
        assert len(rows) in (reported + 1, reported + 2)
    assert reported > 100


@pytest.mark.parametrize("replaced", [False, True])
def test_what_would_be_written_into_a_deleted_file_is_refused(store: ResultsStore, replaced: bool) -> None:
    store.append(make_row(0))
    assert not store.is_gone
    store.path.rename(store.path.with_name("moved away"))
    if replaced:
        ResultsStore.create(store.path, make_record(seed=1)).close()
    assert store.is_gone
    for write in (
        lambda: store.append(make_row(1)),
        lambda: store.record_attack(make_row(0).key, 23, True, 0, 0),
        lambda: store.add_tag(make_row(0).key, "odd"),
        lambda: store.set_note(make_row(0).key, "odd"),
    ):
        with pytest.raises(ResultsError, match="was deleted, moved or replaced"):
            write()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label_names", 7),
        ("label_names", ["a", None]),
        ("patch_sizes", []),
        ("patch_sizes", [23]),
        ("grids", {"cells": 1}),
        ("grids", [{"cells": [6, 6]}] * 2),
        ("total", "many"),
        ("wrap", 1),
        ("mapping", [["n1", 3], ["n2", None]]),
        ("canvas", [288]),
        ("clip", [0.0, "open"]),
    ],
)
def test_a_record_that_makes_no_sense_is_refused(store: ResultsStore, field: str, value: Any) -> None:
    record = {**json.loads(store.record.to_json()), field: value}
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE run SET record = ?", (json.dumps(record),))
    connection.close()
    with pytest.raises(ResultsError, match="does not say how it was made"):
        ResultsStore.open(store.path)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("pictures", "key", "text"),
        ("pictures", "label", 3),
        ("pictures", "undefended_label", -1),
        ("pictures", "largest_size", "large"),
        ("pictures", "error", b"x"),
        ("sizes", "robust_label", "tench"),
        ("sizes", "margin", b"x"),
    ],
)
def test_rows_that_no_run_has_written_are_refused(
    store: ResultsStore, table: str, column: str, value: bytes | int | str
) -> None:
    store.append(make_row(0))
    ResultsStore.open(store.path).close()
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
    connection.close()
    with pytest.raises(ResultsError, match="rows that make no sense"):
        ResultsStore.open(store.path)
