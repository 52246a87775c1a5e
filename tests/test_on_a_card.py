"""Paths of the program on a stand-in for a graphics card: the same answers as on the CPU, and no stop on the way."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from pgapp.core.attack.objectives import AgainstCells
from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.defences.choices import COLOURS, PatchGuardSettings
from pgapp.core.defences.masked import Masks
from pgapp.core.defences.patchguard import MaskingRule, RobustMasking
from pgapp.core.defences.table import DEFENCES, RunsOn, made
from pgapp.core.geometry import Grid, Rect
from pgapp.core.scene import (
    Analysis,
    Canvas,
    Defence,
    LabelSpace,
    NetworkSpec,
    Noise,
    NotFiniteError,
    Patch,
    Scene,
    Solid,
)
from pgapp.engine.jobs.judging import Judges, OnGrid
from pgapp.engine.live.analyst import Analyst
from pgapp.engine.live.masked_canvases import MaskedNetwork
from pgapp.networks.catalogue import catalog
from pgapp.networks.inference.device import REFERENCE, Run
from pgapp.networks.protocols import NetworkPair
from tests.support.card import Card, CardTensor, sent, standing_in
from tests.support.fakes import make_canvas

SQUARE = Grid((48, 48), (12, 12), (6, 6), (7, 7))
RING = Grid((32, 32), (32, 4), (1, 1), (1, 32), wrap=True)
ON_CELLS = [each for each in DEFENCES if each.runs_on is RunsOn.CELLS]


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Iterator[Card]:
    with standing_in(monkeypatch) as found:
        yield found


def of(values: Any) -> Any:
    """On the CPU, without the card's noting it."""
    return values.held if isinstance(values, CardTensor) else values


def grid_for(row: Any) -> Grid:
    return SQUARE if row.misfit(SQUARE) == "" else RING


def drawn(grid: Grid, pictures: int = 3, classes: int = 5, seed: int = 0) -> Tensor:
    """Local logits of which the first class mostly leads."""
    logits = torch.randn(pictures, classes, *grid.cells, generator=torch.Generator().manual_seed(seed))
    logits[:, 0] += 2.5
    return logits


def test_it_refuses_what_a_card_refuses_and_counts_what_makes_the_host_wait(card: Card) -> None:
    values = torch.rand(3, 4).to("cuda")
    assert (values.device.type, card.sent, card.waits) == ("cuda", 1, [])
    with pytest.raises(RuntimeError, match="same device"):
        values + torch.rand(3, 4)
    with pytest.raises(TypeError, match="numpy"):
        np.asarray(values)
    assert torch.equal(values.cpu() * 2, of(values * 2))
    assert card.waits == ["cpu"]
    assert float(values.sum()) == float(of(values).sum())
    assert card.waits == ["cpu", "aten._local_scalar_dense.default"]
    leaf = values.clone().requires_grad_()
    (leaf * leaf).sum().backward()
    assert isinstance(leaf.grad, CardTensor)
    assert torch.zeros(2, device=values.device).device.type == "cuda"


@pytest.mark.parametrize("row", ON_CELLS, ids=lambda each: each.key)
def test_every_defence_on_cells_says_the_same(card: Card, row: Any) -> None:
    grid = grid_for(row)
    logits, defence = drawn(grid, classes=7), made(row.settings())
    moved, label = sent(logits), 0
    expected, found = defence.predict(logits, grid, 4), defence.predict(moved, grid, 4)
    for name in ("label", "alert"):
        assert torch.equal(of(getattr(found, name)), of(getattr(expected, name)))
    for mine, theirs in zip(
        defence.certificates(moved, label, grid, [2, 4], 1e-5),
        defence.certificates(logits, label, grid, [2, 4], 1e-5),
        strict=True,
    ):
        for name in ("certified", "correct", "rivals"):
            assert torch.equal(of(getattr(mine, name)), getattr(theirs, name))
        torch.testing.assert_close(of(mine.margins), theirs.margins)
    assert torch.equal(
        of(defence.largest_certified(moved, label, grid)), defence.largest_certified(logits, label, grid)
    )
    card.begin()
    seen, wanted = defence.look(moved[0], grid, 4), defence.look(logits[0], grid, 4)
    # the second rounds of double masking depend on what the first ones say
    assert row.key == "double-masking" or card.waits == []
    torch.testing.assert_close(of(seen.scores), wanted.scores)
    assert torch.equal(of(seen.windows), wanted.windows)
    asked = defence.asked(moved, grid, 1e-5)
    assert torch.equal(of(asked.predict(4).label), of(found.label))
    assert [of(each.margins).shape for each in asked.certificates(label, [2, 4])] == [
        each.margins.shape for each in defence.certificates(logits, label, grid, [2, 4], 1e-5)
    ]
    sizes = [of(each).tolist() for each in asked.search_largest(label)]
    assert sizes == [each.tolist() for each in defence.search_largest(logits, label, grid, 1e-5)]


