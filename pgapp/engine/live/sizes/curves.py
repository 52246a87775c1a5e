"""Which patch sizes each defence of the comparison certifies on one picture, and by how much, in short steps."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pgapp.core.defences.choices import MeanSettings
from pgapp.core.defences.masked import Depth
from pgapp.core.defences.table import failures, is_failed, made, runs_on_canvases
from pgapp.core.progress import Underway
from pgapp.core.scene import Certification, Defence, DefenceSettings, Outcome, Promise, Scene
from pgapp.core.wording import joined, worded
from pgapp.engine.live import masked_comparison
from pgapp.engine.live.comparison import asked, left_out_where_it_fails, predicted_on_cells
from pgapp.engine.live.comparison_rows import Row
from pgapp.engine.live.namespaces import to_host
from pgapp.engine.live.sizes.points import SizeCurve, SizeCurves, SizePoint

if TYPE_CHECKING:
    from pgapp.engine.live.analyst import Analyst

MOST = 32
"""sizes that are tried of a defence on cells, beside the assumed one; more windows than that are thinned"""

Known = dict[int, SizePoint]


class SizeSearch:
    """Works on the worker thread. It keeps what it found of one picture, so that what was stopped goes on."""

    def __init__(self) -> None:
        self._question: tuple[object, ...] = ()
        self._known: dict[tuple[DefenceSettings, int], Known] = {}

    def curves(self, analyst: Analyst, scene: Scene) -> Iterator[SizeCurves | Underway]:
        """All defences that promise something: those on cells first, at every size, with margins; then yes or no of
        those on whole masked pictures, and at last their margins.

        The label of each is the true one where it was told, else its own clean prediction at the assumed size.
        """
        scene = replace(scene, patch=None)
        yield from analyst.prepare(scene)
        self._start(analyst, scene)
        grid, rows = analyst.network(scene.network).local.grid, list[Row]()
        made = analyst.provenance(scene.network)
        for row in self._rows(analyst, scene):
            if isinstance(row, Underway):
                yield row
            else:
                rows.append(row)
        work = {row: self._sizes(row, analyst, scene) for row in rows}

        def found(complete: bool = False) -> SizeCurves:
            curves = (self._curve(row, sizes) for row, sizes in work.items() if not is_failed(_settings(row).key))
            return SizeCurves(scene, grid, tuple(curves), complete, failures(), made)

        yield found()
        on_cells, masked = ([row for row in rows if _masked(row) is of_canvases] for of_canvases in (False, True))
        total = sum(map(len, work.values())) + sum(len(work[row]) for row in masked)
        done = 0
        for row in on_cells:
            with left_out_where_it_fails(_settings(row)):
                for number, size in enumerate(self._on_cells(row, work[row], analyst, scene)):
                    yield Underway(joined(", ", (row.name, f"{size} px")), done + number, total)
            done += len(work[row])
            yield found()
        for depth in (Depth.VERDICT, Depth.MARGINS):
            for row in masked:
                for size in work[row]:
                    yield Underway(joined(", ", (row.name, f"{size} px")), done, total)
                    if (yield from self._on_canvases(row, size, depth, done, total, analyst, scene)):
                        yield found()
                    done += 1
        yield found(complete=True)

    def whole(self, analyst: Analyst, scene: Scene) -> SizeCurves:
        """The curves when nothing is missing any more."""
        *_, last = (each for each in self.curves(analyst, scene) if isinstance(each, SizeCurves))
        return last

    def _start(self, analyst: Analyst, scene: Scene) -> None:
        """What was found holds for other defences and assumed sizes, too, as long as the grid is the same."""
        asked = replace(scene, label=None, defence=Defence(1, MeanSettings()))
        question = (*asked.question, analyst.weights(scene.network))
        if question != self._question:
            self._question, self._known = question, {}

    def _rows(self, analyst: Analyst, scene: Scene) -> Iterator[Row | Underway]:
        logits, grid = analyst.logits(scene), analyst.network(scene.network).local.grid
        for name, settings in asked(grid, scene, logits.undefended_clean is not None):
            if not runs_on_canvases(Defence(1, settings)):
                with left_out_where_it_fails(settings):
                    row = predicted_on_cells(name, settings, logits, scene, grid)
                    if row.promise is not Promise.NONE:
                        yield row
            else:
                yield (yield from masked_comparison.predicted(name, settings, analyst, scene))

    def _sizes(self, row: Row, analyst: Analyst, scene: Scene) -> tuple[int, ...]:
        from pgapp.core.defences.base import sizes_to_try

        if _masked(row):
            return masked_comparison.sizes_of(scene)
        defence, assumed = made(_settings(row)), scene.defence.patch_size
        sizes = thinned(sizes_to_try(defence, analyst.network(scene.network).local.grid)[::-1])
        fits = defence.covers is None or assumed <= defence.covers
        return tuple(sorted({*sizes, assumed} if fits else sizes))

    def _of(self, row: Row) -> Known:
        return self._known.setdefault((_settings(row), row.label), {})

    def _curve(self, row: Row, sizes: tuple[int, ...]) -> SizeCurve:
        known = self._of(row)
        return SizeCurve(row, sizes, tuple(known[size] for size in sizes if size in known))

    def _on_cells(self, row: Row, sizes: tuple[int, ...], analyst: Analyst, scene: Scene) -> Iterator[int]:
        """Find each size that is not known; yields it before that."""
        defence, known = made(_settings(row)), self._of(row)
        logits, grid = analyst.logits(scene).taken_by(defence), analyst.network(scene.network).local.grid
        missing = [size for size in sizes if size not in known]
        certificates = defence.certificates(logits.clean, row.label, grid, missing, logits.error)
        for size in missing:
            yield size
            found = next(certificates, None)
            if found is None:
                raise TypeError("a defence that promises something certifies a class")
            (margins,) = to_host(found.margins)
            outcome = found.outcome
            if not isinstance(outcome, Outcome):
                raise TypeError("one picture has one outcome")
            margin = None if outcome is Outcome.WRONG else float(margins.min())
            known[size] = SizePoint(size, outcome, margin)

    def _on_canvases(
        self, row: Row, size: int, depth: Depth, done: int, total: int, analyst: Analyst, scene: Scene
    ) -> Generator[Underway, None, bool]:
        """Find one size as far as that is wanted; returns whether there was anything to find."""
        known = self._of(row)
        enough = known.get(size)
        if enough is not None and (depth is Depth.VERDICT or _settled(enough)):
            return False
        wanted = replace(scene, label=row.label, defence=Defence(size, _settings(row)))
        for found in analyst.masked_certificates(wanted, (depth,)):
            if isinstance(found, Certification):
                known[size] = _point(found)
            else:
                yield Underway(
                    worded(
                        "{name}, {size} px, {done} of {total}",
                        name=row.name,
                        size=size,
                        done=found.done,
                        total=found.total,
                    ),
                    done,
                    total,
                )
        return True


def size_curves(analyst: Analyst, scene: Scene) -> SizeCurves:
    """Of every defence that fits the scene's network and promises something: which sizes of a patch it certifies on the
    clean picture, and by what margin."""
    return SizeSearch().whole(analyst, scene)


def thinned(sizes: list[int], most: int = MOST) -> list[int]:
    """At most so many of ``sizes``, evenly, the first and the last among them."""
    if len(sizes) <= most:
        return sizes
    return [sizes[round(number * (len(sizes) - 1) / (most - 1))] for number in range(most)]


def _point(found: Certification) -> SizePoint:
    known = found.exact and found.outcome is not Outcome.WRONG and not found.remark
    margin = float(found.margins.min()) if known else None
    return SizePoint(found.patch_size, found.outcome, margin, found.silent, found.remark, found.unwavering)


def _settled(point: SizePoint) -> bool:
    """Whether there is no margin to wait for."""
    return point.margin is not None or point.outcome is Outcome.WRONG or bool(point.remark)


def _settings(row: Row) -> DefenceSettings:
    if row.settings is None:
        raise TypeError("a defence of the comparison has settings")
    return row.settings


def _masked(row: Row) -> bool:
    return runs_on_canvases(Defence(1, _settings(row)))
