"""PatchCleanser against its plain reading, against attackers on tables, and by hand."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.defences.masked import Depth, Masks
from pgapp.core.defences.patch_cleanser import PatchCleanser
from tests.core.defences.masked_tables import covered, double_masking, double_masking_margins, of_table, stepped

CANVAS, SIZE = (6, 6), 2


def logits_for(labels: np.ndarray, classes: int, rng: np.random.Generator) -> np.ndarray:
    """Symmetric logits ``[N, N, K]`` whose greatest are the classes ``[N, N]``."""
    logits = rng.normal(size=(*labels.shape, classes)).astype(np.float32)
    top = logits.max(2) + rng.uniform(0.01, 2.0, labels.shape).astype(np.float32)
    np.put_along_axis(logits, labels[..., None], top[..., None], 2)
    lower = np.tril_indices(len(labels), -1)
    logits[lower] = logits.transpose(1, 0, 2)[lower]
    return logits


def labels_for(rng: np.random.Generator, masks: int, classes: int, right: float) -> np.ndarray:
    """Symmetric classes ``[N, N]``: 0 with a chance of ``right``."""
    labels = np.where(rng.random((masks, masks)) < right, 0, rng.integers(0, classes, (masks, masks)))
    return np.triu(labels) + np.triu(labels, 1).T


@settings(deadline=None, max_examples=100)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(2, 4),
    st.integers(2, 4),
    st.sampled_from([0.2, 0.6, 0.9, 1.0]),
    st.integers(1, 9),
)
def test_answers_and_margins_are_those_of_the_plain_reading(
    seed: int, k: int, classes: int, right: float, batch: int
) -> None:
    rng = np.random.default_rng(seed)
    covering = covering_masks(CANVAS, SIZE, k)
    labels = labels_for(rng, len(covering.masks), classes, right)
    logits = logits_for(labels, classes, rng)
    network = of_table(covering.masks, logits)
    defence = PatchCleanser(k)

    answer = stepped(defence.predicting(CANVAS, SIZE), network, batch=batch)
    assert (answer.label, answer.alert) == (double_masking(labels), False)
    votes = np.bincount(labels.diagonal(), minlength=classes) / len(labels)
    assert np.allclose(answer.scores, votes)

    covers = covered(covering.masks, (5, 5), SIZE)
    wanted = double_masking_margins(logits, 0, covers)
    full = stepped(defence.certifying(CANVAS, 0, SIZE), network, batch=batch)
    assert np.allclose(full.margins, wanted, atol=1e-6)
    assert full.correct == (double_masking(labels) == 0)
    assert full.certified == bool((wanted > 0).all())
    assert (full.seen.labels >= 0).all()

    places = stepped(defence.certifying(CANVAS, 0, SIZE, Depth.PLACES), network, batch=batch)
    assert np.array_equal(places.margins > 0, wanted > 0)
    verdict = stepped(defence.certifying(CANVAS, 0, SIZE, Depth.VERDICT), network, batch=batch)
    assert (verdict.certified, verdict.correct) == (full.certified, full.correct)

    own = stepped(defence.certifying(CANVAS, None, SIZE), network, batch=batch)
    assert own.correct
    assert np.allclose(own.margins, double_masking_margins(logits, answer.label, covers), atol=1e-6)


def test_the_rival_is_the_class_that_comes_nearest() -> None:
    covering = covering_masks(CANVAS, SIZE, 2)
    logits = np.tile(np.array([5.0, 1.0, 2.0], np.float32), (4, 4, 1))
    logits[0, 1] = logits[1, 0] = [5.0, 4.0, 2.0]
    found = stepped(PatchCleanser(2).certifying(CANVAS, 0, SIZE), of_table(covering.masks, logits))
    covers = covered(covering.masks, (5, 5), SIZE)
    only_first_two = ~covers[..., 2:].any(2)
    assert np.array_equal(found.margins, np.where(only_first_two, 1.0, 3.0).astype(np.float32))
    assert np.array_equal(found.rivals, np.where(only_first_two, 1, 2))


def test_a_disagreer_that_no_second_mask_contradicts_is_right() -> None:
    """Three of four masks leave the patch visible; the one that covers it is confirmed."""
    labels = np.ones((4, 4), np.int64)
    labels[2, :] = labels[:, 2] = 0
    logits = logits_for(labels, 2, np.random.default_rng(0))
    masks = covering_masks(CANVAS, SIZE, 2).masks
    assert stepped(PatchCleanser(2).predicting(CANVAS, SIZE), of_table(masks, logits)).label == 0


def test_a_disagreer_that_is_contradicted_loses_to_the_majority() -> None:
    labels = np.ones((4, 4), np.int64)
    labels[2, :] = labels[:, 2] = 0
    labels[2, 3] = labels[3, 2] = 1
    logits = logits_for(labels, 2, np.random.default_rng(0))
    masks = covering_masks(CANVAS, SIZE, 2).masks
    assert stepped(PatchCleanser(2).predicting(CANVAS, SIZE), of_table(masks, logits)).label == 1


def test_a_tie_in_the_first_round_goes_to_the_lowest_class() -> None:
    labels = np.array([[2, 2, 1, 1], [2, 2, 1, 1], [1, 1, 1, 2], [1, 1, 2, 1]])
    logits = logits_for(labels, 3, np.random.default_rng(0))
    masks = covering_masks(CANVAS, SIZE, 2).masks
    assert stepped(PatchCleanser(2).predicting(CANVAS, SIZE), of_table(masks, logits)).label == 1


def double_masking_of_all(labels: np.ndarray) -> np.ndarray:
    """PatchCleanser's answers ``[B]`` for classes ``[N, N, B]``, as in ``masked_tables.double_masking``."""
    first = labels[np.arange(len(labels)), np.arange(len(labels))]
    votes = np.stack([(first == label).sum(0, np.int8) for label in range(labels.max() + 1)])
    answers = votes.argmax(0)
    confirmed = (labels == first[:, None]).all(1) & (first != answers)
    return np.where(confirmed.any(0), first[confirmed.argmax(0), np.arange(len(answers))], answers)


