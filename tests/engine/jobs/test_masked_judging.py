"""Runs over folders with a defence on whole masked pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from pgapp.core.defences.choices import (
    CrossCertSettings,
    HiCertSettings,
    MinorityReportsSettings,
    PatchCleanserSettings,
)
from pgapp.core.scene import Canvas, Defence, DefenceSettings, LabelSpace, NetworkSpec, Outcome, Scene
from pgapp.data.pictures.folders import open_folder
from pgapp.data.results.store import ResultRow, ResultsStore
from pgapp.engine.jobs.evaluation import evaluate
from pgapp.engine.jobs.judging import NOT_FINITE, OnGrid, TooLittleMemoryError
from pgapp.engine.jobs.masked_judging import MaskedJudges
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.masked_canvases import NoUndefendedNetworkError
from pgapp.networks.protocols import NetworkPair
from tests.support.evaluation import make_plan, write_pictures
from tests.support.fakes import ConvNetwork, make_canvas

SIZES = (4, 9, 16)
SPACE = LabelSpace("all", tuple(f"class {k}" for k in range(5)))
RNG = np.random.default_rng(2)
CANVASES = (RNG.random((6, 3, 48, 48)) * RNG.random((6, 3, 1, 1))).astype(np.float32)
CANVASES[2:4] = [[[0.0]], [[0.2]], [[0.0]]]
CANVASES[2:4, 0, 6:24, 4:20] = 1.0
LABELS = [3, 1, None, 0, 0, None]


class Colours:
    """Which colour is most; ``broken``: above so much red, answers are no numbers; ``most``: pictures that fit."""

    name, digest, names = "colours", "a" * 64, SPACE.names

    def __init__(self, broken: float = 2.0, most: int = 1000) -> None:
        self.broken, self.most = broken, most
        self.tried: list[int] = []

    def logits(self, canvases: Tensor) -> Tensor:
        self.tried.append(len(canvases))
        if len(canvases) > self.most:
            raise torch.OutOfMemoryError("CUDA out of memory")
        mean = 4 * canvases.mean((2, 3))
        mean = torch.where(mean[:, :1] > 4 * self.broken, torch.nan, mean)
        return torch.cat([mean, 0 * mean[:, :2] + 0.5], 1)


def judges(settings: DefenceSettings, network: Colours | None = None) -> MaskedJudges:
    pair = NetworkPair(ConvNetwork(), network or Colours())
    return MaskedJudges((OnGrid(pair, SIZES),), SPACE, Defence(9, settings))


@pytest.mark.parametrize(
    "settings", [PatchCleanserSettings(3), MinorityReportsSettings(0.4), HiCertSettings(0.5), CrossCertSettings()]
)
def test_verdicts_are_those_of_the_window(settings: DefenceSettings) -> None:
    analyst = Analyst(lambda _spec: NetworkPair(ConvNetwork(), Colours()))
    seen = set()
    for pixels, label, verdict in zip(CANVASES, LABELS, judges(settings).verdicts(CANVASES, LABELS), strict=True):
        canvas: Canvas = replace(make_canvas((48, 48)), pixels=pixels)
        largest = 0
        for size, found in zip(SIZES, verdict.sizes, strict=True):
            scene = Scene(canvas, NetworkSpec("toy"), Defence(size, settings), SPACE, None, label)
            analysis, certificate = analyst.analyse(scene), analyst.certify(scene)
            assert certificate is not None
            assert analysis.clean.undefended is not None
            assert verdict.undefended_label == analysis.clean.undefended.label
            assert (found.patch_size, found.robust_label) == (size, analysis.clean.defended.label)
            assert found.alert == analysis.clean.defended.alert == (not certificate.silent)
            assert found.outcome is certificate.outcome
            assert found.mean_label == analysis.clean.mean_logits.label
            largest = size if found.outcome is Outcome.CERTIFIED else largest
            seen.add(found.outcome)
            assert found.margin is not None
            assert (found.margin > 0) == bool((certificate.margins > 0).all())
        assert {found.largest_size for found in verdict.sizes} == {largest}
    assert len(seen) == (3 if isinstance(settings, (PatchCleanserSettings, CrossCertSettings)) else 2)


def test_a_picture_without_numbers_is_a_sentence_and_the_others_go_on() -> None:
    bright = CANVASES.copy()
    bright[1, 0] = 1.0
    found = judges(PatchCleanserSettings(2), Colours(broken=0.9)).verdicts(bright, LABELS)
    assert found[1].error == NOT_FINITE
    assert [verdict.error is None for verdict in found] == [True, False, True, True, True, True]


def test_short_memory_takes_halves_and_too_little_is_a_sentence() -> None:
    small = Colours(most=1)
    expected = judges(PatchCleanserSettings(3)).verdicts(CANVASES[:1], LABELS[:1])
    assert judges(PatchCleanserSettings(3), small).verdicts(CANVASES[:1], LABELS[:1]) == expected
    assert max(small.tried) > 1
    with pytest.raises(TooLittleMemoryError, match="choose the CPU"):
        judges(PatchCleanserSettings(3), Colours(most=0)).verdicts(CANVASES[:1], LABELS[:1])


def test_a_run_needs_an_undefended_network() -> None:
    with pytest.raises(NoUndefendedNetworkError, match="choose another network"):
        MaskedJudges((OnGrid(NetworkPair(ConvNetwork(), None), SIZES),), SPACE, Defence(9, PatchCleanserSettings()))


def rows(path: Path) -> Iterator[ResultRow]:
    with ResultsStore.open(path) as store:
        yield from (replace(row, seconds=0.0) for row in store.rows())


def test_a_run_that_was_left_goes_on(tmp_path: Path) -> None:
    write_pictures(tmp_path / "in", 7)
    pair = NetworkPair(ConvNetwork(), Colours())
    defence = Defence(9, PatchCleanserSettings(2))
    plan = make_plan(open_folder(tmp_path / "in"), pair, defence=defence, sizes=SIZES)
    list(evaluate(plan, tmp_path / "whole.sqlite"))
    begun = evaluate(plan, tmp_path / "left.sqlite")
    for _ in range(4):
        next(begun)
    begun.close()
    assert len(list(rows(tmp_path / "left.sqlite"))) == 3
    list(evaluate(plan, tmp_path / "left.sqlite"))
    assert list(rows(tmp_path / "left.sqlite")) == list(rows(tmp_path / "whole.sqlite"))
    with ResultsStore.open(tmp_path / "left.sqlite") as store:
        assert (store.record.defence, dict(store.record.settings)["k"]) == ("patch-cleanser", 2)
