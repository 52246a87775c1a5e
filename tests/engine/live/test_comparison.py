from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.defences.clipped_bagnet import ClippedBagNet
from pgapp.core.defences.patchguard import RobustMasking
from pgapp.core.defences.patchguard_plus_plus import PatchGuardPlusPlus
from pgapp.core.geometry import Grid
from pgapp.core.progress import Underway
from pgapp.core.scene import Defence, LabelSpace, Noise, Outcome, Patch, Promise
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.comparison import Comparer, Comparison
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import make_canvas, make_scene, patchguard
from tests.support.plugins.toy_networks import BandNetwork, CountingNetwork, MeanColour

BANDS = Grid((30, 30), (30, 4), (1, 1), (1, 30), wrap=True)


def found_by(comparer: Any, analyst: Any, scene: Any) -> Any:
    return [state for state in comparer.compare(analyst, scene) if isinstance(state, Comparison)]


@pytest.fixture
def square() -> Any:
    network = CountingNetwork()
    scene = make_scene(classes=5, canvas=make_canvas((48, 48)), patch=Patch(10, 20, 8, Noise(1)))
    return network, Analyst(lambda spec: NetworkPair(network, MeanColour())), replace(scene, defence=patchguard(4))


@pytest.fixture
def bands() -> Any:
    network = BandNetwork(grid=BANDS)
    scene = make_scene(classes=5, canvas=make_canvas((30, 30)), patch=Patch(5, 25, 4, Noise(1)))
    return network, Analyst(lambda spec: NetworkPair(network, None)), replace(scene, defence=patchguard(2))


def test_every_row_is_what_the_defence_says_of_the_same_logits(square: Any) -> None:
    network, analyst, scene = square
    last = found_by(Comparer(), analyst, scene)[-1]
    logits = analyst.logits(scene)
    assert last.complete
    rows = {row.name: row for row in last.rows}
    assert list(rows) == [
        "undefended network",
        "robust masking",
        "robust masking, larger mask",
        "double masking",
        "mean of the cells",
        "clipped BagNet",
        "PatchGuard++",
        "PatchCleanser",
        "Minority Reports",
        "HiCert",
        "CrossCert",
        "interval bounds (IBP)",
    ]
    for defence, name in (
        (ClippedBagNet(), "clipped BagNet"),
        (RobustMasking(), "robust masking"),
        (PatchGuardPlusPlus(), "PatchGuard++"),
    ):
        row = rows[name]
        clean, now = (defence.predict(values, network.grid, 4) for values in (logits.clean, logits.now))
        assert (row.clean.label, row.clean.alert) == (int(clean.label), bool(clean.alert))
        assert (row.now.label, row.now.alert) == (int(now.label), bool(now.alert))
        assert row.label == row.clean.label
        assert row.certified.outcome is defence.certify(logits.clean, row.label, network.grid, 4).outcome
        assert row.certified.largest == int(defence.largest_certified(logits.clean, row.label, network.grid))
    assert rows["PatchGuard++"].promise is Promise.DETECTION
    undefended = [rows["undefended network"], rows["mean of the cells"]]
    assert {row.promise for row in undefended} == {Promise.NONE}
    assert all(row.certified is None for row in undefended)


def test_patchguard_agrees_with_the_certificate_of_the_window(square: Any) -> None:
    _, analyst, scene = square
    row = found_by(Comparer(), analyst, scene)[-1].rows[1]
    certificate = analyst.certify(scene)
    assert (row.certified.outcome, row.certified.largest) == (certificate.outcome, certificate.largest_size)
    assert row.now.label == analyst.analyse(scene).now.defended.label


def test_a_told_label_is_what_all_are_certified_for(square: Any) -> None:
    _, analyst, scene = square
    right = found_by(Comparer(), analyst, scene)[-1].rows[1].clean.label
    wrong = (right + 1) % 5
    rows = found_by(Comparer(), analyst, replace(scene, label=wrong))[-1].rows
    assert {row.label for row in rows} == {wrong}
    assert rows[1].certified.outcome is Outcome.WRONG
    assert rows[1].certified.largest == 0


