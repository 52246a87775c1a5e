from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from pgapp.networks.inference import side_by_side as arrays
from pgapp.networks.inference import tensors
from pgapp.networks.inference.side_by_side import MOST_IN_A_BATCH, batches_of, usable_threads


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
        assert torch.equal(tensors.side_by_side(work, pictures), pictures * 2)
    assert len({name for name, _, _ in seen}) == 2
    assert {(threads, mode) for _, threads, mode in seen} == {(1, True)}
    assert torch.get_num_threads() == 2


def test_no_thread_notes_gradients(two_threads: None) -> None:
    """``torch.inference_mode(False)`` turns gradients on, also within ``no_grad`` (torch 2.x)."""
    noted = []

    def work(batch: torch.Tensor) -> torch.Tensor:
        noted.append(torch.is_grad_enabled())
        return batch

    tensors.answers(work, [torch.zeros(1), torch.zeros(1)])
    assert noted == [False, False]


def test_arrays_are_joined_in_order_and_several_threads_work(two_threads: None) -> None:
    seen = set()
    meet = threading.Barrier(2)

    def work(batch: Any) -> Any:
        meet.wait(10)
        seen.add(threading.current_thread().name)
        return batch * 2

    pictures = np.arange(10, dtype=np.float32)[:, None]
    assert np.array_equal(arrays.side_by_side(work, pictures), pictures * 2)
    assert len(seen) == 2
    assert threading.current_thread().name in seen


def test_more_batches_than_threads_are_shared_out_among_as_many(two_threads: None) -> None:
    seen = set()
    meet = threading.Barrier(2)

    def work(batch: int) -> int:
        meet.wait(10)
        seen.add(threading.current_thread().name)
        return -batch

    assert arrays.answers(work, range(4)) == [0, -1, -2, -3]
    assert len(seen) == 2
    assert arrays.answers(work, []) == []


def test_an_error_reaches_the_caller(two_threads: None) -> None:
    def work(batch: Any) -> Any:
        raise ValueError("broken layer")

    with pytest.raises(ValueError, match="broken layer"):
        tensors.side_by_side(work, torch.zeros(9, 1))
    with pytest.raises(ValueError, match="broken layer"):
        arrays.side_by_side(work, np.zeros((9, 1), np.float32))


def test_the_number_of_threads_is_torchs_once_it_has_been_imported(two_threads: None) -> None:
    assert usable_threads() == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment", [{}, {"OMP_NUM_THREADS": "1"}, {"OMP_NUM_THREADS": "3,2"}, {"MKL_NUM_THREADS": "1"}]
)
def test_without_torch_the_number_of_threads_is_what_torch_would_say(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    code = (
        "import sys; from pgapp.networks.inference.side_by_side import usable_threads; before = usable_threads();"
        "assert 'torch' not in sys.modules; import torch; print(before, torch.get_num_threads())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    before, after = done.stdout.split()
    assert before == after
