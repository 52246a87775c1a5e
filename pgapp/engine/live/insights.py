"""What the panel "Why?" shows of a scene, and Table 2 over many pictures. What is found is free of torch."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.geometry import Grid, Rect
from pgapp.core.masking.cases import PatchCases, cases_of, cells_of
from pgapp.core.masking.insight import Clipped, Insight, WrongCells, clipped, insight_of
from pgapp.core.patch import fit_into
from pgapp.core.progress import Underway
from pgapp.core.scene import FloatArray, NotFiniteError, Scene
from pgapp.data.pictures.images import PictureError, load_picture, make_canvas
from pgapp.data.pictures.reading import Reading
from pgapp.engine.live.namespaces import to_host

if TYPE_CHECKING:
    from pgapp.engine.live.analyst import Analyst


@dataclass(frozen=True, eq=False)
class Explanation:
    """All about one scene. ``cases`` is None without a patch; ``touched`` its cells.

    ``clips``: the scene's feature of the label and of the malicious class, each clean and now.
    """

    scene: Scene
    grid: Grid
    touched: Rect | None
    insight: Insight
    cases: PatchCases | None
    clips: tuple[tuple[Clipped, Clipped], tuple[Clipped, Clipped]]


@dataclass(frozen=True)
class WrongCellsSoFar:
    """Table 2 over pictures: ``done`` of ``total`` are behind us, ``skipped`` could not be read or judged."""

    shares: WrongCells
    done: int
    total: int
    skipped: int

    @staticmethod
    def begin(total: int) -> WrongCellsSoFar:
        """Before the first picture."""
        return WrongCellsSoFar(WrongCells(), 0, total, 0)


def explain(analyst: Analyst, scene: Scene) -> Iterator[Explanation | Underway]:
    """Look into one scene; the label is the true one where it was told, else the clean robust prediction."""
    yield from analyst.prepare(scene)
    grid = analyst.network(scene.network).local.grid
    logits = analyst.logits(scene)
    clean, now = _host(logits.clean), _host(logits.now)
    analysis = analyst.analyse(scene)
    label = analysis.clean.defended.label if scene.label is None else scene.label
    touched = analysis.touched
    found = insight_of(clean, now, label, cells_of(touched, grid) if touched is not None else None)
    cases = None
    settings = scene.defence.settings
    if touched is not None and isinstance(settings, PatchGuardSettings):
        said = analysis.now.defended
        evidence = analysis.clean.evidence
        off = _uncertainty(clean, _host(logits.error), settings, evidence)
        cases = cases_of(evidence, said, touched, grid, label, settings.threshold, off)
    clip: tuple[float, float] = getattr(settings, "clip", (-math.inf, math.inf))
    before, after = _feature(logits.clean, scene), _feature(logits.now, scene)
    first, second = ((clipped(before[k], clip), clipped(after[k], clip)) for k in (label, found.malicious))
    yield Explanation(scene, grid, touched, found, cases, (first, second))


def count_wrong_cells(analyst: Analyst, scene: Scene, paths: Sequence[str]) -> Iterator[WrongCellsSoFar | Underway]:
    """Table 2 over pictures, each with the scene's patch at the same place, against its clean robust prediction."""
    shares, skipped = WrongCells(), 0
    for done, path in enumerate(paths):
        yield WrongCellsSoFar(shares, done, len(paths), skipped)
        try:
            reading = Reading(scene.canvas.picture.reading)
            canvas = make_canvas(load_picture(path, reading), scene.canvas.spec.elsewhere)
        except PictureError:
            skipped += 1
            continue
        patch = fit_into(scene.patch, canvas.size) if scene.patch is not None else None
        one = replace(scene, canvas=canvas, patch=patch, label=None)
        try:
            yield from analyst.prepare(one)
            label = analyst.analyse(replace(one, patch=None)).clean.defended.label
            logits = analyst.logits(one)
        except NotFiniteError:
            skipped += 1
            continue
        shares = shares.with_one(insight_of(_host(logits.clean), _host(logits.now), label))
    yield WrongCellsSoFar(shares, len(paths), len(paths), skipped)


def _host(values: Any) -> FloatArray:
    (array,) = to_host(values)
    return array


def _uncertainty(
    local_logits: FloatArray, error: FloatArray, settings: PatchGuardSettings, evidence: FloatArray
) -> FloatArray:
    from pgapp.core.masking.evidence import evidence_error

    kind = settings.feature, settings.clip, settings.temperature, settings.vote_threshold
    return evidence_error(local_logits, error, *kind, evidence)


def _feature(local_logits: Any, scene: Scene) -> FloatArray:
    from pgapp.core.masking.evidence import class_evidence

    unbounded = (-math.inf, math.inf)
    settings = scene.defence.settings
    if isinstance(settings, PatchGuardSettings):
        values = class_evidence(
            local_logits, settings.feature, unbounded, settings.temperature, settings.vote_threshold
        )
    else:
        values = class_evidence(local_logits, getattr(settings, "feature", "logits"), unbounded)
    return _host(values)
