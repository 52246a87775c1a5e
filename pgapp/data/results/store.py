"""A run's results: one SQLite file, append-only, a transaction a picture, read in pages."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from pgapp.core.scene import BoolArray, IntArray
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.data.pictures.keys import decode_key, encode_key
from pgapp.data.results import patches
from pgapp.data.results.attack_each import UNKNOWN, AttackEach
from pgapp.data.results.columns import CHUNK, Columns, OddRowsError, Told
from pgapp.data.results.file import (
    Wanted,
    Watch,
    as_sentences,
    connect,
    identity,
    prepare_writing,
    refuse_other_files,
    storable,
    take_in_log,
)
from pgapp.data.results.patches import Attacked, FoundPatch
from pgapp.data.results.query import Facet, ResultsQuery, SortBy, every, in_order, masks, sort_values
from pgapp.data.results.row_tables import COLUMNS, MOST_PARAMETERS, insert, read_rows
from pgapp.data.results.rows import ResultRow, SizeResult, failed_row
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.schema import (
    ResultsError,
    check_file,
    check_pages,
    check_rows,
    check_shape,
    create_tables,
    is_empty,
    migrate,
    odd_rows,
    read_record,
    transaction,
)

__all__ = ["ResultRow", "ResultsStore", "SizeResult", "failed_row"]

_MOST_IN_A_TEXT = 4_000_000
"""numbers, which are within ``LONGEST_VALUE`` bytes then"""
SMALL = 4 * 2**20
"""bytes of a file that is looked at as a whole when it is opened; of a larger one, what is read is checked then"""
KeysAndIds = tuple[tuple[bytes, ...], tuple[int, ...]]


class ResultsStore:
    """An open results file. One store a thread: open the same file once more for another thread.

    Every method raises ``ResultsError`` where the file cannot be used.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        watch: Watch,
        writes: bool,
        progress: Told | None = None,
        whole: bool = False,
    ) -> None:
        """``whole``: look at all pages and rows before anything else, whatever that takes."""
        self.path = path
        self.writes = writes
        """whether tags, notes and rows can be added: not on a read-only medium"""
        self._connection = connection
        self._watch = watch
        self._file = identity(path)
        self._progress = progress
        self._columns: Columns | None = None
        self._columns_of: object = None
        whole = whole or path.stat().st_size <= SMALL
        with self.reading():
            check_file(connection, path)
            if whole:
                check_pages(connection, path)
        with as_sentences(path):
            migrate(connection, path, writes=writes)
            if writes:
                prepare_writing(connection)
        with self.reading():
            check_shape(connection, path)
            self.record = read_record(connection, path)
            if whole:
                check_rows(connection, path, len(self.record.label_names))

    @classmethod
    def create(cls, path: Path | str, record: RunRecord, mix_versions: bool = False) -> ResultsStore:
        """Start a run's file, or open it to go on where it stopped.

        Raises ``ResultsError`` where the file belongs to a run with other settings; also where that was computed on
        another kind of device or with other versions, but with ``mix_versions``: then its record names both.
        """
        path = Path(path)
        store = cls._opened(path, record, None, None)
        try:
            store._go_on_with(record, mix_versions)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, path: Path | str, cancelled: Wanted | None = None, progress: Told | None = None) -> ResultsStore:
        """Open a results file that exists. Readings of the store end with a ``ResultsError`` once ``cancelled`` says
        so, which is asked on the thread that reads; what is being written is not cut off. ``progress`` is told, on that
        thread, how many rows of how many have been read where that takes long.

        A file of more than ``SMALL`` bytes opens at once, however many rows it has: they are checked as they are read.
        """
        path = Path(path)
        if not path.exists():
            raise ResultsError(
                worded("There is no results file {path}: check its spelling.", path=printable(str(path)))
            )
        return cls._opened(path, None, cancelled, progress)

    @classmethod
    def _opened(
        cls, path: Path, record: RunRecord | None, cancelled: Wanted | None, progress: Told | None
    ) -> ResultsStore:
        """``record`` is there where the file may have to be made, and is written into."""
        with as_sentences(path):
            try:
                refuse_other_files(path)
            except OSError as error:
                raise ResultsError(
                    worded(
                        "{path} cannot be read: {reason}.", path=printable(str(path)), reason=error.strerror or error
                    )
                ) from error
            connection, writes = connect(path, create=record is not None)
            try:
                if record is not None and is_empty(connection):
                    prepare_writing(connection)
                    create_tables(connection, record.to_json())
                return cls(path, connection, Watch(connection, cancelled), writes, progress, whole=record is not None)
            except BaseException:
                connection.close()
                raise

    def close(self) -> None:
        """What was written is in the one file then, also where somebody else has it open."""
        with suppress(ResultsError):  # what is committed lies in the log, then, and nothing is lost
            self.make_whole()
        self._connection.close()

    def make_whole(self) -> None:
        """Bring what waits in the log beside the file into it, so that a copy of the one file has everything.

        While somebody is reading, the log may stay beside it, and keep what only that reader does not see yet.
        """
        if self.writes and not self.is_gone:
            with as_sentences(self.path):
                take_in_log(self._connection)

    def __enter__(self) -> ResultsStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_gone(self) -> bool:
        """Whether the path leads to another file by now, or to none: this one was deleted, moved or replaced."""
        return identity(self.path) != self._file

    def append(self, *rows: ResultRow) -> int:
        """Add rows in one transaction; a key that is there already is left as it is. Returns how many were new."""
        with self._writing():
            return sum(insert(self._connection, row) for row in rows)

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
            raise ResultsError(
                worded(
                    "{shown} holds attacks of another kind ({known}): choose another results file.",
                    shown=shown,
                    known=known,
                )
            )

    def attack(self) -> AttackEach | None:
        """How the pictures are attacked; None where nobody attacked, or a file of format 1 does not say."""
        found = self.select("SELECT settings FROM attack")
        try:
            return AttackEach.from_json(found[0][0]) if found else None
        except (ValueError, TypeError, RecursionError) as error:
            raise ResultsError(
                worded("{path} does not say how its pictures were attacked.", path=printable(str(self.path)))
            ) from error

    def attack_words(self) -> str:
        """The same in words; empty where nobody attacked."""
        each = self.attack()
        return each.words if each is not None else UNKNOWN if self.select("SELECT 1 FROM attack") else ""

    def record_attack(
        self, key: str, patch_size: int, succeeded: bool, row: int, col: int, found: FoundPatch | None = None
    ) -> None:
        """Keep an attack's end: whether it succeeded, where (canvas pixels) the patch lay, and the patch.

        An attack that succeeded once stays so, and of several the one that reached further stays. Raises ``KeyError``
        where the run has no such picture.
        """
        with self._writing():
            known = self._connection.execute(
                "SELECT p.id, a.succeeded, a.margin, a.patch, a.pieces FROM pictures p "
                "LEFT JOIN attacks a ON a.picture = p.id AND a.patch_size = ? WHERE p.key = ?",
                (patch_size, encode_key(key)),
            ).fetchone()
            if known is None:
                raise KeyError(key)
            picture, before, margin, first, pieces = known
            if before is not None and _reach(succeeded, None if found is None else found.margin) <= _reach(
                before, margin
            ):
                return
            if first is not None:
                patches.drop(self._connection, first, pieces)
            values: tuple[object, ...] = (None,) * 6
            if found is not None:
                kept = patches.keep(self._connection, found.png)
                values = (found.seed, found.steps, found.margin, found.target, *kept)
            self._connection.execute(
                "INSERT OR REPLACE INTO attacks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (picture, patch_size, int(succeeded), row, col, *values),
            )

    def attacked(self, key: str, patch_size: int) -> Attacked | None:
        """How the attack on a picture at a patch size ended; None where nobody attacked it."""
        with self.reading():
            columns = self._connection.execute(
                "SELECT a.succeeded, a.row, a.col, a.seed, a.steps, a.margin, a.target, a.patch, a.pieces "
                "FROM attacks a JOIN pictures p ON p.id = a.picture WHERE p.key = ? AND a.patch_size = ?",
                (encode_key(key), patch_size),
            ).fetchone()
            if columns is None:
                return None
            succeeded, row, col, seed, steps, margin, target, first, pieces = columns
            found = None
            if first is not None:
                found = FoundPatch(patches.read(self._connection, first, pieces), seed, steps, margin, target)
                if found.pixels.shape[1] != patch_size:
                    raise ValueError("a patch has another size than it should")
            return Attacked(patch_size, bool(succeeded), row, col, found)

    def attacks(self) -> list[tuple[str, int, bool, int, int]]:
        """All attacks: key, patch size, whether it succeeded, the patch's row and col."""
        found = self.select(
            "SELECT p.key, a.patch_size, a.succeeded, a.row, a.col FROM attacks a JOIN pictures p ON p.id = a.picture"
        )
        return [(decode_key(key), size, bool(succeeded), row, col) for key, size, succeeded, row, col in found]

    def select(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """A question of the program's own to the tables of ``schema``; values go into ``parameters``."""
        with self.reading():
            return self._connection.execute(sql, parameters).fetchall()

    def done_keys(self) -> set[str]:
        """Keys of all pictures with a row."""
        with self.reading():
            return set(map(decode_key, chain.from_iterable(self._connection.execute("SELECT key FROM pictures"))))

    def columns(self) -> Columns:
        """All rows as arrays, with what was written until now; the same ones until something is written."""
        with self.reading():
            version = (self._connection.execute("PRAGMA data_version").fetchone(), self._connection.total_changes)
            if self._columns is None:
                self._columns = Columns(self._connection, self.record, self.reading, self._progress)
            elif version != self._columns_of:
                self._columns.refresh()
            self._columns_of = version
            return self._columns

    def masks(self, query: ResultsQuery) -> dict[Facet, BoolArray]:
        """Which rows of ``columns()`` each restriction of a query lets through, bool ``[rows]``."""
        columns = self.columns()
        found = masks(columns, self.size_of(query), query)
        if query.search:
            sql = "SELECT id FROM pictures WHERE instr(search, ?) > 0"
            found[Facet.SEARCH] = self._among(columns, sql, query.search.casefold())
        if query.tag is not None:
            sql = "SELECT id FROM pictures WHERE key IN (SELECT key FROM tags WHERE tag = ?)"
            found[Facet.TAG] = self._among(columns, sql, query.tag)
        return found

    def ids(self, query: ResultsQuery, found: Mapping[Facet, BoolArray] | None = None) -> IntArray:
        """The rows of a query in its order, as numbers for ``by_ids``, int64 ``[found]``: a list of any length scrolls
        without searching. ``found``: its ``masks``, where they are known."""
        columns, found = self.columns(), self.masks(query) if found is None else found
        chosen = every(len(columns), found.values()) if found else None
        size = self.size_of(query)
        match query.sort:
            case SortBy.NAME:
                order = self._places(columns, "SELECT id FROM pictures ORDER BY search, position")
                order = order if chosen is None else order[chosen[order]]
            case _:
                order = in_order(columns, sort_values(columns, size, query.sort), chosen)
        return columns.ids[order[::-1] if query.descending else order]

    def count(self, query: ResultsQuery) -> int:
        return int(np.count_nonzero(every(len(self.columns()), self.masks(query).values())))

    def unreadable(self) -> int:
        """How many pictures have an error in place of verdicts."""
        return int(self.select("SELECT count(*) FROM pictures WHERE error IS NOT NULL")[0][0])

    def page(self, query: ResultsQuery, offset: int, limit: int) -> list[ResultRow]:
        """``limit`` rows of a query from ``offset`` on."""
        return self.by_ids(self.ids(query)[offset : offset + limit])

    def rows(self, query: ResultsQuery | None = None, chunk: int = 500) -> Iterator[ResultRow]:
        """All rows of a query, fetched in chunks."""
        ids = self.ids(query or ResultsQuery())
        for start in range(0, len(ids), chunk):
            yield from self.by_ids(ids[start : start + chunk])
            if self._progress is not None:
                self._progress(min(start + chunk, len(ids)), len(ids))

    def by_ids(self, ids: IntArray) -> list[ResultRow]:
        """The rows with these numbers, in the same order, at most a few hundred."""
        numbers = ids.tolist()
        marks = ", ".join("?" * len(numbers))
        found = self.select(f"SELECT {COLUMNS} FROM pictures p WHERE p.id IN ({marks})", numbers)
        places = {number: place for place, number in enumerate(numbers)}
        with self.reading():
            return self._whole(sorted(found, key=lambda columns: places[columns[0]]))

    def keys_of(self, ids: IntArray) -> list[str]:
        """The keys of the rows with these numbers, in the same order."""
        found: dict[int, bytes] = {}
        numbers = ids.tolist()
        for start in range(0, len(numbers), MOST_PARAMETERS):
            part = numbers[start : start + MOST_PARAMETERS]
            marks = ", ".join("?" * len(part))
            found |= dict(self.select(f"SELECT id, key FROM pictures WHERE id IN ({marks})", part))
        with self.reading():
            return [decode_key(found[number]) for number in numbers]

    def keys_and_ids(self) -> Iterator[KeysAndIds]:
        """Encoded keys and numbers of all rows in the order of the keys, in chunks that are not empty."""
        with self.reading():
            cursor = self._connection.execute("SELECT key, id FROM pictures ORDER BY key")
            while found := cursor.fetchmany(CHUNK):
                keys, ids = zip(*found, strict=True)
                yield keys, ids

    def in_order_of_keys(self) -> IntArray:
        """Where the rows stand in ``columns()``, by key, int64 ``[rows]``."""
        return self._places(self.columns(), "SELECT id FROM pictures ORDER BY key")

    def by_keys(self, keys: Sequence[str]) -> dict[str, ResultRow]:
        """The rows of these pictures, where they have one (for the thumbnails in view)."""
        found: list[tuple[Any, ...]] = []
        with self.reading():
            for start in range(0, len(keys), MOST_PARAMETERS):
                part = [encode_key(key) for key in keys[start : start + MOST_PARAMETERS]]
                marks = ", ".join("?" * len(part))
                sql = f"SELECT {COLUMNS} FROM pictures p WHERE p.key IN ({marks})"
                found += self._connection.execute(sql, part).fetchall()
            return {row.key: row for row in self._whole(found)}

    def add_tag(self, key: str, tag: str) -> None:
        with self._writing():
            self._connection.execute("INSERT OR IGNORE INTO tags VALUES (?, ?)", (encode_key(key), storable(tag)))

    def remove_tag(self, key: str, tag: str) -> None:
        with self._writing():
            self._connection.execute("DELETE FROM tags WHERE key = ? AND tag = ?", (encode_key(key), storable(tag)))

    def tags(self) -> dict[str, int]:
        """Every tag in use and on how many pictures."""
        return dict(self.select("SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY tag"))

    def set_note(self, key: str, note: str) -> None:
        """Set the note of a picture; an empty one removes it."""
        sql = "INSERT OR REPLACE INTO notes VALUES (?, ?)" if note else "DELETE FROM notes WHERE key = ?"
        with self._writing():
            self._connection.execute(sql, (encode_key(key), storable(note)) if note else (encode_key(key),))

    def annotations(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """All ``(key, tag)`` and all ``(key, note)``, also of pictures without a row yet."""
        tags = self.select("SELECT key, tag FROM tags ORDER BY key, tag")
        notes = self.select("SELECT key, note FROM notes ORDER BY key")
        return [(decode_key(key), tag) for key, tag in tags], [(decode_key(key), note) for key, note in notes]

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What reads the columns is in here: where they make no sense, a ``ResultsError`` says so."""
        try:
            with as_sentences(self.path, self._watch):
                yield
        except OddRowsError as error:
            raise odd_rows(self.path) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction, unless what is written would be lost: where files can be deleted while they are open."""
        if not self.writes:
            raise ResultsError(
                worded(
                    "Nothing can be written into {path} where it lies: copy it into a folder of your own, and "
                    "open it there.",
                    path=printable(str(self.path)),
                )
            )
        if self.is_gone:
            raise ResultsError(
                worded(
                    "The results file {path} was deleted, moved or replaced meanwhile: put it back, or begin anew.",
                    path=printable(str(self.path)),
                )
            )
        with as_sentences(self.path), transaction(self._connection):
            yield

    def _go_on_with(self, record: RunRecord, mix_versions: bool) -> None:
        objection = self.record.objection(record, mix_versions)
        if objection:
            raise ResultsError(f"{printable(str(self.path))} {objection}")
        if self.record.machine_differences(record):
            self.name_machine(record)

    def name_machine(self, record: RunRecord) -> None:
        """Name in the run's record what another machine computes with, before rows of it are added."""
        self.record = self.record.with_machine(record)
        with self._writing():
            self._connection.execute("UPDATE run SET record = ?", (self.record.to_json(),))

    def size_of(self, query: ResultsQuery) -> int:
        """The patch size (pixels) that a query is about. Raises ``ValueError`` for one that the run has not."""
        size = self.record.patch_sizes[0] if query.patch_size is None else query.patch_size
        if size not in self.record.patch_sizes:
            raise ValueError(f"the run has no patch size {size}: {self.record.patch_sizes}")
        return size

    def _whole(self, found: Sequence[Sequence[Any]]) -> list[ResultRow]:
        return read_rows(self._connection, found, len(self.record.label_names))

    def _places(self, columns: Columns, sql: str, *parameters: object) -> IntArray:
        """Where the rows stand whose numbers the question answers, in its order, int64 ``[found]``."""
        with self.reading():
            if len(columns) > _MOST_IN_A_TEXT:
                ids = np.fromiter(chain.from_iterable(self._connection.execute(sql, parameters)), np.int64)
            else:
                ((text,),) = self._connection.execute(f"SELECT group_concat(id) FROM ({sql})", parameters).fetchall()
                ids = np.fromstring(text or "", np.int64, sep=",")
            return columns.places(ids[ids <= columns.ids[-1]] if len(columns) else ids[:0])  # others came meanwhile

    def _among(self, columns: Columns, sql: str, *parameters: object) -> BoolArray:
        """Which rows the question answers, bool ``[rows]``."""
        found = np.zeros(len(columns), np.bool_)
        found[self._places(columns, sql, *parameters)] = True
        return found


def _reach(succeeded: bool | int, margin: float | None) -> tuple[bool, float]:
    """What makes an attack worth keeping before another: that it succeeded, that its patch is known, how far."""
    return bool(succeeded), -math.inf if margin is None else margin