@pytest.mark.parametrize("row", ON_CELLS, ids=lambda each: each.key)
def test_the_rule_that_an_attack_maximizes_is_the_same_and_nobody_waits_for_it(card: Card, row: Any) -> None:
    grid = grid_for(row)
    rule, logits = made(row.settings()).rule(grid, 4), drawn(grid)
    rivals, labels = torch.tensor([1, 2, 3]), torch.tensor([0, 0, 0])
    there = [sent(each) for each in (logits, rivals, labels)]
    card.begin()
    scores, terms = rule.scores(there[0]), rule.terms(*there)
    loss = rule.loss(terms)
    # double masking asks which classes can lead at all
    assert (card.waits, card.sent) == (["aten.nonzero.default"] if row.key == "double-masking" else [], 0)
    torch.testing.assert_close(of(scores), rule.scores(logits))
    torch.testing.assert_close(of(loss), rule.loss(rule.terms(logits, rivals, labels)))


@pytest.mark.parametrize("times", [1.0, 1e12])
def test_evidence_without_a_bound_is_masked_alike_and_nobody_looks_at_it(card: Card, times: float) -> None:
    """In float32 sums that hold so much swallow what lies beside it: windows are chosen by what lies outside."""
    rule = MaskingRule(RobustMasking("logits"), SQUARE.window(4))
    logits = drawn(SQUARE)
    logits[:, 1, 2, 3] *= times
    assert rule.highest is None
    there = sent(logits)
    card.begin()
    found = rule.masked(rule.evidence(there))
    assert card.waits == []
    expected = rule.masked(rule.evidence(logits))
    assert torch.equal(of(found.windows), expected.windows)
    torch.testing.assert_close(of(found.scores), expected.scores)


NETWORKS = ("bagnet6-cifar10", "ds-resnet18-cifar10", "crop-lite0-fast")


def on_a_card(key: str, run: Run) -> NetworkPair:
    entry = catalog.entry(key)
    return catalog.load_run(entry, entry.default_grid, run)


@pytest.mark.real_network
@pytest.mark.parametrize("key", NETWORKS)
def test_every_kind_of_network_says_the_same_and_nobody_waits_for_it(card: Card, key: str) -> None:
    moved, here = on_a_card(key, Run("cuda", "float32")), on_a_card(key, REFERENCE)
    canvas = torch.rand(2, 3, *here.local.grid.canvas, generator=torch.Generator().manual_seed(0))
    there = sent(canvas)
    cells = None if here.local.grid.wrap else Rect(1, 1, 2, 2)
    with torch.no_grad():
        moved.local.local_logits(there, cells)
        card.begin()
        found = moved.local.local_logits(there, cells)
        assert (card.waits, card.sent) == ([], 0)
        torch.testing.assert_close(of(found), here.local.local_logits(canvas, cells), rtol=1e-4, atol=1e-4)
        if moved.undefended is not None and here.undefended is not None:
            moved.undefended.logits(there)
            card.begin()
            whole = moved.undefended.logits(there)
            assert (card.waits, card.sent) == ([], 0)
            torch.testing.assert_close(of(whole), here.undefended.logits(canvas), rtol=1e-4, atol=1e-4)


