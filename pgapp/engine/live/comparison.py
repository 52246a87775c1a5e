"""All defences that fit a network, side by side on one scene. What is found is frozen and free of torch."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pgapp.core.defences.row import too_few
from pgapp.core.defences.settings import settings_words
from pgapp.core.defences.table import RunsOn, failures, fitting, guarded, is_failed, made
from pgapp.core.defences.table import row as row_of
from pgapp.core.geometry import Grid
from pgapp.core.plugins import PluginError
from pgapp.core.progress import Underway
from pgapp.core.scene import DefenceSettings, NotFiniteError, Outcome, Promise, Scene
from pgapp.core.wording import joined, worded
from pgapp.engine.defaults import default_settings
from pgapp.engine.live import masked_comparison
from pgapp.engine.live.comparison_rows import Certified, Row, Said
from pgapp.networks.catalogue import catalog

if TYPE_CHECKING:
    from pgapp.core.defences.base import DefencePrediction, LocalDefence
    from pgapp.engine.live.analyst import Analyst
    from pgapp.engine.live.readings import Logits


@dataclass(frozen=True, eq=False)
class Comparison:
    """All rows so far; ``complete`` once nothing is missing. ``left_out``: a sentence for each defence of another
    package that cannot be used."""

    scene: Scene
    grid: Grid
    rows: tuple[Row, ...]
    complete: bool = False
    left_out: tuple[str, ...] = ()


class Comparer:
    """Compares on the worker thread; keeps the certificates, which are about the clean picture, between two drags."""

    def __init__(self) -> None:
        self._question: tuple[object, ...] = ()
        self._certified: dict[tuple[str, int], Certified] = {}

    def compare(self, analyst: Analyst, scene: Scene) -> Iterator[Comparison | Underway]:
        """Predictions of all defences first, then their certificates, then their largest sizes, in short steps.

        Those on whole masked pictures come last each time: they take the longest.
        """
        yield from analyst.prepare(scene)
        logits, grid = analyst.logits(scene), analyst.network(scene.network).local.grid
        self._start(analyst, scene)
        offered, rows = asked(grid, scene, logits.undefended_clean is not None), list[Row]()
        undefended = _undefended(logits, scene)
        first = (undefended,) if undefended is not None else ()

        def found(complete: bool = False) -> Comparison:
            working = (row for row in rows if row.settings is None or not is_failed(row.settings.key))
            return Comparison(scene, grid, (*first, *working), complete, failures())

        slow = [each for each in offered if _asks_for_canvases(each[1])]
        for name, settings in offered[: len(offered) - len(slow)]:
            with left_out_where_it_fails(settings):
                rows.append(self._known(predicted_on_cells(name, settings, logits, scene, grid)))
            yield Underway(worded("prediction of {name}", name=name), len(rows), len(offered))
        yield found()
        for name, settings in slow:
            rows.append(self._known((yield from masked_comparison.predicted(name, settings, analyst, scene))))
            yield found()
        for place, row in enumerate(rows):
            used = row.settings
            if used is None or row.certified is not None or row.promise is Promise.NONE:
                continue
            if _asks_for_canvases(used):
                rows[place] = self._keep(row, (yield from masked_comparison.certified(used, row.label, analyst, scene)))
            else:
                with left_out_where_it_fails(used):
                    rows[place] = self._keep(row, _certified(made(used), logits, row, scene, grid))
            yield found()
        for place, row in enumerate(rows):
            used, known = row.settings, row.certified
            if used is None or known is None or known.largest is not None:
                continue
            if _asks_for_canvases(used):
                largest = yield from masked_comparison.largest(used, known, analyst, scene)
                rows[place] = self._keep(row, replace(known, largest=largest))
            else:
                with left_out_where_it_fails(used):
                    largest = yield from _largest(used, logits, known.label, grid)
                    rows[place] = self._keep(row, replace(known, largest=largest))
            yield found()
        yield found(complete=True)

    def whole(self, analyst: Analyst, scene: Scene) -> Comparison:
        """The table when nothing is missing any more."""
        found = [each for each in self.compare(analyst, scene) if isinstance(each, Comparison)]
        return found[-1]

    def _start(self, analyst: Analyst, scene: Scene) -> None:
        question = (*replace(scene, label=None).question, analyst.weights(scene.network))
        if question != self._question:
            self._question, self._certified = question, {}

    def _known(self, row: Row) -> Row:
        return replace(row, certified=self._certified.get((row.name, row.label)))

    def _keep(self, row: Row, certified: Certified) -> Row:
        self._certified[row.name, row.label] = certified
        return replace(row, certified=certified)


def compare_defences(analyst: Analyst, scene: Scene) -> Comparison:
    """All defences that fit the scene's network, side by side: what each predicts without and with the patch, what it
    certifies, and up to which size."""
    return Comparer().whole(analyst, scene)


@contextmanager
def left_out_where_it_fails(settings: DefenceSettings) -> Iterator[None]:
    """Around the code of a defence: that of another package may raise anything, and the others are compared still."""
    with suppress(PluginError), guarded(settings.key, NotFiniteError):
        yield


def _asks_for_canvases(settings: DefenceSettings) -> bool:
    return row_of(settings.key).runs_on is RunsOn.CANVASES


def asked(grid: Grid, scene: Scene, undefended: bool) -> tuple[tuple[str, DefenceSettings], ...]:
    """The defences that fit a grid, and whose answers name fewer classes than compete, by name: the scene's with its
    settings, the others with those that they start with; then those that can have a larger mask, with it. Those on
    whole masked pictures stand last, where an ``undefended`` network stands beside."""
    found = []
    for each in fitting(grid):
        if each.runs_on is RunsOn.CANVASES and not undefended:
            continue
        settings = scene.defence.settings if each.key == scene.defence.key else _usual(scene.network.key, each.settings)
        if too_few(each.top(settings), len(scene.label_space.names)):
            continue
        found.append((each.title, settings))
        larger = each.larger(settings, grid, scene.defence.patch_size)
        if larger is not None:
            found.append((worded("{title}, larger mask", title=each.title), larger))
    return tuple(sorted(found, key=lambda each: _asks_for_canvases(each[1])))


def _usual(network: str, settings: type[DefenceSettings]) -> DefenceSettings:
    """What a defence starts with on a network; as in its paper where the catalogue does not know it."""
    try:
        return default_settings(catalog.entry(network), settings.key)
    except catalog.UnknownNetworkError:
        return settings()


def predicted_on_cells(name: str, settings: DefenceSettings, logits: Logits, scene: Scene, grid: Grid) -> Row:
    """The row of a defence on local logits without its certificate."""
    size, defence = scene.defence.patch_size, made(settings)
    logits = logits.taken_by(defence)
    clean = defence.predict(logits.clean, grid, size)
    start = time.perf_counter()
    now = defence.predict(logits.now, grid, size)
    said = _said(now)
    seconds = time.perf_counter() - start
    before = _said(clean)
    label = before.label if scene.label is None else scene.label
    mask = grid.window(defence.covers or size)
    window = worded("window {rows} × {cols}", rows=mask[0], cols=mask[1])
    about = joined(", ", (words for words in (settings_words(settings), window) if words))
    promise = row_of(settings.key).promise
    return Row(name, promise, about, label, before, said, seconds, None, settings)


def _said(found: DefencePrediction[Any]) -> Said:
    others = () if found.others is None else tuple(found.others.tolist())
    return Said(int(found.label), bool(found.alert), others)


def _undefended(logits: Logits, scene: Scene) -> Row | None:
    if logits.undefended_clean is None or logits.undefended_now is None:
        return None
    clean, now = int(logits.undefended_clean.argmax()), int(logits.undefended_now.argmax())
    label = clean if scene.label is None else scene.label
    return Row(
        worded("undefended network"),
        Promise.NONE,
        worded("sees the whole picture at once"),
        label,
        Said(clean),
        Said(now),
        0.0,
    )


def _certified(defence: LocalDefence, logits: Logits, row: Row, scene: Scene, grid: Grid) -> Certified:
    logits, start = logits.taken_by(defence), time.perf_counter()
    found = defence.certify(logits.clean, row.label, grid, scene.defence.patch_size, logits.error)
    outcome = found.outcome if found is not None else Outcome.VULNERABLE
    if not isinstance(outcome, Outcome):
        raise TypeError("one picture has one outcome")
    return Certified(row.label, outcome, time.perf_counter() - start, 0 if outcome is Outcome.WRONG else None)


def _largest(settings: DefenceSettings, logits: Logits, label: int, grid: Grid) -> Generator[Underway, None, int]:
    """As ``LocalDefence.largest_certified``, a window a step."""
    from pgapp.core.defences.base import sizes_to_try

    defence, title = made(settings), row_of(settings.key).title
    total, logits = len(sizes_to_try(defence, grid)), logits.taken_by(defence)
    for done, found in enumerate(defence.search_largest(logits.clean, label, grid, logits.error), 1):
        if int(found):
            return int(found)
        yield Underway(worded("largest size of {title}", title=title), done, total)
    return 0
