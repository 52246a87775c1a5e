from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
import pytest
import torch

from pgapp.core.defences import table
from pgapp.core.defences.clipped_bagnet import ClippedBagNet
from pgapp.core.defences.derandomized_smoothing import DerandomizedSmoothing
from pgapp.core.defences.double_masking import DoubleMasking
from pgapp.core.defences.mean import Mean
from pgapp.core.defences.patchguard import RobustMasking
from pgapp.core.defences.patchguard_plus_plus import PatchGuardPlusPlus
from pgapp.core.defences.table import DEFENCES as ROWS
from pgapp.core.defences.table import RunsOn, made, row
from pgapp.core.defences.top_votes import TopVotes
from pgapp.core.geometry import Grid
from pgapp.core.masking.certify import certify
from pgapp.core.masking.evidence import class_evidence
from pgapp.core.scene import DefenceSettings, Outcome, Promise
from tests.support import plain
from tests.support.attackers import attacked

CELLS = Grid((4, 4), (1, 1), (1, 1), (4, 4))
LINE = Grid((1, 6), (1, 1), (1, 1), (1, 6))
BANDS = Grid((9, 9), (9, 2), (9, 1), (1, 9), wrap=True)

READ: dict[type, list[Any]] = {
    Mean: [],
    ClippedBagNet: [ClippedBagNet()],
    RobustMasking: [
        RobustMasking(),
        RobustMasking(feature="logits", threshold=0.25),
        RobustMasking(feature="confidence", vote_threshold=0.3),
        RobustMasking(mask_patch_size=2, threshold=0.1),
    ],
    DoubleMasking: [DoubleMasking(), DoubleMasking("confidence")],
    DerandomizedSmoothing: [DerandomizedSmoothing()],
    PatchGuardPlusPlus: [PatchGuardPlusPlus(tau=0.4)],
    TopVotes: [TopVotes(1)],
}
"""what is asked of each class that ``plain_reading`` reads; the mean promises nothing, and has a test of its own"""


def defences_of(rows: Any) -> Any:
    """Those of the rows on local logits, as the tests ask them. ``KeyError`` for one that has no plain reading here."""
    return [one for each in rows if each.runs_on is RunsOn.CELLS for one in READ[type(made(each.settings()))]]


DEFENCES = defences_of(ROWS)


