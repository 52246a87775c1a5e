from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from pgapp.networks.inference.side_by_side import MOST_IN_A_BATCH, batches_of, side_by_side


@given(count=st.integers(1, 500), threads=st.integers(1, 16))
def test_batches_cover_everything_evenly(count: int, threads: int) -> None:
    batches = batches_of(count, threads)
    assert sum(batches) == count
    assert max(batches) - min(batches) <= 1
    assert max(batches) <= MOST_IN_A_BATCH
    assert len(batches) == count or len(batches) % threads == 0


@pytest.fixture
def two_threads() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


def test_answers_are_joined_in_order_and_several_threads_work(two_threads: None) -> None:
    seen = set()
    meet = threading.Barrier(2)

    def work(batch: torch.Tensor) -> torch.Tensor:
        meet.wait(10)
        seen.add((threading.current_thread().name, torch.get_num_threads(), torch.is_inference_mode_enabled()))
        return batch * 2

    pictures = torch.arange(10.0)[:, None]
    with torch.inference_mode():
        assert torch.equal(side_by_side(work, pictures), pictures * 2)
    assert len({name for name, _, _ in seen}) == 2
    assert {(threads, mode) for _, threads, mode in seen} == {(1, True)}
    assert torch.get_num_threads() == 2


def test_an_error_reaches_the_caller(two_threads: None) -> None:
    def work(batch: torch.Tensor) -> torch.Tensor:
        raise ValueError("broken layer")

    with pytest.raises(ValueError, match="broken layer"):
        side_by_side(work, torch.zeros(9, 1))