@pytest.mark.real_network
@pytest.mark.parametrize(("restarts", "feature"), [(1, "confidence"), (3, "confidence"), (1, "logits")])
def test_a_step_of_an_attack_makes_nobody_wait_but_to_draw(card: Card, restarts: int, feature: str) -> None:
    moved, here = (on_a_card("bagnet6-cifar10", run).local for run in (Run("cuda", "float32"), REFERENCE))
    canvas = torch.rand(3, *here.grid.canvas, generator=torch.Generator().manual_seed(1))
    place, rule = [(10, 12)], MaskingRule(RobustMasking(feature), here.grid.window(5))
    drawn_now, never = (PatchAttack(steps=9, restarts=restarts, draw_seconds=seconds) for seconds in (0.0, 1e9))
    runs = [
        attack.run(AgainstCells(network, rule, rule), each, place, 5, 0)
        for attack, network, each in ((never, moved, sent(canvas)), (never, here, canvas))
    ]
    runs[0].step()
    card.begin()
    for _ in range(3):
        runs[0].step()
    assert (card.waits, card.sent) == ([], 0)
    for _ in range(4):
        runs[1].step()
    found, expected = (run.finish() for run in runs)
    assert found.margins == pytest.approx(expected.margins, abs=1e-4)
    watched = drawn_now.run(AgainstCells(moved, rule, rule), sent(canvas), place, 5, 0)
    watched.step()
    card.begin()
    watched.step()
    assert len(card.waits) == 2, "the numbers of a snapshot, and its pixels"


def given(pair: NetworkPair, spec: NetworkSpec) -> NetworkPair:
    """Whatever is asked for."""
    return pair


def scene_for(pair: NetworkPair, row: int, canvas: Canvas | None = None) -> Scene:
    if canvas is None:
        pixels = np.random.default_rng(3).random((3, *pair.local.grid.canvas), dtype=np.float32)
        canvas = replace(make_canvas(pair.local.grid.canvas), pixels=pixels)
    space = LabelSpace("all", pair.local.names)
    return Scene(
        canvas,
        NetworkSpec("bagnet6-cifar10"),
        Defence(5, PatchGuardSettings()),
        space,
        Patch(row, 12, 5, Noise(1)),
        None,
    )


@pytest.mark.real_network
def test_a_verdict_is_that_of_the_cpu_and_waits_once(card: Card) -> None:
    pairs = [on_a_card("bagnet6-cifar10", run) for run in (Run("cuda", "float32"), REFERENCE)]
    there, here = (Analyst(partial(given, pair)) for pair in pairs)
    scene = scene_for(pairs[1], 3)
    there.analyse(scene_for(pairs[1], 3))  # what is made once
    card.begin()
    there.analyse(scene)
    assert card.waits == ["cpu"], "of a new picture, clean and with a patch"
    moved = scene_for(pairs[1], 10, scene.canvas)
    card.begin()
    found, expected = there.analyse(moved), here.analyse(moved)
    assert card.waits == ["cpu"]
    assert (found.now.defended.label, found.clean.defended.label) == (
        expected.now.defended.label,
        expected.clean.defended.label,
    )
    np.testing.assert_allclose(found.now.defended.scores, expected.now.defended.scores, rtol=1e-4)
    proof, wanted = there.certify(moved), here.certify(moved)
    assert proof is not None
    assert wanted is not None
    assert proof.outcome is wanted.outcome
    np.testing.assert_allclose(proof.margins, wanted.margins, rtol=1e-4, atol=1e-4)


@pytest.mark.real_network
def test_each_stage_of_an_answer_waits_once(card: Card) -> None:
    pair = on_a_card("bagnet6-cifar10", Run("cuda", "float32"))
    analyst = Analyst(partial(given, pair))
    scene = scene_for(pair, 3)
    for each in (scene, scene_for(pair, 9, scene.canvas)):
        stages = analyst.stages(each)
        for undefended in (False, True):
            card.begin()
            analysis = next(stages)
            assert isinstance(analysis, Analysis)
            assert (analysis.now.undefended is not None) == undefended
            assert (analysis.clean.undefended is not None) >= undefended
            assert card.waits == ["cpu"]


