"""Attacks on a defence on whole masked pictures, as the window and a run over a folder make them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pgapp.core.attack.state import OWN
from pgapp.core.defences.choices import (
    CrossCertSettings,
    HiCertSettings,
    MinorityReportsSettings,
    PatchCleanserSettings,
)
from pgapp.core.scene import Canvas, Defence, DefenceSettings, Noise, Outcome, Patch, Pixels, Scene
from pgapp.data.pictures.folders import open_folder
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.attack_job import AttackJob
from pgapp.engine.jobs.attack_request import AttackOptions, AttackOutcome, AttackRequest, Where
from pgapp.engine.jobs.evaluation import evaluate
from pgapp.engine.jobs.evaluation_attack import attack_each
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.protocols import NetworkPair
from tests.support.evaluation import make_plan, write_pictures
from tests.support.fakes import ConvNetwork, make_canvas, make_scene
from tests.support.plugins.toy_networks import Quarters

SIZE = 12
SETTINGS = [
    PatchCleanserSettings(3, "black"),
    MinorityReportsSettings(0.6, 3, "black"),
    HiCertSettings(0.3, 3, "black"),
    CrossCertSettings("double-masking", 3, "black"),
]


@pytest.fixture
def analyst() -> Analyst:
    return Analyst(lambda _spec: NetworkPair(ConvNetwork(), Quarters(8.0)))


def scene_of(settings: DefenceSettings, red: float = 0.4) -> Scene:
    rng = np.random.default_rng(0)
    pixels = (rng.random((3, 48, 48)) * 0.5 + 0.5) * np.array([red, 0.2, 0.2])[:, None, None]
    canvas: Canvas = replace(make_canvas((48, 48)), pixels=pixels.astype(np.float32))
    return make_scene(5, Patch(18, 18, SIZE, Noise(1)), canvas, defence=Defence(SIZE, settings))


def outcome_of(analyst: Analyst, scene: Scene, **options: object) -> AttackOutcome:
    asked = AttackOptions(**{"steps": 10, "step_size": 0.2, **options})  # type: ignore[arg-type]
    *_, outcome = AttackJob(AttackRequest(scene, asked)).steps(analyst)
    assert isinstance(outcome, AttackOutcome)
    return outcome


@pytest.mark.parametrize("settings", SETTINGS, ids=repr)
def test_the_verdict_is_what_the_window_says_of_the_same_patch(analyst: Analyst, settings: DefenceSettings) -> None:
    for red in (0.35, 0.9):
        scene = scene_of(settings, red)
        outcome = outcome_of(analyst, scene, against=OWN)
        patch = Patch(*outcome.result.position, SIZE, Pixels(outcome.result.pixels, "attack"))
        now = analyst.analyse(replace(scene, patch=patch)).now
        assert outcome.result.robust_labels == (now.defended.label,)
        assert not outcome.alarms
        certification = outcome.certifications[0]
        assert certification is not None
        if certification.outcome is Outcome.CERTIFIED:
            assert not outcome.robust_flipped


def test_it_looks_where_the_certificate_is_weakest(analyst: Analyst) -> None:
    scene = scene_of(SETTINGS[0], 0.35)
    outcome = outcome_of(analyst, scene, where=Where.WEAKEST)
    certification = outcome.certifications[0]
    assert certification is not None
    assert certification.outcome is Outcome.VULNERABLE
    assert certification.margins[outcome.result.position] <= 0
    assert outcome.robust_flipped == 1


def test_a_run_attacks_what_is_not_certified_and_nothing_certified_falls(tmp_path: Path) -> None:
    write_pictures(tmp_path / "in", 9)
    plan = make_plan(
        open_folder(tmp_path / "in"),
        NetworkPair(ConvNetwork(), Quarters(8.0)),
        defence=Defence(9, SETTINGS[0]),
        sizes=(4, 16),
    )
    path = tmp_path / "run.sqlite"
    list(evaluate(plan, path))
    list(
        attack_each(plan, AttackEach(against="patch-cleanser", places=2, steps=4, step_size=0.3, certified=True), path)
    )
    with ResultsStore.open(path) as store:
        sizes = [size for row in store.rows() for size in row.sizes]
    attacked = [size for size in sizes if size.attack_succeeded is not None]
    assert {size.outcome for size in attacked} == {Outcome.CERTIFIED, Outcome.VULNERABLE}
    assert not any(size.attack_succeeded for size in attacked if size.outcome is Outcome.CERTIFIED)


def test_a_run_attacks_both_networks_of_cross_cert_where_its_own_certificate_is_weakest(tmp_path: Path) -> None:
    write_pictures(tmp_path / "in", 6)
    plan = make_plan(
        open_folder(tmp_path / "in"),
        NetworkPair(ConvNetwork(), Quarters(8.0)),
        defence=Defence(9, SETTINGS[-1]),
        sizes=(4,),
    )
    path = tmp_path / "run.sqlite"
    list(evaluate(plan, path))
    list(attack_each(plan, AttackEach(against="cross-cert", places=2, steps=4, step_size=0.3, certified=True), path))
    with ResultsStore.open(path) as store:
        sizes = [size for row in store.rows() for size in row.sizes]
    attacked = [size for size in sizes if size.attack_succeeded is not None]
    assert attacked
    assert not any(size.attack_succeeded for size in attacked if size.outcome is Outcome.CERTIFIED)
