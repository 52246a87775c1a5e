from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.data.pictures import sorting
from pgapp.data.pictures.sorting import sorted_in_pieces


@given(st.lists(st.tuples(st.integers(0, 5), st.integers())), st.integers(1, 4))
def test_sorting_in_pieces_is_sorting_and_keeps_the_order_of_equals(items: list[tuple[int, int]], piece: int) -> None:
    kept, sorting.PIECE = sorting.PIECE, piece
    try:
        assert sorted_in_pieces(items) == sorted(items)
        assert sorted_in_pieces(iter(items), key=lambda pair: pair[0]) == sorted(items, key=lambda pair: pair[0])
    finally:
        sorting.PIECE = kept


def test_no_piece_is_longer_than_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the pieces, other threads have their turn: at the latest when so many items have been asked for."""
    monkeypatch.setattr(sorting, "PIECE", 10)
    seen = []

    def key(item: Any) -> Any:
        seen.append(item)
        return item

    sorted_in_pieces(reversed(range(25)), key)
    assert [sorted(seen[start : start + 10]) for start in (0, 10)] == [list(range(15, 25)), list(range(5, 15))]
