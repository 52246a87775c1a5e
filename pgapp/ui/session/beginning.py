"""What the program starts with, again."""

from __future__ import annotations

from dataclasses import replace

from pgapp.core.scene import Canvas
from pgapp.engine.defaults import default_defence, default_patch_size
from pgapp.networks.catalogue import catalog
from pgapp.ui.session.settings import Settings, first_patch


def begun_again(settings: Settings, canvas: Canvas | None) -> Settings:
    """Patch and defence as the program starts with them; network, labels and true label as they are."""
    entry = catalog.entry(settings.network.key)
    size = default_patch_size(entry)
    network = replace(settings.network, fitted_to=size if entry.fits_patch else None)
    patch = first_patch(canvas, size) if canvas is not None else None
    return replace(settings, network=network, defence=default_defence(entry, size), patch=patch, fit_grid=True)
