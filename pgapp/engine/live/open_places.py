"""Where a patch could lie so that no chosen defence proves anything: what each leaves open, and all of them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from pgapp.core.defences.masked import Depth, places_grid
from pgapp.core.defences.table import made, row, runs_on_canvases
from pgapp.core.geometry import Grid
from pgapp.core.progress import Underway
from pgapp.core.scene import BoolArray, Defence, DefenceSettings, Outcome, Promise, Scene
from pgapp.core.wording import worded
from pgapp.engine.live.comparison import asked, left_out_where_it_fails
from pgapp.engine.live.namespaces import to_host

if TYPE_CHECKING:
    from pgapp.engine.live.analyst import Analyst

CLOSING = (Promise.RECOVERY, Promise.DETECTION)
"""what a place must be promised to be closed"""


@dataclass(frozen=True, eq=False)
class OpenPlaces:
    """``open_of``: the title of each defence that was asked, and bool ``[rows - p + 1, cols - p + 1]`` over the
    top-left pixel of a patch of ``patch_size``: where it proves nothing of ``label`` (that the answer stays so, or for
    a detecting defence that there is an alert). ``alerts``: the titles of those that raise one on the clean picture, so
    that they may close every place without telling a patch from none. Until ``complete``, more of them will be asked.
    """

    scene: Scene
    label: int
    open_of: tuple[tuple[str, BoolArray], ...]
    complete: bool
    alerts: tuple[str, ...] = ()

    @property
    def patch_size(self) -> int:
        return self.scene.defence.patch_size

    @property
    def grid(self) -> Grid:
        """Its cells are the pixels."""
        return places_grid(self.scene.canvas.size)

    @property
    def everywhere(self) -> BoolArray:
        """The places that all of them leave open."""
        rows, cols = (length - self.patch_size + 1 for length in self.scene.canvas.size)
        return reduce(np.logical_and, (is_open for _, is_open in self.open_of), np.ones((rows, cols), bool))


def open_places(
    analyst: Analyst, scene: Scene, left_out: frozenset[DefenceSettings] = frozenset()
) -> Iterator[OpenPlaces | Underway]:
    """Ask the defences of the comparison that promise an answer or an alert, but for those that are ``left_out``; those
    on cells first. What is known of the picture is not asked again. Where a class stays in the top k the answer may be
    another one, so that such proofs close nothing here.

    The class in question is the true one where it was told, else what the defence of the window answers to the clean
    picture. A defence that answers another one proves nothing.
    """
    scene = replace(scene, patch=None)
    yield from analyst.prepare(scene)
    label = analyst.analyse(scene).clean.defended.label if scene.label is None else scene.label
    pair = analyst.network(scene.network)
    chosen = [
        (title, settings)
        for title, settings in asked(pair.local.grid, scene, pair.undefended is not None)
        if row(settings.key).promise in CLOSING and settings not in left_out
    ]
    found: list[tuple[str, BoolArray]] = []
    alerts: list[str] = []
    for number, (title, settings) in enumerate(chosen, 1):
        yield Underway(worded("Open places of {title}", title=title), number - 1, len(chosen))
        with left_out_where_it_fails(settings):
            one = replace(scene, label=label, defence=Defence(scene.defence.patch_size, settings))
            is_open, silent = yield from _open_in(analyst, one)
            found.append((title, is_open))
            alerts += [] if silent else [title]
        yield OpenPlaces(scene, label, tuple(found), number == len(chosen), tuple(alerts))


def _open_in(analyst: Analyst, scene: Scene) -> Generator[Underway, None, tuple[BoolArray, bool]]:
    """What a defence leaves open, and whether the clean picture raises no alert that its certificate does not count."""
    if not runs_on_canvases(scene.defence):
        return ~_closed_on_cells(analyst, scene), True
    is_open, silent = None, True
    for found in analyst.masked_certificates(scene, (Depth.PLACES,)):
        if isinstance(found, Underway):
            yield found
        else:
            is_open, silent = ~(found.margins > 0) | (found.outcome is Outcome.WRONG), found.silent
    if is_open is None:
        raise TypeError("a defence on masked pictures gives a certificate at every depth")
    return is_open, silent


def _closed_on_cells(analyst: Analyst, scene: Scene) -> BoolArray:
    """``[rows - p + 1, cols - p + 1]``: at which places of a patch a defence on local logits proves the label."""
    from pgapp.core.defences.cross_cert import by_place

    defence, size, label = made(scene.defence.settings), scene.defence.patch_size, scene.label
    logits, grid = analyst.logits(scene).taken_by(defence), analyst.network(scene.network).local.grid
    found = None if label is None else defence.certify(logits.clean, label, grid, size, logits.error)
    if found is None:
        raise TypeError("a defence that promises something certifies a class")
    margins, rivals = to_host(found.margins, found.rivals)
    right = bool(found.correct)
    of_places, _ = by_place(margins if right else np.minimum(margins, 0), rivals, grid, size, right)
    return of_places > 0
