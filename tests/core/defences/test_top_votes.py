"""The top k by votes: a plain reading, every table and every contents of the window, and attackers."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from pgapp.core.defences.choices import TopVotesSettings
from pgapp.core.defences.settings import from_record
from pgapp.core.defences.table import made, row, top_of
from pgapp.core.defences.top_votes import TopVotes
from pgapp.core.geometry import Grid
from pgapp.core.scene import Outcome, Promise
from tests.support import plain
from tests.support.attackers import attacked

LINE = Grid((1, 5), (1, 1), (1, 1), (1, 5))
RING = Grid((5, 5), (5, 1), (5, 1), (1, 5), wrap=True)
SQUARE = Grid((4, 4), (1, 1), (1, 1), (4, 4))
GRIDS = {"line": LINE, "ring": RING, "square": SQUARE}
CERTAIN, DOUBTFUL, ERROR = 10.0, 1.0, 1.0
"""leads of votes that an error of a logit cannot turn, and that it can"""


def logits_of(votes: Any, classes: int, leads: Any = CERTAIN) -> np.ndarray:
    """Local logits [..., K, Hf, Wf] in which each cell votes as ``votes [..., Hf, Wf]`` says."""
    shares = (np.asarray(votes)[..., None, :, :] == np.arange(classes)[:, None, None]).astype(float)
    return np.asarray(shares * np.asarray(leads)[..., None, :, :] if np.ndim(leads) else shares * leads)


def plain_margins(votes: np.ndarray, label: int, classes: int, top: int, free: Any, grid: Grid, size: int) -> list[int]:
    """For each window: what any ``top`` other classes lack together at least, less the votes that may be anything;
    ``free`` bool [Hf, Wf] are the cells whose votes are, wherever the window lies."""
    found = []
    for inside in plain.window_cells(grid.cells, grid.window(size), grid.wrap).values():
        held = votes[~(inside | free)]
        counts = [int((held == k).sum()) for k in range(classes)]
        rivals = [k for k in range(classes) if k != label]
        lacking = [sum(max(0, counts[label] - counts[k]) for k in some) for some in itertools.combinations(rivals, top)]
        found.append(min(lacking) - int((inside | free).sum()))
    return found


def falls(votes: np.ndarray, label: int, classes: int, top: int, free: np.ndarray) -> bool:
    """Whether some votes of the ``free`` cells push the label out of the first ``top``, when it loses all ties."""
    held = np.bincount(votes[~free], minlength=classes)
    for written in itertools.product(range(classes), repeat=int(free.sum())):
        counts = held + np.bincount(np.array(written, int), minlength=classes)
        if sum(counts[k] >= counts[label] for k in range(classes) if k != label) >= top:
            return True
    return False


@pytest.mark.parametrize("grid", [LINE, RING], ids=["line", "ring"])
@pytest.mark.parametrize(("classes", "top"), [(3, 1), (3, 2), (4, 2)])
def test_every_table_of_five_cells_and_every_contents_of_the_window(grid: Grid, classes: int, top: int) -> None:
    """Certified exactly where no contents push the label out, ties counted against it; all tables at once."""
    tables = np.array(list(itertools.product(range(classes), repeat=5)))[:, None, :]
    defence, label = TopVotes(top), classes - 1
    found = defence.certify(torch.tensor(logits_of(tables, classes)), label, grid, 2)
    nothing = np.zeros(grid.cells, bool)
    insides = list(plain.window_cells(grid.cells, grid.window(2), grid.wrap).values())
    certified = 0
    for number, votes in enumerate(tables):
        margins = found.margins[number].flatten().tolist()
        assert margins == plain_margins(votes, label, classes, top, nothing, grid, 2)
        assert [margin > 0 for margin in margins] == [
            not falls(votes, label, classes, top, inside) for inside in insides
        ]
        certified += bool(found.certified[number])
    assert certified


@pytest.mark.parametrize(("classes", "top"), [(3, 1), (3, 2), (4, 2)])
def test_doubtful_cells_may_vote_for_anything(classes: int, top: int) -> None:
    """Every table of five cells, each with random doubts: no votes of window and doubtful cells push the label out."""
    rng = np.random.default_rng(4)
    tables = np.array(list(itertools.product(range(classes), repeat=5)))[:, None, :]
    doubts = rng.random(tables.shape) < 0.25
    leads = np.where(doubts, DOUBTFUL, CERTAIN)
    label, certified = 0, 0
    found = TopVotes(top).certify(torch.tensor(logits_of(tables, classes, leads)), label, LINE, 1, ERROR)
    for number, votes in enumerate(tables):
        margins = found.margins[number].flatten().tolist()
        assert margins == plain_margins(votes, label, classes, top, doubts[number], LINE, 1)
        for margin, inside in zip(margins, plain.window_cells((1, 5), (1, 1), False).values(), strict=True):
            assert (margin > 0) == (not falls(votes, label, classes, top, inside | doubts[number]))
        certified += bool(found.certified[number]) and bool(doubts[number].any())
    assert certified


def test_two_more_for_each_doubtful_cell_would_not_be_enough() -> None:
    """A doubtful vote of the label that is lost brings *both* others nearer: 2 more for it proves too much."""
    votes, doubtful, label = np.array([[2, 2, 2, 2, 0, 1]]), np.array([[1, 0, 0, 0, 0, 0]], bool), 2
    grid = Grid((1, 6), (1, 1), (1, 1), (1, 6))
    for inside in plain.window_cells(grid.cells, (1, 1), False).values():
        counts = np.bincount(votes[~inside], minlength=3)
        lacking = sum(max(0, counts[label] - counts[k]) for k in (0, 1))
        assert lacking > inside.sum() + 2 * (doubtful & ~inside).sum()
    again = np.array([[0, 1, 2, 2, 0, 1]])
    assert not bool(TopVotes(2).predict(torch.tensor(logits_of(again, 3)), grid, 1).names(torch.tensor(label)))
    leads = np.where(doubtful, DOUBTFUL, CERTAIN)
    clean = torch.tensor(logits_of(votes, 3, leads))
    assert TopVotes(2).certify(clean, label, grid, 1).certified
    assert TopVotes(2).certify(clean, label, grid, 1, ERROR).outcome is Outcome.VULNERABLE


@pytest.mark.parametrize("name", GRIDS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_contents_push_a_certified_label_out(name: str, data: Any) -> None:
    grid = GRIDS[name]
    classes, top = data.draw(st.sampled_from([(3, 1), (4, 2), (5, 3), (7, 5)]))
    rng = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    logits = rng.normal(0, 2, (classes, *grid.cells))
    logits[0] += data.draw(st.sampled_from([0.0, 2.0, 5.0]))
    label, defence = data.draw(st.integers(0, classes - 1)), TopVotes(top)
    found = defence.certify(torch.tensor(logits), label, grid, 1)
    assert bool(found.correct) == bool(defence.predict(torch.tensor(logits), grid, 1).names(torch.tensor(label)))
    if found.certified:
        assert (
            defence.predict(attacked(rng, logits, label, grid, 1, attempts=9), grid, 1).names(torch.tensor(label)).all()
        )


def test_the_answer_names_the_classes_with_the_most_votes_and_ties_go_to_the_lower() -> None:
    votes = np.array([[3, 3, 1, 0, 2]])
    found = TopVotes(3).predict(torch.tensor(logits_of(votes, 5)), LINE, 1)
    assert found.others is not None
    assert (int(found.label), found.others.tolist()) == (3, [0, 1])
    assert [bool(found.names(torch.tensor(k))) for k in range(5)] == [True, True, False, True, False]
    look = TopVotes(3).look(torch.tensor(logits_of(votes, 5)), LINE, 1)
    assert look.scores.tolist() == [1, 1, 1, 2, 0]
    assert int(look.label) == 3


def test_the_label_may_be_second_and_stay_in_the_top_two() -> None:
    """What recovery would not certify: another class comes first without any patch."""
    votes = torch.tensor(logits_of(np.array([[0, 0, 0, 0, 1, 1, 1]]), 3))
    grid = Grid((1, 7), (1, 1), (1, 1), (1, 7))
    found = TopVotes(2).certify(votes, 1, grid, 1)
    assert found.outcome is Outcome.CERTIFIED
    assert found.rivals.tolist() == [[2] * 7]
    assert TopVotes(1).certify(votes, 1, grid, 1).outcome is Outcome.WRONG
    assert TopVotes(2).certify(votes, 2, grid, 1).outcome is Outcome.WRONG


def test_arrays_and_tensors_say_the_same() -> None:
    logits = np.random.default_rng(2).normal(0, 2, (3, 8, 4, 4))
    logits[:, 1] += 2
    one = TopVotes().certify(torch.tensor(logits), 1, SQUARE, 1, 1e-3)
    other = TopVotes().certify(logits, 1, SQUARE, 1, 1e-3)  # type: ignore[arg-type]
    assert one.margins.tolist() == other.margins.tolist()
    assert one.rivals.tolist() == other.rivals.tolist()
    assert (
        TopVotes().predict(torch.tensor(logits), SQUARE, 1).label.tolist()
        == TopVotes().predict(logits, SQUARE, 1).label.tolist()
    )


def test_many_classes_without_a_vote_change_nothing() -> None:
    """All but the first of them are left out of the sums."""
    votes = np.random.default_rng(8).integers(0, 3, (4, 4))
    few, many = (torch.tensor(logits_of(votes, classes)) for classes in (8, 300))
    assert torch.equal(TopVotes().certify(few, 1, SQUARE, 1).margins, TopVotes().certify(many, 1, SQUARE, 1).margins)


@pytest.mark.parametrize("classes", [2, 5])
def test_more_classes_must_compete_than_are_named(classes: int) -> None:
    with pytest.raises(ValueError, match=f"more than 5 classes compete, and here {classes} do"):
        TopVotes().certify(torch.zeros(classes, 1, 5), 0, LINE, 1)


def test_there_is_no_threshold_for_votes() -> None:
    with pytest.raises(ValueError, match="no setting 'vote_threshold'"):
        from_record(TopVotesSettings, {"vote_threshold": 0.2})


def test_its_row_says_what_it_promises() -> None:
    assert row("top-k-votes").promise is Promise.TOP_K
    assert top_of(TopVotesSettings(3)) == 3
    assert top_of(row("patchguard").settings()) == 1
    assert isinstance(made(TopVotesSettings(3)), TopVotes)
