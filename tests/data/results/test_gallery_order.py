from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.data.pictures.folders import PictureSet
from pgapp.data.results.gallery_order import GalleryQuery, index_of, ordered
from pgapp.data.results.query import Show, SortBy
from pgapp.data.results.store import ResultsStore
from tests.support.runs import make_record, make_row

KEYS = ["a/Zebra.png", "a/ant.png", "b/Bee.png", "b/zebra finch.png", "c.png"]
PICTURES = PictureSet("set", Path(), KEYS, array("i", [0, 0, 1, 1, -1]), ("a", "b"))


@given(st.lists(st.text(max_size=4), unique=True), st.text(max_size=4))
def test_a_key_is_found_where_it_is(keys: list[str], wanted: str) -> None:
    keys = sorted(keys)
    assert index_of(keys, wanted) == (keys.index(wanted) if wanted in keys else -1)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (GalleryQuery(), [0, 1, 2, 3, 4]),
        (GalleryQuery(descending=True), [4, 3, 2, 1, 0]),
        (GalleryQuery(sort=SortBy.NAME), [1, 2, 4, 3, 0]),
        (GalleryQuery(sort=SortBy.LABEL), [4, 0, 1, 2, 3]),
        (GalleryQuery(class_number=1), [2, 3]),
        (GalleryQuery(search="ZEBRA"), [0, 3]),
        (GalleryQuery(search="a/"), []),
        (GalleryQuery(search="zebra", class_number=1), [3]),
        (GalleryQuery(show=Show.WRONG, search="bee"), [2]),
    ],
)
def test_without_a_run(query: GalleryQuery, expected: list[int]) -> None:
    assert ordered(PICTURES, query).tolist() == expected


def test_a_run_of_some_pictures_orders_them_first(tmp_path: Path) -> None:
    pictures = PictureSet("set", Path(), [f"{n:03d}.png" for n in range(60)], array("i", [0]) * 60, ("a",))
    rows = [make_row(position, pictures.keys[2 * position]) for position in range(30)]
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(total=30)) as store:
        store.append(*rows)
        order = ordered(pictures, GalleryQuery(sort=SortBy.MARGIN), store)
        assert sorted(order) == list(range(60))
        assert set(order[:30]) == set(range(0, 60, 2))
        margins = [rows[index // 2].sizes[0].margin for index in order[:30]]
        known = [margin for margin in margins if margin is not None]
        assert known == sorted(known)
        shown = ordered(pictures, GalleryQuery(show=Show.CERTIFIED), store)
        certified = {
            2 * row.position for row in rows if row.sizes[0].outcome and row.sizes[0].outcome.value == "certified"
        }
        assert set(shown) == certified
        assert certified


def test_everything_is_recognized() -> None:
    assert GalleryQuery(patch_size=41).everything
    assert not GalleryQuery(search="a").everything
    assert GalleryQuery(tag="x").needs_run
    assert not GalleryQuery(sort=SortBy.NAME).needs_run


def test_a_run_that_knows_other_pictures_too_shows_those_of_the_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys in whatever order they were evaluated, some in the set only, some in the run only, not all of them ASCII."""
    monkeypatch.setattr("pgapp.data.results.store.CHUNK", 3)
    keys = sorted(f"{letter}{number}.png" for letter in ("a", "é", "\U0001f986", "\udcff") for number in range(5))
    pictures = PictureSet("set", Path(), keys[::2], array("i", [0]) * 10, ("a",))
    evaluated = [*keys[5:][::-1], *keys[:3]]
    rows = [make_row(position, key) for position, key in enumerate(evaluated)]
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(total=18)) as store:
        store.append(*rows)
        order = ordered(pictures, GalleryQuery(sort=SortBy.MARGIN, descending=True), store)
        margins = {row.key: -9 if (size := row.at(23)) is None or size.margin is None else size.margin for row in rows}
        wanted = [key for key in keys[::2] if key in margins]
        assert [pictures.keys[index] for index in order[: len(wanted)]] == sorted(wanted, key=lambda key: -margins[key])
        assert [pictures.keys[index] for index in order[len(wanted) :]] == [k for k in keys[::2] if k not in margins]
