"""The bins of margins, against counting by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgapp.core.scene import Outcome
from pgapp.data.reports.charts import histogram_chart, number_words
from pgapp.data.results.facets import MOST_BINS, bin_width, histogram
from pgapp.data.results.rows import ResultRow, SizeResult
from pgapp.data.results.store import ResultsStore
from tests.support.runs import SIZES, make_record, make_row

MARGINS = st.floats(-1e12, 1e12, allow_subnormal=False)


@given(MARGINS, MARGINS)
def test_bins_are_round_few_and_enough(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    width = bin_width(low, high)
    assert math.floor(high / width) - math.floor(low / width) + 1 <= MOST_BINS
    mantissa = width / 10.0 ** math.floor(math.log10(width) + 1e-9)
    assert any(math.isclose(mantissa, step) for step in (1, 2, 5, 10))


def test_every_margin_is_counted_where_it_lies(tmp_path: Path) -> None:
    rows = [make_row(position) for position in range(200)]
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(total=200)) as store:
        store.append(*rows)
        found = histogram(store, SIZES[0], labelled=True)
    sizes = [size for row in rows if (size := row.at(SIZES[0])) is not None and size.margin is not None]
    assert sum(each.pictures for each in found.bins) == len(sizes)
    for each in found.bins:
        inside = [size.outcome for size in sizes if each.low <= (size.margin or 0) < each.high]
        counts = [inside.count(outcome) for outcome in (Outcome.WRONG, Outcome.VULNERABLE, Outcome.CERTIFIED)]
        assert [each.wrong, each.vulnerable, each.certified] == counts
        assert each.high <= 0 or each.low >= 0
    assert found.without == 0


@pytest.mark.parametrize("margin", [math.nan, math.inf, -math.inf, None])
def test_what_is_no_number_is_left_out_and_counted(tmp_path: Path, margin: float | None) -> None:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(total=2)) as store:
        for position, each in enumerate((margin, 0.5)):
            sizes = tuple(SizeResult(size, 0, Outcome.VULNERABLE, each, 0, 0) for size in SIZES)
            store.append(ResultRow(position, f"{position}.png", 0, 0, None, 0.1, sizes))
        found = histogram(store, SIZES[0], labelled=True)
    assert (sum(each.pictures for each in found.bins), found.without) == (1, 1)


def test_parts_of_a_bar_stand_on_each_other(tmp_path: Path) -> None:
    with ResultsStore.create(tmp_path / "run.sqlite", make_record(total=200)) as store:
        store.append(*(make_row(position) for position in range(200)))
        found = histogram(store, SIZES[0], labelled=True)
    chart = histogram_chart(found, "certified")
    assert chart is not None
    for bar, each in zip(chart.bars, found.bins, strict=True):
        floor = 100.0
        for part in bar.parts:
            assert part.top + part.height == pytest.approx(floor)
            floor = part.top
        assert floor >= -1e-9
        assert (floor == 100.0) == (each.pictures == 0)


def test_numbers_that_are_none_are_dashes() -> None:
    assert [number_words(each) for each in (None, math.nan, math.inf, -1.23456, 0.0)] == ["–", "–", "–", "−1.23", "0"]