def mirrored(tables: np.ndarray) -> np.ndarray:
    """``[N, N, B]`` with what stands above the diagonal below it, too."""
    rows, cols = np.tril_indices(len(tables), -1)
    tables[rows, cols] = tables[cols, rows]
    return tables


def test_the_reading_of_many_tables_at_once_is_the_plain_one() -> None:
    rng = np.random.default_rng(1)
    tables = np.stack([labels_for(rng, 4, 3, right) for right in rng.uniform(0, 1, 2000)])
    assert double_masking_of_all(tables.transpose(1, 2, 0)).tolist() == [double_masking(table) for table in tables]


@pytest.mark.parametrize(("k", "classes", "tables"), [(2, 3, 200_000), (3, 3, 60_000), (3, 2, 60_000)])
def test_no_certified_table_falls_to_any_content_of_any_place(k: int, classes: int, tables: int) -> None:
    """A patch writes anew whatever is seen without a mask over it; the rest stays."""
    rng = np.random.default_rng(k * classes)
    covering = covering_masks(CANVAS, SIZE, k)
    count = len(covering.masks)
    labels = np.zeros((count, count, tables), np.int8)
    goods = rng.integers(0, 2, (count, tables)).astype(bool)
    wrong = mirrored(rng.random(labels.shape, np.float32) < rng.choice([0.0, 0.2, 0.7], tables).astype(np.float32))
    wrong &= ~goods[:, None] & ~goods
    labels[wrong] = rng.integers(1, classes, int(wrong.sum()), np.int8)
    good = (labels == 0).all(1)
    fallen, attacked = 0, 0
    for cover in covering.covers:
        proven = good[cover].any(0)
        free = np.ix_(~cover, ~cover)
        patched = labels.copy()
        patched[free] = mirrored(rng.integers(0, classes, patched[free].shape, np.int8))
        answers = double_masking_of_all(patched)
        fallen += int((answers[proven] != 0).sum())
        attacked += int(proven.sum())
        assert (answers[~proven] != 0).any() or proven.all()
    assert fallen == 0
    assert attacked > tables


def test_every_content_of_a_patch_under_four_masks() -> None:
    """All 3**6 contents of each of the places that one mask alone covers."""
    masks, rng = covering_masks(CANVAS, SIZE, 2), np.random.default_rng(3)
    contents = np.array(list(itertools.product(range(3), repeat=6)))
    for _ in range(60):
        labels = labels_for(rng, 4, 3, 0.85)
        good = (labels == 0).all(1)
        for cover in masks.covers:
            if cover.sum() != 1:
                continue
            free = np.triu(~cover[:, None] & ~cover[None, :])
            tables = np.repeat(labels[..., None], len(contents), 2)
            tables[free] = contents.T
            answers = double_masking_of_all(mirrored(tables))
            assert (answers == 0).all() or not good[cover].any()


