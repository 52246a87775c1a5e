"""What a results file is about, at a glance: its record alone, not its rows; and what two runs differ in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pgapp.core.wording import joined, worded
from pgapp.data.pictures.folders import printable
from pgapp.data.results.file import connect, refuse_other_files
from pgapp.data.results.run_record import (
    RunRecord,
    are_two_places,
    defence_title,
    defence_words,
    grid_words,
    with_defence,
    with_grids,
)
from pgapp.data.results.schema import APPLICATION_ID, SCHEMA_VERSION, ResultsError

MONTHS = (
    worded("Jan"),
    worded("Feb"),
    worded("Mar"),
    worded("Apr"),
    worded("May"),
    worded("Jun"),
    worded("Jul"),
    worded("Aug"),
    worded("Sep"),
    worded("Oct"),
    worded("Nov"),
    worded("Dec"),
)


@dataclass(frozen=True)
class KnownRun:
    """A results file and what it says of itself."""

    path: Path
    record: RunRecord

    @property
    def title(self) -> str:
        """``double masking, crop-lite0, 29 41 px, photos, 28 Nov 2026``: what it is, not what its file is called."""
        record = self.record
        sizes = " ".join(str(size) for size in record.patch_sizes)
        folder = printable(Path(record.source).name)
        parts = [defence_title(record), record.network, f"{sizes} px", folder, day_of(record)]
        return joined(", ", (part for part in parts if part))


def glance(path: Path) -> RunRecord | None:
    """The record of a results file of this or an older format; None where there is none that can be read. Nothing is
    written, and nothing but the record is checked: whoever uses the rows opens the file."""
    try:
        refuse_other_files(path)
        connection, _ = connect(path)
        with closing(connection):
            if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                return None
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (text,) = connection.execute("SELECT record FROM run").fetchone() or ("",)
        if not 1 <= version <= SCHEMA_VERSION:
            return None
        text = with_grids(text) if version < 2 else text
        return RunRecord.from_json(with_defence(text) if version < 3 else text)
    except (ResultsError, OSError, sqlite3.Error, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def day_of(record: RunRecord) -> str:
    """``28 Nov 2026``; empty where the record does not say."""
    try:
        made = datetime.fromisoformat(record.created)
    except ValueError:
        return ""
    return worded("{day} {month} {year}", day=made.day, month=MONTHS[made.month - 1], year=made.year)


def difference_words(first: RunRecord, second: RunRecord) -> tuple[str, ...]:
    """What two runs were computed with that is not the same, as ``network: crop-lite0 and bagnet17``; sizes are left to
    those that are compared."""
    pairs = [
        (worded("network"), first.network, second.network),
        (worded("weights"), first.digest[:8], second.digest[:8]),
        (worded("undefended weights"), _short(first.undefended_digest), _short(second.undefended_digest)),
        (worded("grid"), grid_words(first), grid_words(second)),
        (worded("defence"), defence_words(first), defence_words(second)),
        (worded("classes"), first.label_space, second.label_space),
        (worded("canvas"), _canvas(first), _canvas(second)),
        (worded("precision"), first.precision, second.precision),
        (worded("pictures"), *_pictures(first, second)),
    ]
    if first.network != second.network:
        pairs = [pair for pair in pairs if pair[0] not in ("weights", "undefended weights", "grid", "canvas")]
    said = [
        worded("{name}: {one} and {other}", name=name, one=one, other=other)
        for name, one, other in pairs
        if one != other
    ]
    if first.label_names != second.label_names and first.label_space == second.label_space:
        said.append(worded("classes: others of the same name"))
    if first.mapping != second.mapping:
        said.append(worded("what folders or texts count as which class"))
    versions = first.machine_differences(second)
    if versions:
        said.append(worded("computed with {versions}", versions=joined("; ", versions)))
    return tuple(said)


def _short(digest: str | None) -> str:
    return digest[:8] if digest else worded("none")


def _canvas(record: RunRecord) -> str:
    return worded(
        "{rows} × {cols} px, {scaling}, {interpolation}",
        rows=record.canvas[0],
        cols=record.canvas[1],
        scaling=record.canvas_spec.scaling,
        interpolation=record.interpolation,
    )


def _pictures(first: RunRecord, second: RunRecord) -> tuple[str, str]:
    """How many of which folder; where that reads alike, and they are not the same, what tells them apart."""
    one, other = _drawn(first), _drawn(second)
    if one == other and are_two_places(first.source, second.source):
        one, other = (_drawn(record, printable(record.source)) for record in (first, second))
    if one == other and first.selection != second.selection:
        one, other = (
            worded("{pictures}, selection {digest}", pictures=_drawn(record), digest=record.selection[:8])
            for record in (first, second)
        )
    return one, other


def _drawn(record: RunRecord, name: str = "") -> str:
    return worded(
        "{total:,} of {name}" if record.limit is None else "{total:,} of {name} drawn with seed {seed}",
        total=record.total,
        name=name or printable(Path(record.source).name),
        seed=record.seed,
    )
