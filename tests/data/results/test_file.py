"""A results file from anywhere is data: it runs nothing, hangs nothing, and damage gives a sentence."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pgapp.core.scene import Outcome
from pgapp.data.results import file
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.comparing import compare
from pgapp.data.results.export import write_csv, write_json, write_markdown
from pgapp.data.results.merging import merge_results
from pgapp.data.results.query import ResultsQuery, SortBy
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultRow, ResultsStore, SizeResult
from pgapp.data.results.summary import certified_curve, confusions, summarize
from tests.support.runs import SIZES, make_record, make_row

PICTURES = 60
DAMAGES = 80


def filled(path: Path, pictures: int = PICTURES, **changes: Any) -> Path:
    with ResultsStore.create(path, make_record(**changes)) as store:
        store.append(*(make_row(position, label=position % 3) for position in range(pictures)))
        store.begin_attack(AttackEach())
        for position in range(0, pictures, 7):
            store.record_attack(make_row(position).key, SIZES[0], position % 2 == 0, 3, 4)
            store.add_tag(make_row(position).key, "odd 🦆")
            store.set_note(make_row(position).key, "look at the beak")
    return path


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return filled(tmp_path / "run.sqlite")


def changed(path: Path, *statements: str) -> Path:
    """A file of ours with something in it that we never make."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


# ---- only what we made


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE VIEW verdicts AS SELECT * FROM sizes", "view verdicts"),
        ("CREATE TRIGGER tidy AFTER UPDATE ON run BEGIN DELETE FROM pictures; END", "trigger tidy"),
        ("CREATE TABLE more (x)", "table more"),
        ("CREATE INDEX quick ON pictures (seconds)", "index quick"),
        ("CREATE INDEX notes_by_length ON notes (length(note))", "index notes_by_length"),
        ("CREATE VIRTUAL TABLE boxes USING rtree (id, low, high)", "table boxes"),
        ("ALTER TABLE notes ADD COLUMN more AS (length(note))", "table notes"),
        ("ALTER TABLE notes ADD COLUMN more DEFAULT 5", "table notes"),
        ("DROP INDEX tags_by_tag", "index tags_by_tag"),
        ("DROP TABLE notes", "table notes"),
    ],
)
def test_what_we_never_made_is_refused_by_name(run: Path, tmp_path: Path, statement: str, named: str) -> None:
    changed(run, statement)
    for attempt in (
        lambda: ResultsStore.open(run),
        lambda: ResultsStore.create(run, make_record()),
        lambda: merge_results(tmp_path / "all.sqlite", [run]),
    ):
        with pytest.raises(ResultsError, match=named):
            attempt()


def test_a_view_in_the_place_of_a_table_is_refused(run: Path) -> None:
    changed(run, "ALTER TABLE notes RENAME TO kept", "CREATE VIEW notes AS SELECT key, note FROM kept")
    with pytest.raises(ResultsError, match=r"view notes|table kept"):
        ResultsStore.open(run)


def test_no_trigger_of_an_older_file_takes_part_in_bringing_it_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_name("format_1.sql").read_text())
    changed(path, "CREATE TRIGGER tidy AFTER UPDATE ON sizes BEGIN DELETE FROM notes; END")
    with pytest.raises(ResultsError, match="trigger tidy"):
        ResultsStore.open(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_functions_that_a_file_calls_are_not_trusted(run: Path) -> None:
    with ResultsStore.open(run) as store:
        assert store.select("PRAGMA trusted_schema") == [(0,)]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "a JPEG picture"),
        (b"PK\x03\x04" + bytes(60), "a zip archive"),
        (b"file,label\na.png,cat\n", "a text"),
        (bytes(range(100, 256)), "a file of another kind"),
    ],
)
def test_another_file_is_refused_by_what_it_is(tmp_path: Path, content: bytes, named: str) -> None:
    path = tmp_path / "results"
    path.write_bytes(content)
    for attempt in (lambda: ResultsStore.open(path), lambda: ResultsStore.create(path, make_record())):
        with pytest.raises(ResultsError, match=f"is {named}, not a results file"):
            attempt()
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["results"]


def test_a_folder_is_refused_by_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="is a folder"):
        ResultsStore.open(tmp_path)


def test_another_programs_database_is_refused_and_stays_byte_by_byte(tmp_path: Path) -> None:
    path = changed(tmp_path / "mail.sqlite", "CREATE TABLE mail (text)")
    before = path.read_bytes()
    for attempt in (lambda: ResultsStore.open(path), lambda: ResultsStore.create(path, make_record())):
        with pytest.raises(ResultsError, match="another program's SQLite database"):
            attempt()
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["mail.sqlite"]


