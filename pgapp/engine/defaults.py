"""What the program starts with, in the window and on the command line alike. No torch, no Qt."""

from __future__ import annotations

from pgapp.core.patch import side_of_share
from pgapp.core.scene import Canvas, Defence, LabelSpace, NetworkSpec, Patch, Scene
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces

DEFAULT_SHARE = 0.02
"""of the canvas, which the assumed patch covers"""


def default_patch_size(entry: catalog.NetworkEntry) -> int:
    """A patch of 2 % of the network's canvas, in pixels."""
    return side_of_share(DEFAULT_SHARE, entry.canvas_spec.size)


def default_defence(entry: catalog.NetworkEntry, patch_size: int) -> Defence:
    """Clipped logits for a BagNet, as in the paper; confidences for crop ensembles and bands; T = 0."""
    return Defence(patch_size, feature="confidence" if entry.fits_patch or entry.default_grid.wrap else "logits")


def default_scene(
    canvas: Canvas,
    key: str = catalog.DEFAULT_KEY,
    patch_size: int | None = None,
    label_space: LabelSpace | None = None,
    patch: Patch | None = None,
    label: int | None = None,
    device: str = "auto",
    precision: str = "auto",
) -> Scene:
    """A scene with the default defence for an assumed patch size, the grid fitted to it where that can be."""
    entry = catalog.entry(key)
    size = patch_size if patch_size is not None else default_patch_size(entry)
    spec = NetworkSpec(key, size if entry.fits_patch else None, device, precision)
    space = label_space or label_spaces(entry)[0]
    return Scene(canvas, spec, default_defence(entry, size), space, patch, label)
