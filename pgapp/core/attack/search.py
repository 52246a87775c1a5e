"""Where is the attack? Many positions, a few steps each, then the best few in earnest."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from torch import Tensor

from pgapp.core.attack.objectives import Objective
from pgapp.core.attack.optimize import AttackRun, PatchAttack
from pgapp.core.attack.state import AttackResult, Position, Snapshot
from pgapp.core.geometry import Grid, Rect
from pgapp.core.progress import Progress
from pgapp.core.scene import BoolArray, FloatArray, IntArray
from pgapp.core.wording import worded


@dataclass(frozen=True)
class Place:
    """A position to try. ``rival`` is the class to push towards, None for the strongest one."""

    row: int
    col: int
    rival: int | None = None

    @property
    def position(self) -> Position:
        return self.row, self.col


def grid_places(canvas: tuple[int, int], size: int, spacing: int) -> tuple[list[Place], tuple[int, int]]:
    """Positions at most ``spacing`` pixels apart that reach all four edges, row by row, and how many rows and cols.

    Raises ``ValueError`` when the patch does not fit the canvas or the spacing is not positive.
    """
    if spacing < 1 or not 1 <= size <= min(canvas):
        raise ValueError(
            worded(
                "a patch of {size} at a spacing of {spacing} cannot be laid on {rows} x {cols}",
                size=size,
                spacing=spacing,
                rows=canvas[0],
                cols=canvas[1],
            )
        )
    rows, cols = (_evenly(extent - size, spacing) for extent in canvas)
    return [Place(row, col) for row in rows for col in cols], (len(rows), len(cols))


def _evenly(last: int, spacing: int) -> list[int]:
    steps = -(-last // spacing)
    return [round(last * step / steps) for step in range(steps + 1)] if steps else [0]


def weakest_places(
    margins: FloatArray, rivals: IntArray, grid: Grid, window: tuple[int, int], size: int, count: int
) -> list[Place]:
    """Where the certificate fails, the most negative margin first, with the rival class that it fails against.

    Args:
        margins, rivals: ``[Nr, Nc]`` over malicious windows, of a certificate (Algorithm 2).
        window: the malicious window, (rows, cols) of cells.
        count: at most so many places; fewer where fewer margins are at most 0.

    Where cells are pixels, one place stands for all that have its margin, in their middle.
    """
    if grid.cells == grid.canvas:
        return _amid_each_margin(margins, rivals, count)
    order = np.argsort(margins, axis=None, kind="stable")
    worst = [int(index) for index in order[:count] if margins.flat[index] <= 0]
    return [
        Place(*place_for_window(grid, window, divmod(index, margins.shape[1]), size), rival if rival >= 0 else None)
        for index, rival in ((index, int(rivals.flat[index])) for index in worst)
    ]


def _amid_each_margin(margins: FloatArray, rivals: IntArray, count: int) -> list[Place]:
    found = []
    for margin in np.unique(margins[margins <= 0])[:count]:
        same = np.argwhere(margins == margin)
        row, col = same[np.square(same - same.mean(0)).sum(1).argmin()].tolist()
        rival = int(rivals[row, col])
        found.append(Place(row, col, rival if rival >= 0 else None))
    return found


def place_for_window(grid: Grid, window: tuple[int, int], top_left: tuple[int, int], size: int) -> Position:
    """Where a patch of ``size`` pixels touches as many cells as it can of a window, and as few as it can outside."""
    return (
        _best_start(grid, 0, window[0], top_left[0], size),
        _best_start(grid, 1, window[1], top_left[1], size),
    )


def _best_start(grid: Grid, axis: int, cells: int, first: int, size: int) -> int:
    wrapping = grid.wrap and axis == 1
    wanted = {(first + cell) % grid.cells[axis] for cell in range(cells)}
    scores = []
    for start in range(grid.canvas[axis] - size + 1):
        box = Rect(0, start, grid.canvas[0], size) if axis else Rect(start, 0, size, grid.canvas[1])
        touched = grid.touched(box)
        if touched is None:
            scores.append(-math.inf)
            continue
        begin, extent = (touched.col, touched.cols) if axis else (touched.row, touched.rows)
        seen = {(begin + cell) % grid.cells[axis] if wrapping else begin + cell for cell in range(extent)}
        scores.append(len(seen & wanted) - len(seen - wanted) / 1000)
    best = np.flatnonzero(np.array(scores) == max(scores))
    return int(best[len(best) // 2])


@dataclass(frozen=True, eq=False)
class SearchState:
    """Where a search stands after ``step`` of ``steps``.

    ``margins`` float32 ``[places]``: the best margin found at each, NaN where nothing was tried yet; row by row of
    ``shape`` when the places lie on a grid. ``refining`` says that the best few are being worked on.
    ``snapshot`` is the current batch's (its ``by_position`` belongs to ``trying``), None on steps not drawn.
    """

    step: int
    steps: int
    seconds: float
    places: tuple[Place, ...]
    shape: tuple[int, int] | None
    trying: tuple[int, ...]
    margins: FloatArray
    refining: bool
    snapshot: Snapshot | None


@dataclass(frozen=True)
class PatchSearch:
    """A coarse pass over all places, then refinement of the best few.

    Args:
        attack: how the best few are refined, all in one run.
        coarse_steps: steps for each place in the coarse pass.
        together: places of the coarse pass that are optimized side by side.
        refined: how many places are refined.
    """

    attack: PatchAttack
    coarse_steps: int = 10
    together: int = 8
    refined: int = 3

    def __post_init__(self) -> None:
        if min(self.coarse_steps, self.together, self.refined) < 1:
            raise ValueError(worded("coarse steps, places together and refined places must be at least 1"))

    def run(
        self,
        objective: Objective,
        canvas: Tensor,
        places: Sequence[Place],
        size: int,
        true_label: int,
        target_label: int | None = None,
        shape: tuple[int, int] | None = None,
        clean: Tensor | None = None,
        mask: BoolArray | None = None,
    ) -> SearchRun:
        """Begin a search; the arguments are those of ``PatchAttack.run``. Raises ``ValueError`` for no places."""
        if not places:
            raise ValueError("a search needs at least one place to try")
        kept = objective.prepare(canvas[None]) if clean is None else clean
        return SearchRun(self, objective, canvas, tuple(places), size, true_label, target_label, shape, kept, mask)


class SearchRun:
    """A search under way: iterate over it, or call ``step()`` until ``finished``; ``finish()`` for the verdict."""

    def __init__(
        self,
        search: PatchSearch,
        objective: Objective,
        canvas: Tensor,
        places: tuple[Place, ...],
        size: int,
        true_label: int,
        target_label: int | None,
        shape: tuple[int, int] | None,
        clean: Tensor | None,
        mask: BoolArray | None = None,
    ) -> None:
        self.search, self.objective, self.places, self.shape = search, objective, places, shape
        self._problem = (canvas, size, true_label, target_label, clean)
        self._mask = mask
        self._waiting = [
            tuple(range(first, min(first + search.together, len(places))))
            for first in range(0, len(places), search.together)
        ]
        self._margins = np.full(len(places), np.nan, dtype=np.float32)
        self._pixels: dict[int, FloatArray] = {}
        self._refining = False
        self.step_number, self._seconds = 0, 0.0
        self.steps = len(self._waiting) * search.coarse_steps + search.attack.steps
        self._trying: tuple[int, ...] = ()
        self._current = self._next_run()

    @property
    def finished(self) -> bool:
        return self._refining and self._current.finished

    def __iter__(self) -> Iterator[SearchState]:
        while not self.finished:
            yield self.step()

    def step(self) -> SearchState:
        """One step of the current batch. Raises ``RuntimeError`` once the search is finished."""
        if self._current.finished and not self._refining:
            self._current = self._next_run()
        before = self._current.seconds
        state = self._current.step()
        self._seconds += state.seconds - before
        self.step_number += 1
        if state.snapshot is not None:
            known = self._margins[list(self._trying)]
            self._margins[list(self._trying)] = np.fmax(known, state.snapshot.by_position)
        if self._current.finished and not self._refining:
            self._pixels.update(zip(self._trying, self._current.best_by_position(), strict=True))
        return SearchState(
            self.step_number,
            self.steps,
            self._seconds,
            self.places,
            self.shape,
            self._trying,
            self._margins.copy(),
            self._refining,
            state.snapshot,
        )

    def best_pixels(self) -> tuple[FloatArray | None, ...]:
        """The best pixels found at each place, float32 ``[3, size, size]``; None where nothing was tried yet."""
        known = {**self._pixels, **dict(zip(self._trying, self._current.best_by_position(), strict=True))}
        return tuple(known.get(index) for index in range(len(self.places)))

    def finish(self) -> AttackResult:
        """The verdict on the best patch of all places so far."""
        result = self._current.finish()
        tried = {index: float(self._margins[index]) for index in self._pixels}
        best = max(tried, key=tried.__getitem__, default=None)
        if not self._refining and best is not None and tried[best] > result.margins[0]:
            result = self._run_at((best,), self.search.attack, self._pixels[best][None]).finish()
        return replace(result, step=self.step_number, steps=self.steps, seconds=self._seconds)

    def _next_run(self) -> AttackRun:
        attack = self.search.attack
        if self._waiting:
            self._trying = self._waiting.pop(0)
            coarse = replace(attack, steps=self.search.coarse_steps, won_for=None, flat_for=None)
            return self._run_at(self._trying, coarse, None)
        self._refining = True
        order = np.argsort(-self._margins, kind="stable")[: self.search.refined]
        self._trying = tuple(int(index) for index in order)
        return self._run_at(self._trying, attack, np.stack([self._pixels[index] for index in self._trying]))

    def _run_at(self, which: tuple[int, ...], attack: PatchAttack, initial: FloatArray | None) -> AttackRun:
        canvas, size, true_label, target_label, clean = self._problem
        places = [self.places[index] for index in which]
        rivals = [-1 if place.rival is None else place.rival for place in places]
        positions = [place.position for place in places]
        return attack.run(
            self.objective, canvas, positions, size, true_label, target_label, initial, rivals, clean, self._mask
        )


def drive_search(run: SearchRun, progress: Progress) -> AttackResult:
    """Step a search to its end, or until it is cancelled; the result is of the best patch so far either way."""
    while not run.finished and not progress.cancelled():
        state = run.step()
        if state.snapshot is not None:
            what = "refining the best places" if state.refining else f"trying {len(state.places)} places"
            progress.report(state.step, state.steps, f"{what}, best margin {np.nanmax(state.margins):.3g}")
    return run.finish()
