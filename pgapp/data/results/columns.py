"""A run's rows as arrays, one for each figure: read and checked when it is asked for first, and kept.

SQLite writes some thousand rows of a column as one text of numbers, which numpy reads: a tenth of the time of handing
over row by row. Counting, filtering and sorting a million rows are then some milliseconds each, and no row is looked at
in Python.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from enum import Enum
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pgapp.core.scene import BoolArray, IntArray, Outcome
from pgapp.data.results.run_record import LARGEST_CANVAS, RunRecord

OUTCOMES = (Outcome.WRONG, Outcome.VULNERABLE, Outcome.CERTIFIED)
"""what the numbers of ``Columns.outcomes`` stand for"""
NONE = -1
"""where there is no label, no size, no outcome, no attack"""
CHUNK = 16_384
"""pictures that are read at once: some 10 ms between two looks at who waits"""
PIECE = 2**17
"""letters of a text that are read at once"""
_NULL = 2**40
"""what stands for NULL in a text of numbers; no label and no size is as large"""
_PAIR = 2 * LARGEST_CANVAS
"""a picture's number times this, and a patch size, are one number"""

Labels = NDArray[np.signedinteger[Any]]
"""label-space numbers in the smallest kind that holds them all; ``NONE`` for none"""
Told = Callable[[int, int], None]
"""how many rows of how many have been read"""
Reading = Callable[[], AbstractContextManager[None]]


class OddRowsError(Exception):
    """Rows that no run has written."""


class Figure(Enum):
    """What is known of a row, and in SQL how it is a whole number, ``_NULL`` where there is none."""

    POSITION = "position"
    LABEL = f"ifnull(label, {_NULL})"
    UNDEFENDED = f"ifnull(undefended_label, {_NULL})"
    LARGEST = f"ifnull(largest_size, {_NULL})"
    READABLE = "(error IS NULL)"


_TOGETHER = (Figure.LABEL, Figure.UNDEFENDED, Figure.READABLE)
"""what figures are about is said by all of these"""


class SizeFigure(Enum):
    """The same of a row at a patch size."""

    OUTCOME = (
        "CASE outcome WHEN 'wrong' THEN 0 WHEN 'vulnerable' THEN 1 WHEN 'certified' THEN 2 "
        f"ELSE CASE WHEN outcome IS NULL THEN {_NULL} ELSE -1 END END"
    )
    ROBUST = f"ifnull(robust_label, {_NULL})"
    MEAN = f"ifnull(mean_label, {_NULL})"
    LARGEST = f"ifnull(largest_size, {_NULL})"
    ALERT = "alert"


# In the order of the primary key, which the texts keep: another index may hold all that is asked for, and is shorter.
# On tables without rowid NOT INDEXED is passed over (SQLite 3.40), but an index that is named is used, or an error.
_PICTURES = "FROM pictures NOT INDEXED WHERE id > ? AND id <= ?"
_SIZES = "FROM sizes INDEXED BY sqlite_autoindex_sizes_1 WHERE picture > ? AND picture <= ?"
_ATTACKS = (
    f"SELECT group_concat(picture * {_PAIR} + patch_size), group_concat(succeeded) "
    "FROM attacks INDEXED BY sqlite_autoindex_attacks_1 WHERE picture > ? AND picture <= ?"
)
# Counting without a condition looks at no row.
_NEW = (
    "SELECT (SELECT count(*) FROM pictures), (SELECT min(id) FROM pictures WHERE id > ?), "
    "(SELECT max(id) FROM pictures)"
)
# By outcome, an index holds which pictures have it: a third of the rows, and no text to compare in each.
_WITH_OUTCOME = "FROM sizes INDEXED BY sizes_by_outcome WHERE patch_size = ? AND outcome"
_OF_OUTCOME = f"SELECT group_concat(picture) {_WITH_OUTCOME} = ?"
_ODD_OUTCOME = " OR ".join(
    f"EXISTS (SELECT 1 {_WITH_OUTCOME} {between})"
    for between in (
        "< 'certified'",
        "> 'certified' AND outcome < 'vulnerable'",
        "> 'vulnerable' AND outcome < 'wrong'",
        "> 'wrong'",
    )
)
_MARGINS = f"SELECT margin {_SIZES} AND patch_size = ?"
_PLACED = f"SELECT picture {_SIZES} AND patch_size = ?"


