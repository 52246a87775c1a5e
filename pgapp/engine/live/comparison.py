"""All defences that fit a network, side by side on one scene. What is found is frozen and free of torch."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from pgapp.core.geometry import Grid
from pgapp.core.progress import Underway
from pgapp.core.scene import Canvas, Outcome, Scene

if TYPE_CHECKING:
    from pgapp.core.defences.base import LocalDefence
    from pgapp.engine.live.analyst import Analyst, Logits


class Promise(Enum):
    """What a defence promises where it certifies."""

    NONE = "no defence"
    RECOVERY = "recovery"
    """the prediction stays right under any patch"""
    DETECTION = "detection"
    """under any patch the prediction is right, or there is an alert"""


@dataclass(frozen=True)
class Said:
    """One prediction: the class within the label space, and whether a detecting defence raises its alert."""

    label: int
    alert: bool = False


@dataclass(frozen=True)
class Certified:
    """``outcome`` for the assumed patch size; ``largest`` as ``defences.largest_certified``, None until it is known."""

    label: int
    outcome: Outcome
    seconds: float
    largest: int | None = None


@dataclass(frozen=True)
class Row:
    """One defence. ``seconds`` its prediction took, the network not counted; ``certified`` is None without a promise.

    ``label`` is the one certified for: the true label where it was told, else the defence's own clean prediction.
    """

    name: str
    promise: Promise
    about: str
    label: int
    clean: Said
    now: Said
    seconds: float
    certified: Certified | None = None


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
        self._key: tuple[object, ...] = ()
        self._canvas: Canvas | None = None
        self._certified: dict[tuple[str, int], Certified] = {}

    def compare(self, analyst: Analyst, scene: Scene) -> Iterator[Comparison | Underway]:
        """Predictions of all defences first, then their certificates, then their largest sizes, in short steps."""
        yield from analyst.prepare(scene)
        logits, grid = analyst.logits(scene), analyst.network(scene.network).local.grid
        self._start(scene)
        defences = fitting(grid, scene)
        rows: list[Row] = []
        for defence in defences:
            rows.append(_predicted(defence, logits, scene, grid))
            yield Underway(f"prediction of {defence.name}", len(rows), len(defences))
        ordinary = _ordinary(logits, scene)
        first = (ordinary,) if ordinary is not None else ()

        def found(complete: bool = False) -> Comparison:
            return Comparison(scene, grid, (*first, *rows), complete)

        for place, row in enumerate(rows):
            rows[place] = replace(row, certified=self._certified.get((row.name, row.label)))
        yield found()
        for place, defence in enumerate(defences):
            if rows[place].certified is None and rows[place].promise is not Promise.NONE:
                rows[place] = self._keep(rows[place], _certified(defence, logits, rows[place], scene, grid))
                yield found()
        for place, defence in enumerate(defences):
            known = rows[place].certified
            if known is not None and known.largest is None:
                largest = yield from _largest(defence, logits, known.label, grid)
                rows[place] = self._keep(rows[place], replace(known, largest=largest))
                yield found()
        yield found(complete=True)

    def _start(self, scene: Scene) -> None:
        key = (scene.network, scene.defence, scene.label_space)
        if scene.canvas is not self._canvas or key != self._key:
            self._canvas, self._key, self._certified = scene.canvas, key, {}

    def _keep(self, row: Row, certified: Certified) -> Row:
        self._certified[row.name, row.label] = certified
        return replace(row, certified=certified)


def fitting(grid: Grid, scene: Scene) -> tuple[LocalDefence, ...]:
    """The defences that fit a grid, by the paper's names. Robust masking (PatchGuard: Mask-BN, Mask-DS for bands) has
    the scene's settings, the others those of their papers.

    Votes of derandomized smoothing need column bands, which wrap; clipped BagNet needs a grid that does not.
    """
    from pgapp.core.defences.clipped_bagnet import ClippedBagNet
    from pgapp.core.defences.derandomized_smoothing import DerandomizedSmoothing
    from pgapp.core.defences.mask import RobustMasking
    from pgapp.core.defences.mean import Mean
    from pgapp.core.defences.patchguard_plus_plus import PatchGuardPlusPlus

    settings = scene.defence
    masking = RobustMasking(
        settings.feature,
        settings.clip,
        settings.temperature,
        settings.vote_threshold,
        settings.threshold,
        name="Mask-DS" if grid.wrap else "Mask-BN",
    )
    window = grid.window(settings.patch_size)
    larger = grid.largest_patch((min(window[0] + 1, grid.cells[0]), min(window[1] + 1, grid.cells[1])))
    found: list[LocalDefence] = [Mean(name="mean of logits")]
    found.append(DerandomizedSmoothing() if grid.wrap else ClippedBagNet())
    found.append(masking)
    if settings.patch_size < larger < min(grid.canvas):
        found.append(replace(masking, mask_patch_size=larger, name=f"{masking.name}, larger"))
    found.append(PatchGuardPlusPlus())
    return tuple(found)


def _predicted(defence: LocalDefence, logits: Logits, scene: Scene, grid: Grid) -> Row:
    size = scene.defence.patch_size
    clean = defence.predict(logits.clean, grid, size)
    start = time.perf_counter()
    now = defence.predict(logits.now, grid, size)
    said = Said(int(now.label), bool(now.alert))
    seconds = time.perf_counter() - start
    before = Said(int(clean.label), bool(clean.alert))
    label = before.label if scene.label is None else scene.label
    mask = grid.window(defence.covers or size)
    about = f"feature {defence.feature}, window {mask[0]} × {mask[1]}"
    return Row(defence.name, Promise[defence.kind.name], about, label, before, said, seconds)


def _ordinary(logits: Logits, scene: Scene) -> Row | None:
    if logits.ordinary_clean is None or logits.ordinary_now is None:
        return None
    clean, now = int(logits.ordinary_clean.argmax()), int(logits.ordinary_now.argmax())
    label = clean if scene.label is None else scene.label
    return Row("ordinary network", Promise.NONE, "sees the whole picture at once", label, Said(clean), Said(now), 0.0)


def _certified(defence: LocalDefence, logits: Logits, row: Row, scene: Scene, grid: Grid) -> Certified:
    start = time.perf_counter()
    found = defence.certify(logits.clean, row.label, grid, scene.defence.patch_size, logits.error)
    outcome = found.outcome if found is not None else Outcome.VULNERABLE
    if not isinstance(outcome, Outcome):
        raise TypeError("one picture has one outcome")
    return Certified(row.label, outcome, time.perf_counter() - start, 0 if outcome is Outcome.WRONG else None)


def _largest(defence: LocalDefence, logits: Logits, label: int, grid: Grid) -> Generator[Underway, None, int]:
    """As ``defences.largest_certified``, a window a step, the largest first."""
    limit = min(*grid.canvas, defence.covers or max(grid.canvas))
    windows = grid.windows(limit)[::-1]
    for done, window in enumerate(windows):
        size = min(grid.largest_patch(window), limit)
        found = defence.certify(logits.clean, label, grid, size, logits.error)
        if found is not None and bool(found.certified):
            return size
        yield Underway(f"largest size of {defence.name}", done + 1, len(windows))
    return 0
