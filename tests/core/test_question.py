"""``Scene.question`` is what a certificate depends on: each field of a scene is changed in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.attack.referee import referee_live
from pgapp.core.defences.choices import MeanSettings, PatchGuardPlusPlusSettings, PatchGuardSettings
from pgapp.core.scene import Defence, LabelSpace, NetworkSpec, Outcome, Patch, Scene
from tests.support.fakes import make_analysis, make_canvas, make_certification, make_scene

SCENE = make_scene(label=3)
CANVASES = [SCENE.canvas, make_canvas(), make_canvas(seed=7)]
VALUES: dict[str, Sequence[Any]] = {
    "canvas": CANVASES,
    "network": [SCENE.network, NetworkSpec("other"), NetworkSpec("fake", 41), NetworkSpec("fake", None, "cpu")],
    "defence": [
        SCENE.defence,
        Defence(40, PatchGuardSettings()),
        Defence(41, PatchGuardSettings(threshold=0.1)),
        Defence(41, PatchGuardSettings(mask_patch_size=60)),
        Defence(41, MeanSettings()),
        Defence(41, PatchGuardPlusPlusSettings()),
    ],
    "label_space": [
        SCENE.label_space,
        LabelSpace("test", tuple("abcdefghij")),
        LabelSpace("other", tuple("ab"), (1, 2)),
    ],
    "label": [3, 4, None],
    "patch": [SCENE.patch, None, Patch(0, 0, 41), Patch(100, 120, 20)],
}


def test_every_field_of_a_scene_is_here() -> None:
    assert {each.name for each in fields(Scene)} == set(VALUES)


@pytest.mark.parametrize("name", VALUES)
def test_a_change_of_any_field_but_the_patch_is_another_question(name: str) -> None:
    for value in VALUES[name]:
        changed = replace(SCENE, **{name: value})
        same = name == "patch" or value == getattr(SCENE, name)
        assert (changed.question == SCENE.question) == same
        assert hash(changed.question) == hash(SCENE.question) or not same


@given(st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()}))
def test_scenes_have_one_question_exactly_where_all_but_the_patch_is_equal(values: dict[str, Any]) -> None:
    changed = replace(SCENE, **values)
    asked = {name: value for name, value in values.items() if name != "patch"}
    assert (changed.question == SCENE.question) == all(getattr(SCENE, name) == value for name, value in asked.items())


@pytest.mark.parametrize("name", VALUES)
def test_the_referee_judges_a_live_answer_by_the_certificate_of_its_own_question_only(name: str) -> None:
    certification = make_certification(SCENE, outcome=Outcome.CERTIFIED)
    certification = replace(certification, label=3)
    for value in VALUES[name]:
        changed = replace(SCENE, **{name: value})
        analysis = make_analysis(replace(SCENE, patch=changed.patch))
        scores = np.zeros(10, np.float32)
        scores[5] = 1.0
        fallen = replace(analysis.now, defended=replace(analysis.now.defended, label=5, scores=scores))
        found = referee_live(certification, replace(analysis, scene=changed, now=fallen))
        assert (found is not None) == (changed.question == SCENE.question and changed.patch is not None)
