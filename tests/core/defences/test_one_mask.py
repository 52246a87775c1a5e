"""What the largest certified size N says: with the one mask fitted to N, every patch up to N is certified."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.defences.clipped_bagnet import ClippedBagNet
from pgapp.core.defences.derandomized_smoothing import DerandomizedSmoothing
from pgapp.core.defences.double_masking import DoubleMasking
from pgapp.core.defences.mean import Mean
from pgapp.core.defences.patchguard import RobustMasking
from pgapp.core.defences.patchguard_plus_plus import PatchGuardPlusPlus
from pgapp.core.defences.table import DEFENCES as ROWS
from pgapp.core.defences.table import RunsOn, made
from pgapp.core.defences.top_votes import TopVotes
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import certify
from pgapp.core.masking.largest import largest_certified_patch
from tests.support import plain
from tests.support.attackers import Problem, attack, attacked

SQUARE = Grid((10, 10), (4, 4), (2, 2), (4, 4))
OBLONG = Grid((11, 9), (3, 2), (2, 1), (5, 8))
BANDS = Grid((9, 9), (9, 2), (9, 1), (1, 9), wrap=True)
GRIDS = {"square": SQUARE, "oblong": OBLONG, "bands": BANDS}

DEFENCES = [
    ClippedBagNet(),
    RobustMasking(),
    RobustMasking(feature="logits", threshold=0.3),
    RobustMasking(feature="confidence", vote_threshold=0.3, threshold=0.1),
    RobustMasking(feature="prediction"),
    RobustMasking(mask_patch_size=3, threshold=0.1),
    DoubleMasking(),
    DerandomizedSmoothing(0.3),
    PatchGuardPlusPlus(tau=0.4),
    TopVotes(2),
]


def test_every_defence_is_here() -> None:
    assert {type(made(each.settings())) for each in ROWS if each.runs_on is RunsOn.CELLS} == {
        type(one) for one in DEFENCES
    } | {Mean}


def certified_sizes(
    defence: ClippedBagNet | DerandomizedSmoothing | RobustMasking,
    logits: torch.Tensor,
    label: int,
    grid: Grid,
    mask_size: int,
) -> dict[int, bool]:
    """For which patch sizes up to ``mask_size`` the defence is certified, its mask fitted to ``mask_size`` alone."""
    if isinstance(defence, RobustMasking) and defence.mask_patch_size is None:
        defence = replace(defence, mask_patch_size=mask_size)
    sizes = range(1, mask_size + 1)
    if isinstance(defence, PatchGuardPlusPlus):
        return {size: detects(defence, logits, label, grid, size, mask_size) for size in sizes}
    if isinstance(defence, DoubleMasking):
        return {size: doubly_masked(logits, label, grid, size, mask_size) for size in sizes}
    return {size: bool(defence.certify(logits, label, grid, size).certified) for size in sizes}


def doubly_masked(logits: Any, label: Any, grid: Any, patch_size: Any, mask_size: Any) -> bool:
    """Whatever window ``patch_size`` spoils, some mask of ``mask_size`` covers it whose second round is all label."""
    mask = grid.window(mask_size)
    leads = plain.double_margins(logits.double().numpy(), label, mask, grid.wrap)
    masks = list(plain.window_cells(grid.cells, mask, grid.wrap).values())
    return all(
        any(lead > 0 and not (spoilt & ~cells).any() for lead, cells in zip(leads, masks, strict=True))
        for spoilt in plain.window_cells(grid.cells, grid.window(patch_size), grid.wrap).values()
    )


def detects(defence: Any, logits: Any, label: Any, grid: Any, patch_size: Any, mask_size: Any) -> Any:
    """PatchGuard++'s proof by its plain reading: whatever window of cells ``patch_size`` spoils, some mask of
    ``mask_size`` covers it, and what that one leaves is the label with confidence above tau."""
    scores = np.clip(logits.double().numpy(), 0.0, None)
    masks = [~inside for inside in plain.window_cells(grid.cells, grid.window(mask_size), grid.wrap).values()]
    for spoilt in plain.window_cells(grid.cells, grid.window(patch_size), grid.wrap).values():
        covering = [left for left in masks if not (spoilt & left).any()]
        if not any(confident(scores[:, left], label, defence.tau) for left in covering):
            return False
    return True


def confident(left: Any, label: Any, tau: Any) -> Any:
    shares = np.exp(left.mean(-1) - left.mean(-1).max())
    shares /= shares.sum()
    return shares.argmax() == label and shares[label] > tau


@cache
def pictures(name: str) -> Any:
    """Local logits [3, Hf, Wf] of small whole steps, which make ties and shares at T, and a lead of class 0."""
    rows, cols = GRIDS[name].cells
    steps = st.binary(min_size=3 * rows * cols, max_size=3 * rows * cols)
    levels = st.tuples(steps, st.sampled_from([2.0, 5.0, 30.0, 60.0]), st.sampled_from([0.5, 1.0, 20.0]))

    def made(drawn: tuple[bytes, float, float]) -> torch.Tensor:
        values, lead, scale = drawn
        logits = torch.tensor([(byte + 6) % 13 - 6.0 for byte in values], dtype=torch.float64).reshape(3, rows, cols)
        logits[0] += lead
        return logits * scale

    return levels.map(made)


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("defence", DEFENCES, ids=repr)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_with_the_one_mask_of_the_largest_size_every_smaller_patch_is_certified(
    defence: ClippedBagNet | DerandomizedSmoothing | RobustMasking, name: str, data: Any
) -> None:
    logits, grid = data.draw(pictures(name)), GRIDS[name]
    largest = int(defence.largest_certified(logits, 0, grid))
    assert not [size for size, held in certified_sizes(defence, logits, 0, grid, largest).items() if not held]


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("defence", DEFENCES, ids=repr)
def test_no_smaller_patch_beats_the_one_mask_of_the_largest_size(defence: Any, name: Any) -> None:
    """Random and extreme contents in every window of every size, predicted with the mask of the largest size."""
    rng, grid, tried = np.random.default_rng(3), GRIDS[name], 0
    for lead in (2.0, 4.0, 30.0):
        logits = rng.normal(0, 2, (3, *grid.cells))
        logits[1] += lead
        largest = int(defence.largest_certified(torch.tensor(logits), 1, grid))
        for size in range(1, largest + 1):
            said = defence.predict(attacked(rng, logits, 1, grid, size, attempts=9), grid, largest)
            assert bool((said.names(torch.tensor(1)) | said.alert).all())
            tried += 1
    assert tried


@pytest.mark.parametrize("wrap", [False, True])
@pytest.mark.parametrize("threshold", [0.0, 0.25])
def test_masks_fitted_to_smaller_sizes_need_not_certify(threshold: float, wrap: bool) -> None:
    """Label and rival in turns: a mask of two cells holds one of each, so the larger one costs the label nothing."""
    grid = Grid((6, 6), (6, 1), (6, 1), (1, 6), wrap)
    evidence = torch.tensor([[[2.8, 0.0] * 3], [[0.0, 1.0] * 3]])
    held = [bool(certify(evidence, 0, grid.window(size), threshold, wrap).certified) for size in range(1, 7)]
    assert held == [False, True, False, False, False, False]
    largest = int(largest_certified_patch(evidence, 0, grid, threshold))
    assert largest == 2
    assert certify(evidence, 0, grid.window(1), threshold, wrap, mask_window=grid.window(largest)).certified


@pytest.mark.parametrize("wrap", [False, True])
def test_the_exhaustive_attacker_does_not_beat_the_one_mask(wrap: bool) -> None:
    rng, tried = np.random.default_rng(11), 0
    grid = Grid((1, 7), (1, 1), (1, 1), (1, 7), wrap)
    for _ in range(60):
        threshold = float(rng.choice([0.0, 0.2, 0.4]))
        evidence = rng.integers(0, 4, (2, 1, 7)).astype(float)
        evidence[0] += rng.choice([1.0, 2.0])
        largest = int(largest_certified_patch(torch.tensor(evidence), 0, grid, threshold))
        for size in range(1, min(largest, 2) + 1):
            problem = Problem(evidence, 0, grid.window(size), threshold, wrap, grid.window(largest))
            assert attack(problem) is None
            tried += 1
    assert tried > 10
