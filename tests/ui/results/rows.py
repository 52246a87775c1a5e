"""Rows that a view of results lists, and a run whose defence detects."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from pgapp.core.scene import Outcome, TauBounds
from pgapp.data.results.store import ResultsStore
from tests.support.galleries import a_row
from tests.support.runs import make_record


def column(window: Any, number: Any) -> Any:
    model = window.pictures.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def wait_for_rows(qtbot: QtBot, window: Any, expected: Any) -> None:
    def right() -> Any:
        return column(window, 0) == expected

    qtbot.waitUntil(right, timeout=5000)


def of_a_detecting_defence(path: Path, taus: TauBounds | None) -> Any:
    settings = (("tau", 0.5), ("k", 3), ("colour", "grey"))
    record = make_record(defence="minority-reports", settings=settings, total=4)
    with ResultsStore.create(path, record) as store:
        for position, outcome in enumerate((Outcome.CERTIFIED, Outcome.VULNERABLE, Outcome.VULNERABLE, Outcome.WRONG)):
            row = a_row(position, f"{position}.png", 0, outcome, 0.5)
            store.append(replace(row, sizes=tuple(replace(size, taus=taus) for size in row.sizes)))
    return record
