"""A run, and its attacks, of the top k by votes: right is a label that is among the classes that are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from pgapp.core.defences.choices import TopVotesSettings
from pgapp.core.defences.top_votes import TopVotes
from pgapp.core.masking.rounding import logit_error
from pgapp.core.scene import Defence, LabelSpace, Outcome
from pgapp.data.pictures.folders import open_folder
from pgapp.data.pictures.images import make_canvas
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.store import ResultsStore
from pgapp.engine.jobs.evaluation import evaluate
from pgapp.engine.jobs.evaluation_attack import attack_each
from tests.support.evaluation import fake_pair, make_plan, write_pictures

SIZE = 7


@pytest.fixture
def plan(tmp_path: Path) -> Any:
    write_pictures(tmp_path / "in", 18)
    return make_plan(
        open_folder(tmp_path / "in"), fake_pair(), defence=Defence(SIZE, TopVotesSettings(2)), sizes=(SIZE,)
    )


def test_rows_say_what_votes_say(plan: Any, tmp_path: Path) -> None:
    list(evaluate(plan, tmp_path / "run.sqlite"))
    pair, defence = fake_pair(), TopVotes(2)
    seen = set()
    with ResultsStore.open(tmp_path / "run.sqlite") as store:
        rows = {row.key: row for row in store.rows()}
    for index in plan.chosen:
        row = rows[plan.pictures.keys[index]]
        canvas = torch.from_numpy(make_canvas(plan.pictures.load(index), pair.local.canvas_spec).pixels.copy())
        logits = pair.local.local_logits(canvas[None])[0]
        said = defence.predict(logits, pair.local.grid, SIZE)
        label = int(said.label) if row.label is None else row.label
        expected = defence.certify(logits, label, pair.local.grid, SIZE, logit_error(logits, "float32"))
        size = row.at(SIZE)
        assert size is not None
        assert (size.robust_label, size.outcome) == (int(said.label), expected.outcome)
        assert (size.outcome is not Outcome.WRONG) == bool(said.names(torch.tensor(label)))
        seen.add((size.outcome, size.robust_label == label))
    assert any(outcome is not Outcome.WRONG and not first for outcome, first in seen), "right, and not the first"


def test_an_attack_that_leaves_the_label_among_them_has_failed(plan: Any, tmp_path: Path) -> None:
    path = tmp_path / "run.sqlite"
    list(evaluate(plan, path))
    list(attack_each(plan, AttackEach(2, 6, 0.3, against="top-k-votes", certified=True), path))
    with ResultsStore.open(path) as store:
        sizes = [size for row in store.rows() for size in row.sizes]
    assert {size.attack_succeeded is None for size in sizes if size.outcome is Outcome.WRONG} <= {True}
    tried = [size for size in sizes if size.attack_succeeded is not None]
    assert tried
    assert not any(size.attack_succeeded for size in tried if size.outcome is Outcome.CERTIFIED)


def test_a_run_in_which_every_class_is_named_is_refused(tmp_path: Path) -> None:
    write_pictures(tmp_path / "in", 3)
    two = LabelSpace("two", ("class 0", "class 1"), (0, 1))
    with pytest.raises(ValueError, match="more than 2 classes compete, and here 2 do"):
        make_plan(
            open_folder(tmp_path / "in"), fake_pair(), defence=Defence(SIZE, TopVotesSettings(2)), label_space=two
        )
