"""``Scene.question`` is what a certificate depends on: each part of a scene is changed in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_type_hints

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.attack.referee import referee_live
from pgapp.core.defences.choices import MeanSettings, PatchGuardPlusPlusSettings, PatchGuardSettings
from pgapp.core.defences.settings import Field, fields_of
from pgapp.core.defences.table import DEFENCES, DefenceRow
from pgapp.core.scene import Defence, LabelSpace, NetworkSpec, Outcome, Patch, Scene
from tests.support.fakes import make_analysis, make_canvas, make_certification, make_scene

SCENE = make_scene(label=3)
VALUES: dict[str, Sequence[Any]] = {
    "canvas": [SCENE.canvas, make_canvas(), make_canvas(seed=7)],
    "network.key": ["fake", "other"],
    "network.fitted_to": [None, 41, 42],
    "network.device": ["auto", "cpu"],
    "network.precision": ["auto", "float32"],
    "defence.patch_size": [41, 40],
    "defence.settings": [
        SCENE.defence.settings,
        PatchGuardSettings(threshold=0.1),
        PatchGuardSettings(mask_patch_size=60),
        MeanSettings(),
        PatchGuardPlusPlusSettings(),
    ],
    "label_space.name": ["test", "other"],
    "label_space.names": [SCENE.label_space.names, tuple("abcdefghij")],
    "label_space.indices": [None, tuple(range(10, 20))],
    "label": [3, 4, None],
    "patch": [SCENE.patch, None, Patch(0, 0, 41), Patch(100, 120, 20)],
}
"""each part of a scene, and what it may be changed to; parts that are compared by value part by part"""


def parts_of(kind: type = Scene, within: str = "") -> Iterator[str]:
    hints = get_type_hints(kind)
    for each in fields(kind):
        name, held = f"{within}{each.name}", hints[each.name]
        whole = held not in (NetworkSpec, Defence, LabelSpace)
        assert whole or (is_dataclass(held) and held.__eq__ is not object.__eq__)
        yield from (name,) if whole else parts_of(held, f"{name}.")


def part(scene: Scene, name: str) -> Any:
    outer, _, inner = name.partition(".")
    return getattr(getattr(scene, outer), inner) if inner else getattr(scene, outer)


def changed_in(scene: Scene, name: str, value: Any) -> Scene:
    outer, _, inner = name.partition(".")
    changes: dict[str, Any] = {outer: replace(getattr(scene, outer), **{inner: value}) if inner else value}
    return replace(scene, **changes)


def test_every_part_of_a_scene_is_here() -> None:
    assert set(parts_of()) == set(VALUES)
    assert all(values[0] == part(SCENE, name) for name, values in VALUES.items())


@pytest.mark.parametrize("name", VALUES)
def test_a_change_of_anything_but_the_patch_is_another_question(name: str) -> None:
    for value in VALUES[name]:
        changed = changed_in(SCENE, name, value)
        same = name == "patch" or value == part(SCENE, name)
        assert (changed.question == SCENE.question) == same
        assert hash(changed.question) == hash(SCENE.question) or not same


@given(st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()}))
def test_scenes_have_one_question_exactly_where_all_but_the_patch_is_equal(values: dict[str, Any]) -> None:
    changed = SCENE
    for name, value in values.items():
        changed = changed_in(changed, name, value)
    asked = {name: value for name, value in values.items() if name != "patch"}
    assert (changed.question == SCENE.question) == all(part(SCENE, name) == value for name, value in asked.items())


def other_than(value: Any, field: Field) -> Any:
    if field.shown.choices:
        return next(choice for choice, _ in field.shown.choices if choice != value)
    if field.kind is tuple:
        return (0.5, 2.0)
    return field.kind(1) if value is None else field.kind(value + 1)


@pytest.mark.parametrize("row", DEFENCES, ids=lambda row: row.key)
def test_every_setting_of_every_defence_is_part_of_the_question(row: DefenceRow) -> None:
    settings = row.settings()
    asked = changed_in(SCENE, "defence.settings", settings)
    for each in fields_of(row.settings):
        other = replace(settings, **{each.name: other_than(getattr(settings, each.name), each)})
        assert changed_in(SCENE, "defence.settings", other).question != asked.question, each.name
    assert changed_in(SCENE, "defence.settings", row.settings()).question == asked.question


@pytest.mark.parametrize("name", VALUES)
def test_the_referee_judges_a_live_answer_by_the_certificate_of_its_own_question_only(name: str) -> None:
    certification = make_certification(SCENE, outcome=Outcome.CERTIFIED)
    certification = replace(certification, label=3)
    for value in VALUES[name]:
        changed = changed_in(SCENE, name, value)
        analysis = make_analysis(replace(SCENE, patch=changed.patch))
        scores = np.zeros(10, np.float32)
        scores[5] = 1.0
        fallen = replace(analysis.now, defended=replace(analysis.now.defended, label=5, scores=scores))
        found = referee_live(certification, replace(analysis, scene=changed, now=fallen))
        assert (found is not None) == (changed.question == SCENE.question and changed.patch is not None)
