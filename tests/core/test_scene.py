"""What the frozen results say of themselves."""

from dataclasses import replace

import numpy as np
import pytest

from pgapp.core.attack.state import AttackState
from tests.support.fakes import make_analysis


def test_a_cell_has_flipped_whenever_its_prediction_is_another():
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
def test_steps_per_second(seconds, pace):
    assert AttackState(10, 20, seconds, ((0, 0),), 5, None).steps_per_second == pace
