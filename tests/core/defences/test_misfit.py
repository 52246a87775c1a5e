"""What fits a network that sees the whole picture: defences that mask the picture, and no other."""

import pytest

from pgapp.core.defences.choices import (
    CrossCertSettings,
    IntervalBoundsSettings,
    PatchCleanserSettings,
    PatchGuardSettings,
)
from pgapp.core.defences.table import DEFENCES, DefenceRow, RunsOn, fitting, listing, made, made_on_canvases
from pgapp.core.geometry import Grid
from pgapp.core.scene import DefenceSettings

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


@pytest.mark.parametrize("settings", [CrossCertSettings(), IntervalBoundsSettings()], ids=lambda each: each.key)
def test_what_asks_another_network_must_be_told_of_it(settings: DefenceSettings) -> None:
    defence = made_on_canvases(settings)
    with pytest.raises(TypeError, match="must be told"):
        next(defence.certifying((32, 32), 0, 5))
    if isinstance(settings, CrossCertSettings):
        with pytest.raises(TypeError, match="must be told"):
            next(defence.predicting((32, 32), 5))


def test_a_defence_is_made_for_what_it_runs_on() -> None:
    with pytest.raises(ValueError, match="runs on local logits"):
        made_on_canvases(PatchGuardSettings())
    with pytest.raises(ValueError, match="runs on whole masked pictures"):
        made(PatchCleanserSettings())
