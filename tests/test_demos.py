"""What the guided demos say is true: every station with the real default network, held against what it expects."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from pgapp.engine.live.analyst import Analyst
from pgapp.engine.loading.demos import prepare
from pgapp.paths import resources
from pgapp.ui.overlays.table import words
from tests.support.demo_claims import found_at

pytestmark = [pytest.mark.slow, pytest.mark.real_network]

SHIPPED = sorted((resources() / "demos").glob("*.toml"))


@pytest.fixture(scope="module")
def analyst() -> Any:
    return Analyst()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_station_is_as_its_text_says(analyst: Any, path: Any) -> None:
    for number, ready in enumerate(prepare(path, overlays=words()).stations, 1):
        found, expected = asdict(found_at(analyst, ready)), asdict(ready.station.expect)
        claimed = {name: value for name, value in expected.items() if value is not None}
        assert claimed, f"station {number} claims nothing"
        assert {name: found[name] for name in claimed} == claimed, f"station {number}"


def test_three_demos_of_five_to_eight_stations_ship() -> None:
    assert len(SHIPPED) >= 3
    assert all(5 <= len(prepare(path, overlays=words()).stations) <= 8 for path in SHIPPED)


def test_every_station_that_ships_has_notes_for_whoever_presents_it() -> None:
    stations = [station for path in SHIPPED for station in prepare(path, overlays=words()).demo.stations]
    assert [station.text for station in stations if not station.notes] == []


def test_a_text_names_the_prediction_that_it_expects() -> None:
    """Only predictions that are held are named, and the texts are as short as the bar is."""
    for path in SHIPPED:
        for ready in prepare(path, overlays=words()).stations:
            said = [part.partition("”")[0] for part in ready.station.text.split("“")[1:]]
            expect, held = ready.station.expect, ready.station.select
            known = (expect.undefended, expect.mean_logits, expect.mean_confidence, expect.robust, held)
            for name in said:
                assert any(one is not None and one.startswith(name) for one in known), f"{path.stem}: {name}"
