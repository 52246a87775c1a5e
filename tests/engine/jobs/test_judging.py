"""Judging when the device's memory is short: halves, then one picture, then a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.certify import certify
from pgapp.core.masking.largest import largest_certified_patch
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.masking.rounding import logit_error
from pgapp.core.scene import LabelSpace, NetworkSpec, Outcome
from pgapp.data.pictures.folders import open_folder
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.evaluation import evaluate
from pgapp.engine.jobs.judging import Judges, OnGrid, TooLittleMemoryError, networks_by_grid
from pgapp.networks.protocols import NetworkPair
from tests.support.evaluation import (
    SIZES,
    error_under,
    evidence_under,
    fake_pair,
    make_plan,
    settings_of,
    write_pictures,
)
from tests.support.fakes import patchguard


class Cramped:
    """A pair whose network holds at most ``most`` pictures at a time; ``tried`` are the batches it was given."""

    def __init__(self, most: Any) -> None:
        self.pair = fake_pair()
        self.tried: list[Any] = []
        whole = self.pair.local.local_logits

        def local_logits(canvases: torch.Tensor, cells: Rect | Sequence[Rect] | None = None) -> torch.Tensor:
            self.tried.append(len(canvases))
            if len(canvases) > most:
                raise torch.OutOfMemoryError("CUDA out of memory")
            return whole(canvases, cells)

        self.pair.local.local_logits = local_logits


def judges_of(pair: Any) -> Any:
    networks = networks_by_grid(SIZES, NetworkSpec("fake"), False, lambda _: pair)
    return Judges(networks, LabelSpace("all", pair.local.names), patchguard(SIZES[-1]))


CANVASES = np.random.default_rng(0).random((16, 3, 48, 48), dtype=np.float32)
LABELS = [number % 5 if number % 3 else None for number in range(16)]


@pytest.mark.parametrize(("most", "first"), [(16, [16]), (7, [16, 8, 4]), (3, [16, 8, 4, 2]), (1, [16, 8, 4, 2, 1])])
def test_the_batch_is_halved_until_it_fits_and_stays_so(most: int, first: list[int]) -> None:
    cramped = Cramped(most)
    judges, expected = judges_of(cramped.pair), judges_of(fake_pair()).verdicts(CANVASES, LABELS)
    found = judges.verdicts(CANVASES, LABELS)
    fits = first[-1]
    assert cramped.tried == first + [fits] * (16 // fits - 1)
    for verdict, wanted in zip(found, expected, strict=True):
        assert [size.outcome for size in verdict.sizes] == [size.outcome for size in wanted.sizes]
        assert [size.margin for size in verdict.sizes] == pytest.approx([s.margin for s in wanted.sizes], abs=1e-4)
    cramped.tried.clear()
    judges.verdicts(CANVASES, LABELS)
    assert cramped.tried == [fits] * (16 // fits)


def test_one_picture_too_many_is_a_sentence_that_says_what_to_do() -> None:
    with pytest.raises(TooLittleMemoryError, match="choose the CPU as the device"):
        judges_of(Cramped(0).pair).verdicts(CANVASES, LABELS)


def test_a_run_goes_on_and_keeps_every_picture(tmp_path: Path) -> None:
    write_pictures(tmp_path / "in", 11)
    cramped = Cramped(3)
    list(evaluate(make_plan(open_folder(tmp_path / "in"), cramped.pair), tmp_path / "run.sqlite", batch=8))
    assert max(cramped.tried) == 8
    with ResultsStore.open(tmp_path / "run.sqlite") as store:
        assert len(store.done_keys()) == 11


def test_a_run_without_memory_keeps_what_it_had_and_goes_on_later(tmp_path: Path) -> None:
    write_pictures(tmp_path / "in", 6)
    pictures, path = open_folder(tmp_path / "in"), tmp_path / "run.sqlite"
    steps = evaluate(make_plan(pictures, fake_pair()), path)
    while next(steps).done < 2:
        pass
    steps.close()
    with pytest.raises(TooLittleMemoryError):
        list(evaluate(make_plan(pictures, Cramped(0).pair), path))
    assert next(evaluate(make_plan(pictures, fake_pair()), path)).done == 2


@pytest.mark.parametrize("precision", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("wrap", [False, True])
@pytest.mark.parametrize("defence", [patchguard(1, threshold=0.3), patchguard(1, vote_threshold=0.4)], ids=repr)
def test_a_verdict_is_what_algorithm_2_says_of_the_picture_alone(defence: Any, wrap: bool, precision: Any) -> None:
    grid, sizes = Grid((10, 10), (4, 1), (3, 1), (3, 10), wrap), (1, 3)
    local = SimpleNamespace(grid=grid, precision=precision, device=torch.device("cpu"))
    judges = Judges([OnGrid(NetworkPair(local, None), sizes)], LabelSpace("all", ("a", "b", "c")), defence)
    logits = torch.tensor(np.random.default_rng(2).normal(0, 1.5, (36, 3, 3, 10)), dtype=torch.float32)
    logits[:, 0] += torch.linspace(0, 6, 36)[:, None, None]
    labels = [None if number % 3 == 0 else number % 2 for number in range(36)]
    threshold, found = settings_of(defence).threshold, set()
    for picture, true, verdict in zip(logits, labels, judges.judge([logits], None, labels), strict=True):
        evidence = evidence_under(picture, defence)
        for size, result in zip(sizes, verdict.sizes, strict=True):
            window = grid.window(size)
            robust = int(robust_masking(evidence, window, threshold, wrap).label)
            label = robust if true is None else true
            error = error_under(picture, defence, logit_error(picture, precision))
            proof = certify(evidence, label, window, threshold, wrap, uncertainty=error)
            largest = largest_certified_patch(evidence, label, grid, threshold, error)
            assert (result.patch_size, result.robust_label, result.outcome) == (size, robust, proof.outcome)
            assert result.margin == pytest.approx(float(proof.margins.min()), abs=1e-5)
            assert result.largest_size == int(largest)
            found.add(result.outcome)
    assert found == set(Outcome)
