"""What fits a network that sees the whole picture: defences that mask the picture, and no other."""

import pytest

from pgapp.core.defences.table import DEFENCES, DefenceRow, RunsOn, fitting, listing
from pgapp.core.geometry import Grid

WHOLE = Grid((64, 64), (64, 64), (64, 64), (1, 1))
CELLS = Grid((64, 64), (9, 9), (5, 5), (12, 12))


def test_a_grid_of_one_cell_sees_all() -> None:
    assert WHOLE.sees_all
    assert not CELLS.sees_all
    assert not Grid((64, 64), (64, 9), (64, 5), (1, 12)).sees_all


@pytest.mark.parametrize("each", DEFENCES, ids=lambda each: each.key)
def test_only_masks_on_the_picture_fit_one_cell_and_the_others_say_why(each: DefenceRow) -> None:
    if each.key == "cross-cert":
        assert each.misfit(WHOLE) == "It compares with a defence on cells, and this network has none."
    elif each.runs_on is RunsOn.CANVASES:
        assert not each.misfit(WHOLE)
    else:
        assert each.misfit(WHOLE).endswith("choose a defence that masks the picture.")
    assert each.misfit(CELLS) == each.unfit(CELLS)


def test_lists_leave_out_what_does_not_fit() -> None:
    keys = ["patch-cleanser", "minority-reports", "hicert", "ibp"]
    assert [each.key for each in fitting(WHOLE)] == keys
    assert [each.key for each in listing(WHOLE, look=False)] == keys
