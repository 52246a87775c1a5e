"""What the person wants to see of a run, and the SQL that finds it by index. Values travel as parameters only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Show(Enum):
    """Which rows. All but the first and the last speak about the query's patch size."""

    ALL = "all"
    CORRECT = "correct"
    WRONG = "wrong"
    CERTIFIED = "certified"
    VULNERABLE = "vulnerable"
    ATTACK_SUCCEEDED = "attack succeeded"
    ATTACK_FAILED = "attack failed"
    UNREADABLE = "unreadable"


class SortBy(Enum):
    """In which order; rows that have no such value come first (last when descending)."""

    POSITION = "order of the run"
    NAME = "file name"
    LABEL = "class"
    MARGIN = "margin"
    LARGEST_SIZE = "size up to which one mask certifies"


@dataclass(frozen=True)
class ResultsQuery:
    """A filter and an order. ``search`` is looked for anywhere in file names, without regard to case.

    ``patch_size`` (canvas pixels) must be one of the run's; None takes its smallest. ``label`` is the true label.
    """

    patch_size: int | None = None
    show: Show = Show.ALL
    label: int | None = None
    search: str = ""
    tag: str | None = None
    sort: SortBy = SortBy.POSITION
    descending: bool = False


_ATTACKED = (
    "EXISTS (SELECT 1 FROM attacks a WHERE a.picture = p.id AND a.patch_size = s.patch_size AND a.succeeded = {:d})"
)
_CONDITIONS = {
    Show.ALL: "",
    Show.CORRECT: "s.outcome IN ('vulnerable', 'certified') AND p.label IS NOT NULL",
    Show.WRONG: "s.outcome = 'wrong'",
    Show.CERTIFIED: "s.outcome = 'certified'",
    Show.VULNERABLE: "s.outcome = 'vulnerable'",
    Show.ATTACK_SUCCEEDED: _ATTACKED.format(1),
    Show.ATTACK_FAILED: _ATTACKED.format(0),
    Show.UNREADABLE: "p.error IS NOT NULL",
}
_ORDERS = {
    SortBy.POSITION: ("p.position",),
    SortBy.NAME: ("p.search", "p.position"),
    SortBy.LABEL: ("p.label", "p.position"),
    SortBy.MARGIN: ("s.margin", "s.picture"),
    SortBy.LARGEST_SIZE: ("p.largest_size", "p.position"),
}


def select(query: ResultsQuery, patch_size: int, columns: str, ordered: bool = True) -> tuple[str, list[object]]:
    """The statement and its parameters, without LIMIT. ``p`` is pictures, ``s`` its row of ``patch_size``.

    CROSS JOIN fixes the outer table, so that the order comes from an index instead of sorting everything.
    """
    if ordered and query.sort is SortBy.MARGIN:
        sql = f"SELECT {columns} FROM sizes s CROSS JOIN pictures p WHERE p.id = s.picture AND s.patch_size = ?"
    elif ordered:
        sql = f"SELECT {columns} FROM pictures p CROSS JOIN sizes s WHERE s.picture = p.id AND s.patch_size = ?"
    else:
        sql = f"SELECT {columns} FROM sizes s JOIN pictures p ON p.id = s.picture WHERE s.patch_size = ?"
    parameters: list[object] = [patch_size]
    if _CONDITIONS[query.show]:
        sql += f" AND {_CONDITIONS[query.show]}"
    if query.label is not None:
        sql += " AND p.label = ?"
        parameters.append(query.label)
    if query.search:
        sql += " AND instr(p.search, ?) > 0"
        parameters.append(query.search.casefold())
    if query.tag is not None:
        sql += " AND p.key IN (SELECT key FROM tags WHERE tag = ?)"
        parameters.append(query.tag)
    if ordered:
        direction = " DESC" if query.descending else ""
        sql += " ORDER BY " + ", ".join(column + direction for column in _ORDERS[query.sort])
    return sql, parameters
