"""Scenes from plain words, as scripts and the command line ask about them. No torch, no Qt."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pgapp.core.defences.settings import Value, checked
from pgapp.core.patch import fit_into
from pgapp.core.scene import MIDDLE, Fit, Framing, LabelSpace, Patch, Picture, Scene
from pgapp.data.pictures.images import load_picture, make_canvas
from pgapp.data.pictures.reading import Reading
from pgapp.engine.defaults import default_key, default_scene, default_settings
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.networks.catalogue.label_spaces import chosen_classes, named_space
from pgapp.networks.classes import labels


def make_scene(
    picture: Picture | str | os.PathLike[str],
    *,
    network: str = catalog.DEFAULT_KEY,
    patch_size: int | None = None,
    fixed_grid: bool = False,
    defence: str | None = None,
    settings: Mapping[str, Value] | None = None,
    label_space: str | None = None,
    classes: Sequence[int] | None = None,
    label: int | str | None = None,
    patch: Patch | None = None,
    reading: str = "shown",
    fit: str = "own",
    crop_at: tuple[float, float] = MIDDLE,
    device: str = "auto",
    precision: str = "auto",
) -> Scene:
    """Everything that an answer depends on, from a picture or the path of one.

    Args:
        picture: a file is read as ``reading`` says.
        network: its key in the catalogue (``pgapp evaluate --help`` lists them), or ``file:PATH``.
        patch_size: side of the assumed patch in canvas pixels; None for 2 % of the canvas.
        fixed_grid: do not fit the grid of a crop ensemble to ``patch_size``.
        defence: its key; None for the first that fits the network.
        settings: what is set of the defence, by name; the rest is as the defence starts with on this network.
        label_space: its name; None for all classes of the network.
        classes: instead, the numbers of the classes that compete, among all of the network's.
        label: the true label, by its number within the label space or its name; None for the defence's own prediction.
        patch: a patch on the canvas, moved inside where needed.
        reading: "shown" (upright, transparency on white, colours in sRGB), "torchvision", "stretched" or "repeatable".
        fit, crop_at: "own", "pad" or "squash", and where the network's own crop lies, as ``Framing`` has them.
        device: "auto", "cpu", "cuda" or "mps".
        precision: one of ``core.scene.PRECISIONS``.

    Raises:
        PictureError: the picture cannot be read.
        LookupError: there is no such network, defence, label space or label.
        ValueError: a setting is outside its range, or classes that the network does not have.
    """
    entry = catalog.entry(network)
    if not isinstance(picture, Picture):
        picture = load_picture(picture, Reading(reading))
    canvas = make_canvas(picture, replace(entry.canvas_spec, framing=Framing(Fit(fit), crop_at)))
    space = _space(entry, label_space, classes)
    usual = default_settings(entry, defence or default_key(entry))
    patch = None if patch is None else fit_into(patch, canvas.size)
    asked = checked(replace(usual, **dict(settings or {})))
    scene = default_scene(
        canvas, network, patch_size, space, patch, None, device, precision, asked, fit_grid=not fixed_grid
    )
    return replace(scene, label=labels.find(scene.label_space.names, label) if isinstance(label, str) else label)


def _space(entry: NetworkEntry, name: str | None, classes: Sequence[int] | None) -> LabelSpace | None:
    """None for the one that the network starts with."""
    if classes is not None:
        return chosen_classes(entry, classes)
    return None if name is None else named_space(entry, name)
