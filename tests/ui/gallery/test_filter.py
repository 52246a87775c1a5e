"""The gallery's filter tells what the person chose, once."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pgapp.data.results.query import Show, SortBy
from pgapp.ui.gallery.filter import SORTED, GalleryFilter


@pytest.fixture
def filter_(qtbot: QtBot) -> Any:
    made: Any = GalleryFilter()
    qtbot.addWidget(made)
    made.show_classes(("tench", "church"))
    made.show_tags(("odd",))
    made.show_run((29, 41))
    made.more.setChecked(True)
    made.show()
    made.told = []
    made.changed.connect(made.told.append)
    return made


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("patch_size", "patch_size", 41),
        ("show_", "show", None),
        ("class_", "class_number", 0),
        ("tag", "tag", "odd"),
        ("sort", "sort", None),
    ],
)
def test_a_choice_with_the_keyboard_is_told(
    qtbot: QtBot, filter_: Any, name: str, field: str, value: int | str | None
) -> None:
    combo = getattr(filter_, name)
    before = getattr(filter_.query, field)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    (query,) = filter_.told
    assert query == filter_.query
    assert getattr(query, field) != before
    if value is not None:
        assert getattr(query, field) == value


def test_the_same_again_is_not_told(filter_: Any) -> None:
    filter_.choose(tag="odd")
    filter_.choose(tag="odd")
    assert [query.tag for query in filter_.told] == ["odd"]
    filter_.choose(tag=None)
    assert [query.tag for query in filter_.told] == ["odd", None]


def test_orders_that_need_a_run_come_with_it(filter_: Any) -> None:
    def orders() -> list[SortBy]:
        return [filter_.sort.itemData(row) for row in range(filter_.sort.count())]

    assert orders() == list(SORTED)
    filter_.show_run(())
    assert orders() == [sort for sort in SORTED if sort not in (SortBy.MARGIN, SortBy.LARGEST_SIZE)]
    assert filter_.query.show is Show.ALL


def test_reset_shows_everything_and_says_nothing(filter_: Any) -> None:
    filter_.choose(tag="odd", class_number=1, sort=SortBy.MARGIN)
    filter_.descending.setChecked(True)
    filter_.search.setText("x")
    filter_.told.clear()
    filter_.reset()
    query = filter_.query
    assert (query.tag, query.class_number, query.descending, query.search) == (None, None, False, "")
    assert filter_.told == []
