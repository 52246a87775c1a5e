"""The curve and the histograms of a report, in percent of the area that they are drawn in: text keeps its size there,
however wide the page is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pgapp.data.results.facets import Histogram
from pgapp.data.results.run_record import open_words
from pgapp.data.results.summary import Curve, Share, Summary, last_of_interest
from pgapp.data.results.tau import TauTrade


@dataclass(frozen=True)
class Tick:
    """A line of the grid at ``at`` percent from the left or from the top, and its words."""

    at: float
    words: str


@dataclass(frozen=True)
class Step:
    """What holds for patches from ``left`` to ``right``: value and interval are percent from the top."""

    left: float
    right: float
    top: float
    low: float
    high: float
    said: str

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Dot:
    """A patch size of the run: certified with one mask for all pictures."""

    at: float
    top: float
    low: float
    high: float
    said: str


@dataclass(frozen=True)
class CurveChart:
    steps: tuple[Step, ...]
    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


@dataclass(frozen=True)
class Part:
    """One outcome's share of a bar."""

    outcome: str
    top: float
    height: float


@dataclass(frozen=True)
class Bar:
    left: float
    width: float
    parts: tuple[Part, ...]
    said: str


@dataclass(frozen=True)
class HistogramChart:
    patch_size: int
    bars: tuple[Bar, ...]
    zero: float | None
    """percent from the left, where 0 lies within"""
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    without: int


def curve_chart(curve: Curve, summary: Summary, certified: str, own_masks: bool = True) -> CurveChart | None:
    """The staircase up to a little beyond what any picture is certified for, and the run's own sizes; None where no
    picture was judged. ``certified`` is what that is called; ``own_masks``: each size has a mask of its own."""
    if not curve or not summary.pictures:
        return None
    end = max(last_of_interest(curve), 1.2 * summary.sizes[-1].patch_size)
    of_each, of_all = (", a mask for each picture", ", one mask for all") if own_masks else ("", "")
    steps, below = [], 0
    for size, share in curve:
        if below >= end:
            break
        said = f"{below + 1} to {size} px: {share_words(share)} {certified}{of_each}"
        left, right = 100 * below / end, 100 * min(size, end) / end
        steps.append(Step(left, right, *_levels(share), said))
        below = size
    dots = [
        Dot(
            100 * size.patch_size / end,
            *_levels(size.certified),
            f"{size.patch_size} px: {share_words(size.certified)} {certified}{of_all}",
        )
        for size in summary.sizes
    ]
    return CurveChart(tuple(steps), tuple(dots), _ticks(0, end, 6), _percent_ticks())


def histogram_chart(found: Histogram, certified: str) -> HistogramChart | None:
    """None where no margin is a number. ``certified`` is what the run calls its highest verdict."""
    if not found.bins:
        return None
    low, high = found.bins[0].low, found.bins[-1].high
    ceiling = _round_up(found.highest)
    bars = []
    for each in found.bins:
        counts = (("wrong", each.wrong), ("vulnerable", each.vulnerable), ("certified", each.certified))
        parts, below = [], 0
        for outcome, pictures in counts:
            if pictures:
                parts.append(Part(outcome, 100 - 100 * (below + pictures) / ceiling, 100 * pictures / ceiling))
            below += pictures
        names = {"vulnerable": open_words(certified), "certified": certified}
        said = ", ".join(f"{pictures:,} {names.get(outcome, outcome)}" for outcome, pictures in counts if pictures)
        bars.append(
            Bar(
                100 * (each.low - low) / (high - low),
                100 * (each.high - each.low) / (high - low),
                tuple(parts),
                f"margin {number_words(each.low)} to {number_words(each.high)}: {said or 'none'}",
            )
        )
    zero = -100 * low / (high - low) if low < 0 < high else None
    up = tuple(Tick(100 - 100 * count / ceiling, f"{count:,}") for count in sorted({0, ceiling // 2, ceiling}))
    return HistogramChart(found.patch_size, tuple(bars), zero, _ticks(low, high, 5), up, found.without)


@dataclass(frozen=True)
class TradeStep:
    """From one tau to the next: percent from the left, and what is certified and raises an alert at both ends, percent
    from the top. ``said`` is about the first of them."""

    left: float
    right: float
    certified: tuple[float, float]
    alerts: tuple[float, float]
    said: str

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class TradeChart:
    """``own``: the run's tau, percent from the left."""

    patch_size: int
    steps: tuple[TradeStep, ...]
    own: float
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def trade_chart(trade: TauTrade) -> TradeChart:
    """Two lines over tau; the last step reaches as far as there are points."""
    points = trade.points
    steps = []
    for point, after in zip(points, (*points[1:], points[-1]), strict=True):
        certified, alerts = (
            (_levels(share)[0], _levels(next_share)[0])
            for share, next_share in ((point.certified, after.certified), (point.alerts, after.alerts))
        )
        said = (
            f"τ {number_words(point.tau)}: {share_words(point.certified)} right or alert, certified; an alert on "
            f"{share_words(point.alerts)} clean pictures"
        )
        steps.append(TradeStep(100 * point.tau, 100 * after.tau, certified, alerts, said))
    return TradeChart(trade.patch_size, tuple(steps), 100 * trade.tau, _ticks(0.0, 1.0, 5), _percent_ticks())


def share_words(share: Share | None) -> str:
    """``67.5 % (59.1 to 74.9), 27 of 40``."""
    if share is None or share.value is None:
        return "–"
    return f"{share}, {share.hits:,} of {share.pictures:,}"


def number_words(number: float | None, digits: int = 3) -> str:
    """A margin, a dash for what is no number."""
    if number is None or not math.isfinite(number):
        return "–"
    return f"{number:.{digits}g}".replace("-", "−")


def _levels(share: Share) -> tuple[float, float, float]:
    """Value, lower and upper end as percent from the top."""
    low, high = share.interval or (0.0, 0.0)
    return 100 - 100 * (share.value or 0.0), 100 - 100 * low, 100 - 100 * high


def _percent_ticks() -> tuple[Tick, ...]:
    return tuple(Tick(100 - level, f"{level} %") for level in (0, 25, 50, 75, 100))


def _ticks(low: float, high: float, most: int) -> tuple[Tick, ...]:
    """Round numbers from ``low`` to ``high``."""
    least = (high - low) / most
    power = 10.0 ** math.floor(math.log10(least))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)
    numbers = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
    return tuple(Tick(100 * (number * step - low) / (high - low), number_words(number * step)) for number in numbers)


def _round_up(count: int) -> int:
    power = int(10 ** (len(str(count)) - 1))
    return next(factor * power for factor in (1, 2, 3, 4, 5, 6, 8, 10) if factor * power >= count)