@pytest.mark.real_network
def test_masked_pictures_are_answered_alike_and_waited_for_once_a_batch(card: Card) -> None:
    runs = Run("cuda", "float32"), REFERENCE
    canvas = scene_for(on_a_card("bagnet6-cifar10", REFERENCE), 3).canvas
    there, here = (
        MaskedNetwork(on_a_card("bagnet6-cifar10", run), canvas.pixels, COLOURS["grey"], Patch(9, 9, 5, Noise(2)))
        for run in runs
    )
    masks: list[Masks] = [(Rect(row, 4, 9, 9), Rect(8, row, 9, 9)) for row in range(0, 20, 4)]
    space = LabelSpace("some", ("a", "b", "c"), (4, 1, 7))
    card.begin()
    found = there.answers(masks, space)
    assert card.waits == ["cpu"]
    expected = here.answers(masks, space)
    np.testing.assert_allclose(found.logits, expected.logits, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(found.errors, expected.errors, rtol=1e-4)


class _Spoilt:
    """A network whose answer to what is black is no number."""

    def __init__(self, network: Any, asked: str) -> None:
        self._network, self._asked = network, asked

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._network, name)
        if name != self._asked:
            return found
        return lambda canvases, *cells: torch.where(canvases.amin() == 0.0, torch.nan, found(canvases, *cells))


@pytest.mark.real_network
@pytest.mark.parametrize("spoilt", ["local_logits", "logits"])
def test_what_is_no_number_is_said_each_time_it_is_asked_for(card: Card, spoilt: str) -> None:
    pair = on_a_card("bagnet6-cifar10", Run("cuda", "float32"))
    local: Any = _Spoilt(pair.local, "local_logits") if spoilt == "local_logits" else pair.local
    undefended: Any = _Spoilt(pair.undefended, "logits") if spoilt == "logits" else pair.undefended
    analyst = Analyst(partial(given, replace(pair, local=local, undefended=undefended)))
    scene = scene_for(pair, 3)
    pixels = np.maximum(scene.canvas.pixels, np.float32(0.1))
    scene = replace(scene, canvas=replace(scene.canvas, pixels=pixels))
    black = replace(scene, patch=Patch(10, 12, 5, Solid(0, 0, 0)))
    assert analyst.analyse(scene).clean.defended.label >= 0
    for ask in (analyst.analyse, analyst.logits, analyst.analyse):
        with pytest.raises(NotFiniteError, match="not finite"):
            ask(black)
    picture = replace(black, canvas=replace(scene.canvas, pixels=np.zeros_like(pixels)), patch=None)
    for ask in (analyst.analyse, analyst.logits, analyst.analyse):
        with pytest.raises(NotFiniteError, match="not finite"):
            ask(picture)
    assert analyst.analyse(scene).clean.defended.label >= 0


@pytest.mark.real_network
@pytest.mark.parametrize("part", ["drags", "precisions", "masking", "attacks", "patch_cleanser", "folders"])
def test_the_benchmark_of_cards_gets_the_answers_of_the_cpu(
    card: Card, part: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(Path(__file__).resolve().parent.parent / "benchmarks")
    measured = SimpleNamespace(**runpy.run_path(str(Path(sys.path[0], "measured", "on_device.py"))))
    assert measured.card("cuda")["name"] == "a stand-in"
    assert part in {each.__name__ for each in measured.PARTS}
    figures: list[Any] = []
    assert getattr(measured, part)(measured.SMALL, "cuda", figures) == []
    assert figures
    assert part != "precisions" or "float32: runs in float32 on cuda" in capsys.readouterr().out


@pytest.mark.real_network
def test_a_folder_is_judged_as_on_the_cpu(card: Card) -> None:
    pairs = [on_a_card("bagnet6-cifar10", run) for run in (Run("cuda", "float32"), REFERENCE)]
    canvases = np.random.default_rng(4).random((5, 3, *pairs[0].local.grid.canvas), dtype=np.float32)
    space, defence = LabelSpace("all", pairs[0].local.names), Defence(5, PatchGuardSettings())
    found, expected = (
        Judges((OnGrid(pair, (2, 5), True),), space, defence).verdicts(canvases, [0, 1, 2, None, 4]) for pair in pairs
    )
    assert [each.undefended_label for each in found] == [each.undefended_label for each in expected]
    for mine, theirs in zip(found, expected, strict=True):
        for one, other in zip(mine.sizes, theirs.sizes, strict=True):
            assert (one.outcome, one.robust_label) == (other.outcome, other.robust_label)
