"""A run's figures, each with its number of pictures and its interval; the curve, the confusions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pgapp.core.geometry import Grid
from pgapp.core.scene import BoolArray, IntArray, Outcome, Promise
from pgapp.core.wording import percent_text, worded
from pgapp.data.pictures.numbering import numbers_of
from pgapp.data.results.columns import NONE, OUTCOMES, Columns
from pgapp.data.results.run_record import RunRecord, run_is_on_cells, run_promise, run_top
from pgapp.data.results.store import ResultsStore

_Z = 1.959963984540054
MOST_LISTED = 500
MATRIX_SIDE = 12
FEW = 50
"""pictures, up to which an accuracy is not held against chance"""


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
        value, lower, upper = (percent_text(share, 1) for share in (self.value, low, high))
        return worded("{value} % ({low} to {high})", value=value, low=lower, high=upper)


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
    """certified pictures, labelled or not, whose attack succeeded: each is a bug in the program or in the proof"""


@dataclass(frozen=True)
class Summary:
    """A run's figures. ``pictures`` were judged: those with a true label, or all where no picture has one.

    Without true labels there is no accuracy, and ``certified`` counts pictures whose own robust prediction no
    patch can change. ``promise`` says what ``certified`` means: with TOP_K, that the label stays among the ``top``
    classes of the answer, and ``clean`` counts those where it is there. ``unlabelled`` and ``unreadable`` pictures are
    left out of every share.
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
    promise: Promise = Promise.RECOVERY
    top: int = 1


def summarize(store: ResultsStore) -> Summary:
    """The figures of the rows that are there so far."""
    record, columns = store.record, store.columns()
    readable, known = columns.readable, columns.readable & (columns.labels != NONE)
    labelled = bool(known.any())
    judged = known if labelled else readable
    told = known & (columns.undefended != NONE)
    pictures, undefended = int(judged.sum()), int(told.sum())
    return Summary(
        record.shard_total,
        pictures,
        int(readable.sum()) - pictures,
        int((~readable).sum()),
        labelled,
        Share(int((told & (columns.undefended == columns.labels)).sum()), undefended) if undefended else None,
        tuple(_of_size(record, columns, size, judged, labelled) for size in record.patch_sizes),
        store.attack_words(),
        run_promise(record),
        run_top(record),
    )


_OWN = {
    Promise.RECOVERY: worded("certified means that no patch changes its own prediction"),
    Promise.DETECTION: worded("certified means that under any patch its own prediction stays or there is an alert"),
    Promise.TOP_K: worded("the figures are about its own first class, which stays in the top {top} under any patch"),
    Promise.NONE: worded("nothing is promised of its own prediction"),
}


def own_words(summary: Summary) -> str:
    """What the figures say where no picture has a true label, as the end of a sentence."""
    return _OWN[summary.promise].format(top=summary.top)


def alarms(summary: Summary) -> Iterator[str]:
    """A sentence for each patch size at which certified pictures were flipped."""
    for size in summary.sizes:
        if size.alarms:
            yield worded(
                "Pictures proven to stay in the top {top} that a patch of {patch_size} px pushed out of it: {alarms}. "
                "This is a bug in the program or in the proof: keep the results file and report it."
                if summary.promise is Promise.TOP_K
                else "Certified pictures that a patch of {patch_size} px flipped: {alarms}. This is a bug in the "
                "program or in the proof: keep the results file and report it.",
                alarms=size.alarms,
                top=summary.top,
                patch_size=size.patch_size,
            )


def remarks(summary: Summary) -> Iterator[str]:
    """What a reader must know before quoting the figures, a sentence each."""
    if summary.attack:
        yield worded("The attack: {attack}. Where it failed, another one may succeed.", attack=summary.attack)
    done = summary.pictures + summary.unlabelled + summary.unreadable
    if done < summary.total:
        yield worded("Not finished: {done} of {total} pictures so far.", done=done, total=summary.total)
    if not summary.labelled:
        yield worded("No picture has a true label: {meaning}.", meaning=own_words(summary))
    if summary.unlabelled:
        yield worded(
            "Pictures without a true label, left out of the figures: {unlabelled}.", unlabelled=summary.unlabelled
        )
    if summary.unreadable:
        yield worded(
            "Pictures that could not be read or judged, left out of the figures: {unreadable}.",
            unreadable=summary.unreadable,
        )


def _of_size(record: RunRecord, columns: Columns, patch_size: int, judged: BoolArray, labelled: bool) -> SizeSummary:
    pictures = _count(judged)
    outcomes, attacks = columns.outcomes(patch_size), columns.attacks(patch_size)
    vulnerable, certified = (
        judged & (outcomes == OUTCOMES.index(each)) for each in (Outcome.VULNERABLE, Outcome.CERTIFIED)
    )
    right, failed = vulnerable | certified, attacks == 0
    attacked = _count(right & (attacks != NONE))
    proven, resisted = _count(certified), _count(vulnerable & failed)
    all_tried = attacked > 0 and not (vulnerable & (attacks == NONE)).any()
    detects = run_promise(record) is Promise.DETECTION
    grid = record.grid(patch_size)
    return SizeSummary(
        patch_size,
        grid.window(patch_size),
        grid.cells,
        Share(_count(judged & (columns.means(patch_size) == columns.labels)), pictures) if labelled else None,
        Share(_count(right), pictures) if labelled else None,
        Share(_count(judged & ~columns.alerts(patch_size)), pictures) if detects else None,
        Share(proven, pictures),
        Share(_count(right & failed), attacked) if attacked else None,
        Share(proven + resisted, pictures) if all_tried else None,
        _count(columns.readable & (outcomes == OUTCOMES.index(Outcome.CERTIFIED)) & (attacks == 1)),
    )


