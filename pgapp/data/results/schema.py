"""The tables of a results file, its version, and how older files are brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.data.pictures.keys import decode_key
from pgapp.data.results.run_record import RunRecord, with_defence, with_grids

APPLICATION_ID = 0x70674150
"""marks an SQLite file as one of pgapp's ("pgAP")"""
SCHEMA_VERSION = 5

_TABLES = """
CREATE TABLE run (id INTEGER PRIMARY KEY CHECK (id = 1), record TEXT NOT NULL);
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    key BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    label INTEGER,
    undefended_label INTEGER,
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
    alert INTEGER NOT NULL DEFAULT 0 CHECK (alert IN (0, 1)),
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
CREATE INDEX sizes_by_outcome ON sizes (patch_size, outcome, margin);
CREATE INDEX sizes_by_margin ON sizes (patch_size, margin, picture);
CREATE TABLE taus (
    picture INTEGER NOT NULL REFERENCES pictures (id),
    patch_size INTEGER NOT NULL,
    certified REAL NOT NULL,
    alert REAL NOT NULL,
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
CREATE TABLE attack (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL);
CREATE TABLE attacks (
    picture INTEGER NOT NULL REFERENCES pictures (id),
    patch_size INTEGER NOT NULL,
    succeeded INTEGER NOT NULL CHECK (succeeded IN (0, 1)),
    row INTEGER NOT NULL,
    col INTEGER NOT NULL,
    seed INTEGER,
    steps INTEGER,
    margin REAL,
    target INTEGER,
    patch INTEGER,
    pieces INTEGER,
    PRIMARY KEY (picture, patch_size)
) WITHOUT ROWID;
CREATE TABLE patches (id INTEGER PRIMARY KEY, piece BLOB NOT NULL);
CREATE INDEX attacks_by_result ON attacks (patch_size, succeeded);
CREATE TABLE tags (key BLOB NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (key, tag)) WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags (tag);
CREATE TABLE notes (key BLOB PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
"""

_ODD_ROWS = """
SELECT EXISTS (
    SELECT 1 FROM pictures
    WHERE typeof(position) <> 'integer' OR typeof(key) <> 'blob' OR typeof(name) <> 'text' OR typeof(search) <> 'text'
    OR typeof(coalesce(label, 0)) <> 'integer' OR coalesce(label, 0) NOT BETWEEN 0 AND :classes - 1
    OR typeof(coalesce(undefended_label, 0)) <> 'integer'
    OR coalesce(undefended_label, 0) NOT BETWEEN 0 AND :classes - 1
    OR typeof(coalesce(largest_size, 0)) <> 'integer' OR typeof(coalesce(error, '')) <> 'text'
    OR typeof(seconds) <> 'real'
) OR EXISTS (
    SELECT 1 FROM sizes
    WHERE typeof(patch_size) <> 'integer'
    OR typeof(coalesce(robust_label, 0)) <> 'integer' OR coalesce(robust_label, 0) NOT BETWEEN 0 AND :classes - 1
    OR typeof(coalesce(mean_label, 0)) <> 'integer' OR coalesce(mean_label, 0) NOT BETWEEN 0 AND :classes - 1
    OR typeof(coalesce(largest_size, 0)) <> 'integer' OR typeof(coalesce(margin, 0.0)) <> 'real'
    OR coalesce(outcome, 'wrong') NOT IN ('wrong', 'vulnerable', 'certified') OR alert NOT IN (0, 1)
) OR EXISTS (
    SELECT 1 FROM taus
    WHERE typeof(picture) <> 'integer' OR typeof(patch_size) <> 'integer'
    OR typeof(certified) <> 'real' OR typeof(alert) <> 'real'
) OR EXISTS (
    SELECT 1 FROM attacks
    WHERE typeof(picture) <> 'integer' OR typeof(patch_size) <> 'integer' OR succeeded NOT IN (0, 1)
    OR typeof(row) <> 'integer' OR typeof(col) <> 'integer'
    OR typeof(coalesce(seed, 0)) <> 'integer' OR typeof(coalesce(steps, 0)) <> 'integer'
    OR typeof(coalesce(margin, 0.0)) <> 'real'
    OR typeof(coalesce(target, 0)) <> 'integer' OR coalesce(target, 0) NOT BETWEEN 0 AND :classes - 1
    OR typeof(coalesce(patch, 1)) <> 'integer' OR typeof(coalesce(pieces, 1)) <> 'integer'
    OR (patch IS NULL) <> (pieces IS NULL) OR (patch IS NULL) <> (margin IS NULL)
    OR (patch IS NULL) <> (seed IS NULL) OR (patch IS NULL) <> (steps IS NULL)
) OR EXISTS (SELECT 1 FROM tags WHERE typeof(key) <> 'blob' OR typeof(tag) <> 'text')
OR EXISTS (SELECT 1 FROM notes WHERE typeof(key) <> 'blob' OR typeof(note) <> 'text')
"""


