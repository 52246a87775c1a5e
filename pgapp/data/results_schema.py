"""The tables of a results file, its version, and how older files are brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pgapp.data.folders import printable
from pgapp.data.run_record import with_grids

APPLICATION_ID = 0x70674150
"""marks an SQLite file as one of pgapp's ("pgAP")"""
SCHEMA_VERSION = 2

_TABLES = """
CREATE TABLE run (id INTEGER PRIMARY KEY CHECK (id = 1), record TEXT NOT NULL);
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    key BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    label INTEGER,
    ordinary_label INTEGER,
    largest_size INTEGER,
    error TEXT,
    seconds REAL NOT NULL
);
CREATE INDEX pictures_by_label ON pictures (label, position);
CREATE INDEX pictures_by_name ON pictures (search, position);
CREATE INDEX pictures_by_largest_size ON pictures (largest_size, position);
CREATE INDEX pictures_unreadable ON pictures (position) WHERE error IS NOT NULL;
CREATE TABLE sizes (
    picture INTEGER NOT NULL REFERENCES pictures (id),
    patch_size INTEGER NOT NULL,
    robust_label INTEGER,
    outcome TEXT CHECK (outcome IN ('wrong', 'vulnerable', 'certified')),
    margin REAL,
    mean_label INTEGER,
    largest_size INTEGER,
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
CREATE INDEX sizes_by_outcome ON sizes (patch_size, outcome, margin);
CREATE INDEX sizes_by_margin ON sizes (patch_size, margin, picture);
CREATE TABLE attack (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL);
CREATE TABLE attacks (
    picture INTEGER NOT NULL REFERENCES pictures (id),
    patch_size INTEGER NOT NULL,
    fell INTEGER NOT NULL CHECK (fell IN (0, 1)),
    row INTEGER NOT NULL,
    col INTEGER NOT NULL,
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
CREATE INDEX attacks_by_result ON attacks (patch_size, fell);
CREATE TABLE tags (key BLOB NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (key, tag)) WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags (tag);
CREATE TABLE notes (key BLOB PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
"""

_ODD_ROWS = """
SELECT EXISTS (
    SELECT 1 FROM pictures
    WHERE typeof(position) <> 'integer' OR typeof(key) <> 'blob' OR typeof(name) <> 'text' OR typeof(search) <> 'text'
    OR typeof(coalesce(label, 0)) <> 'integer' OR coalesce(label, 0) NOT BETWEEN 0 AND :classes - 1
    OR typeof(coalesce(ordinary_label, 0)) <> 'integer' OR coalesce(ordinary_label, 0) NOT BETWEEN 0 AND :classes - 1
    OR typeof(coalesce(largest_size, 0)) <> 'integer' OR typeof(coalesce(error, '')) <> 'text'
    OR typeof(seconds) <> 'real'
) OR EXISTS (
    SELECT 1 FROM sizes
    WHERE typeof(patch_size) <> 'integer'
    OR typeof(coalesce(robust_label, 0)) <> 'integer' OR coalesce(robust_label, 0) NOT BETWEEN 0 AND :classes - 1
    OR typeof(coalesce(mean_label, 0)) <> 'integer' OR coalesce(mean_label, 0) NOT BETWEEN 0 AND :classes - 1
    OR typeof(coalesce(largest_size, 0)) <> 'integer' OR typeof(coalesce(margin, 0.0)) <> 'real'
)
"""


def _record_with_grids(connection: sqlite3.Connection) -> None:
    ((text,),) = connection.execute("SELECT record FROM run").fetchall()
    connection.execute("UPDATE run SET record = ?", (with_grids(text),))


Step = str | Callable[[sqlite3.Connection], None]
MIGRATIONS: Mapping[int, tuple[Step, ...]] = {
    1: (
        "ALTER TABLE sizes ADD COLUMN mean_label INTEGER",
        "ALTER TABLE sizes ADD COLUMN largest_size INTEGER",
        "UPDATE sizes SET mean_label = (SELECT p.mean_label FROM pictures p WHERE p.id = sizes.picture), "
        "largest_size = (SELECT p.largest_size FROM pictures p WHERE p.id = sizes.picture)",
        "ALTER TABLE pictures DROP COLUMN mean_label",
        "CREATE TABLE attack (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL)",
        "INSERT INTO attack SELECT 1, 'null' WHERE EXISTS (SELECT 1 FROM attacks)",
        _record_with_grids,
    )
}
"""What leads from the version that is the key to the next one: SQL, or a function of the connection."""


class ResultsError(Exception):
    """Why a results file cannot be used: one sentence that says what to do."""


@contextmanager
def as_sentences(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ``ResultsError``."""
    shown = printable(str(path))
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ResultsError(
            f"The results file {shown} cannot be used ({error}): check the folder, the disk and who else has it open."
        ) from error
    except sqlite3.DatabaseError as error:
        raise ResultsError(
            f"{shown} is damaged or no results file ({error}): choose another name, or move it away."
        ) from error


def connect(path: Path) -> sqlite3.Connection:
    """A connection for the calling thread, with a write-ahead log. A killed process loses no finished commit."""
    connection = sqlite3.connect(path, timeout=30.0, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; the write lock is taken at the start."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def create_tables(connection: sqlite3.Connection, record: str) -> None:
    """Fill an empty database; nothing happens where another process was faster."""
    with transaction(connection):
        if _pragma(connection, "user_version") != 0:
            return
        for statement in _TABLES.split(";"):
            if statement.strip():
                connection.execute(statement)
        connection.execute("INSERT INTO run (id, record) VALUES (1, ?)", (record,))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION:d}")


def is_empty(connection: sqlite3.Connection) -> bool:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]) == 0


def check_and_migrate(
    connection: sqlite3.Connection,
    path: Path,
    newest: int = SCHEMA_VERSION,
    migrations: Mapping[int, tuple[Step, ...]] = MIGRATIONS,
) -> None:
    """Refuse what is not ours, damaged or newer; bring what is older up to date, all steps or none."""
    shown = printable(str(path))
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise ResultsError(f"{shown} is not a results file of pgapp: choose another name.")
    version = _pragma(connection, "user_version")
    if version > newest:
        raise ResultsError(f"{shown} was written by a newer pgapp (format {version}): update pgapp to open it.")
    problem = connection.execute("PRAGMA quick_check(1)").fetchone()
    if problem != ("ok",):
        raise ResultsError(f"{shown} is damaged ({problem[0]}): restore it from a copy, or start a new run.")
    if version == newest:
        return
    with transaction(connection):
        for step in range(_pragma(connection, "user_version"), newest):
            if step not in migrations:
                raise ResultsError(f"{shown} has the old format {step}, which this pgapp cannot bring up to date.")
            for change in migrations[step]:
                if isinstance(change, str):
                    connection.execute(change)
                else:
                    change(connection)
        connection.execute(f"PRAGMA user_version = {newest:d}")


def check_rows(connection: sqlite3.Connection, path: Path, classes: int) -> None:
    """Refuse rows that no run has written: SQLite takes any value in any column, and bits may turn on a disk."""
    if connection.execute(_ODD_ROWS, {"classes": classes}).fetchone() != (0,):
        raise ResultsError(f"{printable(str(path))} holds rows that make no sense: restore it from a copy.")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
