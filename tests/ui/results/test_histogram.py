"""The histogram is brushed with the mouse and the keyboard."""

from __future__ import annotations

import math
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pgapp.data.results.facets import Bin
from pgapp.ui.results.histogram import MarginHistogram, ends_of

BINS = tuple(Bin(float(low), float(low + 1), wrong=low < 0, certified=2 + low) for low in range(-2, 4))


@pytest.fixture
def histogram(qtbot: QtBot) -> MarginHistogram:
    made = MarginHistogram()
    qtbot.addWidget(made)
    made.resize(304, 80)
    made.show()
    made.show_bars(BINS, None)
    return made


@pytest.fixture
def brushed(histogram: MarginHistogram) -> list[Any]:
    found: list[Any] = []
    histogram.brushed.connect(found.append)
    return found


def at(histogram: MarginHistogram, bar: int) -> QPoint:
    return histogram.bar_rect(bar).center().toPoint()


def drag(histogram: MarginHistogram, first: int, last: int) -> None:
    QTest.mousePress(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, first))
    QTest.mouseMove(histogram, at(histogram, (first + last) // 2))
    QTest.mouseMove(histogram, at(histogram, last))
    QTest.mouseRelease(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, last))


def test_a_drag_chooses_whole_bars_in_either_direction(histogram: MarginHistogram, brushed: list[Any]) -> None:
    drag(histogram, 1, 3)
    assert brushed[-1] == (-1.0, 2.0)
    assert histogram.range == (-1.0, 2.0)
    drag(histogram, 3, 2)
    assert brushed[-1] == (0.0, 2.0)


def test_the_ends_have_no_end(histogram: MarginHistogram, brushed: list[Any]) -> None:
    drag(histogram, 0, 1)
    assert brushed[-1] == (None, 0.0)
    drag(histogram, 4, 5)
    assert brushed[-1] == (2.0, None)


def test_a_click_lists_all_again(histogram: MarginHistogram, brushed: list[Any]) -> None:
    QTest.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 2))
    assert not brushed, "nothing was chosen"
    drag(histogram, 1, 3)
    QTest.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=at(histogram, 2))
    assert brushed[-1] is None
    assert histogram.range is None


def test_the_keyboard_moves_widens_and_clears(histogram: MarginHistogram, brushed: list[Any]) -> None:
    drag(histogram, 1, 2)
    QTest.keyClick(histogram, Qt.Key.Key_Right)
    assert brushed[-1] == (0.0, 2.0)
    QTest.keyClick(histogram, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert brushed[-1] == (0.0, 3.0)
    for _ in range(5):
        QTest.keyClick(histogram, Qt.Key.Key_Left)
    assert brushed[-1] == (None, 1.0), "it stops at the end"
    QTest.keyClick(histogram, Qt.Key.Key_Escape)
    assert brushed[-1] is None
    QTest.keyClick(histogram, Qt.Key.Key_Left)
    assert brushed[-1] == (None, 1.0), "the lower half"


def test_new_bars_keep_the_range_as_far_as_they_can(histogram: MarginHistogram, brushed: list[Any]) -> None:
    histogram.show_bars(BINS, (-1.0, 2.0))
    assert histogram.range == (-1.0, 2.0)
    assert not brushed
    assert "from −1.000 to +2.000" in histogram.accessibleDescription()
    inside = sum(each.pictures for each in BINS[1:4])
    assert histogram.accessibleDescription().startswith(f"{inside} of ")
    histogram.show_bars((), (-1.0, 2.0))
    assert histogram.range is None
    QTest.mouseClick(histogram, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.keyClick(histogram, Qt.Key.Key_Left)
    assert not brushed
    histogram.grab()


def test_the_upper_end_belongs_to_the_next_bar() -> None:
    assert ends_of((None, None)) == (-math.inf, math.inf)
    low, high = ends_of((-1.0, 2.0))
    assert low == -1.0
    assert high < 2.0
    assert math.nextafter(high, math.inf) == 2.0


def test_it_is_painted_by_outcome_and_dim_outside_of_the_range(histogram: MarginHistogram) -> None:
    def colour(bar: int) -> int:
        place = histogram.bar_rect(bar)
        return histogram.grab().toImage().pixelColor(int(place.center().x()), int(place.bottom()) - 3).rgb()

    before = colour(5)
    drag(histogram, 1, 3)
    assert colour(5) != before
