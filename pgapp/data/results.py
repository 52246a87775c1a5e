"""A run's results: one SQLite file, append-only, a transaction a picture, read in pages."""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from pgapp.core.scene import Outcome
from pgapp.data.attack_each import UNKNOWN, AttackEach
from pgapp.data.folders import printable
from pgapp.data.results_query import ResultsQuery, select
from pgapp.data.results_schema import (
    ResultsError,
    as_sentences,
    check_and_migrate,
    check_rows,
    connect,
    create_tables,
    is_empty,
    transaction,
)
from pgapp.data.run_record import RunRecord, decode_key, encode_key

_COLUMNS = (
    "p.id, p.position, p.key, p.label, p.ordinary_label, p.error, p.seconds, "
    "(SELECT note FROM notes WHERE notes.key = p.key)"
)
_MOST_PARAMETERS = 500


@dataclass(frozen=True)
class SizeResult:
    """One picture at one patch size (canvas pixels).

    ``outcome`` and ``margin`` (the least of the margin map) are about the true label, or about the robust
    prediction itself where the picture has none; all None where the picture could not be read. ``mean_label`` is
    the prediction of plain mean aggregation on this size's grid, ``largest_size`` the largest N (pixels)
    that is certified on that grid with the mask fitted to N, 0 where there is none: with that one mask, every patch
    up to N is. ``fell`` is whether an attack changed the
    robust prediction; None where nobody attacked.
    """

    patch_size: int
    robust_label: int | None
    outcome: Outcome | None
    margin: float | None
    mean_label: int | None = None
    largest_size: int | None = None
    fell: bool | None = None


@dataclass(frozen=True)
class ResultRow:
    """One picture of a run. Labels count within the run's label space; ``error`` is a sentence.

    ``position`` is its place in the whole selection, before sharding. ``ordinary_label`` is the undefended
    network's prediction.
    """

    position: int
    key: str
    label: int | None
    ordinary_label: int | None
    error: str | None
    seconds: float
    sizes: tuple[SizeResult, ...]
    tags: tuple[str, ...] = ()
    note: str = ""

    @property
    def largest_size(self) -> int | None:
        """The largest of its sizes' ``largest_size``, on any of the run's grids; None unread."""
        return max((size.largest_size for size in self.sizes if size.largest_size is not None), default=None)

    @property
    def name(self) -> str:
        """The file name, printable."""
        return printable(self.key.rsplit("/", 1)[-1])

    def at(self, patch_size: int) -> SizeResult | None:
        return next((size for size in self.sizes if size.patch_size == patch_size), None)


def failed_row(
    position: int, key: str, label: int | None, error: str, seconds: float, patch_sizes: Iterable[int]
) -> ResultRow:
    """The row of a picture that could not be read or judged."""
    sizes = tuple(SizeResult(size, None, None, None) for size in patch_sizes)
    return ResultRow(position, key, label, None, error, seconds, sizes)