def test_no_certified_picture_falls_when_every_logit_lies_off_each_time() -> None:
    """Leads within twice the error do not count, and those above it hold however the two predictions round."""
    rng = np.random.default_rng(5)
    error, certified, refused = 0.1, 0, 0
    covering = covering_masks(CANVAS, SIZE, 2)
    for _ in range(400):
        logits = logits_for(np.zeros((4, 4), np.int64), 3, rng) + np.array([0.15, 0, 0], np.float32)
        network = of_table(covering.masks, logits)

        def shaken(masks: Masks) -> np.ndarray:
            return network(masks) + rng.choice([-error, error], 3)  # noqa: B023

        found = stepped(PatchCleanser(2).certifying(CANVAS, 0, SIZE), network, error)
        refused += not found.certified
        if found.certified:
            certified += 1
            assert stepped(PatchCleanser(2).predicting(CANVAS, SIZE), shaken).label == 0
            assert float(found.margins.min()) > 2 * error
        assert not ((found.margins > 0) & (found.margins <= 2 * error)).any()
    assert certified > 20
    assert refused > 20


def test_a_lead_of_exactly_twice_the_error_does_not_certify() -> None:
    masks = covering_masks(CANVAS, SIZE, 2).masks
    network = of_table(masks, np.tile(np.array([1.0, 0.5], np.float32), (4, 4, 1)))
    assert stepped(PatchCleanser(2).certifying(CANVAS, 0, SIZE), network, 0.2499).certified
    at_the_edge = stepped(PatchCleanser(2).certifying(CANVAS, 0, SIZE), network, 0.25)
    assert not at_the_edge.certified
    assert at_the_edge.correct
    assert (at_the_edge.margins == 0).all()


def test_no_pair_is_asked_twice_and_a_verdict_stops_at_the_first_open_place() -> None:
    rng = np.random.default_rng(7)
    covering = covering_masks((32, 32), 8, 6)
    assert len(covering.masks) == 25
    right = logits_for(np.zeros((25, 25), np.int64), 2, rng)
    network = of_table(covering.masks, right)
    asked: list[Masks] = []
    found = stepped(PatchCleanser(6).certifying((32, 32), 0, 8, Depth.VERDICT), network, batch=4, asked=asked)
    assert found.certified
    assert len(asked) == len(set(asked)) == 25 * 26 // 2

    wrong = right.copy()
    wrong[3, 7] = wrong[7, 3] = [0.0, 1.0]
    wrong[3, 3] = wrong[7, 7] = [0.1, 0.0]
    asked.clear()
    network = of_table(covering.masks, wrong)
    found = stepped(PatchCleanser(6).certifying((32, 32), 0, 8, Depth.VERDICT), network, batch=4, asked=asked)
    assert not found.certified
    assert found.correct
    assert len(asked) == len(set(asked)) <= 25 + 4


def test_disagreers_are_asked_about_together_and_first_with_the_mask_that_is_likely_to_contradict() -> None:
    """Seven of 25 masks hide what speaks for class 0; class 1 is left, and no second mask changes but mask 20."""
    covering = covering_masks((32, 32), 8, 6)
    disagreers = [2, 3, 5, 8, 13, 21, 24]
    shifts = np.zeros((25, 2), np.float32)
    shifts[disagreers, 1], shifts[20, 0] = 3.0, 9.0
    logits = np.array([2.0, 0.0], np.float32) + shifts[:, None] + shifts[None, :]
    logits[range(25), range(25)] = np.array([2.0, 0.0], np.float32) + shifts
    asked: list[Masks] = []
    network = of_table(covering.masks, logits)
    answer = stepped(PatchCleanser(6).predicting((32, 32), 8), network, batch=8, asked=asked)
    assert answer.label == 0
    assert asked[25:] == [tuple(covering.masks[i] for i in sorted((j, 20))) for j in disagreers]


def test_the_first_confirmed_disagreer_is_the_answer_though_a_later_one_is_asked_about_with_it() -> None:
    labels = np.full((9, 9), 2, np.int64)
    labels[1, :] = labels[:, 1] = 1
    labels[6, 6] = labels[6, 1] = labels[1, 6] = 1
    logits = logits_for(labels, 3, np.random.default_rng(3))
    masks = covering_masks(CANVAS, SIZE, 3).masks
    asked: list[Masks] = []
    for batch in (1, 3, 100):
        asked.clear()
        answer = stepped(PatchCleanser(3).predicting(CANVAS, SIZE), of_table(masks, logits), batch=batch, asked=asked)
        assert (answer.label, len(asked)) == (1, len(set(asked)))
        assert (answer.seen.labels[1] == 1).all()


def test_one_class_alone_has_no_certificate() -> None:
    masks = covering_masks(CANVAS, SIZE, 2).masks
    with pytest.raises(ValueError, match="another one must compete"):
        stepped(PatchCleanser(2).certifying(CANVAS, 0, SIZE), of_table(masks, np.zeros((4, 4, 1), np.float32)))
    with pytest.raises(ValueError, match="class 3"):
        stepped(PatchCleanser(2).certifying(CANVAS, 3, SIZE), of_table(masks, np.zeros((4, 4, 2), np.float32)))
