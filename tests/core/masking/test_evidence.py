from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.defences.patchguard import RobustMasking
from pgapp.core.masking.certify import certify
from pgapp.core.masking.evidence import class_evidence, evidence_error
from pgapp.core.masking.robust_masking import robust_masking
from pgapp.core.masking.rounding import logit_error
from pgapp.core.scene import FEATURES

LOGITS = torch.tensor([[[2.0, -1.0]], [[0.0, 3.0]], [[2.0, 1.0]]])


def test_logits_are_clipped() -> None:
    assert class_evidence(LOGITS).tolist() == [[[2.0, 0.0]], [[0.0, 3.0]], [[2.0, 1.0]]]
    assert class_evidence(LOGITS, clip=(1.0, 2.0)).tolist() == [[[2.0, 1.0]], [[1.0, 2.0]], [[2.0, 1.0]]]
    assert torch.equal(class_evidence(LOGITS, clip=(-math.inf, math.inf)), LOGITS)


def test_evidence_follows_every_setting_of_a_defence() -> None:
    plain = RobustMasking("logits").evidence(LOGITS)
    assert torch.equal(plain, class_evidence(LOGITS, "logits"))
    for settings, keywords in (
        ({"feature": "logits", "clip": (1.0, 2.0)}, {"clip": (1.0, 2.0)}),
        ({"feature": "confidence", "temperature": 2.0}, {"feature": "confidence", "temperature": 2.0}),
        ({"feature": "confidence", "vote_threshold": 0.3}, {"feature": "confidence", "vote_threshold": 0.3}),
    ):
        found = RobustMasking(**settings).evidence(LOGITS)
        assert torch.equal(found, class_evidence(LOGITS, **keywords))
        assert not torch.equal(found, plain)


def test_confidence_is_a_softmax_over_the_classes_of_each_cell() -> None:
    found = class_evidence(LOGITS, "confidence", temperature=2.0)
    weights = [math.exp(value / 2.0) for value in (2.0, 0.0, 2.0)]
    assert found[:, 0, 0].tolist() == pytest.approx([weight / sum(weights) for weight in weights])
    torch.testing.assert_close(found.sum(0), torch.ones(1, 2))


def test_of_one_class_alone_every_cell_is_allowed_a_whole_vote() -> None:
    alone = torch.tensor([[[-3.0, 5.0]]])
    assert evidence_error(alone, torch.tensor(0.0), "prediction").tolist() == [2.0]


def test_prediction_gives_ties_to_the_lowest_class() -> None:
    assert class_evidence(LOGITS, "prediction").tolist() == [[[1.0, 0.0]], [[0.0, 1.0]], [[0.0, 0.0]]]


def test_cells_vote_for_every_class_at_the_threshold() -> None:
    halves = torch.zeros(2, 1, 1)
    assert class_evidence(halves, "confidence", vote_threshold=0.5).tolist() == [[[1.0]], [[1.0]]]
    assert class_evidence(halves, "confidence", vote_threshold=0.6).tolist() == [[[0.0]], [[0.0]]]


def test_votes_that_hang_on_rounding_are_counted() -> None:
    logits = torch.tensor([[[4.0, 4.0, 1.0, 0.0]], [[4.0 - 1e-6, 0.0, 1.0 + 1e-6, 0.0]], [[0.0, 1.0, 0.0, -5.0]]])
    assert evidence_error(logits, torch.tensor(4e-5), "prediction").tolist() == [3.0] * 3
    assert evidence_error(logits[:, :, :1], torch.tensor(1e-8), "prediction").tolist() == [0.0] * 3
    assert evidence_error(logits, torch.tensor(4e-5), "prediction", clip=(0.0, 0.5)).tolist() == [1.5] * 3
    at_half = torch.tensor([[[1e-6, 1e-4, 5.0]], [[0.0, 0.0, 0.0]]])
    votes = ("confidence", (0.0, math.inf), 1.0, 0.5)
    assert evidence_error(at_half, torch.tensor(4e-5), *votes).tolist() == [1.0] * 2
    assert evidence_error(at_half, torch.tensor(4e-4), *votes).tolist() == [2.0] * 2
    batch = torch.stack([logits, logits + torch.tensor([50.0, 0.0, 0.0])[:, None, None]])
    assert evidence_error(batch, torch.tensor([4e-5, 4e-5]), "prediction").tolist() == [[3.0] * 3, [0.0] * 3]


def test_clipped_logits_move_no_farther_than_the_bounds() -> None:
    logits = torch.tensor([[[-1.0, 0.5, 3.0]], [[0.95, 1.0, -0.05]]])
    found = evidence_error(logits, torch.tensor(0.1), clip=(0.0, 1.0))
    assert found.tolist() == pytest.approx([0.1, 0.1 + 0.1 + 0.05])
    assert evidence_error(logits, torch.tensor(9.0), clip=(0.0, 0.01)).tolist() == pytest.approx([0.03, 0.03])


LOGIT_SHAPES = st.tuples(st.integers(2, 6), st.integers(1, 3), st.integers(1, 3))


