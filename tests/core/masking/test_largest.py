"""The search for the largest mask passes over only what Algorithm 2 refuses, and ends where trying every size ends."""

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.geometry import Grid
from pgapp.core.masking import largest
from pgapp.core.masking.certify import Certificate, certify, certify_checked
from pgapp.core.masking.largest import Rivalry, search_largest, sizes_of

GRIDS = {
    "square": Grid((14, 14), (4, 4), (2, 2), (6, 6)),
    "oblong": Grid((10, 10), (4, 1), (3, 1), (3, 10)),
    "bands": Grid((8, 8), (8, 2), (8, 1), (1, 8), True),
}
THRESHOLDS = st.sampled_from([0.0, 0.1, 0.3, 0.6])
SEEDS = st.lists(st.integers(0, 10**6), min_size=2, max_size=2)


def pictures(grid: Grid, seed: int, whole: bool) -> torch.Tensor:
    """Evidence ``[6, 3, Hf, Wf]`` of pictures from hopeless ones to clear ones; whole numbers make ties."""
    rng = np.random.default_rng(seed)
    evidence = rng.integers(0, 4, (6, 3, *grid.cells)).astype(float) if whole else rng.random((6, 3, *grid.cells)) ** 3
    evidence[:, 1] += np.arange(6)[:, None, None] * (1.0 if whole else 0.5)
    return torch.tensor(evidence)


def many_pictures(grid: Grid, seeds: list[int]) -> torch.Tensor:
    """``[12 len(seeds), 3, Hf, Wf]``: of each seed those with whole numbers and those without."""
    return torch.cat([pictures(grid, seed, whole) for seed in seeds for whole in (False, True)])


def tried_all(
    evidence: torch.Tensor, grid: Grid, threshold: float, uncertainty: float, covers: int | None
) -> list[int]:
    """Every size, the smallest first, with no search."""
    found = torch.zeros(len(evidence), dtype=torch.int64)
    for size in range(1, (covers or min(grid.canvas)) + 1):
        mask = grid.window(covers or size)
        one = certify(evidence, 1, grid.window(size), threshold, grid.wrap, mask, uncertainty)
        found = torch.where(one.certified, size, found)
    return found.tolist()


@pytest.mark.parametrize("covers", [None, 3])
@pytest.mark.parametrize("name", GRIDS)
@given(SEEDS, THRESHOLDS, st.sampled_from([0.0, 0.2]), st.booleans())
@settings(max_examples=8, deadline=None)
def test_the_search_ends_where_trying_every_size_ends(
    name: str, covers: int | None, seeds: list[int], threshold: float, uncertainty: float, single: bool
) -> None:
    grid = GRIDS[name]
    evidence = many_pictures(grid, seeds).to(torch.float32 if single else torch.float64)
    *_, found = search_largest(evidence, 1, grid, threshold, uncertainty, covers)
    assert found.tolist() == tried_all(evidence, grid, threshold, uncertainty, covers)


@pytest.mark.parametrize("name", GRIDS)
@given(SEEDS, THRESHOLDS)
@settings(max_examples=6, deadline=None)
def test_what_is_passed_over_is_never_certified(name: str, seeds: list[int], threshold: float) -> None:
    grid = GRIDS[name]
    evidence = many_pictures(grid, seeds)
    rivalry = Rivalry(evidence[:, 1], evidence[:, 2], threshold, grid.wrap)
    for _, window in sizes_of(grid):
        for _, mask in sizes_of(grid):
            if mask[0] >= window[0] and mask[1] >= window[1]:
                held = certify(evidence, 1, window, threshold, grid.wrap, mask).certified
                assert not bool((held & rivalry.hopeless(window, mask)).any())


def test_most_sizes_are_passed_over_and_known_ones_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    grid, tried = GRIDS["square"], []

    def noted(checked: Any, *arguments: Any) -> Certificate:
        tried.append((checked.evidence.shape[0], arguments[1]))
        return certify_checked(checked, *arguments)

    monkeypatch.setattr(largest, "certify_checked", noted)
    evidence = pictures(grid, 0, False)
    *_, found = search_largest(evidence, 1, grid)
    sizes = sizes_of(grid)
    assert 0 < sum(count for count, _ in tried) < len(evidence) * len(sizes) / 2
    assert len(set(found.tolist())) > 2
    tried.clear()
    known = {size: found >= size for size, _ in sizes}
    *_, again = search_largest(evidence, 1, grid, known=known)
    assert (again.tolist(), tried) == (found.tolist(), [])
