"""What the program starts with, in the window and on the command line alike. No torch, no Qt."""

from __future__ import annotations

from dataclasses import replace

from pgapp.core.defences.choices import PatchGuardSettings
from pgapp.core.defences.settings import fields_of
from pgapp.core.defences.table import DEFENCES, row, runs_on_canvases
from pgapp.core.patch import share_of_side, side_of_share
from pgapp.core.scene import Canvas, Defence, DefenceSettings, LabelSpace, NetworkSpec, Patch, Scene
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces

DEFAULT_SHARE = 0.02
"""of the canvas, which the assumed patch covers"""
DEFAULT_DEFENCE = DEFENCES[0].key


def default_patch_size(entry: catalog.NetworkEntry) -> int:
    """A patch of 2 % of the network's canvas, in pixels."""
    return side_of_share(DEFAULT_SHARE, entry.canvas_spec.size)


def default_key(entry: catalog.NetworkEntry) -> str:
    """The key of the first defence that fits a network."""
    return next(each.key for each in DEFENCES if not each.misfit(entry.default_grid))


def default_settings(entry: catalog.NetworkEntry, key: str | None = None) -> DefenceSettings:
    """What a defence, None for the first that fits, starts with on a network; its feature, where it has one: logits for
    a BagNet, as in the paper, confidences for crop ensembles and bands. Raises ``UnknownDefenceError``."""
    settings = row(key or default_key(entry)).settings
    feature = "confidence" if entry.fits_patch or entry.default_grid.wrap else "logits"
    return settings(**{each.name: feature for each in fields_of(settings) if each.shown.of_network})


def default_defence(entry: catalog.NetworkEntry, patch_size: int, key: str | None = None) -> Defence:
    """A defence as it starts on a network."""
    return Defence(patch_size, default_settings(entry, key))


def covering(defence: Defence) -> Defence:
    """The same with no mask that is fitted to a smaller patch than the assumed one: it would certify nothing."""
    settings = defence.settings
    if not isinstance(settings, PatchGuardSettings) or settings.mask_patch_size is None:
        return defence
    return replace(
        defence, settings=replace(settings, mask_patch_size=max(settings.mask_patch_size, defence.patch_size))
    )


def carried_over(defence: Defence, old: catalog.NetworkEntry, new: catalog.NetworkEntry) -> Defence:
    """The same defence on another network. The assumed patch keeps its share of the canvas. Its settings stay, unless
    the networks differ in what they start with; the first defence that fits where it does not."""
    sizes = old.canvas_spec.size, new.canvas_spec.size
    if sizes[0] != sizes[1]:
        defence = replace(defence, patch_size=side_of_share(share_of_side(defence.patch_size, sizes[0]), sizes[1]))
    if row(defence.key).misfit(new.default_grid) or (runs_on_canvases(defence) and not new.has_undefended):
        return default_defence(new, defence.patch_size)
    usual = default_settings(new, defence.key)
    if usual == default_settings(old, defence.key):
        return defence
    kept = {each.name: getattr(defence.settings, each.name) for each in fields_of(type(usual)) if each.shown.carried}
    return Defence(defence.patch_size, replace(usual, **kept))


def default_scene(
    canvas: Canvas,
    key: str = catalog.DEFAULT_KEY,
    patch_size: int | None = None,
    label_space: LabelSpace | None = None,
    patch: Patch | None = None,
    label: int | None = None,
    device: str = "auto",
    precision: str = "auto",
    settings: DefenceSettings | None = None,
    fit_grid: bool = True,
) -> Scene:
    """A scene for an assumed patch size, the grid fitted to it where that can be, unless ``fit_grid`` is False;
    ``settings`` are the defence's, None for those of the default one."""
    entry = catalog.entry(key)
    size = patch_size if patch_size is not None else default_patch_size(entry)
    spec = NetworkSpec(key, size if entry.fits_patch and fit_grid else None, device, precision)
    space = label_space or label_spaces(entry)[0]
    return Scene(canvas, spec, Defence(size, settings or default_settings(entry)), space, patch, label)
