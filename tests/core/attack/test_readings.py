"""Masking from the touched cells alone is masking of all cells, wherever they lie."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import torch

from pgapp.core.attack.readings import KnownEvidence, whole_readings
from pgapp.core.attack.transforms import flat_index, scattered
from pgapp.core.defences.patchguard import MaskingRule, RobustMasking
from pgapp.core.geometry import Rect

GRIDS = [((9, 11), (3, 2), False), ((3, 13), (3, 4), True), ((8, 9), (2, 3), True), ((4, 4), (3, 3), False)]
RULES = [
    {"feature": "confidence"},
    {"feature": "logits", "threshold": 0.3},
    {"feature": "prediction"},
    {"feature": "confidence", "vote_threshold": 0.2, "threshold": 0.15},
    {"feature": "logits", "clip": (0.5, 1.5)},
]


def places(grid: tuple[int, int], rows: int, cols: int, wrap: bool) -> list[Rect]:
    """A batch of touched rectangles: corners, edges, the middle, and on a ring one that runs around."""
    last_row, last_col = grid[0] - rows, grid[1] - (1 if wrap else cols)
    return [
        Rect(0, 0, rows, cols),
        Rect(last_row, last_col, rows, cols),
        Rect(last_row // 2, last_col // 2, rows, cols),
    ]


@pytest.mark.parametrize(("grid", "window", "wrap"), GRIDS)
@pytest.mark.parametrize("settings", RULES, ids=str)
def test_what_is_known_and_the_touched_cells_give_the_whole(
    grid: tuple[int, int], window: tuple[int, int], wrap: bool, settings: dict[str, Any]
) -> None:
    rule = MaskingRule(RobustMasking(**settings), window, wrap)
    random = torch.Generator().manual_seed(4)
    for rows, cols in ((1, 1), window, (min(window[0] + 1, grid[0]), window[1] + 1)):
        cells = places(grid, rows, cols, wrap)
        index = flat_index(cells, grid[1], torch.device("cpu"), wrap)
        clean = (3 * torch.randn(len(cells), 5, *grid, generator=random)).round()  # in whole numbers windows tie
        known = KnownEvidence(rule, clean, cells, index)
        for scale in (0.0, 1.0, 5.0):
            part = (scale * torch.randn(len(cells), 5, rows, cols, generator=random)).round()
            found = known.readings(part)
            whole = whole_readings(rule, scattered(clean, index, part), index)
            assert found is not None
            for field in dataclasses.fields(found):
                torch.testing.assert_close(getattr(found, field.name), getattr(whole, field.name), msg=field.name)
            outside = rule.evidence(clean).sum((2, 3)) - rule.evidence(clean).flatten(2).gather(
                2, index[:, None].expand(-1, 5, -1)
            ).sum(2)
            torch.testing.assert_close(found.untouched, outside, rtol=1e-4, atol=1e-4)


def test_a_class_with_nothing_left_has_exactly_nothing() -> None:
    rule = MaskingRule(RobustMasking(feature="prediction"), (2, 2))
    clean = torch.zeros(1, 3, 5, 5)
    clean[:, 0] = 0.1
    cells = (Rect(1, 1, 2, 2),)
    index = flat_index(cells, 5, torch.device("cpu"), False)
    part = torch.zeros(1, 3, 2, 2)
    part[:, 2] = 1.0
    found = KnownEvidence(rule, clean, cells, index).readings(part)
    assert found.defended[0].tolist() == [17.0, 0.0, 0.0]
    assert found.undefended[0].tolist() == [21.0, 0.0, 4.0]


def test_evidence_too_large_for_sums_of_all_cells_is_left_to_the_whole() -> None:
    rule = MaskingRule(RobustMasking(feature="logits"), (2, 2))
    cells = (Rect(1, 1, 2, 2),)
    index = flat_index(cells, 5, torch.device("cpu"), False)
    clean, part = torch.ones(1, 3, 5, 5), torch.ones(1, 3, 2, 2)
    assert KnownEvidence(rule, clean, cells, index).readings(1e9 * part) is None
    assert KnownEvidence(rule, 1e9 * clean, cells, index).readings(part) is None
    assert KnownEvidence(rule, clean, cells, index).readings(part) is not None


def test_the_rival_that_promises_most_is_the_one_that_its_own_mask_holds_down() -> None:
    rule = MaskingRule(RobustMasking(feature="logits"), (2, 2))
    clean = torch.zeros(1, 3, 6, 6)
    clean[0, 0] = 1.0  # the label
    clean[0, 1, 0:2, 0:2] = 5.0  # all of it in one window, now masked
    clean[0, 2, :, 5] = 1.0
    cells = (Rect(3, 2, 2, 2),)
    index = flat_index(cells, 6, torch.device("cpu"), False)
    found = KnownEvidence(rule, clean, cells, index).readings(torch.zeros(1, 3, 2, 2))
    assert found.defended[0].tolist() == [28.0, 0.0, 4.0]
    assert found.untouched[0].tolist() == [32.0, 20.0, 6.0]
    assert found.promise[0].tolist() == [32.0, 20.0, 6.0]
