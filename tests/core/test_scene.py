"""What the frozen results say of themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pgapp.core.attack.state import AttackState
from pgapp.core.scene import NetworkSpec, Outcome
from tests.support.fakes import make_analysis, make_canvas, make_certification, make_label_space, make_scene


def test_a_cell_has_flipped_whenever_its_prediction_is_another() -> None:
    analysis = make_analysis()
    before = np.array([[3, 3], [3, 3]])
    now = np.array([[3, 2], [4, 3]])
    found = replace(
        analysis,
        clean=replace(analysis.clean, cell_labels=before),
        now=replace(analysis.now, cell_labels=now),
    )
    assert found.flipped.tolist() == [[False, True], [True, False]]


@pytest.mark.parametrize(("seconds", "pace"), [(4.0, 2.5), (0.5, 20.0), (0.0, 0.0)])
def test_steps_per_second(seconds: float, pace: float) -> None:
    assert AttackState(10, 20, seconds, ((0, 0),), 5, None).steps_per_second == pace


def test_a_canvas_is_as_large_as_its_pixels() -> None:
    assert make_canvas((200, 300)).size == (200, 300)


def test_classes_compete_under_one_network_and_label_space() -> None:
    scene = make_scene()
    for other, same in (
        (replace(scene, label=3), True),
        (replace(scene, network=replace(scene.network, precision="bfloat16")), True),
        (replace(scene, network=NetworkSpec("another")), False),
        (replace(scene, label_space=make_label_space(9)), False),
    ):
        assert (other.contest == scene.contest) == same


@pytest.mark.parametrize(
    ("outcome", "largest", "needed"),
    [
        (Outcome.VULNERABLE, 41, True),
        (Outcome.VULNERABLE, 40, False),
        (Outcome.CERTIFIED, 41, False),
        (Outcome.WRONG, 41, False),
    ],
)
def test_a_larger_mask_is_needed_only_where_it_certifies_what_this_one_does_not(
    outcome: Outcome, largest: int, needed: bool
) -> None:
    found = replace(make_certification(outcome=outcome), patch_size=41, largest_size=largest)
    assert found.needs_larger_mask == needed
