"""The places of a patch that a proof leaves open, and those that every proof does. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pgapp.core.defences.table import row as row_of
from pgapp.core.defences.table import top_of
from pgapp.core.geometry import Rect
from pgapp.core.scene import Analysis, BoolArray, Certification, Promise
from pgapp.core.wording import joined, worded
from pgapp.ui.overlays.base import CardLine, CardText, ColouredCells, KeyLine, Place, Pointed
from pgapp.ui.overlays.tiling import Tiling, tiling_of, window_grid

if TYPE_CHECKING:
    from pgapp.engine.live.open_places import OpenPlaces

OPEN, CLOSED = (230, 97, 1), (94, 60, 153)
"""orange and purple, as in the margin map"""
STRIPE = (127, 59, 8)
"""of what is open: not by its colour alone is it told from what is closed"""


def open_places(_analysis: Analysis | None, certification: Certification | None, _k: int) -> ColouredCells | None:
    """Striped orange where the certificate leaves a place open, purple where it closes it."""
    if certification is None:
        return None
    return coloured(~(certification.margins > 0), _of_windows(certification))


def _of_windows(certification: Certification) -> Tiling:
    places = certification.margins.shape[0], certification.margins.shape[1]
    return tiling_of(window_grid(certification.grid, certification.window, places))


def coloured(is_open: BoolArray, tiling: Tiling) -> ColouredCells:
    """Places ``[rows, cols]`` that are open, in stripes, or closed."""
    colours = np.array([[(*CLOSED, 130), (*OPEN, 255)], [(*CLOSED, 130), (*STRIPE, 255)]], np.uint8)
    plain, stripes = colours[:, is_open.astype(np.int64)]
    return ColouredCells(plain, tiling, stripes)


def key_of_proof(certification: Certification | None, _places: OpenPlaces | None) -> tuple[KeyLine, ...]:
    """What the colours of one proof's places mean, by what it promises."""
    if certification is None:
        return ()
    settings = certification.scene.defence.settings
    closed = {
        Promise.DETECTION: worded("closed: right or an alert"),
        Promise.TOP_K: worded("closed: stays in the top {top}", top=top_of(settings)),
    }.get(row_of(settings.key).promise, worded("closed: no patch here changes the answer"))
    return KeyLine(worded("open: an attack may exist"), OPEN, STRIPE), KeyLine(closed, CLOSED)


def key_of_all(_certification: Certification | None, places: OpenPlaces | None) -> tuple[KeyLine, ...]:
    """The same of all proofs together, and which defences close places by an alert that needs no patch."""
    if places is None:
        return ()
    lines = (
        KeyLine(
            worded(
                "open: no ticked defence closes it"
                if places.complete
                else "open so far: not all ticked defences have been asked"
            ),
            OPEN,
            STRIPE,
        ),
        KeyLine(worded("closed: right, or an alert, by at least one"), CLOSED),
    )
    if not places.alerts:
        return lines
    defences = joined(worded(" and "), places.alerts)
    return *lines, KeyLine(worded("{defences}: an alert without a patch, too", defences=defences))


def open_everywhere(places: OpenPlaces | None) -> ColouredCells | None:
    """Striped orange where no proof holds, purple where one does; a place is drawn where the middle of the patch would
    be."""
    return None if places is None else coloured(places.everywhere, _of_places(places))


def _of_places(places: OpenPlaces) -> Tiling:
    rows, cols = places.everywhere.shape
    size = places.patch_size
    return tiling_of(window_grid(places.grid, (size, size), (rows, cols)))


def point_at_open(places: OpenPlaces | None, entry: tuple[int, int]) -> Pointed | None:
    """Who closes the place ``entry``; a click puts the patch there and attacks, where nobody does."""
    if places is None:
        return None
    row, col = entry
    size, name = places.patch_size, places.scene.label_space.names[places.label]
    lines = tuple(
        CardLine(title, worded("open" if is_open[row, col] else "closed"), None, OPEN if is_open[row, col] else CLOSED)
        for title, is_open in places.open_of
    )
    fails = bool(places.everywhere[row, col])
    title = worded("No proof holds here" if fails else "A proof holds here")
    notes: list[str] = [
        worded(
            "a patch of {size} px from row {row}, column {col}; the answer in question is {name}",
            size=size,
            row=row,
            col=col,
            name=name,
        )
    ]
    notes += [worded("{defence} raises an alert on the clean picture, too", defence=each) for each in places.alerts]
    place = None
    if fails and places.complete:
        notes.append(worded("an attack may exist here; click to put the patch here and attack"))
        place = Place(row, col, size, worded("put the patch where no proof holds"), attack=True)
    elif fails:
        title = worded("No proof holds here so far")
        notes.append(worded("other defences are still being asked"))
    return Pointed(card=CardText(title, lines, joined("\n", notes)), outline=(Rect(row, col, size, size),), place=place)
