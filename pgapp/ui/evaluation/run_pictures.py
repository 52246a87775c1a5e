"""Where the pictures of a run are: which of its keys one has, and where one of its keys is decoded from."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pgapp.core.scene import Picture
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.results.run_record import RunRecord
from pgapp.engine.loading.ready_pictures import Source
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.entry import NetworkEntry
from pgapp.ui.gallery.model import find


def is_about(record: RunRecord, pictures: PictureSet | None) -> bool:
    """Whether the open pictures are those of the run."""
    return pictures is not None and str(pictures.root or pictures.name) == record.source


def key_of(picture: Picture, record: RunRecord, pictures: PictureSet | None) -> str | None:
    """The key that a run over this picture's folder has for it; None where it lies elsewhere. ``pictures`` are open."""
    if pictures is not None and is_about(record, pictures):
        index = find(pictures, picture.path or picture.name)
        return pictures.keys[index] if index >= 0 else None
    if picture.path is None or not os.path.isabs(record.source):
        return None
    try:
        key = Path(os.path.relpath(picture.path, record.source)).as_posix()
    except ValueError:  # another drive
        return None
    return None if key.split("/", 1)[0] == ".." else key


def sources_of(keys: Sequence[str], record: RunRecord | None, pictures: PictureSet | None) -> list[Source]:
    """Where these pictures are decoded from: among the open ``pictures``, else in the folder of the run."""
    found: list[Source] = []
    for key in keys:
        index = find(pictures, key) if pictures is not None else -1
        if pictures is not None and index >= 0:
            path = pictures.item(index).path
            found.append((pictures, index) if path is None else str(path))
        elif record is not None:
            found.append(str(Path(record.source) / key))
    return found


def network_of(record: RunRecord) -> NetworkEntry | None:
    """None where there is no such network here."""
    try:
        return catalog.entry(record.network)
    except (catalog.UnknownNetworkError, RuntimeError):
        return None
