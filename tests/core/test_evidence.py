import math

import pytest
import torch

from pgapp.core.evidence import class_evidence, doubtful_cells
from pgapp.core.scene import FEATURES

LOGITS = torch.tensor([[[2.0, -1.0]], [[0.0, 3.0]], [[2.0, 1.0]]])


def test_logits_are_clipped():
    assert class_evidence(LOGITS).tolist() == [[[2.0, 0.0]], [[0.0, 3.0]], [[2.0, 1.0]]]
    assert class_evidence(LOGITS, clip=(1.0, 2.0)).tolist() == [[[2.0, 1.0]], [[1.0, 2.0]], [[2.0, 1.0]]]
    assert torch.equal(class_evidence(LOGITS, clip=(-math.inf, math.inf)), LOGITS)


def test_confidence_is_a_softmax_over_the_classes_of_each_cell():
    found = class_evidence(LOGITS, "confidence", temperature=2.0)
    weights = [math.exp(value / 2.0) for value in (2.0, 0.0, 2.0)]
    assert found[:, 0, 0].tolist() == pytest.approx([weight / sum(weights) for weight in weights])
    torch.testing.assert_close(found.sum(0), torch.ones(1, 2))


def test_prediction_gives_ties_to_the_lowest_class():
    assert class_evidence(LOGITS, "prediction").tolist() == [[[1.0, 0.0]], [[0.0, 1.0]], [[0.0, 0.0]]]


def test_cells_vote_for_every_class_at_the_threshold():
    halves = torch.zeros(2, 1, 1)
    assert class_evidence(halves, "confidence", vote_threshold=0.5).tolist() == [[[1.0]], [[1.0]]]
    assert class_evidence(halves, "confidence", vote_threshold=0.6).tolist() == [[[0.0]], [[0.0]]]


def test_votes_that_hang_on_rounding_are_counted():
    logits = torch.tensor([[[4.0, 4.0, 1.0, 0.0]], [[4.0 - 1e-6, 0.0, 1.0 + 1e-6, 0.0]], [[0.0, 1.0, 0.0, -5.0]]])
    assert doubtful_cells(logits, "prediction", 1.0, None, 1e-5) == 3
    assert doubtful_cells(logits[:, :, :1], "prediction", 1.0, None, 1e-8) == 0
    at_half = torch.tensor([[[1e-6, 1e-4, 5.0]], [[0.0, 0.0, 0.0]]])
    assert doubtful_cells(at_half, "confidence", 1.0, 0.5, 1e-5).tolist() == 1
    assert doubtful_cells(at_half, "confidence", 1.0, 0.5, 1e-4).tolist() == 2
    batch = torch.stack([logits, logits + torch.tensor([50.0, 0.0, 0.0])[:, None, None]])
    assert doubtful_cells(batch, "prediction", 1.0, None, 1e-5).tolist() == [3, 0]
    assert doubtful_cells(batch, "logits", 1.0, None, 1.0).tolist() == [0, 0]
    assert doubtful_cells(batch, "confidence", 1.0, None, 1.0).tolist() == [0, 0]


def test_batches_are_read_along_the_third_axis_from_the_end():
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
def test_refuses_bad_arguments(arguments, says):
    with pytest.raises(ValueError, match=says):
        class_evidence(LOGITS, **arguments)


def test_refuses_shapes_and_dtypes_that_are_no_local_logits():
    with pytest.raises(ValueError, match="local logits"):
        class_evidence(torch.ones(3, 3))
    with pytest.raises(ValueError, match="local logits"):
        class_evidence(torch.ones(2, 3, 3, dtype=torch.int64))
