"""The curve over tau: each point is what a run with that tau says of every picture."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pgapp.core.defences.choices import HiCertSettings, MinorityReportsSettings, PatchCleanserSettings
from pgapp.core.scene import Defence, DefenceSettings, LabelSpace, NetworkSpec, Outcome
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.label_mapping import match_labels
from pgapp.data.results.store import ResultsStore
from pgapp.data.results.tau import tau_trade, usual_taus
from pgapp.engine.jobs.evaluation import Plan, evaluate, plan_run
from pgapp.engine.jobs.evaluation_request import Progress
from pgapp.engine.jobs.judging import networks_by_grid
from pgapp.engine.jobs.tau_curve import TauCurve, tau_curves
from pgapp.networks.protocols import NetworkPair
from tests.support.evaluation import write_pictures
from tests.support.fakes import ConvNetwork
from tests.support.plugins.toy_networks import Quarters

SPACE = LabelSpace("all", tuple(f"class {k}" for k in range(5)))
SPEC = NetworkSpec("toy")
TAUS = (0.0, 0.25, 0.4, 0.9)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pictures")
    write_pictures(made, 8, ("class 0", "class 1"))
    (made / "class 0" / "bad.png").write_bytes(b"bad")
    return made


def plan(folder: Path, settings: DefenceSettings) -> Plan:
    pictures = open_folder(str(folder))
    mapping = match_labels(pictures.classes, SPACE)
    networks = networks_by_grid([6, 9], SPEC, False, lambda _spec: NetworkPair(ConvNetwork(), Quarters(6.0)))
    return plan_run(pictures, mapping, networks, SPEC, SPACE, Defence(9, settings))


def ended(steps: Generator[Progress, None, tuple[TauCurve, ...]]) -> tuple[list[Progress], tuple[TauCurve, ...]]:
    states: list[Progress] = []
    while True:
        try:
            states.append(next(steps))
        except StopIteration as end:
            return states, end.value


@pytest.mark.parametrize("settings", [MinorityReportsSettings(), HiCertSettings()], ids=lambda each: each.key)
def test_each_point_is_what_a_run_with_that_tau_says(folder: Path, settings: Any, tmp_path: Path) -> None:
    states, curves = ended(tau_curves(plan(folder, settings), TAUS))
    assert states[0].done == 0
    assert (states[-1].done, states[-1].total, states[-1].unreadable) == (9, 9, 1)
    assert [curve.patch_size for curve in curves] == [6, 9]
    assert {(curve.pictures, curve.left_out) for curve in curves} == {(8, 1)}
    seen = set()
    for tau in TAUS:
        out = tmp_path / f"{tau}.sqlite"
        list(evaluate(plan(folder, replace(settings, tau=tau)), out))
        with ResultsStore.open(out) as store:
            rows = [row for row in store.rows() if row.error is None]
        for place, curve in enumerate(curves):
            (point,) = (point for point in curve.points if point.tau == tau)
            sizes = [row.sizes[place] for row in rows]
            assert point.certified.hits == sum(size.outcome is Outcome.CERTIFIED for size in sizes)
            assert point.alerts.hits == sum(size.alert for size in sizes)
            assert point.certified.pictures == point.alerts.pictures == 8
            seen.add((point.certified.hits, point.alerts.hits))
        with ResultsStore.open(out) as store:
            for curve in curves:
                trade = tau_trade(store, curve.patch_size, TAUS)
                assert trade is not None
                assert trade.tau == tau
                assert trade.points == curve.points, "its rows say what every tau would"
    assert len(seen) > 1, "tau trades nothing here"


def test_other_defences_have_none(folder: Path) -> None:
    with pytest.raises(ValueError, match="only Minority Reports and HiCert"):
        ended(tau_curves(plan(folder, PatchCleanserSettings()), TAUS))


def test_the_usual_taus_begin_at_none_and_end_below_one() -> None:
    taus = np.array(usual_taus())
    assert taus[0] == 0
    assert taus[-1] == 0.95
    assert np.allclose(np.diff(taus), 0.05)
