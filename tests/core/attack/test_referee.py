"""The referee over live analyses, and which sizes a certificate speaks of. Its judgement of attacks is tested there."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from pgapp.core.attack.referee import certified_size, covered_size, referee_live
from pgapp.core.defences.choices import CrossCertSettings
from pgapp.core.scene import Analysis, Certification, Defence, Defended, Noise, Outcome, Patch, Scene
from tests.support.fakes import GRID, make_analysis, make_canvas, make_certification, make_scene, patchguard


def fallen(scene: Scene, label: int) -> Analysis:
    """A live analysis whose robust prediction is ``label``."""
    analysis = make_analysis(scene)
    scores = np.zeros(10, dtype=np.float32)
    scores[label] = 2.5
    masked = analysis.now.defended
    now = replace(analysis.now, defended=Defended(label, scores, masked.unmasked, masked.windows, masked.window))
    return replace(analysis, now=now)


@pytest.fixture
def scene() -> Scene:
    return make_scene(canvas=make_canvas(), patch=Patch(100, 120, 41, Noise(1)))


@pytest.fixture
def certified(scene: Scene) -> Certification:
    return make_certification(scene, outcome=Outcome.CERTIFIED)


def test_a_certified_prediction_flipped_on_screen_is_an_alarm(scene: Scene, certified: Certification) -> None:
    other = (certified.label + 1) % 10
    alarm = referee_live(certified, fallen(scene, other))
    assert (alarm.true_label, alarm.robust_label, alarm.position, alarm.size) == (
        certified.label,
        other,
        (100, 120),
        41,
    )
    assert alarm.pixels.shape == (3, 41, 41)
    assert alarm.margin == pytest.approx(2.5)
    record = json.loads(json.dumps(alarm.record()))
    assert record["objective"] == "live"
    assert record["grid"]["stride"] == [41, 41]
    assert record["network"]["key"] == "fake"


def test_other_weights_are_no_alarm(scene: Scene, certified: Certification) -> None:
    later = fallen(scene, (certified.label + 1) % 10)
    later = replace(later, provenance=replace(later.provenance, digest="a" * 64))
    assert referee_live(certified, later) is None


def test_a_prediction_that_stays_is_none(scene: Scene, certified: Certification) -> None:
    assert referee_live(certified, fallen(scene, certified.label)) is None


def test_an_alert_where_it_is_proven_that_none_comes_is_an_alarm() -> None:
    scene = make_scene(
        canvas=make_canvas(), defence=Defence(41, CrossCertSettings()), patch=Patch(100, 120, 41, Noise(1))
    )
    detects = make_certification(scene, outcome=Outcome.CERTIFIED)
    certified = replace(detects, unwavering=True)
    stays = fallen(scene, certified.label)
    alerts = replace(stays, now=replace(stays.now, defended=replace(stays.now.defended, alert=True)))
    assert referee_live(certified, stays) is None
    assert referee_live(replace(detects, unwavering=False), alerts) is None
    alarm = referee_live(certified, alerts)
    assert alarm is not None
    assert alarm.sentence.startswith("ALARM: shapes.png is certified for patches of up to 41 pixels, yet a patch of 41")
    assert "raised an alert, which is proven not to come. This is a bug" in alarm.sentence
    assert alarm.record()["alert"] is True
    turned = referee_live(certified, fallen(scene, (certified.label + 1) % 10))
    assert turned is not None
    assert "changed its robust prediction without an alert. This" in turned.sentence


@pytest.mark.parametrize("outcome", [Outcome.VULNERABLE, Outcome.WRONG])
def test_without_a_certificate_nothing_can_fall(scene: Scene, outcome: Outcome) -> None:
    found = make_certification(scene, outcome=outcome)
    assert referee_live(found, fallen(scene, (found.label + 1) % 10)) is None


def test_a_larger_patch_than_the_window_is_made_for_is_none(scene: Scene, certified: Certification) -> None:
    assert scene.patch is not None
    larger = replace(scene, patch=replace(scene.patch, size=42))
    assert GRID.window(42) != GRID.window(41)
    assert referee_live(certified, fallen(larger, certified.label + 1)) is None


def test_answers_to_different_questions_are_not_compared(scene: Scene, certified: Certification) -> None:
    other = (certified.label + 1) % 10
    for changed in (
        replace(scene, canvas=make_canvas(seed=1)),
        replace(scene, defence=patchguard(41, threshold=0.1)),
        replace(scene, label=2),
        replace(scene, label_space=replace(scene.label_space, name="other")),
        replace(scene, network=replace(scene.network, precision="bfloat16")),
        replace(scene, patch=None),
    ):
        assert referee_live(certified, fallen(changed, other)) is None


def test_a_certificate_covers_its_window_and_no_mask_fitted_to_another_size(
    scene: Scene, certified: Certification
) -> None:
    assert covered_size(certified) == GRID.largest_patch(certified.window) == 41
    generous = replace(certified, largest_size=82)
    assert certified_size(generous) == 41, "the mask on screen is fitted to 41 pixels, not to 82"
    smaller = replace(certified, patch_size=30)
    assert certified_size(smaller) == 41, "the same window"
    assert certified_size(make_certification(scene, outcome=Outcome.VULNERABLE)) == 0
