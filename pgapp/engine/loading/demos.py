"""A guided demo ready to be shown: its pictures decoded, its stations turned into scenes. No torch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pgapp.core.defences.table import row
from pgapp.core.scene import Canvas, CanvasSpec, LabelSpace, Noise, Patch, PatchContent, Pixels, Scene, Solid
from pgapp.core.wording import worded
from pgapp.data.pictures.images import PictureError, load_picture, make_canvas
from pgapp.data.pictures.patch_content import middle_square
from pgapp.data.saved.demos import Cut, Demo, DemoError, PatchPlan, Station, read_demo
from pgapp.engine.defaults import default_patch_size, default_scene, default_settings
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces

Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class ReadyStation:
    """A station as the question that it asks. ``select`` counts within the scene's label space."""

    station: Station
    scene: Scene
    select: int | None


@dataclass(frozen=True, eq=False)
class ReadyDemo:
    """Stations that share a picture and a canvas size share the canvas, too."""

    demo: Demo
    stations: tuple[ReadyStation, ...]


def prepare(path: Path, *, overlays: Mapping[str, str] | None = None, panels: Sequence[str] | None = None) -> ReadyDemo:
    """Read a demo, with ``overlays`` and ``panels`` as for ``read_demo``, and all that it names.

    Decodes pictures: not for the GUI thread.

    Raises:
        DemoError: the file, or a picture, network, label space or class that it names, cannot be used.
    """
    demo = read_demo(path, overlays=overlays, panels=panels)
    reading = _Reading()
    ready: list[ReadyStation] = []
    for number, station in enumerate(demo.stations, 1):
        try:
            ready.append(reading.station(station))
        except _Problem as problem:
            raise DemoError(
                worded("{path}: station {number}: {problem}", path=path, number=number, problem=problem)
            ) from problem
        except PictureError as error:
            raise DemoError(
                worded("{path}: station {number}: {problem}", path=path, number=number, problem=error)
            ) from error
    return ReadyDemo(demo, tuple(ready))


class _Problem(ValueError):
    """What is wrong with a station: the field, and the rest of the sentence."""


class _Reading:
    """Decodes every picture once."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def station(self, station: Station) -> ReadyStation:
        entry = _network(station.network)
        space = _label_space(entry, station.label_space)
        canvas = self._canvas(station.picture, entry.canvas_spec)
        patch = None if station.patch is None else self._patch(station.patch, canvas)
        plan = station.defence
        size = plan.patch_size or default_patch_size(entry)
        if size > min(canvas.size):
            raise _Problem(
                worded(
                    "defence.patch_size must be at most {most} px for this network, not {size}.",
                    most=min(canvas.size),
                    size=size,
                )
            )
        label = None if station.label is None else _class("label", space, station.label)
        settings = replace(default_settings(entry, plan.key), **dict(plan.settings))
        if row(plan.key).misfit(entry.default_grid):
            raise _Problem(worded("defence.key: {misfit}", misfit=row(plan.key).misfit(entry.default_grid)))
        scene = default_scene(canvas, entry.key, size, space, patch, label, settings=settings)
        select = None if station.select is None else _class("select", space, station.select)
        return ReadyStation(station, scene, select)

    def _canvas(self, path: Path, spec: CanvasSpec) -> Canvas:
        picture = self._once(path, lambda: load_picture(path))
        return self._once((path, spec), lambda: make_canvas(picture, spec))

    def _patch(self, plan: PatchPlan, canvas: Canvas) -> Patch:
        rows, cols = canvas.size
        if plan.row + plan.size > rows or plan.col + plan.size > cols:
            raise _Problem(worded("patch must lie on the canvas of {rows} x {cols} pixels.", rows=rows, cols=cols))
        return Patch(plan.row, plan.col, plan.size, self._content(plan.content))

    def _content(self, content: Noise | Solid | Cut) -> PatchContent:
        if not isinstance(content, Cut):
            return content
        pixels: Pixels = self._once(content, lambda: middle_square(load_picture(content.path), content.share))
        return pixels

    def _once(self, key: object, make: Callable[[], Found]) -> Found:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]  # type: ignore[return-value]


def _network(key: str | None) -> catalog.NetworkEntry:
    try:
        return catalog.entry(key or catalog.DEFAULT_KEY)
    except (catalog.UnknownNetworkError, RuntimeError) as error:  # NetworkLoadError, whose module imports torch
        raise _Problem(worded("network: {error}", error=error)) from error


def _label_space(entry: catalog.NetworkEntry, name: str | None) -> LabelSpace:
    spaces = label_spaces(entry)
    for space in spaces:
        if name is None or space.name.casefold().startswith(name.casefold()):
            return space
    known = ", ".join(space.name for space in spaces)
    raise _Problem(worded("label_space must begin one of {known}, and {name!r} does not.", known=known, name=name))


def _class(field: str, space: LabelSpace, name: str) -> int:
    if name not in space.names:
        raise _Problem(
            worded(
                "{field} must be a class of {space}, and {name!r} is none.", field=field, space=space.name, name=name
            )
        )
    return space.names.index(name)
