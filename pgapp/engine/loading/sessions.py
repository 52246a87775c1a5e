"""A saved session ready to be shown: its picture decoded, its settings looked up. No torch, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pgapp.core.defences.table import UnknownDefenceError, row, settings_from
from pgapp.core.patch import fit_into
from pgapp.core.scene import Canvas, Defence, LabelSpace, NetworkSpec, Patch, Picture
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import FolderError, open_pictures, printable
from pgapp.data.pictures.images import PictureError, load_picture, make_canvas, picture_from_bytes
from pgapp.data.pictures.reading import Reading
from pgapp.data.results.gallery_order import index_of
from pgapp.data.saved.session_files import SavedPicture, SavedSession, digest_of, read_session
from pgapp.engine.defaults import default_defence, default_patch_size
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import label_spaces, places_of


@dataclass(frozen=True, eq=False, kw_only=True)
class ReadySession:
    """What the window can show of ``saved``; ``canvas`` None where its picture is gone. ``remarks``: sentences."""

    path: Path
    saved: SavedSession
    canvas: Canvas | None
    network: NetworkSpec
    fit_grid: bool
    defence: Defence
    label_space: LabelSpace
    label: int | None
    patch: Patch | None
    remarks: tuple[str, ...]


def prepare_session(path: Path) -> ReadySession:
    """Read a session and what it names. What is not here, or is no longer what it was, is replaced by what the program
    starts with, and a remark says so. Decodes a picture: not for the GUI thread.

    Raises ``SessionFileError`` where the file is no session that can be read.
    """
    saved = read_session(path)
    remarks = list(saved.remarks)
    entry, network = _network(saved, remarks)
    space = _label_space(entry, saved.label_space, remarks)
    label = saved.label if space == saved.label_space else None
    defence = _defence(entry, saved.defence, remarks)
    if network.fitted_to is not None:
        network = replace(network, fitted_to=defence.patch_size if entry.fits_patch else None)
    canvas = None
    picture = None if saved.picture is None else _picture(saved.picture, remarks)
    if picture is not None and saved.picture is not None:
        picture = replace(picture, frame=saved.picture.frame)
        canvas = make_canvas(picture, replace(entry.canvas_spec, framing=saved.framing))
    return ReadySession(
        path=path,
        saved=saved,
        canvas=canvas,
        network=network,
        fit_grid=saved.fit_grid,
        defence=defence,
        label_space=space,
        label=label,
        patch=None if saved.patch is None else fit_into(saved.patch, entry.canvas_spec.size),
        remarks=tuple(remarks),
    )


def _network(saved: SavedSession, remarks: list[str]) -> tuple[catalog.NetworkEntry, NetworkSpec]:
    try:
        return catalog.entry(saved.network.key), saved.network
    except (catalog.UnknownNetworkError, RuntimeError) as error:
        entry = catalog.entry(catalog.DEFAULT_KEY)
        remarks.append(worded("{error} {title} is shown instead.", error=error, title=entry.title))
        return entry, replace(saved.network, key=entry.key)


def _label_space(entry: catalog.NetworkEntry, space: LabelSpace, remarks: list[str]) -> LabelSpace:
    places = places_of(entry, space)
    if places is not None and tuple(entry.names[place] for place in places) == space.names:
        return space
    found = label_spaces(entry)[0]
    remarks.append(worded("{title} has other classes than the session; all of its own compete now.", title=entry.title))
    return found


def _defence(entry: catalog.NetworkEntry, record: Mapping[str, Any], remarks: list[str]) -> Defence:
    values = dict(record)
    key, size = values.pop("key", None), values.pop("patch_size", None)
    if type(size) is not int or not 1 <= size <= min(entry.canvas_spec.size):
        remarks.append(worded("The session has no patch size that fits the network; the usual one is assumed."))
        size = default_patch_size(entry)
    try:
        settings = settings_from(str(key), values)
        unfit = row(str(key)).unfit(entry.default_grid)
    except (UnknownDefenceError, ValueError) as error:
        unfit = str(error)
    if unfit:
        remarks.append(worded("The session's defence cannot be used here: {unfit}", unfit=unfit))
        return default_defence(entry, size)
    return Defence(size, settings)


def _picture(saved: SavedPicture, remarks: list[str]) -> Picture | None:
    """The picture where it lies, if it is still the same; else the one in the session; else what lies there now."""
    name, found = printable(saved.name), None
    why: str = worded("it is not there any more.")
    try:
        found = _where_it_lies(saved)
    except (PictureError, FolderError) as error:
        why = str(error)
    if found is not None and digest_of(found.pixels) == saved.sha256:
        return found
    if saved.png is not None:
        try:
            inside, path = picture_from_bytes(saved.png, saved.name), None if found is None else found.path
            return replace(inside, path=path, reading=saved.reading)
        except PictureError:
            remarks.append(worded("The picture {name} in the session is damaged.", name=name))
    if found is None:
        remarks.append(worded("The picture {name} cannot be shown: {why}", name=name, why=why))
    else:
        remarks.append(worded("{name} is another picture than when the session was saved.", name=name))
    return found


def _where_it_lies(saved: SavedPicture) -> Picture | None:
    reading = Reading(saved.reading)
    if saved.path is not None:
        return load_picture(saved.path, reading) if Path(saved.path).is_file() else None
    if saved.source is None or saved.key is None or not Path(saved.source).exists():
        return None
    pictures = open_pictures(saved.source)
    index = index_of(pictures.keys, saved.key)
    return pictures.load(index, reading) if index >= 0 else None
