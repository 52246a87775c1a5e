"""The steps of what the analyst found end where it did, and ask no network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pgapp.core.defences.choices import (
    DoubleMaskingSettings,
    MeanSettings,
    PatchCleanserSettings,
    PatchGuardPlusPlusSettings,
    PatchGuardSettings,
)
from pgapp.core.scene import Analysis, Certification, Defence, DefenceSettings, Noise, Patch, Scene
from pgapp.core.steps.values import BoundSteps, LeadSteps, MaskingSteps, PlaceSteps, RoundSteps
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.stories import has_steps, stories_of
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import make_canvas, make_scene
from tests.support.plugins.toy_networks import CountingNetwork, MeanColour

WITH_STEPS = [
    PatchGuardSettings(),
    PatchGuardSettings("logits", threshold=0.2),
    PatchGuardSettings("prediction", mask_patch_size=14),
    DoubleMaskingSettings(),
    DoubleMaskingSettings("confidence"),
    PatchCleanserSettings(),
]


def scene_with(settings: DefenceSettings) -> Scene:
    scene = make_scene(classes=5, canvas=make_canvas((48, 48)), patch=Patch(10, 20, 8, Noise(1)))
    return replace(scene, defence=Defence(8, settings))


def answers(analyst: Analyst, scene: Scene) -> tuple[Analysis, Certification | None]:
    found = list(analyst.stages(scene))
    analyses = [each for each in found if isinstance(each, Analysis)]
    certificates = [each for each in found if isinstance(each, Certification)]
    return analyses[-1], certificates[-1] if certificates else None


@pytest.mark.parametrize("settings", WITH_STEPS, ids=repr)
def test_the_steps_end_where_the_analysis_and_the_certificate_do_and_ask_nothing(settings: DefenceSettings) -> None:
    local, whole = CountingNetwork(), MeanColour()
    analysis, found = answers(Analyst(lambda spec: NetworkPair(local, whole)), scene_with(settings))
    asked = local.cells_computed, whole.calls
    stories = stories_of(analysis, found)
    assert (local.cells_computed, whole.calls) == asked
    assert has_steps(settings.key)
    assert stories.answer.label == analysis.now.defended.label
    if isinstance(stories.answer, MaskingSteps):
        assert (stories.answer.scores == analysis.now.defended.scores).all()
        for slide in stories.answer.slides:
            assert slide.score == pytest.approx(float(analysis.now.defended.scores[slide.k]))
            left = slide.total - slide.held if slide.detected is not None else slide.total
            assert left == pytest.approx(slide.score, abs=1e-4)
    if isinstance(stories.proof, BoundSteps | LeadSteps):
        assert (stories.proof.margins == found.margins).all()
        ends = (
            (stories.proof.lower, stories.proof.upper)
            if isinstance(stories.proof, BoundSteps)
            else (stories.proof.own, stories.proof.theirs)
        )
        lead = ends[0] - ends[1]
        assert np.where(found.margins == 0, 0, lead) == pytest.approx(found.margins, rel=1e-3, abs=1e-3)
    if isinstance(stories.proof, PlaceSteps):
        assert ((stories.proof.closed_by >= 0) == (found.margins > 0)).all()
    assert isinstance(stories.proof, BoundSteps | LeadSteps | PlaceSteps)
    assert isinstance(stories.answer, MaskingSteps | RoundSteps)
    assert stories.proof.outcome is found.outcome
    assert stories.proof.label == found.label


@pytest.mark.parametrize("settings", [MeanSettings(), PatchGuardPlusPlusSettings()], ids=repr)
def test_other_defences_have_none(settings: DefenceSettings) -> None:
    analysis, found = answers(Analyst(lambda spec: NetworkPair(CountingNetwork(), MeanColour())), scene_with(settings))
    stories = stories_of(analysis, found)
    assert (stories.answer, stories.proof) == (None, None)
    assert not has_steps(settings.key)


def test_a_certificate_of_another_question_is_left_out() -> None:
    analyst = Analyst(lambda spec: NetworkPair(CountingNetwork(), MeanColour()))
    analysis, found = answers(analyst, scene_with(PatchGuardSettings()))
    other, _ = answers(analyst, scene_with(PatchGuardSettings(threshold=0.5)))
    assert stories_of(analysis, found).proof is not None
    told = stories_of(other, found)
    assert told.certification is None
    assert told.proof is None
    assert told.answer is not None


def test_a_defence_that_still_asks_has_no_answer_to_tell_of() -> None:
    analyst = Analyst(lambda spec: NetworkPair(CountingNetwork(), MeanColour()))
    first = next(each for each in analyst.stages(scene_with(PatchCleanserSettings())) if isinstance(each, Analysis))
    assert not first.now.defended.complete
    assert stories_of(first, None).answer is None
