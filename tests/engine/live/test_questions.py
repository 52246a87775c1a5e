"""A certificate follows its question: whatever was asked before, it is the one that a new worker would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.attack.referee import covered_size, referee_live
from pgapp.core.defences.choices import (
    DoubleMaskingSettings,
    MeanSettings,
    PatchCleanserSettings,
    PatchGuardPlusPlusSettings,
    PatchGuardSettings,
)
from pgapp.core.geometry import Grid
from pgapp.core.scene import Canvas, Defence, LabelSpace, NetworkSpec, Noise, Outcome, Patch, Scene, Solid
from pgapp.engine.live.analyst import Analyst
from pgapp.networks.protocols import NetworkPair
from tests.support.fakes import ConvNetwork, make_canvas
from tests.support.plugins.toy_networks import MeanColour

NAMES = MeanColour.names
DEFENCES = (
    PatchGuardSettings(),
    PatchGuardSettings(feature="logits"),
    PatchGuardSettings(threshold=0.1),
    PatchGuardSettings(mask_patch_size=12),
    DoubleMaskingSettings(),
    MeanSettings(),
    PatchGuardPlusPlusSettings(),
    PatchGuardPlusPlusSettings(tau=0.3),
    PatchCleanserSettings(k=2),
)
PARTS: dict[str, Sequence[Any]] = {
    "canvas": [make_canvas((48, 48)), make_canvas((48, 48), seed=7)],
    "network": [NetworkSpec("fake"), NetworkSpec("other"), NetworkSpec("fake", 8), NetworkSpec("fake", None, "cpu")],
    "defence": [Defence(size, each) for size in (4, 7) for each in DEFENCES],
    "label_space": [LabelSpace("all", NAMES), LabelSpace("some", (NAMES[1], NAMES[2], NAMES[4]), (1, 2, 4))],
    "label": [None, 0, 2],
    "patch": [None, Patch(3, 4, 7, Noise(1)), Patch(20, 11, 4, Solid(1, 0, 0))],
}
FITTED = Grid((48, 48), (8, 8), (8, 8), (6, 6))
scenes = st.builds(Scene, **{name: st.sampled_from(values) for name, values in PARTS.items()})


@cache
def networks(spec: NetworkSpec) -> NetworkPair:
    grid = None if spec.fitted_to is None else FITTED
    return NetworkPair(ConvNetwork(grid, len(NAMES), seed=len(spec.key)), MeanColour())


@cache
def of_a_new_worker(
    canvas: Canvas, network: NetworkSpec, defence: Defence, space: LabelSpace, label: int | None
) -> Any:
    return answer(Analyst(networks), Scene(canvas, network, defence, space, None, label))


def fresh(scene: Scene) -> Any:
    return of_a_new_worker(scene.canvas, scene.network, scene.defence, scene.label_space, scene.label)


def answer(analyst: Analyst, scene: Scene) -> Any:
    found = analyst.certify(scene)
    if found is None:
        return None
    assert found.scene is scene
    numbers = found.margins.tolist(), found.rivals.tolist()
    return found.label, found.outcome, *numbers, found.window, found.largest_size, found.silent, found.grid


def test_every_field_of_a_scene_is_changed_here() -> None:
    assert {each.name for each in fields(Scene)} == set(PARTS)


@settings(max_examples=40)
@given(st.lists(scenes, min_size=2, max_size=8))
def test_a_certificate_is_that_of_its_own_question_whatever_was_asked_before(asked: list[Scene]) -> None:
    analyst = Analyst(networks)
    for scene in asked:
        assert answer(analyst, scene) == fresh(scene)


@settings(max_examples=40)
@given(scenes, st.sampled_from(sorted(PARTS)), st.data())
def test_a_change_of_one_field_is_followed_by_the_certificate_and_by_the_referee(
    scene: Scene, name: str, data: st.DataObject
) -> None:
    """Certified or not, the referee judges by the certificate of the same question, and by no other."""
    changes: dict[str, Any] = {name: data.draw(st.sampled_from(PARTS[name]))}
    changed = replace(scene, **changes)
    analyst = Analyst(networks)
    before, after = analyst.certify(scene), analyst.certify(changed)
    assert answer(analyst, changed) == fresh(changed)
    if before is None:
        return
    same = changed.question == scene.question
    assert same == (name == "patch" or getattr(changed, name) == getattr(scene, name))
    assert not same or (after is not None and after.margins is before.margins)
    claimed = replace(before, outcome=Outcome.CERTIFIED, label=0, margins=np.ones_like(before.margins))
    analysis = analyst.analyse(changed)
    wrong = np.eye(len(changed.label_space.names), dtype=np.float32)[1]
    fallen = replace(analysis.now, defended=replace(analysis.now.defended, label=1, scores=wrong, alert=False))
    found = referee_live(claimed, replace(analysis, now=fallen))
    judged = same and changed.patch is not None and changed.patch.size <= covered_size(before)
    assert (found is not None) == judged
