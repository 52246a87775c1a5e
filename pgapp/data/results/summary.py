"""A run's figures, each with its number of pictures and its interval; the curve, the confusions, two runs compared."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pgapp.core.geometry import Grid
from pgapp.core.scene import Outcome, Promise
from pgapp.data.pictures.keys import decode_key
from pgapp.data.results.run_record import run_promise
from pgapp.data.results.store import ResultsStore

_Z = 1.959963984540054


@dataclass(frozen=True)
class Share:
    """``hits`` of ``pictures``. The interval is Wilson's for 95 % ("Probable inference", 1927)."""

    hits: int
    pictures: int

    @property
    def value(self) -> float | None:
        """In 0..1; None of no pictures."""
        return self.hits / self.pictures if self.pictures else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Lower and upper end in 0..1; None of no pictures."""
        if not self.pictures:
            return None
        n, p = self.pictures, self.hits / self.pictures
        centre = p + _Z * _Z / (2 * n)
        spread = _Z * math.sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n))
        scale = 1 + _Z * _Z / n
        low = 0.0 if self.hits == 0 else (centre - spread) / scale
        high = 1.0 if self.hits == n else (centre + spread) / scale
        return low, high

    def __str__(self) -> str:
        if self.value is None or self.interval is None:
            return "none"
        low, high = self.interval
        return f"{100 * self.value:.1f} % ({100 * low:.1f} to {100 * high:.1f})"


@dataclass(frozen=True)
class SizeSummary:
    """One patch size (canvas pixels) on its own grid. ``mean`` and ``clean`` are None in a run without true labels."""

    patch_size: int
    window: tuple[int, int]
    cells: tuple[int, int]
    mean: Share | None
    clean: Share | None
    silent: Share | None
    """without an alert on the clean picture, right or wrong; None where the defence raises none"""
    certified: Share
    attack_failed: Share | None
    """of the attacked pictures whose clean prediction was right, whose attack failed; None where nobody attacked"""
    upheld: Share | None
    """certified, or attacked in vain: no lower than the share that no patch changes, as ``certified`` is no higher.
    None until all that are right and not certified have been attacked"""
    alarms: int
    """certified pictures whose attack succeeded: each is a bug in the program or in the proof"""


@dataclass(frozen=True)
class Summary:
    """A run's figures. ``pictures`` were judged: those with a true label, or all where no picture has one.

    Without true labels there is no accuracy, and ``certified`` counts pictures whose own robust prediction no
    patch can change. ``unlabelled`` and ``unreadable`` pictures are left out of every share.
    """

    total: int
    pictures: int
    unlabelled: int
    unreadable: int
    labelled: bool
    undefended: Share | None
    sizes: tuple[SizeSummary, ...]
    attack: str = ""
    """how the pictures were attacked, in words; empty where nobody attacked"""


def summarize(store: ResultsStore) -> Summary:
    """The figures of the rows that are there so far."""
    record = store.record
    ((rows, readable, labelled, undefended, undefended_right),) = store.select(
        "SELECT count(*), count(*) FILTER (WHERE error IS NULL), "
        "count(*) FILTER (WHERE error IS NULL AND label IS NOT NULL), "
        "count(*) FILTER (WHERE error IS NULL AND label IS NOT NULL AND undefended_label IS NOT NULL), "
        "count(*) FILTER (WHERE error IS NULL AND undefended_label = label) FROM pictures"
    )
    judged = labelled or readable
    sizes = tuple(_size(store, size, judged, labelled > 0) for size in record.patch_sizes)
    return Summary(
        record.shard_total,
        judged,
        readable - labelled if labelled else 0,
        rows - readable,
        labelled > 0,
        Share(undefended_right, undefended) if undefended else None,
        sizes,
        store.attack_words(),
    )


def alarms(summary: Summary) -> Iterator[str]:
    """A sentence for each patch size at which certified pictures were flipped."""
    for size in summary.sizes:
        if size.alarms:
            yield (
                f"{size.alarms} certified pictures flipped by a patch of {size.patch_size} px. This is a bug in "
                "the program or in the proof: keep the results file and report it."
            )


def remarks(summary: Summary) -> Iterator[str]:
    """What a reader must know before quoting the figures, a sentence each."""
    if summary.attack:
        yield f"The attack: {summary.attack}. Where it failed, another one may succeed."
    done = summary.pictures + summary.unlabelled + summary.unreadable
    if done < summary.total:
        yield f"Not finished: {done} of {summary.total} pictures so far."
    if not summary.labelled:
        yield "No picture has a true label: certified means that no patch changes its own prediction."
    if summary.unlabelled:
        yield f"Pictures without a true label, left out of the figures: {summary.unlabelled}."
    if summary.unreadable:
        yield f"Pictures that could not be read or judged, left out of the figures: {summary.unreadable}."


def _size(store: ResultsStore, patch_size: int, judged: int, labelled: bool) -> SizeSummary:
    ((right, certified, mean, silent, attacked, failed, tried, resisted, alarms),) = store.select(
        "SELECT count(*) FILTER (WHERE s.outcome <> 'wrong'), count(*) FILTER (WHERE s.outcome = 'certified'), "
        "count(*) FILTER (WHERE s.mean_label = p.label), count(*) FILTER (WHERE s.alert = 0), "
        "count(a.succeeded) FILTER (WHERE s.outcome <> 'wrong'), "
        "count(*) FILTER (WHERE s.outcome <> 'wrong' AND a.succeeded = 0), "
        "count(a.succeeded) FILTER (WHERE s.outcome = 'vulnerable'), "
        "count(*) FILTER (WHERE s.outcome = 'vulnerable' AND a.succeeded = 0), "
        "count(*) FILTER (WHERE s.outcome = 'certified' AND a.succeeded = 1) FROM sizes s "
        "JOIN pictures p ON p.id = s.picture "
        "LEFT JOIN attacks a ON a.picture = s.picture AND a.patch_size = s.patch_size "
        "WHERE s.patch_size = ? AND p.error IS NULL AND (p.label IS NOT NULL OR ?)",
        (patch_size, not labelled),
    )
    grid = store.record.grid(patch_size)
    return SizeSummary(
        patch_size,
        grid.window(patch_size),
        grid.cells,
        Share(mean, judged) if labelled else None,
        Share(right, judged) if labelled else None,
        Share(silent, judged) if run_promise(store.record) is Promise.DETECTION else None,
        Share(certified, judged),
        Share(failed, attacked) if attacked else None,
        Share(certified + resisted, judged) if attacked and tried == right - certified else None,
        alarms,
    )


Curve = Sequence[tuple[int, Share]]
"""patch sizes (pixels) with what is certified up to them, ascending"""


def certified_curve(store: ResultsStore) -> list[tuple[int, Share]]:
    """How many pictures a mask of their own certifies, against patch size (pixels), ascending, where it may step down.

    Up to the run's smallest size its grid counts, up to the next one that one's, and beyond the largest its own.
    On a grid, a picture counts up to its ``largest_size``: the one mask fitted to that size stands every smaller
    patch, too. Two pictures may need two masks, so this is no less than the certified accuracy with one mask for all.
    """
    summary = summarize(store)
    by_grid = store.record.sizes_by_grid()
    curve: list[tuple[int, Share]] = []
    below = 0
    for grid, patch_sizes in by_grid:
        last = patch_sizes[-1] if grid != by_grid[-1][0] else min(grid.canvas)
        counts = _largest_sizes(store, patch_sizes[-1], summary.labelled)
        ends = {last} if last < min(grid.canvas) else set()
        for size in sorted(_steps(grid) | set(counts) | ends):
            if below < size <= last:
                reached = sum(count for largest, count in counts.items() if largest >= size)
                curve.append((size, Share(reached, summary.pictures)))
        below = last
    return curve


def last_of_interest(curve: Curve) -> float:
    """Where the axis ends: a little beyond the largest patch (pixels) that any picture is certified for."""
    certified = [size for size, share in curve if share.hits]
    return min(float(curve[-1][0]), 1.3 * certified[-1]) if certified else float(curve[-1][0])


def _steps(grid: Grid) -> set[int]:
    """The patch sizes beyond which the window grows."""
    sides = range(1, max(grid.cells) + 1)
    return {grid.largest_patch((min(side, grid.cells[0]), min(side, grid.cells[1]))) for side in sides}


def _largest_sizes(store: ResultsStore, patch_size: int, labelled: bool) -> dict[int, int]:
    """How many pictures have which largest certified size on the grid of a patch size."""
    sql = (
        "SELECT s.largest_size, count(*) FROM sizes s JOIN pictures p ON p.id = s.picture WHERE s.patch_size = ? "
        "AND s.largest_size > 0 AND (p.label IS NOT NULL OR ?) GROUP BY s.largest_size"
    )
    return dict(store.select(sql, (patch_size, not labelled)))


@dataclass(frozen=True)
class Confusion:
    """``pictures`` of one class whose robust prediction is another one (label-space numbers)."""

    true_label: int
    predicted_label: int
    pictures: int


def confusions(store: ResultsStore, patch_size: int) -> list[Confusion]:
    """The failures of the robust prediction at a patch size, the most frequent first."""
    found = store.select(
        "SELECT p.label, s.robust_label, count(*) FROM sizes s JOIN pictures p ON p.id = s.picture "
        "WHERE s.patch_size = ? AND s.outcome = 'wrong' GROUP BY p.label, s.robust_label "
        "ORDER BY count(*) DESC, p.label, s.robust_label",
        (patch_size,),
    )
    return [Confusion(*columns) for columns in found]


@dataclass(frozen=True)
class Difference:
    """A picture of two runs whose verdict differs; None where it could not be read."""

    key: str
    first: Outcome | None
    second: Outcome | None


@dataclass(frozen=True)
class Comparison:
    """Two runs side by side: pictures of both, pictures of one only, and those whose verdict differs, by key."""

    common: int
    only_first: int
    only_second: int
    differences: tuple[Difference, ...]


def compare(first: ResultsStore, second: ResultsStore, first_size: int, second_size: int) -> Comparison:
    """Compare two runs picture by picture, each at one of its own patch sizes (canvas pixels)."""
    before, after = dict(_outcomes(first, first_size)), dict(_outcomes(second, second_size))
    common = before.keys() & after.keys()
    different = tuple(
        Difference(decode_key(key), _outcome(before[key]), _outcome(after[key]))
        for key in sorted(common)
        if before[key] != after[key]
    )
    return Comparison(len(common), len(before) - len(common), len(after) - len(common), different)


def _outcomes(store: ResultsStore, patch_size: int) -> Iterator[tuple[bytes, str | None]]:
    yield from store.select(
        "SELECT p.key, s.outcome FROM sizes s JOIN pictures p ON p.id = s.picture WHERE s.patch_size = ?",
        (patch_size,),
    )


def _outcome(text: str | None) -> Outcome | None:
    return None if text is None else Outcome(text)