def _count(mask: BoolArray) -> int:
    return int(np.count_nonzero(mask))


Curve = Sequence[tuple[int, Share]]
"""patch sizes (pixels) with what is certified up to them, ascending"""


def certified_curve(store: ResultsStore) -> list[tuple[int, Share]]:
    """How many pictures a mask of their own certifies, against patch size (pixels), ascending, where it may step down.

    Up to the run's smallest size its grid counts, up to the next one that one's, and beyond the largest its own.
    On a grid, a picture counts up to its ``largest_size``: the one mask fitted to that size stands every smaller
    patch, too. Two pictures may need two masks, so this is no less than the certified accuracy with one mask for all.
    Of a defence on masked pictures only the run's own sizes are known: others were not tried.
    """
    columns = store.columns()
    readable, known = columns.readable, columns.readable & (columns.labels != NONE)
    judged = known if known.any() else readable
    pictures = _count(judged)
    if not run_is_on_cells(store.record):
        of_sizes = [(size, columns.largest_on_grid(size)[judged]) for size in store.record.patch_sizes]
        return [(size, Share(_count(largest >= size), pictures)) for size, largest in of_sizes]
    by_grid = store.record.sizes_by_grid()
    curve: list[tuple[int, Share]] = []
    below = 0
    for grid, patch_sizes in by_grid:
        last = patch_sizes[-1] if grid != by_grid[-1][0] else min(grid.canvas)
        found = np.sort(columns.largest_on_grid(patch_sizes[-1])[judged])
        ends = {last} if last < min(grid.canvas) else set()
        for size in sorted(_steps(grid) | {int(each) for each in np.unique(found) if each > 0} | ends):
            if below < size <= last:
                curve.append((size, Share(pictures - int(np.searchsorted(found, size)), pictures)))
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


@dataclass(frozen=True)
class Confusion:
    """``pictures`` of one class whose robust prediction is another one (label-space numbers)."""

    true_label: int
    predicted_label: int
    pictures: int


@dataclass(frozen=True)
class Confusions:
    """The failures of the robust prediction: ``pictures`` in all, of ``pairs`` different pairs of classes.

    ``most`` are the most frequent pairs, the most frequent first. ``matrix[i][j]`` counts pictures of
    ``true_labels[i]`` that were taken for ``predicted_labels[j]``: the classes with most failures, and what these were
    taken for most.
    """

    pictures: int
    pairs: int
    most: tuple[Confusion, ...]
    true_labels: tuple[int, ...]
    predicted_labels: tuple[int, ...]
    matrix: tuple[tuple[int, ...], ...]


def confusions(store: ResultsStore, patch_size: int, most: int = MOST_LISTED, side: int = MATRIX_SIDE) -> Confusions:
    """The failures at a patch size: at most ``most`` pairs, and at most ``side`` classes on each side of the matrix."""
    columns = store.columns()
    labels, robust = columns.labels, columns.robust(patch_size)
    wrong = columns.outcomes(patch_size) == OUTCOMES.index(Outcome.WRONG)
    wrong &= (labels != NONE) & (robust != NONE)
    true, predicted = labels[wrong].astype(np.int64), robust[wrong].astype(np.int64)
    classes = len(store.record.label_names)
    found, counts = np.unique(true * classes + predicted, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:most]
    firsts, seconds = (part.tolist() for part in np.divmod(found[order], classes))
    rows = _most_frequent(true, side)
    cols = _most_frequent(predicted[np.isin(true, rows)], side)
    pairs = np.add.outer(rows * classes, cols)
    places = np.minimum(np.searchsorted(found, pairs), max(0, len(found) - 1))
    matrix = np.where(found[places] == pairs, counts[places], 0) if len(found) else np.empty((0, 0), np.int64)
    return Confusions(
        len(true),
        len(found),
        tuple(map(Confusion, firsts, seconds, counts[order].tolist())),
        tuple(rows.tolist()),
        tuple(cols.tolist()),
        tuple(map(tuple, matrix.tolist())),
    )


def _most_frequent(labels: IntArray, most: int) -> IntArray:
    """The labels that are there most often, the most frequent first, equal ones by number."""
    counts = np.bincount(labels, minlength=1)
    order = np.argsort(-counts, kind="stable")[:most]
    return order[counts[order] > 0]


def chance_sentence(share: Share, labels: int, by_number: bool) -> str:
    """That an accuracy over more than ``FEW`` pictures is no better than guessing, and why that may be; else empty.

    ``by_number``: the classes of the pictures are numbers.
    """
    if share.pictures <= FEW or share.interval is None or share.interval[0] > 1 / labels:
        return ""
    cause = (
        worded("the classes are numbers, which may be in another order: choose how they are read (--labels)")
        if by_number
        else (
            worded(
                "the labels may be in another order than the network's, or its preprocessing not the one that it was "
                "trained with"
            )
        )
    )
    return worded(
        "{hits} of {pictures} right is no more than chance gives with {labels} classes ({chance} %): {cause}."
        if share.hits * labels <= share.pictures
        else "{hits} of {pictures} right may be chance, which gives {chance} % with {labels} classes: {cause}.",
        hits=share.hits,
        pictures=share.pictures,
        labels=labels,
        chance=percent_text(1 / labels, 1),
        cause=cause,
    )


def chance_remark(record: RunRecord, summary: Summary) -> str:
    """The same of a run: of its undefended network, or of the mean of the cells where it has none."""
    share = summary.undefended or next((size.mean for size in summary.sizes), None)
    if share is None or not summary.labelled:
        return ""
    texts = [text for text, label in record.mapping if label is not None]
    return chance_sentence(share, len(record.label_names), bool(numbers_of(texts)))
