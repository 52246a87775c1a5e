"""What the attacked rules say and where they stop pushing."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from pgapp.core.defences.clipped_bagnet import ClippedMean
from pgapp.core.defences.mean import MeanConfidence, MeanLogits
from pgapp.core.defences.patchguard import MaskingRule, RobustMasking
from pgapp.core.defences.rules import label_of

RIVAL, LABEL = torch.tensor([1]), torch.tensor([0])


def two_classes(odds: float) -> torch.Tensor:
    """Local logits ``[1, 2, 1, 1]`` where class 1's log odds are ``odds``, and class 0's their negative."""
    return torch.tensor([0.0, odds]).view(1, 2, 1, 1).requires_grad_()


@pytest.mark.parametrize(("odds", "pushed"), [(5.9, True), (6.1, False), (-5.9, True), (-6.1, True)])
def test_a_cell_that_is_won_is_pushed_no_more(odds: float, pushed: bool) -> None:
    """Won is a cell where the rival's log odds are above 6 and the label's below -6; the confidence is flat there."""
    logits = two_classes(odds)
    rule = MeanConfidence()
    rule.loss(rule.terms(logits, RIVAL, LABEL)).sum().backward()
    assert logits.grad is not None
    steep = float(logits.grad[0, 1]) > 0.04
    assert steep == pushed


@pytest.mark.parametrize("settings", [{"clip": (-0.1, 1.0)}, {"threshold": 1.0}, {"threshold": -0.1}])
def test_masking_that_cannot_be_is_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="lower clipping bound"):
        MaskingRule(RobustMasking(**settings), (1, 1))


@pytest.mark.parametrize("clip", [(0.0, math.inf), (0.0, 0.5), (0.2, 1.0), (2.0, 3.0), (3.0, math.inf)])
@pytest.mark.parametrize(
    "settings", [{}, {"feature": "logits"}, {"feature": "prediction"}, {"vote_threshold": 0.3}], ids=repr
)
def test_no_evidence_is_above_the_highest(settings: dict[str, Any], clip: tuple[float, float]) -> None:
    rule = MaskingRule(RobustMasking(clip=clip, **settings), (1, 1))
    evidence = rule.evidence(20 * torch.randn(2, 5, 4, 4, generator=torch.Generator().manual_seed(0)))
    assert (rule.highest is None) == (settings.get("feature") == "logits" and clip[1] == math.inf)
    assert rule.highest is None or float(evidence.max()) <= rule.highest


def test_scores_by_hand() -> None:
    logits = torch.tensor([[20.0, 20.0], [0.0, 40.0]]).view(1, 2, 1, 2)
    assert MeanLogits().scores(logits)[0].tolist() == [20.0, 20.0]
    assert ClippedMean().scores(logits)[0].tolist() == pytest.approx([0.0, 0.0], abs=1e-6)
    lone = torch.tensor([30.0, 0.0]).view(1, 2, 1, 1)
    assert ClippedMean().scores(lone)[0].tolist() == pytest.approx([0.46212, -0.76159], abs=1e-4)
    confidence = MeanConfidence(temperature=2.0).scores(torch.tensor([2.0, 0.0]).view(1, 2, 1, 1))
    assert confidence[0].tolist() == pytest.approx([0.73106, 0.26894], abs=1e-4)
    assert int(label_of(MeanLogits().scores(lone))) == 0


@pytest.mark.parametrize("rule", [MeanLogits(), MeanConfidence(), ClippedMean()], ids=lambda rule: rule.name)
def test_the_loss_grows_with_the_rival_and_falls_with_the_label(
    rule: ClippedMean | MeanConfidence | MeanLogits,
) -> None:
    logits = torch.tensor([0.3, -0.2, 0.1]).view(1, 3, 1, 1).expand(1, 3, 2, 2).clone().requires_grad_()
    rule.loss(rule.terms(logits, RIVAL, LABEL)).sum().backward()
    assert logits.grad is not None
    assert (logits.grad[0, 1] > 0).all()
    assert (logits.grad[0, 0] < 0).all()


@pytest.mark.parametrize("kind", [MeanLogits, MeanConfidence, ClippedMean])
def test_rules_of_the_same_settings_are_the_same_rule(
    kind: type[ClippedMean] | type[MeanConfidence] | type[MeanLogits],
) -> None:
    assert kind() == kind()
    assert len({kind(), kind()}) == 1
    assert kind() != kind(name="other")


@pytest.mark.parametrize("evidence", [0.0, 2.0, -1.0, 3.0])
def test_evidence_at_its_clip_or_beyond_still_tells_where_to_go(evidence: float) -> None:
    rule = MaskingRule(RobustMasking("logits", clip=(0.0, 2.0)), (2, 2))
    logits = torch.full((1, 3, 5, 5), evidence, requires_grad=True)
    terms = rule.terms(logits, torch.tensor([1]), torch.tensor([0]))
    (gradient,) = torch.autograd.grad(rule.loss(terms).sum(), logits)
    assert (gradient[0, 1] > 0).all()  # the rival
    assert (gradient[0, 0] < 0).all()
