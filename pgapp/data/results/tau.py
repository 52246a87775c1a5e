"""What tau trades in a run with a detecting defence: pictures that are certified, and clean ones with an alert."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pgapp.core.defences.covering.one_round import beyond
from pgapp.core.defences.row import DefenceRow
from pgapp.core.defences.table import UnknownDefenceError, row
from pgapp.core.scene import Outcome
from pgapp.core.wording import worded
from pgapp.data.results.columns import NONE, OUTCOMES, Columns, OddRowsError
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.summary import Share

STEPS = 20
"""equal ones, from 0 up to 1"""
NO_TRADE = worded(
    "The rows of this run do not say what another τ would: they are of an older pgapp. Evaluate it once more, or let "
    "pgapp curve ask the network."
)


@dataclass(frozen=True)
class TauPoint:
    """``certified``: the answer is the true label (the answer itself, where there is none) and no patch can change it
    without an alert; ``alerts``: the clean picture raises one, which is an error."""

    tau: float
    certified: Share
    alerts: Share


@dataclass(frozen=True)
class TauTrade:
    """One patch size (canvas pixels) of a run, whose own tau is among the points'."""

    patch_size: int
    tau: float
    points: tuple[TauPoint, ...]


def usual_taus() -> tuple[float, ...]:
    """From 0 on, below 1."""
    return tuple(step / STEPS for step in range(STEPS))


def tau_of(record: RunRecord) -> float | None:
    """The run's own tau; None where its defence has none that is traded."""
    tau = dict(record.settings).get("tau")
    return float(tau) if _side_of(record) is not None and isinstance(tau, int | float) else None


def tau_trade(store: ResultsStore, patch_size: int, taus: Sequence[float] | None = None) -> TauTrade | None:
    """The points of ``taus`` (by default ``usual_taus``) and of the run's own tau, each what a run with that tau says
    of these pictures; None where the defence has no tau, or where a row does not say what others do, as none of a file
    of format 4 does."""
    record, own = store.record, tau_of(store.record)
    side = _side_of(record)
    if own is None or side is None:
        return None
    columns = store.columns()
    readable, known = columns.readable, columns.readable & (columns.labels != NONE)
    judged = known if known.any() else readable
    bounds = _bounds(store, columns, patch_size)
    if not judged.any() or np.isnan(bounds[judged]).any():
        return None
    right = (columns.outcomes(patch_size) != OUTCOMES.index(Outcome.WRONG))[judged]
    certified, alert = bounds[judged].T
    pictures = len(right)
    points = []
    for tau in sorted({*(usual_taus() if taus is None else taus), own}):
        hits = right & beyond(certified, tau, side)
        alerts = beyond(alert, tau, side)
        points.append(TauPoint(tau, *(Share(int(np.count_nonzero(each)), pictures) for each in (hits, alerts))))
    return TauTrade(patch_size, own, tuple(points))


def _bounds(store: ResultsStore, columns: Columns, patch_size: int) -> NDArray[np.float64]:
    """Those of ``TauBounds`` of each row, float64 ``[rows, 2]``, NaN where there are none."""
    bounds = np.full((len(columns), 2), np.nan)
    sql = "SELECT picture, certified, alert FROM taus WHERE patch_size = ?"
    with store.reading():
        try:
            found = np.array(store.select(sql, (patch_size,)), np.float64).reshape(-1, 3)
        except (TypeError, ValueError) as error:
            raise OddRowsError from error
        found = found[found[:, 0] <= columns.ids[-1]] if len(columns) else found[:0]  # others came meanwhile
        bounds[columns.places(found[:, 0].astype(np.int64))] = found[:, 1:]
    return bounds


def _side_of(record: RunRecord) -> bool | None:
    """Whether a lower tau certifies more, None where the defence has none, or is not known to this program."""
    try:
        found: DefenceRow = row(record.defence)
    except UnknownDefenceError:
        return None
    return getattr(found.settings, "lower_certifies", None)
