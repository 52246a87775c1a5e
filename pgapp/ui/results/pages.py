"""A list of any length whose rows come page by page when they scroll into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")

PAGE = 100
PAGES_KEPT = 20


class Pages(Generic[Row]):
    """The pages that are here. ``fetch`` asks for one by its number; ``take`` brings it."""

    def __init__(self, fetch: Callable[[int], None]) -> None:
        self._fetch = fetch
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()

    def clear(self) -> None:
        """It is another list now."""
        self._pages.clear()
        self._asked.clear()

    def take(self, page: int, rows: Sequence[Row]) -> None:
        self._asked.discard(page)
        self._pages[page] = rows
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def at(self, number: int) -> Row | None:
        """A row, None while its page is on the way."""
        page, within = divmod(number, PAGE)
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page][within]
        if page not in self._asked:
            self._asked.add(page)
            self._fetch(page)
        return None


def rows_of(page: int) -> slice:
    """Which rows are on a page."""
    return slice(page * PAGE, (page + 1) * PAGE)
