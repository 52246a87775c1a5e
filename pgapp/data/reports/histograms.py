"""How the margins of a run are spread, by what became of the pictures."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pgapp.core.scene import Outcome
from pgapp.data.results.store import ResultsStore

MOST_BINS = 30
_LARGEST = 1.7976931348623157e308
"""beyond which a float64 is infinite"""
_JUDGED = "s.patch_size = :size AND s.outcome IS NOT NULL AND p.error IS NULL AND (p.label IS NOT NULL OR :all)"
_FROM = f"FROM sizes s JOIN pictures p ON p.id = s.picture WHERE {_JUDGED}"
_FINITE = "s.margin IS NOT NULL AND abs(s.margin) <= :largest"


@dataclass(frozen=True)
class Bin:
    """Pictures with a margin from ``low`` up to, and without, ``high``, for each outcome."""

    low: float
    high: float
    wrong: int = 0
    vulnerable: int = 0
    certified: int = 0

    @property
    def pictures(self) -> int:
        return self.wrong + self.vulnerable + self.certified


@dataclass(frozen=True)
class Histogram:
    """The margins at a patch size (pixels). No bin holds margins of both signs. ``without``: pictures whose margin is
    no number."""

    patch_size: int
    bins: tuple[Bin, ...]
    without: int

    @property
    def highest(self) -> int:
        return max((each.pictures for each in self.bins), default=0)


def histogram(store: ResultsStore, patch_size: int, labelled: bool) -> Histogram:
    """Of the pictures that the run's figures are about: with ``labelled``, those with a true label."""
    values = {"size": patch_size, "all": not labelled, "largest": _LARGEST}
    ((low, high, counted, everything),) = store.select(
        f"SELECT min(s.margin) FILTER (WHERE {_FINITE}), max(s.margin) FILTER (WHERE {_FINITE}), "
        f"count(*) FILTER (WHERE {_FINITE}), count(*) {_FROM}",
        values,
    )
    if not counted:
        return Histogram(patch_size, (), everything)
    width = bin_width(low, high)
    scaled = "s.margin / :width"
    found = store.select(
        f"SELECT CAST({scaled} AS INTEGER) - ({scaled} < CAST({scaled} AS INTEGER)), s.outcome, count(*) {_FROM} "
        f"AND {_FINITE} GROUP BY 1, 2",
        {**values, "width": width},
    )
    counts = {(number, Outcome(outcome)): pictures for number, outcome, pictures in found}
    first, last = min(number for number, _ in counts), max(number for number, _ in counts)
    bins = tuple(
        Bin(
            number * width,
            (number + 1) * width,
            *(counts.get((number, each), 0) for each in (Outcome.WRONG, Outcome.VULNERABLE, Outcome.CERTIFIED)),
        )
        for number in range(first, last + 1)
    )
    return Histogram(patch_size, bins, everything - counted)


def bin_width(low: float, high: float) -> float:
    """1, 2 or 5 times a power of ten, so that at most ``MOST_BINS`` reach from ``low`` to ``high``, 0 between two."""
    span = max(high - low, abs(high) * 1e-9, 1e-9)
    least = span / (MOST_BINS - 2)
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least)
