"""Patches of a shape of their own, and attacks that end before their last step."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from pgapp.core.attack.objectives import rule_against
from pgapp.core.attack.optimize import PatchAttack, drive
from pgapp.core.attack.state import Ended
from pgapp.core.attack.transforms import Physical
from pgapp.core.defences.choices import MeanSettings
from pgapp.core.defences.mean import MeanLogits
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.scene import Defence
from tests.core.attack.test_optimize import QUICK, SIZE, Quiet, against, masking
from tests.support.fakes import ConvNetwork


@pytest.mark.parametrize("physical", [None, Physical(1.0, 0.1, 5.0, 0.05, views=2)])
def test_a_patch_of_its_own_shape_leaves_the_rest_of_its_square_alone(
    network: ConvNetwork, canvas: torch.Tensor, physical: Physical | None
) -> None:
    mask = np.zeros((SIZE, SIZE), np.bool_)
    mask[2:7, 1:5] = True
    attack = PatchAttack(steps=4, draw_seconds=0, physical=physical)
    run = attack.run(against(network), canvas, [(10, 20)], SIZE, 0, mask=mask)
    result = drive(run, Quiet())
    assert result.mask is mask
    assert not result.pixels[:, ~mask].any(), "what is not the patch's says nothing"
    patched = canvas.clone()
    square = patched[:, 10 : 10 + SIZE, 20 : 20 + SIZE]
    square[:, torch.from_numpy(mask)] = torch.from_numpy(result.pixels[:, mask])
    defence = masking(network)
    found = robust_masking(defence.evidence(network.local_logits(patched[None])), defence.window)
    assert result.robust_labels == (int(found.label[0]),)
    rival = found.scores[0, 1:].max() - found.scores[0, 0]
    assert result.defended_margins is not None
    assert result.defended_margins[0] == pytest.approx(float(rival), abs=1e-5)


def test_nothing_beyond_its_shape_is_part_of_a_warped_patch() -> None:
    mask = torch.zeros(8, 8, dtype=torch.bool)
    mask[:4] = True
    pixels = torch.ones(2, 3, 8, 8)
    drawn = torch.tensor([[0.0, 0.0, 0.0, 0.0, 0.0], [2.0, 0.0, 0.0, 0.0, 0.0]])
    seen, cover = Physical().warped(pixels, drawn, 16, mask)
    expected = torch.zeros(2, 1, 16, 16)
    expected[0, 0, 4:8, 4:12] = expected[1, 0, 6:10, 4:12] = 1
    torch.testing.assert_close(cover, expected)
    torch.testing.assert_close(seen, expected.expand(2, 3, 16, 16))


@pytest.mark.parametrize("shape", [(7, 8), (8, 8)])
def test_a_shape_that_is_none_is_refused(network: ConvNetwork, canvas: torch.Tensor, shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="covers a part of"):
        QUICK.run(against(network), canvas, [(0, 0)], SIZE, 0, mask=np.zeros(shape, np.bool_))


def test_an_attack_that_has_won_for_some_steps_ends(network: ConvNetwork, canvas: torch.Tensor) -> None:
    attack = PatchAttack(steps=60, draw_seconds=0)
    whole = [state.snapshot for state in attack.run(against(network, MeanLogits()), canvas, [(10, 20)], 24, 0)]
    won = next(number for number, shown in enumerate(whole, 1) if shown is not None and shown.succeeded)
    run = dataclasses.replace(attack, won_for=3).run(against(network, MeanLogits()), canvas, [(10, 20)], 24, 0)
    steps = list(run)
    assert won + 2 < 60
    assert len(steps) == won + 2
    assert steps[-1].snapshot is not None, "its last step is drawn"
    result = run.finish()
    assert (result.ended, result.found, result.step, result.steps) == (Ended.WON, True, won + 2, 60)


@pytest.mark.parametrize("pictures", [1, 10, 12, 19])
def test_one_patch_that_works_on_all_pictures_has_succeeded_on_however_many_they_are(
    network: ConvNetwork, canvas: torch.Tensor, pictures: int
) -> None:
    """Parts of 1 that are added up may miss it: ten tenths are 1.0000001."""
    canvases = canvas.expand(pictures, *canvas.shape[-3:])
    attack = PatchAttack(steps=60, draw_seconds=0, won_for=3)
    run = attack.run(against(network, MeanLogits()), canvases, [(10, 20)], 24, 0)
    shown = [state.snapshot for state in run][-1]
    assert shown is not None
    assert (shown.share, shown.succeeded, run.ended) == (1.0, True, Ended.WON)


def test_pictures_that_do_not_count_are_in_no_share(network: ConvNetwork, canvas: torch.Tensor) -> None:
    """The third is of another class from the beginning, so that it is always won."""
    canvases = canvas.expand(3, *canvas.shape[-3:])
    attack, objective = PatchAttack(steps=1, draw_seconds=0), against(network, MeanLogits())
    said = drive(attack.run(objective, canvas, [(0, 0)], 1, 0), Quiet()).attacked_labels[0]

    def share(counts: tuple[bool, ...] | None) -> float:
        shown = attack.run(objective, canvases, [(0, 0)], 1, (said, said, said + 1), counts=counts).step().snapshot
        assert shown is not None
        return shown.share

    assert share(None) == pytest.approx(1 / 3)
    assert share((True, True, False)) == 0
    assert share((True, False, True)) == 0.5
    assert share((False, False, True)) == 1
    assert share((False, False, False)) == 0
    with pytest.raises(ValueError, match="counts or does not"):
        share((True,))


def test_an_attack_whose_margin_is_flat_ends(network: ConvNetwork, canvas: torch.Tensor) -> None:
    """A linear network's best patch is black and white: once it is reached, nothing rises."""
    attack = PatchAttack(steps=200, step_size=0.5, draw_seconds=0, flat_for=5)
    run = attack.run(against(network, MeanLogits()), canvas, [(10, 20)], SIZE, 0, rivals=[2])
    margins = [state.snapshot.best_margin for state in run if state.snapshot is not None]
    assert run.ended is Ended.FLAT
    assert 5 < len(margins) < 200
    first, before, last = margins[0], margins[-6], margins[-1]
    assert last - before <= 0.01 * (before - first)
    assert all(margins[k] - margins[k - 5] > 0.01 * (margins[k - 5] - first) for k in range(5, len(margins) - 1)), (
        "it had not been flat before"
    )
    assert run.finish().ended is Ended.FLAT


def test_an_attack_that_moves_begins_to_count_anew(network: ConvNetwork, canvas: torch.Tensor) -> None:
    attack = PatchAttack(steps=100, step_size=0.5, draw_seconds=0, flat_for=20)
    run = attack.run(against(network, MeanLogits()), canvas, [(10, 20)], SIZE, 0, rivals=[2])
    for _ in range(18):
        run.step()
    run.moved_to(0, 0)
    for _ in range(20):
        run.step()
    assert not run.finished


@pytest.mark.parametrize("ends", [{"won_for": 0}, {"flat_for": 0}, {"won_for": 5, "flat_for": -1}])
def test_an_end_before_the_first_step_is_refused(ends: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="ends early after at least 1 step"):
        PatchAttack(**ends)  # type: ignore[arg-type]


def test_a_defence_on_whole_pictures_is_no_rule_for_cells() -> None:
    cells = ConvNetwork().grid
    with pytest.raises(ValueError, match="make it the defence to attack it"):
        rule_against("patch-cleanser", Defence(SIZE, MeanSettings()), cells)