def test_predictions_come_before_certificates_and_these_are_kept_while_the_patch_moves(
    square: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, analyst, scene = square
    comparer = Comparer()
    states = found_by(comparer, analyst, scene)
    assert len(states[0].rows) == 7
    assert all(row.certified is None for row in states[0].rows)
    before = network.cells_computed
    calls = []
    monkeypatch.setattr(ClippedBagNet, "certificates", lambda *_: calls.append(1))
    moved = found_by(comparer, analyst, replace(scene, patch=Patch(30, 5, 8, Noise(1))))
    assert not calls
    assert network.cells_computed - before < network.grid.everything.area
    assert [row.certified for row in moved[0].rows] == [row.certified for row in states[-1].rows[:7]]


def test_bands_get_the_defences_of_bands(bands: Any) -> None:
    network, analyst, scene = bands
    last = found_by(Comparer(), analyst, scene)[-1]
    assert [row.name for row in last.rows] == [
        "robust masking",
        "robust masking, larger mask",
        "double masking",
        "mean of the cells",
        "derandomized smoothing",
        "PatchGuard++",
    ]
    assert "window 1 × 5" in last.rows[0].about
    touched = analyst.analyse(scene).touched
    assert touched.col + touched.cols > 0
    whole = network.local_logits(torch.from_numpy(np.array(scene.canvas.pixels))[None])[0]
    torch.testing.assert_close(analyst.logits(scene).clean, whole)


def test_the_largest_size_on_bands_is_found_in_steps(bands: Any) -> None:
    _, analyst, scene = bands
    answers = list(analyst.stages(scene))
    in_steps = answers[-1]
    assert any("windows" in answer.what for answer in answers if isinstance(answer, Underway))
    pair = analyst.network(scene.network)
    at_once = Analyst(lambda spec: pair).certify(scene)
    assert in_steps.largest_size == at_once.largest_size
    assert in_steps.outcome is at_once.outcome


def test_bands_that_were_left_half_way_are_taken_up_again(bands: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    network, analyst, scene = bands
    monkeypatch.setattr("pgapp.engine.live.analyst.BAND_PIXELS", 4 * 30 * 30)
    steps = analyst.stages(scene)
    for _ in range(3):
        next(steps)
    steps.close()
    assert network.cells_computed == 12
    analysis = next(answer for answer in analyst.stages(scene) if hasattr(answer, "clean"))
    touched = analysis.touched.area
    assert network.cells_computed == analysis.cells_recomputed == 30 + touched
    whole = network.local_logits(torch.from_numpy(np.array(scene.canvas.pixels))[None])[0]
    np.testing.assert_allclose(analysis.clean.evidence, whole.softmax(0).numpy(), atol=1e-5)


def test_another_question_has_certificates_of_its_own(square: Any) -> None:
    """What was certified for a canvas, a defence and a label space is kept for these only."""
    _, analyst, scene = square
    comparer = Comparer()
    found_by(comparer, analyst, scene)
    for changed in (
        replace(scene, canvas=make_canvas((48, 48), seed=7)),
        replace(scene, defence=patchguard(12)),
        replace(scene, label_space=LabelSpace("three", ("class 2", "class 0", "class 4"), (2, 0, 4))),
    ):
        states = found_by(comparer, analyst, changed)
        assert all(row.certified is None for row in states[0].rows)
        alone = found_by(Comparer(), analyst, changed)[-1]
        kept, anew = (
            [row.certified and (row.certified.label, row.certified.outcome, row.certified.largest) for row in rows]
            for rows in (states[-1].rows, alone.rows)
        )
        assert kept == anew


@pytest.fixture(params=[1, 2])
def threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """As many pictures are classified together as these take."""
    before = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("threads")
def test_defences_on_masked_pictures_say_what_they_say_alone_and_what_they_cost(square: Any) -> None:
    _, analyst, scene = square
    last = found_by(Comparer(), analyst, scene)[-1]
    for row in last.rows[-5:]:
        least = 1 if row.settings.key == "ibp" else 9
        alone = Analyst(lambda spec: NetworkPair(CountingNetwork(), MeanColour()))
        asked = replace(scene, defence=Defence(scene.defence.patch_size, row.settings), label=row.label)
        analysis, certificate = alone.analyse(asked), alone.certify(asked)
        assert (row.now.label, row.now.alert) == (analysis.now.defended.label, analysis.now.defended.alert)
        assert (row.clean.label, row.clean.alert) == (analysis.clean.defended.label, analysis.clean.defended.alert)
        assert row.certified.outcome is certificate.outcome
        # whoever comes later is told at once, beyond what goes into one batch, what an earlier one asked
        assert 45 >= row.evaluations >= analysis.now.defended.total >= least
        assert row.evaluations == analysis.now.defended.total or row.settings.key == "cross-cert"
        assert row.seconds > 0
        assert 0 < row.certified.evaluations <= 45
        assert row.certified.largest is not None
        if row.certified.largest:
            larger = replace(asked, defence=Defence(row.certified.largest, row.settings))
            assert alone.certify(larger).outcome is Outcome.CERTIFIED
    assert {row.promise for row in last.rows[-5:]} == {Promise.RECOVERY, Promise.DETECTION}
    (patchguard_row,) = [row for row in last.rows if row.name == "robust masking"]
    assert patchguard_row.evaluations == 0


def test_without_an_undefended_network_no_defence_asks_it(bands: Any) -> None:
    _, analyst, scene = bands
    assert not {row.name for row in found_by(Comparer(), analyst, scene)[-1].rows} & {"PatchCleanser", "HiCert"}