@given(
    shape=LOGIT_SHAPES,
    seed=st.integers(0, 10**6),
    scale=st.sampled_from([0.1, 3.0, 40.0]),
    error=st.sampled_from([1e-6, 1e-3, 0.3, 30.0]),
    temperature=st.sampled_from([0.05, 1.0, 20.0]),
    clip=st.sampled_from([(0.0, math.inf), (0.0, 0.01), (0.3, 0.7), (-math.inf, math.inf)]),
    kind=st.sampled_from(["logits", "confidence", "prediction", "votes"]),
)
def test_no_logits_within_their_error_move_evidence_farther_than_is_said(
    shape: tuple[int, ...],
    seed: int,
    scale: float,
    error: float,
    temperature: float,
    clip: tuple[float, float],
    kind: str,
) -> None:
    """Tried: every logit up or down at random, the corners of one class against all others, and points in between."""
    rng = np.random.default_rng(seed)
    logits = torch.tensor(rng.normal(0, scale, shape))
    settings = ("confidence" if kind == "votes" else kind, clip, temperature, 0.5 if kind == "votes" else None)
    allowed = evidence_error(logits, torch.tensor(error, dtype=torch.float64), *settings)
    before = class_evidence(logits, *settings)
    signs = [rng.choice([-1.0, 1.0], shape) for _ in range(6)] + [rng.uniform(-1, 1, shape)]
    for label in range(shape[0]):
        against = -np.ones(shape)
        against[label] = 1.0
        signs += [against, -against]
    for sign in signs:
        moved = class_evidence(logits + error * torch.tensor(sign), *settings) - before
        worst = torch.maximum(moved.clamp_min(0).sum((1, 2)), (-moved).clamp_min(0).sum((1, 2)))
        assert (worst <= allowed * (1 + 1e-9) + 1e-12).all()


@pytest.mark.parametrize("clip", [(0.0, math.inf), (0.0, 0.5)])
def test_a_confidence_of_one_in_float32_may_still_fall(clip: tuple[float, float]) -> None:
    """In bfloat16 these logits may lie off by 0.49, so that the rival leads in every cell."""
    logits = torch.tensor([49.0, 48.12]).view(2, 1, 1).expand(2, 3, 3).contiguous()
    settings = ("confidence", clip, 0.05)
    evidence, error = class_evidence(logits, *settings), logit_error(logits, torch.bfloat16)
    assert (class_evidence(logits, "confidence", temperature=0.05)[0] == 1).all()
    other = logits + error * torch.tensor([-1.0, 1.0]).view(2, 1, 1)
    assert robust_masking(class_evidence(other, *settings), (1, 1)).label == 1
    allowed = evidence_error(logits, error, *settings)
    moved = (class_evidence(other, *settings) - evidence).sum((1, 2)).abs()
    assert (moved.double() <= allowed).all()
    assert certify(evidence, 0, (1, 1)).certified
    assert not certify(evidence, 0, (1, 1), uncertainty=allowed).certified


def test_the_vote_of_a_confidence_of_one_in_float32_may_hang_on_rounding() -> None:
    logits = torch.full((101, 1, 1), 9.0)
    logits[0] = 9.0 + 22.5 * 0.05
    error, settings = torch.tensor(0.49), ("confidence", (0.0, math.inf), 0.05, 0.95)
    other = torch.cat([logits[:1] - error, logits[1:] + error])
    assert [int(class_evidence(each, *settings)[0]) for each in (logits, other)] == [1, 0]
    assert evidence_error(logits, error, *settings)[0] == 1


def test_the_softmax_of_21841_classes_is_that_of_float64() -> None:
    logits = torch.tensor(np.random.default_rng(0).normal(0, 0.5, (21841, 2, 3)), dtype=torch.float32)
    exact = torch.softmax(logits.double(), 0)
    worst = ((class_evidence(logits, "confidence").double() - exact).abs() / exact).max()
    assert worst < 4e-7
    assert ((torch.softmax(logits, 0).double() - exact).abs() / exact).max() > 10 * worst


def test_batches_are_read_along_the_third_axis_from_the_end() -> None:
    batch = torch.stack([LOGITS, LOGITS.flip(0)])
    for feature in FEATURES:
        found = class_evidence(batch, feature)
        assert torch.equal(found[0], class_evidence(LOGITS, feature))
        assert torch.equal(found[1], class_evidence(LOGITS.flip(0), feature))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"feature": "softmax"}, "feature"),
        ({"clip": (1.0, 0.0)}, "clipping"),
        ({"clip": (math.nan, 1.0)}, "clipping"),
        ({"temperature": 0.0}, "temperature"),
        ({"temperature": math.nan}, "temperature"),
        ({"vote_threshold": 0.5}, "vote"),
        ({"feature": "confidence", "vote_threshold": 0.0}, "vote"),
        ({"feature": "confidence", "vote_threshold": 1.1}, "vote"),
    ],
)
def test_refuses_bad_arguments(arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        class_evidence(LOGITS, **arguments)


def test_refuses_shapes_and_dtypes_that_are_no_local_logits() -> None:
    with pytest.raises(ValueError, match="local logits"):
        class_evidence(torch.ones(3, 3))
    with pytest.raises(ValueError, match="local logits"):
        class_evidence(torch.ones(2, 3, 3, dtype=torch.int64))


def test_a_vote_is_in_doubt_up_to_twice_the_error_of_a_logit() -> None:
    """Both logits may move, towards each other; what they may just reach counts against the certificate."""
    error = 0.25
    logits = torch.zeros(3, 1, 4)
    logits[0, 0] = torch.tensor([0.4375, 0.5, 0.5625, 2.0])
    logits[2] = -5.0
    assert evidence_error(logits, torch.tensor(error), "prediction").tolist() == [2, 2, 2]