class Columns:
    """All rows of an open results file; one array ``[rows]`` a figure, in the order in which they were written.

    It belongs to the thread of its connection; its arrays nobody writes to, and they may go anywhere. ``refresh`` looks
    for rows that came since; what is kept of the older ones stays. ``OddRowsError`` is raised where a row makes no
    sense, and ``ValueError`` for a patch size that the run has not.
    """

    def __init__(
        self, connection: sqlite3.Connection, record: RunRecord, reading: Reading, progress: Told | None = None
    ) -> None:
        """``reading`` is entered where the file is read; ``progress`` is told how far that is."""
        self._connection, self._record = connection, record
        self._reading, self._progress = reading, progress
        self._kept: dict[object, NDArray[Any]] = {}
        self._labels = np.min_scalar_type(-max(len(record.label_names), 2))
        self._pixels = np.min_scalar_type(-max(record.canvas))
        self.ids: IntArray = np.empty(0, np.int64)
        """numbers for ``ResultsStore.by_ids``, int64, ascending"""
        self.refresh()

    def __len__(self) -> int:
        return len(self.ids)

    def refresh(self) -> None:
        """Take in the rows that were written since; attacks may have come to any of them."""
        last = int(self.ids[-1]) if len(self) else -(2**62)
        ((rows, first, last_of_all),) = self._connection.execute(_NEW, (last,)).fetchall()
        rows -= len(self)
        for key in [key for key in self._kept if isinstance(key, tuple) and key[0] is _ATTACKS]:
            del self._kept[key]
        if not rows:
            return
        if last_of_all - first + 1 == rows:
            new = np.arange(first, last_of_all + 1)
        else:
            sql = "SELECT id FROM pictures WHERE id > ? ORDER BY id"
            new = np.fromiter(chain.from_iterable(self._connection.execute(sql, (last,))), np.int64)
        ids = np.concatenate([self.ids, new])
        ids.flags.writeable = False
        self.ids = ids

    # ---- of a picture

    @property
    def positions(self) -> IntArray:
        """``ResultRow.position``, int64."""
        return self._of_picture(Figure.POSITION)

    @property
    def labels(self) -> Labels:
        """The true ones."""
        return self._of_picture(Figure.LABEL)

    @property
    def undefended(self) -> Labels:
        """What the undefended network says."""
        return self._of_picture(Figure.UNDEFENDED)

    @property
    def largest(self) -> Labels:
        """``ResultRow.largest_size`` (pixels), ``NONE`` unread."""
        return self._of_picture(Figure.LARGEST)

    @property
    def readable(self) -> BoolArray:
        """Whether there was no error, bool."""
        return self._of_picture(Figure.READABLE)

    # ---- at a patch size (canvas pixels) of the run

    def outcomes(self, patch_size: int) -> NDArray[np.int8]:
        """Places in ``OUTCOMES``, int8, ``NONE`` where the picture could not be read."""
        key = SizeFigure.OUTCOME, self._checked(patch_size)
        if key not in self._kept and len(self):
            with self._reading():
                self._keep(key, self._read_outcomes(patch_size))
        return self._of_size(SizeFigure.OUTCOME, patch_size, len(OUTCOMES), np.int8)

    def robust(self, patch_size: int) -> Labels:
        """What the defence says."""
        return self._of_size(SizeFigure.ROBUST, patch_size, len(self._record.label_names), self._labels)

    def means(self, patch_size: int) -> Labels:
        """What plain mean aggregation says."""
        return self._of_size(SizeFigure.MEAN, patch_size, len(self._record.label_names), self._labels)

    def largest_on_grid(self, patch_size: int) -> Labels:
        """``SizeResult.largest_size`` (pixels)."""
        return self._of_size(SizeFigure.LARGEST, patch_size, max(self._record.canvas) + 1, self._pixels)

    def alerts(self, patch_size: int) -> BoolArray:
        """Whether the defence raises one on the clean picture, bool."""
        return self._of_size(SizeFigure.ALERT, patch_size, 2, np.bool_)

    def attacks(self, patch_size: int) -> NDArray[np.int8]:
        """1 where one succeeded, 0 failed, ``NONE`` where nobody attacked, int8."""
        key = _ATTACKS, self._checked(patch_size)
        if self._before(key, np.int8) is not None:
            with self._reading():
                self._read_attacks()
        return self._kept[key]

    def margins(self, patch_size: int) -> NDArray[np.float64]:
        """The least of the margin map, float64, NaN where there is none."""
        key = _MARGINS, self._checked(patch_size)
        before = self._before(key, np.float64)
        if before is not None:
            with self._reading():
                self._keep(key, self._read_margins(patch_size, before))
        return self._kept[key]

    def places(self, ids: NDArray[Any]) -> IntArray:
        """Where the rows with these numbers stand, int64 ``[found]``. Each must be there."""
        if len(self) and self.ids[-1] - self.ids[0] == len(self) - 1:  # without gaps, as one process writes them
            if len(ids) and not (ids.min() >= self.ids[0] and ids.max() <= self.ids[-1]):
                raise OddRowsError
            return np.asarray(ids - self.ids[0], np.int64)
        places = np.searchsorted(self.ids, ids)
        if len(ids) and not (len(self) and (self.ids[np.minimum(places, len(self) - 1)] == ids).all()):
            raise OddRowsError
        return places

    # ---- inside

    def _of_picture(self, figure: Figure) -> NDArray[Any]:
        if self._before(figure, np.bool_) is not None:
            with self._reading():
                self._read_pictures(_TOGETHER if figure in _TOGETHER else (figure,))
        return self._kept[figure]

    def _read_pictures(self, figures: tuple[Figure, ...]) -> None:
        """In one go, since a row is most of the work."""
        classes = len(self._record.label_names)
        kinds: dict[Figure, tuple[int, Any]] = {
            Figure.POSITION: (2**53, np.int64),
            Figure.LABEL: (classes, self._labels),
            Figure.UNDEFENDED: (classes, self._labels),
            Figure.LARGEST: (max(self._record.canvas) + 1, self._pixels),
            Figure.READABLE: (2, np.bool_),
        }
        parts = [[self._kept.get(figure, np.empty(0, kinds[figure][1]))] for figure in figures]
        sql = f"SELECT {', '.join(f'group_concat({figure.value})' for figure in figures)} {_PICTURES}"
        for start, stop in self._chunks(len(parts[0][0])):
            for figure, part, values in zip(figures, parts, self._numbers(sql, start, stop), strict=True):
                if len(values) != stop - start:
                    raise OddRowsError
                part.append(_below(values, *kinds[figure]))
            self._tell(stop)
        for figure, part in zip(figures, parts, strict=True):
            self._keep(figure, np.concatenate(part))

    def _of_size(self, figure: SizeFigure, patch_size: int, most: int, kind: Any) -> NDArray[Any]:
        key = figure, self._checked(patch_size)
        before = self._before(key, kind)
        if before is not None:
            with self._reading():
                self._read_sizes(figure, most, before)
        return self._kept[key]

    def _read_sizes(self, figure: SizeFigure, most: int, before: NDArray[Any]) -> None:
        """All sizes at once: their rows lie side by side."""
        sizes = self._record.patch_sizes
        known = {size: self._kept.get((figure, size), before[:0]) for size in sizes}
        of_now = [size for size in sizes if len(known[size]) == len(before)]  # others were read at another time
        whole = [np.stack([known[size] if size in of_now else before for size in sizes], axis=1)]
        ours = " ".join(f"WHEN {size:d} THEN 1" for size in sizes)
        sql = f"SELECT group_concat({figure.value}), sum(CASE patch_size {ours} END) {_SIZES}"
        for start, stop in self._chunks(len(before)):
            values, (known,) = self._numbers(sql, start, stop)
            if not len(values) == known == (stop - start) * len(sizes):
                values = self._side_by_side(figure, start, stop)
            whole.append(_below(values.reshape(-1, len(sizes)), most, before.dtype))
            self._tell(stop)
        found = np.concatenate(whole)
        for place, size in enumerate(sizes):
            if size in of_now:
                self._keep((figure, size), np.ascontiguousarray(found[:, place]))

    def _read_outcomes(self, patch_size: int) -> NDArray[np.int8]:
        """Of all rows at once, by the index: for those that came since, their rows are shorter to read."""
        if self._connection.execute(f"SELECT {_ODD_OUTCOME}", (patch_size,) * 4).fetchone() != (0,):
            raise OddRowsError
        found = np.full(len(self), NONE, np.int8)
        for place, outcome in enumerate(OUTCOMES):
            ((text,),) = self._connection.execute(_OF_OUTCOME, (patch_size, outcome.value)).fetchall()
            for ids in _numbers_in(text or ""):
                found[self.places(ids[ids <= self.ids[-1]])] = place  # others came meanwhile
            self._tell((place + 1) * len(self) // len(OUTCOMES))
        return found

    def _side_by_side(self, figure: SizeFigure, start: int, stop: int) -> IntArray:
        """The same where rows of some sizes are missing, or rows of others there: int64 ``[stop - start, sizes]``."""
        sql = f"SELECT group_concat(picture * {_PAIR} + patch_size), group_concat({figure.value}) {_SIZES}"
        pairs, values = self._numbers(sql, start, stop)
        if len(pairs) != len(values):
            raise OddRowsError
        sizes = self._record.patch_sizes
        found = np.full((stop - start, len(sizes)), 0 if figure is SizeFigure.ALERT else _NULL, np.int64)
        rows = self.places(pairs // _PAIR) - start
        for place, size in enumerate(sizes):
            chosen = pairs % _PAIR == size
            found[rows[chosen], place] = values[chosen]
        return found

    def _read_attacks(self) -> None:
        found = {size: np.full(len(self), NONE, np.int8) for size in self._record.patch_sizes}
        for start, stop in self._chunks(0):
            pairs, succeeded = self._numbers(_ATTACKS, start, stop)
            if len(pairs) != len(succeeded):
                raise OddRowsError
            rows, sizes = self.places(pairs // _PAIR), pairs % _PAIR
            for size, attacks in found.items():
                attacks[rows[sizes == size]] = _below(succeeded[sizes == size], 2, np.int8)
            self._tell(stop)
        for size, attacks in found.items():
            self._keep((_ATTACKS, size), attacks)

    def _read_margins(self, patch_size: int, before: NDArray[np.float64]) -> NDArray[np.float64]:
        parts, rows = [before], len(before)
        bounds = (*self._numbers_from(rows), patch_size)
        cursor = self._connection.execute(_MARGINS, bounds)
        while found := cursor.fetchmany(CHUNK):
            try:
                parts.append(np.fromiter(chain.from_iterable(found), np.float64, len(found)))
            except (TypeError, ValueError, OverflowError) as error:
                raise OddRowsError from error
            rows += len(found)
            self._tell(min(rows, len(self)))
        if rows == len(self):  # all are there, in this order
            return np.concatenate(parts)
        margins = np.concatenate([before, np.full(len(self) - len(before), np.nan)])
        ids = np.fromiter(chain.from_iterable(self._connection.execute(_PLACED, bounds)), np.int64)
        if len(ids) != rows - len(before):
            raise OddRowsError
        margins[self.places(ids)] = np.concatenate(parts[1:] or [before[:0]])
        return margins

    def _checked(self, patch_size: int) -> int:
        if patch_size not in self._record.patch_sizes:
            raise ValueError(f"the run has no patch size {patch_size}: {self._record.patch_sizes}")
        return patch_size

    def _before(self, key: object, kind: Any) -> NDArray[Any] | None:
        """What was read of a figure when there were fewer rows; None where nothing is missing."""
        known = self._kept.get(key)
        if known is None:
            return np.empty(0, kind)
        return None if len(known) == len(self) else known

    def _keep(self, key: object, values: NDArray[Any]) -> None:
        self._kept[key] = values
        values.flags.writeable = False

    def _chunks(self, start: int) -> Iterator[tuple[int, int]]:
        for first in range(start, len(self), CHUNK):
            yield first, min(first + CHUNK, len(self))

    def _numbers_from(self, start: int) -> tuple[int, int]:
        """Before the first and with the last number of the rows from ``start`` on."""
        return (int(self.ids[start]) - 1, int(self.ids[-1])) if start < len(self) else (0, 0)

    def _numbers(self, sql: str, start: int, stop: int) -> list[IntArray]:
        """Whole numbers, int64, from a question that answers a text for each of its columns."""
        bounds = int(self.ids[start]) - 1, int(self.ids[stop - 1])
        (texts,) = self._connection.execute(sql, bounds).fetchall()
        try:
            return [np.fromstring("" if text is None else str(text), np.int64, sep=",") for text in texts]
        except ValueError as error:
            raise OddRowsError from error

    def _tell(self, done: int) -> None:
        if self._progress is not None:
            self._progress(done, len(self))


def _numbers_in(text: str) -> Iterator[IntArray]:
    """Whole numbers, int64, some thousand at a time: while numpy reads, no other thread does anything."""
    start = 0
    while start < len(text):
        end = text.find(",", start + PIECE)
        end = len(text) if end < 0 else end
        try:
            yield np.fromstring(text[start:end], np.int64, sep=",")
        except ValueError as error:
            raise OddRowsError from error
        start = end + 1


def _below(values: IntArray, most: int, kind: Any) -> NDArray[Any]:
    """Numbers from 0 up to, and without, ``most``; ``NONE`` for NULL."""
    none = values == _NULL
    if not (none | ((values >= 0) & (values < most))).all():
        raise OddRowsError
    return np.where(none, NONE, values).astype(kind)
