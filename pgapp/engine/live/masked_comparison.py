"""Rows of the comparison for defences on whole masked pictures, with what they cost."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING

from pgapp.core.defences.masked import AsksLayers, Depth
from pgapp.core.defences.settings import settings_words
from pgapp.core.defences.table import made_on_canvases
from pgapp.core.defences.table import row as row_of
from pgapp.core.progress import Underway
from pgapp.core.scene import Certification, Defence, DefenceSettings, Defended, Outcome, Scene
from pgapp.engine.live.comparison_rows import Certified, Row, Said

if TYPE_CHECKING:
    from pgapp.engine.live.analyst import Analyst

SIZES = 8
"""patches that are tried for the largest certified one: so many, up to half of the canvas"""


def predicted(name: str, settings: DefenceSettings, analyst: Analyst, scene: Scene) -> Generator[Underway, None, Row]:
    """The row of a defence without its certificate."""
    asked = _with(scene, settings)
    analysis = analyst.undefended_analysis(asked)
    for found in analyst.masked_analyses(analysis):
        if isinstance(found, Underway):
            yield found
        else:
            analysis = found
    clean, now = analysis.clean.defended, analysis.now.defended
    label = clean.label if scene.label is None else scene.label
    about, promise = settings_words(settings), row_of(settings.key).promise
    asks = _evaluations(now)
    seconds = asks * analyst.seconds_each(asked)
    return Row(name, promise, about, label, _said(clean), _said(now), seconds, None, settings, asks)


def certified(
    settings: DefenceSettings, label: int, analyst: Analyst, scene: Scene
) -> Generator[Underway, None, Certified]:
    """Yes or no at the assumed size."""
    asked = replace(_with(scene, settings), label=label)
    found = yield from _certificate(analyst, asked)
    asks = _evaluations(found)
    largest = 0 if found.outcome is Outcome.WRONG else None
    bounded = isinstance(made_on_canvases(settings), AsksLayers)
    seconds = found.seconds if bounded else asks * analyst.seconds_each(asked)
    return Certified(label, found.outcome, seconds, largest, asks, found.remark, found.unwavering)


def largest(
    settings: DefenceSettings, known: Certified, analyst: Analyst, scene: Scene
) -> Generator[Underway, None, int]:
    """The largest of some sizes, among them the assumed one, that is certified with masks fitted to it; 0 for none.

    A smaller patch lies within one of that size, so against it the picture is certified with those masks, too.
    """
    for size in reversed(sizes_of(scene)):
        if size == scene.defence.patch_size:
            found = known.outcome is Outcome.CERTIFIED
        else:
            asked = replace(_with(scene, settings, size), label=known.label)
            found = (yield from _certificate(analyst, asked)).outcome is Outcome.CERTIFIED
        if found:
            return size
    return 0


def sizes_of(scene: Scene) -> tuple[int, ...]:
    """The sizes that are tried, ascending, the assumed one among them."""
    half = min(scene.canvas.size) // 2
    return tuple(sorted({*(max(1, half * share // SIZES) for share in range(1, SIZES + 1)), scene.defence.patch_size}))


def _certificate(analyst: Analyst, asked: Scene) -> Generator[Underway, None, Certification]:
    last = None
    for found in analyst.masked_certificates(asked, (Depth.VERDICT,)):
        if isinstance(found, Underway):
            yield found
        else:
            last = found
    if last is None:
        raise TypeError("a defence on masked pictures gives a certificate at every depth")
    return last


def _with(scene: Scene, settings: DefenceSettings, size: int | None = None) -> Scene:
    return replace(scene, defence=Defence(scene.defence.patch_size if size is None else size, settings))


def _said(found: Defended) -> Said:
    return Said(found.label, found.alert)


def _evaluations(found: Defended | Certification) -> int:
    return 0 if found.seen is None else found.seen.evaluations
