"""A second network on the same picture and patch. No Qt; torch only through the analyst."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pgapp.core.patch import fit_into
from pgapp.core.progress import Underway
from pgapp.core.scene import Analysis, Canvas, Certification, LabelSpace, NetworkSpec, Patch, Scene
from pgapp.data.pictures.images import make_canvas
from pgapp.engine.defaults import carried_over
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces

if TYPE_CHECKING:
    from pgapp.engine.live.analyst import Analyst


class Beside:
    """Answers a scene with another network than its own; keeps the picture's canvas for it."""

    def __init__(self) -> None:
        self._canvas: Canvas | None = None

    def answers(self, analyst: Analyst, scene: Scene, key: str) -> Iterator[Analysis | Certification | Underway]:
        """What ``Analyst.stages`` says of the same picture and patch with the network ``key``."""
        spec = replace(catalog.entry(key).canvas_spec, framing=scene.canvas.spec.framing)
        kept = self._canvas
        if kept is None or kept.picture is not scene.canvas.picture or kept.spec != spec:
            same = scene.canvas.spec == spec
            self._canvas = kept = scene.canvas if same else make_canvas(scene.canvas.picture, spec)
        yield from analyst.stages(other_scene(scene, key, kept))


def other_scene(scene: Scene, key: str, canvas: Canvas) -> Scene:
    """The same question to another network on its own ``canvas`` of the same picture.

    The assumed patch keeps its share of the canvas. The classes that compete stay the same where the network has
    them all; else all of its own compete, and the true label is dropped.
    """
    entry, old = catalog.entry(key), catalog.entry(scene.network.key)
    defence = carried_over(scene.defence, old, entry)
    space = _same_classes(scene.label_space, entry.names)
    label = scene.label if space is not None else None
    fit = entry.fits_patch and (scene.network.fitted_to is not None or not old.fits_patch)
    fitted = defence.patch_size if fit else None
    network = NetworkSpec(key, fitted, scene.network.device, scene.network.precision)
    patch = None if scene.patch is None else moved_to(scene.patch, scene.canvas, canvas)
    return Scene(canvas, network, defence, space or label_spaces(entry)[0], patch, label)


def moved_to(patch: Patch, source: Canvas, target: Canvas) -> Patch:
    """The patch on another canvas of the same picture: its middle at the same place, its share of the side kept."""
    size = max(1, round(patch.size * target.size[0] / source.size[0]))
    middle = [
        _across(axis, (patch.row, patch.col)[axis] + patch.size / 2, source, target) - size / 2 for axis in (0, 1)
    ]
    return fit_into(replace(patch, row=round(middle[0]), col=round(middle[1]), size=size), target.size)


def _across(axis: int, at: float, source: Canvas, target: Canvas) -> float:
    """A coordinate of one canvas on another, through the original picture."""
    start, extent = ((source.crop.row, source.crop.rows), (source.crop.col, source.crop.cols))[axis]
    other_start, other_extent = ((target.crop.row, target.crop.rows), (target.crop.col, target.crop.cols))[axis]
    original = start + at * extent / source.size[axis]
    return (original - other_start) * target.size[axis] / other_extent


def _same_classes(space: LabelSpace, names: tuple[str, ...]) -> LabelSpace | None:
    """The label space among the classes ``names`` of another network; None where it lacks one."""
    if space.names == names:
        return LabelSpace(space.name, names)
    places = {name: index for index, name in enumerate(names)}
    if any(name not in places for name in space.names):
        return None
    return LabelSpace(space.name, space.names, tuple(places[name] for name in space.names))
