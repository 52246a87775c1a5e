"""All defences that fit a network, side by side on one scene. What is found is frozen and free of torch."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pgapp.core.defences.settings import settings_words
from pgapp.core.defences.table import RunsOn, fitting, made
from pgapp.core.defences.table import row as row_of
from pgapp.core.geometry import Grid
from pgapp.core.progress import Underway
from pgapp.core.scene import DefenceSettings, Outcome, Promise, Scene
from pgapp.engine.defaults import default_settings
from pgapp.engine.live import masked_comparison
from pgapp.engine.live.comparison_rows import Certified, Row, Said
from pgapp.networks.catalogue import catalog

if TYPE_CHECKING:
    from pgapp.core.defences.base import LocalDefence
    from pgapp.engine.live.analyst import Analyst, Logits


@dataclass(frozen=True, eq=False)
class Comparison:
    """All rows so far; ``complete`` once nothing is missing."""

    scene: Scene
    grid: Grid
    rows: tuple[Row, ...]
    complete: bool = False


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
        self._start(scene)
        rows: list[Row] = []
        defences = asked(grid, scene, logits.ordinary_clean is not None)
        ordinary = _ordinary(logits, scene)
        first = (ordinary,) if ordinary is not None else ()

        def found(complete: bool = False) -> Comparison:
            return Comparison(scene, grid, (*first, *rows), complete)

        slow = [each for each in defences if row_of(each[1].key).runs_on is RunsOn.CANVASES]
        for name, settings in defences[: -len(slow) or None]:
            rows.append(self._known(_predicted(name, settings, logits, scene, grid)))
            yield Underway(f"prediction of {name}", len(rows), len(defences))
        yield found()
        for name, settings in slow:
            rows.append(self._known((yield from masked_comparison.predicted(name, settings, analyst, scene))))
            yield found()
        for place, (_, settings) in enumerate(defences):
            if rows[place].certified is None and rows[place].promise is not Promise.NONE:
                if row_of(settings.key).runs_on is RunsOn.CANVASES:
                    certified = yield from masked_comparison.certified(settings, rows[place].label, analyst, scene)
                else:
                    certified = _certified(made(settings), logits, rows[place], scene, grid)
                rows[place] = self._keep(rows[place], certified)
                yield found()
        for place, (_, settings) in enumerate(defences):
            known = rows[place].certified
            if known is not None and known.largest is None:
                if row_of(settings.key).runs_on is RunsOn.CANVASES:
                    largest = yield from masked_comparison.largest(settings, known, analyst, scene)
                else:
                    largest = yield from _largest(settings, logits, known.label, grid)
                rows[place] = self._keep(rows[place], replace(known, largest=largest))
                yield found()
        yield found(complete=True)

    def _start(self, scene: Scene) -> None:
        question = replace(scene, label=None).question
        if question != self._question:
            self._question, self._certified = question, {}

    def _known(self, row: Row) -> Row:
        return replace(row, certified=self._certified.get((row.name, row.label)))

    def _keep(self, row: Row, certified: Certified) -> Row:
        self._certified[row.name, row.label] = certified
        return replace(row, certified=certified)


def asked(grid: Grid, scene: Scene, undefended: bool) -> tuple[tuple[str, DefenceSettings], ...]:
    """The defences that fit a grid, by name: the scene's with its settings, the others with those that
    they start with; then those that can have a larger mask, with it. Those on whole masked pictures stand last, where
    an ``undefended`` network stands beside."""
    found = []
    for each in fitting(grid):
        if each.runs_on is RunsOn.CANVASES and not undefended:
            continue
        settings = scene.defence.settings if each.key == scene.defence.key else _usual(scene.network.key, each.settings)
        found.append((each.title, settings))
        larger = each.larger(settings, grid, scene.defence.patch_size)
        if larger is not None:
            found.append((f"{each.title}, larger mask", larger))
    return tuple(sorted(found, key=lambda each: row_of(each[1].key).runs_on is RunsOn.CANVASES))


def _usual(network: str, settings: type[DefenceSettings]) -> DefenceSettings:
    """What a defence starts with on a network; as in its paper where the catalogue does not know it."""
    try:
        return default_settings(catalog.entry(network), settings.key)
    except catalog.UnknownNetworkError:
        return settings()


def _predicted(name: str, settings: DefenceSettings, logits: Logits, scene: Scene, grid: Grid) -> Row:
    size, defence = scene.defence.patch_size, made(settings)
    clean = defence.predict(logits.clean, grid, size)
    start = time.perf_counter()
    now = defence.predict(logits.now, grid, size)
    said = Said(int(now.label), bool(now.alert))
    seconds = time.perf_counter() - start
    before = Said(int(clean.label), bool(clean.alert))
    label = before.label if scene.label is None else scene.label
    mask = grid.window(defence.covers or size)
    about = ", ".join(words for words in (settings_words(settings), f"window {mask[0]} × {mask[1]}") if words)
    promise = row_of(settings.key).promise
    return Row(name, promise, about, label, before, said, seconds, None, settings)


def _ordinary(logits: Logits, scene: Scene) -> Row | None:
    if logits.ordinary_clean is None or logits.ordinary_now is None:
        return None
    clean, now = int(logits.ordinary_clean.argmax()), int(logits.ordinary_now.argmax())
    label = clean if scene.label is None else scene.label
    return Row("undefended network", Promise.NONE, "sees the whole picture at once", label, Said(clean), Said(now), 0.0)


def _certified(defence: LocalDefence, logits: Logits, row: Row, scene: Scene, grid: Grid) -> Certified:
    start = time.perf_counter()
    found = defence.certify(logits.clean, row.label, grid, scene.defence.patch_size, logits.error)
    outcome = found.outcome if found is not None else Outcome.VULNERABLE
    if not isinstance(outcome, Outcome):
        raise TypeError("one picture has one outcome")
    return Certified(row.label, outcome, time.perf_counter() - start, 0 if outcome is Outcome.WRONG else None)


def _largest(settings: DefenceSettings, logits: Logits, label: int, grid: Grid) -> Generator[Underway, None, int]:
    """As ``defences.base.largest_certified``, a window a step."""
    from pgapp.core.defences.base import sizes_to_try

    defence, title = made(settings), row_of(settings.key).title
    sizes = sizes_to_try(defence, grid)
    found = defence.certificates(logits.clean, label, grid, sizes, logits.error)
    for done, (size, one) in enumerate(zip(sizes, found, strict=False), 1):
        if bool(one.certified):
            return size
        yield Underway(f"largest size of {title}", done, len(sizes))
    return 0
