"""Settings and patches made of others, and what follows from them."""

from __future__ import annotations

from dataclasses import replace

from pgapp.core.geometry import place_in_window
from pgapp.core.patch import rescaled
from pgapp.core.scene import Canvas, CanvasSpec, Certification, NetworkSpec, Patch
from pgapp.engine.defaults import carried_over
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces
from pgapp.ui.session.settings import Settings, default_settings, first_patch


def spec_of(settings: Settings) -> CanvasSpec:
    """How pictures become canvases."""
    return replace(catalog.entry(settings.network.key).canvas_spec, framing=settings.framing)


def with_fit_grid(settings: Settings, fit: bool) -> Settings:
    """Whether the grid is fitted to the assumed patch, where the network can."""
    fitted = fit and catalog.entry(settings.network.key).fits_patch
    network = replace(settings.network, fitted_to=settings.defence.patch_size if fitted else None)
    return replace(settings, network=network, fit_grid=fit)


def with_network(settings: Settings, key: str, device: str, precision: str) -> Settings:
    """Another network, device or precision; sizes keep their share of the canvas."""
    entry, old = catalog.entry(key), catalog.entry(settings.network.key)
    space, label, patch = settings.label_space, settings.label, settings.patch
    if entry.canvas_spec.size != old.canvas_spec.size:
        patch = rescaled(patch, old.canvas_spec.size, entry.canvas_spec.size) if patch is not None else None
    if entry.names != old.names:
        space, label = label_spaces(entry)[0], None
    network, defence = NetworkSpec(key, None, device, precision), carried_over(settings.defence, old, entry)
    after = replace(settings, network=network, defence=defence, label_space=space, label=label, patch=patch)
    return with_fit_grid(after, settings.fit_grid)


def begun_again(settings: Settings, canvas: Canvas | None) -> Settings:
    """Patch and defence as the program starts with them; network, labels and true label as they are. ``canvas`` None:
    it started with nothing on the picture."""
    defence = default_settings(settings.network.key).defence
    patch = first_patch(canvas, defence.patch_size) if canvas is not None else None
    return with_fit_grid(replace(settings, defence=defence, patch=patch), True)


def with_crop_at(settings: Settings, row: float, col: float) -> Settings:
    """The crop with that share of the rows and cols that are left over above it and left of it, 0 to 1."""
    at = min(1.0, max(0.0, row)), min(1.0, max(0.0, col))
    return replace(settings, framing=replace(settings.framing, at=at))


def on_window(patch: Patch | None, found: Certification, row: int, col: int) -> Patch:
    """A patch of the certified size amid the malicious window ``(row, col)`` of the margin map."""
    place = place_in_window(found.grid, (row, col), found.window, found.patch_size)
    return replace(patch or Patch(0, 0, found.patch_size), row=place[0], col=place[1], size=found.patch_size)
