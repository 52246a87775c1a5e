"""The certificate's margin map: one entry for each malicious window. No Qt."""

from __future__ import annotations

import numpy as np

from pgapp.core.defences.table import row as row_of
from pgapp.core.defences.table import top_of
from pgapp.core.geometry import Rect, place_in_window
from pgapp.core.scene import Analysis, Certification, Promise
from pgapp.core.wording import joined, worded
from pgapp.ui.overlays.base import CardLine, CardText, Heatmap, Place, Pointed, Scale, largest, signed
from pgapp.ui.overlays.colours import DIVERGING_MAP, class_colour
from pgapp.ui.overlays.tiling import tiling_of, window_grid
from pgapp.ui.widgets.wording import UNPROVEN


def promises_nothing(analysis: Analysis | None, _certification: Certification | None) -> str:
    """Without a promise there is no certificate, and no margin; nor is there one of a camera's frame."""
    if analysis is not None and analysis.scene.canvas.picture.frame is not None:
        return UNPROVEN
    if analysis is None or row_of(analysis.scene.defence.key).promise is not Promise.NONE:
        return ""
    title = row_of(analysis.scene.defence.key).title
    return worded("The {defence} promises nothing: there is no certificate to draw.", defence=title)


def margin_map(_analysis: Analysis | None, certification: Certification | None, _k: int) -> Heatmap | None:
    """The margins over the grid of windows, on a scale with 0 in its middle."""
    if certification is None:
        return None
    margins = certification.margins
    grid = window_grid(certification.grid, certification.window, (margins.shape[0], margins.shape[1]))
    reach = largest(np.abs(margins))
    return Heatmap(margins, tiling_of(grid), Scale(-reach, reach, DIVERGING_MAP, worded("margin")))


def point_at_window(
    _analysis: Analysis | None, certification: Certification | None, _k: int, entry: tuple[int, int]
) -> Pointed | None:
    """The malicious window ``entry``; a click puts a patch of the certified size amid it."""
    if certification is None:
        return None
    grid, window, size = certification.grid, certification.window, certification.patch_size
    place = Place(*place_in_window(grid, entry, window, size), size, worded("put the patch on a malicious window"))
    return Pointed(
        card=card_of_window(certification, *entry),
        outline=tiling_of(grid).tiles(Rect(*entry, *window)),
        place=place,
    )


def card_of_window(certification: Certification, row: int, col: int) -> CardText:
    """What the margin map says of the malicious window ``(row, col)``: its cells, its margin and the rival."""
    margin, rival = float(certification.margins[row, col]), int(certification.rivals[row, col])
    names = certification.scene.label_space.names
    rows, cols = certification.window
    rival_name = worded("margin to {name}", name=names[rival]) if rival >= 0 else worded("margin")
    lines = (CardLine(rival_name, signed(margin), None, class_colour(rival)),)
    cells = worded("cells from row {row}, column {col}: {rows} × {cols}", row=row, col=col, rows=rows, cols=cols)
    title, note = _kept(certification) if margin > 0 else _open(certification)
    return CardText(title, lines, joined("\n", (cells, note)))


def _kept(certification: Certification) -> tuple[str, str]:
    """Title and note of a window that certifies."""
    settings, name = certification.scene.defence.settings, certification.scene.label_space.names[certification.label]
    promise, top = row_of(settings.key).promise, top_of(settings)
    if promise is Promise.TOP_K:
        title = worded("Malicious window: stays in the top {top}", top=top)
        return title, worded("whatever a patch does here, {name} stays in the top {top}", name=name, top=top)
    title = worded("Malicious window: certified")
    if certification.unwavering:
        return title, worded("whatever a patch does here, the answer is {name}, without an alert", name=name)
    if promise is Promise.DETECTION:
        return title, worded("whatever a patch does here, the answer is {name} or an alert", name=name)
    return title, worded("whatever a patch does here, {name} stays ahead", name=name)


def _open(certification: Certification) -> tuple[str, str]:
    """Title and note of one that does not."""
    settings = certification.scene.defence.settings
    promise, top = row_of(settings.key).promise, top_of(settings)
    if promise is Promise.TOP_K:
        return (
            worded("Malicious window: may leave the top {top}", top=top),
            worded(
                "an attack that pushes it out of the top {top} may exist here; click to put the patch here", top=top
            ),
        )
    title = worded("Malicious window: not certified")
    if promise is Promise.DETECTION:
        return title, worded("an attack without an alert may exist here; click to put the patch here")
    return title, worded("an attack may exist here; click to put the patch here")