class ResultsStore:
    """An open results file. One store a thread: open the same file once more for another thread.

    Every method raises ``ResultsError`` where the file cannot be used.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._file = _identity(path)
        self.record = _read_record(path, connection)
        check_rows(connection, path, len(self.record.label_names))

    @classmethod
    def create(cls, path: Path | str, record: RunRecord, mix_versions: bool = False) -> ResultsStore:
        """Start a run's file, or open it to go on where it stopped.

        Raises ``ResultsError`` where the file belongs to a run with other settings; also where that was computed on
        another kind of device or with other versions, but with ``mix_versions``: then its record names both.
        """
        path = Path(path)
        with as_sentences(path):
            connection = connect(path)
            try:
                if is_empty(connection):
                    create_tables(connection, record.to_json())
                check_and_migrate(connection, path)
                store = cls(path, connection)
                store._refuse_other(record, mix_versions)
            except BaseException:
                connection.close()
                raise
        return store

    @classmethod
    def open(cls, path: Path | str) -> ResultsStore:
        """Open a results file that exists."""
        path = Path(path)
        if not path.is_file():
            raise ResultsError(f"There is no results file {printable(str(path))}: check its spelling.")
        with as_sentences(path):
            connection = connect(path)
            try:
                check_and_migrate(connection, path)
                return cls(path, connection)
            except BaseException:
                connection.close()
                raise

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> ResultsStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_gone(self) -> bool:
        """Whether the path leads to another file by now, or to none: this one was deleted, moved or replaced."""
        return _identity(self.path) != self._file

    def append(self, *rows: ResultRow) -> int:
        """Add rows in one transaction; a key that is there already is left as it is. Returns how many were new."""
        with self._writing():
            return sum(self._insert(row) for row in rows)

    def begin_attack(self, each: AttackEach | None) -> None:
        """Say how the pictures are attacked, before the first one is; None joins what a file of format 1 knows not.

        Raises ``ResultsError`` where the file holds attacks of another kind: their figures would not go together.
        """
        with self._writing():
            self._connection.execute(
                "INSERT OR IGNORE INTO attack VALUES (1, ?)", ("null" if each is None else each.to_json(),)
            )
        if self.attack() != each:
            shown, known = printable(str(self.path)), self.attack_words()
            raise ResultsError(f"{shown} holds attacks of another kind ({known}): choose another results file.")

    def attack(self) -> AttackEach | None:
        """How the pictures are attacked; None where nobody attacked, or a file of format 1 does not say."""
        found = self.select("SELECT settings FROM attack")
        try:
            return AttackEach.from_json(found[0][0]) if found else None
        except (ValueError, TypeError, RecursionError) as error:
            raise ResultsError(f"{printable(str(self.path))} does not say how its pictures were attacked.") from error

    def attack_words(self) -> str:
        """The same in words; empty where nobody attacked."""
        each = self.attack()
        return each.words if each is not None else UNKNOWN if self.select("SELECT 1 FROM attack") else ""

    def record_attack(self, key: str, patch_size: int, fell: bool, row: int, col: int) -> None:
        """Keep an attack's end: whether the robust prediction fell, and where (canvas pixels) the patch lay.

        A picture that fell once stays fallen. Raises ``KeyError`` where the run has no such picture.
        """
        with self._writing():
            done = self._connection.execute(
                "INSERT INTO attacks SELECT id, ?, ?, ?, ? FROM pictures WHERE key = ? "
                "ON CONFLICT DO UPDATE SET fell = excluded.fell, row = excluded.row, col = excluded.col "
                "WHERE excluded.fell >= attacks.fell",
                (patch_size, int(fell), row, col, encode_key(key)),
            )
            known = done.rowcount > 0 or self._id(key) is not None
        if not known:
            raise KeyError(key)

    def attacks(self) -> list[tuple[str, int, bool, int, int]]:
        """All attacks: key, patch size, whether it fell, the patch's row and col."""
        found = self.select(
            "SELECT p.key, a.patch_size, a.fell, a.row, a.col FROM attacks a JOIN pictures p ON p.id = a.picture"
        )
        return [(decode_key(key), size, bool(fell), row, col) for key, size, fell, row, col in found]

    def select(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """A question of this package's own to the tables of ``results_schema``; values go into ``parameters``."""
        with as_sentences(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def done_keys(self) -> set[str]:
        """Keys of all pictures with a row."""
        return {decode_key(key) for (key,) in self.select("SELECT key FROM pictures")}

    def page(self, query: ResultsQuery, offset: int, limit: int) -> list[ResultRow]:
        """``limit`` rows of a query from ``offset`` on."""
        sql, parameters = select(query, self._size(query), _COLUMNS)
        with as_sentences(self.path):
            found = self._connection.execute(sql + " LIMIT ? OFFSET ?", [*parameters, limit, offset]).fetchall()
            return self._rows(found)

    def ids(self, query: ResultsQuery) -> array[int]:
        """The rows of a query as numbers for ``by_ids``, so that a list of any length scrolls without searching."""
        sql, parameters = select(query, self._size(query), "p.id")
        return array("q", (found[0] for found in self.select(sql, parameters)))

    def by_ids(self, ids: Sequence[int]) -> list[ResultRow]:
        """The rows with these numbers, in the same order, at most a few hundred."""
        marks = ", ".join("?" * len(ids))
        found = self.select(f"SELECT {_COLUMNS} FROM pictures p WHERE p.id IN ({marks})", ids)
        places = {number: place for place, number in enumerate(ids)}
        with as_sentences(self.path):
            return self._rows(sorted(found, key=lambda columns: places[columns[0]]))

    def count(self, query: ResultsQuery) -> int:
        sql, parameters = select(query, self._size(query), "count(*)", ordered=False)
        return int(self.select(sql, parameters)[0][0])

    def rows(self, query: ResultsQuery | None = None, chunk: int = 500) -> Iterator[ResultRow]:
        """All rows of a query, fetched in chunks."""
        query = query or ResultsQuery()
        sql, parameters = select(query, self._size(query), _COLUMNS)
        with as_sentences(self.path):
            cursor = self._connection.execute(sql, parameters)
            while found := cursor.fetchmany(chunk):
                yield from self._rows(found)

    def by_keys(self, keys: Sequence[str]) -> dict[str, ResultRow]:
        """The rows of these pictures, where they have one (for the thumbnails in view)."""
        found: list[tuple[Any, ...]] = []
        with as_sentences(self.path):
            for start in range(0, len(keys), _MOST_PARAMETERS):
                part = [encode_key(key) for key in keys[start : start + _MOST_PARAMETERS]]
                marks = ", ".join("?" * len(part))
                sql = f"SELECT {_COLUMNS} FROM pictures p WHERE p.key IN ({marks})"
                found += self._connection.execute(sql, part).fetchall()
            return {row.key: row for row in self._rows(found)}

    def add_tag(self, key: str, tag: str) -> None:
        with self._writing():
            self._connection.execute("INSERT OR IGNORE INTO tags VALUES (?, ?)", (encode_key(key), _storable(tag)))

    def remove_tag(self, key: str, tag: str) -> None:
        with self._writing():
            self._connection.execute("DELETE FROM tags WHERE key = ? AND tag = ?", (encode_key(key), _storable(tag)))

    def tags(self) -> dict[str, int]:
        """Every tag in use and on how many pictures."""
        return dict(self.select("SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY tag"))

    def set_note(self, key: str, note: str) -> None:
        """Set the note of a picture; an empty one removes it."""
        sql = "INSERT OR REPLACE INTO notes VALUES (?, ?)" if note else "DELETE FROM notes WHERE key = ?"
        with self._writing():
            self._connection.execute(sql, (encode_key(key), _storable(note)) if note else (encode_key(key),))

    def annotations(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """All ``(key, tag)`` and all ``(key, note)``, also of pictures without a row yet."""
        tags = self.select("SELECT key, tag FROM tags ORDER BY key, tag")
        notes = self.select("SELECT key, note FROM notes ORDER BY key")
        return [(decode_key(key), tag) for key, tag in tags], [(decode_key(key), note) for key, note in notes]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction, unless what is written would be lost: where files can be deleted while they are open."""
        if self.is_gone:
            raise ResultsError(
                f"The results file {printable(str(self.path))} was deleted, moved or replaced meanwhile: put it back, "
                "or begin anew."
            )
        with as_sentences(self.path), transaction(self._connection):
            yield

    def _refuse_other(self, record: RunRecord, mix_versions: bool) -> None:
        objection = self.record.objection(record, mix_versions)
        if objection:
            raise ResultsError(f"{printable(str(self.path))} {objection}")
        if self.record.machine_differences(record):
            self.record = self.record.with_machine(record)
            with self._writing():
                self._connection.execute("UPDATE run SET record = ?", (self.record.to_json(),))

    def _insert(self, row: ResultRow) -> bool:
        values = (row.position, encode_key(row.key), row.name, row.name.casefold(), row.label, row.ordinary_label)
        done = self._connection.execute(
            "INSERT INTO pictures (position, key, name, search, label, ordinary_label, largest_size, error, seconds) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
            (*values, row.largest_size, row.error and _storable(row.error), row.seconds),
        )
        if done.rowcount == 0:
            return False
        self._connection.executemany(
            "INSERT INTO sizes VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(done.lastrowid, *_columns_of(size)) for size in row.sizes],
        )
        return True

    def _id(self, key: str) -> int | None:
        found = self._connection.execute("SELECT id FROM pictures WHERE key = ?", (encode_key(key),)).fetchone()
        return None if found is None else int(found[0])

    def _size(self, query: ResultsQuery) -> int:
        size = self.record.patch_sizes[0] if query.patch_size is None else query.patch_size
        if size not in self.record.patch_sizes:
            raise ValueError(f"the run has no patch size {size}: {self.record.patch_sizes}")
        return size

    def _rows(self, found: Sequence[Sequence[Any]]) -> list[ResultRow]:
        """Whole rows for the selected columns, in the same order; sizes and tags in two more questions."""
        sizes: dict[object, list[SizeResult]] = {columns[0]: [] for columns in found}
        tags: dict[object, list[str]] = {columns[2]: [] for columns in found}
        for start in range(0, len(found), _MOST_PARAMETERS):
            part = found[start : start + _MOST_PARAMETERS]
            marks = ", ".join("?" * len(part))
            for picture, size, label, outcome, margin, mean, largest, fell in self._connection.execute(
                "SELECT s.picture, s.patch_size, s.robust_label, s.outcome, s.margin, s.mean_label, s.largest_size, "
                "a.fell FROM sizes s LEFT JOIN attacks a ON a.picture = s.picture AND a.patch_size = s.patch_size "
                f"WHERE s.picture IN ({marks}) ORDER BY s.picture, s.patch_size",
                [columns[0] for columns in part],
            ):
                attacked = None if fell is None else bool(fell)
                verdict = outcome and Outcome(outcome)
                sizes[picture].append(SizeResult(size, label, verdict, margin, mean, largest, attacked))
            for key, tag in self._connection.execute(
                f"SELECT key, tag FROM tags WHERE key IN ({marks}) ORDER BY tag", [columns[2] for columns in part]
            ):
                tags[key].append(tag)
        return [_row(columns, tuple(sizes[columns[0]]), tuple(tags[columns[2]])) for columns in found]


def _row(columns: Sequence[Any], sizes: tuple[SizeResult, ...], tags: tuple[str, ...]) -> ResultRow:
    _, position, key, label, ordinary, error, seconds, note = columns
    return ResultRow(position, decode_key(key), label, ordinary, error, seconds, sizes, tags, note or "")


def _columns_of(size: SizeResult) -> tuple[object, ...]:
    outcome = size.outcome and size.outcome.value
    return size.patch_size, size.robust_label, outcome, size.margin, size.mean_label, size.largest_size


def _storable(text: str) -> str:
    """What SQLite keeps as text: undecodable characters escaped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _read_record(path: Path, connection: sqlite3.Connection) -> RunRecord:
    (text,) = connection.execute("SELECT record FROM run").fetchone() or ("",)
    try:
        return RunRecord.from_json(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise ResultsError(f"{printable(str(path))} does not say how it was made: start a new run.") from error