def _record_with_grids(connection: sqlite3.Connection) -> None:
    (text,) = connection.execute("SELECT record FROM run").fetchone() or ("",)
    connection.execute("UPDATE run SET record = ?", (with_grids(text),))


def _record_with_defence(connection: sqlite3.Connection) -> None:
    (text,) = connection.execute("SELECT record FROM run").fetchone() or ("",)
    connection.execute("UPDATE run SET record = ?", (with_defence(text),))


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
    ),
    2: (
        "ALTER TABLE sizes ADD COLUMN alert INTEGER NOT NULL DEFAULT 0 CHECK (alert IN (0, 1))",
        "ALTER TABLE pictures RENAME COLUMN ordinary_label TO undefended_label",
        "ALTER TABLE attacks RENAME COLUMN fell TO succeeded",
        _record_with_defence,
    ),
    3: (
        *(
            f"ALTER TABLE attacks ADD COLUMN {column}"
            for column in (
                *("seed INTEGER", "steps INTEGER", "margin REAL"),
                *("target INTEGER", "patch INTEGER", "pieces INTEGER"),
            )
        ),
        "CREATE TABLE patches (id INTEGER PRIMARY KEY, piece BLOB NOT NULL)",
    ),
    4: (
        "CREATE TABLE taus (picture INTEGER NOT NULL REFERENCES pictures (id), patch_size INTEGER NOT NULL, "
        "certified REAL NOT NULL, alert REAL NOT NULL, PRIMARY KEY (picture, patch_size)) WITHOUT ROWID",
    ),
}
"""What leads from the version that is the key to the next one: SQL, or a function of the connection."""


class ResultsError(Exception):
    """Why a results file cannot be used: one sentence that says what to do."""


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


