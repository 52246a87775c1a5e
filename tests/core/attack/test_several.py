"""Attacks on answers that name several classes: the label must leave them all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from pgapp.core.attack.objectives import objective_against
from pgapp.core.attack.optimize import PatchAttack
from pgapp.core.attack.referee import referee, referee_live
from pgapp.core.attack.state import AttackResult
from pgapp.core.defences.choices import TopVotesSettings
from pgapp.core.defences.rules import answer_of, margins, reached
from pgapp.core.defences.top_votes import TopVotes, VotesForTop
from pgapp.core.geometry import Grid
from pgapp.core.scene import Certification, Defence, Noise, Outcome, Patch
from tests.core.defences.test_top_votes import SQUARE, logits_of
from tests.support.fakes import ConvNetwork, make_analysis, make_canvas, make_certification, make_scene

SCORES = torch.tensor([[5.0, 4.0, 3.0, 2.0]])


def found(label: int, target: int | None, top: int) -> tuple[float, bool]:
    labels = torch.tensor([label])
    won = reached(answer_of(SCORES, top), labels, target)
    return float(margins(SCORES, labels, target, None, top)), bool(won)


def test_the_label_must_leave_all_places() -> None:
    assert found(0, None, 1) == (-1.0, False)
    assert found(1, None, 1) == (1.0, True)
    assert found(1, None, 2) == (-1.0, False)
    assert found(2, None, 2) == (1.0, True)
    assert found(3, None, 2) == (2.0, True)


def test_a_target_must_come_in_and_the_label_go_out() -> None:
    assert found(2, 0, 2) == (1.0, True)
    assert found(1, 0, 2) == (-1.0, False)
    assert found(0, 3, 2) == (-2.0, False)
    assert found(3, 2, 2) == (-1.0, False)


def test_ties_go_to_the_lower_class() -> None:
    assert answer_of(torch.tensor([[1.0, 2.0, 2.0, 1.0]]), 3).tolist() == [[1, 2, 0]]


def result(others: tuple[int, ...], label: int = 3, target: int | None = None) -> AttackResult:
    """Of an attack after which the answer is class 5 and ``others``."""
    pixels = np.zeros((3, 41, 41), np.float32)
    of_all = ((5,), (0.5,))
    return AttackResult(
        "top-k-votes",
        pixels,
        (100, 120),
        41,
        (label,),
        target,
        of_all[0],
        of_all[0],
        of_all[0],
        of_all[1],
        of_all[1],
        of_all[1],
        1,
        1,
        0,
        0.0,
        attacked_others=(others,),
        robust_others=(others,),
    )


@pytest.fixture
def certified() -> Certification:
    scene = make_scene(
        canvas=make_canvas(),
        patch=Patch(100, 120, 41, Noise(1)),
        defence=Defence(41, TopVotesSettings(3)),
    )
    return make_certification(scene, outcome=Outcome.CERTIFIED)


def test_a_label_that_is_named_no_more_is_an_attack_and_an_alarm(certified: Certification) -> None:
    kept, gone = result((certified.label, 1)), result((0, 1))
    assert not kept.found
    assert not kept.robust_changed
    assert referee(certified, kept) is None
    assert gone.found
    assert gone.robust_changed
    alarm = referee(certified, gone)
    assert alarm is not None
    assert "pushed its label out of the top 3" in alarm.sentence
    assert "is proven to stay in the top 3 under patches of up to" in alarm.sentence
    assert "certified" not in alarm.sentence


def test_a_certificate_for_another_label_says_nothing_of_the_attacked_one(certified: Certification) -> None:
    """The attacked label is kept, and so is the certified one: both are named."""
    assert referee(certified, result((certified.label, 1), label=1)) is None


def test_a_target_counts_once_it_is_named_without_the_label() -> None:
    assert result((0, 1), target=1).found
    assert not result((3, 1), target=1).found
    assert not result((0, 1), target=2).found


def test_on_screen_a_label_that_is_still_named_is_no_alarm(certified: Certification) -> None:
    analysis = make_analysis(certified.scene)
    said = replace(analysis.now.defended, label=5, others=(certified.label, 1))
    live = replace(analysis, now=replace(analysis.now, defended=said))
    assert referee_live(certified, live) is None
    left = replace(live, now=replace(live.now, defended=replace(said, others=(0, 1))))
    assert referee_live(certified, left) is not None


def pushed(votes: np.ndarray, label: int, top: int, inside: np.ndarray) -> Tensor:
    """Local logits [1, K, Hf, Wf] whose cells ``inside`` followed the rule's gradient as far as an attack may."""
    logits = torch.tensor(logits_of(votes, 6, 4.0)[None], dtype=torch.float32)
    rule, labels = VotesForTop(top), torch.tensor([label])
    free = torch.from_numpy(inside)
    noise = torch.randn(logits.shape, generator=torch.Generator().manual_seed(0))
    logits = torch.where(free, logits + noise, logits)
    for _ in range(60):
        now = logits.clone().requires_grad_()
        loss = rule.loss(rule.terms(now, torch.tensor([-1]), labels))
        (gradient,) = torch.autograd.grad(loss.sum(), now)
        logits = torch.where(free, (logits + 0.5 * gradient.sign()).clamp(-6, 6), logits)
        if reached(answer_of(rule.scores(logits), top), labels, None):
            break
    return logits


def test_following_the_gradient_pushes_out_what_is_not_certified() -> None:
    """The certificate is exact, so wherever it fails by more than a tie some contents push the label out: the rule
    finds them from its gradient alone, for several rivals at once, and never where it holds."""
    rng, grid, top, label = np.random.default_rng(0), SQUARE, 3, 1
    tried = won = 0
    for _ in range(40):
        votes = rng.choice(6, (4, 4), p=[0.15, 0.4, 0.15, 0.1, 0.1, 0.1])
        margins_ = TopVotes(top).certify(torch.tensor(logits_of(votes, 6)), label, grid, 2)
        row, col = divmod(int(margins_.margins.argmin()), 3)
        inside = np.zeros((4, 4), bool)
        inside[row : row + 2, col : col + 2] = True
        out = not bool((answer_of(VotesForTop(top).scores(pushed(votes, label, top, inside)), top) == label).any())
        if margins_.certified:
            assert not out
        elif float(margins_.margins.min()) <= -2 and margins_.correct:
            tried += 1
            won += out
    assert tried >= 5
    assert won >= 0.75 * tried


@pytest.mark.parametrize("top", [1, 2])
def test_an_attack_on_a_network_ends_where_the_label_is_not_named(top: int, canvas: Tensor) -> None:
    network: Any = ConvNetwork(Grid((48, 48), (12, 12), (12, 12), (4, 4)))
    defence = Defence(30, TopVotesSettings(top))
    objective = objective_against("top-k-votes", network, None, defence)
    clean = network.local_logits(canvas[None])[0]
    label = int(TopVotes(top).predict(clean, network.grid, 30).label)
    run = PatchAttack(steps=60, step_size=0.1).run(objective, canvas, [(6, 6)], 36, label)
    while not run.finished:
        run.step()
    ended = run.finish()
    assert ended.found
    assert ended.robust_changed
    assert label not in ended.robust_answers[0]
    assert len(ended.robust_answers[0]) == top
    assert ended.margins[0] >= 0
