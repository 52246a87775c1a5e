"""Judging when the device's memory is short: halves, then one picture, then a sentence."""

import numpy as np
import pytest
import torch

from pgapp.core.scene import Defence, LabelSpace, NetworkSpec
from pgapp.data.folders import open_folder
from pgapp.data.results import ResultsStore
from pgapp.engine.evaluation import evaluate
from pgapp.engine.judging import Judges, TooLittleMemoryError, networks_by_grid
from tests.engine.evaluation_helpers import SIZES, fake_pair, make_plan, write_pictures


class Cramped:
    """A pair whose network holds at most ``most`` pictures at a time; ``tried`` are the batches it was given."""

    def __init__(self, most):
        self.pair = fake_pair()
        self.tried = []
        whole = self.pair.local.local_logits

        def local_logits(canvases, cells=None):
            self.tried.append(len(canvases))
            if len(canvases) > most:
                raise torch.OutOfMemoryError("CUDA out of memory")
            return whole(canvases, cells)

        self.pair.local.local_logits = local_logits


def judges_of(pair):
    networks = networks_by_grid(SIZES, NetworkSpec("fake"), False, lambda _: pair)
    return Judges(networks, LabelSpace("all", pair.local.names), Defence(SIZES[-1]))


CANVASES = np.random.default_rng(0).random((16, 3, 48, 48), dtype=np.float32)
LABELS = [number % 5 if number % 3 else None for number in range(16)]


@pytest.mark.parametrize(("most", "first"), [(16, [16]), (7, [16, 8, 4]), (3, [16, 8, 4, 2]), (1, [16, 8, 4, 2, 1])])
def test_the_batch_is_halved_until_it_fits_and_stays_so(most, first):
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


def test_one_picture_too_many_is_a_sentence_that_says_what_to_do():
    with pytest.raises(TooLittleMemoryError, match="choose the CPU as the device"):
        judges_of(Cramped(0).pair).verdicts(CANVASES, LABELS)


def test_a_run_goes_on_and_keeps_every_picture(tmp_path):
    write_pictures(tmp_path / "in", 11)
    cramped = Cramped(3)
    list(evaluate(make_plan(open_folder(tmp_path / "in"), cramped.pair), tmp_path / "run.sqlite", batch=8))
    assert max(cramped.tried) == 8
    with ResultsStore.open(tmp_path / "run.sqlite") as store:
        assert len(store.done_keys()) == 11


def test_a_run_without_memory_keeps_what_it_had_and_goes_on_later(tmp_path):
    write_pictures(tmp_path / "in", 6)
    pictures, path = open_folder(tmp_path / "in"), tmp_path / "run.sqlite"
    steps = evaluate(make_plan(pictures, fake_pair()), path)
    while next(steps).done < 2:
        pass
    steps.close()
    with pytest.raises(TooLittleMemoryError):
        list(evaluate(make_plan(pictures, Cramped(0).pair), path))
    assert next(evaluate(make_plan(pictures, fake_pair()), path)).done == 2