# ---- readings end


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "STEPS", 1)


def test_a_reading_that_nobody_wants_any_more_ends_with_a_sentence(run: Path, often: None) -> None:
    cancelled = False
    with ResultsStore.open(run, lambda: cancelled) as store:
        assert len(store.done_keys()) == PICTURES
        cancelled = True
        for question in (store.done_keys, lambda: list(store.rows()), lambda: summarize(store), store.annotations):
            with pytest.raises(ResultsError, match="was cancelled"):
                question()
        store.set_note(make_row(1).key, "kept")  # what is written is not cut off
        cancelled = False
        assert store.by_keys([make_row(1).key])[make_row(1).key].note == "kept"
    with pytest.raises(ResultsError, match="was cancelled"):
        ResultsStore.open(run, lambda: True)


def test_a_reading_that_takes_too_long_ends_with_a_sentence(
    run: Path, often: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ResultsStore.open(run) as store:
        monkeypatch.setattr(file, "LONGEST_READING", -1.0)
        with pytest.raises(ResultsError, match="took longer than"):
            store.done_keys()
    with pytest.raises(ResultsError, match="took longer than"):
        ResultsStore.open(run)


# ---- damage


def everything(path: Path, folder: Path) -> None:
    """All that is read of a results file."""
    with ResultsStore.open(path) as store:
        summarize(store)
        certified_curve(store)
        for size in store.record.patch_sizes:
            confusions(store, size)
            compare(store, store, size, size)
        rows = list(store.rows())
        for sort in SortBy:
            store.by_ids(store.ids(ResultsQuery(sort=sort))[:20])
        store.by_keys([row.key for row in rows])
        store.attacks(), store.annotations(), store.tags(), store.attack_words(), store.done_keys()
        write_csv(store, folder / "out.csv")
        write_markdown(store, folder / "out.md")
        write_json(store, folder / "out.json")
    json.loads((folder / "out.json").read_text(), parse_constant=lambda name: pytest.fail(name))


def damaged(content: bytes, rng: Random) -> bytes:
    """One to 64 bytes changed, a stretch overwritten or moved, or the end cut off."""
    found, kind = bytearray(content), rng.randrange(4)
    if kind == 0:
        for _ in range(rng.choice((1, 1, 8, 64))):
            found[rng.randrange(len(found))] = rng.randrange(256)
    elif kind == 1:
        start, length = rng.randrange(len(found)), rng.choice((16, 512))
        found[start : start + length] = rng.randbytes(len(found[start : start + length]))
    elif kind == 2:
        start, other = rng.randrange(100, len(found) - 600), rng.randrange(100, len(found) - 600)
        found[start : start + 512] = found[other : other + 512]
    else:
        del found[rng.randrange(1, len(found)) :]
    return bytes(found)


@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize("older", [False, True])
def test_damage_gives_a_sentence_and_nothing_else(tmp_path: Path, older: bool, text: bool) -> None:
    """``text``: only bytes of texts change, which SQLite itself does not mind."""
    whole, path = tmp_path / "whole.sqlite", tmp_path / "run.sqlite"
    if older:
        with closing(sqlite3.connect(whole)) as connection:
            connection.executescript(Path(__file__).with_name("format_1.sql").read_text())
    else:
        filled(whole)
    content, rng = whole.read_bytes(), random.Random(f"{older} {text}")
    sentences = []
    letters = [place for place in range(100, len(content)) if chr(content[place]).isalpha()]
    for _ in range(DAMAGES):
        found = damaged(content, rng)
        if text:
            mixed = bytearray(content)
            for place in rng.sample(letters, 5):
                mixed[place] |= 128
            found = bytes(mixed)
        path.write_bytes(found)
        try:
            everything(path, tmp_path)
        except ResultsError as error:
            sentences.append(str(error))
        for suffix in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    assert len(sentences) > DAMAGES // 10
    for sentence in sentences:
        assert str(path) in sentence
        assert sentence.endswith(".")
        assert sentence.isprintable()


@pytest.mark.parametrize("margin", [float("inf"), float("-inf")])
def test_an_endless_margin_is_null_in_json(tmp_path: Path, margin: float) -> None:
    row = ResultRow(0, "a.png", 0, 0, None, 0.1, (SizeResult(23, 0, Outcome.CERTIFIED, margin, 0, 23),))
    with ResultsStore.create(tmp_path / "run.sqlite", make_record()) as store:
        store.append(row)
        write_json(store, tmp_path / "out.json")
        write_csv(store, tmp_path / "out.csv")
    found = json.loads((tmp_path / "out.json").read_text(), parse_constant=lambda name: pytest.fail(name))
    assert found["pictures"][0]["sizes"][0]["margin"] is None
    assert found["pictures"][0]["sizes"][0]["outcome"] == "certified"


@pytest.mark.parametrize(
    "change",
    [
        {"threshold": "Infinity"},
        {"threshold": "1e999"},
        {"temperature": "NaN"},
        {"clip": "[0.0, Infinity]"},
        {"canvas": "[1000000000000, 1000000000000]"},
        {"shard": "[0, 0]"},
        {"shard": "[3, 2]"},
        {"total": "-1"},
        {"total": "1" + "0" * 40},
        {"patch_sizes": "[32, 23]"},
        {"patch_sizes": "[0, 23]"},
        {"patch_sizes": "[23, 2300]"},
    ],
)
def test_a_record_of_no_run_is_refused(change: dict[str, str]) -> None:
    values = {name: json.dumps(value) for name, value in json.loads(make_record().to_json()).items()} | change
    with pytest.raises(ValueError, match=r"record|canvas|patch|run has|number"):
        RunRecord.from_json("{" + ", ".join(f'"{name}": {value}' for name, value in values.items()) + "}")


# ---- a read-only medium


def test_a_finished_file_is_read_as_it_lies_where_nothing_can_be_written(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "medium"
    folder.mkdir()
    path = Path(shutil.move(run, folder / "100 %? #1.sqlite"))
    before = path.read_bytes()
    monkeypatch.setattr(file, "_may_write", lambda _: False)
    with ResultsStore.open(path) as store:
        assert os.listdir(folder) == [path.name]
        assert not store.writes
        assert len(list(store.rows())) == PICTURES
        for write in (
            lambda: store.add_tag("a.png", "odd"),
            lambda: store.set_note("a.png", "x"),
            lambda: store.append(make_row(99)),
        ):
            with pytest.raises(ResultsError, match="copy it into a folder of your own"):
                write()
    everything(path, tmp_path)
    assert os.listdir(folder) == [path.name]
    assert path.read_bytes() == before


def with_rows_in_the_log(run: Path, folder: Path) -> Path:
    """A copy of a run whose last row is in SQLite's log, as a killed program leaves it."""
    with ResultsStore.open(run) as store:
        store.append(make_row(PICTURES))
        for suffix in ("", "-wal"):
            shutil.copy(f"{run}{suffix}", folder)
    return folder / run.name


def test_rows_that_wait_in_the_log_are_read_too(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "medium"
    folder.mkdir()
    path = with_rows_in_the_log(run, folder)
    monkeypatch.setattr(file, "_may_write", lambda _: False)
    with ResultsStore.open(path) as store:
        assert len(list(store.rows())) == PICTURES + 1


def test_an_older_file_that_cannot_be_brought_up_to_date_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_name("format_1.sql").read_text())
    monkeypatch.setattr(file, "_may_write", lambda _: False)
    with pytest.raises(ResultsError, match="old format 1 and cannot be brought up to date where it lies"):
        ResultsStore.open(path)


ON_THE_MEDIUM = """
import sys
from pathlib import Path
from pgapp.data.results.schema import ResultsError
from tests.data.results.test_file import everything
path = Path(sys.argv[1])
try:
    path.with_name("x").write_text("x")
except OSError as error:
    print(error.strerror)
try:
    everything(path, Path(sys.argv[2]))
except ResultsError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("unshare"), reason="needs Linux's unshare")
@pytest.mark.parametrize("log", [False, True])
def test_a_file_on_a_read_only_mount_opens_and_exports(run: Path, tmp_path: Path, log: bool) -> None:
    """A real one, which binds root, too: in a mount namespace of its own. Rows in a log are never left out."""
    medium = tmp_path / "medium"
    medium.mkdir()
    path = with_rows_in_the_log(run, medium) if log else Path(shutil.copy(run, medium))
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    namespace = ["unshare", "--mount", *user, "sh", "-c"]
    mount = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"'
    allowed = subprocess.run([*namespace, mount, str(medium)], capture_output=True, text=True, check=False)
    if allowed.returncode:
        pytest.skip(f"no mount namespace here: {allowed.stderr.strip()}")
    done = subprocess.run(
        [*namespace, f'{mount} && exec "$@"', str(medium), sys.executable, "-c", ON_THE_MEDIUM, path, tmp_path],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=Path(__file__).parents[3],
    )
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0] == "Read-only file system"
    if log:
        assert "copy both into a folder of your own" in said[1]
    else:
        assert len(json.loads((tmp_path / "out.json").read_text())["pictures"]) == PICTURES
