"""Detection with one round of masks: Minority Reports and HiCert; and why one round cannot recover (CertMask)."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.defences.covering.covering_masks import covering_masks
from pgapp.core.defences.covering.hicert import HiCert
from pgapp.core.defences.covering.minority_reports import MinorityReports
from pgapp.core.defences.covering.one_round import OneRound, beyond
from tests.core.defences import masked_tables as masked
from tests.core.defences.masked_tables import covered, of_table, softmax, stepped

CANVAS, SIZE = (6, 6), 2
Reading = Callable[[np.ndarray, np.ndarray, float], tuple[int, bool]]
RULES: list[tuple[type[OneRound], Reading]] = [(MinorityReports, masked.minority_reports), (HiCert, masked.hicert)]


def table_of(rows: np.ndarray) -> np.ndarray:
    """Logits ``[N, N, K]`` with those of one mask ``[N, K]`` on the diagonal."""
    table = np.full((len(rows), *rows.shape), np.nan, np.float32)
    table[np.arange(len(rows)), np.arange(len(rows))] = rows
    return table


def good_masks(rule: type[OneRound], rows: np.ndarray, tau: float) -> np.ndarray:
    """By the words of each module, without rounding, for class 0."""
    labels, confidences = rows.argmax(1), np.array([softmax(row).max() for row in rows])
    if rule is MinorityReports:
        return (labels == 0) & (confidences > tau)
    return (labels == 0) | (confidences < tau)


@pytest.mark.parametrize(("rule", "reading"), RULES)
@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(2, 4), st.floats(0, 0.95), st.integers(1, 20))
def test_answers_and_places_are_those_of_the_plain_reading(
    rule: type[OneRound], reading: Reading, seed: int, k: int, tau: float, batch: int
) -> None:
    rng = np.random.default_rng(seed)
    covering = covering_masks(CANVAS, SIZE, k)
    rows = rng.normal(size=(len(covering.masks), 3), scale=2).astype(np.float32)
    rows[:, 0] += rng.choice([0, 3])
    clean = rng.normal(size=3).astype(np.float32)
    defence = rule(tau=tau, k=k)  # type: ignore[call-arg]
    network = of_table(covering.masks, table_of(rows), clean)

    answer = stepped(defence.predicting(CANVAS, SIZE), network, batch=batch)
    assert (answer.label, answer.alert) == reading(clean, rows, tau)
    assert np.allclose(answer.scores, softmax(clean), atol=1e-6)
    assert answer.seen.labels.diagonal().tolist() == rows.argmax(1).tolist()

    found = stepped(defence.certifying(CANVAS, 0, SIZE), network, batch=batch)
    assert (found.correct, found.silent) == (answer.label == 0, not answer.alert)
    covers = covered(covering.masks, (5, 5), SIZE)
    assert np.array_equal(found.margins > 0, (covers & good_masks(rule, rows, tau)).any(2))
    assert found.certified == (found.correct and bool((found.margins > 0).all()))
    own = stepped(defence.certifying(CANVAS, None, SIZE), network, batch=batch)
    assert own.correct


@pytest.mark.parametrize(("rule", "reading"), RULES)
@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(2, 4), st.sampled_from((0.0, 0.1)))
def test_one_answer_says_what_every_tau_would(
    rule: type[OneRound], reading: Reading, seed: int, k: int, error: float
) -> None:
    rng = np.random.default_rng(seed)
    masks = covering_masks(CANVAS, SIZE, k).masks
    rows = rng.normal(size=(len(masks), 3), scale=rng.choice([0.3, 2.0])).astype(np.float32)
    rows[:, 0] += rng.choice([0, 1, 4])
    network = of_table(masks, table_of(rows), np.array([1, 0, 0], np.float32))
    for label in (0, 1):
        found = [
            (tau, stepped(rule(tau=tau, k=k).certifying(CANVAS, label, SIZE), network, error))  # type: ignore[call-arg]
            for tau in (0.0, 0.2, 0.4, 0.6, 0.9, 0.99)
        ]
        taus = {one.taus for _, one in found}
        assert len(taus) == 1, "they do not depend on the tau that is set"
        (bounds,) = taus
        assert bounds is not None
        side = rule is MinorityReports
        for tau, one in found:
            assert bool(beyond(np.float64(bounds.certified), tau, side)) == bool((one.margins > 0).all())
            assert bool(beyond(np.float64(bounds.alert), tau, side)) == (not one.silent)
            assert one.silent == (not reading(np.array([1, 0, 0]), rows, tau)[1])


@pytest.mark.parametrize(("rule", "reading"), RULES)
def test_no_proven_place_falls_to_any_content(rule: type[OneRound], reading: Reading) -> None:
    """A patch chooses the answer to the whole picture and to every mask that does not cover it, at any confidence."""
    rng = np.random.default_rng(11)
    covering = covering_masks(CANVAS, SIZE, 2)
    count, tables, tau = len(covering.masks), 100_000, 0.6
    rows = rng.normal(size=(tables, count, 3), scale=1.5)
    rows[:, :, 0] += rng.uniform(0, 3, (tables, 1))
    good = np.stack([good_masks(rule, part, tau) for part in rows[:500]])
    labels, confidences = rows.argmax(2), (np.exp(rows.max(2)) / np.exp(rows).sum(2))
    everywhere = (labels == 0) & (confidences > tau) if rule is MinorityReports else (labels == 0) | (confidences < tau)
    assert np.array_equal(everywhere[:500], good)
    attacked = 0
    for cover in covering.covers:
        proven = (everywhere & cover).any(1)
        answer = rng.integers(1, 3, tables)
        told, sure = np.broadcast_to(answer[:, None], labels.shape), rng.choice([0.4, 0.99], (tables, 1))
        now = np.where(cover, labels, told)
        confidence = np.where(cover, confidences, sure)
        same = now == answer[:, None]
        alarms = ~same & (confidence > tau) if rule is MinorityReports else ~same | (confidence < tau)
        assert alarms.any(1)[proven].all()
        assert not alarms.any(1)[~proven].all()
        attacked += int(proven.sum())
    assert attacked > tables


@pytest.mark.parametrize(("rule", "reading"), RULES)
def test_no_certified_picture_falls_when_every_logit_lies_off_each_time(rule: type[OneRound], reading: Reading) -> None:
    rng = np.random.default_rng(13)
    covering = covering_masks(CANVAS, SIZE, 2)
    count, error, tau, certified = len(covering.masks), 0.1, 0.5, 0
    defence = rule(tau=tau, k=2)  # type: ignore[call-arg]
    for _ in range(500):
        rows = rng.normal(size=(count, 3)).astype(np.float32)
        rows[:, 0] += rng.choice([0.0, 2.0])
        clean = np.array([1, 0, 0], np.float32)
        found = stepped(defence.certifying(CANVAS, 0, SIZE), of_table(covering.masks, table_of(rows), clean), error)
        if not found.certified:
            continue
        certified += 1
        for cover in covering.covers:
            for answer in (1, 2):
                patched = np.where(np.arange(3) == answer, 9.0, 0.0)
                now = np.where(cover[:, None], rows + rng.choice([-error, error], rows.shape), patched)
                assert reading(patched, now, tau)[1]
    assert certified > 20


def test_by_hand_at_tau_itself() -> None:
    """Two classes of equal logits have a confidence of a half: neither above tau = 0.5 nor below it."""
    masks = covering_masks(CANVAS, SIZE, 2).masks
    half = np.zeros((4, 2), np.float32)
    clean = np.array([1, 0], np.float32)
    network = of_table(masks, table_of(half), clean)
    reports = stepped(MinorityReports(0.5, 2).certifying(CANVAS, 0, SIZE), network)
    assert (reports.correct, reports.silent, reports.certified) == (True, True, False)
    assert not stepped(HiCert(0.5, 2).certifying(CANVAS, 0, SIZE), network).certified
    assert not stepped(HiCert(0.5, 2).predicting(CANVAS, SIZE), network).alert
    assert stepped(HiCert(0.51, 2).predicting(CANVAS, SIZE), network).alert


def test_a_certified_picture_may_raise_an_alert_when_it_is_clean() -> None:
    """HiCert: one mask hides what matters, and what is left is answered wrongly, without confidence."""
    masks = covering_masks(CANVAS, SIZE, 2).masks
    rows = np.array([[5, 0, 0], [5, 0, 0], [0, 0.1, 0], [5, 0, 0]], np.float32)
    network = of_table(masks, table_of(rows), np.array([5, 0, 0], np.float32))
    found = stepped(HiCert(0.5, 2).certifying(CANVAS, 0, SIZE), network)
    assert (found.certified, found.silent) == (True, False)
    reports = stepped(MinorityReports(0.5, 2).certifying(CANVAS, 0, SIZE), network)
    assert (reports.certified, reports.silent) == (False, True)


def test_great_confidence_is_told_from_greater() -> None:
    """Near 1, confidences are equal in float32; their log odds are not."""
    masks = covering_masks(CANVAS, SIZE, 2).masks
    tau = 1 - 1e-9
    network = of_table(masks, table_of(np.tile(np.array([25, 0], np.float32), (4, 1))), np.array([1, 0], np.float32))
    assert stepped(MinorityReports(tau, 2).certifying(CANVAS, 0, SIZE), network).certified
    network = of_table(masks, table_of(np.tile(np.array([20, 0], np.float32), (4, 1))), np.array([1, 0], np.float32))
    assert not stepped(MinorityReports(tau, 2).certifying(CANVAS, 0, SIZE), network).certified


def test_one_round_of_votes_cannot_certify_recovery() -> None:
    """CertMask (arXiv 2511.09834) certifies what every one mask answers alike. Two such pictures, of classes 0 and 1,
    can be given one and the same table of votes by a patch each, at places that no mask covers together: whatever rule
    reads it, one of them is answered wrongly. Double masking asks for the pair of masks, which tells them apart."""
    rules: list[Callable[[np.ndarray], int]] = [
        lambda votes: int(np.bincount(votes).argmax()),
        lambda votes: int(np.bincount(votes).argmin()),
        lambda votes: int(votes[0]),
        lambda votes: int(votes[-1]),
    ]
    for k in range(2, 7):
        covering = covering_masks((32, 32), 4, k)
        meetings = [(here, there) for here in covering.covers for there in covering.covers if not (here & there).any()]
        assert meetings
        for here, there in meetings:
            under_here, under_there = (place[:, None] | place[None, :] for place in (here, there))
            first, second = np.where(under_here, 0, 1), np.where(under_there, 1, 0)
            first[np.diag_indices_from(first)] = np.where(here, 0, 1)
            second[np.diag_indices_from(second)] = np.where(here, 0, 1)
            votes = first.diagonal()
            assert np.array_equal(votes, second.diagonal())
            assert (second.diagonal()[there] == 1).all()
            assert all(rule(first.diagonal()) != 0 or rule(second.diagonal()) != 1 for rule in rules)
            assert (masked.double_masking(first), masked.double_masking(second)) == (0, 1)
