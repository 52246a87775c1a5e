"""What the person wants to see of a run, and which rows of it that are: masks and an order over its columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pgapp.core.scene import BoolArray, IntArray, Outcome
from pgapp.data.results.columns import NONE, OUTCOMES, Columns


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
    UNDEFENDED = "class without the defence"
    DEFENDED = "class with the defence"
    OUTCOME = "verdict"


@dataclass(frozen=True)
class ResultsQuery:
    """A filter and an order. ``search`` is looked for anywhere in file names, without regard to case.

    ``patch_size`` (canvas pixels) must be one of the run's; None takes its smallest. ``label`` is the true label,
    ``robust_label`` what the defence says. ``margins``: from the first up to and with the second.
    """

    patch_size: int | None = None
    show: Show = Show.ALL
    label: int | None = None
    search: str = ""
    tag: str | None = None
    sort: SortBy = SortBy.POSITION
    descending: bool = False
    robust_label: int | None = None
    margins: tuple[float, float] | None = None


class Facet(Enum):
    """What a query may restrict, each by itself."""

    SHOW = "show"
    LABEL = "true label"
    ROBUST_LABEL = "predicted label"
    SEARCH = "search"
    TAG = "tag"
    MARGINS = "margins"


def fits(columns: Columns, patch_size: int, show: Show) -> BoolArray:
    """Which rows are of a kind, bool ``[rows]``."""
    found: BoolArray
    match show:
        case Show.ALL:
            found = np.ones(len(columns), np.bool_)
        case Show.CORRECT:
            found = (columns.outcomes(patch_size) > OUTCOMES.index(Outcome.WRONG)) & (columns.labels != NONE)
        case Show.WRONG | Show.VULNERABLE | Show.CERTIFIED:
            found = columns.outcomes(patch_size) == OUTCOMES.index(Outcome(show.value))
        case Show.ATTACK_SUCCEEDED | Show.ATTACK_FAILED:
            found = columns.attacks(patch_size) == (show is Show.ATTACK_SUCCEEDED)
        case Show.UNREADABLE:  # pragma: no branch - there is no other
            found = ~columns.readable
    return found


def masks(columns: Columns, patch_size: int, query: ResultsQuery) -> dict[Facet, BoolArray]:
    """Which rows each restriction lets through, bool ``[rows]``; without those that ask for texts (search and tag)."""
    found = {}
    if query.show is not Show.ALL:
        found[Facet.SHOW] = fits(columns, patch_size, query.show)
    if query.label is not None:
        found[Facet.LABEL] = columns.labels == query.label
    if query.robust_label is not None:
        found[Facet.ROBUST_LABEL] = columns.robust(patch_size) == query.robust_label
    if query.margins is not None:
        low, high = query.margins
        margins = columns.margins(patch_size)
        found[Facet.MARGINS] = (margins >= low) & (margins <= high)
    return found


def every(rows: int, found: Iterable[BoolArray]) -> BoolArray:
    """Which of so many rows all restrictions let through, bool ``[rows]``."""
    chosen: BoolArray = np.ones(rows, np.bool_)
    for mask in found:
        chosen = chosen & mask
    return chosen


def in_order(columns: Columns, values: NDArray[Any], chosen: BoolArray | None) -> IntArray:
    """The chosen rows, int64 ``[chosen]`` places in ``columns``, None for all, by ``values [rows]``, equal ones in the
    run's order; what is NaN comes first."""
    order: IntArray = np.argsort(columns.positions, kind="stable")
    if chosen is not None:
        order = order[chosen[order]]
    values = values[order]
    none = int(np.isnan(values).sum())  # which numpy puts last
    return np.roll(order[np.argsort(values, kind="stable")], none)


def sort_values(columns: Columns, patch_size: int, sort: SortBy) -> NDArray[Any]:
    """What rows are sorted by, ``[rows]``; ``SortBy.NAME`` is none of the columns, and a ``ValueError``."""
    match sort:
        case SortBy.POSITION:
            return columns.positions
        case SortBy.LABEL:
            return columns.labels
        case SortBy.MARGIN:
            return columns.margins(patch_size)
        case SortBy.LARGEST_SIZE:
            return columns.largest
        case SortBy.UNDEFENDED:
            return columns.undefended
        case SortBy.DEFENDED:
            return columns.robust(patch_size)
        case SortBy.OUTCOME:
            return columns.outcomes(patch_size)
    raise ValueError(f"rows are not sorted by {sort} from their columns")
