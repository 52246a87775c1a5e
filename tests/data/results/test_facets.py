"""What a filter's choices would leave, against counting the rows of each query."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pgapp.data.results.facets import facets
from pgapp.data.results.query import ResultsQuery, Show
from pgapp.data.results.store import ResultsStore
from tests.support.runs import LABELS, SIZES, make_record, make_row


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ResultsStore]:
    rng = random.Random(5)
    path: Path = tmp_path_factory.mktemp("run") / "run.sqlite"
    with ResultsStore.create(path, make_record(total=200)) as store:
        rows = [make_row(position, label=rng.choice([0, 1, 2, None])) for position in range(200)]
        store.append(*rows)
        for row in rows[::3]:
            if row.error is None:
                store.record_attack(row.key, rng.choice(SIZES), rng.random() < 0.5, 1, 2)
        for row in rng.sample(rows, 90):
            store.add_tag(row.key, "odd")
        yield store


QUERIES = [
    ResultsQuery(),
    ResultsQuery(SIZES[1], Show.CERTIFIED, 1),
    ResultsQuery(SIZES[0], Show.WRONG, tag="odd", robust_label=2),
    ResultsQuery(SIZES[1], search="1", margins=(-0.5, 1.0)),
    ResultsQuery(SIZES[0], Show.ATTACK_FAILED, margins=(-2.0, 0.0), search="picture"),
]


@pytest.mark.parametrize("query", QUERIES)
def test_each_choice_leaves_what_its_query_finds(store: ResultsStore, query: ResultsQuery) -> None:
    found = facets(store, query)
    assert (found.pictures, found.total) == (store.count(query), 200)
    assert found.shows == tuple((show, store.count(replace(query, show=show))) for show in Show)
    assert found.sizes == tuple((size, store.count(replace(query, patch_size=size))) for size in SIZES)
    for facet, with_label in (
        (found.labels, lambda label: replace(query, label=label)),
        (found.robust_labels, lambda label: replace(query, robust_label=label)),
    ):
        counts = dict(facet)
        for label in range(len(LABELS)):
            assert counts.get(label, 0) == store.count(with_label(label))
        assert sum(counts.values()) == store.count(with_label(None))
    size = query.patch_size or SIZES[0]
    for bar in found.margins.bins:
        inside = [
            at
            for row in store.rows(replace(query, margins=None))
            if (at := row.at(size)) is not None and at.margin is not None and bar.low <= at.margin < bar.high
        ]
        assert bar.pictures == len(inside)


def test_brushed_margins_are_those_between(store: ResultsStore) -> None:
    for query in QUERIES[3:]:
        assert query.margins is not None
        low, high = query.margins
        size = query.patch_size or SIZES[0]
        wanted = [
            row
            for row in store.rows(replace(query, margins=None))
            if (at := row.at(size)) is not None and at.margin is not None and low <= at.margin <= high
        ]
        assert list(store.rows(query)) == wanted
        assert wanted