def test_a_row_without_a_plain_reading_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever adds a defence adds its reading, and so lets the attackers look for a counterexample, too."""

    @dataclass(frozen=True)
    class NewSettings(DefenceSettings):
        key: ClassVar[str] = "new"

    class New(ClippedBagNet):
        pass

    new = replace(ROWS[0], settings=NewSettings, make="tests.core.defences.test_defences:New")
    monkeypatch.setattr(table, "DEFENCES", (*ROWS, new))
    monkeypatch.setitem(globals(), "New", New)
    with pytest.raises(KeyError, match="New"):
        defences_of(table.DEFENCES)
    assert {type(one) for one in DEFENCES} == READ.keys() - {Mean}


def softmax(values: np.ndarray) -> np.ndarray:
    powers = np.exp(values - values.max(0))
    return powers / powers.sum(0)


def plain_reading(defence: Any, logits: np.ndarray, grid: Grid, patch_size: int) -> tuple[int, bool]:
    """Label and alert, cell by cell and window by window."""
    window = grid.window(patch_size)
    if isinstance(defence, RobustMasking):
        mask = grid.window(defence.mask_patch_size or patch_size)
        evidence = softmax(logits) if defence.feature == "confidence" else np.clip(logits, 0, None)
        if defence.vote_threshold is not None:
            evidence = (evidence >= defence.vote_threshold).astype(float)
        return plain.masking(evidence, mask, defence.threshold, grid.wrap)[0], False
    if isinstance(defence, DoubleMasking):
        evidence = softmax(logits) if defence.feature == "confidence" else logits
        return plain.double_masking(evidence, window, grid.wrap), False
    if isinstance(defence, ClippedBagNet):
        return int(np.tanh(0.05 * logits - 1).sum((1, 2)).argmax()), False
    if isinstance(defence, DerandomizedSmoothing):
        return int((softmax(logits) >= defence.vote_threshold).sum((1, 2)).argmax()), False
    if isinstance(defence, TopVotes):
        winners = logits.argmax(0)
        return int(np.bincount(winners.ravel(), minlength=len(logits)).argmax()), False
    assert isinstance(defence, PatchGuardPlusPlus), "this defence has no plain reading"
    clipped = np.clip(logits, 0, None)
    label, alert = int(clipped.mean((1, 2)).argmax()), False
    for inside in plain.window_cells(grid.cells, window, grid.wrap).values():
        confidence = softmax(clipped[:, ~inside].mean(-1))
        alert |= confidence.argmax() != label and confidence.max() > defence.tau
    return label, bool(alert)


def plain_certificate(
    defence: ClippedBagNet | DerandomizedSmoothing | PatchGuardPlusPlus,
    logits: np.ndarray,
    label: int,
    grid: Grid,
    patch_size: int,
) -> float:
    """Least margin over windows and rivals of the defences that have no reading in ``plain``."""
    window = grid.window(patch_size)
    rivals = [rival for rival in range(len(logits)) if rival != label]
    if isinstance(defence, DerandomizedSmoothing):
        votes = (softmax(logits) >= defence.vote_threshold).sum((1, 2))
        leads = [votes[label] - votes[rival] + (0.5 if label < rival else 0.0) for rival in rivals]
        return min(leads) - 2 * window[0] * window[1]
    margins = []
    for inside in plain.window_cells(grid.cells, window, grid.wrap).values():
        if isinstance(defence, ClippedBagNet):
            left = np.tanh(0.05 * logits - 1)[:, ~inside].sum(-1)
            margins += [left[label] - left[rival] - 2 * inside.sum() for rival in rivals]
        else:
            confidence = softmax(np.clip(logits, 0, None)[:, ~inside].mean(-1))
            margins += [confidence[label] - confidence[rival] for rival in rivals] + [confidence[label] - defence.tau]
    return min(margins)


def logits_of(rng: np.random.Generator, grid: Grid, label: int, lead: float) -> np.ndarray:
    logits = rng.normal(0, 2, (3, *grid.cells))
    logits[label] += lead
    return logits


@pytest.mark.parametrize("grid", [CELLS, BANDS], ids=["cells", "bands"])
@pytest.mark.parametrize("defence", DEFENCES, ids=repr)
def test_predictions_agree_with_the_plain_reading_one_by_one_and_in_a_batch(defence: Any, grid: Grid) -> None:
    rng = np.random.default_rng(5)
    pictures = np.stack([logits_of(rng, grid, 1, lead) for lead in np.linspace(0, 4, 40)])
    found = defence.predict(torch.tensor(pictures), grid, 2)
    expected = [plain_reading(defence, picture, grid, 2) for picture in pictures]
    assert found.label.tolist() == [label for label, _ in expected]
    assert found.alert.tolist() == [alert for _, alert in expected]
    alone = defence.predict(torch.tensor(pictures[7]), grid, 2)
    assert (int(alone.label), bool(alone.alert)) == expected[7]


@pytest.mark.parametrize("grid", [CELLS, BANDS], ids=["cells", "bands"])
@pytest.mark.parametrize("defence", [ClippedBagNet(), DerandomizedSmoothing(), PatchGuardPlusPlus(tau=0.4)], ids=repr)
def test_certificates_agree_with_the_plain_reading(
    defence: ClippedBagNet | DerandomizedSmoothing | PatchGuardPlusPlus, grid: Grid
) -> None:
    rng = np.random.default_rng(6)
    for lead in np.linspace(0, 40 if isinstance(defence, ClippedBagNet) else 6, 30):
        label = int(rng.integers(3))
        logits = logits_of(rng, grid, label, lead)
        found = defence.certify(torch.tensor(logits), label, grid, 1)
        expected = plain_certificate(defence, logits, label, grid, 1)
        assert float(found.margins.min()) == pytest.approx(expected, abs=1e-3)
        clean = plain_reading(defence, logits, grid, 1) == (label, False)
        assert bool(found.correct) == clean
        assert bool(found.certified) == (clean and expected > 1e-3)


@pytest.mark.parametrize("grid", [CELLS, BANDS], ids=["cells", "bands"])
@pytest.mark.parametrize("defence", DEFENCES, ids=repr)
def test_attackers_find_no_counterexample(defence: Any, grid: Grid) -> None:
    rng = np.random.default_rng(11)
    certified = 0
    for lead in np.linspace(1, 60 if isinstance(defence, ClippedBagNet) else 9, 40):
        label = int(rng.integers(3))
        logits = logits_of(rng, grid, label, lead)
        if not defence.certify(torch.tensor(logits), label, grid, 1).certified:
            continue
        certified += 1
        found = defence.predict(attacked(rng, logits, label, grid, 1), grid, 1)
        if row(defence.key).promise is Promise.DETECTION:
            assert ((found.label == label) | found.alert).all()
        else:
            assert (found.label == label).all()
            assert not found.alert.any()
    assert certified >= 3


@pytest.mark.parametrize("grid", [CELLS, BANDS], ids=["cells", "bands"])
@pytest.mark.parametrize("defence", DEFENCES, ids=repr)
def test_every_defence_allows_for_the_rounding_that_it_is_told(defence: Any, grid: Grid) -> None:
    logits = torch.full((2, *grid.cells), -4.0)
    logits[1] = 60.0
    assert defence.certify(logits, 1, grid, 1).certified
    assert not defence.certify(logits, 1, grid, 1, error=1e3).certified


def bagnet_logits(values: list[list[list[float]]]) -> torch.Tensor:
    """The local logits whose ``tanh(0.05 u - 1)`` is ``values``."""
    return 20 * (torch.atanh(torch.tensor(values, dtype=torch.float64)) + 1)


def test_the_runner_up_alone_does_not_certify_clipped_bagnet() -> None:
    values = [[[0.5] * 6], [[0.0] * 6], [[-0.99] + [0.15] * 5]]
    logits = bagnet_logits(values)
    totals = np.array(values).sum((1, 2))
    assert totals.argsort().tolist() == [2, 1, 0]
    assert ClippedBagNet().certify(logits[:2], 0, LINE, 1).certified
    found = ClippedBagNet().certify(logits, 0, LINE, 1)
    assert found.outcome is Outcome.VULNERABLE
    assert found.rivals[0, 0] == 2
    logits[:, 0, 0] = torch.tensor([-1e4, 0.0, 1e4])
    assert ClippedBagNet().predict(logits, LINE, 1).label == 2


def test_a_tie_does_not_certify_clipped_bagnet() -> None:
    logits = bagnet_logits([[[0.4] * 6], [[0.0] * 6]])
    found = ClippedBagNet().certify(logits, 0, LINE, 1)
    assert found.margins.tolist() == [[0.0] * 6]
    assert not found.certified


def test_derandomized_smoothing_lets_the_lower_index_win_equal_votes() -> None:
    grid = Grid((4, 8), (4, 1), (4, 1), (1, 8), wrap=True)
    votes = torch.zeros(2, 1, 8)
    votes[0, 0, :5], votes[1, 0, 5:] = 9.0, 9.0
    assert DerandomizedSmoothing().certify(votes, 0, grid, 1).outcome is Outcome.CERTIFIED
    assert DerandomizedSmoothing().certify(votes.flip(0), 1, grid, 1).outcome is Outcome.VULNERABLE
    assert DerandomizedSmoothing().certify(votes, 1, grid, 1).outcome is Outcome.WRONG


@pytest.mark.parametrize("defence", [DerandomizedSmoothing(0.5), RobustMasking("confidence", vote_threshold=0.5)])
def test_votes_at_their_threshold_do_not_certify_what_hangs_on_them(
    defence: DerandomizedSmoothing | RobustMasking,
) -> None:
    """Computed again, by another batch, the last bit of a logit differs, and with it the vote."""
    logits = torch.zeros(2, 1, 9)
    logits[1] = -40.0
    logits[0, 0, 5:], logits[1, 0, 5:] = -40.0, 0.0
    logits[:, 0, 4] = 0.0
    grid = Grid((9, 9), (9, 1), (9, 1), (1, 9), wrap=True)
    clear = torch.tensor([[[0.0] * 7 + [-40.0] * 2], [[-40.0] * 7 + [0.0] * 2]])
    error = 1e-5 * 40.0
    assert defence.certify(clear, 0, grid, 1, error).certified
    clear[:, 0, 6] = torch.tensor([1e-5, 0.0])
    clear[:, 0, 5] = torch.tensor([1e-5, 0.0])
    assert not defence.certify(clear, 0, grid, 1, error).certified
    again = clear.clone()
    again[:, 0, 5:7] = torch.tensor([[0.0], [1e-5]])
    again[:, 0, 0] = torch.tensor([-40.0, 0.0])
    assert defence.predict(again, grid, 1).label == 1


def test_patchguard_plus_plus_needs_confidence_strictly_above_tau() -> None:
    logits = torch.zeros(2, 1, 6)
    logits[0] = math.log(3.0)
    confidence = float(torch.softmax(torch.tensor([math.log(3.0), 0.0]).double().float().double(), 0)[0])
    assert PatchGuardPlusPlus(tau=0.7).certify(logits, 0, LINE, 1).certified
    at_tau = PatchGuardPlusPlus(tau=confidence)
    assert not at_tau.certify(logits, 0, LINE, 1, 1e-6).certified
    logits[:, 0, 2] = torch.tensor([0.0, 100.0])
    found = at_tau.predict(logits, LINE, 1)
    assert found.label == 1
    assert PatchGuardPlusPlus(tau=0.7).predict(logits, LINE, 1).alert


def test_an_alert_on_a_clean_picture_is_an_error() -> None:
    logits = torch.zeros(2, 1, 6)
    logits[0, 0, 0], logits[1] = 30.0, 2.0
    found = PatchGuardPlusPlus(tau=0.5)
    assert found.predict(logits, LINE, 1).label == 0
    assert found.predict(logits, LINE, 1).alert
    assert found.certify(logits, 0, LINE, 1).outcome is Outcome.WRONG


def test_robust_masking_is_algorithms_1_and_2() -> None:
    logits = torch.tensor(logits_of(np.random.default_rng(1), CELLS, 0, 5))
    evidence = class_evidence(logits, "confidence")
    larger = RobustMasking(threshold=0.2, mask_patch_size=2)
    expected = certify(evidence, 0, (1, 1), 0.2, mask_window=(2, 2))
    assert torch.equal(larger.certify(logits, 0, CELLS, 1).margins, expected.margins)
    with pytest.raises(ValueError, match="larger mask"):
        larger.certify(logits, 0, CELLS, 3)


def test_no_defence_promises_nothing() -> None:
    logits = torch.zeros(2, 2, 4, 4)
    logits[0, 1, 0, 0], logits[1, 1, 0, 0] = 1.0, -1.0
    assert Mean().predict(logits, CELLS, 1).label.tolist() == [1, 0]
    assert Mean().certify(logits, 0, CELLS, 1) is None


def test_largest_certified_size_of_every_defence() -> None:
    logits = torch.full((2, 3, 4, 4), -4.0)
    logits[0, 1], logits[1, 0] = 60.0, 60.0
    for defence in [*DEFENCES, Mean(), RobustMasking(mask_patch_size=2)]:
        sizes = defence.largest_certified(logits, 1, CELLS)
        assert sizes[1] == 0
        assert (sizes[0] > 0) == (row(defence.key).promise is not Promise.NONE)
        if sizes[0] > 0:
            assert defence.certify(logits, 1, CELLS, int(sizes[0])).certified[0]
            assert defence.covers is None or sizes[0] <= defence.covers


def test_the_largest_certified_size_stays_within_what_the_mask_was_made_for() -> None:
    grid = Grid((12, 12), (3, 3), (2, 2), (5, 5))
    logits = torch.full((2, 5, 5), -4.0)
    logits[1] = 60.0
    assert grid.largest_patch(grid.window(1)) == 2
    assert RobustMasking(mask_patch_size=1).largest_certified(logits, 1, grid) == 1


@pytest.mark.parametrize("error", [-0.1, math.nan, torch.tensor([-0.1])])
def test_refuses_an_error_that_is_none(error: float | torch.Tensor) -> None:
    for defence in DEFENCES:
        with pytest.raises(ValueError, match="at least 0"):
            defence.certify(torch.ones(1, 3, 4, 4), 0, CELLS, 1, error=error)


def test_refuses_logits_that_do_not_fit_the_grid() -> None:
    for defence in [*DEFENCES, Mean(), RobustMasking(mask_patch_size=2)]:
        with pytest.raises(ValueError, match="grid"):
            defence.predict(torch.zeros(3, 5, 4), CELLS, 1)
        with pytest.raises(ValueError, match="finite"):
            defence.predict(torch.full((3, 4, 4), math.nan), CELLS, 1)
    with pytest.raises(ValueError, match="tau"):
        PatchGuardPlusPlus(tau=1.0)
