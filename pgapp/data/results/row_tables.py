"""How the rows of a run lie in the tables of its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from pgapp.core.scene import Outcome, TauBounds
from pgapp.data.pictures.keys import decode_key, encode_key
from pgapp.data.results.columns import OddRowsError
from pgapp.data.results.file import storable
from pgapp.data.results.rows import ResultRow, SizeResult

COLUMNS = (
    "p.id, p.position, p.key, p.label, p.undefended_label, p.error, p.seconds, "
    "(SELECT note FROM notes WHERE notes.key = p.key)"
)
"""what ``read_rows`` needs of pictures p"""
MOST_PARAMETERS = 500
"""in one statement"""


def insert(connection: sqlite3.Connection, row: ResultRow) -> bool:
    """Add a row within a transaction; False where its key is there already."""
    name = row.name
    values = (row.position, encode_key(row.key), name, name.casefold(), row.label, row.undefended_label)
    done = connection.execute(
        "INSERT INTO pictures (position, key, name, search, label, undefended_label, largest_size, error, seconds) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
        (*values, row.largest_size, row.error and storable(row.error), row.seconds),
    )
    if done.rowcount == 0:
        return False
    connection.executemany(
        "INSERT INTO sizes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(done.lastrowid, *_columns_of(size)) for size in row.sizes],
    )
    bounds = [(done.lastrowid, size.patch_size, size.taus) for size in row.sizes]
    connection.executemany(
        "INSERT INTO taus VALUES (?, ?, ?, ?)",
        [(number, patch_size, taus.certified, taus.alert) for number, patch_size, taus in bounds if taus is not None],
    )
    return True


def read_rows(connection: sqlite3.Connection, found: Sequence[Sequence[Any]], classes: int) -> list[ResultRow]:
    """Whole rows for the selected columns, in the same order; sizes and tags in two more questions.

    Raises ``OddRowsError`` for rows that no run over so many classes has written.
    """
    sizes: dict[object, list[SizeResult]] = {columns[0]: [] for columns in found}
    tags: dict[object, list[str]] = {columns[2]: [] for columns in found}
    for start in range(0, len(found), MOST_PARAMETERS):
        part = found[start : start + MOST_PARAMETERS]
        marks = ", ".join("?" * len(part))
        for picture, size, label, outcome, margin, mean, largest, alert, succeeded, *bounds in connection.execute(
            "SELECT s.picture, s.patch_size, s.robust_label, s.outcome, s.margin, s.mean_label, s.largest_size, "
            "s.alert, a.succeeded, t.certified, t.alert FROM sizes s "
            "LEFT JOIN attacks a ON a.picture = s.picture AND a.patch_size = s.patch_size "
            "LEFT JOIN taus t ON t.picture = s.picture AND t.patch_size = s.patch_size "
            f"WHERE s.picture IN ({marks}) ORDER BY s.picture, s.patch_size",
            [columns[0] for columns in part],
        ):
            attacked = None if succeeded is None else bool(succeeded)
            verdict = outcome and Outcome(outcome)
            taus = None if None in bounds else TauBounds(*bounds)
            sizes[picture].append(SizeResult(size, label, verdict, margin, mean, largest, attacked, bool(alert), taus))
        for key, tag in connection.execute(
            f"SELECT key, tag FROM tags WHERE key IN ({marks}) ORDER BY tag", [columns[2] for columns in part]
        ):
            tags[key].append(tag)
    rows = [
        ResultRow(place, decode_key(key), label, other, error, took, tuple(sizes[number]), tuple(tags[key]), note or "")
        for number, place, key, label, other, error, took, note in found
    ]
    if not all(_is_sound(row, classes) for row in rows):
        raise OddRowsError
    return rows


def _is_sound(row: ResultRow, classes: int) -> bool:
    """SQLite takes any value in any column."""
    labels = [row.label, row.undefended_label]
    whole: list[object] = [row.position]
    real: list[object] = [row.seconds]
    for size in row.sizes:
        labels += [size.robust_label, size.mean_label]
        whole += [size.largest_size] if size.largest_size is not None else []
        real += [size.margin] if size.margin is not None else []
        real += [size.taus.certified, size.taus.alert] if size.taus is not None else []
    return (
        all(label is None or (type(label) is int and 0 <= label < classes) for label in labels)
        and all(type(value) is int for value in whole)
        and all(type(value) is float for value in real)
        and (row.error is None or type(row.error) is str)
        and type(row.note) is str
    )


def _columns_of(size: SizeResult) -> tuple[object, ...]:
    outcome = size.outcome and size.outcome.value
    return (
        size.patch_size,
        size.robust_label,
        outcome,
        size.margin,
        size.mean_label,
        size.largest_size,
        int(size.alert),
    )
