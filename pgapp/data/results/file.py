"""Opening a results file as data: what the file is, how it may be written, and readings that end."""

from __future__ import annotations

import codecs
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_from_bytes

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.data.results.schema import ResultsError

LONGEST_READING = 120.0
"""seconds that SQLite may take for one answer; the tables of a million pictures need a few"""
LONGEST_VALUE = 64 * 2**20
"""bytes of one text; the record of a run with 21,841 classes has less than two MiB"""
LONGEST_WAIT = 30.0
"""seconds that a writer waits for others"""
PATIENCE = 500
"""milliseconds to wait for readers before the log stays beside the file"""
STEPS = 10_000
"""of SQLite's machine between two looks at the clock: about a millisecond"""

_SQLITE = b"SQLite format 3\0"
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", worded("a PNG picture")),
    (b"\xff\xd8\xff", worded("a JPEG picture")),
    (b"GIF8", worded("a GIF picture")),
    (b"PK\x03\x04", worded("a zip archive")),
    (b"\x1f\x8b", worded("a gzip archive")),
    (b"%PDF", worded("a PDF document")),
)
Wanted = Callable[[], bool]


class Watch:
    """Ends what SQLite is at when nobody wants it any more, or when it takes too long. Writing is never cut off."""

    def __init__(self, connection: sqlite3.Connection, cancelled: Wanted | None = None) -> None:
        self._cancelled = cancelled
        self._until: float | None = None
        self.reason = ""
        connection.set_progress_handler(self._look, STEPS)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """The clock runs."""
        before, self._until, self.reason = self._until, time.monotonic() + LONGEST_READING, ""
        if self._cancelled is not None and self._look():  # a short answer may need fewer steps than lie between looks
            self._until = before
            raise sqlite3.OperationalError(self.reason)
        try:
            yield
        finally:
            self._until = before

    def _look(self) -> bool:
        if self._until is None:
            return False
        if self._cancelled is not None and self._cancelled():
            self.reason = worded("was cancelled")
        elif time.monotonic() > self._until:
            self.reason = worded("took longer than {seconds:.0f} seconds", seconds=LONGEST_READING)
        return bool(self.reason)


@contextmanager
def as_sentences(path: Path, watch: Watch | None = None) -> Iterator[None]:
    """Turn SQLite's errors, and what damaged text raises, into ``ResultsError``.

    ``watch``: this is a reading, in which answers that do not fit together mean damage, too.
    """
    try:
        if watch is None:
            yield
        else:
            with watch.reading():
                yield
    except sqlite3.OperationalError as error:
        if watch is not None and watch.reason:
            raise ResultsError(
                worded(
                    "Reading {path} {reason}: try again, or restore the file from a copy.",
                    path=printable(str(path)),
                    reason=watch.reason,
                )
            ) from error
        if "decode to UTF-8" in str(error):
            raise _damaged(path, worded("it holds text that cannot be read")) from error
        raise ResultsError(
            worded(
                "The results file {path} cannot be used ({said}): check the folder, the disk and who else has it open.",
                path=printable(str(path)),
                said=_said(error),
            )
        ) from error
    except sqlite3.DatabaseError as error:
        raise ResultsError(
            worded(
                "{path} is damaged or no results file ({said}): choose another name, or move it away.",
                path=printable(str(path)),
                said=_said(error),
            )
        ) from error
    except UnicodeDecodeError as error:
        raise _damaged(path, worded("it holds text that cannot be read")) from error
    except (ValueError, LookupError) as error:
        if watch is None:
            raise
        raise _damaged(path, worded("its tables and indexes differ")) from error


def refuse_other_files(path: Path) -> None:
    """Raises ``ResultsError`` for what is there and is no SQLite file, and says what it is; OSError where it cannot be
    looked at."""
    shown = printable(str(path))
    if path.is_dir():
        raise ResultsError(worded("{shown} is a folder, not a results file of pgapp: choose a file.", shown=shown))
    if not path.exists():
        return
    if not path.is_file():
        raise ResultsError(
            worded("{shown} is no ordinary file and not a results file of pgapp: choose another name.", shown=shown)
        )
    with path.open("rb") as file:
        start = file.read(512)
    if start and not start.startswith(_SQLITE):
        raise ResultsError(
            worded(
                "{shown} is {kind}, not a results file of pgapp: choose another name.", shown=shown, kind=_kind(start)
            )
        )


def connect(path: Path, *, create: bool = False) -> tuple[sqlite3.Connection, bool]:
    """A connection for the calling thread, and whether it can write. Nothing is written by connecting.

    A finished file on a read-only medium is read as it lies, without the files that SQLite would put beside it.
    Raises ``ResultsError`` where its newest rows wait beside it for somebody who may write.
    """
    writes = create or _may_write(path)
    waiting = path.with_name(path.name + "-wal")
    left = not writes and waiting.exists() and waiting.stat().st_size > 0
    mode = "rwc" if create else "rw" if writes else "ro" if left else "ro&immutable=1"
    connection = sqlite3.connect(f"{_address(path)}?mode={mode}", timeout=LONGEST_WAIT, isolation_level=None, uri=True)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        if left:
            _check_waiting(connection, path, waiting)
    except BaseException:
        connection.close()
        raise
    return connection, writes


def identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def storable(text: str) -> str:
    """What SQLite keeps as text: undecodable characters escaped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def prepare_writing(connection: sqlite3.Connection) -> None:
    """A write-ahead log: a killed process loses no finished commit."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def take_in_log(connection: sqlite3.Connection) -> None:
    """Write what is in the write-ahead log into the file itself, and empty the log unless somebody is reading."""
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()  # as much as can be done without waiting
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}").fetchall()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute(f"PRAGMA busy_timeout = {int(1000 * LONGEST_WAIT)}").fetchall()


def _check_waiting(connection: sqlite3.Connection, path: Path, waiting: Path) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        raise ResultsError(
            worded(
                "{path} cannot be written where it lies, and its newest rows are still in {name} beside it: "
                "copy both into a folder of your own, and open it there.",
                path=printable(str(path)),
                name=printable(waiting.name),
            )
        ) from error


def _may_write(path: Path) -> bool:
    """Also into the folder, where SQLite keeps its log. Root may everywhere but on a read-only medium."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _address(path: Path) -> str:
    whole = path.absolute().as_posix()
    return "file://" + quote_from_bytes(os.fsencode(whole if whole.startswith("/") else f"/{whole}"))


def _kind(start: bytes) -> str:
    named = next((name for sign, name in _KINDS if start.startswith(sign)), None)
    if named is not None:
        return named
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return worded("a file of another kind")
    readable = all(char >= " " or char in "\t\n\r\f" for char in text)
    return worded("a text" if readable else "a file of another kind")


def _damaged(path: Path, why: str) -> ResultsError:
    return ResultsError(
        worded("{path} is damaged ({why}): restore it from a copy.", path=printable(str(path)), why=why)
    )


def _said(error: sqlite3.Error) -> str:
    return printable(str(error))[:200]