def check_file(connection: sqlite3.Connection, path: Path, newest: int = SCHEMA_VERSION) -> None:
    """Refuse what is not ours, damaged or newer, before anything of it is used."""
    shown = printable(str(path))
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise ResultsError(
            worded(
                "{shown} is another program's SQLite database, not a results file of pgapp: choose another name.",
                shown=shown,
            )
        )
    version = _pragma(connection, "user_version")
    if version > newest:
        raise ResultsError(
            worded(
                "{shown} was written by a newer pgapp (format {version}): update pgapp to open it.",
                shown=shown,
                version=version,
            )
        )
    _refuse_foreign_objects(connection, shown)
    if version < newest:
        check_pages(connection, path)  # before anything is written into it


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose pages do not fit together. Looks at every one of them: some seconds for a million rows."""
    problem = connection.execute("PRAGMA quick_check(1)").fetchone()
    if problem != ("ok",):
        said = printable(str(problem[0]))[:200]
        raise ResultsError(
            worded(
                "{path} is damaged ({said}): restore it from a copy, or start a new run.",
                path=printable(str(path)),
                said=said,
            )
        )


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    newest: int = SCHEMA_VERSION,
    migrations: Mapping[int, tuple[Step, ...]] = MIGRATIONS,
    *,
    writes: bool = True,
) -> None:
    """Bring a file that has been checked up to date, all steps or none; refused where nothing can be written."""
    shown = printable(str(path))
    version = _pragma(connection, "user_version")
    if version == newest:
        return
    if not writes:
        raise ResultsError(
            worded(
                "{shown} has the old format {version} and cannot be brought up to date where it lies: copy it "
                "into a folder of your own, and open it there.",
                shown=shown,
                version=version,
            )
        )
    with _understood(shown), transaction(connection):
        for step in range(_pragma(connection, "user_version"), newest):
            if step not in migrations:
                raise ResultsError(
                    worded(
                        "{shown} has the old format {step}, which this pgapp cannot bring up to date.",
                        shown=shown,
                        step=step,
                    )
                )
            for change in migrations[step]:
                if isinstance(change, str):
                    connection.execute(change)
                else:
                    change(connection)
        connection.execute(f"PRAGMA user_version = {newest:d}")


def check_shape(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse an up-to-date file whose tables, columns or indexes are not those that we make."""
    shape, ours = _shape(connection), _our_shape()
    odd = next((name for name in {**ours, **shape} if shape.get(name) != ours.get(name)), None)
    if odd is not None:
        raise ResultsError(
            worded(
                "{path} has another {kind} {name} than a results file of pgapp: restore it from a copy.",
                path=printable(str(path)),
                kind=odd[0],
                name=printable(odd[1])[:80],
            )
        )


def read_record(connection: sqlite3.Connection, path: Path) -> RunRecord:
    """What the run was computed with. Raises ``ResultsError`` where the file does not say it."""
    (text,) = connection.execute("SELECT record FROM run").fetchone() or ("",)
    with _understood(printable(str(path))):
        return RunRecord.from_json(text)


def check_rows(connection: sqlite3.Connection, path: Path, classes: int) -> None:
    """Refuse rows that no run has written: SQLite takes any value in any column, and bits may turn on a disk.

    Raises ``UnicodeDecodeError`` for keys that are no text.
    """
    if connection.execute(_ODD_ROWS, {"classes": classes}).fetchone() != (0,):
        raise odd_rows(path)
    for table in ("pictures", "tags", "notes"):
        for (key,) in connection.execute(f"SELECT key FROM {table}"):
            decode_key(key)


def odd_rows(path: Path) -> ResultsError:
    """A file holds rows that no run has written."""
    return ResultsError(
        worded("{path} holds rows that make no sense: restore it from a copy.", path=printable(str(path)))
    )


@contextmanager
def _understood(shown: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ResultsError(worded("{shown} does not say how it was made: start a new run.", shown=shown)) from error


def _refuse_foreign_objects(connection: sqlite3.Connection, shown: str) -> None:
    """Nothing but tables and indexes under our names: no views, no triggers, no virtual tables. Before anything that
    such an object could take part in."""
    ours = {name for _, name in _our_shape()}
    found = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master").fetchall()
    for kind, name, table, sql in found:
        made = f"CREATE {kind} ".upper() if not name.startswith("sqlite_autoindex_") else ""
        if name not in ours or table not in ours or not sql.upper().startswith(made) or kind not in ("table", "index"):
            raise ResultsError(
                worded(
                    "{shown} holds a {kind} {name}, which is not a results file's: nothing of it was read.",
                    shown=shown,
                    kind=printable(str(kind)),
                    name=printable(str(name))[:80],
                )
            )


def _shape(connection: sqlite3.Connection) -> dict[tuple[str, str], object]:
    """What a database has under each kind and name: a table's columns in order, an index's definition."""
    shape: dict[tuple[str, str], object] = {}
    for kind, name, sql in connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall():
        columns = connection.execute("SELECT * FROM pragma_table_xinfo(?)", (name,)).fetchall()
        shape[kind, name] = columns if kind == "table" else " ".join(sql.split())
    return shape


@lru_cache(maxsize=1)
def _our_shape() -> dict[tuple[str, str], object]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_TABLES)
        return _shape(connection)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
